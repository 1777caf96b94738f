// SPDX-License-Identifier: GPL-3.0-or-later
// The selection against the best set there is, found by trying all of them: on small instances both cost the same.
#include "advicewords.h"
#include "selection.h"
#include "shop.h"
#include "testmain.h"
#include <random>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

constexpr int kCandidates = 9; // of each instance: 512 sets
constexpr double kSame = 2e-4; // the selection gives a narrower index that much of the workload's cost

// One workload with some of the indexes that its statements suggest.
struct Instance {
    Instance(Connection &connection, const QStringList &texts, unsigned seed)
    {
        const Workload workload = test::workloadOf(texts);
        QVector<PlannedStatement> planned;
        QVector<RelationName> names;
        for (const WorkloadStatement &statement : workload.statements) {
            planned.append({statement, *viewStatement(statement.text), {}, 0, 0});
            names += relationsOf(planned.last().view);
        }
        catalog = *readCatalog(connection, names);
        engine = std::move(*WhatIfEngine::open(connection, catalog));
        std::mt19937 random(seed);
        for (PlannedStatement &statement : planned) {
            statement.demands = demandsOf(statement.view, catalog);
            const PlanReading reading = *engine->cost(statement.statement, {});
            statement.costBefore = reading.cost;
            statement.writtenRows = reading.writtenRows;
            statement.statement.weight = 1 + random() % 20;
        }
        planners = std::make_unique<Planners>(*engine, catalog, WhatIfOptions(), std::stop_token());
        costs = std::make_unique<WorkloadCosts>(*planners, catalog, planned);
        chooseCandidates(random);
        tryAll();
    }

    void chooseCandidates(std::mt19937 &random)
    {
        QVector<IndexCandidate> all;
        for (const PlannedStatement &statement : costs->statements())
            for (const TableDemand &demand : statement.demands)
                for (const bool covering : {false, true})
                    for (const IndexCandidate &candidate :
                        candidatesFor(demand, catalog.tables[demand.table], {}, covering))
                        if (!all.contains(candidate))
                            all.append(candidate);
        for (qsizetype i = all.size() - 1; i > 0; --i) // std::shuffle is free to differ between libraries
            all.swapItemsAt(i, qsizetype(random() % unsigned(i + 1)));
        for (const IndexCandidate &candidate : all.mid(0, kCandidates)) {
            candidates.append(engine->add(candidate));
            bytes.append(engine->size(candidates.last())->bytes);
            upkeep.append(*costs->upkeep(candidates.last()));
        }
    }

    IndexSet setOf(unsigned mask) const
    {
        IndexSet set;
        for (int i = 0; i < candidates.size(); ++i)
            if (mask & (1u << i))
                set.insert(candidates[i]);
        return set;
    }

    // Every set's cost. The planner chooses by figures that are corrected afterwards; were the indexes real, it would
    // take the best plan of any part of the set.
    void tryAll()
    {
        const unsigned count = 1u << candidates.size();
        totals = QVector<double>(count);
        for (const PlannedStatement &statement : costs->statements()) {
            QVector<double> best(count);
            for (unsigned mask = 0; mask < count; ++mask) {
                best[mask] = engine->cost(statement.statement, setOf(mask))->cost;
                for (int i = 0; i < candidates.size(); ++i)
                    if (mask & (1u << i))
                        best[mask] = std::min(best[mask], best[mask & ~(1u << i)]);
                totals[mask] += statement.statement.weight * best[mask];
            }
        }
        for (unsigned mask = 0; mask < count; ++mask)
            for (int i = 0; i < candidates.size(); ++i)
                totals[mask] += mask & (1u << i) ? upkeep[i] : 0;
    }

    double bytesOf(unsigned mask) const
    {
        double sum = 0;
        for (int i = 0; i < candidates.size(); ++i)
            sum += mask & (1u << i) ? bytes[i] : 0;
        return sum;
    }

    unsigned optimum(double budget) const
    {
        unsigned best = 0;
        for (unsigned mask = 0; mask < unsigned(totals.size()); ++mask)
            if (bytesOf(mask) <= budget && totals[mask] < totals[best])
                best = mask;
        return best;
    }

    unsigned maskOf(const IndexSet &set) const
    {
        unsigned mask = 0;
        for (int i = 0; i < candidates.size(); ++i)
            mask |= set.contains(candidates[i]) ? 1u << i : 0;
        return mask;
    }

    QString described(unsigned mask) const
    {
        QStringList texts;
        for (int number : setOf(mask).members())
            texts.append(
                createStatement(engine->candidate(number), catalog.tables[engine->candidate(number).table], {}, false));
        return u"%1 at %2 bytes: %3"_s.arg(totals[mask]).arg(bytesOf(mask)).arg(texts.join("; "));
    }

    Catalog catalog;
    std::unique_ptr<WhatIfEngine> engine; // borrows the catalog
    std::unique_ptr<Planners> planners;
    std::unique_ptr<WorkloadCosts> costs;
    QVector<int> candidates;
    QVector<double> bytes, upkeep; // by candidate
    QVector<double> totals; // of the workload, by set as a mask of candidates
};

} // namespace

class ExhaustiveTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_connection = test::createShop(); }
    void selectionIsTheOptimum_data();
    void selectionIsTheOptimum();
    void cleanupTestCase() { m_connection.reset(); }

private:
    std::unique_ptr<Connection> m_connection;
};

void ExhaustiveTest::selectionIsTheOptimum_data()
{
    const QVector<QStringList> workloads{
        {u"SELECT * FROM orders WHERE customer_id = 42"_s,
            u"SELECT sum(total) FROM orders WHERE placed_at < '2024-03-01'"_s,
            u"SELECT * FROM customers WHERE name = 'customer 7'"_s,
            u"SELECT id FROM orders WHERE customer_id = 7 AND placed_at > '2025-11-01'"_s},
        {u"SELECT c.name, sum(o.total) FROM customers c JOIN orders o ON o.customer_id = c.id WHERE c.city = 'city 7' GROUP BY c.name"_s,
            u"SELECT count(*) FROM orders WHERE status = 'new'"_s,
            u"SELECT * FROM orders WHERE status = 'open' ORDER BY placed_at DESC LIMIT 20"_s},
        {u"SELECT * FROM orders WHERE customer_id = 5 AND total = 17"_s,
            u"SELECT * FROM orders WHERE total = 44 AND status = 'lost'"_s,
            u"SELECT max(placed_at) FROM orders WHERE customer_id = 9"_s, u"UPDATE orders SET total = 1 WHERE id = 3"_s,
            u"INSERT INTO orders SELECT * FROM orders WHERE id < 500"_s},
        {u"SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.name = 'customer 3' AND o.placed_at > '2025-01-01'"_s,
            u"SELECT city, count(*) FROM customers GROUP BY city"_s,
            u"SELECT total FROM orders WHERE placed_at BETWEEN '2025-01-01' AND '2025-01-09' ORDER BY total"_s,
            u"DELETE FROM orders WHERE customer_id = 77"_s},
    };
    QTest::addColumn<QStringList>("texts");
    QTest::addColumn<unsigned>("seed");
    for (qsizetype w = 0; w < workloads.size(); ++w)
        for (unsigned seed = 1; seed <= 3; ++seed)
            QTest::addRow("workload %d, candidates %u", int(w + 1), seed) << workloads[w] << seed;
}

void ExhaustiveTest::selectionIsTheOptimum()
{
    QFETCH(QStringList, texts);
    QFETCH(unsigned, seed);
    Instance instance(*m_connection, texts, seed);
    const double all = instance.bytesOf((1u << instance.candidates.size()) - 1);
    for (const double part : {0.1, 0.2, 0.35, 0.5, 0.75, 1.0}) {
        SelectionLimits limits;
        limits.budgetBytes = part * all;
        // Whatever saves anything is wanted.
        limits.minWorkloadGain = limits.minGainForSpace = limits.minStatementGain = 0;
        limits.minUnits = limits.minUnitsBesideExisting = 0;
        // Nothing that another budget taught: as if it were the only question.
        WorkloadCosts fresh(*instance.planners, instance.catalog, instance.costs->statements());
        const Result<Selection> selection = selectIndexes(fresh, *instance.engine, instance.candidates, limits, {});
        QVERIFY(selection && selection->complete);
        const unsigned chosen = instance.maskOf(selection->indexes), best = instance.optimum(*limits.budgetBytes);
        QVERIFY(instance.bytesOf(chosen) <= *limits.budgetBytes);
        QVERIFY2(instance.totals[chosen] <= instance.totals[best] + kSame * instance.totals[0],
            qPrintable(u"budget %1\nchosen  %2\noptimum %3"_s.arg(*limits.budgetBytes)
                           .arg(instance.described(chosen), instance.described(best))));
    }
}

MAHOUT_TEST_MAIN(ExhaustiveTest)
#include "tst_exhaustive.moc"
