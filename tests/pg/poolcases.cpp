// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolcases.h"

#include "testcluster.h"
#include <QFile>
#include <QTest>

using namespace std::chrono_literals;

namespace mahout::test {

namespace {

QString unequal(const char *what, std::uint64_t left, std::uint64_t right)
{
    if (left == right)
        return {};
    return QStringLiteral("%1: %2 are not %3. ").arg(QLatin1String(what)).arg(left).arg(right);
}

} // namespace

void Gate::open() const
{
    m_open->store(true);
    m_open->notify_all();
}

PoolSettings small(int size, int overflow)
{
    PoolSettings settings;
    settings.size = size;
    settings.maxOverflow = overflow;
    settings.connectTimeout = 30s;
    settings.retryBase = 10ms;
    settings.retryMax = 50ms;
    return settings;
}

SessionOptions named(const QString &name)
{
    SessionOptions session;
    session.applicationName = name;
    return session;
}

ConnectionSpec testSpec()
{
    static const ConnectionSpec spec = specFor(createDatabase());
    return spec;
}

ConnectionSpec through(const Relay &relay)
{
    ConnectionSpec spec = testSpec();
    spec.host = QStringLiteral("127.0.0.1");
    spec.port = QString::number(relay.port());
    spec.sslMode = QStringLiteral("disable");
    return spec;
}

ConnectionSpec specOfRoleWithPassword(const QString &role, const QString &password)
{
    const auto admin = connectTo(QStringLiteral("postgres"));
    const QString verb = admin->query(QStringLiteral("SELECT to_regrole($1) IS NULL"), {role})->value(0).toBool()
        ? QStringLiteral("CREATE")
        : QStringLiteral("ALTER");
    QFile hba(sharedCluster().folder() + QStringLiteral("/data/pg_hba.conf"));
    const QByteArray line = "local all " + role.toUtf8() + " scram-sha-256\n";
    if (!hba.open(QFile::ReadWrite)
        || !admin->run(QStringLiteral("%1 ROLE %2 LOGIN PASSWORD '%3'").arg(verb, role, password)))
        qFatal("The role %s could not be made", qPrintable(role));
    if (const QByteArray rules = hba.readAll(); !rules.contains(line)) {
        hba.seek(0);
        hba.write(line + rules); // the first rule that fits decides
        hba.close();
        (void)admin->query(QStringLiteral("SELECT pg_reload_conf()"));
    }
    ConnectionSpec spec = testSpec();
    spec.user = role;
    spec.password = password;
    return spec;
}

QString serverSocket()
{
    return sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.%1").arg(sharedCluster().port());
}

qlonglong sessionsNamed(const QString &name)
{
    return connectTo(QStringLiteral("postgres"))
        ->query(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name = $1"), {name})
        ->value(0)
        .toLongLong();
}

bool terminateSessions(const QString &name)
{
    const auto killer = connectTo(QStringLiteral("postgres"));
    const auto killed = killer->query(
        QStringLiteral("SELECT pg_terminate_backend(pid, 20000) FROM pg_stat_activity WHERE application_name = $1"),
        {name});
    return killed && !killed->isEmpty();
}

Result<int> backendPid(Connection &connection) { return connection.backendPid(); }

Result<Rows> selectOne(Connection &connection) { return connection.query(QStringLiteral("SELECT 1")); }

QString imbalance(const PoolStatistics &s)
{
    QString text;
    if (s.total() > s.limit)
        text += QStringLiteral("%1 connections are more than %2. ").arg(s.total()).arg(s.limit);
    text += unequal("submitted", s.submitted, s.completed() + static_cast<std::uint64_t>(s.waiting));
    text += unequal("opened", s.opened, s.closed() + static_cast<std::uint64_t>(s.active + s.idle));
    text += unequal("creations measured", s.creation.count, s.opened);
    return text;
}

bool fill(ConnectionPool &pool, int count)
{
    const Gate gate;
    for (int i = 0; i < count; ++i)
        pool.submit(QStringLiteral("fills the pool"), gate.task());
    const bool filled = QTest::qWaitFor([&] { return pool.statistics().active == count; }, 20'000);
    gate.open();
    return filled && QTest::qWaitFor([&] { return pool.statistics().idle == count; }, 20'000);
}

} // namespace mahout::test
