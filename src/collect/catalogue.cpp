// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

#include "activitycollector.h"
#include "checkpointscollector.h"
#include "connectionscollector.h"
#include "databasecollector.h"
#include "databasescollector.h"
#include "indexescollector.h"
#include "iocollector.h"
#include "kcachecollector.h"
#include "lockscollector.h"
#include "poolmetrics.h"
#include "predicatescollector.h"
#include "progresscollector.h"
#include "replicationcollector.h"
#include "samplercost.h"
#include "servercollector.h"
#include "sizescollector.h"
#include "slotscollector.h"
#include "statementscollector.h"
#include "tablescollector.h"
#include "tempfilescollector.h"
#include "transactionscollector.h"
#include "waitprofilecollector.h"
#include "walcollector.h"

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Catalogue)
};

template <typename C> QVector<MetricInfo> metricsOf()
{
    if constexpr (requires { C::metrics(); })
        return C::metrics();
    else
        return ViewCollector::metricsOf(C::definition());
}

template <typename C> QVector<MetricInfo> entityMetricsOf()
{
    if constexpr (requires { C::entityMetrics(); })
        return C::entityMetrics();
    else if constexpr (requires { C::definition(); })
        return ViewCollector::entityMetricsOf(C::definition());
    else
        return {};
}

template <typename C> CollectorInfo row(const char *id, const QString &title)
{
    return {QLatin1String(id), title, C::kPeriod, metricsOf<C>(), entityMetricsOf<C>(),
        []() -> std::unique_ptr<Collector> { return std::make_unique<C>(); }};
}

QVector<MetricInfo> collectMetrics()
{
    QVector<MetricInfo> metrics;
    for (const CollectorInfo &collector : catalogue())
        metrics += collector.metrics;
    return metrics + poolMetrics() + samplerMetrics();
}

QHash<QString, const MetricInfo *> indexMetrics()
{
    QHash<QString, const MetricInfo *> index;
    for (const CollectorInfo &collector : catalogue())
        for (const MetricInfo &metric : collector.entityMetrics)
            index.insert(metric.id, &metric);
    static const QVector<MetricInfo> ofSampler = samplerEntityMetrics();
    for (const MetricInfo &metric : ofSampler)
        index.insert(metric.id, &metric);
    for (const MetricInfo &metric : allMetrics())
        index.insert(metric.id, &metric);
    return index;
}

} // namespace

const QVector<CollectorInfo> &catalogue()
{
    static const QVector<CollectorInfo> rows{
        row<DatabaseCollector>("database", Text::tr("Database")),
        row<ActivityCollector>("activity", Text::tr("Activity")),
        row<ConnectionsCollector>("connections", Text::tr("Connections")),
        row<StatementsCollector>("statements", Text::tr("Statements")),
        row<ServerCollector>("server", Text::tr("Server")),
        row<DatabasesCollector>("databases", Text::tr("Databases")),
        row<TablesCollector>("tables", Text::tr("Tables")),
        row<IndexesCollector>("indexes", Text::tr("Indexes")),
        row<IoCollector>("io", Text::tr("I/O")),
        row<WalCollector>("wal", Text::tr("Write-ahead log")),
        row<CheckpointsCollector>("checkpoints", Text::tr("Checkpoints")),
        row<ReplicationCollector>("replication", Text::tr("Replication")),
        row<SlotsCollector>("slots", Text::tr("Replication slots")),
        row<ProgressCollector>("progress", Text::tr("Progress")),
        row<TransactionsCollector>("transactions", Text::tr("Transaction ids")),
        row<SizesCollector>("sizes", Text::tr("Sizes")),
        row<TempFilesCollector>("tempfiles", Text::tr("Temporary files")),
        row<LocksCollector>("locks", Text::tr("Locks")),
        row<KcacheCollector>("kcache", Text::tr("CPU and disk")),
        row<WaitProfileCollector>("waitprofile", Text::tr("Wait profile")),
        row<PredicatesCollector>("predicates", Text::tr("Predicates")),
    };
    return rows;
}

const QVector<MetricInfo> &allMetrics()
{
    static const QVector<MetricInfo> metrics = collectMetrics();
    return metrics;
}

const MetricInfo *metricInfo(const QString &id)
{
    static const QHash<QString, const MetricInfo *> index = indexMetrics();
    return index.value(id, nullptr);
}

QVector<MetricInfo> entityMetricsOf(const QString &collector)
{
    if (collector == QLatin1String("sampler"))
        return samplerEntityMetrics();
    const auto &rows = catalogue();
    const auto it = std::find_if(
        rows.begin(), rows.end(), [&collector](const CollectorInfo &info) { return info.id == collector; });
    return it == rows.end() ? QVector<MetricInfo>() : it->entityMetrics;
}

} // namespace mahout
