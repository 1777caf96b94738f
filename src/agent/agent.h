// SPDX-License-Identifier: GPL-3.0-or-later
// The agent: watches servers without a window, keeps their history, checks their health, tells others of alerts and
// answers over HTTP. Made with readAgentConfig(); reloaded with the same.
//
// Threads: lives in the main thread, with an event loop; HTTP has a thread of its own, which never waits for this one.
#pragma once

#include "agentconfig.h"
#include "alertsender.h"
#include "documentdesk.h"
#include "exposition.h"
#include "serverwatch.h"
#include <QObject>

namespace mahout::agent {

class Agent : public QObject {
    Q_OBJECT
public:
    // Listens, and begins to watch. The error is that of listening; then nothing was begun.
    static Result<std::unique_ptr<Agent>> start(AgentConfig config);
    ~Agent() override; // what was seen is written first

    // Another configuration: servers that are as before go on undisturbed, others are begun and ended. On an error
    // nothing has changed.
    Result<void> reload(const AgentConfig &config);
    quint16 port() const { return m_server->port(); }
    bool isEncrypted() const { return m_config.http.isEncrypted(); }
    const std::vector<std::unique_ptr<ServerWatch>> &watches() const { return m_watches; }
    HttpReply makeReply(const DocumentKey &key); // what is told now, without waiting for anything

private:
    explicit Agent(AgentConfig config);
    Result<std::unique_ptr<HttpServer>> listen(HttpServerOptions options);
    void watchServers();
    void beat();

    AgentConfig m_config;
    std::vector<std::unique_ptr<ServerWatch>> m_watches;
    AlertSender m_sender;
    Exposition m_exposition;
    const std::unique_ptr<DocumentDesk> m_desk; // before the server, which asks it
    std::unique_ptr<HttpServer> m_server;
    QTimer m_timer;
};

} // namespace mahout::agent
