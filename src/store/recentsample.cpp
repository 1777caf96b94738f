// SPDX-License-Identifier: GPL-3.0-or-later
#include "recentsample.h"

#include "numbercodec.h"

namespace mahout {

namespace {
constexpr quint64 kRecent = 3; // beside the kinds of blocks
constexpr quint64 kMost = 10'000'000;
} // namespace

QByteArray RecentSample::encoded() const
{
    QVector<qint64> entities, counts, metrics;
    QVector<double> values;
    for (const Part &part : parts) {
        entities << part.entity;
        counts << part.values.size();
        for (const auto &[metric, value] : part.values) {
            metrics << metric;
            values << value;
        }
    }
    ByteWriter out;
    out.putUnsigned(kRecent);
    out.putUnsigned(quint64(intervalUs));
    out.putUnsigned(gap);
    out.putUnsigned(quint64(parts.size()));
    out.putWholes(entities);
    out.putWholes(counts);
    out.putUnsigned(quint64(values.size()));
    out.putWholes(metrics);
    // One column for each place among the values of a part would be smaller still; these rows live for minutes.
    for (const double value : values)
        out.putNumbers({value}, {intervalUs});
    return out.compressed();
}

std::optional<RecentSample> RecentSample::decoded(qint64 timeMs, const QByteArray &bytes)
{
    ByteReader in(bytes);
    if (in.unsignedNumber() != kRecent)
        return {};
    RecentSample sample{timeMs, qint64(in.unsignedNumber()), in.unsignedNumber() != 0};
    const quint64 parts = in.unsignedNumber();
    if (parts > kMost)
        return {};
    const QVector<qint64> entities = in.wholes(qsizetype(parts)), counts = in.wholes(qsizetype(parts));
    const quint64 values = in.unsignedNumber();
    if (values > kMost || !in.ok())
        return {};
    const QVector<qint64> metrics = in.wholes(qsizetype(values));
    qsizetype next = 0;
    for (qsizetype part = 0; part < qsizetype(parts) && in.ok(); ++part) {
        sample.parts << Part{int(entities.at(part))};
        for (qint64 i = 0; i < counts.at(part) && in.ok(); ++i, ++next)
            sample.parts.last().values << std::pair(int(metrics.value(next)), in.numbers(1, {sample.intervalUs}).value(0));
    }
    return in.ok() ? std::optional(std::move(sample)) : std::nullopt;
}

} // namespace mahout
