// SPDX-License-Identifier: GPL-3.0-or-later
#include "activitypage.h"

#include "card.h"
#include "pageheader.h"
#include "searchline.h"
#include "serversession.h"
#include "sessiondetailview.h"
#include "sortfiltermodel.h"
#include "statepanel.h"
#include "statesaver.h"
#include "tableview.h"
#include "tabstrip.h"
#include "toast.h"
#include <algorithm>
#include <numeric>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace mahout {

namespace {

const QString kName = QStringLiteral("activity");
const QString kHideIdle = QStringLiteral("activity/hide_idle");
constexpr Milliseconds kPeriod = 1s;
constexpr Milliseconds kPeriodWithIdle = 2s; // thousands of idle sessions are no news each second

TableView *makeTable(const char *name, const QString &accessibleName, QAbstractItemModel *model, int stretch)
{
    auto *table = new TableView(QLatin1String(name));
    table->setAccessibleName(accessibleName);
    table->setModel(model);
    table->setStretchColumn(stretch);
    return table;
}

} // namespace

ActivityPage::ActivityPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_now(std::make_shared<qint64>(0))
    , m_sessions(
          sessionColumns(m_now), [](const SessionInfo &session) { return session.id.pid; }, this)
    , m_blocking(
          blockingColumns(m_now), [](const BlockingRow &row) { return row.pid; }, this)
    , m_progress(
          progressColumns(m_now), [](const OperationProgress &progress) { return progress.session.pid; }, this)
    , m_header(new PageHeader(tr("Activity")))
{
    const int edge = Theme::current().spacing(2);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("activity.splitter"));
    splitter->setHandleWidth(edge);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeSessions());
    splitter->addWidget(makeBelow());
    splitter->setSizes({1000, 1000});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(m_header);
    layout->addWidget(splitter, 1);
    connect(m_header, &PageHeader::sentenceClicked, this, [this] { select(m_linkedPid); });
    connect(session(), &ServerSession::stateChanged, this, &ActivityPage::showStates);
    connect(&m_timer, &QTimer::timeout, this, &ActivityPage::look);
    showStates();
    StateSaver(*context.settings, kName).restore(*this);
}

ActivityPage::~ActivityPage() { StateSaver(*context().settings, kName).save(*this); }

// ---- parts ----------------------------------------------------------------------------------------------------------

QWidget *ActivityPage::makeSessions()
{
    m_sorted = new SortFilterModel(this);
    m_sorted->setSourceModel(&m_sessions);
    m_table = makeTable(
        "activity.sessions", tr("Sessions of the server"), m_sorted, m_sessions.columnOf(QStringLiteral("query")));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, &ActivityPage::widenOnce, Qt::QueuedConnection);
    m_table->sortByColumn(m_sessions.columnOf(QStringLiteral("transaction")), Qt::DescendingOrder);
    connect(m_table, &TableView::currentRowChanged, this, &ActivityPage::takeCurrentRow);
    m_filter = new SearchLine(tr("Filter sessions"));
    m_filter->setObjectName(QStringLiteral("activity.filter"));
    connect(m_filter, &SearchLine::filterChanged, m_sorted, &SortFilterModel::setFilterText);
    m_hideIdle = new QCheckBox(tr("Hide idle"));
    m_hideIdle->setObjectName(QStringLiteral("activity.hide_idle"));
    m_hideIdle->setChecked(context().settings->value(kHideIdle, true).toBool());
    connect(m_hideIdle, &QCheckBox::toggled, this, [this](bool hide) {
        context().settings->setValue(kHideIdle, hide);
        const SessionInfo *selected = m_reading.find(m_selected.pid);
        if (hide && selected && selected->state == QLatin1String("idle"))
            m_selected = {}; // it goes with the others
        refresh();
    });
    m_state = new StatePanel(m_table);
    m_card = new Card(tr("Sessions"), m_state);
    m_card->addToTitle(m_hideIdle);
    m_card->addToTitle(m_filter);
    connect(m_state, &StatePanel::retryRequested, session(), &ServerSession::retry);
    return m_card;
}

QWidget *ActivityPage::makeBelow()
{
    m_detail = new SessionDetailView;
    connect(m_detail, &SessionDetailView::sessionClicked, this, &ActivityPage::select);
    connect(m_detail, &SessionDetailView::signalWanted, this, &ActivityPage::prepare);
    auto *below = new QWidget;
    auto *layout = new QHBoxLayout(below);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(m_detail, 1);
    layout->addWidget(makeSide(), 1);
    return below;
}

// Two tables of which mostly one at most has something to tell; the tabs say how much.
QWidget *ActivityPage::makeSide()
{
    m_tabs = new TabStrip(QStringLiteral("activity.tabs"));
    m_tabs->addTab({});
    m_tabs->addTab({});
    auto *stack = new QStackedWidget;
    stack->addWidget(makeBlocking());
    stack->addWidget(makeProgress());
    connect(m_tabs, &QTabBar::currentChanged, stack, &QStackedWidget::setCurrentIndex);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing());
    layout->addWidget(m_tabs);
    layout->addWidget(stack, 1);
    nameTabs();
    return new Card(content);
}

void ActivityPage::nameTabs()
{
    const auto waiting
        = std::count_if(m_tree.cbegin(), m_tree.cend(), [](const BlockingRow &row) { return row.depth > 0; });
    const auto named = [](const QString &title, qsizetype count) {
        return count == 0 ? title : tr("%1 (%2)").arg(title, QString::number(count));
    };
    m_tabs->setTabText(0, named(tr("Who waits for whom"), waiting));
    m_tabs->setTabText(1, named(tr("Operations in progress"), m_reading.progress.size()));
}

// A tree in its order: the lines cannot be sorted by the user.
QWidget *ActivityPage::makeBlocking()
{
    auto *inOrder = new SortFilterModel(this);
    inOrder->setSourceModel(&m_blocking);
    inOrder->sort(0, Qt::AscendingOrder);
    m_blockingTable = makeTable("activity.blocking", tr("Sessions that wait for locks, below those they wait for"),
        inOrder, m_blocking.columnOf(QStringLiteral("what")));
    m_blockingTable->setSortingEnabled(false);
    connect(m_blockingTable, &TableView::currentRowChanged, this, [this, inOrder](const QModelIndex &current) {
        if (current.isValid())
            select(m_blocking.row(inOrder->mapToSource(current).row()).pid);
    });
    m_blockingState = new StatePanel(m_blockingTable);
    return m_blockingState;
}

QWidget *ActivityPage::makeProgress()
{
    auto *sorted = new SortFilterModel(this);
    sorted->setSourceModel(&m_progress);
    m_progressTable = makeTable(
        "activity.progress", tr("Operations in progress"), sorted, m_progress.columnOf(QStringLiteral("phase")));
    m_progressTable->sortByColumn(m_progress.columnOf(QStringLiteral("for")), Qt::DescendingOrder);
    connect(m_progressTable, &TableView::currentRowChanged, this, [this, sorted](const QModelIndex &current) {
        if (current.isValid())
            select(m_progress.row(sorted->mapToSource(current).row()).session.pid);
    });
    m_progressState = new StatePanel(m_progressTable);
    return m_progressState;
}

void ActivityPage::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

// ---- looking --------------------------------------------------------------------------------------------------------

void ActivityPage::refresh()
{
    m_timer.setInterval(m_hideIdle->isChecked() ? kPeriod : kPeriodWithIdle);
    m_again = m_looking;
    look();
}

void ActivityPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
    m_timer.start();
}

void ActivityPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_timer.stop();
}

void ActivityPage::look()
{
    if (m_looking)
        return;
    m_looking = true;
    const IdleSessions idle = m_hideIdle->isChecked() ? IdleSessions::LeftOut : IdleSessions::Included;
    const auto task = [idle, of = m_selected](Connection &connection) -> Result<Look> {
        auto reading = readSessions(connection, idle, of.pid);
        if (!reading)
            return fail(reading.error());
        Look look{std::move(*reading), of, {}};
        if (of.pid == 0)
            return look;
        auto detail = readSessionDetail(connection, of);
        if (!detail)
            return fail(detail.error());
        look.detail = std::move(*detail);
        return look;
    };
    whenDone(session()->look(tr("Look at the sessions"), task), this, [this](const Result<Look> &look) {
        m_looking = false;
        if (look)
            take(*look);
        else
            m_error = look.error();
        showStates();
        if (std::exchange(m_again, false))
            this->look();
    });
}

void ActivityPage::take(const Look &look)
{
    m_error.reset();
    m_reading = look.reading;
    *m_now = m_reading.timeMs;
    m_tree = blockingRows(m_reading);
    showReading();
    if (look.of == m_selected && m_selected.pid != 0)
        m_detail->showDetail(look.detail);
}

// Rows that go must not choose others: a view makes the neighbour of a row that is gone the current one, and what is
// about to be terminated is the selected session.
void ActivityPage::showReading()
{
    m_merging = true;
    m_sessions.merge(m_reading.sessions);
    m_blocking.merge(m_tree);
    m_progress.merge(m_reading.progress);
    m_merging = false;
    if (m_selected.pid != 0 && !m_reading.find(m_selected.pid))
        m_table->setCurrentIndex({});
    for (TableView *table : {m_table, m_blockingTable, m_progressTable})
        table->viewport()->update(); // ages grow without a change of the rows
    nameTabs();
    sizeTree();
    const int shown = int(m_reading.sessions.size());
    m_card->setSubtitle(m_hideIdle->isChecked() && m_reading.idle > 0
            ? tr("%1 shown, %2 idle hidden").arg(QString::number(shown), QString::number(m_reading.idle))
            : tr("%1 shown").arg(QString::number(shown)));
    if (m_selected.pid == 0)
        chooseFirst();
    showSelected();
}

// The worst root, else the first row. An idle session is left for the user to choose: the one that is selected stays in
// the list when idle ones are hidden.
void ActivityPage::chooseFirst()
{
    if (!m_tree.isEmpty())
        return select(m_tree.first().pid);
    const QModelIndex first = m_sorted->mapToSource(m_sorted->index(0, 0));
    if (first.isValid() && m_sessions.row(first.row()).state != QLatin1String("idle"))
        select(m_sessions.row(first.row()).id.pid);
}

// Columns are measured by the first rows, which often wait for nothing; what comes later needs room as well.
void ActivityPage::widenOnce()
{
    if (std::exchange(m_widened, true))
        return;
    const std::pair<const char *, QString> usual[] = {{"state", QStringLiteral("idle in transaction")},
        {"wait", QStringLiteral("Lock: transactionid")}, {"blocked_by", QStringLiteral("1234567")}};
    for (const auto &[id, text] : usual) {
        const int column = m_sessions.columnOf(QLatin1String(id));
        const int width = m_table->fontMetrics().horizontalAdvance(text) + Theme::current().spacing(1.5);
        m_table->setColumnWidth(column, std::max(m_table->columnWidth(column), width));
    }
    m_table->setStretchColumn(m_sessions.columnOf(QStringLiteral("query")));
}

// Measured again when it grows: mostly it begins with one line.
void ActivityPage::sizeTree()
{
    const qsizetype widest = std::accumulate(m_tree.cbegin(), m_tree.cend(), qsizetype(0),
        [](qsizetype most, const BlockingRow &row) { return std::max(most, row.who.size() + 4 * row.depth); });
    if (widest > m_widestLine)
        m_blockingTable->sizeColumns();
    m_widestLine = std::max(widest, m_widestLine);
}

void ActivityPage::showStates()
{
    const bool live = session()->state() == ServerSession::State::Live;
    m_detail->setReachable(live);
    showSentence();
    const QVector<StatePanel *> panels{m_state, m_blockingState, m_progressState};
    for (StatePanel *panel : panels) {
        if ((!live || m_error) && hasData())
            panel->setStale(m_reading.timeMs); // why is told above
        else if (m_error)
            panel->setError(*m_error);
        else if (!hasData())
            panel->setLoading();
    }
    if (!live || !hasData() || m_error)
        return;
    if (m_reading.sessions.isEmpty())
        m_state->setEmpty(tr("No session works."), tr("%n idle sessions are hidden.", nullptr, m_reading.idle));
    else
        m_state->setLive();
    const auto missing = session()->capabilities().missing(QStringLiteral("pg_monitor"));
    if (m_reading.hidden > 0 && missing) {
        m_blockingState->setNotPermitted(tr("Who waits for whom"), missing->remedy);
    } else if (m_tree.isEmpty()) {
        m_blockingState->setEmpty(tr("No session waits for a lock."));
    } else {
        m_blockingState->setLive();
    }
    if (m_reading.progress.isEmpty())
        m_progressState->setEmpty(tr("No long operation runs."),
            tr("VACUUM, ANALYZE, CREATE INDEX, CLUSTER, COPY and base backups tell how far they are."));
    else
        m_progressState->setLive();
}

void ActivityPage::showSentence()
{
    m_linkedPid = 0;
    if (session()->state() != ServerSession::State::Live) {
        const QString reason = session()->lastError().message;
        return m_header->setSentence(reason.isEmpty() ? tr("Connecting to %1.").arg(session()->title()) : reason, {},
            reason.isEmpty() ? ColorRole::Muted : ColorRole::Critical);
    }
    if (m_error)
        return m_header->setSentence(m_error->message, {}, ColorRole::Critical);
    if (!hasData())
        return m_header->setSentence(tr("The sessions are being read."));
    const ActivitySentence sentence = activitySentence(m_reading, m_tree);
    m_linkedPid = sentence.pid;
    m_header->setSentence(sentence.text, sentence.pid == 0 ? QString() : sentence.link, sentence.mood);
}

// ---- the selected session -------------------------------------------------------------------------------------------

void ActivityPage::select(int pid)
{
    const int row = m_sessions.indexOf(pid);
    if (row < 0 || m_merging)
        return;
    const SessionId before = std::exchange(m_selected, m_sessions.row(row).id);
    const QModelIndex index = m_sorted->mapFromSource(m_sessions.index(row, 0));
    if (index.isValid() && index.row() != m_table->currentIndex().row())
        m_table->setCurrentIndex(index);
    if (before == m_selected)
        return;
    showSelected();
    refresh();
}

void ActivityPage::showSelected()
{
    const SessionInfo *session = m_reading.find(m_selected.pid);
    if (m_selected.pid == 0)
        m_detail->clear();
    else if (session && session->id == m_selected)
        m_detail->show(*session, m_reading, m_tree);
    else
        m_detail->showEnded();
}

void ActivityPage::takeCurrentRow(const QModelIndex &current)
{
    const QModelIndex index = m_sorted->mapToSource(current);
    if (index.isValid())
        select(m_sessions.row(index.row()).id.pid);
}

// ---- cancel and terminate -------------------------------------------------------------------------------------------

// The question tells what is true when it is asked: everything is read anew.
void ActivityPage::prepare(SessionSignal signal)
{
    const auto task = [of = m_selected](Connection &connection) -> Result<Look> {
        auto reading = readSessions(connection, IdleSessions::LeftOut, of.pid);
        if (!reading)
            return fail(reading.error());
        auto detail = readSessionDetail(connection, of);
        if (!detail)
            return fail(detail.error());
        return Look{std::move(*reading), of, std::move(*detail)};
    };
    whenDone(session()->look(tr("Look at a session"), task), this, [this, signal](const Result<Look> &look) {
        if (!look)
            return refuse(look.error());
        const SessionInfo *now = look->reading.find(look->of.pid);
        if (!now || now->id != look->of)
            return (void)Toast::show(this, tr("Session %1 has ended.").arg(QString::number(look->of.pid)));
        if (!look->detail.maySignal)
            return refuse(signalRefusal(look->detail, now->user));
        const bool production = session()->config().environment == Environment::Production;
        askFor(signal,
            {*now, look->detail, sessionsBehind(blockingRows(look->reading), now->id.pid), look->reading.timeMs,
                session()->title(), production ? session()->title() : QString()});
    });
}

void ActivityPage::askFor(SessionSignal signal, const SignalTarget &target)
{
    ask(this, signalQuestion(signal, target), [this, signal, target] { give(signal, target); });
}

void ActivityPage::give(SessionSignal signal, const SignalTarget &target)
{
    const auto task = [signal, id = target.session.id, query = target.session.queryStartMs](
                          Connection &connection) { return signalSession(connection, signal, id, query); };
    const auto future = session()->look(tr("End work of a session"), task);
    whenDone(future, this, [this, signal, target](const Result<SignalOutcome> &outcome) {
        if (!outcome)
            return refuse(outcome.error());
        Toast::show(this, signalTold(signal, *outcome, target));
        refresh();
    });
}

void ActivityPage::refuse(const Error &error)
{
    if (!error.remedy.startsWith(QLatin1String("GRANT ")))
        return (void)Toast::show(this, error.toString());
    Toast::show(this, error.toString(), tr("Copy the GRANT"),
        [grant = error.remedy] { QGuiApplication::clipboard()->setText(grant); });
}

} // namespace mahout
