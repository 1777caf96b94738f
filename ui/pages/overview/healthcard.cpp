// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthcard.h"

#include "card.h"
#include "healthlook.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "statepanel.h"
#include "tableview.h"
#include <QVBoxLayout>

namespace mahout {

namespace {

QString wholeText(const HealthRow &row)
{
    return row.remedy.isEmpty() ? row.evidence : row.evidence + QLatin1Char('\n') + row.remedy;
}

QVector<Column<HealthRow>> columns()
{
    Column<HealthRow> check{{QStringLiteral("check"), HealthCard::tr("Check")},
        [](const HealthRow &row) { return QVariant(-int(row.level)); }, [](const HealthRow &row) { return row.title; }};
    check.icon = [](const HealthRow &row) { return healthIcon(row.level); };
    check.accessibleText
        = [](const HealthRow &row) { return QStringLiteral("%1: %2").arg(row.title, healthLevelText(row.level)); };
    Column<HealthRow> finding{{QStringLiteral("finding"), HealthCard::tr("Finding")},
        [](const HealthRow &row) { return QVariant(row.evidence); }};
    finding.toolTip = wholeText;
    return {check, finding};
}

} // namespace

HealthCard::HealthCard(ServerSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(
          columns(), [](const HealthRow &row) { return row.id; }, this)
{
    auto *sorted = new SortFilterModel(this);
    sorted->setSourceModel(&m_model);
    auto *table = new TableView(QStringLiteral("overview.health"));
    table->setAccessibleName(tr("Health checks"));
    table->setModel(sorted);
    table->setStretchColumn(m_model.columnOf(QStringLiteral("finding")));
    table->sortByColumn(0, Qt::AscendingOrder);
    m_state = new StatePanel(table);
    connect(m_state, &StatePanel::retryRequested, session, &ServerSession::retry);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(new Card(tr("Health"), m_state));
    connect(session, &ServerSession::healthChanged, this, &HealthCard::refresh);
    connect(session, &ServerSession::stateChanged, this, &HealthCard::refresh);
    refresh();
}

void HealthCard::refresh()
{
    QVector<HealthRow> rows;
    for (const HealthResult &result : m_session->healthResults())
        rows << HealthRow{result.id, result.title, result.level, result.evidence, result.remedy};
    m_model.merge(rows);
    if (rows.isEmpty())
        return;
    const bool away = m_session->state() != ServerSession::State::Live && m_session->lastSampleMs() != 0;
    away ? m_state->setStale(m_session->lastSampleMs()) : m_state->setLive(); // why is told once, by the window
}

} // namespace mahout
