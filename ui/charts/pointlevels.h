// SPDX-License-Identifier: GPL-3.0-or-later
// Extremes and sums of the values of a series over blocks of a power of two, so that a million points can be asked for
// "the largest between here and there" without a look at each. Blocks are counted from the first point that ever was,
// so they do not shift while old points leave. Grows with every point at a cost that does not depend on how many there
// are. A plain value that does not own the values: they are handed in, and have to be those that were added.
#pragma once

#include <QVector>

namespace mahout {

class PointLevels {
public:
    struct Block {
        qsizetype minimumAt = -1, maximumAt = -1; // places among the values; -1: all are gaps
        qsizetype gapAt = -1; // the last gap, -1: none
        double sum = 0; // of the values that are no gaps
        qint64 count = 0; // their number
    };

    void rebuild(const QVector<double> &values);
    void append(const QVector<double> &values); // the last of them is new
    void removeFirst(qsizetype count, const QVector<double> &values); // of those that are left

    // Over [begin, end).
    Block over(const QVector<double> &values, qsizetype begin, qsizetype end) const;
    // Where the block of `points` points (a power of two) that holds the value at `index` ends.
    qsizetype blockEnd(qsizetype index, qsizetype points) const;

private:
    static constexpr int kSmallest = 5; // 32 points: below, looking at each is as fast
    struct Level {
        qint64 first = 0; // number of its first block, counted from the first point that ever was
        QVector<Block> blocks; // places in it are absolute
    };
    void add(const QVector<double> &values, qsizetype index);
    qint64 m_removed = 0; // points that have left
    QVector<Level> m_levels; // m_levels[i] has blocks of 2^(kSmallest + i) points
};

} // namespace mahout
