// SPDX-License-Identifier: GPL-3.0-or-later
// A streaming standby of a private cluster, a copy of it made with pg_basebackup. It runs beside the primary, under the
// same account and in its folder, and ends when this is destroyed, at the latest with the cluster; that the primary's
// server stops does not matter to it. Whatever fails in here ends the process with the reason.
#pragma once

#include "connection.h"
#include "privatecluster.h"

namespace mahout::test {

class Standby {
public:
    explicit Standby(PrivateCluster &primary); // returns when it accepts connections
    ~Standby();
    Standby(const Standby &) = delete;
    Standby &operator=(const Standby &) = delete;

    QString socketPath() const; // for relays
    ConnectionSpec spec() const; // as the superuser, to the database "postgres"
    void promote(); // returns when it accepts writes

private:
    QString m_folder;
    int m_port; // names the socket file
};

// Restarts the cluster's server as a standby that follows nobody: it answers, and refuses writes.
void demote(PrivateCluster &primary);

} // namespace mahout::test
