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
#include "toast.h"
#include <QGridLayout>

namespace mahout {

namespace {

constexpr int kBurstTasks = 300;
constexpr Milliseconds kBurstTask{40}; // long enough that tasks queue, short enough to be over in a moment

using Kind = SeriesInfo::Kind;

ChartSpec connectionsSpec()
{
    ChartSpec spec{QStringLiteral("pool.connections"), PoolPage::tr("Connections and waiting tasks"), Unit::Count,
        {{QStringLiteral("pool.active"), PoolPage::tr("Active"), ColorRole::Series2, Kind::StackedArea},
            {QStringLiteral("pool.opening"), PoolPage::tr("Opening"), ColorRole::Series5, Kind::StackedArea},
            {QStringLiteral("pool.idle"), PoolPage::tr("Idle"), ColorRole::Series8, Kind::StackedArea},
            {QStringLiteral("pool.waiting"), PoolPage::tr("Waiting tasks"), ColorRole::Series3}}};
    spec.limitTitle = PoolPage::tr("Limit");
    return spec;
}

ChartSpec latencySpec(const QString &prefix, const QString &title)
{
    return {prefix, title, Unit::Milliseconds,
        {{prefix + QStringLiteral("_p50"), PoolPage::tr("Half below"), ColorRole::Series1},
            {prefix + QStringLiteral("_p95"), PoolPage::tr("95 % below"), ColorRole::Series2},
            {prefix + QStringLiteral("_p99"), PoolPage::tr("99 % below"), ColorRole::Series3}}};
}

ChartSpec efficiencySpec()
{
    return {QStringLiteral("pool.efficiency"), PoolPage::tr("Tasks served at once by an idle connection"),
        Unit::Percent, {{QStringLiteral("pool.efficiency"), PoolPage::tr("Of all tasks"), ColorRole::Series1}}};
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
    m_burst = new PrimaryButton(tr("Send %n tasks", nullptr, kBurstTasks));
    m_burst->setObjectName(QStringLiteral("pool.burst"));
    m_burst->setToolTip(tr("Sends a burst of short read-only tasks through the pool, to see it move."));
    connect(m_burst, &QPushButton::clicked, this, &PoolPage::sendBurst);
    m_header->addAction(m_burst);
    return m_header;
}

QGridLayout *PoolPage::makeCharts()
{
    m_connections = new TimeChart(connectionsSpec());
    auto *wait = new TimeChart(latencySpec(QStringLiteral("pool.wait"), tr("Time tasks wait for a connection (≈)")));
    auto *usage = new TimeChart(latencySpec(QStringLiteral("pool.usage"), tr("Time tasks hold a connection (≈)")));
    auto *efficiency = new TimeChart(efficiencySpec());
    for (TimeChart *chart : {m_connections, wait, usage, efficiency})
        m_group->add(chart);
    auto *grid = new QGridLayout;
    grid->setSpacing(Theme::current().spacing(2));
    grid->addWidget(new Card(m_connections), 0, 0);
    grid->addWidget(new Card(withState(wait)), 0, 1);
    grid->addWidget(new Card(withState(efficiency)), 1, 0);
    grid->addWidget(new Card(withState(usage)), 1, 1);
    for (const int index : {0, 1}) {
        grid->setColumnStretch(index, 1);
        grid->setRowStretch(index, 1);
    }
    return grid;
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
            panel->setEmpty(tr("No task used the pool in this time."),
                tr("%1: values appear when tasks run.").arg(chart->spec().title));
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
    whenDone(session()->sendBurst(kBurstTasks, kBurstTask), this,
        [this](const Result<int> &succeeded) { showBurst(succeeded); });
}

void PoolPage::showBurst(const Result<int> &succeeded)
{
    m_burst->setEnabled(true);
    const QString elapsed = formatDuration(double(m_burstClock.elapsed()));
    Toast::show(this,
        succeeded ? tr("%1 of %2 tasks succeeded in %3.").arg(*succeeded).arg(kBurstTasks).arg(elapsed)
                  : succeeded.error().toString());
}

} // namespace mahout
