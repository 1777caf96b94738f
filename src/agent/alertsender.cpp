// SPDX-License-Identifier: GPL-3.0-or-later
#include "alertsender.h"

#include "logging.h"
#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QRandomGenerator>

using namespace std::chrono_literals;

namespace mahout::agent {

namespace {

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Agent)
};

constexpr Milliseconds kAnswer = 10s;
constexpr Milliseconds kFirstPause = 1s, kLongestPause = 60s;
constexpr Milliseconds kRefresh = 60s;
constexpr qint64 kAhead = 5 * 60'000; // ms that an alert outlives this program

QString timeText(qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs); }

bool isSame(const Alert &a, const Alert &b) { return a.level == b.level && a.latestEvidence == b.latestEvidence; }

// `endMs`: when it ended, or when it is taken for ended without further word.
QJsonObject forAlertmanager(const QString &server, const Alert &alert, qint64 endMs)
{
    return {{u"labels"_s,
                QJsonObject{{u"alertname"_s, alert.check}, {u"server"_s, server},
                    {u"severity"_s, healthLevelName(alert.level)}, {u"job"_s, u"pgmahout"_s}}},
        {u"annotations"_s,
            QJsonObject{{u"summary"_s, alert.title}, {u"description"_s, alert.evidence}, {u"meaning"_s, alert.meaning},
                {u"remedy"_s, alert.remedy}, {u"value"_s, alert.valueText()}, {u"threshold"_s, alert.thresholdText()}}},
        {u"startsAt"_s, timeText(alert.firedMs)}, {u"endsAt"_s, timeText(endMs)}};
}

bool willNotChange(int status) { return status >= 400 && status < 500 && status != 408 && status != 429; }

} // namespace

AlertSender::AlertSender(AlertConfig config, const QString &stateFolder, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_book(stateFolder + u"/alerts.json"_s)
{
    m_webhook.timer.setSingleShot(true);
    m_alertmanager.timer.setSingleShot(true);
    connect(&m_webhook.timer, &QTimer::timeout, this, &AlertSender::tellWebhook);
    connect(&m_alertmanager.timer, &QTimer::timeout, this, &AlertSender::tellAlertmanager);
    connect(&m_refresh, &QTimer::timeout, this, &AlertSender::tellAlertmanager);
    m_refresh.start(kRefresh);
    tellWebhook(); // what the last run left
}

void AlertSender::setConfig(const AlertConfig &config)
{
    if (m_config == config)
        return;
    m_config = config;
    m_sent.clear(); // perhaps somebody else is told from now on
    tellWebhook();
    tellAlertmanager();
}

void AlertSender::follow(const QString &server, const QVector<Alert> &open)
{
    m_open.insert(server, open);
    if (!m_config.webhook.isEmpty()) {
        m_book.follow(server, open);
        saveBook();
        tellWebhook();
    }
    tellAlertmanager();
}

void AlertSender::watchOnly(const QStringList &servers)
{
    m_open.removeIf([&servers](const auto &entry) { return !servers.contains(entry.key()); });
    if (!m_config.webhook.isEmpty()) {
        m_book.forgetOthers(servers);
        saveBook();
        tellWebhook();
    }
    tellAlertmanager();
}

void AlertSender::saveBook()
{
    if (const auto saved = m_book.save(); !saved)
        qCWarning(lcSession).noquote() << saved.error().toString();
}

QNetworkReply *AlertSender::post(const QUrl &url, const QString &token, const QByteArray &body)
{
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    request.setHeader(QNetworkRequest::UserAgentHeader, u"pgMahout"_s);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setTransferTimeout(int(kAnswer.count()));
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
    return m_network.post(request, body);
}

// Doubling pauses, with a little chance in them, so that many agents do not come back at the same moment.
void AlertSender::later(Line &line, const QString &whom, const QString &why)
{
    const auto pause = std::min(kLongestPause, kFirstPause * (1 << std::min(line.failures, 10)));
    if (line.failures++ == 0)
        qCWarning(lcSession).noquote()
            << Text::tr("%1 cannot be told of alerts: %2. This is tried again.").arg(whom, why);
    line.timer.start(pause + pause * QRandomGenerator::global()->bounded(20) / 100);
}

// ---- webhook --------------------------------------------------------------------------------------------------------

void AlertSender::tellWebhook()
{
    if (m_webhook.busy || m_webhook.timer.isActive() || m_book.isEmpty() || m_config.webhook.isEmpty())
        return;
    m_webhook.busy = true;
    QNetworkReply *reply = post(m_config.webhook, m_config.webhookToken, m_book.next());
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        webhookAnswered(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), reply->errorString());
    });
}

void AlertSender::webhookAnswered(int status, const QString &why)
{
    m_webhook.busy = false;
    const bool received = status >= 200 && status < 300;
    const QString place = m_config.webhook.toString(QUrl::RemoveQuery);
    if (!received && !willNotChange(status))
        return later(m_webhook, place, status ? Text::tr("status %1").arg(status) : why);
    if (!received)
        qCWarning(lcSession).noquote()
            << Text::tr("%1 refuses an alert with status %2; it is dropped.").arg(place).arg(status);
    m_webhook.failures = 0;
    m_book.drop();
    saveBook();
    tellWebhook();
}

// ---- Alertmanager ---------------------------------------------------------------------------------------------------

void AlertSender::tellAlertmanager()
{
    if (m_config.alertmanager.isEmpty() || m_alertmanager.timer.isActive())
        return;
    if (m_alertmanager.busy) {
        m_stale = true;
        return;
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const bool refresh = sender() == &m_refresh;
    QJsonArray body;
    QMap<QString, Alert> telling;
    bool news = false;
    for (auto server = m_open.begin(); server != m_open.end(); ++server)
        for (const Alert &alert : *server) {
            const QString key = server.key() + u'\n' + alert.id;
            if (alert.muted || !alert.partOf.isEmpty())
                continue;
            telling.insert(key, alert);
            news = news || !m_sent.contains(key) || !isSame(m_sent.value(key), alert);
            body << forAlertmanager(server.key(), alert, now + kAhead);
        }
    // What is over; and of what changed its level, the level before.
    for (auto sent = m_sent.begin(); sent != m_sent.end(); ++sent)
        if (!telling.contains(sent.key()) || telling.value(sent.key()).level != sent->level) {
            body << forAlertmanager(sent.key().section(u'\n', 0, 0), *sent, now);
            news = true;
        }
    if (body.isEmpty() || !(news || refresh))
        return;
    m_alertmanager.busy = true;
    QUrl url = m_config.alertmanager;
    url.setPath(url.path().endsWith(u'/') ? url.path() + u"api/v2/alerts"_s : url.path() + u"/api/v2/alerts"_s);
    QNetworkReply *reply = post(url, m_config.alertmanagerToken, QJsonDocument(body).toJson(QJsonDocument::Compact));
    connect(reply, &QNetworkReply::finished, this, [this, reply, telling] {
        reply->deleteLater();
        m_alertmanager.busy = false;
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status < 200 || status >= 300)
            return later(m_alertmanager, m_config.alertmanager.toString(),
                status ? Text::tr("status %1").arg(status) : reply->errorString());
        m_alertmanager.failures = 0;
        m_sent = telling;
        if (std::exchange(m_stale, false))
            tellAlertmanager();
    });
}

} // namespace mahout::agent
