// SPDX-License-Identifier: GPL-3.0-or-later
// What the history costs: bytes of a sample, time of the writing thread, and how long a chart of the whole span takes
// to read, against plain rows of SQLite in the same run.
//   bench_history [DAYS]    of made up metrics, one sample every ten seconds, 7 days unless told
//   bench_history statements [HOURS]    5000 statements with ten figures each, every minute: what share of a core
//   bench_history FILE      bytes per sample of a history that was really collected
//   bench_history day FILE  the same after 24 hours: what FILE holds, an hour of it at best, is brought again and again,
//                           each time from another moment on and past other bounds of buckets, so that the repetition
//                           itself cannot be compressed
#include "historylevels.h"
#include "recentsample.h"
#include "sampleblock.h"
#include "sqlitedatabase.h"
#include "sqlitehistory.h"
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTemporaryDir>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMetrics = 40;
constexpr qint64 kStepMs = 10 * kSecondMs, kStartMs = 1'764'000'000'000;

template <typename T> T get(const Result<T> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
    return *result;
}

void must(const Result<void> &result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
}

double processorSeconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

// A third counts per second, a third numbers of sessions, a third milliseconds: what a server's metrics look like.
SnapshotPtr madeUp(qint64 index, QRandomGenerator &random)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->collector = u"made"_s;
    snapshot->timeMs = kStartMs + index * kStepMs + random.bounded(3);
    snapshot->intervalMs = double(kStepMs) + double(random.bounded(3000)) / 1000;
    const double day = 1 + 0.5 * std::sin(double(index) / 8640 * 2 * M_PI);
    for (int metric = 0; metric < kMetrics; ++metric) {
        const double noise = 0.8 + 0.4 * random.generateDouble();
        const double value = metric % 3 == 0 ? std::floor(1000 * day * noise) / (snapshot->intervalMs / 1000)
            : metric % 3 == 1                ? std::floor(8 * day * noise)
                                             : 12 * day * noise;
        snapshot->values.insert(u"made.%1"_s.arg(metric), value);
    }
    return snapshot;
}

struct Cost {
    double bytesPerSample = 0, processorUs = 0, readMs = 0;
};

// The median of a chart's reading, six metrics at once.
template <typename Read> double medianMs(const Read &read)
{
    QVector<double> times;
    for (int i = 0; i < 11; ++i) {
        QElapsedTimer timer;
        timer.start();
        read();
        times << double(timer.nsecsElapsed()) / 1e6;
    }
    std::sort(times.begin(), times.end());
    return times.at(5);
}

Cost ofStore(const QString &file, qint64 count)
{
    QRandomGenerator random(1);
    const double before = processorSeconds();
    {
        SqliteHistory store(file, {.commitInterval = Milliseconds(100), .queueLimit = 1'000'000});
        for (qint64 i = 0; i < count; ++i) {
            const auto done = store.append(madeUp(i, random));
            if (i % 10'000 == 0)
                get(Result<int>(done.result() ? 0 : 1));
        }
    }
    Cost cost;
    cost.processorUs = (processorSeconds() - before) * 1e6 / double(count * kMetrics);
    const double bytes = double(QFileInfo(file).size());
    cost.bytesPerSample = bytes / double(count * kMetrics);
    SqliteHistory store(file);
    const TimeRange all{kStartMs, kStartMs + count * kStepMs};
    const QStringList metrics{u"made.0"_s, u"made.1"_s, u"made.2"_s, u"made.3"_s, u"made.4"_s, u"made.5"_s};
    cost.readMs = medianMs([&] { get(store.readSeries(metrics, all, 4000).result()); });
    return cost;
}

Cost ofRows(const QString &file, qint64 count)
{
    QRandomGenerator random(1);
    const auto database = SqliteDatabase::open(file);
    SqliteDatabase &db = **database;
    get(Result<int>(db.execute(u"create table sample (series integer, time integer, value real, primary key (series, "
                               "time)) without rowid"_s)
            ? 0
            : 1));
    const double before = processorSeconds();
    for (qint64 i = 0; i < count;) {
        const auto done = db.transaction([&]() -> Result<void> {
            for (const qint64 end = std::min(count, i + 10); i < end; ++i) { // as often as the store commits
                const SnapshotPtr snapshot = madeUp(i, random);
                for (int metric = 0; metric < kMetrics; ++metric)
                    if (const auto one = db.execute(u"insert into sample values (?, ?, ?)"_s,
                            {metric, snapshot->timeMs, snapshot->values.value(u"made.%1"_s.arg(metric))});
                        !one)
                        return one;
            }
            return {};
        });
        if (!done)
            qFatal("%s", qPrintable(done.error().toString()));
    }
    Cost cost;
    cost.processorUs = (processorSeconds() - before) * 1e6 / double(count * kMetrics);
    get(Result<int>(db.execute(u"pragma wal_checkpoint(truncate)"_s) ? 0 : 1));
    cost.bytesPerSample = double(QFileInfo(file).size()) / double(count * kMetrics);
    cost.readMs = medianMs([&] {
        for (int metric = 0; metric < 6; ++metric) {
            auto *rows = get(db.query(u"select time, value from sample where series = ? order by time"_s, {metric}));
            double sum = 0;
            while (rows->next())
                sum += rows->value(1).toDouble();
            if (sum < 0)
                std::printf("never\n");
        }
    });
    return cost;
}

void compare(int days)
{
    QTemporaryDir folder;
    const qint64 count = days * kDayMs / kStepMs;
    const Cost store = ofStore(folder.filePath(u"store.sqlite"_s), count);
    const Cost rows = ofRows(folder.filePath(u"rows.sqlite"_s), count);
    std::printf("%d days of %d metrics every %lld s, %lld samples\n", days, kMetrics, kStepMs / 1000, count * kMetrics);
    const auto line = [](const char *what, double ours, double theirs, const char *unit) {
        std::printf("  %-46s %9.3f %-3s rows %9.3f   x %.3f\n", what, ours, unit, theirs, ours / theirs);
    };
    line("bytes per sample, roll-ups included", store.bytesPerSample, rows.bytesPerSample, "B");
    line("processor time per sample", store.processorUs, rows.processorUs, "us");
    line("a chart of six metrics over the whole span", store.readMs, rows.readMs, "ms");
}

// Every statement ran in every minute, which is the worst case; each has ten figures that are not zero.
SnapshotPtr fiveThousand(qint64 minute, QRandomGenerator &random)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->collector = u"statements"_s;
    snapshot->timeMs = kStartMs + minute * kMinuteMs;
    snapshot->intervalMs = double(kMinuteMs);
    for (qint64 id = 1; id <= 5000; ++id) {
        const double calls = 1 + random.bounded(1000);
        StatementDelta delta{{id, 10, 5, true}, calls, calls * 2.5 * (0.8 + 0.4 * random.generateDouble()), calls * 3,
            calls * 12, double(random.bounded(500)), 0, calls * 80};
        delta.blocksDirtied = random.bounded(200);
        delta.readMs = delta.totalMs / 10;
        delta.walRecords = calls * 2;
        delta.deviationMs = 1.5;
        snapshot->statements << delta;
    }
    return snapshot;
}

void statements(int hours)
{
    QTemporaryDir folder;
    QRandomGenerator random(1);
    const QString file = folder.filePath(u"store.sqlite"_s);
    const double before = processorSeconds();
    double making = 0;
    {
        SqliteHistory store(file, {.commitInterval = Milliseconds(10)});
        for (qint64 minute = 0; minute < hours * 60LL; ++minute) {
            const double begun = processorSeconds();
            const SnapshotPtr snapshot = fiveThousand(minute, random);
            making += processorSeconds() - begun;
            get(Result<int>(store.append(snapshot).result() ? 0 : 1));
        }
    }
    const double seconds = processorSeconds() - before - making;
    std::printf(
        "%d hours of 5000 statements with ten figures each minute: %.1f ms of a processor for each minute, %.2f %% "
        "of one core; %.3f B per figure with roll-ups\n",
        hours, 1000 * seconds / (hours * 60), 100 * seconds / (hours * 3600),
        double(QFileInfo(file).size()) / (hours * 60.0 * 5000 * 10));
}

using Samples = std::map<qint64, RecentSample>; // by time

// All that a history holds in full, by collector.
std::map<int, Samples> readAll(SqliteDatabase &db)
{
    std::map<int, Samples> all;
    auto *rows = get(db.query(u"select collector, time, data from recent"_s));
    while (rows->next())
        if (const auto sample = RecentSample::decoded(rows->value(1).toLongLong(), rows->value(2).toByteArray()))
            all[rows->value(0).toInt()][sample->timeMs] = *sample;
    auto *blocks = get(db.query(u"select collector, entity, data from block where level = 0 order by entity"_s));
    while (blocks->next()) {
        const auto block = SampleBlock::decoded(blocks->value(2).toByteArray());
        for (qsizetype i = 0; block && i < block->size(); ++i) {
            RecentSample &sample = all[blocks->value(0).toInt()][block->timesMs[i]];
            sample.timeMs = block->timesMs[i];
            sample.intervalUs = block->intervalsUs[i];
            RecentSample::Part part{blocks->value(1).toInt()};
            for (const auto &[metric, column] : block->columns)
                if (!std::isnan(column[i]))
                    part.values << std::pair(metric, column[i]);
            sample.parts << part;
        }
    }
    return all;
}

// Brings the samples as if they had been collected from `startMs` on, in the place of those that the file had.
void bringAgain(SqliteDatabase &db, const std::map<int, Samples> &all, TimeRange recorded, TimeRange day)
{
    QRandomGenerator random(1);
    must(db.execute(u"delete from recent"_s));
    must(db.execute(u"delete from block"_s));
    const qint64 span = recorded.lengthMs();
    for (qint64 begin = day.fromMs; begin < day.toMs; begin += span) {
        const qint64 offset = qint64(random.bounded(double(span)));
        must(db.transaction([&]() -> Result<void> {
            for (const auto &[collector, samples] : all)
                for (const auto &[timeMs, sample] : samples) {
                    const qint64 later = (timeMs - recorded.fromMs + offset) % span;
                    const auto done = db.execute(u"insert into recent (collector, time, data) values (?, ?, ?)"_s,
                        {collector, begin + later, sample.encoded()});
                    if (!done)
                        return done;
                }
            return {};
        }));
    }
}

void weigh(const QString &file);

void weighDay(const QString &file)
{
    const QTemporaryDir folder;
    const QString copy = folder.filePath(u"day.sqlite"_s);
    QFile::copy(file, copy);
    {
        const auto opened = SqliteDatabase::open(copy);
        SqliteDatabase &db = **opened;
        const std::map<int, Samples> all = readAll(db);
        TimeRange recorded{std::numeric_limits<qint64>::max(), 0};
        for (const auto &[collector, samples] : all)
            recorded = {std::min(recorded.fromMs, samples.begin()->first),
                std::max(recorded.toMs, samples.rbegin()->first + 1)};
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        bringAgain(db, all, recorded, {now - kDayMs, now});
        std::printf("%.0f minutes were recorded\n", double(recorded.lengthMs()) / kMinuteMs);
    }
    {
        SqliteHistory history(copy);
        must(history.opened().result());
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->collector = u"last"_s;
        snapshot->timeMs = QDateTime::currentMSecsSinceEpoch();
        must(history.append(snapshot).result()); // what is old enough becomes blocks before it is written
    }
    weigh(copy);
}

void weigh(const QString &file)
{
    const auto opened = SqliteDatabase::open(file);
    SqliteDatabase &db = **opened;
    double samples = 0;
    auto *blocks = get(db.query(u"select data from block where level = 0"_s));
    while (blocks->next())
        if (const auto block = SampleBlock::decoded(blocks->value(0).toByteArray()))
            for (const auto &[metric, column] : block->columns)
                for (const double value : column)
                    samples += std::isnan(value) ? 0 : 1;
    double recent = 0;
    auto *rows = get(db.query(u"select time, data from recent"_s));
    while (rows->next())
        if (const auto sample = RecentSample::decoded(rows->value(0).toLongLong(), rows->value(1).toByteArray()))
            for (const RecentSample::Part &part : sample->parts)
                recent += double(part.values.size());
    const auto number = [&db](const QString &sql) { return get(db.value(sql)).toDouble(); };
    const double inBlocks = number(u"select sum(length(data)) from block"_s);
    const double raw = number(u"select sum(length(data)) from block where level = 0"_s);
    const double hot = number(u"select sum(length(data)) from recent"_s);
    std::printf(
        "%.0f samples in blocks: %.3f B each as they are, %.3f B with roll-ups; %.0f recent ones: %.2f B each\n",
        samples, raw / samples, inBlocks / samples, recent, hot / recent);
    std::printf("the whole file, everything else included: %.3f B per sample\n",
        number(u"select (page_count - freelist_count) * page_size from pragma_page_count(), pragma_freelist_count(), "
               "pragma_page_size()"_s)
            / (samples + recent));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString what = QString::fromLocal8Bit(argc > 1 ? argv[1] : "7");
    if (what == u"statements"_s) {
        statements(argc > 2 ? std::atoi(argv[2]) : 2);
        return 0;
    }
    if (what == u"day"_s && argc > 2) {
        weighDay(QString::fromLocal8Bit(argv[2]));
        return 0;
    }
    bool isNumber = false;
    const int days = what.toInt(&isNumber);
    isNumber ? compare(std::max(1, days)) : weigh(what);
    return 0;
}
