// SPDX-License-Identifier: GPL-3.0-or-later
// The PgBouncers beside the server, one at a time: queries and waits over time, pools, databases with the commands a
// DBA gives, and clients.
#pragma once

#include "pgbouncerrows.h"
#include "poolsection.h"

class QComboBox;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace mahout {

class Card;
class ChartGroup;
class HistoryFeed;
class SearchLine;
class SortFilterModel;
class StatePanel;
class TableView;
class TimeChart;

class PgBouncerSection : public PoolSection {
    Q_OBJECT
public:
    explicit PgBouncerSection(const PageContext &context, QWidget *parent = nullptr);
    void refresh() override;
    void focusFilter() override;

private:
    void makeActions();
    QToolButton *makeMenu();
    void followServices();
    QWidget *makeContent();
    QWidget *makeCharts();
    QWidget *makePools();
    QWidget *makeDatabases();
    QWidget *makeClients();
    QPushButton *makeCommand(PgBouncerCommand command, const QString &title, const char *name);
    PgBouncerMonitor *monitor() const; // the one that is shown; nullptr when the profile names none
    void showMonitor();
    void nameSeries();
    void showReading();
    void showState();
    void showSentence();
    void showTarget();
    PgBouncerTarget target() const;
    void askFor(PgBouncerCommand command, const PgBouncerTarget &target);
    void give(PgBouncerCommand command, const PgBouncerTarget &target);
    void tellFailure(PgBouncerMonitor *of, PgBouncerCommand command, const PgBouncerTarget &target, const Error &error);

    PgBouncerPoolModel m_pools;
    PgBouncerDatabaseModel m_databases;
    PgBouncerClientModel m_clients;
    SortFilterModel *m_sortedClients = nullptr;
    ChartGroup *m_group;
    HistoryFeed *m_feed = nullptr;
    TimeChart *m_queries = nullptr, *m_times = nullptr, *m_connections = nullptr;
    TableView *m_databaseTable = nullptr;
    Card *m_databaseCard = nullptr;
    SearchLine *m_filter = nullptr;
    StatePanel *m_state = nullptr;
    QStackedWidget *m_stack = nullptr; // no PgBouncer, or the content
    QComboBox *m_choice = nullptr; // hidden unless there are several
    QToolButton *m_all = nullptr;
    QPushButton *m_edit = nullptr;
    QVector<QPushButton *> m_commands;
};

} // namespace mahout
