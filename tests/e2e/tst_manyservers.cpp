// SPDX-License-Identifier: GPL-3.0-or-later
// Several servers in one window, each with its own session: watched in the background, compared side by side, shown in
// turn, left again.
#include "mainwindow.h"
#include "page.h"
#include "pageheader.h"
#include "serversession.h"
#include "sessionview.h"
#include "testcluster.h"
#include "uitest.h"
#include <QLabel>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {
constexpr int kPatience = 20'000;
}

class TestManyServers : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;

    Profile saved(const QString &id, const ConnectionSpec &spec)
    {
        Profile profile;
        profile.id = id;
        profile.name = id;
        profile.spec = spec;
        if (!ProfileStore(*m_settings).save(profile))
            qFatal("The profile could not be saved.");
        return profile;
    }
    ServerSession *session(const QString &id)
    {
        const OpenServer *server = m_window->servers().find(id);
        return server ? server->view->session() : nullptr;
    }
    // Also while another view shows.
    QWidget *page() { return m_window->view()->currentPage(); }
    QPushButton *button(const QString &name) { return page()->findChild<QPushButton *>(u"servers."_s + name); }
    QString stateOf(const QString &id)
    {
        const auto *card = page()->findChild<QWidget *>(u"servers.card."_s + id);
        return card ? card->findChild<QLabel *>(u"servers.state"_s)->text() : QString();
    }
    QString sentence() { return page()->findChild<PageHeader *>()->sentence(); }

private slots:
    void initTestCase();
    void oneIsWatchedAndTheOthersCanBe();
    void aHiddenOneIsReadLessOften();
    void theSamePageOfAnotherServer();
    void theSentenceNamesTheWorst();
    void oneThatIsLeftStaysInTheList();
    void theLastOneLeavesTheStartPage();
    void cleanupTestCase() { m_window.reset(); }
};

void TestManyServers::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    m_settings = std::make_unique<QSettings>(m_home.filePath(u"settings.ini"_s), QSettings::IniFormat);
    const Profile shop = saved(u"shop"_s, specFor(createDatabase()));
    saved(u"stock"_s, specFor(createDatabase()));
    ConnectionSpec nowhere = shop.spec;
    nowhere.host = u"127.0.0.1"_s;
    nowhere.port = u"1"_s;
    saved(u"archive"_s, nowhere);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->openProfile(shop);
    QTRY_VERIFY(m_window->view());
    QTRY_COMPARE_WITH_TIMEOUT(session(u"shop"_s)->state(), ServerSession::State::Live, kPatience);
    m_window->view()->showPage(u"servers"_s);
}

void TestManyServers::oneIsWatchedAndTheOthersCanBe()
{
    QTRY_COMPARE(stateOf(u"shop"_s), u"Live"_s);
    QCOMPARE(stateOf(u"stock"_s), u"Not watched"_s);
    QVERIFY2(sentence().contains(u"1 of 3"_s), qPrintable(sentence()));
    QVERIFY(!session(u"stock"_s));
    button(u"watch.stock"_s)->click();
    QTRY_VERIFY(session(u"stock"_s));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(u"stock"_s), u"Live"_s, kPatience);
    QCOMPARE(m_window->view()->session(), session(u"shop"_s)); // it still shows
    button(u"watch_all"_s)->click();
    QTRY_VERIFY(session(u"archive"_s));
    QVERIFY(!button(u"watch_all"_s)->isVisible());
}

void TestManyServers::aHiddenOneIsReadLessOften()
{
    double shown = 0, hidden = 0; // milliseconds between the last two looks
    const auto follow = [this](ServerSession *session, double &interval) {
        connect(session, &ServerSession::snapshotArrived, m_window.get(), [&interval](const SnapshotPtr &snapshot) {
            if (snapshot->collector == u"activity"_s)
                interval = snapshot->intervalMs;
        });
    };
    follow(session(u"shop"_s), shown);
    follow(session(u"stock"_s), hidden);
    QTRY_VERIFY_WITH_TIMEOUT(shown > 0 && shown < 1500 && hidden > 2000, kPatience);
    QCOMPARE(session(u"stock"_s)->state(), ServerSession::State::Live);
    m_window->hide();
    QTRY_VERIFY_WITH_TIMEOUT(shown > 2000, kPatience);
    m_window->show();
    QTRY_VERIFY_WITH_TIMEOUT(shown < 1500, kPatience);
}

void TestManyServers::theSamePageOfAnotherServer()
{
    button(u"open.stock"_s)->click();
    QTRY_COMPARE(m_window->view()->session(), session(u"stock"_s));
    QCOMPARE(m_window->view()->currentPageId(), u"servers"_s);
    QVERIFY(m_window->windowTitle().contains(u"stock"_s));
    QCOMPARE(session(u"shop"_s)->state(), ServerSession::State::Live); // goes on
    QTRY_COMPARE(stateOf(u"shop"_s), u"Live"_s);
    const auto figure = [this] {
        return page()
            ->findChild<QWidget *>(u"servers.card.shop"_s)
            ->findChild<QLabel *>(u"servers.figure.active"_s)
            ->text();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(
        figure().contains(u" of "_s) && !figure().contains(u"–"_s), qPrintable(figure()), kPatience);
    savePictures(*m_window, u"servers"_s);
}

void TestManyServers::theSentenceNamesTheWorst()
{
    QTRY_VERIFY2_WITH_TIMEOUT(sentence().startsWith(u"archive: "_s), qPrintable(sentence()), kPatience);
    QCOMPARE(stateOf(u"archive"_s), u"Away"_s);
}

void TestManyServers::oneThatIsLeftStaysInTheList()
{
    button(u"leave.archive"_s)->click();
    QTRY_VERIFY(!session(u"archive"_s));
    QTRY_COMPARE(stateOf(u"archive"_s), u"Not watched"_s);
    QVERIFY(!sentence().contains(u"archive"_s));
    button(u"leave.stock"_s)->click(); // that shows
    QTRY_COMPARE(m_window->view()->session(), session(u"shop"_s));
    m_window->view()->showPage(u"servers"_s);
    QTRY_COMPARE(stateOf(u"stock"_s), u"Not watched"_s);
}

void TestManyServers::theLastOneLeavesTheStartPage()
{
    m_window->servers().leave(u"shop"_s);
    QTRY_VERIFY(!m_window->view());
    QVERIFY(m_window->servers().open().isEmpty());
}

MAHOUT_UI_TEST_MAIN(TestManyServers)
#include "tst_manyservers.moc"
