// SPDX-License-Identifier: GPL-3.0-or-later
#include "busyqueriescard.h"

#include "card.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "sourcepanel.h"
#include "tableview.h"
#include "theme.h"
#include "timerangemodel.h"
#include <numeric>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kShown = 8;
constexpr Milliseconds kCommitted{1200}; // the history holds a sample about a second after it was taken

QVector<Column<BusyQuery>> columns()
{
    using Row = BusyQuery;
    return {
        {{QStringLiteral("query"), BusyQueriesCard::tr("Query")},
            [](const Row &row) { return QVariant(row.text.simplified()); }, {},
            [](const Row &row) { return row.text; }},
        {{QStringLiteral("share"), BusyQueriesCard::tr("Share of time"), Unit::Percent, true},
            [](const Row &row) { return QVariant(row.sharePercent); }},
        {{QStringLiteral("calls"), BusyQueriesCard::tr("Calls"), Unit::PerSecond, true},
            [](const Row &row) { return QVariant(row.callsPerSecond); }},
        {{QStringLiteral("mean"), BusyQueriesCard::tr("Mean time"), Unit::Milliseconds, true},
            [](const Row &row) { return QVariant(row.meanMs); }},
    };
}

} // namespace

QVector<BusyQuery> busiest(const StatementsInRange &range, double seconds, int limit)
{
    const double all = std::accumulate(range.statements.begin(), range.statements.end(), 0.0,
        [](double sum, const StatementTotals &totals) { return sum + totals.totalMs; });
    QVector<BusyQuery> rows;
    for (const StatementTotals &totals : range.statements.first(qMin(qsizetype(limit), range.statements.size())))
        rows << BusyQuery{totals.key, totals.text, all > 0 ? 100 * totals.totalMs / all : 0,
            seconds > 0 ? totals.calls / seconds : 0, totals.meanMs()};
    return rows;
}

BusyQueriesCard::BusyQueriesCard(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_model(
          columns(), [](const BusyQuery &row) { return row.key.toText(); }, this)
    , m_load([this] { load(); })
{
    auto *sorted = new SortFilterModel(this);
    sorted->setSourceModel(&m_model);
    auto *table = new TableView(QStringLiteral("overview.queries"));
    table->setAccessibleName(tr("Statements that took most time"));
    table->setModel(sorted);
    table->setStretchColumn(m_model.columnOf(QStringLiteral("query")));
    table->sortByColumn(m_model.columnOf(QStringLiteral("share")), Qt::DescendingOrder);
    connect(table, &TableView::rowActivated, this,
        [this, sorted](const QModelIndex &index) { select(sorted->mapToSource(index)); });
    m_state = new SourcePanel(table, context.session, QStringLiteral("statements"));
    auto *card = new Card(tr("Busiest queries"), m_state);
    card->setSubtitle(tr("Double-click opens a query"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(card);
    connect(context.range, &TimeRangeModel::changed, this, &BusyQueriesCard::refresh);
    connect(context.session, &ServerSession::snapshotArrived, this, [this](const SnapshotPtr &snapshot) {
        if (snapshot->collector == QLatin1String("statements"))
            m_committed.start(kCommitted);
    });
    m_committed.setSingleShot(true);
    connect(&m_committed, &QTimer::timeout, this, [this] {
        if (m_context.range->isLive())
            refresh();
    });
    refresh();
}

void BusyQueriesCard::refresh() { m_load.request(); }

void BusyQueriesCard::load()
{
    const TimeRange range = m_context.range->rangeAt(m_context.session->serverNowMs());
    const auto future = m_context.session->history().readStatements(range);
    whenDone(future, this, [this, range](const Result<StatementsInRange> &statements) {
        if (statements)
            showStatements(*statements, range.lengthMs());
        m_load.done();
    });
}

void BusyQueriesCard::showStatements(const StatementsInRange &statements, qint64 lengthMs)
{
    const double seconds = double(lengthMs) / 1000 * statements.coveredPercent / 100;
    m_model.merge(busiest(statements, seconds, kShown));
    m_state->setNothing(statements.statements.isEmpty() ? tr("No statement ended within the range.") : QString(),
        tr("A statement is counted when it ends."));
}

void BusyQueriesCard::select(const QModelIndex &index)
{
    m_context.selection->setStatement(m_model.row(index.row()).key);
    m_context.goTo(QStringLiteral("queries"));
}

} // namespace mahout
