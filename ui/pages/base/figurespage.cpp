// SPDX-License-Identifier: GPL-3.0-or-later
#include "figurespage.h"

#include "card.h"
#include "chartgroup.h"
#include "entitydetail.h"
#include "historyfeed.h"
#include "pageheader.h"
#include "serversession.h"
#include "sourcepanel.h"
#include "statesaver.h"
#include "tabstrip.h"
#include "theme.h"
#include <algorithm>
#include <cmath>
#include <QGridLayout>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kChartColumns = 3;

QString collectorOf(const QString &metric) { return metric.section(QLatin1Char('.'), 0, 0); }

} // namespace

FiguresPage::FiguresPage(const PageContext &context, FiguresPageSpec spec, QWidget *parent)
    : Page(context, parent)
    , m_spec(std::move(spec))
    , m_header(new PageHeader(m_spec.title))
    , m_group(new ChartGroup(this))
{
    const int edge = Theme::current().spacing(2);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(m_spec.id + QStringLiteral(".splitter"));
    splitter->setHandleWidth(edge);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeCharts());
    splitter->addWidget(makeTables());
    splitter->addWidget(m_detail = new EntityDetail(context, m_spec.id));
    for (const auto &[index, share] : {std::pair{0, 4}, std::pair{1, 4}, std::pair{2, 3}})
        splitter->setStretchFactor(index, share);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(m_header);
    layout->addWidget(splitter, 1);
    m_feed = new HistoryFeed(context, m_group, this); // after the charts are in the group
    connect(session(), &ServerSession::snapshotArrived, this, &FiguresPage::take);
    showCurrent();
    m_header->setSentence(tr("The first figures are being collected."));
    StateSaver(*context.settings, m_spec.id).restore(*this);
}

FiguresPage::~FiguresPage() { StateSaver(*context().settings, m_spec.id).save(*this); }

QWidget *FiguresPage::makeCharts()
{
    auto *charts = new QWidget;
    auto *grid = new QGridLayout(charts);
    grid->setContentsMargins({});
    grid->setSpacing(Theme::current().spacing(2));
    int place = 0;
    for (const FiguresChart &chart : m_spec.charts) {
        const MetricInfo *first = metricInfo(chart.metrics.value(0));
        auto *view = new TimeChart({m_spec.id + QLatin1Char('.') + QLatin1String(chart.id), chart.title,
            first ? first->unit : Unit::None, metricSeries(chart.metrics, chart.kind)});
        m_group->add(view);
        auto *state = new SourcePanel(view, session(), collectorOf(chart.metrics.value(0)));
        grid->addWidget(new Card(state), place / kChartColumns, place % kChartColumns);
        grid->setColumnStretch(place % kChartColumns, 1);
        grid->setRowStretch(place / kChartColumns, 1);
        ++place;
    }
    return charts;
}

QWidget *FiguresPage::makeTables()
{
    m_tabs = new TabStrip(m_spec.id + QStringLiteral(".tabs"));
    m_tabs->setAccessibleName(tr("Tables of the page"));
    m_stack = new QStackedWidget;
    for (const EntityTableSpec &spec : m_spec.tables) {
        auto *table = new EntityTable(context(), spec);
        m_tables << table;
        m_stack->addWidget(table);
        m_tabs->addTab(spec.title);
        connect(table, &EntityTable::chosenChanged, this, [this, table] {
            if (table == current())
                showCurrent();
        });
        connect(table, &EntityTable::rowsChanged, this, &FiguresPage::say);
    }
    m_tabs->setVisible(m_tables.size() > 1);
    connect(m_tabs, &TabStrip::currentChanged, this, &FiguresPage::showCurrent);
    auto *tables = new QWidget;
    auto *layout = new QVBoxLayout(tables);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    return tables;
}

EntityTable *FiguresPage::current() const { return m_tables.value(std::max(0, m_tabs->currentIndex())); }

void FiguresPage::addTab(const QString &title, QWidget *content)
{
    m_stack->addWidget(content);
    m_tabs->addTab(title);
    m_tabs->show();
    StateSaver(*context().settings, m_spec.id).restore(*content); // the page's own came before it
}

void FiguresPage::showCurrent()
{
    m_stack->setCurrentIndex(m_tabs->currentIndex());
    const EntityTable *table = current();
    if (!table)
        return m_detail->hide();
    const QString sorted = table->sortedBy();
    m_detail->setEntity(table->spec().collector, table->chosen(), sorted.isEmpty() ? table->spec().sortBy : sorted);
}

bool FiguresPage::hasData() const
{
    const EntityTable *table = current();
    return (table && !table->rows().isEmpty())
        || std::any_of(m_latest.begin(), m_latest.end(), [](double value) { return !std::isnan(value); });
}

void FiguresPage::focusFilter()
{
    if (EntityTable *table = current())
        table->focusFilter();
}

void FiguresPage::refresh()
{
    m_feed->reload();
    if (EntityTable *table = current())
        table->refresh();
    m_detail->reload();
}

void FiguresPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
}

double FiguresPage::latest(const char *metric) const { return m_latest.value(QLatin1String(metric), qQNaN()); }

QVector<EntityRow> FiguresPage::things(const QString &collector) const
{
    for (const EntityTable *table : m_tables)
        if (table->spec().collector == collector)
            return table->rows();
    return {};
}

void FiguresPage::take(const SnapshotPtr &snapshot)
{
    const auto concerns = [&snapshot](const auto &spec) { return spec.collector == snapshot->collector; };
    const auto draws = [&snapshot](const FiguresChart &chart) {
        return snapshot->values.contains(chart.metrics.value(0)); // whoever told it
    };
    if (std::none_of(m_spec.tables.begin(), m_spec.tables.end(), concerns)
        && std::none_of(m_spec.charts.begin(), m_spec.charts.end(), draws))
        return;
    for (auto it = snapshot->values.begin(); it != snapshot->values.end(); ++it)
        m_latest.insert(it.key(), *it);
    say();
}

void FiguresPage::say()
{
    const FiguresSentence now = sentence();
    if (!now.text.isEmpty())
        m_header->setSentence(now.text, {}, now.mood);
}

} // namespace mahout
