// SPDX-License-Identifier: GPL-3.0-or-later
// An icon of the theme beside a line of text, as high as the text. It is drawn when painted, and so follows the
// colours.
#pragma once

#include "theme.h"
#include <QWidget>

namespace mahout {

class IconLabel : public QWidget {
    Q_OBJECT
public:
    explicit IconLabel(QWidget *parent = nullptr);
    void setIcon(const QString &name, ColorRole role); // an empty name draws nothing and keeps the place
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    ColorRole m_role = ColorRole::Text;
};

} // namespace mahout
