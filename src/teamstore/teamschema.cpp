// SPDX-License-Identifier: GPL-3.0-or-later
#include "teamschema.h"

#include "logging.h"
#include "teamlevels.h"
#include <functional>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(TeamSchema)
};

constexpr int kLockClass = 0x6d61686f; // "maho"; of advisory locks, key 0 for the schema
const QString kNoRights = QStringLiteral("42501");

enum class Engine { Plain, Timescale, Citus };

// ---- version 1 ------------------------------------------------------------------------------------------------------

// Moments travel as milliseconds since 1970 UTC, and stand in the tables as timestamps.
const char *const kFunctions = R"(
create function pgmahout_history.at_ms(bigint) returns timestamptz language sql immutable strict parallel safe as
    $$ select timestamptz 'epoch' + $1 * interval '1 millisecond' $$;
create function pgmahout_history.ms(timestamptz) returns bigint language sql stable strict parallel safe as
    $$ select round(extract(epoch from $1) * 1000)::bigint $$;
create function pgmahout_history.bucket(timestamptz, step_ms bigint) returns timestamptz language sql immutable strict
    parallel safe as
    $$ select pgmahout_history.at_ms(floor(pgmahout_history.ms($1) / $2::float8)::bigint * $2) $$;
-- value × seconds as the whole number, or the thousandths or millionths, that it is but for the noise of a division.
create function pgmahout_history.amount(value float8, covered_us bigint) returns float8 language sql immutable strict
    parallel safe as $$
    select case
        when abs(round(a)) < 8e15 and abs(a - round(a)) <= greatest(1e-9, abs(round(a)) * 1e-6) then round(a)
        when abs(round(a * 1e3)) < 8e15 and abs(a * 1e3 - round(a * 1e3)) <= greatest(1e-9, abs(round(a * 1e3)) * 1e-13)
            then round(a * 1e3) / 1e3
        when abs(round(a * 1e6)) < 8e15 and abs(a * 1e6 - round(a * 1e6)) <= greatest(1e-9, abs(round(a * 1e6)) * 1e-13)
            then round(a * 1e6) / 1e6
        else a end
    from (select $1 * $2 / 1e6 as a) as of $$;
create function pgmahout_history.make_partition(parent text, from_ms bigint, to_ms bigint) returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
declare
    child text := parent || to_char(pgmahout_history.at_ms(from_ms) at time zone 'UTC', '_YYYYMMDD');
begin
    if not exists (select from pg_class where relnamespace = 'pgmahout_history'::regnamespace and relname = parent
        and relkind = 'p') then
        return; -- a hypertable sees to it
    end if;
    perform pg_advisory_xact_lock(1835100271, 1);
    if exists (select from pgmahout_history.partition where name = child) then
        return;
    end if;
    -- Attaching lets others read and write the parent meanwhile; PARTITION OF would not.
    execute format('create table pgmahout_history.%I (like pgmahout_history.%I including all)', child, parent);
    execute format('alter table pgmahout_history.%I attach partition pgmahout_history.%I for values from (%L) to (%L)',
        parent, child, pgmahout_history.at_ms(from_ms), pgmahout_history.at_ms(to_ms));
    insert into pgmahout_history.partition (name, parent, since, until)
        values (child, parent, pgmahout_history.at_ms(from_ms), pgmahout_history.at_ms(to_ms));
end $$;
create function pgmahout_history.drop_before(table_name text, before_ms bigint) returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
declare
    child text;
    tools name;
begin
    for child in delete from pgmahout_history.partition where parent = table_name
        and until <= pgmahout_history.at_ms(before_ms) returning name loop
        execute format('drop table if exists pgmahout_history.%I', child);
    end loop;
    select n.nspname into tools from pg_extension e join pg_namespace n on n.oid = e.extnamespace
        where e.extname = 'timescaledb';
    if tools is not null and exists (select from pg_class where relnamespace = 'pgmahout_history'::regnamespace
        and relname = table_name and relkind = 'r') then
        execute format('select %I.drop_chunks(%L::regclass, older_than => %L::timestamptz)', tools,
            'pgmahout_history.' || table_name, pgmahout_history.at_ms(before_ms));
    end if;
end $$;
revoke all on function pgmahout_history.make_partition, pgmahout_history.drop_before from public;
grant execute on function pgmahout_history.make_partition, pgmahout_history.drop_before to public;
)";

const char *const kNames = R"(
create table pgmahout_history.server (id int generated always as identity primary key, key text not null unique,
    added timestamptz not null default now(), newest timestamptz);
comment on column pgmahout_history.server.newest is 'moment of the newest sample, by that server''s clock';
create table pgmahout_history.collector (id int generated always as identity primary key, name text not null unique);
create table pgmahout_history.metric (id int generated always as identity primary key,
    collector int not null references pgmahout_history.collector, name text not null, unique (collector, name));
create table pgmahout_history.entity (id int generated always as identity primary key,
    server int not null references pgmahout_history.server, collector int not null references pgmahout_history.collector,
    key text not null, label text not null, unique (server, collector, key));
create table pgmahout_history.statement (server int not null references pgmahout_history.server, key text not null,
    text text not null, user_name text not null, database text not null, primary key (server, key));
create table pgmahout_history.activity_combination (id int generated always as identity primary key,
    wait_type text not null, wait_event text not null, statement text not null, user_name text not null,
    application text not null, database text not null, backend text not null,
    unique (wait_type, wait_event, statement, user_name, application, database, backend));
create table pgmahout_history.progress (server int not null references pgmahout_history.server, collector text not null,
    rolled_up timestamptz not null, primary key (server, collector));
create table pgmahout_history.partition (name text primary key, parent text not null, since timestamptz not null,
    until timestamptz not null);
)";

const char *const kRecords = R"(
create table pgmahout_history.event (id bigint generated always as identity primary key,
    server int not null references pgmahout_history.server, time timestamptz not null, kind int not null,
    title text not null, detail text not null);
create index on pgmahout_history.event (server, time);
create table pgmahout_history.advice (id bigint generated always as identity primary key,
    server int not null references pgmahout_history.server, ddl text not null, index_name text not null,
    table_name text not null, version bigint not null, directory text not null, statements text not null,
    created bigint not null, applied bigint not null, reverted bigint not null);
create table pgmahout_history.alert (server int not null references pgmahout_history.server, id text not null,
    check_id text not null, title text not null, level text not null, worst text not null, unit int not null,
    low_is_bad bool not null, estimated bool not null, value float8, threshold float8, evidence text not null,
    meaning text not null, remedy text not null, latest_value float8, latest_evidence text not null, cause text not null,
    part_of text not null, since bigint not null, fired bigint not null, cleared bigint not null, no_data bigint not null,
    times int not null, acknowledged_by text not null, acknowledged bigint not null, note text not null,
    primary key (server, id));
create index on pgmahout_history.alert (server, fired);
create table pgmahout_history.mute (server int not null references pgmahout_history.server, check_id text not null,
    until bigint not null, primary key (server, check_id));
create table pgmahout_history.regression (id bigint generated always as identity primary key,
    server int not null references pgmahout_history.server, statement text not null, metric text not null,
    start bigint not null, found bigint not null, ended bigint not null, data jsonb not null);
create index on pgmahout_history.regression (server, start);
create table pgmahout_history.baseline (id bigint generated always as identity primary key,
    server int not null references pgmahout_history.server, name text not null, since bigint not null,
    until bigint not null, statements bytea not null);
create table pgmahout_history.plan_shape (id bigint generated always as identity primary key,
    server int not null references pgmahout_history.server, statement text not null, seen bigint not null,
    fingerprint text not null, outline text not null);
create index on pgmahout_history.plan_shape (server, statement, seen);
create table pgmahout_history.reachability (id bigint generated always as identity primary key,
    server int not null references pgmahout_history.server, since timestamptz not null, until timestamptz not null,
    reachable bool not null);
create index on pgmahout_history.reachability (server, until);
)";

const char *const kViews = R"(
create view pgmahout_history.active_sessions as
    select v.key as server, a.time, a.covered_us / 1e6 as seconds, c.wait_type, c.wait_event, c.statement, c.user_name,
        c.application, c.database, c.backend, n.count
    from pgmahout_history.activity a join pgmahout_history.server v on v.id = a.server,
        unnest(a.combinations, a.counts) as n (combination, count)
        join pgmahout_history.activity_combination c on c.id = n.combination;
)";

QString partitioning(Engine engine)
{
    return engine == Engine::Timescale ? QString() : QStringLiteral(" partition by range (time)");
}

QString sampleTable(int level, Engine engine)
{
    const QString table = kTeamSchema + QLatin1Char('.') + teamSampleTable(level);
    const QString columns = level == kRawLevel
        ? QStringLiteral("metrics int[] not null, amounts float8[] not null")
        : QStringLiteral(
            "metrics int[] not null, counts float8[] not null, integrals float8[] not null, minima float8[] "
            "not null, maxima float8[] not null");
    return QStringLiteral(
        "create table %1 (server int not null, collector int not null, entity int not null, time "
        "timestamptz not null, covered_us bigint not null, gap bool not null, %2, primary key (server, "
        "collector, entity, time))%3;\ncreate index on %1 using brin (time);\n"
        "comment on column %1.entity is '0: the collector itself';\n")
        .arg(table, columns, partitioning(engine));
}

QString activityTable(int level, Engine engine)
{
    return QStringLiteral(
        "create table %1 (server int not null, time timestamptz not null, covered_us bigint not null, "
        "samples bigint not null, combinations int[] not null, counts bigint[] not null, waiters int[] "
        "not null, blockers int[] not null, primary key (server, time))%2;\n")
        .arg(kTeamSchema + QLatin1Char('.') + teamActivityTable(level), partitioning(engine));
}

// The metrics of a level one below the other, with names.
QString valuesView(int level)
{
    const bool raw = level == kRawLevel;
    return QStringLiteral(
        "create view %1_values as select v.key as server, c.name as collector, e.key as entity, e.label, "
        "m.name as metric, t.time, t.covered_us / 1e6 as seconds, %2 from %1 t join %3.server v on v.id = "
        "t.server join %3.collector c on c.id = t.collector left join %3.entity e on e.id = t.entity, "
        "unnest(%4) join %3.metric m on m.id = u.metric;\n")
        .arg(kTeamSchema + QLatin1Char('.') + teamSampleTable(level),
            raw ? QStringLiteral("u.value, pgmahout_history.amount(u.value, t.covered_us) as integral")
                : QStringLiteral("u.count, u.integral, u.minimum, u.maximum"),
            kTeamSchema,
            raw ? QStringLiteral("t.metrics, t.amounts) as u (metric, value")
                : QStringLiteral("t.metrics, t.counts, t.integrals, t.minima, t.maxima) as u (metric, count, integral, "
                                 "minimum, maximum"));
}

// Compression is not part of every edition; without it the tables are larger, and nothing else.
QString hypertable(const QString &table, int level, const QString &tools, const QString &segments)
{
    const QString days = QString::number(teamPartitionMs(level) / kDayMs);
    return QStringLiteral(
        "select %1.create_hypertable('%2', 'time', chunk_time_interval => interval '%3 days', create_default_indexes "
        "=> "
        "false);\n"
        "do $$ begin alter table %2 set (timescaledb.compress, timescaledb.compress_segmentby = '%4', "
        "timescaledb.compress_orderby = 'time'); perform %1.add_compression_policy('%2', interval '%3 days'); "
        "exception "
        "when others then raise notice 'not compressed: %', sqlerrm; end $$;\n")
        .arg(tools, table, days, segments);
}

// A cluster of one node, or one whose rights do not reach so far, keeps the tables where they are.
QString distributed(const QString &table)
{
    return QStringLiteral(
        "do $$ begin perform create_distributed_table('%1', 'server'); exception when others then raise "
        "notice 'not distributed: %', sqlerrm; end $$;\n")
        .arg(table);
}

QString firstVersion(Engine engine, const QString &tools)
{
    QString sql = QLatin1String(kFunctions) + QLatin1String(kNames) + QLatin1String(kRecords);
    for (int level = kRawLevel; level <= kCoarsestLevel; ++level) {
        sql += sampleTable(level, engine) + activityTable(level, engine) + valuesView(level);
        for (const auto &[name, segments] :
            {std::pair(teamSampleTable(level), QStringLiteral("server, collector, entity")),
                std::pair(teamActivityTable(level), QStringLiteral("server"))}) {
            const QString table = kTeamSchema + QLatin1Char('.') + name;
            if (engine == Engine::Timescale)
                sql += hypertable(table, level, tools, segments);
            if (engine == Engine::Citus)
                sql += distributed(table);
        }
    }
    return sql + QLatin1String(kViews);
}

// ---- upgrades -------------------------------------------------------------------------------------------------------

Result<QString> stepFrom(Connection &connection, int version)
{
    if (version > 0)
        return fail(Error::Kind::Internal, QStringLiteral("no step from version %1").arg(version));
    const auto extensions = connection.query(
        QStringLiteral("select e.extname, quote_ident(n.nspname) from pg_extension e join pg_namespace n on n.oid = "
                       "e.extnamespace where e.extname in ('timescaledb', 'citus') order by e.extname desc"));
    if (!extensions)
        return fail(extensions.error());
    if (extensions->isEmpty())
        return firstVersion(Engine::Plain, {});
    const bool timescale = extensions->value(0).toString() == QLatin1String("timescaledb");
    return firstVersion(timescale ? Engine::Timescale : Engine::Citus, extensions->value(0, 1).toString());
}

Error newerSchema(const Connection &connection, int version)
{
    return {Error::Kind::BadInput,
        Text::tr("The history in %1 was written by a newer pgMahout (version %2 of its schema; this program knows %3).")
            .arg(connection.server().database)
            .arg(version)
            .arg(kTeamSchemaVersion),
        Text::tr("Use the newer pgMahout for this team, or another database.")};
}

// 0: there is no schema.
Result<int> versionOf(Connection &connection)
{
    const auto there = connection.query(QStringLiteral("select to_regclass('pgmahout_history.version') is not null"));
    if (!there)
        return fail(there.error());
    if (!there->value(0).toBool())
        return 0;
    const auto version = connection.query(QStringLiteral("select max(version) from pgmahout_history.version"));
    if (!version)
        return fail(version.error());
    return version->value(0).toInt();
}

Result<void> begin(Connection &connection)
{
    const auto done
        = connection.run(QStringLiteral("create schema if not exists pgmahout_history; create table if not exists "
                                        "pgmahout_history.version (version int primary key, upgraded "
                                        "timestamptz not null default now())"));
    return done ? Result<void>() : Result<void>(fail(done.error()));
}

Result<void> upgradeFrom(Connection &connection, int version)
{
    if (version == 0)
        if (const auto done = begin(connection); !done)
            return done;
    for (; version < kTeamSchemaVersion; ++version) {
        const auto step = stepFrom(connection, version);
        if (!step)
            return fail(step.error());
        if (const auto done = connection.run(*step); !done)
            return fail(done.error());
        const auto noted = connection.query(
            QStringLiteral("insert into pgmahout_history.version (version) values ($1)"), {version + 1});
        if (!noted)
            return fail(noted.error());
    }
    return {};
}

} // namespace

Result<void> inTransaction(Connection &connection, const QString &begin, const std::function<Result<void>()> &work)
{
    if (const auto begun = connection.run(begin); !begun)
        return fail(begun.error());
    if (auto done = work(); !done) {
        (void)connection.rollBack();
        return done;
    }
    const auto committed = connection.run(QStringLiteral("commit"));
    return committed ? Result<void>() : Result<void>(fail(committed.error()));
}

Error explainedForTeam(const Connection &connection, Error error)
{
    if (error.sqlState != kNoRights)
        return error;
    error.kind = Error::Kind::NotPermitted;
    error.remedy = Text::tr("The owner of the schema pgmahout_history gives the rights: GRANT USAGE ON SCHEMA "
                            "pgmahout_history TO %1; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "
                            "pgmahout_history TO %1; who connects first needs CREATE on the database %2.")
                       .arg(quoteIdentifier(connection.server().user), quoteIdentifier(connection.server().database));
    return error;
}

Result<void> upgradeTeamSchema(Connection &connection)
{
    const auto found = versionOf(connection);
    if (!found)
        return fail(explainedForTeam(connection, found.error()));
    if (*found > kTeamSchemaVersion)
        return fail(newerSchema(connection, *found));
    if (*found == kTeamSchemaVersion)
        return {};
    const auto done = inTransaction(connection, QStringLiteral("begin"), [&connection]() -> Result<void> {
        const auto locked = connection.query(QStringLiteral("select pg_advisory_xact_lock($1::int, 0)"), {kLockClass});
        if (!locked)
            return fail(locked.error());
        const auto now = versionOf(connection); // somebody else may have done it meanwhile
        return now ? upgradeFrom(connection, *now) : Result<void>(fail(now.error()));
    });
    return done ? done : Result<void>(fail(explainedForTeam(connection, done.error())));
}

Result<int> teamServer(Connection &connection, const QString &key)
{
    const QString select = QStringLiteral("select id from pgmahout_history.server where key = $1");
    auto found = connection.query(select, {key});
    if (found && found->isEmpty()) {
        const auto added = connection.query(
            QStringLiteral("insert into pgmahout_history.server (key) values ($1) on conflict (key) do nothing"),
            {key});
        found = added ? connection.query(select, {key}) : added;
    }
    if (!found)
        return fail(explainedForTeam(connection, found.error()));
    return found->value(0).toInt();
}

} // namespace mahout
