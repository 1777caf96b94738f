// SPDX-License-Identifier: GPL-3.0-or-later
// What looking costs: how long our samples take as we see them, and, as pg_stat_statements sees it, what the server
// does for them. The second half comes with the statements collector's snapshots, the first from the scheduler.
#pragma once

#include "metricinfo.h"
#include "snapshot.h"
#include "units.h"
#include <QMap>

namespace mahout {

QVector<MetricInfo> samplerMetrics(); // of both halves
QVector<MetricInfo> samplerEntityMetrics(); // of each collector

class SamplerCost {
public:
    void addSample(const QString &collector, double durationMs, Milliseconds period); // the period now in force
    void addFailure() { ++m_failures; }
    void addSkipped() { ++m_skipped; }
    // What was added since the last call, `intervalMs` ago by our clock; `timeMs` is stamped on it. `title` of a
    // collector's id is its label.
    Snapshot take(qint64 timeMs, double intervalMs, const std::function<QString(const QString &)> &title);

private:
    struct Tally {
        int samples = 0;
        double durationMs = 0; // of all of them
        Milliseconds period{0};
    };
    QMap<QString, Tally> m_tallies;
    int m_failures = 0, m_skipped = 0;
};

} // namespace mahout
