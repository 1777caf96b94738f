// SPDX-License-Identifier: GPL-3.0-or-later
#include "primarybutton.h"
#include <QStyleOptionButton>
#include <QStylePainter>

namespace mahout {

PrimaryButton::PrimaryButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
}

void PrimaryButton::setFill(ColorRole role)
{
    m_fill = role;
    update();
}

void PrimaryButton::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    if (isEnabled()) {
        option.palette.setColor(QPalette::Button, Theme::current().color(m_fill));
        option.palette.setColor(QPalette::ButtonText, Theme::current().color(ColorRole::Card));
    }
    QStylePainter(this).drawControl(QStyle::CE_PushButton, option);
}

} // namespace mahout
