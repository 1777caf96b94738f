// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionreading.h"

#include "samplingsession.h"
#include <algorithm>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace mahout {

namespace {

// Asking for blockers takes the locks of the lock manager for a moment each time.
constexpr int kMostAsked = 500;
constexpr int kQueryCharacters = 300;

// The object of a lock, as pg_locks has it in `l`. Names are known of our own database only, and asking for one takes
// no lock.
const char *const kLockObject
    = "l.locktype || coalesce(' ' || case when l.relation is null then coalesce(l.transactionid::text, l.virtualxid, "
      "l.objid::text) when l.database in (0, (select oid from pg_database where datname = current_database())) "
      "then l.relation::regclass::text else (select datname::text from pg_database d where d.oid = l.database) "
      "|| ': ' || l.relation end, '')";

// One reading of pg_stat_activity; pg_locks is only looked at when somebody waits for a lock. The first row carries
// the counts, and there is one even when no session is listed.
QString sessionsQuery(IdleSessions idle, int pid)
{
    const QString sql = QStringLiteral(
        "everybody as materialized (select pid, backend_start, datid, datname, usename, application_name, "
        "client_addr, backend_type, state, wait_event_type, wait_event, leader_pid, query_start, xact_start, "
        "state_change, left(query, %1) as query, coalesce(backend_type, 'client backend') = 'client backend' "
        "and datid is not null as client from pg_stat_activity where (datid is not null or backend_type = 'walsender') "
        "and pid <> pg_backend_pid() and application_name is distinct from %2), "
        "waiting as materialized (select pid, pg_blocking_pids(pid) as blockers from (select pid from everybody "
        "where wait_event_type = 'Lock' order by query_start limit %3) w), "
        "awaited as materialized (select distinct on (l.pid) l.pid, (to_jsonb(l)->>'waitstart')::timestamptz as since, "
        "%4 || ', ' || l.mode as lock from pg_locks l where not l.granted and exists (select from waiting)) "
        "select c.*, s.* from (select 1 as n, (extract(epoch from clock_timestamp()) * 1000)::int8 as time_ms, "
        "count(*) filter (where client) as total, count(*) filter (where client and state = 'active') as active, "
        "count(*) filter (where client and state like 'idle in transaction%') as in_transaction, "
        "count(*) filter (where client and state = 'idle') as idle, "
        "count(*) filter (where client and state is null) as hidden, (select array_agg(relname::text order by relname) "
        "from pg_class where relnamespace = 'pg_catalog'::regnamespace and starts_with(relname, 'pg_stat_progress_')) "
        "as progress from everybody) c full join (select row_number() over () as n, e.pid, "
        "coalesce((extract(epoch from backend_start) * 1000000)::int8, 0) as started_us, datname::text, usename::text, "
        "application_name, host(client_addr) as address, backend_type, state, wait_event_type, wait_event, a.lock, "
        "w.blockers, leader_pid, (extract(epoch from query_start) * 1000)::int8 as query_ms, "
        "(extract(epoch from xact_start) * 1000)::int8 as transaction_ms, "
        "(extract(epoch from state_change) * 1000)::int8 as state_ms, case when wait_event_type = 'Lock' then "
        "(extract(epoch from coalesce(a.since, query_start)) * 1000)::int8 end as waiting_ms, query "
        "from everybody e left join waiting w on w.pid = e.pid left join awaited a on a.pid = e.pid "
        "where %5 or e.pid = %6 or state is distinct from 'idle' or e.pid in (select unnest(blockers) from waiting)) s "
        "on s.n = c.n order by s.n");
    return markedAsOurs("with ")
        + sql.arg(QString::number(kQueryCharacters), quoteLiteral(samplingApplicationName()),
            QString::number(kMostAsked), QLatin1String(kLockObject),
            QLatin1String(idle == IdleSessions::Included ? "true" : "false"), QString::number(pid));
}

// Takes the cells of a row one after the other, in the order of the select list.
class Cells {
public:
    Cells(const QVector<QVariant> &cells, qsizetype first)
        : m_next(cells.begin() + first)
    {
    }
    QString text() { return (m_next++)->toString(); }
    qint64 number() { return (m_next++)->toLongLong(); }
    QStringList list() { return (m_next++)->toStringList(); }

private:
    QVector<QVariant>::const_iterator m_next;
};

QVector<int> pidsOf(const QStringList &texts)
{
    QVector<int> pids;
    for (const QString &text : texts)
        if (const int pid = text.toInt(); !pids.contains(pid))
            pids << pid;
    return pids;
}

SessionInfo readSession(Cells cells)
{
    SessionInfo session;
    session.id.pid = int(cells.number());
    session.id.startedUs = cells.number();
    for (QString *text : {&session.database, &session.user, &session.application, &session.address,
             &session.backendType, &session.state, &session.waitType, &session.waitEvent, &session.waitsFor})
        *text = cells.text();
    session.blockedBy = pidsOf(cells.list());
    session.leaderPid = int(cells.number());
    for (qint64 *time :
        {&session.queryStartMs, &session.transactionStartMs, &session.stateSinceMs, &session.waitingSinceMs})
        *time = cells.number();
    session.query = cells.text();
    return session;
}

SessionReading readingOf(const Rows &rows)
{
    SessionReading reading;
    const auto count = [&](const char *column) { return rows.value(0, QLatin1String(column)).toInt(); };
    reading.timeMs = rows.value(0, QStringLiteral("time_ms")).toLongLong();
    reading.total = count("total");
    reading.active = count("active");
    reading.idleInTransaction = count("in_transaction");
    reading.idle = count("idle");
    reading.hidden = count("hidden");
    const qsizetype pid = rows.columns.indexOf(QStringLiteral("pid"));
    reading.sessions.reserve(rows.size());
    for (const auto &cells : rows.cells)
        if (!cells.at(pid).isNull())
            reading.sessions << readSession(Cells(cells, pid));
    return reading;
}

// ---- progress -------------------------------------------------------------------------------------------------------

// Which two figures say how far a phase is; the first that fits and has a total counts.
struct ProgressFigures {
    const char *view; // behind "pg_stat_progress_"
    const char *phase; // its beginning; "": any
    const char *done, *total;
};

const ProgressFigures kFigures[] = {
    {"vacuum", "scanning heap", "heap_blks_scanned", "heap_blks_total"},
    {"vacuum", "vacuuming heap", "heap_blks_vacuumed", "heap_blks_total"},
    {"vacuum", "vacuuming indexes", "indexes_processed", "indexes_total"},
    {"vacuum", "cleaning up indexes", "indexes_processed", "indexes_total"},
    {"analyze", "acquiring", "sample_blks_scanned", "sample_blks_total"},
    {"analyze", "computing extended", "ext_stats_computed", "ext_stats_total"},
    {"create_index", "waiting", "lockers_done", "lockers_total"},
    {"create_index", "", "blocks_done", "blocks_total"},
    {"create_index", "", "tuples_done", "tuples_total"},
    {"create_index", "", "partitions_done", "partitions_total"},
    {"cluster", "seq scanning heap", "heap_blks_scanned", "heap_blks_total"},
    {"copy", "", "bytes_processed", "bytes_total"},
    {"basebackup", "streaming", "backup_streamed", "backup_total"},
};

QString progressQuery(const QStringList &views)
{
    QStringList parts;
    for (const QString &view : views)
        parts << QStringLiteral("select '%1' as view, to_jsonb(p) as figures from %1 p").arg(view);
    return markedAsOurs("select view, figures::text, case when (figures->>'datid')::oid = (select oid from pg_database "
                        "where datname = current_database()) then (figures->>'relid')::oid::regclass::text "
                        "else figures->>'datname' || ': ' || (figures->>'relid') end as subject from (")
        + parts.join(QLatin1String(" union all ")) + QLatin1String(") p");
}

// "CREATE INDEX CONCURRENTLY" where the view tells the command, else the view's name as a command.
QString operationName(const QString &view, const QJsonObject &figures)
{
    const QString command = figures.value(QLatin1String("command")).toString();
    if (view != QLatin1String("copy") && !command.isEmpty())
        return command;
    return QString(view).replace(QLatin1Char('_'), QLatin1Char(' ')).toUpper();
}

QString phaseOf(const QJsonObject &figures)
{
    const QString phase = figures.value(QLatin1String("phase")).toString();
    if (!phase.isEmpty())
        return phase;
    return QStringList{figures.value(QLatin1String("command")).toString(), // of COPY: "COPY FROM", "PIPE"
        figures.value(QLatin1String("type")).toString()}
        .join(QLatin1Char(' '))
        .trimmed();
}

void readFigures(OperationProgress &progress, const QString &view, const QJsonObject &figures)
{
    progress.done = progress.total = qQNaN();
    for (const ProgressFigures &row : kFigures) {
        const double total = figures.value(QLatin1String(row.total)).toDouble();
        if (view != QLatin1String(row.view) || !progress.phase.startsWith(QLatin1String(row.phase)) || total <= 0)
            continue;
        progress.done = figures.value(QLatin1String(row.done)).toDouble();
        progress.total = total;
        return;
    }
}

QVector<OperationProgress> readProgress(const Rows &rows, const SessionReading &reading)
{
    QVector<OperationProgress> all;
    for (qsizetype row = 0; row < rows.size(); ++row) {
        const QJsonObject figures
            = QJsonDocument::fromJson(rows.value(row, QStringLiteral("figures")).toString().toUtf8()).object();
        const QString view = rows.value(row, QStringLiteral("view")).toString().mid(int(qstrlen("pg_stat_progress_")));
        const SessionInfo *session = reading.find(figures.value(QLatin1String("pid")).toInt());
        if (!session) // began or ended between the two readings
            continue;
        OperationProgress progress{session->id, operationName(view, figures)};
        progress.subject = rows.value(row, QStringLiteral("subject")).toString();
        progress.phase = phaseOf(figures);
        progress.sinceMs = session->queryStartMs;
        readFigures(progress, view, figures);
        all << progress;
    }
    return all;
}

// ---- one session ----------------------------------------------------------------------------------------------------

// What pg_signal_backend() of the server decides by: only superusers may signal the sessions of superusers and of no
// role; others ask for the role's rights or for pg_signal_backend.
const char *const kDetailQuery
    = "select query, current_user::text as role, s.super as of_superuser, m.super or (not s.super and "
      "(pg_has_role(usesysid, 'usage') or pg_has_role('pg_signal_backend', 'usage'))) as may_signal "
      "from pg_stat_activity a, lateral (select coalesce((select rolsuper from pg_roles where oid = a.usesysid), true) "
      "as super) s, (select rolsuper as super from pg_roles where rolname = current_user) m "
      "where pid = $1 and coalesce((extract(epoch from backend_start) * 1000000)::int8, 0) = $2";

QString locksQuery()
{
    return markedAsOurs("select ") + QLatin1String(kLockObject)
        + QLatin1String(
            " as object, l.mode, l.granted, count(*) over () as locks from pg_locks l where l.pid = $1 "
            "order by l.granted, array_position('{AccessExclusiveLock,ExclusiveLock,ShareRowExclusiveLock,ShareLock,"
            "ShareUpdateExclusiveLock,RowExclusiveLock,RowShareLock,AccessShareLock}', l.mode), l.locktype <> "
            "'relation', 1 limit 200");
}

} // namespace

bool SessionInfo::isActive() const
{
    return state == QLatin1String("active") || state == QLatin1String("fastpath function call");
}

bool SessionInfo::isInTransactionIdle() const { return state.startsWith(QLatin1String("idle in transaction")); }

double OperationProgress::percent() const { return total > 0 ? std::min(100.0, 100 * done / total) : qQNaN(); }

const SessionInfo *SessionReading::find(int pid) const
{
    const auto it = std::find_if(
        sessions.begin(), sessions.end(), [pid](const SessionInfo &session) { return session.id.pid == pid; });
    return it == sessions.end() ? nullptr : &*it;
}

Result<SessionReading> readSessions(Connection &connection, IdleSessions idle, int pid)
{
    const auto rows = connection.query(sessionsQuery(idle, pid));
    if (!rows)
        return fail(rows.error());
    SessionReading reading = readingOf(*rows);
    const QStringList views = rows->value(0, QStringLiteral("progress")).toStringList();
    const auto progress = connection.query(progressQuery(views));
    if (!progress)
        return fail(progress.error());
    reading.progress = readProgress(*progress, reading);
    return reading;
}

Result<SessionDetail> readSessionDetail(Connection &connection, SessionId session)
{
    const auto rows = connection.query(markedAsOurs(kDetailQuery), {session.pid, session.startedUs});
    if (!rows)
        return fail(rows.error());
    SessionDetail detail;
    if (rows->isEmpty())
        return detail;
    detail.exists = true;
    detail.query = rows->value(0, QStringLiteral("query")).toString();
    detail.role = rows->value(0, QStringLiteral("role")).toString();
    detail.ofSuperuser = rows->value(0, QStringLiteral("of_superuser")).toBool();
    detail.maySignal = rows->value(0, QStringLiteral("may_signal")).toBool();
    const auto locks = connection.query(locksQuery(), {session.pid});
    if (!locks)
        return fail(locks.error());
    for (qsizetype row = 0; row < locks->size(); ++row)
        detail.locks << SessionLock{
            locks->value(row, 0).toString(), locks->value(row, 1).toString(), locks->value(row, 2).toBool()};
    detail.lockCount = locks->isEmpty() ? 0 : locks->value(0, 3).toInt();
    return detail;
}

} // namespace mahout
