// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent.h"

#include <QDir>
#include <QThread>

using namespace std::chrono_literals;

namespace mahout::agent {

namespace {

constexpr auto kBeatEvery = 1s;
const QByteArray kMetricsType = "text/plain; version=0.0.4; charset=utf-8";
const QStringList kOpenPaths{QStringLiteral("/healthz"), QStringLiteral("/readyz")};

} // namespace

Result<std::unique_ptr<Agent>> Agent::start(AgentConfig config)
{
    QDir().mkpath(config.stateFolder);
    std::unique_ptr<Agent> agent(new Agent(std::move(config)));
    auto server = agent->listen(agent->m_config.http);
    if (!server)
        return fail(server.error());
    agent->m_server = std::move(*server);
    agent->watchServers();
    agent->beat();
    agent->m_timer.start(kBeatEvery);
    return agent;
}

Agent::Agent(AgentConfig config)
    : m_config(std::move(config))
    , m_sender(m_config.alerts, m_config.stateFolder, nullptr)
    , m_exposition(m_config.entities)
    , m_desk(std::make_unique<DocumentDesk>([this](const DocumentKey &key) { return makeReply(key); }))
{
    connect(&m_timer, &QTimer::timeout, this, &Agent::beat);
}

Agent::~Agent()
{
    m_server.reset(); // nobody is answered any more
    m_watches.clear(); // while the sender still lives, who is told by them
}

Result<std::unique_ptr<HttpServer>> Agent::listen(HttpServerOptions options)
{
    options.openPaths = kOpenPaths;
    return HttpServer::listen(options, [desk = m_desk.get()](const HttpRequest &request, HttpServer::Answer answer) {
        desk->ask(request, std::move(answer));
    });
}

Result<void> Agent::reload(const AgentConfig &config)
{
    const bool moved = config.http.address != m_config.http.address || config.http.port != m_config.http.port;
    if (moved) {
        auto server = listen(config.http);
        if (!server)
            return fail(server.error());
        m_server = std::move(*server);
    } else {
        HttpServerOptions options = config.http;
        options.openPaths = kOpenPaths;
        if (auto done = m_server->reconfigure(options); !done)
            return done;
    }
    const bool othersTiming
        = config.alerts.clearAfter != m_config.alerts.clearAfter || config.alerts.coolDown != m_config.alerts.coolDown;
    if (othersTiming) // it belongs to the session
        m_watches.clear();
    if (config.entities != m_config.entities)
        m_exposition = Exposition(config.entities);
    m_config = config;
    m_sender.setConfig(config.alerts);
    watchServers();
    m_desk->forget();
    beat();
    return {};
}

// Keeps those that are watched already as they are wanted.
void Agent::watchServers()
{
    std::vector<std::unique_ptr<ServerWatch>> before = std::exchange(m_watches, {});
    std::erase_if(before, [this](const auto &watch) { return !m_config.servers.contains(watch->config()); });
    QStringList names;
    for (const ServerConfig &server : std::as_const(m_config.servers)) {
        names << server.name;
        const auto kept = std::find_if(
            before.begin(), before.end(), [&server](const auto &watch) { return watch && watch->config() == server; });
        if (kept != before.end()) {
            m_watches.push_back(std::move(*kept));
            continue;
        }
        auto watch = std::make_unique<ServerWatch>(server, m_config.alerts);
        // Before the first judgement the alerts of the last run may not be known yet.
        connect(watch.get(), &ServerWatch::alertsChanged, this, [this, watch = watch.get()] {
            if (!watch->session().checkStates().isEmpty())
                m_sender.follow(watch->name(), watch->session().alerts());
        });
        m_watches.push_back(std::move(watch));
    }
    m_sender.watchOnly(names);
}

void Agent::beat()
{
    QStringList names;
    for (const auto &watch : m_watches)
        names << watch->name();
    m_desk->beat(names);
}

HttpReply Agent::makeReply(const DocumentKey &key)
{
    QVector<const ServerWatch *> servers;
    for (const auto &watch : m_watches)
        if (key.server.isEmpty() || watch->name() == key.server)
            servers << watch.get();
    if (!key.server.isEmpty() && servers.isEmpty()) // it went meanwhile
        return noSuchServer();
    if (key.path == QLatin1String("/metrics"))
        return {200, kMetricsType, m_exposition.render(servers, m_server->answered())};
    return makeDocument(key, servers);
}

} // namespace mahout::agent
