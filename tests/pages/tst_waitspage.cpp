// SPDX-License-Identifier: GPL-3.0-or-later
// The Waits page with real sessions that wait, and the arithmetic of its groups.
#include "chartgroup.h"
#include "connectionpool.h"
#include "pageheader.h"
#include "serversession.h"
#include "statepanel.h"
#include "tableview.h"
#include "tabstrip.h"
#include "testcluster.h"
#include "timerangemodel.h"
#include "uitest.h"
#include "waitspage.h"
#include <QPushButton>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 20'000;

void run(Connection &connection, const QString &sql)
{
    if (const auto rows = connection.run(sql); !rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
}

// Statements that take their time, each in a session of its own; ended with the object.
class Busy {
public:
    explicit Busy(const QString &database, const QString &application = u"shop-web"_s)
        : m_pool(test::specFor(database), {}, {application})
    {
    }
    ~Busy() { m_stop.request_stop(); }
    void run(const QString &sql)
    {
        m_pool.submit(u"busy"_s, [sql](Connection &connection) { return connection.run(sql); },
            {.stop = m_stop.get_token(), .longRunning = true});
    }

private:
    std::stop_source m_stop;
    ConnectionPool m_pool;
};

struct Stage {
    explicit Stage(const QString &database, const QString &role = {})
        : settings(home.filePath(u"settings.ini"_s), QSettings::IniFormat)
        , session(SessionConfig{
              u"shop-1"_s, spec(database, role), Environment::Development, {}, home.filePath(u"history.sqlite"_s)})
        , page(PageContext{
              &session, &range, &settings, &selection, &folder, [this](const QString &id) { wentTo = id; }, {}, {}})
    {
        range.goLive(60'000);
        session.start();
        page.resize(1280 - 180, 760);
        page.show();
    }
    static ConnectionSpec spec(const QString &database, const QString &role)
    {
        ConnectionSpec spec = test::specFor(database);
        if (!role.isEmpty())
            spec.user = role;
        return spec;
    }
    TableView *table() { return page.findChild<TableView *>(u"waits.groups"_s); }
    TimeChart *chart() { return page.findChild<TimeChart *>(); }
    QString sentence() { return page.findChild<PageHeader *>()->sentence(); }
    void groupBy(WaitDimension dimension)
    {
        page.findChild<TabStrip *>(u"waits.dimensions"_s)->setCurrentIndex(int(waitDimensions().indexOf(dimension)));
    }
    QModelIndex row(const QString &text)
    {
        const QAbstractItemModel *model = table()->model();
        for (int i = 0; i < model->rowCount(); ++i)
            if (model->index(i, 0).data().toString().contains(text))
                return model->index(i, 0);
        return {};
    }
    void click(const QModelIndex &index)
    {
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, Qt::NoModifier, table()->visualRect(index).center());
    }
    QPushButton *chip(const char *dimension)
    {
        return page.findChild<QPushButton *>(u"waits.chip."_s + QLatin1String(dimension));
    }

    QTemporaryDir home;
    QSettings settings;
    TimeRangeModel range;
    SharedSelection selection;
    MigrationsFolder folder;
    ServerSession session;
    QString wentTo;
    WaitsPage page;
};

ActiveSession active(const QString &user, const QString &waitType, const QString &waitEvent, qint64 queryId = 0)
{
    ActiveSession session;
    session.user = user;
    session.waitType = waitType;
    session.waitEvent = waitEvent;
    session.queryId = queryId;
    return session;
}

SnapshotPtr sample(qint64 timeMs, QVector<ActiveSession> sessions, bool gap = false)
{
    Snapshot snapshot;
    snapshot.collector = u"activity"_s;
    snapshot.timeMs = timeMs;
    snapshot.gap = gap;
    snapshot.sessions = std::move(sessions);
    return std::make_shared<const Snapshot>(std::move(snapshot));
}

// "Lock 1.5, CPU* 0.5": titles and averages, most first.
QString groupsText(QVector<WaitGroup> groups, WaitDimension dimension)
{
    rankGroups(groups, dimension);
    QStringList texts;
    for (const WaitGroup &group : std::as_const(groups))
        texts << u"%1 %2"_s.arg(group.title).arg(group.averageSessions);
    return texts.join(u", "_s);
}

QVector<SnapshotPtr> samples()
{
    return {sample(1000, {active(u"app"_s, u"Lock"_s, u"tuple"_s, 7), active(u"app"_s, {}, {}, 8)}),
        sample(2000, {active(u"app"_s, u"Lock"_s, u"relation"_s, 7), active(u"job"_s, u"Lock"_s, u"tuple"_s, 7)}),
        sample(3000, {}), sample(4000, {active(u"job"_s, u"IO"_s, u"DataFileRead"_s, 9)}),
        sample(9000, {active(u"late"_s, {}, {})})};
}

} // namespace

class TestWaitsPage : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatIsWaitedFor();
    void aClickNarrows();
    void aStatementIsTheOneOfQueries();
    void thePastTellsWaitTypes();
    void hiddenWaitsNameTheGrant();
    void groupsOfSamples_data();
    void groupsOfSamples();
    void gapsAndSlices();
    void onlyTheLargestHaveAnArea();
    void sentences();
};

void TestWaitsPage::tellsWhatIsWaitedFor()
{
    const QString database = test::createDatabase();
    const auto holder = test::connectTo(database);
    run(*holder, u"create table orders (id int)"_s);
    run(*holder, u"begin; lock table orders"_s);
    Busy busy(database);
    busy.run(u"select from orders"_s);
    busy.run(u"select pg_sleep(60)"_s);
    Stage stage(database);
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"Lock"_s).isValid() && stage.row(u"Timeout"_s).isValid(), kPatience);
    QVERIFY(stage.page.hasData());
    QVERIFY2(stage.sentence().contains(u"sessions were active on average"_s), qPrintable(stage.sentence()));
    QVERIFY(!stage.sentence().contains(u"CPUs"_s));
    stage.page.findChild<QSpinBox *>(u"waits.cpus"_s)->setValue(4);
    QVERIFY2(stage.sentence().contains(u"of 4 CPUs"_s), qPrintable(stage.sentence()));
    QTRY_VERIFY_WITH_TIMEOUT(stage.chart()->hasValues(), kPatience);
    savePictures(stage.page, u"waits"_s);
    stage.page.resize(1600 - 180, 940);
    savePictures(stage.page, u"waits-wide"_s);
}

void TestWaitsPage::aClickNarrows()
{
    const QString database = test::createDatabase();
    Busy web(database, u"shop-web"_s), reports(database, u"shop-reports"_s);
    web.run(u"select pg_sleep(60)"_s);
    reports.run(u"select pg_sleep(61)"_s);
    Stage stage(database);
    stage.groupBy(WaitDimension::Application);
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"shop-web"_s).isValid() && stage.row(u"shop-reports"_s).isValid(), kPatience);
    stage.click(stage.row(u"shop-web"_s));
    QVERIFY(stage.chip("application"));
    QCOMPARE(stage.page.dimension(), WaitDimension::Database);
    stage.groupBy(WaitDimension::WaitEvent);
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"Timeout: PgSleep"_s).isValid(), kPatience);
    stage.groupBy(WaitDimension::Application);
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"shop-web"_s).isValid(), kPatience);
    QVERIFY(!stage.row(u"shop-reports"_s).isValid());
    savePictures(stage.page, u"waits-narrowed"_s);
    stage.chip("application")->click();
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"shop-reports"_s).isValid(), kPatience);
    QVERIFY(stage.page.filters().isEmpty() && !stage.page.cancel());
}

void TestWaitsPage::aStatementIsTheOneOfQueries()
{
    const QString database = test::createDatabase();
    run(*test::connectTo(database), u"create extension pg_stat_statements"_s);
    run(*test::connectTo(database), u"select pg_sleep(0) as nap"_s); // so that its text is known
    Busy busy(database);
    busy.run(u"select pg_sleep(60) as nap"_s);
    Stage stage(database);
    stage.groupBy(WaitDimension::Statement);
    QTRY_VERIFY_WITH_TIMEOUT(stage.table()->model()->rowCount() > 0, kPatience);
    stage.click(stage.table()->model()->index(0, 0));
    QVERIFY(stage.selection.statement().queryId != 0);
    auto *inQueries = stage.page.findChild<QPushButton *>(u"waits.in_queries"_s);
    QTRY_VERIFY(inQueries->isVisible());
    inQueries->click();
    QCOMPARE(stage.wentTo, u"queries"_s);
}

void TestWaitsPage::thePastTellsWaitTypes()
{
    const QString database = test::createDatabase();
    auto busy = std::make_unique<Busy>(database);
    busy->run(u"select pg_sleep(60)"_s);
    Stage stage(database);
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"Timeout"_s).isValid(), kPatience);
    const qint64 then = stage.session.serverNowMs();
    busy.reset();
    QTRY_VERIFY_WITH_TIMEOUT(stage.session.serverNowMs() > then + 4000, kPatience);
    stage.range.zoomTo({then + 3000, then + 4000});
    QTRY_VERIFY_WITH_TIMEOUT(!stage.row(u"Timeout"_s).isValid(), kPatience);
    stage.range.back();
    stage.range.zoomTo({then - 3000, then});
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"Timeout"_s).isValid(), kPatience);
}

void TestWaitsPage::hiddenWaitsNameTheGrant()
{
    const auto admin = test::connectTo(u"postgres"_s);
    run(*admin, u"create role blind login"_s);
    {
        const QString database = test::createDatabase();
        Busy busy(database);
        busy.run(u"select pg_sleep(60)"_s);
        Stage stage(database, u"blind"_s);
        const auto panels = stage.page.findChildren<StatePanel *>();
        QVERIFY(!panels.isEmpty());
        for (const StatePanel *panel : panels)
            QTRY_VERIFY_WITH_TIMEOUT(panel->state() == StatePanel::State::NotPermitted, kPatience);
        QVERIFY2(stage.sentence().contains(u"hidden"_s), qPrintable(stage.sentence()));
    }
    run(*admin, u"drop role blind"_s);
}

void TestWaitsPage::groupsOfSamples_data()
{
    QTest::addColumn<WaitDimension>("dimension");
    QTest::addColumn<QVector<WaitFilter>>("filters");
    QTest::addColumn<QString>("groups");
    using Dimension = WaitDimension;
    const QVector<WaitFilter> none, locks{{Dimension::WaitType, u"Lock"_s}},
        ofJob{{Dimension::WaitType, u"Lock"_s}, {Dimension::User, u"job"_s}};
    QTest::newRow("wait types") << Dimension::WaitType << none << u"Lock 0.75, CPU* 0.25, IO 0.25"_s;
    QTest::newRow("wait events") << Dimension::WaitEvent << none
                                 << u"Lock: tuple 0.5, CPU* 0.25, IO: DataFileRead 0.25, Lock: relation 0.25"_s;
    QTest::newRow("users") << Dimension::User << none << u"app 0.75, job 0.5"_s;
    QTest::newRow("users that wait for locks") << Dimension::User << locks << u"app 0.5, job 0.25"_s;
    QTest::newRow("statements of a user's locks") << Dimension::Statement << ofJob << u"7 0.25"_s;
}

void TestWaitsPage::groupsOfSamples()
{
    QFETCH(WaitDimension, dimension);
    QFETCH(QVector<WaitFilter>, filters);
    QTEST(groupsText(groupSessions(samples(), {1000, 5000}, dimension, filters, 100), dimension), "groups");
}

void TestWaitsPage::gapsAndSlices()
{
    const QVector<SnapshotPtr> all{sample(1000, {active(u"app"_s, {}, {})}), sample(2000, {}),
        sample(9000, {active(u"app"_s, {}, {})}, true), sample(10'000, {active(u"app"_s, {}, {})})};
    const auto each = groupSessions(all, {0, 20'000}, WaitDimension::User, {}, 100);
    QCOMPARE(each.size(), 1);
    QCOMPARE(each.first().averageSessions, 0.75);
    QCOMPARE(each.first().sessions.timesMs, (QVector<double>{1000, 2000, 9000, 9000, 10'000}));
    QVERIFY(std::isnan(each.first().sessions.values.at(2)));
    QCOMPARE(each.first().sessions.values.at(1), 0.0);
    const auto halved = groupSessions(all, {0, 20'000}, WaitDimension::User, {}, 2);
    QCOMPARE(halved.first().sessions.timesMs, (QVector<double>{2000, 9000, 10'000}));
    QCOMPARE(halved.first().sessions.values.at(0), 0.5);
    QCOMPARE(halved.first().averageSessions, 0.75);
}

void TestWaitsPage::onlyTheLargestHaveAnArea()
{
    QVector<WaitGroup> groups;
    for (int i = 0; i < 10; ++i) {
        WaitGroup group;
        group.key = group.title = QString(QChar(u'a' + i));
        group.averageSessions = i < 5 ? 1 : 0.5;
        group.sessions = {{1000, 2000}, {group.averageSessions, 0}};
        groups << group;
    }
    rankGroups(groups, WaitDimension::User);
    QCOMPARE(std::count_if(groups.begin(), groups.end(), [](const WaitGroup &group) { return group.charted; }), 7);
    QCOMPARE(otherSessions(groups).values, (QVector<double>{1.5, 0}));
    double shares = 0;
    for (const WaitGroup &group : std::as_const(groups))
        shares += group.sharePercent;
    QCOMPARE(shares, 100.0);
    rankGroups(groups, WaitDimension::WaitType);
    QVERIFY(otherSessions(groups).timesMs.isEmpty());
}

void TestWaitsPage::sentences()
{
    auto groups = groupSessions(samples(), {1000, 5000}, WaitDimension::WaitType, {}, 100);
    rankGroups(groups, WaitDimension::WaitType);
    QCOMPARE(waitsSentence(groups, 0).text,
        u"1.25 sessions were active on average; Lock took %1 of it."_s.arg(formatValue(60, Unit::Percent)));
    QVERIFY(waitsSentence(groups, 2).text.contains(u"of 2 CPUs"_s));
    QCOMPARE(waitsSentence(groups, 2).mood, ColorRole::Good);
    QCOMPARE(waitsSentence(groups, 1).mood, ColorRole::Warning);
    QVERIFY(waitsSentence({}, 1).text.startsWith(u"No session"_s));
}

MAHOUT_UI_TEST_MAIN(TestWaitsPage)
#include "tst_waitspage.moc"
