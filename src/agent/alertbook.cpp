// SPDX-License-Identifier: GPL-3.0-or-later
#include "alertbook.h"

#include "documents.h"
#include "logging.h"
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace mahout::agent {

namespace {

using namespace Qt::StringLiterals;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Agent)
};

constexpr qsizetype kMostMessages = 1000; // the oldest go first

bool isWorse(const Alert &alert, const QJsonObject &told)
{
    return alert.level == HealthLevel::Critical && told.value(u"level"_s).toString() != healthLevelName(alert.level);
}

} // namespace

AlertBook::AlertBook(QString path)
    : m_file(std::move(path))
{
    QFile file(m_file);
    if (!file.exists())
        return;
    const bool opened = file.open(QFile::ReadOnly);
    const QJsonDocument document = QJsonDocument::fromJson(opened ? file.readAll() : QByteArray());
    if (!document.isObject()) {
        const QString aside = m_file + u".damaged"_s;
        QFile::remove(aside);
        QFile::rename(m_file, aside);
        qCWarning(lcSession).noquote() << Text::tr("%1 could not be read and is now called %2.").arg(m_file, aside);
        return;
    }
    const QJsonObject told = document[u"told"_s].toObject();
    for (auto server = told.begin(); server != told.end(); ++server) {
        const QJsonObject alerts = server->toObject();
        for (auto alert = alerts.begin(); alert != alerts.end(); ++alert)
            m_told[server.key()].insert(alert.key(), alert->toObject());
    }
    for (const QJsonValue &message : document[u"messages"_s].toArray())
        m_messages << message.toObject();
}

void AlertBook::say(const QString &status, const QString &server, const QJsonObject &alert)
{
    m_messages << QJsonObject{{u"version"_s, 1}, {u"status"_s, status}, {u"server"_s, server}, {u"alert"_s, alert}};
    while (m_messages.size() > kMostMessages)
        m_messages.removeFirst();
    m_changed = true;
}

// The history is written a moment later than this book: after a crash just then it knows nothing of an alert that was
// told, which fires again under another id. It stays the one that was told.
void AlertBook::recognise(const QString &server, const QVector<Alert> &open)
{
    QMap<QString, QJsonObject> &told = m_told[server];
    QSet<QString> ids;
    for (const Alert &alert : open)
        ids.insert(alert.id);
    for (const QString &id : told.keys())
        for (const Alert &alert : open)
            if (!ids.contains(id) && told.contains(id) && !told.contains(alert.id)
                && told.value(id).value(u"check"_s) == alert.check) {
                told.insert(alert.id, told.take(id));
                m_changed = true;
            }
}

void AlertBook::follow(const QString &server, const QVector<Alert> &open)
{
    if (!m_recognised.contains(server)) {
        m_recognised.insert(server);
        recognise(server, open);
    }
    QMap<QString, QJsonObject> &told = m_told[server];
    QStringList ids;
    for (const Alert &alert : open) {
        ids << alert.id;
        const bool known = told.contains(alert.id);
        const bool news = known ? isWorse(alert, told.value(alert.id)) : alert.partOf.isEmpty();
        if (alert.muted || !news)
            continue;
        told.insert(alert.id, toJson(alert));
        say(u"firing"_s, server, told.value(alert.id));
    }
    for (const QString &id : told.keys())
        if (!ids.contains(id))
            say(u"resolved"_s, server, told.take(id));
}

void AlertBook::forgetOthers(const QStringList &servers)
{
    for (const QString &server : m_told.keys()) {
        if (servers.contains(server))
            continue;
        follow(server, {});
        m_told.remove(server);
        m_changed = true;
    }
}

QByteArray AlertBook::next() const { return QJsonDocument(m_messages.first()).toJson(QJsonDocument::Compact); }

void AlertBook::drop()
{
    m_messages.removeFirst();
    m_changed = true;
}

Result<void> AlertBook::save()
{
    if (!m_changed)
        return {};
    QJsonObject told;
    for (auto server = m_told.begin(); server != m_told.end(); ++server) {
        QJsonObject alerts;
        for (auto alert = server->begin(); alert != server->end(); ++alert)
            alerts.insert(alert.key(), *alert);
        if (!alerts.isEmpty())
            told.insert(server.key(), alerts);
    }
    QJsonArray messages;
    for (const QJsonObject &message : std::as_const(m_messages))
        messages << message;
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    const QByteArray bytes
        = QJsonDocument(QJsonObject{{u"told"_s, told}, {u"messages"_s, messages}}).toJson(QJsonDocument::Compact);
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Error::Kind::Io, Text::tr("%1 cannot be written: %2.").arg(m_file, file.errorString()),
            Text::tr("Make room, and let the agent's user own the folder."));
    m_changed = false;
    return {};
}

} // namespace mahout::agent
