// SPDX-License-Identifier: GPL-3.0-or-later
// The pages that are described by their charts and tables: Tables, I/O and WAL, Replication, on a real server with a
// real standby.
#include "entitydetail.h"
#include "iopage.h"
#include "pageheader.h"
#include "replicationpage.h"
#include "samplingpage.h"
#include "serversession.h"
#include "standby.h"
#include "statepanel.h"
#include "tablespage.h"
#include "tableview.h"
#include "tabstrip.h"
#include "testcluster.h"
#include "timechart.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QLabel>
#include <QTemporaryDir>
#include <QTimer>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 90'000; // tables are looked at every half minute

void run(Connection &connection, const QString &sql)
{
    if (const auto rows = connection.run(sql); !rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
}

struct Stage {
    explicit Stage(const QString &database)
        : settings(home.filePath(u"settings.ini"_s), QSettings::IniFormat)
        , session(config(database))
    {
        session.start();
        range.goLive(300'000);
    }
    SessionConfig config(const QString &database) const
    {
        SessionConfig config;
        config.spec = specFor(database);
        config.historyFile = home.filePath(u"history.sqlite"_s);
        return config;
    }
    template <typename P> std::unique_ptr<P> show()
    {
        auto page = std::make_unique<P>(PageContext{&session, &range, &settings, &selection, &folder, {}});
        page->resize(1280, 900);
        page->show();
        return page;
    }

    QTemporaryDir home;
    QSettings settings;
    TimeRangeModel range;
    SharedSelection selection;
    MigrationsFolder folder;
    ServerSession session;
};

QString sentenceOf(const Page &page) { return page.findChild<PageHeader *>()->sentence(); }

QModelIndex rowWith(const QAbstractItemModel *model, const QString &text)
{
    for (int row = 0; row < model->rowCount(); ++row)
        if (model->index(row, 0).data().toString().contains(text))
            return model->index(row, 0);
    return {};
}

TableView *table(const Page &page, const char *name) { return page.findChild<TableView *>(QLatin1String(name)); }

} // namespace

class TestFiguresPages : public QObject {
    Q_OBJECT
private slots:
    void tablesHaveFiguresAndACourse();
    void selectionSurvivesARefresh();
    void thePastIsReadFromTheHistory();
    void ioTellsWhatIsRead();
    void replicationSaysThatNobodyListens();
    void replicationShowsAStandby();
    void samplingAgreesWithTheServer();
};

void TestFiguresPages::tablesHaveFiguresAndACourse()
{
    const QString database = createDatabase();
    const auto worker = connectTo(database);
    run(*worker, u"create table books as select i as id from generate_series(1, 5000) i"_s);
    run(*worker, u"vacuum analyze books"_s);
    run(*worker, u"create table empty (id int primary key)"_s);
    Stage stage(database);
    const auto page = stage.show<TablesPage>();
    const QAbstractItemModel *tables = table(*page, "tables.table")->model();
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(tables, u"public.books"_s).isValid(), kPatience);
    const auto detail = page->findChild<EntityDetail *>();
    QTRY_VERIFY(detail->isVisible());
    table(*page, "tables.table")->setCurrentIndex(rowWith(tables, u"public.books"_s));
    const QAbstractItemModel *figures = table(*page, "tables.figures")->model();
    QTRY_VERIFY(rowWith(figures, u"Size"_s).isValid());
    QVERIFY(rowWith(figures, u"Vacuum due"_s).isValid());
    const auto course = [&page] { return page->findChild<TimeChart *>(u"chart.tables.course"_s); };
    QTRY_VERIFY2(course() && course()->spec().title.contains(u"public.books"_s), "its course is drawn");
    // A second sample has rates; the worker reads the table meanwhile.
    const auto readsInSequence = [&] {
        run(*worker, u"select count(*) from books"_s);
        return sentenceOf(*page).contains(u"public.books"_s) && sentenceOf(*page).contains(u"rows per second"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(readsInSequence(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(course()->hasValues(), kPatience);
    savePictures(*page, u"tables"_s);
    auto *tabs = page->findChild<TabStrip *>();
    tabs->setCurrentIndex(1);
    QVERIFY(rowWith(table(*page, "indexes.table")->model(), u"empty_pkey"_s).isValid());
    tabs->setCurrentIndex(2);
    QVERIFY(rowWith(table(*page, "databases.table")->model(), database).isValid());
}

void TestFiguresPages::selectionSurvivesARefresh()
{
    const QString database = createDatabase();
    const auto worker = connectTo(database);
    for (int i = 0; i < 5; ++i)
        run(*worker, u"create table t%1 (id int)"_s.arg(i));
    Stage stage(database);
    const auto page = stage.show<TablesPage>();
    TableView *tables = table(*page, "tables.table");
    QTRY_COMPARE_WITH_TIMEOUT(tables->model()->rowCount(), 5, kPatience);
    tables->setCurrentIndex(rowWith(tables->model(), u"public.t3"_s));
    run(*worker, u"create table t9 (id int); drop table t0"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(tables->model(), u"public.t9"_s).isValid(), kPatience);
    QCOMPARE(tables->currentIndex().siblingAtColumn(0).data().toString(), u"public.t3"_s);
}

void TestFiguresPages::thePastIsReadFromTheHistory()
{
    const QString database = createDatabase();
    run(*connectTo(database), u"create table books (id int)"_s);
    Stage stage(database);
    const auto page = stage.show<TablesPage>();
    TableView *tables = table(*page, "tables.table");
    qint64 sampledMs = 0;
    connect(&stage.session, &ServerSession::snapshotArrived, page.get(), [&](const SnapshotPtr &snapshot) {
        if (snapshot->collector == u"tables"_s && snapshot->intervalMs > 0)
            sampledMs = snapshot->timeMs;
    });
    QTRY_VERIFY_WITH_TIMEOUT(sampledMs > 0, kPatience);
    stage.range.zoomTo({sampledMs - 60'000, sampledMs + 1});
    const auto readBack = [&] {
        page->refresh();
        return rowWith(tables->model(), u"public.books"_s).isValid();
    };
    QTRY_VERIFY_WITH_TIMEOUT(readBack(), kPatience);
    stage.range.zoomTo({sampledMs - 86'400'000, sampledMs - 86'000'000}); // a day before nobody looked
    QTRY_COMPARE(tables->model()->rowCount(), 0);
    QVERIFY(!page->findChild<EntityDetail *>()->isVisible());
}

void TestFiguresPages::ioTellsWhatIsRead()
{
    const QString database = createDatabase();
    Stage stage(database);
    const auto page = stage.show<IoPage>();
    QTRY_VERIFY2_WITH_TIMEOUT(
        sentenceOf(*page).contains(u"of write-ahead log"_s), qPrintable(sentenceOf(*page)), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(table(*page, "io.table")->model()->rowCount() > 0, kPatience);
    page->findChild<TabStrip *>()->setCurrentIndex(1);
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(table(*page, "sizes.table")->model(), database).isValid(), kPatience);
    savePictures(*page, u"io"_s);
}

void TestFiguresPages::replicationSaysThatNobodyListens()
{
    Stage stage(createDatabase());
    const auto page = stage.show<ReplicationPage>();
    QTRY_VERIFY2_WITH_TIMEOUT(
        sentenceOf(*page).contains(u"Nobody receives"_s), qPrintable(sentenceOf(*page)), kPatience);
    // Panels follow the page's sentence one after the other.
    const auto headlines = [&page] {
        QStringList all;
        for (const QLabel *label : page->findChildren<QLabel *>(u"state.headline"_s))
            all << label->text();
        return all;
    };
    QTRY_VERIFY2(headlines().contains(u"Nobody receives the write-ahead log."_s), qPrintable(headlines().join(u'|')));
    savePictures(*page, u"replication-none"_s);
}

void TestFiguresPages::replicationShowsAStandby()
{
    const Standby standby(sharedCluster());
    Stage stage(createDatabase());
    const auto page = stage.show<ReplicationPage>();
    QTRY_VERIFY2_WITH_TIMEOUT(sentenceOf(*page).contains(u"1 receiver"_s), qPrintable(sentenceOf(*page)), kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(table(*page, "replication.table")->model()->rowCount(), 1, kPatience);
    savePictures(*page, u"replication"_s);
}

// What the page says of our own cost is what pg_stat_statements says, as read by somebody else.
void TestFiguresPages::samplingAgreesWithTheServer()
{
    const QString database = createDatabase();
    const auto observer = connectTo(database);
    run(*observer, u"create extension pg_stat_statements"_s);
    Stage stage(database);
    const auto page = stage.show<SamplingPage>();
    struct Sums {
        double timeMs = 0, calls = 0, totalMs = 0;
    };
    const auto readSums = [&observer] {
        const auto row = observer->run(
            u"select extract(epoch from statement_timestamp()) * 1000, coalesce(sum(calls), 0), "
            "coalesce(sum(total_exec_time), 0) from pg_stat_statements where query like '%/* pgmahout */%'"_s);
        return Sums{row->value(0).toDouble(), row->value(0, 1).toDouble(), row->value(0, 2).toDouble()};
    };
    // The collector's own reading lies between two of the observer's.
    struct Edge {
        qint64 timeMs = 0;
        Sums before, after;
    };
    QVector<Edge> edges;
    QVector<Sums> readings{readSums()};
    QTimer often;
    connect(&often, &QTimer::timeout, page.get(), [&] { readings << readSums(); });
    often.start(50);
    connect(&stage.session, &ServerSession::snapshotArrived, page.get(), [&](const SnapshotPtr &snapshot) {
        const auto isBefore = [&](const Sums &sums) { return sums.timeMs < double(snapshot->timeMs); };
        const auto before = std::find_if(readings.rbegin(), readings.rend(), isBefore);
        if (snapshot->collector == u"statements"_s && before != readings.rend())
            edges << Edge{snapshot->timeMs, *before, readSums()};
    });
    QTRY_VERIFY_WITH_TIMEOUT(edges.size() >= 5, kPatience);
    often.stop();
    const Edge first = edges.at(1), last = edges.last();
    Result<QVector<MetricTotal>> shown;
    const auto isKept = [&] { // the history commits about once a second
        shown = stage.session.history()
                    .readTotals(
                        {u"sampler.statements"_s, u"sampler.server_time"_s}, {first.timeMs + 1, last.timeMs + 1}, {})
                    .result();
        return shown->at(0).coveredMs > double(last.timeMs - first.timeMs) - 10;
    };
    QTRY_VERIFY(isKept());
    const auto agrees = [&](const char *what, double shownSum, double Sums::*sum) {
        const double least = last.before.*sum - first.after.*sum, most = last.after.*sum - first.before.*sum;
        qInfo("%s: from %.1f to %.1f by pg_stat_statements, %.1f shown", what, least, most, shownSum);
        return shownSum > 0.99 * least && shownSum < 1.01 * most;
    };
    QVERIFY(agrees("statements", shown->at(0).total, &Sums::calls));
    QVERIFY(agrees("ms", shown->at(1).total, &Sums::totalMs));
    QTRY_VERIFY2_WITH_TIMEOUT(sentenceOf(*page).contains(u"of one CPU"_s), qPrintable(sentenceOf(*page)), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(table(*page, "sampler.table")->model(), u"Activity"_s).isValid(), kPatience);
    savePictures(*page, u"sampling"_s);
}

MAHOUT_UI_TEST_MAIN(TestFiguresPages)
#include "tst_figurespages.moc"
