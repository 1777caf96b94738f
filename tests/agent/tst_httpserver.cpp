// SPDX-License-Identifier: GPL-3.0-or-later
// The web server under good and bad input: each bound has its status, and nothing is left behind.
#include "httpserver.h"
#include "servers.h"
#include "testmain.h"
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QSslConfiguration>
#include <QSslSocket>
#include <unistd.h>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 20'000;
const QByteArray kDocument = "what is asked for";

HttpReply replyTo(const HttpRequest &request)
{
    if (request.path == u"/doc"_s)
        return {200, "text/plain", kDocument + request.query.value(u"add"_s).toUtf8()};
    if (request.path == u"/packed"_s)
        return {200, "text/plain", kDocument, gzipped(kDocument)};
    if (request.path == u"/open"_s)
        return {200, "text/plain", "open"};
    if (request.path == u"/large"_s)
        return {200, "text/plain", QByteArray(64 << 20, 'x')};
    return httpRefusal(404, u"no"_s);
}

void answer(const HttpRequest &request, const HttpServer::Answer &take) { take(replyTo(request)); }

std::unique_ptr<HttpServer> serve(const HttpServerOptions &options)
{
    auto server = HttpServer::listen(options, answer);
    if (!server)
        qFatal("%s", qPrintable(server.error().toString()));
    return std::move(*server);
}

HttpServerOptions generous()
{
    HttpServerOptions options;
    options.limits.requestsPerSecond = 100'000;
    return options;
}

void send(QTcpSocket &socket, quint16 port, const QByteArray &bytes)
{
    socket.connectToHost(QHostAddress::LocalHost, port);
    if (!socket.waitForConnected(kPatienceMs))
        qFatal("no connection: %s", qPrintable(socket.errorString()));
    socket.write(bytes);
    socket.waitForBytesWritten(kPatienceMs);
}

// All that comes until the server hangs up.
QByteArray readAll(QTcpSocket &socket)
{
    QByteArray answer = socket.readAll();
    while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(kPatienceMs))
        answer += socket.readAll();
    return answer + socket.readAll();
}

QByteArray exchange(quint16 port, const QByteArray &bytes)
{
    QTcpSocket socket;
    send(socket, port, bytes);
    return readAll(socket);
}

int statusOf(const QByteArray &answer) { return answer.mid(9, 3).toInt(); }

QByteArray get(const QByteArray &path, const QByteArray &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n" + more + "\r\n";
}

qint64 residentKilobytes()
{
    QFile statm(u"/proc/self/statm"_s);
    return statm.open(QFile::ReadOnly)
        ? statm.readAll().split(' ').value(1).toLongLong() * ::sysconf(_SC_PAGESIZE) / 1024
        : 0;
}

qsizetype descriptors()
{
    return QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System).size();
}

} // namespace

class TestHttpServer : public QObject {
    Q_OBJECT
private slots:
    void answersAsHttpWantsIt_data();
    void answersAsHttpWantsIt();
    void keepsConnections();
    void headHasNoBody();
    void compressesForThoseWhoTakeIt();
    void slowRequestsEnd();
    void slowReadersEnd();
    void tooOften();
    void tooManyConnections();
    void aThousandConnections();
    void asksForTheToken();
    void speaksTls();
    void takesOtherRules();
    void refusesWhatCannotBeUsed();
    void survivesNoise();
};

void TestHttpServer::answersAsHttpWantsIt_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row
        = [](const char *name, const QByteArray &request, int status) { QTest::newRow(name) << request << status; };
    row("document", get("/doc"), 200);
    row("parameter", get("/doc?add=%20x"), 200);
    row("HTTP/1.0", "GET /doc HTTP/1.0\r\n\r\n", 200);
    row("unknown", get("/nothing"), 404);
    row("dots", get("/../../etc/passwd"), 404);
    row("hidden dots", get("/%2e%2e/%2e%2e/etc/passwd"), 404);
    row("hidden slash", get("/doc%2f..%2fdoc"), 404);
    row("two slashes", get("//doc"), 404);
    row("backslash", get("/..\\doc"), 400);
    row("zero", get("/doc%00"), 400);
    row("broken percent", get("/doc%zz"), 400);
    row("half a percent", get("/doc%2"), 400);
    row("whole address", get("http://elsewhere/doc"), 400);
    row("no slash", get("doc"), 400);
    row("no host", "GET /doc HTTP/1.1\r\n\r\n", 400);
    row("two hosts", "GET /doc HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("noise", "\x16\x03\x01\x02 whatever\r\n\r\n", 400);
    row("bad version", "GET /doc HTTP/9.9\r\nHost: a\r\n\r\n", 400);
    row("bad header", "GET /doc HTTP/1.1\r\nHo st: a\r\n\r\n", 400);
    row("bad length", "GET /doc HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400);
    row("two lengths", "GET /doc HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
    row("POST", "POST /doc HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}", 405);
    row("DELETE", "DELETE /doc HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("TRACE", "TRACE /doc HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 405);
    row("body", get("/doc", "Content-Length: 5\r\n") + "hello", 413);
    row("chunks", get("/doc", "Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n0\r\n\r\n", 413);
    row("huge body", "POST /doc HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n", 413);
    row("long path", get('/' + QByteArray(3000, 'a')), 414);
    row("endless path", "GET /" + QByteArray(100'000, 'a'), 414);
    row("large header", get("/doc", "X: " + QByteArray(9000, 'a') + "\r\n"), 431);
    row("many headers", get("/doc", QByteArray("X: y\r\n").repeated(3000)), 431);
}

void TestHttpServer::answersAsHttpWantsIt()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    static const auto server = serve(generous());
    const QByteArray reply = exchange(server->port(), request);
    QCOMPARE(statusOf(reply), status);
    QVERIFY(reply.startsWith("HTTP/1.1 "));
    const qsizetype body = reply.indexOf("\r\n\r\n") + 4;
    QVERIFY(reply.contains("\r\nContent-Length: " + QByteArray::number(reply.size() - body) + "\r\n"));
    if (status == 405)
        QVERIFY(reply.contains("\r\nAllow: GET, HEAD\r\n"));
    // It goes on afterwards.
    QCOMPARE(statusOf(exchange(server->port(), get("/doc"))), 200);
}

void TestHttpServer::keepsConnections()
{
    const auto server = serve(generous());
    QTcpSocket socket;
    const QByteArray kept = "GET /doc?add=1 HTTP/1.1\r\nHost: a\r\n\r\n";
    send(socket, server->port(), kept + kept + get("/doc?add=2")); // three at once
    const QByteArray replies = readAll(socket);
    QCOMPARE(replies.count("HTTP/1.1 200 OK"), 3);
    QCOMPARE(replies.count(kDocument + '1'), 2);
    QVERIFY(replies.endsWith(kDocument + '2'));
    QCOMPARE(server->answered().value(200), 3u);
}

void TestHttpServer::headHasNoBody()
{
    const auto server = serve(generous());
    const QByteArray reply = exchange(server->port(), "HEAD /doc HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    QCOMPARE(statusOf(reply), 200);
    QVERIFY(reply.contains("Content-Length: " + QByteArray::number(kDocument.size()) + "\r\n"));
    QVERIFY(reply.endsWith("\r\n\r\n"));
}

void TestHttpServer::compressesForThoseWhoTakeIt()
{
    const auto server = serve(generous());
    const auto packed = [&server](const QByteArray &coding) {
        return exchange(server->port(), get("/packed", "Accept-Encoding: " + coding + "\r\n"));
    };
    for (const char *coding : {"gzip", "deflate, gzip", "GZIP"}) {
        const QByteArray reply = packed(coding);
        QVERIFY(reply.contains("\r\nContent-Encoding: gzip\r\n"));
        QProcess gunzip;
        gunzip.start(u"gzip"_s, {u"-dc"_s});
        gunzip.write(reply.mid(reply.indexOf("\r\n\r\n") + 4));
        gunzip.closeWriteChannel();
        QVERIFY(gunzip.waitForFinished(kPatienceMs));
        QCOMPARE(gunzip.readAllStandardOutput(), kDocument);
    }
    for (const char *coding : {"identity", "gzip;q=0", "gzipped"})
        QVERIFY(packed(coding).endsWith("\r\n\r\n" + kDocument));
}

void TestHttpServer::slowRequestsEnd()
{
    HttpServerOptions options = generous();
    options.limits.request = 300ms;
    const auto server = serve(options);
    QElapsedTimer clock;
    clock.start();
    QCOMPARE(statusOf(exchange(server->port(), "GET /doc HTTP/1.1\r\nHost:")), 408);
    // A byte now and then does not help.
    QTcpSocket dripping;
    send(dripping, server->port(), "GET /doc HTTP/1.1\r\nX: ");
    while (dripping.state() == QAbstractSocket::ConnectedState && clock.elapsed() < kPatienceMs) {
        dripping.write("a");
        dripping.waitForBytesWritten(10);
        dripping.waitForReadyRead(10);
    }
    QCOMPARE(statusOf(dripping.readAll()), 408);
    // Who says nothing is told nothing.
    QVERIFY(exchange(server->port(), {}).isEmpty());
    QTRY_COMPARE(server->connections(), 0);
    QCOMPARE(server->answered().value(408), 2u);
}

void TestHttpServer::slowReadersEnd()
{
    HttpServerOptions options = generous();
    options.limits.answer = 300ms;
    const auto server = serve(options);
    QTcpSocket socket;
    socket.setReadBufferSize(1024);
    send(socket, server->port(), get("/large"));
    QTRY_COMPARE(server->answered().value(200), 1u);
    QTRY_COMPARE_WITH_TIMEOUT(server->connections(), 0, kPatienceMs);
}

void TestHttpServer::tooOften()
{
    HttpServerOptions options;
    options.limits.requestsPerSecond = 5;
    const auto server = serve(options);
    int refused = 0;
    for (int i = 0; i < 40; ++i) {
        const QByteArray reply = exchange(server->port(), get("/doc"));
        refused += statusOf(reply) == 429;
        QVERIFY(statusOf(reply) == 200 || reply.contains("Retry-After: 1"));
    }
    QVERIFY2(refused >= 25 && refused <= 30, qPrintable(QString::number(refused)));
    QVERIFY(QTest::qWaitFor([&] { return statusOf(exchange(server->port(), get("/doc"))) == 200; }, kPatienceMs));
}

void TestHttpServer::tooManyConnections()
{
    HttpServerOptions options = generous();
    options.limits.connections = 5;
    const auto server = serve(options);
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 5; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        send(*idle.back(), server->port(), {});
    }
    QTRY_COMPARE(server->connections(), 5);
    QCOMPARE(statusOf(exchange(server->port(), get("/doc"))), 503);
    idle.clear();
    QTRY_COMPARE(server->connections(), 0);
    QCOMPARE(statusOf(exchange(server->port(), get("/doc"))), 200);
}

void TestHttpServer::aThousandConnections()
{
    HttpServerOptions options = generous();
    options.limits.request = 2s;
    const auto server = serve(options);
    const qsizetype before = descriptors();
    qint64 grown = 0;
    for (int round = 0; round < 3; ++round) {
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int i = 0; i < 1000; ++i) {
            sockets.push_back(std::make_unique<QTcpSocket>());
            sockets.back()->connectToHost(QHostAddress::LocalHost, server->port());
        }
        int said = 0;
        for (const auto &socket : sockets) {
            QVERIFY(socket->state() == QAbstractSocket::ConnectedState || socket->waitForConnected(kPatienceMs)
                || socket->bytesAvailable() > 0);
            socket->write("GET /doc HTTP/1.1\r\n"); // and no more
        }
        QVERIFY(server->connections() <= options.limits.connections);
        for (const auto &socket : sockets)
            said += statusOf(readAll(*socket)) > 0;
        QVERIFY2(said > 150, qPrintable(QString::number(said)));
        sockets.clear();
        QTRY_COMPARE_WITH_TIMEOUT(server->connections(), 0, kPatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(descriptors(), before, kPatienceMs);
        QCOMPARE(statusOf(exchange(server->port(), get("/doc"))), 200);
        grown = round == 0 ? residentKilobytes() : residentKilobytes() - grown;
        if (round == 0)
            continue;
        QVERIFY2(grown < 4096, qPrintable(QString::number(grown)));
        grown = residentKilobytes();
    }
}

void TestHttpServer::asksForTheToken()
{
    HttpServerOptions options = generous();
    options.token = "t0ken";
    options.openPaths = {u"/open"_s};
    const auto server = serve(options);
    const QByteArray refused = exchange(server->port(), get("/doc"));
    QCOMPARE(statusOf(refused), 401);
    QVERIFY(refused.contains("\r\nWWW-Authenticate: Bearer\r\n"));
    QVERIFY(!refused.contains(kDocument));
    for (const char *wrong : {"Bearer t0ke", "Bearer t0ken2", "Bearer", "Basic t0ken", "t0ken", "Bearer  "})
        QCOMPARE(statusOf(exchange(server->port(), get("/doc", "Authorization: " + QByteArray(wrong) + "\r\n"))), 401);
    QCOMPARE(statusOf(exchange(server->port(), get("/nothing"))), 401); // nor is told what there is
    QCOMPARE(statusOf(exchange(server->port(), get("/doc", "Authorization: Bearer t0ken\r\n"))), 200);
    QCOMPARE(statusOf(exchange(server->port(), get("/open"))), 200);
}

void TestHttpServer::speaksTls()
{
    HttpServerOptions options = generous();
    options.certificateFile = selfSigned().certificateFile;
    options.keyFile = selfSigned().keyFile;
    options.limits.request = 500ms;
    const auto server = serve(options);
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, server->port());
    QVERIFY2(socket.waitForEncrypted(kPatienceMs), qPrintable(socket.errorString()));
    QVERIFY(socket.sessionProtocol() == QSsl::TlsV1_2 || socket.sessionProtocol() == QSsl::TlsV1_3);
    socket.write(get("/doc"));
    const QByteArray reply = readAll(socket);
    QCOMPARE(statusOf(reply), 200);
    QVERIFY(reply.endsWith(kDocument));
    // Neither plain text nor silence is answered, and neither stays.
    QVERIFY(!exchange(server->port(), get("/doc")).contains("HTTP"));
    QVERIFY(exchange(server->port(), {}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(server->connections(), 0, kPatienceMs);
}

void TestHttpServer::takesOtherRules()
{
    HttpServerOptions options = generous();
    const auto server = serve(options);
    QCOMPARE(statusOf(exchange(server->port(), get("/doc"))), 200);
    options.token = "new";
    QVERIFY(server->reconfigure(options));
    QCOMPARE(statusOf(exchange(server->port(), get("/doc"))), 401);
    options.certificateFile = options.keyFile = u"/nowhere.pem"_s;
    QVERIFY(!server->reconfigure(options));
    QCOMPARE(statusOf(exchange(server->port(), get("/doc", "Authorization: Bearer new\r\n"))), 200);
}

void TestHttpServer::refusesWhatCannotBeUsed()
{
    const auto server = serve(generous());
    HttpServerOptions taken = generous();
    taken.port = server->port();
    const auto again = HttpServer::listen(taken, answer);
    QCOMPARE(again.error().kind, Error::Kind::Io);
    QVERIFY(again.error().message.contains(QString::number(server->port())));
    HttpServerOptions keyless = generous();
    keyless.certificateFile = selfSigned().certificateFile;
    keyless.keyFile = selfSigned().certificateFile;
    QVERIFY(HttpServer::listen(keyless, answer).error().message.contains(keyless.keyFile));
    for (const QString &bad :
        {u"9187"_s, u"host:9187"_s, u"127.0.0.1:"_s, u"127.0.0.1:65536"_s, u"1.2.3:9"_s, QString()})
        QVERIFY(!readListenAddress(bad));
    QCOMPARE(readListenAddress(u"[::1]:80"_s), (QPair<QString, quint16>(u"::1"_s, 80)));
    QVERIFY(isLoopback(u"127.0.0.1"_s) && isLoopback(u"::1"_s) && !isLoopback(u"0.0.0.0"_s) && !isLoopback(u"::"_s));
}

// Requests with bytes changed, cut, doubled: for a minute where MAHOUT_FUZZ_SECONDS says so.
void TestHttpServer::survivesNoise()
{
    HttpServerOptions options = generous();
    options.limits.request = 200ms;
    const auto server = serve(options);
    const QVector<QByteArray> seeds{get("/doc?add=%41&x=1", "Authorization: Bearer t\r\n"),
        "POST /doc HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "GET / HTTP/1.0\r\nContent-Length: 3\r\n\r\nabc",
        QByteArray("GET /doc HTTP/1.1\r\nHost: a\r\n\r\n").repeated(4)};
    QRandomGenerator random(4711);
    QElapsedTimer clock;
    clock.start();
    const qint64 limitMs = 1000 * qEnvironmentVariableIntValue("MAHOUT_FUZZ_SECONDS");
    int sent = 0;
    for (; sent < 500 || clock.elapsed() < limitMs; ++sent) {
        QByteArray bytes = seeds.at(random.bounded(int(seeds.size())));
        for (int change = random.bounded(1, 6); change > 0 && !bytes.isEmpty(); --change) {
            const int at = random.bounded(int(bytes.size()));
            switch (random.bounded(4)) {
            case 0:
                bytes[at] = char(random.bounded(256));
                break;
            case 1:
                bytes.truncate(at);
                break;
            case 2:
                bytes.insert(at, QByteArray(random.bounded(1, 20), char(random.bounded(256))));
                break;
            default:
                bytes.insert(at, bytes.mid(random.bounded(int(bytes.size())), 30));
            }
        }
        QTcpSocket socket;
        send(socket, server->port(), bytes);
        socket.disconnectFromHost();
        const QByteArray reply = readAll(socket);
        QVERIFY(reply.isEmpty() || (reply.startsWith("HTTP/1.1 ") && statusOf(reply) >= 200 && statusOf(reply) < 504));
    }
    QTRY_COMPARE_WITH_TIMEOUT(server->connections(), 0, kPatienceMs);
    QCOMPARE(statusOf(exchange(server->port(), get("/doc"))), 200);
    qInfo("%d requests", sent);
}

MAHOUT_TEST_MAIN(TestHttpServer)
#include "tst_httpserver.moc"
