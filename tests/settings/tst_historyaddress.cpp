// SPDX-License-Identifier: GPL-3.0-or-later
// Where the history is kept: what a person types, what stands in the file and the environment, and a session that keeps
// its history in a team's database.
#include "historyaddress.h"
#include "serversession.h"
#include "settingsregistry.h"
#include "testcluster.h"
#include "testmain.h"
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

class TestHistoryAddress : public QObject {
    Q_OBJECT
private slots:
    void readsWhatIsTyped_data();
    void readsWhatIsTyped();
    void refusesByName_data();
    void refusesByName();
    void sameNameForEverybody();
    void standsInTheSettings();
    void theEnvironmentDecides();
    void badSettingsAreNamed();
    void aSessionKeepsItsHistoryThere();
};

void TestHistoryAddress::readsWhatIsTyped_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("password");
    const auto row
        = [](const char *name, HistoryKind kind, const QString &typed, const QString &address,
              const QString &password = {}) { QTest::newRow(name) << int(kind) << typed << address << password; };
    row("file", HistoryKind::File, u"whatever"_s, {});
    row("database", HistoryKind::Database, u" postgresql://me:geheim@db1:5433/past "_s,
        u"host='db1' port='5433' dbname='past' user='me'"_s, u"geheim"_s);
    row("web", HistoryKind::Prometheus, u"http://monitor-1"_s, u"http://monitor-1:9090/"_s);
    row("no scheme", HistoryKind::Prometheus, u"monitor-1:9091"_s, u"http://monitor-1:9091/"_s);
    row("login", HistoryKind::Prometheus, u"https://me:ge%20heim@m/prom"_s, u"https://me@m/prom"_s, u"ge heim"_s);
}

void TestHistoryAddress::readsWhatIsTyped()
{
    QFETCH(int, kind);
    QFETCH(QString, typed);
    const auto read = HistoryAddress::read(HistoryKind(kind), typed, u" shop "_s);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().toString()));
    QFETCH(QString, address);
    QFETCH(QString, password);
    if (read->kind == HistoryKind::Database) { // libpq's text is its own affair
        const ConnectionSpec spec = read->database();
        QCOMPARE(spec, *ConnectionSpec::parse(typed.trimmed()));
    } else {
        QCOMPARE(read->address, address);
    }
    QVERIFY(!read->address.contains(u"geheim"_s) && !read->address.contains(u"heim"_s));
    QCOMPARE(read->password, password);
    QCOMPARE(read->server, read->kind == HistoryKind::File ? QString() : u"shop"_s);
    // What was read is read the same again.
    QCOMPARE(HistoryAddress::read(read->kind, read->address, read->server)->address, read->address);
}

void TestHistoryAddress::refusesByName_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, HistoryKind kind, const QString &typed, const QString &says) {
        QTest::newRow(name) << int(kind) << typed << says;
    };
    row("nothing", HistoryKind::Database, {}, u"no address"_s);
    row("keyword", HistoryKind::Database, u"host=a dbname=b nonsense=1"_s, u"nonsense"_s);
    row("no host", HistoryKind::Database, u"dbname=past"_s, u"no host"_s);
    row("no database", HistoryKind::Database, u"host=db1"_s, u"no database"_s);
    row("scheme", HistoryKind::Prometheus, u"ftp://a/"_s, u"ftp"_s);
    row("no web host", HistoryKind::Prometheus, u"http:///x"_s, u"no host"_s);
    row("blank", HistoryKind::Prometheus, u"http://a b/"_s, u"cannot be read"_s);
}

void TestHistoryAddress::refusesByName()
{
    QFETCH(int, kind);
    QFETCH(QString, typed);
    QFETCH(QString, says);
    const auto read = HistoryAddress::read(HistoryKind(kind), typed);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::BadInput);
    QVERIFY2(read.error().message.contains(says), qPrintable(read.error().message));
    QVERIFY(read.error().remedy.contains(historyAddressExample(HistoryKind(kind))));
}

void TestHistoryAddress::sameNameForEverybody()
{
    QCOMPARE(historyKeyOf(*ConnectionSpec::parse(u"postgresql://ann@db1/shop"_s)), u"db1:5432/shop"_s);
    QCOMPARE(
        historyKeyOf(*ConnectionSpec::parse(u"postgresql://bob@db1:5432/shop?sslmode=require"_s)), u"db1:5432/shop"_s);
    const QString here = QSysInfo::machineHostName() + u":5433/shop"_s;
    QCOMPARE(historyKeyOf(*ConnectionSpec::parse(u"host=/var/run port=5433 dbname=shop"_s)), here);
    QCOMPARE(historyKeyOf(*ConnectionSpec::parse(u"host=localhost port=5433 dbname=shop"_s)), here);
}

void TestHistoryAddress::standsInTheSettings()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    {
        QSettings settings(file, QSettings::IniFormat);
        SettingsRegistry registry(settings, {});
        QCOMPARE(registry.historyAddress()->kind, HistoryKind::File);
        HistoryAddress address
            = *HistoryAddress::read(HistoryKind::Database, u"postgresql://me:geheim@db1/past"_s, u"shop-1"_s);
        QVERIFY(registry.setHistoryAddress(address, u"ab12"_s));
        address.password.clear();
        QCOMPARE(*registry.historyAddress(u"ab12"_s), address);
        QCOMPARE(registry.historyAddress(u"other"_s)->kind, HistoryKind::File);
        QCOMPARE(registry.historyAddress(u"ab12"_s)->database().host, u"db1"_s);
    }
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    const QByteArray text = written.readAll();
    QVERIFY2(!text.contains("geheim") && text.contains("shop-1"), text.constData());
}

void TestHistoryAddress::theEnvironmentDecides()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    QProcessEnvironment environment;
    environment.insert(u"PGMAHOUT_HISTORY_PLACE"_s, u"prometheus"_s);
    environment.insert(u"PGMAHOUT_HISTORY_ADDRESS"_s, u"http://monitor-1:9090/"_s);
    environment.insert(u"PGMAHOUT_HISTORY_SERVER"_s, u"instance=\"a\""_s);
    const SettingsRegistry registry(settings, environment);
    const auto address = registry.historyAddress(u"ab12"_s);
    QVERIFY(address);
    QCOMPARE(address->kind, HistoryKind::Prometheus);
    QCOMPARE(address->url(), QUrl(u"http://monitor-1:9090/"_s));
    QCOMPARE(address->server, u"instance=\"a\""_s);
}

void TestHistoryAddress::badSettingsAreNamed()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    QProcessEnvironment environment;
    environment.insert(u"PGMAHOUT_HISTORY_PLACE"_s, u"cloud"_s);
    const auto unknown = SettingsRegistry(settings, environment).historyAddress();
    QVERIFY(!unknown && unknown.error().message.contains(u"PGMAHOUT_HISTORY_PLACE"_s));
    QVERIFY(unknown.error().remedy.contains(u"database"_s));
    environment.insert(u"PGMAHOUT_HISTORY_PLACE"_s, u"database"_s);
    environment.insert(u"PGMAHOUT_HISTORY_ADDRESS"_s, u"postgresql://me:geheim@db1/past"_s);
    const auto secret = SettingsRegistry(settings, environment).historyAddress();
    QVERIFY(!secret && secret.error().message.contains(u"PGMAHOUT_HISTORY_ADDRESS"_s));
    QVERIFY(!secret.error().toString().contains(u"geheim"_s));
    environment.remove(u"PGMAHOUT_HISTORY_ADDRESS"_s);
    const auto nowhere = SettingsRegistry(settings, environment).historyAddress();
    QVERIFY(!nowhere && nowhere.error().message.contains(u"no address"_s));
    // The address of the one is no address of the other.
    environment.insert(u"PGMAHOUT_HISTORY_ADDRESS"_s, u"http://monitor-1:9090/"_s);
    QVERIFY(!SettingsRegistry(settings, environment).historyAddress());
}

void TestHistoryAddress::aSessionKeepsItsHistoryThere()
{
    QTemporaryDir folder;
    SessionConfig config;
    config.spec = specFor(createDatabase());
    config.historyFile = folder.filePath(u"unused.sqlite"_s);
    const QString past = createDatabase();
    config.history = *HistoryAddress::read(HistoryKind::Database, specFor(past).toText());
    const QString key = historyKeyOf(config.spec);
    ServerSession session(config);
    session.start();
    const auto connection = connectTo(past);
    const auto count = [&] {
        const auto rows = connection->query(
            u"select count(*) from pgmahout_history.sample s join pgmahout_history.server v on v.id = s.server where v.key = $1"_s,
            {key});
        return rows ? rows->value(0).toInt() : 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(count() > 20, 30'000);
    const auto series = session.history().readSeries({u"connections.total"_s, u"activity.active"_s},
        {session.serverNowMs() - 60'000, session.serverNowMs() + 1000}, 100);
    QTRY_VERIFY_WITH_TIMEOUT(series.isFinished(), 20'000);
    QVERIFY(series.result());
    QVERIFY2(!QFile::exists(config.historyFile), "a file was made all the same");
    QVERIFY2(session.history().place().contains(past), qPrintable(session.history().place()));
}

MAHOUT_TEST_MAIN(TestHistoryAddress)
#include "tst_historyaddress.moc"
