// SPDX-License-Identifier: GPL-3.0-or-later
// The network stalls, the server stops, the window stays alive: no pause of the event loop, pages that say how old they
// are, and life again by itself.
#include "mainwindow.h"
#include "page.h"
#include "pages.h"
#include "pausemeter.h"
#include "relay.h"
#include "serversession.h"
#include "sessionview.h"
#include "statepanel.h"
#include "testcluster.h"
#include "uitest.h"
#include <QElapsedTimer>
#include <QLabel>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;

namespace {

// What a pause may last. Sanitized code runs several times slower, and says nothing about pauses.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kLongestPauseMs = 400;
#else
constexpr double kLongestPauseMs = 50;
#endif

} // namespace

class TestStall : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Relay> m_relay;
    std::unique_ptr<MainWindow> m_window;

    ServerSession *session() { return m_window->view()->session(); }
    QString headerText() { return m_window->findChild<QLabel *>(QStringLiteral("header.state"))->text(); }
    bool anyPanel(StatePanel::State state)
    {
        const auto panels = m_window->view()->currentPage()->findChildren<StatePanel *>();
        return std::any_of(
            panels.begin(), panels.end(), [state](const StatePanel *panel) { return panel->state() == state; });
    }

private slots:
    void initTestCase();
    void staysFluidWhileStalled();
    void comesBackAfterACut();
    void closesAtOnceWhileStalled();
};

void TestStall::initTestCase()
{
    const QString database = createDatabase();
    QVERIFY(connectTo(database)->run(QStringLiteral("CREATE EXTENSION pg_stat_statements")));
    m_relay = std::make_unique<Relay>(
        sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.%1").arg(sharedCluster().port()));
    m_settings = std::make_unique<QSettings>(m_home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->show();
    ConnectionSpec spec = specFor(database);
    spec.host = QStringLiteral("127.0.0.1");
    spec.port = QString::number(m_relay->port());
    m_window->openSession({QStringLiteral("stalled"), spec, Environment::Development, {},
        m_home.filePath(QStringLiteral("history.sqlite"))});
    QTRY_COMPARE_WITH_TIMEOUT(session()->state(), ServerSession::State::Live, 10'000);
    for (const PageRow &row : pages())
        m_window->view()->showPage(row.id);
    m_window->view()->showPage(QStringLiteral("overview"));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->view()->currentPage()->hasData(), 20'000);
}

void TestStall::staysFluidWhileStalled()
{
    PauseMeter pauses;
    m_relay->stall();
    QElapsedTimer sinceStall;
    sinceStall.start();
    QTRY_COMPARE_WITH_TIMEOUT(session()->state(), ServerSession::State::Stale, 10'000);
    QVERIFY2(headerText().contains(QLatin1String("stale since")), qPrintable(headerText()));
    QTRY_VERIFY_WITH_TIMEOUT(anyPanel(StatePanel::State::Stale), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(
        sinceStall.elapsed() > 12'000, 20'000); // long enough for every deadline of a sample to pass
    const double longest = pauses.longestMs();
    pauses.restart();
    m_relay->resume();
    QElapsedTimer sinceResume;
    sinceResume.start();
    QTRY_COMPARE_WITH_TIMEOUT(session()->state(), ServerSession::State::Live, 10'000);
    const qint64 backAfter = sinceResume.elapsed();
    QTRY_VERIFY_WITH_TIMEOUT(!anyPanel(StatePanel::State::Stale), 3'000);
    qInfo("longest pause of the event loop %.1f ms while stalled, %.1f ms while coming back; live again after %lld ms",
        longest, pauses.longestMs(), backAfter);
    QVERIFY2(longest <= kLongestPauseMs, qPrintable(QString::number(longest)));
    QVERIFY2(pauses.longestMs() <= kLongestPauseMs, qPrintable(QString::number(pauses.longestMs())));
    QVERIFY2(backAfter <= 3000, qPrintable(QString::number(backAfter)));
}

void TestStall::comesBackAfterACut()
{
    m_relay->refuse();
    m_relay->cut();
    QTRY_COMPARE_WITH_TIMEOUT(session()->state(), ServerSession::State::Stale, 10'000);
    QVERIFY(session()->lastError().kind == Error::Kind::Unreachable);
    m_relay->pass();
    QTRY_COMPARE_WITH_TIMEOUT(session()->state(), ServerSession::State::Live, 10'000);
}

void TestStall::closesAtOnceWhileStalled()
{
    m_relay->stall();
    QElapsedTimer clock;
    clock.start();
    m_window.reset();
    QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
    m_relay->resume();
}

MAHOUT_UI_TEST_MAIN(TestStall)
#include "tst_stall.moc"
