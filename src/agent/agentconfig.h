// SPDX-License-Identifier: GPL-3.0-or-later
// What an agent watches, where it keeps what it saw, where it answers and whom it tells: read from a TOML file, from
// the environment, which wins, and from the command line, which wins over both. A plain value.
//
// The file has the keys listen, state, certificate, key, token_file, entities; the tables [limits], [alerts],
// [history], [pool] and [health]; and a [[server]] for each server with name, url, password_file, environment,
// migrations, history_file, services, and tables of its own for history, pool and health. resources/agent.toml shows
// all of them.
#pragma once

#include "alertengine.h"
#include "healthresult.h"
#include "historyaddress.h"
#include "httpserver.h"
#include "poolsettings.h"
#include "profile.h"
#include <QProcessEnvironment>
#include <QUrl>

namespace mahout::agent {

struct ServerConfig {
    QString name; // unique; the value of the label `server`
    ConnectionSpec spec; // with the password
    Environment environment = Environment::Production;
    PoolSettings pool;
    HistoryAddress history; // with the password
    QString historyFile;
    QVector<ServiceAddress> services;
    QMap<QString, QString> thresholds; // of health checks, as text by setting; what differs from their own
    QString migrations; // folder; empty: none
    bool operator==(const ServerConfig &) const = default;

    HealthThresholds healthThresholds() const;
};

// Where alerts go.
struct AlertConfig {
    QUrl webhook, alertmanager; // empty: nobody is told
    QString webhookToken, alertmanagerToken; // sent as Bearer; empty: none
    Milliseconds clearAfter{60'000}, coolDown{300'000};
    bool operator==(const AlertConfig &) const = default;
};

struct AgentConfig {
    HttpServerOptions http;
    QString stateFolder;
    AlertConfig alerts;
    int entities = 50; // of a collector's things, so many are told of each; the others together
    QVector<ServerConfig> servers;
};

struct AgentOrigin {
    QString file; // empty: there is none, and `url` is the only server
    QString url; // connection string or URI; empty: libpq's environment
    QString listen; // wins over file and environment; empty: not given
    QProcessEnvironment environment;
};

// BadInput names file and line, or the variable, and what to do.
Result<AgentConfig> readAgentConfig(const AgentOrigin &origin);

} // namespace mahout::agent
