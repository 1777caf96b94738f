// SPDX-License-Identifier: GPL-3.0-or-later
// Who is connected to the server, against the connections that it accepts: over time by state, and now in groups.
#pragma once

#include "connectiongroups.h"
#include "poolsection.h"

class QComboBox;
class QLabel;

namespace mahout {

class Card;
class ChartGroup;
class HistoryFeed;
class SearchLine;
class SortFilterModel;
class SourcePanel;
class TableView;
class TimeChart;

class ServerSection : public PoolSection {
    Q_OBJECT
public:
    explicit ServerSection(const PageContext &context, QWidget *parent = nullptr);
    bool hasData() const override { return m_snapshot != nullptr; }
    void refresh() override;
    void focusFilter() override;

private:
    QWidget *makeChart();
    QWidget *makeTable();
    void makeControls();
    QWidget *makeNote();
    ConnectionKey key() const;
    void take(const SnapshotPtr &snapshot);
    void showGroups();
    void showLimits();
    void showSentence();

    ConnectionGroupModel m_model;
    SortFilterModel *m_sorted = nullptr;
    ChartGroup *m_group;
    HistoryFeed *m_feed = nullptr;
    TimeChart *m_chart = nullptr;
    TableView *m_table = nullptr;
    Card *m_card = nullptr;
    QComboBox *m_groupBy = nullptr;
    SearchLine *m_filter = nullptr;
    QWidget *m_note = nullptr;
    QLabel *m_noteText = nullptr;
    SnapshotPtr m_snapshot; // the latest; null before the first
};

} // namespace mahout
