// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolpage.h"
#include "card.h"
#include "historyfeed.h"
#include "pageheader.h"
#include "primarybutton.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "statepanel.h"
#include "statesaver.h"
#include "tableview.h"
#include "timerangemodel.h"
#include "toast.h"
#include <QGridLayout>

namespace mahout {

namespace {

// A burst keeps every connection busy for about four seconds, so that samples once a second see it.
constexpr int kTasksPerConnection = 40;
constexpr Milliseconds kBurstTask{100};
constexpr qint64 kBurstWindowMs = 60'000;

using Kind = SeriesInfo::Kind;

ChartSpec connectionsSpec()
{
    ChartSpec spec{QStringLiteral("pool.connections"), PoolPage::tr("Connections"), Unit::Count,
        {{QStringLiteral("pool.active"), PoolPage::tr("Active"), ColorRole::Series2, Kind::StackedArea},
            {QStringLiteral("pool.opening"), PoolPage::tr("Opening"), ColorRole::Series5, Kind::StackedArea},
            {QStringLiteral("pool.idle"), PoolPage::tr("Idle"), ColorRole::Series8, Kind::StackedArea}}};
    spec.limitTitle = PoolPage::tr("Limit");
    return spec;
}

ChartSpec latencySpec(const QString &prefix, const QString &title)
{
    return {prefix, title, Unit::Milliseconds,
        {{prefix + QStringLiteral("_p50"), QStringLiteral("p50"), ColorRole::Series1},
            {prefix + QStringLiteral("_p95"), QStringLiteral("p95"), ColorRole::Series2},
            {prefix + QStringLiteral("_p99"), QStringLiteral("p99"), ColorRole::Series3}}};
}

ChartSpec waitingSpec()
{
    return {QStringLiteral("pool.waiting"), PoolPage::tr("Tasks that wait for a connection"), Unit::Count,
        {{QStringLiteral("pool.waiting"), PoolPage::tr("Waiting"), ColorRole::Series3, Kind::StackedArea}}};
}

ChartSpec tasksSpec()
{
    return {QStringLiteral("pool.tasks"), PoolPage::tr("Tasks"), Unit::PerSecond,
        {{QStringLiteral("pool.served"), PoolPage::tr("Served"), ColorRole::Series1},
            {QStringLiteral("pool.failed"), PoolPage::tr("Not served"), ColorRole::Series3}}};
}

ChartSpec efficiencySpec()
{
    return {QStringLiteral("pool.efficiency"), PoolPage::tr("Served at once by an idle connection"), Unit::Percent,
        {{QStringLiteral("pool.efficiency"), PoolPage::tr("Of all tasks"), ColorRole::Series1}}};
}

TableView *makeTable(const QString &name, const QString &accessibleName, QAbstractItemModel *model)
{
    auto *table = new TableView(name);
    table->setAccessibleName(accessibleName);
    table->setModel(model);
    table->setSortingEnabled(false); // the order is that of the documentation
    table->setStretchColumn(0);
    return table;
}

} // namespace

PoolPage::PoolPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_outcomes(outcomeColumns(), [](const OutcomeRow &row) { return row.id; })
    , m_settings(settingColumns(), [](const SettingRow &row) { return row.name; })
    , m_group(new ChartGroup(this))
{
    const int edge = Theme::current().spacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(makeHeader());
    layout->addLayout(makeCharts(), 3);
    layout->addLayout(makeTables(), 2);
    m_feed = new HistoryFeed(context, m_group, this); // after the charts are in the group
    connect(session(), &ServerSession::snapshotArrived, this, &PoolPage::take);
    m_settings.merge(settingRows(session()->poolSettings()));
    showStatistics();
    StateSaver(*context.settings, QStringLiteral("pool")).restore(*this);
}

PoolPage::~PoolPage() { StateSaver(*context().settings, QStringLiteral("pool")).save(*this); }

bool PoolPage::hasData() const { return m_sampled; }

void PoolPage::refresh() { m_feed->reload(); }

QWidget *PoolPage::makeHeader()
{
    m_header = new PageHeader(tr("Pool"));
    m_burst = new PrimaryButton(tr("Send a burst"));
    m_burst->setObjectName(QStringLiteral("pool.burst"));
    m_burst->setToolTip(
        tr("Sends short read-only tasks through the pool for about four seconds and shows the last minute."));
    connect(m_burst, &QPushButton::clicked, this, &PoolPage::sendBurst);
    m_header->addAction(m_burst);
    return m_header;
}

// What the pool does now above, how well it does it below. Only the latter may have nothing to show.
QGridLayout *PoolPage::makeCharts()
{
    const QVector<ChartSpec> gauges{connectionsSpec(), waitingSpec(), tasksSpec()};
    const QVector<ChartSpec> qualities{latencySpec(QStringLiteral("pool.wait"), tr("Wait for a connection (≈)")),
        latencySpec(QStringLiteral("pool.usage"), tr("Use of a connection (≈)")), efficiencySpec()};
    auto *grid = new QGridLayout;
    grid->setSpacing(Theme::current().spacing(2));
    for (int column = 0; column < 3; ++column) {
        grid->addWidget(new Card(addChart(gauges.at(column))), 0, column);
        grid->addWidget(new Card(withState(addChart(qualities.at(column)))), 1, column);
        grid->setColumnStretch(column, 1);
    }
    grid->setRowStretch(0, 1);
    grid->setRowStretch(1, 1);
    m_connections = m_group->charts().constFirst();
    return grid;
}

TimeChart *PoolPage::addChart(const ChartSpec &spec)
{
    auto *chart = new TimeChart(spec);
    m_group->add(chart);
    return chart;
}

StatePanel *PoolPage::withState(TimeChart *chart)
{
    auto *panel = new StatePanel(chart);
    m_panels.append(panel);
    return panel;
}

QHBoxLayout *PoolPage::makeTables()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::current().spacing(2));
    auto *outcomes = makeTable(QStringLiteral("pool.outcomes"), tr("How tasks got a connection"), &m_outcomes);
    auto *settings = makeTable(QStringLiteral("pool.settings"), tr("Settings of the pool"), &m_settings);
    line->addWidget(new Card(tr("How tasks got a connection"), outcomes), 1);
    line->addWidget(new Card(tr("Settings of the pool"), settings), 1);
    return line;
}

void PoolPage::take(const SnapshotPtr &snapshot)
{
    if (snapshot->collector != QLatin1String("pool"))
        return;
    m_sampled = true;
    showStatistics();
}

void PoolPage::showStatistics()
{
    const PoolStatistics statistics = session()->poolStatistics();
    m_connections->setLimit(statistics.limit);
    m_outcomes.merge(outcomeRows(statistics));
    showSentence(statistics);
    for (StatePanel *panel : std::as_const(m_panels)) {
        const auto *chart = qobject_cast<TimeChart *>(panel->content());
        if (chart->hasValues())
            panel->setLive();
        else
            panel->setEmpty(chart->spec().title, tr("No task used the pool in this time."));
    }
}

void PoolPage::showSentence(const PoolStatistics &statistics)
{
    if (statistics.breakerOpen) {
        m_header->setSentence(tr("The server cannot be reached; new tasks are refused and the next attempt is in %1.")
                                  .arg(formatDuration(statistics.breakerRemainingMs)),
            {}, ColorRole::Critical);
    } else if (statistics.waiting > 0) {
        m_header->setSentence(tr("%n tasks wait for a connection, the oldest for %1.", nullptr, statistics.waiting)
                                  .arg(formatDuration(statistics.oldestWaitMs)),
            {}, ColorRole::Warning);
    } else {
        m_header->setSentence(tr("%1 of at most %2 connections are open, %3 work; no task waits.")
                                  .arg(statistics.active + statistics.idle)
                                  .arg(statistics.limit)
                                  .arg(statistics.active),
            {}, ColorRole::Good);
    }
}

void PoolPage::sendBurst()
{
    m_burst->setEnabled(false);
    m_burstClock.start();
    if (TimeRangeModel *range = context().range; !range->isLive() || range->liveLengthMs() > kBurstWindowMs)
        range->goLive(kBurstWindowMs);
    m_burstTasks = kTasksPerConnection * session()->poolStatistics().limit;
    whenDone(session()->sendBurst(m_burstTasks, kBurstTask), this,
        [this](const Result<int> &succeeded) { showBurst(succeeded); });
}

void PoolPage::showBurst(const Result<int> &succeeded)
{
    m_burst->setEnabled(true);
    const QString elapsed = formatDuration(double(m_burstClock.elapsed()));
    Toast::show(this,
        succeeded ? tr("%1 of %2 tasks succeeded in %3.").arg(*succeeded).arg(m_burstTasks).arg(elapsed)
                  : succeeded.error().toString());
}

} // namespace mahout
