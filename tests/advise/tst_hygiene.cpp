// SPDX-License-Identifier: GPL-3.0-or-later
// Each rule and each veto on a table of its own. Evidence of zero days is accepted, so that a young server has
// findings.
#include "hygiene.h"
#include "shop.h"
#include "testmain.h"

using namespace mahout;

namespace {

constexpr HygieneOptions kNoWait{0};

// "duplicate public.t_b: DROP INDEX CONCURRENTLY public.t_b;", or "… kept: reason"
QStringList described(const HygieneReport &report)
{
    QStringList lines;
    for (const HygieneFinding &finding : report.findings)
        lines.append(kindName(finding.kind) + u' ' + (finding.index.isEmpty() ? finding.table : finding.index) + ": "
            + (finding.vetoes.isEmpty() ? finding.mendDdl : "kept: " + finding.vetoes.join(u' ')));
    return lines;
}

} // namespace

class HygieneTest : public QObject {
    Q_OBJECT

private slots:
    void rules_data()
    {
        QTest::addColumn<QString>("schema");
        QTest::addColumn<QStringList>("expected");
        const auto row = [](const char *name, const char *schema, const QStringList &expected) {
            QTest::newRow(name) << schema << expected;
        };
        const QString table = "CREATE TABLE t (a int, b int, c text); ";
        row("nothing", "CREATE TABLE t (a int)", {});
        row("duplicate, the later name goes",
            "CREATE TABLE t (a int); CREATE INDEX x ON t (a); CREATE INDEX y ON t (a)",
            {"duplicate public.y: DROP INDEX CONCURRENTLY public.y;",
                "unused public.x: DROP INDEX CONCURRENTLY public.x;"});
        row("duplicate of the primary key", "CREATE TABLE t (a int PRIMARY KEY); CREATE INDEX a_first ON t (a)",
            {"duplicate public.a_first: DROP INDEX CONCURRENTLY public.a_first;"});
        row("other predicate", "CREATE TABLE t (a int PRIMARY KEY, b int); CREATE UNIQUE INDEX p ON t (a) WHERE b > 0",
            {});
        row("leading part", "CREATE TABLE t (a int, b int); CREATE INDEX x ON t (a); CREATE UNIQUE INDEX y ON t (a, b)",
            {"redundant public.x: DROP INDEX CONCURRENTLY public.x;"});
        row("unique leading part stays",
            "CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX x ON t (a); CREATE UNIQUE INDEX y ON t (a, b)", {});
        row("other direction",
            "CREATE TABLE t (a int, b int); CREATE UNIQUE INDEX y ON t (a, b); CREATE UNIQUE INDEX x ON t (a DESC)",
            {});
        row("carried columns keep it",
            "CREATE TABLE t (a int, b int, c int); CREATE INDEX x ON t (a) INCLUDE (c); CREATE UNIQUE INDEX y ON t (a, "
            "b)",
            {"unused public.x: DROP INDEX CONCURRENTLY public.x;"});
        row("unused", "CREATE TABLE t (a int); CREATE INDEX x ON t (a)",
            {"unused public.x: DROP INDEX CONCURRENTLY public.x;"});
        row("names that need quotes",
            "CREATE SCHEMA \"My Shop\"; CREATE TABLE \"My Shop\".t (a int); CREATE INDEX \"X\" ON \"My Shop\".t (a)",
            {"unused \"My Shop\".\"X\": DROP INDEX CONCURRENTLY \"My Shop\".\"X\";"});
        row("exclusion constraint", "CREATE TABLE t (a int4range, EXCLUDE USING gist (a WITH &&))", {});
        row("replica identity",
            "CREATE TABLE t (a int NOT NULL); CREATE UNIQUE INDEX x ON t (a); ALTER TABLE t REPLICA IDENTITY USING "
            "INDEX x",
            {});
        row("clustered", "CREATE TABLE t (a int); CREATE INDEX x ON t (a); ALTER TABLE t CLUSTER ON x", {});
        row("partition child",
            "CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (9); "
            "CREATE INDEX x ON t (a)",
            {});
        row("supports a foreign key",
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p_id int REFERENCES p); CREATE INDEX x ON t (p_id)",
            {"unused public.x: kept: It supports a foreign key to p; deletes there would read the whole table."});
        row("expression", "CREATE TABLE t (a text); CREATE INDEX x ON t (lower(a))",
            {"unused public.x: kept: The planner takes statistics from its expression. Make extended statistics on the "
             "expression first."});
        row("missing foreign key index",
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, p_id int REFERENCES p ON DELETE "
            "CASCADE);"
            "INSERT INTO p SELECT generate_series(1, 2000); INSERT INTO t SELECT i, i FROM generate_series(1, 2000) AS "
            "i; DELETE FROM p WHERE id > 1990",
            {"missing_fk_index public.t: CREATE INDEX CONCURRENTLY t_p_id_idx ON public.t (p_id);"});
        row("foreign key of a table without deletes",
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int PRIMARY KEY, p_id int REFERENCES p);"
            "INSERT INTO p SELECT generate_series(1, 2000); INSERT INTO t SELECT i, i FROM generate_series(1, 2000) AS "
            "i",
            {});
    }

    void rules()
    {
        QFETCH(QString, schema);
        QFETCH(QStringList, expected);
        const QString database = test::createDatabase();
        test::run(*test::connectTo(database), schema); // its counters are reported when it closes
        const auto connection = test::connectTo(database);
        const auto matches = [&] { return described(checkHygiene(*connection, kNoWait).value()) == expected; };
        if (!QTest::qWaitFor(matches))
            QCOMPARE(described(checkHygiene(*connection, kNoWait).value()), expected);
    }

    void scannedIndexIsNotUnused()
    {
        const QString database = test::createDatabase();
        test::run(*test::connectTo(database),
            "CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 1000); CREATE INDEX x ON t (a);"
            "SET enable_seqscan = off; SELECT * FROM t WHERE a = 5");
        const auto connection = test::connectTo(database);
        QTRY_COMPARE(described(checkHygiene(*connection, kNoWait).value()), QStringList());
    }

    void youngStatisticsProveNothing()
    {
        const auto connection = test::connectTo(test::createDatabase());
        test::run(*connection, "CREATE TABLE t (a int); CREATE INDEX x ON t (a)");
        const auto report = checkHygiene(*connection);
        QVERIFY(report);
        QCOMPARE(report->findings.size(), 1);
        QVERIFY(report->findings.first().mendDdl.isEmpty());
        QVERIFY(report->findings.first().vetoes.first().contains("35"));
        QVERIFY(report->note.contains("35"));
    }

    void invalidIndex()
    {
        const auto connection = test::connectTo(test::createDatabase());
        test::run(*connection, "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)");
        QVERIFY(!connection->run("CREATE UNIQUE INDEX CONCURRENTLY x ON t (a)"));
        const auto report = checkHygiene(*connection, kNoWait);
        QVERIFY(report);
        QCOMPARE(report->findings.size(), 1);
        QCOMPARE(kindName(report->findings.first().kind), "invalid");
        QCOMPARE(report->findings.first().mendDdl, "DROP INDEX CONCURRENTLY public.x;");
    }

    // What is proposed can be run, and the way back brings the same definition.
    void wayBack()
    {
        const auto connection = test::connectTo(test::createDatabase());
        test::run(*connection,
            "CREATE TABLE t (a int, b text); CREATE INDEX x ON t (b text_pattern_ops DESC, a) INCLUDE (a) WHERE a > 3");
        const QString definition = "SELECT pg_get_indexdef('x'::regclass)";
        const QString before = connection->query(definition)->value(0).toString();
        const auto report = checkHygiene(*connection, kNoWait);
        QVERIFY(report && report->findings.size() == 1);
        test::run(*connection, report->findings.first().mendDdl);
        test::run(*connection, report->findings.first().undoDdl);
        QCOMPARE(connection->query(definition)->value(0).toString(), before);
    }

    void lockedTableIsNotWaitedFor()
    {
        const QString database = test::createDatabase();
        const auto holder = test::connectTo(database), connection = test::connectTo(database);
        test::run(*holder, "CREATE TABLE t (a int); CREATE INDEX x ON t (a)");
        test::run(*holder, "BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
        const auto report = checkHygiene(*connection, kNoWait);
        test::run(*holder, "ROLLBACK");
        QVERIFY(report);
        QCOMPARE(report->findings.size(), 1);
        QVERIFY(report->findings.first().mendDdl.isEmpty());
        QVERIFY(report->findings.first().vetoes.first().contains("locked"));
    }

    void json()
    {
        const auto connection = test::connectTo(test::createDatabase());
        test::run(*connection, "CREATE TABLE t (a int); CREATE INDEX x ON t (a)");
        const QJsonObject json = toJson(*checkHygiene(*connection, kNoWait));
        const QJsonObject finding = json.value("findings").toArray().first().toObject();
        QCOMPARE(finding.value("kind").toString(), "unused");
        QCOMPARE(finding.value("ddl").toString(), "DROP INDEX CONCURRENTLY public.x;");
        QCOMPARE(finding.value("undo_ddl").toString(), "CREATE INDEX CONCURRENTLY x ON public.t USING btree (a);");
    }
};

MAHOUT_TEST_MAIN(HygieneTest)
#include "tst_hygiene.moc"
