// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting and filtering for tables of ui/models. Sorts by raw value (SortRole) with the key as tie-break, so that equal
// rows never swap; values that are missing or NaN come last in either order. GUI thread only.
#pragma once

#include <QSortFilterProxyModel>
#include <QVector>

namespace mahout {

class SortFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit SortFilterModel(QObject *parent = nullptr);

    // Rows stay that contain every word of `text`, whatever the case, in one of the filter columns.
    void setFilterText(const QString &text);
    QString filterText() const { return m_words.join(QLatin1Char(' ')); }
    void setFilterColumns(const QVector<int> &columns); // empty: all columns

    // A frozen order does not move rows when their values change; new rows come last. sortNow() or a click on a header
    // sorts once.
    void setSortFrozen(bool frozen);
    bool isSortFrozen() const { return m_frozen; }
    void sortNow();

protected:
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    bool rowContains(int row, const QModelIndex &parent, const QString &word) const;
    QStringList m_words;
    QVector<int> m_columns;
    bool m_frozen = false;
};

} // namespace mahout
