// SPDX-License-Identifier: GPL-3.0-or-later
#include "alertspage.h"

#include "alertdetail.h"
#include "availabilitycard.h"
#include "card.h"
#include "healthchecks.h"
#include "historyfeed.h"
#include "pageheader.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "statepanel.h"
#include "statesaver.h"
#include "tableview.h"
#include <algorithm>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr qint64 kPastMs = 30LL * 24 * 3600 * 1000;

QString whyAway(const ServerSession &session)
{
    return session.state() == ServerSession::State::Live ? QString() : session.lastError().message;
}

const Alert *alertWith(const QVector<Alert> &alerts, const QString &id)
{
    const auto it = std::find_if(alerts.begin(), alerts.end(), [&](const Alert &alert) { return alert.id == id; });
    return it == alerts.end() ? nullptr : &*it;
}

HealthResult resultOf(const QVector<HealthResult> &results, const QString &check)
{
    const auto it
        = std::find_if(results.begin(), results.end(), [&](const HealthResult &result) { return result.id == check; });
    HealthResult none;
    none.warningAt = none.criticalAt = qQNaN();
    return it == results.end() ? none : *it;
}

qint64 mutedUntil(const QVector<CheckState> &states, const QString &check)
{
    const auto it
        = std::find_if(states.begin(), states.end(), [&](const CheckState &state) { return state.check == check; });
    return it == states.end() ? 0 : it->mutedUntilMs;
}

// Checks of our own pool are made before the server has answered for the first time.
bool hasServerReading(const QVector<HealthResult> &results)
{
    const auto &checks = healthChecks();
    return std::any_of(results.begin(), results.end(), [&](const HealthResult &result) {
        return std::any_of(checks.begin(), checks.end(), [&](const HealthCheck &check) {
            return check.id == result.id && check.source == HealthCheck::Source::Server;
        });
    });
}

} // namespace

AlertsPage::AlertsPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_open(openColumns(), [](const AlertRow &row) { return row.id; })
    , m_past(pastColumns(), [](const AlertRow &row) { return row.id; })
    , m_checks(checkColumns(), [](const CheckRow &row) { return row.id; })
    , m_selected{context.selection->alert(), {}}
    , m_header(new PageHeader(tr("Alerts")))
    , m_load([this] { loadPast(); })
{
    const int edge = Theme::current().spacing(2);
    auto *body = new QHBoxLayout;
    body->setSpacing(edge);
    body->addWidget(makeTables(), 3);
    body->addWidget(makeSide(), 2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(m_header);
    layout->addLayout(body, 1);
    connect(m_header, &PageHeader::sentenceClicked, this, &AlertsPage::chooseFirst);
    connect(session(), &ServerSession::healthChanged, this, &AlertsPage::showHealth);
    connect(session(), &ServerSession::alertsChanged, this, &AlertsPage::refresh);
    connect(session(), &ServerSession::stateChanged, this, &AlertsPage::showHealth);
    connect(context.selection, &SharedSelection::alertChanged, this, [this](const QString &id) { choose({id, {}}); });
    refresh();
    StateSaver(*context.settings, QStringLiteral("alerts")).restore(*this);
}

AlertsPage::~AlertsPage() { StateSaver(*context().settings, QStringLiteral("alerts")).save(*this); }

bool AlertsPage::hasData() const { return hasServerReading(session()->healthResults()); }

// ---- parts ----------------------------------------------------------------------------------------------------------

QWidget *AlertsPage::makeTables()
{
    m_openState = addTable("alerts.open", tr("Open alerts"), &m_open, [this](int row) {
        return Selected{m_open.row(row).id, m_open.row(row).check};
    });
    m_checksState = addTable("alerts.checks", tr("Checks without an alert"), &m_checks, [this](int row) {
        return Selected{{}, m_checks.row(row).id};
    });
    m_pastState = addTable("alerts.past", tr("Alerts of the last 30 days"), &m_past, [this](int row) {
        return Selected{m_past.row(row).id, m_past.row(row).check};
    });
    auto *tables = new QWidget;
    auto *layout = new QVBoxLayout(tables);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(new Card(tr("Open alerts"), m_openState), 2);
    layout->addWidget(new Card(tr("Checks without an alert"), m_checksState), 3);
    layout->addWidget(new Card(tr("Alerts of the last 30 days"), m_pastState), 2);
    return tables;
}

StatePanel *AlertsPage::addTable(
    const char *name, const QString &accessibleName, KeyedTableModelBase *model, std::function<Selected(int row)> at)
{
    auto *sorted = new SortFilterModel(this);
    sorted->setSourceModel(model);
    auto *table = new TableView(QLatin1String(name));
    table->setAccessibleName(accessibleName);
    table->setModel(sorted);
    const int words = std::max(model->columnOf(QStringLiteral("evidence")), model->columnOf(QStringLiteral("finding")));
    table->setStretchColumn(words);
    const int cleared = model->columnOf(QStringLiteral("cleared"));
    table->sortByColumn(std::max(0, cleared), cleared < 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
    connect(table, &TableView::currentRowChanged, this, [this, sorted, at = std::move(at)](const QModelIndex &current) {
        if (current.isValid())
            choose(at(sorted->mapToSource(current).row()));
    });
    auto *state = new StatePanel(table);
    connect(state, &StatePanel::retryRequested, this, &AlertsPage::refresh);
    return state;
}

QWidget *AlertsPage::makeSide()
{
    m_detail = new AlertDetail(context());
    m_availability = new AvailabilityCard(session());
    auto *side = new QWidget;
    auto *layout = new QVBoxLayout(side);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(new Card(m_detail), 1);
    layout->addWidget(m_availability);
    return side;
}

// ---- showing --------------------------------------------------------------------------------------------------------

void AlertsPage::refresh()
{
    showHealth();
    m_load.request();
    m_availability->refresh();
}

void AlertsPage::showHealth()
{
    m_alerts = session()->alerts();
    const QVector<HealthResult> results = session()->healthResults();
    const QString away = whyAway(*session());
    showOpen();
    if (hasData() || !away.isEmpty()) // columns are as wide as the first rows want them
        m_checks.merge(checkRows(results, session()->checkStates(), m_alerts));
    const AlertsSentence sentence = alertsSentence(m_alerts, results, away);
    m_header->setSentence(sentence.text, sentence.link, sentence.mood);
    if (!m_alerts.isEmpty())
        m_openState->setLive();
    else if (!results.isEmpty())
        m_openState->setEmpty(tr("No alert is open."), tr("Every check is made again every 10 seconds."));
    if (!away.isEmpty() && session()->lastSampleMs() != 0)
        m_checksState->setStale(session()->lastSampleMs()); // why is told above
    else if (!results.isEmpty())
        m_checksState->setLive();
    showDetail();
}

// The column of states is measured again when somebody acknowledges: it is empty as long as nobody has looked.
void AlertsPage::showOpen()
{
    QVector<AlertRow> rows;
    qsizetype widest = 0;
    for (const Alert &alert : std::as_const(m_alerts)) {
        rows << alertRow(alert);
        widest = std::max(widest, rows.constLast().note.size());
    }
    m_open.merge(rows);
    if (widest > m_widestNote)
        findChild<TableView *>(QStringLiteral("alerts.open"))->sizeColumns();
    m_widestNote = std::max(widest, m_widestNote);
}

void AlertsPage::showDetail()
{
    const QVector<HealthResult> results = session()->healthResults();
    if (m_selected.alert.isEmpty() && m_selected.check.isEmpty() && !m_alerts.isEmpty())
        m_selected = {m_alerts.constFirst().id, m_alerts.constFirst().check};
    const Alert *alert = alertWith(m_alerts, m_selected.alert);
    if (!alert)
        alert = alertWith(m_history, m_selected.alert);
    // As long as nothing is chosen, the first check shows what there is to see.
    const QString chosen
        = m_selected.check.isEmpty() && !results.isEmpty() ? results.constFirst().id : m_selected.check;
    const QString check = alert ? alert->check : chosen;
    const qint64 muted = mutedUntil(session()->checkStates(), check);
    const HealthResult result = resultOf(results, check);
    if (alert)
        m_detail->show(subjectOf(*alert, result, muted));
    else if (!result.id.isEmpty())
        m_detail->show(subjectOf(result, muted));
}

void AlertsPage::choose(const Selected &selected)
{
    m_selected = selected;
    showDetail();
}

void AlertsPage::chooseFirst()
{
    if (!m_alerts.isEmpty())
        choose({m_alerts.constFirst().id, m_alerts.constFirst().check});
}

void AlertsPage::loadPast()
{
    const qint64 now = session()->serverNowMs();
    const TimeRange past = withNewest({now - kPastMs, now}, true);
    whenDone(session()->history().readAlerts(past), this, [this](const Result<QVector<Alert>> &alerts) {
        if (alerts)
            showPast(*alerts);
        else
            m_pastState->setError(alerts.error());
        m_load.done();
    });
}

void AlertsPage::showPast(const QVector<Alert> &alerts)
{
    m_history.clear();
    QVector<AlertRow> rows;
    for (const Alert &alert : alerts) {
        if (alert.isOpen())
            continue;
        m_history << alert;
        rows << alertRow(alert);
    }
    m_past.merge(rows);
    if (rows.isEmpty())
        m_pastState->setEmpty(tr("No alert has ended in this time."));
    else
        m_pastState->setLive();
    showDetail();
}

} // namespace mahout
