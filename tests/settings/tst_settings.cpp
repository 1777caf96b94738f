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
            Environment::Production, QStringLiteral("/migrations")};
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

MAHOUT_TEST_MAIN(TestSettings)
#include "tst_settings.moc"
