// SPDX-License-Identifier: GPL-3.0-or-later
#include "standby.h"

#include <csignal>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

using namespace std::chrono_literals;

namespace mahout::test {
namespace {

constexpr qint64 kLimitMs = 60'000;
// $1 programs, $2 primary, $3 our folder
const QString kScript = QStringLiteral(R"("$1/pg_basebackup" -D "$3/data" -d "$2" -R -X stream -c fast --no-sync && )"
                                       R"(exec "$1/postgres" -D "$3/data" -c unix_socket_directories="$3")");

template <typename Condition> void waitUntil(const char *what, const Condition &condition)
{
    QElapsedTimer clock;
    clock.start();
    while (!condition()) {
        if (clock.elapsed() > kLimitMs)
            qFatal("%s took too long", what);
        QThread::msleep(20);
    }
}

void orDie(const Result<void> &result)
{
    if (!result)
        qFatal("%s\n%s", qPrintable(result.error().toString()), qPrintable(result.error().detail));
}

Result<std::unique_ptr<Connection>> connect(const ConnectionSpec &spec)
{
    return Connection::open(spec, {}, std::chrono::steady_clock::now() + 20s);
}

} // namespace

Standby::Standby(PrivateCluster &primary)
    : m_port(primary.port())
{
    const Result<QString> folder = primary.makeFolder(QStringLiteral("standby"));
    if (!folder)
        qFatal("%s", qPrintable(folder.error().toString()));
    m_folder = *folder;
    orDie(primary.runCompanion(QStringLiteral("standby.log"),
        {QStringLiteral("/bin/sh"), QStringLiteral("-c"), kScript, QStringLiteral("sh"), primary.binDirectory(),
            primary.connectionText(), m_folder}));
    waitUntil("The start of a standby", [this] { return connect(spec()).has_value(); });
}

// A server that is killed leaves shared memory behind, so it is asked to stop.
Standby::~Standby()
{
    QFile file(m_folder + QStringLiteral("/data/postmaster.pid"));
    const int id = file.open(QFile::ReadOnly) ? file.readLine().trimmed().toInt() : 0;
    if (id > 0 && ::kill(id, SIGINT) == 0)
        waitUntil("The stop of a standby", [&file] { return !file.exists(); });
}

QString Standby::socketPath() const { return QStringLiteral("%1/.s.PGSQL.%2").arg(m_folder).arg(m_port); }

ConnectionSpec Standby::spec() const
{
    ConnectionSpec spec;
    spec.host = m_folder;
    spec.port = QString::number(m_port);
    spec.user = spec.database = QStringLiteral("postgres");
    return spec;
}

void Standby::promote()
{
    const auto connection = connect(spec());
    const auto promoted = connection.and_then([](auto &c) { return c->query(QStringLiteral("SELECT pg_promote()")); });
    if (!promoted || !promoted->value(0).toBool())
        qFatal("The standby was not promoted");
}

void demote(PrivateCluster &primary)
{
    orDie(primary.stopServer(PrivateCluster::StopMode::Fast));
    QFile signal(primary.folder() + QStringLiteral("/data/standby.signal"));
    if (!signal.open(QFile::WriteOnly))
        qFatal("%s", qPrintable(signal.errorString()));
    orDie(primary.startServer());
}

} // namespace mahout::test
