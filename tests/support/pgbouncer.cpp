// SPDX-License-Identifier: GPL-3.0-or-later
#include "pgbouncer.h"

#include "testcluster.h"
#include <atomic>
#include <csignal>
#include <QElapsedTimer>
#include <QFile>
#include <QThread>

using namespace std::chrono_literals;

namespace mahout::test {
namespace {

constexpr int kStartLimitMs = 20'000;
constexpr auto kPort = "6432"; // names the socket file only; each PgBouncer has a folder of its own

void writeText(const QString &path, const QString &text)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(text.toUtf8()) < 0)
        qFatal("%s could not be written", qPrintable(path));
    file.setPermissions(file.permissions() | QFile::ReadGroup | QFile::ReadOther);
}

QString configuration(const QString &folder, const QMap<QString, QString> &settings)
{
    QMap<QString, QString> all{{"listen_port", kPort}, {"unix_socket_dir", folder}, {"auth_type", "trust"},
        {"auth_file", folder + QStringLiteral("/users.txt")}, {"admin_users", "postgres"}, {"stats_users", "reader"},
        {"pool_mode", "session"}, {"logfile", folder + QStringLiteral("/pgbouncer.log")},
        {"pidfile", folder + QStringLiteral("/pgbouncer.pid")}};
    all.insert(settings);
    const PrivateCluster &cluster = sharedCluster();
    QString text = QStringLiteral("[databases]\n* = host=%1 port=%2\n\n[pgbouncer]\n")
                       .arg(cluster.socketDirectory())
                       .arg(cluster.port());
    for (auto it = all.cbegin(); it != all.cend(); ++it)
        text += QStringLiteral("%1 = %2\n").arg(it.key(), it.value());
    return text;
}

int processId(const QString &folder)
{
    QFile file(folder + QStringLiteral("/pgbouncer.pid"));
    return file.open(QFile::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
}

} // namespace

PgBouncer::PgBouncer(const QMap<QString, QString> &settings)
{
    static std::atomic<int> count = 0;
    PrivateCluster &cluster = sharedCluster();
    const auto folder = cluster.makeFolder(QStringLiteral("pgbouncer%1").arg(++count));
    if (!folder)
        qFatal("%s", qPrintable(folder.error().toString()));
    m_folder = *folder;
    writeText(m_folder + QStringLiteral("/users.txt"), "\"postgres\" \"\"\n\"reader\" \"\"\n\"app\" \"\"\n");
    writeText(m_folder + QStringLiteral("/pgbouncer.ini"), configuration(m_folder, settings));
    if (!cluster.runCompanion(QStringLiteral("pgbouncer.log"),
            {QStringLiteral("/usr/sbin/pgbouncer"), QStringLiteral("-q"), m_folder + QStringLiteral("/pgbouncer.ini")}))
        qFatal("PgBouncer was not started");
    QElapsedTimer clock;
    clock.start();
    while (!Connection::open(consoleSpec(), {.plain = true}, std::chrono::steady_clock::now() + 5s)) {
        if (clock.elapsed() > kStartLimitMs)
            qFatal("PgBouncer does not answer");
        QThread::msleep(20);
    }
}

PgBouncer::~PgBouncer()
{
    if (const int id = processId(m_folder); id > 0)
        ::kill(id, SIGTERM);
}

ConnectionSpec PgBouncer::specFor(const QString &database, const QString &user) const
{
    ConnectionSpec spec;
    spec.host = m_folder;
    spec.port = QLatin1String(kPort);
    spec.database = database;
    spec.user = user;
    return spec;
}

ConnectionSpec PgBouncer::consoleSpec(const QString &user) const { return specFor(QStringLiteral("pgbouncer"), user); }

} // namespace mahout::test
