// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of equal width in as many columns as fit, in reading order, all of a row as high as the highest.
#pragma once

#include <QVector>
#include <QWidget>

class QGridLayout;

namespace mahout {

class CardGrid : public QWidget {
    Q_OBJECT
public:
    explicit CardGrid(int narrowest, QWidget *parent = nullptr); // width of a card below which there are fewer columns
    // From now on these, in this order. Takes new ones; deletes those that are not among them any more.
    void setCards(const QVector<QWidget *> &cards);
    int columnCount() const { return m_columns; }

    // As narrow as one card: the columns of now must not keep it from having fewer.
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void place();
    int fittingColumns() const;
    QGridLayout *m_layout;
    QVector<QWidget *> m_cards;
    int m_narrowest;
    int m_columns = 0;
};

} // namespace mahout
