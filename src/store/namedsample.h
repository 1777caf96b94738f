// SPDX-License-Identifier: GPL-3.0-or-later
// A snapshot as rows of figures: of the collector itself, of each thing that it looks at, and of each statement that
// ran. Plain values, by names; every place that keeps a history numbers them itself.
#pragma once

#include "snapshot.h"
#include <QStringList>

namespace mahout {

struct NamedSample {
    struct Part {
        QString key, label; // of the thing; both empty: the collector itself
        QVector<std::pair<QString, double>> values; // by metric; NaN where this interval has none
    };
    qint64 timeMs = 0, intervalUs = 0; // intervalUs 0: unknown
    bool gap = false;
    QVector<Part> parts; // the collector itself first
};

// `entityMetrics` are those of the collector, as HistoryStore::declareEntities() was told. Counts of statements become
// rates, as every other metric is one; what is absent of a statement that ran is 0 or unknown.
NamedSample namedSample(const Snapshot &snapshot, const QStringList &entityMetrics);

} // namespace mahout
