// SPDX-License-Identifier: GPL-3.0-or-later
// The Overview and Queries pages with a real server behind them.
#include "chartgroup.h"
#include "overviewpage.h"
#include "pageheader.h"
#include "queriespage.h"
#include "queryrow.h"
#include "searchline.h"
#include "serversession.h"
#include "sqlview.h"
#include "statepanel.h"
#include "tableview.h"
#include "testcluster.h"
#include "timechart.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QLabel>
#include <QTabBar>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

void run(Connection &connection, const QString &sql)
{
    if (const auto rows = connection.run(sql); !rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
}

// A database with a table and, when asked, the extension that counts statements.
QString databaseWithBooks(bool countsStatements = true)
{
    const QString database = test::createDatabase();
    const auto connection = test::connectTo(database);
    run(*connection, u"create table books as select i as id, 'title ' || i as title from generate_series(1, 1000) i"_s);
    if (countsStatements)
        run(*connection, u"create extension pg_stat_statements"_s);
    return database;
}

SessionConfig configFor(const QString &database, const QString &role, const QTemporaryDir &home)
{
    SessionConfig config;
    config.name = u"shop-1"_s;
    config.spec = test::specFor(database);
    if (!role.isEmpty())
        config.spec.user = role;
    config.historyFile = home.filePath(u"history.sqlite"_s);
    return config;
}

// What a page is given, and what it asked for.
struct Stage {
    explicit Stage(const QString &database, const QString &role = {})
        : settings(home.filePath(u"settings.ini"_s), QSettings::IniFormat)
        , session(configFor(database, role, home))
    {
        session.start();
    }
    PageContext context()
    {
        return {&session, &range, &settings, &selection, &folder, [this](const QString &page) { wentTo = page; }};
    }

    QTemporaryDir home;
    QSettings settings;
    TimeRangeModel range;
    SharedSelection selection;
    MigrationsFolder folder;
    ServerSession session;
    QString wentTo;
};

template <typename P> std::unique_ptr<P> showPage(Stage &stage)
{
    auto page = std::make_unique<P>(stage.context());
    page->resize(1280, 860);
    page->show();
    return page;
}

QString sentenceOf(const Page &page) { return page.findChild<PageHeader *>()->sentence(); }

TableView *table(const Page &page, const char *name) { return page.findChild<TableView *>(QLatin1String(name)); }

QModelIndex rowWith(const QAbstractItemModel &model, const QString &text)
{
    for (int row = 0; row < model.rowCount(); ++row)
        if (model.index(row, 0).data().toString().contains(text))
            return model.index(row, 0);
    return {};
}

} // namespace

class TestPages : public QObject {
    Q_OBJECT
private slots:
    void overviewShowsTheServer();
    void overviewComparesWithBefore();
    void overviewTellsTheWorst();
    void overviewOpensAQuery();
    void queriesListWhatRan();
    void queriesTellEveryTopic();
    void queriesShareTheSelection();
    void queriesAreFiltered();
    void queriesWithoutTheExtensionSayHow();
    void figuresPerCall();
    void sentenceOfQueries();
};

void TestPages::overviewShowsTheServer()
{
    const QString database = databaseWithBooks();
    Stage stage(database);
    const auto page = showPage<OverviewPage>(stage);
    QTRY_VERIFY_WITH_TIMEOUT(page->hasData(), 20'000);
    QTRY_VERIFY2_WITH_TIMEOUT(
        sentenceOf(*page).contains(u"transactions per second"_s), qPrintable(sentenceOf(*page)), 20'000);
    for (TimeChart *chart : page->findChildren<TimeChart *>())
        QVERIFY2(chart->isLive() && !chart->summary().isEmpty(), qPrintable(chart->spec().id));
    const auto *health = table(*page, "overview.health")->model();
    QVERIFY(rowWith(*health, u"Blocked sessions"_s).isValid());
    const auto worker = test::connectTo(database);
    const auto live = [&](const StatePanel *panel) {
        run(*worker, u"select count(*) from books"_s);
        return panel->state() == StatePanel::State::Live;
    };
    for (const StatePanel *panel : page->findChildren<StatePanel *>())
        QTRY_VERIFY_WITH_TIMEOUT(live(panel), 20'000);
    savePicture(*page, u"overview"_s);
}

void TestPages::overviewComparesWithBefore()
{
    Stage stage(databaseWithBooks());
    stage.range.goLive(60'000);
    const auto page = showPage<OverviewPage>(stage);
    QTRY_VERIFY_WITH_TIMEOUT(page->hasData(), 20'000);
    const auto saying = [&](const QString &words) {
        int count = 0;
        for (const QLabel *label : page->findChildren<QLabel *>(u"readout"_s))
            count += label->text().contains(words);
        return count;
    };
    const qsizetype charts = page->findChildren<TimeChart *>().size();
    QCOMPARE(saying(u" line: "_s), 0);
    stage.range.compareWith(3000); // so short that the first seconds lie in both
    QTRY_VERIFY_WITH_TIMEOUT(saying(u" line: "_s) > 0, 30'000);
    stage.range.compareWith(TimeRangeModel::kWeekMs);
    QTRY_COMPARE_WITH_TIMEOUT(saying(u"no values for"_s), charts, 20'000);
    stage.range.compareWith(0);
    QTRY_COMPARE(saying(u"no values for"_s) + saying(u" line: "_s), 0);
}

void TestPages::overviewTellsTheWorst()
{
    const auto admin = test::connectTo(u"postgres"_s);
    run(*admin, u"create role blind login"_s);
    {
        Stage stage(databaseWithBooks(), u"blind"_s);
        const auto page = showPage<OverviewPage>(stage);
        QTRY_VERIFY2_WITH_TIMEOUT(sentenceOf(*page).contains(u"blind"_s), qPrintable(sentenceOf(*page)), 20'000);
    }
    run(*admin, u"drop role blind"_s);
}

void TestPages::overviewOpensAQuery()
{
    const QString database = databaseWithBooks();
    Stage stage(database);
    const auto page = showPage<OverviewPage>(stage);
    const auto worker = test::connectTo(database);
    QAbstractItemModel *model = table(*page, "overview.queries")->model();
    const auto listed = [&] {
        run(*worker, u"select count(*) from books where title like '%7%'"_s);
        return rowWith(*model, u"from books"_s).isValid();
    };
    QTRY_VERIFY_WITH_TIMEOUT(listed(), 30'000);
    emit table(*page, "overview.queries")->rowActivated(rowWith(*model, u"from books"_s));
    QCOMPARE(stage.wentTo, u"queries"_s);
    QVERIFY(stage.selection.statement().queryId != 0);
}

void TestPages::queriesListWhatRan()
{
    const QString database = databaseWithBooks();
    Stage stage(database);
    const auto page = showPage<QueriesPage>(stage);
    const auto worker = test::connectTo(database);
    QAbstractItemModel *model = table(*page, "queries.table")->model();
    const auto listed = [&] {
        run(*worker, u"select title from books where id = 17"_s);
        return rowWith(*model, u"select title from books where id = $1"_s).isValid();
    };
    QTRY_VERIFY_WITH_TIMEOUT(listed(), 30'000);
    QVERIFY(page->hasData());
    QVERIFY(!rowWith(*model, u"pg_stat_statements("_s).isValid());
    QTRY_VERIFY(page->findChild<SqlView *>(u"queries.sql"_s)->text().size() > 0);
    QVERIFY2(sentenceOf(*page).contains(u"of the time"_s), qPrintable(sentenceOf(*page)));
    savePicture(*page, u"queries"_s);
}

void TestPages::queriesTellEveryTopic()
{
    const QString database = databaseWithBooks();
    Stage stage(database);
    const auto page = showPage<QueriesPage>(stage);
    const auto worker = test::connectTo(database);
    run(*worker,
        u"set work_mem = '64kB'; set pg_stat_statements.track_planning = off; create table copied (like books)"_s);
    QAbstractItemModel *model = table(*page, "queries.table")->model();
    const auto listed = [&] { // reads, spills, changes blocks, writes to the log
        run(*worker, u"insert into copied select * from books order by md5(title || random())"_s);
        return rowWith(*model, u"insert into copied"_s).isValid();
    };
    QTRY_VERIFY_WITH_TIMEOUT(listed(), 30'000);
    table(*page, "queries.table")->setCurrentIndex(rowWith(*model, u"insert into copied"_s));
    auto *topics = page->findChild<QTabBar *>(u"queries.topics"_s);
    const auto note = [&page] { return page->findChild<QLabel *>(u"queries.note"_s)->text(); };
    QTRY_VERIFY2(note().contains(u"estimated"_s), qPrintable(note()));
    const auto summary = [&page](const char *chart) {
        return page->findChild<TimeChart *>(QLatin1String("chart.queries.") + QLatin1String(chart))->summary();
    };
    topics->setCurrentIndex(2);
    QTRY_VERIFY2(summary("blocks_each").contains(u"Changed: latest"_s), qPrintable(summary("blocks_each")));
    topics->setCurrentIndex(3);
    QTRY_VERIFY2(summary("temp_each").contains(u"Written: latest"_s), qPrintable(summary("temp_each")));
    QVERIFY2(!summary("temp_each").contains(u"Written: latest 0"_s), qPrintable(summary("temp_each")));
    QVERIFY2(note().contains(u"work_mem"_s), qPrintable(note()));
    QTest::qWait(100); // a frame
    savePicture(*page, u"queries-temporary"_s);
    topics->setCurrentIndex(4);
    QVERIFY2(note().contains(u"records within the range"_s), qPrintable(note()));
    topics->setCurrentIndex(6);
    QVERIFY2(note().contains(u"track_planning = on"_s), qPrintable(note()));
    for (const QLabel *label : page->findChildren<QLabel *>())
        if (label->text().contains(u"of the range was sampled"_s))
            QVERIFY2(label->text().contains(u"statements explain"_s), qPrintable(label->text()));
}

void TestPages::queriesShareTheSelection()
{
    const QString database = databaseWithBooks();
    Stage stage(database);
    const auto page = showPage<QueriesPage>(stage);
    const auto worker = test::connectTo(database);
    TableView *view = table(*page, "queries.table");
    const auto listed = [&] {
        run(*worker, u"select min(title) from books"_s);
        run(*worker, u"select max(id) from books"_s);
        return rowWith(*view->model(), u"min(title)"_s).isValid() && rowWith(*view->model(), u"max(id)"_s).isValid();
    };
    QTRY_VERIFY_WITH_TIMEOUT(listed(), 30'000);
    auto *sql = page->findChild<SqlView *>(u"queries.sql"_s);
    view->setCurrentIndex(rowWith(*view->model(), u"min(title)"_s));
    QCOMPARE(sql->text(), u"select min(title) from books"_s);
    const StatementKey first = stage.selection.statement();
    view->setCurrentIndex(rowWith(*view->model(), u"max(id)"_s));
    QCOMPARE(sql->text(), u"select max(id) from books"_s);
    stage.selection.setStatement(first);
    QCOMPARE(sql->text(), u"select min(title) from books"_s);
    QVERIFY(view->currentIndex().siblingAtColumn(0).data().toString().contains(u"min(title)"_s));
}

void TestPages::queriesAreFiltered()
{
    const QString database = databaseWithBooks();
    Stage stage(database);
    const auto page = showPage<QueriesPage>(stage);
    const auto worker = test::connectTo(database);
    QAbstractItemModel *model = table(*page, "queries.table")->model();
    const auto listed = [&] {
        run(*worker, u"select 1 as wanted"_s);
        run(*worker, u"select upper('x') as unwelcome"_s);
        return rowWith(*model, u"wanted"_s).isValid() && rowWith(*model, u"unwelcome"_s).isValid();
    };
    QTRY_VERIFY_WITH_TIMEOUT(listed(), 30'000);
    auto *filter = page->findChild<SearchLine *>(u"queries.filter"_s);
    QTest::keyClicks(filter, u"UNWELCOME"_s);
    QTRY_COMPARE(model->rowCount(), 1);
    QTest::keyClick(filter, Qt::Key_Escape);
    QTRY_VERIFY(model->rowCount() > 1);
}

void TestPages::queriesWithoutTheExtensionSayHow()
{
    Stage stage(databaseWithBooks(false));
    const auto page = showPage<QueriesPage>(stage);
    auto *panel = page->findChild<StatePanel *>();
    QTRY_VERIFY_WITH_TIMEOUT(
        panel->state() == StatePanel::State::Error || panel->state() == StatePanel::State::NeedsExtension, 20'000);
    QVERIFY(!page->hasData());
}

void TestPages::figuresPerCall()
{
    StatementTotals totals{{1, 10, 5, true}, u"select"_s, u"app"_s, u"shop"_s, 50, 200, 100, 3, 1, 25, 500};
    StatementTotals other{{2, 10, 5, true}, u"insert"_s, u"app"_s, u"shop"_s, 1, 600};
    const auto rows = queryRows({{other, totals}, 50}, 20'000);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[1].sharePercent, 25.0);
    QCOMPARE(rows[1].callsPerSecond, 5.0); // half of the 20 s was sampled
    QCOMPARE(rows[1].meanMs, 4.0);
    QCOMPARE(rows[1].rowsPerCall, 2.0);
    QCOMPARE(rows[1].hitPercent, 75.0);
    QCOMPARE(rows[1].tempBytesPerCall, 4096.0);
    QCOMPARE(rows[1].walBytesPerCall, 10.0);
    QVERIFY(std::isnan(rows[0].hitPercent));
}

void TestPages::sentenceOfQueries()
{
    QVERIFY(queriesSentence({}).contains(u"No statement"_s));
    QueryRow first, second;
    first.sharePercent = 70;
    first.callsPerSecond = 12;
    first.meanMs = 3;
    second.sharePercent = 15;
    const QString sentence = queriesSentence({first, second, {}});
    QVERIFY2(sentence.contains(u"2 of 3 statements"_s) && sentence.contains(u"85"_s), qPrintable(sentence));
}

MAHOUT_UI_TEST_MAIN(TestPages)
#include "tst_pages.moc"
