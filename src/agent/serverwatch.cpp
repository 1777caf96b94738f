// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverwatch.h"

#include "dialects.h"

using namespace std::chrono_literals;

namespace mahout::agent {

namespace {

constexpr auto kHistoryEvery = 10s;
constexpr auto kMigrationsEvery = 60s;
constexpr double kLeastSilenceMs = 15'000; // a collector that is slower for once has not fallen silent

SessionConfig sessionOf(const ServerConfig &config, const AlertConfig &alerts)
{
    SessionConfig session{
        config.name, config.spec, config.environment, config.pool, config.historyFile, config.services};
    session.alerts.clearAfter = alerts.clearAfter;
    session.alerts.coolDown = alerts.coolDown;
    session.history = config.history;
    return session;
}

} // namespace

ServerWatch::ServerWatch(ServerConfig config, const AlertConfig &alerts)
    : m_config(std::move(config))
    , m_session(sessionOf(m_config, alerts))
{
    connect(&m_session, &ServerSession::snapshotArrived, this, &ServerWatch::take);
    connect(&m_session, &ServerSession::alertsChanged, this, &ServerWatch::alertsChanged);
    connect(&m_historyTimer, &QTimer::timeout, this, &ServerWatch::readHistory);
    connect(&m_migrationsTimer, &QTimer::timeout, this, &ServerWatch::readMigrations);
    whenDone(m_session.history().opened(), this, [this](const Result<void> &opened) {
        m_historyOpen = opened.has_value();
        m_historyProblem = opened ? QString() : opened.error().toString();
        if (opened) {
            readHistory();
            m_historyTimer.start(kHistoryEvery);
        }
    });
    m_session.setHealthThresholds(m_config.healthThresholds());
    m_session.start();
    if (!m_config.migrations.isEmpty()) {
        readMigrations();
        m_migrationsTimer.start(kMigrationsEvery);
    }
}

bool ServerWatch::isSettled() const
{
    const bool answered
        = m_session.state() != ServerSession::State::Connecting || !m_session.lastError().message.isEmpty();
    return answered && m_historyOpen;
}

void ServerWatch::take(const SnapshotPtr &snapshot)
{
    Seen &seen = m_seen[snapshot->collector];
    const SteadyTime now = std::chrono::steady_clock::now();
    if (seen.snapshot)
        seen.usualMs = std::chrono::duration<double, std::milli>(now - seen.at).count();
    seen.snapshot = snapshot;
    seen.at = now;
}

QMap<QString, Seen> ServerWatch::figures() const
{
    QMap<QString, Seen> lively;
    const SteadyTime now = std::chrono::steady_clock::now();
    for (auto it = m_seen.begin(); it != m_seen.end(); ++it) {
        // Before the second one the period is the catalogue's, and no longer than what slow collectors take.
        const double patience = it->usualMs > 0 ? std::max(kLeastSilenceMs, 3 * it->usualMs) : 600'000;
        const double ageMs = std::chrono::duration<double, std::milli>(now - it->at).count();
        const bool ours = it.key() == QLatin1String("pool") || it.key() == QLatin1String("health");
        if (ageMs < patience && (ours || isUp()))
            lively.insert(it.key(), *it);
    }
    return lively;
}

void ServerWatch::readHistory()
{
    const qint64 now = m_session.serverNowMs();
    whenDone(m_session.availability(), this, [this](const Result<AvailabilityReport> &report) {
        if (report)
            m_availability = *report;
    });
    whenDone(m_session.history().readStatements({now - kStatementRange.count(), now}), this,
        [this](Result<StatementsInRange> statements) {
            if (statements && statements->statements.size() > kStatements)
                statements->statements.resize(kStatements);
            m_statements = std::move(statements);
        });
}

void ServerWatch::readMigrations()
{
    if (m_readingMigrations)
        return;
    m_readingMigrations = true;
    const auto status = m_session.look(tr("Read migrations"), [folder = m_config.migrations](Connection &connection) {
        return readProject(connection, folder).and_then([&connection](const MigrationFolder &project) {
            return migrationStatus(connection, project);
        });
    });
    whenDone(status, this, [this](const Result<MigrationStatus> &read) {
        m_readingMigrations = false;
        m_migrations = read;
    });
}

} // namespace mahout::agent
