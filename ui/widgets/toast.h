// SPDX-License-Identifier: GPL-3.0-or-later
// Says what has happened, at the bottom of its window, and offers one thing to do about it. It stays while the pointer
// or the focus is on it, else goes after eight seconds. One at a time per window: a new one replaces the old.
#pragma once

#include <functional>
#include <QFrame>

class QLabel;
class QPushButton;
class QTimer;

namespace mahout {

class Toast : public QFrame {
    Q_OBJECT
public:
    // Shows `text` over the window of `anyWidget`. `action` ("Undo", "Show") may be empty.
    static Toast *show(
        QWidget *anyWidget, const QString &text, const QString &action = {}, std::function<void()> onAction = {});

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    explicit Toast(QWidget *window);
    void place();
    void leaveUnlessUsed();
    QLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_close;
    QTimer *m_timer;
};

} // namespace mahout
