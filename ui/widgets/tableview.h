// SPDX-License-Identifier: GPL-3.0-or-later
// QTableView as every table of the window looks and behaves: whole rows, quiet lines, even heights, figures in digits
// of equal width, middle elision with the whole in the tool tip, Ctrl+C copies the selection with its headings as TSV.
// Column widths are measured once, when the first rows arrive, and then kept.
#pragma once

#include <QTableView>

class QTimer;

namespace mahout {

class TableView : public QTableView {
    Q_OBJECT
public:
    // `name` is the object name; the accessible name is set with setAccessibleName().
    explicit TableView(const QString &name, QWidget *parent = nullptr);

    void setModel(QAbstractItemModel *model) override;
    // The column that takes the space that is left; the last one by default. It keeps at least `least` units of
    // spacing, and the table scrolls sideways for that.
    void setStretchColumn(int column, int least = 12);
    void sizeColumns(); // measures now
    void growColumn(int column); // makes it as wide as what it shows by now, never narrower than it is
    QString selectionAsTsv() const; // headings, then rows in view order
    void copySelection() const;

signals:
    // Return or a double click on a row.
    void rowActivated(const QModelIndex &index);
    void currentRowChanged(const QModelIndex &current);

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyTheme();
    void sizeOnce();
    void stretch();
    int m_stretch = -1, m_least = 12;
    bool m_sized = false;
};

} // namespace mahout
