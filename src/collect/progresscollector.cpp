// SPDX-License-Identifier: GPL-3.0-or-later
#include "progresscollector.h"

namespace mahout {

namespace {

struct Command {
    const char *alias, *view;
    const char *words; // what it is called, as SQL
    const char *done, *total;
};

const Command kCommands[] = {
    {"v", "pg_stat_progress_vacuum", "'VACUUM'", "{v.heap_blks_scanned}", "{v.heap_blks_total}"},
    {"a", "pg_stat_progress_analyze", "'ANALYZE'", "{a.sample_blks_scanned}", "{a.sample_blks_total}"},
    {"x", "pg_stat_progress_create_index", "{x.command}",
        "case when {x.blocks_total} > 0 then {x.blocks_done} else {x.tuples_done} end",
        "case when {x.blocks_total} > 0 then {x.blocks_total} else {x.tuples_total} end"},
    {"k", "pg_stat_progress_cluster", "{k.command}", "{k.heap_blks_scanned}", "{k.heap_blks_total}"},
    {"b", "pg_stat_progress_basebackup", "'BASE BACKUP'", "{b.backup_streamed}", "{b.backup_total}"},
    {"y", "pg_stat_progress_copy", "{y.command}", "{y.bytes_processed}", "{y.bytes_total}"},
};

// One select per view that the server has, all of the same shape.
QString commandSelect(const ViewColumns &views, const Command &command)
{
    const QString alias = QLatin1String(command.alias);
    const auto optional = [&](const char *column) {
        return views.resolve(QStringLiteral("{?%1.%2}").arg(alias, QLatin1String(column)));
    };
    return QStringLiteral("select %1 as view, %2.pid, %3 as words, %4::oid as relid, %5::name as database, "
                          "%6::text as phase, (%7)::float8 as done, (%8)::float8 as total, %9::float8 as passes, ")
               .arg(quoteLiteral(QLatin1String(command.view)), alias, views.resolve(QLatin1String(command.words)),
                   views.has(alias + QLatin1String(".relid")) ? alias + QLatin1String(".relid")
                                                              : QStringLiteral("null"),
                   views.has(alias + QLatin1String(".datname")) ? alias + QLatin1String(".datname")
                                                                : QStringLiteral("null"),
                   views.has(alias + QLatin1String(".phase")) ? alias + QLatin1String(".phase")
                                                              : QStringLiteral("null"),
                   views.resolve(QLatin1String(command.done)), views.resolve(QLatin1String(command.total)),
                   optional("index_vacuum_count"))
        + QStringLiteral("%1::float8 as delay_ms from %2 %3")
              .arg(optional("delay_time"), QLatin1String(command.view), alias);
}

} // namespace

ViewQuery ProgressCollector::definition()
{
    QMap<QString, QString> views;
    for (const Command &command : kCommands)
        views.insert(QLatin1String(command.alias), QLatin1String(command.view));
    const FigureMaker make("progress", {{QStringLiteral("p"), QStringLiteral("pg_stat_progress_*")}});
    ViewQuery query{QStringLiteral("progress"), kPeriod, views};
    query.masked = true;
    query.hiddenIf = QStringLiteral("p.done is null and p.phase is null");
    query.from = [](ViewColumns &known, const QSet<QString> &) {
        QStringList selects;
        for (const Command &command : kCommands)
            if (known.hasView(QLatin1String(command.alias)))
                selects << commandSelect(known, command);
        known.add(QStringLiteral("p"),
            {QStringLiteral("pid"), QStringLiteral("done"), QStringLiteral("total"), QStringLiteral("passes"),
                QStringLiteral("delay_ms"), QStringLiteral("running_ms")});
        return QStringLiteral(
            "from (select c.*, 1000 * extract(epoch from clock_timestamp() - coalesce(s.query_start, s.xact_start)) "
            "as running_ms, case when c.database is null or c.database = current_database() then (select "
            "n.nspname || '.' || r.relname from pg_class r join pg_namespace n on n.oid = r.relnamespace where r.oid = "
            "c.relid) end as relation from (%1) c left join pg_stat_activity s on s.pid = c.pid) p")
            .arg(selects.join(QLatin1String(" union all ")));
    };
    query.key = QStringLiteral("p.view || '/' || p.pid");
    query.label = QStringLiteral("concat_ws(' ', p.words, coalesce(p.relation, p.database)) || coalesce(': ' || "
                                 "nullif(p.phase, ''), '') || ' (pid ' || p.pid || ')'");
    query.each = {
        ofAll(make.gauge("commands", tr("Commands in flight"), Unit::Count, "({p.pid} is not null)::int",
            tr("Commands that tell how far they are."))),
        ofEach(make.gauge("percent", tr("Done"), Unit::Percent,
            "case when {p.total} > 0 then least(100, 100 * {p.done} / {p.total}) end",
            tr("Share of the present phase that is done."))),
        most(make.gauge(
            "running", tr("Running for"), Unit::Milliseconds, "{p.running_ms}", tr("Time since the command began."))),
        most(make.gauge("index_passes", tr("Passes over indexes"), Unit::Count, "{p.passes}",
            tr("Times that a vacuum has gone over the table's indexes; more than one means too little memory."))),
        ofEach(make.gauge("delay", tr("Held back"), Unit::Milliseconds, "{p.delay_ms}",
            tr("Time that cost limits have made the command sleep; known while track_cost_delay_timing is on."))),
    };
    return query;
}

} // namespace mahout
