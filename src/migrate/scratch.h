// SPDX-License-Identifier: GPL-3.0-or-later
// A server on which databases may be made and thrown away: a private cluster, or a server that the user named, where
// only databases created here are ever touched.
#pragma once

#include "connection.h"
#include "privatecluster.h"

namespace mahout {

// Of the server, without those that every server has (pg_…), sorted. Blocking.
Result<QStringList> rolesOf(Connection &connection);

class ScratchServer {
public:
    // A private cluster when `spec` is empty. Errors: those of PrivateCluster::start() and Connection::open().
    // `major`: the version wanted of a private cluster, where this machine has it; 0: the newest.
    static Result<std::unique_ptr<ScratchServer>> open(
        const std::optional<ConnectionSpec> &spec, std::stop_token stop, int major = 0);
    ~ScratchServer(); // drops every database made here, ends the private cluster
    ScratchServer(const ScratchServer &) = delete;
    ScratchServer &operator=(const ScratchServer &) = delete;

    bool isPrivate() const { return m_cluster != nullptr; }
    int version() const { return m_admin->server().version; }
    // A new one, empty or a copy of one made here to which nobody is connected; returns its name.
    // `owner`: a role of that server; empty: who is connected.
    Result<QString> createDatabase(const QString &original = {}, const QString &owner = {});
    // Settings, privileges, comments and subscriptions of a database do not go into a copy: whether it has none.
    Result<bool> canBeCopied(const QString &name);
    Result<void> dropDatabase(const QString &name);
    Result<std::unique_ptr<Connection>> connect(const QString &database, const QString &role = {}) const;
    // Roles are shared by all databases of a server. What changes them is only for a private cluster.
    Result<QStringList> roles();
    Result<void> dropRole(const QString &name);
    // Those that are not there yet; `superuser` becomes one, as the role that runs migrations here.
    Result<void> makeRoles(const QStringList &names, const QString &superuser = {});

private:
    ScratchServer() = default;
    Result<void> dropSubscriptions(const QString &database);
    std::unique_ptr<PrivateCluster> m_cluster; // null: a server that the user named
    ConnectionSpec m_spec;
    std::stop_token m_stop;
    std::unique_ptr<Connection> m_admin;
    QStringList m_databases;
};

} // namespace mahout
