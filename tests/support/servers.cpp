// SPDX-License-Identifier: GPL-3.0-or-later
#include "servers.h"

#include <csignal>
#include <QElapsedTimer>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslServer>
#include <QTcpSocket>
#include <sys/prctl.h>

namespace mahout::test {
namespace {

constexpr int kStartLimitMs = 20'000;
constexpr int kAttempts = 5; // another process may take the port that was free a moment ago

quint16 freePort()
{
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("There is no free port");
    return server.serverPort();
}

void writeBytes(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s could not be written", qPrintable(path));
}

QByteArray readBytes(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

QByteArray outputOf(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(kStartLimitMs))
        qFatal("%s does not end", qPrintable(program));
    return process.readAllStandardOutput();
}

} // namespace

// ---- processes ------------------------------------------------------------------------------------------------------

ServerProcess::ServerProcess() = default;
ServerProcess::~ServerProcess() { kill(); }

QString ServerProcess::logText() const
{
    return QString::fromUtf8(readBytes(m_folder.filePath(QStringLiteral("log"))));
}

bool ServerProcess::accepts() const
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), m_port);
    return socket.waitForConnected(1000);
}

void ServerProcess::start()
{
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        if (m_port == 0 || attempt > 0)
            m_port = freePort();
        m_process = std::make_unique<QProcess>();
        m_process->setProcessChannelMode(QProcess::MergedChannels);
        m_process->setStandardOutputFile(m_folder.filePath(QStringLiteral("log")));
        m_process->setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
        m_process->start(program(), arguments());
        QElapsedTimer clock;
        clock.start();
        while (!m_process->waitForFinished(20) && m_process->state() == QProcess::Running)
            if (accepts())
                return;
            else if (clock.elapsed() > kStartLimitMs)
                break;
        kill();
    }
    qFatal("%s did not start: %s", qPrintable(program()), qPrintable(logText()));
}

void ServerProcess::signal(int number) const
{
    if (m_process && m_process->processId() > 0)
        ::kill(pid_t(m_process->processId()), number);
}

void ServerProcess::freeze()
{
    signal(SIGSTOP);
    const QString stat = QStringLiteral("/proc/%1/stat").arg(m_process->processId());
    while (!readBytes(stat).contains(") T "))
        QThread::msleep(1);
}

void ServerProcess::thaw() { signal(SIGCONT); }

void ServerProcess::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished();
    m_process.reset();
}

RedisServer::RedisServer(QStringList options)
    : m_options(std::move(options))
{
    start();
}

QString RedisServer::address() const { return QStringLiteral("redis://127.0.0.1:%1/0").arg(port()); }

QString RedisServer::ask(const QStringList &words) const
{
    return QString::fromUtf8(
        outputOf(QStringLiteral("redis-cli"), QStringList{QStringLiteral("-p"), QString::number(port())} + words))
        .trimmed();
}

QString RedisServer::program() const { return QStringLiteral("redis-server"); }

QStringList RedisServer::arguments() const
{
    const QStringList own{QStringLiteral("--port"), QString::number(port()), QStringLiteral("--bind"),
        QStringLiteral("127.0.0.1"), QStringLiteral("--dir"), folder(), QStringLiteral("--save"), QString()};
    return own + m_options;
}

PrometheusServer::PrometheusServer(const QByteArray &configuration, QStringList options)
    : m_options(std::move(options))
{
    writeBytes(
        folder() + QStringLiteral("/prometheus.yml"), configuration.isEmpty() ? "scrape_configs: []\n" : configuration);
    start();
}

QString PrometheusServer::address() const { return QStringLiteral("http://127.0.0.1:%1/").arg(port()); }
QString PrometheusServer::program() const { return QStringLiteral("prometheus"); }

QStringList PrometheusServer::arguments() const
{
    const QStringList own{QStringLiteral("--config.file=%1/prometheus.yml").arg(folder()),
        QStringLiteral("--storage.tsdb.path=%1/data").arg(folder()),
        QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port())};
    return own + m_options;
}

const Certificate &selfSigned()
{
    static const QTemporaryDir folder;
    static const Certificate certificate = [] {
        const Certificate made{
            folder.filePath(QStringLiteral("server.crt")), folder.filePath(QStringLiteral("server.key"))};
        outputOf(QStringLiteral("openssl"),
            {QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"),
                QStringLiteral("-nodes"), QStringLiteral("-days"), QStringLiteral("2"), QStringLiteral("-subj"),
                QStringLiteral("/CN=127.0.0.1"), QStringLiteral("-addext"),
                QStringLiteral("subjectAltName=IP:127.0.0.1"), QStringLiteral("-out"), made.certificateFile,
                QStringLiteral("-keyout"), made.keyFile});
        if (!QFile::exists(made.certificateFile))
            qFatal("openssl made no certificate");
        return made;
    }();
    return certificate;
}

// ---- the web --------------------------------------------------------------------------------------------------------

class WebCore : public QObject {
public:
    enum class Manner { Answer, Silence, Endless };

    void begin(bool tls)
    {
        m_server = tls ? secured() : std::make_unique<QTcpServer>();
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &WebCore::greet);
        if (!m_server->listen(QHostAddress::LocalHost))
            qFatal("The web server cannot listen");
    }
    void end() { m_server.reset(); }

    Manner m_manner = Manner::Answer;
    QByteArray m_reply, m_lastRequest;
    bool m_hangsUp = false; // after its reply
    int m_requests = 0;
    std::unique_ptr<QTcpServer> m_server;

private:
    static std::unique_ptr<QTcpServer> secured()
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificate(QSslCertificate(readBytes(selfSigned().certificateFile)));
        configuration.setPrivateKey(QSslKey(readBytes(selfSigned().keyFile), QSsl::Rsa));
        auto server = std::make_unique<QSslServer>();
        server->setSslConfiguration(configuration);
        return server;
    }

    void greet()
    {
        while (QTcpSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            read(socket);
        }
    }

    void read(QTcpSocket *socket)
    {
        const QByteArray head = socket->peek(socket->bytesAvailable());
        if (!head.contains("\r\n\r\n"))
            return;
        m_lastRequest = socket->readAll();
        ++m_requests;
        if (m_manner == Manner::Endless) {
            socket->write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
            connect(socket, &QTcpSocket::bytesWritten, socket, [socket] { socket->write(QByteArray(16 * 1024, 'x')); });
        } else if (m_manner == Manner::Answer) {
            socket->write(m_reply);
            if (m_hangsUp)
                socket->disconnectFromHost();
        }
    }
};

WebServer::WebServer(bool tls)
    : m_core(std::make_unique<WebCore>())
    , m_tls(tls)
{
    m_core->moveToThread(&m_thread);
    m_thread.start();
    run([this] { m_core->begin(m_tls); });
    answer(200, {});
}

WebServer::~WebServer()
{
    run([this] { m_core->end(); });
    m_thread.quit();
    m_thread.wait();
}

void WebServer::run(const std::function<void()> &change) const
{
    QMetaObject::invokeMethod(m_core.get(), change, Qt::BlockingQueuedConnection);
}

quint16 WebServer::port() const { return m_core->m_server->serverPort(); }

QString WebServer::address(const QString &path) const
{
    return QStringLiteral("%1://127.0.0.1:%2%3")
        .arg(m_tls ? QStringLiteral("https") : QStringLiteral("http"))
        .arg(port())
        .arg(path);
}

void WebServer::answer(int status, const QByteArray &body, const QByteArray &headers)
{
    reply("HTTP/1.1 " + QByteArray::number(status) + " As asked\r\nContent-Length: " + QByteArray::number(body.size())
            + "\r\n" + headers + "\r\n" + body,
        false);
}

void WebServer::answerRaw(const QByteArray &bytes) { reply(bytes, true); }

void WebServer::reply(const QByteArray &bytes, bool hangUp)
{
    run([&] {
        m_core->m_manner = WebCore::Manner::Answer;
        m_core->m_reply = bytes;
        m_core->m_hangsUp = hangUp;
    });
}

void WebServer::beSilent()
{
    run([this] { m_core->m_manner = WebCore::Manner::Silence; });
}

void WebServer::talkForever()
{
    run([this] { m_core->m_manner = WebCore::Manner::Endless; });
}

QByteArray WebServer::lastRequest() const
{
    QByteArray request;
    run([&] { request = m_core->m_lastRequest; });
    return request;
}

int WebServer::requestCount() const
{
    int count = 0;
    run([&] { count = m_core->m_requests; });
    return count;
}

} // namespace mahout::test
