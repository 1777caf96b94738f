// SPDX-License-Identifier: GPL-3.0-or-later
#include "activityhistory.h"

#include "historyjson.h"
#include "historylevels.h"
#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

const QString kWorks = QStringLiteral("CPU"); // the wait type of those that wait for nothing

// In the order of ActivityField.
QStringList fieldsOf(const ActiveSession &session)
{
    return {session.waitType.isEmpty() ? kWorks : session.waitType,
        session.waitType.isEmpty() ? kWorks : session.waitType + QLatin1Char(':') + session.waitEvent,
        session.queryId == 0 ? QString() : QString::number(session.queryId), session.user, session.application,
        session.database, session.backendType};
}

Result<qint64> oldestRecent(SqliteDatabase &database)
{
    const auto oldest = database.value(QStringLiteral("select min(time) from recent_activity"));
    return oldest ? Result<qint64>(oldest->toLongLong()) : Result<qint64>(fail(oldest.error()));
}

Result<ActivityBlock> readRecent(SqliteDatabase &database, TimeRange range)
{
    const auto rows = database.query(
        QStringLiteral("select data from recent_activity where time >= ? and time < ? order by time"),
        {range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    ActivityBlock all;
    while ((*rows)->next()) {
        const auto one = ActivityBlock::decoded((*rows)->value(0).toByteArray());
        if (!one)
            return fail(database.damaged());
        all.slices += one->slices;
    }
    return all;
}

} // namespace

// ---- writing --------------------------------------------------------------------------------------------------------

void ActivityWriter::forget()
{
    m_combinations.clear();
    m_known = false;
}

Result<int> ActivityWriter::combinationId(SqliteDatabase &database, const ActiveSession &session)
{
    const QStringList fields = fieldsOf(session);
    const QString key = fields.join(QChar(0x1f));
    if (const auto known = m_combinations.constFind(key); known != m_combinations.cend())
        return *known;
    QVariantList values;
    for (const QString &field : fields)
        values << notNull(field);
    const auto made = database.execute(
        QStringLiteral("insert or ignore into activity_combination (wait_type, wait_event, statement, user, application, "
                       "database, backend) values (?, ?, ?, ?, ?, ?, ?)"),
        values);
    if (!made)
        return fail(made.error());
    const auto id = database.value(
        QStringLiteral("select id from activity_combination where wait_type = ? and wait_event = ? and statement = ? and "
                       "user = ? and application = ? and database = ? and backend = ?"),
        values);
    if (!id)
        return fail(id.error());
    m_combinations.insert(key, id->toInt());
    return id->toInt();
}

Result<void> ActivityWriter::write(SqliteDatabase &database, const Snapshot &snapshot)
{
    if (snapshot.collector != QLatin1String("activity") || snapshot.intervalMs <= 0)
        return {};
    if (std::isnan(snapshot.values.value(QStringLiteral("activity.active"), 0)))
        return {}; // hidden from the role: that nobody is named does not mean that nobody worked
    if (!m_known) {
        const auto oldest = oldestRecent(database);
        if (!oldest)
            return fail(oldest.error());
        m_oldestMs = *oldest;
        m_known = true;
    }
    ActivityBlock::Slice slice{snapshot.timeMs, std::llround(snapshot.intervalMs * 1000)};
    for (const ActiveSession &session : snapshot.sessions) {
        const auto combination = combinationId(database, session);
        if (!combination)
            return fail(combination.error());
        ++slice.counts[*combination];
        if (session.blockerPid != 0)
            slice.blocked << std::pair(session.pid, session.blockerPid);
    }
    m_oldestMs = m_oldestMs == 0 ? snapshot.timeMs : std::min(m_oldestMs, snapshot.timeMs);
    m_newestMs = std::max(m_newestMs, snapshot.timeMs);
    return database.execute(QStringLiteral("insert into recent_activity (time, data) values (?, ?)"),
        {snapshot.timeMs, ActivityBlock{{slice}}.encoded()});
}

Result<void> ActivityWriter::consolidate(SqliteDatabase &database)
{
    const qint64 until = floorTo(m_newestMs - kYoungestBlockMs, kBlockStepMs);
    while (m_oldestMs != 0 && m_oldestMs < until) {
        const TimeRange range{m_oldestMs, std::min(until, floorTo(m_oldestMs, kBlocksAtOnceMs) + kBlocksAtOnceMs)};
        const auto done = database.transaction([&]() -> Result<void> { return takeOver(database, range); });
        if (!done)
            return done;
        const auto oldest = oldestRecent(database);
        if (!oldest)
            return fail(oldest.error());
        m_oldestMs = *oldest;
    }
    return {};
}

Result<void> ActivityWriter::takeOver(SqliteDatabase &database, TimeRange range)
{
    const auto samples = readRecent(database, range);
    if (!samples)
        return fail(samples.error());
    if (!samples->slices.isEmpty())
        for (int level = kRawLevel; level <= kCoarsestLevel; ++level) {
            const qint64 bucketMs = historyLevel(level).bucketMs;
            const auto done
                = store(database, level, bucketMs == 0 ? *samples : ActivityBlock::rolledUp(*samples, bucketMs));
            if (!done)
                return done;
        }
    return database.execute(
        QStringLiteral("delete from recent_activity where time >= ? and time < ?"), {range.fromMs, range.toMs});
}

Result<void> ActivityWriter::store(SqliteDatabase &database, int level, const ActivityBlock &block)
{
    const qint64 start = floorTo(block.slices.first().timeMs, historyLevel(level).spanMs);
    const auto before = database.value(
        QStringLiteral("select data from activity_block where level = ? and start = ?"), {level, start});
    if (!before)
        return fail(before.error());
    ActivityBlock whole = block;
    if (!before->isNull()) {
        auto known = ActivityBlock::decoded(before->toByteArray());
        if (!known)
            return fail(database.damaged());
        known->merge(block);
        whole = std::move(*known);
    }
    return database.execute(
        QStringLiteral("insert or replace into activity_block (level, start, stop, data) values (?, ?, ?, ?)"),
        {level, start, whole.slices.last().timeMs + 1, whole.encoded()});
}

Result<void> ActivityWriter::trim(SqliteDatabase &database, qint64 nowMs, qint64 longestMs)
{
    for (int level = kRawLevel; level <= kCoarsestLevel; ++level) {
        const qint64 kept = std::min(historyLevel(level).keptMs, longestMs);
        const auto done = database.execute(
            QStringLiteral("delete from activity_block where level = ? and stop <= ?"), {level, nowMs - kept});
        if (!done)
            return done;
    }
    return database.execute(QStringLiteral("delete from recent_activity where time < ?"),
        {nowMs - std::min(historyLevel(kRawLevel).keptMs, longestMs)});
}

// ---- reading --------------------------------------------------------------------------------------------------------

namespace activityhistory {

namespace {

using Combinations = QHash<int, QStringList>; // fields in the order of ActivityField

Result<Combinations> readCombinations(SqliteDatabase &database)
{
    const auto rows = database.query(QStringLiteral("select id, wait_type, wait_event, statement, user, application, "
                                                    "database, backend from activity_combination"));
    if (!rows)
        return fail(rows.error());
    Combinations all;
    while ((*rows)->next()) {
        QStringList fields;
        for (int column = 1; column <= 7; ++column)
            fields << (*rows)->value(column).toString();
        all.insert((*rows)->value(0).toInt(), fields);
    }
    return all;
}

struct Piece {
    int level = kRawLevel;
    TimeRange range;
};

// The wanted level, and before it begins the next coarser ones.
Result<QVector<Piece>> piecesOf(SqliteDatabase &database, TimeRange range, int level)
{
    QVector<Piece> pieces;
    qint64 end = range.toMs;
    for (; level <= kCoarsestLevel && end > range.fromMs; ++level) {
        const auto begin
            = database.value(QStringLiteral("select min(start) from activity_block where level = ?"), {level});
        if (!begin)
            return fail(begin.error());
        if (begin->isNull() || begin->toLongLong() >= end)
            continue;
        const qint64 from = std::max(range.fromMs, begin->toLongLong());
        pieces.prepend({level, {from, end}});
        end = from;
    }
    return pieces;
}

Result<ActivityBlock> readSlices(SqliteDatabase &database, TimeRange range, int level)
{
    const auto pieces = piecesOf(database, range, level);
    if (!pieces)
        return fail(pieces.error());
    ActivityBlock all;
    for (const Piece &piece : *pieces) {
        const HistoryLevel &of = kHistoryLevels.at(size_t(piece.level));
        const auto rows = database.query(
            QStringLiteral("select data from activity_block where level = ? and start < ? and start > ? order by start"),
            {piece.level, piece.range.toMs, piece.range.fromMs - of.spanMs});
        if (!rows)
            return fail(rows.error());
        while ((*rows)->next()) {
            const auto block = ActivityBlock::decoded((*rows)->value(0).toByteArray());
            if (!block)
                return fail(database.damaged());
            for (const ActivityBlock::Slice &slice : block->slices)
                if (piece.range.contains(slice.timeMs))
                    all.slices << slice;
        }
    }
    const auto recent = readRecent(database, range);
    if (!recent)
        return fail(recent.error());
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
        const auto holds = [&fields](const ActivityFilter &filter) { return fields->value(int(filter.field)) == filter.value; };
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

Result<ActivityInRange> read(SqliteDatabase &database, TimeRange range, const ActivityQuery &query)
{
    const auto combinations = readCombinations(database);
    if (!combinations)
        return fail(combinations.error());
    const auto slices = readSlices(database, range, levelFor(range.lengthMs() / std::max(1, query.maxPoints)));
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
    result.sessions = groupOver(points, [](const Point &point) { return point.all; }, range, query).sessions;
    result.coveredPercent
        = range.lengthMs() > 0 ? std::min(100.0, 100.0 * covered / 1000 / double(range.lengthMs())) : 0;
    return result;
}

} // namespace activityhistory

} // namespace mahout
