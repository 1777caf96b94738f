// SPDX-License-Identifier: GPL-3.0-or-later
#include "prometheusquery.h"

#include "prometheusname.h"
#include <limits>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PrometheusQuery)
};

QString secondsText(qint64 timeMs)
{
    return QStringLiteral("%1.%2").arg(timeMs / 1000).arg(timeMs % 1000, 3, 10, QLatin1Char('0'));
}

QUrl urlOf(const PrometheusSource &source, const char *path, const QVector<std::pair<QString, QString>> &items)
{
    QUrl url = source.url;
    QString root = url.path();
    if (!root.endsWith(QLatin1Char('/')))
        root += QLatin1Char('/');
    url.setPath(root + QLatin1String(path));
    QByteArray query;
    for (const auto &[name, value] : items) // QUrlQuery would leave a plus as it is, which means a blank there
        query += (query.isEmpty() ? "" : "&") + name.toUtf8() + '=' + QUrl::toPercentEncoding(value);
    url.setQuery(QString::fromLatin1(query), QUrl::StrictMode);
    return url;
}

// "NaN", "+Inf" and "-Inf" are words of the API.
double numberOf(const QString &text)
{
    if (text == QLatin1String("+Inf"))
        return std::numeric_limits<double>::infinity();
    if (text == QLatin1String("-Inf"))
        return -std::numeric_limits<double>::infinity();
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok ? number : qQNaN();
}

void addPoint(Series &series, const QJsonArray &point)
{
    const double value = numberOf(point.at(1).toString());
    if (std::isnan(value))
        return;
    series.timesMs << std::round(point.at(0).toDouble() * 1000);
    series.values << value;
}

PrometheusSeries seriesFrom(const QJsonObject &object)
{
    PrometheusSeries series;
    const QJsonObject labels = object.value(QLatin1String("metric")).toObject();
    for (auto it = labels.begin(); it != labels.end(); ++it)
        series.labels.insert(it.key(), it->toString());
    if (object.contains(QLatin1String("value")))
        addPoint(series.points, object.value(QLatin1String("value")).toArray());
    const QJsonArray points = object.value(QLatin1String("values")).toArray();
    for (const QJsonValue &point : points)
        addPoint(series.points, point.toArray());
    return series;
}

Error refusal(const PrometheusSource &source, const HttpAnswer &answer)
{
    return {Error::Kind::Refused,
        Text::tr("Prometheus at %1 asks for another login (status %2).").arg(source.place()).arg(answer.status),
        Text::tr("Check the user, the password or the token of the history in the connection.")};
}

Error noAnswer(const PrometheusSource &source, const HttpAnswer &answer)
{
    return {Error::Kind::Server,
        Text::tr("What answers at %1 does not speak the HTTP API of Prometheus (status %2).")
            .arg(source.place())
            .arg(answer.status),
        Text::tr("Check the address; that of Prometheus itself is the one below which api/v1/query is.")};
}

} // namespace

QString PrometheusSource::place() const
{
    const QString text = url.toString(QUrl::RemoveUserInfo | QUrl::RemoveScheme | QUrl::RemoveQuery).mid(2);
    return text.endsWith(QLatin1Char('/')) ? text.chopped(1) : text;
}

namespace prometheus {

QString selector(const PrometheusSource &source, const QString &name, const QString &entity)
{
    QString text = QStringLiteral("{__name__=") + prometheusQuoted(name) + QLatin1Char(',');
    text += source.server.contains(QLatin1Char('='))
        ? source.server
        : PrometheusLabel::kServer + QLatin1Char('=') + prometheusQuoted(source.server);
    if (!entity.isEmpty())
        text += QLatin1Char(',') + PrometheusLabel::kEntity + QLatin1Char('=') + prometheusQuoted(entity);
    return text + QLatin1Char('}');
}

QUrl instantQuery(const PrometheusSource &source, const QString &query, qint64 atMs)
{
    return urlOf(
        source, "api/v1/query", {{QStringLiteral("query"), query}, {QStringLiteral("time"), secondsText(atMs)}});
}

QUrl rangeQuery(const PrometheusSource &source, const QString &query, TimeRange range, qint64 stepMs)
{
    return urlOf(source, "api/v1/query_range",
        {{QStringLiteral("query"), query}, {QStringLiteral("start"), secondsText(range.fromMs)},
            {QStringLiteral("end"), secondsText(range.toMs)}, {QStringLiteral("step"), secondsText(stepMs)}});
}

Result<QVector<PrometheusSeries>> seriesOf(const PrometheusSource &source, const HttpAnswer &answer)
{
    if (answer.status == 401 || answer.status == 403)
        return fail(refusal(source, answer));
    if (answer.status == 503) // it reads its own past, or what stands before it does not reach it
        return fail(Error::Kind::Unreachable,
            Text::tr("Prometheus at %1 is not ready: %2")
                .arg(source.place(), QString::fromUtf8(answer.body.left(200)).simplified()),
            Text::tr("Wait until it has started, and try again."));
    if (answer.cut)
        return fail(Error::Kind::Server, Text::tr("The answer of Prometheus at %1 is too long.").arg(source.place()),
            Text::tr("Choose a shorter range."));
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    const QString status = object.value(QLatin1String("status")).toString();
    if (status == QLatin1String("error"))
        return fail(Error::Kind::Server,
            Text::tr("Prometheus at %1: %2").arg(source.place(), object.value(QLatin1String("error")).toString()));
    if (status != QLatin1String("success"))
        return fail(noAnswer(source, answer));
    QVector<PrometheusSeries> all;
    const QJsonArray result = object.value(QLatin1String("data")).toObject().value(QLatin1String("result")).toArray();
    for (const QJsonValue &one : result)
        all << seriesFrom(one.toObject());
    return all;
}

} // namespace prometheus

} // namespace mahout
