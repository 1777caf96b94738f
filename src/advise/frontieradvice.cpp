// SPDX-License-Identifier: GPL-3.0-or-later
#include "frontieradvice.h"
#include "indexstatements.h"
#include "naming.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct FrontierText {
    Q_DECLARE_TR_FUNCTIONS(mahout::IndexAdvice)
};

// The book of all candidates that some plan uses, with the numbers of the engine.
class BookMaker {
public:
    BookMaker(WhatIfEngine &engine, WorkloadCosts &costs)
        : m_engine(engine)
        , m_costs(costs)
    {
    }

    Result<CostBook> make(const QVector<int> &candidates)
    {
        const IndexSet wanted = IndexSet::of(candidates);
        for (int n = 0; n < m_costs.statements().size(); ++n)
            addStatement(n, wanted);
        for (int number : std::as_const(numbers))
            if (const Result<void> added = addIndex(number); !added)
                return fail(added.error());
        m_book.link();
        return m_book;
    }

    QVector<int> numbers; // of the engine, by the book's

private:
    void addStatement(int n, const IndexSet &wanted)
    {
        BookStatement statement{m_costs.statements()[n].statement.weight, {}};
        if (m_costs.statements()[n].view.kind != StatementKind::Select)
            m_writers.append(n);
        for (const PlanReading &plan : m_costs.knownPlans(n)) {
            if (!plan.used.within(wanted))
                continue;
            IndexSet used;
            for (int number : plan.used.members())
                used.insert(positionOf(number));
            statement.plans.push_back({used, plan.cost});
        }
        m_book.statements.append(statement);
    }

    int positionOf(int number)
    {
        const auto known = m_positions.constFind(number);
        if (known != m_positions.constEnd())
            return *known;
        numbers.append(number);
        return *m_positions.insert(number, int(numbers.size()) - 1);
    }

    Result<void> addIndex(int number)
    {
        const Result<IndexSize> size = m_engine.size(number);
        if (!size)
            return fail(size.error());
        BookIndex index{size->bytes, {}, {}};
        for (int n : std::as_const(m_writers)) {
            const Result<double> upkeep = m_costs.upkeep(n, number);
            if (!upkeep)
                return fail(upkeep.error());
            if (*upkeep > 0)
                index.upkeep.append({n, *upkeep});
        }
        m_book.indexes.append(index);
        return {};
    }

    WhatIfEngine &m_engine;
    WorkloadCosts &m_costs;
    CostBook m_book;
    QHash<int, int> m_positions;
    QVector<int> m_writers;
};

// Those that a set of the frontier has: the recommended ones first, as they are listed, then by their candidates.
QVector<int> keptOf(const QVector<FrontierPoint> &frontier, const QVector<int> &recommended,
    const QVector<int> &numbers, const WhatIfEngine &engine)
{
    IndexSet all;
    for (const FrontierPoint &point : frontier)
        all = all.united(point.indexes);
    QVector<int> others = all.minus(IndexSet::of(recommended)).members();
    std::sort(others.begin(), others.end(),
        [&](int a, int b) { return engine.id(numbers[a]) < engine.id(numbers[b]); });
    return recommended + others;
}

QVector<FrontierPoint> renumbered(QVector<FrontierPoint> frontier, const QVector<int> &kept)
{
    for (FrontierPoint &point : frontier) {
        IndexSet indexes;
        for (int i = 0; i < kept.size(); ++i)
            if (point.indexes.contains(kept[i]))
                indexes.insert(i);
        point.indexes = indexes;
    }
    return frontier;
}

// The plan of each statement as it is, and in every other way that a set of the frontier has it.
Result<void> addPlans(IndexAdvice &advice, WhatIfEngine &engine, const WorkloadCosts &costs,
    const QVector<int> &numbers, SteadyTime until, const ProgressReporter &report)
{
    advice.plans.resize(advice.queries.size());
    int done = 0;
    for (int n : costs.dearestFirst()) {
        ++done;
        QVector<IndexSet> uses;
        for (const FrontierPoint &point : std::as_const(advice.frontier))
            if (const IndexSet &used = advice.book.plan(n, point.indexes).used; !used.isEmpty() && !uses.contains(used))
                uses.append(used);
        if (uses.isEmpty())
            continue;
        if (std::chrono::steady_clock::now() >= until)
            return {};
        if (report)
            report({FrontierText::tr("Reading plans before and after."), done, int(advice.queries.size())});
        const WorkloadStatement &statement = costs.statements()[n].statement;
        const Result<QString> before = engine.planText(statement, {});
        if (!before)
            return fail(before.error());
        advice.plans[n].before = planLines(*before);
        for (const IndexSet &used : std::as_const(uses)) {
            IndexSet asked;
            for (int position : used.members())
                asked.insert(numbers[position]);
            const Result<QString> after = engine.planText(statement, asked);
            if (!after)
                return fail(after.error());
            QHash<QString, QString> names; // a hypothetical index has another each time it is made
            for (int position : used.members())
                names.insert(engine.planName(numbers[position]), advice.considered[position].name);
            advice.plans[n].after.append({used, planLines(*after, names)});
        }
    }
    return {};
}

} // namespace

Result<void> addFrontier(IndexAdvice &advice, WhatIfEngine &engine, WorkloadCosts &costs, const Catalog &catalog,
    const QVector<int> &candidates, const QVector<int> &chosen, QSet<QString> &taken, SteadyTime until,
    const ProgressReporter &report)
{
    BookMaker maker(engine, costs);
    const Result<CostBook> whole = maker.make(candidates);
    if (!whole)
        return fail(whole.error());
    QVector<int> recommended;
    for (int number : chosen)
        if (const qsizetype position = maker.numbers.indexOf(number); position >= 0)
            recommended.append(int(position));
    const QVector<FrontierPoint> frontier = frontierOf(*whole, IndexSet::of(recommended));
    const QVector<int> kept = keptOf(frontier, recommended, maker.numbers, engine);
    advice.book = whole->reduced(kept);
    advice.frontier = renumbered(frontier, kept);
    QVector<int> numbers;
    for (int position : kept) {
        const int number = maker.numbers[position];
        numbers.append(number);
        if (const qsizetype i = chosen.indexOf(number); i >= 0) {
            advice.considered.append(advice.indexes[i]);
            continue;
        }
        const Result<IndexSize> size = engine.size(number);
        if (!size)
            return fail(size.error());
        advice.considered.append(describedIndex(number, *size, engine, costs, catalog));
        nameIndex(advice.considered.last(), *catalog.tables.constFind(engine.candidate(number).table), taken);
    }
    return addPlans(advice, engine, costs, numbers, until, report);
}

RecommendedIndex describedIndex(
    int number, const IndexSize &size, WhatIfEngine &engine, const WorkloadCosts &costs, const Catalog &catalog)
{
    const IndexCandidate &candidate = engine.candidate(number);
    const TableFacts &table = *catalog.tables.constFind(candidate.table);
    RecommendedIndex index;
    index.shape = candidate;
    index.schema = table.schema;
    index.relation = table.name;
    index.table = table.reference;
    index.bytes = size.bytes;
    index.plannerBytes = engine.plannerBytes(number);
    index.writeCost = writeCostPerSecond(size, table, catalog) * candidate.shareOf(table);
    index.build = buildCost(candidate, size, table, catalog.blockSize);
    index.writes = writeEffect(candidate, size, table, costs.statements());
    index.doubts = doubtsAbout(candidate, table);
    return index;
}

void nameIndex(RecommendedIndex &index, const TableFacts &table, QSet<QString> &taken)
{
    const IndexStatements statements = buildIndex(index.shape, table, taken);
    index.name = statements.name;
    index.ddl = statements.create.join(u'\n');
    index.dropDdl = statements.drop;
}

} // namespace mahout
