// SPDX-License-Identifier: GPL-3.0-or-later
// Runs collectors by their periods over a pool of sampling connections (one or two of them are enough). A collector
// never runs twice at once: a tick that finds it still running is skipped and counted. Periods carry a few percent of
// jitter, so that many windows do not read one server in step.
//
// After a failure the next attempt comes a period later, doubling up to 1.5 s; as soon as one collector succeeds again,
// the others that failed follow within a second. The first sample after failures is marked as a gap.
//
// A collector spends at most a quarter of the time in the server: when its samples take longer than a quarter of its
// period, the period becomes longer, up to ten times, and shorter again when they get faster. What looking costs is
// told every ten seconds or so, as a snapshot of the collector "sampler".
//
// Threads: lives in its owner's thread and emits there; sampling happens in the pool's workers. The pool must outlive
// the scheduler; a sample still running when the scheduler dies ends by itself and is dropped.
#pragma once

#include "catalogue.h"
#include "connectionpool.h"
#include "samplercost.h"
#include <QElapsedTimer>
#include <QObject>

namespace mahout {

class Scheduler : public QObject {
    Q_OBJECT
public:
    explicit Scheduler(
        ConnectionPool &pool, QVector<CollectorInfo> collectors = catalogue(), QObject *parent = nullptr);
    ~Scheduler() override;

    void start(); // first samples at once
    void pause(); // no new samples; what runs still reports
    void resume(); // at once, and the first samples are gaps if periods were missed
    void sampleNow(); // every collector that is not running, whatever its period

    enum class Pace {
        Watched, // by the catalogue's periods
        Hidden, // nobody looks: periods are longer
    };
    static constexpr double kHiddenPace = 2.5; // times as long
    void setPace(Pace pace); // from each collector's next sample on; at once when it becomes Watched

    bool isRunning() const;
    // Ticks that were skipped because the previous sample of that collector was still running.
    quint64 skipped(const QString &collector) const;

signals:
    void snapshotTaken(const mahout::SnapshotPtr &snapshot);
    void sampleFailed(const QString &collector, const mahout::Error &error);
    void eventSeen(const mahout::ChangeEvent &event);

private:
    struct Job;
    struct Sample {
        Snapshot snapshot;
        double durationMs = 0; // in the server and on the way
    };
    void tick(Job &job);
    void run(Job &job);
    void finish(Job &job, const Result<Sample> &result);
    void succeed(Job &job, Sample sample);
    void tellCost(qint64 timeMs);
    Milliseconds periodOf(const Job &job) const; // in force
    void fail(Job &job, const Error &error);
    void hurryFailedOnes();

    ConnectionPool &m_pool;
    std::vector<std::unique_ptr<Job>> m_jobs;
    bool m_running = false;
    Pace m_pace = Pace::Watched;
    SamplerCost m_cost;
    QElapsedTimer m_costSince;
};

} // namespace mahout
