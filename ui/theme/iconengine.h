// SPDX-License-Identifier: GPL-3.0-or-later
// Draws one SVG of resources/icons in a colour of the theme, asked for each time it is painted.
#pragma once

#include "theme.h"
#include <QIconEngine>

namespace mahout {

class ThemedIconEngine : public QIconEngine {
public:
    ThemedIconEngine(QByteArray svg, ColorRole role);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QIconEngine *clone() const override { return new ThemedIconEngine(*this); }
    bool isNull() override { return m_svg.isEmpty(); }
    QString key() const override { return QStringLiteral("mahout"); }

private:
    QByteArray m_svg; // strokes are "currentColor"
    ColorRole m_role;
};

} // namespace mahout
