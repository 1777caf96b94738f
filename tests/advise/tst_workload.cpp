// SPDX-License-Identifier: GPL-3.0-or-later
// Where workloads come from: pg_stat_statements, measured differences and folders.
#include "indexadvice.h"
#include "shop.h"
#include "testmain.h"
#include <QTemporaryDir>

using namespace mahout;

namespace {

void write(const QTemporaryDir &folder, const QString &name, const QByteArray &text)
{
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

QStringList textsOf(const Workload &workload)
{
    QStringList texts;
    for (const WorkloadStatement &statement : workload.statements)
        texts.append(statement.text);
    return texts;
}

} // namespace

class WorkloadTest : public QObject {
    Q_OBJECT

private slots:
    void folder()
    {
        QTemporaryDir folder;
        write(folder, "b.sql", "-- weight: 2.5\nSELECT 1 FROM t;\n");
        write(folder, "a.sql", "SELECT 2 FROM t; UPDATE t SET a = $3");
        write(folder, "broken.sql", "SELEC");
        write(folder, "empty.sql", "-- nothing");
        write(folder, "other.txt", "SELECT 3 FROM t");
        const auto workload = readWorkloadFolder(folder.path());
        QVERIFY(workload);
        QCOMPARE(workload->statements.size(), 3);
        QCOMPARE(workload->statements[0].id, "a.sql");
        QCOMPARE(workload->statements[1].id, "a.sql#2");
        QVERIFY(workload->statements[1].isWrite);
        QCOMPARE(workload->statements[1].parameters, 3);
        QCOMPARE(workload->statements[2].weight, 2.5);
        QCOMPARE(workload->skipped.size(), 2);
        QCOMPARE(workload->skipped[0].id, "broken.sql");
        QCOMPARE(workload->skipped[1].id, "empty.sql");
    }

    void folderWithoutStatements()
    {
        QTemporaryDir folder;
        QCOMPARE(int(readWorkloadFolder(folder.path()).error().kind), int(Error::Kind::BadInput));
        QCOMPARE(int(readWorkloadFolder("/nowhere").error().kind), int(Error::Kind::BadInput));
    }

    void differences()
    {
        const StatementKey read{1, 10, 5, true}, idle{2, 10, 5, true}, unknown{3, 10, 5, true}, utility{4, 10, 5, true};
        const Workload workload
            = workloadFromStatements({{read, 4, 20}, {idle, 0, 0}, {unknown, 1, 1}, {utility, 1, 1}},
                {{read, "SELECT * FROM t WHERE a = $1", {}, {}}, {idle, "SELECT 1 FROM t", {}, {}},
                    {utility, "VACUUM t", {}, {}}});
        QCOMPARE(workload.statements.size(), 1);
        QCOMPARE(workload.statements[0].id, read.toText());
        QCOMPARE(workload.statements[0].weight, 4.0);
        QCOMPARE(workload.statements[0].meanMs, 5.0);
        QCOMPARE(workload.skipped.size(), 1);
        QCOMPARE(workload.skipped[0].id, unknown.toText());
    }

    void statementsThatRan()
    {
        const auto connection = test::createShop();
        test::run(*connection, "CREATE EXTENSION pg_stat_statements; SELECT pg_stat_statements_reset()");
        for (int i = 0; i < 3; ++i)
            test::run(*connection, QStringLiteral("SELECT * FROM orders WHERE customer_id = %1").arg(i));
        test::run(*connection,
            "SELECT * FROM orders WHERE placed_at >= date '2024-02-01' AND placed_at < date '2024-02-01' + interval '1 "
            "day'");
        test::run(*connection, "SELECT extract(year FROM placed_at) FROM orders WHERE total = 3.5");
        const auto workload = readStatementsWorkload(*connection);
        QVERIFY2(workload, workload ? "" : qPrintable(workload.error().toString()));
        const QStringList texts = textsOf(*workload);
        QCOMPARE(texts.filter("customer_id = $1").size(), 1);
        QCOMPARE(workload->statements[texts.indexOf(texts.filter("customer_id = $1").first())].weight, 3.0);
        QVERIFY(
            texts.filter("pg_").isEmpty() || texts.filter("pg_catalog.date_part").size() == texts.filter("pg_").size());
        const auto advice = adviseIndexes(*connection, *workload, {});
        QVERIFY2(advice, advice ? "" : qPrintable(advice.error().toString()));
        QVERIFY2(
            advice->skipped.isEmpty(), advice->skipped.isEmpty() ? "" : qPrintable(advice->skipped.first().reason));
        QVERIFY(!advice->indexes.isEmpty());
    }

    void withoutTheExtension()
    {
        const auto connection = test::connectTo(test::createDatabase());
        const auto workload = readStatementsWorkload(*connection);
        QVERIFY(!workload);
        QCOMPARE(int(workload.error().kind), int(Error::Kind::Missing));
        QVERIFY(workload.error().remedy.contains("CREATE EXTENSION pg_stat_statements;"));
    }

    void hiddenTexts()
    {
        const auto connection = test::createShop();
        test::run(*connection, "CREATE EXTENSION pg_stat_statements; SELECT pg_stat_statements_reset()");
        test::run(*connection, "SELECT * FROM orders WHERE customer_id = 1; CREATE ROLE guest; SET ROLE guest");
        const auto workload = readStatementsWorkload(*connection);
        test::run(*connection, "RESET ROLE; DROP ROLE guest");
        QVERIFY(!workload);
        QCOMPARE(int(workload.error().kind), int(Error::Kind::NotPermitted));
        QVERIFY(workload.error().remedy.contains("GRANT pg_read_all_stats TO guest;"));
    }
};

MAHOUT_TEST_MAIN(WorkloadTest)
#include "tst_workload.moc"
