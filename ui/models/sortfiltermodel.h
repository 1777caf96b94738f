// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting and filtering for tables of ui/models. Sorts by raw value (SortRole) with the key as tie-break, so that equal
// rows never swap; values that are missing or NaN come last in either order. GUI thread only.
#pragma once

#include <QSortFilterProxyModel>
#include <QVector>
#include <vector>

namespace mahout {

class SortFilterModel : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit SortFilterModel(QObject *parent = nullptr);
    void setSourceModel(QAbstractItemModel *model) override;

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
    // What a row is sorted by, read once per change of the row: sorting ten thousand of them compares more than a
    // hundred thousand times.
    struct SortKey {
        enum class Kind { Unread, Number, Text, Missing } kind = Kind::Unread;
        double number = 0; // also a moment, in milliseconds
        QString text, folded;
        void read(const QVariant &value);
        static int compare(const SortKey &left, const SortKey &right);
    };
    void followChanges(QAbstractItemModel *model);
    SortKey &sortKey(const QModelIndex &index) const;
    bool rowContains(int row, const QModelIndex &parent, const QString &word) const;
    QStringList m_words;
    QVector<int> m_columns;
    bool m_frozen = false;
    mutable std::vector<SortKey>
        m_keys; // by row of the source, of the column m_keyColumn; perhaps not of the last ones
    mutable int m_keyColumn = -1;
};

} // namespace mahout
