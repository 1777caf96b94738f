// SPDX-License-Identifier: GPL-3.0-or-later
#include "waitspage.h"

#include "card.h"
#include "chartgroup.h"
#include "flowlayout.h"
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
const QString kGroupBy = QStringLiteral("waits/group_by");
const QString kOthers = QStringLiteral("others");
constexpr Milliseconds kCommitted{1200}; // the history holds a sample about a second after it was taken
constexpr int kMostCpus = 4096;
constexpr int kMostGroups = 60; // of the table

// PostgreSQL does not tell; each server's number is remembered beside the name of its history.
QString cpusKey(const ServerSession &session)
{
    return QStringLiteral("waits/cpus/") + QFileInfo(session.config().historyFile).completeBaseName();
}

QString keyOf(const WaitGroup &group) { return group.others ? kOthers : QLatin1Char('=') + group.value; }

} // namespace

WaitsPage::WaitsPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_model(
          waitColumns(), [](const WaitGroup &group) { return keyOf(group); }, this)
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
    m_fields = new TabStrip(QStringLiteral("waits.fields"));
    m_fields->setAccessibleName(tr("Group by"));
    for (const ActivityField field : waitFields()) {
        const int tab = m_fields->addTab(waitFieldTitle(field));
        m_fields->setTabData(tab, waitFieldName(field));
        if (waitFieldName(field) == context().settings->value(kGroupBy))
            m_fields->setCurrentIndex(tab);
    }
    connect(m_fields, &QTabBar::currentChanged, this, [this] {
        context().settings->setValue(kGroupBy, waitFieldName(field()));
        startOver();
    });
    m_chipLine = new QWidget;
    m_chips = new FlowLayout(Theme::current().spacing(0.5), Theme::current().spacing(0.5), m_chipLine);
    m_chips->setContentsMargins({});
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
    auto *lines = new QVBoxLayout(controls);
    lines->setContentsMargins({});
    lines->setSpacing(Theme::current().spacing());
    auto *line = new QHBoxLayout;
    lines->addLayout(line);
    lines->addWidget(m_chipLine);
    line->setSpacing(Theme::current().spacing());
    line->addWidget(m_fields);
    line->addStretch(1);
    line->addWidget(m_cpusLabel);
    line->addWidget(m_cpus);
    startOver();
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
    ActivityQuery query{field()};
    query.groups = kMostGroups;
    for (const WaitFilter &filter : std::as_const(m_filters))
        query.filters << filter.filter;
    const auto future = session()->history().readActivity(range, query);
    whenDone(future, this, [this, range, query](const Result<ActivityInRange> &activity) {
        if (!activity)
            showFailure(activity.error());
        else if (query.groupBy != field())
            m_load.request(); // another choice has been made since
        else if (field() == ActivityField::Statement)
            return loadTexts(range, *activity);
        else
            showGroups(waitGroups(*activity, field()));
        m_load.done();
    });
}

void WaitsPage::loadTexts(TimeRange range, const ActivityInRange &activity)
{
    const auto future = session()->history().readStatements(range);
    whenDone(future, this, [this, activity](const Result<StatementsInRange> &statements) {
        if (!statements)
            showFailure(statements.error());
        else if (field() == ActivityField::Statement)
            showGroups(waitGroups(activity, field(), statements->statements));
        m_load.done();
    });
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

void WaitsPage::showGroups(const QVector<WaitGroup> &groups)
{
    m_error.reset();
    m_groups = groups;
    m_loaded = true;
    m_model.merge(groups);
    showChart();
    showStates();
}

void WaitsPage::showFailure(const Error &error)
{
    m_error = error;
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
            list << SeriesInfo{keyOf(group), group.title.simplified().left(40), group.color, Kind::StackedArea};
    if (!others.timesMs.isEmpty())
        list << SeriesInfo{kOthers, tr("others"), ColorRole::Series8, Kind::StackedArea};
    m_chart->setSeriesList(list);
    for (const WaitGroup &group : std::as_const(m_groups))
        if (group.charted)
            m_chart->setSeries(keyOf(group), group.sessions);
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
        else if (m_error)
            panel->setError(*m_error);
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

ActivityField WaitsPage::field() const { return waitFields().at(std::max(0, m_fields->currentIndex())); }

int WaitsPage::cpus() const { return m_cpus->value(); }

// Other groups: what is shown is of no use any more.
void WaitsPage::startOver()
{
    const bool ofWaits = field() == ActivityField::WaitType || field() == ActivityField::WaitEvent;
    m_card->setSubtitle(ofWaits
            ? tr("A click narrows to a group. CPU*: waits for nothing, so it runs or is ready to; not proven to use a "
                 "CPU.")
            : tr("A click narrows to a group."));
    m_model.merge({});
    m_groups.clear();
    m_loaded = false;
    m_load.request();
}

// Narrows to the group and groups by the next field that is not narrowed yet.
void WaitsPage::drillInto(const QModelIndex &index)
{
    const QModelIndex source = m_sorted->mapToSource(index);
    if (!source.isValid())
        return;
    const WaitGroup group = m_model.row(source.row());
    if (group.others)
        return;
    if (group.statement.queryId != 0)
        context().selection->setStatement(group.statement);
    QVector<WaitFilter> filters = m_filters;
    filters << WaitFilter{{field(), group.value}, group.title.simplified()};
    setFilters(filters);
    const auto &all = waitFields();
    for (int step = 1; step < int(all.size()); ++step) {
        const int next = (m_fields->currentIndex() + step) % int(all.size());
        const bool narrowed = std::any_of(m_filters.cbegin(), m_filters.cend(),
            [&](const WaitFilter &filter) { return filter.filter.field == all.at(next); });
        if (!narrowed)
            return m_fields->setCurrentIndex(next);
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
        chip->setObjectName(QStringLiteral("waits.chip.") + waitFieldName(filter.filter.field));
        chip->setText(tr("%1: %2").arg(waitFieldTitle(filter.filter.field), title));
        chip->setToolTip(tr("Takes away: %1").arg(filter.title));
        chip->setIcon(Theme::current().icon(QStringLiteral("close"), ColorRole::Muted));
        connect(chip, &QPushButton::clicked, this, [this, filter] {
            QVector<WaitFilter> left = m_filters;
            left.removeAll(filter);
            setFilters(left);
        });
        m_chips->addWidget(chip);
        aStatement = aStatement
            || (filter.filter.field == ActivityField::Statement
                && filter.filter.value == QString::number(context().selection->statement().queryId));
    }
    m_chipLine->setVisible(!m_filters.isEmpty());
    m_inQueries->setVisible(aStatement && bool(context().goTo));
}

} // namespace mahout
