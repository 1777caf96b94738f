// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolrows.h"
#include "theme.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PoolPage)
};

} // namespace

QVector<OutcomeRow> outcomeRows(const PoolStatistics &s)
{
    QVector<OutcomeRow> rows{
        {QStringLiteral("idle"), Text::tr("Served at once by an idle connection"), double(s.servedIdle)},
        {QStringLiteral("waited"), Text::tr("Served after waiting for a connection"), double(s.servedWaited)},
        {QStringLiteral("opened"), Text::tr("Served by a connection opened for it"), double(s.servedOpened)},
        {QStringLiteral("timed_out"), Text::tr("Waited longer than the timeout"), double(s.timedOut), 0, true},
        {QStringLiteral("cancelled"), Text::tr("Cancelled while waiting"), double(s.cancelled), 0, true},
        {QStringLiteral("failed_open"), Text::tr("No connection could be opened"), double(s.failedOpen), 0, true},
        {QStringLiteral("rejected_queue"), Text::tr("Refused because the queue was full"), double(s.rejectedQueue), 0,
            true},
        {QStringLiteral("rejected_breaker"), Text::tr("Refused while the server could not be reached"),
            double(s.rejectedBreaker), 0, true},
        {QStringLiteral("rejected_suspended"), Text::tr("Refused because the pool was suspended"),
            double(s.rejectedSuspended), 0, true},
        {QStringLiteral("rejected_closed"), Text::tr("Refused because the pool was closing"), double(s.rejectedClosed),
            0, true},
    };
    double all = 0;
    for (const OutcomeRow &row : std::as_const(rows))
        all += row.count;
    for (OutcomeRow &row : rows)
        row.percent = all > 0 ? 100 * row.count / all : qQNaN();
    return rows;
}

QVector<SettingRow> settingRows(const PoolSettings &settings)
{
    const auto defaults = PoolSettings().toTable();
    const auto table = settings.toTable();
    QVector<SettingRow> rows;
    for (qsizetype i = 0; i < table.size(); ++i)
        rows.append({table.at(i).first, table.at(i).second, defaults.at(i).second});
    return rows;
}

QVector<Column<OutcomeRow>> outcomeColumns()
{
    return {
        {{QStringLiteral("outcome"), Text::tr("Outcome")}, [](const OutcomeRow &row) { return row.title; }},
        {{QStringLiteral("count"), Text::tr("Tasks"), Unit::Count, true,
             Text::tr("Since this connection to the server began.")},
            [](const OutcomeRow &row) { return row.count; }, {}, {}, {}, {},
            [](const OutcomeRow &row) {
                return row.failed && row.count > 0 ? Theme::current().color(ColorRole::Critical) : QColor();
            }},
        {{QStringLiteral("share"), Text::tr("Share"), Unit::Percent, true},
            [](const OutcomeRow &row) { return row.percent; }},
    };
}

QVector<Column<SettingRow>> settingColumns()
{
    return {
        {{QStringLiteral("name"), Text::tr("Setting")}, [](const SettingRow &row) { return row.name; }, {},
            [](const SettingRow &row) { return Text::tr("The environment variable PGMAHOUT_POOL_%1.").arg(row.name); }},
        {{QStringLiteral("value"), Text::tr("In force"), Unit::None, true},
            [](const SettingRow &row) { return row.value; }, [](const SettingRow &row) { return row.value; }, {}, {},
            {},
            [](const SettingRow &row) {
                return row.value == row.unchanged ? QColor() : Theme::current().color(ColorRole::Accent);
            }},
        {{QStringLiteral("default"), Text::tr("Default"), Unit::None, true},
            [](const SettingRow &row) { return row.unchanged; }, [](const SettingRow &row) { return row.unchanged; }},
    };
}

} // namespace mahout
