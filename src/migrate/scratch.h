// SPDX-License-Identifier: GPL-3.0-or-later
// A server on which databases may be made and thrown away: a private cluster, or a server that the user named, where
// only databases created here are ever touched.
#pragma once

#include "connection.h"
#include "privatecluster.h"

namespace mahout {

class ScratchServer {
public:
    // A private cluster when `spec` is empty. Errors: those of PrivateCluster::start() and Connection::open().
    static Result<std::unique_ptr<ScratchServer>> open(const std::optional<ConnectionSpec> &spec, std::stop_token stop);
    ~ScratchServer(); // drops every database made here, ends the private cluster
    ScratchServer(const ScratchServer &) = delete;
    ScratchServer &operator=(const ScratchServer &) = delete;

    bool isPrivate() const { return m_cluster != nullptr; }
    Result<QString> createDatabase(); // a new, empty one; returns its name
    Result<void> dropDatabase(const QString &name);
    Result<std::unique_ptr<Connection>> connect(const QString &database) const;
    // Roles are shared by all databases of a server. Only for a private cluster.
    Result<QStringList> roles();
    Result<void> dropRole(const QString &name);

private:
    ScratchServer() = default;
    std::unique_ptr<PrivateCluster> m_cluster; // null: a server that the user named
    ConnectionSpec m_spec;
    std::stop_token m_stop;
    std::unique_ptr<Connection> m_admin;
    QStringList m_databases;
};

} // namespace mahout
