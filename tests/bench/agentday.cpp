// SPDX-License-Identifier: GPL-3.0-or-later
// What 24 hours of 20 servers cost the agent: memory, history, and the time of a scrape.
//   bench_agentday [HOURS [SERVERS [MINUTES]]]    24 hours of 20 servers after a recording of 2 minutes, unless told
//
// Real: the agent with all its servers' sessions, collectors, health checks and histories at work on one demo server
// (each session watches it as if it were its own); its endpoints, scraped over TCP by 20 clients at once while all that
// goes on. Replayed: the hours. What the collectors brought in the minutes before is brought again, with later times,
// to the agent's watches and to histories of the same kind as its own, one a server. Which of the recorded snapshots
// comes next is drawn by lot: that compresses worse than what really follows one another, and far worse than a
// repetition.
#include "agent.h"
#include "catalogue.h"
#include "demo.h"
#include "sqlitehistory.h"
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <malloc.h>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <thread>
#include <unistd.h>

using namespace mahout;
using namespace mahout::agent;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kScrapers = 20;
constexpr qint64 kScrapeMs = 20'000; // of each kind

struct Recording {
    QVector<SnapshotPtr> snapshots;
    qint64 periodMs = 0, nextMs = 0;
};
using Recordings = QMap<QString, Recording>; // by collector

double residentMb()
{
    malloc_trim(0); // what the allocator only keeps for later is no growth
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').at(1).toDouble() * double(sysconf(_SC_PAGESIZE)) / 1024 / 1024;
}

void spin(qint64 ms)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < ms)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 50);
}

// One connection that is kept, as Prometheus does. Returns how long each scrape took, in milliseconds.
std::vector<double> scrape(quint16 port, bool packed, qint64 everyMs, qint64 firstMs, std::atomic<qint64> &bytes)
{
    std::vector<double> times;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected(10'000))
        return times;
    std::this_thread::sleep_for(Milliseconds(firstMs));
    QElapsedTimer all;
    for (all.start(); all.elapsed() < kScrapeMs;) {
        QElapsedTimer one;
        one.start();
        socket.write(
            "GET /metrics HTTP/1.1\r\nHost: a\r\n" + QByteArray(packed ? "Accept-Encoding: gzip\r\n" : "") + "\r\n");
        QByteArray reply;
        qsizetype head = -1, length = 0;
        while (head < 0 || reply.size() < head + length) {
            if (!socket.waitForReadyRead(10'000))
                return times;
            reply += socket.readAll();
            if (head < 0 && (head = reply.indexOf("\r\n\r\n")) >= 0) {
                const qsizetype at = reply.toLower().left(head).indexOf("content-length: ");
                length = reply.mid(at + 16, 12).split('\r').first().toLongLong();
                head += 4;
            }
        }
        times.push_back(double(one.nsecsElapsed()) / 1e6);
        bytes = length;
        std::this_thread::sleep_for(Milliseconds(std::max<qint64>(0, everyMs - one.elapsed())));
    }
    return times;
}

void scrapeAll(quint16 port, const char *title, bool packed, qint64 everyMs)
{
    std::vector<std::thread> threads;
    std::vector<std::vector<double>> times(kScrapers);
    std::atomic<qint64> bytes = 0;
    std::atomic<int> left = kScrapers;
    for (int i = 0; i < kScrapers; ++i)
        threads.emplace_back([&, i] {
            times[i] = scrape(port, packed, everyMs, everyMs * i / kScrapers, bytes);
            --left;
        });
    while (left > 0)
        spin(50); // the agent's own thread is this one
    std::vector<double> all;
    for (int i = 0; i < kScrapers; ++i) {
        threads[i].join();
        all.insert(all.end(), times[i].begin(), times[i].end());
    }
    std::sort(all.begin(), all.end());
    const auto at
        = [&all](double share) { return all.empty() ? NAN : all[std::size_t(share * double(all.size() - 1))]; };
    std::printf("%-46s %6zu scrapes of %.2f MB: median %6.1f ms, 99%% %6.1f ms, longest %6.1f ms\n", title, all.size(),
        double(bytes) / 1e6, at(0.5), at(0.99), at(1));
    std::fflush(stdout);
}

AgentConfig configOf(const QString &connection, const QString &folder, int servers)
{
    AgentConfig config;
    config.http.limits.requestsPerSecond = 1'000'000;
    config.stateFolder = folder;
    for (int i = 0; i < servers; ++i) {
        ServerConfig server;
        server.name = u"shop-%1"_s.arg(i + 1);
        server.spec = *ConnectionSpec::parse(connection);
        server.historyFile = folder + u"/%1.sqlite"_s.arg(server.name);
        server.pool.size = 2;
        config.servers << server;
    }
    return config;
}

std::vector<Recordings> record(const Agent &agent, qint64 ms)
{
    std::vector<Recordings> all(agent.watches().size());
    QObject context;
    for (std::size_t i = 0; i < all.size(); ++i)
        QObject::connect(&agent.watches()[i]->session(), &ServerSession::snapshotArrived, &context,
            [&recordings = all[i]](
                const SnapshotPtr &snapshot) { recordings[snapshot->collector].snapshots << snapshot; });
    spin(ms);
    for (Recordings &recordings : all)
        for (Recording &recording : recordings) {
            const auto &snapshots = recording.snapshots;
            recording.periodMs = snapshots.size() < 2
                ? ms
                : std::max<qint64>(
                    500, (snapshots.last()->timeMs - snapshots.first()->timeMs) / (snapshots.size() - 1));
        }
    return all;
}

double figuresIn(const Snapshot &snapshot)
{
    double count = 0;
    for (const double value : snapshot.values)
        count += std::isfinite(value);
    for (const EntityValues &thing : snapshot.entities)
        for (const double value : thing.values)
            count += std::isfinite(value);
    return count;
}

class Day {
public:
    Day(Agent &agent, std::vector<Recordings> recordings, const QString &folder)
        : m_agent(agent)
        , m_recordings(std::move(recordings))
        , m_startMs(QDateTime::currentMSecsSinceEpoch() + kMinuteMs)
    {
        for (std::size_t i = 0; i < m_recordings.size(); ++i) {
            m_stores.push_back(std::make_unique<SqliteHistory>(fileOf(folder, i)));
            for (const CollectorInfo &collector : catalogue())
                declare(*m_stores.back(), collector.id);
            declare(*m_stores.back(), u"sampler"_s);
            m_agent.watches()[i]->session().blockSignals(true); // of the present; see bring()
        }
    }

    void pass(int hours)
    {
        double warm = 0, most = 0;
        QElapsedTimer clock;
        clock.start();
        for (qint64 now = 0; now <= hours * kHourMs; now += 1000) {
            QFuture<Result<void>> last;
            for (std::size_t i = 0; i < m_stores.size(); ++i)
                bring(i, now, last);
            if (now % 10'000 == 0)
                QCoreApplication::processEvents();
            if (now % 20'000 == 0 && last.isValid())
                last.waitForFinished();
            if (now % kMinuteMs == 0)
                m_agent.makeReply({u"/metrics"_s, {}}); // as for somebody who scrapes once a minute
            if (now == 0 || now % kHourMs != 0)
                continue;
            const double resident = residentMb();
            warm = warm > 0 ? warm : resident;
            most = std::max(most, resident);
            std::printf("  %2lld h  %.1f MB  (%.0f s)\n", now / kHourMs, resident, double(clock.elapsed()) / 1000);
            std::fflush(stdout);
        }
        std::printf(
            "%.0f snapshots, %.0f figures in %d hours: resident %.1f MB after the first, at most %.1f MB: grew by "
            "%.1f MB\n",
            m_snapshots, m_figures, hours, warm, most, most - warm);
    }

    void weigh(const QString &folder)
    {
        m_stores.clear(); // what waits is written
        double bytes = 0;
        for (std::size_t i = 0; i < m_recordings.size(); ++i)
            for (const char *end : {"", "-wal"})
                bytes += double(QFileInfo(fileOf(folder, i) + QLatin1String(end)).size());
        std::printf("history: %.1f MB, %.3f bytes a figure, everything else in the files included\n", bytes / 1e6,
            bytes / m_figures);
    }

private:
    static QString fileOf(const QString &folder, std::size_t i) { return folder + u"/day-%1.sqlite"_s.arg(i + 1); }

    static void declare(HistoryStore &store, const QString &collector)
    {
        QStringList ids;
        for (const MetricInfo &metric : entityMetricsOf(collector))
            ids << metric.id;
        if (!ids.isEmpty())
            store.declareEntities(collector, ids);
    }

    void bring(std::size_t i, qint64 now, QFuture<Result<void>> &last)
    {
        ServerSession &session = m_agent.watches()[i]->session();
        for (Recording &recording : m_recordings[i])
            for (; recording.nextMs <= now; recording.nextMs += recording.periodMs) {
                auto snapshot = std::make_shared<Snapshot>(
                    *recording.snapshots.at(m_random.bounded(int(recording.snapshots.size()))));
                snapshot->timeMs = m_startMs + recording.nextMs + m_random.bounded(5);
                ++m_snapshots;
                m_figures += figuresIn(*snapshot);
                last = m_stores[i]->append(snapshot);
                session.blockSignals(false);
                emit session.snapshotArrived(snapshot);
                session.blockSignals(true);
            }
    }

    Agent &m_agent;
    std::vector<Recordings> m_recordings;
    const qint64 m_startMs;
    std::vector<std::unique_ptr<SqliteHistory>> m_stores;
    QRandomGenerator m_random{1};
    double m_snapshots = 0, m_figures = 0;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int hours = arguments.value(1, u"24"_s).toInt(), servers = arguments.value(2, u"20"_s).toInt();
    const double minutes = arguments.value(3, u"2"_s).toDouble();
    const auto demo = startDemo([](const auto &...) {});
    if (!demo) {
        std::fprintf(stderr, "%s\n", qPrintable(demo.error().toString()));
        return 1;
    }
    const QTemporaryDir folder;
    const auto agent = Agent::start(configOf((*demo)->connectionText(), folder.path(), servers));
    if (!agent) {
        std::fprintf(stderr, "%s\n", qPrintable(agent.error().toString()));
        return 1;
    }
    std::printf("%d servers are recorded for %.1f minutes\n", servers, minutes);
    std::fflush(stdout);
    auto recordings = record(**agent, qint64(minutes * double(kMinuteMs)));
    scrapeAll((*agent)->port(), "20 scrapers, each once in 5 s, gzip", true, 5000);
    scrapeAll((*agent)->port(), "20 scrapers, each once a second, gzip", true, 1000);
    scrapeAll((*agent)->port(), "20 scrapers, without a pause, gzip", true, 0);
    scrapeAll((*agent)->port(), "20 scrapers, each once a second, plain", false, 1000);
    scrapeAll((*agent)->port(), "20 scrapers, without a pause, plain", false, 0);
    Day day(**agent, std::move(recordings), folder.path());
    day.pass(hours);
    day.weigh(folder.path());
    return 0;
}
