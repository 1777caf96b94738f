// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of a connection pool. Each is an environment variable too, PGMAHOUT_POOL_ + name.
#pragma once

#include "units.h"
#include <QProcessEnvironment>
#include <QVector>

namespace mahout {

struct PoolSettings {
    int size = 20; // connections kept
    int maxOverflow = 30; // further ones under load
    Milliseconds timeout{30'000}; // longest wait for a connection
    Milliseconds connectTimeout{5'000};
    Milliseconds idleTimeout{600'000}; // of the connections within `size`
    Milliseconds overflowIdleTimeout{30'000};
    Milliseconds maxLifetime{1'800'000};
    int lifetimeJitter = 20; // percent taken off the lifetime at random, so that not all end together
    Milliseconds keepalive{60'000};
    Milliseconds validateAfter{500}; // idle longer than this: an empty query before use
    int maxConcurrentOpens = 4;
    Milliseconds retryBase{100};
    Milliseconds retryMax{15'000};
    int breakerFailures = 5; // consecutive failures to open before work is refused at once
    Milliseconds leakAfter{60'000};
    int queueLimit = 10'000;

    // Refuses values that are possible alone and contradict each other, such as a keepalive longer than a lifetime.
    Result<void> check() const;
    // Defaults overridden by PGMAHOUT_POOL_…; a bad value is refused with its name and its allowed range.
    static Result<PoolSettings> fromEnvironment(const QProcessEnvironment &environment);
    // As name and value, in the order above, e.g. {"SIZE", "20"}; what the page and the terminal show.
    QVector<QPair<QString, QString>> toTable() const;
    // What each may be, in the same order.
    struct Field {
        QString name;
        bool isDuration = false;
        QString lowest, highest; // as text, e.g. "100ms" and "1h"
    };
    static QVector<Field> fields();
    // Sets one by its name as in toTable(); refuses by name and range.
    Result<void> set(const QString &name, const QString &value);

    bool operator==(const PoolSettings &) const = default;
};

} // namespace mahout
