// SPDX-License-Identifier: GPL-3.0-or-later
#include "activityblock.h"

#include "historylevels.h"
#include "numbercodec.h"
#include <algorithm>

namespace mahout {

namespace {

constexpr quint64 kActivity = 4; // beside the kinds of other rows
constexpr quint64 kMostSlices = 1'000'000;

// The rarest combinations beyond the limit become "others", so that sums stay.
void bound(std::map<int, qint64> &counts)
{
    if (counts.size() <= size_t(ActivityBlock::kMost))
        return;
    std::vector<std::pair<int, qint64>> ordered(counts.begin(), counts.end());
    std::sort(ordered.begin(), ordered.end(), [](const auto &a, const auto &b) {
        return std::pair(a.first != ActivityBlock::kOthers, -a.second) < std::pair(b.first != ActivityBlock::kOthers, -b.second);
    });
    counts.clear();
    for (size_t i = 0; i < ordered.size(); ++i)
        counts[i < size_t(ActivityBlock::kMost) ? ordered[i].first : ActivityBlock::kOthers] += ordered[i].second;
}

} // namespace

void ActivityBlock::add(const Slice &slice)
{
    if (slices.isEmpty() || slices.last().timeMs != slice.timeMs) {
        slices << slice;
        return;
    }
    Slice &sum = slices.last();
    sum.coveredUs += slice.coveredUs;
    sum.samples += slice.samples;
    for (const auto &[combination, count] : slice.counts)
        sum.counts[combination] += count;
    sum.blocked += slice.blocked;
}

ActivityBlock ActivityBlock::rolledUp(const ActivityBlock &samples, qint64 bucketMs)
{
    ActivityBlock block;
    for (const Slice &sample : samples.slices)
        block.add({floorTo(sample.timeMs, bucketMs), sample.coveredUs, sample.samples, sample.counts});
    for (Slice &slice : block.slices)
        bound(slice.counts);
    return block;
}

void ActivityBlock::merge(const ActivityBlock &other)
{
    QVector<Slice> both = std::exchange(slices, {}) + other.slices;
    std::stable_sort(both.begin(), both.end(), [](const Slice &a, const Slice &b) { return a.timeMs < b.timeMs; });
    for (const Slice &slice : std::as_const(both))
        add(slice);
}

QByteArray ActivityBlock::encoded() const
{
    ByteWriter out;
    out.putUnsigned(kActivity);
    out.putUnsigned(quint64(slices.size()));
    QVector<qint64> times, covered, samples;
    for (const Slice &slice : slices) {
        times << slice.timeMs;
        covered << slice.coveredUs;
        samples << slice.samples;
    }
    out.putTimes(times);
    out.putWholes(covered);
    out.putWholes(samples);
    for (const Slice &slice : slices) {
        out.putUnsigned(slice.counts.size());
        int before = 0;
        for (const auto &[combination, count] : slice.counts) {
            out.putSigned(combination - std::exchange(before, combination));
            out.putUnsigned(quint64(count));
        }
        out.putUnsigned(quint64(slice.blocked.size()));
        for (const auto &[waiter, blocker] : slice.blocked) {
            out.putUnsigned(quint64(waiter));
            out.putUnsigned(quint64(blocker));
        }
    }
    return out.compressed();
}

std::optional<ActivityBlock> ActivityBlock::decoded(const QByteArray &bytes)
{
    ByteReader in(bytes);
    const quint64 kind = in.unsignedNumber(), count = in.unsignedNumber();
    if (kind != kActivity || count > kMostSlices)
        return {};
    const QVector<qint64> times = in.times(qsizetype(count)), covered = in.wholes(qsizetype(count)),
                          samples = in.wholes(qsizetype(count));
    ActivityBlock block;
    for (qsizetype i = 0; i < qsizetype(count) && in.ok(); ++i) {
        Slice slice{times.at(i), covered.at(i), samples.at(i)};
        int combination = 0;
        for (quint64 left = in.unsignedNumber(); left > 0 && in.ok(); --left) {
            combination += int(in.signedNumber());
            slice.counts[combination] = qint64(in.unsignedNumber());
        }
        for (quint64 left = in.unsignedNumber(); left > 0 && in.ok(); --left) {
            const int waiter = int(in.unsignedNumber());
            slice.blocked << std::pair(waiter, int(in.unsignedNumber()));
        }
        block.slices << slice;
    }
    return in.ok() ? std::optional(std::move(block)) : std::nullopt;
}

} // namespace mahout
