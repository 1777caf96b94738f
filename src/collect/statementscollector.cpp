// SPDX-License-Identifier: GPL-3.0-or-later
#include "statementscollector.h"

#include "capabilities.h"
#include "figures.h"
#include "samplingsession.h"

namespace mahout {

namespace {

// Longer texts are cut: a statement of megabytes would otherwise travel for a line in a table.
constexpr int kTextLimit = 20'000;

const char *const kColumnsQuery
    = "select c.relname, array_agg(a.attname::text) as columns from pg_class c join pg_attribute a on a.attrelid = "
      "c.oid "
      "join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and a.attnum > 0 "
      "and c.relname in ('pg_stat_statements', 'pg_stat_statements_info') group by c.relname";

QStringList columnsOf(const Rows &rows, const char *view)
{
    for (qsizetype row = 0; row < rows.size(); ++row)
        if (rows.value(row).toString() == QLatin1String(view))
            return rows.value(row, 1).toStringList();
    return {};
}

// The first of `names` that the view has, else `otherwise`, as a select item named `alias`.
QString pick(const QStringList &columns, const QStringList &names, const char *otherwise, const char *alias)
{
    QString found = QLatin1String(otherwise);
    for (const QString &name : names)
        if (columns.contains(name)) {
            found = name;
            break;
        }
    return QStringLiteral("%1 as %2").arg(found, QLatin1String(alias));
}

// A crash of one process empties the entries; before 14 only the canary tells. There a restart may have emptied them
// too (pg_stat_statements.save), so its time is part of the epoch.
QString momentSql(const QString &schema, bool hasInfo, bool hasActiveTime)
{
    const QString own = hasInfo
        ? QStringLiteral("concat_ws('/', %2, i.stats_reset) as statistics_reset, i.dealloc as evictions from "
                         "%1.pg_stat_statements_info i")
              .arg(schema, crashCanary())
        : QStringLiteral("concat_ws('/', %1, pg_postmaster_start_time()) as statistics_reset, 0 as evictions")
              .arg(crashCanary());
    return markedAsOurs("select ") + momentColumns()
        + QStringLiteral(", current_user as role, pg_has_role('pg_read_all_stats', 'usage') as reads_all, %1 as "
                         "active_ms, ")
              .arg(hasActiveTime ? QStringLiteral("(select sum(active_time) from pg_stat_database)")
                                 : QStringLiteral("null"))
        + own;
}

// What is read of each entry: where it goes, and the columns that may hold it, the newest name first.
struct Column {
    double StatementCounters::*field;
    QStringList names;
};

const QVector<Column> &counterColumns()
{
    using C = StatementCounters;
    const auto column = [](double C::*field, const char *names) {
        return Column{field, QString(QLatin1String(names)).split(QLatin1Char('|'))};
    };
    static const QVector<Column> columns{column(&C::calls, "calls"), column(&C::totalMs, "total_exec_time|total_time"),
        column(&C::rows, "rows"), column(&C::blocksHit, "shared_blks_hit"), column(&C::blocksRead, "shared_blks_read"),
        column(&C::walBytes, "wal_bytes"), column(&C::plans, "plans"), column(&C::planMs, "total_plan_time"),
        column(&C::blocksDirtied, "shared_blks_dirtied"), column(&C::blocksWritten, "shared_blks_written"),
        column(&C::tempRead, "temp_blks_read"), column(&C::tempWritten, "temp_blks_written"),
        column(&C::readMs, "shared_blk_read_time|blk_read_time"),
        column(&C::writeMs, "shared_blk_write_time|blk_write_time"), column(&C::walRecords, "wal_records"),
        column(&C::walFullPages, "wal_fpi"), column(&C::meanMs, "mean_exec_time|mean_time"),
        column(&C::deviationMs, "stddev_exec_time|stddev_time"), column(&C::leastMs, "min_exec_time|min_time"),
        column(&C::mostMs, "max_exec_time|max_time")};
    return columns;
}

constexpr int kKeyColumns = 5; // before the counters: the key and when the entry's life began

QString countersSql(const QString &schema, const QStringList &columns)
{
    QStringList items{QStringLiteral("queryid, userid, dbid"),
        pick(columns, {QStringLiteral("toplevel")}, "true", "toplevel"),
        columns.contains(QLatin1String("stats_since"))
            ? QStringLiteral("(extract(epoch from stats_since) * 1000)::float8 as since_ms")
            : QStringLiteral("0 as since_ms")};
    for (qsizetype i = 0; i < counterColumns().size(); ++i)
        items << pick(columns, counterColumns().at(i).names, "null", qPrintable(QStringLiteral("c%1").arg(i)));
    return markedAsOurs("select ") + items.join(QLatin1String(", "))
        + QStringLiteral(" from %1.pg_stat_statements(showtext := false) where queryid is not null").arg(schema);
}

QString textsSql(const QString &schema, const QStringList &columns)
{
    return markedAsOurs("select ")
        + QStringLiteral(
            "s.queryid, s.userid, s.dbid, %1, left(s.query, %2) as query, "
            "coalesce(r.rolname::text, s.userid::text) as role, coalesce(d.datname::text, s.dbid::text) as database "
            "from %3.pg_stat_statements(showtext := true) s left join pg_roles r on r.oid = s.userid "
            "left join pg_database d on d.oid = s.dbid where s.queryid = any($1::text[]::bigint[])")
              .arg(pick(columns, {QStringLiteral("toplevel")}, "true", "toplevel"))
              .arg(kTextLimit)
              .arg(schema);
}

StatementKey readKey(const Rows &rows, qsizetype row)
{
    return {rows.value(row, QStringLiteral("queryid")).toLongLong(), rows.value(row, QStringLiteral("userid")).toUInt(),
        rows.value(row, QStringLiteral("dbid")).toUInt(), rows.value(row, QStringLiteral("toplevel")).toBool()};
}

} // namespace

QVector<MetricInfo> StatementsCollector::metrics()
{
    using Kind = MetricInfo::Kind;
    const auto source
        = [](const char *columns) { return QStringLiteral("pg_stat_statements.") + QLatin1String(columns); };
    return {
        {QStringLiteral("statements.calls"), tr("Statements"), Kind::Rate, Unit::PerSecond, source("calls"),
            tr("Statements that ended, in all databases of the server.")},
        {QStringLiteral("statements.load"), tr("Statement load"), Kind::Rate, Unit::None, source("total_exec_time"),
            tr("Execution time per second: the average number of statements that ran at once.")},
        {QStringLiteral("statements.mean_time"), tr("Mean statement time"), Kind::Ratio, Unit::Milliseconds,
            source("total_exec_time / calls"), tr("Mean execution time of the statements that ended.")},
        {QStringLiteral("statements.rows"), tr("Statement rows"), Kind::Rate, Unit::PerSecond, source("rows"),
            tr("Rows that statements returned or changed.")},
        {QStringLiteral("statements.tracked"), tr("Statements tracked"), Kind::Gauge, Unit::Count, source("queryid"),
            tr("Entries of pg_stat_statements that this role can see.")},
        {QStringLiteral("statements.explained"), tr("Load explained"), Kind::Ratio, Unit::Percent,
            QStringLiteral("pg_stat_statements.total_exec_time / pg_stat_database.active_time"),
            tr("Execution time of the statements that ended, as a share of the time that sessions worked; long "
               "statements count when they end, so that it can exceed 100 %.")},
    };
}

Result<StatementsCollector::Layout> StatementsCollector::probe(Connection &connection)
{
    const auto capabilities = probeCapabilities(connection);
    if (!capabilities)
        return fail(capabilities.error());
    if (const auto missing = capabilities->missing(QStringLiteral("pg_stat_statements")))
        return fail(missing->kind, missing->message, missing->remedy);
    const auto rows = connection.query(markedAsOurs(kColumnsQuery), {capabilities->statements.schema});
    if (!rows)
        return fail(rows.error());

    const QString schema = quoteIdentifier(capabilities->statements.schema);
    const QStringList columns = columnsOf(*rows, "pg_stat_statements");
    const bool hasInfo = !columnsOf(*rows, "pg_stat_statements_info").isEmpty();
    const auto views = ViewColumns::probe(connection, {{QStringLiteral("d"), QStringLiteral("pg_stat_database")}});
    if (!views)
        return fail(views.error());
    const bool hasActiveTime = views->has(QStringLiteral("d.active_time"));
    return Layout{momentSql(schema, hasInfo, hasActiveTime), countersSql(schema, columns), textsSql(schema, columns)};
}

StatementsCollector::Entries StatementsCollector::readEntries(const Rows &rows)
{
    Entries entries;
    entries.reserve(rows.size());
    for (const QVector<QVariant> &cells : rows.cells) {
        const StatementKey key{cells[0].toLongLong(), cells[1].toUInt(), cells[2].toUInt(), cells[3].toBool()};
        StatementCounters counters;
        counters.sinceMs = cells[4].toDouble();
        for (qsizetype i = 0; i < counterColumns().size(); ++i) {
            const QVariant &cell = cells[kKeyColumns + i];
            counters.*counterColumns().at(i).field = cell.isNull() ? qQNaN() : cell.toDouble();
        }
        counters.tempBlocks = counters.tempRead + counters.tempWritten;
        entries.insert(key, counters);
    }
    return entries;
}

QVector<StatementDelta> StatementsCollector::moved(const Entries &now, bool evicted) const
{
    QVector<StatementDelta> deltas;
    for (auto it = now.begin(); it != now.end(); ++it) {
        const auto before = m_before.entries.constFind(it.key());
        const bool known = before != m_before.entries.cend();
        if (known && before->calls == it->calls && before->sinceMs == it->sinceMs)
            continue;
        // An entry that was not there a moment ago has done all it has counted since then.
        StatementDelta delta = statementDelta(it.key(), *it, known ? *before : StatementCounters{});
        delta.lowerBound = (known && delta.lowerBound) || evicted;
        if (delta.calls > 0)
            deltas << delta;
    }
    return deltas;
}

Result<QVector<StatementText>> StatementsCollector::newTexts(
    Connection &connection, const QVector<StatementDelta> &deltas)
{
    QStringList wanted;
    QSet<StatementKey> missing;
    for (const StatementDelta &delta : deltas)
        if (!m_known.contains(delta.key)) {
            missing.insert(delta.key);
            wanted << QString::number(delta.key.queryId);
        }
    if (wanted.isEmpty())
        return QVector<StatementText>{};
    const auto rows = connection.query(m_layout->textsSql, {wanted});
    if (!rows)
        return fail(rows.error());

    QVector<StatementText> texts;
    for (qsizetype row = 0; row < rows->size(); ++row) {
        const StatementKey key = readKey(*rows, row);
        const QVariant text = rows->value(row, QStringLiteral("query"));
        if (!missing.contains(key) || text.isNull())
            continue;
        m_known.insert(key);
        if (isMarkedAsOurs(text.toString()))
            m_ours.insert(key);
        else
            texts << StatementText{key, text.toString(), rows->value(row, QStringLiteral("role")).toString(),
                rows->value(row, QStringLiteral("database")).toString()};
    }
    return texts;
}

// Applications that make ever new statements would otherwise fill our memory.
void StatementsCollector::forgetEvicted()
{
    if (m_known.size() <= 2 * m_before.entries.size() + 1000)
        return;
    const auto gone = [this](const StatementKey &key) { return !m_before.entries.contains(key); };
    m_known.removeIf(gone);
    m_ours.removeIf(gone);
}

QString StatementsCollector::note(const Reading &reading, double evictions)
{
    QStringList notes;
    if (!reading.readsAll)
        notes << tr("Only the statements of the role %1 are visible. Run: GRANT pg_monitor TO %2;")
                     .arg(reading.role, quoteIdentifier(reading.role));
    if (evictions > 0)
        notes << tr(
            "pg_stat_statements was full and dropped entries, so the figures of single statements are lower bounds. "
            "Raise pg_stat_statements.max.");
    return notes.join(QLatin1Char(' '));
}

// Takes our own statements out of the snapshot; what they cost is told apart.
void StatementsCollector::fillValues(Snapshot &snapshot, bool usable, double activeMs) const
{
    struct Sum {
        double calls = 0, totalMs = 0, rows = 0;
    } theirs, ours;
    double topLevelMs = 0;
    for (const StatementDelta &delta : std::as_const(snapshot.statements)) {
        Sum &sum = m_ours.contains(delta.key) ? ours : theirs;
        sum.calls += delta.calls;
        sum.totalMs += delta.totalMs;
        sum.rows += delta.rows;
        topLevelMs += delta.key.topLevel ? delta.totalMs : 0;
    }
    snapshot.statements.removeIf([this](const StatementDelta &delta) { return m_ours.contains(delta.key); });
    const double seconds = usable ? snapshot.intervalMs / 1000 : qQNaN();
    snapshot.values = {
        {QStringLiteral("statements.calls"), theirs.calls / seconds},
        {QStringLiteral("statements.load"), theirs.totalMs / 1000 / seconds},
        {QStringLiteral("statements.mean_time"), usable && theirs.calls > 0 ? theirs.totalMs / theirs.calls : qQNaN()},
        {QStringLiteral("statements.rows"), theirs.rows / seconds},
        {QStringLiteral("statements.tracked"), double(m_before.entries.size())},
        {QStringLiteral("statements.explained"), activeMs > 0 ? 100 * topLevelMs / activeMs : qQNaN()},
        {QStringLiteral("sampler.statements"), ours.calls / seconds},
        {QStringLiteral("sampler.server_time"), ours.totalMs / seconds},
        {QStringLiteral("sampler.rows"), ours.rows / seconds},
    };
}

Result<Snapshot> StatementsCollector::sample(Connection &connection)
{
    if (!m_layout) {
        const auto layout = probe(connection);
        if (!layout)
            return fail(layout.error());
        m_layout = *layout;
    }
    const auto reading = read(connection);
    const auto snapshot = reading ? compare(connection, *reading) : Result<Snapshot>(fail(reading.error()));
    if (!snapshot)
        m_layout.reset(); // the extension may have been dropped, moved, updated, or the role's rights changed
    return snapshot;
}

Result<StatementsCollector::Reading> StatementsCollector::read(Connection &connection) const
{
    const auto moment = connection.query(m_layout->momentSql);
    if (!moment)
        return fail(moment.error());
    const auto rows = connection.query(m_layout->countersSql);
    if (!rows)
        return fail(rows.error());
    const QVariant active = moment->value(0, QStringLiteral("active_ms"));
    return Reading{readMoment(*moment), readEntries(*rows), moment->value(0, QStringLiteral("reads_all")).toBool(),
        moment->value(0, QStringLiteral("role")).toString(), moment->value(0, QStringLiteral("evictions")).toDouble(),
        active.isNull() ? qQNaN() : active.toDouble()};
}

Result<Snapshot> StatementsCollector::compare(Connection &connection, const Reading &now)
{
    const auto step = m_timeline.advance(now.moment);
    // A grant makes old entries appear, and they are not new work.
    const bool usable = m_timeline.isComparable() && now.readsAll == m_before.readsAll;
    Snapshot snapshot = m_timeline.snapshot(QStringLiteral("statements"));
    if (!usable)
        snapshot.breakLines();
    const double evictions = usable ? now.evictions - m_before.evictions : 0;
    if (usable)
        snapshot.statements = moved(now.entries, evictions > 0);
    const double activeMs = usable ? now.activeMs - m_before.activeMs : qQNaN();
    m_before = now;
    forgetEvicted();
    // From here on the interval is spent: a failure below loses it, but never counts it twice.
    const auto texts = newTexts(connection, snapshot.statements);
    if (!texts)
        return fail(texts.error());
    snapshot.texts = *texts;
    fillValues(snapshot, usable, activeMs);
    snapshot.note = note(now, evictions);
    if (step == Timeline::Step::Reset)
        snapshot.events << ChangeEvent{0, snapshot.timeMs, ChangeEvent::Kind::StatisticsReset,
            tr("Statistics of statements were reset"), QStringLiteral("pg_stat_statements")};
    return snapshot;
}

} // namespace mahout
