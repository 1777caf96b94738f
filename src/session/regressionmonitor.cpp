// SPDX-License-Identifier: GPL-3.0-or-later
#include "regressionmonitor.h"

#include "aside.h"
#include "async.h"
#include "catalogue.h"
#include "logging.h"
#include "parsetree.h"
#include "planshape.h"
#include "samplingsession.h"
#include <algorithm>

using namespace std::chrono_literals;

namespace mahout {

namespace {

constexpr auto kTurn = 20s; // what stands is told anew, or health would take it for unknown
constexpr qint64 kSettledMs = 2 * kMinuteMs; // after which the history has what happened
constexpr qint64 kReadMs = 29 * kDayMs; // four weeks, and the day that is judged
constexpr qint64 kRecentMs = 2 * kDayMs;
constexpr qint64 kShownMs = 7 * kDayMs; // ended ones
// Statements that are read in one go: four weeks of them, or what is new. Others read in between; measured, each go
// takes an eighth of a second (77 ms for four weeks of one by the minute, 3 ms for a quarter of an hour).
constexpr qsizetype kWholeAtOnce = 2, kNewAtOnce = 40;
constexpr qsizetype kPlans = 20; // asked for once a day
constexpr qint64 kFarMs = std::numeric_limits<qint64>::max() / 2;

const QStringList &serverMetrics()
{
    static const QStringList ids{QStringLiteral("statements.mean_time"), QStringLiteral("health.reachable")};
    return ids;
}

QString titleOf(const QString &metricId)
{
    const MetricInfo *info = metricInfo(metricId);
    return info ? info->title : RegressionMonitor::tr("Answer of the server");
}

// A figure of the server as the work of something that is called once a minute.
QVector<WorkStep> stepsOf(const Series &series)
{
    QVector<WorkStep> steps;
    for (qsizetype i = 0; i < series.timesMs.size(); ++i)
        if (!std::isnan(series.values.at(i)))
            steps << WorkStep{qint64(series.timesMs.at(i)), 1, series.values.at(i)};
    return steps;
}

void addWindows(QVector<WorkWindow> &windows, const QVector<WorkStep> &steps, qint64 untilMs)
{
    windows += windowsOf(steps, untilMs);
    windows.removeIf([oldest = untilMs - kReadMs](const WorkWindow &window) { return window.startMs < oldest; });
}

struct Question {
    StatementKey key;
    QString text, database;
};
using Shapes = QHash<StatementKey, QVector<PlanShape>>;
using Answers = QVector<std::pair<StatementKey, PlanShape>>;

// Those that cannot be asked for, of other databases, of several statements, or with tables that this role cannot see,
// have no plan here; that is no failure of anything else.
Result<Answers> askPlans(Connection &connection, const QVector<Question> &questions, qint64 nowMs)
{
    Answers answers;
    for (const Question &question : questions) {
        if (question.database != connection.server().database)
            continue;
        const auto view = viewStatement(question.text);
        if (!view || view->kind == StatementKind::Utility)
            continue;
        auto shape = readPlanShape(connection, question.text, view->parameters);
        if (!shape && connection.isBroken())
            return tl::unexpected(shape.error());
        if (!shape)
            continue;
        shape->seenMs = nowMs;
        answers << std::pair(question.key, *shape);
    }
    return answers;
}

} // namespace

// One search, from reading to telling.
struct RegressionMonitor::Cycle {
    qint64 untilMs = 0;
    QVector<StatementKey> keys; // whose windows are to be known
    QVector<StatementKey> toRead;
    QVector<SeriesHistory> series;
    QVector<ChangeEvent> events;
    Judgement judgement;
    bool refined = false;
    Shapes shapes; // known ones of what was found or asked for
    QVector<Question> questions;
    QVector<Regression> before;
};

RegressionMonitor::RegressionMonitor(
    ConnectionPool &work, HistoryStore &history, std::function<qint64()> nowMs, QObject *parent)
    : QObject(parent)
    , m_work(work)
    , m_history(history)
    , m_nowMs(std::move(nowMs))
{
    connect(&m_timer, &QTimer::timeout, this, &RegressionMonitor::turn);
}

RegressionMonitor::~RegressionMonitor() = default;

void RegressionMonitor::start()
{
    restore();
    m_timer.start(kTurn);
}

// A history that cannot be read is told elsewhere.
void RegressionMonitor::restore()
{
    const qint64 now = m_nowMs();
    whenDone(
        m_history.readRegressions({now - kReadMs, kFarMs}), this, [this, now](const Result<QVector<Regression>> &kept) {
            for (const Regression &regression : kept.value_or(QVector<Regression>{})) {
                if (regression.accepted)
                    m_accepted << regression;
                if (regression.isOpen() || regression.endedMs > now - kShownMs)
                    m_regressions << regression;
            }
            sortAll();
            m_restored = true;
            emit changed();
            tellOpen();
            if (m_again)
                judgeNow();
        });
}

void RegressionMonitor::turn()
{
    tellOpen();
    const qint64 until = (m_nowMs() - kSettledMs) / kWorkWindowMs * kWorkWindowMs;
    if (m_restored && !m_busy && until > m_tried)
        begin(until);
}

void RegressionMonitor::tellOpen()
{
    for (const Regression &regression : std::as_const(m_regressions))
        if (regression.isOpen() && !regression.explainedByRows)
            emit found(regression);
}

void RegressionMonitor::judgeNow()
{
    m_again = m_busy || !m_restored;
    if (!m_again)
        begin(m_nowMs() / kWorkWindowMs * kWorkWindowMs);
}

void RegressionMonitor::begin(qint64 untilMs)
{
    m_busy = true;
    m_tried = untilMs;
    const auto cycle = std::make_shared<Cycle>();
    cycle->untilMs = untilMs;
    readTop(cycle);
}

void RegressionMonitor::fail(const Error &error)
{
    qCInfo(lcSession).noquote() << error.toString();
    m_progress.problem = error.toString();
    m_busy = false;
    emit changed();
    if (std::exchange(m_again, false))
        judgeNow();
}

// ---- reading ------------------------------------------------------------------------------------------------------

void RegressionMonitor::readTop(const CyclePtr &cycle)
{
    const TimeRange lastDay{cycle->untilMs - kDayMs, cycle->untilMs};
    whenDone(m_history.readStatements(lastDay), this, [this, cycle](const Result<StatementsInRange> &inRange) {
        if (!inRange)
            return fail(inRange.error());
        for (const Regression &regression : std::as_const(m_regressions))
            if (regression.isOpen() && regression.isStatement())
                cycle->keys << regression.key;
        for (const StatementTotals &totals : inRange->statements) {
            if (totals.text.isEmpty() || isMarkedAsOurs(totals.text))
                continue;
            Known &known = m_known[totals.key];
            known.text = totals.text;
            known.database = totals.database;
            if (cycle->keys.size() < kStatements && !cycle->keys.contains(totals.key))
                cycle->keys << totals.key;
        }
        // What is not judged any more is forgotten.
        const QSet<StatementKey> judged(cycle->keys.begin(), cycle->keys.end());
        m_known.removeIf([&judged](const auto &known) { return !judged.contains(known.key()); });
        cycle->toRead = cycle->keys;
        readNextSteps(cycle);
    });
}

void RegressionMonitor::readNextSteps(const CyclePtr &cycle)
{
    const auto lacks = [this, cycle](const StatementKey &key) { return m_known[key].untilMs < cycle->untilMs; };
    cycle->toRead.removeIf([&lacks](const StatementKey &key) { return !lacks(key); });
    if (cycle->toRead.isEmpty())
        return readServer(cycle);
    // Some of those of which equally much is missing.
    const qint64 since = m_known[cycle->toRead.first()].untilMs;
    QVector<StatementKey> keys;
    for (const StatementKey &key : std::as_const(cycle->toRead))
        if (m_known[key].untilMs == since && keys.size() < (since == 0 ? kWholeAtOnce : kNewAtOnce))
            keys << key;
    const TimeRange missing{std::max(since, cycle->untilMs - kReadMs), cycle->untilMs + 1};
    const auto read = m_history.readStatementSteps(keys, missing);
    whenDone(read, this, [this, cycle, keys, missing](const Result<QVector<QVector<WorkStep>>> &steps) {
        if (!steps)
            return fail(steps.error());
        for (qsizetype i = 0; i < keys.size(); ++i) {
            Known &known = m_known[keys.at(i)];
            addWindows(known.windows, steps->at(i), cycle->untilMs);
            known.untilMs = cycle->untilMs;
        }
        readNextSteps(cycle);
    });
}

void RegressionMonitor::readServer(const CyclePtr &cycle)
{
    const TimeRange range{cycle->untilMs - kReadMs, cycle->untilMs};
    const int points = int(2 * range.lengthMs() / (10 * kMinuteMs));
    whenDone(
        m_history.readSeries(serverMetrics(), range, points), this, [this, cycle](const Result<QVector<Series>> &all) {
            if (!all)
                return fail(all.error());
            for (const StatementKey &key : std::as_const(cycle->keys))
                cycle->series << SeriesHistory{.key = key,
                    .label = m_known[key].text,
                    .windows = m_known[key].windows,
                    .learnFromMs = learnFrom(key, {})};
            for (qsizetype i = 0; i < all->size(); ++i)
                if (const QString id = serverMetrics().at(i); !all->at(i).timesMs.isEmpty())
                    cycle->series << SeriesHistory{.metricId = id,
                        .label = titleOf(id),
                        .windows = windowsOf(stepsOf(all->at(i)), cycle->untilMs),
                        .learnFromMs = learnFrom({}, id)};
            readEvents(cycle);
        });
}

void RegressionMonitor::readEvents(const CyclePtr &cycle)
{
    const TimeRange range{cycle->untilMs - 3 * kDayMs, cycle->untilMs + kHourMs};
    whenDone(m_history.readEvents(range), this, [this, cycle](const Result<QVector<ChangeEvent>> &events) {
        if (!events)
            return fail(events.error());
        cycle->events = *events;
        judge(cycle);
    });
}

qint64 RegressionMonitor::learnFrom(const StatementKey &key, const QString &metricId) const
{
    qint64 from = 0;
    for (const Regression &regression : m_accepted)
        if (regression.key == key && regression.metricId == metricId)
            from = std::max(from, regression.startMs);
    return from;
}

// ---- judging ------------------------------------------------------------------------------------------------------

void RegressionMonitor::judge(const CyclePtr &cycle)
{
    QVector<Regression> open;
    for (const Regression &regression : std::as_const(m_regressions))
        if (regression.isOpen())
            open << regression;
    const auto judged = runAside([series = cycle->series, open, events = cycle->events, until = cycle->untilMs] {
        return mahout::judge(series, open, events, until);
    });
    whenDone(judged, this, [this, cycle](const Judgement &judgement) {
        cycle->judgement = judgement;
        const bool news = std::any_of(judgement.regressions.begin(), judgement.regressions.end(),
            [](const Regression &regression) { return regression.id == 0; });
        if (news && !cycle->refined)
            readRecent(cycle);
        else
            readKnownShapes(cycle);
    });
}

// The minutes around the start of what is new.
void RegressionMonitor::readRecent(const CyclePtr &cycle)
{
    cycle->refined = true;
    QVector<StatementKey> keys;
    for (const Regression &regression : std::as_const(cycle->judgement.regressions))
        if (regression.id == 0 && regression.isStatement())
            keys << regression.key;
    const TimeRange recent{cycle->untilMs - kRecentMs, cycle->untilMs + 1};
    whenDone(m_history.readStatementSteps(keys, recent), this,
        [this, cycle, keys](const Result<QVector<QVector<WorkStep>>> &steps) {
            if (!steps)
                return fail(steps.error());
            for (SeriesHistory &series : cycle->series)
                if (const qsizetype i = series.metricId.isEmpty() ? keys.indexOf(series.key) : -1; i >= 0)
                    series.recent = steps->at(i);
            judge(cycle);
        });
}

// ---- plans --------------------------------------------------------------------------------------------------------

// Of what is new, and once a day of the statements with the most time.
void RegressionMonitor::readKnownShapes(const CyclePtr &cycle)
{
    const auto ask = [&](const StatementKey &key) {
        Known &known = m_known[key];
        known.planAskedMs = cycle->untilMs;
        cycle->questions << Question{key, known.text, known.database};
    };
    for (const Regression &regression : std::as_const(cycle->judgement.regressions))
        if (regression.id == 0 && regression.isStatement())
            ask(regression.key);
    for (const StatementKey &key : cycle->keys.mid(0, kPlans))
        if (cycle->untilMs - m_known[key].planAskedMs >= kDayMs)
            ask(key);
    if (cycle->questions.isEmpty())
        return take(cycle);
    auto left = std::make_shared<qsizetype>(cycle->questions.size());
    for (const Question &question : std::as_const(cycle->questions))
        whenDone(m_history.readPlanShapes(question.key), this,
            [this, cycle, left, key = question.key](const Result<QVector<PlanShape>> &shapes) {
                cycle->shapes.insert(key, shapes.value_or(QVector<PlanShape>{}));
                if (--*left == 0)
                    readPlans(cycle);
            });
}

void RegressionMonitor::readPlans(const CyclePtr &cycle)
{
    const TaskOptions options{.waitLimit = Milliseconds(10s), .runLimit = Milliseconds(30s)};
    const auto asked = m_work.submit(
        tr("Look at plans"),
        [questions = cycle->questions, now = m_nowMs()](
            Connection &connection) { return askPlans(connection, questions, now); },
        options);
    whenDone(asked, this, [this, cycle](const Result<Answers> &answers) {
        // A server that does not answer now has no plans to show; what was found stands without them.
        for (const auto &[key, shape] : answers.value_or(Answers{})) {
            QVector<PlanShape> &shapes = cycle->shapes[key];
            if (!shapes.isEmpty() && shapes.last().fingerprint == shape.fingerprint)
                continue;
            shapes << shape;
            m_history.savePlanShape(key, shape);
        }
        for (Regression &regression : cycle->judgement.regressions) {
            if (regression.id != 0 || !cycle->shapes.contains(regression.key))
                continue;
            const QVector<PlanShape> shapes = cycle->shapes.value(regression.key);
            regression.planBefore = planAt(shapes, regression.startMs);
            regression.planAfter = shapes.isEmpty() ? PlanShape() : shapes.last();
            if (regression.planFlipped() && regression.confidence == Confidence::Likely)
                regression.confidence = Confidence::Certain;
        }
        take(cycle);
    });
}

// ---- telling ------------------------------------------------------------------------------------------------------

void RegressionMonitor::take(const CyclePtr &cycle)
{
    cycle->before = m_regressions;
    // What somebody accepted meanwhile stays accepted.
    for (Regression &regression : cycle->judgement.regressions)
        for (const Regression &known : std::as_const(m_regressions))
            if (known.id == regression.id && known.accepted)
                regression = known;
    keep(cycle, 0);
}

// One after the other, since each is given its number by the history.
void RegressionMonitor::keep(const CyclePtr &cycle, qsizetype next)
{
    QVector<Regression> &all = cycle->judgement.regressions;
    if (next == all.size())
        return give(cycle);
    whenDone(m_history.saveRegression(all.at(next)), this, [this, cycle, next](const Result<qint64> &id) {
        if (!id)
            return fail(id.error());
        cycle->judgement.regressions[next].id = *id;
        keep(cycle, next + 1);
    });
}

void RegressionMonitor::give(const CyclePtr &cycle)
{
    QVector<Regression> now = cycle->judgement.regressions;
    const auto has = [](const QVector<Regression> &all, qint64 id) {
        return std::any_of(all.begin(), all.end(), [id](const Regression &one) { return one.id == id; });
    };
    for (const Regression &regression : std::as_const(m_regressions))
        if (!has(now, regression.id) && (regression.isOpen() || regression.endedMs > cycle->untilMs - kShownMs))
            now << regression;
    QHash<qint64, qint64> partOf;
    for (const Regression &regression : std::as_const(now))
        partOf.insert(regression.id, regression.partOf);
    m_regressions = now;
    sortAll();
    for (const Regression &regression : std::as_const(m_regressions))
        if (regression.partOf != partOf.value(regression.id))
            m_history.saveRegression(regression);
    m_progress = {cycle->untilMs, cycle->judgement.judged, cycle->judgement.warmingUp, {}};
    m_busy = false;
    emit changed();
    tellOpen();
    for (const Regression &regression : std::as_const(cycle->judgement.regressions))
        if (!regression.isOpen())
            emit ended(regression);
    if (std::exchange(m_again, false))
        judgeNow();
}

void RegressionMonitor::sortAll()
{
    mergeRelated(m_regressions); // the costliest first
    std::stable_sort(m_regressions.begin(), m_regressions.end(),
        [](const Regression &a, const Regression &b) { return a.isOpen() && !b.isOpen(); });
}

void RegressionMonitor::accept(qint64 id)
{
    for (Regression &regression : m_regressions) {
        if (regression.id != id || !regression.isOpen())
            continue;
        regression.accepted = true;
        regression.endedMs = m_nowMs();
        m_history.saveRegression(regression);
        m_accepted << regression;
        const Regression accepted = regression;
        sortAll();
        emit changed();
        emit ended(accepted);
        return;
    }
}

QFuture<Result<RegressionMonitor::Course>> RegressionMonitor::course(const Regression &regression, TimeRange range)
{
    auto promise = std::make_shared<QPromise<Result<Course>>>();
    promise->start();
    const TimeRange all{regression.startMs - kReadMs, range.toMs + 1};
    const qint64 learnFromMs = learnFrom(regression.key, regression.metricId), start = regression.startMs;
    const auto give = [promise, range, start, learnFromMs](const QVector<WorkStep> &steps) {
        Course course;
        QVector<WorkWindow> windows = windowsOf(steps, range.toMs);
        for (const WorkWindow &window : std::as_const(windows))
            if (window.endMs() > range.fromMs)
                course.windows << window;
        windows.removeIf([=](const WorkWindow &window) { return window.startMs < learnFromMs && start > learnFromMs; });
        course.band = expectedBand(windows, range, start / kWorkWindowMs * kWorkWindowMs);
        promise->addResult(Result<Course>(course));
        promise->finish();
        return 0;
    };
    const auto refuse = [promise](const Error &error) {
        promise->addResult(Result<Course>(tl::unexpected(error)));
        promise->finish();
    };
    if (regression.isStatement()) {
        const auto read = m_history.readStatementSteps({regression.key}, all);
        whenDone(read, this, [=](const Result<QVector<QVector<WorkStep>>> &steps) {
            if (!steps)
                return refuse(steps.error());
            runAside([give, steps = steps->first()] { return give(steps); });
        });
    } else {
        const int points = int(2 * all.lengthMs() / (10 * kMinuteMs));
        whenDone(
            m_history.readSeries({regression.metricId}, all, points), this, [=](const Result<QVector<Series>> &series) {
                if (!series)
                    return refuse(series.error());
                runAside([give, steps = stepsOf(series->first())] { return give(steps); });
            });
    }
    return promise->future();
}

} // namespace mahout
