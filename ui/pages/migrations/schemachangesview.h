// SPDX-License-Identifier: GPL-3.0-or-later
// What a migration does to the schema, as its rehearsal found it: the objects that it adds, changes and removes, and
// the chosen one before and after, side by side. GUI thread only.
#pragma once

#include "keyedtablemodel.h"
#include "schemadiff.h"
#include <optional>
#include <QWidget>

class QLabel;
class QSplitter;

namespace mahout {

class SortFilterModel;
class SqlView;
class TableView;

struct SchemaChangeRow {
    SchemaDifference difference;
    int position = 0;
    bool operator==(const SchemaChangeRow &) const = default;
};
QString changeTitle(const SchemaDifference &difference); // "Added", "Changed", "Removed"

class SchemaChangesView : public QWidget {
    Q_OBJECT
public:
    explicit SchemaChangesView(QWidget *parent = nullptr);

    // nullopt: no rehearsal of what the files are now has been seen.
    void show(const std::optional<QVector<SchemaDifference>> &changes);

private:
    QWidget *makeSides();
    void showChosen();

    KeyedTableModel<SchemaChangeRow, QString> m_model;
    SortFilterModel *m_sorted;
    QLabel *m_none;
    QSplitter *m_splitter;
    TableView *m_table;
    SqlView *m_before, *m_after;
};

} // namespace mahout
