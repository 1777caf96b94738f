// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalogue.h"

#include "activitycollector.h"
#include "connectionscollector.h"
#include "databasecollector.h"
#include "poolmetrics.h"
#include "servercollector.h"
#include "statementscollector.h"

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Catalogue)
};

template <typename C> QVector<MetricInfo> entityMetricsOf()
{
    if constexpr (requires { C::entityMetrics(); })
        return C::entityMetrics();
    return {};
}

template <typename C> CollectorInfo row(const char *id, const QString &title)
{
    return {QLatin1String(id), title, C::kPeriod, C::metrics(), entityMetricsOf<C>(),
        []() -> std::unique_ptr<Collector> { return std::make_unique<C>(); }};
}

QVector<MetricInfo> collectMetrics()
{
    QVector<MetricInfo> metrics;
    for (const CollectorInfo &collector : catalogue())
        metrics += collector.metrics;
    return metrics + poolMetrics();
}

QHash<QString, qsizetype> indexMetrics()
{
    QHash<QString, qsizetype> index;
    for (qsizetype i = 0; i < allMetrics().size(); ++i)
        index.insert(allMetrics().at(i).id, i);
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
    static const QHash<QString, qsizetype> index = indexMetrics();
    const auto it = index.constFind(id);
    return it == index.cend() ? nullptr : &allMetrics().at(*it);
}

} // namespace mahout
