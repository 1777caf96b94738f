// SPDX-License-Identifier: GPL-3.0-or-later
#include "relay.h"
#include "testcluster.h"
#include "testmain.h"
#include <csignal>
#include <QFile>
#include <thread>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

class TestConnection : public QObject {
    Q_OBJECT

    static SteadyTime in(Milliseconds time) { return std::chrono::steady_clock::now() + time; }
    static Error openError(const ConnectionSpec &spec, Milliseconds limit = 5s)
    {
        const auto connection = Connection::open(spec, {}, in(limit));
        return connection ? Error{} : connection.error();
    }

private slots:
    void parsesWhatLibpqParses();
    void refusesUnknownKeywords();
    void neverWritesThePassword();
    void decodesTypes();
    void decodesTimestamps_data();
    void decodesTimestamps();
    void decodesNumbersWithoutDigits();
    void decodesArraysOfEveryShape();
    void sendsParameters();
    void sendsTimesOfEveryYear();
    void refusesWhatCannotBeSent();
    void movesLargeStatementsAndResults();
    void reportsServerErrors();
    void reportsNotices();
    void keepsNoMoreThanAThousandNotices();
    void livesThroughMessagesWhileIdle();
    void honoursTheOptionsOfTheEnvironment();
    void refusesCopyWithoutLosingTheConnection();
    void endsACopyAtItsDeadline();
    void refusesAReplicationStream();
    void namesWhatIsWrongWithTheAddress_data();
    void namesWhatIsWrongWithTheAddress();
    void namesAMissingPassword();
    void namesAWrongPassword();
    void namesDemandedTls();
    void givesUpAServerThatNeverAnswers();
    void cancelsAStatement();
    void endsAStatementAtItsDeadline();
    void sendsNothingAfterTheDeadline();
    void cancelsOnlyItsOwnStatement();
    void cancelsAStatementThatIsStillUnderWay();
    void rollsBackAfterACancel();
    void resetsTheSession();
    void noticesATerminatedBackend();
    void keepsTheServersFarewell();
    void noticesATerminatedBackendBehindTls();
    void survivesACutInTheMiddleOfAnAnswer();
    void cancelsWhileTheNetworkIsStalled();
    void probesWhetherAServerIsThere();
    void sharesTheTimeAmongHosts();
    void knowsThatAServerRefusesToWrite();
    void resetsWhatAQueryLeaves_data();
    void resetsWhatAQueryLeaves();
    void tellsItsStatementToOtherThreads();
};

void TestConnection::parsesWhatLibpqParses()
{
    const auto uri = ConnectionSpec::parse(
        QStringLiteral("postgresql://app:s3cret@db1:5433/shop?sslmode=require&target_session_attrs=read-write"));
    QVERIFY(uri);
    QCOMPARE(uri->host, QStringLiteral("db1"));
    QCOMPARE(uri->port, QStringLiteral("5433"));
    QCOMPARE(uri->database, QStringLiteral("shop"));
    QCOMPARE(uri->user, QStringLiteral("app"));
    QCOMPARE(uri->password, QStringLiteral("s3cret"));
    QCOMPARE(uri->sslMode, QStringLiteral("require"));
    QCOMPARE(uri->extra.value(QStringLiteral("target_session_attrs")), QStringLiteral("read-write"));
    const auto text = ConnectionSpec::parse(QStringLiteral("service=shop dbname='it''s'"));
    QVERIFY(!text); // libpq escapes with a backslash
    const auto service = ConnectionSpec::parse(QStringLiteral("service=shop dbname='it\\'s'"));
    QVERIFY(service);
    QCOMPARE(service->database, QStringLiteral("it's"));
    QCOMPARE(*ConnectionSpec::parse(service->toText()), *service);
}

void TestConnection::refusesUnknownKeywords()
{
    const auto spec = ConnectionSpec::parse(QStringLiteral("hots=db1"));
    QVERIFY(!spec);
    QCOMPARE(spec.error().kind, Error::Kind::BadInput);
    QVERIFY(spec.error().message.contains(QLatin1String("hots")));
    QVERIFY(!spec.error().remedy.isEmpty());
}

void TestConnection::neverWritesThePassword()
{
    const auto spec = ConnectionSpec::parse(QStringLiteral("postgresql://app:s3cret@db1/shop"));
    QVERIFY(!spec->toText().contains(QLatin1String("s3cret")));
    QVERIFY(!spec->describe().contains(QLatin1String("s3cret")));
    const auto key = ConnectionSpec::parse(QStringLiteral("host=db1 sslkey=/k sslpassword=s3cret"));
    QVERIFY(key->toText().contains(QLatin1String("sslkey")));
    QVERIFY(!key->toText().contains(QLatin1String("s3cret")));
}

void TestConnection::decodesTypes()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    const auto rows = connection->query(QStringLiteral(
        "SELECT true AS t, 7::int2, 9007199254740993::int8 AS big, 1.25::numeric, 2.5::float8, 'é'::text, NULL::text "
        "AS nothing, "
        "'\\x00ff'::bytea, '2026-01-02 03:04:05.678+02'::timestamptz, '2026-01-02 03:04:05'::timestamp, "
        "ARRAY['a','b c','x\"y',NULL,'NULL','']::text[] AS list, '{}'::text[] AS empty, ARRAY[1,2] AS numbers"));
    QVERIFY2(rows, qPrintable(rows ? QString() : rows.error().toString()));
    QCOMPARE(rows->value(0, QStringLiteral("t")), QVariant(true));
    QCOMPARE(rows->value(0, 1), QVariant(qlonglong(7)));
    QCOMPARE(rows->value(0, QStringLiteral("big")).toLongLong(), 9007199254740993LL);
    QCOMPARE(rows->value(0, 3), QVariant(1.25));
    QCOMPARE(rows->value(0, 4), QVariant(2.5));
    QCOMPARE(rows->value(0, 5).toString(), QStringLiteral("é"));
    QVERIFY(!rows->value(0, QStringLiteral("nothing")).isValid());
    QCOMPARE(rows->value(0, 7).toByteArray(), QByteArray("\0\xff", 2));
    QCOMPARE(rows->value(0, 8).toDateTime().toString(Qt::ISODateWithMs), QStringLiteral("2026-01-02T01:04:05.678Z"));
    QCOMPARE(rows->value(0, 9).toDateTime().toString(Qt::ISODate), QStringLiteral("2026-01-02T03:04:05Z"));
    const QStringList list = rows->value(0, QStringLiteral("list")).toStringList();
    QCOMPARE(list,
        (QStringList{QStringLiteral("a"), QStringLiteral("b c"), QStringLiteral("x\"y"), QString(),
            QStringLiteral("NULL"), QLatin1String("")}));
    QVERIFY(list.at(3).isNull() && !list.at(5).isNull());
    QCOMPARE(rows->value(0, QStringLiteral("empty")).toStringList(), QStringList());
    QCOMPARE(rows->value(0, QStringLiteral("numbers")).toStringList(),
        (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    QVERIFY(!rows->value(0, QStringLiteral("absent")).isValid());
}

void TestConnection::decodesTimestamps_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QDateTime>("time");
    const auto utc = [](int year, int month, int day, int hour, int minute, int second, int ms = 0) {
        return QDateTime(QDate(year, month, day), QTime(hour, minute, second, ms), Qt::UTC);
    };
    QTest::newRow("microseconds") << "'2026-01-02 03:04:05.999999'::timestamp" << utc(2026, 1, 2, 3, 4, 5, 999);
    QTest::newRow("one digit") << "'2026-01-02 03:04:05.5'::timestamp" << utc(2026, 1, 2, 3, 4, 5, 500);
    QTest::newRow("half an hour of zone") << "'2026-01-02 03:04:05+00'::timestamptz" << utc(2026, 1, 2, 3, 4, 5);
    QTest::newRow("seconds of zone") << "'1850-06-01 00:00:00+00'::timestamptz" << utc(1850, 6, 1, 0, 0, 0);
    QTest::newRow("five digits of year") << "'12026-01-02 03:04:05'::timestamp" << utc(12026, 1, 2, 3, 4, 5);
    QTest::newRow("before Christ") << "'0044-03-15 12:00:00 BC'::timestamp" << utc(-44, 3, 15, 12, 0, 0);
    QTest::newRow("before Christ, zone") << "'0044-03-15 12:00:00+00 BC'::timestamptz" << utc(-44, 3, 15, 12, 0, 0);
}

void TestConnection::decodesTimestamps()
{
    QFETCH(QString, expression);
    QFETCH(QDateTime, time);
    auto connection = connectTo(QStringLiteral("postgres"));
    QVERIFY(connection->run(QStringLiteral("SET timezone = 'Asia/Kolkata'"))); // +05:30, and +05:53:28 before 1854
    const auto rows = connection->query(QStringLiteral("SELECT ") + expression);
    QCOMPARE(rows->value(0).toDateTime(), time);
    QVERIFY(rows->value(0).toDateTime().isValid());
}

void TestConnection::decodesNumbersWithoutDigits()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    const auto rows
        = connection->query(QStringLiteral("SELECT 'Infinity'::float8, '-Infinity'::numeric, 'NaN'::float4, "
                                           "'infinity'::timestamptz, '-infinity'::timestamp"));
    QCOMPARE(rows->value(0, 0).toDouble(), qInf());
    QCOMPARE(rows->value(0, 1).toDouble(), -qInf());
    QVERIFY(qIsNaN(rows->value(0, 2).toDouble()));
    QCOMPARE(rows->value(0, 3), QVariant(QStringLiteral("infinity")));
    QCOMPARE(rows->value(0, 4), QVariant(QStringLiteral("-infinity")));
}

void TestConnection::decodesArraysOfEveryShape()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    const auto rows = connection->query(QStringLiteral(
        "SELECT '[0:1]={1,2}'::int4[], '{{1,2},{3,4}}'::int4[], ARRAY['{', '}', ',', '\\', '[0:1]={x}'], ARRAY['']"));
    QCOMPARE(rows->value(0, 0), QVariant(QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    QCOMPARE(rows->value(0, 1), QVariant(QStringLiteral("{{1,2},{3,4}}")));
    QCOMPARE(rows->value(0, 2),
        QVariant(QStringList{QStringLiteral("{"), QStringLiteral("}"), QStringLiteral(","), QStringLiteral("\\"),
            QStringLiteral("[0:1]={x}")}));
    QCOMPARE(rows->value(0, 3), QVariant(QStringList{QLatin1String("")}));
}

void TestConnection::sendsTimesOfEveryYear()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    const QDateTime late(QDate(12026, 1, 2), QTime(3, 4, 5, 6), Qt::UTC);
    const QDateTime early(QDate(-44, 3, 15), QTime(12, 0), Qt::UTC);
    const QDateTime zoned(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::OffsetFromUTC, 19800);
    const auto rows = connection->query(
        QStringLiteral("SELECT $1::timestamptz, $2::timestamptz, $3::timestamptz, $4::date, $5::text"),
        {late, early, zoned, QDate(2026, 1, 2), QVariant(QMetaType::fromType<int>())});
    QVERIFY2(rows, qPrintable(rows ? QString() : rows.error().toString()));
    QCOMPARE(rows->value(0, 0).toDateTime(), late);
    QCOMPARE(rows->value(0, 1).toDateTime(), early);
    QCOMPARE(rows->value(0, 2).toDateTime(), zoned);
    QCOMPARE(rows->value(0, 3).toString(), QStringLiteral("2026-01-02"));
    QVERIFY(!rows->value(0, 4).isValid()); // of a type, but without value: NULL
}

void TestConnection::refusesWhatCannotBeSent()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    const QString withNul = QStringLiteral("SELECT 1") + QChar(u'\0') + QStringLiteral(" FROM nowhere");
    const QVector<Result<Rows>> refused{
        connection->query(withNul),
        connection->run(withNul),
        connection->query(QStringLiteral("SELECT $1::text"), {withNul}),
        connection->query(QStringLiteral("SELECT $1::text"), {QVariantMap{{QStringLiteral("a"), 1}}}),
        connection->query(QStringLiteral("SELECT $1::timestamptz"), {QDateTime::fromString(QStringLiteral("never"))}),
        connection->query(QStringLiteral("SELECT 1"), QVariantList(70'000, 1)),
    };
    for (const Result<Rows> &result : refused) {
        QVERIFY(!result);
        QCOMPARE(kindName(result.error().kind), QStringLiteral("bad_input"));
    }
    QVERIFY(!connection->isBroken());
    QVERIFY(connection->run(QStringLiteral("SELECT 1")));
}

void TestConnection::movesLargeStatementsAndResults()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    const QString large(20'000'000, QLatin1Char('x'));
    const auto length = connection->run(QStringLiteral("SELECT length('%1'), '%1'").arg(large));
    QVERIFY2(length, qPrintable(length ? QString() : length.error().toString()));
    QCOMPARE(length->value(0).toLongLong(), large.size());
    QCOMPARE(length->value(0, 1).toString(), large);
    const auto many = connection->query(QStringLiteral("SELECT g FROM generate_series(1, 200000) g"));
    QCOMPARE(many->size(), 200'000);
    QCOMPARE(many->value(199'999).toInt(), 200'000);
}

void TestConnection::sendsParameters()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    const QDateTime time(QDate(2026, 1, 2), QTime(3, 4, 5, 6), Qt::UTC);
    const auto rows = connection->query(QStringLiteral("SELECT $1::text, $2::int8, $3::bool, $4::bytea, $5::text[], "
                                                       "$6::timestamptz, $7::float8, $8::text IS NULL"),
        {QStringLiteral("O'Brien \\ \"x\""), qlonglong(-5), true, QByteArray("\0\1", 2),
            QStringList{QStringLiteral("a,b"), QString(), QStringLiteral("\\")}, time, 0.1, QVariant()});
    QVERIFY2(rows, qPrintable(rows ? QString() : rows.error().toString()));
    QCOMPARE(rows->value(0, 0).toString(), QStringLiteral("O'Brien \\ \"x\""));
    QCOMPARE(rows->value(0, 1).toLongLong(), -5);
    QCOMPARE(rows->value(0, 2).toBool(), true);
    QCOMPARE(rows->value(0, 3).toByteArray(), QByteArray("\0\1", 2));
    QCOMPARE(rows->value(0, 4).toStringList(), (QStringList{QStringLiteral("a,b"), QString(), QStringLiteral("\\")}));
    QCOMPARE(rows->value(0, 5).toDateTime(), time);
    QCOMPARE(rows->value(0, 6).toDouble(), 0.1);
    QCOMPARE(rows->value(0, 7).toBool(), true);
}

void TestConnection::reportsServerErrors()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    const auto rows = connection->run(QStringLiteral("SELECT * FROM no_such_table"));
    QVERIFY(!rows);
    QCOMPARE(rows.error().kind, Error::Kind::Server);
    QCOMPARE(rows.error().sqlState, QStringLiteral("42P01"));
    QCOMPARE(rows.error().position, 15);
    QVERIFY(!connection->isBroken());
    QVERIFY(connection->run(QStringLiteral("SELECT 1")));
    // A statement may report trouble with some other server; this one still answers.
    const auto elsewhere = connection->run(QStringLiteral("DO $$ BEGIN RAISE SQLSTATE '08001'; END $$"));
    QCOMPARE(kindName(elsewhere.error().kind), QStringLiteral("server"));
    QVERIFY(!connection->isBroken());
}

void TestConnection::reportsNotices()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    QVERIFY(connection->run(QStringLiteral("DO $$ BEGIN RAISE WARNING 'look out'; END $$")));
    QCOMPARE(connection->takeNotices(), QStringList{QStringLiteral("WARNING: look out")});
    QVERIFY(connection->takeNotices().isEmpty());
}

void TestConnection::keepsNoMoreThanAThousandNotices()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    QVERIFY(
        connection->run(QStringLiteral("DO $$ BEGIN FOR i IN 1 .. 5000 LOOP RAISE NOTICE '%', i; END LOOP; END $$")));
    const QStringList notices = connection->takeNotices();
    QCOMPARE(notices.size(), 1000);
    QCOMPARE(notices.first(), QStringLiteral("NOTICE: 1"));
}

void TestConnection::livesThroughMessagesWhileIdle()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    QVERIFY(connection->run(QStringLiteral("LISTEN news")));
    auto other = connectTo(QStringLiteral("postgres"));
    QVERIFY(other->run(QStringLiteral("NOTIFY news")));
    const auto pid = connection->backendPid();
    // The message has been sent once its receiver has slept again.
    QTRY_COMPARE(other->query(QStringLiteral("SELECT state FROM pg_stat_activity WHERE pid = $1"), {pid})->value(0),
        QVariant(QStringLiteral("idle")));
    QVERIFY(connection->looksAlive());
    QVERIFY(connection->run(QStringLiteral("SELECT 1")));
}

void TestConnection::honoursTheOptionsOfTheEnvironment()
{
    qputenv("PGOPTIONS", "-c geqo_threshold=17");
    auto connection = connectTo(QStringLiteral("postgres"));
    qunsetenv("PGOPTIONS");
    QCOMPARE(connection->query(QStringLiteral("SHOW geqo_threshold"))->value(0).toString(), QStringLiteral("17"));
}

void TestConnection::refusesCopyWithoutLosingTheConnection()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    QVERIFY(connection->run(QStringLiteral("CREATE TEMP TABLE t(a int)")));
    QVERIFY(!connection->run(QStringLiteral("COPY t FROM STDIN")));
    QVERIFY(!connection->query(QStringLiteral("COPY t FROM STDIN")));
    const auto out = connection->run(QStringLiteral("COPY (SELECT generate_series(1, 100000)) TO STDOUT"));
    QCOMPARE(out->affected, 100'000);
    QVERIFY(connection->run(QStringLiteral("SELECT 1")));
    QVERIFY(!connection->isBroken());
}

void TestConnection::endsACopyAtItsDeadline()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    connection->setLimits({}, in(100ms));
    // Enough for the server to send something before it sleeps.
    const auto copied = connection->run(
        QStringLiteral("COPY (SELECT repeat('x', 20000) UNION ALL SELECT pg_sleep(60)::text) TO STDOUT"));
    QVERIFY(!copied);
    QCOMPARE(kindName(copied.error().kind), QStringLiteral("timed_out"));
    QVERIFY(!connection->isBroken());
    connection->setLimits({}, kNever);
    QVERIFY(connection->run(QStringLiteral("SELECT 1")));
}

void TestConnection::refusesAReplicationStream()
{
    ConnectionSpec spec = specFor(QStringLiteral("postgres"));
    spec.extra.insert(QStringLiteral("replication"), QStringLiteral("true"));
    const auto connection = Connection::open(spec, {}, in(5s));
    QVERIFY2(connection, qPrintable(connection ? QString() : connection.error().toString()));
    QVERIFY(!(*connection)->run(QStringLiteral("START_REPLICATION 0/0")));
    QVERIFY((*connection)->isBroken());
}

void TestConnection::namesWhatIsWrongWithTheAddress_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("named");
    const QString good = sharedCluster().connectionText();
    QTest::newRow("host") << "host=no-such-host.invalid" << Error::Kind::Unreachable << "no-such-host.invalid";
    QTest::newRow("port") << "host=127.0.0.1 port=1 user=u" << Error::Kind::Unreachable << "127.0.0.1:1";
    QTest::newRow("socket") << "host=/no/such/folder user=u" << Error::Kind::Unreachable << "/no/such/folder";
    QTest::newRow("database") << good + " dbname=nowhere" << Error::Kind::Refused << "nowhere";
    QTest::newRow("user") << good + " user=nobody_here" << Error::Kind::Refused << "nobody_here";
    QTest::newRow("service") << "service=no_such_service" << Error::Kind::BadInput << "pg_service.conf";
    QTest::newRow("port text") << "host=db1 port=abc" << Error::Kind::BadInput << "abc";
    QTest::newRow("port range") << "host=db1 port=70000" << Error::Kind::BadInput << "70000";
    QTest::newRow("tls mode") << "host=db1 sslmode=silly" << Error::Kind::BadInput << "db1";
    QTest::newRow("IPv6") << "host=::1 port=1 user=u" << Error::Kind::Unreachable << "[::1]:1";
}

void TestConnection::namesWhatIsWrongWithTheAddress()
{
    QFETCH(QString, text);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, named);
    const auto spec = ConnectionSpec::parse(text);
    QVERIFY(spec);
    const Error error = openError(*spec);
    QCOMPARE(kindName(error.kind), kindName(kind));
    QVERIFY2(error.message.contains(named), qPrintable(error.message));
    QVERIFY2(!error.remedy.isEmpty(), qPrintable(error.message));
}

namespace {
ClusterOptions withPasswords()
{
    ClusterOptions options;
    options.tcp = true;
    options.hbaLines = {QStringLiteral("host all all 127.0.0.1/32 scram-sha-256")};
    return options;
}
} // namespace

void TestConnection::namesAMissingPassword()
{
    const auto cluster = PrivateCluster::start(withPasswords());
    QVERIFY2(cluster, qPrintable(cluster ? QString() : cluster.error().toString()));
    ConnectionSpec spec{QStringLiteral("127.0.0.1"), QString::number((*cluster)->port()), QStringLiteral("postgres"),
        QStringLiteral("postgres")};
    const Error missing = openError(spec);
    QCOMPARE(kindName(missing.kind), QStringLiteral("refused"));
    QVERIFY2(missing.remedy.contains(QLatin1String(".pgpass")), qPrintable(missing.toString()));
}

void TestConnection::namesAWrongPassword()
{
    const auto cluster = PrivateCluster::start(withPasswords());
    QVERIFY2(cluster, qPrintable(cluster ? QString() : cluster.error().toString()));
    const auto admin = Connection::open(*ConnectionSpec::parse((*cluster)->connectionText()), {}, in(5s));
    QVERIFY((*admin)->run(QStringLiteral("ALTER ROLE postgres PASSWORD 'right'")));
    ConnectionSpec spec{QStringLiteral("127.0.0.1"), QString::number((*cluster)->port()), QStringLiteral("postgres"),
        QStringLiteral("postgres"), QStringLiteral("wrong")};
    const Error error = openError(spec);
    QCOMPARE(kindName(error.kind), QStringLiteral("refused"));
    QVERIFY2(error.message.contains(QLatin1String("password")) && error.message.contains(QLatin1String("postgres")),
        qPrintable(error.message));
    QVERIFY(!error.toString().contains(QLatin1String("wrong")));
    spec.password = QStringLiteral("right");
    QVERIFY(Connection::open(spec, {}, in(5s)));
}

void TestConnection::namesDemandedTls()
{
    const auto cluster = PrivateCluster::start(withPasswords());
    QVERIFY2(cluster, qPrintable(cluster ? QString() : cluster.error().toString()));
    ConnectionSpec spec{QStringLiteral("127.0.0.1"), QString::number((*cluster)->port()), QStringLiteral("postgres"),
        QStringLiteral("postgres")};
    spec.sslMode = QStringLiteral("require");
    const Error error = openError(spec);
    QCOMPARE(kindName(error.kind), QStringLiteral("refused"));
    QVERIFY2(error.message.contains(QLatin1String("TLS")), qPrintable(error.message));
}

void TestConnection::givesUpAServerThatNeverAnswers()
{
    Relay relay(sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.%1").arg(sharedCluster().port()));
    relay.stall();
    ConnectionSpec spec{QStringLiteral("127.0.0.1"), QString::number(relay.port()), QStringLiteral("postgres"),
        QStringLiteral("postgres")};
    const Error error = openError(spec, 200ms);
    QCOMPARE(kindName(error.kind), QStringLiteral("timed_out"));
    QVERIFY(error.message.contains(QString::number(relay.port())));
}

void TestConnection::cancelsAStatement()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    std::stop_source stop;
    connection->setLimits(stop.get_token(), kNever);
    const int pid = connection->backendPid();
    std::thread canceller([&stop, pid] {
        auto watcher = connectTo(QStringLiteral("postgres"));
        while (watcher
                   ->query(QStringLiteral("SELECT 1 FROM pg_stat_activity WHERE pid = $1 AND wait_event = 'PgSleep'"),
                       {pid})
                   ->isEmpty()) { }
        stop.request_stop();
    });
    const auto rows = connection->run(QStringLiteral("SELECT pg_sleep(60)"));
    canceller.join();
    QVERIFY(!rows);
    QCOMPARE(kindName(rows.error().kind), QStringLiteral("cancelled"));
    QVERIFY(!connection->isBroken());
    connection->setLimits({}, kNever);
    QVERIFY(connection->run(QStringLiteral("SELECT 1")));
}

void TestConnection::endsAStatementAtItsDeadline()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    connection->setLimits({}, in(100ms));
    const auto rows = connection->run(QStringLiteral("SELECT pg_sleep(60)"));
    QVERIFY(!rows);
    QCOMPARE(kindName(rows.error().kind), QStringLiteral("timed_out"));
    QVERIFY(!connection->isBroken());
}

void TestConnection::sendsNothingAfterTheDeadline()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    QVERIFY(connection->run(QStringLiteral("CREATE TEMP TABLE t(a int)")));
    connection->setLimits({}, in(-1ms));
    const auto late = connection->run(QStringLiteral("INSERT INTO t VALUES (1)"));
    QCOMPARE(kindName(late.error().kind), QStringLiteral("timed_out"));
    connection->setLimits({}, kNever);
    QVERIFY(connection->run(QStringLiteral("SELECT * FROM t"))->isEmpty());
}

// A statement that ends while its cancel is under way: the cancel must not hit the next one.
void TestConnection::cancelsOnlyItsOwnStatement()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    int ended = 0;
    for (int i = 0; i < 100; ++i) {
        connection->setLimits({}, in(2ms));
        ended += connection->run(QStringLiteral("SELECT pg_sleep(0.0015 + 0.00002 * %1)").arg(i)).has_value() ? 0 : 1;
        connection->setLimits({}, kNever);
        const auto next = connection->run(QStringLiteral("SELECT pg_sleep(0.01)"));
        QVERIFY2(next, qPrintable(next ? QString() : next.error().toString()));
    }
    QVERIFY(ended > 0);
}

namespace {
// True when the process has been sent SIGINT and has not been able to act upon it.
bool isInterruptPending(int pid)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    const QByteArray text = status.readAll();
    const QByteArray pending = text.mid(text.indexOf("ShdPnd:") + 7, 20).trimmed().left(16);
    return (pending.toULongLong(nullptr, 16) & (1ULL << (SIGINT - 1))) != 0;
}
} // namespace

// The server's process is halted while a statement and its cancel arrive: when it goes on, it acts upon the signal
// first and finds nothing that runs.
void TestConnection::cancelsAStatementThatIsStillUnderWay()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    const int pid = connection->backendPid();
    QCOMPARE(::kill(pid, SIGSTOP), 0);
    std::thread waker([pid] {
        while (!isInterruptPending(pid))
            std::this_thread::yield();
        ::kill(pid, SIGCONT);
    });
    connection->setLimits({}, in(50ms));
    const auto ended = connection->run(QStringLiteral("SELECT pg_sleep(60)"));
    waker.join();
    QCOMPARE(kindName(ended.error().kind), QStringLiteral("timed_out"));
    QVERIFY(!connection->isBroken());
}

void TestConnection::rollsBackAfterACancel()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    QVERIFY(connection->run(QStringLiteral("BEGIN")));
    connection->setLimits({}, in(50ms));
    QVERIFY(!connection->run(QStringLiteral("SELECT pg_sleep(60)")));
    QVERIFY(connection->transaction() == Connection::Transaction::Failed);
    QVERIFY(connection->rollBack());
    QVERIFY(connection->transaction() == Connection::Transaction::Idle);
    QCOMPARE(kindName(connection->run(QStringLiteral("SELECT 1")).error().kind), QStringLiteral("timed_out"));
}

void TestConnection::resetsTheSession()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    QVERIFY(connection->run(QStringLiteral("SET search_path = ''; SELECT pg_advisory_lock(1)")));
    QVERIFY(connection->resetSession());
    const auto left = connection->query(QStringLiteral(
        "SELECT current_setting('search_path'), (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')"));
    QCOMPARE(left->value(0, 0).toString(), QStringLiteral("\"$user\", public"));
    QCOMPARE(left->value(0, 1).toInt(), 0);
    QCOMPARE(connection->query(QStringLiteral("SHOW datestyle"))->value(0).toString(), QStringLiteral("ISO, MDY"));
}

void TestConnection::noticesATerminatedBackend()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    QVERIFY(connection->looksAlive());
    auto killer = connectTo(QStringLiteral("postgres"));
    QVERIFY(killer->query(QStringLiteral("SELECT pg_terminate_backend($1)"), {connection->backendPid()}));
    QTRY_VERIFY(!connection->looksAlive());
    const auto rows = connection->run(QStringLiteral("SELECT 1"));
    QVERIFY(!rows);
    QCOMPARE(kindName(rows.error().kind), QStringLiteral("unreachable"));
    QVERIFY(connection->isBroken());
}

void TestConnection::keepsTheServersFarewell()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    const auto rows = connection->run(QStringLiteral("SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(60)"));
    QVERIFY(!rows);
    QCOMPARE(kindName(rows.error().kind), QStringLiteral("unreachable"));
    QCOMPARE(rows.error().sqlState, QStringLiteral("57P01"));
}

void TestConnection::noticesATerminatedBackendBehindTls()
{
    ClusterOptions options;
    options.tcp = true;
    const auto cluster = PrivateCluster::start(options);
    QVERIFY2(cluster, qPrintable(cluster ? QString() : cluster.error().toString()));
    const auto admin = Connection::open(*ConnectionSpec::parse((*cluster)->connectionText()), {}, in(5s));
    // The server makes its own certificate, in its own folder and as its own user.
    for (const char *statement :
        {"COPY (SELECT 1) TO PROGRAM 'openssl req -new -x509 -nodes -subj /CN=test -keyout server.key "
         "-out server.crt && chmod 600 server.key'",
            "ALTER SYSTEM SET ssl = on", "SELECT pg_reload_conf()"}) {
        const auto done = (*admin)->run(QLatin1String(statement));
        QVERIFY2(done, qPrintable(done ? QString() : done.error().toString()));
    }
    ConnectionSpec spec{QStringLiteral("127.0.0.1"), QString::number((*cluster)->port()), QStringLiteral("postgres"),
        QStringLiteral("postgres")};
    spec.sslMode = QStringLiteral("require");
    std::unique_ptr<Connection> connection;
    const auto connects = [&] {
        auto opened = Connection::open(spec, {}, in(5s));
        connection = opened ? std::move(*opened) : nullptr;
        return connection != nullptr;
    };
    QTRY_VERIFY(connects());
    QVERIFY(connection->server().encrypted);
    QVERIFY(connection->looksAlive());
    const auto large = connection->run(QStringLiteral("SELECT repeat('x', 1000000)"));
    QCOMPARE(large->value(0).toString().size(), 1'000'000);
    QVERIFY(connection->looksAlive());
    QVERIFY((*admin)->query(QStringLiteral("SELECT pg_terminate_backend($1)"), {connection->backendPid()}));
    QTRY_VERIFY(!connection->looksAlive());
}

void TestConnection::survivesACutInTheMiddleOfAnAnswer()
{
    Relay relay(sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.%1").arg(sharedCluster().port()));
    ConnectionSpec spec{QStringLiteral("127.0.0.1"), QString::number(relay.port()), QStringLiteral("postgres"),
        QStringLiteral("postgres")};
    auto connection = Connection::open(spec, {}, in(5s));
    QVERIFY2(connection, qPrintable(connection ? QString() : connection.error().toString()));
    relay.cutAfter(1000);
    const auto rows = (*connection)->run(QStringLiteral("SELECT repeat('x', 100) FROM generate_series(1, 1000)"));
    QVERIFY(!rows);
    QCOMPARE(kindName(rows.error().kind), QStringLiteral("unreachable"));
    QVERIFY((*connection)->isBroken());
}

void TestConnection::cancelsWhileTheNetworkIsStalled()
{
    Relay relay(sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.%1").arg(sharedCluster().port()));
    ConnectionSpec spec{QStringLiteral("127.0.0.1"), QString::number(relay.port()), QStringLiteral("postgres"),
        QStringLiteral("postgres")};
    auto connection = Connection::open(spec, {}, in(5s));
    QVERIFY(connection);
    relay.stall();
    (*connection)->setLimits({}, in(100ms));
    QVERIFY(!(*connection)->run(QStringLiteral("SELECT 1")));
    QVERIFY((*connection)->isBroken()); // the cancel could not be confirmed
    relay.resume();
}

namespace {

ConnectionSpec through(const Relay &relay)
{
    return {QStringLiteral("127.0.0.1"), QString::number(relay.port()), QStringLiteral("postgres"),
        QStringLiteral("postgres")};
}

QString socketOfTheServer()
{
    return sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.%1").arg(sharedCluster().port());
}

} // namespace

void TestConnection::probesWhetherAServerIsThere()
{
    ConnectionSpec nobody = specFor(QStringLiteral("no such database"));
    nobody.user = QStringLiteral("no such role");
    QVERIFY2(Connection::probe(nobody, in(5s)), "a server that says no is there");
    Relay relay(socketOfTheServer());
    QVERIFY(Connection::probe(through(relay), in(5s)));
    QTRY_COMPARE(relay.connectionCount(), 0);
    relay.stall();
    QCOMPARE(kindName(Connection::probe(through(relay), in(200ms)).error().kind), QStringLiteral("timed_out"));
    relay.refuse();
    QCOMPARE(kindName(Connection::probe(through(relay), in(5s)).error().kind), QStringLiteral("unreachable"));
}

void TestConnection::sharesTheTimeAmongHosts()
{
    Relay swallows(socketOfTheServer()), works(socketOfTheServer());
    swallows.stall();
    ConnectionSpec both = through(works);
    both.host = QStringLiteral("127.0.0.1,127.0.0.1");
    both.port = QStringLiteral("%1,%2").arg(swallows.port()).arg(works.port());
    const auto connection = Connection::open(both, {}, in(2s));
    QVERIFY2(connection, connection ? "" : qPrintable(connection.error().toString()));
    QCOMPARE((*connection)->server().port, QString::number(works.port()));
    works.stall();
    const auto begin = std::chrono::steady_clock::now();
    const auto none = Connection::open(both, {}, in(400ms));
    QCOMPARE(kindName(none.error().kind), QStringLiteral("timed_out"));
    QVERIFY(std::chrono::steady_clock::now() - begin >= 400ms); // the last one had what was left
}

void TestConnection::knowsThatAServerRefusesToWrite()
{
    ConnectionSpec spec = specFor(QStringLiteral("postgres"));
    spec.extra.insert(QStringLiteral("target_session_attrs"), QStringLiteral("primary"));
    const auto connection = Connection::open(spec, {}, in(5s));
    QVERIFY((*connection)->wantsPrimary());
    QVERIFY(!connectTo(QStringLiteral("postgres"))->wantsPrimary());
    QVERIFY(!(*connection)->query(QStringLiteral("SELECT 1 / 0")));
    QVERIFY(!(*connection)->refusedToWrite());
    QVERIFY((*connection)->run(QStringLiteral("BEGIN READ ONLY")));
    const auto written = (*connection)->query(QStringLiteral("CREATE TABLE never (id int)"));
    QCOMPARE(written.error().sqlState, QStringLiteral("25006"));
    QVERIFY((*connection)->refusedToWrite());
}

void TestConnection::resetsWhatAQueryLeaves_data()
{
    QTest::addColumn<QString>("leaves");
    QTest::addColumn<QString>("seen"); // true while something is left
    QTest::newRow("setting") << "SET work_mem = '123MB'"
                             << "SELECT current_setting('work_mem') = '123MB'";
    QTest::newRow("function") << "SELECT set_config('work_mem', '123MB', false)"
                              << "SELECT current_setting('work_mem') = '123MB'";
    QTest::newRow("role") << "SET ROLE pg_monitor"
                          << "SELECT current_user = 'pg_monitor'";
    QTest::newRow("lock") << "SELECT pg_advisory_lock(42)"
                          << "SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()";
    QTest::newRow("table") << "CREATE TEMP TABLE left_over (id int)"
                           << "SELECT to_regclass('pg_temp.left_over') IS NOT NULL";
    QTest::newRow("channel") << "LISTEN news"
                             << "SELECT count(*) > 0 FROM pg_listening_channels()";
    QTest::newRow("statement") << "PREPARE one AS SELECT 1"
                               << "SELECT count(*) > 0 FROM pg_prepared_statements";
    QTest::newRow("block") << "DO $$ BEGIN PERFORM set_config('work_mem', '123MB', false); END $$"
                           << "SELECT current_setting('work_mem') = '123MB'";
}

void TestConnection::resetsWhatAQueryLeaves()
{
    QFETCH(QString, leaves);
    QFETCH(QString, seen);
    auto connection = connectTo(QStringLiteral("postgres"));
    QVERIFY(connection->query(leaves));
    QVERIFY(connection->query(seen)->value(0).toBool());
    QVERIFY(connection->resetSession());
    QVERIFY(!connection->query(seen)->value(0).toBool());
}

void TestConnection::tellsItsStatementToOtherThreads()
{
    auto connection = connectTo(QStringLiteral("postgres"));
    std::jthread other([&](const std::stop_token &stop) {
        while (!stop.stop_requested())
            connection->lastStatement();
    });
    for (int i = 0; i < 200; ++i)
        QVERIFY(connection->query(QStringLiteral("SELECT %1").arg(i)));
    QCOMPARE(connection->lastStatement(), QStringLiteral("SELECT 199"));
}

MAHOUT_TEST_MAIN(TestConnection)
#include "tst_connection.moc"
