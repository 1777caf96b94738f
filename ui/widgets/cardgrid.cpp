// SPDX-License-Identifier: GPL-3.0-or-later
#include "cardgrid.h"

#include "theme.h"
#include <algorithm>
#include <QGridLayout>

namespace mahout {

CardGrid::CardGrid(int narrowest, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QGridLayout(this))
    , m_narrowest(narrowest)
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(Theme::current().spacing(2));
}

void CardGrid::setCards(const QVector<QWidget *> &cards)
{
    for (QWidget *former : std::as_const(m_cards)) {
        m_layout->removeWidget(former);
        if (!cards.contains(former))
            former->deleteLater();
    }
    m_cards = cards;
    // A long word in one card must not make its column wider than the others.
    for (QWidget *card : cards)
        card->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    place();
}

QSize CardGrid::minimumSizeHint() const { return {m_narrowest, QWidget::minimumSizeHint().height()}; }

int CardGrid::fittingColumns() const
{
    const int gap = m_layout->spacing();
    return std::clamp((width() + gap) / (m_narrowest + gap), 1, std::max(1, int(m_cards.size())));
}

// A last row without cards takes the height that is left.
void CardGrid::place()
{
    for (int column = 0; column < m_layout->columnCount(); ++column)
        m_layout->setColumnStretch(column, 0);
    for (int row = 0; row < m_layout->rowCount(); ++row)
        m_layout->setRowStretch(row, 0);
    m_columns = fittingColumns();
    for (int i = 0; i < m_cards.size(); ++i) {
        m_layout->addWidget(m_cards.at(i), i / m_columns, i % m_columns);
        m_layout->setColumnStretch(i % m_columns, 1);
    }
    m_layout->setRowStretch(int(m_cards.size() + m_columns - 1) / m_columns, 1);
}

void CardGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (fittingColumns() != m_columns)
        place();
}

} // namespace mahout
