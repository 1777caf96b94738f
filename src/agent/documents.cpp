// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents.h"

#include <cmath>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mahout::agent {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Agent)
};

using namespace Qt::StringLiterals;

QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

QJsonValue moment(qint64 ms) { return ms > 0 ? QJsonValue(ms) : QJsonValue(); }

QJsonObject toJson(const Error &error)
{
    return {{u"kind"_s, kindName(error.kind)}, {u"message"_s, error.message}, {u"remedy"_s, error.remedy}};
}

HttpReply json(const QJsonObject &object, int status = 200)
{
    return {status, "application/json", QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n'};
}

QString stateName(ServerSession::State state)
{
    switch (state) {
    case ServerSession::State::Connecting:
        return u"connecting"_s;
    case ServerSession::State::Live:
        return u"live"_s;
    case ServerSession::State::Stale:
        return u"stale"_s;
    case ServerSession::State::Refused:
        break;
    }
    return u"refused"_s;
}

QJsonObject toJson(const Availability &availability)
{
    return {{u"percent"_s, number(availability.percent())}, {u"objective_percent"_s, availability.objectivePercent},
        {u"observed_ms"_s, availability.observedMs}, {u"down_ms"_s, availability.downMs()},
        {u"budget_ms"_s, availability.budgetMs()}, {u"budget_left_ms"_s, availability.budgetLeftMs()},
        {u"burn_rate"_s, number(availability.burnRate())}};
}

QJsonObject toJson(const HealthResult &result)
{
    return {{u"id"_s, result.id}, {u"title"_s, result.title}, {u"level"_s, healthLevelName(result.level)},
        {u"value"_s, number(result.value)}, {u"unit"_s, unitSymbol(result.unit)},
        {u"warning_at"_s, number(result.warningAt)}, {u"critical_at"_s, number(result.criticalAt)},
        {u"evidence"_s, result.evidence}, {u"remedy"_s, result.remedy}, {u"meaning"_s, result.meaning},
        {u"cause"_s, result.cause}, {u"estimated"_s, result.estimated}, {u"optional"_s, result.optional}};
}

QJsonValue availabilityPart(const ServerWatch &server)
{
    return server.availability() ? QJsonValue(toJson(server.availability()->window)) : QJsonValue();
}

QJsonObject serverPart(const ServerWatch &server)
{
    const ServerSession &session = server.session();
    QJsonObject object{{u"state"_s, stateName(session.state())}, {u"version"_s, session.server().versionText},
        {u"address"_s, session.config().spec.describe()},
        {u"environment"_s, environmentName(server.config().environment)},
        {u"in_recovery"_s, session.server().inRecovery}, {u"last_sample_ms"_s, moment(session.lastSampleMs())},
        {u"round_trip_ms"_s, number(session.roundTripMs())},
        {u"status"_s, healthLevelName(worstLevel(session.healthResults()))},
        {u"error"_s,
            server.isUp() || session.lastError().message.isEmpty() ? QJsonValue()
                                                                   : QJsonValue(toJson(session.lastError()))},
        {u"history_error"_s, server.historyProblem().isEmpty() ? QJsonValue() : QJsonValue(server.historyProblem())},
        {u"availability"_s, availabilityPart(server)}};
    return object;
}

QJsonObject healthPart(const ServerWatch &server)
{
    const QVector<HealthResult> results = server.session().healthResults();
    QJsonArray checks;
    for (const HealthResult &result : results)
        checks << toJson(result);
    return {{u"status"_s, healthLevelName(worstLevel(results))}, {u"checks"_s, checks},
        {u"availability"_s, availabilityPart(server)}};
}

QJsonObject toJson(const LatencyHistogram &times)
{
    return {{u"count"_s, double(times.count)}, {u"p50_ms"_s, number(times.percentile(0.5))},
        {u"p95_ms"_s, number(times.percentile(0.95))}, {u"p99_ms"_s, number(times.percentile(0.99))},
        {u"max_ms"_s, times.maxMs}};
}

QJsonObject poolPart(const ServerWatch &server)
{
    const PoolStatistics pool = server.session().poolStatistics();
    return {{u"active"_s, pool.active}, {u"idle"_s, pool.idle}, {u"opening"_s, pool.opening},
        {u"waiting"_s, pool.waiting}, {u"limit"_s, pool.limit}, {u"suspended"_s, pool.suspended},
        {u"breaker_open"_s, pool.breakerOpen}, {u"served"_s, double(pool.served())},
        {u"not_served"_s, double(pool.notServed())}, {u"succeeded"_s, double(pool.succeeded)},
        {u"failed"_s, double(pool.failed)}, {u"opened"_s, double(pool.opened)}, {u"closed"_s, double(pool.closed())},
        {u"wait"_s, toJson(pool.wait)}, {u"usage"_s, toJson(pool.usage)}, {u"creation"_s, toJson(pool.creation)}};
}

QJsonObject queriesPart(const ServerWatch &server)
{
    const auto &statements = server.statements();
    if (!statements)
        return {{u"error"_s, toJson(statements.error())}};
    QJsonArray queries;
    for (const StatementTotals &totals : statements->statements)
        queries << QJsonObject{{u"id"_s, totals.key.toText()}, {u"text"_s, totals.text.left(4000)},
            {u"user"_s, totals.user}, {u"database"_s, totals.database}, {u"calls"_s, totals.calls},
            {u"total_ms"_s, totals.totalMs}, {u"mean_ms"_s, number(totals.meanMs())},
            {u"p95_ms"_s, number(totals.percentileMs(0.95))}, {u"rows"_s, totals.rows},
            {u"hit_percent"_s, number(totals.hitPercent())}, {u"temp_blocks"_s, totals.tempBlocks},
            {u"wal_bytes"_s, totals.walBytes}};
    return {{u"range_ms"_s, qint64(ServerWatch::kStatementRange.count())},
        {u"covered_percent"_s, number(statements->coveredPercent)}, {u"queries"_s, queries}};
}

QJsonObject alertsPart(const ServerWatch &server)
{
    QJsonArray alerts;
    for (const Alert &alert : server.session().alerts())
        alerts << agent::toJson(alert);
    return {{u"alerts"_s, alerts}};
}

QJsonObject migrationsPart(const ServerWatch &server)
{
    const auto &migrations = server.migrations();
    if (server.config().migrations.isEmpty())
        return {{u"directory"_s, QJsonValue()}};
    QJsonObject object{{u"directory"_s, server.config().migrations}};
    if (migrations && !*migrations)
        object.insert(u"error"_s, toJson(migrations->error()));
    if (!migrations || !*migrations)
        return object;
    QJsonArray entries;
    for (const MigrationEntry &entry : (*migrations)->entries)
        entries << QJsonObject{{u"version"_s, entry.version}, {u"name"_s, entry.name},
            {u"state"_s, mahout::stateName(entry.state)}, {u"reversible"_s, entry.reversible},
            {u"applied_at"_s,
                entry.history && entry.history->appliedAt.isValid()
                    ? QJsonValue(entry.history->appliedAt.toString(Qt::ISODateWithMs))
                    : QJsonValue()}};
    object.insert(u"history_table"_s, (*migrations)->historyTable);
    object.insert(u"pending"_s, (*migrations)->pendingCount());
    object.insert(u"migrations"_s, entries);
    return object;
}

// What is told of each server, all together and one by one.
struct Part {
    QString path;
    QJsonObject (*make)(const ServerWatch &server);
};

const QString kMetrics = u"/metrics"_s, kReady = u"/readyz"_s, kOpenApi = u"/api/v1/openapi.json"_s;

const QVector<Part> &parts()
{
    static const QVector<Part> all{{u"/api/v1/servers"_s, &serverPart}, {u"/api/v1/pool"_s, &poolPart},
        {u"/api/v1/queries"_s, &queriesPart}, {u"/api/v1/alerts"_s, &alertsPart},
        {u"/api/v1/migrations"_s, &migrationsPart}, {u"/health"_s, &healthPart}};
    return all;
}

const Part *partOf(const QString &path)
{
    const auto part = std::find_if(parts().begin(), parts().end(), [&](const Part &p) { return p.path == path; });
    return part != parts().end() ? &*part : nullptr;
}

HttpReply readiness(const QVector<const ServerWatch *> &servers)
{
    const bool ready
        = std::all_of(servers.begin(), servers.end(), [](const ServerWatch *server) { return server->isSettled(); });
    return json({{u"ready"_s, ready}}, ready ? 200 : 503);
}

HealthLevel worstOf(const QVector<const ServerWatch *> &servers)
{
    HealthLevel worst = HealthLevel::Ok;
    for (const ServerWatch *server : servers)
        worst = std::max(worst, worstLevel(server->session().healthResults()));
    return worst;
}

} // namespace

QJsonObject toJson(const Alert &alert)
{
    return {{u"id"_s, alert.id}, {u"check"_s, alert.check}, {u"title"_s, alert.title},
        {u"level"_s, healthLevelName(alert.level)}, {u"worst"_s, healthLevelName(alert.worst)},
        {u"value"_s, number(alert.value)}, {u"threshold"_s, number(alert.threshold)},
        {u"unit"_s, unitSymbol(alert.unit)}, {u"evidence"_s, alert.evidence}, {u"meaning"_s, alert.meaning},
        {u"remedy"_s, alert.remedy}, {u"cause"_s, alert.cause},
        {u"part_of"_s, alert.partOf.isEmpty() ? QJsonValue() : QJsonValue(alert.partOf)},
        {u"since_ms"_s, moment(alert.sinceMs)}, {u"fired_ms"_s, moment(alert.firedMs)},
        {u"cleared_ms"_s, moment(alert.clearedMs)}, {u"muted"_s, alert.muted},
        {u"acknowledged_by"_s, alert.isAcknowledged() ? QJsonValue(alert.acknowledged.by) : QJsonValue()}};
}

tl::expected<DocumentKey, HttpReply> keyOf(const HttpRequest &request)
{
    const bool ofServers = partOf(request.path) != nullptr;
    if (!ofServers && request.path != kMetrics && request.path != kReady && request.path != kOpenApi)
        return tl::unexpected(
            httpRefusal(404, Text::tr("There is no such document; /api/v1/openapi.json describes all of them.")));
    for (auto it = request.query.begin(); it != request.query.end(); ++it)
        if (!ofServers || it.key() != u"server"_s)
            return tl::unexpected(httpRefusal(400, Text::tr("There is no parameter “%1” here.").arg(it.key())));
    if (request.query.contains(u"server"_s) && request.query.value(u"server"_s).isEmpty())
        return tl::unexpected(noSuchServer());
    return DocumentKey{request.path, request.query.value(u"server"_s)};
}

HttpReply noSuchServer() { return httpRefusal(404, Text::tr("No server of that name is watched.")); }

HttpReply makeDocument(const DocumentKey &key, const QVector<const ServerWatch *> &servers)
{
    if (key.path == kOpenApi)
        return {200, "application/json", openApiDocument()};
    const Part *part = partOf(key.path);
    if (!part)
        return readiness(servers);
    QJsonArray all;
    for (const ServerWatch *server : servers) {
        QJsonObject object = part->make(*server);
        object.insert(u"server"_s, server->name());
        all << object;
    }
    QJsonObject whole{{u"servers"_s, all}};
    if (part->make == &healthPart && key.server.isEmpty())
        whole.insert(u"status"_s, healthLevelName(worstOf(servers)));
    return json(whole);
}

} // namespace mahout::agent
