// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QByteArray>
#include <QVector>

namespace mahout {

// One snapshot as a row of the history file.
struct RecentSample {
    struct Part {
        int entity = 0; // 0: the collector's own values
        QVector<std::pair<int, double>> values; // by metric, ascending, without NaN
    };
    qint64 timeMs = 0, intervalUs = 0;
    bool gap = false;
    QVector<Part> parts; // by entity, ascending; that of entity 0 is always there

    QByteArray encoded() const; // all but the time
    static std::optional<RecentSample> decoded(qint64 timeMs, const QByteArray &bytes);
};

} // namespace mahout
