// SPDX-License-Identifier: GPL-3.0-or-later
#include "earlierrange.h"
#include "units.h"
#include <cmath>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace mahout {

namespace {

constexpr double kManifold = 10; // from here on a factor reads better than a percentage

struct Text {
    Q_DECLARE_TR_FUNCTIONS(mahout::EarlierRange)
};

} // namespace

void EarlierRange::assign(const QString &id, const Series &series, qint64 offsetMs)
{
    if (offsetMs != m_offsetMs)
        m_series.clear();
    m_offsetMs = offsetMs;
    Series moved = series;
    for (double &time : moved.timesMs)
        time += double(offsetMs);
    m_series[id].assign(moved);
}

void EarlierRange::clear()
{
    m_series.clear();
    m_offsetMs = 0;
}

void EarlierRange::removeBefore(double timeMs)
{
    for (SeriesBuffer &buffer : m_series)
        buffer.removeBefore(timeMs);
}

const SeriesBuffer &EarlierRange::series(const QString &id) const
{
    static const SeriesBuffer nothing;
    const auto found = m_series.constFind(id);
    return found == m_series.cend() ? nothing : *found;
}

bool EarlierRange::hasValues(const QStringList &ids, const TimeRange &range) const
{
    return std::any_of(
        ids.cbegin(), ids.cend(), [&](const QString &id) { return std::isfinite(series(id).extremes(range).maximum); });
}

Series EarlierRange::total(const QStringList &ids, const TimeRange &range, double sliceMs) const
{
    QVector<const SeriesBuffer *> sources;
    for (const QString &id : ids)
        sources << &series(id);
    const AlignedSeries sums = stacked(alignedFor(sources, range, sliceMs));
    return sums.values.isEmpty() ? Series{} : Series{sums.timesMs, sums.values.last()};
}

QString EarlierRange::baseName(qint64 timeMs) const
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(timeMs - m_offsetMs);
    const bool sameDay = moment.date() == QDateTime::fromMSecsSinceEpoch(timeMs).date();
    return QLocale().toString(moment, sameDay ? QStringLiteral("HH:mm:ss") : QStringLiteral("ddd d MMM"));
}

QString differenceText(double now, double before)
{
    if (!std::isfinite(now) || !std::isfinite(before) || before <= 0)
        return {};
    const double share = now / before - 1;
    if (share + 1 >= kManifold)
        return QStringLiteral("×%1").arg(formatNumber(std::round(share + 1)));
    const double percent = std::round(share * 100);
    const QString sign = percent > 0 ? QStringLiteral("+") : percent < 0 ? QStringLiteral("−") : QStringLiteral("±");
    return Text::tr("%1%2 %").arg(sign, formatNumber(std::abs(percent)));
}

} // namespace mahout
