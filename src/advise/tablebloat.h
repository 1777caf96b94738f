// SPDX-License-Identifier: GPL-3.0-or-later
// How large the rows of a table are when nothing is wasted, and so how much of its pages is free or dead.
//
// A row = 24 bytes of header (23, and a bit a column where a value is NULL, aligned to 8) + its values + padding,
// aligned to 8, + 4 bytes of line pointer. Padding before a value depends on where the value before it ended: the model
// carries the distribution of that place modulo 8 through the columns in their physical order. It is exact for columns
// of fixed width without NULLs; behind a value of varying length every place is as likely. Values of up to 127 bytes
// have a header of one byte and no alignment, whatever their type asks for. avg_width of the planner's statistics is
// the width in the row, so a value that is out of line counts as its pointer of 18 bytes. A page = page size - 24, less
// what fillfactor reserves, and as many whole rows as fit.
//
// What it cannot know makes the band: padding behind values of varying length, and rows that changed since ANALYZE.
#pragma once

#include <optional>
#include <QVector>

namespace mahout {

struct ColumnWidth {
    int length = -1; // of a value of fixed width; -1: varies
    int alignment = 4; // 1, 2, 4 or 8
    double averageWidth = 0; // bytes in the row, of values that are not NULL
    double nullShare = 0; // 0 … 1; 1 for a dropped column
};

struct RowWidth {
    double bytes = 0; // with header, padding and line pointer
    double uncertainty = 0; // bytes, up or down
    bool varies = false; // not every row has this width
};

RowWidth rowWidth(const QVector<ColumnWidth> &columns);

struct HeapShape {
    double pages = 0, rows = 0; // as of the same moment
    double reserve = 0; // percent of a page that fillfactor keeps free
    double pageBytes = 8192;
    double changedShare = 0; // rows modified since ANALYZE ÷ rows
};

struct BloatEstimate {
    double percent = 0; // of the table's pages; may be below 0 when rows are smaller than the model says
    double band = 0; // percentage points, up or down
};

BloatEstimate estimateBloat(const HeapShape &shape, const RowWidth &row);

} // namespace mahout
