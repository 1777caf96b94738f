// SPDX-License-Identifier: GPL-3.0-or-later
#include "collectcommand.h"

#include "catalogue.h"
#include "connectionpool.h"
#include "poolmetrics.h"
#include "samplingsession.h"
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QJsonArray>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

constexpr Milliseconds kBetween{1000};

// One collector with its newest outcome.
struct Source {
    const CollectorInfo *info = nullptr;
    std::shared_ptr<Collector> collector;
    Result<Snapshot> newest = Snapshot{};
};

// The figures of one thing among many, beside what they are.
struct Thing {
    const CollectorInfo *info = nullptr;
    EntityValues entity;
};

struct Collected {
    QHash<QString, double> values;
    QVector<Thing> things;
    QHash<QString, QString> reasons; // by collector id: why it has no values
    QStringList notes;
    qsizetype statements = 0;
};

std::vector<Source> makeSources()
{
    std::vector<Source> sources;
    for (const CollectorInfo &info : catalogue())
        sources.push_back({&info, info.make(), Snapshot{}});
    return sources;
}

// Fails only when the server cannot be used at all.
Result<void> sampleAll(ConnectionPool &pool, std::vector<Source> &sources, const std::stop_token &stop)
{
    for (Source &source : sources) {
        auto future = pool.submit(
            source.info->id,
            [collector = source.collector](Connection &connection) { return collector->sample(connection); },
            TaskOptions{.stop = stop, .waitLimit = Milliseconds(10'000), .runLimit = Milliseconds(10'000)});
        source.newest = future.result();
        if (source.newest)
            continue;
        const Error::Kind kind = source.newest.error().kind;
        if (kind != Error::Kind::Missing && kind != Error::Kind::NotPermitted && kind != Error::Kind::Server)
            return fail(source.newest.error());
    }
    return {};
}

// Returns early, and false, when the user stops the command.
bool waitBetween(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, stop, kBetween, [] { return false; });
    return !stop.stop_requested();
}

Collected gather(const std::vector<Source> &sources, const Snapshot &pool)
{
    Collected collected;
    collected.values = pool.values;
    collected.reasons.insert(
        QStringLiteral("sampler"), Text::tr("This is told where samples are taken on a schedule, as in the window."));
    for (const Source &source : sources) {
        if (!source.newest) {
            collected.reasons.insert(source.info->id, source.newest.error().toString());
            collected.notes << source.newest.error().toString();
            continue;
        }
        collected.values.insert(source.newest->values);
        for (const EntityValues &entity : source.newest->entities)
            collected.things << Thing{source.info, entity};
        collected.statements += source.newest->statements.size();
        if (!source.newest->note.isEmpty()) {
            collected.notes << source.newest->note;
            collected.reasons.insert(source.info->id, source.newest->note);
        }
    }
    return collected;
}

QString reasonOf(const Collected &collected, const QString &metricId)
{
    const QString known = collected.reasons.value(metricId.section(QLatin1Char('.'), 0, 0));
    return known.isEmpty() ? Text::tr("Nothing of its kind happened within the interval.") : known;
}

QJsonObject toJson(const MetricInfo &metric, const Collected &collected)
{
    const double value = collected.values.value(metric.id, std::nan(""));
    QJsonObject object{{QStringLiteral("id"), metric.id}, {QStringLiteral("title"), metric.title},
        {QStringLiteral("value"), std::isfinite(value) ? QJsonValue(value) : QJsonValue()},
        {QStringLiteral("unit"), unitSymbol(metric.unit)}, {QStringLiteral("source"), metric.source}};
    if (!std::isfinite(value))
        object.insert(QStringLiteral("reason"), reasonOf(collected, metric.id));
    return object;
}

QJsonObject toJson(const Thing &thing)
{
    QJsonObject values;
    for (qsizetype i = 0; i < thing.entity.values.size(); ++i) {
        const double value = thing.entity.values.at(i);
        values.insert(thing.info->entityMetrics.at(i).id, std::isfinite(value) ? QJsonValue(value) : QJsonValue());
    }
    return {{QStringLiteral("collector"), thing.info->id}, {QStringLiteral("key"), thing.entity.key},
        {QStringLiteral("label"), thing.entity.label}, {QStringLiteral("values"), values}};
}

QJsonObject toJson(const Collected &collected)
{
    QJsonArray things;
    for (const Thing &thing : collected.things)
        things << toJson(thing);
    QJsonArray metrics;
    for (const MetricInfo &metric : allMetrics())
        metrics << toJson(metric, collected);
    return {{QStringLiteral("metrics"), metrics}, {QStringLiteral("entities"), things},
        {QStringLiteral("statements"), collected.statements},
        {QStringLiteral("notes"), QJsonArray::fromStringList(collected.notes)}};
}

// One line, of what it has done and is; zeros say nothing there.
void printThing(const Context &context, const Thing &thing)
{
    context.out << thing.info->id << QStringLiteral("  ") << thing.entity.label;
    for (qsizetype i = 0; i < thing.entity.values.size(); ++i) {
        const MetricInfo &metric = thing.info->entityMetrics.at(i);
        if (const double value = thing.entity.values.at(i); std::isfinite(value) && value != 0)
            context.out << QStringLiteral("  %1 %2").arg(
                metric.id.section(QLatin1Char('.'), 1), formatValue(value, metric.unit));
    }
    context.out << '\n';
}

void printText(const Context &context, const Collected &collected)
{
    for (const MetricInfo &metric : allMetrics()) {
        const double value = collected.values.value(metric.id, std::nan(""));
        context.out << QStringLiteral("%1 %2  %3")
                           .arg(metric.id, -32)
                           .arg(formatValue(value, metric.unit), 14)
                           .arg(metric.source);
        if (!std::isfinite(value))
            context.out << QStringLiteral("  (%1)").arg(reasonOf(collected, metric.id));
        context.out << '\n';
    }
    for (const Thing &thing : collected.things)
        printThing(context, thing);
    context.out << Text::tr("Statements that ended within the interval: %1").arg(collected.statements) << '\n';
    for (const QString &note : collected.notes)
        context.out << note << '\n';
    context.out.flush();
}

bool parseArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption(QCommandLineOption(QStringLiteral("once")));
    return parser.parse(QStringList{QStringLiteral("collect")} + arguments) && parser.positionalArguments().isEmpty()
        && parser.isSet(QStringLiteral("once"));
}

Result<Collected> collectTwice(const Context &context, ConnectionPool &pool)
{
    std::vector<Source> sources = makeSources();
    const PoolStatistics before = pool.statistics();
    const auto begin = std::chrono::steady_clock::now();
    for (const bool first : {true, false}) {
        if (const auto done = sampleAll(pool, sources, context.stop); !done)
            return fail(done.error());
        if (first && !waitBetween(context.stop))
            return fail(Error::Kind::Cancelled, Text::tr("The reading was stopped."));
    }
    const double elapsedMs
        = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    return gather(sources, poolSnapshot(pool.statistics(), before, QDateTime::currentMSecsSinceEpoch(), elapsedMs));
}

} // namespace

int runCollect(const Context &context, const QStringList &arguments)
{
    if (!parseArguments(arguments)) {
        context.err << Text::tr("Usage: %1").arg(QStringLiteral("pgmahoutctl collect --once")) << Qt::endl;
        return WrongUsage;
    }
    const auto spec = ConnectionSpec::parse(context.url);
    if (!spec)
        return context.report(spec.error());
    PoolSettings settings;
    settings.size = 1;
    settings.maxOverflow = 0;
    ConnectionPool pool(*spec, settings, samplingSession());
    const auto collected = collectTwice(context, pool);
    if (!collected)
        return context.report(collected.error());
    if (context.json)
        context.print(toJson(*collected));
    else
        printText(context, *collected);
    return Done;
}

} // namespace mahout::cli
