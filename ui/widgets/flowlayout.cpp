// SPDX-License-Identifier: GPL-3.0-or-later
#include "flowlayout.h"
#include <QGuiApplication>
#include <QStyle>
#include <QWidget>

namespace mahout {

FlowLayout::FlowLayout(int horizontalGap, int verticalGap, QWidget *parent)
    : QLayout(parent)
    , m_horizontalGap(horizontalGap)
    , m_verticalGap(verticalGap)
{
    setContentsMargins(0, 0, 0, 0);
}

FlowLayout::~FlowLayout() { qDeleteAll(m_items); }

void FlowLayout::addItem(QLayoutItem *item) { m_items.append(item); }

QLayoutItem *FlowLayout::itemAt(int index) const { return m_items.value(index); }

QLayoutItem *FlowLayout::takeAt(int index)
{
    return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr;
}

int FlowLayout::heightForWidth(int width) const { return arrange(QRect(0, 0, width, 0), false); }

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size;
}

QSize FlowLayout::sizeHint() const
{
    QSize size;
    for (const QLayoutItem *item : m_items)
        size = QSize(
            size.width() + item->sizeHint().width() + m_horizontalGap, qMax(size.height(), item->sizeHint().height()));
    return size;
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool move) const
{
    QPoint at = rect.topLeft();
    int lineHeight = 0;
    for (QLayoutItem *item : m_items) {
        if (item->isEmpty())
            continue;
        const QSize size
            = item->sizeHint().boundedTo(QSize(qMax(rect.width(), item->minimumSize().width()), QWIDGETSIZE_MAX));
        if (at.x() > rect.x() && at.x() + size.width() > rect.x() + rect.width()) {
            at = QPoint(rect.x(), at.y() + lineHeight + m_verticalGap);
            lineHeight = 0;
        }
        if (move)
            item->setGeometry(QStyle::visualRect(parentWidget()->layoutDirection(), rect, QRect(at, size)));
        at.rx() += size.width() + m_horizontalGap;
        lineHeight = qMax(lineHeight, size.height());
    }
    return at.y() + lineHeight - rect.y();
}

} // namespace mahout
