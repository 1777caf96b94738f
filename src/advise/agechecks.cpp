// SPDX-License-Identifier: GPL-3.0-or-later
// How near to the end of their transaction ids tables are, and who keeps dead rows from being removed.
#include "tablechecks.h"

#include "naming.h"
#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct AgeAdvice {
    Q_DECLARE_TR_FUNCTIONS(mahout::TableAdvice)
};

using Kind = TableFinding::Kind;
using Severity = TableFinding::Severity;

constexpr double kStop = 2147483648.0 - 3'000'000; // ids of age where the server takes no more writes
constexpr double kFailsafe = 1.6e9; // the default; 13 has no such setting
constexpr int kNamed = 3; // tables in one sentence
constexpr double kCriticalShare = 0.5; // of the age that forces a freeze, for whoever holds the horizon

// TOAST counts with its table, because VACUUM of the table does both. A table's own limit can only be lower than the
// server's.
const char kAges[] = R"(
SELECT n.nspname::text AS schema, owner.relname::text AS name,
       max(age(c.relfrozenxid))::float8 AS xid_age, max(mxid_age(c.relminmxid))::float8 AS mxid_age,
       min(least(l.freeze, current_setting('autovacuum_freeze_max_age')::float8)) AS xid_limit,
       min(least(l.multixact, current_setting('autovacuum_multixact_freeze_max_age')::float8)) AS mxid_limit
FROM pg_class AS c
LEFT JOIN pg_class AS m ON m.reltoastrelid = c.oid AND c.relkind = 't'
JOIN pg_class AS owner ON owner.oid = coalesce(m.oid, c.oid)
JOIN pg_namespace AS n ON n.oid = owner.relnamespace
LEFT JOIN LATERAL (
    SELECT max(o.option_value::float8) FILTER (WHERE o.option_name = 'autovacuum_freeze_max_age') AS freeze,
           max(o.option_value::float8) FILTER (WHERE o.option_name = 'autovacuum_multixact_freeze_max_age') AS multixact
    FROM pg_options_to_table(coalesce(c.reloptions, owner.reloptions)) AS o) AS l ON true
WHERE c.relkind IN ('r', 'm', 't') AND c.relpersistence <> 't' AND c.relfrozenxid <> '0'
GROUP BY 1, 2
ORDER BY greatest(max(age(c.relfrozenxid)) / min(least(l.freeze, current_setting('autovacuum_freeze_max_age')::float8)),
                  max(mxid_age(c.relminmxid)) / min(least(l.multixact, current_setting('autovacuum_multixact_freeze_max_age')::float8))) DESC,
         1, 2
LIMIT 5)"; // a report names the oldest

// Ids used since the last checkpoint; the id after the colon is the one that age() takes.
const char kBurnRate[] = R"(
SELECT extract(epoch FROM clock_timestamp() - checkpoint_time)::float8 AS seconds,
       age(split_part(next_xid::text, ':', 2)::xid)::float8 AS xids,
       mxid_age(next_multixact_id)::float8 AS mxids
FROM pg_control_checkpoint())";

struct BurnRate {
    double seconds = 0, xids = 0, mxids = 0; // ids used in the seconds since the last checkpoint
};

// One of the two kinds of ids of a table.
struct Age {
    double age = 0, limit = 1, used = 0; // used: since the last checkpoint
    double percent() const { return 100 * age / limit; }
};

QString forecast(const Age &age, const BurnRate &rate, const TableAdviceOptions &options)
{
    if (1000 * rate.seconds < double(options.minForecastTime.count()) || age.used <= 0)
        return AgeAdvice::tr("Since the last checkpoint too few ids were used to say when.");
    const double seconds = (kStop - age.age) * rate.seconds / age.used;
    return AgeAdvice::tr("At the rate of the last %1 that is in ≈ %2.")
        .arg(formatDuration(1000 * rate.seconds), formatDuration(1000 * std::max(0.0, seconds)));
}

TableFinding ageFinding(const QString &table, const Age &age, bool multixacts, const TableChecks &checks)
{
    const double failsafeSetting = checks.state.server.number(
        multixacts ? QStringLiteral("vacuum_multixact_failsafe_age") : QStringLiteral("vacuum_failsafe_age"));
    const double failsafe = std::isnan(failsafeSetting) ? kFailsafe : std::max(failsafeSetting, 1.05 * age.limit);
    TableFinding finding{Kind::Wraparound, table};
    finding.severity = age.age >= failsafe ? Severity::Critical : Severity::Warning;
    finding.exact = true;
    finding.message = multixacts
        ? AgeAdvice::tr("%1 holds row locks of very old multixacts. When they reach the end of their range, the server "
                        "takes no more writes.")
              .arg(table)
        : AgeAdvice::tr("%1 holds rows of very old transactions that should have been frozen. When they reach the end "
                        "of the range, the server takes no more writes.")
              .arg(table);
    finding.evidence
        = AgeAdvice::tr("Age %1: %2 % of what forces a freeze, %3 % of where vacuum drops everything else, %4 % of "
                        "where writes stop.")
              .arg(formatNumber(age.age), formatNumber(age.percent()), formatNumber(100 * age.age / failsafe),
                  formatNumber(100 * age.age / kStop));
    finding.remedy = AgeAdvice::tr("See why autovacuum does not finish there, and freeze it by hand; reads and writes "
                                   "go on.");
    finding.mend = QStringLiteral("VACUUM (FREEZE) %1;").arg(table);
    return finding;
}

Result<BurnRate> readBurnRate(Connection &connection)
{
    const Result<Rows> rows = connection.query(kBurnRate);
    if (!rows && rows.error().kind == Error::Kind::NotPermitted)
        return BurnRate{}; // a forecast less
    if (!rows)
        return fail(rows.error());
    return BurnRate{
        rows->value(0, "seconds").toDouble(), rows->value(0, "xids").toDouble(), rows->value(0, "mxids").toDouble()};
}

void judgeAges(const Rows &rows, qsizetype r, const BurnRate &rate, TableChecks &checks)
{
    const auto number = [&](const char *name) { return rows.value(r, QLatin1String(name)).toDouble(); };
    const Age xids{number("xid_age"), std::max(1.0, number("xid_limit")), rate.xids};
    const Age mxids{number("mxid_age"), std::max(1.0, number("mxid_limit")), rate.mxids};
    const bool multixacts = mxids.percent() > xids.percent();
    const Age &worse = multixacts ? mxids : xids;
    if (worse.percent() < checks.options.wraparoundPercent)
        return;
    const QString table = readableIdentifier(rows.value(r, "schema").toString()) + u'.'
        + readableIdentifier(rows.value(r, "name").toString());
    TableFinding finding = ageFinding(table, worse, multixacts, checks);
    finding.evidence += u' ' + forecast(worse, rate, checks.options);
    checks.add(finding);
}

// ---- who holds the horizon ------------------------------------------------------------------------------------------

// Vacuums do not hold back one another. Walsenders are the slots' and the standbys' business; a slot with feedback has
// the standby's horizon. Sessions and prepared transactions hold back the tables of their own database only, the
// others those of all.
const char kHolders[] = R"(
SELECT h.*, extract(epoch FROM clock_timestamp() - h.since)::float8 AS seconds FROM (
    SELECT 'session' AS kind, a.pid::text AS id, concat_ws(', ', a.usename, nullif(a.application_name, ''), a.state) AS who,
           greatest(age(a.backend_xmin), age(a.backend_xid))::float8 AS age, a.xact_start AS since, true AS active
    FROM pg_stat_activity AS a
    WHERE coalesce(a.backend_xmin, a.backend_xid) IS NOT NULL AND a.pid <> pg_backend_pid() AND a.datname = current_database()
      AND a.backend_type IS DISTINCT FROM 'walsender' AND NOT EXISTS (SELECT FROM pg_stat_progress_vacuum AS v WHERE v.pid = a.pid)
    UNION ALL
    SELECT 'slot', slot_name::text, concat_ws(', ', slot_type, plugin, CASE WHEN active THEN 'active' ELSE 'inactive' END),
           age(xmin)::float8, NULL, active
    FROM pg_replication_slots WHERE xmin IS NOT NULL
    UNION ALL
    SELECT 'catalog', slot_name::text, concat_ws(', ', slot_type, plugin, CASE WHEN active THEN 'active' ELSE 'inactive' END),
           age(catalog_xmin)::float8, NULL, active
    FROM pg_replication_slots WHERE catalog_xmin IS NOT NULL AND xmin IS NULL
    UNION ALL
    SELECT 'prepared', gid, owner::text, age(transaction)::float8, prepared, true FROM pg_prepared_xacts WHERE database = current_database()
    UNION ALL
    SELECT 'standby', pid::text, concat_ws(', ', nullif(application_name, ''), host(client_addr)), age(backend_xmin)::float8, NULL, true
    FROM pg_stat_replication WHERE backend_xmin IS NOT NULL) AS h
ORDER BY h.age DESC, h.kind, h.id)";

struct Holder {
    QString kind, id, who;
    double age = 0, seconds = 0; // seconds NaN: unknown since when
    bool active = true;
};

Holder holderOf(const Rows &rows, qsizetype r)
{
    const QVariant seconds = rows.value(r, "seconds");
    return {rows.value(r, "kind").toString(), rows.value(r, "id").toString(), rows.value(r, "who").toString(),
        rows.value(r, "age").toDouble(), seconds.isNull() ? qQNaN() : seconds.toDouble(),
        rows.value(r, "active").toBool()};
}

QString nameOf(const Holder &holder)
{
    if (holder.kind == u"session")
        return AgeAdvice::tr("Session %1").arg(holder.id);
    if (holder.kind == u"prepared")
        return AgeAdvice::tr("Prepared transaction %1").arg(holder.id);
    if (holder.kind == u"standby")
        return AgeAdvice::tr("Standby of process %1").arg(holder.id);
    return AgeAdvice::tr("Slot %1").arg(holder.id);
}

void mendHolder(const Holder &holder, TableFinding &finding)
{
    if (holder.kind == u"session") {
        finding.remedy = AgeAdvice::tr(
            "See what the session does, and end it if nobody needs its result; its transaction is rolled back.");
        finding.mend = QStringLiteral("SELECT pg_terminate_backend(%1);").arg(holder.id);
    } else if (holder.kind == u"prepared") {
        finding.remedy
            = AgeAdvice::tr("Ask its transaction manager. If it knows nothing of it: COMMIT PREPARED or this.");
        finding.mend = QStringLiteral("ROLLBACK PREPARED %1;").arg(quoteLiteral(holder.id));
    } else if (holder.kind == u"standby") {
        finding.remedy = AgeAdvice::tr(
            "End the long query on the standby, or switch hot_standby_feedback off there; then its queries may be "
            "cancelled instead.");
    } else if (holder.active) {
        finding.remedy = AgeAdvice::tr("Its consumer is connected and behind: look there for what holds it up.");
    } else {
        finding.remedy
            = AgeAdvice::tr("See whether its consumer still exists. Without the slot it has to be set up anew.");
        finding.mend = QStringLiteral("SELECT pg_drop_replication_slot(%1);").arg(quoteLiteral(holder.id));
    }
}

// The tables with most dead rows; which of those are held back and which only wait for vacuum nobody tells.
QStringList tablesHeld(const TablesState &state, double &deadRows)
{
    QVector<const TableState *> tables;
    for (const TableState &table : state.tables)
        if (table.heap.deadRows > 0)
            tables.append(&table);
    std::stable_sort(tables.begin(), tables.end(),
        [](const TableState *a, const TableState *b) { return a->heap.deadRows > b->heap.deadRows; });
    QStringList named;
    for (const TableState *table : std::as_const(tables)) {
        deadRows += table->heap.deadRows;
        if (named.size() < kNamed)
            named << QStringLiteral("%1 (%2)").arg(table->full(), about(table->heap.deadRows));
    }
    return named;
}

QString heldText(const Holder &holder, const QStringList &tables, double deadRows)
{
    if (holder.kind == u"catalog")
        return AgeAdvice::tr("It holds back dead rows of the system catalogs.");
    if (tables.isEmpty())
        return AgeAdvice::tr("No table of this database has dead rows at this moment.");
    return AgeAdvice::tr("It may hold back up to %1 dead rows of this database: %2.")
        .arg(about(deadRows), tables.join(QStringLiteral(", ")));
}

TableFinding holderFinding(const Holder &holder, const TableChecks &checks)
{
    double deadRows = 0;
    const QStringList tables = tablesHeld(checks.state, deadRows);
    TableFinding finding{Kind::HorizonHeld, nameOf(holder)};
    const double freeze = checks.state.server.number(QStringLiteral("autovacuum_freeze_max_age"));
    finding.severity = holder.age >= kCriticalShare * freeze ? Severity::Critical : Severity::Warning;
    finding.message = AgeAdvice::tr("%1 (%2) keeps vacuum from removing rows that died since it began.")
                          .arg(nameOf(holder), holder.who);
    const QString since = std::isnan(holder.seconds)
        ? AgeAdvice::tr("%1 transactions have begun since.").arg(formatNumber(holder.age))
        : AgeAdvice::tr("%1 transactions have begun since, in %2.")
              .arg(formatNumber(holder.age), formatDuration(1000 * holder.seconds));
    finding.evidence = since + u' ' + heldText(holder, tables, deadRows);
    mendHolder(holder, finding);
    return finding;
}

// Old in transactions, or old in time while there is something to remove.
bool matters(const Holder &holder, const TableChecks &checks)
{
    if (holder.age >= checks.options.minHorizonAge)
        return true;
    double deadRows = 0;
    tablesHeld(checks.state, deadRows);
    return 1000 * holder.seconds >= double(checks.options.minHorizonTime.count())
        && deadRows >= checks.options.minDeadRows;
}

} // namespace

Result<void> checkAges(Connection &connection, TableChecks &checks)
{
    const Result<BurnRate> rate = readBurnRate(connection);
    const Result<Rows> rows = rate ? connection.query(kAges) : fail(rate.error());
    if (!rows)
        return fail(rows.error());
    for (qsizetype r = 0; r < rows->size(); ++r)
        judgeAges(*rows, r, *rate, checks);
    return {};
}

Result<void> checkHorizon(Connection &connection, TableChecks &checks)
{
    const Result<Rows> rows = connection.query(kHolders);
    if (!rows)
        return fail(rows.error());
    for (qsizetype r = 0; r < rows->size(); ++r)
        if (const Holder holder = holderOf(*rows, r); matters(holder, checks))
            checks.add(holderFinding(holder, checks));
    if (!checks.state.server.seesSessions)
        checks.notes.append(
            AgeAdvice::tr("Sessions and standbys of other roles are hidden, and so is what of them holds "
                          "back vacuum and which vacuums run. Run: %1")
                .arg(checks.state.server.grant));
    return {};
}

} // namespace mahout
