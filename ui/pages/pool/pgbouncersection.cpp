// SPDX-License-Identifier: GPL-3.0-or-later
#include "pgbouncersection.h"
#include "card.h"
#include "historyfeed.h"
#include "searchline.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "statepanel.h"
#include "tableview.h"
#include "timechart.h"
#include "toast.h"
#include <QComboBox>
#include <QDateTime>
#include <QGridLayout>
#include <QMenu>
#include <QPointer>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace mahout {

namespace {

TableView *makeTable(const char *name, const QString &accessibleName, QAbstractItemModel *model)
{
    auto *table = new TableView(QLatin1String(name));
    table->setAccessibleName(accessibleName);
    table->setModel(model);
    table->setStretchColumn(0);
    return table;
}

SortFilterModel *sorted(QAbstractItemModel *model, QObject *parent)
{
    auto *proxy = new SortFilterModel(parent);
    proxy->setSourceModel(model);
    return proxy;
}

// For a toast, which may outlive the connection to the server.
std::function<void()> resumer(PgBouncerMonitor *monitor, const PgBouncerTarget &target)
{
    return [to = QPointer(monitor), database = target.database] {
        if (to)
            to->command(PgBouncerCommand::Resume, database);
    };
}

} // namespace

PgBouncerSection::PgBouncerSection(const PageContext &context, QWidget *parent)
    : PoolSection(context, parent)
    , m_pools(pgBouncerPoolColumns(), [](const PgBouncerPool &pool) { return pool.database + u'\n' + pool.user; })
    , m_databases(pgBouncerDatabaseColumns(), [](const PgBouncerDatabase &database) { return database.name; })
    , m_clients(pgBouncerClientColumns(), [](const PgBouncerPeer &client) { return client.id; })
    , m_group(new ChartGroup(this))
{
    m_state = new StatePanel(makeContent());
    connect(m_state, &StatePanel::retryRequested, this, &PgBouncerSection::refresh);
    auto *none = new StatePanel(new QWidget);
    none->setEmpty(tr("This connection names no PgBouncer."),
        tr("Add its admin console to the services of this connection, for example "
           "\"host=db1 port=6432 user=admin dbname=pgbouncer\"."));
    m_stack = new QStackedWidget;
    m_stack->addWidget(new Card(none));
    m_stack->addWidget(m_state);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_stack);
    makeActions();
    m_feed = new HistoryFeed(context, m_group, this); // after the charts are in the group
    connect(session(), &ServerSession::servicesChanged, this, &PgBouncerSection::followServices);
    followServices();
}

void PgBouncerSection::refresh()
{
    if (monitor())
        monitor()->readNow();
    m_feed->reload();
}

void PgBouncerSection::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

// One widget for the head of the page, in which come and go what the services allow.
void PgBouncerSection::makeActions()
{
    m_choice = new QComboBox;
    m_choice->setObjectName(QStringLiteral("pgbouncer.choice"));
    m_choice->setAccessibleName(tr("PgBouncer"));
    connect(m_choice, &QComboBox::currentIndexChanged, this, &PgBouncerSection::showMonitor);
    m_all = makeMenu();
    m_edit = new QPushButton(tr("Services…"));
    m_edit->setObjectName(QStringLiteral("pgbouncer.services"));
    m_edit->setEnabled(bool(context().editServices));
    connect(m_edit, &QPushButton::clicked, this, [this] { context().editServices(); });
    auto *actions = new QWidget;
    auto *line = new QHBoxLayout(actions);
    line->setContentsMargins({});
    for (QWidget *action :
        {static_cast<QWidget *>(m_choice), static_cast<QWidget *>(m_all), static_cast<QWidget *>(m_edit)})
        line->addWidget(action);
    addAction(actions);
}

void PgBouncerSection::followServices()
{
    const auto &monitors = session()->pgBouncers();
    {
        const QSignalBlocker quiet(m_choice);
        const QString chosen = m_choice->currentText();
        m_choice->clear();
        for (PgBouncerMonitor *one : monitors) {
            m_choice->addItem(one->service().title());
            connect(one, &PgBouncerMonitor::changed, this, &PgBouncerSection::showReading, Qt::UniqueConnection);
        }
        m_choice->setCurrentIndex(std::max(0, m_choice->findText(chosen)));
    }
    m_choice->setVisible(monitors.size() > 1);
    m_all->setVisible(!monitors.isEmpty());
    m_edit->setVisible(monitors.isEmpty());
    m_stack->setCurrentIndex(monitors.isEmpty() ? 0 : 1);
    showMonitor();
}

QToolButton *PgBouncerSection::makeMenu()
{
    auto *menu = new QMenu(this);
    const std::pair<PgBouncerCommand, QString> commands[] = {{PgBouncerCommand::Pause, tr("Pause all databases…")},
        {PgBouncerCommand::Resume, tr("Resume all databases…")},
        {PgBouncerCommand::Reconnect, tr("Reconnect all databases…")}};
    for (const auto &[command, title] : commands)
        menu->addAction(title, this,
                [this, command = command] {
                    PgBouncerTarget all = target();
                    all.database.clear();
                    askFor(command, all);
                })
            ->setObjectName(QStringLiteral("pgbouncer.all.%1").arg(int(command)));
    auto *button = new QToolButton;
    button->setText(tr("All databases"));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setMenu(menu);
    return button;
}

QWidget *PgBouncerSection::makeContent()
{
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins({});
    grid->setSpacing(Theme::current().spacing(2));
    grid->addWidget(makeCharts(), 0, 0, 1, 2);
    grid->addWidget(makePools(), 1, 0, 1, 2);
    grid->addWidget(makeDatabases(), 2, 0);
    grid->addWidget(makeClients(), 2, 1);
    grid->setColumnStretch(0, 2);
    grid->setColumnStretch(1, 3);
    for (int row = 0; row < 3; ++row)
        grid->setRowStretch(row, 1);
    return content;
}

QWidget *PgBouncerSection::makeCharts()
{
    m_queries = new TimeChart({QStringLiteral("pgbouncer.queries"), tr("Queries"), Unit::PerSecond});
    m_times = new TimeChart({QStringLiteral("pgbouncer.times"), tr("Mean time of a query"), Unit::Milliseconds});
    m_times->setToolTip(
        tr("Of the queries of each interval: how long they waited for a server connection, and how long "
           "they ran."));
    m_connections = new TimeChart({QStringLiteral("pgbouncer.connections"), tr("Clients and servers"), Unit::Count});
    auto *charts = new QWidget;
    auto *line = new QHBoxLayout(charts);
    line->setContentsMargins({});
    line->setSpacing(Theme::current().spacing(2));
    for (TimeChart *chart : {m_queries, m_times, m_connections}) {
        m_group->add(chart);
        line->addWidget(new Card(chart), 1);
    }
    return charts;
}

QWidget *PgBouncerSection::makePools()
{
    auto *table = makeTable("pgbouncer.pools", tr("Pools of PgBouncer"), sorted(&m_pools, this));
    table->sortByColumn(m_pools.columnOf(QStringLiteral("cl_waiting")), Qt::DescendingOrder);
    return new Card(tr("Pools"), table);
}

QWidget *PgBouncerSection::makeDatabases()
{
    m_databaseTable = makeTable("pgbouncer.databases", tr("Databases of PgBouncer"), sorted(&m_databases, this));
    m_databaseTable->sortByColumn(0, Qt::AscendingOrder);
    m_databaseTable->setStretchColumn(m_databases.columnOf(QStringLiteral("server")));
    connect(m_databaseTable, &TableView::currentRowChanged, this, &PgBouncerSection::showTarget);
    m_databaseCard = new Card(tr("Databases"), m_databaseTable);
    m_databaseCard->addToTitle(makeCommand(PgBouncerCommand::Pause, tr("Pause…"), "pgbouncer.pause"));
    m_databaseCard->addToTitle(makeCommand(PgBouncerCommand::Resume, tr("Resume…"), "pgbouncer.resume"));
    m_databaseCard->addToTitle(makeCommand(PgBouncerCommand::Reconnect, tr("Reconnect…"), "pgbouncer.reconnect"));
    return m_databaseCard;
}

QPushButton *PgBouncerSection::makeCommand(PgBouncerCommand command, const QString &title, const char *name)
{
    auto *button = new QPushButton(title);
    button->setObjectName(QLatin1String(name));
    connect(button, &QPushButton::clicked, this, [this, command] { askFor(command, target()); });
    m_commands.append(button);
    return button;
}

QWidget *PgBouncerSection::makeClients()
{
    m_sortedClients = sorted(&m_clients, this);
    auto *table = makeTable("pgbouncer.clients", tr("Clients of PgBouncer"), m_sortedClients);
    table->sortByColumn(m_clients.columnOf(QStringLiteral("wait")), Qt::DescendingOrder);
    m_filter = new SearchLine(tr("Filter clients"));
    m_filter->setObjectName(QStringLiteral("pgbouncer.filter"));
    connect(m_filter, &SearchLine::filterChanged, m_sortedClients, &SortFilterModel::setFilterText);
    auto *card = new Card(tr("Clients"), table);
    card->addToTitle(m_filter);
    return card;
}

PgBouncerMonitor *PgBouncerSection::monitor() const
{
    return session()->pgBouncers().value(std::max(0, m_choice->currentIndex()));
}

void PgBouncerSection::showMonitor()
{
    if (monitor())
        nameSeries();
    m_feed->reload();
    showReading();
}

// The series of the PgBouncer that is shown.
void PgBouncerSection::nameSeries()
{
    const auto series = [this](const char *metric, const QString &title, ColorRole color) {
        return SeriesInfo{pgBouncerMetric(monitor()->service(), metric), title, color};
    };
    m_queries->setSeriesList({series("queries", tr("Queries"), ColorRole::Series2),
        series("transactions", tr("Transactions"), ColorRole::Series1)});
    m_times->setSeriesList(
        {series("query_ms", tr("Run"), ColorRole::Series2), series("wait_ms", tr("Wait"), ColorRole::Series5)});
    m_connections->setSeriesList({series("clients_active", tr("Clients"), ColorRole::Series2),
        series("clients_waiting", tr("Waiting"), ColorRole::Series5),
        series("servers_active", tr("Servers"), ColorRole::Series1),
        series("servers_idle", tr("Idle servers"), ColorRole::Series8)});
}

void PgBouncerSection::showReading()
{
    if (monitor() && monitor()->reading()) {
        const PgBouncerReading &reading = *monitor()->reading();
        m_pools.merge(reading.pools);
        m_databases.merge(reading.databases);
        m_clients.merge(reading.clients);
        if (!m_databaseTable->currentIndex().isValid())
            m_databaseTable->setCurrentIndex(m_databaseTable->model()->index(0, 0));
    }
    showState();
    showSentence();
    showTarget();
}

void PgBouncerSection::showState()
{
    if (!monitor())
        return;
    if (monitor()->error() && monitor()->reading())
        return m_state->setStale(
            QDateTime::currentMSecsSinceEpoch() - monitor()->readingAgeMs(), monitor()->error()->message);
    if (monitor()->error())
        return m_state->setError(*monitor()->error());
    monitor()->reading() ? m_state->setLive() : m_state->setLoading();
}

void PgBouncerSection::showSentence()
{
    if (!monitor())
        return say(tr("No PgBouncer is named beside this server."));
    const QString name = monitor()->service().title();
    if (monitor()->error())
        return say(tr("%1 cannot be read: %2").arg(name, monitor()->error()->message), ColorRole::Critical);
    if (!monitor()->reading())
        return say(tr("%1 is being asked.").arg(name));
    QStringList paused;
    for (const PgBouncerDatabase &database : monitor()->reading()->databases)
        if (database.paused)
            paused << database.name;
    int waiting = 0, clients = 0;
    double longest = 0;
    for (const PgBouncerPool &pool : monitor()->reading()->pools) {
        waiting += pool.clientsWaiting;
        clients += pool.clientsWaiting + pool.clientsActive;
        longest = std::max(longest, pool.maxWaitMs);
    }
    const QString who = tr("PgBouncer %1 at %2").arg(monitor()->reading()->version, name);
    const QString wait = waiting == 0
        ? tr("no client waits")
        : tr("%n clients wait, the longest for %1", nullptr, waiting).arg(formatDuration(longest));
    if (!paused.isEmpty())
        say(tr("%1: %2 paused; %3.").arg(who, QLocale().createSeparatedList(paused), wait), ColorRole::Warning);
    else if (waiting > 0)
        say(tr("%1: %2.").arg(who, wait), ColorRole::Warning);
    else
        say(tr("%1 serves %n clients; none waits.", nullptr, clients).arg(who), ColorRole::Good);
}

// ---- commands -------------------------------------------------------------------------------------------------------

PgBouncerTarget PgBouncerSection::target() const
{
    const QModelIndex row = m_databaseTable->currentIndex();
    const bool production = session()->config().environment == Environment::Production;
    const auto &reading = monitor()->reading();
    return {monitor()->service().title(), row.isValid() ? row.siblingAtColumn(0).data().toString() : QString(),
        reading ? reading->configuration.value(QStringLiteral("query_wait_timeout")) : QString(),
        production ? session()->title() : QString()};
}

void PgBouncerSection::showTarget()
{
    const bool chosen = monitor() && monitor()->reading() && m_databaseTable->currentIndex().isValid();
    for (QPushButton *button : std::as_const(m_commands))
        button->setEnabled(chosen);
    m_databaseCard->setSubtitle(chosen ? target().database : QString());
}

void PgBouncerSection::askFor(PgBouncerCommand command, const PgBouncerTarget &chosen)
{
    ask(this, pgBouncerQuestion(command, chosen), [this, command, chosen] { give(command, chosen); });
}

void PgBouncerSection::give(PgBouncerCommand command, const PgBouncerTarget &target)
{
    PgBouncerMonitor *to = monitor();
    whenDone(to->command(command, target.database), this, [this, to, command, target](const Result<void> &done) {
        if (!done)
            return tellFailure(to, command, target, done.error());
        if (command != PgBouncerCommand::Pause)
            return (void)Toast::show(this, pgBouncerDone(command, target));
        Toast::show(this, pgBouncerDone(command, target), tr("Resume"), resumer(to, target));
    });
}

// A pause that is not complete holds new work all the same.
void PgBouncerSection::tellFailure(
    PgBouncerMonitor *of, PgBouncerCommand command, const PgBouncerTarget &target, const Error &error)
{
    if (command != PgBouncerCommand::Pause || error.kind != Error::Kind::TimedOut)
        return (void)Toast::show(this, error.toString());
    Toast::show(this,
        tr("Some clients still hold server connections of %1. The pause stays and holds new work.")
            .arg(target.database.isEmpty() ? target.pooler : target.database),
        tr("Resume"), resumer(of, target));
}

} // namespace mahout
