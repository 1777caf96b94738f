// SPDX-License-Identifier: GPL-3.0-or-later
// The history as a file: its upgrades, its size, its rights, and what a long series becomes.
#include "downsample.h"
#include "historyplaces.h"
#include "historyschema.h"
#include "sqlitedatabase.h"
#include "sqlitehistory.h"
#include "testmain.h"
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

const QString kMetric = u"database.transactions"_s;
constexpr TimeRange kAll{0, 1'000'000'000};

SnapshotPtr sampleAt(qint64 timeMs, double value, bool gap = false)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->collector = u"database"_s;
    snapshot->timeMs = timeMs;
    snapshot->gap = gap;
    snapshot->values = {{kMetric, value}};
    return snapshot;
}

Alert openAlert()
{
    Alert alert;
    alert.id = u"blocked@5000"_s;
    alert.check = u"blocked"_s;
    alert.firedMs = 5000;
    return alert;
}

// Points as "1000=5 -, 3000=7": what a person can compare.
QString toText(const Series &series)
{
    QStringList points;
    for (qsizetype i = 0; i < series.timesMs.size(); ++i)
        points << (std::isnan(series.values.at(i))
                ? u"gap"_s
                : u"%1=%2"_s.arg(series.timesMs.at(i), 0, 'f', 0).arg(series.values.at(i)));
    return points.join(u' ');
}

} // namespace

class TestSqliteHistory : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void survivesKill();
    void samplesOfASilentCollectorBecomeBlocks();
    void newerFileIsRefusedAndUntouched();
    void unwritableFolderIsNamed();
    void fileIsPrivate();
    void olderFilesAreBroughtUpToDate_data();
    void olderFilesAreBroughtUpToDate();
    void sizeIsLimited();
    void spikesSurviveDownsampling();
    void flatLinesComeBackWhole();

private:
    QString file() const { return m_folder->filePath(u"sub/history.sqlite"_s); }
    void reopen(HistoryOptions options = {});

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqliteHistory> m_store;
};

void TestSqliteHistory::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    reopen();
}

void TestSqliteHistory::cleanup()
{
    m_store.reset();
    m_folder.reset();
}

void TestSqliteHistory::reopen(HistoryOptions options)
{
    m_store.reset();
    options.commitInterval = Milliseconds(10);
    m_store = std::make_unique<SqliteHistory>(file(), options);
}

void TestSqliteHistory::survivesKill()
{
    m_store.reset();
    QProcess writer;
    writer.start(QStringLiteral(MAHOUT_BIN_DIR "/historywriterprocess"), {file()});
    QByteArray printed;
    while (printed.count('\n') < 50) {
        QVERIFY(writer.waitForReadyRead(20'000));
        printed += writer.readAll();
    }
    writer.kill(); // SIGKILL
    QVERIFY(writer.waitForFinished());
    printed += writer.readAll();
    const qint64 committed = printed.left(printed.lastIndexOf('\n')).split('\n').last().toLongLong();

    reopen();
    const Series series = get(m_store->readSeries({kMetric}, kAll, 100'000))[0];
    QVERIFY(series.timesMs.last() >= double(committed));
    for (qsizetype i = 0; i < series.timesMs.size(); ++i)
        QCOMPARE(series.timesMs.at(i), 1000.0 * double(i + 1));
}

void TestSqliteHistory::samplesOfASilentCollectorBecomeBlocks()
{
    get(m_store->append(sampleAt(1000, 1)));
    reopen();
    auto other = std::make_shared<Snapshot>(*sampleAt(1000 + kHourMs, 2));
    other->collector = u"another"_s;
    get(m_store->append(other));
    m_store.reset();
    const auto file = SqliteDatabase::open(this->file());
    QCOMPARE((*file)->value(u"select count(*) from recent"_s)->toInt(), 1);
    QCOMPARE((*file)->value(u"select count(*) from block where level = 0"_s)->toInt(), 1);
}

void TestSqliteHistory::newerFileIsRefusedAndUntouched()
{
    get(m_store->append(sampleAt(1000, 1)));
    m_store.reset();
    get(QFuture<Result<void>>(QtFuture::makeReadyFuture(
        (*SqliteDatabase::open(file()))->execute(u"pragma user_version = %1"_s.arg(kHistorySchemaVersion + 1)))));
    reopen();
    const Result<void> opened = m_store->opened().result();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::BadInput);
    QVERIFY(opened.error().message.contains(file()));
    QVERIFY(!m_store->append(sampleAt(2000, 2)).result());
    QCOMPARE(m_store->readEvents(kAll).result().error().message, opened.error().message);
    m_store.reset();
    QCOMPARE((*SqliteDatabase::open(file()))->value(u"select count(*) from recent"_s)->toInt(), 1);
}

void TestSqliteHistory::unwritableFolderIsNamed()
{
    // A file where the folder should be: not even root can write into that.
    QFile obstacle(m_folder->filePath(u"obstacle"_s));
    QVERIFY(obstacle.open(QIODevice::WriteOnly));
    const QString path = obstacle.fileName() + u"/history.sqlite"_s;
    SqliteHistory store(path);
    const Result<void> opened = store.opened().result();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Io);
    QVERIFY(opened.error().message.contains(path));
    QVERIFY(!opened.error().remedy.isEmpty());
    QVERIFY(!store.readSeries({kMetric}, kAll, 10).result());
}

void TestSqliteHistory::fileIsPrivate()
{
    get(m_store->append(sampleAt(1000, 1)));
    for (const QString &name : {file(), file() + u"-wal"_s})
        QCOMPARE(
            QFile::permissions(name) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
            QFile::Permissions());
}

void TestSqliteHistory::olderFilesAreBroughtUpToDate_data()
{
    QTest::addColumn<int>("version");
    for (int version = 1; version < kHistorySchemaVersion; ++version)
        QTest::addRow("version %d", version) << version;
}

void TestSqliteHistory::olderFilesAreBroughtUpToDate()
{
    QFETCH(int, version);
    m_store.reset();
    QVERIFY(QFile::remove(file()));
    QFile fixture(QStringLiteral(MAHOUT_SOURCE_DIR "/tests/store/fixtures/version%1.sql").arg(version));
    QVERIFY(fixture.open(QIODevice::ReadOnly));
    {
        const auto old = SqliteDatabase::open(file());
        QVERIFY((*old)->execute(u"pragma foreign_keys = off"_s));
        for (const QString &statement : QString::fromUtf8(fixture.readAll()).split(u";\n"_s, Qt::SkipEmptyParts))
            QVERIFY2((*old)->execute(statement), qPrintable(statement));
        QCOMPARE((*old)->value(u"pragma user_version"_s)->toInt(), version);
    }
    reopen();
    get(m_store->opened());
    const QString points = version == 1 ? u"1000=1000 2000=2000 3000=3000"_s : u"1000=1000 2000=2000 gap 9000=3000.5"_s;
    QCOMPARE(toText(get(m_store->readSeries({kMetric}, kAll, 100))[0]), points);
    const StatementsInRange statements = get(m_store->readStatements(kAll));
    QCOMPARE(statements.statements.value(0).calls, 10.0);
    QCOMPARE(statements.statements.value(0).totalMs, 50.0);
    QCOMPARE(statements.statements.value(0).text, u"select 1"_s);
    QCOMPARE(toText(get(m_store->readStatementSeries({42, 10, 5, true}, kAll)).perSecond(&StatementTotals::calls)),
        u"2000=10"_s);
    QCOMPARE(get(m_store->readEvents(kAll)).value(0).title, u"The server restarted"_s);
    QCOMPARE(get(m_store->readAdvice()).value(0).indexName, u"i"_s);
    QCOMPARE(get(m_store->readOpenAlerts()).size(), version == 1 ? 0 : 1);
    get(m_store->saveAlert(openAlert()));
    QCOMPARE(get(m_store->readOpenAlerts()).size(), version == 1 ? 1 : 2);
    m_store.reset();
    QCOMPARE((*SqliteDatabase::open(file()))->value(u"pragma user_version"_s)->toInt(), kHistorySchemaVersion);
}

void TestSqliteHistory::sizeIsLimited()
{
    constexpr qint64 limit = 2'000'000;
    reopen({.sizeLimit = limit, .queueLimit = 100'000});
    constexpr qint64 step = 1000, count = 40'000;
    QRandomGenerator random(1); // what is random does not compress
    for (qint64 i = 0; i < count; ++i) {
        auto snapshot = std::make_shared<Snapshot>(*sampleAt(i * step, random.generateDouble()));
        for (int metric = 0; metric < 20; ++metric)
            snapshot->values.insert(u"database.%1"_s.arg(metric), random.generateDouble());
        m_store->append(snapshot);
    }
    get(m_store->append(sampleAt(count * step, 1)));
    get(m_store->append(sampleAt(count * step + 3'600'000, 2)));
    const Series kept = get(m_store->readSeries({kMetric}, kAll, 1'000'000))[0];
    QCOMPARE(kept.values.last(), 2.0);
    m_store.reset();
    const auto database = std::move(*SqliteDatabase::open(file()));
    const auto number = [&](const QString &sql) { return database->value(sql)->toLongLong(); };
    QCOMPARE_LE(number(u"select (page_count - freelist_count) * page_size from pragma_page_count(), "
                       "pragma_freelist_count(), pragma_page_size()"_s),
        limit);
    // The oldest went first; roll-ups may reach further back than the samples.
    QCOMPARE_GT(number(u"select min(first) from (select min(start) first from block where level = 0 union all "
                       "select min(time) from recent)"_s),
        0);
}

void TestSqliteHistory::spikesSurviveDownsampling()
{
    Downsampler downsampler({0, 100'000}, 20);
    for (qint64 time = 0; time < 100'000; time += 10)
        downsampler.add(time, time == 33'330 ? 99 : time == 66'660 ? -99 : time == 50'000 ? qQNaN() : 1 + time % 30);
    const Series series = downsampler.finish();
    QVERIFY(series.values.size() <= 24);
    QVERIFY(std::is_sorted(series.timesMs.begin(), series.timesMs.end()));
    QVERIFY(toText(series).contains(u"33330=99"_s));
    QVERIFY(toText(series).contains(u"66660=-99"_s));
    QCOMPARE(toText(series).count(u"gap"_s), 1);
}

void TestSqliteHistory::flatLinesComeBackWhole()
{
    Downsampler downsampler({0, 10'000}, 10);
    for (qint64 time = 0; time < 10'000; time += 1000)
        downsampler.add(time, 5);
    QCOMPARE(downsampler.finish().values.size(), 10);
}

MAHOUT_TEST_MAIN(TestSqliteHistory)
#include "tst_sqlitehistory.moc"
