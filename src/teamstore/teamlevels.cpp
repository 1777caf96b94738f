// SPDX-License-Identifier: GPL-3.0-or-later
#include "teamlevels.h"

#include <cmath>

namespace mahout {

namespace {

constexpr std::array<const char *, kHistoryLevels.size()> kSuffixes{"", "_10s", "_1min", "_10min", "_1h", "_1d"};
constexpr std::array<qint64, kHistoryLevels.size()> kPartitions{
    kDayMs, kDayMs, 7 * kDayMs, 28 * kDayMs, 182 * kDayMs, 3650 * kDayMs};

// 17 digits bring every double back to the bit.
QString numberText(double value) { return std::isnan(value) ? QStringLiteral("NaN") : QString::number(value, 'g', 17); }

template <typename T, typename F> QString arrayText(const QVector<T> &values, F textOf)
{
    QStringList texts;
    texts.reserve(values.size());
    for (const T &value : values)
        texts << textOf(value);
    return QLatin1Char('{') + texts.join(QLatin1Char(',')) + QLatin1Char('}');
}

} // namespace

QString teamSampleTable(int level) { return QStringLiteral("sample") + QLatin1String(kSuffixes.at(size_t(level))); }
QString teamActivityTable(int level) { return QStringLiteral("activity") + QLatin1String(kSuffixes.at(size_t(level))); }
qint64 teamPartitionMs(int level) { return kPartitions.at(size_t(level)); }

QString toArrayText(const QVector<double> &values) { return arrayText(values, numberText); }
QString toArrayText(const QVector<int> &values)
{
    return arrayText(values, [](int value) { return QString::number(value); });
}

QVector<double> numbersFrom(const QVariant &cell)
{
    QVector<double> numbers;
    for (const QString &text : cell.toStringList())
        numbers << (text.isNull() || text == QLatin1String("NaN") ? qQNaN() : text.toDouble());
    return numbers;
}

QVector<int> wholesFrom(const QVariant &cell)
{
    QVector<int> numbers;
    for (const QString &text : cell.toStringList())
        numbers << text.toInt();
    return numbers;
}

} // namespace mahout
