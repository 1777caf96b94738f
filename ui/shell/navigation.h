// SPDX-License-Identifier: GPL-3.0-or-later
// The list of pages at the left edge.
#pragma once

#include <QListWidget>

namespace mahout {

class Navigation : public QListWidget {
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr); // one entry per row of pages()
    void select(int index);

signals:
    void pageChosen(int index);

protected:
    QSize sizeHint() const override;
};

} // namespace mahout
