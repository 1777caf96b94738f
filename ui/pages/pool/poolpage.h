// SPDX-License-Identifier: GPL-3.0-or-later
// How our own connection pool does: connections and tasks now and over time, how long tasks wait and work, how
// acquisitions ended, and the settings in force.
#pragma once

#include "page.h"
#include "poolrows.h"
#include "result.h"
#include <QElapsedTimer>

class QGridLayout;
class QHBoxLayout;

namespace mahout {

class ChartGroup;
class HistoryFeed;
class PageHeader;
class PrimaryButton;
class StatePanel;
class TimeChart;
struct ChartSpec;

class PoolPage : public Page {
    Q_OBJECT
public:
    explicit PoolPage(const PageContext &context, QWidget *parent = nullptr);
    ~PoolPage() override;
    bool hasData() const override;
    void refresh() override;

private:
    QWidget *makeHeader();
    QGridLayout *makeCharts();
    QHBoxLayout *makeTables();
    TimeChart *addChart(const ChartSpec &spec);
    StatePanel *withState(TimeChart *chart); // empty until a task has used the pool
    void take(const SnapshotPtr &snapshot);
    void showStatistics();
    void showSentence(const PoolStatistics &statistics);
    void sendBurst();
    void showBurst(const Result<int> &succeeded);

    OutcomeModel m_outcomes;
    SettingModel m_settings;
    ChartGroup *m_group;
    HistoryFeed *m_feed = nullptr;
    PageHeader *m_header = nullptr;
    PrimaryButton *m_burst = nullptr;
    TimeChart *m_connections = nullptr;
    QVector<StatePanel *> m_panels;
    QElapsedTimer m_burstClock;
    int m_burstTasks = 0; // of the burst that runs or ran last
    bool m_sampled = false;
};

} // namespace mahout
