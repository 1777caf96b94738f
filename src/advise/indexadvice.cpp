// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexadvice.h"
#include "frontieradvice.h"
#include "indexstatements.h"
#include "naming.h"
#include "selection.h"
#include "specialcandidates.h"
#include <cmath>
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
        done = finish();
        return done ? Result<IndexAdvice>(m_advice) : fail(done.error());
    }

    Result<bool> asksForTwin()
    {
        if (const Result<void> read = readDemands(); !read)
            return fail(read.error());
        for (const PlannedStatement &planned : std::as_const(m_statements))
            for (const TableDemand &demand : planned.demands)
                if (const auto specials = specialsFor(demand); std::any_of(specials.begin(), specials.end(), needsTwin))
                    return true;
        return false;
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
        if (const Result<void> read = readDemands(); !read)
            return read;
        WhatIfOptions whatIf{m_options.plannerFigures, m_options.load, m_options.emptyIndexes};
        auto engine = WhatIfEngine::open(m_connection, m_catalog, whatIf);
        if (!engine)
            return fail(engine.error());
        m_engine = std::move(*engine);
        whatIf.emptyIndexes = nullptr; // the first engine answers for them
        m_planners = std::make_unique<Planners>(*m_engine, m_catalog, whatIf, m_connection.stopToken());
        if (m_options.connect && m_options.load >= 1)
            m_planners->addConnections(m_options.connections, m_options.connect);
        m_openedMs = m_timer.elapsed();
        return {};
    }

    Result<void> readDemands()
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
        return m_limits.plain ? Result<void>() : forgetCommonSearches();
    }

    // What finds a good part of the rows is read as fast without an index, though the planner may not know.
    Result<void> forgetCommonSearches()
    {
        constexpr double kCommon = 0.2;
        for (PlannedStatement &planned : m_statements)
            for (TableDemand &demand : planned.demands)
                for (const OperatorSearch &search : QVector<OperatorSearch>(demand.searches)) {
                    const auto share = shareFound(m_connection, search, *m_catalog.tables.constFind(demand.table));
                    if (!share)
                        return fail(share.error());
                    if (share->value_or(0) > kCommon)
                        demand.searches.removeAll(search);
                }
        return {};
    }

    QVector<IndexCandidate> specialsFor(const TableDemand &demand) const
    {
        return specialCandidatesFor(demand, *m_catalog.tables.constFind(demand.table), m_catalog, m_limits);
    }

    // What the engine cannot try, one for each key; GIN rather than another, and the class with the smaller index.
    void noteUnjudged(const PlannedStatement &planned)
    {
        QMap<QString, IndexCandidate> byKey;
        for (const TableDemand &demand : planned.demands) {
            const TableFacts &table = *m_catalog.tables.constFind(demand.table);
            for (const IndexCandidate &special : specialsFor(demand))
                if (needsTwin(special) && !m_options.emptyIndexes)
                    if (const QString key = table.reference + special.keys.first().column;
                        !byKey.contains(key) || special.method == IndexMethod::Gin)
                        byKey.insert(key, special);
            for (const QString &column : withoutTrigrams(demand, table, m_catalog, m_limits))
                noteUnjudged(trigramIndex(table, column),
                    AdviceText::tr(
                        "It needs the extension pg_trgm, which finds patterns within a text. Run in database "
                        "%1 as a superuser: CREATE EXTENSION pg_trgm; and ask again.")
                        .arg(m_connection.server().database),
                    planned.statement.id);
        }
        for (const IndexCandidate &special : std::as_const(byKey))
            noteUnjudged(special,
                AdviceText::tr("HypoPG cannot tell what a %1 index would save. A twin can: ask with the engine twin.")
                    .arg(methodName(special.method)),
                planned.statement.id);
    }

    static IndexCandidate trigramIndex(const TableFacts &table, const QString &column)
    {
        OrderedColumn key{column};
        key.expression = !table.column(column);
        key.operatorClass = QStringLiteral("gin_trgm_ops");
        IndexCandidate candidate{table.oid, {key}, {}};
        candidate.method = IndexMethod::Gin;
        return candidate;
    }

    void noteUnjudged(const IndexCandidate &candidate, const QString &reason, const QString &statement)
    {
        QSet<QString> taken = m_catalog.relationNames;
        const QString ddl
            = buildIndex(candidate, *m_catalog.tables.constFind(candidate.table), taken).create.join(u'\n');
        const auto same = std::find_if(m_advice.unjudged.begin(), m_advice.unjudged.end(),
            [&ddl](const UnjudgedIndex &index) { return index.ddl == ddl; });
        if (same == m_advice.unjudged.end())
            m_advice.unjudged.append({ddl, reason, {statement}});
        else if (!same->queries.contains(statement))
            same->queries.append(statement);
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
            m_advice.complete = false;
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
        if (!m_limits.plain)
            for (const PlannedStatement &planned : std::as_const(m_statements))
                noteUnjudged(planned);
        QVector<IndexCandidate> useful;
        bool inTime = true;
        const QVector<int> order = m_costs->dearestFirst();
        for (qsizetype first = 0; first < order.size() && inTime; first += kAtOnce) {
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
                    inTime = false;
            }
        }
        if (!inTime)
            m_floors.clear();
        m_advice.complete = m_advice.complete && inTime;
        if (m_limits.plain) // few enough to choose from all
            useful = everything();
        useful += mergedCandidates(useful, m_catalog, m_limits, [this] { return isOver(0.75); });
        for (const IndexCandidate &candidate : std::as_const(useful))
            if (!isExcluded(candidate))
                m_candidates.append(m_engine->add(candidate));
        say(AdviceText::tr("%n index(es) to choose from.", nullptr, int(m_candidates.size())), 0, 0);
        return {};
    }

    bool isExcluded(const IndexCandidate &candidate) const
    {
        if (m_options.excluded.isEmpty())
            return false;
        const TableFacts &table = *m_catalog.tables.constFind(candidate.table);
        return m_options.excluded.contains(signatureOf(createStatement(candidate, table, {}, true)));
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
        for (const TableDemand &demand : planned.demands)
            for (const IndexCandidate &special : specialsFor(demand))
                if (!needsTwin(special) || m_options.emptyIndexes)
                    questions.append(numbersOf({special}));
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

    // The end of a part of the time that was left when the catalog had been read.
    SteadyTime deadline(double part = 1) const
    {
        if (!m_options.timeLimit)
            return kNever;
        const qint64 left = std::max<qint64>(0, m_options.timeLimit->count() - m_openedMs);
        return std::chrono::steady_clock::now()
            + Milliseconds(m_openedMs + qint64(part * double(left)) - m_timer.elapsed());
    }

    bool isOver(double part) const
    {
        return m_connection.stopToken().stop_requested() || std::chrono::steady_clock::now() >= deadline(part);
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
            m_advice.queries.append({statement.id, statement.text, statement.weight, m_statements[n].costBefore,
                after->cost, 0, statement.calls, statement.meanMs});
            for (int number : chosen.members())
                m_advice.queries.last().upkeep += m_costs->upkeep(n, number).value_or(0);
            m_advice.costBefore += statement.weight * m_statements[n].costBefore;
            m_advice.costAfter += statement.weight * after->cost;
            for (int number : after->used.members())
                servedBy[number].append(statement.id);
            if (const Result<void> done = compareInMemory(n, after->used, m_advice.queries.last()); !done)
                return done;
        }
        for (int number : chosen.members()) {
            const Result<RecommendedIndex> index = recommend(chosen, number, servedBy.value(number));
            if (!index)
                return fail(index.error());
            m_advice.indexes.append(*index);
        }
        return {};
    }

    Result<void> compareInMemory(int n, const IndexSet &used, QueryCost &query)
    {
        if (m_options.plannerFigures || used.isEmpty() || query.after < kSafePart * query.before
            || isOver(kWarningsUntil))
            return {};
        const Result<MemoryCost> before = m_engine->memoryCost(m_statements[n].statement, {});
        const Result<MemoryCost> after
            = before ? m_engine->memoryCost(m_statements[n].statement, used) : Result<MemoryCost>(before);
        if (after)
            query.inMemory = {*before, *after};
        else if (!concernsStatement(after.error()))
            return fail(after.error());
        return {};
    }

    Result<RecommendedIndex> recommend(const IndexSet &chosen, int number, const QStringList &queries)
    {
        const Result<double> lost = lostWithout(chosen, number);
        const Result<IndexSize> size = m_engine->size(number);
        if (!lost || !size)
            return fail(lost ? size.error() : lost.error());
        RecommendedIndex index = describedIndex(number, *size, *m_engine, *m_costs, m_catalog);
        index.benefit = m_advice.costBefore > 0 ? 100 * *lost / m_advice.costBefore : 0;
        index.queries = queries;
        for (const QueryCost &query : std::as_const(m_advice.queries))
            if (query.slowerInMemory() && queries.contains(query.id))
                index.doubts.append(memoryWarning(query));
        m_numbers.append(number);
        m_sizes.append(*size);
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

    static QString remarkOn(const IndexCandidate &candidate, const IndexSize &size)
    {
        switch (candidate.method) {
        case IndexMethod::Btree:
            return {};
        case IndexMethod::Brin:
            return AdviceText::tr(
                "Of use as long as rows are stored in the order of %1: updates and late rows spoil it.")
                .arg(candidate.keys.first().column);
        case IndexMethod::Hash:
            return AdviceText::tr(
                "It finds equal values and nothing else; a B-tree on such long values would be larger.");
        case IndexMethod::Gin:
            return AdviceText::tr("Each new row makes about %n entries. They wait in a list (fastupdate) that every "
                                  "search reads as well, until it is full or VACUUM empties it.",
                nullptr, int(std::round(size.entriesPerRow)));
        case IndexMethod::Gist:
        case IndexMethod::Spgist:
            return AdviceText::tr("Its size is a rough estimate: it depends on how much the values overlap.");
        }
        return {};
    }

    // Names and order come last, so that equal input gives equal output whatever the order of the search was.
    Result<void> finish()
    {
        nameIndexes();
        const QVector<int> order = sorted([this](int a, int b) {
            const RecommendedIndex &x = m_advice.indexes[a], &y = m_advice.indexes[b];
            return x.benefit != y.benefit ? x.benefit > y.benefit : x.name < y.name;
        });
        QVector<RecommendedIndex> indexes;
        QVector<int> numbers;
        for (int i : order) {
            indexes.append(m_advice.indexes[i]);
            numbers.append(m_numbers[i]);
            m_advice.bytes += m_advice.indexes[i].bytes;
        }
        m_advice.indexes = indexes;
        std::sort(m_advice.unjudged.begin(), m_advice.unjudged.end(),
            [](const UnjudgedIndex &a, const UnjudgedIndex &b) { return a.ddl < b.ddl; });
        std::sort(
            m_advice.skipped.begin(), m_advice.skipped.end(), [](const auto &a, const auto &b) { return a.id < b.id; });
        Result<void> done;
        if (m_options.frontier)
            done = addFrontier(m_advice, *m_engine, *m_costs, m_catalog, m_candidates, numbers, m_catalog.relationNames,
                deadline(kPlansUntil), m_report);
        m_advice.whatIfCalls = m_planners->calls();
        m_advice.busyMs = m_planners->busyMs();
        m_advice.elapsedMs = m_timer.elapsed();
        return done;
    }

    template <typename Before> QVector<int> sorted(Before before) const // positions of m_advice.indexes
    {
        QVector<int> order(m_numbers.size());
        std::iota(order.begin(), order.end(), 0);
        std::sort(order.begin(), order.end(), before);
        return order;
    }

    void nameIndexes()
    {
        const auto id = [&](int i) { return m_engine->id(m_numbers[i]); };
        for (int i : sorted([&](int a, int b) { return id(a) < id(b); })) {
            RecommendedIndex &index = m_advice.indexes[i];
            nameIndex(index, *m_catalog.tables.constFind(index.shape.table), m_catalog.relationNames);
            index.remark = remarkOn(m_engine->candidate(m_numbers[i]), m_sizes[i]);
        }
    }

    static constexpr double kSafePart = 0.1; // of its cost: what falls below is faster wherever its data are
    // Of the time limit: proof may take a little longer than the choice.
    static constexpr double kWarningsUntil = 1.05, kPlansUntil = 1.25;

    Connection &m_connection;
    const AdviceOptions &m_options;
    const ProgressReporter &m_report;
    QElapsedTimer m_timer;
    qint64 m_openedMs = 0; // when the catalog had been read
    CandidateLimits m_limits;
    QVector<PlannedStatement> m_statements;
    Catalog m_catalog;
    std::unique_ptr<WhatIfEngine> m_engine; // borrows m_catalog, so it stands after it
    std::unique_ptr<Planners> m_planners;
    std::unique_ptr<WorkloadCosts> m_costs; // by the planners
    QVector<double> m_floors; // by statement: with all that was proposed
    QVector<int> m_candidates;
    QVector<IndexSize> m_sizes; // beside m_numbers
    QVector<int> m_numbers; // of m_advice.indexes, in the same order until they are sorted
    IndexAdvice m_advice;
};

QJsonObject toJson(const QueryCost &query)
{
    QJsonObject json{
        {"id", query.id}, {"cost_before", query.before}, {"cost_after", query.after}, {"upkeep", query.upkeep}};
    if (query.inMemory) {
        json["memory_cost_before"] = query.inMemory->before.cost;
        json["memory_cost_after"] = query.inMemory->after.cost;
    }
    return json;
}

QJsonObject toJson(const RecommendedIndex &index)
{
    return {{"build_seconds", QJsonArray{index.build.secondsLow, index.build.secondsHigh}},
        {"hot_updates_lost", index.writes.hotLostPerSecond},
        {"hot_columns", QJsonArray::fromStringList(index.writes.hotColumns)}, {"ddl", index.ddl},
        {"drop_ddl", index.dropDdl}, {"name", index.name}, {"table", index.table}, {"bytes", index.bytes},
        {"planner_bytes", index.plannerBytes}, {"benefit", index.benefit}, {"write_cost", index.writeCost},
        {"remark", index.remark}, {"queries", QJsonArray::fromStringList(index.queries)}};
}

constexpr double kLeastMs = 0.02; // a call that finds one row by its key, without the network

} // namespace

double QueryCost::promisedMs(double cost) const
{
    return meanMs > 0 && before > 0 ? std::max(std::min(meanMs, kLeastMs), meanMs * cost / before) : 0;
}

QString memoryWarning(const QueryCost &query)
{
    return AdviceText::tr("%1: while its data are in memory it may get slower. Its new plan visits about %2 pages one "
                          "by one; now it visits %3 so and reads %4 in a row.")
        .arg(query.id, formatNumber(query.inMemory->after.visits), formatNumber(query.inMemory->before.visits),
            formatNumber(query.inMemory->before.pages));
}

QString signatureOf(const QString &ddl)
{
    QString signature = ddl.mid(ddl.indexOf(QStringLiteral(" ON ")) + 4);
    if (signature.endsWith(u';'))
        signature.chop(1);
    return signature;
}

QStringList IndexAdvice::losers() const
{
    QStringList ids;
    for (const QueryCost &query : queries)
        if (query.worse() || query.slowerInMemory())
            ids.append(query.id);
    return ids;
}

Result<IndexAdvice> adviseIndexes(
    Connection &connection, const Workload &workload, const AdviceOptions &options, const ProgressReporter &report)
{
    return Advisor(connection, workload, options, report).run();
}

Result<bool> asksForTwin(Connection &connection, const Workload &workload, const AdviceOptions &options)
{
    return Advisor(connection, workload, options, {}).asksForTwin();
}

QJsonObject toJson(const IndexAdvice &advice)
{
    QJsonArray indexes, unjudged, queries, skipped;
    for (const UnjudgedIndex &index : advice.unjudged)
        unjudged.append(QJsonObject{
            {"ddl", index.ddl}, {"reason", index.reason}, {"queries", QJsonArray::fromStringList(index.queries)}});
    for (const RecommendedIndex &index : advice.indexes)
        indexes.append(toJson(index));
    for (const QueryCost &query : advice.queries)
        queries.append(toJson(query));
    for (const SkippedStatement &statement : advice.skipped)
        skipped.append(QJsonObject{{"id", statement.id}, {"reason", statement.reason}});
    return {{"engine", advice.engine}, {"cost_before", advice.costBefore}, {"cost_after", advice.costAfter},
        {"bytes", advice.bytes}, {"what_if_calls", advice.whatIfCalls}, {"elapsed_ms", advice.elapsedMs},
        {"complete", advice.complete}, {"indexes", indexes}, {"unjudged", unjudged}, {"queries", queries},
        {"losers", QJsonArray::fromStringList(advice.losers())}, {"skipped", skipped}};
}

} // namespace mahout
