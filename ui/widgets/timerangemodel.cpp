// SPDX-License-Identifier: GPL-3.0-or-later
#include "timerangemodel.h"
#include "timerangetext.h"
#include "units.h"

namespace mahout {

namespace {

constexpr qint64 kDefaultLengthMs = 15 * 60 * 1000;
constexpr qint64 kShortestMs = 1000;
constexpr qsizetype kLongestHistory = 100;

TimeRange widened(TimeRange range)
{
    if (range.toMs < range.fromMs)
        std::swap(range.fromMs, range.toMs);
    if (range.lengthMs() >= kShortestMs)
        return range;
    const qint64 middle = range.fromMs + range.lengthMs() / 2;
    return {middle - kShortestMs / 2, middle + kShortestMs / 2};
}

} // namespace

TimeRangeModel::TimeRangeModel(QObject *parent)
    : QObject(parent)
    , m_history({Entry{true, {}, kDefaultLengthMs}})
{
}

bool TimeRangeModel::isLive() const { return entry().live; }

qint64 TimeRangeModel::liveLengthMs() const { return entry().liveLengthMs; }

TimeRange TimeRangeModel::fixedRange() const { return entry().live ? TimeRange() : entry().fixed; }

TimeRange TimeRangeModel::rangeAt(qint64 nowMs) const
{
    return entry().live ? TimeRange{nowMs - entry().liveLengthMs, nowMs} : entry().fixed;
}

QString TimeRangeModel::text() const
{
    return entry().live ? tr("Live, %1").arg(formatDuration(double(entry().liveLengthMs))) : rangeText(entry().fixed);
}

bool TimeRangeModel::canGoBack() const { return m_position > 0; }

bool TimeRangeModel::canGoForward() const { return m_position + 1 < m_history.size(); }

void TimeRangeModel::goLive() { goLive(entry().liveLengthMs); }

void TimeRangeModel::goLive(qint64 lengthMs) { push({true, {}, lengthMs}); }

void TimeRangeModel::zoomTo(TimeRange range) { push({false, widened(range), entry().liveLengthMs}); }

void TimeRangeModel::compareWith(qint64 offsetMs)
{
    offsetMs = qMax<qint64>(0, offsetMs);
    if (offsetMs == m_compareMs)
        return;
    m_compareMs = offsetMs;
    emit compareChanged();
}

void TimeRangeModel::back()
{
    if (!canGoBack())
        return;
    --m_position;
    emit changed();
}

void TimeRangeModel::forward()
{
    if (!canGoForward())
        return;
    ++m_position;
    emit changed();
}

void TimeRangeModel::push(const Entry &entry)
{
    if (entry == this->entry())
        return;
    m_history.resize(m_position + 1);
    m_history.append(entry);
    if (m_history.size() > kLongestHistory)
        m_history.removeFirst();
    m_position = m_history.size() - 1;
    emit changed();
}

} // namespace mahout
