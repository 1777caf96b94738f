// SPDX-License-Identifier: GPL-3.0-or-later
// What was found, one below the other: an icon, what it is, and what to do about it.
#pragma once

#include "theme.h"
#include <QVector>
#include <QWidget>

class QVBoxLayout;

namespace mahout {

struct Finding {
    QString icon; // of the theme
    ColorRole role = ColorRole::Muted;
    QString what, remedy; // translated
    bool operator==(const Finding &) const = default;
};

class FindingList : public QWidget {
    Q_OBJECT
public:
    explicit FindingList(QWidget *parent = nullptr);
    void setFindings(const QVector<Finding> &findings); // rows stay as they are when nothing changed

private:
    QVBoxLayout *m_layout;
    QVector<Finding> m_findings; // that show
};

} // namespace mahout
