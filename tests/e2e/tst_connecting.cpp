// SPDX-License-Identifier: GPL-3.0-or-later
// From the start page to a live server, by hand: the dialog names what is wrong with each bad input and what to do, and
// what is saved holds no password.
#include "connectiondialog.h"
#include "mainwindow.h"
#include "serversession.h"
#include "sessionview.h"
#include "statepanel.h"
#include "testcluster.h"
#include "uitest.h"
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;

class TestConnecting : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<PrivateCluster> m_cluster; // asks for a password on its port
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;

    ConnectionDialog *openDialog()
    {
        m_window->findChild<QAbstractButton *>(QStringLiteral("start.connect"))->click();
        return m_window->findChild<ConnectionDialog *>();
    }
    static void type(ConnectionDialog *dialog, const char *field, const QString &text)
    {
        dialog->findChild<QLineEdit *>(QLatin1String("connection.") + QLatin1String(field))->setText(text);
    }
    void fill(ConnectionDialog *dialog)
    {
        type(dialog, "name", QStringLiteral("guarded"));
        type(dialog, "host", QStringLiteral("127.0.0.1"));
        type(dialog, "port", QString::number(m_cluster->port()));
        type(dialog, "database", QStringLiteral("postgres"));
        type(dialog, "user", QStringLiteral("postgres"));
        type(dialog, "password", QStringLiteral("s3cret word"));
    }
    static QString outcomeOf(ConnectionDialog *dialog)
    {
        auto *test = dialog->findChild<QPushButton *>(QStringLiteral("connection.test"));
        test->click();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(test->isEnabled(), 10'000); }();
        return dialog->findChild<QLabel *>(QStringLiteral("connection.outcome"))->text();
    }

private slots:
    void initTestCase();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void readsAUri();
    void saysWhatTheRoleMayNotDo();
    void connectsAndKeepsNoPassword();
    void takesAnotherPasswordInPlace();
    void saysWhyAServerRefuses();
    void cleanupTestCase() { m_window.reset(); }
};

void TestConnecting::initTestCase()
{
    ClusterOptions options;
    options.tcp = true;
    options.hbaLines = {QStringLiteral("host all all 127.0.0.1/32 scram-sha-256")};
    auto cluster = PrivateCluster::start(options);
    QVERIFY2(cluster, qPrintable(cluster ? QString() : cluster.error().toString()));
    m_cluster = std::move(*cluster);
    const auto spec = ConnectionSpec::parse(m_cluster->connectionText());
    const auto admin = Connection::open(*spec, {}, kNever);
    QVERIFY((*admin)->run(
        QStringLiteral("ALTER ROLE postgres PASSWORD 's3cret word'; CREATE ROLE plain LOGIN PASSWORD 'plain'")));
    m_settings = std::make_unique<QSettings>(m_home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->show();
    savePicture(*m_window, QStringLiteral("start"));
}

void TestConnecting::namesWhatIsWrong_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("named");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("host") << "host"
                          << "no-such-host.invalid"
                          << "no-such-host.invalid"
                          << "spelling";
    QTest::newRow("port") << "port"
                          << "1"
                          << "127.0.0.1:1"
                          << "listen_addresses";
    QTest::newRow("password") << "password"
                              << "wrong"
                              << "password"
                              << ".pgpass";
    QTest::newRow("database") << "database"
                              << "nowhere"
                              << "nowhere"
                              << "postgres";
    QTest::newRow("user") << "user"
                          << "nobody_here"
                          << "nobody_here"
                          << "password";
    QTest::newRow("service") << "service"
                             << "no_such_service"
                             << "pg_service.conf"
                             << "PGSERVICEFILE";
}

void TestConnecting::namesWhatIsWrong()
{
    QFETCH(QString, field);
    QFETCH(QString, text);
    QFETCH(QString, named);
    QFETCH(QString, remedy);
    ConnectionDialog *dialog = openDialog();
    QVERIFY(dialog);
    fill(dialog);
    type(dialog, field.toLatin1().constData(), text);
    const QString outcome = outcomeOf(dialog);
    QVERIFY2(outcome.contains(named), qPrintable(outcome));
    QVERIFY2(outcome.contains(remedy), qPrintable(outcome));
    QVERIFY2(!outcome.contains(QLatin1String("s3cret")), qPrintable(outcome));
    savePicture(*dialog, QStringLiteral("connection-%1").arg(field));
    delete dialog;
    // TLS is demanded of a server that has none
    if (field != QLatin1String("host"))
        return;
    dialog = openDialog();
    fill(dialog);
    auto *tls = dialog->findChild<QComboBox *>(QStringLiteral("connection.tls"));
    tls->setCurrentIndex(tls->findData(QStringLiteral("require")));
    QVERIFY(outcomeOf(dialog).contains(QLatin1String("TLS")));
    delete dialog;
}

void TestConnecting::readsAUri()
{
    ConnectionDialog *dialog = openDialog();
    type(dialog, "uri", QStringLiteral("postgresql://app:pw@db1:6543/shop?sslmode=verify-full&connect_timeout=3"));
    QVERIFY(
        QMetaObject::invokeMethod(dialog->findChild<QLineEdit *>(QStringLiteral("connection.uri")), "editingFinished"));
    const Profile profile = dialog->profile();
    QCOMPARE(profile.spec.host, QStringLiteral("db1"));
    QCOMPARE(profile.spec.port, QStringLiteral("6543"));
    QCOMPARE(profile.spec.database, QStringLiteral("shop"));
    QCOMPARE(profile.spec.sslMode, QStringLiteral("verify-full"));
    QCOMPARE(profile.spec.extra.value(QStringLiteral("connect_timeout")), QStringLiteral("3"));
    QVERIFY(profile.spec.password.isEmpty());
    QCOMPARE(dialog->password(), QStringLiteral("pw"));
    type(dialog, "uri", QStringLiteral("postgresql://[broken"));
    QVERIFY(
        QMetaObject::invokeMethod(dialog->findChild<QLineEdit *>(QStringLiteral("connection.uri")), "editingFinished"));
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("connection.outcome"))->text().contains(QLatin1String("URI")));
    QCOMPARE(dialog->profile().spec.host, QStringLiteral("db1")); // nothing is lost
    delete dialog;
}

void TestConnecting::saysWhatTheRoleMayNotDo()
{
    ConnectionDialog *dialog = openDialog();
    fill(dialog);
    type(dialog, "user", QStringLiteral("plain"));
    type(dialog, "password", QStringLiteral("plain"));
    const QString outcome = outcomeOf(dialog);
    QVERIFY2(outcome.contains(QLatin1String("GRANT pg_monitor TO")), qPrintable(outcome));
    savePicture(*dialog, QStringLiteral("connection-plain"));
    delete dialog;
}

void TestConnecting::connectsAndKeepsNoPassword()
{
    ConnectionDialog *dialog = openDialog();
    fill(dialog);
    QVERIFY2(outcomeOf(dialog).contains(QLatin1String("Connected to PostgreSQL")), qPrintable(outcomeOf(dialog)));
    QTest::keyClick(dialog->findChild<QLineEdit *>(QStringLiteral("connection.user")), Qt::Key_Return); // connects
    QTRY_VERIFY(m_window->view());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->view()->session()->state(), ServerSession::State::Live, 10'000);
    m_settings->sync();
    for (QDir home(m_home.path()); const QString &name : home.entryList(QDir::Files)) {
        QFile file(home.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("s3cret"), qPrintable(name));
    }
    const auto saved = ProfileStore(*m_settings).all();
    QCOMPARE(saved.size(), 1);
    QCOMPARE(saved.first().name, QStringLiteral("guarded"));
}

// Continues on the connection of the test before.
void TestConnecting::takesAnotherPasswordInPlace()
{
    const auto change = [this](const QString &password) {
        m_window->findChild<QAction *>(QStringLiteral("action.change"))->trigger();
        auto *dialog = m_window->findChild<ConnectionDialog *>();
        type(dialog, "password", password);
        dialog->findChild<QPushButton *>(QStringLiteral("connection.connect"))->click();
        QTRY_VERIFY(!m_window->findChild<ConnectionDialog *>());
    };
    const SessionView *view = m_window->view();
    const ServerSession *session = view->session();
    change(QStringLiteral("not the word"));
    QTRY_COMPARE_WITH_TIMEOUT(
        session->poolStatistics().breakerOpen || session->state() != ServerSession::State::Live, true, 20'000);
    change(QStringLiteral("s3cret word"));
    const qint64 before = session->lastSampleMs();
    QTRY_VERIFY_WITH_TIMEOUT(session->lastSampleMs() > before, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(session->state(), ServerSession::State::Live, 20'000);
    QCOMPARE(m_window->view(), view);
}

void TestConnecting::saysWhyAServerRefuses()
{
    ConnectionSpec spec;
    spec.host = QStringLiteral("127.0.0.1");
    spec.port = QString::number(m_cluster->port());
    spec.user = QStringLiteral("postgres");
    spec.password = QStringLiteral("wrong");
    m_window->openSession(
        {QStringLiteral("refused"), spec, Environment::Staging, {}, m_home.filePath(QStringLiteral("refused.sqlite"))});
    QTRY_COMPARE_WITH_TIMEOUT(m_window->view()->session()->state(), ServerSession::State::Refused, 10'000);
    const QString words = m_window->view()->findChild<QLabel *>(QStringLiteral("header.state"))->text();
    QVERIFY2(words.contains(QLatin1String("password")), qPrintable(words));
    // One page says why, instead of every panel.
    const auto shown = m_window->findChildren<QLabel *>(QStringLiteral("state.headline"));
    QCOMPARE(std::count_if(shown.begin(), shown.end(), [](const QLabel *label) { return label->isVisible(); }), 1);
    QVERIFY(m_window->view()->findChild<StatePanel *>(QStringLiteral("session.away"))->isVisible());
    savePicture(*m_window, QStringLiteral("refused"));
}

MAHOUT_UI_TEST_MAIN(TestConnecting)
#include "tst_connecting.moc"
