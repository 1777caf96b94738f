// SPDX-License-Identifier: GPL-3.0-or-later
#include "axisscale.h"
#include <array>
#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Step {
    double from; // used for values from here on
    double divisor;
    const char *symbol;
};

constexpr std::array<Step, 5> kTimes{{
    {7'200'000, 3'600'000, QT_TRANSLATE_NOOP("mahout::AxisScale", "h")},
    {120'000, 60'000, QT_TRANSLATE_NOOP("mahout::AxisScale", "min")},
    {1000, 1000, QT_TRANSLATE_NOOP("mahout::AxisScale", "s")},
    {1, 1, QT_TRANSLATE_NOOP("mahout::AxisScale", "ms")},
    {0, 0.001, QT_TRANSLATE_NOOP("mahout::AxisScale", "µs")},
}};

constexpr double kKilo = 1024;
constexpr std::array<Step, 5> kBytes{{
    {kKilo * kKilo * kKilo * kKilo, kKilo *kKilo *kKilo *kKilo, QT_TRANSLATE_NOOP("mahout::AxisScale", "TB")},
    {kKilo * kKilo * kKilo, kKilo *kKilo *kKilo, QT_TRANSLATE_NOOP("mahout::AxisScale", "GB")},
    {kKilo * kKilo, kKilo *kKilo, QT_TRANSLATE_NOOP("mahout::AxisScale", "MB")},
    {kKilo, kKilo, QT_TRANSLATE_NOOP("mahout::AxisScale", "kB")},
    {0, 1, QT_TRANSLATE_NOOP("mahout::AxisScale", "B")},
}};

// Where a number has more digits than an axis has room for.
constexpr std::array<Step, 4> kCounts{{
    {1e9, 1e9, QT_TRANSLATE_NOOP("mahout::AxisScale", "billion")},
    {1e6, 1e6, QT_TRANSLATE_NOOP("mahout::AxisScale", "million")},
    {1e5, 1e3, QT_TRANSLATE_NOOP("mahout::AxisScale", "thousand")},
    {0, 1, ""}, // plain
}};

template <std::size_t N> AxisScale pick(const std::array<Step, N> &steps, double largest)
{
    for (const Step &step : steps)
        if (largest >= step.from)
            return {step.divisor,
                *step.symbol ? QCoreApplication::translate("mahout::AxisScale", step.symbol) : QString()};
    return {};
}

} // namespace

AxisScale axisScale(Unit unit, double largest)
{
    const double size = std::isfinite(largest) ? std::abs(largest) : 0;
    switch (unit) {
    case Unit::None:
    case Unit::Count:
        return pick(kCounts, size);
    case Unit::PerSecond: {
        const AxisScale count = pick(kCounts, size);
        return {count.divisor,
            count.symbol.isEmpty()
                ? QCoreApplication::translate("mahout::AxisScale", "per second")
                : QCoreApplication::translate("mahout::AxisScale", "%1 per second").arg(count.symbol)};
    }
    case Unit::Percent:
        return {1, QStringLiteral("%")};
    case Unit::Bytes:
        return pick(kBytes, size);
    case Unit::BytesPerSecond: {
        const AxisScale bytes = pick(kBytes, size);
        return {bytes.divisor, QCoreApplication::translate("mahout::AxisScale", "%1 per second").arg(bytes.symbol)};
    }
    case Unit::Milliseconds:
        return size == 0 ? AxisScale{1, QCoreApplication::translate("mahout::AxisScale", "ms")} : pick(kTimes, size);
    }
    return {};
}

double roundedUp(double value)
{
    if (!(value > 0))
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0})
        if (value <= step * power * (1 + 1e-9))
            return step * power;
    return 10 * power;
}

} // namespace mahout
