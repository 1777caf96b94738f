// SPDX-License-Identifier: GPL-3.0-or-later
// The advisor against a real planner: for each shape of statement the index that is expected, or silence.
#include "advicewords.h"
#include "shop.h"
#include "testmain.h"
#include <condition_variable>
#include <QElapsedTimer>
#include <thread>

using namespace mahout;
using test::described, test::workloadOf;

namespace {

QJsonObject withoutTimes(const IndexAdvice &advice)
{
    QJsonObject json = toJson(advice);
    json.remove("elapsed_ms");
    return json;
}

} // namespace

class IndexAdviceTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { m_connection = test::createShop(); }

    void shapes_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected");
        const auto row
            = [](const char *name, const char *sql, const char *expected) { QTest::newRow(name) << sql << expected; };
        row("equality", "SELECT * FROM orders WHERE customer_id = 42", "orders (customer_id)");
        row("parameter", "SELECT * FROM orders WHERE customer_id = $1", "orders (customer_id)");
        row("alias and schema", "SELECT * FROM public.orders AS o WHERE o.customer_id = 42", "orders (customer_id)");
        row("range", "SELECT * FROM orders WHERE placed_at > '2025-11-20'", "orders (placed_at)");
        row("in list", "SELECT * FROM orders WHERE customer_id IN (1, 2, 3)", "orders (customer_id)");
        row("order beside a frequent value",
            "SELECT * FROM orders WHERE status = 'done' ORDER BY placed_at DESC LIMIT 10", "orders (placed_at)");
        row("mixed order", "SELECT * FROM orders ORDER BY status, placed_at DESC LIMIT 10",
            "orders (status, placed_at DESC)");
        row("order alone", "SELECT * FROM orders ORDER BY placed_at LIMIT 10", "orders (placed_at)");
        row("join",
            "SELECT c.note, o.comment FROM customers AS c JOIN orders AS o ON o.customer_id = c.id WHERE c.id = 7",
            "orders (customer_id)");
        row("sub-query", "SELECT * FROM customers WHERE id IN (SELECT customer_id FROM orders WHERE status = 'new')",
            "orders (status, customer_id)");
        row("maximum", "SELECT max(placed_at) FROM orders", "orders (placed_at)");
        row("covering", "SELECT sum(customer_id) FROM orders WHERE total BETWEEN 100 AND 130",
            "orders (total) INCLUDE (customer_id)");
        row("like prefix", "SELECT * FROM customers WHERE name LIKE 'customer 77%'",
            "customers (name text_pattern_ops)");
        row("update", "UPDATE orders SET total = 0 WHERE customer_id = 5", "orders (customer_id)");
        row("delete", "DELETE FROM orders WHERE customer_id = 5", "orders (customer_id)");
        row("primary key serves it", "SELECT * FROM orders WHERE id = 5", "");
        row("leading part of the primary key", "SELECT * FROM orders WHERE id = 5 AND status = 'open'", "");
        row("no filter", "SELECT * FROM orders", "");
        row("filter that keeps nearly all", "SELECT * FROM orders WHERE total >= 0", "");
        row("small table", "SELECT * FROM colours WHERE name = 'colour 7'", "");
        row("function of a column", "SELECT * FROM customers WHERE lower(name) = 'x'", "customers (lower(name))");
        row("unbounded column is not carried", "SELECT comment FROM orders WHERE customer_id = 42",
            "orders (customer_id)");
    }

    void shapes()
    {
        QFETCH(QString, sql);
        QFETCH(QString, expected);
        const Result<IndexAdvice> advice = adviseIndexes(*m_connection, workloadOf({sql}), {});
        QVERIFY2(advice, advice ? "" : qPrintable(advice.error().toString()));
        QVERIFY2(
            advice->skipped.isEmpty(), advice->skipped.isEmpty() ? "" : qPrintable(advice->skipped.first().reason));
        QCOMPARE(described(*advice), expected);
        QVERIFY(advice->costAfter <= advice->costBefore);
    }

    // to_char() is not immutable, so that no index can be made on it; what was made beside it before that was known has
    // to be gone, or plans use it and nobody advises it.
    void whatCannotBeMadeLeavesNothing()
    {
        const auto advice = adviseIndexes(*m_connection,
            workloadOf({"SELECT * FROM orders WHERE to_char(placed_at, 'YYYY') = '1999' AND customer_id = 5",
                "SELECT * FROM orders WHERE customer_id = 7 AND comment = 'x'"}),
            {});
        QVERIFY(advice);
        QCOMPARE(described(*advice), "orders (customer_id)");
        QCOMPARE(advice->indexes.first().queries, QStringList({"q1", "q2"}));
    }

    void figuresOfARecommendation()
    {
        const auto advice
            = adviseIndexes(*m_connection, workloadOf({"SELECT * FROM orders WHERE customer_id = 42"}), {});
        QVERIFY(advice);
        QCOMPARE(advice->indexes.size(), 1);
        const RecommendedIndex &index = advice->indexes.first();
        QCOMPARE(index.ddl, "CREATE INDEX CONCURRENTLY orders_customer_id_idx ON orders (customer_id);");
        QCOMPARE(index.dropDdl, "DROP INDEX CONCURRENTLY orders_customer_id_idx;");
        QCOMPARE(index.queries, QStringList({"q1"}));
        QCOMPARE(advice->bytes, index.bytes);
        QVERIFY(index.bytes > 0 && index.bytes < index.plannerBytes);
        QVERIFY(index.writeCost > 0); // 100 000 rows were inserted
        QCOMPARE(index.benefit, 100 * (advice->costBefore - advice->costAfter) / advice->costBefore);
        QVERIFY(advice->queries.first().after < advice->queries.first().before / 10);
        QVERIFY(advice->whatIfCalls >= 2);
    }

    // What the planner promises for the hypothetical index it keeps for the real one.
    void promiseHoldsWhenBuilt()
    {
        const auto connection = test::createShop();
        const Workload workload = workloadOf({"SELECT * FROM orders WHERE customer_id = 42",
            "SELECT sum(total) FROM orders WHERE placed_at < '2024-03-01'"});
        const auto advice = adviseIndexes(*connection, workload, {});
        QVERIFY(advice && advice->indexes.size() == 2);
        for (const RecommendedIndex &index : advice->indexes)
            test::run(*connection, index.ddl);
        test::run(*connection, "VACUUM ANALYZE");
        const auto built = adviseIndexes(*connection, workload, {});
        QVERIFY(built);
        const double ratio = built->costBefore / advice->costAfter;
        QVERIFY2(ratio > 0.8 && ratio < 1.2, qPrintable(QString::number(ratio)));
    }

    void nameDoesNotClash()
    {
        const auto connection = test::createShop();
        test::run(*connection, "CREATE TABLE orders_customer_id_idx ()");
        const auto advice = adviseIndexes(*connection, workloadOf({"SELECT * FROM orders WHERE customer_id = 42"}), {});
        QVERIFY(advice);
        QCOMPARE(advice->indexes.first().name, "orders_customer_id_idx1");
    }

    void budgetIsRespected()
    {
        const Workload workload = workloadOf({"SELECT * FROM orders WHERE customer_id = 42",
            "SELECT sum(total) FROM orders WHERE placed_at < '2024-06-01'",
            "SELECT * FROM customers WHERE name = 'customer 7'"});
        const auto unlimited = adviseIndexes(*m_connection, workload, {});
        QVERIFY(unlimited);
        QCOMPARE(unlimited->indexes.size(), 3);
        AdviceOptions options;
        options.budgetBytes = unlimited->bytes / 2;
        const auto limited = adviseIndexes(*m_connection, workload, options);
        QVERIFY(limited);
        QVERIFY(!limited->indexes.isEmpty());
        QVERIFY(limited->bytes <= *options.budgetBytes);
        QVERIFY(limited->costAfter > unlimited->costAfter);
        options.budgetBytes = 10'000;
        QVERIFY(adviseIndexes(*m_connection, workload, options)->indexes.isEmpty());
    }

    void oneIndexServesSeveral()
    {
        const auto advice = adviseIndexes(*m_connection,
            workloadOf({"SELECT * FROM orders WHERE customer_id = 42",
                "SELECT * FROM orders WHERE customer_id = 7 AND placed_at > '2025-11-01'"}),
            {});
        QVERIFY(advice);
        QCOMPARE(advice->indexes.size(), 1);
        QCOMPARE(advice->indexes.first().queries, QStringList({"q1", "q2"}));
    }

    void widthIsRespected()
    {
        AdviceOptions options;
        options.maxColumns = 1;
        const auto advice = adviseIndexes(*m_connection,
            workloadOf({"SELECT * FROM orders WHERE status = 'done' ORDER BY placed_at DESC LIMIT 10"}), options);
        QVERIFY(advice);
        QCOMPARE(described(*advice), "orders (placed_at)");
    }

    void sameInputSameOutput()
    {
        const Workload workload = workloadOf({"SELECT * FROM orders WHERE customer_id = 42 AND status = 'open'",
            "SELECT * FROM orders WHERE status = 'new'",
            "SELECT c.city, sum(o.total) FROM customers AS c JOIN orders AS o ON o.customer_id = c.id WHERE c.city = "
            "'city 7' GROUP BY c.city",
            "SELECT * FROM orders WHERE placed_at BETWEEN '2025-01-01' AND '2025-01-03' ORDER BY total"});
        const auto first = adviseIndexes(*m_connection, workload, {}),
                   second = adviseIndexes(*m_connection, workload, {});
        QVERIFY(first && second);
        QVERIFY(!first->indexes.isEmpty());
        QCOMPARE(withoutTimes(*first), withoutTimes(*second));
    }

    void writesPayForTheirIndexes()
    {
        Workload workload
            = workloadOf({"SELECT * FROM orders WHERE total = 17", "INSERT INTO orders SELECT * FROM orders"});
        workload.statements[1].weight = 1000;
        const auto advice = adviseIndexes(*m_connection, workload, {});
        QVERIFY(advice);
        QVERIFY(advice->indexes.isEmpty());
        workload.statements[0].weight = 1e6;
        const auto wanted = adviseIndexes(*m_connection, workload, {});
        QVERIFY(wanted);
        QCOMPARE(described(*wanted), "orders (total)");
        QCOMPARE(wanted->losers(), QStringList({"q2"}));
    }

    void whatCannotBeJudgedIsNamed()
    {
        const auto advice = adviseIndexes(*m_connection,
            workloadOf({"SELECT * FROM orders WHERE customer_id = 42", "SELEC 1", "SELECT * FROM nowhere",
                "VACUUM orders", "SELECT 1; DROP TABLE orders"}),
            {});
        QVERIFY(advice);
        QCOMPARE(described(*advice), "orders (customer_id)");
        QStringList skipped;
        for (const SkippedStatement &statement : advice->skipped)
            skipped.append(statement.id + ": " + statement.reason);
        QCOMPARE(skipped.size(), 4);
        QVERIFY(skipped[0].startsWith("q2: It cannot be parsed: syntax error at or near \"SELEC\""));
        QVERIFY(skipped[1].startsWith("q3: The server cannot plan it: relation \"nowhere\" does not exist"));
        QVERIFY(skipped[2].startsWith("q4: It is no SELECT"));
        QVERIFY(skipped[3].startsWith("q5: It cannot be parsed"));
        QVERIFY(m_connection->query("SELECT FROM orders LIMIT 1"));
    }

    void nothingIsExecuted()
    {
        const QString count = "SELECT count(*) FROM orders";
        const qlonglong before = m_connection->query(count)->value(0).toLongLong();
        QVERIFY(
            adviseIndexes(*m_connection, workloadOf({"DELETE FROM orders", "DELETE FROM orders WHERE id = $1"}), {}));
        QCOMPARE(m_connection->query(count)->value(0).toLongLong(), before);
    }

    void sessionIsLeftAsItWas()
    {
        QVERIFY(adviseIndexes(*m_connection, workloadOf({"SELECT * FROM orders WHERE customer_id = $1"}), {}));
        QCOMPARE(m_connection->query("SELECT count(*) FROM hypopg_list_indexes")->value(0).toInt(), 0);
        QCOMPARE(m_connection->query("SELECT count(*) FROM pg_prepared_statements")->value(0).toInt(), 0);
        QCOMPARE(m_connection->query("SHOW default_transaction_read_only")->value(0).toString(), "off");
        QCOMPARE(m_connection->query("SHOW plan_cache_mode")->value(0).toString(), "auto");
        QCOMPARE(m_connection->query("SHOW lock_timeout")->value(0).toString(), "0");
    }

    void extensionInAnotherSchema()
    {
        const auto connection = test::createShop();
        test::run(*connection, "CREATE SCHEMA \"My Tools\"; ALTER EXTENSION hypopg SET SCHEMA \"My Tools\"");
        const auto advice = adviseIndexes(*connection, workloadOf({"SELECT * FROM orders WHERE customer_id = 42"}), {});
        QVERIFY2(advice, advice ? "" : qPrintable(advice.error().toString()));
        QCOMPARE(described(*advice), "orders (customer_id)");
    }

    void tableOutsideTheSearchPath()
    {
        const auto connection = test::createShop();
        test::run(*connection, "CREATE SCHEMA \"Old\"; ALTER TABLE orders SET SCHEMA \"Old\"");
        const auto advice
            = adviseIndexes(*connection, workloadOf({"SELECT * FROM \"Old\".orders WHERE customer_id = 42"}), {});
        QVERIFY(advice);
        QCOMPARE(advice->indexes.first().ddl,
            "CREATE INDEX CONCURRENTLY orders_customer_id_idx ON \"Old\".orders (customer_id);");
        QCOMPARE(advice->indexes.first().dropDdl, "DROP INDEX CONCURRENTLY \"Old\".orders_customer_id_idx;");
        test::run(*connection, advice->indexes.first().ddl);
        test::run(*connection, advice->indexes.first().dropDdl);
    }

    void withoutTheExtension()
    {
        const auto connection = test::connectTo(test::createDatabase());
        const auto advice = adviseIndexes(*connection, workloadOf({"SELECT 1"}), {});
        QVERIFY(!advice);
        QCOMPARE(int(advice.error().kind), int(Error::Kind::Missing));
        QVERIFY(advice.error().remedy.contains("CREATE EXTENSION hypopg;"));
    }

    void roleWithoutRights()
    {
        const auto connection = test::createShop();
        test::run(*connection, "CREATE ROLE clerk; GRANT SELECT ON customers TO clerk; SET ROLE clerk");
        const auto none = adviseIndexes(*connection, workloadOf({"SELECT * FROM orders WHERE customer_id = 42"}), {});
        QVERIFY(!none);
        QCOMPARE(int(none.error().kind), int(Error::Kind::NotPermitted));
        QVERIFY(none.error().remedy.contains("GRANT SELECT ON TABLE public.orders TO clerk;"));
        const auto some = adviseIndexes(*connection,
            workloadOf(
                {"SELECT * FROM customers WHERE name = 'x'", "UPDATE customers SET city = 'y' WHERE name = 'x'"}),
            {});
        QVERIFY(some);
        QCOMPARE(described(*some), "customers (name)");
        QCOMPARE(some->skipped.first().id, "q2");
        QVERIFY(some->skipped.first().reason.contains("GRANT UPDATE ON TABLE public.customers TO clerk;"));
        test::run(*connection, "RESET ROLE; DROP OWNED BY clerk; DROP ROLE clerk");
    }

    void timeLimitGivesTheBestSoFar()
    {
        AdviceOptions options;
        options.timeLimit = Milliseconds(0);
        const auto advice
            = adviseIndexes(*m_connection, workloadOf({"SELECT * FROM orders WHERE customer_id = 42"}), options);
        QVERIFY(advice);
        QVERIFY(!advice->complete);
        QVERIFY(advice->indexes.isEmpty());
    }

    // Stopped in the middle by its own progress, so that the moment is certain.
    void cancelLeavesNothingBehind()
    {
        std::stop_source stop;
        m_connection->setLimits(stop.get_token(), kNever);
        const auto advice = adviseIndexes(*m_connection, workloadOf({"SELECT * FROM orders WHERE customer_id = 42"}),
            {}, [&stop](const Progress &progress) {
                if (progress.what.startsWith("Looking"))
                    stop.request_stop();
            });
        m_connection->setLimits({}, kNever);
        QVERIFY(!advice);
        QCOMPARE(int(advice.error().kind), int(Error::Kind::Cancelled));
        QCOMPARE(m_connection->query("SELECT count(*) FROM hypopg_list_indexes")->value(0).toInt(), 0);
        QCOMPARE(m_connection->query("SHOW plan_cache_mode")->value(0).toString(), "auto");
    }

    // Sets without number, and at whatever moment of it: asking, searching, proving.
    void searchIsCancelledAtOnce_data()
    {
        QTest::addColumn<int>("afterMs");
        for (const int afterMs : {100, 500, 1500, 3000, 5000})
            QTest::addRow("after %d ms", afterMs) << afterMs;
    }
    void searchIsCancelledAtOnce()
    {
        QFETCH(int, afterMs);
        const Workload workload = manyPairs();
        std::stop_source stop;
        m_connection->setLimits(stop.get_token(), kNever);
        std::atomic<qint64> stoppedMs = 0;
        QElapsedTimer clock;
        clock.start();
        std::jthread user([&](std::stop_token ended) {
            std::mutex mutex;
            std::unique_lock lock(mutex);
            std::condition_variable_any never;
            never.wait_for(lock, ended, std::chrono::milliseconds(afterMs), [] { return false; });
            stoppedMs = clock.elapsed();
            stop.request_stop();
        });
        const auto advice = adviseIndexes(*m_connection, workload, {});
        const qint64 endedMs = clock.elapsed();
        user.request_stop();
        user.join();
        m_connection->setLimits({}, kNever);
        QVERIFY(!advice); // else there was too little to do
        QCOMPARE(int(advice.error().kind), int(Error::Kind::Cancelled));
        QVERIFY2(endedMs - stoppedMs < 1000, qPrintable(QString::number(endedMs - stoppedMs)));
        QCOMPARE(m_connection->query("SELECT count(*) FROM hypopg_list_indexes")->value(0).toInt(), 0);
    }

    void timeLimitIsKept()
    {
        const Workload workload = manyPairs();
        AdviceOptions options;
        options.timeLimit = Milliseconds(4000);
        QElapsedTimer clock;
        clock.start();
        const auto advice = adviseIndexes(*m_connection, workload, options);
        QVERIFY(advice);
        QVERIFY(!advice->complete);
        QVERIFY2(clock.elapsed() < 4400, qPrintable(QString::number(clock.elapsed())));
        QVERIFY(!advice->indexes.isEmpty());
    }

    // Whoever plans, and with how many connections: the same advice after the same questions.
    void planningSideBySideChangesNothing()
    {
        const Workload workload = workloadOf({"SELECT * FROM orders WHERE customer_id = 42 AND status = 'open'",
            "SELECT c.city, sum(o.total) FROM customers AS c JOIN orders AS o ON o.customer_id = c.id WHERE c.city = "
            "'city 7' GROUP BY c.city",
            "SELECT * FROM orders WHERE placed_at BETWEEN '2025-01-01' AND '2025-01-03' ORDER BY total",
            "SELECT nonsense"});
        const QString database = m_connection->server().database;
        const auto alone = adviseIndexes(*m_connection, workload, {});
        QVERIFY(alone);
        std::atomic<int> opened = 0;
        AdviceOptions options;
        options.connections = 3;
        options.connect = [&](std::stop_token) -> Result<std::unique_ptr<Connection>> {
            if (++opened == 2) // one that cannot be opened is done without
                return fail(Error::Kind::Refused, QStringLiteral("too many"));
            return test::connectTo(database);
        };
        const auto together = adviseIndexes(*m_connection, workload, options);
        QVERIFY(together);
        QCOMPARE(opened.load(), 3);
        QCOMPARE(withoutTimes(*together), withoutTimes(*alone));
    }

    void cleanupTestCase() { m_connection.reset(); }

private:
    // A statement for each pair of columns of a wide table: hundreds of indexes, none of which serves another pair
    // well.
    Workload manyPairs()
    {
        constexpr int kColumns = 24;
        QStringList columns, values, statements;
        for (int c = 0; c < kColumns; ++c) {
            columns.append(QStringLiteral("c%1 int").arg(c));
            values.append(QStringLiteral("i * %1 % %2").arg(2 * c + 1).arg(500 + 37 * c));
        }
        test::run(*m_connection,
            QStringLiteral(
                "CREATE TABLE IF NOT EXISTS wide (%1); INSERT INTO wide SELECT %2 FROM generate_series(1, 20000) "
                "AS i WHERE NOT EXISTS (SELECT FROM wide); ANALYZE wide")
                .arg(columns.join(", "), values.join(", ")));
        for (int a = 0; a < kColumns; ++a)
            for (int b = 0; b < a; ++b)
                statements.append(QStringLiteral("SELECT c%1 FROM wide WHERE c%2 = 7 AND c%3 > 400 ORDER BY c%4")
                                      .arg((a + b) % kColumns)
                                      .arg(a)
                                      .arg(b)
                                      .arg((a * b) % kColumns));
        return workloadOf(statements);
    }

    std::unique_ptr<Connection> m_connection;
};

MAHOUT_TEST_MAIN(IndexAdviceTest)
#include "tst_indexadvice.moc"
