// SPDX-License-Identifier: GPL-3.0-or-later
#include "waitgroups.h"

#include <algorithm>
#include <QCoreApplication>
#include <QMap>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(WaitsPage)
};

constexpr int kCharted = 7; // the eighth colour is that of the others

const QString kWorks = QStringLiteral("CPU"); // the history's word for those that wait for nothing

struct FieldRow {
    ActivityField field;
    const char *name;
    const char *title;
};

const FieldRow kFields[] = {
    {ActivityField::WaitType, "wait_type", QT_TRANSLATE_NOOP("WaitsPage", "Wait type")},
    {ActivityField::WaitEvent, "wait_event", QT_TRANSLATE_NOOP("WaitsPage", "Wait event")},
    {ActivityField::Statement, "statement", QT_TRANSLATE_NOOP("WaitsPage", "Statement")},
    {ActivityField::User, "user", QT_TRANSLATE_NOOP("WaitsPage", "Role")},
    {ActivityField::Application, "application", QT_TRANSLATE_NOOP("WaitsPage", "Application")},
    {ActivityField::Database, "database", QT_TRANSLATE_NOOP("WaitsPage", "Database")},
};

const FieldRow &rowOf(ActivityField field)
{
    return *std::find_if(
        std::begin(kFields), std::end(kFields), [field](const FieldRow &row) { return row.field == field; });
}

// The colours that waits have in the whole window.
ColorRole waitTypeColor(const QString &waitType)
{
    static const QHash<QString, ColorRole> colors{
        {kWorks, ColorRole::Series1},
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

double totalOf(const QVector<WaitGroup> &groups)
{
    double total = 0;
    for (const WaitGroup &group : groups)
        total += group.averageSessions;
    return total;
}

// The statement of a query id: the one that took most time, should several roles or databases have it.
const StatementTotals *statementOf(const QVector<StatementTotals> &statements, const QString &queryId)
{
    const auto it = std::find_if(statements.begin(), statements.end(),
        [&](const StatementTotals &totals) { return QString::number(totals.key.queryId) == queryId; });
    return it == statements.end() ? nullptr : &*it;
}

QString titleOf(const QString &value, ActivityField field)
{
    if (value.isEmpty())
        return field == ActivityField::Statement ? Text::tr("unknown") : Text::tr("without a name");
    const bool wait = field == ActivityField::WaitType || field == ActivityField::WaitEvent;
    if (!wait)
        return value;
    return value == kWorks ? Text::tr("CPU*") : QString(value).replace(QLatin1Char(':'), QStringLiteral(": "));
}

WaitGroup groupOf(const ActivityGroup &activity, ActivityField field, const QVector<StatementTotals> &statements)
{
    WaitGroup group;
    group.value = activity.value;
    group.others = activity.others;
    group.title = activity.others ? Text::tr("others") : titleOf(activity.value, field);
    group.averageSessions = activity.sessions;
    group.sessions = activity.series;
    if (field != ActivityField::Statement || activity.others)
        return group;
    if (const StatementTotals *totals = statementOf(statements, activity.value)) {
        group.statement = totals->key;
        group.title = totals->text.isEmpty() ? group.title : totals->text;
    }
    return group;
}

bool isBefore(const WaitGroup &a, const WaitGroup &b)
{
    if (a.others != b.others)
        return b.others;
    return a.averageSessions != b.averageSessions ? a.averageSessions > b.averageSessions : a.value < b.value;
}

} // namespace

const QVector<ActivityField> &waitFields()
{
    static const QVector<ActivityField> all = [] {
        QVector<ActivityField> fields;
        for (const FieldRow &row : kFields)
            fields << row.field;
        return fields;
    }();
    return all;
}

QString waitFieldTitle(ActivityField field) { return Text::tr(rowOf(field).title); }
QString waitFieldName(ActivityField field) { return QLatin1String(rowOf(field).name); }

// The course is shown by the chart, not by the table.
bool WaitGroup::operator==(const WaitGroup &other) const
{
    return value == other.value && others == other.others && title == other.title
        && averageSessions == other.averageSessions && sharePercent == other.sharePercent && color == other.color
        && charted == other.charted;
}

QVector<WaitGroup> waitGroups(
    const ActivityInRange &activity, ActivityField field, const QVector<StatementTotals> &statements)
{
    QVector<WaitGroup> groups;
    for (const ActivityGroup &one : activity.groups)
        if (one.sessions > 0)
            groups << groupOf(one, field, statements);
    std::sort(groups.begin(), groups.end(), &isBefore);
    const double total = totalOf(groups);
    const bool byType = field == ActivityField::WaitType;
    for (int i = 0; i < int(groups.size()); ++i) {
        WaitGroup &group = groups[i];
        group.sharePercent = 100 * group.averageSessions / total;
        group.charted = !group.others && (byType || i < kCharted);
        if (group.charted)
            group.color = byType ? waitTypeColor(group.value) : Theme::seriesRole(i);
    }
    return groups;
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
