// SPDX-License-Identifier: GPL-3.0-or-later
#include "workloadcosts.h"
#include "specialcandidates.h"
#include <numeric>

namespace mahout {

namespace {

bool holds(const IndexCandidate &index, const TableDemand &demand)
{
    const auto has = [&index](const QString &column) {
        return index.include.contains(column)
            || std::any_of(
                index.keys.begin(), index.keys.end(), [&](const OrderedColumn &k) { return k.column == column; });
    };
    return !demand.wholeRow && std::all_of(demand.needed.begin(), demand.needed.end(), has);
}

// Whether a partial index can be used at all, and where it carries columns, instead of the table.
bool knowsCondition(const IndexCandidate &index, const TableDemand &demand)
{
    if (!index.where)
        return true;
    const bool carries = index.include.isEmpty() || index.include.contains(index.where->column)
        || demand.onlyTested.contains(index.where->column);
    return carries && demand.tests.contains(*index.where);
}

// The share of written rows that become a new entry of the index.
double entriesPerRow(const PlannedStatement &planned, const IndexCandidate &index, const TableFacts &table)
{
    if (planned.view.kind == StatementKind::Delete)
        return 0;
    if (planned.view.kind != StatementKind::Update)
        return 1;
    QStringList held = index.keyColumns() + index.include;
    if (index.where)
        held.append(index.where->column);
    const bool touched = std::any_of(planned.view.assigned.begin(), planned.view.assigned.end(), [&](const QString &c) {
        return held.contains(c) || std::any_of(index.keys.begin(), index.keys.end(), [&c](const OrderedColumn &key) {
            return key.expression && key.column.contains(c); // lower(name) is another when name is
        });
    });
    return touched || table.updates <= 0 ? double(touched) : 1 - table.hotUpdates / table.updates;
}

bool writes(const PlannedStatement &planned, quint32 table)
{
    return std::any_of(planned.demands.begin(), planned.demands.end(),
        [&](const TableDemand &demand) { return demand.written && demand.table == table; });
}

} // namespace

WorkloadCosts::WorkloadCosts(Planners &planners, const Catalog &catalog, QVector<PlannedStatement> statements)
    : m_planners(planners)
    , m_engine(planners.first())
    , m_catalog(catalog)
    , m_statements(std::move(statements))
    , m_answers(size_t(m_statements.size()))
    , m_plans(size_t(m_statements.size()))
    , m_presumed(size_t(m_statements.size()))
    , m_relevant(size_t(m_statements.size()))
{
    for (int n = 0; n < m_statements.size(); ++n)
        for (const TableDemand &demand : m_statements[n].demands)
            if (QVector<int> &of = m_statementsOf[demand.table]; of.isEmpty() || of.last() != n)
                of.append(n);
    for (int n = 0; n < m_statements.size(); ++n)
        remember(n, {}, {m_statements[n].costBefore, {}, m_statements[n].writtenRows});
}

QVector<int> WorkloadCosts::dearestFirst() const
{
    QVector<int> order(m_statements.size());
    std::iota(order.begin(), order.end(), 0);
    const auto cost = [this](int n) { return m_statements[n].statement.weight * m_statements[n].costBefore; };
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return cost(a) > cost(b); });
    return order;
}

Result<PlanReading> WorkloadCosts::statementCost(int n, const IndexSet &indexes)
{
    return ask({{n, indexes}}).transform([&] { return cheapestKnown(n, indexes); });
}

Result<void> WorkloadCosts::ask(const QVector<Question> &questions, SteadyTime until)
{
    QVector<WhatIfQuestion> put;
    QVector<Question> open;
    QHash<int, QVector<IndexSet>> openOf; // by statement
    for (const Question &question : questions) {
        const IndexSet asked = relevant(question.n, question.indexes);
        QVector<IndexSet> &same = openOf[question.n];
        if (isAnswered(question.n, asked) || same.contains(asked))
            continue;
        same.append(asked);
        open.append({question.n, asked});
        put.append({m_statements[question.n].statement, asked});
    }
    const Planners::Answers answers = m_planners.ask(put, until);
    for (qsizetype q = 0; q < open.size(); ++q) {
        const std::optional<Result<PlanReading>> &answer = answers[size_t(q)];
        if (answer && !*answer)
            return fail(answer->error());
        if (answer)
            remember(open[q].n, open[q].indexes, **answer);
    }
    return {};
}

void WorkloadCosts::remember(int n, const IndexSet &asked, const PlanReading &reading)
{
    m_answers[size_t(n)].push_back({asked, reading.used});
    // No plan that was to be had can be cheaper than the one that was taken.
    QVector<Presumption> &presumed = m_presumed[size_t(n)];
    presumed.removeIf([&](const Presumption &p) { return p.cost <= reading.cost && p.used.within(asked); });
    std::vector<PlanReading> &plans = m_plans[size_t(n)];
    const auto beats
        = [](const PlanReading &a, const PlanReading &b) { return a.cost <= b.cost && a.used.within(b.used); };
    if (!reading.holds
        || std::any_of(plans.begin(), plans.end(), [&](const PlanReading &plan) { return beats(plan, reading); }))
        return;
    std::erase_if(plans, [&](const PlanReading &plan) { return beats(reading, plan); });
    presumed.removeIf([&](const Presumption &p) { return p.cost >= reading.cost && reading.used.within(p.used); });
    plans.insert(std::upper_bound(plans.begin(), plans.end(), reading,
                     [](const PlanReading &a, const PlanReading &b) { return a.cost < b.cost; }),
        reading);
}

const PlanReading &WorkloadCosts::cheapestKnown(int n, const IndexSet &indexes) const
{
    const std::vector<PlanReading> &plans = m_plans[size_t(n)]; // the last one needs no index
    return *std::find_if(
        plans.begin(), plans.end(), [&](const PlanReading &plan) { return plan.used.within(indexes); });
}

bool WorkloadCosts::isUsedAlone(int n, int index) const
{
    const std::vector<PlanReading> &plans = m_plans[size_t(n)];
    return std::any_of(
        plans.begin(), plans.end(), [index](const PlanReading &plan) { return plan.used == IndexSet{index}; });
}

double WorkloadCosts::cheapestPresumed(int n, const IndexSet &indexes) const
{
    const double known = cheapestKnown(n, indexes).cost;
    for (const Presumption &presumption : m_presumed[size_t(n)]) {
        if (presumption.cost >= known)
            break;
        if (presumption.used.within(indexes))
            return presumption.cost;
    }
    return known;
}

void WorkloadCosts::presume(int n, const IndexSet &used, double cost)
{
    if (isAnswered(n, used) || cheapestPresumed(n, used) <= cost)
        return;
    QVector<Presumption> &presumed = m_presumed[size_t(n)];
    const auto at = std::upper_bound(presumed.begin(), presumed.end(), cost,
        [](double value, const Presumption &presumption) { return value < presumption.cost; });
    presumed.insert(at, {used, cost});
}

QString WorkloadCosts::shapeFor(int n, int index) const
{
    const IndexCandidate &candidate = m_engine.candidate(index);
    QString shape;
    for (const TableDemand &demand : m_statements[n].demands) {
        if (demand.table != candidate.table)
            continue;
        QStringList searched = demand.leading();
        for (const OrderedColumn &column : demand.order)
            searched.append(column.column);
        IndexCandidate seen{candidate.table, candidate.keys, {}, candidate.where, candidate.method};
        while (!seen.keys.isEmpty() && !searched.contains(seen.keys.last().column))
            seen.keys.removeLast();
        // What a partial index knows of its rows it need not carry.
        IndexCandidate carried = candidate;
        if (candidate.where)
            carried.include.append(candidate.where->column);
        shape += seen.id() + (holds(carried, demand) ? u'+' : u'-');
        shape += knowsCondition(candidate, demand) ? u'+' : u'-';
    }
    return shape;
}

Result<double> WorkloadCosts::upkeep(int n, int index)
{
    const PlannedStatement &planned = m_statements[n];
    const IndexCandidate &candidate = m_engine.candidate(index);
    if (!writes(planned, candidate.table))
        return 0;
    const TableFacts &table = *m_catalog.tables.constFind(candidate.table);
    return m_engine.size(index).map([&](const IndexSize &size) {
        return planned.writtenRows * candidate.shareOf(table) * entriesPerRow(planned, candidate, table)
            * entryCost(size, table, m_catalog);
    });
}

Result<double> WorkloadCosts::upkeep(int index)
{
    double sum = 0;
    for (int n : m_statementsOf.value(m_engine.candidate(index).table)) {
        const Result<double> cost = upkeep(n, index);
        if (!cost)
            return cost;
        sum += m_statements[n].statement.weight * *cost;
    }
    return sum;
}

const QVector<int> &WorkloadCosts::served(int index)
{
    const auto cached = m_served.constFind(index);
    if (cached != m_served.constEnd())
        return *cached;
    QVector<int> numbers;
    for (int n : m_statementsOf.value(m_engine.candidate(index).table))
        if (canMatter(m_statements[n], m_engine.candidate(index))) {
            numbers.append(n);
            m_relevant[size_t(n)].insert(index);
        }
    m_judged.insert(index);
    return *m_served.insert(index, numbers);
}

bool WorkloadCosts::extendsExisting(int index) const
{
    const IndexCandidate &candidate = m_engine.candidate(index);
    return mahout::extendsExisting(candidate, *m_catalog.tables.constFind(candidate.table));
}

bool WorkloadCosts::isAnswered(int n, const IndexSet &asked) const
{
    const std::vector<Answer> &answers = m_answers[size_t(n)];
    return std::any_of(answers.begin(), answers.end(),
        [&](const Answer &answer) { return answer.used.within(asked) && asked.within(answer.asked); });
}

IndexSet WorkloadCosts::relevant(int n, const IndexSet &indexes)
{
    for (int index : indexes.minus(m_judged).members())
        served(index);
    return indexes.common(m_relevant[size_t(n)]);
}

bool WorkloadCosts::canMatter(const PlannedStatement &planned, const IndexCandidate &index) const
{
    return std::any_of(planned.demands.begin(), planned.demands.end(), [&](const TableDemand &demand) {
        if (demand.table == index.table && index.method != IndexMethod::Btree)
            return needsTwin(index)
                ? searches(index, demand)
                : (demand.equality + demand.range + demand.join).contains(index.keys.first().column);
        return demand.table == index.table && knowsCondition(index, demand)
            && (demand.canBegin(index.keys.first().column) || holds(index, demand));
    });
}

} // namespace mahout
