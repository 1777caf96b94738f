// SPDX-License-Identifier: GPL-3.0-or-later
#include "seasonalprofile.h"

#include "statistics.h"
#include <cmath>

namespace mahout {

namespace {

constexpr qint64 kFirstMondayMs = 4 * kDayMs; // 1970 began on a Thursday
constexpr qsizetype kSlotsOfDay = kDayMs / kWorkWindowMs;
constexpr qsizetype kNeighbours = 4; // slots to each side, an hour, are one level: alike, and more of them

using Season = SeasonalProfile::Season;

Season seasonOf(double days, const RegressionOptions &options)
{
    if (days >= options.weekAfterDays * 0.99)
        return Season::Week;
    if (days >= options.workdaysAfterDays * 0.99)
        return Season::Workdays;
    return days >= 2 ? Season::Day : Season::None;
}

// Slots that follow one another in a circle.
qsizetype circleOf(Season season)
{
    switch (season) {
    case Season::None:
        return 1;
    case Season::Day:
    case Season::Workdays:
        return kSlotsOfDay;
    case Season::Week:
        return 7 * kSlotsOfDay;
    }
    Q_UNREACHABLE();
}

qsizetype slotIn(Season season, qint64 timeMs)
{
    const qint64 week = 7 * kDayMs;
    const qint64 inWeek = ((timeMs - kFirstMondayMs) % week + week) % week;
    const qsizetype slot = inWeek / kWorkWindowMs;
    switch (season) {
    case Season::None:
        return 0;
    case Season::Day:
        return slot % kSlotsOfDay;
    case Season::Workdays:
        return slot % kSlotsOfDay + (slot >= 5 * kSlotsOfDay ? kSlotsOfDay : 0);
    case Season::Week:
        return slot;
    }
    Q_UNREACHABLE();
}

QVector<double> smoothLevels(const QVector<QVector<double>> &bySlot, qsizetype circle, double otherwise)
{
    QVector<double> levels;
    for (qsizetype slot = 0; slot < bySlot.size(); ++slot) {
        const qsizetype first = slot / circle * circle, within = slot % circle;
        const qsizetype reach = circle > 1 ? kNeighbours : 0;
        QVector<double> pool;
        for (qsizetype step = -reach; step <= reach; ++step)
            pool += bySlot.at(first + (within + step + circle) % circle);
        levels << (pool.isEmpty() ? otherwise : median(pool));
    }
    return levels;
}

} // namespace

double logOf(const WorkWindow &window, Measure measure)
{
    return measure == Measure::Time ? window.logMs : window.logBlocks;
}

qsizetype SeasonalProfile::slotOf(qint64 timeMs) const { return slotIn(m_season, timeMs); }

SeasonalProfile SeasonalProfile::learned(
    const QVector<WorkWindow> &windows, Measure measure, TimeRange range, const RegressionOptions &options)
{
    QVector<const WorkWindow *> known;
    for (const WorkWindow &window : windows)
        if (window.startMs >= range.fromMs && window.endMs() <= range.toMs && !std::isnan(logOf(window, measure)))
            known << &window;
    SeasonalProfile profile;
    profile.m_measure = measure;
    if (known.isEmpty())
        return profile;
    const double days = double(known.last()->endMs() - known.first()->startMs) / double(kDayMs);
    profile.m_season = seasonOf(days, options);
    profile.m_warm = days >= options.warmUpDays * 0.99 && known.size() >= options.fewestWindows;

    const qsizetype circle = circleOf(profile.m_season);
    QVector<QVector<double>> bySlot(profile.m_season == Season::Workdays ? 2 * circle : circle);
    QVector<double> all, calls;
    for (const WorkWindow *window : known) {
        const double value = logOf(*window, measure);
        bySlot[profile.slotOf(window->startMs)] << value;
        all << value;
        calls << window->calls;
    }
    profile.m_levels = smoothLevels(bySlot, circle, median(all));
    profile.m_usualCalls = median(calls);
    QVector<double> residuals;
    for (const WorkWindow *window : known)
        residuals << profile.residual(*window);
    profile.m_scale = std::max(options.scaleFloor, robustScale(residuals));
    return profile;
}

double SeasonalProfile::expected(qint64 timeMs) const
{
    return m_levels.isEmpty() ? qQNaN() : m_levels.at(slotOf(timeMs));
}

double SeasonalProfile::residual(const WorkWindow &window) const
{
    return logOf(window, m_measure) - expected(window.startMs);
}

double SeasonalProfile::score(const WorkWindow &window) const
{
    const double weight = m_usualCalls > 0 ? std::min(1.0, std::sqrt(window.calls / m_usualCalls)) : 1;
    return weight * residual(window) / m_scale;
}

} // namespace mahout
