// SPDX-License-Identifier: GPL-3.0-or-later
// Ten thousand sessions at one reading a second, in the table of the Activity page, sorted: the window stays fluid, and
// selection and scroll position stay where they are. No machine of a test holds so many real ones; the readings are
// made up, the table is the real one.
#include "pausemeter.h"
#include "searchline.h"
#include "sessionrows.h"
#include "sortfiltermodel.h"
#include "tableview.h"
#include "uitest.h"
#include <algorithm>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QScrollBar>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSessions = 10'000;
constexpr int kReadings = 12;
constexpr int kBusy = 500; // begin another statement between two readings
constexpr int kLeave = 100; // and as many come

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kMostMs = 160, kLongestMs = 500;
#else
constexpr double kMostMs = 16, kLongestMs = 100;
#endif

SessionInfo sessionAt(int pid, qint64 nowMs, QRandomGenerator &random)
{
    SessionInfo session;
    session.id = {pid, pid * 1000LL};
    session.database = u"shop"_s;
    session.user = u"user%1"_s.arg(random.bounded(20));
    session.application = u"shop-web-%1"_s.arg(random.bounded(50));
    session.address = u"10.0.%1.%2"_s.arg(random.bounded(250)).arg(random.bounded(250));
    session.backendType = u"client backend"_s;
    session.state = random.bounded(10) == 0 ? u"active"_s : u"idle"_s;
    session.stateSinceMs = session.queryStartMs = nowMs - random.bounded(1'000'000);
    session.query = u"select * from orders where customer_id = %1 and status = 'new' order by id"_s.arg(pid);
    return session;
}

// Changes some rows, takes some away and brings others.
void liveOn(QVector<SessionInfo> &sessions, int &nextPid, qint64 nowMs, QRandomGenerator &random)
{
    for (int i = 0; i < kBusy; ++i) {
        SessionInfo &session = sessions[random.bounded(int(sessions.size()))];
        session.state = u"active"_s;
        session.stateSinceMs = session.queryStartMs = nowMs;
        session.query = u"update orders set status = 'paid' where id = %1"_s.arg(random.bounded(100'000));
    }
    sessions.remove(random.bounded(int(sessions.size()) - kLeave), kLeave);
    for (int i = 0; i < kLeave; ++i)
        sessions << sessionAt(nextPid++, nowMs, random);
}

} // namespace

class TestCrowd : public QObject {
    Q_OBJECT
private slots:
    void tenThousandSessionsAtOneHertz_data();
    void tenThousandSessionsAtOneHertz();
};

void TestCrowd::tenThousandSessionsAtOneHertz_data()
{
    QTest::addColumn<QString>("sortedBy");
    QTest::newRow("by age") << u"for"_s;
    QTest::newRow("by statement") << u"query"_s;
}

void TestCrowd::tenThousandSessionsAtOneHertz()
{
    QFETCH(QString, sortedBy);
    QRandomGenerator random(7);
    const auto now = std::make_shared<qint64>(2'000'000'000);
    SessionModel model(sessionColumns(now), [](const SessionInfo &session) { return session.id.pid; });
    SortFilterModel sorted;
    sorted.setSourceModel(&model);
    TableView table(u"crowd"_s);
    table.setModel(&sorted);
    table.resize(1100, 500);
    table.show();
    table.sortByColumn(model.columnOf(sortedBy), Qt::DescendingOrder);
    QVector<SessionInfo> sessions;
    int nextPid = 1000;
    while (sessions.size() < kSessions)
        sessions << sessionAt(nextPid++, *now, random);
    QElapsedTimer first;
    first.start();
    model.merge(sessions);
    const qint64 firstMs = first.elapsed();

    const int selected = sessions.last().id.pid;
    table.setCurrentIndex(sorted.mapFromSource(model.index(model.indexOf(selected), 0)));
    table.verticalScrollBar()->setValue(table.verticalScrollBar()->maximum() / 2);
    const int scroll = table.verticalScrollBar()->value();
    PauseMeter pauses;
    for (int reading = 0; reading < kReadings; ++reading) {
        *now += 1000;
        const auto keep = std::find_if(
            sessions.begin(), sessions.end(), [&](const SessionInfo &session) { return session.id.pid == selected; });
        const SessionInfo kept = *keep;
        liveOn(sessions, nextPid, *now, random);
        if (std::none_of(sessions.begin(), sessions.end(),
                [&](const SessionInfo &session) { return session.id.pid == selected; }))
            sessions << kept;
        model.merge(sessions);
        table.viewport()->update();
        QTest::qWait(1000);
    }
    qInfo("first %lld ms; pauses of the event loop: 50 %% %.1f ms, 99 %% %.1f ms, longest %.1f ms", firstMs,
        pauses.percentile(0.5), pauses.percentile(0.99), pauses.longestMs());
    QCOMPARE(sorted.rowCount(), int(sessions.size()));
    QCOMPARE(table.currentIndex().siblingAtColumn(0).data().toInt(), selected);
    QCOMPARE(table.selectionModel()->selectedRows().size(), 1);
    QCOMPARE(table.verticalScrollBar()->value(), scroll);
    QVERIFY2(pauses.percentile(0.99) <= kMostMs, qPrintable(QString::number(pauses.percentile(0.99))));
    QVERIFY2(pauses.longestMs() <= kLongestMs, qPrintable(QString::number(pauses.longestMs())));
}

MAHOUT_UI_TEST_MAIN(TestCrowd)
#include "tst_crowd.moc"
