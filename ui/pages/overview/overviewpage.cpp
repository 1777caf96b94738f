// SPDX-License-Identifier: GPL-3.0-or-later
#include "overviewpage.h"

#include "busyqueriescard.h"
#include "card.h"
#include "catalogue.h"
#include "chartgroup.h"
#include "healthcard.h"
#include "healthlook.h"
#include "historyfeed.h"
#include "pageheader.h"
#include "serversession.h"
#include "sourcepanel.h"
#include "theme.h"
#include <algorithm>
#include <QDateTime>
#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace mahout {

namespace {

using Kind = SeriesInfo::Kind;

SeriesInfo seriesOf(const char *metric, ColorRole color, Kind kind)
{
    const QString id = QLatin1String(metric);
    const MetricInfo *info = metricInfo(id);
    return {id, info ? info->title : id, color, kind};
}

TimeChart *makeWaits()
{
    return new TimeChart({QStringLiteral("overview.waits"), OverviewPage::tr("Active sessions by wait"), Unit::Count,
        {seriesOf("activity.cpu", ColorRole::Series1, Kind::StackedArea),
            seriesOf("activity.io", ColorRole::Series2, Kind::StackedArea),
            seriesOf("activity.lock", ColorRole::Series3, Kind::StackedArea),
            seriesOf("activity.lwlock", ColorRole::Series4, Kind::StackedArea),
            seriesOf("activity.client", ColorRole::Series5, Kind::StackedArea),
            seriesOf("activity.ipc", ColorRole::Series6, Kind::StackedArea),
            seriesOf("activity.timeout", ColorRole::Series7, Kind::StackedArea),
            seriesOf("activity.other", ColorRole::Series8, Kind::StackedArea)}});
}

TimeChart *makeTransactions()
{
    return new TimeChart({QStringLiteral("overview.transactions"), OverviewPage::tr("Transactions"), Unit::PerSecond,
        {seriesOf("database.transactions", ColorRole::Series2, Kind::Line),
            seriesOf("database.rollbacks", ColorRole::Series3, Kind::Line)}});
}

TimeChart *makeConnections()
{
    ChartSpec spec{QStringLiteral("overview.connections"), OverviewPage::tr("Connections"), Unit::Count,
        {seriesOf("activity.active", ColorRole::Series1, Kind::StackedArea),
            seriesOf("activity.idle_in_transaction", ColorRole::Series5, Kind::StackedArea),
            seriesOf("activity.idle", ColorRole::Series8, Kind::StackedArea)}};
    spec.limitTitle = OverviewPage::tr("max_connections");
    return new TimeChart(spec);
}

TimeChart *makeCacheHit()
{
    return new TimeChart({QStringLiteral("overview.cache"), OverviewPage::tr("Cache hit ratio"), Unit::Percent,
        {seriesOf("database.cache_hit", ColorRole::Series1, Kind::Line)}});
}

TimeChart *makeWal()
{
    return new TimeChart({QStringLiteral("overview.wal"), OverviewPage::tr("Write-ahead log"), Unit::BytesPerSecond,
        {seriesOf("database.wal_bytes", ColorRole::Series5, Kind::Line)}});
}

TimeChart *makeStatements()
{
    return new TimeChart({QStringLiteral("overview.statements"), OverviewPage::tr("Mean statement time"),
        Unit::Milliseconds, {seriesOf("statements.mean_time", ColorRole::Series7, Kind::Line)}});
}

// The first of the worst findings; Ok when nothing is found.
HealthResult worstOf(const QVector<HealthResult> &results)
{
    const HealthLevel worst = worstLevel(results);
    for (const HealthResult &result : results)
        if (worst != HealthLevel::Ok && result.level == worst && !(result.optional && worst == HealthLevel::Unknown))
            return result;
    HealthResult well;
    well.level = HealthLevel::Ok;
    return well;
}

} // namespace

OverviewPage::OverviewPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_header(new PageHeader(tr("Overview")))
    , m_group(new ChartGroup(this))
{
    const int edge = Theme::current().spacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(m_header);
    layout->addWidget(makeCharts(), 3);
    layout->addWidget(makeTables(), 2);
    m_feed = new HistoryFeed(context, m_group, this);
    connect(session(), &ServerSession::snapshotArrived, this, &OverviewPage::take);
    connect(session(), &ServerSession::stateChanged, this, &OverviewPage::say);
    connect(session(), &ServerSession::healthChanged, this, &OverviewPage::say);
    say();
}

QWidget *OverviewPage::addChart(TimeChart *chart, const QString &collector)
{
    m_group->add(chart);
    return new Card(new SourcePanel(chart, session(), collector));
}

QWidget *OverviewPage::makeCharts()
{
    auto *charts = new QWidget;
    auto *grid = new QGridLayout(charts);
    grid->setContentsMargins({});
    grid->setSpacing(Theme::current().spacing(2));
    m_connections = makeConnections();
    grid->addWidget(addChart(makeWaits(), QStringLiteral("activity")), 0, 0);
    grid->addWidget(addChart(makeTransactions(), QStringLiteral("database")), 0, 1);
    grid->addWidget(addChart(makeStatements(), QStringLiteral("statements")), 0, 2);
    grid->addWidget(addChart(m_connections, QStringLiteral("activity")), 1, 0);
    grid->addWidget(addChart(makeCacheHit(), QStringLiteral("database")), 1, 1);
    grid->addWidget(addChart(makeWal(), QStringLiteral("database")), 1, 2);
    for (int i = 0; i < grid->columnCount(); ++i)
        grid->setColumnStretch(i, 1);
    for (int i = 0; i < grid->rowCount(); ++i)
        grid->setRowStretch(i, 1);
    return charts;
}

QWidget *OverviewPage::makeTables()
{
    auto *tables = new QWidget;
    auto *grid = new QGridLayout(tables);
    grid->setContentsMargins({});
    grid->setSpacing(Theme::current().spacing(2));
    m_queries = new BusyQueriesCard(context());
    m_health = new HealthCard(session());
    grid->addWidget(m_queries, 0, 0);
    grid->addWidget(m_health, 0, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    return tables;
}

bool OverviewPage::hasData() const
{
    return std::isfinite(m_latest.value(QStringLiteral("database.transactions"), qQNaN()))
        && !session()->healthResults().isEmpty();
}

void OverviewPage::refresh()
{
    m_feed->reload();
    m_queries->refresh();
    m_health->refresh();
}

void OverviewPage::take(const SnapshotPtr &snapshot)
{
    for (auto it = snapshot->values.begin(); it != snapshot->values.end(); ++it)
        m_latest.insert(it.key(), *it);
    if (snapshot->collector != QLatin1String("activity"))
        return;
    m_connections->setLimit(m_latest.value(QStringLiteral("activity.max_connections"), qQNaN()));
    say();
}

QString OverviewPage::figures() const
{
    const auto latest = [this](const char *id) { return m_latest.value(QLatin1String(id), qQNaN()); };
    if (std::isnan(latest("database.transactions")))
        return tr("The first figures are being collected.");
    const QString work = tr("%1 transactions per second; %2 of %3 sessions are active")
                             .arg(formatNumber(latest("database.transactions")),
                                 formatNumber(latest("activity.active")), formatNumber(latest("activity.connections")));
    const double mean = latest("statements.mean_time");
    return std::isnan(mean) ? tr("%1.").arg(work)
                            : tr("%1; a statement takes %2 on average.").arg(work, formatDuration(mean));
}

// Why is told once, by the window.
QString OverviewPage::whileAway() const
{
    if (session()->lastSampleMs() == 0)
        return session()->lastError().message.isEmpty() ? tr("Connecting to %1.").arg(session()->title())
                                                        : tr("Not connected to %1.").arg(session()->title());
    const QString when = QLocale().toString(
        QDateTime::fromMSecsSinceEpoch(session()->lastSampleMs()), QStringLiteral("HH:mm:ss"));
    const bool known = std::isfinite(m_latest.value(QStringLiteral("database.transactions"), qQNaN()));
    return known ? tr("Last seen at %1: %2").arg(when, figures()) : tr("Last seen at %1.").arg(when);
}

// The worst that is known, else what the server does.
void OverviewPage::say()
{
    if (session()->state() != ServerSession::State::Live)
        return m_header->setSentence(whileAway());
    const QVector<HealthResult> results = session()->healthResults();
    const HealthResult worst = worstOf(results);
    if (worst.level == HealthLevel::Ok)
        m_header->setSentence(figures(), {}, results.isEmpty() ? ColorRole::Muted : ColorRole::Good);
    else
        m_header->setSentence(worst.evidence, {}, healthLook(worst.level).role);
}

} // namespace mahout
