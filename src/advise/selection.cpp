// SPDX-License-Identifier: GPL-3.0-or-later
#include "selection.h"
#include <numeric>
#include <QCoreApplication>

namespace mahout {

namespace {

struct SelectionText {
    Q_DECLARE_TR_FUNCTIONS(mahout::Selection)
};

constexpr double kSame = 1e-9; // totals closer than this are equal: sums of doubles round

// A set of indexes and what the workload costs with it.
struct Standing {
    IndexSet set;
    QVector<double> costs; // by statement, one call
    double total = 0; // weighted, with upkeep

    bool cheaperThan(const Standing &other) const { return total < other.total * (1 - kSame); }
};

class Selector {
public:
    Selector(WorkloadCosts &costs, WhatIfEngine &engine, QVector<int> candidates, const SelectionLimits &limits,
        const ProgressReporter &report)
        : m_costs(costs)
        , m_engine(engine)
        , m_candidates(std::move(candidates))
        , m_limits(limits)
        , m_report(report)
    {
        std::sort(m_candidates.begin(), m_candidates.end(),
            [&](int a, int b) { return m_engine.candidate(a).id() < m_engine.candidate(b).id(); });
    }

    // From below and from above, each repaired; the cheaper end wins.
    Result<Selection> run()
    {
        if (const Result<void> ready = measure().and_then([this] { return prepare(); }); !ready)
            return fail(ready.error());
        Standing best = m_nothing;
        for (const auto start : {&Selector::grown, &Selector::shrunk}) {
            const Result<Standing> end = (this->*start)().and_then([this](const Standing &s) { return repaired(s); });
            if (!end)
                return fail(end.error());
            if (fits(end->set) && end->cheaperThan(best))
                best = *end;
        }
        return Selection{best.set, !m_late};
    }

private:
    struct Step {
        Standing standing;
        double worth = 0; // saved cost for each byte
        bool notable = false;
    };

    bool late() { return m_late = m_late || std::chrono::steady_clock::now() >= m_limits.deadline; }

    // The costs without indexes, and the floors of the statements: what they cost when they may choose from all
    // candidates.
    Result<void> prepare()
    {
        const Result<Standing> nothing = evaluate({});
        IndexSet all;
        for (int index : std::as_const(m_candidates))
            all.insert(index);
        const Result<Standing> everything = nothing ? evaluate(all) : nothing;
        if (!everything)
            return fail(everything.error());
        m_nothing = *nothing;
        m_floors = everything->costs;
        for (int n = 0; n < m_costs.statements().size(); ++n)
            m_usedTogether = m_usedTogether.united(m_costs.statementCost(n, all)->used);
        return {};
    }

    Result<void> measure()
    {
        for (int index : m_candidates) {
            const Result<IndexSize> size = m_engine.size(index);
            if (!size)
                return fail(size.error());
            m_bytes.insert(index, std::max(1.0, size->bytes));
            const Result<double> upkeep = m_costs.upkeep(index);
            if (!upkeep)
                return fail(upkeep.error());
            m_upkeep.insert(index, *upkeep);
        }
        return {};
    }

    Result<Standing> evaluate(const IndexSet &set)
    {
        Standing standing{set, QVector<double>(m_costs.statements().size()), 0};
        QVector<int> all(m_costs.statements().size());
        std::iota(all.begin(), all.end(), 0);
        return reckon(standing, all);
    }

    // The standing after one index came or went: only the statements that it can serve are asked again.
    Result<Standing> changed(const Standing &from, int index)
    {
        Standing standing = from;
        standing.set = from.set.contains(index) ? from.set.without(index) : from.set.with(index);
        return reckon(standing, m_costs.served(index));
    }

    Result<Standing> reckon(Standing standing, const QVector<int> &statements)
    {
        for (int n : statements) {
            const Result<PlanReading> reading = m_costs.statementCost(n, standing.set);
            if (!reading)
                return fail(reading.error());
            standing.costs[n] = reading->cost;
        }
        standing.total = 0;
        for (qsizetype n = 0; n < standing.costs.size(); ++n)
            standing.total += m_costs.statements()[n].statement.weight * standing.costs[n];
        for (int index : standing.set.members())
            standing.total += m_upkeep.value(index);
        return standing;
    }

    bool fits(const IndexSet &set) const
    {
        const QVector<int> members = set.members();
        const double bytes = std::accumulate(
            members.begin(), members.end(), 0.0, [&](double sum, int i) { return sum + m_bytes.value(i); });
        return !m_limits.budgetBytes || bytes <= *m_limits.budgetBytes;
    }

    // Whether the step from `before` to `after`, which `index` tells apart, saves enough for an index by the limits.
    bool notable(const Standing &before, const Standing &after, int index) const
    {
        const double saved = before.total - after.total;
        const double share = m_limits.tableBytes > 0 ? m_bytes.value(index) / m_limits.tableBytes : 0;
        if (saved >= std::max(m_limits.minWorkloadGain, m_limits.minGainForSpace * share) * m_nothing.total)
            return true;
        for (qsizetype n = 0; saved > 0 && n < before.costs.size(); ++n)
            if (before.costs[n] - after.costs[n] >= m_limits.minStatementGain * m_nothing.costs[n])
                return true;
        return false;
    }

    double worth(const Standing &before, const Standing &after, int index) const
    {
        return (before.total - after.total) / m_bytes.value(index);
    }

    // What is still between the present costs of the statements an index serves and their floors.
    double bound(const Standing &now, int index)
    {
        double sum = 0;
        for (int n : m_costs.served(index))
            sum += m_costs.statements()[n].statement.weight * std::max(0.0, now.costs[n] - m_floors[n]);
        return sum;
    }

    void say(const Standing &standing) const
    {
        if (m_report)
            m_report({SelectionText::tr("Choosing indexes: the workload's cost is down to %1 %.")
                          .arg(100 * standing.total / m_nothing.total, 0, 'f', 1),
                0, 0});
    }

    Result<Standing> grown()
    {
        Standing now = m_nothing;
        while (!late()) {
            const Result<Step> step = bestAddition(now);
            if (!step)
                return fail(step.error());
            if (step->worth <= 0)
                break;
            now = step->standing;
            say(now);
        }
        return now;
    }

    // Candidates in the order of what they can bring at most: once that is not above the best gain found, no later one
    // can beat it.
    Result<Step> bestAddition(const Standing &now)
    {
        Step best;
        for (const auto &[most, index] : additions(now)) {
            if (most <= best.worth || late())
                break;
            const Result<Standing> next = changed(now, index);
            if (!next)
                return fail(next.error());
            m_lastGain.insert(index, now.total - next->total);
            if (worth(now, *next, index) > best.worth && notable(now, *next, index))
                best = {*next, worth(now, *next, index), true};
        }
        return best;
    }

    // Gains seldom grow while the set does; twice the last one leaves room for indexes that help one another, and the
    // repair looks at every candidate again.
    double expected(int index) const
    {
        const auto last = m_lastGain.constFind(index);
        return last == m_lastGain.constEnd() ? std::numeric_limits<double>::infinity() : 2 * *last;
    }

    QVector<QPair<double, int>> additions(const Standing &now)
    {
        QVector<QPair<double, int>> result;
        for (int index : m_candidates)
            if (!now.set.contains(index) && fits(now.set.with(index)))
                result.append({std::min(bound(now, index), expected(index)) / m_bytes.value(index), index});
        std::stable_sort(result.begin(), result.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
        return result;
    }

    Result<Standing> shrunk() { return evaluate(m_usedTogether); }

    // Without the members that do not earn their place and, least useful for its size first, those that do not fit.
    Result<Standing> pruned(Standing now)
    {
        while (!now.set.isEmpty() && !late()) {
            const Result<Step> least = leastUseful(now);
            if (!least)
                return fail(least.error());
            if (least->notable && fits(now.set))
                break;
            now = least->standing;
        }
        return now;
    }

    // The member that saves least for its size; those that save too little come first.
    Result<Step> leastUseful(const Standing &now)
    {
        std::optional<Step> least;
        for (int index : now.set.members()) {
            const Result<Standing> without = changed(now, index);
            if (!without)
                return fail(without.error());
            const Step step{*without, worth(*without, now, index), notable(*without, now, index)};
            if (!least || std::pair(step.notable, step.worth) < std::pair(least->notable, least->worth))
                least = step;
        }
        return *least;
    }

    // Adds each candidate in turn, drops what it made useless or what no longer fits, and keeps what became cheaper.
    Result<Standing> repaired(const Standing &start)
    {
        Result<Standing> now = pruned(start);
        for (bool better = true; now && better && !late();) {
            say(*now);
            better = false;
            for (qsizetype i = 0; now && i < m_candidates.size() && !late(); ++i) {
                const Result<Standing> next = withSwapped(*now, m_candidates.at(i));
                better = better || (next && next->cheaperThan(*now));
                now = next;
            }
        }
        return now;
    }

    Result<Standing> withSwapped(const Standing &now, int index)
    {
        const bool tooLarge = m_limits.budgetBytes && m_bytes.value(index) > *m_limits.budgetBytes;
        if (now.set.contains(index) || tooLarge || bound(now, index) <= kSame * now.total)
            return now;
        const Result<Standing> more = changed(now, index);
        if (!more || !more->cheaperThan(now)) // what does not help on top of the others cannot replace one of them
            return more ? Result<Standing>(now) : more;
        const Result<Standing> next = pruned(*more);
        if (!next)
            return next;
        return fits(next->set) && next->cheaperThan(now) ? next : now;
    }

    WorkloadCosts &m_costs;
    WhatIfEngine &m_engine;
    QVector<int> m_candidates;
    const SelectionLimits &m_limits;
    const ProgressReporter &m_report;
    Standing m_nothing;
    QVector<double> m_floors; // by statement
    IndexSet m_usedTogether; // what the plans take when all candidates exist
    QHash<int, double> m_bytes, m_upkeep;
    QHash<int, double> m_lastGain; // when last tried as an addition
    bool m_late = false;
};

} // namespace

Result<Selection> selectIndexes(WorkloadCosts &costs, WhatIfEngine &engine, QVector<int> candidates,
    const SelectionLimits &limits, const ProgressReporter &report)
{
    return Selector(costs, engine, std::move(candidates), limits, report).run();
}

} // namespace mahout
