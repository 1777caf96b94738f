// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QQueue>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <sys/socket.h>

namespace mahout::test {
namespace {

struct Behaviour {
    bool stalled = false;
    Milliseconds delay{0};
    qint64 bytesLeft = -1; // the server may still send through each connection; negative: no limit
};

struct Greetings {
    QQueue<Greeting> next;
    Greeting rest = {};
};

// Bytes on their way from one socket to the other.
class Direction {
public:
    Direction(QIODevice &from, QIODevice &to)
        : m_from(from)
        , m_to(to)
    {
    }
    // In one read: the socket may turn out to be closed while it is read.
    void take(Milliseconds delay)
    {
        if (const qint64 count = m_from.isOpen() ? m_from.bytesAvailable() : 0; count > 0)
            m_held.enqueue({QDeadlineTimer(delay, Qt::PreciseTimer), m_from.read(count)});
    }
    // Forwards what is due, at most `limit` bytes unless that is negative; returns how many. What a socket that
    // has hung up can no longer take is dropped.
    qint64 forward(qint64 limit)
    {
        if (!m_to.isOpen())
            m_held.clear();
        qint64 sent = 0;
        while (!m_held.isEmpty() && m_held.head().due.hasExpired() && (limit < 0 || sent < limit)) {
            const QByteArray bytes = m_held.dequeue().bytes;
            sent += m_to.write(limit < 0 ? bytes : bytes.left(limit - sent));
        }
        return sent;
    }
    bool isEmpty() const { return m_held.isEmpty(); }

private:
    struct Chunk {
        QDeadlineTimer due;
        QByteArray bytes;
    };
    QIODevice &m_from;
    QIODevice &m_to;
    QQueue<Chunk> m_held;
};

// As servers do: a client that went while its packets were lost is noticed when they pass again.
void askWhetherAlive(const QTcpSocket &client)
{
    const auto set = [&client](int level, int option, int value) {
        ::setsockopt(static_cast<int>(client.socketDescriptor()), level, option, &value, sizeof value);
    };
    set(SOL_SOCKET, SO_KEEPALIVE, 1);
    set(IPPROTO_TCP, TCP_KEEPIDLE, 1); // seconds
    set(IPPROTO_TCP, TCP_KEEPINTVL, 1);
    set(IPPROTO_TCP, TCP_KEEPCNT, 60);
}

} // namespace

// One client and its connection to the server; deletes itself when either has hung up and nothing is held.
class RelayedConnection : public QObject {
    Q_OBJECT
public:
    RelayedConnection(QTcpSocket *client, QIODevice *server, const Behaviour &behaviour, QObject *parent)
        : QObject(parent)
        , m_client(client)
        , m_server(server)
        , m_toServer(*client, *server)
        , m_toClient(*server, *client)
        , m_behaviour(behaviour)
    {
        client->setParent(this);
        server->setParent(this);
        connect(client, &QIODevice::readyRead, this, [this] { move(); });
        connect(server, &QIODevice::readyRead, this, [this] { move(); });
        connect(client, &QAbstractSocket::disconnected, this, [this] { hangUp(); });
    }
    void setBehaviour(const Behaviour &behaviour)
    {
        m_behaviour = behaviour;
        move();
    }
    void hangUp()
    {
        m_hungUp = true;
        if (m_held)
            close(); // what was held has nobody to go to
        else
            move();
    }
    void cut()
    {
        m_client->abort();
        m_server->close();
        deleteLater();
    }
    void hold() { m_held = true; }
    void letGo()
    {
        m_held = false;
        move();
    }
    void move()
    {
        if (m_behaviour.stalled || m_held)
            return;
        m_toServer.take(m_behaviour.delay);
        m_toClient.take(m_behaviour.delay);
        QTimer::singleShot(m_behaviour.delay, Qt::PreciseTimer, this, [this] { forward(); });
    }

private:
    void forward()
    {
        if (m_behaviour.stalled || m_held)
            return;
        m_toServer.forward(-1);
        const qint64 sent = m_toClient.forward(m_behaviour.bytesLeft);
        if (m_behaviour.bytesLeft >= 0)
            m_behaviour.bytesLeft -= sent;
        if (m_behaviour.bytesLeft == 0 || (m_hungUp && m_toServer.isEmpty() && m_toClient.isEmpty()))
            close();
    }
    void close()
    {
        m_client->disconnectFromHost();
        m_server->close();
        deleteLater();
    }

    QTcpSocket *m_client;
    QIODevice *m_server;
    Direction m_toServer;
    Direction m_toClient;
    Behaviour m_behaviour;
    bool m_hungUp = false;
    bool m_held = false; // by its greeting
};

class RelayCore : public QObject {
public:
    RelayCore(const QString &unixSocket, quint16 tcpPort)
        : m_unixSocket(unixSocket)
        , m_tcpPort(tcpPort)
        , m_listener(this)
    {
        connect(&m_listener, &QTcpServer::newConnection, this, [this] { accept(); });
    }
    void listen()
    {
        if (!m_listener.isListening() && !m_listener.listen(QHostAddress::LocalHost, m_port))
            qFatal("The relay cannot listen: %s", qPrintable(m_listener.errorString()));
        m_port = m_listener.serverPort();
    }
    void refuse() { m_listener.close(); }
    quint16 port() const { return m_port; }
    int arrivals() const { return m_arrivals; }
    void greet(Greetings greetings) { m_greetings = std::move(greetings); }
    void letGo()
    {
        for (RelayedConnection *connection : connections())
            connection->letGo();
    }
    const Behaviour &behaviour() const { return m_behaviour; }
    void setBehaviour(const Behaviour &behaviour)
    {
        m_behaviour = behaviour;
        for (RelayedConnection *connection : connections())
            connection->setBehaviour(behaviour);
    }
    QList<RelayedConnection *> connections() const
    {
        return findChildren<RelayedConnection *>(Qt::FindDirectChildrenOnly);
    }

private:
    void accept()
    {
        while (QTcpSocket *client = m_listener.nextPendingConnection()) {
            ++m_arrivals;
            askWhetherAlive(*client);
            const Greeting greeting = m_greetings.next.isEmpty() ? m_greetings.rest : m_greetings.next.dequeue();
            if (greeting.kind == Greeting::Kind::HangUp) {
                client->abort();
                client->deleteLater();
            } else if (m_unixSocket.isEmpty()) {
                relay(client, tcpServer(), greeting);
            } else {
                relay(client, unixServer(), greeting);
            }
        }
    }
    void greet(RelayedConnection *connection, const Greeting &greeting)
    {
        if (greeting.kind == Greeting::Kind::Pass)
            return;
        connection->hold();
        if (greeting.kind == Greeting::Kind::Late)
            QTimer::singleShot(greeting.time, Qt::PreciseTimer, connection, [connection] { connection->letGo(); });
    }
    QTcpSocket *tcpServer() const
    {
        auto *server = new QTcpSocket;
        server->connectToHost(QHostAddress::LocalHost, m_tcpPort);
        return server;
    }
    QLocalSocket *unixServer() const
    {
        auto *server = new QLocalSocket;
        server->connectToServer(m_unixSocket);
        return server;
    }
    template <typename Socket> void relay(QTcpSocket *client, Socket *server, const Greeting &greeting)
    {
        auto *connection = new RelayedConnection(client, server, m_behaviour, this);
        greet(connection, greeting);
        connect(server, &Socket::connected, connection, [connection] { connection->move(); });
        connect(server, &Socket::disconnected, connection, [connection] { connection->hangUp(); });
        connect(server, &Socket::errorOccurred, connection, [connection] { connection->hangUp(); });
        if (server->state() == Socket::UnconnectedState)
            connection->hangUp(); // a Unix socket without a server fails before anybody listens to it
    }

    QString m_unixSocket;
    quint16 m_tcpPort;
    QTcpServer m_listener;
    quint16 m_port = 0;
    Behaviour m_behaviour;
    Greetings m_greetings;
    int m_arrivals = 0;
};

namespace {

Behaviour withDelay(Milliseconds time)
{
    Behaviour behaviour;
    behaviour.delay = time;
    return behaviour;
}

} // namespace

Relay::Relay(const QString &unixSocket)
    : m_core(std::make_unique<RelayCore>(unixSocket, 0))
{
    begin();
}

Relay::Relay(quint16 tcpPort)
    : m_core(std::make_unique<RelayCore>(QString(), tcpPort))
{
    begin();
}

void Relay::begin()
{
    m_core->moveToThread(&m_thread);
    m_thread.start();
    run([this] {
        m_core->listen();
        m_port = m_core->port();
    });
}

// Sockets are destroyed in the thread that used them; a thread that ends carries out what was left for later.
Relay::~Relay()
{
    m_core.release()->deleteLater();
    m_thread.quit();
    m_thread.wait();
}

void Relay::run(const std::function<void()> &change) const
{
    QMetaObject::invokeMethod(m_core.get(), change, Qt::BlockingQueuedConnection);
}

quint16 Relay::port() const { return m_port; }

int Relay::connectionCount() const
{
    int count = 0;
    run([&] { count = int(m_core->connections().size()); });
    return count;
}

int Relay::arrivals() const
{
    int count = 0;
    run([&] { count = m_core->arrivals(); });
    return count;
}

void Relay::pass()
{
    run([this] {
        m_core->listen();
        m_core->greet({});
        m_core->letGo();
        m_core->setBehaviour({});
    });
}

void Relay::delay(Milliseconds time)
{
    run([=, this] { m_core->setBehaviour(withDelay(time)); });
}

void Relay::stall()
{
    run([this] {
        Behaviour behaviour = m_core->behaviour();
        behaviour.stalled = true;
        m_core->setBehaviour(behaviour);
    });
}

void Relay::resume()
{
    run([this] {
        Behaviour behaviour = m_core->behaviour();
        behaviour.stalled = false;
        m_core->setBehaviour(behaviour);
    });
}

void Relay::cutAfter(qint64 bytes)
{
    run([=, this] {
        Behaviour behaviour;
        behaviour.bytesLeft = bytes;
        m_core->setBehaviour(behaviour);
    });
}

void Relay::cut()
{
    run([this] {
        for (RelayedConnection *connection : m_core->connections())
            connection->cut();
    });
}

void Relay::refuse()
{
    run([this] { m_core->refuse(); });
}

void Relay::delayOpens(Milliseconds time) { greet({}, {Greeting::Kind::Late, time}); }

void Relay::greet(QVector<Greeting> next, Greeting rest)
{
    Greetings greetings{{}, rest};
    for (const Greeting &greeting : next)
        greetings.next.enqueue(greeting);
    run([&] { m_core->greet(std::move(greetings)); });
}

} // namespace mahout::test

#include "relay.moc"
