// SPDX-License-Identifier: GPL-3.0-or-later
// Remembers how a window was left: its geometry, splitters and table headings, by object name. Widgets without a name
// are not remembered. A page saves and restores itself; restoring twice is harmless.
#pragma once

#include <QSettings>
#include <QWidget>

namespace mahout {

class StateSaver {
public:
    // `settings` is injected and must outlive the saver; everything goes under `group`.
    StateSaver(QSettings &settings, QString group);
    void save(const QWidget &root) const;
    void restore(QWidget &root) const;

private:
    QSettings &m_settings;
    QString m_group;
};

} // namespace mahout
