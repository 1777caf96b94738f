// SPDX-License-Identifier: GPL-3.0-or-later
#include "waitspage.h"

#include "card.h"
#include "chartgroup.h"
#include "historyfeed.h"
#include "pageheader.h"
#include "searchline.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "statepanel.h"
#include "statesaver.h"
#include "tableview.h"
#include "tabstrip.h"
#include "timerangemodel.h"
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>

namespace mahout {

namespace {

const QString kName = QStringLiteral("waits");
const QString kCollector = QStringLiteral("activity");
const QString kDimension = QStringLiteral("waits/dimension");
const QString kOthers = QStringLiteral("others");
constexpr Milliseconds kCommitted{1200}; // the history holds a sample about a second after it was taken
constexpr int kMostCpus = 4096;
constexpr int kMaxPoints = 1000;
constexpr qint64 kKeptMs = 3600 * 1000;

// PostgreSQL does not tell; each server's number is remembered beside the name of its history.
QString cpusKey(const ServerSession &session)
{
    return QStringLiteral("waits/cpus/") + QFileInfo(session.config().historyFile).completeBaseName();
}

QString seriesId(const WaitGroup &group) { return QStringLiteral("group.") + group.key; }

} // namespace

WaitsPage::WaitsPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_model(
          waitColumns(), [](const WaitGroup &group) { return group.key; }, this)
    , m_header(new PageHeader(tr("Waits")))
    , m_chartGroup(new ChartGroup(this))
    , m_load([this] { load(); })
    , m_events([this] { loadEvents(); })
{
    const int edge = Theme::current().spacing(2);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("waits.splitter"));
    splitter->setHandleWidth(edge);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeChart());
    splitter->addWidget(makeTable());
    splitter->setSizes({3000, 2000});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(m_header);
    layout->addWidget(makeControls());
    layout->addWidget(splitter, 1);
    m_chartGroup->add(m_chart);
    m_chartGroup->follow(context.range);
    connect(context.range, &TimeRangeModel::changed, this, &WaitsPage::refresh);
    connect(session(), &ServerSession::stateChanged, this, &WaitsPage::showStates);
    connect(session(), &ServerSession::capabilitiesChanged, this, &WaitsPage::showStates);
    connect(session(), &ServerSession::eventRecorded, this, [this] { m_events.request(); });
    connect(session(), &ServerSession::snapshotArrived, this, [this](const SnapshotPtr &snapshot) {
        if (snapshot->collector != kCollector)
            return;
        m_hidden = !snapshot->note.isEmpty();
        keep(snapshot);
        if (!m_committed.isActive())
            m_committed.start(kCommitted);
    });
    m_committed.setSingleShot(true);
    connect(&m_committed, &QTimer::timeout, this, [this] {
        if (isVisible() && this->context().range->isLive())
            m_load.request();
    });
    showFilters();
    showChart();
    showStates();
    StateSaver(*context.settings, kName).restore(*this);
}

WaitsPage::~WaitsPage() { StateSaver(*context().settings, kName).save(*this); }

// ---- parts ----------------------------------------------------------------------------------------------------------

QWidget *WaitsPage::makeControls()
{
    m_dimensions = new TabStrip(QStringLiteral("waits.dimensions"));
    m_dimensions->setAccessibleName(tr("Group by"));
    for (const WaitDimension dimension : waitDimensions()) {
        const int tab = m_dimensions->addTab(waitDimensionTitle(dimension));
        m_dimensions->setTabData(tab, waitDimensionName(dimension));
        if (waitDimensionName(dimension) == context().settings->value(kDimension))
            m_dimensions->setCurrentIndex(tab);
    }
    connect(m_dimensions, &QTabBar::currentChanged, this, [this] {
        context().settings->setValue(kDimension, waitDimensionName(dimension()));
        setDimension(dimension());
    });
    m_chips = new QHBoxLayout;
    m_chips->setSpacing(Theme::current().spacing(0.5));
    m_cpus = new QSpinBox;
    m_cpus->setObjectName(QStringLiteral("waits.cpus"));
    m_cpus->setRange(0, kMostCpus);
    m_cpus->setSpecialValueText(tr("unknown"));
    m_cpus->setToolTip(tr("PostgreSQL does not tell how many CPUs its server has. With it the chart shows the limit."));
    m_cpus->setValue(context().settings->value(cpusKey(*session()), 0).toInt());
    connect(m_cpus, &QSpinBox::valueChanged, this, [this](int cpus) {
        context().settings->setValue(cpusKey(*session()), cpus);
        showChart();
        showSentence();
    });
    m_cpusLabel = new QLabel;
    m_cpusLabel->setBuddy(m_cpus);
    auto *controls = new QWidget;
    auto *line = new QHBoxLayout(controls);
    line->setContentsMargins({});
    line->setSpacing(Theme::current().spacing());
    line->addWidget(m_dimensions);
    line->addLayout(m_chips);
    line->addStretch(1);
    line->addWidget(m_cpusLabel);
    line->addWidget(m_cpus);
    setDimension(dimension());
    return controls;
}

QWidget *WaitsPage::makeChart()
{
    ChartSpec spec{QStringLiteral("waits"), tr("Average active sessions"), Unit::Count};
    spec.limitTitle = tr("CPUs");
    m_chart = new TimeChart(spec);
    m_chartState = new StatePanel(m_chart);
    return new Card(m_chartState);
}

QWidget *WaitsPage::makeTable()
{
    m_sorted = new SortFilterModel(this);
    m_sorted->setSourceModel(&m_model);
    m_table = new TableView(QStringLiteral("waits.groups"));
    m_table->setAccessibleName(tr("Groups of active sessions within the range"));
    m_table->setModel(m_sorted);
    m_table->setStretchColumn(0);
    m_table->sortByColumn(m_model.columnOf(QStringLiteral("sessions")), Qt::DescendingOrder);
    connect(m_table, &QTableView::clicked, this, &WaitsPage::drillInto);
    connect(m_table, &TableView::rowActivated, this, &WaitsPage::drillInto);
    m_filter = new SearchLine(tr("Filter groups"));
    m_filter->setObjectName(QStringLiteral("waits.filter"));
    connect(m_filter, &SearchLine::filterChanged, m_sorted, &SortFilterModel::setFilterText);
    m_inQueries = new QPushButton(tr("Show in Queries"));
    m_inQueries->setObjectName(QStringLiteral("waits.in_queries"));
    connect(m_inQueries, &QPushButton::clicked, this, [this] { context().goTo(QStringLiteral("queries")); });
    m_tableState = new StatePanel(m_table);
    m_card = new Card(tr("Groups"), m_tableState);
    m_card->addToTitle(m_inQueries);
    m_card->addToTitle(m_filter);
    return m_card;
}

void WaitsPage::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

// ---- data -----------------------------------------------------------------------------------------------------------

void WaitsPage::refresh()
{
    m_load.request();
    m_events.request();
}

void WaitsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
}

void WaitsPage::load()
{
    const TimeRange range = context().range->rangeAt(session()->serverNowMs());
    if (dimension() == WaitDimension::WaitType && m_filters.isEmpty())
        return loadWaitTypes(range);
    if (dimension() == WaitDimension::Statement)
        return loadStatements(range);
    showGroups(groupSessions(m_samples, range, dimension(), m_filters, kMaxPoints));
    m_load.done();
}

// Wait types have been counted by the server, and are in the history however long ago.
void WaitsPage::loadWaitTypes(TimeRange range)
{
    const auto future = session()->history().readSeries(waitTypeMetrics(), range, kMaxPoints);
    whenDone(future, this, [this](const Result<QVector<Series>> &series) {
        if (series && dimension() == WaitDimension::WaitType && m_filters.isEmpty())
            showGroups(groupsOfWaitTypes(*series));
        m_load.done();
    });
}

void WaitsPage::loadStatements(TimeRange range)
{
    whenDone(
        session()->history().readStatements(range), this, [this, range](const Result<StatementsInRange> &statements) {
            QHash<QString, QString> texts;
            if (statements)
                for (const StatementTotals &totals : statements->statements)
                    texts.insert(totals.key.toText(), totals.text);
            if (dimension() == WaitDimension::Statement) {
                auto groups = groupSessions(m_samples, range, dimension(), m_filters, kMaxPoints);
                for (WaitGroup &group : groups)
                    group.title = texts.value(group.key, group.title);
                showGroups(groups);
            }
            m_load.done();
        });
}

void WaitsPage::keep(const SnapshotPtr &sample)
{
    m_samples.removeIf([&](const SnapshotPtr &other) { return other->timeMs < sample->timeMs - kKeptMs; });
    m_samples << sample;
}

void WaitsPage::loadEvents()
{
    const TimeRange range = withNewest(context().range->rangeAt(session()->serverNowMs()), context().range->isLive());
    whenDone(session()->history().readEvents(range), this, [this](const Result<QVector<ChangeEvent>> &events) {
        if (events)
            m_chartGroup->setEvents(*events);
        m_events.done();
    });
}

void WaitsPage::showGroups(QVector<WaitGroup> groups)
{
    rankGroups(groups, dimension());
    m_groups = std::move(groups);
    m_model.merge(m_groups);
    m_loaded = true;
    showChart();
    showStates();
}

// The first of the list stands at the bottom, the others on top of all.
void WaitsPage::showChart()
{
    using Kind = SeriesInfo::Kind;
    const Series others = otherSessions(m_groups);
    QVector<SeriesInfo> list;
    for (const WaitGroup &group : std::as_const(m_groups))
        if (group.charted)
            list << SeriesInfo{seriesId(group), group.title.simplified().left(40), group.color, Kind::StackedArea};
    if (!others.timesMs.isEmpty())
        list << SeriesInfo{kOthers, tr("others"), ColorRole::Series8, Kind::StackedArea};
    m_chart->setSeriesList(list);
    for (const WaitGroup &group : std::as_const(m_groups))
        if (group.charted)
            m_chart->setSeries(seriesId(group), group.sessions);
    if (!others.timesMs.isEmpty())
        m_chart->setSeries(kOthers, others);
    m_chart->setLimit(cpus() > 0 ? cpus() : qQNaN());
    m_cpusLabel->setText(cpus() > 0 ? tr("CPUs of the server") : tr("Tell the server's CPUs to see the limit"));
}

void WaitsPage::showStates()
{
    const bool live = session()->state() == ServerSession::State::Live;
    const auto error = session()->collectorError(kCollector);
    const auto missing = session()->capabilities().missing(QStringLiteral("pg_monitor"));
    for (StatePanel *panel : {m_chartState, m_tableState}) {
        if (!live && session()->lastSampleMs() != 0)
            panel->setStale(session()->lastSampleMs()); // why is told above
        else if (!live && !session()->lastError().message.isEmpty())
            panel->setError(session()->lastError());
        else if (!live || !m_loaded)
            panel->setLoading();
        else if (!m_groups.isEmpty())
            panel->setLive();
        else if (error)
            panel->setError(*error);
        else if (m_hidden && missing)
            panel->setNotPermitted(tr("What other roles' sessions wait for"), missing->remedy);
        else
            panel->setEmpty(tr("No session was active within the range."), tr("Sessions are looked at every second."));
    }
    showSentence();
}

void WaitsPage::showSentence()
{
    if (m_hidden && m_groups.isEmpty())
        return m_header->setSentence(tr("What sessions wait for is hidden from this role."), {}, ColorRole::Warning);
    if (session()->state() != ServerSession::State::Live && m_groups.isEmpty()) {
        const QString reason = session()->lastError().message;
        return m_header->setSentence(reason.isEmpty() ? tr("Connecting to %1.").arg(session()->title()) : reason, {},
            reason.isEmpty() ? ColorRole::Muted : ColorRole::Critical);
    }
    const WaitsSentence sentence = waitsSentence(m_groups, cpus());
    m_header->setSentence(sentence.text, {}, sentence.mood);
}

// ---- narrowing ------------------------------------------------------------------------------------------------------

WaitDimension WaitsPage::dimension() const { return waitDimensions().at(std::max(0, m_dimensions->currentIndex())); }

int WaitsPage::cpus() const { return m_cpus->value(); }

void WaitsPage::setDimension(WaitDimension dimension)
{
    m_card->setSubtitle(dimension == WaitDimension::WaitType || dimension == WaitDimension::WaitEvent
            ? tr("A click narrows to a group. CPU*: waits for nothing, so it runs or is ready to; not proven to use a "
                 "CPU.")
            : tr("A click narrows to a group."));
    m_model.merge({});
    m_groups.clear();
    m_load.request();
}

// Narrows to the group and shows the next dimension that is not narrowed yet.
void WaitsPage::drillInto(const QModelIndex &index)
{
    const QModelIndex source = m_sorted->mapToSource(index);
    if (!source.isValid())
        return;
    const WaitGroup group = m_model.row(source.row());
    if (group.statement.queryId != 0)
        context().selection->setStatement(group.statement);
    QVector<WaitFilter> filters = m_filters;
    filters << WaitFilter{dimension(), group.key, group.title.simplified()};
    setFilters(filters);
    const auto &all = waitDimensions();
    for (int step = 1; step < int(all.size()); ++step) {
        const int next = (m_dimensions->currentIndex() + step) % int(all.size());
        const bool narrowed = std::any_of(m_filters.cbegin(), m_filters.cend(),
            [&](const WaitFilter &filter) { return filter.dimension == all.at(next); });
        if (!narrowed)
            return m_dimensions->setCurrentIndex(next);
    }
}

bool WaitsPage::cancel()
{
    if (m_filters.isEmpty())
        return false;
    setFilters(m_filters.first(m_filters.size() - 1));
    return true;
}

void WaitsPage::setFilters(const QVector<WaitFilter> &filters)
{
    m_filters = filters;
    showFilters();
    m_load.request();
}

void WaitsPage::showFilters()
{
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->deleteLater(); // one of them may be what was clicked
        delete item;
    }
    bool aStatement = false;
    for (const WaitFilter &filter : std::as_const(m_filters)) {
        constexpr int kShown = 24;
        const QString title
            = filter.title.size() > kShown ? filter.title.left(kShown) + QStringLiteral("…") : filter.title;
        auto *chip = new QPushButton;
        chip->setObjectName(QStringLiteral("waits.chip.") + waitDimensionName(filter.dimension));
        chip->setText(tr("%1: %2").arg(waitDimensionTitle(filter.dimension), title));
        chip->setToolTip(tr("Takes away: %1").arg(filter.title));
        chip->setIcon(Theme::current().icon(QStringLiteral("close"), ColorRole::Muted));
        connect(chip, &QPushButton::clicked, this, [this, filter] {
            QVector<WaitFilter> left = m_filters;
            left.removeAll(filter);
            setFilters(left);
        });
        m_chips->addWidget(chip);
        aStatement = aStatement || filter.dimension == WaitDimension::Statement;
    }
    m_inQueries->setVisible(aStatement && bool(context().goTo));
}

} // namespace mahout
