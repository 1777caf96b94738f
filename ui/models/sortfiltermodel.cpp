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

} // namespace

SortFilterModel::SortFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setDynamicSortFilter(true);
}

// Our connections come before those of the base class, which sorts when it hears of a change.
void SortFilterModel::setSourceModel(QAbstractItemModel *model)
{
    if (sourceModel())
        sourceModel()->disconnect(this);
    m_keys.clear();
    if (model)
        followChanges(model);
    QSortFilterProxyModel::setSourceModel(model);
}

void SortFilterModel::followChanges(QAbstractItemModel *model)
{
    const auto forgetAll = [this] { m_keys.clear(); };
    connect(model, &QAbstractItemModel::modelReset, this, forgetAll);
    connect(model, &QAbstractItemModel::layoutChanged, this, forgetAll);
    connect(model, &QAbstractItemModel::rowsMoved, this, forgetAll);
    connect(model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex &first, const QModelIndex &last) {
        for (int row = first.row(); row <= last.row() && row < int(m_keys.size()); ++row)
            m_keys[row] = {};
    });
    connect(model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex &, int first, int) {
        m_keys.resize(std::min<std::size_t>(first, m_keys.size())); // mostly they come last
    });
    connect(model, &QAbstractItemModel::rowsRemoved, this, [this](const QModelIndex &, int first, int last) {
        const int size = int(m_keys.size());
        m_keys.erase(m_keys.begin() + std::min(first, size), m_keys.begin() + std::min(last + 1, size));
    });
}

SortFilterModel::SortKey &SortFilterModel::sortKey(const QModelIndex &index) const
{
    if (index.column() != m_keyColumn)
        m_keys.clear();
    m_keyColumn = index.column();
    if (int(m_keys.size()) <= index.row())
        m_keys.resize(std::max(index.row() + 1, sourceModel()->rowCount()));
    SortKey &key = m_keys[index.row()];
    if (key.kind == SortKey::Kind::Unread)
        key.read(index.data(SortRole));
    return key;
}

void SortFilterModel::SortKey::read(const QVariant &value)
{
    const bool isMoment = value.typeId() == QMetaType::QDateTime;
    if (isNumber(value) || isMoment) {
        number = isMoment ? double(value.toDateTime().toMSecsSinceEpoch()) : value.toDouble();
        kind = std::isnan(number) || value.isNull() ? Kind::Missing : Kind::Number;
    } else if (!value.isValid() || value.isNull()) {
        kind = Kind::Missing;
    } else {
        kind = Kind::Text;
        text = value.toString();
        folded = text.toCaseFolded();
    }
}

// Negative, zero or positive, as `left` is before, equal to or after `right`. Neither is missing.
int SortFilterModel::SortKey::compare(const SortKey &left, const SortKey &right)
{
    if (left.kind == Kind::Number && right.kind == Kind::Number)
        return left.number < right.number ? -1 : left.number > right.number ? 1 : 0;
    const int ignoringCase = left.folded.compare(right.folded);
    return ignoringCase ? ignoringCase : left.text.compare(right.text);
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
    const SortKey &b = sortKey(right);
    const SortKey &a = sortKey(left); // there is room for all rows by now, so that nothing moves
    const bool ascending = sortOrder() == Qt::AscendingOrder;
    const bool missing = a.kind == SortKey::Kind::Missing;
    if (missing != (b.kind == SortKey::Kind::Missing))
        return missing ? !ascending : ascending; // descending order swaps the arguments
    const int order = missing ? 0 : SortKey::compare(a, b);
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
