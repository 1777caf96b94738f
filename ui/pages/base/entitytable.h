// SPDX-License-Identifier: GPL-3.0-or-later
// The things that one collector looks at, each with its figures: the latest while the window is live, else the means of
// the range. Rows keep their place when figures change. GUI thread only.
#pragma once

#include "coalesced.h"
#include "entityrows.h"
#include "page.h"

namespace mahout {

class SearchLine;
class SortFilterModel;
class SourcePanel;
class TableView;

struct EntityTableSpec {
    QString collector; // of the catalogue
    QString title; // translated, plural: "Tables"
    QString labelTitle; // translated, heading of the first column: "Table"
    QStringList metrics; // ids of the columns; empty: all there are
    QString sortBy; // one of them, largest first
    QString nothing, why; // translated: what to say when there is no such thing, and why that may be
};

class EntityTable : public QWidget {
    Q_OBJECT
public:
    EntityTable(const PageContext &context, EntityTableSpec spec, QWidget *parent = nullptr);

    const EntityTableSpec &spec() const { return m_spec; }
    const QVector<EntityRow> &rows() const { return m_model.rows(); }
    EntityRow chosen() const; // of the current row; an empty key when there is none
    QString sortedBy() const; // id of the metric of the sorted column; empty: by name
    void focusFilter();
    void refresh();

signals:
    void chosenChanged(); // another row, or other figures of it
    void rowsChanged();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void makeTable();
    void take(const SnapshotPtr &snapshot);
    void load();
    void show(const QVector<EntityRow> &rows);

    PageContext m_context;
    const EntityTableSpec m_spec;
    EntityModel m_model;
    SortFilterModel *m_sorted = nullptr;
    TableView *m_table = nullptr;
    SearchLine *m_filter = nullptr;
    SourcePanel *m_state = nullptr;
    SnapshotPtr m_latest; // null before the first
    Coalesced m_load;
};

} // namespace mahout
