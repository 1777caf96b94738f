// SPDX-License-Identifier: GPL-3.0-or-later
// What of the alerts of a live session reaches the desktop, the header and the navigation.
#include "alertcount.h"
#include "alertnotifier.h"
#include "desktopnotifier.h"
#include "headerbar.h"
#include "serversession.h"
#include "testcluster.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

struct Message {
    QString title, text;
    bool critical = false;
};

// Stands where the desktop would.
class Listener : public DesktopNotifier {
public:
    void show(const QString &title, const QString &text, bool critical) override
    {
        messages.append({title, text, critical});
    }
    QVector<Message> messages;
};

HealthResult finding(const QString &check, HealthLevel level)
{
    HealthResult result;
    result.id = result.title = check;
    result.level = level;
    result.value = level == HealthLevel::Critical ? 99 : 85;
    result.unit = Unit::Percent;
    result.warningAt = 80;
    result.criticalAt = 95;
    result.evidence = check + u" is too full"_s;
    return result;
}

} // namespace

class TestNotifications : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;
    Listener m_desktop;
    bool m_wanted = true;
    std::unique_ptr<ServerSession> m_session;
    std::unique_ptr<AlertNotifier> m_notifier;

    // Somebody beside the server tells; the alerts that follow are real ones.
    void report(const QVector<QPair<QString, HealthLevel>> &levels)
    {
        QVector<HealthResult> results;
        for (const auto &[check, level] : levels)
            results << finding(check, level);
        m_session->reportHealth(u"cache:redis"_s, results);
    }
    QString idOf(const QString &title) const
    {
        for (const Alert &alert : m_session->alerts())
            if (alert.title == title)
                return alert.id;
        return {};
    }

private slots:
    void init();
    void oneIsToldWithItsEvidence();
    void severalBecomeOne();
    void worseIsToldAgain();
    void silenceIsKept_data();
    void silenceIsKept();
    void headerCounts();
    void countsWhatNobodyHasSeen();
};

void TestNotifications::init()
{
    m_desktop.messages.clear();
    m_wanted = true;
    m_notifier.reset();
    SessionConfig config;
    config.name = u"shop-1"_s;
    config.spec = test::specFor(test::createDatabase());
    config.historyFile = m_folder.filePath(QString::number(++m_files) + u".sqlite"_s);
    m_session = std::make_unique<ServerSession>(config);
    m_session->start();
    m_notifier = std::make_unique<AlertNotifier>(m_session.get(), &m_desktop, [this] { return m_wanted; });
    QTRY_VERIFY(!m_session->healthResults().isEmpty()); // from now on findings are judged
}

void TestNotifications::oneIsToldWithItsEvidence()
{
    QSignalSpy opened(m_notifier.get(), &AlertNotifier::opened);
    report({{u"memory"_s, HealthLevel::Warning}});
    QTRY_COMPARE(m_desktop.messages.size(), 1);
    QCOMPARE(m_desktop.messages[0].title, u"Warning on shop-1: memory"_s);
    QCOMPARE(m_desktop.messages[0].text, u"memory is too full"_s);
    QVERIFY(!m_desktop.messages[0].critical);
    emit m_desktop.clicked();
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), idOf(u"memory"_s));
}

void TestNotifications::severalBecomeOne()
{
    QSignalSpy opened(m_notifier.get(), &AlertNotifier::opened);
    report({{u"memory"_s, HealthLevel::Warning}});
    QCoreApplication::processEvents(); // not in the same turn of the event loop
    report({{u"clients"_s, HealthLevel::Critical}, {u"keys"_s, HealthLevel::Warning}});
    QTRY_COMPARE(m_desktop.messages.size(), 1);
    const Message told = m_desktop.messages[0];
    QVERIFY2(told.title.startsWith(u"3 "_s) && told.critical, qPrintable(told.title));
    for (const QString &check : {u"memory"_s, u"clients"_s, u"keys"_s})
        QVERIFY2(told.text.contains(check), qPrintable(told.text));
    emit m_desktop.clicked();
    QCOMPARE(opened[0][0].toString(), idOf(u"clients"_s)); // the worst
}

void TestNotifications::worseIsToldAgain()
{
    report({{u"memory"_s, HealthLevel::Warning}});
    QTRY_COMPARE(m_desktop.messages.size(), 1);
    report({{u"memory"_s, HealthLevel::Warning}}); // nothing new
    report({{u"memory"_s, HealthLevel::Critical}});
    QTRY_COMPARE(m_desktop.messages.size(), 2);
    QCOMPARE(m_desktop.messages[1].title, u"Critical on shop-1: memory"_s);
}

void TestNotifications::silenceIsKept_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"switched off", "muted before", "muted at once", "acknowledged at once"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestNotifications::silenceIsKept()
{
    QFETCH(const QString, how);
    m_wanted = how != u"switched off"_s;
    const QString check = u"cache:redis/memory"_s;
    if (how == u"muted before"_s)
        m_session->muteCheck(check, kMutedForEver);
    report({{u"memory"_s, HealthLevel::Critical}});
    if (how == u"muted at once"_s)
        m_session->muteCheck(check, kMutedForEver);
    if (how == u"acknowledged at once"_s)
        m_session->acknowledgeAlert(idOf(u"memory"_s), {});
    QVERIFY(!idOf(u"memory"_s).isEmpty());
    report({{u"clients"_s, HealthLevel::Warning}}); // told after it, so that silence is proven and not only early
    if (how == u"switched off"_s) {
        QSignalSpy samples(m_session.get(), &ServerSession::snapshotArrived);
        QTRY_VERIFY(samples.size() > 4);
        QVERIFY(m_desktop.messages.isEmpty());
        return;
    }
    QTRY_COMPARE(m_desktop.messages.size(), 1);
    QCOMPARE(m_desktop.messages[0].title, u"Warning on shop-1: clients"_s);
}

void TestNotifications::headerCounts()
{
    TimeRangeModel range;
    QMenu menu;
    HeaderBar header(m_session.get(), &range, &menu, &menu);
    header.resize(1200, 40);
    header.show();
    auto *button = header.findChild<QToolButton *>(u"header.alerts"_s);
    QCOMPARE(button->text(), u"No alert"_s);
    report({{u"memory"_s, HealthLevel::Critical}, {u"keys"_s, HealthLevel::Warning}});
    QCOMPARE(button->text(), u"2 alert(s)"_s);
    QCOMPARE(button->palette().color(QPalette::ButtonText), Theme::current().color(ColorRole::Critical));
    QSignalSpy clicked(&header, &HeaderBar::alertsClicked);
    button->click();
    QCOMPARE(clicked.size(), 1);
    savePicture(header, u"header-alerts"_s);
    m_session->muteCheck(u"cache:redis/memory"_s, kMutedForEver);
    QCOMPARE(button->text(), u"1 alert(s)"_s);
    QCOMPARE(button->palette().color(QPalette::ButtonText), Theme::current().color(ColorRole::Warning));
}

void TestNotifications::countsWhatNobodyHasSeen()
{
    Alert warning, critical;
    warning.id = u"w"_s;
    critical.id = u"c"_s;
    critical.level = HealthLevel::Critical;
    QCOMPARE(countAlerts({}), (AlertCount{0, ColorRole::Muted}));
    QCOMPARE(countAlerts({critical, warning}), (AlertCount{2, ColorRole::Critical}));
    critical.acknowledged.atMs = 1;
    QCOMPARE(countAlerts({critical, warning}), (AlertCount{2, ColorRole::Warning}));
    warning.partOf = critical.id;
    QCOMPARE(countAlerts({critical, warning}), (AlertCount{1, ColorRole::Muted}));
}

MAHOUT_UI_TEST_MAIN(TestNotifications)
#include "tst_notifications.moc"
