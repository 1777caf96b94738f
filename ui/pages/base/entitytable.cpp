// SPDX-License-Identifier: GPL-3.0-or-later
#include "entitytable.h"

#include "card.h"
#include "searchline.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "sourcepanel.h"
#include "tableview.h"
#include "timerangemodel.h"
#include <QVBoxLayout>

namespace mahout {

EntityTable::EntityTable(const PageContext &context, EntityTableSpec spec, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_spec(std::move(spec))
    , m_model(entityColumns(m_spec.labelTitle, entityMetricsOf(m_spec.collector), m_spec.metrics),
          [](const EntityRow &row) { return row.key; })
    , m_load([this] { load(); })
{
    makeTable();
    m_filter = new SearchLine(tr("Filter by name"));
    m_filter->setObjectName(m_spec.collector + QStringLiteral(".filter"));
    connect(m_filter, &SearchLine::filterChanged, m_sorted, &SortFilterModel::setFilterText);
    m_state = new SourcePanel(m_table, context.session, m_spec.collector);
    auto *card = new Card(m_spec.title, m_state);
    card->addToTitle(m_filter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(card);
    connect(context.session, &ServerSession::snapshotArrived, this, &EntityTable::take);
    connect(context.range, &TimeRangeModel::changed, this, &EntityTable::refresh);
}

void EntityTable::makeTable()
{
    m_sorted = new SortFilterModel(this);
    m_sorted->setSourceModel(&m_model);
    m_sorted->setFilterColumns({0});
    m_table = new TableView(m_spec.collector + QStringLiteral(".table"));
    m_table->setAccessibleName(m_spec.title);
    m_table->setModel(m_sorted);
    m_table->setStretchColumn(0);
    m_table->sortByColumn(std::max(0, m_model.columnOf(m_spec.sortBy)), Qt::DescendingOrder);
    connect(m_table, &TableView::currentRowChanged, this, &EntityTable::chosenChanged);
}

EntityRow EntityTable::chosen() const
{
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    return index.isValid() ? m_model.row(index.row()) : EntityRow{};
}

QString EntityTable::sortedBy() const
{
    const int column = m_sorted->sortColumn();
    return column > 0 ? m_model.columnInfo(column).id : QString();
}

void EntityTable::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

void EntityTable::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void EntityTable::refresh()
{
    if (!m_context.range->isLive())
        m_load.request();
    else if (m_latest)
        show(entityRows(m_latest->entities));
}

void EntityTable::take(const SnapshotPtr &snapshot)
{
    if (snapshot->collector != m_spec.collector)
        return;
    m_latest = snapshot;
    if (m_context.range->isLive())
        show(entityRows(snapshot->entities));
}

void EntityTable::load()
{
    const TimeRange range = m_context.range->rangeAt(m_context.session->serverNowMs());
    const auto future = m_context.session->history().readEntities(m_spec.collector, range);
    whenDone(future, this, [this](const Result<QVector<EntityValues>> &entities) {
        if (!entities)
            m_state->setError(entities.error());
        else if (!m_context.range->isLive()) // meanwhile
            show(entityRows(*entities));
        m_load.done();
    });
}

void EntityTable::show(const QVector<EntityRow> &rows)
{
    m_model.merge(rows);
    m_state->setNothing(rows.isEmpty() ? m_spec.nothing : QString(), m_spec.why);
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->setCurrentIndex(m_sorted->index(0, 0));
    emit rowsChanged();
    emit chosenChanged();
}

} // namespace mahout
