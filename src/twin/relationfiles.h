// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a stopped private server, made as long as those of the target without taking room. The planner asks a
// file for its length, and a B-tree's metapage for the height of the tree; it looks at no row.
#pragma once

#include "result.h"
#include <QVector>

namespace mahout {

constexpr qint64 kBlockBytes = 8192;

struct RelationFile {
    QString path; // of the first segment
    qint64 bytes = 0; // as long as it shall be; shorter than now: it is left alone
    // For B-trees: levels above the leaves; -1: no B-tree, or one without entries.
    int treeHeight = -1;
    // For BRIN: the last block of the range map as the metapage shall name it; 0: no BRIN.
    quint32 lastRangeMapBlock = 0;
};

// Blocking. The server must not run. A B-tree gets a skeleton, because the planner also looks for the ends of an index:
// one page for each level, each with a single downlink, down to an empty leaf. Segments beyond the first gigabyte are
// made, and belong to whoever owns the first.
Result<void> extendFiles(const QVector<RelationFile> &files);

// What the metapage of a GIN index holds.
struct GinMetapage {
    quint32 totalPages = 0, entryPages = 0, dataPages = 0;
    qint64 entries = 0;
};

// Blocking; the server may run as long as it does not know the file. Makes the file of a GIN index that has nothing but
// its metapage and its length, and belongs to whoever owns `like`.
Result<void> makeGinFile(const RelationFile &file, const GinMetapage &meta, const QString &like);

// What takes room below a folder, holes left out.
qint64 bytesOnDisk(const QString &folder);

// What a B-tree's height depends on.
struct TreeShape {
    double pages = 0; // with the metapage
    double rows = 0;
    QVector<double> widths; // bytes of each key column
    QVector<double> distinct; // number of different values of each key column
};

// Levels above the leaves. A downlink holds the key columns up to the first that tells two neighbours apart, and the
// place of the row when none does; inner pages are filled to 70 percent, as the index build does.
int estimatedHeight(const TreeShape &shape);

} // namespace mahout
