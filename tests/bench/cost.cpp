// SPDX-License-Identifier: GPL-3.0-or-later
// What looking costs the server: throughput of pgbench while a session watches with every collector, against the same
// without, in pairs whose order alternates. The session runs in a process of its own, as on a DBA's workstation, but on
// the same processors: what it computes for itself is taken from pgbench, too, and is told apart.
// Throughput varies by a tenth from run to run where others use the machine as well, which no number of pairs makes up
// for. pgbench keeps all processors busy, so that what the session takes of them is what it takes from the throughput:
// its share of the processor time of a run is told as well, of its own process and of its connections' in the server.
//   bench_cost [PAIRS] [SECONDS]    20 pairs of 10 seconds unless told
#include "privatecluster.h"
#include "serversession.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <sys/resource.h>
#include <unistd.h>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

constexpr int kClients = 8, kScale = 20;

// The other process: watches until its input ends, then says how much it computed.
int watch(const QString &url)
{
    QTemporaryDir home;
    SessionConfig config;
    config.spec = *ConnectionSpec::parse(url);
    config.historyFile = home.filePath(u"history.sqlite"_s);
    ServerSession session(config);
    QObject::connect(&session, &ServerSession::stateChanged, qApp, [&session] {
        if (session.state() == ServerSession::State::Live)
            std::puts("live"), std::fflush(stdout);
    });
    session.start();
    QSocketNotifier ends(0, QSocketNotifier::Read);
    QObject::connect(&ends, &QSocketNotifier::activated, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    std::printf("%.3f\n",
        double(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
            + double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6);
    return 0;
}

QString run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(-1) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAll().constData());
    return QString::fromUtf8(process.readAll());
}

// User and system time in seconds, with or without that of the children that have ended.
double cpuOf(const QString &pid, bool withEnded)
{
    QFile file(u"/proc/%1/stat"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0; // ended meanwhile: its parent has its time
    const QList<QByteArray> fields = file.readAll().split(')').last().simplified().split(' '); // from the state on
    double ticks = 0;
    for (int field : {11, 12, 13, 14})
        ticks += field < 13 || withEnded ? fields.value(field).toDouble() : 0;
    return ticks / double(sysconf(_SC_CLK_TCK));
}

double cpuOfServer(const PrivateCluster &cluster)
{
    const QDir folder(cluster.folder());
    QString postmaster;
    for (QDirIterator it(folder.path(), {u"postmaster.pid"_s}, QDir::Files, QDirIterator::Subdirectories);
         it.hasNext();) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly))
            postmaster = QString::fromLatin1(file.readLine().trimmed());
    }
    QFile children(u"/proc/%1/task/%1/children"_s.arg(postmaster));
    if (!children.open(QIODevice::ReadOnly))
        qFatal("The processes of the server cannot be counted.");
    double sum = cpuOf(postmaster, true);
    for (const QByteArray &pid : children.readAll().simplified().split(' '))
        sum += cpuOf(QString::fromLatin1(pid), false);
    return sum;
}

double cpuOfEndedChildren()
{
    rusage used{};
    getrusage(RUSAGE_CHILDREN, &used);
    return double(used.ru_utime.tv_sec + used.ru_stime.tv_sec)
        + double(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

double transactionsPerSecond(const QString &pgbench, const PrivateCluster &cluster, int seconds)
{
    static const QRegularExpression kTps(u"tps = ([0-9.]+) \\(without"_s);
    const QString said = run(pgbench,
        {u"-h"_s, cluster.socketDirectory(), u"-p"_s, QString::number(cluster.port()), u"-U"_s, u"postgres"_s, u"-n"_s,
            u"-c"_s, QString::number(kClients), u"-j"_s, u"2"_s, u"-T"_s, QString::number(seconds), u"postgres"_s});
    return kTps.match(said).captured(1).toDouble();
}

double median(QVector<double> values)
{
    std::sort(values.begin(), values.end());
    const qsizetype half = values.size() / 2;
    return values.size() % 2 ? values.at(half) : (values.at(half - 1) + values.at(half)) / 2;
}

// Of the median, by resampling.
std::pair<double, double> interval95(const QVector<double> &values)
{
    QRandomGenerator random(1);
    QVector<double> medians;
    for (int i = 0; i < 2000; ++i) {
        QVector<double> drawn;
        for (qsizetype k = 0; k < values.size(); ++k)
            drawn << values.at(random.bounded(int(values.size())));
        medians << median(drawn);
    }
    std::sort(medians.begin(), medians.end());
    return {medians.at(50), medians.at(1949)};
}

struct Run {
    double tps = 0;
    double cpu = 0; // seconds, of all processes
    double connectionsCpu = 0, sessionCpu = 0; // seconds of it
};

double cpuOfConnections(Connection &admin)
{
    const auto rows = admin.run(u"select pid from pg_stat_activity where backend_type = 'client backend' and "
                                "application_name <> 'pgbench' and pid <> pg_backend_pid()"_s);
    double sum = 0;
    for (qsizetype r = 0; r < rows->size(); ++r)
        sum += cpuOf(rows->value(r).toString(), false);
    return sum;
}

// One run of pgbench, watched by a session unless `url` is empty.
Run run(const QString &pgbench, const PrivateCluster &cluster, Connection &admin, int seconds, const QString &url)
{
    Run result;
    const double server = cpuOfServer(cluster), children = cpuOfEndedChildren();
    QProcess watcher;
    if (!url.isEmpty()) {
        watcher.start(QCoreApplication::applicationFilePath(), {u"--watch"_s, url});
        if (!watcher.waitForReadyRead(20'000))
            qFatal("The session did not become live.");
    }
    result.tps = transactionsPerSecond(pgbench, cluster, seconds);
    if (!url.isEmpty()) {
        result.connectionsCpu = cpuOfConnections(admin);
        watcher.readAll();
        watcher.closeWriteChannel();
        watcher.waitForFinished();
        result.sessionCpu = watcher.readAll().trimmed().split('\n').last().toDouble();
    }
    result.cpu = cpuOfServer(cluster) - server + cpuOfEndedChildren() - children;
    return result;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--watch"_s)
        return watch(arguments.value(2));
    const int pairs = arguments.value(1, u"20"_s).toInt(), seconds = arguments.value(2, u"10"_s).toInt();
    ClusterOptions options;
    options.settings = {{u"shared_preload_libraries"_s, u"pg_stat_statements"_s}};
    const auto cluster = PrivateCluster::start(options);
    if (!cluster)
        qFatal("%s", qPrintable(cluster.error().toString()));
    const QString url = (*cluster)->connectionText();
    const QString pgbench = (*cluster)->binDirectory() + u"/pgbench"_s;
    run(pgbench,
        {u"-h"_s, (*cluster)->socketDirectory(), u"-p"_s, QString::number((*cluster)->port()), u"-U"_s, u"postgres"_s,
            u"-q"_s, u"-i"_s, u"-s"_s, QString::number(kScale), u"postgres"_s});
    const auto admin = Connection::open(*ConnectionSpec::parse(url), {}, kNever);
    (*admin)->run(u"create extension pg_stat_statements"_s);
    transactionsPerSecond(pgbench, **cluster, seconds); // warm
    QVector<double> ratios, connections, sessions;
    for (int pair = 0; pair < pairs; ++pair) {
        Run without, with;
        for (const bool watched : {pair % 2 == 0, pair % 2 != 0})
            (watched ? with : without) = run(pgbench, **cluster, **admin, seconds, watched ? url : QString());
        ratios << with.tps / without.tps;
        connections << 100 * with.connectionsCpu / with.cpu;
        sessions << 100 * with.sessionCpu / with.cpu;
        std::printf("  %2d  %8.0f tps without, %8.0f with: x %.4f; of the processors %.2f %% its connections, %.2f %% "
                    "itself\n",
            pair + 1, without.tps, with.tps, ratios.last(), connections.last(), sessions.last());
        std::fflush(stdout);
    }
    const auto [low, high] = interval95(ratios);
    std::printf("pgbench, %d clients, with every collector: x %.4f of the throughput without (95 %%: %.4f to %.4f)\n",
        kClients, median(ratios), low, high);
    std::printf(
        "of the processors, which were busy: %.2f %% for the session's connections in the server, %.2f %% for the "
        "session itself\n",
        median(connections), median(sessions));
    return 0;
}
