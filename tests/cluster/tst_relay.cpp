// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay.h"
#include "testcluster.h"
#include "testmain.h"

#include <QElapsedTimer>

using namespace mahout;
using namespace mahout::test;

class RelayTest : public QObject {
    Q_OBJECT
private slots:
    void passes();
    void delaysBothWays();
    void stallsAndResumes();
    void cutsAfterBytes();
    void cutsAtOnce();
    void refusesAndComesBack();
    void reachesTcpServers();
    void delaysOnlyTheStart();
    void greetsEachConnectionInItsWay();
    void hangsUpWhenThereIsNoServer();
};

namespace {

QString serverSocket()
{
    const PrivateCluster &cluster = sharedCluster();
    return QStringLiteral("%1/.s.PGSQL.%2").arg(cluster.socketDirectory()).arg(cluster.port());
}

Result<std::unique_ptr<Connection>> connectThrough(const Relay &relay)
{
    ConnectionSpec spec = specFor("postgres");
    spec.host = "127.0.0.1";
    spec.port = QString::number(relay.port());
    return Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
}

bool answers(Connection &connection)
{
    const auto rows = connection.query("SELECT repeat('x', 100000)");
    return rows && rows->value(0).toString().size() == 100'000;
}

} // namespace

void RelayTest::passes()
{
    const Relay relay(serverSocket());
    {
        const auto connection = connectThrough(relay);
        QVERIFY(connection);
        QVERIFY(answers(**connection));
        QCOMPARE(relay.connectionCount(), 1);
    }
    QTRY_COMPARE(relay.connectionCount(), 0);
}

void RelayTest::delaysBothWays()
{
    Relay relay(serverSocket());
    const auto connection = connectThrough(relay);
    relay.delay(Milliseconds(50));
    QElapsedTimer timer;
    timer.start();
    QVERIFY(answers(**connection));
    QVERIFY2(timer.elapsed() >= 100, "the answer came before twice the delay");
}

void RelayTest::stallsAndResumes()
{
    Relay relay(serverSocket());
    const auto connection = connectThrough(relay);
    relay.stall();
    (*connection)->setLimits({}, std::chrono::steady_clock::now() + Milliseconds(200));
    const auto stalled = (*connection)->query("SELECT 1");
    QVERIFY(!stalled);
    QCOMPARE(stalled.error().kind, Error::Kind::TimedOut);
    QCOMPARE(relay.connectionCount() > 0, true);
    relay.resume();
    const auto fresh = connectThrough(relay);
    QVERIFY(fresh);
    QVERIFY(answers(**fresh));
}

void RelayTest::cutsAfterBytes()
{
    Relay relay(serverSocket());
    const auto connection = connectThrough(relay);
    relay.cutAfter(1000);
    QVERIFY(!answers(**connection));
    QVERIFY((*connection)->isBroken());
}

void RelayTest::cutsAtOnce()
{
    Relay relay(serverSocket());
    const auto connection = connectThrough(relay);
    relay.cut();
    QTRY_COMPARE(relay.connectionCount(), 0);
    QVERIFY(!answers(**connection));
    QVERIFY((*connection)->isBroken());
}

void RelayTest::refusesAndComesBack()
{
    Relay relay(serverSocket());
    const quint16 port = relay.port();
    relay.refuse();
    const auto refused = connectThrough(relay);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Unreachable);
    relay.pass();
    QCOMPARE(relay.port(), port);
    QVERIFY(connectThrough(relay));
}

void RelayTest::reachesTcpServers()
{
    const Relay inner(serverSocket());
    const Relay outer(inner.port());
    const auto connection = connectThrough(outer);
    QVERIFY(connection);
    QVERIFY(answers(**connection));
}

void RelayTest::delaysOnlyTheStart()
{
    Relay relay(serverSocket());
    relay.delayOpens(Milliseconds(300));
    QElapsedTimer timer;
    timer.start();
    const auto connection = connectThrough(relay);
    QVERIFY(connection);
    const qint64 opening = timer.restart();
    QVERIFY2(opening >= 300, "the connection was there before the delay");
    QVERIFY(answers(**connection));
    QVERIFY2(timer.elapsed() < opening, "the delay did not end with the start");
}

void RelayTest::greetsEachConnectionInItsWay()
{
    Relay relay(serverSocket());
    relay.greet({{Greeting::Kind::HangUp}, {Greeting::Kind::Silent}, {Greeting::Kind::Pass}}, {Greeting::Kind::HangUp});
    QCOMPARE(connectThrough(relay).error().kind, Error::Kind::Unreachable);
    ConnectionSpec silent = specFor("postgres");
    silent.host = "127.0.0.1";
    silent.port = QString::number(relay.port());
    const auto unanswered = Connection::open(silent, {}, std::chrono::steady_clock::now() + Milliseconds(100));
    QCOMPARE(unanswered.error().kind, Error::Kind::TimedOut);
    QVERIFY(connectThrough(relay));
    QVERIFY(!connectThrough(relay));
    QCOMPARE(relay.arrivals(), 4);
    relay.pass();
    QVERIFY(connectThrough(relay));
}

void RelayTest::hangsUpWhenThereIsNoServer()
{
    const Relay relay(sharedCluster().socketDirectory() + QStringLiteral("/nobody"));
    const auto connection = connectThrough(relay);
    QVERIFY(!connection);
    QCOMPARE(connection.error().kind, Error::Kind::Unreachable);
}

MAHOUT_TEST_MAIN(RelayTest)
#include "tst_relay.moc"
