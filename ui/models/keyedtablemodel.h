// SPDX-License-Identifier: GPL-3.0-or-later
// A table whose rows are known by a key. New data is merged: rows that stay keep their place, so that selection,
// current row and scroll position survive every refresh; the model never resets.
//
// A table is described by its columns, one value each; cells are formatted when they are shown, not before. GUI thread.
#pragma once

#include "units.h"
#include <concepts>
#include <functional>
#include <QAbstractTableModel>
#include <QColor>
#include <QHash>
#include <QIcon>
#include <QVector>

namespace mahout {

// Roles beside Qt's own. Display text, tool tip, decoration, foreground and alignment come under Qt's roles.
enum ItemRole {
    SortRole = Qt::UserRole + 1, // the raw value
    KeyRole, // the row's key as text: breaks ties when sorting, and names rows in saved state
};

// What a header needs to know of a column, whatever the rows are.
struct ColumnInfo {
    QString id; // stable, untranslated: for saved state, exports and tests
    QString title; // translated
    Unit unit = Unit::None;
    bool figures = false; // right-aligned, digits of equal width
    QString help = {}; // tool tip of the header
};

// One column of rows of type Row. Only `info` and `value` are needed.
template <typename Row> struct Column {
    ColumnInfo info;
    std::function<QVariant(const Row &)> value; // sorted by; shown through `info.unit` unless `text` is given
    std::function<QString(const Row &)> text;
    std::function<QString(const Row &)> toolTip; // default: the text
    std::function<QString(const Row &)> accessibleText; // needed where a cell shows an icon or a colour only
    std::function<QIcon(const Row &)> icon;
    std::function<QColor(const Row &)> color; // of the text
};

// The parts that do not depend on Row.
class KeyedTableModelBase : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    virtual const ColumnInfo &columnInfo(int column) const = 0;
    int columnOf(const QString &id) const; // -1 when there is none
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    // Emits dataChanged for ascending `rows` as few ranges; as one covering range when there are many, because a
    // sorted proxy places rows anew for each signal.
    void emitChanged(const QVector<int> &rows);
    // Removes ascending `rows` in contiguous ranges from the end; `erase(first, count)` drops them from the data.
    void removeInRanges(const QVector<int> &rows, const std::function<void(int, int)> &erase);
    static QString displayText(const QVariant &value, const ColumnInfo &info);
    static QVariant alignment(const ColumnInfo &info);
};

template <std::equality_comparable Row, typename Key> class KeyedTableModel : public KeyedTableModelBase {
public:
    using KeyOf = std::function<Key(const Row &)>;
    KeyedTableModel(QVector<Column<Row>> columns, KeyOf keyOf, QObject *parent = nullptr)
        : KeyedTableModelBase(parent)
        , m_columns(std::move(columns))
        , m_keyOf(std::move(keyOf))
    {
    }

    // Makes the model hold exactly `rows`: drops rows whose key is gone, updates those that differ, appends new ones in
    // the order given. Of several rows with one key the last counts.
    void merge(const QVector<Row> &rows);

    const Row &row(int index) const { return m_rows.at(index); }
    const QVector<Row> &rows() const { return m_rows; }
    int indexOf(const Key &key) const { return m_index.value(key, -1); }

    const ColumnInfo &columnInfo(int column) const override { return m_columns.at(column).info; }
    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_columns.size());
    }
    QVariant data(const QModelIndex &index, int role) const override;

private:
    QVector<int> rowsWithout(const QHash<Key, qsizetype> &keys) const;
    void reindex();
    void append(const QVector<Row> &rows);
    QString keyText(const Row &row) const { return QVariant::fromValue(m_keyOf(row)).toString(); }

    QVector<Column<Row>> m_columns;
    KeyOf m_keyOf;
    QVector<Row> m_rows;
    QHash<Key, int> m_index; // key → row
};

template <std::equality_comparable Row, typename Key> void KeyedTableModel<Row, Key>::merge(const QVector<Row> &rows)
{
    QHash<Key, qsizetype> incoming; // the place of the last row of each key
    incoming.reserve(rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i)
        incoming.insert(m_keyOf(rows.at(i)), i);
    const QVector<int> gone = rowsWithout(incoming);
    removeInRanges(gone, [this](int first, int count) { m_rows.remove(first, count); });
    if (!gone.isEmpty())
        reindex();
    QVector<int> changed;
    for (int i = 0; i < int(m_rows.size()); ++i) {
        const Row &next = rows.at(incoming.take(m_keyOf(m_rows.at(i))));
        if (m_rows.at(i) == next)
            continue;
        m_rows[i] = next;
        changed.append(i);
    }
    emitChanged(changed);
    if (incoming.isEmpty())
        return;
    QVector<Row> fresh;
    for (const Row &row : rows) { // at the place of the first row of its key
        if (const auto last = incoming.constFind(m_keyOf(row)); last != incoming.cend()) {
            fresh.append(rows.at(*last));
            incoming.erase(last);
        }
    }
    append(fresh);
}

template <std::equality_comparable Row, typename Key>
QVector<int> KeyedTableModel<Row, Key>::rowsWithout(const QHash<Key, qsizetype> &keys) const
{
    QVector<int> gone;
    for (int i = 0; i < int(m_rows.size()); ++i)
        if (!keys.contains(m_keyOf(m_rows.at(i))))
            gone.append(i);
    return gone;
}

template <std::equality_comparable Row, typename Key> void KeyedTableModel<Row, Key>::reindex()
{
    m_index.clear();
    for (int i = 0; i < int(m_rows.size()); ++i)
        m_index.insert(m_keyOf(m_rows.at(i)), i);
}

template <std::equality_comparable Row, typename Key> void KeyedTableModel<Row, Key>::append(const QVector<Row> &rows)
{
    if (rows.isEmpty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(rows.size()) - 1);
    for (const Row &row : rows) {
        m_index.insert(m_keyOf(row), int(m_rows.size()));
        m_rows.append(row);
    }
    endInsertRows();
}

template <std::equality_comparable Row, typename Key>
QVariant KeyedTableModel<Row, Key>::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows.at(index.row());
    const Column<Row> &column = m_columns.at(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return column.text ? column.text(row) : displayText(column.value(row), column.info);
    case Qt::ToolTipRole:
        return column.toolTip ? column.toolTip(row) : data(index, Qt::DisplayRole).toString();
    case Qt::AccessibleTextRole:
        return column.accessibleText ? QVariant(column.accessibleText(row)) : QVariant();
    case Qt::DecorationRole:
        return column.icon ? QVariant(column.icon(row)) : QVariant();
    case Qt::ForegroundRole: {
        const QColor color = column.color ? column.color(row) : QColor();
        return color.isValid() ? QVariant(color) : QVariant();
    }
    case Qt::TextAlignmentRole:
        return alignment(column.info);
    case SortRole:
        return column.value(row);
    case KeyRole:
        return keyText(row);
    default:
        return {};
    }
}

} // namespace mahout
