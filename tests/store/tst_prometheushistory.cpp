// SPDX-License-Identifier: GPL-3.0-or-later
// Reading back from a real Prometheus: what it scraped of a real server's figures, what was long ago, and what it says
// when it cannot answer.
#include "historylevels.h"
#include "historyplaces.h"
#include "prometheushistory.h"
#include "prometheusname.h"
#include "servers.h"
#include "testcluster.h"
#include "testmain.h"
#include <QDateTime>
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

const QString kMetric = u"database.rows.total"_s, kBytes = u"tables.bytes"_s, kKey = u"shop-1:5432/\"shop\""_s;

// "reader" with the password "geheim".
const QByteArray kLogins = "basic_auth_users: {reader: $2b$05$abcdefghijklmnopqrstuuVWu8RjbNovPZWAMRdd7iqaaG0mI53Uu}\n";

qint64 nowMs() { return QDateTime::currentMSecsSinceEpoch(); }

QByteArray scraping(const QVector<const WebServer *> &agents)
{
    QByteArray text = "global: {scrape_interval: 1s}\nscrape_configs:\n- job_name: pgmahout\n  static_configs:\n";
    for (const WebServer *agent : agents)
        text += "  - targets: ['127.0.0.1:" + QByteArray::number(agent->port()) + "']\n";
    return text;
}

// kMetric is a share of a hundred, and kBytes is told of each table.
PrometheusForm formOf(const QString &metric, bool each)
{
    return prometheusForm(metric, metric == kMetric ? Unit::Percent : metric == kBytes ? Unit::Bytes : Unit::None, each);
}

// A line of the text format.
QByteArray exported(const QString &metric, const QString &labels, double value)
{
    const PrometheusForm form = formOf(metric, !labels.isEmpty());
    value *= form.factor;
    return u"%1{server=%2%3} %4\n"_s.arg(form.name, prometheusQuoted(kKey), labels)
        .arg(value, 0, 'g', 17)
        .toUtf8();
}

PrometheusSource sourceAt(const PrometheusServer &server, const QString &which = kKey)
{
    return {QUrl(server.address()), {}, which};
}

// Waits for the future with events running: requests of the web server need none, the test's patience does.
template <typename T> Result<T> resultOf(const QFuture<Result<T>> &future)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, 30'000))
        qFatal("no answer");
    return future.result();
}

qsizetype gapsIn(const Series &series)
{
    return std::count_if(series.values.begin(), series.values.end(), [](double value) { return std::isnan(value); });
}

Error errorOf(PrometheusHistory &history)
{
    const auto read = resultOf(history.readSeries({kMetric}, {nowMs() - kMinuteMs, nowMs()}, 100));
    return read ? Error{} : read.error();
}

// It reads its past first, and answers nobody meanwhile.
void waitUntilReady(const PrometheusServer &server)
{
    if (!QTest::qWaitFor(
            [&server] {
                PrometheusHistory history(sourceAt(server), formOf);
                const auto opened = resultOf(history.opened());
                return opened || opened.error().kind == Error::Kind::Refused;
            },
            30'000))
        qFatal("Prometheus is not ready");
}

void run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0)
        qFatal("%s: %s", qPrintable(program), process.readAll().constData());
}

} // namespace

class TestPrometheusHistory : public QObject {
    Q_OBJECT
private slots:
    void namesAreThoseOfTheFormat();
    void readsWhatWasScraped();
    void longRangesKeepSpikesAndHoles();
    void oneServerIsMeant();
    void speaksWithItsWords();
    void logsIn();
    void saysWhatIsNotKept();
    void endsWhileItIsAsked();
};

void TestPrometheusHistory::namesAreThoseOfTheFormat()
{
    QCOMPARE(prometheusName(u"database.commits"_s), u"pgmahout_database_commits"_s);
    QCOMPARE(prometheusName(u"service.redis-1.hit ä"_s), u"pgmahout_service_redis_1_hit__"_s);
    QCOMPARE(formOf(kMetric, false).name, u"pgmahout_database_rows_all_ratio"_s);
    QCOMPARE(prometheusForm(u"tables.count"_s, Unit::Count).name, u"pgmahout_tables_number"_s);
    QCOMPARE(prometheusForm(u"io.read_bytes"_s, Unit::BytesPerSecond, true).name,
        u"pgmahout_each_io_read_bytes_per_second"_s);
    QCOMPARE(formOf(kBytes, true).name, u"pgmahout_each_tables_bytes"_s);
    QCOMPARE(prometheusForm(u"locks.longest_wait"_s, Unit::Milliseconds).factor, 0.001);
    QCOMPARE(prometheusQuoted(u"a\"b\\c\nd"_s), u"\"a\\\"b\\\\c\\nd\""_s);
    const PrometheusSource named{QUrl(u"http://user:secret@monitor:9090/prom/"_s), {}, u"shop"_s};
    QCOMPARE(named.place(), u"monitor:9090/prom"_s);
    QCOMPARE(prometheus::selector(named, u"a_b"_s, u"5/1"_s),
        u"{__name__=\"a_b\",server=\"shop\",entity=\"5/1\"}"_s);
    QVERIFY(prometheus::instantQuery(named, u"a+b"_s, 1500)
                .toString(QUrl::FullyEncoded)
                .endsWith(u"@monitor:9090/prom/api/v1/query?query=a%2Bb&time=1.500"_s));
}

void TestPrometheusHistory::readsWhatWasScraped()
{
    const QString database = createDatabase();
    const auto connection = connectTo(database);
    QVERIFY(connection->run(u"create table books (title text)"_s));
    WebServer agent;
    const auto publish = [&] { // what PostgreSQL says, as the agent would export it
        const auto rows = connection->query(u"select count(*), pg_relation_size('books') from books"_s);
        const double count = rows->value(0).toDouble(), bytes = rows->value(0, 1).toDouble();
        agent.answer(200,
            exported(kMetric, {}, count) + exported(kBytes, u",entity=\"5/1\",name=\"public.books\""_s, bytes),
            "Content-Type: text/plain; version=0.0.4\r\n");
        return std::pair(count, bytes);
    };
    publish();
    const PrometheusServer server(scraping({&agent}));
    waitUntilReady(server);
    PrometheusHistory history(sourceAt(server), formOf);
    history.declareEntities(u"tables"_s, {u"tables.never"_s, kBytes});
    QVERIFY(resultOf(history.opened()));
    const qint64 begin = nowMs() - 1000;
    const auto read = [&] {
        return *resultOf(history.readSeries({kMetric, u"never.seen"_s}, {begin, nowMs() + 1000}, 500));
    };
    QTRY_VERIFY_WITH_TIMEOUT(read().first().values.contains(0.0), 30'000);
    QVERIFY(connection->run(u"insert into books select 'book' || i from generate_series(1, 1234) i"_s));
    const auto [count, bytes] = publish();
    QCOMPARE(count, 1234.0);
    QTRY_VERIFY_WITH_TIMEOUT(read().first().values.contains(count), 30'000);
    const QVector<Series> series = read();
    QCOMPARE(series.size(), 2);
    QVERIFY(series[1].values.isEmpty());
    QVERIFY(std::is_sorted(series[0].timesMs.begin(), series[0].timesMs.end()));
    QVERIFY(series[0].timesMs.first() >= double(begin) && series[0].timesMs.last() < double(nowMs()));
    QCOMPARE(gapsIn(series[0]), 0);
    const auto things = resultOf(history.readEntities(u"tables"_s, {nowMs() - 500, nowMs() + 1000}));
    QVERIFY(things);
    QTRY_VERIFY_WITH_TIMEOUT(
        resultOf(history.readEntities(u"tables"_s, {nowMs() - 1500, nowMs()}))->value(0).values.value(1) == bytes,
        30'000);
    const EntityValues books = resultOf(history.readEntities(u"tables"_s, {nowMs() - 1500, nowMs()}))->value(0);
    QCOMPARE(books.key, u"5/1"_s);
    QCOMPARE(books.label, u"public.books"_s);
    QVERIFY(std::isnan(books.values.value(0)));
    const auto course = resultOf(history.readEntitySeries(u"tables"_s, u"5/1"_s, kBytes, {begin, nowMs()}, 500));
    QVERIFY(course && course->values.contains(bytes));
    QVERIFY(resultOf(history.readEntitySeries(u"tables"_s, u"9/9"_s, kBytes, {begin, nowMs()}, 500))->values.isEmpty());
    // A hole in the scrapes is a gap of the line.
    agent.answer(503, "restarting");
    QTest::qWait(5000);
    publish();
    QTRY_COMPARE_WITH_TIMEOUT(gapsIn(read().first()), 1, 30'000);
}

void TestPrometheusHistory::longRangesKeepSpikesAndHoles()
{
    PrometheusServer server;
    server.kill();
    const qint64 end = floorTo(nowMs(), kHourMs) - 3 * kHourMs, begin = end - 2 * kDayMs;
    const qint64 spike = begin + 7 * kHourMs, dip = begin + 30 * kHourMs, hole = begin + 40 * kHourMs;
    QFile file(server.folder() + u"/past.txt"_s);
    QVERIFY(file.open(QIODevice::WriteOnly));
    for (qint64 time = begin; time < end; time += 30 * kSecondMs) {
        if (time >= hole && time < hole + 4 * kHourMs)
            continue;
        const double value = time == spike ? 99 : time == dip ? -1 : 5;
        file.write(u"%1{server=%2} %3 %4\n"_s.arg(formOf(kMetric, false).name, prometheusQuoted(kKey))
                       .arg(value * formOf(kMetric, false).factor)
                       .arg(time / 1000)
                       .toUtf8());
    }
    file.write("# EOF\n");
    file.close();
    run(u"promtool"_s,
        {u"tsdb"_s, u"create-blocks-from"_s, u"openmetrics"_s, file.fileName(), server.folder() + u"/data"_s});
    server.start();
    waitUntilReady(server);
    PrometheusHistory history(sourceAt(server), formOf);
    for (const int points : {100, 400}) {
        const auto read = resultOf(history.readSeries({kMetric}, {begin, end}, points));
        QVERIFY2(read, qPrintable(read ? QString() : read.error().toString()));
        const Series &series = read->first();
        QVERIFY2(series.values.size() > points / 3 && series.values.size() < points * 3 / 2,
            qPrintable(QString::number(series.values.size())));
        QVERIFY(std::is_sorted(series.timesMs.begin(), series.timesMs.end()));
        for (const auto &[value, time] : {std::pair(99.0, spike), std::pair(-1.0, dip)}) {
            const qsizetype at = series.values.indexOf(value);
            QVERIFY(at >= 0);
            QVERIFY(std::abs(series.timesMs.at(at) - double(time)) <= 2.0 * double(end - begin) / points);
        }
        QCOMPARE(gapsIn(series), 1);
    }
    const auto close = resultOf(history.readSeries({kMetric}, {spike - kHourMs, spike + kHourMs}, 1000));
    QCOMPARE(close->first().values.size(), 240); // as they were scraped
    QCOMPARE(close->first().timesMs.at(close->first().values.indexOf(99.0)), double(spike));
}

void TestPrometheusHistory::oneServerIsMeant()
{
    WebServer first, second;
    first.answer(200, exported(kMetric, {}, 1), "Content-Type: text/plain; version=0.0.4\r\n");
    second.answer(200, exported(kMetric, {}, 2), "Content-Type: text/plain; version=0.0.4\r\n");
    const PrometheusServer server(scraping({&first, &second}));
    PrometheusHistory both(sourceAt(server), formOf);
    QTRY_COMPARE_WITH_TIMEOUT(errorOf(both).kind, Error::Kind::BadInput, 30'000);
    QVERIFY2(errorOf(both).message.contains(u"127.0.0.1:%1"_s.arg(first.port())), qPrintable(errorOf(both).message));
    PrometheusHistory one(sourceAt(server, u"instance=\"127.0.0.1:%1\""_s.arg(second.port())), formOf);
    QTRY_COMPARE_WITH_TIMEOUT(
        resultOf(one.readSeries({kMetric}, {nowMs() - kMinuteMs, nowMs()}, 100))->first().values.value(0), 2.0, 30'000);
    PrometheusHistory none(sourceAt(server, u"another"_s), formOf);
    QVERIFY(resultOf(none.readSeries({kMetric}, {nowMs() - kMinuteMs, nowMs()}, 100))->first().values.isEmpty());
}

void TestPrometheusHistory::speaksWithItsWords()
{
    PrometheusServer server;
    waitUntilReady(server);
    PrometheusHistory wrong(sourceAt(server, u"server=~\"(\""_s), formOf);
    QCOMPARE(errorOf(wrong).kind, Error::Kind::Server);
    QVERIFY2(errorOf(wrong).message.contains(u"missing closing )"_s), qPrintable(errorOf(wrong).message));
    PrometheusHistory history(sourceAt(server), formOf);
    QVERIFY(resultOf(history.opened()));
    server.kill();
    QCOMPARE(errorOf(history).kind, Error::Kind::Unreachable);
    server.start(); // no other history is needed
    QTRY_COMPARE_WITH_TIMEOUT(errorOf(history).message, QString(), 30'000);
    WebServer other;
    other.answer(200, "<html>hello</html>");
    PrometheusHistory elsewhere({QUrl(other.address(u"/"_s)), {}, kKey}, formOf);
    QCOMPARE(resultOf(elsewhere.opened()).error().kind, Error::Kind::Server);
    QVERIFY(!resultOf(elsewhere.opened()).error().remedy.isEmpty());
}

void TestPrometheusHistory::logsIn()
{
    QTemporaryDir folder;
    QFile logins(folder.filePath(u"web.yml"_s));
    QVERIFY(logins.open(QIODevice::WriteOnly));
    logins.write(kLogins);
    logins.close();
    const PrometheusServer server({}, {u"--web.config.file="_s + logins.fileName()});
    waitUntilReady(server);
    PrometheusHistory stranger(sourceAt(server), formOf);
    QCOMPARE(resultOf(stranger.opened()).error().kind, Error::Kind::Refused);
    PrometheusSource source = sourceAt(server);
    source.url.setUserName(u"reader"_s);
    source.url.setPassword(u"geheim"_s);
    PrometheusHistory reader(source, formOf);
    const auto opened = resultOf(reader.opened());
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().toString()));
    QVERIFY(!reader.place().contains(u"geheim"_s) && !reader.place().contains(u"reader"_s));
    WebServer proxy; // Prometheus itself knows no tokens; what stands before it does
    proxy.answer(200, "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}");
    PrometheusHistory bearer({QUrl(proxy.address(u"/"_s)), u"t0ken"_s, kKey}, formOf);
    QVERIFY(resultOf(bearer.opened()));
    QVERIFY2(proxy.lastRequest().contains("Authorization: Bearer t0ken"), proxy.lastRequest().constData());
}

void TestPrometheusHistory::saysWhatIsNotKept()
{
    const PrometheusServer server;
    PrometheusHistory history(sourceAt(server), formOf);
    QCOMPARE(resultOf(history.readStatements({0, 1})).error().kind, Error::Kind::Missing);
    QCOMPARE(resultOf(history.readActivity({0, 1}, {})).error().kind, Error::Kind::Missing);
    QCOMPARE(resultOf(history.addEvent({})).error().kind, Error::Kind::Missing);
    QCOMPARE(resultOf(history.saveMute({u"blocked"_s, 1})).error().kind, Error::Kind::Missing);
    QVERIFY(resultOf(history.readEvents({0, 1}))->isEmpty());
    QVERIFY(history.note().contains(u"Prometheus"_s));
}

void TestPrometheusHistory::endsWhileItIsAsked()
{
    WebServer silent;
    silent.beSilent();
    auto history = std::make_unique<PrometheusHistory>(PrometheusSource{QUrl(silent.address(u"/"_s)), {}, kKey}, formOf);
    const auto opened = history->opened();
    const auto asked = history->readSeries({kMetric}, {0, kHourMs}, 100);
    QTRY_VERIFY(silent.requestCount() > 0);
    history.reset();
    QCOMPARE(opened.result().error().kind, Error::Kind::Cancelled);
    QCOMPARE(asked.result().error().kind, Error::Kind::Cancelled);
}

MAHOUT_TEST_MAIN(TestPrometheusHistory)
#include "tst_prometheushistory.moc"
