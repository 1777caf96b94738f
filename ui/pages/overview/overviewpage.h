// SPDX-License-Identifier: GPL-3.0-or-later
// Is the server well, and what is it doing? Sessions by what they wait for, work done, connections, the speed of
// statements, the busiest queries and the health checks.
#pragma once

#include "page.h"
#include "snapshot.h"

namespace mahout {

class BusyQueriesCard;
class ChartGroup;
class HealthCard;
class HistoryFeed;
class PageHeader;
class TimeChart;

class OverviewPage : public Page {
    Q_OBJECT
public:
    explicit OverviewPage(const PageContext &context, QWidget *parent = nullptr);

    bool hasData() const override;
    void refresh() override;

private:
    QWidget *makeCharts();
    QWidget *makeTables();
    QWidget *addChart(TimeChart *chart, const QString &collector);
    void take(const SnapshotPtr &snapshot);
    void say();
    QString figures() const;
    QString whileAway() const;

    PageHeader *m_header;
    ChartGroup *m_group;
    TimeChart *m_connections = nullptr;
    HistoryFeed *m_feed = nullptr;
    BusyQueriesCard *m_queries = nullptr;
    HealthCard *m_health = nullptr;
    QHash<QString, double> m_latest; // newest value of each metric
};

} // namespace mahout
