// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexescollector.h"
#include <QRegularExpression>
#include <QSet>

namespace mahout {

namespace {

constexpr int kNamedOneByOne = 3; // events of one sample; more become one that lists them

// What REINDEX CONCURRENTLY builds beside an index and drops in the end.
bool isBeingRebuilt(const QString &name)
{
    static const QRegularExpression suffix(QStringLiteral("_cc(new|old)\\d*$"));
    return suffix.match(name).hasMatch();
}

// Those of `now` that `before` has under no oid and no name.
template <typename Indexes> QStringList comers(const Indexes &now, const Indexes &before)
{
    QSet<QString> names;
    for (const auto &index : before)
        names.insert(index.name);
    QStringList result;
    for (auto it = now.cbegin(); it != now.cend(); ++it)
        if (!before.contains(it.key()) && !names.contains(it->name))
            result << IndexesCollector::tr("%1 on %2").arg(it->name, it->table);
    result.sort();
    return result;
}

// `title` has a place for an index, `many` is the title of a list.
QVector<ChangeEvent> eventsOf(const QStringList &indexes, qint64 timeMs, const QString &title, const QString &many)
{
    constexpr auto kind = ChangeEvent::Kind::IndexChange;
    if (indexes.size() > kNamedOneByOne)
        return {{0, timeMs, kind, many, indexes.join(QLatin1Char('\n'))}};
    QVector<ChangeEvent> events;
    for (const QString &index : indexes)
        events << ChangeEvent{0, timeMs, kind, title.arg(index), {}};
    return events;
}

} // namespace

ViewQuery IndexesCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("s"), QStringLiteral("pg_stat_all_indexes")},
        {QStringLiteral("x"), QStringLiteral("pg_index")}, {QStringLiteral("c"), QStringLiteral("pg_class")}};
    const FigureMaker make("indexes", views);
    ViewQuery query{QStringLiteral("indexes"), kPeriod, views};
    query.from = [](ViewColumns &, const QSet<QString> &) {
        return QStringLiteral(
            "from pg_stat_all_indexes s join pg_class c on c.oid = s.indexrelid join pg_index x on x.indexrelid = "
            "s.indexrelid where s.schemaname not in "
            "('pg_catalog', 'information_schema') and s.schemaname !~ '^pg_toast'");
    };
    query.key = QStringLiteral(
        "(select oid::text from pg_database where datname = current_database()) || '/' || s.indexrelid::text");
    query.label = QStringLiteral("s.schemaname || '.' || s.indexrelname");
    query.remark = QStringLiteral("s.schemaname || '.' || s.relname");
    query.listed = QStringLiteral("c.relpersistence <> 't'");
    query.size = QStringLiteral("c.relpages + coalesce(s.idx_tup_read, 0) + coalesce(s.idx_scan, 0)");
    query.each = {
        ofAll(from("pg_index", make.gauge("count", tr("Indexes"), Unit::Count, "1", tr("Indexes of the database.")))),
        ranking(make.rate(
            "scans", tr("Index scans"), Unit::PerSecond, "{s.idx_scan}", tr("Scans of the index that began."))),
        ranking(make.rate("entries_read", tr("Entries read"), Unit::PerSecond, "{s.idx_tup_read}",
            tr("Index entries that scans returned."))),
        make.rate("rows_fetched", tr("Rows fetched"), Unit::PerSecond, "{s.idx_tup_fetch}",
            tr("Live rows that simple scans of the index fetched from its table.")),
        from("pg_stat_get_blocks_hit()",
            make.rate("blocks_hit", tr("Blocks hit"), Unit::PerSecond, "pg_stat_get_blocks_hit(c.oid)",
                tr("Blocks of the index found in shared buffers."))),
        ranking(from("pg_stat_get_blocks_fetched() - pg_stat_get_blocks_hit()",
            make.rate("blocks_read", tr("Blocks read"), Unit::PerSecond,
                "pg_stat_get_blocks_fetched(c.oid) - pg_stat_get_blocks_hit(c.oid)",
                tr("Blocks of the index read from the operating system.")))),
        ranking(
            make.gauge("bytes", tr("Size"), Unit::Bytes, "{c.relpages}::float8 * current_setting('block_size')::int",
                tr("Size of the index, as of its last vacuum or analyze."))),
        most(make.gauge("since_scan", tr("Since the last scan"), Unit::Milliseconds,
            "1000 * extract(epoch from clock_timestamp() - {s.last_idx_scan})",
            tr("Time since the index was last scanned."))),
        make.gauge("invalid", tr("Invalid indexes"), Unit::Count, "(not {x.indisvalid} or not {x.indisready})::int",
            tr("Indexes that queries may not use, mostly because building them was interrupted.")),
        make.gauge("unused", tr("Never scanned"), Unit::Count, "({s.idx_scan} = 0 and not {x.indisunique})::int",
            tr("Indexes without a scan since the statistics began that enforce nothing either.")),
    };
    return query;
}

void IndexesCollector::finish(Snapshot &snapshot, Timeline::Step step, const Rows &rows)
{
    QHash<QString, Index> now;
    bool all = true;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        const QVariant key = rows.value(row, QStringLiteral("key"));
        all = all && (key.isNull() || !key.toString().isEmpty());
        const QString name = rows.value(row, QStringLiteral("label")).toString();
        if (rows.value(row, QStringLiteral("listed")).toBool() && !isBeingRebuilt(name))
            now.insert(key.toString(), {name, rows.value(row, QStringLiteral("remark")).toString()});
    }
    const auto before = std::exchange(m_known, all ? std::optional(now) : std::nullopt);
    if (!all || !before || (step != Timeline::Step::Continued && step != Timeline::Step::Reset))
        return;
    const QStringList created = comers(now, *before), dropped = comers(*before, now);
    snapshot.events += eventsOf(created, snapshot.timeMs, tr("Index %1 was created"),
        tr("%n index(es) were created", nullptr, int(created.size())));
    snapshot.events += eventsOf(dropped, snapshot.timeMs, tr("Index %1 was dropped"),
        tr("%n index(es) were dropped", nullptr, int(dropped.size())));
}

} // namespace mahout
