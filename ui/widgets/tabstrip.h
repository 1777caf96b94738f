// SPDX-License-Identifier: GPL-3.0-or-later
// The tabs of a page: plain words over a hairline, the current one underlined. Left, Right, Home and End move between
// them, as in any tab bar.
#pragma once

#include <QTabBar>

namespace mahout {

class TabStrip : public QTabBar {
    Q_OBJECT
public:
    // `name` is the object name.
    explicit TabStrip(const QString &name, QWidget *parent = nullptr);

protected:
    QSize tabSizeHint(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();
    void paintTab(QPainter &painter, int index) const;
};

} // namespace mahout
