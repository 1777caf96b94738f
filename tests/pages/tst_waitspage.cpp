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
    void groupBy(ActivityField field)
    {
        page.findChild<TabStrip *>(u"waits.fields"_s)->setCurrentIndex(int(waitFields().indexOf(field)));
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
    QPushButton *chip(const char *field)
    {
        return page.findChild<QPushButton *>(u"waits.chip."_s + QLatin1String(field));
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

ActivityGroup group(const QString &value, double sessions, bool others = false)
{
    ActivityGroup group;
    group.value = value;
    group.others = others;
    group.sessions = sessions;
    group.series = {{1000, 2000}, {sessions, qQNaN()}};
    return group;
}

// "Lock 1.5 75 %, CPU* 0.5 25 %": titles, averages and shares, in order.
QString groupsText(const QVector<WaitGroup> &groups)
{
    QStringList texts;
    for (const WaitGroup &one : groups)
        texts << u"%1 %2 %3 %"_s.arg(one.title).arg(one.averageSessions).arg(one.sharePercent);
    return texts.join(u", "_s);
}

} // namespace

class TestWaitsPage : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatIsWaitedFor();
    void aClickNarrows();
    void aStatementIsTheOneOfQueries();
    void thePastIsKnown();
    void hiddenWaitsNameTheGrant();
    void groupsAndShares();
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
    QTRY_VERIFY_WITH_TIMEOUT(stage.chart()->toTable(u',').count(u'\n') > 4, kPatience); // enough for an area
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
    stage.groupBy(ActivityField::Application);
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"shop-web"_s).isValid() && stage.row(u"shop-reports"_s).isValid(), kPatience);
    stage.click(stage.row(u"shop-web"_s));
    QVERIFY(stage.chip("application"));
    QCOMPARE(stage.page.field(), ActivityField::Database);
    stage.groupBy(ActivityField::WaitEvent);
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"Timeout: PgSleep"_s).isValid(), kPatience);
    stage.groupBy(ActivityField::Application);
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
    PoolSettings one; // naps one after the other: a statement is known by its text when it has ended
    one.size = 1;
    one.maxOverflow = 0;
    ConnectionPool worker(test::specFor(database), one, {u"napper"_s});
    for (int i = 0; i < 40; ++i)
        worker.submit(
            u"nap"_s, [](Connection &connection) { return connection.run(u"select pg_sleep(0.6) as nap"_s); });
    Stage stage(database);
    stage.groupBy(ActivityField::Statement);
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"pg_sleep($1) as nap"_s).isValid(), kPatience);
    stage.click(stage.row(u"pg_sleep($1) as nap"_s));
    QVERIFY(stage.selection.statement().queryId != 0);
    auto *inQueries = stage.page.findChild<QPushButton *>(u"waits.in_queries"_s);
    QTRY_VERIFY(inQueries->isVisible());
    inQueries->click();
    QCOMPARE(stage.wentTo, u"queries"_s);
}

void TestWaitsPage::thePastIsKnown()
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
    stage.groupBy(ActivityField::Application);
    stage.range.zoomTo({then - 3000, then});
    QTRY_VERIFY_WITH_TIMEOUT(stage.row(u"shop-web"_s).isValid(), kPatience);
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
        const qint64 now = stage.session.serverNowMs();
        const auto activity = stage.session.history().readActivity({now - 60'000, now}, {}).result();
        QVERIFY(activity && activity->coveredPercent == 0);
    }
    run(*admin, u"drop role blind"_s);
}

void TestWaitsPage::groupsAndShares()
{
    const ActivityInRange waits{{group(u"CPU"_s, 0.5), group(u"Lock"_s, 1.5), group(u"IO"_s, 0)}, 2, 100};
    const auto byType = waitGroups(waits, ActivityField::WaitType);
    QCOMPARE(groupsText(byType), u"Lock 1.5 75 %, CPU* 0.5 25 %"_s);
    QCOMPARE(byType.at(0).color, ColorRole::Series3);
    QCOMPARE(byType.at(1).color, ColorRole::Series1);

    StatementTotals known;
    known.key = {7, 10, 5, true};
    known.text = u"select 1"_s;
    const ActivityInRange statements{{group({}, 1), group(u"7"_s, 2), group(u"8"_s, 1), group({}, 4, true)}, 8, 100};
    const auto byStatement = waitGroups(statements, ActivityField::Statement, {known});
    QCOMPARE(groupsText(byStatement), u"select 1 2 25 %, unknown 1 12.5 %, 8 1 12.5 %, others 4 50 %"_s);
    QCOMPARE(byStatement.first().statement, known.key);
    QVERIFY(!byStatement.last().charted && byStatement.last().others);
}

void TestWaitsPage::onlyTheLargestHaveAnArea()
{
    ActivityInRange activity;
    for (int i = 0; i < 10; ++i)
        activity.groups << group(QString(QChar(u'a' + i)), i < 5 ? 1 : 0.5);
    activity.groups << group({}, 2, true);
    const auto groups = waitGroups(activity, ActivityField::User);
    QCOMPARE(std::count_if(groups.begin(), groups.end(), [](const WaitGroup &one) { return one.charted; }), 7);
    const Series others = otherSessions(groups);
    QCOMPARE(others.values.size(), 2);
    QCOMPARE(others.values.at(0), 3.5);
    QVERIFY(std::isnan(others.values.at(1)));
    activity.groups.removeLast();
    QVERIFY(otherSessions(waitGroups(activity, ActivityField::WaitType)).timesMs.isEmpty());
}

void TestWaitsPage::sentences()
{
    const ActivityInRange activity{{group(u"Lock"_s, 0.75), group(u"CPU"_s, 0.5)}, 1.25, 100};
    const auto groups = waitGroups(activity, ActivityField::WaitType);
    QCOMPARE(waitsSentence(groups, 0).text,
        u"1.25 sessions were active on average; Lock took %1 of it."_s.arg(formatValue(60, Unit::Percent)));
    QVERIFY(waitsSentence(groups, 2).text.contains(u"of 2 CPUs"_s));
    QCOMPARE(waitsSentence(groups, 2).mood, ColorRole::Good);
    QCOMPARE(waitsSentence(groups, 1).mood, ColorRole::Warning);
    QVERIFY(waitsSentence({}, 1).text.startsWith(u"No session"_s));
}

MAHOUT_UI_TEST_MAIN(TestWaitsPage)
#include "tst_waitspage.moc"
