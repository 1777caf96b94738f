// SPDX-License-Identifier: GPL-3.0-or-later
// What the window says and does while its server is away: one reason instead of many, data that stays, and commands
// that may wait.
#include "awaychoice.h"
#include "dialogs.h"
#include "healthcard.h"
#include "mainwindow.h"
#include "overviewpage.h"
#include "pageheader.h"
#include "relay.h"
#include "serversession.h"
#include "sessionview.h"
#include "statepanel.h"
#include "testcluster.h"
#include "uitest.h"
#include <QLabel>
#include <QTemporaryDir>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

class TestAway : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;

    void open()
    {
        const QString name = QString::fromLatin1(QTest::currentTestFunction());
        m_settings
            = std::make_unique<QSettings>(m_folder.filePath(name + QStringLiteral(".ini")), QSettings::IniFormat);
        m_window = std::make_unique<MainWindow>(*m_settings);
        m_window->resize(1280, 800);
        m_window->show();
        ConnectionSpec spec = specFor(createDatabase());
        spec.host = QStringLiteral("127.0.0.1");
        spec.port = QString::number(m_relay->port());
        m_window->openSession({QStringLiteral("far"), spec, Environment::Development, {},
            m_folder.filePath(name + QStringLiteral(".sqlite"))});
    }
    ServerSession *session() const { return m_window->view()->session(); }
    QWidget *away() const { return m_window->findChild<QWidget *>(QStringLiteral("session.away")); }
    QLabel *banner() const { return m_window->findChild<QLabel *>(QStringLiteral("session.banner")); }
    void goAway()
    {
        m_relay->refuse();
        m_relay->cut();
    }

private slots:
    void init()
    {
        m_relay = std::make_unique<Relay>(
            sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.%1").arg(sharedCluster().port()));
    }
    void cleanup() { m_window.reset(); }
    void onePageSaysWhy();
    void whatWasSeenStays();
    void startsAtOnceWhileItIsThere();
    void mayWaitForTheServer();
    void declinedIsNotStarted();
};

void TestAway::onePageSaysWhy()
{
    m_relay->refuse();
    open();
    QTRY_VERIFY_WITH_TIMEOUT(away()->isVisible(), 20'000);
    QVERIFY(!banner()->isVisible());
    const auto headlines = m_window->findChildren<QLabel *>(QStringLiteral("state.headline"));
    QCOMPARE(
        std::count_if(headlines.begin(), headlines.end(), [](const QLabel *label) { return label->isVisible(); }), 1);
    savePicture(*m_window, QStringLiteral("away-never"));
    m_relay->pass();
    QTRY_COMPARE_WITH_TIMEOUT(session()->state(), ServerSession::State::Live, 30'000);
    QVERIFY(!away()->isVisible()); // it went by itself
}

void TestAway::whatWasSeenStays()
{
    open();
    QTRY_COMPARE_WITH_TIMEOUT(session()->state(), ServerSession::State::Live, 20'000);
    QVERIFY(!banner()->isVisible());
    goAway();
    QTRY_VERIFY_WITH_TIMEOUT(banner()->isVisible(), 20'000);
    QTRY_VERIFY2_WITH_TIMEOUT(
        banner()->text().contains(session()->lastError().message) && !session()->lastError().message.isEmpty(),
        qPrintable(banner()->text()), 20'000);
    QVERIFY(!away()->isVisible());
    const auto repeats = [this](const StatePanel *panel) { // told once, in the banner
        return panel->findChild<QLabel *>(QStringLiteral("state.stale"))
            ->text()
            .contains(session()->lastError().message);
    };
    bool stale = false;
    for (const StatePanel *panel : m_window->findChildren<StatePanel *>()) {
        if (panel->state() != StatePanel::State::Stale)
            continue;
        stale = true;
        QTRY_VERIFY(!repeats(panel)); // panels follow one after the other
    }
    QVERIFY(stale);
    const QString sentence = m_window->findChild<OverviewPage *>()->findChild<PageHeader *>()->sentence();
    QVERIFY2(sentence.startsWith(QLatin1String("Last seen at")), qPrintable(sentence));
    const auto *health = m_window->findChild<HealthCard *>()->findChild<StatePanel *>();
    QTRY_COMPARE(health->state(), StatePanel::State::Stale);
    savePicture(*m_window, QStringLiteral("away-stale"));
    m_relay->pass();
    QTRY_VERIFY_WITH_TIMEOUT(!banner()->isVisible(), 30'000);
}

void TestAway::startsAtOnceWhileItIsThere()
{
    open();
    QTRY_COMPARE_WITH_TIMEOUT(session()->state(), ServerSession::State::Live, 20'000);
    bool started = false;
    startOrWait(m_window.get(), *session(),
        [&](const TaskOptions &options) { started = options.whenAway == WhenAway::Refuse && !options.waitLimit; });
    QVERIFY(started);
}

void TestAway::mayWaitForTheServer()
{
    m_relay->refuse();
    open();
    QTRY_VERIFY_WITH_TIMEOUT(away()->isVisible(), 20'000);
    session()->sendBurst(1, 1ms);
    QTRY_VERIFY_WITH_TIMEOUT(session()->poolStatistics().breakerOpen, 20'000); // what does not wait is refused
    Dialogs::setNextAnswer(true);
    QFuture<Result<int>> burst;
    startOrWait(
        m_window.get(), *session(), [&](const TaskOptions &options) { burst = session()->sendBurst(5, 1ms, options); });
    const Question asked = Dialogs::lastQuestion();
    QVERIFY2(asked.title.contains(QLatin1String("far")), qPrintable(asked.title));
    QVERIFY2(asked.text.contains(session()->lastError().message) && asked.text.contains(QLatin1String("next attempt")),
        qPrintable(asked.text));
    QTRY_COMPARE(session()->poolStatistics().waiting, 5);
    m_relay->pass();
    QTRY_VERIFY_WITH_TIMEOUT(burst.isFinished(), 60'000);
    QCOMPARE(burst.result().value(), 5);
}

void TestAway::declinedIsNotStarted()
{
    m_relay->refuse();
    open();
    QTRY_VERIFY_WITH_TIMEOUT(away()->isVisible(), 20'000);
    Dialogs::setNextAnswer(false);
    bool started = false;
    startOrWait(m_window.get(), *session(), [&](const TaskOptions &) { started = true; });
    QCoreApplication::processEvents();
    QVERIFY(!started);
    QCOMPARE(session()->poolStatistics().submitted, 0u);
}

MAHOUT_UI_TEST_MAIN(TestAway)
#include "tst_away.moc"
