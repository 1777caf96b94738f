// SPDX-License-Identifier: GPL-3.0-or-later
#include "frontier.h"
#include <algorithm>
#include <cmath>
#include <limits>
#include <queue>

namespace mahout {

namespace {

struct Step {
    IndexSet set;
    SetCosts costs;
};

constexpr int kFilled = 24; // steps of the walks from which what is left of their budget is filled up
constexpr int kLadder = 16; // budgets for which the walk begins anew
constexpr qsizetype kManyUnits = 1000; // from here on there are fewer of both
constexpr double kNothing = 1e-9; // of the workload's cost; sums of doubles round

class Walker {
public:
    Walker(const CostBook &book, const IndexSet &best)
        : m_book(book)
        , m_best(best)
        , m_empty{{}, book.costsWith({})}
        , m_least(kNothing * m_empty.costs.cost)
        , m_limit(book.costsWith(best).bytes)
    {
        for (const BookStatement &statement : book.statements)
            for (const KnownPlan &plan : statement.plans)
                if (!plan.used.isEmpty())
                    m_units.append(plan.used);
        std::sort(m_units.begin(), m_units.end(),
            [](const IndexSet &a, const IndexSet &b) { return a.members() < b.members(); });
        m_units.erase(std::unique(m_units.begin(), m_units.end()), m_units.end());
    }

    QVector<FrontierPoint> run()
    {
        note(m_empty);
        note({m_best, m_book.costsWith(m_best)});
        for (const IndexSet &unit : std::as_const(m_units))
            if (fits(m_empty, unit, m_limit))
                note(with(m_empty, unit));
        QVector<Step> steps = grow(m_empty, m_limit, 1, true);
        steps += shrink({m_best, m_book.costsWith(m_best)});
        const qsizetype many = std::max(qsizetype(1), m_units.size() / kManyUnits); // as much work, whatever the size
        const qsizetype stride = std::max(qsizetype(1), steps.size() * many / kFilled);
        const int rungs = std::max(2, kLadder / int(many));
        for (qsizetype i = 0; i < steps.size(); i += stride)
            grow(narrowed(steps[i]), steps[i].costs.bytes, 1, false);
        for (int rung = 1; rung <= rungs; ++rung)
            for (const double sizePower : {0.5, 0.0}) // large ones are passed over by their worth for a byte
                grow(m_empty, m_limit * rung / rungs, sizePower, false);
        return best();
    }

private:
    struct Worth {
        double value = 0;
        int unit = 0;
        int round = 0; // of the set that it was reckoned for
        bool operator<(const Worth &other) const
        {
            return value != other.value ? value < other.value : unit > other.unit;
        }
    };

    void note(const Step &step)
    {
        m_points.append({step.set, step.costs.bytes, m_empty.costs.total() - step.costs.total()});
    }

    double bytesOf(const IndexSet &set) const
    {
        double bytes = 0;
        for (int index : set.members())
            bytes += m_book.indexes[index].bytes;
        return bytes;
    }

    // What the indexes of a plan save for their size where they come to the set; 0 when they save nothing.
    double worth(const Step &from, const IndexSet &unit, double sizePower = 1) const
    {
        const IndexSet more = unit.minus(from.set), set = from.set.united(unit);
        if (more.isEmpty())
            return 0;
        double saved = 0;
        QVector<int> statements;
        for (int index : more.members()) {
            saved -= m_book.upkeep(index);
            statements += m_book.indexes[index].statements;
        }
        std::sort(statements.begin(), statements.end());
        statements.erase(std::unique(statements.begin(), statements.end()), statements.end());
        for (int n : std::as_const(statements))
            saved += m_book.statements[n].weight * (from.costs.costs[n] - m_book.plan(n, set).cost);
        return saved > m_least ? saved / std::pow(std::max(1.0, bytesOf(more)), sizePower) : 0;
    }

    bool fits(const Step &from, const IndexSet &unit, double limit) const
    {
        return from.costs.bytes + bytesOf(unit.minus(from.set)) <= limit;
    }

    // What a plan's indexes are worth mostly falls as the set grows, so that only the foremost need be reckoned again.
    QVector<Step> grow(const Step &from, double limit, double sizePower, bool everyStep)
    {
        std::priority_queue<Worth> queue;
        for (int unit = 0; unit < m_units.size(); ++unit)
            if (fits(from, m_units[unit], limit))
                if (const double value = worth(from, m_units[unit], sizePower); value > 0)
                    queue.push({value, unit, 0});
        QVector<Step> steps;
        Step now = from;
        for (int round = 0; !queue.empty();) {
            Worth top = queue.top();
            queue.pop();
            if (!fits(now, m_units[top.unit], limit))
                continue;
            if (top.round != round) {
                top = {worth(now, m_units[top.unit], sizePower), top.unit, round};
                if (top.value > 0)
                    queue.push(top);
                continue;
            }
            now = with(now, m_units[top.unit]);
            ++round;
            if (everyStep) {
                note(now);
                steps.append(now);
            }
        }
        if (!everyStep)
            note(now);
        return steps;
    }

    Step with(Step now, const IndexSet &unit) const
    {
        const IndexSet more = unit.minus(now.set);
        for (int index : more.members()) {
            now.set = now.set.with(index);
            now.costs = m_book.changed(now.costs, now.set, index);
        }
        for (int index : more.members())
            now = without(now, index);
        return now;
    }

    // The set without the members on the same statements that `added` makes useless.
    Step without(Step now, int added) const
    {
        QVector<int> rivals;
        for (int n : m_book.indexes[added].statements)
            for (const KnownPlan &plan : m_book.statements[n].plans)
                for (int index : plan.used.members())
                    if (index != added && now.set.contains(index) && !rivals.contains(index))
                        rivals.append(index);
        std::sort(rivals.begin(), rivals.end());
        for (int index : rivals)
            if (m_book.lostWithout(now.set, index) <= std::max(m_least, m_book.upkeep(index))) {
                const IndexSet rest = now.set.without(index);
                now = {rest, m_book.changed(now.costs, rest, index)};
            }
        return now;
    }

    // What a member is missed for mostly rises as the set shrinks, so here too only the foremost are reckoned again.
    QVector<Step> shrink(Step now)
    {
        std::priority_queue<Worth> queue; // of what is missed, negative: the least comes first
        for (int index : now.set.members())
            queue.push({-missed(now, index), index, 0});
        QVector<Step> steps;
        for (int round = 0; !queue.empty();) {
            Worth top = queue.top();
            queue.pop();
            if (top.round != round) {
                top = {-missed(now, top.unit), top.unit, round};
                queue.push(top);
                continue;
            }
            const IndexSet rest = now.set.without(top.unit);
            now = {rest, m_book.changed(now.costs, rest, top.unit)};
            ++round;
            note(now);
            steps.append(now);
        }
        return steps;
    }

    double missed(const Step &now, int index) const
    {
        return (m_book.lostWithout(now.set, index) - m_book.upkeep(index)) / std::max(1.0, m_book.indexes[index].bytes);
    }

    // Each member in turn exchanged for a smaller one that saves more for its size, where that frees room.
    Step narrowed(Step now) const
    {
        for (int member : now.set.members()) {
            const IndexSet rest = now.set.without(member);
            const Step gone{rest, m_book.changed(now.costs, rest, member)};
            int best = -1;
            double bestWorth = worth(gone, {member});
            for (int n : m_book.indexes[member].statements)
                for (const KnownPlan &plan : m_book.statements[n].plans)
                    for (int other : plan.used.members())
                        if (other != member && !rest.contains(other)
                            && m_book.indexes[other].bytes < m_book.indexes[member].bytes)
                            if (const double value = worth(gone, {other}); value > bestWorth) {
                                best = other;
                                bestWorth = value;
                            }
            if (best >= 0)
                now = {rest.with(best), m_book.changed(gone.costs, rest.with(best), best)};
        }
        return now;
    }

    QVector<FrontierPoint> best()
    {
        std::stable_sort(m_points.begin(), m_points.end(), [](const FrontierPoint &a, const FrontierPoint &b) {
            return a.bytes != b.bytes ? a.bytes < b.bytes : a.saved > b.saved;
        });
        const double most = m_empty.costs.total() - m_book.costsWith(m_best).total();
        QVector<FrontierPoint> frontier;
        for (const FrontierPoint &point : std::as_const(m_points)) {
            const bool recommended = point.indexes == m_best;
            const bool saves = frontier.isEmpty() || point.saved > frontier.last().saved + m_least;
            if (saves && (recommended || point.saved < most - m_least || point.indexes.isEmpty()))
                frontier.append(point);
        }
        if (frontier.last().indexes != m_best)
            frontier.append({m_best, m_limit, most});
        return frontier;
    }

    const CostBook &m_book;
    const IndexSet m_best;
    const Step m_empty;
    const double m_least, m_limit;
    QVector<IndexSet> m_units; // what whole plans use, so that what helps only together is found
    QVector<FrontierPoint> m_points;
};

// The point between two others that adds least to the area below the curve.
qsizetype leastNotable(const QVector<FrontierPoint> &frontier)
{
    qsizetype least = 1;
    double area = std::numeric_limits<double>::infinity();
    for (qsizetype i = 1; i + 1 < frontier.size(); ++i) {
        const double gained = (frontier[i].saved - frontier[i - 1].saved) * (frontier[i + 1].bytes - frontier[i].bytes);
        if (gained < area) {
            area = gained;
            least = i;
        }
    }
    return least;
}

} // namespace

QVector<FrontierPoint> frontierOf(const CostBook &book, const IndexSet &best, int most)
{
    QVector<FrontierPoint> frontier = Walker(book, best).run();
    while (frontier.size() > std::max(2, most))
        frontier.remove(leastNotable(frontier));
    return frontier;
}

const FrontierPoint &within(const QVector<FrontierPoint> &frontier, double budgetBytes)
{
    const auto after = std::find_if(frontier.begin(), frontier.end(),
        [budgetBytes](const FrontierPoint &point) { return point.bytes > budgetBytes; });
    return after == frontier.begin() ? frontier.first() : *std::prev(after);
}

} // namespace mahout
