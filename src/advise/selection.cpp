// SPDX-License-Identifier: GPL-3.0-or-later
#include "selection.h"
#include <cmath>
#include <numeric>
#include <QCoreApplication>
#include <QMap>

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
    }

    Result<Selection> run()
    {
        // Where time is limited, the last part is kept for the choice by what is known then.
        m_until = partOfTime(0.3);
        Result<void> done = measure();
        m_until = partOfTime(0.5);
        done = done.and_then([this] { return askAlone(); });
        m_until = m_limits.deadline;
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
        if (m_limits.stop.stop_requested())
            return fail(Error::Kind::Cancelled, SelectionText::tr("The search for indexes was cancelled."));
        return Selection{m_best.set, !m_cut};
    }

private:
    struct Step {
        Standing standing;
        double worth = 0; // saved cost for each byte
        bool notable = false;
    };

    // Whether this search has looked long enough; what it has found by then is good, and counted alike everywhere.
    bool tired() { return m_steps > kMostSteps || late(); }
    bool late()
    {
        const bool late = m_limits.stop.stop_requested() || std::chrono::steady_clock::now() >= m_until;
        m_cut = m_cut || late;
        return late;
    }

    SteadyTime partOfTime(double part) const
    {
        const SteadyTime now = std::chrono::steady_clock::now();
        if (m_limits.deadline == kNever)
            return kNever;
        return now + std::chrono::duration_cast<SteadyTime::duration>(part * (m_limits.deadline - now));
    }

    void say(const Standing &standing) const
    {
        if (m_report)
            m_report({SelectionText::tr("Choosing indexes: the workload's cost is down to %1 %.")
                          .arg(100 * standing.total / m_nothing.total, 0, 'f', 1),
                0, 0});
    }

    double weight(int n) const { return m_costs.statements()[n].statement.weight; }

    // ---- asking the planner ---------------------------------------------------------------------------------------

    // In the order in which they are given: what comes first must not be missed where the time does not suffice.
    Result<void> measure()
    {
        constexpr qsizetype kAtOnce = 100; // so that the deadline is kept
        for (qsizetype first = 0; first < m_candidates.size() && !late(); first += kAtOnce) {
            const QVector<int> some = m_candidates.mid(first, kAtOnce);
            if (const auto measured = m_engine.measure(some); !measured)
                return measured;
            for (int index : some)
                if (const auto weighed = m_engine.isRefused(index) ? Result<void>() : weigh(index); !weighed)
                    return weighed;
        }
        m_candidates.removeIf([this](int index) { return !m_bytes.contains(index) || !fits(m_bytes.value(index)); });
        std::sort(
            m_candidates.begin(), m_candidates.end(), [this](int a, int b) { return m_engine.id(a) < m_engine.id(b); });
        findAlike();
        m_nothing = known({});
        return {};
    }

    Result<void> weigh(int index)
    {
        const Result<IndexSize> size = m_engine.size(index);
        const Result<double> upkeep = size ? m_costs.upkeep(index) : Result<double>(fail(size.error()));
        if (!upkeep)
            return fail(upkeep.error());
        m_bytes.insert(index, std::max(1.0, size->bytes));
        m_upkeep.insert(index, *upkeep);
        if (m_costs.extendsExisting(index))
            m_besideExisting.insert(index);
        return {};
    }

    using Questions = QVector<WorkloadCosts::Question>;

    // Those statements that indexes can make notably cheaper.
    bool hasHope(int n) const
    {
        if (m_limits.floors.isEmpty())
            return true;
        const double saved = m_nothing.costs[n] - m_limits.floors[n];
        return weight(n) * saved >= kSmallGain * m_nothing.total || saved >= kHope * m_nothing.costs[n];
    }

    // Candidates of which a statement sees the same, the smallest first.
    using Alike = QVector<int>;
    QVector<Alike> alikeFor(int n, const QVector<int> &candidates) const
    {
        QMap<QString, Alike> byShape;
        for (int index : candidates)
            byShape[m_costs.shapeFor(n, index)].append(index);
        QVector<Alike> groups = byShape.values();
        for (Alike &group : groups)
            std::stable_sort(
                group.begin(), group.end(), [this](int a, int b) { return m_bytes.value(a) < m_bytes.value(b); });
        return groups;
    }

    // Each candidate for itself, at the statements that it can serve. Of those that a statement sees alike, the
    // smallest is asked for, and if it is of use the largest: the costs of those between lie between theirs.
    Result<void> askAlone()
    {
        QVector<QVector<int>> candidatesOf(m_costs.statements().size());
        for (int index : std::as_const(m_candidates))
            for (int n : late() ? QVector<int>() : m_costs.served(index))
                candidatesOf[n].append(index);
        QVector<std::pair<int, Alike>> groups; // by statement
        Questions smallest, largest, others;
        for (int n : m_costs.dearestFirst())
            for (const Alike &group : hasHope(n) && !late() ? alikeFor(n, candidatesOf[n]) : QVector<Alike>()) {
                groups.append({n, group});
                smallest.append({n, IndexSet{group.first()}});
            }
        if (const Result<void> asked = m_costs.ask(smallest, m_until); !asked)
            return asked;
        groups.removeIf([this](const auto &g) { return !m_costs.isUsedAlone(g.first, g.second.first()); });
        for (const auto &[n, group] : std::as_const(groups))
            largest.append({n, IndexSet{group.last()}});
        if (const Result<void> asked = m_costs.ask(largest, m_until); !asked)
            return asked;
        for (const auto &[n, group] : std::as_const(groups))
            for (int index : group) {
                if (m_costs.isUsedAlone(n, group.last()))
                    m_costs.presume(n, {index}, between(n, group, index));
                else
                    others.append({n, IndexSet{index}});
            }
        return m_costs.ask(others, m_until);
    }

    // Costs of scans grow with the pages.
    double between(int n, const Alike &group, int index) const
    {
        const double low = m_bytes.value(group.first()), high = m_bytes.value(group.last());
        const double part = high > low ? (m_bytes.value(index) - low) / (high - low) : 0;
        const double cheap = m_costs.cheapestKnown(n, {group.first()}).cost;
        return cheap + part * (m_costs.cheapestKnown(n, {group.last()}).cost - cheap);
    }

    Result<void> ask(const IndexSet &set)
    {
        Questions questions;
        for (int n = 0; n < m_costs.statements().size(); ++n)
            questions.append({n, set});
        return m_costs.ask(questions, m_until);
    }

    // What would each statement take if it could choose from all candidates beside the set? And what if that were
    // taken away, and so on: candidates that work well together with the set or with one another come to light. Where
    // space is short, what is no narrower goes as well, for the planner takes the widest index that saves it anything.
    Result<void> askWhatElse(const IndexSet &set)
    {
        const Standing now = known(set);
        QMap<int, IndexSet> others; // by statement that wants to be asked
        for (int n = 0; n < m_costs.statements().size(); ++n)
            if (hasHope(n)) {
                others[n] = IndexSet::of(m_candidates).minus(set);
                presumeNarrower(n, m_costs.cheapestKnown(n, set));
            }
        for (int layer = 0; layer < kLayers && !others.isEmpty() && !late(); ++layer) {
            Questions questions, each;
            for (auto it = others.cbegin(); it != others.cend(); ++it)
                questions.append({it.key(), set.united(*it)});
            if (const Result<void> asked = m_costs.ask(questions, m_until); !asked)
                return asked;
            for (const WorkloadCosts::Question &question : std::as_const(questions)) {
                const PlanReading reading = m_costs.cheapestKnown(question.n, question.indexes);
                presumeNarrower(question.n, reading);
                const IndexSet more = reading.used.minus(set);
                const double saved = now.costs[question.n] - reading.cost;
                if (more.isEmpty() || weight(question.n) * saved < kSmallGain * m_nothing.total) {
                    others.remove(question.n);
                    continue;
                }
                for (int index : more.members())
                    each.append({question.n, set.with(index)});
                others[question.n]
                    = m_limits.budgetBytes ? narrowerThan(more, others[question.n]) : others[question.n].minus(more);
            }
            if (const Result<void> asked = m_costs.ask(each, m_until); !asked)
                return asked;
            for (const WorkloadCosts::Question &question : std::as_const(each))
                presumeNarrower(question.n, m_costs.cheapestKnown(question.n, question.indexes));
        }
        return {};
    }

    // Those of `candidates` that are smaller than each of `taken` on their own table.
    IndexSet narrowerThan(const IndexSet &taken, const IndexSet &candidates) const
    {
        QHash<quint32, double> least; // bytes, by table
        for (int index : taken.members())
            least.insert(table(index), std::min(m_bytes.value(index), least.value(table(index), qInf())));
        IndexSet narrower;
        for (int index : candidates.members())
            if (!least.contains(table(index)) || m_bytes.value(index) < least.value(table(index)))
                narrower.insert(index);
        return narrower;
    }

    quint32 table(int index) const { return m_engine.candidate(index).table; }

    // A plan would look much the same with a narrower index that begins like one of its own, and cost as much more as
    // the one costs more than the other by itself. Where space is short that may be the better bargain.
    void presumeNarrower(int n, const PlanReading &plan)
    {
        if (!m_limits.budgetBytes || plan.used.members().size() < 2)
            return;
        for (int index : plan.used.members())
            for (int other : narrowerFor(n, index)) {
                const double more = m_costs.cheapestPresumed(n, {other}) - m_costs.cheapestPresumed(n, {index});
                if (!plan.used.contains(other))
                    m_costs.presume(n, plan.used.without(index).with(other), plan.cost + std::max(0.0, more));
            }
    }

    // The smallest of each kind that the statement can tell apart.
    const QVector<int> &narrowerFor(int n, int index)
    {
        const auto known = m_narrower.constFind({n, index});
        if (known != m_narrower.constEnd())
            return *known;
        QVector<int> narrower;
        for (int other : m_alike.value(index))
            if (m_bytes.value(other) < m_bytes.value(index) && m_costs.served(other).contains(n))
                narrower.append(other);
        QVector<int> smallest;
        for (const Alike &group : alikeFor(n, narrower))
            smallest.append(group.first());
        return *m_narrower.insert({n, index}, smallest);
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
                Questions questions;
                for (int n : m_costs.served(wide))
                    questions.append({n, set});
                if (const Result<void> asked = m_costs.ask(questions, m_until); !asked)
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
            Questions questions;
            for (int index : before.members())
                for (int n : m_costs.served(index))
                    questions.append({n, before.without(index)});
            if (const Result<void> asked = m_costs.ask(questions, m_until); !asked)
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
            const double cost
                = m_guess ? m_costs.cheapestPresumed(n, standing.set) : m_costs.cheapestKnown(n, standing.set).cost;
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
        m_guess = true;
        Standing best = improved(grown(m_nothing));
        best = cheapest(best, improved(grown(m_nothing, 0.5)));
        best = cheapest(best, improved(pruned(known(m_best.set))));
        best = cheapest(best, improved(pruned(withPairs(m_nothing))));
        m_guess = false;
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
        for (bool more = true; more && !tired();) {
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
        for (bool more = true; more && !tired();) {
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

    // Without the members that do not earn their place; and until the rest fits, the one or the narrowing of one that
    // loses least for what it frees of the excess.
    // `kept` is not taken out to make room.
    Standing pruned(Standing now, std::optional<int> kept = {})
    {
        while (!now.set.isEmpty()) {
            const Step least = leastUseful(now);
            if (!least.notable)
                now = least.standing;
            else if (!fits(now.bytes))
                now = smaller(now, kept);
            else
                break;
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

    Standing smaller(const Standing &now, std::optional<int> kept)
    {
        std::optional<Step> best;
        const double excess = now.bytes - *m_limits.budgetBytes;
        const auto consider = [&](const Standing &next) {
            const double freed = std::min(now.bytes - next.bytes, excess);
            if (const Step step{next, (next.total - now.total) / freed, true}; !best || step.worth < best->worth)
                best = step;
        };
        for (int index : now.set.members()) {
            if (index == kept)
                continue;
            const Standing without = changed(now, index);
            consider(without);
            for (int other : m_alike.value(index))
                if (m_bytes.value(other) < m_bytes.value(index) && !now.set.contains(other))
                    consider(changed(without, other));
        }
        return best->standing;
    }

    // Of each candidate the others that begin like it.
    void findAlike()
    {
        QHash<QString, QVector<int>> byFirstKey;
        for (int index : std::as_const(m_candidates)) {
            const IndexCandidate &candidate = m_engine.candidate(index);
            byFirstKey[IndexCandidate{candidate.table, {candidate.keys.first()}, {}, candidate.where}.id()].append(
                index);
        }
        for (const QVector<int> &alike : std::as_const(byFirstKey))
            for (int index : alike)
                for (int other : alike)
                    if (other != index)
                        m_alike[index].append(other);
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
            // What brings no statement anything on top of the others cannot replace one of them. Its upkeep does not
            // count against it yet: that of the one that it replaces will be saved.
            if (more.total - m_upkeep.value(index) < now.total * (1 - kSame))
                now = cheapest(cheapest(now, grown(pruned(more))), grown(pruned(more, index)));
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
    static constexpr double kHope = 0.05; // of a statement's cost

    WorkloadCosts &m_costs;
    WhatIfEngine &m_engine;
    QVector<int> m_candidates;
    const SelectionLimits &m_limits;
    const ProgressReporter &m_report;
    Standing m_nothing, m_best;
    QHash<int, double> m_bytes, m_upkeep;
    QHash<int, QVector<int>> m_alike;
    QHash<std::pair<int, int>, QVector<int>> m_narrower; // by statement and index
    IndexSet m_besideExisting;
    qint64 m_steps = 0; // of the present search
    bool m_guess = false; // presumed costs count, too
    SteadyTime m_until = kNever; // of the present stage
    bool m_cut = false; // some stage ended before its time
};

} // namespace

Result<Selection> selectIndexes(WorkloadCosts &costs, WhatIfEngine &engine, QVector<int> candidates,
    const SelectionLimits &limits, const ProgressReporter &report)
{
    return Selector(costs, engine, std::move(candidates), limits, report).run();
}

} // namespace mahout
