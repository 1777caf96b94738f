// SPDX-License-Identifier: GPL-3.0-or-later
// Estimated against really built sizes. The error allowed is what the statistics' sample and page splits explain.
#include "shop.h"
#include "sizemodel.h"
#include "testmain.h"

using namespace mahout;

class SizeModelTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_connection = test::createShop();
        const auto catalog = readCatalog(*m_connection, {{{}, "orders"}});
        QVERIFY(catalog);
        m_catalog = *catalog;
    }

    void builtSize_data()
    {
        QTest::addColumn<QStringList>("keys");
        QTest::addColumn<QStringList>("include");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("unique") << QStringList{"placed_at"} << QStringList{} << 0.1;
        QTest::newRow("ten rows a key") << QStringList{"customer_id"} << QStringList{} << 0.1;
        QTest::newRow("few keys") << QStringList{"status"} << QStringList{} << 0.1;
        QTest::newRow("numeric is not deduplicated") << QStringList{"total"} << QStringList{} << 0.1;
        QTest::newRow("two columns") << QStringList{"status", "customer_id"} << QStringList{}
                                     << 0.4; // most orders are done, so fewer pairs occur
        QTest::newRow("carried column") << QStringList{"customer_id"} << QStringList{"total"} << 0.1;
    }

    void builtSize()
    {
        QFETCH(QStringList, keys);
        QFETCH(QStringList, include);
        QFETCH(double, tolerance);
        const TableFacts &table = *m_catalog.find({}, "orders");
        IndexCandidate candidate{table.oid, {}, include};
        for (const QString &key : keys)
            candidate.keys.append({key});
        const IndexSize estimate = estimateIndexSize(candidate, table, 0, m_catalog.blockSize);
        test::run(*m_connection, createStatement(candidate, table, "measured", false));
        const double built = m_connection->query("SELECT pg_relation_size('measured')")->value(0).toDouble();
        test::run(*m_connection, "DROP INDEX measured");
        const double error = estimate.bytes / built - 1;
        QVERIFY2(std::abs(error) < tolerance,
            qPrintable(QStringLiteral("%1 bytes estimated, %2 built").arg(estimate.bytes).arg(built)));
        QVERIFY(estimate.height >= 1 && estimate.height <= 2);
    }

    // Buckets grow by leaps that depend on when the build splits them.
    void hashSize_data()
    {
        QTest::addColumn<QString>("column");
        for (const char *column : {"comment", "customer_id", "status"})
            QTest::newRow(column) << column;
    }

    void hashSize()
    {
        QFETCH(QString, column);
        const TableFacts &table = *m_catalog.find({}, "orders");
        IndexCandidate candidate{table.oid, {{column}}, {}};
        candidate.method = IndexMethod::Hash;
        const double estimated = estimateIndexSize(candidate, table, 0, m_catalog.blockSize).bytes;
        test::run(*m_connection, createStatement(candidate, table, "measured", false));
        const double built = m_connection->query("SELECT pg_relation_size('measured')")->value(0).toDouble();
        test::run(*m_connection, "DROP INDEX measured");
        QVERIFY2(std::max(estimated / built, built / estimated) < 1.35,
            qPrintable(QStringLiteral("%1 bytes estimated, %2 built").arg(estimated).arg(built)));
    }

    void withoutStatisticsThePlannersFigureStands()
    {
        const auto connection = test::connectTo(test::createDatabase());
        test::run(*connection, "CREATE TABLE t (a int)");
        const auto catalog = readCatalog(*connection, {{{}, "t"}});
        QVERIFY(catalog);
        const TableFacts &table = *catalog->find({}, "t");
        QCOMPARE(estimateIndexSize({table.oid, {{"a"}}, {}}, table, 12345, 8192).bytes, 12345.0);
    }

    void cleanupTestCase() { m_connection.reset(); }

private:
    std::unique_ptr<Connection> m_connection;
    Catalog m_catalog;
};

MAHOUT_TEST_MAIN(SizeModelTest)
#include "tst_sizemodel.moc"
