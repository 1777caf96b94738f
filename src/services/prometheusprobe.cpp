// SPDX-License-Identifier: GPL-3.0-or-later
#include "prometheusprobe.h"

#include "async.h"
#include "servicechecks.h"
#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PrometheusProbe)
};

// Requests below the address. Queries, because the list of targets may be megabytes.
const QString kHealthy = QStringLiteral("-/healthy");
const QString kReady = QStringLiteral("-/ready");
const QString kBuild = QStringLiteral("api/v1/status/buildinfo");
const QString kRuntime = QStringLiteral("api/v1/status/runtimeinfo");
const QString kHead = QStringLiteral("api/v1/status/tsdb?limit=1");
const QString kTargets = QStringLiteral("api/v1/query?query=count(up)");
const QString kTargetsDown = QStringLiteral("api/v1/query?query=count(up == 0)");
const QString kAlerts = QStringLiteral("api/v1/query?query=count(ALERTS{alertstate=\"firing\"})");

const QStringList &requests()
{
    static const QStringList all{kHealthy, kReady, kBuild, kRuntime, kHead, kTargets, kTargetsDown, kAlerts};
    return all;
}

bool isGood(const Result<HttpAnswer> &answer) { return answer && answer->status == 200; }

QJsonObject dataOf(const Result<HttpAnswer> &answer)
{
    if (!isGood(answer))
        return {};
    return QJsonDocument::fromJson(answer->body).object().value(QLatin1String("data")).toObject();
}

// The one number of an instant query. count() of nothing has no result at all, which is zero.
double countOf(const Result<HttpAnswer> &answer)
{
    const QJsonObject data = dataOf(answer);
    if (!data.contains(QLatin1String("result")))
        return qQNaN();
    const QJsonArray result = data.value(QLatin1String("result")).toArray();
    const QJsonArray value = result.at(0).toObject().value(QLatin1String("value")).toArray();
    return result.isEmpty() ? 0.0 : value.at(1).toString().toDouble();
}

double secondsSince(const QString &isoTime)
{
    const QDateTime time = QDateTime::fromString(isoTime, Qt::ISODateWithMs);
    return time.isValid() ? double(time.msecsTo(QDateTime::currentDateTimeUtc())) / 1000 : qQNaN();
}

HealthResult readyCheck(const Result<HttpAnswer> &answer)
{
    if (!answer)
        return unknownServiceFinding(QStringLiteral("ready"), answer.error().message);
    const bool ready = answer->status == 200;
    return serviceFinding("ready", !ready,
        ready ? Text::tr("Prometheus is ready.")
              : Text::tr("Prometheus says that it is not ready (status %1): %2")
                    .arg(answer->status)
                    .arg(QString::fromUtf8(answer->body.left(200)).simplified()));
}

HealthResult targetsCheck(double down, double all)
{
    if (std::isnan(down) || std::isnan(all))
        return unknownServiceFinding(
            QStringLiteral("targets"), Text::tr("The query for its targets was not answered."));
    return serviceFinding(
        "targets", down, Text::tr("%1 of %2 targets cannot be scraped.").arg(formatNumber(down), formatNumber(all)));
}

HealthResult alertsCheck(double firing)
{
    if (std::isnan(firing))
        return unknownServiceFinding(QStringLiteral("alerts"), Text::tr("The query for its alerts was not answered."));
    return serviceFinding("alerts", firing, Text::tr("Alerts that fire: %1.").arg(formatNumber(firing)));
}

HealthResult configurationCheck(const QJsonObject &runtime)
{
    const QJsonValue loaded = runtime.value(QLatin1String("reloadConfigSuccess"));
    if (!loaded.isBool())
        return unknownServiceFinding(
            QStringLiteral("configuration"), Text::tr("It does not say whether its configuration was read."));
    return serviceFinding("configuration", !loaded.toBool(),
        loaded.toBool() ? Text::tr("The configuration was read.")
                        : Text::tr("The configuration could not be read when it was last reloaded."));
}

} // namespace

PrometheusProbe::PrometheusProbe(const ServiceAddress &address)
    : ServiceProbe(address)
    , m_client(this)
{
}

QUrl PrometheusProbe::urlOf(const QString &request) const
{
    QUrl url = address().url();
    QString path = url.path();
    if (!path.endsWith(QLatin1Char('/')))
        path += QLatin1Char('/');
    url.setPath(path + request.section(QLatin1Char('?'), 0, 0));
    url.setQuery(request.section(QLatin1Char('?'), 1));
    return url;
}

QFuture<ServiceReading> PrometheusProbe::read(Milliseconds limit)
{
    auto promise = std::make_shared<QPromise<ServiceReading>>();
    promise->start();
    m_client.forget();
    const auto answers = std::make_shared<Answers>();
    for (const QString &request : requests())
        whenDone(m_client.get(urlOf(request), limit), this,
            [this, promise, answers, request](const Result<HttpAnswer> &answer) {
                answers->insert(request, answer);
                if (answers->size() < requests().size())
                    return;
                promise->addResult(judge(*answers));
                promise->finish();
            });
    return promise->future();
}

ServiceReading PrometheusProbe::judge(const Answers &answers) const
{
    const Result<HttpAnswer> &healthy = answers[kHealthy];
    if (!healthy)
        return down(healthy.error());
    if (healthy->status != 200)
        return down({Error::Kind::Server,
            Text::tr("%1 answers with status %2 where Prometheus says that it is healthy.")
                .arg(address().place())
                .arg(healthy->status),
            Text::tr("Check that the address is that of Prometheus, with its path prefix if it has one, and its user "
                     "and password.")});
    const QJsonObject build = dataOf(answers[kBuild]), runtime = dataOf(answers[kRuntime]);
    const QJsonObject head = dataOf(answers[kHead]).value(QLatin1String("headStats")).toObject();
    const double all = countOf(answers[kTargets]), away = countOf(answers[kTargetsDown]);
    const double firing = countOf(answers[kAlerts]);
    ServiceReading reading;
    reading.latencyMs = healthy->latencyMs;
    reading.version = build.value(QLatin1String("version")).toString();
    reading.uptimeS = secondsSince(runtime.value(QLatin1String("startTime")).toString());
    reading.figures = {{QStringLiteral("targets"), Text::tr("Targets"), all, Unit::Count},
        {QStringLiteral("targets_down"), Text::tr("Targets down"), away, Unit::Count},
        {QStringLiteral("alerts"), Text::tr("Firing alerts"), firing, Unit::Count},
        {QStringLiteral("series"), Text::tr("Series in memory"),
            head.value(QLatin1String("numSeries")).toDouble(qQNaN()), Unit::Count}};
    reading.checks
        = {readyCheck(answers[kReady]), targetsCheck(away, all), configurationCheck(runtime), alertsCheck(firing)};
    return answered(reading);
}

} // namespace mahout
