// SPDX-License-Identifier: GPL-3.0-or-later
// A small web server for documents that are read only: GET and HEAD, HTTP/1.1 with kept connections, plain or TLS. The
// only folder that knows Boost.
//
// Everything is bounded: how many connections, how long a request may be, how long it may take to come and its answer
// to be taken, and how many one address may send. What is beyond a bound is told by its status: 408 too slow, 413 a
// body, 414 a path or 431 a head that is too long, 429 too often, 503 too many connections. 400 is what is no HTTP, 401
// a wrong token, 405 another method.
//
// Threads: the server has one of its own, in which the handler is called; the handler must not block, and may answer later
// and from another thread. All functions may be called from any thread.
#pragma once

#include "result.h"
#include "units.h"
#include <functional>
#include <memory>
#include <QByteArray>
#include <QMap>
#include <QStringList>

namespace mahout {

struct HttpRequest {
    QString path; // decoded, begins with "/"
    QMap<QString, QString> query; // decoded; of several with one name the last
};

struct HttpReply {
    int status = 200;
    QByteArray type = QByteArrayLiteral("text/plain; charset=utf-8");
    QByteArray body = {};
    QByteArray gzip = {}; // the same body compressed, for those who take it; empty: there is none
};

// {"error": message} with that status.
HttpReply httpRefusal(int status, const QString &message);

QByteArray gzipped(const QByteArray &body); // fast rather than small

struct HttpServerLimits {
    int connections = 200; // at one time
    int requestsPerSecond = 100; // of one address, after a burst of twice as many
    int headBytes = 8192;
    int pathBytes = 2048;
    Milliseconds request{5'000}; // from its first byte to its last; for the first of a connection, from its begin
    Milliseconds idle{60'000}; // between two requests
    Milliseconds answer{10'000}; // until it is there (503 then), and again until the client has taken it
    bool operator==(const HttpServerLimits &) const = default;
};

struct HttpServerOptions {
    QString address = QStringLiteral("127.0.0.1"); // IPv4 or IPv6
    quint16 port = 0; // 0: the system chooses
    QString certificateFile = {}, keyFile = {}; // PEM; both or neither
    QByteArray token = {}; // that each request has to bear; empty: none is asked for
    QStringList openPaths = {}; // also for those without the token
    HttpServerLimits limits = {};
    bool isEncrypted() const { return !certificateFile.isEmpty(); }
    bool operator==(const HttpServerOptions &) const = default;
};

// "127.0.0.1:9187", "[::1]:9187", "localhost:9187". BadInput for anything else.
Result<QPair<QString, quint16>> readListenAddress(const QString &text);
bool isLoopback(const QString &address);

class HttpServer {
public:
    // Takes the answer, once, from any thread; also after the server is gone.
    using Answer = std::function<void(HttpReply)>;
    // Answers a request for a document, at once or later. HEAD is answered from it too.
    using Handler = std::function<void(const HttpRequest &, Answer)>;

    // Listens at once. BadInput for an address, a certificate or a key that cannot be used; Io when the port is taken
    // or may not be used.
    static Result<std::unique_ptr<HttpServer>> listen(const HttpServerOptions &options, Handler handler);
    ~HttpServer(); // closes every connection
    HttpServer(const HttpServer &) = delete;
    HttpServer &operator=(const HttpServer &) = delete;

    quint16 port() const;
    // Another token, other limits and the certificate as it is on the disk now, for the requests that follow; the
    // address stays. On an error nothing has changed.
    Result<void> reconfigure(const HttpServerOptions &options);
    QMap<int, quint64> answered() const; // how many since it began, by status
    int connections() const; // open now

private:
    struct Core;
    explicit HttpServer(std::shared_ptr<Core> core);
    const std::shared_ptr<Core> m_core;
};

} // namespace mahout
