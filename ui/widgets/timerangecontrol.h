// SPDX-License-Identifier: GPL-3.0-or-later
// The window's control of its time range: a menu of live lengths and of a range that is typed, back,
// forward, live, and the range to compare with. Ctrl+L, Alt+←, Alt+→.
#pragma once

#include "timerangemodel.h"
#include <QWidget>

class QToolButton;

namespace mahout {

class TimeRangeControl : public QWidget {
    Q_OBJECT
public:
    explicit TimeRangeControl(TimeRangeModel *model, QWidget *parent = nullptr); // the model must outlive it

private:
    QToolButton *addButton(const QString &name, const QString &icon, const QString &text);
    void fillMenu();
    void fillCompareMenu();
    void askRange();
    void askOffset();
    void refresh();
    void refreshCompare();
    TimeRangeModel *m_model;
    QToolButton *m_range;
    QToolButton *m_back;
    QToolButton *m_forward;
    QToolButton *m_live;
    QToolButton *m_compare;
};

} // namespace mahout
