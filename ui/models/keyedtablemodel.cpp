// SPDX-License-Identifier: GPL-3.0-or-later
#include "keyedtablemodel.h"

namespace mahout {

namespace {

// Above this many separate ranges, one signal over all of them is cheaper for a sorted proxy and its view.
constexpr qsizetype kMostRanges = 16;

using Range = std::pair<int, int>; // first and last row

QVector<Range> contiguous(const QVector<int> &rows)
{
    QVector<Range> ranges;
    for (const int row : rows) {
        if (!ranges.isEmpty() && ranges.last().second == row - 1)
            ranges.last().second = row;
        else
            ranges.append({row, row});
    }
    return ranges;
}

} // namespace

int KeyedTableModelBase::columnOf(const QString &id) const
{
    for (int column = 0; column < columnCount(); ++column)
        if (columnInfo(column).id == id)
            return column;
    return -1;
}

QVariant KeyedTableModelBase::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnInfo &info = columnInfo(section);
    switch (role) {
    case Qt::DisplayRole:
        return info.title;
    case Qt::ToolTipRole:
        return info.help.isEmpty() ? info.title : info.help;
    case Qt::TextAlignmentRole:
        return alignment(info);
    default:
        return {};
    }
}

void KeyedTableModelBase::emitChanged(const QVector<int> &rows)
{
    if (rows.isEmpty())
        return;
    QVector<Range> ranges = contiguous(rows);
    if (ranges.size() > kMostRanges)
        ranges = {{rows.first(), rows.last()}};
    for (const auto &[first, last] : std::as_const(ranges))
        emit dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void KeyedTableModelBase::removeInRanges(const QVector<int> &rows, const std::function<void(int, int)> &erase)
{
    const QVector<Range> ranges = contiguous(rows);
    for (auto range = ranges.crbegin(); range != ranges.crend(); ++range) {
        beginRemoveRows({}, range->first, range->second);
        erase(range->first, range->second - range->first + 1);
        endRemoveRows();
    }
}

QString KeyedTableModelBase::displayText(const QVariant &value, const ColumnInfo &info)
{
    if (!value.isValid())
        return QStringLiteral("–");
    if (info.figures && value.canConvert<double>())
        return formatValue(value.toDouble(), info.unit);
    return value.toString();
}

QVariant KeyedTableModelBase::alignment(const ColumnInfo &info)
{
    return QVariant(Qt::AlignVCenter | (info.figures ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace mahout
