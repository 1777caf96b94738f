// SPDX-License-Identifier: GPL-3.0-or-later
// The result of one statement as a plain value; it outlives the connection and crosses threads by copy.
#pragma once

#include <QStringList>
#include <QVariant>
#include <QVector>

namespace mahout {

// Cells are QVariants by the column's type: bool, qlonglong (int2…int8, oid), double (float4, float8, numeric),
// QDateTime in UTC to the millisecond (timestamp, timestamptz; 'infinity' stays QString), QStringList (one-dimensional
// arrays; a NULL element is a null string; arrays of more dimensions stay QString), QByteArray (bytea), else QString.
// SQL NULL is an invalid QVariant.
struct Rows {
    QStringList columns;
    QVector<QVector<QVariant>> cells; // cells[row][column]
    QString command; // the command tag's first words: "SELECT", "CREATE INDEX"
    qint64 affected = 0; // rows touched by INSERT, UPDATE, DELETE, MERGE, COPY; rows returned by SELECT

    qsizetype size() const { return cells.size(); }
    bool isEmpty() const { return cells.isEmpty(); }
    // Cell by column name; an invalid QVariant when the column is absent, so that probing stays short.
    QVariant value(qsizetype row, const QString &column) const;
    QVariant value(qsizetype row, qsizetype column = 0) const { return cells.at(row).at(column); }
    bool has(const QString &column) const { return columns.contains(column); }
};

} // namespace mahout
