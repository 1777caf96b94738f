// SPDX-License-Identifier: GPL-3.0-or-later
// Recommendations that somebody dismissed on one server, with the reason, kept in the settings. GUI thread only.
#pragma once

#include "indexrows.h"

class QSettings;

namespace mahout {

class DismissedIndexes {
public:
    // `server` tells the profile: its name and database. `settings` outlives it.
    DismissedIndexes(QSettings &settings, const QString &server);

    QVector<DismissedRow> rows() const { return m_rows; } // the latest first
    QStringList signatures() const;
    void dismiss(const DismissedRow &row); // in the place of an earlier one of that index
    void restore(const QString &signature);

private:
    void save();
    QSettings &m_settings;
    const QString m_group;
    QVector<DismissedRow> m_rows;
};

} // namespace mahout
