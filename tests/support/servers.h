// SPDX-License-Identifier: GPL-3.0-or-later
// Real servers beside PostgreSQL, each in a folder of its own and at a port that the system chose. They die with the
// object, and with this process at the latest. Whatever fails in here ends the process with the reason.
#pragma once

#include <memory>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

namespace mahout::test {

// One process that listens on 127.0.0.1.
class ServerProcess {
public:
    virtual ~ServerProcess(); // kills it
    ServerProcess(const ServerProcess &) = delete;
    ServerProcess &operator=(const ServerProcess &) = delete;

    quint16 port() const { return m_port; }
    QString folder() const { return m_folder.path(); }
    QString logText() const;

    void start(); // returns when it accepts connections; after kill() at the same port as before
    void freeze(); // SIGSTOP: its socket still accepts, and nobody answers
    void thaw();
    void kill();

protected:
    ServerProcess();
    virtual QString program() const = 0;
    virtual QStringList arguments() const = 0;

private:
    void signal(int number) const;
    bool accepts() const;
    QTemporaryDir m_folder;
    std::unique_ptr<QProcess> m_process;
    quint16 m_port = 0;
};

class RedisServer : public ServerProcess {
public:
    // `options` as on its command line: {"--maxmemory", "2mb"}. It keeps nothing on the disk unless told.
    explicit RedisServer(QStringList options = {});
    QString address() const; // "redis://127.0.0.1:40123/0"
    QString ask(const QStringList &words) const; // what redis-cli prints

protected:
    QString program() const override;
    QStringList arguments() const override;

private:
    QStringList m_options;
};

class PrometheusServer : public ServerProcess {
public:
    // `configuration` is its whole file; by default it scrapes nothing.
    explicit PrometheusServer(const QByteArray &configuration = {}, QStringList options = {});
    QString address() const;

protected:
    QString program() const override;
    QStringList arguments() const override;

private:
    QStringList m_options;
};

// A certificate for 127.0.0.1 that nobody has signed but itself, made once per process.
struct Certificate {
    QString certificateFile, keyFile;
};
const Certificate &selfSigned();

class WebCore;

// A web server that answers every request in the same way, in its own thread; functions have taken effect when they
// return.
class WebServer {
public:
    explicit WebServer(bool tls = false);
    ~WebServer();

    quint16 port() const;
    QString address(const QString &path = QStringLiteral("/health")) const;
    void answer(int status, const QByteArray &body, const QByteArray &headers = {}); // headers end with CRLF
    void answerRaw(const QByteArray &bytes); // instead of HTTP; then it hangs up
    void beSilent(); // reads the request and says nothing
    void talkForever(); // status 200 and a body without an end
    QByteArray lastRequest() const; // its head
    int requestCount() const;

private:
    void reply(const QByteArray &bytes, bool hangUp);
    void run(const std::function<void()> &change) const;
    mutable QThread m_thread;
    std::unique_ptr<WebCore> m_core; // lives in m_thread
    bool m_tls;
};

} // namespace mahout::test
