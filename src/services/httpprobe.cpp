// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpprobe.h"

#include "async.h"
#include "servicechecks.h"
#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPromise>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HttpProbe)
};

constexpr qsizetype kQuoted = 200; // characters of an answer that an evidence repeats

QString beginning(const QByteArray &body)
{
    const QString text = QString::fromUtf8(body.left(4 * kQuoted)).simplified();
    return text.size() > kQuoted ? text.left(kQuoted) + QStringLiteral(" …") : text;
}

HealthResult statusCheck(const HttpAnswer &answer)
{
    QString evidence = Text::tr("%1 answered with status %2.").arg(answer.url.toString()).arg(answer.status);
    if (answer.status >= 400 && !answer.body.isEmpty())
        evidence += QLatin1Char(' ') + beginning(answer.body);
    return serviceFinding("status", double(answer.status), evidence);
}

// The scale of the check: 1 warning, 2 critical.
HealthResult wordCheck(const QString &word)
{
    const HealthLevel level = levelOfStatus(word);
    return serviceFinding("word",
        level == HealthLevel::Critical      ? 2.0
            : level == HealthLevel::Warning ? 1.0
                                            : 0.0,
        Text::tr("The field \"status\" of the answer says \"%1\".").arg(word));
}

} // namespace

QString reportedStatus(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value(QLatin1String("status")).toString();
}

HealthLevel levelOfStatus(const QString &word)
{
    static const QHash<QString, HealthLevel> levels = [] {
        QHash<QString, HealthLevel> words;
        for (const char *bad : {"fail", "failed", "down", "error", "critical", "unhealthy", "out_of_service"})
            words.insert(QLatin1String(bad), HealthLevel::Critical);
        for (const char *poor : {"warn", "warning", "degraded", "unknown"})
            words.insert(QLatin1String(poor), HealthLevel::Warning);
        return words;
    }();
    return levels.value(word.trimmed().toLower(), HealthLevel::Ok);
}

HttpProbe::HttpProbe(const ServiceAddress &address)
    : ServiceProbe(address)
    , m_client(this)
{
}

QFuture<ServiceReading> HttpProbe::read(Milliseconds limit)
{
    auto promise = std::make_shared<QPromise<ServiceReading>>();
    promise->start();
    m_client.forget();
    whenDone(m_client.get(address().url(), limit), this, [this, promise](const Result<HttpAnswer> &answer) {
        promise->addResult(answer ? judge(*answer) : down(answer.error()));
        promise->finish();
    });
    return promise->future();
}

ServiceReading HttpProbe::judge(const HttpAnswer &answer) const
{
    ServiceReading reading;
    reading.latencyMs = answer.latencyMs;
    const QString word = reportedStatus(answer.body);
    reading.figures << ServiceFigure{QStringLiteral("status"), Text::tr("Status"), double(answer.status), Unit::None};
    reading.checks << statusCheck(answer);
    if (!word.isEmpty()) {
        reading.figures << ServiceFigure{
            QStringLiteral("word"), Text::tr("Reported status"), qQNaN(), Unit::None, word};
        reading.checks << wordCheck(word);
    }
    reading.figures << ServiceFigure{
        QStringLiteral("bytes"), Text::tr("Answer"), double(answer.body.size()), Unit::Bytes};
    return answered(reading);
}

} // namespace mahout
