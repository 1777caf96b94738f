// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages.h"

#include "activitypage.h"
#include "alertspage.h"
#include "indexespage.h"
#include "iopage.h"
#include "migrationspage.h"
#include "overviewpage.h"
#include "poolpage.h"
#include "queriespage.h"
#include "regressionspage.h"
#include "replicationpage.h"
#include "samplingpage.h"
#include "serverspage.h"
#include "servicespage.h"
#include "tablespage.h"
#include "waitspage.h"
#include <QCoreApplication>

namespace mahout {

namespace {

template <typename T> Page *makePage(const PageContext &context, QWidget *parent) { return new T(context, parent); }

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Pages)
};

} // namespace

const QVector<PageRow> &pages()
{
    static const QVector<PageRow> rows{
        {QStringLiteral("overview"), Text::tr("Overview"), QStringLiteral("overview"), &makePage<OverviewPage>},
        {QStringLiteral("activity"), Text::tr("Activity"), QStringLiteral("activity"), &makePage<ActivityPage>},
        {QStringLiteral("waits"), Text::tr("Waits"), QStringLiteral("waits"), &makePage<WaitsPage>},
        {QStringLiteral("alerts"), Text::tr("Alerts"), QStringLiteral("alerts"), &makePage<AlertsPage>},
        {QStringLiteral("regressions"), Text::tr("Regressions"), QStringLiteral("regressions"),
            &makePage<RegressionsPage>},
        {QStringLiteral("pool"), Text::tr("Pool"), QStringLiteral("pool"), &makePage<PoolPage>},
        {QStringLiteral("services"), Text::tr("Services"), QStringLiteral("services"), &makePage<ServicesPage>},
        {QStringLiteral("queries"), Text::tr("Queries"), QStringLiteral("queries"), &makePage<QueriesPage>},
        {QStringLiteral("indexes"), Text::tr("Indexes"), QStringLiteral("indexes"), &makePage<IndexesPage>},
        {QStringLiteral("tables"), Text::tr("Tables"), QStringLiteral("tables"), &makePage<TablesPage>},
        {QStringLiteral("io"), Text::tr("I/O and WAL"), QStringLiteral("io"), &makePage<IoPage>},
        {QStringLiteral("replication"), Text::tr("Replication"), QStringLiteral("replication"),
            &makePage<ReplicationPage>},
        {QStringLiteral("migrations"), Text::tr("Migrations"), QStringLiteral("migrations"), &makePage<MigrationsPage>},
        {QStringLiteral("servers"), Text::tr("Servers"), QStringLiteral("server"), &makePage<ServersPage>},
        {QStringLiteral("sampling"), Text::tr("Sampling"), QStringLiteral("clock"), &makePage<SamplingPage>},
    };
    return rows;
}

} // namespace mahout
