// SPDX-License-Identifier: GPL-3.0-or-later
#include "contest.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace mahout::bench {

double wallTime(int calls, const std::function<void()> &work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::nano>(std::chrono::steady_clock::now() - begin).count() / calls;
}

namespace {

double processorNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

bool isMet(const Target &target, double value)
{
    return target.is == Target::Is::AtMost ? value <= target.value : value >= target.value;
}

} // namespace

double processorTime(int calls, const std::function<void()> &work)
{
    const double begin = processorNanoseconds();
    work();
    return (processorNanoseconds() - begin) / calls;
}

Spread spreadOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return {values[values.size() / 2], values[values.size() / 4], values[values.size() * 3 / 4]};
}

Contest::Contest(QString title)
    : m_title(std::move(title))
{
}

void Contest::add(const QString &name, Measurement measure) { m_contestants.emplace_back(name, std::move(measure)); }

bool Contest::has(const QString &name) const { return m_values.contains(name); }

void Contest::run(int rounds)
{
    for (const auto &[name, measure] : m_contestants)
        measure(); // connections open, caches fill
    for (int round = 0; round < rounds; ++round) {
        for (const auto &[name, measure] : m_contestants)
            m_values[name].push_back(measure());
        std::reverse(m_contestants.begin(), m_contestants.end());
    }
}

void Contest::printTimes() const
{
    std::printf("\n%s\n", qPrintable(m_title));
    for (const auto &[name, values] : m_values) {
        const Spread ns = spreadOf(values);
        std::printf(
            "  %-34s %9.2f us   (%.2f - %.2f)\n", qPrintable(name), ns.median / 1e3, ns.lower / 1e3, ns.upper / 1e3);
    }
}

void Contest::print(
    const char *what, const QString &ours, const QString &peer, Relation relation, const Target *target) const
{
    if (!has(ours) || !has(peer))
        return;
    std::vector<double> values;
    const std::vector<double> &a = m_values.at(ours), &b = m_values.at(peer);
    std::transform(a.begin(), a.end(), b.begin(), std::back_inserter(values), relation);
    const Spread spread = spreadOf(std::move(values));
    std::printf("  %s : %s, %s %.3f   (%.3f - %.3f)", qPrintable(ours), qPrintable(peer), what, spread.median,
        spread.lower, spread.upper);
    if (target)
        std::printf("   target %s %.2f: %s", target->is == Target::Is::AtMost ? "at most" : "at least", target->value,
            isMet(*target, spread.median) ? "met" : "missed");
    std::printf("\n");
}

void Contest::printTimeRatio(const QString &ours, const QString &peer, const Target *target) const
{
    print(
        "time x", ours, peer, [](double a, double b) { return a / b; }, target);
}

void Contest::printThroughputRatio(const QString &ours, const QString &peer, const Target *target) const
{
    print(
        "throughput x", ours, peer, [](double a, double b) { return b / a; }, target);
}

void Contest::printExcess(const QString &ours, const QString &peer, const Target *target) const
{
    print(
        "ns more:", ours, peer, [](double a, double b) { return a - b; }, target);
}

} // namespace mahout::bench
