// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartdata.h"

#include <cmath>
#include <QDateTime>

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

} // namespace

bool ChartData::contains(const QString &id) const
{
    return std::any_of(series.begin(), series.end(), [&id](const SeriesInfo &info) { return info.id == id; });
}

const SeriesBuffer &ChartData::buffer(const QString &id) const
{
    static const SeriesBuffer nothing;
    const auto found = buffers.constFind(id);
    return found == buffers.cend() ? nothing : *found;
}

QVector<SeriesInfo> ChartData::visible(SeriesInfo::Kind kind) const
{
    QVector<SeriesInfo> result;
    for (const SeriesInfo &info : series)
        if (info.kind == kind && isVisible(info.id))
            result.append(info);
    return result;
}

QStringList ChartData::visibleIds(SeriesInfo::Kind kind) const
{
    QStringList ids;
    for (const SeriesInfo &info : visible(kind))
        ids << info.id;
    return ids;
}

QString ChartData::differenceAt(qint64 timeMs) const
{
    const QStringList lines = visibleIds(SeriesInfo::Kind::Line), areas = visibleIds(SeriesInfo::Kind::StackedArea);
    const QStringList ids = areas.isEmpty() ? lines : areas;
    if (areas.isEmpty() && lines.size() != 1)
        return {};
    double now = qQNaN(), before = qQNaN();
    const auto add = [timeMs](double &sum, const SeriesBuffer &buffer) {
        if (const double value = buffer.valueAt(double(timeMs)); std::isfinite(value))
            sum = std::isfinite(sum) ? sum + value : value;
    };
    for (const QString &id : ids) {
        add(now, buffer(id));
        add(before, earlier.series(id));
    }
    return differenceText(now, before);
}

QString ChartData::described(const SeriesInfo &series, Unit unit, const TimeRange &range) const
{
    const SeriesBuffer::Summary summary = buffer(series.id).summary(range);
    if (std::isnan(summary.latest))
        return TimeChart::tr("%1: no values.").arg(series.title);
    const auto text = [unit](double value) { return formatValue(value, unit); };
    QString sentence = TimeChart::tr("%1: latest %2, minimum %3, maximum %4, %5.")
                           .arg(series.title, text(summary.latest), text(summary.minimum), text(summary.maximum),
                               trendText(summary.trend));
    if (!earlier.isActive())
        return sentence;
    const SeriesBuffer::Summary before = earlier.series(series.id).summary(range);
    const QString base = earlier.baseName(range.toMs);
    return sentence + QLatin1Char(' ')
        + (std::isnan(before.latest)
                ? TimeChart::tr("No values for %1.").arg(base)
                : TimeChart::tr("%1: minimum %2, maximum %3.").arg(base, text(before.minimum), text(before.maximum)));
}

QString ChartData::toTable(Unit unit, const TimeRange &range, QChar separator) const
{
    QVector<const SeriesBuffer *> sources;
    QStringList head{TimeChart::tr("time")};
    const auto add = [&](const SeriesBuffer &buffer, const QString &title) {
        const QString symbol = unitSymbol(unit);
        sources.append(&buffer);
        head.append(quoted(symbol.isEmpty() ? title : QStringLiteral("%1 (%2)").arg(title, symbol), separator));
    };
    for (const SeriesInfo &info : series)
        if (isVisible(info.id))
            add(buffer(info.id), info.title);
    for (const SeriesInfo &info : series)
        if (isVisible(info.id) && earlier.isActive())
            add(earlier.series(info.id), TimeChart::tr("%1, %2").arg(info.title, earlier.baseName(range.toMs)));
    const AlignedSeries table = align(sources, range);
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
