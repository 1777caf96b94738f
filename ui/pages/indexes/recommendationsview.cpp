// SPDX-License-Identifier: GPL-3.0-or-later
#include "recommendationsview.h"

#include "card.h"
#include "frontierslider.h"
#include "indexdetail.h"
#include "searchline.h"
#include "sortfiltermodel.h"
#include "sqlview.h"
#include "statepanel.h"
#include "tableview.h"
#include "theme.h"
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kSplitUnit = 100; // splitters scale sizes to their own; only the proportion counts

int numberOf(const PlanRow &row) { return row.number; }

QSplitter *makeSplitter(Qt::Orientation orientation, const QString &name, const QVector<QWidget *> &parts)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setObjectName(name);
    splitter->setHandleWidth(Theme::current().spacing(2));
    splitter->setChildrenCollapsible(false);
    for (QWidget *part : parts)
        splitter->addWidget(part);
    return splitter;
}

const QVector<PlanLine> *planWith(const StatementPlans &plans, const IndexSet &used)
{
    for (const StatementPlans::After &after : plans.after)
        if (after.used == used)
            return &after.lines;
    return nullptr;
}

} // namespace

RecommendationsView::RecommendationsView(QWidget *parent)
    : QWidget(parent)
    , m_before(planColumns(), numberOf)
    , m_after(planColumns(), numberOf)
{
    auto *left = makeSplitter(Qt::Vertical, QStringLiteral("indexes.left"), {makeFrontier(), makeTable()});
    left->setSizes({4 * kSplitUnit, 5 * kSplitUnit});
    auto *above = makeSplitter(Qt::Horizontal, QStringLiteral("indexes.recommended"), {left, makeDetail()});
    above->setSizes({11 * kSplitUnit, 10 * kSplitUnit});
    auto *all = makeSplitter(Qt::Vertical, QStringLiteral("indexes.splitter"), {above, makePlans()});
    all->setSizes({7 * kSplitUnit, 2 * kSplitUnit});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(all);
    connect(&m_model, &RecommendationModel::toggled, this, &RecommendationsView::toggle);
    connect(m_slider, &FrontierSlider::valueChanged, this, &RecommendationsView::choosePoint);
    connect(m_filter, &SearchLine::filterChanged, m_sorted, &SortFilterModel::setFilterText);
    connect(m_table, &TableView::currentRowChanged, this, &RecommendationsView::showCurrent);
    connect(m_migrate, &QPushButton::clicked, this, &RecommendationsView::migrationRequested);
    connect(m_detail, &IndexDetail::queryChanged, this, &RecommendationsView::showPlans);
    connect(m_detail, &IndexDetail::dismissRequested, this, &RecommendationsView::dismissRequested);
    connect(m_detail, &IndexDetail::proofRequested, this, &RecommendationsView::proofRequested);
    showChoice();
}

QWidget *RecommendationsView::makeFrontier()
{
    m_slider = new FrontierSlider;
    m_slider->setObjectName(QStringLiteral("indexes.budget"));
    m_slider->setAccessibleName(tr("Budget: size against gain"));
    m_frontierPanel = new StatePanel(m_slider);
    m_frontierPanel->setEmpty(tr("No analysis has run"), tr("It tells what each size of indexes would gain."));
    return m_frontierCard = new Card(tr("Budget"), m_frontierPanel);
}

QWidget *RecommendationsView::makeTable()
{
    m_sorted = new SortFilterModel(this);
    m_sorted->setSourceModel(&m_model);
    m_sorted->setFilterColumns({m_model.columnOf(QStringLiteral("name"))});
    m_table = new TableView(QStringLiteral("indexes.table"));
    m_table->setAccessibleName(tr("Recommended indexes"));
    m_table->setModel(m_sorted);
    m_table->setStretchColumn(m_model.columnOf(QStringLiteral("name")), 16);
    m_table->sortByColumn(m_model.columnOf(QStringLiteral("benefit")), Qt::DescendingOrder);
    m_filter = new SearchLine(tr("Filter"));
    m_filter->setObjectName(QStringLiteral("indexes.filter"));
    m_migrate = new QPushButton(tr("Create migration…"));
    m_migrate->setObjectName(QStringLiteral("indexes.migrate"));
    m_panel = new StatePanel(m_table);
    m_panel->setEmpty(tr("No analysis has run"), tr("Analyse reads plans only; nothing is executed or built."));
    auto *card = new Card(tr("Recommended indexes"), m_panel);
    card->addToTitle(m_filter);
    card->addToTitle(m_migrate);
    return card;
}

QWidget *RecommendationsView::makeDetail()
{
    m_detail = new IndexDetail;
    m_detailPanel = new StatePanel(m_detail);
    m_text = new SqlView;
    m_text->setObjectName(QStringLiteral("indexes.skipped"));
    m_detailStack = new QStackedWidget;
    m_detailStack->addWidget(m_detailPanel);
    m_detailStack->addWidget(m_text);
    return m_detailCard = new Card(tr("Selected index"), m_detailStack);
}

QWidget *RecommendationsView::makePlans()
{
    m_beforeCard = makePlan(tr("Plan now"), QStringLiteral("indexes.planBefore"), m_before);
    m_afterCard = makePlan(tr("Plan with the chosen indexes"), QStringLiteral("indexes.planAfter"), m_after);
    auto *plans = makeSplitter(Qt::Horizontal, QStringLiteral("indexes.plans"), {m_beforeCard, m_afterCard});
    plans->setSizes({kSplitUnit, kSplitUnit});
    return plans;
}

Card *RecommendationsView::makePlan(const QString &title, const QString &name, KeyedTableModel<PlanRow, int> &model)
{
    auto *table = new TableView(name);
    table->setAccessibleName(title);
    table->setModel(&model);
    table->setStretchColumn(model.columnOf(QStringLiteral("node")), 16);
    table->setSortingEnabled(false); // the order is the plan
    table->horizontalHeader()->setSortIndicatorShown(false);
    auto *panel = new StatePanel(table);
    (m_beforePanel ? m_afterPanel : m_beforePanel) = panel;
    m_planTables.append(table);
    return new Card(title, panel);
}

// ---- choosing -------------------------------------------------------------------------------------------------------

void RecommendationsView::setAnalysis(const AnalysedIndexes &analysed)
{
    m_analysed = analysed;
    m_rows.clear();
    m_rowsFor = {};
    m_replaced.clear();
    for (const Replacement &replacement : analysed.replacements)
        m_replaced[replacement.by] += replacement.finding.mendDdl.isEmpty() ? 0 : 1;
    const IndexAdvice &advice = m_analysed.advice;
    QVector<QPointF> points;
    for (const FrontierPoint &point : advice.frontier)
        points.append({point.bytes, advice.costBefore > 0 ? 100 * point.saved / advice.costBefore : 0});
    m_shown = m_taken = advice.frontier.isEmpty() ? IndexSet() : visible(advice.frontier.last().indexes);
    m_slider->setPoints(points);
    if (points.size() > 1)
        m_frontierPanel->setLive();
    else
        m_frontierPanel->setEmpty(tr("There is nothing to choose from"));
    showChoice();
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->setCurrentIndex(m_sorted->index(0, 0));
}

void RecommendationsView::choosePoint(int point)
{
    if (point < 0 || point >= m_analysed.advice.frontier.size())
        return;
    m_shown = m_taken = visible(m_analysed.advice.frontier[point].indexes);
    showChoice();
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->setCurrentIndex(m_sorted->index(0, 0));
}

IndexSet RecommendationsView::visible(const IndexSet &set) const
{
    IndexSet rest;
    for (int position : set.members())
        if (!m_hidden.contains(signatureOf(m_analysed.advice.considered[position].ddl)))
            rest.insert(position);
    return rest;
}

void RecommendationsView::setHidden(const QStringList &signatures)
{
    m_hidden = signatures;
    choosePoint(m_slider->value());
}

void RecommendationsView::toggle(int position, bool taken)
{
    m_taken = taken ? m_taken.with(position) : m_taken.without(position);
    showChoice();
}

// What came or went changes the figures of all that serve the same statements.
void RecommendationsView::forgetRows(const IndexSet &changed)
{
    const CostBook &book = m_analysed.advice.book;
    for (int index : changed.members()) {
        m_rows.remove(index);
        for (int n : book.indexes[index].statements)
            for (const KnownPlan &plan : book.statements[n].plans)
                for (int rival : plan.used.members())
                    m_rows.remove(rival);
    }
}

QVector<RecommendationRow> RecommendationsView::rows()
{
    forgetRows(m_taken.minus(m_rowsFor).united(m_rowsFor.minus(m_taken)));
    m_rowsFor = m_taken;
    QVector<RecommendationRow> rows;
    for (int position : m_shown.members()) {
        auto known = m_rows.constFind(position);
        if (known == m_rows.constEnd()) {
            RecommendationRow row = recommendationRow(m_analysed.advice, m_taken, position);
            row.replaces = m_replaced.value(row.name);
            known = m_rows.insert(position, row);
        }
        rows.append(*known);
    }
    return rows;
}

void RecommendationsView::showChoice()
{
    m_costs = m_analysed.advice.book.costsWith(m_taken);
    {
        const QSignalBlocker quiet(m_table); // rows on their way may be of the analysis before
        m_model.merge(rows());
    }
    const auto replaces = [](const RecommendationRow &row) { return row.replaces > 0; };
    m_table->setColumnHidden(m_model.columnOf(QStringLiteral("replaces")),
        std::none_of(m_model.rows().begin(), m_model.rows().end(), replaces));
    const bool any = m_analysed.advice.frontier.size() > 1;
    const int count = int(m_taken.members().size());
    m_frontierCard->setSubtitle(any ? choiceSentence(m_analysed.advice, count, m_costs) : QString());
    m_migrate->setText(count > 1 ? tr("Create migration for %n…", nullptr, count) : tr("Create migration…"));
    m_migrate->setEnabled(count > 0);
    if (m_model.rowCount() > 0)
        m_panel->setLive();
    else if (any)
        m_panel->setEmpty(tr("Nothing fits this budget"), tr("Move it to the right for the first index."));
    showCurrent();
    emit choiceChanged();
}

QVector<int> RecommendationsView::chosen() const { return m_taken.members(); }

const RecommendationRow *RecommendationsView::current() const
{
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_model.row(index.row()) : nullptr;
}

// ---- the selected one -----------------------------------------------------------------------------------------------

void RecommendationsView::showCurrent()
{
    const RecommendationRow *row = current();
    m_detailStack->setCurrentWidget(m_detailPanel);
    m_detailCard->setSubtitle(row ? row->what : QString());
    if (row) {
        m_detail->show(m_analysed, m_taken, *row, m_proofs.value(row->what));
        m_detailPanel->setLive();
    } else {
        m_detail->clear();
        m_detailPanel->setEmpty(tr("No index is selected"));
    }
    showPlans();
}

void RecommendationsView::showPlans()
{
    const RecommendationRow *row = current();
    const int query = row ? m_detail->currentQuery() : -1;
    const IndexAdvice &advice = m_analysed.advice;
    m_beforeCard->setSubtitle(query >= 0 ? tr("cost %1").arg(formatNumber(advice.queries[query].before)) : QString());
    m_afterCard->setSubtitle({});
    if (query < 0) {
        m_before.merge({});
        m_after.merge({});
        m_beforePanel->setEmpty(tr("No statement is selected"));
        return m_afterPanel->setEmpty(tr("No statement is selected"));
    }
    const StatementPlans plans = advice.plans.value(query);
    const KnownPlan &plan = advice.book.plan(query, m_taken.with(row->position));
    const QVector<PlanLine> *after = plan.used.isEmpty() ? &plans.before : planWith(plans, plan.used);
    m_afterCard->setSubtitle(tr("cost %1").arg(formatNumber(plan.cost)));
    m_before.merge(planRows(plans.before));
    m_after.merge(after ? planRows(*after) : QVector<PlanRow>());
    for (TableView *table : std::as_const(m_planTables))
        table->sizeColumns(); // another plan has other widths
    const QString missing = tr("The plan was not read"),
                  why = tr("No point of the budget has this combination of "
                           "indexes, or the time did not suffice.");
    if (plans.before.isEmpty())
        m_beforePanel->setEmpty(missing, why);
    else
        m_beforePanel->setLive();
    if (!after || after->isEmpty())
        m_afterPanel->setEmpty(missing, why);
    else
        m_afterPanel->setLive();
}

void RecommendationsView::showText(const QString &sql)
{
    m_table->setCurrentIndex({});
    m_text->setText(sql);
    m_detailCard->setSubtitle(tr("Statements that could not be planned"));
    m_detailStack->setCurrentWidget(m_text);
}

void RecommendationsView::addProof(const QString &signature, const MeasuredProof &proof)
{
    m_proofs.insert(signature, proof);
    showCurrent();
}

void RecommendationsView::setMeasuring(bool running) { m_detail->setMeasuring(running); }
void RecommendationsView::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

} // namespace mahout
