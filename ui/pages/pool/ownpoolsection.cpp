// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownpoolsection.h"

#include "awaychoice.h"
#include "card.h"
#include "catalogue.h"
#include "historyfeed.h"
#include "primarybutton.h"
#include "serversession.h"
#include "settinginfo.h"
#include "statepanel.h"
#include "tableview.h"
#include "timerangemodel.h"
#include "toast.h"
#include <QGridLayout>
#include <QMenu>
#include <QScrollArea>
#include <QToolButton>

namespace mahout {

namespace {

// A burst keeps every connection busy for about four seconds, so that samples once a second see it.
constexpr int kTasksPerConnection = 40;
constexpr Milliseconds kBurstTask{100};
constexpr qint64 kBurstWindowMs = 60'000;
// Below this share of idle hits a pool opens and makes wait more than it should.
constexpr double kGoodEfficiency = 80;

using Kind = SeriesInfo::Kind;

SeriesInfo seriesOf(const char *metric, ColorRole color, Kind kind = Kind::Line)
{
    const QString id = QStringLiteral("pool.") + QLatin1String(metric);
    const MetricInfo *info = metricInfo(id);
    return {id, info ? info->title : id, color, kind};
}

ChartSpec connectionsSpec()
{
    ChartSpec spec{QStringLiteral("pool.connections"), OwnPoolSection::tr("Connections"), Unit::Count,
        {seriesOf("active", ColorRole::Series2, Kind::StackedArea),
            seriesOf("opening", ColorRole::Series5, Kind::StackedArea),
            seriesOf("idle", ColorRole::Series8, Kind::StackedArea),
            seriesOf("zombie", ColorRole::Series3, Kind::StackedArea)}};
    spec.limitTitle = OwnPoolSection::tr("Limit");
    return spec;
}

// Outcomes that have not occurred are left out, so that the legend names what happened and nothing else.
QVector<SeriesInfo> outcomeSeries(const PoolStatistics &s)
{
    QVector<SeriesInfo> series{seriesOf("served_idle", ColorRole::Series1, Kind::StackedArea),
        seriesOf("served_waited", ColorRole::Series5, Kind::StackedArea),
        seriesOf("served_opened", ColorRole::Series2, Kind::StackedArea)};
    const auto add = [&series](std::uint64_t count, const char *metric, ColorRole color) {
        if (count > 0)
            series << seriesOf(metric, color, Kind::StackedArea);
    };
    add(s.timedOut, "timed_out", ColorRole::Series3);
    add(s.cancelled, "cancelled", ColorRole::Series8);
    add(s.failedOpen, "failed_open", ColorRole::Series4);
    add(s.rejectedQueue, "rejected_queue", ColorRole::Series7);
    add(s.rejectedBreaker, "rejected_breaker", ColorRole::Series6);
    add(s.rejectedSuspended, "rejected_suspended", ColorRole::Warning);
    add(s.rejectedClosed, "rejected_closed", ColorRole::Muted);
    return series;
}

ChartSpec outcomesSpec()
{
    return {QStringLiteral("pool.outcomes"), OwnPoolSection::tr("How tasks got a connection"), Unit::PerSecond,
        outcomeSeries({})};
}

ChartSpec efficiencySpec()
{
    return {QStringLiteral("pool.efficiency"), OwnPoolSection::tr("Efficiency"), Unit::Percent,
        {seriesOf("efficiency", ColorRole::Series1)}};
}

ChartSpec oldestSpec()
{
    return {QStringLiteral("pool.oldest_wait"), OwnPoolSection::tr("Oldest waiter"), Unit::Milliseconds,
        {seriesOf("oldest_wait", ColorRole::Series3)}};
}

ChartSpec waitingSpec()
{
    return {QStringLiteral("pool.waiting"), OwnPoolSection::tr("Tasks that wait"), Unit::Count,
        {seriesOf("waiting", ColorRole::Series5, Kind::StackedArea)}};
}

ChartSpec percentilesSpec(const char *metric, const QString &title)
{
    const QString id = QStringLiteral("pool.") + QLatin1String(metric);
    return {id, title, Unit::Milliseconds,
        {{id + QStringLiteral("_p50"), QStringLiteral("p50"), ColorRole::Series1},
            {id + QStringLiteral("_p95"), QStringLiteral("p95"), ColorRole::Series2},
            {id + QStringLiteral("_p99"), QStringLiteral("p99"), ColorRole::Series3}}};
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

OwnPoolSection::OwnPoolSection(const PageContext &context, QWidget *parent)
    : PoolSection(context, parent)
    , m_outcomes(outcomeColumns(), [](const OutcomeRow &row) { return row.id; })
    , m_settings(settingColumns(), [](const SettingRow &row) { return row.name; })
    , m_group(new ChartGroup(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(makeContent());
    makeActions();
    m_feed = new HistoryFeed(context, m_group, this); // after the charts are in the group
    connect(session(), &ServerSession::snapshotArrived, this, &OwnPoolSection::take);
    connect(session(), &ServerSession::poolChanged, this, &OwnPoolSection::showSettings);
    showSettings();
}

bool OwnPoolSection::hasData() const { return m_sampled; }

void OwnPoolSection::refresh() { m_feed->reload(); }

void OwnPoolSection::makeActions()
{
    m_burst = new PrimaryButton(tr("Send a burst"));
    m_burst->setObjectName(QStringLiteral("pool.burst"));
    m_burst->setToolTip(
        tr("Sends short read-only tasks through the pool for about four seconds and shows the last minute."));
    connect(m_burst, &QPushButton::clicked, this,
        [this] { startOrWait(this, *session(), [this](const TaskOptions &options) { sendBurst(options); }); });
    addAction(m_burst);
    addAction(makeMenu());
}

QWidget *OwnPoolSection::makeMenu()
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("pool.menu"));
    button->setText(tr("Our pool"));
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    m_suspend = menu->addAction(QString(), this, &OwnPoolSection::suspendOrResume);
    m_suspend->setObjectName(QStringLiteral("pool.suspend"));
    auto *reopen = menu->addAction(tr("Reopen all connections"), this, [this] {
        session()->reopenConnections();
        Toast::show(this, tr("Connections close as soon as they are idle, and new ones take their place."));
    });
    reopen->setObjectName(QStringLiteral("pool.reopen"));
    reopen->setToolTip(tr("As after a failover or a change of DNS: each connection ends when its task does."));
    auto *settings = menu->addAction(tr("Settings…"), this, [this] { context().openSettings(kPoolSection); });
    settings->setObjectName(QStringLiteral("pool.settings.edit"));
    settings->setEnabled(bool(context().openSettings));
    menu->setToolTipsVisible(true);
    button->setMenu(menu);
    return button;
}

void OwnPoolSection::suspendOrResume()
{
    if (session()->poolStatistics().suspended)
        return session()->resumePool();
    session()->suspendPool();
    Toast::show(this, tr("Our pool is suspended: running tasks end, new ones wait."), tr("Resume"),
        [session = QPointer(session())] { session ? session->resumePool() : void(); });
}

// Nine charts and two tables need some height; on a small screen they scroll instead of being pressed flat.
QWidget *OwnPoolSection::makeContent()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addLayout(makeCharts(), 3);
    layout->addLayout(makeTables(), 1);
    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return scroll;
}

// What the pool does now above, how well it serves in the middle, what its connections cost below.
QGridLayout *OwnPoolSection::makeCharts()
{
    const QString noTask = tr("No task used the pool in this time.");
    auto *grid = new QGridLayout;
    grid->setSpacing(Theme::current().spacing(2));
    const auto put = [&](int row, int column, TimeChart *chart, const QString &nothing) {
        grid->addWidget(new Card(withState(chart, nothing)), row, column);
    };
    m_connections = addChart(connectionsSpec());
    m_outcomeChart = addChart(outcomesSpec());
    TimeChart *efficiency = addChart(efficiencySpec());
    efficiency->setThresholds({{tr("%1 % is good").arg(kGoodEfficiency), kGoodEfficiency, ColorRole::Muted}});
    efficiency->setToolTip(
        tr("Tasks that found an idle connection at once, as a share of all tasks that were served or "
           "failed. A task whose first connection proved dead does not count as a hit."));
    put(0, 0, m_connections, {});
    put(0, 1, m_outcomeChart, {});
    put(0, 2, efficiency, noTask);
    put(1, 0, addChart(percentilesSpec("wait", tr("Wait for a connection (≈)"))), noTask);
    put(1, 1, addChart(waitingSpec()), {});
    put(1, 2, addChart(oldestSpec()), {});
    put(2, 0, addChart(percentilesSpec("usage", tr("Use of a connection (≈)"))), noTask);
    put(2, 1, addChart(percentilesSpec("creation", tr("Opening a connection (≈)"))),
        tr("No connection was opened in this time."));
    put(2, 2, addChart(percentilesSpec("validation", tr("Check of an idle connection (≈)"))),
        tr("No connection was idle long enough to be checked before use."));
    for (int i = 0; i < 3; ++i) {
        grid->setColumnStretch(i, 1);
        grid->setRowStretch(i, 1);
    }
    return grid;
}

TimeChart *OwnPoolSection::addChart(const ChartSpec &spec)
{
    auto *chart = new TimeChart(spec);
    m_group->add(chart);
    return chart;
}

// Gauges always have something to show; a figure of tasks may have none, and then says why.
StatePanel *OwnPoolSection::withState(TimeChart *chart, const QString &nothing)
{
    auto *panel = new StatePanel(chart);
    m_panels.insert(panel, nothing);
    return panel;
}

QHBoxLayout *OwnPoolSection::makeTables()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::current().spacing(2));
    auto *outcomes = makeTable(QStringLiteral("pool.outcomes"), tr("How tasks got a connection"), &m_outcomes);
    auto *settings = makeTable(QStringLiteral("pool.settings"), tr("Settings of the pool"), &m_settings);
    for (TableView *table : {outcomes, settings})
        table->setMinimumHeight(Theme::current().spacing(14));
    line->addWidget(new Card(tr("How tasks got a connection, since the start"), outcomes), 1);
    line->addWidget(new Card(tr("Settings of the pool"), settings), 1);
    return line;
}

void OwnPoolSection::take(const SnapshotPtr &snapshot)
{
    if (snapshot->collector != QLatin1String("pool"))
        return;
    m_sampled = true;
    showStatistics();
}

void OwnPoolSection::showSettings()
{
    m_settings.merge(settingRows(session()->poolSettings()));
    m_suspend->setText(session()->poolStatistics().suspended ? tr("Resume our pool") : tr("Suspend our pool"));
    showStatistics();
}

void OwnPoolSection::showStatistics()
{
    const PoolStatistics statistics = session()->poolStatistics();
    m_connections->setLimit(statistics.limit);
    showOutcomes(statistics);
    showSentence(statistics);
    for (auto it = m_panels.cbegin(); it != m_panels.cend(); ++it) {
        const auto *chart = qobject_cast<TimeChart *>(it.key()->content());
        if (it.value().isEmpty() || chart->hasValues())
            it.key()->setLive();
        else
            it.key()->setEmpty(chart->spec().title, it.value());
    }
}

void OwnPoolSection::showOutcomes(const PoolStatistics &statistics)
{
    m_outcomes.merge(outcomeRows(statistics));
    const QVector<SeriesInfo> series = outcomeSeries(statistics);
    if (series.size() == m_outcomeChart->spec().series.size())
        return;
    m_outcomeChart->setSeriesList(series);
    if (m_feed)
        m_feed->reload();
}

void OwnPoolSection::showSentence(const PoolStatistics &statistics)
{
    if (statistics.breakerOpen) {
        say(tr("The server cannot be reached; new tasks are refused and the next attempt is in %1.")
                .arg(formatDuration(statistics.breakerRemainingMs)),
            ColorRole::Critical);
    } else if (statistics.suspended) {
        say(tr("Our pool is suspended: %n tasks wait until it is resumed.", nullptr, statistics.waiting),
            ColorRole::Warning);
    } else if (statistics.waiting > 0) {
        say(tr("%n tasks wait for a connection, the oldest for %1.", nullptr, statistics.waiting)
                .arg(formatDuration(statistics.oldestWaitMs)),
            ColorRole::Warning);
    } else {
        say(tr("%1 of at most %2 connections are open, %3 work; no task waits.")
                .arg(statistics.active + statistics.idle)
                .arg(statistics.limit)
                .arg(statistics.active),
            ColorRole::Good);
    }
}

void OwnPoolSection::sendBurst(const TaskOptions &options)
{
    m_burst->setEnabled(false);
    m_burstClock.start();
    if (TimeRangeModel *range = context().range; !range->isLive() || range->liveLengthMs() > kBurstWindowMs)
        range->goLive(kBurstWindowMs);
    m_burstTasks = kTasksPerConnection * session()->poolStatistics().limit;
    whenDone(session()->sendBurst(m_burstTasks, kBurstTask, options), this,
        [this](const Result<int> &succeeded) { showBurst(succeeded); });
}

void OwnPoolSection::showBurst(const Result<int> &succeeded)
{
    m_burst->setEnabled(true);
    const QString elapsed = formatDuration(double(m_burstClock.elapsed()));
    Toast::show(this,
        succeeded ? tr("%1 of %2 tasks succeeded in %3.").arg(*succeeded).arg(m_burstTasks).arg(elapsed)
                  : succeeded.error().toString());
}

} // namespace mahout
