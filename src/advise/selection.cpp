// SPDX-License-Identifier: GPL-3.0-or-later
#include "selection.h"
#include <cmath>
#include <numeric>
#include <QCoreApplication>

namespace mahout {

namespace {

struct SelectionText {
    Q_DECLARE_TR_FUNCTIONS(mahout::Selection)
};

constexpr double kSame = 1e-9; // totals closer than this are equal: sums of doubles round
constexpr double kAsGood = 1e-4; // of the workload's cost, which is not worth a wider index
constexpr qint64 kMostSteps = 4'000'000; // of one search among sets: some ten seconds, and the same for the same input
constexpr int kRounds = 12; // of searching and asking; the last ones seldom change anything
constexpr int kLayers = 5; // how often a statement is asked for what else would help it, in a round

// A set of indexes and what the workload costs with it.
struct Standing {
    IndexSet set;
    QVector<double> costs; // by statement, one call
    double total = 0; // weighted, with upkeep
    double bytes = 0;

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

    Result<Selection> run()
    {
        Result<void> done = measure().and_then([this] { return askAlone(); });
        m_best = m_nothing;
        IndexSet searched;
        for (int round = 0; done && round < kRounds && (round == 0 || !late()); ++round) { // once by what is known
            const Standing promising = found();
            if (round > 0 && promising.set == searched)
                break; // nothing that was learned since changes the choice
            searched = promising.set;
            done = ask(searched).and_then([&] { return askWhatElse(searched); });
            m_best = cheapest(m_best, known(searched));
            say(m_best);
        }
        if (done)
            done = narrow().and_then([this] { return askWithoutEach(); });
        if (!done)
            return fail(done.error());
        return Selection{m_best.set, !m_late};
    }

private:
    struct Step {
        Standing standing;
        double worth = 0; // saved cost for each byte
        bool notable = false;
    };

    // Whether this search has looked long enough; what it has found by then is good, and counted alike everywhere.
    bool tired() { return m_steps > kMostSteps || late(); }
    bool late() { return m_late = m_late || std::chrono::steady_clock::now() >= m_limits.deadline; }

    void say(const Standing &standing) const
    {
        if (m_report)
            m_report({SelectionText::tr("Choosing indexes: the workload's cost is down to %1 %.")
                          .arg(100 * standing.total / m_nothing.total, 0, 'f', 1),
                0, 0});
    }

    double weight(int n) const { return m_costs.statements()[n].statement.weight; }

    // ---- asking the planner ---------------------------------------------------------------------------------------

    Result<void> measure()
    {
        for (int index : std::as_const(m_candidates)) {
            const Result<IndexSize> size = m_engine.size(index);
            const Result<double> upkeep = size ? m_costs.upkeep(index) : Result<double>(fail(size.error()));
            if (!upkeep)
                return fail(upkeep.error());
            m_bytes.insert(index, std::max(1.0, size->bytes));
            m_upkeep.insert(index, *upkeep);
            if (m_costs.extendsExisting(index))
                m_besideExisting.insert(index);
        }
        m_candidates.removeIf([this](int index) { return !fits(m_bytes.value(index)); });
        m_nothing = known({});
        return {};
    }

    Result<void> askStatement(int n, const IndexSet &set)
    {
        const Result<PlanReading> reading = m_costs.statementCost(n, set);
        return reading ? Result<void>() : fail(reading.error());
    }

    // Each candidate for itself, at the statements that it can serve.
    Result<void> askAlone()
    {
        QVector<QVector<int>> candidatesOf(m_costs.statements().size());
        for (int index : std::as_const(m_candidates))
            for (int n : m_costs.served(index))
                candidatesOf[n].append(index);
        for (int n : m_costs.dearestFirst())
            for (int index : std::as_const(candidatesOf[n])) {
                if (late())
                    return {};
                if (const Result<void> asked = askStatement(n, {index}); !asked)
                    return asked;
            }
        return {};
    }

    Result<void> ask(const IndexSet &set)
    {
        for (int n = 0; n < m_costs.statements().size() && !late(); ++n)
            if (const Result<void> asked = askStatement(n, set); !asked)
                return asked;
        return {};
    }

    // What would each statement take if it could choose from all candidates beside the set? And what if that were
    // taken away, and so on: candidates that work well together with the set or with one another come to light.
    Result<void> askWhatElse(const IndexSet &set)
    {
        const Standing now = known(set);
        for (int n = 0; n < m_costs.statements().size(); ++n) {
            IndexSet others = IndexSet::of(m_candidates).minus(set);
            for (int layer = 0; layer < kLayers && !late(); ++layer) {
                const Result<PlanReading> reading = m_costs.statementCost(n, set.united(others));
                if (!reading)
                    return fail(reading.error());
                const IndexSet more = reading->used.minus(set);
                if (more.isEmpty() || weight(n) * (now.costs[n] - reading->cost) < kSmallGain * m_nothing.total)
                    break;
                for (int index : more.members())
                    if (const Result<void> asked = askStatement(n, set.with(index)); !asked)
                        return asked;
                others = others.minus(more);
            }
        }
        return {};
    }

    // A plan shows that an index is of use, not that all of it is: a part that does as well takes its place.
    Result<void> narrow()
    {
        for (int wide : m_best.set.members())
            for (int index : std::as_const(m_candidates)) {
                if (late() || !m_best.set.contains(wide) || m_best.set.contains(index)
                    || m_bytes.value(index) >= m_bytes.value(wide)
                    || !narrows(m_engine.candidate(index), m_engine.candidate(wide)))
                    continue;
                const IndexSet set = m_best.set.without(wide).with(index);
                for (int n : m_costs.served(wide))
                    if (const Result<void> asked = askStatement(n, set); !asked)
                        return asked;
                if (const Standing standing = known(set); standing.total <= m_best.total * (1 + kAsGood))
                    m_best = standing;
            }
        return {};
    }

    // So that what each member saves is known and not only bounded.
    Result<void> askWithoutEach()
    {
        for (IndexSet before; before != m_best.set && !late();) {
            before = m_best.set;
            for (int index : before.members())
                for (int n : m_costs.served(index))
                    if (const Result<void> asked = askStatement(n, before.without(index)); !asked)
                        return asked;
            m_best = pruned(known(before));
            if (const Result<void> asked = ask(m_best.set); !asked)
                return asked;
            m_best = known(m_best.set);
        }
        return {};
    }

    // ---- by what is known -----------------------------------------------------------------------------------------

    Standing known(const IndexSet &set)
    {
        QVector<int> all(m_costs.statements().size());
        std::iota(all.begin(), all.end(), 0);
        Standing standing{set, QVector<double>(all.size()), 0, 0};
        for (int index : set.members()) {
            standing.bytes += m_bytes.value(index);
            standing.total += m_upkeep.value(index);
        }
        return reckon(std::move(standing), all);
    }

    // The standing after one index came or went: only the statements that it can serve are reckoned again.
    Standing changed(const Standing &from, int index)
    {
        ++m_steps;
        Standing standing = from;
        const bool goes = from.set.contains(index);
        standing.set = goes ? from.set.without(index) : from.set.with(index);
        standing.bytes += (goes ? -1 : 1) * m_bytes.value(index);
        standing.total += (goes ? -1 : 1) * m_upkeep.value(index);
        return reckon(std::move(standing), m_costs.served(index));
    }

    Standing reckon(Standing standing, const QVector<int> &statements)
    {
        for (int n : statements) {
            const double cost = m_costs.cheapestKnown(n, standing.set).cost;
            standing.total += weight(n) * (cost - standing.costs[n]);
            standing.costs[n] = cost;
        }
        return standing;
    }

    bool fits(double bytes) const { return !m_limits.budgetBytes || bytes <= *m_limits.budgetBytes; }

    static const Standing &cheapest(const Standing &a, const Standing &b) { return b.cheaperThan(a) ? b : a; }

    // Whether the step from `before` to `after`, which `index` tells apart, saves enough for an index by the limits.
    bool notable(const Standing &before, const Standing &after, int index)
    {
        const double saved = before.total - after.total;
        const double share = m_limits.tableBytes > 0 ? m_bytes.value(index) / m_limits.tableBytes : 0;
        const QVector<int> &served = m_costs.served(index);
        const double least = m_besideExisting.contains(index) ? m_limits.minUnitsBesideExisting : m_limits.minUnits;
        const auto savesEnough = [&](int n) { return before.costs[n] - after.costs[n] >= least; };
        if (std::none_of(served.begin(), served.end(), savesEnough))
            return false;
        if (saved >= std::max(m_limits.minWorkloadGain, m_limits.minGainForSpace * share) * m_nothing.total)
            return true;
        return saved > 0 && std::any_of(served.begin(), served.end(), [&](int n) {
            return before.costs[n] - after.costs[n] >= m_limits.minStatementGain * m_nothing.costs[n];
        });
    }

    // The cheapest end of several searches.
    Standing found()
    {
        m_steps = 0;
        Standing best = improved(pruned(m_best));
        for (const double sizePower : {1.0, 0.5})
            best = cheapest(best, improved(grown(m_nothing, sizePower)));
        best = cheapest(best, improved(pruned(withPairs(m_nothing))));
        return best;
    }

    // Adds the indexes of whole plans, as long as one fits: what helps only together is found in no other way.
    Standing withPairs(Standing now)
    {
        QVector<IndexSet> pairs;
        for (int n = 0; n < m_costs.statements().size(); ++n)
            for (const PlanReading &plan : m_costs.knownPlans(n))
                if (plan.used.members().size() > 1 && !pairs.contains(plan.used))
                    pairs.append(plan.used);
        for (bool more = true; more && !late();) {
            Step best;
            for (const IndexSet &pair : std::as_const(pairs)) {
                const Step step = together(now, pair);
                if (step.worth > best.worth && fits(step.standing.bytes))
                    best = step;
            }
            more = best.worth > 0;
            now = more ? best.standing : grown(now);
        }
        return now;
    }

    Step together(const Standing &now, const IndexSet &more)
    {
        Step step{now, 0, false};
        for (int index : more.minus(now.set).members())
            step.standing = changed(step.standing, index);
        const double bytes = step.standing.bytes - now.bytes;
        step.worth = bytes > 0 ? (now.total - step.standing.total) / bytes : 0;
        return step;
    }

    // Adds what saves most for its size, as long as something notable fits. With a `sizePower` below 1 large indexes
    // are preferred, with 1 small ones.
    Standing grown(Standing now, double sizePower = 1)
    {
        for (bool more = true; more;) {
            more = false;
            Step best;
            for (int index : std::as_const(m_candidates)) {
                if (now.set.contains(index) || !fits(now.bytes + m_bytes.value(index)))
                    continue;
                const Standing next = changed(now, index);
                const double worth = (now.total - next.total) / std::pow(m_bytes.value(index), sizePower);
                if (worth > best.worth && notable(now, next, index))
                    best = {next, worth, true};
            }
            if (best.notable) {
                now = best.standing;
                more = true;
            }
        }
        return now;
    }

    // Without the members that do not earn their place and, least useful for its size first, those that do not fit.
    Standing pruned(Standing now)
    {
        while (!now.set.isEmpty()) {
            const Step least = leastUseful(now);
            if (least.notable && fits(now.bytes))
                break;
            now = least.standing;
        }
        return now;
    }

    // The member that saves least for its size; those that save too little come first.
    Step leastUseful(const Standing &now)
    {
        std::optional<Step> least;
        for (int index : now.set.members()) {
            const Standing without = changed(now, index);
            const Step step{without, (without.total - now.total) / m_bytes.value(index), notable(without, now, index)};
            if (!least || std::pair(step.notable, step.worth) < std::pair(least->notable, least->worth))
                least = step;
        }
        return *least;
    }

    // Until neither forcing an index in nor taking one or two out, each with what then fits best, makes it cheaper.
    Standing improved(Standing now)
    {
        for (bool better = true; better && !tired();) {
            const Standing next = withOneOut(withOneIn(now));
            better = next.cheaperThan(now);
            now = cheapest(now, next);
        }
        return now;
    }

    Standing withOneIn(Standing now)
    {
        for (int index : std::as_const(m_candidates)) {
            if (now.set.contains(index) || tired())
                continue;
            const Standing more = changed(now, index);
            if (more.cheaperThan(now)) // what does not help on top of the others cannot replace one of them
                now = cheapest(now, grown(pruned(more)));
        }
        return now;
    }

    Standing withOneOut(Standing now)
    {
        const QVector<int> members = now.set.members();
        for (qsizetype a = 0; a < members.size(); ++a)
            for (qsizetype b = a; b < members.size(); ++b) {
                if (!now.set.contains(members[a]) || !now.set.contains(members[b]) || tired())
                    continue;
                const Standing one = changed(now, members[a]);
                now = cheapest(now, grown(a == b ? one : changed(one, members[b])));
            }
        return now;
    }

    static constexpr double kSmallGain = 1e-5; // of the workload's cost; not worth a question

    WorkloadCosts &m_costs;
    WhatIfEngine &m_engine;
    QVector<int> m_candidates;
    const SelectionLimits &m_limits;
    const ProgressReporter &m_report;
    Standing m_nothing, m_best;
    QHash<int, double> m_bytes, m_upkeep;
    IndexSet m_besideExisting;
    qint64 m_steps = 0; // of the present search
    bool m_late = false;
};

} // namespace

Result<Selection> selectIndexes(WorkloadCosts &costs, WhatIfEngine &engine, QVector<int> candidates,
    const SelectionLimits &limits, const ProgressReporter &report)
{
    return Selector(costs, engine, std::move(candidates), limits, report).run();
}

} // namespace mahout
