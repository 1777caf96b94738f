// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace mahout {

// The migrations folder that is open in the window; pages that write into it and pages that list it share this.
class MigrationsFolder : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    QString path() const { return m_path; } // empty: none open
    void setPath(const QString &path)
    {
        m_path = path;
        emit changed();
    }
    void noteChangedOnDisk() { emit changed(); } // a file was added

signals:
    void changed();

private:
    QString m_path;
};

} // namespace mahout
