// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers.h"

#include <QFile>
#include <QStandardPaths>
#include <QThread>

using namespace std::chrono_literals;

namespace mahout::bench {
namespace {

constexpr int kSocketNumber = 6432; // names a socket in a folder of our own
constexpr auto kStartLimit = 10s;
constexpr int kAnswerLimitMs = 60'000;

QByteArray configuration(const PrivateCluster &cluster, const QString &folder)
{
    return QStringLiteral("[databases]\n"
                          "postgres = host=%1 port=%2 user=%3\n"
                          "[pgbouncer]\n"
                          "listen_addr =\nlisten_port = %4\nunix_socket_dir = %5\n"
                          "auth_type = any\npool_mode = session\nignore_startup_parameters = options\n")
        .arg(cluster.socketDirectory(), QString::number(cluster.port()), cluster.superuser(),
            QString::number(kSocketNumber), folder)
        .toUtf8();
}

} // namespace

PgBouncerPeer::PgBouncerPeer(PrivateCluster &cluster)
{
    const QString program = QStandardPaths::findExecutable(
        QStringLiteral("pgbouncer"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")});
    m_missing
        = program.isEmpty() ? QStringLiteral("the program pgbouncer is not installed") : startProgram(cluster, program);
}

// Why it does not run; empty when it does.
QString PgBouncerPeer::startProgram(PrivateCluster &cluster, const QString &program)
{
    const Result<QString> folder = cluster.makeFolder(QStringLiteral("pgbouncer"));
    if (!folder)
        return folder.error().toString();
    m_folder = *folder;
    QFile file(m_folder + QStringLiteral("/pgbouncer.ini"));
    if (!file.open(QFile::WriteOnly) || file.write(configuration(cluster, m_folder)) < 0 || !file.flush())
        return file.errorString();
    if (const auto run = cluster.runCompanion(QStringLiteral("pgbouncer.log"), {program, file.fileName()}); !run)
        return run.error().toString();
    const auto limit = std::chrono::steady_clock::now() + kStartLimit;
    Result<std::unique_ptr<Connection>> connection = connect();
    while (!connection && std::chrono::steady_clock::now() < limit) {
        QThread::msleep(20);
        connection = connect();
    }
    return connection ? QString() : connection.error().toString();
}

Result<std::unique_ptr<Connection>> PgBouncerPeer::connect() const
{
    ConnectionSpec spec;
    spec.host = m_folder;
    spec.port = QString::number(kSocketNumber);
    spec.user = spec.database = QStringLiteral("postgres");
    return Connection::open(spec, {}, std::chrono::steady_clock::now() + kStartLimit);
}

// The system's Python, because the distribution's packages belong to it.
QueuePoolPeer::QueuePoolPeer(const QString &connectionText)
{
    m_python.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_python.start(QStringLiteral("/usr/bin/python3"), {QStringLiteral(MAHOUT_QUEUEPOOL_SCRIPT), connectionText});
    const QString answer = QString::fromUtf8(readLine());
    if (answer != QLatin1String("ready"))
        m_missing = answer.isEmpty() ? QStringLiteral("/usr/bin/python3 did not start") : answer;
}

QueuePoolPeer::~QueuePoolPeer()
{
    m_python.closeWriteChannel(); // it ends when nobody asks any more
    m_python.waitForFinished();
}

QByteArray QueuePoolPeer::readLine()
{
    while (!m_python.canReadLine() && m_python.waitForReadyRead(kAnswerLimitMs)) { }
    return m_python.readLine().trimmed();
}

double QueuePoolPeer::measure(const QString &way, int calls)
{
    m_python.write(QStringLiteral("%1 %2\n").arg(way).arg(calls).toUtf8());
    return readLine().toDouble();
}

} // namespace mahout::bench
