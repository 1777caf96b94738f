// SPDX-License-Identifier: GPL-3.0-or-later
// One GET with a bound on everything: time, redirects, bytes. A status of 400 and more is an answer, not a failure.
//
// User and password of the URL are sent as Basic authentication, a token as Bearer, at once, and never to another host:
// a redirect that leads elsewhere is refused while there is a secret, and so is one from https to http.
//
// Threads: each client lives in a thread with an event loop. Connections are not kept between requests of two readings;
// call forget() so that the next one measures what a new client would see.
#pragma once

#include "result.h"
#include "units.h"
#include <QFuture>
#include <QNetworkAccessManager>

namespace mahout {

struct HttpAnswer {
    int status = 0;
    QByteArray body; // at most HttpWishes::mostBytes
    bool cut = false; // there was more
    double latencyMs = 0; // until the headers had come, connecting and redirects included
    QUrl url; // after redirects, without user and password
};

struct HttpWishes {
    QString token = {}; // sent as "Authorization: Bearer …"; empty: what the URL says
    qint64 mostBytes = 64 * 1024; // of the body; the rest is not read
};

class HttpClient : public QObject {
    Q_OBJECT
public:
    static constexpr int kMostRedirects = 5;

    explicit HttpClient(QObject *parent = nullptr);
    // Unreachable, TimedOut, Refused (TLS, a redirect that is not followed), Server (no HTTP, redirects in a circle).
    QFuture<Result<HttpAnswer>> get(const QUrl &url, Milliseconds limit, const HttpWishes &wishes = {});
    void forget(); // closes what was kept open

private:
    QNetworkAccessManager m_manager;
};

} // namespace mahout
