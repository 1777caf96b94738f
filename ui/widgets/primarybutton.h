// SPDX-License-Identifier: GPL-3.0-or-later
// The one button of a page or dialog that does what it is for, filled with a colour of the theme.
#pragma once

#include "theme.h"
#include <QPushButton>

namespace mahout {

class PrimaryButton : public QPushButton {
    Q_OBJECT
public:
    explicit PrimaryButton(const QString &text, QWidget *parent = nullptr);
    void setFill(ColorRole role); // Accent by default; Critical for what destroys

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ColorRole m_fill = ColorRole::Accent;
};

} // namespace mahout
