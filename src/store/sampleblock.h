// SPDX-License-Identifier: GPL-3.0-or-later
// Many samples of one source side by side: the times that they share, and a column for each metric. A source is a
// collector, or one of the things that it looks at. Plain values.
#pragma once

#include "timerange.h"
#include <map>
#include <optional>
#include <QByteArray>
#include <QVector>

namespace mahout {

// The samples themselves, ascending. All columns are as long as `timesMs`; NaN where a sample has no value.
struct SampleBlock {
    QVector<qint64> timesMs, intervalsUs; // when, and the time that it stands for, 0: unknown
    QVector<bool> gaps; // lines break before this sample
    std::map<int, QVector<double>> columns; // by metric

    qsizetype size() const { return timesMs.size(); }
    bool isEmpty() const { return timesMs.isEmpty(); }
    void add(qint64 timeMs, qint64 intervalUs, bool gap, const QVector<std::pair<int, double>> &values);
    // Adds the samples of `other`, wherever they belong. Of two at one moment the values of `other` count.
    void merge(const SampleBlock &other);

    QByteArray encoded() const;
    static std::optional<SampleBlock> decoded(const QByteArray &bytes); // none when it is damaged
};

// What one metric did in each bucket. The integral is the sum of value × interval in seconds: of a rate, how often it
// happened; its quotient by the time covered is the mean. Integrals and counts of finer buckets add up exactly to those
// of coarser ones, as long as they are whole numbers.
struct RollUp {
    QVector<double> counts, integrals, minima, maxima; // minima and maxima are NaN where the count is 0
};

struct RollUpBlock {
    QVector<qint64> startsMs, coveredUs; // of each bucket: when it begins, and the time that its samples stand for
    QVector<bool> gaps; // a line breaks somewhere in it
    std::map<int, RollUp> columns; // by metric

    qsizetype size() const { return startsMs.size(); }
    bool isEmpty() const { return startsMs.isEmpty(); }
    // Of `samples`, in buckets that begin at multiples of `bucketMs`.
    static RollUpBlock of(const SampleBlock &samples, qint64 bucketMs);
    void merge(const RollUpBlock &other); // buckets that begin at the same moment become one

    QByteArray encoded() const;
    static std::optional<RollUpBlock> decoded(const QByteArray &bytes);
};

} // namespace mahout
