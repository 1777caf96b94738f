// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexanalysis.h"
#include "relay.h"
#include "samplingsession.h"
#include "serversession.h"
#include "testcluster.h"
#include "testmain.h"
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

class TestSession : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;
    SessionConfig config(ConnectionSpec spec)
    {
        SessionConfig config;
        config.spec = std::move(spec);
        config.historyFile = m_folder.filePath(QStringLiteral("%1.sqlite").arg(++m_files));
        return config;
    }

private slots:
    void becomesLiveAndKnowsItsServer();
    void staysLiveWhileOthersAreRefused();
    void leavesRefusedWhenTheServerChangesItsMind();
    void isRefusedNoMoreWhenTheServerIsGone();
    void countsABurst();
    void marksTheBurstAsOurs();
    void canBeDestroyedAtAnyMoment();
};

void TestSession::becomesLiveAndKnowsItsServer()
{
    const QString database = createDatabase();
    ServerSession session(config(specFor(database)));
    session.start();
    QTRY_COMPARE(session.state(), ServerSession::State::Live);
    QTRY_COMPARE(session.server().database, database);
    QTRY_VERIFY(session.roundTripMs() > 0);
}

// One more connection than the server gives us is no reason to say that nothing is seen.
void TestSession::staysLiveWhileOthersAreRefused()
{
    auto admin = connectTo(QStringLiteral("postgres"));
    QVERIFY(admin->run(QStringLiteral("CREATE ROLE lonely LOGIN CONNECTION LIMIT 1 IN ROLE pg_monitor")));
    ConnectionSpec spec = specFor(createDatabase());
    spec.user = QStringLiteral("lonely");
    ServerSession session(config(spec));
    session.start();
    QTRY_COMPARE(session.state(), ServerSession::State::Live);
    QSignalSpy samples(&session, &ServerSession::snapshotArrived);
    QTRY_VERIFY(samples.size() > 6);
    QCOMPARE(session.state(), ServerSession::State::Live);
}

void TestSession::leavesRefusedWhenTheServerChangesItsMind()
{
    auto admin = connectTo(QStringLiteral("postgres"));
    QVERIFY(admin->run(QStringLiteral("CREATE ROLE barred LOGIN IN ROLE pg_monitor")));
    ConnectionSpec spec = specFor(createDatabase());
    spec.user = QStringLiteral("barred");
    ServerSession session(config(spec));
    session.start();
    QSignalSpy abilities(&session, &ServerSession::capabilitiesChanged);
    QTRY_COMPARE(session.state(), ServerSession::State::Live);
    QTRY_COMPARE(abilities.size(), 1);
    QVERIFY(admin->run(QStringLiteral("ALTER ROLE barred NOLOGIN; SELECT pg_terminate_backend(pid) FROM "
                                      "pg_stat_activity WHERE usename = 'barred'")));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), ServerSession::State::Refused, 20'000);
    QCOMPARE(kindName(session.lastError().kind), QStringLiteral("refused"));
    QVERIFY(admin->run(QStringLiteral("ALTER ROLE barred LOGIN")));
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), ServerSession::State::Live, 20'000);
    QTRY_COMPARE(abilities.size(), 2); // it may have come back as another version
}

void TestSession::isRefusedNoMoreWhenTheServerIsGone()
{
    Relay relay(sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.%1").arg(sharedCluster().port()));
    ConnectionSpec spec = specFor(QStringLiteral("nowhere"));
    spec.host = QStringLiteral("127.0.0.1");
    spec.port = QString::number(relay.port());
    ServerSession session(config(spec));
    session.start();
    QTRY_COMPARE(session.state(), ServerSession::State::Refused);
    relay.refuse();
    QTRY_COMPARE_WITH_TIMEOUT(session.state(), ServerSession::State::Connecting, 20'000);
    QCOMPARE(kindName(session.lastError().kind), QStringLiteral("unreachable"));
}

void TestSession::countsABurst()
{
    ServerSession session(config(specFor(createDatabase())));
    QCOMPARE(session.sendBurst(0, 1ms).result().value(), 0);
    QCOMPARE(session.sendBurst(3000, 0ms).result().value(), 3000); // without this thread's help
    auto cut = session.sendBurst(200, 1000ms);
    QTRY_VERIFY(session.poolStatistics().active > 0);
    auto admin = connectTo(QStringLiteral("postgres"));
    QVERIFY(admin->run(QStringLiteral(
        "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT /* pgmahout */ pg_sleep%'")));
    QVERIFY(cut.result().value() < 200);
}

void TestSession::marksTheBurstAsOurs()
{
    const QString database = createDatabase();
    auto watcher = connectTo(database);
    QVERIFY(watcher->run(QStringLiteral("CREATE EXTENSION pg_stat_statements")));
    ServerSession session(config(specFor(database)));
    QCOMPARE(session.sendBurst(5, 1ms).result().value(), 5);
    const auto texts
        = watcher->query(QStringLiteral("SELECT query FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid "
                                        "AND d.datname = current_database() "
                                        "WHERE query LIKE '%pg_sleep%' AND query NOT LIKE '%pg_stat_statements%'"));
    QVERIFY(texts->size() > 0);
    for (qsizetype i = 0; i < texts->size(); ++i)
        QVERIFY2(isMarkedAsOurs(texts->value(i).toString()), qPrintable(texts->value(i).toString()));
}

void TestSession::canBeDestroyedAtAnyMoment()
{
    const ConnectionSpec spec = specFor(createDatabase());
    for (int i = 0; i < 20; ++i) {
        auto session = std::make_unique<ServerSession>(config(spec));
        session->start();
        session->adviseIndexes({}, {}, {});
        session->recordEvent({});
        const auto burst = session->sendBurst(20, 5ms);
        QSignalSpy samples(session.get(), &ServerSession::snapshotArrived);
        QTRY_VERIFY(samples.size() >= i % 4); // before, during and after the first samples
        session.reset();
        QTRY_VERIFY(burst.isFinished());
        QCOMPARE(burst.resultCount(), 1);
    }
}

MAHOUT_TEST_MAIN(TestSession)
#include "tst_session.moc"
