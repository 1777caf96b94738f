// SPDX-License-Identifier: GPL-3.0-or-later
#include "advisorylock.h"
#include "despitelimits.h"
#include <QCoreApplication>
#include <QThread>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(AdvisoryLock)
};

constexpr Milliseconds kPollInterval{100};

Result<bool> tryLock(Connection &connection, qint64 key)
{
    const auto locked = connection.query(QStringLiteral("SELECT pg_catalog.pg_try_advisory_lock($1::bigint)"), {key});
    if (!locked)
        return fail(locked.error());
    return locked->value(0).toBool();
}

// "process 4711 (pgmahoutctl, role app)"; pg_locks shows a 64-bit key as two halves.
QString holderOf(Connection &connection, qint64 key)
{
    const auto rows = connection.query(
        QStringLiteral(
            "SELECT l.pid, coalesce(a.application_name, ''), coalesce(a.usename, '') FROM pg_catalog.pg_locks l LEFT "
            "JOIN pg_catalog.pg_stat_activity a USING (pid) WHERE l.locktype = 'advisory' AND l.granted AND "
            "l.objsubid = 1 AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = "
            "pg_catalog.current_database()) AND (l.classid::bigint << 32 | l.objid::bigint) = $1::bigint"),
        {key});
    if (!rows || rows->isEmpty())
        return Words::tr("a session that is gone by now");
    return Words::tr("the server process %1 (%2, role %3)")
        .arg(rows->value(0, 0).toString(), rows->value(0, 1).toString(), rows->value(0, 2).toString());
}

} // namespace

AdvisoryLock::AdvisoryLock(Connection &connection, qint64 key)
    : m_connection(connection)
    , m_key(key)
{
}

AdvisoryLock::~AdvisoryLock()
{
    if (m_connection.isBroken())
        return;
    // A stop request must not keep the lock from being given back.
    (void)despiteLimits(m_connection, [this] {
        return m_connection.query(QStringLiteral("SELECT pg_catalog.pg_advisory_unlock($1::bigint)"), {m_key});
    });
}

Result<std::unique_ptr<AdvisoryLock>> AdvisoryLock::acquire(Connection &connection, qint64 key, Milliseconds wait)
{
    const auto deadline = std::chrono::steady_clock::now() + wait;
    for (;;) {
        const Result<bool> locked = tryLock(connection, key);
        if (!locked)
            return fail(locked.error());
        if (*locked)
            return std::unique_ptr<AdvisoryLock>(new AdvisoryLock(connection, key));
        if (std::chrono::steady_clock::now() >= deadline)
            break;
        QThread::msleep(kPollInterval.count());
    }
    return fail(Error::Kind::TimedOut,
        Words::tr("Another program is running migrations in the database %1: %2 has held the lock for %3.")
            .arg(connection.server().database, holderOf(connection, key), formatDuration(double(wait.count()))),
        Words::tr("Wait until it is done, or end that session, and try again."));
}

} // namespace mahout
