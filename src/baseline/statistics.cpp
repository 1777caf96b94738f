// SPDX-License-Identifier: GPL-3.0-or-later
#include "statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace mahout {

namespace {

constexpr int kDraws = 400;
constexpr unsigned kSeed = 1947; // any; the same draws for the same values
constexpr qsizetype kExactUpTo = 12; // values on the shorter side
constexpr double kMadToDeviation = 1.4826;

double medianOf(QVector<double> &values)
{
    if (values.isEmpty())
        return qQNaN();
    const auto middle = values.begin() + values.size() / 2;
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

struct Ranks {
    double above = 0; // pairs in which `after` is the larger, a tie counts half: U
    double tieTerm = 0; // Σ t³ − t
};

Ranks rank(const QVector<double> &before, const QVector<double> &after)
{
    struct Value {
        double value;
        bool after;
    };
    std::vector<Value> all;
    for (const double value : before)
        all.push_back({value, false});
    for (const double value : after)
        all.push_back({value, true});
    std::sort(all.begin(), all.end(), [](const Value &a, const Value &b) { return a.value < b.value; });
    Ranks ranks;
    double rankSum = 0;
    for (size_t from = 0; from < all.size();) {
        size_t to = from;
        double of = 0;
        for (; to < all.size() && all[to].value == all[from].value; ++to)
            of += all[to].after ? 1 : 0;
        const double ties = double(to - from);
        rankSum += of * (double(from) + double(to) + 1) / 2;
        ranks.tieTerm += ties * ties * ties - ties;
        from = to;
    }
    const double n = double(after.size());
    ranks.above = rankSum - n * (n + 1) / 2;
    return ranks;
}

// How probable it is that U ≥ `above`: by counting all arrangements of `few` among `few + many`.
double exactTail(qsizetype few, qsizetype many, double above)
{
    // share[i][u]: probability that the first values hold i of the few, and that u pairs are the right way round; the
    // values are taken one by one, ascending.
    const qsizetype most = few * many;
    std::vector<std::vector<double>> share(size_t(few) + 1, std::vector<double>(size_t(most) + 1, 0));
    share[0][0] = 1;
    for (qsizetype taken = 0; taken < few + many; ++taken) {
        const double left = double(few + many - taken);
        for (qsizetype i = std::min(few, taken); i >= 0; --i) {
            const qsizetype others = taken - i;
            if (others > many)
                continue;
            const double next = double(few - i) / left;
            std::vector<double> &here = share[size_t(i)];
            for (qsizetype u = 0; u <= most; ++u) {
                const double p = here[size_t(u)];
                if (p == 0)
                    continue;
                if (i < few && u + others <= most)
                    share[size_t(i) + 1][size_t(u + others)] += p * next;
                here[size_t(u)] = p * (1 - next);
            }
        }
    }
    double tail = 0;
    for (qsizetype u = qsizetype(std::floor(above)); u <= most; ++u)
        tail += share[size_t(few)][size_t(u)];
    return std::min(1.0, tail);
}

double sumOf(const QVector<double> &values) { return std::accumulate(values.begin(), values.end(), 0.0); }

} // namespace

double median(QVector<double> values)
{
    values.removeIf([](double value) { return std::isnan(value); });
    return medianOf(values);
}

double robustScale(const QVector<double> &values)
{
    const double middle = median(values);
    QVector<double> distances;
    for (const double value : values)
        distances << std::abs(value - middle);
    return kMadToDeviation * median(distances);
}

double chanceOfRise(const QVector<double> &before, const QVector<double> &after)
{
    if (before.isEmpty() || after.isEmpty())
        return 1;
    const Ranks ranks = rank(before, after);
    const double m = double(before.size()), n = double(after.size());
    if (after.size() <= kExactUpTo)
        return exactTail(after.size(), before.size(), ranks.above);
    if (before.size() <= kExactUpTo)
        return exactTail(before.size(), after.size(), ranks.above);
    const double all = m + n;
    const double variance = m * n / 12 * (all + 1 - ranks.tieTerm / (all * (all - 1)));
    if (variance <= 0)
        return 1;
    const double z = (ranks.above - m * n / 2 - 0.5) / std::sqrt(variance);
    return std::erfc(z / std::sqrt(2.0)) / 2;
}

Difference medianDifference(const QVector<double> &before, const QVector<double> &after)
{
    if (before.isEmpty() || after.isEmpty())
        return {qQNaN(), qQNaN(), qQNaN()};
    const double middle = median(before), value = median(after) - middle;
    // A run must leave others to compare it with.
    const qsizetype run = std::clamp<qsizetype>(after.size(), 1, std::max<qsizetype>(1, before.size() / 4));
    std::mt19937 random(kSeed);
    std::uniform_int_distribution<qsizetype> start(0, before.size() - run);
    QVector<double> drawn;
    for (int i = 0; i < kDraws; ++i)
        drawn << value - (median(before.mid(start(random), run)) - middle);
    std::sort(drawn.begin(), drawn.end());
    return {value, drawn.at(kDraws / 40), drawn.at(kDraws - 1 - kDraws / 40)};
}

QVector<double> correctedChances(const QVector<double> &found, int tested)
{
    QVector<qsizetype> order(found.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&found](qsizetype a, qsizetype b) { return found.at(a) < found.at(b); });
    QVector<double> corrected(found.size());
    double least = 1;
    for (qsizetype i = order.size() - 1; i >= 0; --i) {
        least = std::min(least, found.at(order.at(i)) * std::max(tested, int(found.size())) / double(i + 1));
        corrected[order.at(i)] = least;
    }
    return corrected;
}

qsizetype changePoint(const QVector<double> &values, qsizetype margin)
{
    const double total = sumOf(values), n = double(values.size());
    double sum = 0, best = -1;
    qsizetype at = 0;
    for (qsizetype i = 1; i < values.size(); ++i) {
        sum += values.at(i - 1);
        if (i < margin || values.size() - i < margin)
            continue;
        const double left = double(i), right = n - left;
        const double gap = (total - sum) / right - sum / left;
        const double gain = left * right / n * gap * gap;
        if (gain > best) {
            best = gain;
            at = i;
        }
    }
    return at;
}

qsizetype changeBetween(const QVector<double> &values, double before, double after)
{
    double cost = 0; // if all of them were `after`; then, as the change moves to the right, less the difference
    double best = 0;
    qsizetype at = 0;
    for (qsizetype i = 0; i < values.size(); ++i) {
        cost += std::abs(values.at(i) - before) - std::abs(values.at(i) - after);
        if (cost < best) {
            best = cost;
            at = i + 1;
        }
    }
    return at;
}

} // namespace mahout
