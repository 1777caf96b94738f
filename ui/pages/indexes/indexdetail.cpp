// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexdetail.h"

#include "figuregrid.h"
#include "findinglist.h"
#include "sqlview.h"
#include "tableview.h"
#include "theme.h"
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kFigureColumns = 3, kFewestLines = 2, kMostLines = 6;

QString rateText(double perSecond)
{
    return perSecond > 0 ? QStringLiteral("≈ ") + formatValue(perSecond, Unit::PerSecond) : QStringLiteral("0/s");
}

} // namespace

IndexDetail::IndexDetail(QWidget *parent)
    : QWidget(parent)
    , m_served(servedColumns(), [](const ServedRow &row) { return row.id; })
    , m_figures(new FigureGrid(QStringLiteral("indexes"), kFigureColumns))
    , m_remarks(new FindingList)
    , m_ddl(new SqlView)
    , m_table(new TableView(QStringLiteral("indexes.served")))
{
    const Theme &theme = Theme::current();
    m_ddl->setObjectName(QStringLiteral("indexes.ddl"));
    m_ddl->setLineLimits(kFewestLines, kMostLines);
    m_table->setAccessibleName(tr("Statements that the selected index touches"));
    m_table->setModel(&m_served);
    m_table->setStretchColumn(0, 10);
    m_table->setSortingEnabled(false);
    m_table->horizontalHeader()->setSortIndicatorShown(false);
    m_table->setMinimumHeight(theme.spacing(11));
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, theme.spacing(0.5), 0);
    inner->setSpacing(theme.spacing());
    inner->addWidget(m_figures);
    inner->addWidget(m_remarks);
    inner->addWidget(m_ddl);
    inner->addWidget(m_table, 1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("indexes.detail"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false); // the card's own shows
    content->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(theme.spacing());
    layout->addWidget(scroll, 1);
    layout->addWidget(makeActions());
    connect(m_table, &TableView::currentRowChanged, this, &IndexDetail::queryChanged);
}

QWidget *IndexDetail::makeActions()
{
    m_measure = new QPushButton(tr("Measure on a copy…"));
    m_measure->setObjectName(QStringLiteral("indexes.measure"));
    m_measure->setToolTip(tr("Builds the index on a staging server or scratch copy that you name, times the statements "
                             "with and without it, and drops it."));
    m_dismiss = new QPushButton(tr("Dismiss…"));
    m_dismiss->setObjectName(QStringLiteral("indexes.dismiss"));
    m_dismiss->setToolTip(tr("It is not recommended again until you restore it."));
    auto *actions = new QWidget;
    auto *line = new QHBoxLayout(actions);
    line->setContentsMargins({});
    line->setSpacing(Theme::current().spacing());
    line->addWidget(m_measure);
    line->addWidget(m_dismiss);
    line->addStretch(1);
    connect(m_measure, &QPushButton::clicked, this, &IndexDetail::proofRequested);
    connect(m_dismiss, &QPushButton::clicked, this, &IndexDetail::dismissRequested);
    return actions;
}

void IndexDetail::setMeasuring(bool running) { m_measure->setEnabled(!running); }

void IndexDetail::clear()
{
    const QSignalBlocker quiet(m_table);
    m_served.merge({});
    m_ddl->setText({});
}

void IndexDetail::show(
    const AnalysedIndexes &analysed, const IndexSet &taken, const RecommendationRow &row, const MeasuredProof &proof)
{
    const RecommendedIndex &index = analysed.advice.considered[row.position];
    showFigures(index, row);
    showRemarks(analysed, index, proof);
    m_ddl->setText(row.ddl);
    const QSignalBlocker quiet(m_table); // rows on their way may be of the analysis before
    m_served.merge(servedRows(analysed.advice, taken, row.position, proof));
    if (!proof.where.isEmpty())
        m_table->sizeColumns(); // what was measured is wider than a dash
    if (!m_table->currentIndex().isValid() && m_served.rowCount() > 0)
        m_table->setCurrentIndex(m_served.index(0, 0));
}

void IndexDetail::showFigures(const RecommendedIndex &index, const RecommendationRow &row)
{
    m_figures->setFigures({
        {QStringLiteral("gain"), tr("Gain"), tr("%1 of the cost").arg(estimatedText(row.benefit, Unit::Percent))},
        {QStringLiteral("size"), tr("Size"), estimatedText(index.bytes, Unit::Bytes)},
        {QStringLiteral("confidence"), tr("Confidence"), confidenceWord(row.confidence)},
        {QStringLiteral("build"), tr("Build"), buildTimeText(index.build)},
        {QStringLiteral("lock"), tr("Lock while building"), tr("reads and writes go on")},
        {QStringLiteral("wal"), tr("WAL of the build"), estimatedText(index.build.walBytes, Unit::Bytes)},
        {QStringLiteral("upkeep"), tr("Upkeep"),
            row.upkeep > 0 ? tr("%1 of the cost").arg(estimatedText(row.upkeep, Unit::Percent)) : tr("none seen")},
        {QStringLiteral("writes"), tr("WAL of writes"),
            estimatedText(index.writes.walBytesPerSecond, Unit::BytesPerSecond)},
        {QStringLiteral("hot"), tr("HOT updates lost"), rateText(index.writes.hotLostPerSecond)},
    });
}

void IndexDetail::showRemarks(
    const AnalysedIndexes &analysed, const RecommendedIndex &index, const MeasuredProof &proof)
{
    QVector<Finding> remarks;
    for (const Replacement &replacement : analysed.replacements) {
        if (replacement.by != index.name)
            continue;
        const HygieneFinding &finding = replacement.finding;
        if (finding.mendDdl.isEmpty())
            remarks.append({QStringLiteral("info"), ColorRole::Muted,
                tr("%1 becomes superfluous but is kept.").arg(finding.index), finding.vetoes.join(u' ')});
        else
            remarks.append({QStringLiteral("revert"), ColorRole::Good,
                tr("Replaces %1 and frees %2; the migration drops it, its way back restores it.")
                    .arg(finding.index, formatBytes(finding.bytes)),
                finding.evidence});
    }
    if (!index.writes.hotColumns.isEmpty() && index.writes.hotPercent > 0)
        remarks.append({QStringLiteral("warning"), ColorRole::Warning,
            tr("Updates of %1 would no longer be heap-only.").arg(index.writes.hotColumns.join(QStringLiteral(", "))),
            tr("So far %1 of the table's updates are. Each that is not writes to every index of the table.")
                .arg(formatValue(index.writes.hotPercent, Unit::Percent))});
    for (const QString &doubt : index.doubts)
        remarks.append({QStringLiteral("info"), ColorRole::Muted, tr("The estimate may be off."), doubt});
    if (!proof.where.isEmpty())
        remarks.append({QStringLiteral("check"), ColorRole::Good,
            tr("Measured on %1: built in %2, %3 large.")
                .arg(proof.where, formatDuration(proof.buildMs), formatBytes(proof.bytes)),
            tr("Medians of %n run(s) on each side; the index is gone again.", nullptr,
                proof.statements.isEmpty() ? 0 : proof.statements.first().runs)});
    m_remarks->setFindings(remarks);
    m_remarks->setVisible(!remarks.isEmpty());
}

int IndexDetail::currentQuery() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() && index.row() < m_served.rowCount() ? m_served.row(index.row()).query : -1;
}

} // namespace mahout
