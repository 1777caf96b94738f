// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile.h"
#include "testmain.h"
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace mahout;

class TestSettings : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file;
    QByteArray contents() const
    {
        QFile file(m_file);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void write(const QByteArray &bytes) const
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    static Profile profile(const QString &id)
    {
        return {id, QStringLiteral("Shop %1").arg(id),
            *ConnectionSpec::parse(
                QStringLiteral("postgresql://app:s3cret@db1:5433/shop?sslkey=/k&sslpassword=hidden")),
            Environment::Production, QStringLiteral("/migrations"), services()};
    }
    static QVector<ServiceAddress> services()
    {
        return {service("pool", ServiceKind::PgBouncer, "host=db1 user=admin"),
            service("cache", ServiceKind::Redis, "cache-1"), service("web", ServiceKind::Http, "https://shop/healthz")};
    }
    static ServiceAddress service(const char *id, ServiceKind kind, const char *address)
    {
        ServiceAddress service = *ServiceAddress::read(kind, QLatin1String(address));
        service.id = QLatin1String(id);
        service.name = QStringLiteral("the ") + service.id;
        return service;
    }

private slots:
    void init()
    {
        m_file = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".ini"));
    }
    void readsWhatItWrote();
    void neverWritesAPassword();
    void saysWhenTheFileCannotBeWritten();
    void keepsACopyOfADamagedFile();
    void leavesAloneWhatItCannotRead();
    void removes();
    void forgetsAServiceAndKeepsWhatItCannotRead();
    void understandsServiceAddresses_data();
    void understandsServiceAddresses();
    void namesWhatIsWrongWithAServiceAddress_data();
    void namesWhatIsWrongWithAServiceAddress();
    void keepsServicePasswordsApart();
};

void TestSettings::readsWhatItWrote()
{
    Profile saved = profile(QStringLiteral("b"));
    {
        QSettings settings(m_file, QSettings::IniFormat);
        ProfileStore store(settings);
        QVERIFY(store.save(saved));
        QVERIFY(store.save(profile(QStringLiteral("a"))));
        QVERIFY(contents().contains("db1")); // on the disk before the program ends
    }
    QSettings settings(m_file, QSettings::IniFormat);
    const QVector<Profile> all = ProfileStore(settings).all();
    QCOMPARE(all.size(), 2);
    saved.spec.password.clear();
    saved.spec.extra.remove(QStringLiteral("sslpassword"));
    QCOMPARE(all.at(1), saved);
    QCOMPARE(all.at(0).name, QStringLiteral("Shop a"));
}

void TestSettings::neverWritesAPassword()
{
    QSettings settings(m_file, QSettings::IniFormat);
    QVERIFY(ProfileStore(settings).save(profile(QStringLiteral("a"))));
    QVERIFY(!contents().isEmpty());
    QVERIFY2(!contents().contains("s3cret") && !contents().contains("hidden"), contents().constData());
}

void TestSettings::saysWhenTheFileCannotBeWritten()
{
    write("occupied"); // a file where a folder would have to be: not even root can write below it
    QSettings settings(m_file + QStringLiteral("/pgmahout.ini"), QSettings::IniFormat);
    const auto saved = ProfileStore(settings).save(profile(QStringLiteral("a")));
    QVERIFY(!saved);
    QCOMPARE(kindName(saved.error().kind), QStringLiteral("io"));
    QVERIFY(saved.error().message.contains(m_file));
}

void TestSettings::keepsACopyOfADamagedFile()
{
    const QByteArray damaged = "[profiles]\na\\name=Shop\nthis line is torn\n\xff\xfe\n";
    write(damaged);
    {
        QSettings settings(m_file, QSettings::IniFormat);
        QVERIFY(ProfileStore(settings).save(profile(QStringLiteral("b"))));
    }
    QFile copy(m_file + QStringLiteral(".damaged"));
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), damaged);
    QSettings settings(m_file, QSettings::IniFormat);
    QVERIFY(ProfileStore(settings).find(QStringLiteral("b")));
}

void TestSettings::leavesAloneWhatItCannotRead()
{
    write("[profiles]\nold\\name=Old\nold\\connection=hots=db1\n");
    QSettings settings(m_file, QSettings::IniFormat);
    ProfileStore store(settings);
    QVERIFY(store.save(profile(QStringLiteral("a"))));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("profile old cannot be read: .*hots")));
    QCOMPARE(store.all().size(), 1);
    QVERIFY(contents().contains("hots=db1"));
}

void TestSettings::removes()
{
    QSettings settings(m_file, QSettings::IniFormat);
    ProfileStore store(settings);
    QVERIFY(store.save(profile(QStringLiteral("a"))));
    QVERIFY(store.remove(QStringLiteral("a")));
    QVERIFY(!store.find(QStringLiteral("a")));
    QVERIFY(!contents().contains("db1"));
}

void TestSettings::forgetsAServiceAndKeepsWhatItCannotRead()
{
    write("[profiles]\na\\services\\new\\kind=valkey\na\\services\\new\\address=valkey://cache-2\n");
    QSettings settings(m_file, QSettings::IniFormat);
    ProfileStore store(settings);
    Profile saved = profile(QStringLiteral("a"));
    for (int i = 0; i < 3; ++i)
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("service new of .* cannot be read")));
    QVERIFY(store.save(saved));
    saved.services.removeAt(1);
    QVERIFY(store.save(saved));
    QCOMPARE(store.find(QStringLiteral("a"))->services, saved.services);
    QVERIFY(contents().contains("valkey://cache-2"));
}

void TestSettings::understandsServiceAddresses_data()
{
    QTest::addColumn<ServiceKind>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("place");
    const auto row = [](ServiceKind kind, const char *typed, const char *address, const char *place) {
        QTest::newRow(typed) << kind << QString::fromLatin1(typed) << QString::fromLatin1(address)
                             << QString::fromLatin1(place);
    };
    row(ServiceKind::Redis, " cache-1 ", "redis://cache-1:6379/0", "cache-1:6379");
    row(ServiceKind::Redis, "rediss://app@cache-1:7000/3", "rediss://app@cache-1:7000/3", "cache-1:7000");
    row(ServiceKind::Redis, "redis://[::1]", "redis://[::1]:6379/0", "[::1]:6379");
    row(ServiceKind::Prometheus, "monitor-1", "http://monitor-1:9090/", "monitor-1:9090");
    row(ServiceKind::Prometheus, "monitor-1:9099", "http://monitor-1:9099/", "monitor-1:9099");
    row(ServiceKind::Prometheus, "https://monitor/prometheus", "https://monitor/prometheus", "monitor");
    row(ServiceKind::Http, "https://shop.example/healthz?deep=1", "https://shop.example/healthz?deep=1",
        "https://shop.example/healthz");
    row(ServiceKind::Http, "http://127.0.0.1:8008", "http://127.0.0.1:8008/", "http://127.0.0.1:8008/");
    row(ServiceKind::PgBouncer, "postgresql://admin@db1/", "host='db1' port='6432' dbname='pgbouncer' user='admin'",
        "pgbouncer on db1:6432 as admin");
    row(ServiceKind::PgBouncer, "host=/run/pgbouncer port=6433", "host='/run/pgbouncer' port='6433' dbname='pgbouncer'",
        "pgbouncer on /run/pgbouncer:6433");
}

void TestSettings::understandsServiceAddresses()
{
    QFETCH(ServiceKind, kind);
    QFETCH(QString, typed);
    QFETCH(QString, address);
    const auto read = ServiceAddress::read(kind, typed);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().toString()));
    QCOMPARE(read->address, address);
    QTEST(read->place(), "place");
    QCOMPARE(ServiceAddress::read(kind, read->address)->address, address); // the normal form is its own
    QCOMPARE(parseServiceKind(serviceKindName(kind)).value(), kind);
}

void TestSettings::namesWhatIsWrongWithAServiceAddress_data()
{
    QTest::addColumn<ServiceKind>("kind");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("named");
    QTest::newRow("empty") << ServiceKind::Redis << QString() << QStringLiteral("empty");
    QTest::newRow("scheme") << ServiceKind::Redis << QStringLiteral("http://cache-1") << QStringLiteral("rediss://");
    QTest::newRow("host") << ServiceKind::Http << QStringLiteral("http:///healthz") << QStringLiteral("no host");
    QTest::newRow("port") << ServiceKind::Http << QStringLiteral("http://:s3cret@shop:99999/")
                          << QStringLiteral("port");
    QTest::newRow("database") << ServiceKind::Redis << QStringLiteral("redis://cache-1/main")
                              << QStringLiteral("main is not the number");
    QTest::newRow("keyword") << ServiceKind::PgBouncer << QStringLiteral("hots=db1") << QStringLiteral("hots");
    QTest::newRow("console's host") << ServiceKind::PgBouncer << QStringLiteral("port=6432")
                                    << QStringLiteral("no host");
}

void TestSettings::namesWhatIsWrongWithAServiceAddress()
{
    QFETCH(ServiceKind, kind);
    QFETCH(QString, typed);
    QFETCH(QString, named);
    const auto read = ServiceAddress::read(kind, typed);
    QVERIFY(!read);
    QCOMPARE(kindName(read.error().kind), QStringLiteral("bad_input"));
    const QString words = read.error().toString();
    QVERIFY2(words.contains(named) && words.contains(serviceAddressExample(kind)), qPrintable(words));
    QVERIFY2(!words.contains(QLatin1String("s3cret")), qPrintable(words));
}

void TestSettings::keepsServicePasswordsApart()
{
    auto redis = ServiceAddress::read(ServiceKind::Redis, QStringLiteral("redis://app:s3%40cret@cache-1"));
    QCOMPARE(redis->password, QStringLiteral("s3@cret"));
    QCOMPARE(redis->url().password(QUrl::FullyDecoded), QStringLiteral("s3@cret"));
    const auto pooler = ServiceAddress::read(ServiceKind::PgBouncer, QStringLiteral("host=db1 password=s3cret"));
    QCOMPARE(pooler->consoleSpec()->password, QStringLiteral("s3cret"));
    Profile saved = profile(QStringLiteral("a"));
    redis->id = QStringLiteral("r");
    saved.services = {*redis};
    QSettings settings(m_file, QSettings::IniFormat);
    ProfileStore store(settings);
    QVERIFY(store.save(saved));
    QVERIFY2(!contents().contains("cret"), contents().constData());
    QVERIFY(store.find(QStringLiteral("a"))->services.first().password.isEmpty());
}

MAHOUT_TEST_MAIN(TestSettings)
#include "tst_settings.moc"
