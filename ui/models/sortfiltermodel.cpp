// SPDX-License-Identifier: GPL-3.0-or-later
#include "sortfiltermodel.h"
#include "keyedtablemodel.h"
#include <cmath>

namespace mahout {

namespace {

bool isNumber(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Double:
    case QMetaType::Float:
    case QMetaType::Bool:
        return true;
    default:
        return false;
    }
}

bool isMissing(const QVariant &value)
{
    return !value.isValid() || value.isNull() || (isNumber(value) && std::isnan(value.toDouble()));
}

// Negative, zero or positive, as left is before, equal to or after right. Neither is missing.
int compare(const QVariant &left, const QVariant &right)
{
    if (isNumber(left) && isNumber(right)) {
        const double difference = left.toDouble() - right.toDouble();
        return difference < 0 ? -1 : difference > 0 ? 1 : 0;
    }
    if (left.typeId() == QMetaType::QDateTime && right.typeId() == QMetaType::QDateTime)
        return left.toDateTime() < right.toDateTime() ? -1 : right.toDateTime() < left.toDateTime() ? 1 : 0;
    const int ignoringCase = QString::compare(left.toString(), right.toString(), Qt::CaseInsensitive);
    return ignoringCase ? ignoringCase : QString::compare(left.toString(), right.toString());
}

} // namespace

SortFilterModel::SortFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setDynamicSortFilter(true);
}

void SortFilterModel::setFilterText(const QString &text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void SortFilterModel::setFilterColumns(const QVector<int> &columns)
{
    m_columns = columns;
    invalidateFilter();
}

void SortFilterModel::setSortFrozen(bool frozen)
{
    m_frozen = frozen;
    setDynamicSortFilter(!frozen);
}

void SortFilterModel::sortNow() { sort(sortColumn(), sortOrder()); }

bool SortFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant a = left.data(SortRole);
    const QVariant b = right.data(SortRole);
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    if (isMissing(a) != isMissing(b))
        return isMissing(a) ? !ascending : ascending; // descending order swaps the arguments
    const int order = isMissing(a) ? 0 : compare(a, b);
    if (order != 0)
        return order < 0;
    const int byKey = left.data(KeyRole).toString().compare(right.data(KeyRole).toString());
    return ascending ? byKey < 0 : byKey > 0;
}

bool SortFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    return std::all_of(
        m_words.cbegin(), m_words.cend(), [&](const QString &word) { return rowContains(row, parent, word); });
}

bool SortFilterModel::rowContains(int row, const QModelIndex &parent, const QString &word) const
{
    const auto contains = [&](int column) {
        const QString text = sourceModel()->index(row, column, parent).data().toString();
        return text.contains(word, Qt::CaseInsensitive);
    };
    if (!m_columns.isEmpty())
        return std::any_of(m_columns.cbegin(), m_columns.cend(), contains);
    for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
        if (contains(column))
            return true;
    return false;
}

} // namespace mahout
