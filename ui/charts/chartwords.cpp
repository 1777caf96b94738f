// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartwords.h"
#include <cmath>
#include <QDateTime>
#include <QLocale>

namespace mahout {

namespace {

QString trendText(SeriesBuffer::Trend trend)
{
    switch (trend) {
    case SeriesBuffer::Trend::Unknown:
        return TimeChart::tr("too short for a trend");
    case SeriesBuffer::Trend::Steady:
        return TimeChart::tr("steady");
    case SeriesBuffer::Trend::Rising:
        return TimeChart::tr("rising");
    case SeriesBuffer::Trend::Falling:
        return TimeChart::tr("falling");
    }
    return {};
}

QString isoTime(double timeMs)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(timeMs))
        .toOffsetFromUtc(QDateTime::fromMSecsSinceEpoch(qint64(timeMs)).offsetFromUtc())
        .toString(Qt::ISODateWithMs);
}

QString quoted(QString cell, QChar separator)
{
    if (!cell.contains(separator) && !cell.contains(QLatin1Char('"')) && !cell.contains(QLatin1Char('\n')))
        return cell;
    return QLatin1Char('"') + cell.replace(QLatin1String("\""), QLatin1String("\"\"")) + QLatin1Char('"');
}

// Of the areas together, or of the line when there is only one; with several lines each has its own in the legend.
QString differenceAt(const ChartData &data, qint64 timeMs)
{
    const QStringList lines = data.visibleIds(SeriesInfo::Kind::Line);
    const QStringList areas = data.visibleIds(SeriesInfo::Kind::StackedArea);
    if (areas.isEmpty() && lines.size() != 1)
        return {};
    double now = qQNaN(), before = qQNaN();
    const auto add = [timeMs](double &sum, const SeriesBuffer &buffer) {
        if (const double value = buffer.valueAt(double(timeMs)); std::isfinite(value))
            sum = std::isfinite(sum) ? sum + value : value;
    };
    for (const QString &id : areas.isEmpty() ? lines : areas) {
        add(now, data.series(id));
        add(before, data.earlier.series(id));
    }
    return differenceText(now, before);
}

} // namespace

QString legendValue(const ChartData &data, const QString &id, std::optional<qint64> timeMs)
{
    const SeriesBuffer &buffer = data.series(id);
    const double latestMs = buffer.isEmpty() ? 0 : buffer.times().last();
    const double latest = buffer.isEmpty() ? qQNaN() : buffer.values().last();
    const double at = timeMs ? double(*timeMs) : latestMs;
    const double value = timeMs ? buffer.valueAt(at) : latest;
    const QString text = formatValue(value, data.spec.unit);
    const QString difference = differenceText(value, data.earlier.series(id).valueAt(at));
    return difference.isEmpty() ? text : TimeChart::tr("%1 (%2)").arg(text, difference);
}

QString readoutText(const ChartData &data, std::optional<qint64> timeMs)
{
    QStringList parts;
    if (timeMs)
        parts << QLocale().toString(QDateTime::fromMSecsSinceEpoch(*timeMs), QStringLiteral("d MMM HH:mm:ss"));
    if (data.earlier.isActive()) {
        const TimeRange shown = data.range();
        const qint64 at = timeMs.value_or(shown.toMs);
        const QString base = data.earlier.baseName(at);
        const QStringList areas = data.visibleIds(SeriesInfo::Kind::StackedArea);
        const QStringList ids = data.visibleIds(SeriesInfo::Kind::Line) + areas;
        const QString difference = timeMs ? differenceAt(data, at) : QString();
        parts << (!data.earlier.hasValues(ids, shown) ? TimeChart::tr("no values for %1").arg(base)
                : !difference.isEmpty()               ? TimeChart::tr("%1 vs. %2").arg(difference, base)
                : areas.isEmpty()                     ? TimeChart::tr("thin line: %1").arg(base)
                                                      : TimeChart::tr("dotted line: total of %1").arg(base));
    }
    return parts.join(QStringLiteral(" · "));
}

QString describedSeries(const ChartData &data, const SeriesInfo &series)
{
    const TimeRange range = data.range();
    const SeriesBuffer::Summary summary = data.series(series.id).summary(range);
    if (std::isnan(summary.latest))
        return TimeChart::tr("%1: no values.").arg(series.title);
    const auto text = [&data](double value) { return formatValue(value, data.spec.unit); };
    QString sentence = TimeChart::tr("%1: latest %2, minimum %3, maximum %4, %5.")
                           .arg(series.title, text(summary.latest), text(summary.minimum), text(summary.maximum),
                               trendText(summary.trend));
    if (!data.earlier.isActive())
        return sentence;
    const SeriesBuffer::Summary before = data.earlier.series(series.id).summary(range);
    const QString base = data.earlier.baseName(range.toMs);
    return sentence + QLatin1Char(' ')
        + (std::isnan(before.latest)
                ? TimeChart::tr("No values for %1.").arg(base)
                : TimeChart::tr("%1: minimum %2, maximum %3.").arg(base, text(before.minimum), text(before.maximum)));
}

QString chartTable(const ChartData &data, QChar separator)
{
    QVector<const SeriesBuffer *> sources;
    QStringList head{TimeChart::tr("time")};
    const QString symbol = unitSymbol(data.spec.unit);
    const auto add = [&](const SeriesBuffer &buffer, const QString &title) {
        sources.append(&buffer);
        head.append(quoted(symbol.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, symbol), separator));
    };
    for (const SeriesInfo &series : data.spec.series)
        if (!data.hidden.contains(series.id))
            add(data.series(series.id), series.title);
    if (data.earlier.isActive())
        for (const SeriesInfo &series : data.spec.series)
            if (!data.hidden.contains(series.id))
                add(data.earlier.series(series.id),
                    TimeChart::tr("%1, %2").arg(series.title, data.earlier.baseName(data.range().toMs)));
    const AlignedSeries table = align(sources, data.range());
    QStringList lines{head.join(separator)};
    for (qsizetype row = 0; row < table.timesMs.size(); ++row) {
        QStringList cells{isoTime(table.timesMs.at(row))};
        for (const QVector<double> &values : table.values)
            cells.append(std::isfinite(values.at(row)) ? QString::number(values.at(row), 'g', 12) : QString());
        lines.append(cells.join(separator));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

} // namespace mahout
