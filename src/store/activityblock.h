// SPDX-License-Identifier: GPL-3.0-or-later
// Who worked, and on what: the active sessions of many samples, as how often each combination of statement, wait, user,
// application and database was seen. Plain values.
#pragma once

#include <map>
#include <optional>
#include <QByteArray>
#include <QVector>

namespace mahout {

struct ActivityBlock {
    // One moment, or one bucket of many.
    struct Slice {
        qint64 timeMs = 0; // moment of the sample, or begin of the bucket
        qint64 coveredUs = 0; // time that it stands for
        qint64 samples = 1;
        std::map<int, qint64> counts; // by combination, over all samples; kOthers for those left out
        QVector<std::pair<int, int>> blocked; // process ids: who waits, for whom; only of single samples
    };
    static constexpr int kOthers = 0; // a combination that stands for the rest
    static constexpr int kMost = 300; // combinations that a bucket keeps apart

    QVector<Slice> slices; // ascending

    static ActivityBlock rolledUp(const ActivityBlock &samples, qint64 bucketMs);
    void merge(const ActivityBlock &other); // slices of one moment become one
    QByteArray encoded() const;
    static std::optional<ActivityBlock> decoded(const QByteArray &bytes); // none when it is damaged

private:
    void add(const Slice &slice);
};

} // namespace mahout
