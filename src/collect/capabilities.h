// SPDX-License-Identifier: GPL-3.0-or-later
// What this role may do on this server, probed once per connection, so that no page shows an empty table as if it were
// a fact. Each missing ability carries the sentence and the exact statement that would give it.
#pragma once

#include "connection.h"
#include <optional>
#include <QVector>

namespace mahout {

struct MissingAbility {
    QString id; // "pg_monitor", "pg_read_all_data", "pg_stat_statements", "hypopg"
    QString message; // translated: what cannot be seen, and why
    QString remedy; // "GRANT pg_monitor TO \"app\";": ready to be copied
    Error::Kind kind = Error::Kind::Missing; // Missing or NotPermitted
};

struct ExtensionState {
    bool available = false; // CREATE EXTENSION would find it
    bool installed = false; // in this database
    QString schema; // where it is installed
    QString version; // installed version of the extension
};

struct Capabilities {
    int version = 0; // 150018 for 15.18
    bool inRecovery = false;
    bool superuser = false;
    bool monitor = false; // pg_monitor: waits and texts of others
    bool readAllStats = false; // pg_read_all_stats, the part of pg_monitor that statistics ask for
    bool readAllData = false; // pg_read_all_data (14 and later): plans and planner statistics
    ExtensionState statements; // pg_stat_statements
    bool statementsPreloaded = false; // named in shared_preload_libraries
    bool statementsReadable = false; // its view answers for this role
    ExtensionState hypopg;
    QString role;

    // In the order in which they should be mended; empty when everything is there.
    QVector<MissingAbility> missing() const;
    std::optional<MissingAbility> missing(const QString &id) const; // nullopt: the ability is there
};

Result<Capabilities> probeCapabilities(Connection &connection);

} // namespace mahout
