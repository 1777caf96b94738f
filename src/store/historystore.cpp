// SPDX-License-Identifier: GPL-3.0-or-later
#include "historystore.h"

#include "historyalerts.h"
#include "historyreader.h"
#include "historyregressions.h"
#include "historyschema.h"
#include "historywriter.h"
#include "logging.h"
#include "storethread.h"
#include <QCoreApplication>

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

class HistoryStore::Private {
public:
    Private(QString fileName, const HistoryOptions &historyOptions);
    ~Private();

    void writeWaiting(SqliteDatabase *database, const Error *error);

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

HistoryStore::Private::Private(QString fileName, const HistoryOptions &historyOptions)
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

HistoryStore::Private::~Private()
{
    writing.post([this](SqliteDatabase *database, const Error *error) { writeWaiting(database, error); });
}

void HistoryStore::Private::writeWaiting(SqliteDatabase *database, const Error *error)
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

HistoryStore::HistoryStore(QString file, HistoryOptions options)
    : d(std::make_unique<Private>(std::move(file), options))
{
}

HistoryStore::~HistoryStore() = default;

QFuture<Result<void>> HistoryStore::opened() const { return d->opened->future(); }

QString HistoryStore::fileName() const { return d->file; }

void HistoryStore::declareEntities(const QString &collector, const QStringList &metricIds)
{
    d->entityMetrics.insert(collector, metricIds);
    d->writing.post([p = d.get(), collector, metricIds](SqliteDatabase *, const Error *) {
        p->writer.declare(collector, metricIds);
    });
}

QFuture<Result<void>> HistoryStore::append(SnapshotPtr snapshot)
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

QFuture<Result<qint64>> HistoryStore::addEvent(ChangeEvent event)
{
    return d->writing.submit(
        [event = std::move(event)](SqliteDatabase &db) { return HistoryWriter::addEvent(db, event); });
}

QFuture<Result<QVector<Series>>> HistoryStore::readSeries(QStringList metricIds, TimeRange range, int maxPoints)
{
    return d->reading.submit([metricIds = std::move(metricIds), range, maxPoints](SqliteDatabase &db) {
        return historyreader::readSeries(db, metricIds, range, maxPoints);
    });
}

QFuture<Result<QVector<EntityValues>>> HistoryStore::readEntities(QString collector, TimeRange range)
{
    const QStringList metrics = d->entityMetrics.value(collector);
    return d->reading.submit([collector = std::move(collector), metrics, range](SqliteDatabase &db) {
        return historyreader::readEntities(db, collector, metrics, range);
    });
}

QFuture<Result<Series>> HistoryStore::readEntitySeries(
    QString collector, QString key, QString metricId, TimeRange range, int maxPoints)
{
    return d->reading.submit([collector = std::move(collector), key = std::move(key), metricId = std::move(metricId), range,
                                 maxPoints](SqliteDatabase &db) {
        return historyreader::readEntitySeries(db, collector, key, metricId, range, maxPoints);
    });
}

QFuture<Result<ActivityInRange>> HistoryStore::readActivity(TimeRange range, ActivityQuery query)
{
    return d->reading.submit(
        [range, query = std::move(query)](SqliteDatabase &db) { return activityhistory::read(db, range, query); });
}

QFuture<Result<StatementsInRange>> HistoryStore::readStatements(TimeRange range)
{
    return d->reading.submit([range](SqliteDatabase &db) { return historyreader::readStatements(db, range); });
}

QFuture<Result<StatementSeries>> HistoryStore::readStatementSeries(StatementKey key, TimeRange range)
{
    return d->reading.submit(
        [key, range](SqliteDatabase &db) { return historyreader::readStatementSeries(db, key, range); });
}

QFuture<Result<QVector<QVector<WorkStep>>>> HistoryStore::readStatementSteps(
    QVector<StatementKey> keys, TimeRange range)
{
    return d->reading.submit([keys = std::move(keys), range](
                                 SqliteDatabase &db) { return historyreader::readStatementSteps(db, keys, range); });
}

QFuture<Result<QVector<ChangeEvent>>> HistoryStore::readEvents(TimeRange range)
{
    return d->reading.submit([range](SqliteDatabase &db) { return historyreader::readEvents(db, range); });
}

QFuture<Result<qint64>> HistoryStore::saveAdvice(AdviceRecord record)
{
    return d->writing.submit(
        [record = std::move(record)](SqliteDatabase &db) { return HistoryWriter::saveAdvice(db, record); });
}

QFuture<Result<void>> HistoryStore::updateAdvice(AdviceRecord record)
{
    return d->writing.submit(
        [record = std::move(record)](SqliteDatabase &db) { return HistoryWriter::updateAdvice(db, record); });
}

QFuture<Result<QVector<AdviceRecord>>> HistoryStore::readAdvice()
{
    return d->reading.submit([](SqliteDatabase &db) { return historyreader::readAdvice(db); });
}

QFuture<Result<QVector<MeasuredStatement>>> HistoryStore::measured(qint64 adviceId, Milliseconds window)
{
    return d->reading.submit(
        [adviceId, window](SqliteDatabase &db) { return historyreader::measured(db, adviceId, window); });
}

QFuture<Result<void>> HistoryStore::saveAlert(Alert alert)
{
    return d->writing.submit(
        [alert = std::move(alert)](SqliteDatabase &db) { return historyalerts::saveAlert(db, alert); });
}

QFuture<Result<QVector<Alert>>> HistoryStore::readAlerts(TimeRange range)
{
    return d->reading.submit([range](SqliteDatabase &db) { return historyalerts::readAlerts(db, range); });
}

QFuture<Result<QVector<Alert>>> HistoryStore::readOpenAlerts()
{
    return d->reading.submit([](SqliteDatabase &db) { return historyalerts::readOpenAlerts(db); });
}

QFuture<Result<void>> HistoryStore::saveMute(AlertMute mute)
{
    return d->writing.submit(
        [mute = std::move(mute)](SqliteDatabase &db) { return historyalerts::saveMute(db, mute); });
}

QFuture<Result<QVector<AlertMute>>> HistoryStore::readMutes()
{
    return d->reading.submit([](SqliteDatabase &db) { return historyalerts::readMutes(db); });
}

QFuture<Result<qint64>> HistoryStore::saveRegression(Regression regression)
{
    return d->writing.submit(
        [regression = std::move(regression)](SqliteDatabase &db) { return historyregressions::save(db, regression); });
}

QFuture<Result<QVector<Regression>>> HistoryStore::readRegressions(TimeRange range)
{
    return d->reading.submit([range](SqliteDatabase &db) { return historyregressions::read(db, range); });
}

QFuture<Result<qint64>> HistoryStore::saveBaseline(NamedBaseline baseline, StatementsInRange statements)
{
    return d->writing.submit([baseline = std::move(baseline), statements = std::move(statements)](SqliteDatabase &db) {
        return historyregressions::saveBaseline(db, baseline, statements);
    });
}

QFuture<Result<void>> HistoryStore::removeBaseline(qint64 id)
{
    return d->writing.submit([id](SqliteDatabase &db) { return historyregressions::removeBaseline(db, id); });
}

QFuture<Result<QVector<NamedBaseline>>> HistoryStore::readBaselines()
{
    return d->reading.submit([](SqliteDatabase &db) { return historyregressions::readBaselines(db); });
}

QFuture<Result<StatementsInRange>> HistoryStore::readBaselineStatements(qint64 id)
{
    return d->reading.submit([id](SqliteDatabase &db) { return historyregressions::readBaselineStatements(db, id); });
}

QFuture<Result<void>> HistoryStore::savePlanShape(StatementKey key, PlanShape shape)
{
    return d->writing.submit([key, shape = std::move(shape)](
                                 SqliteDatabase &db) { return historyregressions::savePlanShape(db, key, shape); });
}

QFuture<Result<QVector<PlanShape>>> HistoryStore::readPlanShapes(StatementKey key)
{
    return d->reading.submit([key](SqliteDatabase &db) { return historyregressions::readPlanShapes(db, key); });
}

QFuture<Result<void>> HistoryStore::addInterval(StateInterval interval)
{
    return d->writing.submit([interval](SqliteDatabase &db) { return historyalerts::addInterval(db, interval); });
}

QFuture<Result<QVector<StateInterval>>> HistoryStore::readIntervals(TimeRange range)
{
    return d->reading.submit([range](SqliteDatabase &db) { return historyalerts::readIntervals(db, range); });
}

} // namespace mahout
