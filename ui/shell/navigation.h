// SPDX-License-Identifier: GPL-3.0-or-later
// A list of places at the left edge: the pages of the window, the sections of a dialog.
#pragma once

#include "theme.h"
#include <QListWidget>
#include <QVector>

namespace mahout {

struct NavigationEntry {
    QString title;
    QString icon; // name of an icon of the theme
    QString toolTip = {};
};

class Navigation : public QListWidget {
    Q_OBJECT
public:
    explicit Navigation(const QVector<NavigationEntry> &entries, QWidget *parent = nullptr);
    void select(int index);
    void setBadge(int index, const QString &text, ColorRole role); // at the end of an entry; empty: none

signals:
    void pageChosen(int index);

protected:
    QSize sizeHint() const override;
};

} // namespace mahout
