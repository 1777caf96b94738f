// SPDX-License-Identifier: GPL-3.0-or-later
#include "iconlabel.h"

#include <QPainter>

namespace mahout {

IconLabel::IconLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIcon(const QString &name, ColorRole role)
{
    m_name = name;
    m_role = role;
    update();
}

QSize IconLabel::sizeHint() const
{
    const int side = fontMetrics().height();
    return {side, side};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    if (m_name.isEmpty())
        return;
    QPainter painter(this);
    Theme::current().icon(m_name, m_role).paint(&painter, rect());
}

} // namespace mahout
