// SPDX-License-Identifier: GPL-3.0-or-later
// One server that the agent watches: its session, and the newest of what is told about it over HTTP. Reading over HTTP
// never asks the server anything; what is told is what was seen last.
//
// Threads: the agent's. Nothing blocks, but for the destructor (serversession.h).
#pragma once

#include "agentconfig.h"
#include "migrationstatus.h"
#include "serversession.h"

namespace mahout::agent {

// The newest snapshot of a collector, and when it came.
struct Seen {
    SnapshotPtr snapshot;
    SteadyTime at;
    double usualMs = 0; // how far apart they come
};

class ServerWatch : public QObject {
    Q_OBJECT
public:
    ServerWatch(ServerConfig config, const AlertConfig &alerts);

    const ServerConfig &config() const { return m_config; }
    const ServerSession &session() const { return m_session; }
    ServerSession &session() { return m_session; }
    const QString &name() const { return m_config.name; }
    bool isUp() const { return m_session.state() == ServerSession::State::Live; }
    // It has answered, or it is known why it does not; and its history is open.
    bool isSettled() const;
    // Why the history cannot be kept; empty: it is, or it is not known yet.
    const QString &historyProblem() const { return m_historyProblem; }

    // By collector; not those that have fallen silent.
    QMap<QString, Seen> figures() const;
    const std::optional<AvailabilityReport> &availability() const { return m_availability; }
    // The statements with the most time of the last quarter of an hour, or why there are none.
    const Result<StatementsInRange> &statements() const { return m_statements; }
    static constexpr int kStatements = 50;
    static constexpr Milliseconds kStatementRange{15 * 60'000};
    // nullopt: no folder is configured, or nothing is known yet.
    const std::optional<Result<MigrationStatus>> &migrations() const { return m_migrations; }

signals:
    void alertsChanged();

private:
    void take(const SnapshotPtr &snapshot);
    void readHistory();
    void readMigrations();

    const ServerConfig m_config;
    ServerSession m_session;
    QMap<QString, Seen> m_seen;
    std::optional<AvailabilityReport> m_availability;
    Result<StatementsInRange> m_statements = StatementsInRange{};
    std::optional<Result<MigrationStatus>> m_migrations;
    QString m_historyProblem;
    bool m_historyOpen = false, m_readingMigrations = false;
    QTimer m_historyTimer, m_migrationsTimer;
};

} // namespace mahout::agent
