// SPDX-License-Identifier: GPL-3.0-or-later
#include "queriespage.h"

#include "card.h"
#include "pageheader.h"
#include "querydetail.h"
#include "searchline.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "sourcepanel.h"
#include "statesaver.h"
#include "tableview.h"
#include "theme.h"
#include "timerangemodel.h"
#include <cmath>
#include <QSplitter>
#include <QVBoxLayout>

namespace mahout {

namespace {

const QString kName = QStringLiteral("queries");
const QString kExplained = QStringLiteral("statements.explained");
constexpr int kMaxPoints = 1000;
constexpr Milliseconds kCommitted{1200}; // the history holds a sample about a second after it was taken

double meanOf(const Series &series)
{
    double sum = 0;
    int count = 0;
    for (const double value : series.values)
        if (!std::isnan(value)) {
            sum += value;
            ++count;
        }
    return count > 0 ? sum / count : qQNaN();
}

} // namespace

QueriesPage::QueriesPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_model(
          queryColumns(), [](const QueryRow &row) { return row.key.toText(); }, this)
    , m_header(new PageHeader(tr("Queries")))
    , m_load([this] { load(); })
{
    const int edge = Theme::current().spacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("queries.splitter"));
    splitter->setHandleWidth(edge);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeTable());
    splitter->addWidget(m_detail = new QueryDetail(context));
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    layout->addWidget(m_header);
    layout->addWidget(splitter, 1);
    connect(context.range, &TimeRangeModel::changed, this, [this] { m_load.request(); });
    connect(context.selection, &SharedSelection::statementChanged, this, &QueriesPage::selectStatement);
    connect(session(), &ServerSession::snapshotArrived, this, [this](const SnapshotPtr &snapshot) {
        if (snapshot->collector == QLatin1String("statements"))
            m_committed.start(kCommitted);
    });
    m_committed.setSingleShot(true);
    connect(&m_committed, &QTimer::timeout, this, [this] {
        if (isVisible() && this->context().range->isLive())
            refresh();
    });
    StateSaver(*context.settings, kName).restore(*this);
}

QueriesPage::~QueriesPage() { StateSaver(*context().settings, kName).save(*this); }

QWidget *QueriesPage::makeTable()
{
    m_sorted = new SortFilterModel(this);
    m_sorted->setSourceModel(&m_model);
    m_sorted->setFilterColumns({m_model.columnOf(QStringLiteral("query")), m_model.columnOf(QStringLiteral("user")),
        m_model.columnOf(QStringLiteral("database"))});
    m_table = new TableView(QStringLiteral("queries.table"));
    m_table->setAccessibleName(tr("Statements within the range"));
    m_table->setModel(m_sorted);
    m_table->setStretchColumn(m_model.columnOf(QStringLiteral("query")), 30);
    m_table->sortByColumn(m_model.columnOf(QStringLiteral("total")), Qt::DescendingOrder);
    connect(m_table, &TableView::currentRowChanged, this, &QueriesPage::takeCurrentRow);
    m_filter = new SearchLine(tr("Filter queries"));
    m_filter->setObjectName(QStringLiteral("queries.filter"));
    connect(m_filter, &SearchLine::filterChanged, m_sorted, &SortFilterModel::setFilterText);
    m_state = new SourcePanel(m_table, session(), QStringLiteral("statements"));
    m_card = new Card(tr("Statements"), m_state);
    m_card->addToTitle(m_filter);
    return m_card;
}

bool QueriesPage::hasData() const { return m_model.rowCount() > 0; }

void QueriesPage::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

void QueriesPage::refresh()
{
    m_load.request();
    m_detail->reload();
}

void QueriesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
}

void QueriesPage::load()
{
    const TimeRange range = context().range->rangeAt(session()->serverNowMs());
    whenDone(
        session()->history().readStatements(range), this, [this, range](const Result<StatementsInRange> &statements) {
            if (statements)
                showStatements(*statements, range.lengthMs());
            else
                m_header->setSentence(statements.error().message, {}, ColorRole::Critical);
            m_load.done();
        });
    whenDone(session()->history().readSeries({kExplained}, range, kMaxPoints), this,
        [this](const Result<QVector<Series>> &series) {
            // Statements are counted when they end, sessions as they go: over short ranges it may come out above.
            m_explainedPercent = series ? std::min(100.0, meanOf(series->first())) : qQNaN();
            showCoverage();
        });
}

// What the statements stand for: how much of the range, and how much of what sessions did in it.
void QueriesPage::showCoverage()
{
    const QString sampled = tr("%1 of the range was sampled").arg(formatValue(m_sampledPercent, Unit::Percent));
    m_card->setSubtitle(std::isnan(m_explainedPercent)
            ? sampled
            : tr("%1 · statements explain %2 of the time that sessions worked")
                  .arg(sampled, formatValue(m_explainedPercent, Unit::Percent)));
}

void QueriesPage::showStatements(const StatementsInRange &statements, qint64 lengthMs)
{
    const QVector<QueryRow> rows = queryRows(statements, lengthMs);
    m_model.merge(rows);
    m_header->setSentence(queriesSentence(rows));
    m_sampledPercent = statements.coveredPercent;
    showCoverage();
    m_state->setNothing(rows.isEmpty() ? tr("No statement ended within the range.") : QString(),
        tr("A statement is counted when it ends."));
    StatementKey chosen = context().selection->statement();
    if (chosen.queryId == 0 && !rows.isEmpty())
        chosen = rows.first().key;
    selectStatement(chosen);
}

void QueriesPage::selectStatement(const StatementKey &key)
{
    context().selection->setStatement(key);
    const int row = m_model.indexOf(key.toText());
    if (row < 0)
        return;
    m_detail->setRow(m_model.row(row));
    const QModelIndex index = m_sorted->mapFromSource(m_model.index(row, 0));
    if (index.isValid() && index.row() != m_table->currentIndex().row())
        m_table->setCurrentIndex(index);
}

void QueriesPage::takeCurrentRow(const QModelIndex &current)
{
    const QModelIndex index = m_sorted->mapToSource(current);
    if (index.isValid())
        selectStatement(m_model.row(index.row()).key);
}

} // namespace mahout
