// SPDX-License-Identifier: GPL-3.0-or-later
#include "units.h"

#include <cmath>
#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Units)
};

struct Step {
    const char *name;
    double factor;
};

// Picks the largest step that leaves a number of at least one.
QString scaled(double value, const Step *steps, int count)
{
    int i = 0;
    while (i + 1 < count && std::abs(value) >= steps[i + 1].factor)
        ++i;
    return formatNumber(value / steps[i].factor) + QChar(0x00A0) + QLatin1String(steps[i].name);
}

constexpr double kSecond = 1000, kMinute = 60 * kSecond, kHour = 60 * kMinute, kDay = 24 * kHour;

QString twoPart(double value, double big, const char *bigName, double small, const char *smallName)
{
    const auto whole = static_cast<qint64>(value / big);
    const auto rest = static_cast<qint64>((value - whole * big) / small);
    QString text = QStringLiteral("%1\u00A0%2").arg(whole).arg(QLatin1String(bigName));
    if (rest > 0)
        text += QStringLiteral(" %1\u00A0%2").arg(rest).arg(QLatin1String(smallName));
    return text;
}

} // namespace

QString unitSymbol(Unit unit)
{
    switch (unit) {
    case Unit::PerSecond:
        return QStringLiteral("/s");
    case Unit::Percent:
        return QStringLiteral("%");
    case Unit::Bytes:
        return QStringLiteral("B");
    case Unit::BytesPerSecond:
        return QStringLiteral("B/s");
    case Unit::Milliseconds:
        return QStringLiteral("ms");
    case Unit::None:
    case Unit::Count:
        break;
    }
    return {};
}

QString formatNumber(double value)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    const double magnitude = std::abs(value);
    const QLocale locale;
    if (magnitude >= 1000 || value == std::floor(value))
        return locale.toString(value, 'f', 0);
    const int decimals = magnitude >= 100 ? 1 : magnitude >= 1 ? 2 : 3;
    QString text = locale.toString(value, 'f', decimals);
    const QString point = locale.decimalPoint();
    if (text.contains(point)) {
        while (text.endsWith(QLatin1Char('0')))
            text.chop(1);
        if (text.endsWith(point))
            text.chop(point.size());
    }
    return text == QLatin1String("-0") ? QStringLiteral("0") : text;
}

QString formatDuration(double ms)
{
    if (!std::isfinite(ms))
        return QStringLiteral("–");
    const double size = std::abs(ms);
    if (size >= kDay)
        return twoPart(ms, kDay, "d", kHour, "h");
    if (size >= kHour)
        return twoPart(ms, kHour, "h", kMinute, "min");
    if (size >= kMinute)
        return twoPart(ms, kMinute, "min", kSecond, "s");
    static constexpr Step steps[] = {{"µs", 0.001}, {"ms", 1}, {"s", kSecond}};
    if (size == 0)
        return QStringLiteral("0\u00A0ms");
    int i = 0;
    while (i < 2 && size >= steps[i + 1].factor)
        ++i;
    return formatNumber(ms / steps[i].factor) + QChar(0x00A0) + QString::fromUtf8(steps[i].name);
}

QString formatBytes(double bytes)
{
    if (!std::isfinite(bytes))
        return QStringLiteral("–");
    static constexpr Step steps[] = {{"B", 1}, {"kB", 1024.0}, {"MB", 1024.0 * 1024}, {"GB", 1024.0 * 1024 * 1024},
        {"TB", 1024.0 * 1024 * 1024 * 1024}};
    return scaled(bytes, steps, 5);
}

QString formatValue(double value, Unit unit)
{
    if (!std::isfinite(value))
        return QStringLiteral("–");
    switch (unit) {
    case Unit::None:
    case Unit::Count:
        return formatNumber(value);
    case Unit::PerSecond:
        return formatNumber(value) + QStringLiteral("/s");
    case Unit::Percent:
        return formatNumber(value) + QStringLiteral("\u00A0%");
    case Unit::Bytes:
        return formatBytes(value);
    case Unit::BytesPerSecond:
        return formatBytes(value) + QStringLiteral("/s");
    case Unit::Milliseconds:
        return formatDuration(value);
    }
    return {};
}

Result<qint64> parseSize(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(^\s*(\d+(?:\.\d+)?)\s*(B|kB|MB|GB|TB)?\s*$)"), QRegularExpression::CaseInsensitiveOption);
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return fail(Error::Kind::BadInput, Text::tr("“%1” is not a size.").arg(text),
            Text::tr("Write a number and a unit, as in 64kB, 500MB or 1.5GB."));
    static const QStringList names{
        QStringLiteral("B"), QStringLiteral("KB"), QStringLiteral("MB"), QStringLiteral("GB"), QStringLiteral("TB")};
    const int power = qMax(0, static_cast<int>(names.indexOf(match.captured(2).toUpper())));
    return static_cast<qint64>(std::llround(match.captured(1).toDouble() * std::pow(1024.0, power)));
}

QString sizeText(qint64 bytes)
{
    static const char *const names[] = {"B", "kB", "MB", "GB", "TB"};
    int power = 0;
    while (power < 4 && bytes != 0 && bytes % 1024 == 0) {
        bytes /= 1024;
        ++power;
    }
    return QString::number(bytes) + QLatin1String(names[power]);
}

Result<Milliseconds> parseDuration(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral(R"(^\s*(\d+(?:\.\d+)?)\s*(ms|s|min|h|d)\s*$)"));
    const auto match = pattern.match(text);
    if (!match.hasMatch())
        return fail(Error::Kind::BadInput, Text::tr("“%1” is not a duration.").arg(text),
            Text::tr("Write a number and a unit, as in 500ms, 30s, 10min, 1h or 2d."));
    static const QHash<QString, double> factors{{QStringLiteral("ms"), 1}, {QStringLiteral("s"), kSecond},
        {QStringLiteral("min"), kMinute}, {QStringLiteral("h"), kHour}, {QStringLiteral("d"), kDay}};
    return Milliseconds(std::llround(match.captured(1).toDouble() * factors.value(match.captured(2))));
}

QString durationText(Milliseconds duration)
{
    const qint64 ms = duration.count();
    static constexpr struct {
        const char *name;
        qint64 factor;
    } steps[] = {{"d", 86400000}, {"h", 3600000}, {"min", 60000}, {"s", 1000}};
    for (const auto &step : steps)
        if (ms != 0 && ms % step.factor == 0)
            return QString::number(ms / step.factor) + QLatin1String(step.name);
    return QString::number(ms) + QLatin1String("ms");
}

} // namespace mahout
