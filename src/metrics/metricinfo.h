// SPDX-License-Identifier: GPL-3.0-or-later
// What a metric is, declared once; charts, history, exports and documentation derive from it.
#pragma once

#include "units.h"
#include <QHash>
#include <QString>

namespace mahout {

struct MetricInfo {
    enum class Kind {
        Gauge, // a value at a moment
        Rate, // a counter's difference per second of the server's clock
        Ratio, // quotient of two differences
    };
    QString id; // stable, dotted: "database.commits"
    QString title; // translated, short: "Commits"
    Kind kind = Kind::Gauge;
    Unit unit = Unit::None;
    QString source; // where it is read: "pg_stat_database.xact_commit"
    QString help; // translated, one sentence
};

} // namespace mahout
