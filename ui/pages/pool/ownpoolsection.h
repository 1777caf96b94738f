// SPDX-License-Identifier: GPL-3.0-or-later
// How our own connection pool does: connections and tasks now and over time, how long tasks wait and work, how
// acquisitions ended, and the settings in force.
#pragma once

#include "poolrows.h"
#include "poolsection.h"
#include "result.h"
#include "snapshot.h"
#include <QElapsedTimer>

class QGridLayout;
class QHBoxLayout;
class QPushButton;

namespace mahout {

class ChartGroup;
class HistoryFeed;
class PrimaryButton;
class StatePanel;
class TimeChart;
struct ChartSpec;
struct TaskOptions;

class OwnPoolSection : public PoolSection {
    Q_OBJECT
public:
    explicit OwnPoolSection(const PageContext &context, QWidget *parent = nullptr);
    bool hasData() const override;
    void refresh() override;

private:
    void makeActions();
    QWidget *makeMenu();
    void suspendOrResume();
    QWidget *makeContent();
    QGridLayout *makeCharts();
    QHBoxLayout *makeTables();
    TimeChart *addChart(const ChartSpec &spec);
    StatePanel *withState(TimeChart *chart, const QString &nothing);
    void take(const SnapshotPtr &snapshot);
    void showSettings();
    void showStatistics();
    void showOutcomes(const PoolStatistics &statistics);
    void showSentence(const PoolStatistics &statistics);
    void sendBurst(const TaskOptions &options);
    void showBurst(const Result<int> &succeeded);

    OutcomeModel m_outcomes;
    SettingModel m_settings;
    ChartGroup *m_group;
    HistoryFeed *m_feed = nullptr;
    PrimaryButton *m_burst = nullptr;
    QAction *m_suspend = nullptr;
    TimeChart *m_connections = nullptr;
    TimeChart *m_outcomeChart = nullptr;
    QHash<StatePanel *, QString> m_panels; // and why each may be empty
    QElapsedTimer m_burstClock;
    int m_burstTasks = 0; // of the burst that runs or ran last
    bool m_sampled = false;
};

} // namespace mahout
