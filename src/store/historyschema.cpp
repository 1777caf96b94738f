// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyschema.h"

#include "sampleimport.h"
#include <QCoreApplication>
#include <QDir>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HistorySchema)
};

constexpr int kRowsOfSamples = 2; // files of this version hold one row for each sample of each metric

// steps[n] takes a file from version n to n + 1. Times are milliseconds since 1970 UTC, by the server's clock.
const QVector<QStringList> &steps()
{
    static const QVector<QStringList> all{
        {
            QStringLiteral("create table series (id integer primary key, metric text not null unique)"),
            // A null value is a gap.
            QStringLiteral(
                "create table sample (series integer not null references series, time integer not null, value real, "
                "primary key (series, time)) without rowid"),
            QStringLiteral(
                "create table statement (id integer primary key, key text not null unique, text text not null, "
                "user text not null, database text not null)"),
            // Every sampled interval, also those in which nothing ran: what is absent in between was not sampled.
            QStringLiteral("create table statement_interval (until integer primary key, since integer not null)"),
            QStringLiteral("create table statement_delta (until integer not null, statement integer not null "
                           "references statement, "
                           "calls real not null, total_ms real not null, rows real not null, hit real not null, "
                           "read real not null, temp real not null, wal real not null, "
                           "primary key (until, statement)) without rowid"),
            QStringLiteral("create table event (id integer primary key autoincrement, time integer not null, kind "
                           "integer not null, "
                           "title text not null, detail text not null)"),
            QStringLiteral("create index event_time on event (time)"),
            QStringLiteral("create table advice (id integer primary key autoincrement, ddl text not null, index_name "
                           "text not null, "
                           "table_name text not null, version integer not null, directory text not null, "
                           "statements text not null, created integer not null, applied integer not null, "
                           "reverted integer not null)"),
        },
        {
            QStringLiteral("create table alert (id text primary key, check_id text not null, title text not null, "
                           "level text not null, worst text not null, unit integer not null, low_is_bad integer not "
                           "null, estimated integer not null, value real, threshold real, evidence text not null, "
                           "meaning text not null, remedy text not null, latest_value real, latest_evidence text not "
                           "null, cause text not null, part_of text not null, since integer not null, fired integer "
                           "not null, cleared integer not null, no_data integer not null, times integer not null, "
                           "acknowledged_by text not null, acknowledged integer not null, note text not null)"),
            QStringLiteral("create index alert_fired on alert (fired)"),
            QStringLiteral("create table mute (check_id text primary key, until integer not null)"),
            // What lies between two intervals was not observed.
            QStringLiteral("create table reachability (id integer primary key autoincrement, since integer not null, "
                           "until integer not null, reachable integer not null)"),
        },
        {
            QStringLiteral("create table collector (id integer primary key, name text not null unique)"),
            QStringLiteral("create table metric (id integer primary key, collector integer not null references collector, "
                           "name text not null, unique (collector, name))"),
            QStringLiteral("create table entity (id integer primary key, collector integer not null references collector, "
                           "key text not null, label text not null, unique (collector, key))"),
            // Snapshots as they came; see recentsample.h.
            QStringLiteral("create table recent (id integer primary key, collector integer not null references collector, "
                           "time integer not null, data blob not null)"),
            QStringLiteral("create index recent_time on recent (collector, time)"),
            // Samples and roll-ups of one source and one span; see sampleblock.h. Entity 0 is the collector itself.
            QStringLiteral("create table block (id integer primary key, collector integer not null references collector, "
                           "entity integer not null, level integer not null, start integer not null, stop integer not "
                           "null, data blob not null, unique (collector, level, entity, start))"),
            QStringLiteral("create index block_stop on block (level, stop)"),
            QStringLiteral("create table activity_combination (id integer primary key, wait_type text not null, "
                           "wait_event text not null, statement text not null, user text not null, application text not "
                           "null, database text not null, backend text not null, "
                           "unique (wait_type, wait_event, statement, user, application, database, backend))"),
            // See activityblock.h.
            QStringLiteral(
                "create table recent_activity (id integer primary key, time integer not null, data blob not null)"),
            QStringLiteral("create index recent_activity_time on recent_activity (time)"),
            QStringLiteral("create table activity_block (id integer primary key, level integer not null, start integer not "
                           "null, stop integer not null, data blob not null, unique (level, start))"),
        },
        {
            // Figures, plans and the suspect are JSON; see regressionjson.cpp.
            QStringLiteral("create table regression (id integer primary key autoincrement, statement text not null, "
                           "metric text not null, start integer not null, found integer not null, ended integer not "
                           "null, data text not null)"),
            QStringLiteral("create index regression_start on regression (start)"),
            // What the statements did is kept with it, because samples do not stay.
            QStringLiteral("create table baseline (id integer primary key autoincrement, name text not null, since "
                           "integer not null, until integer not null, statements blob not null)"),
            QStringLiteral("create table plan_shape (id integer primary key, statement text not null, seen integer not "
                           "null, fingerprint text not null, outline text not null)"),
            QStringLiteral("create index plan_shape_statement on plan_shape (statement, seen)"),
        },
    };
    return all;
}

Result<void> applyStep(SqliteDatabase &database, int version)
{
    for (const QString &sql : steps().at(version))
        if (const auto done = database.execute(sql); !done)
            return done;
    if (version == kRowsOfSamples)
        if (const auto done = importRowsOfSamples(database); !done)
            return done;
    return database.execute(QStringLiteral("pragma user_version = %1").arg(version + 1));
}

Error newerFile(const SqliteDatabase &database, int version)
{
    return {Error::Kind::BadInput,
        Text::tr("The history file %1 was written by a newer pgMahout (version %2 of the file; this program knows %3).")
            .arg(QDir::toNativeSeparators(database.fileName()))
            .arg(version)
            .arg(kHistorySchemaVersion),
        Text::tr("Use the newer pgMahout, or move the file away to begin a new history.")};
}

} // namespace

Result<void> upgradeHistorySchema(SqliteDatabase &database)
{
    Q_ASSERT(steps().size() == kHistorySchemaVersion);
    return database.transaction([&database]() -> Result<void> {
        const auto found = database.value(QStringLiteral("pragma user_version"));
        if (!found)
            return fail(found.error());
        if (found->toInt() > kHistorySchemaVersion)
            return fail(newerFile(database, found->toInt()));
        for (int version = found->toInt(); version < kHistorySchemaVersion; ++version)
            if (const auto done = applyStep(database, version); !done)
                return done;
        return {};
    });
}

} // namespace mahout
