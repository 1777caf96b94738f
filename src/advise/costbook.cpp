// SPDX-License-Identifier: GPL-3.0-or-later
#include "costbook.h"
#include <algorithm>
#include <QHash>

namespace mahout {

namespace {

IndexSet renumbered(const IndexSet &set, const QHash<int, int> &numbers)
{
    IndexSet result;
    for (int member : set.members())
        result.insert(numbers.value(member));
    return result;
}

} // namespace

const KnownPlan &CostBook::plan(int statement, const IndexSet &set) const
{
    const std::vector<KnownPlan> &plans = statements[statement].plans;
    const auto found
        = std::find_if(plans.begin(), plans.end(), [&set](const KnownPlan &plan) { return plan.used.within(set); });
    return found == plans.end() ? plans.back() : *found;
}

double CostBook::upkeep(int index) const
{
    double sum = 0;
    for (const StatementUpkeep &upkeep : indexes[index].upkeep)
        sum += statements[upkeep.statement].weight * upkeep.cost;
    return sum;
}

SetCosts CostBook::costsWith(const IndexSet &set) const
{
    SetCosts result;
    result.costs.reserve(statements.size());
    for (int n = 0; n < statements.size(); ++n) {
        result.costs.append(plan(n, set).cost);
        result.cost += statements[n].weight * result.costs.last();
    }
    for (int index : set.members()) {
        result.bytes += indexes[index].bytes;
        result.upkeep += upkeep(index);
    }
    return result;
}

SetCosts CostBook::changed(const SetCosts &from, const IndexSet &set, int index) const
{
    SetCosts result = from;
    const double sign = set.contains(index) ? 1 : -1;
    result.bytes += sign * indexes[index].bytes;
    result.upkeep += sign * upkeep(index);
    for (int n : indexes[index].statements) {
        const double cost = plan(n, set).cost;
        result.cost += statements[n].weight * (cost - result.costs[n]);
        result.costs[n] = cost;
    }
    return result;
}

double CostBook::lostWithout(const IndexSet &set, int index) const
{
    const IndexSet rest = set.without(index);
    double lost = 0;
    for (int n : indexes[index].statements)
        lost += statements[n].weight * (plan(n, rest).cost - plan(n, set).cost);
    return lost;
}

void CostBook::link()
{
    for (BookIndex &index : indexes)
        index.statements.clear();
    for (int n = 0; n < statements.size(); ++n)
        for (const KnownPlan &plan : statements[n].plans)
            for (int index : plan.used.members())
                if (QVector<int> &of = indexes[index].statements; of.isEmpty() || of.last() != n)
                    of.append(n);
}

CostBook CostBook::reduced(const QVector<int> &kept) const
{
    const IndexSet all = IndexSet::of(kept);
    QHash<int, int> numbers;
    CostBook book;
    for (int index : kept) {
        numbers.insert(index, int(numbers.size()));
        book.indexes.append(indexes[index]);
    }
    for (const BookStatement &statement : statements) {
        BookStatement copy{statement.weight, {}};
        for (const KnownPlan &plan : statement.plans)
            if (plan.used.within(all))
                copy.plans.push_back({renumbered(plan.used, numbers), plan.cost});
        book.statements.append(copy);
    }
    book.link();
    return book;
}

} // namespace mahout
