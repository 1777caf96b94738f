// SPDX-License-Identifier: GPL-3.0-or-later
#include "iconengine.h"
#include <QPainter>
#include <QSvgRenderer>

namespace mahout {

ThemedIconEngine::ThemedIconEngine(QByteArray svg, ColorRole role)
    : m_svg(std::move(svg))
    , m_role(role)
{
}

void ThemedIconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    const bool disabled = mode == QIcon::Disabled;
    const QColor color = Theme::current().color(disabled ? ColorRole::Muted : m_role);
    QSvgRenderer renderer(QByteArray(m_svg).replace("currentColor", color.name().toLatin1()));
    const int side = qMin(rect.width(), rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(rect).center());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setOpacity(painter->opacity() * (disabled ? 0.6 : 1.0));
    renderer.render(painter, square);
    painter->restore();
}

QPixmap ThemedIconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paint(&painter, QRect(QPoint(), size), mode, state);
    return pixmap;
}

// QIcon passes the size in device pixels.
QPixmap ThemedIconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal)
{
    return pixmap(size, mode, state);
}

} // namespace mahout
