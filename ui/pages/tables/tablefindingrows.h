// SPDX-License-Identifier: GPL-3.0-or-later
// What the analysis of tables found, as rows of a table.
#pragma once

#include "findinglist.h"
#include "keyedtablemodel.h"
#include "tableadvice.h"

namespace mahout {

struct TableFindingRow {
    TableFinding finding;
    QString key() const { return kindName(finding.kind) + u' ' + finding.object + u' ' + finding.mend; }
    bool operator==(const TableFindingRow &other) const;
};

QVector<TableFindingRow> tableFindingRows(const TableReport &report);
QVector<Column<TableFindingRow>> tableFindingColumns();

// The same at length: what it is with its figures, and what to do.
Finding findingOf(const TableFinding &finding);
// One sentence about all of them, for the head of their list.
QString findingsSentence(const TableReport &report);
// "unlogged_orders": for the migration that mends it.
QString migrationNameOf(const TableFinding &finding);

} // namespace mahout
