// SPDX-License-Identifier: GPL-3.0-or-later
#include "waitgroups.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <QCoreApplication>
#include <QMap>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WaitsPage)
};

constexpr int kCharted = 7; // the eighth colour is that of the others

struct DimensionRow {
    WaitDimension dimension;
    const char *name;
    const char *title;
};

const DimensionRow kDimensions[] = {
    {WaitDimension::WaitType, "wait_type", QT_TRANSLATE_NOOP("WaitsPage", "Wait type")},
    {WaitDimension::WaitEvent, "wait_event", QT_TRANSLATE_NOOP("WaitsPage", "Wait event")},
    {WaitDimension::Statement, "statement", QT_TRANSLATE_NOOP("WaitsPage", "Statement")},
    {WaitDimension::User, "user", QT_TRANSLATE_NOOP("WaitsPage", "Role")},
    {WaitDimension::Application, "application", QT_TRANSLATE_NOOP("WaitsPage", "Application")},
    {WaitDimension::Database, "database", QT_TRANSLATE_NOOP("WaitsPage", "Database")},
};

const DimensionRow &rowOf(WaitDimension dimension)
{
    return *std::find_if(std::begin(kDimensions), std::end(kDimensions),
        [dimension](const DimensionRow &row) { return row.dimension == dimension; });
}

struct WaitTypeRow {
    const char *metric;
    const char *waitType; // the one that gives the group its name
};

const WaitTypeRow kWaitTypes[] = {
    {"activity.cpu", ""},
    {"activity.io", "IO"},
    {"activity.lock", "Lock"},
    {"activity.lwlock", "LWLock"},
    {"activity.client", "Client"},
    {"activity.ipc", "IPC"},
    {"activity.timeout", "Timeout"},
    {"activity.other", "Other"},
};

// The colours that waits have in the whole window.
ColorRole waitTypeColor(const QString &waitType)
{
    static const QHash<QString, ColorRole> colors{
        {QString(), ColorRole::Series1},
        {QStringLiteral("IO"), ColorRole::Series2},
        {QStringLiteral("Lock"), ColorRole::Series3},
        {QStringLiteral("LWLock"), ColorRole::Series4},
        {QStringLiteral("BufferPin"), ColorRole::Series4},
        {QStringLiteral("Buffer"), ColorRole::Series4},
        {QStringLiteral("Client"), ColorRole::Series5},
        {QStringLiteral("IPC"), ColorRole::Series6},
        {QStringLiteral("Timeout"), ColorRole::Series7},
        {QStringLiteral("Extension"), ColorRole::Series7},
        {QStringLiteral("InjectionPoint"), ColorRole::Series7},
    };
    return colors.value(waitType, ColorRole::Series8);
}

// Consecutive samples that become one point; none: a gap.
struct Slice {
    double timeMs = 0; // of the last
    QVector<SnapshotPtr> samples;
};

QVector<Slice> slicesOf(const QVector<SnapshotPtr> &samples, TimeRange range, int maxPoints)
{
    QVector<SnapshotPtr> inRange;
    std::copy_if(samples.cbegin(), samples.cend(), std::back_inserter(inRange),
        [range](const SnapshotPtr &sample) { return range.contains(sample->timeMs); });
    const qsizetype perSlice = std::max<qsizetype>(1, (inRange.size() + maxPoints - 1) / maxPoints);
    QVector<Slice> slices;
    for (const SnapshotPtr &sample : std::as_const(inRange)) {
        if (sample->gap && !slices.isEmpty())
            slices << Slice{double(sample->timeMs), {}};
        if (slices.isEmpty() || slices.last().samples.isEmpty() || slices.last().samples.size() == perSlice)
            slices << Slice{};
        slices.last().samples << sample;
        slices.last().timeMs = double(sample->timeMs);
    }
    return slices;
}

double totalOf(const QVector<WaitGroup> &groups)
{
    double total = 0;
    for (const WaitGroup &group : groups)
        total += group.averageSessions;
    return total;
}

} // namespace

const QVector<WaitDimension> &waitDimensions()
{
    static const QVector<WaitDimension> all = [] {
        QVector<WaitDimension> dimensions;
        for (const DimensionRow &row : kDimensions)
            dimensions << row.dimension;
        return dimensions;
    }();
    return all;
}

QString waitDimensionTitle(WaitDimension dimension) { return Text::tr(rowOf(dimension).title); }
QString waitDimensionName(WaitDimension dimension) { return QLatin1String(rowOf(dimension).name); }

QString groupKey(const ActiveSession &session, WaitDimension dimension)
{
    switch (dimension) {
    case WaitDimension::WaitType:
        return session.waitType;
    case WaitDimension::WaitEvent:
        return session.waitType.isEmpty() ? QString() : session.waitType + QStringLiteral(": ") + session.waitEvent;
    case WaitDimension::Statement:
        return StatementKey{session.queryId, session.userId, session.databaseId, true}.toText();
    case WaitDimension::User:
        return session.user;
    case WaitDimension::Application:
        return session.application;
    case WaitDimension::Database:
        break;
    }
    return session.database;
}

WaitGroup groupOf(const ActiveSession &session, WaitDimension dimension)
{
    WaitGroup group;
    group.key = group.title = groupKey(session, dimension);
    if (dimension == WaitDimension::WaitType || dimension == WaitDimension::WaitEvent)
        group.title = waitTypeTitle(group.key);
    else if (dimension == WaitDimension::Statement)
        group.title = session.queryId == 0 ? Text::tr("Statement unknown") : QString::number(session.queryId);
    else if (group.title.isEmpty())
        group.title = session.user.isEmpty() ? session.backendType : Text::tr("without a name");
    if (dimension == WaitDimension::Statement && session.queryId != 0)
        group.statement = {session.queryId, session.userId, session.databaseId, true};
    return group;
}

QVector<WaitGroup> groupSessions(const QVector<SnapshotPtr> &samples, TimeRange range, WaitDimension dimension,
    const QVector<WaitFilter> &filters, int maxPoints)
{
    const auto passes = [&filters](const ActiveSession &session) {
        return std::all_of(filters.cbegin(), filters.cend(),
            [&](const WaitFilter &filter) { return groupKey(session, filter.dimension) == filter.key; });
    };
    const QVector<Slice> slices = slicesOf(samples, range, maxPoints);
    QHash<QString, WaitGroup> groups;
    int taken = 0;
    for (qsizetype at = 0; at < slices.size(); ++at) {
        for (const SnapshotPtr &sample : slices.at(at).samples) {
            ++taken;
            for (const ActiveSession &session : sample->sessions) {
                if (!passes(session))
                    continue;
                const QString key = groupKey(session, dimension);
                auto group = groups.find(key);
                if (group == groups.end())
                    group = groups.insert(key, groupOf(session, dimension));
                group->sessions.values.resize(slices.size()); // zeros
                group->sessions.values[at] += 1.0 / double(slices.at(at).samples.size());
                group->averageSessions += 1;
            }
        }
    }
    for (WaitGroup &group : groups) {
        group.averageSessions /= taken;
        for (qsizetype at = 0; at < slices.size(); ++at) {
            group.sessions.timesMs << slices.at(at).timeMs;
            if (slices.at(at).samples.isEmpty())
                group.sessions.values[at] = std::numeric_limits<double>::quiet_NaN();
        }
    }
    return {groups.cbegin(), groups.cend()};
}

QStringList waitTypeMetrics()
{
    QStringList ids;
    for (const auto &[metric, waitType] : kWaitTypes)
        ids << QLatin1String(metric);
    return ids;
}

QVector<WaitGroup> groupsOfWaitTypes(const QVector<Series> &courses)
{
    QVector<WaitGroup> groups;
    for (qsizetype i = 0; i < courses.size(); ++i) {
        WaitGroup group;
        group.key = QLatin1String(kWaitTypes[i].waitType);
        group.title = waitTypeTitle(group.key);
        group.sessions = courses.at(i);
        int known = 0;
        for (const double sessions : group.sessions.values) {
            known += std::isfinite(sessions) ? 1 : 0;
            group.averageSessions += std::isfinite(sessions) ? sessions : 0;
        }
        group.averageSessions /= std::max(1, known);
        if (group.averageSessions > 0)
            groups << group;
    }
    return groups;
}

// The course is shown by the chart, not by the table.
bool WaitGroup::operator==(const WaitGroup &other) const
{
    return key == other.key && title == other.title && averageSessions == other.averageSessions
        && sharePercent == other.sharePercent && color == other.color && charted == other.charted;
}

void rankGroups(QVector<WaitGroup> &groups, WaitDimension dimension)
{
    std::sort(groups.begin(), groups.end(), [](const WaitGroup &a, const WaitGroup &b) {
        return a.averageSessions != b.averageSessions ? a.averageSessions > b.averageSessions : a.key < b.key;
    });
    const double total = totalOf(groups);
    for (int i = 0; i < int(groups.size()); ++i) {
        WaitGroup &group = groups[i];
        group.sharePercent = total > 0 ? 100 * group.averageSessions / total : 0;
        const bool byType = dimension == WaitDimension::WaitType;
        group.charted = byType || i < kCharted;
        group.color = byType ? waitTypeColor(group.key) : group.charted ? Theme::seriesRole(i) : ColorRole::Series8;
    }
}

Series otherSessions(const QVector<WaitGroup> &groups)
{
    QMap<double, double> sums;
    for (const WaitGroup &group : groups) {
        if (group.charted)
            continue;
        for (qsizetype i = 0; i < group.sessions.timesMs.size(); ++i)
            sums[group.sessions.timesMs.at(i)] += group.sessions.values.at(i);
    }
    Series series;
    for (auto it = sums.cbegin(); it != sums.cend(); ++it) {
        series.timesMs << it.key();
        series.values << it.value();
    }
    return series;
}

QVector<Column<WaitGroup>> waitColumns()
{
    Column<WaitGroup> title;
    title.info = {QStringLiteral("group"), Text::tr("Group")};
    title.value = [](const WaitGroup &group) { return QVariant(group.title.simplified()); };
    title.toolTip = [](const WaitGroup &group) { return group.title; };
    title.icon = [](const WaitGroup &group) { return Theme::current().icon(QStringLiteral("swatch"), group.color); };
    Column<WaitGroup> sessions;
    sessions.info = {QStringLiteral("sessions"), Text::tr("Sessions"), Unit::Count, true,
        Text::tr("How many were at it at the same time, on average over the range.")};
    sessions.value = [](const WaitGroup &group) { return QVariant(group.averageSessions); };
    Column<WaitGroup> share;
    share.info = {QStringLiteral("share"), Text::tr("Share"), Unit::Percent, true,
        Text::tr("Of the time of all active sessions within the range.")};
    share.value = [](const WaitGroup &group) { return QVariant(group.sharePercent); };
    return {title, sessions, share};
}

QString waitTypeTitle(const QString &waitType) { return waitType.isEmpty() ? Text::tr("CPU*") : waitType; }

WaitsSentence waitsSentence(const QVector<WaitGroup> &groups, int cpus)
{
    const double total = totalOf(groups);
    if (groups.isEmpty() || total <= 0)
        return {Text::tr("No session was active within the range."), ColorRole::Muted};
    const QString active = cpus > 0
        ? Text::tr("%1 sessions were active on average, of %n CPUs", nullptr, cpus).arg(formatNumber(total))
        : Text::tr("%1 sessions were active on average").arg(formatNumber(total));
    const WaitGroup &first = groups.first();
    constexpr int kShown = 60;
    const QString title = first.title.simplified();
    const QString name = title.size() > kShown ? title.left(kShown) + QStringLiteral("…") : title;
    return {Text::tr("%1; %2 took %3 of it.").arg(active, name, formatValue(first.sharePercent, Unit::Percent)),
        cpus > 0 && total > cpus ? ColorRole::Warning : ColorRole::Good};
}

} // namespace mahout
