// SPDX-License-Identifier: GPL-3.0-or-later
// Costs of a workload under sets of indexes, with as few questions to the planner as possible.
//
// Two facts save questions. Only indexes that can matter to a statement are part of its question: their table is in
// it and their first column can begin a search, a join, a group or an order there, or they hold every column that is
// needed of the table. And the planner takes the cheapest plan: if it used U when it could choose from S, it would
// choose the same plan from every set between U and S.
#pragma once

#include "demand.h"
#include "planners.h"

namespace mahout {

struct PlannedStatement {
    WorkloadStatement statement;
    StatementView view;
    QVector<TableDemand> demands;
    double costBefore = 0; // of one call, without new indexes
    double writtenRows = 0; // of one call
};

class WorkloadCosts {
public:
    WorkloadCosts(Planners &planners, const Catalog &catalog, QVector<PlannedStatement> statements);

    const QVector<PlannedStatement> &statements() const { return m_statements; }
    // Their numbers, those first that cost most without new indexes.
    QVector<int> dearestFirst() const;
    struct Question {
        int n = 0; // statement
        IndexSet indexes;
    };
    // Has them answered, side by side; questions that an earlier answer covers are not put. What is not answered by
    // `until` stays unknown.
    Result<void> ask(const QVector<Question> &questions, SteadyTime until = kNever);
    // Cost of one call of statement `n`: of the cheapest plan seen that needs no more than these indexes, the planner's
    // choice among them. That one need not be it, because the planner chooses by figures that are corrected afterwards;
    // were the indexes real, it would choose by the corrected ones.
    Result<PlanReading> statementCost(int n, const IndexSet &indexes);
    // The same by what is known already, without a question: the cheapest plan seen that needs no more than these
    // indexes. Never below the truth.
    const PlanReading &cheapestKnown(int n, const IndexSet &indexes) const;
    // Whether a plan is known that uses this index and no other one.
    bool isUsedAlone(int n, int index) const;
    // As cheapestKnown(), and with the plans that were presumed.
    double cheapestPresumed(int n, const IndexSet &indexes) const;
    // Until an answer says otherwise, there is a plan of this cost that uses just these indexes. Does nothing when a
    // cheaper one is known or presumed.
    void presume(int n, const IndexSet &used, double cost);
    // What statement `n` sees of an index: those of which it sees the same give it the same plans, at costs that differ
    // only by their sizes.
    QString shapeFor(int n, int index) const;
    // What the planner said to a question that was put in another way. `asked` holds only what can matter to the
    // statement.
    void learn(int n, const IndexSet &asked, const PlanReading &reading) { remember(n, asked, reading); }
    const std::vector<PlanReading> &knownPlans(int n) const { return m_plans[size_t(n)]; }
    bool extendsExisting(
        int index) const; // it only adds to an index that is there, or is a part of it that carries more
    // Planner units that one call of statement `n` costs in this index; 0 for reads.
    Result<double> upkeep(int n, int index);
    // The same for the whole workload, weighted.
    Result<double> upkeep(int index);
    // Statements to which the index can matter.
    const QVector<int> &served(int index);

private:
    struct Answer {
        IndexSet asked, used;
    };
    // Whether a question with this set would bring the same plan as one before.
    bool isAnswered(int n, const IndexSet &asked) const;
    void remember(int n, const IndexSet &asked, const PlanReading &reading);
    IndexSet relevant(int n, const IndexSet &indexes);
    bool canMatter(const PlannedStatement &statement, const IndexCandidate &index) const;

    Planners &m_planners;
    WhatIfEngine &m_engine; // the first of the planners
    const Catalog &m_catalog;
    QVector<PlannedStatement> m_statements;
    std::vector<std::vector<Answer>> m_answers; // by statement, in the order of the questions
    // By statement: the plans that no other beats with fewer indexes, cheapest first.
    std::vector<std::vector<PlanReading>> m_plans;
    struct Presumption {
        IndexSet used;
        double cost = 0;
    };
    std::vector<QVector<Presumption>> m_presumed; // by statement, cheapest first
    std::vector<IndexSet> m_relevant; // by statement, of the indexes that have been judged
    IndexSet m_judged;
    QHash<int, QVector<int>> m_served;
    QHash<quint32, QVector<int>> m_statementsOf; // by table
};

} // namespace mahout
