// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexadvice.h"
#include "naming.h"
#include "selection.h"
#include <numeric>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonArray>

namespace mahout {

namespace {

struct AdviceText {
    Q_DECLARE_TR_FUNCTIONS(mahout::IndexAdvice)
};

constexpr qsizetype kAtOnce = 32; // statements that are asked about before progress is told
constexpr char kDenied[] = "42501"; // insufficient_privilege

class Advisor {
public:
    Advisor(
        Connection &connection, const Workload &workload, const AdviceOptions &options, const ProgressReporter &report)
        : m_connection(connection)
        , m_options(options)
        , m_report(report)
    {
        m_timer.start();
        m_limits.maxColumns = options.maxColumns;
        m_limits.minRows = options.minRows;
        m_limits.plain = options.publishedRules;
        m_limits.partial = !options.plannerFigures;
        m_limits.copies
            = options.plannerFigures || options.publishedRules; // by which a copy costs less than what it copies
        m_advice.engine = options.traffic ? "twin" : "server";
        m_advice.skipped = workload.skipped;
        for (const WorkloadStatement &statement : workload.statements)
            parse(statement);
    }

    Result<IndexAdvice> run()
    {
        Result<void> done = open();
        if (done)
            done = costBefore();
        if (done)
            done = propose();
        if (done)
            done = choose();
        if (!done)
            return fail(done.error());
        finish();
        return m_advice;
    }

private:
    void say(const QString &what, qsizetype done, qsizetype total) const
    {
        if (m_report)
            m_report({what, int(done), int(total)});
    }

    void skip(const QString &id, const QString &reason) { m_advice.skipped.append({id, reason}); }

    void parse(const WorkloadStatement &statement)
    {
        PlannedStatement planned{statement, {}, {}, 0, 0};
        const Result<StatementView> view = viewStatement(statement.text);
        if (!view)
            return skip(statement.id, AdviceText::tr("It cannot be parsed: %1").arg(view.error().detail));
        if (view->kind == StatementKind::Utility)
            return skip(statement.id, AdviceText::tr("It is no SELECT, INSERT, UPDATE, DELETE or MERGE."));
        planned.view = *view;
        planned.statement.parameters = view->parameters;
        m_statements.append(planned);
    }

    Result<void> open()
    {
        QVector<RelationName> names;
        for (const PlannedStatement &planned : m_statements)
            names += relationsOf(planned.view);
        Result<Catalog> catalog = readCatalog(m_connection, names);
        if (!catalog)
            return fail(catalog.error());
        m_catalog = std::move(*catalog);
        if (m_options.traffic)
            applyTraffic(*m_options.traffic, m_catalog);
        for (PlannedStatement &planned : m_statements)
            planned.demands = demandsOf(planned.view, m_catalog);
        const WhatIfOptions whatIf{m_options.plannerFigures};
        auto engine = WhatIfEngine::open(m_connection, m_catalog, whatIf);
        if (!engine)
            return fail(engine.error());
        m_engine = std::move(*engine);
        m_planners = std::make_unique<Planners>(*m_engine, m_catalog, whatIf, m_connection.stopToken());
        if (m_options.connect)
            m_planners->addConnections(m_options.connections, m_options.connect);
        return {};
    }

    Result<void> costBefore()
    {
        QVector<PlannedStatement> plannable;
        QStringList denied;
        std::stable_sort(m_statements.begin(), m_statements.end(), [](const auto &a, const auto &b) {
            return a.statement.weight > b.statement.weight; // should the time not suffice for all
        });
        for (qsizetype first = 0; first < m_statements.size(); first += kAtOnce) {
            say(AdviceText::tr("Planning %1.").arg(m_statements[first].statement.id), first, m_statements.size());
            QVector<WhatIfQuestion> questions;
            for (const PlannedStatement &planned : m_statements.mid(first, kAtOnce))
                questions.append({planned.statement, {}});
            const Planners::Answers answers = m_planners->ask(questions, deadline(0.4));
            for (qsizetype i = 0; i < questions.size(); ++i)
                if (const Result<void> done = noteCost(m_statements[first + i], answers[size_t(i)], plannable, denied);
                    !done)
                    return done;
        }
        if (plannable.isEmpty() && !denied.isEmpty() && denied.size() == m_statements.size())
            return fail(notPermitted(denied));
        std::sort(plannable.begin(), plannable.end(),
            [](const auto &a, const auto &b) { return a.statement.id < b.statement.id; });
        m_statements = plannable;
        return {};
    }

    Result<void> noteCost(PlannedStatement planned, const std::optional<Result<PlanReading>> &reading,
        QVector<PlannedStatement> &plannable, QStringList &denied)
    {
        if (!reading) {
            skip(planned.statement.id, AdviceText::tr("The time limit ended before it was planned."));
            return {};
        }
        if (*reading) {
            planned.costBefore = (*reading)->cost;
            planned.writtenRows = (*reading)->writtenRows;
            plannable.append(planned);
            return {};
        }
        const Error &error = reading->error();
        if (!concernsStatement(error))
            return fail(error);
        const QString grants = error.sqlState == QLatin1String(kDenied) ? missingGrants(planned) : QString();
        skip(planned.statement.id, reasonFor(error, grants));
        if (!grants.isEmpty())
            denied.append(grants);
        return {};
    }

    QString reasonFor(const Error &error, const QString &grants) const
    {
        if (grants.isEmpty())
            return AdviceText::tr("The server cannot plan it: %1")
                .arg(error.detail.isEmpty() ? error.message : error.detail);
        return AdviceText::tr("Role %1 may not plan it. Run: %2").arg(m_catalog.role, grants);
    }

    // EXPLAIN asks for the same rights as the statement itself.
    QString missingGrants(const PlannedStatement &planned) const
    {
        QStringList grants;
        for (const TableDemand &demand : planned.demands) {
            const TableFacts &table = *m_catalog.tables.constFind(demand.table);
            if (!table.schemaUsable)
                grants.append(QStringLiteral("GRANT USAGE ON SCHEMA %1 TO %2;")
                                  .arg(readableIdentifier(table.schema), readableIdentifier(m_catalog.role)));
            for (const QString &privilege : privilegesFor(planned.view.kind, demand))
                if (!table.privileges.contains(privilege))
                    grants.append(QStringLiteral("GRANT %1 ON TABLE %2.%3 TO %4;")
                                      .arg(privilege, readableIdentifier(table.schema), readableIdentifier(table.name),
                                          readableIdentifier(m_catalog.role)));
        }
        grants.removeDuplicates();
        return grants.join(u' ');
    }

    static QStringList privilegesFor(StatementKind kind, const TableDemand &demand)
    {
        if (!demand.written)
            return {"SELECT"};
        switch (kind) {
        case StatementKind::Insert:
            return {"INSERT"};
        case StatementKind::Update:
            return {"SELECT", "UPDATE"};
        case StatementKind::Delete:
            return {"SELECT", "DELETE"};
        case StatementKind::Merge:
            return {"SELECT", "INSERT", "UPDATE", "DELETE"};
        default:
            return {"SELECT"};
        }
    }

    Error notPermitted(QStringList grants) const
    {
        grants.removeDuplicates();
        return {Error::Kind::NotPermitted,
            AdviceText::tr("Role %1 may not plan any statement of the workload.").arg(m_catalog.role),
            AdviceText::tr("Run as the owner of the tables: %1").arg(grants.join(u' '))};
    }

    // After DB2Advis: all candidates of a statement at once, and the plan tells which of them work, and work together.
    // Once without carried columns, once with them, and once for each table alone, so that a strong index on one table
    // does not hide a good one on another. The dearest statements come first, and where the time is limited, a part of
    // it is left for the choice.
    Result<void> propose()
    {
        m_costs = std::make_unique<WorkloadCosts>(*m_planners, m_catalog, m_statements);
        m_floors = QVector<double>(m_statements.size());
        QVector<IndexCandidate> useful;
        const QVector<int> order = m_costs->dearestFirst();
        for (qsizetype first = 0; first < order.size(); first += kAtOnce) {
            say(AdviceText::tr("Looking for indexes for %1.").arg(m_statements[order[first]].statement.id), first,
                order.size());
            QVector<WorkloadCosts::Question> questions;
            QVector<WhatIfQuestion> put;
            for (int n : order.mid(first, kAtOnce))
                for (const IndexSet &question : questionsFor(m_statements[n])) {
                    questions.append({n, question});
                    put.append({m_statements[n].statement, question});
                }
            const Planners::Answers answers = m_planners->ask(put, deadline(0.7));
            for (int n : order.mid(first, kAtOnce))
                m_floors[n] = m_statements[n].costBefore;
            for (qsizetype q = 0; q < questions.size(); ++q) {
                const auto &answer = answers[size_t(q)];
                if (answer && !*answer)
                    return fail(answer->error());
                if (answer)
                    noteProposal(questions[q], **answer, useful);
                else
                    m_advice.complete = false;
            }
            if (!m_advice.complete)
                break;
        }
        if (!m_advice.complete)
            m_floors.clear();
        if (m_limits.plain) // few enough to choose from all
            useful = everything();
        if (m_advice.complete) // else there is no time left to look for one that serves several
            useful += mergedCandidates(useful, m_catalog, m_limits);
        for (const IndexCandidate &candidate : std::as_const(useful))
            m_candidates.append(m_engine->add(candidate));
        say(AdviceText::tr("%n index(es) to choose from.", nullptr, int(m_candidates.size())), 0, 0);
        return {};
    }

    void noteProposal(
        const WorkloadCosts::Question &question, const PlanReading &reading, QVector<IndexCandidate> &useful)
    {
        m_floors[question.n] = std::min(m_floors[question.n], reading.cost);
        PlanReading indifferent = reading; // the same plan with what is proposed in place of what was asked
        indifferent.used = addUseful(useful, reading.used, m_statements[question.n].demands);
        if (m_options.timeLimit) { // else these plans are asked for in smaller sets, which tells more of each
            m_costs->learn(question.n, question.indexes, reading);
            m_costs->learn(question.n, indifferent.used, indifferent);
        }
    }

    // Returns the numbers of what was added, or had been before, for the used ones.
    IndexSet addUseful(QVector<IndexCandidate> &useful, const IndexSet &used, const QVector<TableDemand> &demands)
    {
        IndexSet added;
        QHash<quint32, int> usedOf; // by table
        for (int number : used.members())
            ++usedOf[m_engine->candidate(number).table];
        for (int number : used.members()) {
            IndexCandidate candidate = m_engine->candidate(number);
            const bool alone = usedOf.value(candidate.table) == 1; // else each may be for one side of an OR
            for (const TableDemand &demand : demands)
                if (alone && demand.table == candidate.table && !m_limits.plain)
                    candidate = mostSelectiveFirst(candidate, demand, *m_catalog.tables.constFind(candidate.table));
            if (!useful.contains(candidate))
                useful.append(candidate);
            added.insert(m_engine->add(candidate));
        }
        return added;
    }

    QVector<IndexSet> questionsFor(const PlannedStatement &planned)
    {
        QVector<IndexSet> questions;
        for (const TableDemand &demand : planned.demands)
            for (const bool covering : {false, true})
                for (const auto &question :
                    partialCandidatesFor(demand, *m_catalog.tables.constFind(demand.table), m_limits, covering))
                    questions.append(numbersOf(question));
        for (const bool covering : m_limits.plain ? QVector{false} : QVector{false, true}) {
            IndexSet together;
            for (const TableDemand &demand : planned.demands) {
                const IndexSet alone = numbersFor(demand, covering);
                together = together.united(alone);
                if (planned.demands.size() > 1)
                    questions.append(alone);
            }
            questions.append(together);
        }
        questions.removeIf([](const IndexSet &question) { return question.isEmpty(); });
        return questions;
    }

    IndexSet numbersFor(const TableDemand &demand, bool covering)
    {
        return numbersOf(candidatesFor(demand, *m_catalog.tables.constFind(demand.table), m_limits, covering));
    }

    QVector<IndexCandidate> everything() const
    {
        QVector<IndexCandidate> all;
        for (int number = 0; number < m_engine->count(); ++number)
            all.append(m_engine->candidate(number));
        return all;
    }

    IndexSet numbersOf(const QVector<IndexCandidate> &candidates)
    {
        IndexSet numbers;
        for (const IndexCandidate &candidate : candidates)
            numbers.insert(m_engine->add(candidate));
        return numbers;
    }

    SteadyTime deadline(double part = 1) const
    {
        if (!m_options.timeLimit)
            return kNever;
        return std::chrono::steady_clock::now()
            + Milliseconds(qint64(part * double(m_options.timeLimit->count())) - m_timer.elapsed());
    }

    Result<void> choose()
    {
        SelectionLimits limits;
        limits.budgetBytes = m_options.budgetBytes;
        limits.deadline = deadline();
        limits.stop = m_connection.stopToken();
        limits.floors = m_floors;
        if (m_options.budgetBytes) { // the limit is drawn: what fits and helps is wanted
            limits.minStatementGain = 0.1;
            limits.minGainForSpace = 0;
        }
        for (const TableFacts &table : std::as_const(m_catalog.tables))
            limits.tableBytes += table.pages * m_catalog.blockSize;
        const Result<Selection> selection = selectIndexes(*m_costs, *m_engine, m_candidates, limits, m_report);
        if (!selection)
            return fail(selection.error());
        m_advice.complete = m_advice.complete && selection->complete;
        return describe(selection->indexes);
    }

    // Asks the planner, unless the time is over.
    Result<PlanReading> costWith(int n, const IndexSet &indexes)
    {
        return m_advice.complete ? m_costs->statementCost(n, indexes)
                                 : Result<PlanReading>(m_costs->cheapestKnown(n, indexes));
    }

    Result<void> describe(const IndexSet &chosen)
    {
        QHash<int, QStringList> servedBy;
        for (int n = 0; n < m_statements.size(); ++n) {
            const Result<PlanReading> after = costWith(n, chosen);
            if (!after)
                return fail(after.error());
            const WorkloadStatement &statement = m_statements[n].statement;
            m_advice.queries.append(
                {statement.id, statement.text, statement.weight, m_statements[n].costBefore, after->cost, 0});
            for (int number : chosen.members())
                m_advice.queries.last().upkeep += m_costs->upkeep(n, number).value_or(0);
            m_advice.costBefore += statement.weight * m_statements[n].costBefore;
            m_advice.costAfter += statement.weight * after->cost;
            for (int number : after->used.members())
                servedBy[number].append(statement.id);
        }
        for (int number : chosen.members()) {
            const Result<RecommendedIndex> index = recommend(chosen, number, servedBy.value(number));
            if (!index)
                return fail(index.error());
            m_advice.indexes.append(*index);
        }
        return {};
    }

    Result<RecommendedIndex> recommend(const IndexSet &chosen, int number, const QStringList &queries)
    {
        const Result<double> lost = lostWithout(chosen, number);
        const Result<IndexSize> size = m_engine->size(number);
        if (!lost || !size)
            return fail(lost ? size.error() : lost.error());
        const IndexCandidate &candidate = m_engine->candidate(number);
        const TableFacts &table = *m_catalog.tables.constFind(candidate.table);
        RecommendedIndex index;
        index.table = table.reference;
        index.bytes = size->bytes;
        index.plannerBytes = m_engine->plannerBytes(number);
        index.benefit = m_advice.costBefore > 0 ? 100 * *lost / m_advice.costBefore : 0;
        index.writeCost = writeCostPerSecond(*size, table, m_catalog) * candidate.shareOf(table);
        index.queries = queries;
        m_numbers.append(number);
        return index;
    }

    Result<double> lostWithout(const IndexSet &chosen, int number)
    {
        double lost = 0;
        for (int n : m_costs->served(number)) {
            const Result<PlanReading> without = costWith(n, chosen.without(number));
            if (!without)
                return fail(without.error());
            lost += m_statements[n].statement.weight * (without->cost - m_advice.queries[n].after);
        }
        return lost;
    }

    // Names and order come last, so that equal input gives equal output whatever the order of the search was.
    void finish()
    {
        nameIndexes();
        std::sort(
            m_advice.indexes.begin(), m_advice.indexes.end(), [](const RecommendedIndex &a, const RecommendedIndex &b) {
                return a.benefit != b.benefit ? a.benefit > b.benefit : a.name < b.name;
            });
        std::sort(
            m_advice.skipped.begin(), m_advice.skipped.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        for (const RecommendedIndex &index : std::as_const(m_advice.indexes))
            m_advice.bytes += index.bytes;
        m_advice.whatIfCalls = m_planners->calls();
        m_advice.elapsedMs = m_timer.elapsed();
    }

    void nameIndexes()
    {
        QVector<int> order(m_numbers.size());
        std::iota(order.begin(), order.end(), 0);
        const auto id = [&](int i) { return m_engine->candidate(m_numbers[i]).id(); };
        std::sort(order.begin(), order.end(), [&](int a, int b) { return id(a) < id(b); });
        for (int i : order) {
            const IndexCandidate &candidate = m_engine->candidate(m_numbers[i]);
            const TableFacts &table = *m_catalog.tables.constFind(candidate.table);
            RecommendedIndex &index = m_advice.indexes[i];
            index.name = indexName(candidate, table, m_catalog.relationNames);
            index.ddl = createStatement(candidate, table, index.name, true) + u';';
            const QString schema = table.reference.contains(u'.') ? readableIdentifier(table.schema) + u'.' : QString();
            index.dropDdl = QStringLiteral("DROP INDEX CONCURRENTLY %1%2;").arg(schema, readableIdentifier(index.name));
        }
    }

    Connection &m_connection;
    const AdviceOptions &m_options;
    const ProgressReporter &m_report;
    QElapsedTimer m_timer;
    CandidateLimits m_limits;
    QVector<PlannedStatement> m_statements;
    Catalog m_catalog;
    std::unique_ptr<WhatIfEngine> m_engine; // borrows m_catalog, so it stands after it
    std::unique_ptr<Planners> m_planners;
    std::unique_ptr<WorkloadCosts> m_costs; // by the planners
    QVector<double> m_floors; // by statement: with all that was proposed
    QVector<int> m_candidates;
    QVector<int> m_numbers; // of m_advice.indexes, in the same order until they are sorted
    IndexAdvice m_advice;
};

QJsonObject toJson(const RecommendedIndex &index)
{
    return {{"ddl", index.ddl}, {"drop_ddl", index.dropDdl}, {"name", index.name}, {"table", index.table},
        {"bytes", index.bytes}, {"planner_bytes", index.plannerBytes}, {"benefit", index.benefit},
        {"write_cost", index.writeCost}, {"queries", QJsonArray::fromStringList(index.queries)}};
}

} // namespace

QStringList IndexAdvice::losers() const
{
    QStringList ids;
    for (const QueryCost &query : queries)
        if (query.worse())
            ids.append(query.id);
    return ids;
}

Result<IndexAdvice> adviseIndexes(
    Connection &connection, const Workload &workload, const AdviceOptions &options, const ProgressReporter &report)
{
    return Advisor(connection, workload, options, report).run();
}

QJsonObject toJson(const IndexAdvice &advice)
{
    QJsonArray indexes, queries, skipped;
    for (const RecommendedIndex &index : advice.indexes)
        indexes.append(toJson(index));
    for (const QueryCost &query : advice.queries)
        queries.append(QJsonObject{
            {"id", query.id}, {"cost_before", query.before}, {"cost_after", query.after}, {"upkeep", query.upkeep}});
    for (const SkippedStatement &statement : advice.skipped)
        skipped.append(QJsonObject{{"id", statement.id}, {"reason", statement.reason}});
    return {{"engine", advice.engine}, {"cost_before", advice.costBefore}, {"cost_after", advice.costAfter},
        {"bytes", advice.bytes}, {"what_if_calls", advice.whatIfCalls}, {"elapsed_ms", advice.elapsedMs},
        {"complete", advice.complete}, {"indexes", indexes}, {"queries", queries},
        {"losers", QJsonArray::fromStringList(advice.losers())}, {"skipped", skipped}};
}

} // namespace mahout
