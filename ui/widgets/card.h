// SPDX-License-Identifier: GPL-3.0-or-later
// A panel with a hairline border that holds one content widget, with an optional title line above it.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace mahout {

class Card : public QWidget {
    Q_OBJECT
public:
    explicit Card(QWidget *content, QWidget *parent = nullptr); // without title; takes `content`
    Card(const QString &title, QWidget *content, QWidget *parent = nullptr);

    void setSubtitle(const QString &subtitle); // muted, beside the title
    // Puts a small control (a search line, a button) at the end of the title line.
    void addToTitle(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();
    QVBoxLayout *m_layout;
    QHBoxLayout *m_titleLine;
    QLabel *m_title;
    QLabel *m_subtitle;
};

} // namespace mahout
