// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartdata.h"
#include <algorithm>
#include <cmath>
#include <QDateTime>

namespace mahout {

TimeRange ChartData::range() const
{
    if (preview)
        return *preview;
    if (fixed)
        return *fixed;
    const qint64 now = newestMs > 0 ? qint64(newestMs) : QDateTime::currentMSecsSinceEpoch();
    return {now - liveLengthMs, now};
}

void ChartData::dropOld()
{
    if (fixed || preview)
        return;
    for (SeriesBuffer &buffer : buffers)
        buffer.removeBefore(newestMs - double(liveLengthMs));
    earlier.removeBefore(newestMs - double(liveLengthMs));
}

bool ChartData::has(const QString &id) const
{
    return std::any_of(
        spec.series.cbegin(), spec.series.cend(), [&id](const SeriesInfo &series) { return series.id == id; });
}

const SeriesBuffer &ChartData::series(const QString &id) const
{
    static const SeriesBuffer nothing;
    const auto found = buffers.constFind(id);
    return found == buffers.cend() ? nothing : *found;
}

QVector<SeriesInfo> ChartData::visible(SeriesInfo::Kind kind) const
{
    QVector<SeriesInfo> result;
    for (const SeriesInfo &series : spec.series)
        if (series.kind == kind && !hidden.contains(series.id))
            result.append(series);
    return result;
}

QStringList ChartData::visibleIds(SeriesInfo::Kind kind) const
{
    QStringList ids;
    for (const SeriesInfo &series : visible(kind))
        ids << series.id;
    return ids;
}

double ChartData::stepFrom(double timeMs, int direction) const
{
    double next = timeMs;
    for (const SeriesBuffer &buffer : buffers)
        if (const double step = buffer.stepFrom(timeMs, direction);
            step != timeMs && (next == timeMs || std::abs(step - timeMs) < std::abs(next - timeMs)))
            next = step;
    return next;
}

} // namespace mahout
