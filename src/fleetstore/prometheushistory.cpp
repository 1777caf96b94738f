// SPDX-License-Identifier: GPL-3.0-or-later
#include "prometheushistory.h"

#include "async.h"
#include "downsample.h"
#include <algorithm>
#include <QCoreApplication>
#include <QPromise>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PrometheusHistory)
};

constexpr Milliseconds kLimit = 20s;
constexpr qint64 kMostBytes = 32 << 20;
// Slices narrower than this are asked for as they were scraped: scrapes come more seldom than they.
constexpr qint64 kNarrowMs = 60'000;

template <typename T> QFuture<T> ready(T value) { return QtFuture::makeReadyFuture(std::move(value)); }

template <typename T> QFuture<Result<T>> notKept()
{
    return ready(Result<T>(fail(Error::Kind::Missing, Text::tr("Prometheus does not keep this."),
        Text::tr("Keep the history of this server in a file or in a PostgreSQL database to have it."))));
}

qint64 sliceOf(TimeRange range, int maxPoints)
{
    const qint64 seconds = 2 * range.lengthMs() / std::max(2, maxPoints) / 1000;
    return std::max<qint64>(1, seconds) * 1000;
}

// The usual distance of ascending moments; 0 for less than two.
double usualDistance(const QVector<double> &times)
{
    QVector<double> distances;
    for (qsizetype i = 1; i < times.size(); ++i)
        distances << times.at(i) - times.at(i - 1);
    if (distances.isEmpty())
        return 0;
    const auto middle = distances.begin() + distances.size() / 2;
    std::nth_element(distances.begin(), middle, distances.end());
    return *middle;
}

// Several series fit when the labels do not name one server.
Result<Series> single(const PrometheusSource &source, const QVector<PrometheusSeries> &answer)
{
    if (answer.size() < 2)
        return answer.isEmpty() ? Series() : answer.first().points;
    QStringList found;
    for (const PrometheusSeries &series : answer)
        found << series.labels.value(QStringLiteral("instance"), series.labels.value(PrometheusLabel::kServer));
    return fail(Error::Kind::BadInput,
        Text::tr("In Prometheus %n series fit “%1”: %2.", nullptr, int(answer.size()))
            .arg(source.server, found.mid(0, 3).join(QLatin1String(", "))),
        Text::tr("Name one server by its labels, as in server=\"shop-1\",instance=\"db1:9187\"."));
}

// Low and high side by side, gaps where scrapes or slices are missing, and no more points than were asked for.
Series courseOf(const Series &low, const Series *high, TimeRange range, int maxPoints)
{
    Downsampler points(range, maxPoints);
    const double usual = usualDistance(low.timesMs);
    const double shift = high ? usual / 2 : 0; // a slice is named by its end
    for (qsizetype i = 0; i < low.timesMs.size(); ++i) {
        const qint64 time = qint64(low.timesMs.at(i) - shift);
        if (i > 0 && low.timesMs.at(i) - low.timesMs.at(i - 1) > 2.5 * usual)
            points.add(time - 1, qQNaN());
        points.add(time, low.values.at(i));
        const double highest = high && high->values.size() == low.values.size() ? high->values.at(i) : low.values.at(i);
        if (highest != low.values.at(i))
            points.add(time + 1, highest);
    }
    return points.finish();
}

Result<Series> seriesFrom(const PrometheusSource &source, const QVector<PrometheusSeries> *answers, qsizetype count,
    TimeRange range, int maxPoints, double factor)
{
    const auto low = single(source, answers[0]);
    if (!low)
        return low;
    const auto high = count < 2 ? Result<Series>(Series()) : single(source, answers[1]);
    if (!high)
        return high;
    Series course = courseOf(*low, count < 2 ? nullptr : &*high, range, maxPoints);
    for (double &value : course.values)
        value /= factor;
    return course;
}

// Asks one question after the other; ends with the first failure. Lives in the thread of the client, deletes itself.
class Interview : public QObject {
public:
    Interview(HttpClient *client, PrometheusSource source, QVector<QUrl> questions,
        std::shared_ptr<QPromise<Result<QVector<QVector<PrometheusSeries>>>>> promise)
        : QObject(client)
        , m_client(client)
        , m_source(std::move(source))
        , m_questions(std::move(questions))
        , m_promise(std::move(promise))
    {
    }
    ~Interview() override // the client is gone
    {
        if (!m_ended)
            end(fail(Error::Kind::Cancelled, Text::tr("The history was closed.")));
    }

    void next()
    {
        if (m_answers.size() == m_questions.size()) {
            end(std::move(m_answers));
            return deleteLater();
        }
        const HttpWishes wishes{m_source.token, kMostBytes};
        whenDone(m_client->get(m_questions.at(m_answers.size()), kLimit, wishes), this,
            [this](const Result<HttpAnswer> &answer) {
                auto series = answer ? prometheus::seriesOf(m_source, *answer)
                                     : Result<QVector<PrometheusSeries>>(fail(answer.error()));
                if (!series) {
                    end(fail(series.error()));
                    return deleteLater();
                }
                m_answers << std::move(*series);
                next();
            });
    }

private:
    void end(Result<QVector<QVector<PrometheusSeries>>> result)
    {
        m_ended = true;
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

    HttpClient *m_client;
    const PrometheusSource m_source;
    const QVector<QUrl> m_questions;
    QVector<QVector<PrometheusSeries>> m_answers;
    std::shared_ptr<QPromise<Result<QVector<QVector<PrometheusSeries>>>>> m_promise;
    bool m_ended = false;
};

} // namespace

PrometheusHistory::PrometheusHistory(PrometheusSource source, PrometheusForms forms)
    : m_source(std::move(source))
    , m_forms(std::move(forms))
    , m_client(new HttpClient)
{
    m_client->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_client, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("prometheus history"));
    m_thread.start();
    m_opened = ask({prometheus::instantQuery(m_source, QStringLiteral("vector(1)"), 0)})
                   .then(QtFuture::Launch::Sync, [](const Result<Answers> &answer) {
                       return answer ? Result<void>() : Result<void>(fail(answer.error()));
                   });
}

PrometheusHistory::~PrometheusHistory()
{
    m_thread.quit();
    m_thread.wait();
}

QFuture<Result<PrometheusHistory::Answers>> PrometheusHistory::ask(QVector<QUrl> questions)
{
    auto promise = std::make_shared<QPromise<Result<Answers>>>();
    promise->start();
    QMetaObject::invokeMethod(
        m_client, [client = m_client, source = m_source, questions = std::move(questions), promise] {
            (new Interview(client, source, questions, promise))->next();
        });
    return promise->future();
}

QVector<QUrl> PrometheusHistory::questionsFor(
    const QString &name, const QString &entity, TimeRange range, int maxPoints) const
{
    const QString what = prometheus::selector(m_source, name, entity);
    const qint64 slice = sliceOf(range, maxPoints);
    if (slice < kNarrowMs) // what is scraped at the begin belongs to the range, what is at its end does not
        return {prometheus::instantQuery(
            m_source, QStringLiteral("%1[%2ms]").arg(what).arg(range.lengthMs() + 1), range.toMs - 1)};
    const auto sliced = [&](const char *function) {
        const QString query = QStringLiteral("%1(%2[%3ms])").arg(QLatin1String(function), what).arg(slice);
        return prometheus::rangeQuery(m_source, query, {range.fromMs + slice, range.toMs}, slice);
    };
    return {sliced("min_over_time"), sliced("max_over_time")};
}

// ---- what is there -------------------------------------------------------------------------------------------------

QFuture<Result<void>> PrometheusHistory::opened() const { return m_opened; }

QString PrometheusHistory::place() const { return Text::tr("Prometheus at %1").arg(m_source.place()); }

QString PrometheusHistory::note() const
{
    return Text::tr(
        "The history comes from Prometheus, which keeps figures only: no statements, sessions, events or alerts.");
}

void PrometheusHistory::declareEntities(const QString &collector, const QStringList &metricIds)
{
    m_entityMetrics.insert(collector, metricIds);
}

QFuture<Result<QVector<Series>>> PrometheusHistory::readSeries(QStringList metricIds, TimeRange range, int maxPoints)
{
    if (metricIds.isEmpty() || range.lengthMs() <= 0)
        return ready(Result<QVector<Series>>(QVector<Series>(metricIds.size())));
    QVector<QUrl> questions;
    QVector<double> factors;
    for (const QString &metric : metricIds) {
        const PrometheusForm form = m_forms(metric, false);
        questions << questionsFor(form.name, {}, range, maxPoints);
        factors << form.factor;
    }
    const qsizetype each = questions.size() / metricIds.size();
    return ask(std::move(questions))
        .then(QtFuture::Launch::Sync,
            [source = m_source, each, factors, range, maxPoints](const Result<Answers> &answers) {
                QVector<Series> all;
                for (qsizetype i = 0; answers && i < answers->size(); i += each) {
                    auto series
                        = seriesFrom(source, answers->constData() + i, each, range, maxPoints, factors.at(i / each));
                    if (!series)
                        return Result<QVector<Series>>(fail(series.error()));
                    all << std::move(*series);
                }
                return answers ? Result<QVector<Series>>(all) : Result<QVector<Series>>(fail(answers.error()));
            });
}

QFuture<Result<Series>> PrometheusHistory::readEntitySeries(
    QString, QString key, QString metricId, TimeRange range, int maxPoints)
{
    if (range.lengthMs() <= 0)
        return ready(Result<Series>(Series()));
    const PrometheusForm form = m_forms(metricId, true);
    return ask(questionsFor(form.name, key, range, maxPoints))
        .then(QtFuture::Launch::Sync,
            [source = m_source, factor = form.factor, range, maxPoints](const Result<Answers> &answers) {
                return answers ? seriesFrom(source, answers->constData(), answers->size(), range, maxPoints, factor)
                               : Result<Series>(fail(answers.error()));
            });
}

QFuture<Result<QVector<EntityValues>>> PrometheusHistory::readEntities(QString collector, TimeRange range)
{
    const QStringList metrics = m_entityMetrics.value(collector);
    QVector<QUrl> questions;
    QVector<double> factors;
    for (const QString &metric : metrics) {
        const PrometheusForm form = m_forms(metric, true);
        factors << form.factor;
        questions << prometheus::instantQuery(m_source,
            QStringLiteral("avg_over_time(%1[%2ms])")
                .arg(prometheus::selector(m_source, form.name))
                .arg(std::max<qint64>(1, range.lengthMs())),
            range.toMs - 1);
    }
    return ask(std::move(questions)).then(QtFuture::Launch::Sync, [factors](const Result<Answers> &answers) {
        if (!answers)
            return Result<QVector<EntityValues>>(fail(answers.error()));
        QMap<QString, EntityValues> things; // by key
        for (qsizetype metric = 0; metric < answers->size(); ++metric)
            for (const PrometheusSeries &series : answers->at(metric)) {
                const QString key = series.labels.value(PrometheusLabel::kEntity);
                if (key.isEmpty() || series.points.values.isEmpty())
                    continue;
                EntityValues &thing = things[key];
                thing.key = key;
                thing.label = series.labels.value(PrometheusLabel::kName, thing.label);
                thing.values.resize(factors.size(), qQNaN());
                thing.values[metric] = series.points.values.last() / factors.at(metric);
            }
        return Result<QVector<EntityValues>>(QVector<EntityValues>(things.begin(), things.end()));
    });
}

// ---- what is not ---------------------------------------------------------------------------------------------------

QFuture<Result<void>> PrometheusHistory::append(SnapshotPtr) { return notKept<void>(); }
QFuture<Result<qint64>> PrometheusHistory::addEvent(ChangeEvent) { return notKept<qint64>(); }
QFuture<Result<ActivityInRange>> PrometheusHistory::readActivity(TimeRange, ActivityQuery)
{
    return notKept<ActivityInRange>();
}
QFuture<Result<StatementsInRange>> PrometheusHistory::readStatements(TimeRange) { return notKept<StatementsInRange>(); }
QFuture<Result<StatementSeries>> PrometheusHistory::readStatementSeries(StatementKey, TimeRange)
{
    return notKept<StatementSeries>();
}
QFuture<Result<QVector<ChangeEvent>>> PrometheusHistory::readEvents(TimeRange)
{
    return ready(Result<QVector<ChangeEvent>>(QVector<ChangeEvent>()));
}
QFuture<Result<qint64>> PrometheusHistory::saveAdvice(AdviceRecord) { return notKept<qint64>(); }
QFuture<Result<void>> PrometheusHistory::updateAdvice(AdviceRecord) { return notKept<void>(); }
QFuture<Result<QVector<AdviceRecord>>> PrometheusHistory::readAdvice()
{
    return ready(Result<QVector<AdviceRecord>>(QVector<AdviceRecord>()));
}
QFuture<Result<QVector<MeasuredStatement>>> PrometheusHistory::measured(qint64, Milliseconds)
{
    return notKept<QVector<MeasuredStatement>>();
}
QFuture<Result<void>> PrometheusHistory::saveAlert(Alert) { return notKept<void>(); }
QFuture<Result<QVector<Alert>>> PrometheusHistory::readAlerts(TimeRange)
{
    return ready(Result<QVector<Alert>>(QVector<Alert>()));
}
QFuture<Result<QVector<Alert>>> PrometheusHistory::readOpenAlerts()
{
    return ready(Result<QVector<Alert>>(QVector<Alert>()));
}
QFuture<Result<void>> PrometheusHistory::saveMute(AlertMute) { return notKept<void>(); }
QFuture<Result<QVector<AlertMute>>> PrometheusHistory::readMutes()
{
    return ready(Result<QVector<AlertMute>>(QVector<AlertMute>()));
}
QFuture<Result<void>> PrometheusHistory::addInterval(StateInterval) { return notKept<void>(); }
QFuture<Result<QVector<StateInterval>>> PrometheusHistory::readIntervals(TimeRange)
{
    return ready(Result<QVector<StateInterval>>(QVector<StateInterval>()));
}

QFuture<Result<QVector<MetricTotal>>> PrometheusHistory::readTotals(QStringList, TimeRange, QString)
{
    return notKept<QVector<MetricTotal>>();
}
QFuture<Result<QVector<QVector<WorkStep>>>> PrometheusHistory::readStatementSteps(QVector<StatementKey>, TimeRange)
{
    return notKept<QVector<QVector<WorkStep>>>();
}
QFuture<Result<qint64>> PrometheusHistory::saveRegression(Regression) { return notKept<qint64>(); }
QFuture<Result<QVector<Regression>>> PrometheusHistory::readRegressions(TimeRange)
{
    return ready(Result<QVector<Regression>>(QVector<Regression>()));
}
QFuture<Result<qint64>> PrometheusHistory::saveBaseline(NamedBaseline, StatementsInRange) { return notKept<qint64>(); }
QFuture<Result<void>> PrometheusHistory::removeBaseline(qint64) { return notKept<void>(); }
QFuture<Result<QVector<NamedBaseline>>> PrometheusHistory::readBaselines()
{
    return ready(Result<QVector<NamedBaseline>>(QVector<NamedBaseline>()));
}
QFuture<Result<StatementsInRange>> PrometheusHistory::readBaselineStatements(qint64)
{
    return notKept<StatementsInRange>();
}
QFuture<Result<void>> PrometheusHistory::savePlanShape(StatementKey, PlanShape) { return notKept<void>(); }
QFuture<Result<QVector<PlanShape>>> PrometheusHistory::readPlanShapes(StatementKey)
{
    return ready(Result<QVector<PlanShape>>(QVector<PlanShape>()));
}

} // namespace mahout
