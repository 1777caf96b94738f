// SPDX-License-Identifier: GPL-3.0-or-later
// The pool page on a real server: a burst moves its charts and its table of outcomes.
#include "connectiongroups.h"
#include "poolpagefixture.h"
#include "poolrows.h"
#include "uitest.h"
#include <QComboBox>
#include <QLabel>
#include <QPushButton>

using namespace mahout;
using namespace mahout::test;

class TestPoolPage : public QObject {
    Q_OBJECT
private slots:
    void settingsAreShown();
    void outcomesAddUp();
    void burstMovesThePool();
    void connectionsAreGrouped_data();
    void connectionsAreGrouped();
    void connectionsOfTheServerAreShown();
    void hiddenConnectionsAreNamedWithTheGrant();
    void tabIsRemembered();
    void suspendingHoldsTasksAndMarksTheCharts();
    void reopeningReplacesConnections();
};

void TestPoolPage::settingsAreShown()
{
    const PoolPageFixture fixture;
    QCOMPARE(fixture.cell("pool.settings", 0, 0), QStringLiteral("SIZE"));
    QCOMPARE(fixture.cell("pool.settings", 0, 1), QStringLiteral("3"));
    QCOMPARE(fixture.cell("pool.settings", 0, 2), QStringLiteral("20"));
    QVERIFY(fixture.page.findChild<PageHeader *>()->sentence().contains(QStringLiteral("of at most 5 connections")));
}

void TestPoolPage::outcomesAddUp()
{
    PoolStatistics statistics;
    statistics.servedIdle = 75;
    statistics.timedOut = 25;
    const QVector<OutcomeRow> rows = outcomeRows(statistics);
    double percent = 0;
    for (const OutcomeRow &row : rows)
        percent += row.percent;
    QCOMPARE(percent, 100.0);
    QCOMPARE(rows.first().percent, 75.0);
    QVERIFY(std::isnan(outcomeRows({}).first().percent));
}

void TestPoolPage::burstMovesThePool()
{
    PoolPageFixture fixture;
    QTRY_VERIFY_WITH_TIMEOUT(fixture.page.hasData(), 10'000);
    auto *button = fixture.page.findChild<QPushButton *>(QStringLiteral("pool.burst"));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!button->isEnabled());
    QCOMPARE(fixture.range.liveLengthMs(), 60'000); // back() shows what was shown before
    QTRY_VERIFY_WITH_TIMEOUT(fixture.summary("chart.pool.connections").contains(QStringLiteral("maximum 5,")), 15'000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.toastSays(QStringLiteral("200 of 200 tasks succeeded")), 30'000);
    QVERIFY(button->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.cell("pool.outcomes", 0, 1).toInt() + fixture.cell("pool.outcomes", 1, 1).toInt()
                + fixture.cell("pool.outcomes", 2, 1).toInt()
            == 200,
        10'000);
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.summary("chart.pool.usage").contains(QStringLiteral("no values")), 10'000);
    savePictures(fixture.page, QStringLiteral("pool"));
}

void TestPoolPage::connectionsAreGrouped_data()
{
    QTest::addColumn<ConnectionKey>("key");
    QTest::addColumn<QStringList>("titles"); // in any order
    QTest::newRow("application") << ConnectionKey::Application
                                 << QStringList{"web", "worker", "Without application_name"};
    QTest::newRow("user") << ConnectionKey::User << QStringList{"app", "admin"};
    QTest::newRow("database") << ConnectionKey::Database << QStringList{"shop"};
    QTest::newRow("address") << ConnectionKey::Address
                             << QStringList{"10.0.0.7", "Unix socket of the server's machine", "Hidden from this role"};
    QTest::newRow("state") << ConnectionKey::State
                           << QStringList{"Active", "Idle", "Idle in transaction", "Hidden from this role"};
    QTest::newRow("age") << ConnectionKey::Age
                         << QStringList{"Younger than a minute", "1 to 24 hours", "Hidden from this role"};
}

void TestPoolPage::connectionsAreGrouped()
{
    using State = ServerConnection::State;
    const QVector<ServerConnection> connections{
        {1, "shop", "app", "web", "10.0.0.7", true, State::Active, 1000, 10},
        {2, "shop", "app", "web", "10.0.0.7", true, State::Idle, 7'200'000, 5000},
        {3, "shop", "app", "worker", {}, true, State::IdleInTransaction, 2000, 900},
        {4, "shop", "admin", {}, {}, false, State::Hidden, qQNaN(), qQNaN()},
    };
    QFETCH(const ConnectionKey, key);
    QFETCH(QStringList, titles);
    QStringList found;
    int total = 0;
    for (const ConnectionGroup &group : groupConnections(connections, key)) {
        found << group.title;
        total += group.total;
        QCOMPARE(group.active + group.waiting + group.idleInTransaction + group.idle + group.hidden, group.total);
    }
    found.sort();
    titles.sort();
    QCOMPARE(found, titles);
    QCOMPARE(total, 4);
    const QVector<ConnectionGroup> web = groupConnections({connections.at(0), connections.at(1)}, key);
    QCOMPARE(
        std::max_element(web.begin(), web.end(), [](const auto &a, const auto &b) { return a.oldestMs < b.oldestMs; })
            ->oldestMs,
        7'200'000.0);
}

void TestPoolPage::connectionsOfTheServerAreShown()
{
    PoolPageFixture fixture;
    fixture.showTab("server");
    const QString database = fixture.session.config().spec.database;
    auto holder = connectTo(database);
    QVERIFY(holder->run(QStringLiteral("SET application_name = 'a forgotten one'; BEGIN; SELECT 1")));
    const auto *table = fixture.page.findChild<QTableView *>(QStringLiteral("pool.groups"));
    const auto row = [table](const QString &title) {
        for (int i = 0; i < table->model()->rowCount(); ++i)
            if (table->model()->index(i, 0).data() == title)
                return i;
        return -1;
    };
    QTRY_VERIFY_WITH_TIMEOUT(row(QStringLiteral("a forgotten one")) >= 0, 20'000);
    const auto cell = [&](int column) {
        return table->model()->index(row(QStringLiteral("a forgotten one")), column).data().toString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(cell(4), QStringLiteral("1"), 20'000); // idle in transaction
    QVERIFY(table->isColumnHidden(6)); // nothing is hidden from a superuser
    QVERIFY2(
        fixture.sentence().contains(QStringLiteral("of 100 connections are used")), qPrintable(fixture.sentence()));
    QVERIFY(fixture.sentence().contains(QStringLiteral("idle in a transaction")));
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.summary("chart.pool.server").contains(QStringLiteral("no values")), 10'000);
    savePictures(fixture.page, QStringLiteral("pool-server"));
    auto *groupBy = fixture.page.findChild<QComboBox *>(QStringLiteral("pool.group_by"));
    groupBy->setCurrentIndex(groupBy->findData(QStringLiteral("database")));
    QVERIFY(row(database) >= 0);
    QCOMPARE(row(QStringLiteral("a forgotten one")), -1);
}

void TestPoolPage::hiddenConnectionsAreNamedWithTheGrant()
{
    const QString database = createDatabase();
    const auto admin = connectTo(database);
    QVERIFY(admin->run(QStringLiteral("CREATE ROLE watcher LOGIN")));
    ConnectionSpec spec = specFor(database);
    spec.user = QStringLiteral("watcher");
    {
        PoolPageFixture fixture(spec);
        fixture.showTab("server");
        const auto *note = fixture.page.findChild<QLabel *>(QStringLiteral("pool.server.note"));
        QTRY_VERIFY_WITH_TIMEOUT(note->isVisible(), 20'000);
        QVERIFY2(note->text().contains(QStringLiteral("GRANT pg_monitor TO \"watcher\";")), qPrintable(note->text()));
        const auto *table = fixture.page.findChild<QTableView *>(QStringLiteral("pool.groups"));
        QVERIFY(!table->isColumnHidden(6));
        savePictures(fixture.page, QStringLiteral("pool-server-hidden"));
    }
    const auto dropped = admin->run(QStringLiteral("DROP ROLE watcher"));
    QVERIFY2(dropped, dropped ? "" : qPrintable(dropped.error().toString()));
}

void TestPoolPage::tabIsRemembered()
{
    {
        PoolPageFixture fixture;
        fixture.settings.setValue(QStringLiteral("pool/tab"), QStringLiteral("server"));
        const PoolPage again(
            {&fixture.session, &fixture.range, &fixture.settings, &fixture.selection, &fixture.migrations, {}});
        const auto *tabs = again.findChild<TabStrip *>();
        QCOMPARE(tabs->tabData(tabs->currentIndex()).toString(), QStringLiteral("server"));
    }
}

void TestPoolPage::suspendingHoldsTasksAndMarksTheCharts()
{
    PoolPageFixture fixture;
    auto *suspend = fixture.page.findChild<QAction *>(QStringLiteral("pool.suspend"));
    QCOMPARE(suspend->text(), QStringLiteral("Suspend our pool"));
    suspend->trigger();
    QCOMPARE(suspend->text(), QStringLiteral("Resume our pool"));
    const auto held = fixture.session.submit(
        QStringLiteral("held"), [](Connection &connection) { return connection.query(QStringLiteral("SELECT 1")); });
    QTRY_VERIFY_WITH_TIMEOUT(fixture.sentence().contains(QStringLiteral("1 tasks wait until it is resumed")), 10'000);
    QVERIFY(!held.isFinished());
    suspend->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(held.isFinished(), 10'000);
    QVERIFY(held.result());
    const auto *chart = fixture.page.findChild<TimeChart *>(QStringLiteral("chart.pool.connections"));
    const auto marks = [chart] {
        int count = 0;
        for (const ChangeEvent &event : chart->events())
            count += event.kind == ChangeEvent::Kind::Pool ? 1 : 0;
        return count;
    };
    QTRY_COMPARE_WITH_TIMEOUT(marks(), 2, 10'000);
}

void TestPoolPage::reopeningReplacesConnections()
{
    PoolPageFixture fixture;
    const auto pid = [&] {
        auto answer = fixture.session.submit(
            QStringLiteral("pid"), [](Connection &connection) { return Result<int>(connection.backendPid()); });
        return answer.result().value();
    };
    const int before = pid();
    QCOMPARE(pid(), before);
    fixture.page.findChild<QAction *>(QStringLiteral("pool.reopen"))->trigger();
    QVERIFY(pid() != before);
}

MAHOUT_UI_TEST_MAIN(TestPoolPage)
#include "tst_poolpage.moc"
