// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the pool page that are about others: a real PgBouncer, and sizing runs.
#include "dialogs.h"
#include "pgbouncer.h"
#include "pgbouncermonitor.h"
#include "poolpagefixture.h"
#include "sizingsection.h"
#include "sqlview.h"
#include "statepanel.h"
#include "uitest.h"
#include "xychart.h"
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

using namespace mahout;
using namespace mahout::test;

namespace {

constexpr int kPatience = 20'000;

ServiceAddress serviceOf(const PgBouncer &pooler, const QString &id = QStringLiteral("one"))
{
    auto address = ServiceAddress::read(ServiceKind::PgBouncer, pooler.consoleSpec().toText());
    if (!address)
        qFatal("%s", qPrintable(address.error().toString()));
    address->id = id;
    address->name = QStringLiteral("front-") + id;
    return *address;
}

QString cellOf(const PoolPageFixture &fixture, const char *table, const QString &key, const QString &heading)
{
    const auto *model = fixture.page.findChild<QTableView *>(QLatin1String(table))->model();
    for (int row = 0; row < model->rowCount(); ++row)
        for (int column = 0; column < model->columnCount(); ++column)
            if (model->index(row, 0).data() == key && model->headerData(column, Qt::Horizontal) == heading)
                return model->index(row, column).data().toString();
    return {};
}

void click(const PoolPageFixture &fixture, const char *button)
{
    QTest::mouseClick(fixture.page.findChild<QPushButton *>(QLatin1String(button)), Qt::LeftButton);
}

void select(const PoolPageFixture &fixture, const char *table, const QString &key)
{
    auto *view = fixture.page.findChild<QTableView *>(QLatin1String(table));
    for (int row = 0; row < view->model()->rowCount(); ++row)
        if (view->model()->index(row, 0).data() == key)
            view->setCurrentIndex(view->model()->index(row, 0));
}

SqlView *statementOf(const PoolPageFixture &fixture)
{
    return fixture.page.findChild<SqlView *>(QStringLiteral("sizing.statement"));
}

} // namespace

class TestPoolSections : public QObject {
    Q_OBJECT
private slots:
    void saysHowToAddAPgBouncer();
    void showsPoolsClientsAndWaits();
    void pausesAndResumesAfterAQuestion();
    void asksForTheNameInProduction();
    void saysWhatAPauseWaitsFor();
    void greysWhatIsOld();
    void choosesBetweenSeveral();
    void followsTheServices();
    void ratesAreOfTheInterval();
    void aSessionThroughAPoolerIsLive();

    void findsTheKneeAndAppliesIt();
    void refusesAStatementThatWrites();
    void asksBeforeARunInProduction();
    void cancelsARun();
    void offersStatementsOfTheHistory();
};

void TestPoolSections::saysHowToAddAPgBouncer()
{
    PoolPageFixture fixture;
    fixture.showTab("pgbouncer");
    const auto *button = fixture.page.findChild<QPushButton *>(QStringLiteral("pgbouncer.pause"));
    QVERIFY(!button->isVisible());
    QVERIFY(fixture.sentence().contains(QStringLiteral("No PgBouncer is named")));
    savePictures(fixture.page, QStringLiteral("pool-pgbouncer-none"));
}

void TestPoolSections::showsPoolsClientsAndWaits()
{
    const PgBouncer pooler({{"pool_mode", "transaction"}, {"default_pool_size", "1"}});
    const QString database = createDatabase();
    PoolPageFixture fixture({}, {serviceOf(pooler)});
    fixture.showTab("pgbouncer");
    ConnectionPool clients(pooler.specFor(database), {}, {});
    std::stop_source stop;
    const auto sleep = [&] {
        return clients.submit(QStringLiteral("sleep"),
            [](Connection &connection) { return connection.query(QStringLiteral("SELECT pg_sleep(600)")); },
            {.stop = stop.get_token()});
    };
    QVector<QFuture<Result<Rows>>> held{sleep(), sleep(), sleep()};
    const auto pool = [&](const QString &heading) { return cellOf(fixture, "pgbouncer.pools", database, heading); };
    QTRY_VERIFY_WITH_TIMEOUT(pool(QStringLiteral("Waiting")) == QStringLiteral("2")
            && pool(QStringLiteral("Servers")) == QStringLiteral("1"),
        kPatience);
    QVERIFY2(
        fixture.sentence().contains(QStringLiteral("2 clients wait, the longest for")), qPrintable(fixture.sentence()));
    const auto *table = fixture.page.findChild<QTableView *>(QStringLiteral("pgbouncer.clients"));
    QCOMPARE(table->model()->rowCount(), 3);
    QTRY_VERIFY_WITH_TIMEOUT(
        !fixture.summary("chart.pgbouncer.connections").contains(QStringLiteral("no values")), kPatience);
    fixture.range.goLive(60'000);
    savePictures(fixture.page, QStringLiteral("pool-pgbouncer"));
    auto *filter = fixture.page.findChild<QLineEdit *>(QStringLiteral("pgbouncer.filter"));
    QTest::keyClicks(filter, QStringLiteral("waiting"));
    QTRY_COMPARE(table->model()->rowCount(), 2);
    stop.request_stop();
    for (auto &one : held)
        QTRY_VERIFY_WITH_TIMEOUT(one.isFinished(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.sentence().contains(QStringLiteral("none waits")), kPatience);
}

void TestPoolSections::pausesAndResumesAfterAQuestion()
{
    const PgBouncer pooler({{"pool_mode", "transaction"}});
    const QString database = createDatabase();
    const auto client
        = Connection::open(pooler.specFor(database), {}, std::chrono::steady_clock::now() + std::chrono::seconds(10));
    QVERIFY(client);
    PoolPageFixture fixture({}, {serviceOf(pooler)});
    fixture.showTab("pgbouncer");
    const auto state = [&] { return cellOf(fixture, "pgbouncer.databases", database, QStringLiteral("State")); };
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("In service"), kPatience);
    select(fixture, "pgbouncer.databases", database);
    Dialogs::setNextAnswer(false);
    click(fixture, "pgbouncer.pause");
    const Question question = Dialogs::lastQuestion();
    QCOMPARE(question.title, QStringLiteral("Pause %1 on front-one?").arg(database));
    QVERIFY(question.text.contains(QStringLiteral("After query_wait_timeout, 120 s")));
    QVERIFY(question.text.contains(QStringLiteral("Resume ends the pause.")));
    QVERIFY(question.mustType.isEmpty());
    Dialogs::setNextAnswer(true);
    click(fixture, "pgbouncer.pause");
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("Paused"), kPatience);
    QTRY_VERIFY(fixture.toastSays(QStringLiteral("Paused: %1").arg(database)));
    QVERIFY2(fixture.sentence().contains(database + QStringLiteral(" paused")), qPrintable(fixture.sentence()));
    savePictures(fixture.page, QStringLiteral("pool-pgbouncer-paused"));
    Dialogs::setNextAnswer(true);
    click(fixture, "pgbouncer.resume");
    QTRY_COMPARE_WITH_TIMEOUT(state(), QStringLiteral("In service"), kPatience);
    Dialogs::setNextAnswer(true);
    click(fixture, "pgbouncer.reconnect");
    QTRY_VERIFY_WITH_TIMEOUT(fixture.toastSays(QStringLiteral("Server connections are opened anew")), kPatience);
    Dialogs::setNextAnswer(true);
    fixture.page.findChild<QAction *>(QStringLiteral("pgbouncer.all.0"))->trigger();
    QCOMPARE(Dialogs::lastQuestion().title, QStringLiteral("Pause all databases of front-one?"));
    QTRY_VERIFY_WITH_TIMEOUT(fixture.toastSays(QStringLiteral("Paused: all databases of front-one")), kPatience);
    Dialogs::setNextAnswer(true);
    fixture.page.findChild<QAction *>(QStringLiteral("pgbouncer.all.1"))->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.toastSays(QStringLiteral("Resumed: all databases of front-one")), kPatience);
}

void TestPoolSections::asksForTheNameInProduction()
{
    const PgBouncer pooler;
    const QString database = createDatabase();
    const auto client
        = Connection::open(pooler.specFor(database), {}, std::chrono::steady_clock::now() + std::chrono::seconds(10));
    QVERIFY(client);
    PoolPageFixture fixture({}, {serviceOf(pooler)}, Environment::Production);
    fixture.showTab("pgbouncer");
    QTRY_VERIFY_WITH_TIMEOUT(
        fixture.page.findChild<QPushButton *>(QStringLiteral("pgbouncer.pause"))->isEnabled(), kPatience);
    for (const char *command : {"pgbouncer.pause", "pgbouncer.resume", "pgbouncer.reconnect"}) {
        Dialogs::setNextAnswer(false);
        click(fixture, command);
        QCOMPARE(Dialogs::lastQuestion().mustType, QStringLiteral("test"));
    }
}

// In session pooling a client that stays keeps the pause from being complete.
void TestPoolSections::saysWhatAPauseWaitsFor()
{
    const PgBouncer pooler;
    const QString database = createDatabase();
    const auto client
        = Connection::open(pooler.specFor(database), {}, std::chrono::steady_clock::now() + std::chrono::seconds(10));
    QVERIFY(client && (*client)->query(QStringLiteral("SELECT 1")));
    PgBouncerMonitor monitor(serviceOf(pooler));
    monitor.setCommandLimit(Milliseconds(500));
    auto paused = monitor.command(PgBouncerCommand::Pause, database);
    QTRY_VERIFY_WITH_TIMEOUT(paused.isFinished(), kPatience);
    QCOMPARE(paused.result().error().kind, Error::Kind::TimedOut);
    QTRY_VERIFY_WITH_TIMEOUT(monitor.reading(), kPatience);
    auto resumed = monitor.command(PgBouncerCommand::Resume, database);
    QTRY_VERIFY_WITH_TIMEOUT(resumed.isFinished(), kPatience);
    QVERIFY(resumed.result());
}

void TestPoolSections::greysWhatIsOld()
{
    auto pooler = std::make_unique<PgBouncer>();
    PoolPageFixture fixture({}, {serviceOf(*pooler)});
    fixture.showTab("pgbouncer");
    QTRY_VERIFY_WITH_TIMEOUT(fixture.sentence().contains(QStringLiteral("none waits")), kPatience);
    pooler.reset();
    QTRY_VERIFY_WITH_TIMEOUT(fixture.sentence().contains(QStringLiteral("front-one cannot be read")), kPatience);
    savePictures(fixture.page, QStringLiteral("pool-pgbouncer-stale"));
}

void TestPoolSections::choosesBetweenSeveral()
{
    const PgBouncer first, second({{"pool_mode", "statement"}});
    PoolPageFixture fixture({}, {serviceOf(first), serviceOf(second, QStringLiteral("two"))});
    fixture.showTab("pgbouncer");
    auto *choice = fixture.page.findChild<QComboBox *>(QStringLiteral("pgbouncer.choice"));
    QVERIFY(choice->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.sentence().contains(QStringLiteral("at front-one")), kPatience);
    choice->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.sentence().contains(QStringLiteral("at front-two")), kPatience);
    const auto *chart = fixture.page.findChild<TimeChart *>(QStringLiteral("chart.pgbouncer.queries"));
    QCOMPARE(chart->spec().series.first().id, QStringLiteral("pgbouncer.two.queries"));
}

void TestPoolSections::followsTheServices()
{
    const PgBouncer pooler;
    PoolPageFixture fixture;
    fixture.showTab("pgbouncer");
    auto *edit = fixture.page.findChild<QPushButton *>(QStringLiteral("pgbouncer.services"));
    QVERIFY(edit->isVisible());
    fixture.session.setServices({serviceOf(pooler)});
    QVERIFY(!edit->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.sentence().contains(QStringLiteral("at front-one")), kPatience);
    const PgBouncerMonitor *kept = fixture.session.pgBouncers().first();
    fixture.session.setServices({serviceOf(pooler, QStringLiteral("two")), serviceOf(pooler)});
    QCOMPARE(fixture.session.pgBouncers().last(), kept);
    fixture.session.setServices({});
    QVERIFY(edit->isVisible());
    QVERIFY(fixture.sentence().contains(QStringLiteral("No PgBouncer is named")));
}

// Sampling and work through transaction pooling, on server connections that others use too.
void TestPoolSections::aSessionThroughAPoolerIsLive()
{
    const PgBouncer pooler({{"pool_mode", "transaction"}, {"default_pool_size", "2"}});
    const QString database = createDatabase();
    const auto other
        = Connection::open(pooler.specFor(database), {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    QVERIFY(other);
    PoolPageFixture fixture(pooler.specFor(database));
    fixture.showTab("server");
    QTRY_VERIFY_WITH_TIMEOUT(fixture.sentence().contains(QStringLiteral("connections are used")), kPatience);
    QCOMPARE(fixture.session.state(), ServerSession::State::Live);
    auto burst = fixture.session.sendBurst(20, Milliseconds(5));
    QTRY_VERIFY_WITH_TIMEOUT(burst.isFinished(), kPatience);
    QCOMPARE(burst.result().value(), 20);
    for (int i = 0; i < 20; ++i)
        QCOMPARE((*other)->query(QStringLiteral("SHOW default_transaction_read_only"))->value(0).toString(),
            QStringLiteral("off"));
}

void TestPoolSections::ratesAreOfTheInterval()
{
    const ServiceAddress service{QStringLiteral("one"), ServiceKind::PgBouncer, {}, {}};
    PgBouncerReading before, now;
    before.readAt = std::chrono::steady_clock::now();
    now.readAt = before.readAt + std::chrono::seconds(2);
    before.totals
        = {{QStringLiteral("shop"), 10, 100, 0, 0, 0, 50, 5}, {QStringLiteral("gone"), 900, 900, 0, 0, 0, 0, 0}};
    now.totals = {{QStringLiteral("shop"), 30, 300, 0, 0, 0, 450, 105}, {QStringLiteral("new"), 7, 7, 0, 0, 0, 7, 7}};
    const Snapshot snapshot = pgBouncerSnapshot(service, now, &before);
    const auto value = [&](const char *name) { return snapshot.values.value(pgBouncerMetric(service, name)); };
    QVERIFY(!snapshot.gap);
    QCOMPARE(value("queries"), 100.0);
    QCOMPARE(value("transactions"), 10.0);
    QCOMPARE(value("query_ms"), 2.0);
    QCOMPARE(value("wait_ms"), 0.5);
    QVERIFY(pgBouncerSnapshot(service, now, nullptr).gap);
    PgBouncerReading fresh = before; // the totals begin anew
    fresh.readAt = now.readAt + std::chrono::seconds(2);
    const Snapshot restarted = pgBouncerSnapshot(service, fresh, &now);
    QVERIFY(restarted.gap);
}

// ---- sizing ---------------------------------------------------------------------------------------------------------

void TestPoolSections::findsTheKneeAndAppliesIt()
{
    PoolPageFixture fixture;
    fixture.showTab("sizing");
    auto *use = fixture.page.findChild<QPushButton *>(QStringLiteral("sizing.use"));
    QVERIFY(!use->isEnabled());
    fixture.page.findChild<QSpinBox *>(QStringLiteral("sizing.largest"))->setValue(4);
    statementOf(fixture)->setText(QStringLiteral("SELECT count(*) FROM pg_class"));
    click(fixture, "sizing.start");
    QVERIFY(fixture.sentence().contains(QStringLiteral("under way")));
    QTRY_VERIFY_WITH_TIMEOUT(use->isEnabled(), 60'000);
    QVERIFY2(fixture.sentence().contains(QStringLiteral("CPUs × 2 + 1")), qPrintable(fixture.sentence()));
    const auto *table = fixture.page.findChild<QTableView *>(QStringLiteral("sizing.points"));
    QCOMPARE(table->model()->rowCount(), 4);
    const auto *chart = fixture.page.findChild<XyChart *>(QStringLiteral("chart.sizing.throughput"));
    QVERIFY2(chart->summary().contains(QStringLiteral("4: ")), qPrintable(chart->summary()));
    savePictures(fixture.page, QStringLiteral("pool-sizing"));
    const int before = fixture.session.poolSettings().size;
    use->click();
    const int knee = fixture.session.poolSettings().size;
    QCOMPARE(use->text(), QStringLiteral("Use %1 as pool size").arg(knee));
    QVERIFY(fixture.toastSays(QStringLiteral("Our pool now keeps")));
    QCOMPARE(fixture.cell("pool.settings", 0, 1), QString::number(knee));
    QVERIFY(before == 3);
}

void TestPoolSections::refusesAStatementThatWrites()
{
    PoolPageFixture fixture;
    fixture.showTab("sizing");
    statementOf(fixture)->setText(QStringLiteral("DELETE FROM pg_class"));
    click(fixture, "sizing.start");
    QVERIFY2(
        fixture.sentence().startsWith(QStringLiteral("The statement is not a query.")), qPrintable(fixture.sentence()));
    QVERIFY(fixture.page.findChild<QPushButton *>(QStringLiteral("sizing.start"))->isEnabled());
}

void TestPoolSections::asksBeforeARunInProduction()
{
    PoolPageFixture fixture({}, {}, Environment::Production);
    fixture.showTab("sizing");
    Dialogs::setNextAnswer(false);
    click(fixture, "sizing.start");
    QCOMPARE(Dialogs::lastQuestion().title, QStringLiteral("Start a sizing run on test?"));
    QCOMPARE(Dialogs::lastQuestion().mustType, QStringLiteral("test"));
    QVERIFY(!fixture.sentence().contains(QStringLiteral("under way")));
}

void TestPoolSections::cancelsARun()
{
    PoolPageFixture fixture;
    fixture.showTab("sizing");
    QVERIFY(!fixture.page.cancel());
    click(fixture, "sizing.start");
    const auto *table = fixture.page.findChild<QTableView *>(QStringLiteral("sizing.points"));
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() == 1, kPatience);
    QVERIFY(fixture.page.cancel());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.sentence().contains(QStringLiteral("The sizing run was stopped")), kPatience);
    QVERIFY(fixture.page.findChild<QPushButton *>(QStringLiteral("sizing.start"))->isEnabled());
    QVERIFY(table->model()->rowCount() >= 1); // what was measured stays
}

void TestPoolSections::offersStatementsOfTheHistory()
{
    const QString database = createDatabase();
    const auto worker = connectTo(database);
    QVERIFY(worker->run(QStringLiteral("CREATE EXTENSION pg_stat_statements; CREATE TABLE shelf (book int)")));
    PoolPageFixture fixture(specFor(database));
    fixture.showTab("sizing");
    const auto *choice = fixture.page.findChild<QComboBox *>(QStringLiteral("sizing.choice"));
    const QString plain = QStringLiteral("SELECT sum(book) FROM shelf");
    const auto offered = [&] {
        (void)worker->run(plain);
        (void)worker->run(QStringLiteral("SELECT book FROM shelf WHERE book = 7"));
        fixture.page.refresh();
        return choice->findData(plain) >= 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(offered(), 40'000);
    for (int i = 0; i < choice->count(); ++i)
        QVERIFY(!choice->itemData(i).toString().contains(QLatin1Char('$')));
}

MAHOUT_UI_TEST_MAIN(TestPoolSections)
#include "tst_poolsections.moc"
