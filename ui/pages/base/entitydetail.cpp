// SPDX-License-Identifier: GPL-3.0-or-later
#include "entitydetail.h"

#include "card.h"
#include "catalogue.h"
#include "chartgroup.h"
#include "historyfeed.h"
#include "serversession.h"
#include "tableview.h"
#include "theme.h"
#include <QHBoxLayout>

namespace mahout {

namespace {

constexpr int kMaxPoints = 2000;
const QString kSeries = QStringLiteral("figure");

} // namespace

EntityDetail::EntityDetail(const PageContext &context, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_name(name)
    , m_figures(figureColumns(), [](const FigureRow &row) { return row.metric.id; })
    , m_series([this] { loadSeries(); })
    , m_events([this] { loadEvents(); })
{
    m_chartPlace = new QWidget;
    auto *place = new QVBoxLayout(m_chartPlace);
    place->setContentsMargins({});
    m_chartCard = new Card(m_chartPlace);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(makeFigures(name), 2);
    layout->addWidget(m_chartCard, 3);
    connect(context.range, &TimeRangeModel::changed, this, &EntityDetail::reload);
    connect(context.session, &ServerSession::eventRecorded, this, [this] { m_events.request(); });
}

QWidget *EntityDetail::makeFigures(const QString &name)
{
    m_table = new TableView(name + QStringLiteral(".figures"));
    m_table->setAccessibleName(tr("Figures of the chosen row"));
    m_table->setModel(&m_figures);
    m_table->setStretchColumn(0);
    m_table->setSortingEnabled(false); // in the order in which the collector tells them
    connect(m_table, &TableView::currentRowChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            chooseFigure(m_figures.row(current.row()).metric.id);
    });
    m_figuresCard = new Card(tr("Figures"), m_table);
    return m_figuresCard;
}

void EntityDetail::setEntity(const QString &collector, const EntityRow &entity, const QString &metric)
{
    const bool other = collector != m_collector || entity.key != m_entity.key;
    const bool keeps = collector == m_collector && !m_metric.isEmpty();
    m_collector = collector;
    m_entity = entity;
    setVisible(!entity.key.isEmpty());
    m_figuresCard->setSubtitle(entity.label);
    m_figures.merge(entity.key.isEmpty() ? QVector<FigureRow>()
                                         : figureRows(entityMetricsOf(collector), entity.values));
    if (!keeps)
        chooseFigure(metric);
    else if (other)
        showChart();
    else
        m_series.request(); // it has moved on
}

void EntityDetail::chooseFigure(const QString &metric)
{
    if (metric == m_metric)
        return;
    m_metric = metric;
    const int row = m_figures.indexOf(metric);
    if (row >= 0 && m_table->currentIndex().row() != row)
        m_table->setCurrentIndex(m_figures.index(row, 0));
    showChart();
}

void EntityDetail::showChart()
{
    delete m_chart;
    delete m_group;
    m_chart = nullptr;
    const int row = m_figures.indexOf(m_metric);
    m_group = new ChartGroup(this);
    if (row < 0)
        return;
    const MetricInfo metric = m_figures.row(row).metric;
    m_chart = new TimeChart({m_name + QStringLiteral(".course"), QStringLiteral("%1: %2").arg(m_entity.label, metric.title),
        metric.unit, {{kSeries, metric.title, ColorRole::Series2, SeriesInfo::Kind::Line}}});
    m_chartPlace->layout()->addWidget(m_chart);
    m_group->add(m_chart);
    m_group->follow(m_context.range);
    reload();
}

void EntityDetail::reload()
{
    m_series.request();
    m_events.request();
}

void EntityDetail::loadSeries()
{
    const QString key = m_entity.key, metric = m_metric;
    const TimeRange range = m_context.range->rangeAt(m_context.session->serverNowMs());
    const auto future = m_context.session->history().readEntitySeries(m_collector, key, metric, range, kMaxPoints);
    whenDone(future, this, [this, key, metric](const Result<Series> &series) {
        if (series && m_chart && key == m_entity.key && metric == m_metric)
            m_chart->setSeries(kSeries, *series);
        m_series.done();
    });
}

void EntityDetail::loadEvents()
{
    const TimeRange range
        = withNewest(m_context.range->rangeAt(m_context.session->serverNowMs()), m_context.range->isLive());
    whenDone(m_context.session->history().readEvents(range), this, [this](const Result<QVector<ChangeEvent>> &events) {
        if (events && m_group)
            m_group->setEvents(*events);
        m_events.done();
    });
}

} // namespace mahout
