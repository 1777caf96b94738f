// SPDX-License-Identifier: GPL-3.0-or-later
#include "workloadcosts.h"

namespace mahout {

namespace {

bool holds(const IndexCandidate &index, const TableDemand &demand)
{
    const QStringList held = index.keyColumns() + index.include;
    return !demand.wholeRow
        && std::all_of(demand.needed.begin(), demand.needed.end(), [&](const QString &c) { return held.contains(c); });
}

// The share of written rows that become a new entry of the index.
double entriesPerRow(const PlannedStatement &planned, const IndexCandidate &index, const TableFacts &table)
{
    if (planned.view.kind == StatementKind::Delete)
        return 0;
    if (planned.view.kind != StatementKind::Update)
        return 1;
    const QStringList held = index.keyColumns() + index.include;
    const bool touched = std::any_of(
        planned.view.assigned.begin(), planned.view.assigned.end(), [&](const QString &c) { return held.contains(c); });
    return touched || table.updates <= 0 ? double(touched) : 1 - table.hotUpdates / table.updates;
}

bool writes(const PlannedStatement &planned, quint32 table)
{
    return std::any_of(planned.demands.begin(), planned.demands.end(),
        [&](const TableDemand &demand) { return demand.written && demand.table == table; });
}

} // namespace

WorkloadCosts::WorkloadCosts(WhatIfEngine &engine, const Catalog &catalog, QVector<PlannedStatement> statements)
    : m_engine(engine)
    , m_catalog(catalog)
    , m_statements(std::move(statements))
    , m_answers(size_t(m_statements.size()))
    , m_relevant(size_t(m_statements.size()))
{
    for (int n = 0; n < m_statements.size(); ++n)
        m_answers[size_t(n)].push_back({{}, {m_statements[n].costBefore, {}, m_statements[n].writtenRows}});
}

Result<PlanReading> WorkloadCosts::statementCost(int n, const IndexSet &indexes)
{
    const IndexSet asked = relevant(n, indexes);
    if (const Answer *answer = known(n, asked))
        return answer->reading;
    Result<PlanReading> reading = m_engine.cost(m_statements[n].statement, asked);
    if (reading && reading->cost >= m_statements[n].costBefore)
        *reading = {m_statements[n].costBefore, {}, reading->writtenRows};
    if (reading)
        m_answers[size_t(n)].push_back({asked, *reading});
    return reading;
}

Result<double> WorkloadCosts::upkeep(int n, int index)
{
    const PlannedStatement &planned = m_statements[n];
    const IndexCandidate &candidate = m_engine.candidate(index);
    if (!writes(planned, candidate.table))
        return 0;
    const TableFacts &table = *m_catalog.tables.constFind(candidate.table);
    return m_engine.size(index).map([&](const IndexSize &size) {
        return planned.writtenRows * entriesPerRow(planned, candidate, table) * entryCost(size, table, m_catalog);
    });
}

Result<double> WorkloadCosts::upkeep(int index)
{
    double sum = 0;
    for (int n = 0; n < m_statements.size(); ++n) {
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
    for (int n = 0; n < m_statements.size(); ++n)
        if (canMatter(m_statements[n], m_engine.candidate(index))) {
            numbers.append(n);
            m_relevant[size_t(n)].insert(index);
        }
    m_judged.insert(index);
    return *m_served.insert(index, numbers);
}

// Any hit will do: all of them stand for the same plan.
const WorkloadCosts::Answer *WorkloadCosts::known(int n, const IndexSet &asked) const
{
    for (const Answer &answer : m_answers[size_t(n)])
        if (answer.reading.used.within(asked) && asked.within(answer.asked))
            return &answer;
    return nullptr;
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
        return demand.table == index.table
            && (demand.leading().contains(index.keys.first().column) || holds(index, demand));
    });
}

} // namespace mahout
