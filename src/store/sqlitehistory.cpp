// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlitehistory.h"

#include "activityreader.h"
#include "historyalerts.h"
#include "historyreader.h"
#include "historyregressions.h"
#include "historyschema.h"
#include "historywriter.h"
#include "logging.h"
#include "sqlitetables.h"
#include "storethread.h"
#include <QCoreApplication>
#include <QDir>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HistoryStore)
};

using Done = std::shared_ptr<QPromise<Result<void>>>;

struct Waiting {
    SnapshotPtr snapshot;
    Done done;
};

void finish(const Done &done, const Result<void> &result)
{
    done->addResult(result);
    done->finish();
}

Done startedPromise()
{
    auto done = std::make_shared<QPromise<Result<void>>>();
    done->start();
    return done;
}

Result<std::unique_ptr<SqliteDatabase>> openCurrent(const QString &file)
{
    auto database = SqliteDatabase::open(file);
    if (!database)
        return database;
    if (const auto upgraded = upgradeHistorySchema(**database); !upgraded)
        return fail(upgraded.error());
    return database;
}

} // namespace

class SqliteHistory::Private {
public:
    Private(QString fileName, const HistoryOptions &historyOptions);
    ~Private();

    void writeWaiting(SqliteDatabase *database, const Error *error);
    // Runs `work(HistoryTables &) -> Result<T>` in the reading thread.
    template <typename F> auto read(F work)
    {
        return reading.submit([work = std::move(work)](SqliteDatabase &database) {
            SqliteTables tables(database);
            return work(tables);
        });
    }

    const QString file;
    const HistoryOptions options;
    QHash<QString, QStringList> entityMetrics; // by collector; of the owner's thread
    HistoryWriter writer; // of the writing thread
    std::mutex mutex; // guards `waiting`
    std::vector<Waiting> waiting;
    const Done opened = startedPromise();
    StoreThread writing; // the threads come last: they use everything above
    StoreThread reading;
};

SqliteHistory::Private::Private(QString fileName, const HistoryOptions &historyOptions)
    : file(std::move(fileName))
    , options(historyOptions)
    , writer(historyOptions)
    , writing([this] {
        auto database = openCurrent(file);
        finish(opened, database ? Result<void>() : Result<void>(fail(database.error())));
        return database;
    })
    , reading([this]() -> Result<std::unique_ptr<SqliteDatabase>> {
        // Not before the writing thread has made or upgraded the tables.
        const Result<void> ready = opened->future().result();
        if (!ready)
            return fail(ready.error());
        return SqliteDatabase::open(file);
    })
{
}

SqliteHistory::Private::~Private()
{
    writing.post([this](SqliteDatabase *database, const Error *error) { writeWaiting(database, error); });
}

void SqliteHistory::Private::writeWaiting(SqliteDatabase *database, const Error *error)
{
    std::vector<Waiting> batch;
    {
        const std::lock_guard lock(mutex);
        batch.swap(waiting);
    }
    if (batch.empty())
        return;
    QVector<SnapshotPtr> snapshots;
    for (const Waiting &item : batch)
        snapshots << item.snapshot;
    const Result<void> written = database ? writer.write(*database, snapshots) : Result<void>(fail(*error));
    if (!written)
        qCInfo(lcStore).noquote() << written.error().toString();
    for (const Waiting &item : batch)
        finish(item.done, written);
}

SqliteHistory::SqliteHistory(QString file, HistoryOptions options)
    : d(std::make_unique<Private>(std::move(file), options))
{
}

SqliteHistory::~SqliteHistory() = default;

QFuture<Result<void>> SqliteHistory::opened() const { return d->opened->future(); }

QString SqliteHistory::place() const { return QDir::toNativeSeparators(d->file); }

void SqliteHistory::declareEntities(const QString &collector, const QStringList &metricIds)
{
    d->entityMetrics.insert(collector, metricIds);
    d->writing.post([p = d.get(), collector, metricIds](
                        SqliteDatabase *, const Error *) { p->writer.declare(collector, metricIds); });
}

QFuture<Result<void>> SqliteHistory::append(SnapshotPtr snapshot)
{
    const Done done = startedPromise();
    bool first = false;
    {
        const std::lock_guard lock(d->mutex);
        if (d->waiting.size() >= size_t(d->options.queueLimit)) {
            finish(done,
                fail(Error::Kind::Rejected,
                    Text::tr("The history file %1 does not keep up; a sample was dropped.").arg(d->file),
                    Text::tr("Check the disk that it is on.")));
            return done->future();
        }
        first = d->waiting.empty();
        d->waiting.push_back({std::move(snapshot), done});
    }
    if (first)
        d->writing.post(
            [p = d.get()](SqliteDatabase *database, const Error *error) { p->writeWaiting(database, error); },
            d->options.commitInterval);
    return done->future();
}

QFuture<Result<qint64>> SqliteHistory::addEvent(ChangeEvent event)
{
    return d->writing.submit(
        [event = std::move(event)](SqliteDatabase &db) { return HistoryWriter::addEvent(db, event); });
}

QFuture<Result<QVector<Series>>> SqliteHistory::readSeries(QStringList metricIds, TimeRange range, int maxPoints)
{
    return d->read([metricIds = std::move(metricIds), range, maxPoints](HistoryTables &tables) {
        return historyreader::readSeries(tables, metricIds, range, maxPoints);
    });
}

QFuture<Result<QVector<MetricTotal>>> SqliteHistory::readTotals(QStringList metricIds, TimeRange range, QString key)
{
    return d->read([metricIds = std::move(metricIds), range, key = std::move(key)](
                       HistoryTables &tables) { return historyreader::readTotals(tables, metricIds, range, key); });
}

QFuture<Result<QVector<EntityValues>>> SqliteHistory::readEntities(QString collector, TimeRange range)
{
    const QStringList metrics = d->entityMetrics.value(collector);
    return d->read([collector = std::move(collector), metrics, range](HistoryTables &tables) {
        return historyreader::readEntities(tables, collector, metrics, range);
    });
}

QFuture<Result<Series>> SqliteHistory::readEntitySeries(
    QString collector, QString key, QString metricId, TimeRange range, int maxPoints)
{
    return d->read([collector = std::move(collector), key = std::move(key), metricId = std::move(metricId), range,
                       maxPoints](HistoryTables &tables) {
        return historyreader::readEntitySeries(tables, collector, key, metricId, range, maxPoints);
    });
}

QFuture<Result<ActivityInRange>> SqliteHistory::readActivity(TimeRange range, ActivityQuery query)
{
    return d->read([range, query = std::move(query)](
                       HistoryTables &tables) { return mahout::readActivity(tables, range, query); });
}

QFuture<Result<StatementsInRange>> SqliteHistory::readStatements(TimeRange range)
{
    return d->read([range](HistoryTables &tables) { return historyreader::readStatements(tables, range); });
}

QFuture<Result<StatementSeries>> SqliteHistory::readStatementSeries(StatementKey key, TimeRange range)
{
    return d->read(
        [key, range](HistoryTables &tables) { return historyreader::readStatementSeries(tables, key, range); });
}

QFuture<Result<QVector<QVector<WorkStep>>>> SqliteHistory::readStatementSteps(
    QVector<StatementKey> keys, TimeRange range)
{
    return d->read([keys = std::move(keys), range](
                       HistoryTables &tables) { return historyreader::readStatementSteps(tables, keys, range); });
}

QFuture<Result<QVector<ChangeEvent>>> SqliteHistory::readEvents(TimeRange range)
{
    return d->read([range](HistoryTables &tables) { return tables.readEvents(range); });
}

QFuture<Result<qint64>> SqliteHistory::saveAdvice(AdviceRecord record)
{
    return d->writing.submit(
        [record = std::move(record)](SqliteDatabase &db) { return HistoryWriter::saveAdvice(db, record); });
}

QFuture<Result<void>> SqliteHistory::updateAdvice(AdviceRecord record)
{
    return d->writing.submit(
        [record = std::move(record)](SqliteDatabase &db) { return HistoryWriter::updateAdvice(db, record); });
}

QFuture<Result<QVector<AdviceRecord>>> SqliteHistory::readAdvice()
{
    return d->read([](HistoryTables &tables) { return tables.readAdvice(); });
}

QFuture<Result<QVector<MeasuredStatement>>> SqliteHistory::measured(qint64 adviceId, Milliseconds window)
{
    return d->read(
        [adviceId, window](HistoryTables &tables) { return historyreader::measured(tables, adviceId, window); });
}

QFuture<Result<void>> SqliteHistory::saveAlert(Alert alert)
{
    return d->writing.submit(
        [alert = std::move(alert)](SqliteDatabase &db) { return historyalerts::saveAlert(db, alert); });
}

QFuture<Result<QVector<Alert>>> SqliteHistory::readAlerts(TimeRange range)
{
    return d->reading.submit([range](SqliteDatabase &db) { return historyalerts::readAlerts(db, range); });
}

QFuture<Result<QVector<Alert>>> SqliteHistory::readOpenAlerts()
{
    return d->reading.submit([](SqliteDatabase &db) { return historyalerts::readOpenAlerts(db); });
}

QFuture<Result<void>> SqliteHistory::saveMute(AlertMute mute)
{
    return d->writing.submit(
        [mute = std::move(mute)](SqliteDatabase &db) { return historyalerts::saveMute(db, mute); });
}

QFuture<Result<QVector<AlertMute>>> SqliteHistory::readMutes()
{
    return d->reading.submit([](SqliteDatabase &db) { return historyalerts::readMutes(db); });
}

QFuture<Result<qint64>> SqliteHistory::saveRegression(Regression regression)
{
    return d->writing.submit(
        [regression = std::move(regression)](SqliteDatabase &db) { return historyregressions::save(db, regression); });
}

QFuture<Result<QVector<Regression>>> SqliteHistory::readRegressions(TimeRange range)
{
    return d->reading.submit([range](SqliteDatabase &db) { return historyregressions::read(db, range); });
}

QFuture<Result<qint64>> SqliteHistory::saveBaseline(NamedBaseline baseline, StatementsInRange statements)
{
    return d->writing.submit([baseline = std::move(baseline), statements = std::move(statements)](SqliteDatabase &db) {
        return historyregressions::saveBaseline(db, baseline, statements);
    });
}

QFuture<Result<void>> SqliteHistory::removeBaseline(qint64 id)
{
    return d->writing.submit([id](SqliteDatabase &db) { return historyregressions::removeBaseline(db, id); });
}

QFuture<Result<QVector<NamedBaseline>>> SqliteHistory::readBaselines()
{
    return d->reading.submit([](SqliteDatabase &db) { return historyregressions::readBaselines(db); });
}

QFuture<Result<StatementsInRange>> SqliteHistory::readBaselineStatements(qint64 id)
{
    return d->reading.submit([id](SqliteDatabase &db) { return historyregressions::readBaselineStatements(db, id); });
}

QFuture<Result<void>> SqliteHistory::savePlanShape(StatementKey key, PlanShape shape)
{
    return d->writing.submit([key, shape = std::move(shape)](
                                 SqliteDatabase &db) { return historyregressions::savePlanShape(db, key, shape); });
}

QFuture<Result<QVector<PlanShape>>> SqliteHistory::readPlanShapes(StatementKey key)
{
    return d->reading.submit([key](SqliteDatabase &db) { return historyregressions::readPlanShapes(db, key); });
}

QFuture<Result<void>> SqliteHistory::addInterval(StateInterval interval)
{
    return d->writing.submit([interval](SqliteDatabase &db) { return historyalerts::addInterval(db, interval); });
}

QFuture<Result<QVector<StateInterval>>> SqliteHistory::readIntervals(TimeRange range)
{
    return d->reading.submit([range](SqliteDatabase &db) { return historyalerts::readIntervals(db, range); });
}

} // namespace mahout
