// SPDX-License-Identifier: GPL-3.0-or-later
#include "activityreader.h"

#include "historylevels.h"
#include <algorithm>
#include <cmath>

namespace mahout {

QStringList activityFields(const ActiveSession &session)
{
    const QString works = QStringLiteral("CPU"); // the wait type of those that wait for nothing
    return {session.waitType.isEmpty() ? works : session.waitType,
        session.waitType.isEmpty() ? works : session.waitType + QLatin1Char(':') + session.waitEvent,
        session.queryId == 0 ? QString() : QString::number(session.queryId), session.user, session.application,
        session.database, session.backendType};
}

namespace {

using Combinations = HistoryTables::Combinations;

struct Piece {
    int level = kRawLevel;
    TimeRange range;
};

// The wanted level, and before it begins the next coarser ones.
Result<QVector<Piece>> piecesOf(HistoryTables &tables, TimeRange range, int level)
{
    QVector<Piece> pieces;
    qint64 end = range.toMs;
    for (; level <= kCoarsestLevel && end > range.fromMs; ++level) {
        const auto begin = tables.activityBegin(level);
        if (!begin)
            return fail(begin.error());
        if (!*begin || **begin >= end)
            continue;
        const qint64 from = std::max(range.fromMs, **begin);
        pieces.prepend({level, {from, end}});
        end = from;
    }
    return pieces;
}

Result<ActivityBlock> readSlices(HistoryTables &tables, TimeRange range, int level)
{
    const auto pieces = piecesOf(tables, range, level);
    if (!pieces)
        return fail(pieces.error());
    ActivityBlock all;
    for (const Piece &piece : *pieces) {
        const auto part = tables.activity(piece.level, piece.range);
        if (!part)
            return part;
        all.slices += part->slices;
    }
    const auto recent = tables.recentActivity(range);
    if (!recent)
        return recent;
    all.slices += recent->slices;
    return all;
}

class Grouping {
public:
    Grouping(const Combinations &combinations, const ActivityQuery &query)
        : m_combinations(combinations)
        , m_query(query)
    {
    }

    // The group of a combination; none when a filter leaves it out. Others have no fields: only filters are strict.
    std::optional<QString> groupOf(int combination) const
    {
        const auto fields = m_combinations.constFind(combination);
        if (fields == m_combinations.cend())
            return {};
        const auto holds
            = [&fields](const ActivityFilter &filter) { return fields->value(int(filter.field)) == filter.value; };
        if (!std::all_of(m_query.filters.begin(), m_query.filters.end(), holds))
            return {};
        return fields->value(int(m_query.groupBy));
    }
    bool hasOthers() const { return m_query.filters.isEmpty(); } // what is not kept apart could be anything

private:
    const Combinations &m_combinations;
    const ActivityQuery &m_query;
};

// Sessions × microseconds of one slice, by group; "others" apart.
struct Weights {
    std::map<QString, double> groups;
    double others = 0;
};
Weights weigh(const ActivityBlock::Slice &slice, const Grouping &grouping)
{
    Weights weights;
    const double each = slice.samples > 0 ? double(slice.coveredUs) / double(slice.samples) : 0;
    for (const auto &[combination, count] : slice.counts) {
        if (combination == ActivityBlock::kOthers)
            weights.others += grouping.hasOthers() ? double(count) * each : 0;
        else if (const auto group = grouping.groupOf(combination))
            weights.groups[*group] += double(count) * each;
    }
    return weights;
}

QVector<QString> largest(const std::map<QString, double> &totals, int most)
{
    std::vector<std::pair<double, QString>> ordered;
    for (const auto &[value, weight] : totals)
        ordered.emplace_back(-weight, value);
    std::sort(ordered.begin(), ordered.end());
    QVector<QString> values;
    for (const auto &[weight, value] : ordered)
        if (values.size() < most)
            values << value;
    return values;
}

// One point of the chart: slices that lie within the same width.
struct Point {
    qint64 timeMs = 0;
    double coveredUs = 0;
    std::map<QString, double> groups;
    double others = 0, all = 0;
};

QVector<Point> pointsOf(const ActivityBlock &block, const Grouping &grouping, TimeRange range, int most)
{
    const qint64 width = std::max<qint64>(1, range.lengthMs() / std::max(1, most));
    QVector<Point> points;
    for (const ActivityBlock::Slice &slice : block.slices) {
        const qint64 time = range.fromMs + floorTo(slice.timeMs - range.fromMs, width) + width / 2;
        if (points.isEmpty() || points.last().timeMs != time)
            points << Point{time};
        Point &point = points.last();
        const Weights weights = weigh(slice, grouping);
        point.coveredUs += double(slice.coveredUs);
        for (const auto &[value, weight] : weights.groups) {
            point.groups[value] += weight;
            point.all += weight;
        }
        point.others += weights.others;
        point.all += weights.others;
    }
    return points;
}

// A hole is where samples are missing for longer than two points and some seconds.
bool isHole(const Point &before, const Point &after, TimeRange range, int most)
{
    const double width = double(range.lengthMs()) / std::max(1, most);
    return double(after.timeMs - before.timeMs) > 2.5 * width + 5000 + after.coveredUs / 1000;
}

ActivityGroup groupOver(const QVector<Point> &points, const std::function<double(const Point &)> &weightOf,
    TimeRange range, const ActivityQuery &query)
{
    ActivityGroup group;
    double weight = 0, covered = 0;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const Point &point = points.at(i);
        if (i > 0 && isHole(points.at(i - 1), point, range, query.maxPoints)) {
            group.series.timesMs << double(point.timeMs - 1);
            group.series.values << qQNaN();
        }
        const double here = weightOf(point);
        weight += here;
        covered += point.coveredUs;
        group.series.timesMs << double(point.timeMs);
        group.series.values << (point.coveredUs > 0 ? here / point.coveredUs : 0);
    }
    group.sessions = covered > 0 ? weight / covered : 0;
    return group;
}

} // namespace

Result<ActivityInRange> readActivity(HistoryTables &tables, TimeRange range, const ActivityQuery &query)
{
    const auto combinations = tables.combinations();
    if (!combinations)
        return fail(combinations.error());
    const auto slices = readSlices(tables, range, levelFor(range.lengthMs() / std::max(1, query.maxPoints)));
    if (!slices)
        return fail(slices.error());
    const QVector<Point> points = pointsOf(*slices, Grouping(*combinations, query), range, query.maxPoints);
    std::map<QString, double> totals;
    double covered = 0;
    for (const Point &point : points) {
        covered += point.coveredUs;
        for (const auto &[value, weight] : point.groups)
            totals[value] += weight;
    }
    ActivityInRange result;
    const QVector<QString> shown = largest(totals, query.groups);
    for (const QString &value : shown) {
        const auto weightOf = [&value](const Point &point) {
            const auto it = point.groups.find(value);
            return it == point.groups.end() ? 0.0 : it->second;
        };
        ActivityGroup group = groupOver(points, weightOf, range, query);
        group.value = value;
        result.groups << group;
    }
    const auto restOf = [&shown](const Point &point) {
        double rest = point.others;
        for (const auto &[value, weight] : point.groups)
            rest += shown.contains(value) ? 0 : weight;
        return rest;
    };
    ActivityGroup rest = groupOver(points, restOf, range, query);
    rest.others = true;
    if (rest.sessions > 0)
        result.groups << rest;
    result.sessions = groupOver(
        points, [](const Point &point) { return point.all; }, range, query)
                          .sessions;
    result.coveredPercent
        = range.lengthMs() > 0 ? std::min(100.0, 100.0 * covered / 1000 / double(range.lengthMs())) : 0;
    return result;
}

} // namespace mahout
