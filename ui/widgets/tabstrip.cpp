// SPDX-License-Identifier: GPL-3.0-or-later
#include "tabstrip.h"
#include "theme.h"
#include <QEvent>
#include <QPainter>

namespace mahout {

namespace {
constexpr int kUnderline = 2; // pixels
}

TabStrip::TabStrip(const QString &name, QWidget *parent)
    : QTabBar(parent)
{
    setObjectName(name);
    setDrawBase(false);
    setExpanding(false);
    setElideMode(Qt::ElideNone);
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    applyTheme();
}

void TabStrip::applyTheme() { setFont(Theme::current().font(TextStyle::Strong)); }

void TabStrip::changeEvent(QEvent *event)
{
    QTabBar::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        applyTheme();
}

QSize TabStrip::tabSizeHint(int index) const
{
    const QFontMetrics metrics(font());
    const int unit = Theme::current().spacing();
    return {metrics.horizontalAdvance(tabText(index)) + 3 * unit, metrics.height() + unit + kUnderline};
}

void TabStrip::paintTab(QPainter &painter, int index) const
{
    const Theme &theme = Theme::current();
    const bool current = index == currentIndex();
    const bool hovered = tabRect(index).contains(mapFromGlobal(QCursor::pos()));
    const QRect words = tabRect(index).adjusted(0, 0, 0, -kUnderline);
    painter.setPen(theme.color(current || hovered ? ColorRole::Text : ColorRole::Muted));
    painter.drawText(words, Qt::AlignCenter, tabText(index));
    if (current)
        painter.fillRect(
            QRect(words.left(), words.bottom() + 1, words.width(), kUnderline), theme.color(ColorRole::Accent));
    if (current && hasFocus()) {
        painter.setPen(QPen(theme.color(ColorRole::Accent), 1));
        painter.drawRect(words.adjusted(0, 0, -1, -1));
    }
}

void TabStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::current().color(ColorRole::Hairline));
    for (int i = 0; i < count(); ++i)
        paintTab(painter, i);
}

} // namespace mahout
