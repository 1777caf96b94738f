// SPDX-License-Identifier: GPL-3.0-or-later
// The Activity page with real sessions that work, wait for each other, and are ended.
#include "activitypage.h"
#include "connectionpool.h"
#include "pageheader.h"
#include "searchline.h"
#include "serversession.h"
#include "sqlview.h"
#include "statepanel.h"
#include "tableview.h"
#include "testcluster.h"
#include "timerangemodel.h"
#include "toast.h"
#include "uitest.h"
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;

Rows run(Connection &connection, const QString &sql)
{
    const auto rows = connection.run(sql);
    if (!rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
    return *rows;
}

// Statements that take their time, each in a session of its own; ended with the object.
class Busy {
public:
    explicit Busy(const QString &database, const QString &application = u"shop-web"_s)
        : m_pool(test::specFor(database), {}, {application})
    {
    }
    ~Busy() { m_stop.request_stop(); }
    QFuture<Result<Rows>> run(const QString &sql)
    {
        return m_pool.submit(u"busy"_s, [sql](Connection &connection) { return connection.run(sql); },
            {.stop = m_stop.get_token(), .longRunning = true});
    }

private:
    std::stop_source m_stop;
    ConnectionPool m_pool;
};

// A session that holds a lock in a transaction and does nothing else.
class Holder {
public:
    explicit Holder(const QString &database)
    {
        SessionOptions options{u"psql"_s};
        auto connection = Connection::open(
            test::specFor(database), options, std::chrono::steady_clock::now() + std::chrono::seconds(20));
        if (!connection)
            qFatal("%s", qPrintable(connection.error().toString()));
        m_connection = std::move(*connection);
        ::run(*m_connection, u"create table orders (id int primary key, note text); insert into orders values (1)"_s);
        ::run(*m_connection, u"begin; update orders set note = 'held' where id = 1"_s);
    }
    int pid() const { return m_connection->backendPid(); }
    bool alive() { return m_connection->query(u"select 1"_s).has_value(); }

private:
    std::unique_ptr<Connection> m_connection;
};

struct Stage {
    explicit Stage(const ConnectionSpec &spec, Environment environment = Environment::Development)
        : settings(home.filePath(u"settings.ini"_s), QSettings::IniFormat)
        , session(SessionConfig{u"shop-1"_s, spec, environment, {}, home.filePath(u"history.sqlite"_s)})
        , page(PageContext{&session, &range, &settings, &selection, &folder, {}, {}, {}})
    {
        session.start();
        page.resize(1280 - 180, 760);
        page.show();
    }
    explicit Stage(const QString &database, Environment environment = Environment::Development)
        : Stage(test::specFor(database), environment)
    {
    }

    TableView *table(const char *name) { return page.findChild<TableView *>(QLatin1String(name)); }
    QPushButton *button(const char *name) { return page.findChild<QPushButton *>(QLatin1String(name)); }
    QString text(const char *label) { return page.findChild<QLabel *>(QLatin1String(label))->text(); }
    QString sentence() { return page.findChild<PageHeader *>()->sentence(); }
    QString toast()
    {
        const auto toasts = page.findChildren<Toast *>();
        return toasts.isEmpty() ? QString() : toasts.last()->findChild<QLabel *>()->text();
    }

    QTemporaryDir home;
    QSettings settings;
    TimeRangeModel range;
    SharedSelection selection;
    MigrationsFolder folder;
    ServerSession session;
    ActivityPage page;
};

QModelIndex rowWith(const QAbstractItemModel *model, const QString &text)
{
    for (int row = 0; row < model->rowCount(); ++row)
        for (int column = 0; column < model->columnCount(); ++column)
            if (model->index(row, column).data().toString().contains(text))
                return model->index(row, column);
    return {};
}

StatePanel *panelOf(QWidget *content)
{
    for (QWidget *widget = content; widget; widget = widget->parentWidget())
        if (auto *panel = qobject_cast<StatePanel *>(widget))
            return panel;
    return nullptr;
}

SessionInfo info(int pid, QVector<int> blockedBy = {}, qint64 waitingSinceMs = 0)
{
    SessionInfo session;
    session.id = {pid, pid};
    session.state = u"active"_s;
    session.blockedBy = std::move(blockedBy);
    session.waitingSinceMs = waitingSinceMs;
    return session;
}

// "1 2. 3.." : pids in order, a dot for each level below the root.
QString treeText(const QVector<BlockingRow> &rows)
{
    QStringList lines;
    for (const BlockingRow &row : rows)
        lines << QString::number(row.pid) + QString(row.depth, u'.');
    return lines.join(u' ');
}

} // namespace

class TestActivityPage : public QObject {
    Q_OBJECT
private slots:
    void tellsWhoWorks();
    void tellsWhoWaitsForWhom();
    void idleSessionsComeAndGo();
    void selectionAndScrollStay();
    void aSessionThatEndsChoosesNoOther();
    void cancelReallyCancels();
    void terminateLetsTheOthersGoOn();
    void productionWantsItsName();
    void aRoleThatMayNotIsTold();
    void anotherStatementIsLeftAlone();
    void operationsTellHowFarTheyAre();
    void hiddenSessionsNameTheGrant();
    void aServerThatIsAwayIsStale();
    void treesOfBlocking_data();
    void treesOfBlocking();
    void sentences();
};

void TestActivityPage::tellsWhoWorks()
{
    const QString database = test::createDatabase();
    Busy busy(database);
    busy.run(u"select pg_sleep(60) /* nightly report */"_s);
    Stage stage(database);
    auto *model = stage.table("activity.sessions")->model();
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(model, u"nightly report"_s).isValid(), kPatience);
    QVERIFY(stage.page.hasData());
    const int row = rowWith(model, u"nightly report"_s).row();
    QStringList cells;
    for (int column = 0; column < model->columnCount(); ++column)
        cells << model->index(row, column).data().toString();
    for (const QString &expected :
        {database, u"postgres"_s, u"shop-web"_s, u"local"_s, u"active"_s, u"Timeout: PgSleep"_s})
        QVERIFY2(cells.contains(expected), qPrintable(expected + u" is not among "_s + cells.join(u'|')));
    QVERIFY2(stage.sentence().contains(u"1 active"_s), qPrintable(stage.sentence()));
    stage.table("activity.sessions")->setCurrentIndex(model->index(row, 0));
    QTRY_VERIFY(stage.page.findChild<SqlView *>(u"activity.sql"_s)->text().contains(u"nightly report"_s));
    QTRY_VERIFY(stage.text("activity.waits").contains(u"PgSleep"_s));
    // Ages grow although the row does not change.
    const QModelIndex age = model->index(row, 8);
    const QString before = age.data().toString();
    QTRY_VERIFY(age.data().toString() != before);
}

void TestActivityPage::tellsWhoWaitsForWhom()
{
    const QString database = test::createDatabase();
    Holder holder(database);
    Busy busy(database);
    busy.run(u"update orders set note = 'first' where id = 1"_s);
    Stage stage(database);
    auto *tree = stage.table("activity.blocking")->model();
    QTRY_COMPARE_WITH_TIMEOUT(tree->rowCount(), 2, kPatience);
    busy.run(u"alter table orders add column price int"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->rowCount(), 3, kPatience);
    busy.run(u"select count(*) from orders where note like 'h%' order by 1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(tree->rowCount(), 4, kPatience);
    const QString root = QString::number(holder.pid());
    QVERIFY2(stage.sentence().startsWith(u"3 sessions wait for locks, the root is pid %1 for "_s.arg(root)),
        qPrintable(stage.sentence()));
    QVERIFY(tree->index(0, 0).data().toString().startsWith(root));
    QCOMPARE(tree->index(0, 1).data().toString(), u"3"_s);
    QVERIFY(tree->index(1, 0).data().toString().contains(u"└"_s));
    QTRY_VERIFY(stage.text("activity.waits").contains(u"3 sessions wait for it"_s));
    QVERIFY(stage.text("activity.who").contains(root));
    auto *locks = stage.table("activity.locks")->model();
    QTRY_VERIFY(rowWith(locks, u"RowExclusiveLock"_s).isValid());
    savePictures(stage.page, u"activity"_s);
    stage.page.resize(1600 - 180, 940);
    savePictures(stage.page, u"activity-wide"_s);

    // Who waits leads to what it waits for, and the sentence to the root.
    stage.table("activity.blocking")->setCurrentIndex(tree->index(1, 0));
    QTRY_VERIFY2(stage.text("activity.waits").contains(u"Waits for"_s), qPrintable(stage.text("activity.waits")));
    QTRY_VERIFY(rowWith(locks, u"awaited"_s).isValid());
    emit stage.page.findChild<PageHeader *>()->sentenceClicked();
    QTRY_VERIFY(stage.text("activity.who").contains(root));
}

void TestActivityPage::idleSessionsComeAndGo()
{
    const QString database = test::createDatabase();
    const auto idle = test::connectTo(database);
    Stage stage(database);
    auto *model = stage.table("activity.sessions")->model();
    QTRY_VERIFY_WITH_TIMEOUT(stage.page.hasData(), kPatience);
    const QString pid = QString::number(idle->backendPid());
    QVERIFY(!rowWith(model, pid).isValid());
    auto *hide = stage.page.findChild<QCheckBox *>(u"activity.hide_idle"_s);
    hide->click();
    QTRY_VERIFY(rowWith(model, pid).isValid());
    hide->click();
    QTRY_VERIFY(!rowWith(model, pid).isValid());
    hide->click();
    QTest::keyClicks(stage.page.findChild<SearchLine *>(u"activity.filter"_s), pid);
    QTRY_COMPARE(model->rowCount(), 1);
}

void TestActivityPage::selectionAndScrollStay()
{
    const QString database = test::createDatabase();
    std::vector<std::unique_ptr<Connection>> crowd;
    for (int i = 0; i < 60; ++i)
        crowd.push_back(test::connectTo(database));
    Stage stage(database);
    stage.page.findChild<QCheckBox *>(u"activity.hide_idle"_s)->click();
    TableView *table = stage.table("activity.sessions");
    QTRY_VERIFY_WITH_TIMEOUT(table->model()->rowCount() >= 60, kPatience);
    const int pid = crowd.at(30)->backendPid();
    table->sortByColumn(0, Qt::AscendingOrder);
    table->setCurrentIndex(rowWith(table->model(), QString::number(pid)).siblingAtColumn(0));
    table->verticalScrollBar()->setValue(table->verticalScrollBar()->maximum() / 2);
    const int scroll = table->verticalScrollBar()->value();
    QVERIFY(scroll > 0);
    // Some leave at the end, some work, and new ones come.
    crowd.resize(55);
    Busy busy(database);
    for (int i = 0; i < 5; ++i)
        busy.run(u"select pg_sleep(60) /* newcomer */"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(table->model(), u"newcomer"_s).isValid(), kPatience);
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toInt(), pid);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(table->verticalScrollBar()->value(), scroll);
}

void TestActivityPage::aSessionThatEndsChoosesNoOther()
{
    const QString database = test::createDatabase();
    Busy others(database);
    others.run(u"select pg_sleep(60)"_s);
    auto busy = std::make_unique<Busy>(database);
    busy->run(u"select pg_sleep(60) /* doomed */"_s);
    Stage stage(database);
    TableView *table = stage.table("activity.sessions");
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(table->model(), u"doomed"_s).isValid(), kPatience);
    table->setCurrentIndex(rowWith(table->model(), u"doomed"_s));
    QTRY_VERIFY(stage.button("activity.terminate")->isEnabled());
    const QString who = stage.text("activity.who");
    busy.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!stage.button("activity.terminate")->isEnabled(), kPatience);
    QVERIFY(stage.text("activity.waits").contains(u"has ended"_s));
    QCOMPARE(stage.text("activity.who").section(u'·', 0, 0), who.section(u'·', 0, 0));
    // What is read of the one session may be ahead of the list.
    QTRY_VERIFY_WITH_TIMEOUT(!rowWith(table->model(), u"doomed"_s).isValid(), kPatience);
    QVERIFY(!table->currentIndex().isValid());
    QVERIFY(!stage.button("activity.terminate")->isEnabled());
}

void TestActivityPage::cancelReallyCancels()
{
    const QString database = test::createDatabase();
    Busy busy(database);
    const auto doomed = busy.run(u"select pg_sleep(60) /* doomed */"_s);
    Stage stage(database);
    TableView *table = stage.table("activity.sessions");
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(table->model(), u"doomed"_s).isValid(), kPatience);
    table->setCurrentIndex(rowWith(table->model(), u"doomed"_s));
    QTRY_VERIFY(stage.button("activity.cancel")->isEnabled());
    const QString pid = table->currentIndex().siblingAtColumn(0).data().toString();
    Dialogs::setNextAnswer(true);
    stage.button("activity.cancel")->click();
    QTRY_VERIFY_WITH_TIMEOUT(doomed.isFinished(), kPatience);
    QCOMPARE(doomed.result().error().sqlState, u"57014"_s);
    const Question question = Dialogs::lastQuestion();
    QVERIFY2(question.title.contains(pid) && question.title.contains(u"shop-1"_s), qPrintable(question.title));
    QVERIFY2(question.text.contains(u"Nobody waits for it."_s), qPrintable(question.text));
    QVERIFY(question.destructive && question.mustType.isEmpty());
    QTRY_VERIFY2(stage.toast().contains(u"session %1 is cancelled"_s.arg(pid)), qPrintable(stage.toast()));
}

void TestActivityPage::terminateLetsTheOthersGoOn()
{
    const QString database = test::createDatabase();
    Holder holder(database);
    Busy busy(database);
    const auto waiting = busy.run(u"update orders set note = 'mine' where id = 1"_s);
    Stage stage(database);
    QTRY_VERIFY_WITH_TIMEOUT(stage.text("activity.who").contains(QString::number(holder.pid())), kPatience);
    QVERIFY(!stage.button("activity.cancel")->isEnabled()); // it runs nothing
    Dialogs::setNextAnswer(true);
    stage.button("activity.terminate")->click();
    QTRY_VERIFY_WITH_TIMEOUT(waiting.isFinished(), kPatience);
    QVERIFY(waiting.result());
    QVERIFY(!holder.alive());
    const QString text = Dialogs::lastQuestion().text;
    for (const QString &part :
        {u"is rolled back"_s, u"RowExclusiveLock on public.orders"_s, u"1 sessions that wait for it can go on"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
    QTRY_VERIFY2(stage.toast().contains(u"has ended; 1 sessions waited for it"_s), qPrintable(stage.toast()));
    QTRY_VERIFY(stage.text("activity.waits").contains(u"has ended"_s));
}

void TestActivityPage::productionWantsItsName()
{
    const QString database = test::createDatabase();
    Holder holder(database);
    Stage stage(database, Environment::Production);
    QTRY_VERIFY_WITH_TIMEOUT(stage.button("activity.terminate")->isEnabled(), kPatience);
    Dialogs::setNextAnswer(false);
    stage.button("activity.terminate")->click();
    QTRY_COMPARE(Dialogs::lastQuestion().mustType, u"shop-1"_s);
    QVERIFY(holder.alive());
}

void TestActivityPage::aRoleThatMayNotIsTold()
{
    const auto admin = test::connectTo(u"postgres"_s);
    run(*admin, u"create role observer login; grant pg_monitor to observer; create role app login"_s);
    const QString database = test::createDatabase();
    ConnectionSpec app = test::specFor(database);
    app.user = u"app"_s;
    {
        ConnectionPool pool(app, {}, {u"app"_s});
        std::stop_source stop;
        pool.submit(u"busy"_s, [](Connection &c) { return c.run(u"select pg_sleep(60) /* of app */"_s); },
            {.stop = stop.get_token(), .longRunning = true});
        ConnectionSpec observer = test::specFor(database);
        observer.user = u"observer"_s;
        Stage stage(observer);
        TableView *table = stage.table("activity.sessions");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(table->model(), u"of app"_s).isValid(), kPatience);
        table->setCurrentIndex(rowWith(table->model(), u"of app"_s));
        QTRY_VERIFY(stage.button("activity.cancel")->isEnabled());
        stage.button("activity.cancel")->click();
        QTRY_VERIFY2(stage.toast().contains(u"GRANT pg_signal_backend TO \"observer\";"_s), qPrintable(stage.toast()));
        QVERIFY(rowWith(table->model(), u"of app"_s).isValid());
        run(*admin, u"grant pg_signal_backend to observer"_s);
        Dialogs::setNextAnswer(true);
        stage.button("activity.cancel")->click();
        QTRY_VERIFY2_WITH_TIMEOUT(stage.toast().contains(u"is cancelled"_s), qPrintable(stage.toast()), kPatience);
        stop.request_stop();
    }
    run(*admin, u"drop role observer; drop role app"_s);
}

void TestActivityPage::anotherStatementIsLeftAlone()
{
    const QString database = test::createDatabase();
    Busy busy(database);
    const auto working = busy.run(u"select pg_sleep(60)"_s);
    const auto connection = test::connectTo(database);
    SessionReading reading;
    const auto sees = [&] {
        reading = *readSessions(*connection, IdleSessions::LeftOut);
        reading.sessions.removeIf([&](const SessionInfo &session) { return session.database != database; });
        return reading.sessions.size() == 1 && reading.sessions.first().isActive();
    };
    QTRY_VERIFY(sees());
    const SessionInfo session = reading.sessions.first();
    QCOMPARE(*signalSession(*connection, SessionSignal::Cancel, session.id, session.queryStartMs - 1),
        SignalOutcome::TooLate);
    QCOMPARE(*signalSession(*connection, SessionSignal::Terminate, {session.id.pid, session.id.startedUs + 1}, 0),
        SignalOutcome::TooLate);
    QVERIFY(!working.isFinished());
    QCOMPARE(*signalSession(*connection, SessionSignal::Cancel, session.id, session.queryStartMs), SignalOutcome::Done);
    QTRY_VERIFY(working.isFinished());
}

void TestActivityPage::operationsTellHowFarTheyAre()
{
    const QString database = test::createDatabase();
    const auto admin = test::connectTo(database);
    run(*admin, u"create table lines as select generate_series(1, 300000) i"_s);
    run(*admin, u"alter database %1 set vacuum_cost_delay = 100"_s.arg(database));
    run(*admin, u"alter database %1 set vacuum_cost_limit = 1"_s.arg(database));
    Busy busy(database);
    busy.run(u"vacuum lines"_s);
    Stage stage(database);
    auto *model = stage.table("activity.progress")->model();
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(model, u"VACUUM"_s).isValid(), kPatience);
    const int row = rowWith(model, u"VACUUM"_s).row();
    QVERIFY(rowWith(model, u"lines"_s).isValid());
    QTRY_VERIFY2(
        model->index(row, 4).data().toString().endsWith(u'%'), qPrintable(model->index(row, 4).data().toString()));
    stage.page.findChild<QTabBar *>(u"activity.tabs"_s)->setCurrentIndex(1);
    QVERIFY(panelOf(stage.table("activity.progress"))->state() == StatePanel::State::Live);
    savePictures(stage.page, u"activity-progress"_s);
}

void TestActivityPage::hiddenSessionsNameTheGrant()
{
    const auto admin = test::connectTo(u"postgres"_s);
    run(*admin, u"create role blind login"_s);
    const QString database = test::createDatabase();
    {
        Busy busy(database);
        busy.run(u"select pg_sleep(60)"_s);
        ConnectionSpec spec = test::specFor(database);
        spec.user = u"blind"_s;
        Stage stage(spec);
        StatePanel *panel = panelOf(stage.table("activity.blocking"));
        QTRY_VERIFY_WITH_TIMEOUT(panel->state() == StatePanel::State::NotPermitted, kPatience);
        QTRY_VERIFY2(stage.sentence().contains(u"hidden"_s), qPrintable(stage.sentence()));
        const auto labels = panel->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text().contains(u"GRANT pg_monitor TO"_s);
        }) || panel->findChild<SqlView *>()->text().contains(u"GRANT pg_monitor TO"_s));
        QVERIFY(rowWith(stage.table("activity.sessions")->model(), u"hidden"_s).isValid());
        savePictures(stage.page, u"activity-hidden"_s);
    }
    run(*admin, u"drop role blind"_s);
}

void TestActivityPage::aServerThatIsAwayIsStale()
{
    auto cluster = PrivateCluster::start();
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().toString()));
    Stage stage(*ConnectionSpec::parse((*cluster)->connectionText()));
    QTRY_VERIFY_WITH_TIMEOUT(stage.page.hasData(), kPatience);
    QVERIFY((*cluster)->stopServer(PrivateCluster::StopMode::Fast));
    StatePanel *panel = panelOf(stage.table("activity.sessions"));
    QTRY_VERIFY_WITH_TIMEOUT(panel->state() == StatePanel::State::Stale, kPatience);
    QVERIFY(!stage.button("activity.terminate")->isEnabled());
    savePictures(stage.page, u"activity-stale"_s);
    QVERIFY((*cluster)->startServer());
    QTRY_VERIFY_WITH_TIMEOUT(panel->state() != StatePanel::State::Stale, kPatience);
}

void TestActivityPage::treesOfBlocking_data()
{
    QTest::addColumn<QVector<SessionInfo>>("sessions");
    QTest::addColumn<QString>("tree");
    QTest::addColumn<QString>("behindTheFirst");
    QTest::newRow("nobody waits") << QVector<SessionInfo>{info(1)} << QString() << u"0"_s;
    QTest::newRow("one") << QVector<SessionInfo>{info(1), info(2, {1}, 5)} << u"1 2."_s << u"1"_s;
    QTest::newRow("longest first") << QVector<SessionInfo>{info(1), info(2, {1}, 5), info(3, {1}, 4)} << u"1 3. 2."_s
                                   << u"2"_s;
    QTest::newRow("a chain") << QVector<SessionInfo>{info(3, {2}, 6), info(2, {1}, 5), info(1)} << u"1 2. 3.."_s
                             << u"2"_s;
    QTest::newRow("two roots, the worse first")
        << QVector<SessionInfo>{info(1), info(2, {1}, 5), info(3), info(4, {3}, 6), info(5, {4}, 7)}
        << u"3 4. 5.. 1 2."_s << u"2"_s;
    QTest::newRow("a root that is not listed") << QVector<SessionInfo>{info(2, {1}, 5)} << u"1 2."_s << u"1"_s;
    QTest::newRow("a prepared transaction") << QVector<SessionInfo>{info(2, {0}, 5)} << u"0 2."_s << u"1"_s;
    QTest::newRow("a deadlock") << QVector<SessionInfo>{info(2, {1}, 5), info(1, {2}, 5)} << u"1 2."_s << u"1"_s;
    QTest::newRow("two blockers: below the first")
        << QVector<SessionInfo>{info(1), info(2, {1}, 5), info(3, {1, 2}, 6)} << u"1 2. 3."_s << u"2"_s;
}

void TestActivityPage::treesOfBlocking()
{
    QFETCH(QVector<SessionInfo>, sessions);
    SessionReading reading;
    reading.timeMs = 100;
    reading.sessions = sessions;
    const QVector<BlockingRow> rows = blockingRows(reading);
    QTEST(treeText(rows), "tree");
    QTEST(rows.isEmpty() ? u"0"_s : QString::number(rows.first().waiting), "behindTheFirst");
    if (!rows.isEmpty())
        QCOMPARE(sessionsBehind(rows, rows.first().pid).size(), rows.first().waiting);
}

void TestActivityPage::sentences()
{
    SessionReading reading;
    reading.timeMs = 1'000'000;
    reading.total = 14;
    reading.active = 3;
    reading.idleInTransaction = 1;
    reading.idle = 10;
    QCOMPARE(activitySentence(reading, {}).text,
        u"14 sessions: 3 active, 1 idle in a transaction, 10 idle; none waits for a lock."_s);
    SessionInfo forgetful = info(7);
    forgetful.backendType = u"client backend"_s;
    forgetful.state = u"idle in transaction"_s;
    forgetful.transactionStartMs = 1'000'000 - 12 * 60'000;
    reading.sessions = {forgetful};
    const ActivitySentence old = activitySentence(reading, {});
    QVERIFY2(old.text.contains(u"pid 7"_s) && old.text.contains(formatDuration(12 * 60'000)), qPrintable(old.text));
    QCOMPARE(old.pid, 7);
    reading.sessions = {info(1), info(2, {1}, 962'000), info(3, {1}, 990'000)};
    const ActivitySentence blocked = activitySentence(reading, blockingRows(reading));
    QCOMPARE(blocked.text, u"2 sessions wait for locks, the root is pid 1 for %1."_s.arg(formatDuration(38'000)));
    QCOMPARE(blocked.link, u"pid 1"_s);
    QCOMPARE(blocked.mood, ColorRole::Warning);
    reading.hidden = 5;
    QVERIFY(activitySentence(reading, {}).text.contains(u"hidden"_s));
}

MAHOUT_UI_TEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
