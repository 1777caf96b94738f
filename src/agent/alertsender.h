// SPDX-License-Identifier: GPL-3.0-or-later
// Tells a webhook and an Alertmanager of alerts, and of their end. What does not arrive is sent again, the later the
// more often it failed.
//
// The webhook gets one POST for each news, in their order: {"version": 1, "status": "firing" | "resolved", "server",
// "alert": {…}}. An answer of 2xx is a receipt; 4xx other than 408 and 429 will not change, and the message is dropped
// with a word in the log.
//
// An Alertmanager (POST /api/v2/alerts) gets all open alerts again and again, as it wants it, each with an end some
// minutes ahead, so that they resolve by themselves if this program goes away; and the end of those that ended.
//
// Threads: the agent's. Nothing blocks.
#pragma once

#include "agentconfig.h"
#include "alertbook.h"
#include <QNetworkAccessManager>
#include <QTimer>

class QNetworkReply;

namespace mahout::agent {

class AlertSender : public QObject {
    Q_OBJECT
public:
    AlertSender(AlertConfig config, const QString &stateFolder, QObject *parent);

    void setConfig(const AlertConfig &config);
    // The alerts of a server that are open now. Not before those of the last run are known.
    void follow(const QString &server, const QVector<Alert> &open);
    void watchOnly(const QStringList &servers); // alerts of others are over

private:
    // One place that is told, with its patience.
    struct Line {
        QTimer timer; // until the next attempt
        int failures = 0;
        bool busy = false;
    };
    QNetworkReply *post(const QUrl &url, const QString &token, const QByteArray &body);
    void tellWebhook();
    void webhookAnswered(int status, const QString &why);
    void tellAlertmanager();
    void later(Line &line, const QString &whom, const QString &why);
    void saveBook();

    AlertConfig m_config;
    AlertBook m_book;
    QNetworkAccessManager m_network;
    Line m_webhook, m_alertmanager;
    QTimer m_refresh; // of what the Alertmanager knows
    QMap<QString, QVector<Alert>> m_open; // by server
    QMap<QString, Alert> m_sent; // what the Alertmanager was told, by server and id
    bool m_stale = false; // it is to be told again after the answer that is awaited
};

} // namespace mahout::agent
