// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleimport.h"

#include "sampleswriter.h"
#include <QSet>

namespace mahout {

namespace {

constexpr qint64 kPauseMs = 120'000; // longer between two samples, and nothing was sampled meanwhile

double orNan(const QVariant &value) { return value.isNull() ? qQNaN() : value.toDouble(); }

Result<QStringList> collectorsOf(SqliteDatabase &database)
{
    const auto rows = database.query(QStringLiteral("select metric from series order by id"));
    if (!rows)
        return fail(rows.error());
    QStringList names;
    while ((*rows)->next())
        if (const QString name = (*rows)->value(0).toString().section(QLatin1Char('.'), 0, 0); !names.contains(name))
            names << name;
    return names;
}

using Snapshots = std::map<qint64, Snapshot>; // by time

// A row of nothing but nulls was the mark of a gap before the next one.
Result<Snapshots> readValues(SqliteDatabase &database, const QString &collector)
{
    const auto rows = database.query(
        QStringLiteral("select p.time, s.metric, p.value from series s join sample p on p.series = s.id where s.metric "
                       "like ? || '.%'"),
        {collector});
    if (!rows)
        return fail(rows.error());
    Snapshots snapshots;
    while ((*rows)->next()) {
        Snapshot &snapshot = snapshots[(*rows)->value(0).toLongLong()];
        if (const double value = orNan((*rows)->value(2)); !std::isnan(value))
            snapshot.values.insert((*rows)->value(1).toString(), value);
    }
    return snapshots;
}

Result<void> addStatements(SqliteDatabase &database, Snapshots &snapshots)
{
    const auto rows = database.query(
        QStringLiteral("select i.until, i.since, s.key, d.calls, d.total_ms, d.rows, d.hit, d.read, d.temp, d.wal from "
                       "statement_interval i left join statement_delta d on d.until = i.until left join statement s on "
                       "s.id = d.statement"));
    if (!rows)
        return fail(rows.error());
    while ((*rows)->next()) {
        const auto number = [&rows](int column) { return (*rows)->value(column).toDouble(); };
        Snapshot &snapshot = snapshots[(*rows)->value(0).toLongLong()];
        snapshot.intervalMs = number(0) - number(1);
        if (!(*rows)->value(2).isNull())
            snapshot.statements << StatementDelta{StatementKey::fromText((*rows)->value(2).toString()), number(3),
                number(4), number(5), number(6), number(7), number(8), number(9)};
    }
    return {};
}

Result<void> import(SqliteDatabase &database, SamplesWriter &writer, const QString &collector)
{
    auto snapshots = readValues(database, collector);
    if (!snapshots)
        return fail(snapshots.error());
    if (collector == QLatin1String("statements"))
        if (const auto done = addStatements(database, *snapshots); !done)
            return done;
    qint64 before = 0;
    bool gap = false;
    for (auto &[time, snapshot] : *snapshots) {
        const bool mark = snapshot.values.isEmpty() && snapshot.intervalMs == 0;
        if (!mark) {
            const bool pause = before == 0 || time - before > kPauseMs;
            snapshot.collector = collector;
            snapshot.timeMs = time;
            snapshot.gap = gap;
            if (snapshot.intervalMs == 0 && !pause && !gap)
                snapshot.intervalMs = double(time - before);
            if (const auto done = writer.write(database, snapshot); !done)
                return done;
            before = time;
        }
        gap = mark;
    }
    return {};
}

} // namespace

Result<void> importRowsOfSamples(SqliteDatabase &database)
{
    auto collectors = collectorsOf(database);
    if (!collectors)
        return fail(collectors.error());
    if (!collectors->contains(QLatin1String("statements")))
        *collectors << QStringLiteral("statements");
    SamplesWriter writer;
    for (const QString &collector : std::as_const(*collectors))
        if (const auto done = import(database, writer, collector); !done)
            return done;
    for (const char *table : {"sample", "series", "statement_delta", "statement_interval"})
        if (const auto done = database.execute(QStringLiteral("drop table ") + QLatin1String(table)); !done)
            return done;
    return {};
}

} // namespace mahout
