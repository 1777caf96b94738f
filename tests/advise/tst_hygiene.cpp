// SPDX-License-Identifier: GPL-3.0-or-later
// Each rule and each veto on a table of its own. Evidence of zero days is accepted, so that a young server has
// findings.
#include "hygiene.h"
#include "serverversions.h"
#include "shop.h"
#include "standby.h"
#include "testmain.h"
#include <QElapsedTimer>
#include <QRegularExpression>

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

ConnectionSpec specOf(const PrivateCluster &cluster, const QString &database = "postgres")
{
    return ConnectionSpec::parse(cluster.connectionText(database)).value();
}

std::unique_ptr<Connection> connectTo(const ConnectionSpec &spec)
{
    auto connection = Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toString()));
    return std::move(*connection);
}

HygieneReport check(Connection &connection, const HygieneOptions &options = kNoWait)
{
    const Result<HygieneReport> report = checkHygiene(connection, options);
    if (!report)
        qFatal("%s %s", qPrintable(report.error().toString()), qPrintable(report.error().detail));
    return *report;
}

// What is said against dropping the first index that is found.
QString vetoes(const HygieneReport &report)
{
    return report.findings.isEmpty() ? QStringLiteral("no finding") : report.findings.first().vetoes.join(u' ');
}

// The filler is as in a table of everyday work; half of its rows go.
const char *const kBloated
    = "CREATE TABLE t AS SELECT i AS a, i % 1000 AS b, md5(i::text) AS c FROM generate_series(1, 50000) AS i";

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
        const QString tree = "CREATE TABLE t (a int) PARTITION BY RANGE (a); CREATE TABLE t1 PARTITION OF t FOR VALUES "
                             "FROM (0) TO (9); CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (9) TO (19);";
        row("the whole of a partitioned index", qPrintable(tree + "CREATE INDEX x ON t (a)"),
            {"unused public.x: DROP INDEX public.x;"});
        row("one part of a partitioned index is used",
            qPrintable(tree + "CREATE INDEX x ON t (a); SET enable_seqscan = off; SELECT * FROM t WHERE a = 12"), {});
        row("duplicates on a partitioned table",
            qPrintable(tree + "CREATE UNIQUE INDEX x ON t (a); CREATE INDEX y ON t (a)"),
            {"duplicate public.y: DROP INDEX public.y;"});
        row("a partition's own index beside the part of the whole",
            qPrintable(tree + "CREATE UNIQUE INDEX x ON t (a); CREATE INDEX a_own ON t1 (a)"),
            {"duplicate public.a_own: DROP INDEX CONCURRENTLY public.a_own;"});
        row("a partitioned index without its parts", qPrintable(tree + "CREATE INDEX x ON ONLY t (a)"),
            {"invalid public.x: kept: It becomes valid when an index of each partition is attached to it."});

        // ---- duplicate and redundant
        row("carried columns in another order",
            qPrintable(table + "CREATE INDEX x ON t (a) INCLUDE (b, c); CREATE INDEX y ON t (a) INCLUDE (c, b)"),
            {"duplicate public.y: DROP INDEX CONCURRENTLY public.y;",
                "unused public.x: DROP INDEX CONCURRENTLY public.x;"});
        const auto different = [&](const char *name, const char *first, const char *second) {
            row(name,
                qPrintable(table + "CREATE UNIQUE INDEX x ON t " + first + "; CREATE UNIQUE INDEX y ON t " + second),
                {});
        };
        different("another collation", "(c)", "(c COLLATE \"C\")");
        different("another operator class", "(c)", "(c text_pattern_ops)");
        different("another predicate", "(c) WHERE a > 1", "(c) WHERE a > 2");
        different("NULLs are told apart in one", "(a)", "(a) NULLS NOT DISTINCT");
        different("other expressions", "(lower(c))", "(upper(c))");
        row("other parameters of the operator class",
            "CREATE TABLE t (v tsvector); CREATE INDEX x ON t USING gist (v tsvector_ops (siglen = 100)); CREATE INDEX "
            "y ON t "
            "USING gist (v tsvector_ops (siglen = 200))",
            {"unused public.x: DROP INDEX CONCURRENTLY public.x;",
                "unused public.y: DROP INDEX CONCURRENTLY public.y;"});
        row("not unique beside unique without NULLs apart",
            qPrintable(table + "CREATE UNIQUE INDEX x ON t (a) NULLS NOT DISTINCT; CREATE INDEX a_too ON t (a)"),
            {"duplicate public.a_too: DROP INDEX CONCURRENTLY public.a_too;"});
        row("one that checks late does not replace one that checks at once",
            "CREATE TABLE t (a int, CONSTRAINT late UNIQUE (a) DEFERRABLE); CREATE UNIQUE INDEX once ON t (a)",
            {"duplicate public.late: kept: It keeps values unique; inserts do not count as scans."});
        row("carried columns that the other has",
            qPrintable(table + "CREATE INDEX x ON t (a) INCLUDE (c); CREATE UNIQUE INDEX y ON t (a, b) INCLUDE (c)"),
            {"redundant public.x: DROP INDEX CONCURRENTLY public.x;"});
        row("read backwards", qPrintable(table + "CREATE INDEX x ON t (a DESC); CREATE UNIQUE INDEX y ON t (a, b)"),
            {"redundant public.x: DROP INDEX CONCURRENTLY public.x;"});
        row("directions that no reading gives",
            qPrintable(table + "CREATE INDEX x ON t (a, b DESC); CREATE UNIQUE INDEX y ON t (a, b, c)"),
            {"unused public.x: DROP INDEX CONCURRENTLY public.x;"});
        row("NULLs at the other end",
            qPrintable(table + "CREATE INDEX x ON t (a NULLS FIRST); CREATE UNIQUE INDEX y ON t (a, b)"),
            {"unused public.x: DROP INDEX CONCURRENTLY public.x;"});
        row("a leading part before an expression",
            qPrintable(table + "CREATE INDEX x ON t (a); CREATE UNIQUE INDEX y ON t (a, lower(c))"),
            {"redundant public.x: DROP INDEX CONCURRENTLY public.x;"});
        row("a leading part of what is partial",
            qPrintable(table + "CREATE INDEX x ON t (a); CREATE UNIQUE INDEX y ON t (a, b) WHERE b > 0"),
            {"unused public.x: DROP INDEX CONCURRENTLY public.x;"});

        // ---- vetoes
        row("plain unique", qPrintable(table + "CREATE UNIQUE INDEX x ON t (a)"), {});
        row("a table of an extension",
            "CREATE EXTENSION hypopg; CREATE TABLE t (a int); CREATE INDEX x ON t (a); ALTER EXTENSION hypopg ADD "
            "TABLE t",
            {"unused public.x: kept: The extension hypopg manages its table; change it with the means of that "
             "extension."});
        row("a chunk of a hypertable",
            "CREATE SCHEMA _timescaledb_internal; CREATE TABLE _timescaledb_internal.c (a int); CREATE INDEX x ON "
            "_timescaledb_internal.c (a)",
            {"unused _timescaledb_internal.x: kept: The extension timescaledb manages its table; change it with the "
             "means "
             "of that extension."});
        row("supports a foreign key although partial",
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p_id int REFERENCES p); CREATE INDEX x ON t (p_id) "
            "WHERE p_id IS NOT NULL",
            {"unused public.x: kept: It supports a foreign key to p; deletes there would read the whole table."});
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
        const QString family = "CREATE TABLE p (id int PRIMARY KEY, note int); CREATE TABLE t (id int PRIMARY KEY, "
                               "p_id int REFERENCES p);"
                               "INSERT INTO p SELECT generate_series(1, 2000); INSERT INTO t SELECT i, i FROM "
                               "generate_series(1, 1990) AS i;";
        const QStringList missing{
            "missing_fk_index public.t: CREATE INDEX CONCURRENTLY t_p_id_idx ON public.t (p_id);"};
        row("key updates of the parent", qPrintable(family + "UPDATE p SET id = id + 5000 WHERE id > 1990"), missing);
        row("other updates of the parent", qPrintable(family + "UPDATE p SET note = 1 WHERE id = 2000"), {});
        row("a partial index without the NULLs serves",
            qPrintable(
                family + "CREATE UNIQUE INDEX x ON t (p_id, id) WHERE p_id IS NOT NULL; DELETE FROM p WHERE id > 1990"),
            {});
        row("a partial index of some rows does not",
            qPrintable(family + "CREATE UNIQUE INDEX x ON t (p_id) WHERE id > 5; DELETE FROM p WHERE id > 1990"),
            missing);
        row("a hash index serves",
            qPrintable(family + "CREATE INDEX x ON t USING hash (p_id); DELETE FROM p WHERE id > 1990"), {});
        row("a BRIN index does not",
            qPrintable(family
                + "CREATE INDEX x ON t USING brin (p_id); DELETE FROM p WHERE id > 1990; SET enable_seqscan = off; "
                  "SELECT count(*) FROM t WHERE p_id = 5"),
            missing);
        row("columns in another order serve",
            "CREATE TABLE p (a int, b int, PRIMARY KEY (a, b)); CREATE TABLE t (a int, b int, c int, UNIQUE (b, a, c), "
            "FOREIGN KEY "
            "(a, b) REFERENCES p); INSERT INTO p SELECT i, i FROM generate_series(1, 2000) AS i; INSERT INTO t SELECT "
            "i, i, i FROM "
            "generate_series(1, 1990) AS i; DELETE FROM p WHERE a > 1990",
            {});
        row("a partitioned child",
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p_id int REFERENCES p) PARTITION BY RANGE (p_id); "
            "CREATE TABLE t1 "
            "PARTITION OF t FOR VALUES FROM (0) TO (9000); INSERT INTO p SELECT generate_series(1, 2000); INSERT INTO "
            "t SELECT "
            "generate_series(1, 1990); DELETE FROM p WHERE id > 1990",
            {"missing_fk_index public.t: CREATE INDEX t_p_id_idx ON public.t (p_id);"});
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
        const test::ScratchDatabase scratch;
        const QString &database = scratch.name;
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

    void lockedTableIsNotWaitedFor_data() { test::addServerVersions(); }

    // The server locks a table before it tells the expressions of its indexes.
    void lockedTableIsNotWaitedFor()
    {
        QFETCH(int, major);
        const ConnectionSpec spec = test::specOfVersion(major);
        const auto holder = connectTo(spec), connection = connectTo(spec);
        test::run(*holder, "DROP TABLE IF EXISTS t");
        test::run(*holder, "CREATE TABLE t (a int, b text); CREATE INDEX x ON t (a); CREATE INDEX y ON t (lower(b))");
        test::run(*holder, "BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
        QElapsedTimer clock;
        clock.start();
        const auto report = checkHygiene(*connection, kNoWait);
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
        test::run(*holder, "ROLLBACK");
        QVERIFY2(report, qPrintable(report ? QString() : report.error().toString()));
        QCOMPARE(report->findings.size(), 1);
        QVERIFY(report->findings.first().mendDdl.isEmpty());
        QVERIFY(report->findings.first().vetoes.first().contains("locked"));
        QVERIFY2(report->note.contains("locked at this moment: public.y."), qPrintable(report->note));
        test::run(*holder, "DROP TABLE t");
    }

    // ---- more of what weakens the evidence

    void expressionGetsStatisticsFirst()
    {
        const auto connection = test::connectTo(test::createDatabase());
        test::run(*connection, "CREATE TABLE t (a text); CREATE INDEX x ON t (lower(a))");
        const HygieneFinding finding = check(*connection).findings.first();
        QVERIFY(finding.mendDdl.isEmpty());
        QCOMPARE(finding.firstDdl, "CREATE STATISTICS public.x_stats ON (lower(a)) FROM public.t;\nANALYZE public.t;");
        test::run(*connection, finding.firstDdl);
        QCOMPARE(described(check(*connection)), QStringList{"unused public.x: DROP INDEX CONCURRENTLY public.x;"});
        test::run(*connection, finding.firstUndoDdl);
        QVERIFY(vetoes(check(*connection)).contains("extended statistics"));
        // With another doubt it is not offered: it would not lift that one.
        test::run(*connection, "ALTER TABLE t ADD UNIQUE (a); CREATE TABLE c (a text)");
        QVERIFY(check(*connection, {}).findings.first().firstDdl.isEmpty());
    }

    void resetInsideTheWindow()
    {
        const auto connection = test::connectTo(test::createDatabase());
        test::run(*connection, "CREATE TABLE t (a int); CREATE INDEX x ON t (a)");
        QVERIFY2(!vetoes(check(*connection)).contains("reach back"), qPrintable(vetoes(check(*connection))));
        test::run(*connection, "SELECT pg_stat_reset_single_table_counters('x'::regclass)");
        const auto report = [&] { return check(*connection, {}); };
        QTRY_VERIFY2(report().note.contains("were reset"), qPrintable(report().note));
        QVERIFY(vetoes(report()).contains("reach back"));
    }

    void youngIndex()
    {
        const auto old = test::connectTo(test::createDatabase());
        test::run(*old, "CREATE TABLE t (a int); CREATE INDEX x ON t (a)");
        QVERIFY(vetoes(check(*old, {})).contains("made or rebuilt")); // after the last checkpoint
        test::run(*old, "CHECKPOINT");
        QVERIFY2(!vetoes(check(*old, {})).contains("made or rebuilt"), qPrintable(vetoes(check(*old, {}))));
        const auto cluster = PrivateCluster::start({.settings = {{"track_commit_timestamp", "on"}}});
        QVERIFY(cluster);
        const auto dated = connectTo(specOf(**cluster));
        test::run(*dated, "CREATE TABLE t (a int); CREATE INDEX x ON t (a)");
        test::run(*dated, "CHECKPOINT");
        QVERIFY2(vetoes(check(*dated, {})).contains("made or rebuilt"), qPrintable(vetoes(check(*dated, {}))));
    }

    void standbyMayUseIt()
    {
        const auto connection = test::connectTo("postgres");
        test::run(*connection, "CREATE TABLE t (a int)");
        test::run(*connection, "CREATE INDEX x ON t (a)");
        QVERIFY(!vetoes(check(*connection)).contains("standbys"));
        {
            const test::Standby standby(test::sharedCluster());
            QTRY_VERIFY(vetoes(check(*connection)).contains("standbys"));
            const auto there = connectTo(standby.spec());
            QTRY_VERIFY2(vetoes(check(*there)).contains("standbys"), qPrintable(vetoes(check(*there))));
        }
        // One that is away, and has a slot for its return.
        QTRY_VERIFY(!vetoes(check(*connection)).contains("standbys"));
        test::run(*connection, "SELECT pg_create_physical_replication_slot('away')");
        QVERIFY(vetoes(check(*connection)).contains("standbys"));
        test::run(*connection, "SELECT pg_drop_replication_slot('away')");
        test::run(*connection, "DROP TABLE t");
    }

    // 16 tells when an index was last scanned, and subscribers find published rows with any index.
    void lastScan()
    {
        const auto connection = connectTo(test::specOfVersion(18));
        test::run(*connection,
            "CREATE TABLE t (a int); INSERT INTO t SELECT generate_series(1, 1000); CREATE INDEX x ON t (a); ANALYZE "
            "t");
        test::run(*connection, "SET enable_seqscan = off; SELECT * FROM t WHERE a = 5");
        test::run(*connection, "SELECT pg_stat_force_next_flush()");
        const HygieneReport report = check(*connection); // nought days ago is long ago
        QCOMPARE(described(report), QStringList{"unused public.x: DROP INDEX CONCURRENTLY public.x;"});
        QVERIFY2(report.findings.first().evidence.contains("was last scanned"),
            qPrintable(report.findings.first().evidence));
        QCOMPARE(described(check(*connection, {1})), QStringList());
        test::run(*connection, "DROP TABLE t");
    }

    void subscriptionMayUseIt()
    {
        const ConnectionSpec spec = test::specOfVersion(18);
        const auto publisher = connectTo(spec);
        test::run(*publisher, "CREATE DATABASE target");
        const auto target = connectTo(test::specOfVersion(18, "target"));
        for (Connection *side : {publisher.get(), target.get()})
            test::run(*side, "CREATE TABLE t (a int); CREATE INDEX x ON t (a); ALTER TABLE t REPLICA IDENTITY FULL");
        test::run(*publisher, "CREATE PUBLICATION p FOR TABLE t");
        test::run(*publisher, "SELECT pg_create_logical_replication_slot('s', 'pgoutput')");
        QVERIFY(!vetoes(check(*target)).contains("subscription"));
        test::run(*target,
            QStringLiteral(
                "CREATE SUBSCRIPTION s CONNECTION %1 PUBLICATION p WITH (create_slot = false, enabled = false, "
                "copy_data = false)")
                .arg(quoteLiteral(test::clusterOfVersion(18).connectionText())));
        QVERIFY2(vetoes(check(*target)).contains("subscription"), qPrintable(vetoes(check(*target))));
        QVERIFY(!vetoes(check(*publisher)).contains("subscription"));
        test::run(*target, "ALTER TABLE t ADD PRIMARY KEY (a)");
        for (const HygieneFinding &finding : check(*target).findings)
            QVERIFY(!finding.vetoes.join(u' ').contains("subscription"));
        test::run(*target, "ALTER SUBSCRIPTION s SET (slot_name = NONE)");
        test::run(*target, "DROP SUBSCRIPTION s");
        test::run(*publisher, "SELECT pg_drop_replication_slot('s')");
        test::run(*publisher, "DROP TABLE t");
    }

    void warningsOfRedundance()
    {
        const auto connection = test::connectTo(test::createDatabase());
        test::run(*connection,
            "CREATE TABLE t AS SELECT i % 10 AS a, md5(i::text) AS b FROM generate_series(1, 20000) AS i; "
            "CREATE INDEX x ON t (a DESC) INCLUDE (b); CREATE INDEX small ON t (a); CREATE UNIQUE INDEX y ON t (a, b)");
        test::run(*connection, "VACUUM ANALYZE t");
        const QVector<HygieneFinding> findings = check(*connection).findings;
        QCOMPARE(findings.size(), 2);
        QVERIFY2(findings.first().evidence.contains("much smaller"), qPrintable(findings.first().evidence));
        QVERIFY2(findings.last().evidence.contains("backwards") && findings.last().evidence.contains("carries"),
            qPrintable(findings.last().evidence));
    }

    void foreignKeyThatWillNeedIt()
    {
        const QString database = test::createDatabase();
        test::run(*test::connectTo(database),
            "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (p_id int REFERENCES p ON DELETE CASCADE); CREATE "
            "TABLE u (p_id "
            "int REFERENCES p); INSERT INTO p SELECT generate_series(1, 10); INSERT INTO t SELECT 1 + i % 10 FROM "
            "generate_series(1, 3000) AS i; INSERT INTO u SELECT * FROM t");
        const auto connection = test::connectTo(database);
        const HygieneOptions few{.evidenceDays = 0, .evidentChildRows = 2000};
        QTRY_COMPARE(described(check(*connection, few)), // u does not act, and nothing was deleted
            QStringList{"missing_fk_index public.t: CREATE INDEX CONCURRENTLY t_p_id_idx ON public.t (p_id);"});
        QVERIFY(check(*connection, few).findings.first().evidence.contains("no delete was seen"));
        QCOMPARE(described(check(*connection)), QStringList());
    }

    // ---- bloat

    void indexBloat_data()
    {
        QTest::addColumn<QString>("index");
        QTest::addColumn<QString>("change");
        QTest::addColumn<bool>("found");
        const QString half = "DELETE FROM t WHERE a > 10000 AND a % 5 <> 0";
        const auto row = [](const char *name, const char *index, const QString &change, bool found) {
            QTest::newRow(name) << index << change << found;
        };
        row("unique, rows went", "CREATE UNIQUE INDEX x ON t (a)", half, true);
        row("fifty rows a key, rows went", "CREATE INDEX x ON t (b)", half, true);
        row("text, rows went", "CREATE UNIQUE INDEX x ON t (c)", half, true);
        row("unique, as built", "CREATE UNIQUE INDEX x ON t (a)", {}, false);
        row("fifty rows a key, as built", "CREATE INDEX x ON t (b)", {}, false);
        row("fillfactor 50, as built", "CREATE UNIQUE INDEX x ON t (a) WITH (fillfactor = 50)", {}, false);
        row("keys that are not merged", "CREATE INDEX x ON t (b) WITH (deduplicate_items = off)", {}, false);
        row("partial, as built", "CREATE UNIQUE INDEX x ON t (a) WHERE a % 4 = 0", {}, false);
        row("filled in random order", "CREATE UNIQUE INDEX x ON t (c)",
            "INSERT INTO t SELECT i, i % 1000, md5(i::text) FROM generate_series(50001, 100000) AS i", false);
    }

    void indexBloat()
    {
        QFETCH(QString, index);
        QFETCH(QString, change);
        QFETCH(bool, found);
        const test::ScratchDatabase scratch;
        const auto connection = test::connectTo(scratch.name);
        for (const QString &step : {QString(kBloated), index, change, QStringLiteral("VACUUM ANALYZE t")})
            if (!step.isEmpty())
                test::run(*connection, step);
        HygieneOptions low{.evidenceDays = 35, .minBloatBytes = 100'000};
        const auto bloated = [&] {
            for (const HygieneFinding &finding : check(*connection, low).findings)
                if (finding.kind == HygieneFinding::Kind::Bloated)
                    return finding;
            return HygieneFinding{};
        };
        const HygieneFinding estimated = bloated();
        test::run(*connection, "CREATE EXTENSION pgstattuple");
        low.measure = true;
        const HygieneFinding measured = bloated();
        const auto size = [&] { return connection->query("SELECT pg_relation_size('x')")->value(0).toDouble(); };
        const double before = size();
        test::run(*connection, "REINDEX INDEX CONCURRENTLY x");
        const double given = 100 * (1 - size() / before);
        qInfo("given back %.1f percent; %s | %s", given, qPrintable(estimated.evidence), qPrintable(measured.evidence));
        QCOMPARE(estimated.mendDdl, found ? "REINDEX INDEX CONCURRENTLY public.x;" : "");
        QCOMPARE(measured.mendDdl, estimated.mendDdl);
        if (found) {
            static const QRegularExpression figures("≈ (\\d+) ± (\\d+) %");
            const auto match = figures.match(estimated.evidence);
            QVERIFY2(std::abs(match.captured(1).toDouble() - given) <= match.captured(2).toDouble(),
                qPrintable(estimated.evidence));
            static const QRegularExpression exact("\\(([0-9.]+) %, measured");
            QVERIFY2(std::abs(exact.match(measured.evidence).captured(1).toDouble() - given) <= 5,
                qPrintable(measured.evidence));
        }
        QVERIFY(bloated().mendDdl.isEmpty()); // rebuilt
    }

    void measuringSaysWhatItCannot()
    {
        const QString database = test::createDatabase();
        const auto connection = test::connectTo(database);
        for (const char *step :
            {kBloated, "CREATE UNIQUE INDEX x ON t (lower(c))", "DELETE FROM t WHERE a % 4 <> 0", "VACUUM ANALYZE t"})
            test::run(*connection, step);
        HygieneOptions low{.minBloatBytes = 100'000};
        QCOMPARE(described(check(*connection, low)), QStringList()); // an expression is not estimated
        low.measure = true;
        QVERIFY2(check(*connection, low).note.contains("CREATE EXTENSION pgstattuple;"),
            qPrintable(check(*connection, low).note));
        test::run(*connection, "CREATE EXTENSION pgstattuple");
        QCOMPARE(
            described(check(*connection, low)), QStringList{"bloated public.x: REINDEX INDEX CONCURRENTLY public.x;"});
        low.pageBudget = 10;
        QCOMPARE(described(check(*connection, low)), QStringList());
        QVERIFY2(check(*connection, low).note.contains("budget has left: public.x."),
            qPrintable(check(*connection, low).note));
        test::run(*connection, "CREATE UNIQUE INDEX y ON t (a)");
        test::run(*connection, "CREATE ROLE visitor LOGIN");
        ConnectionSpec spec = test::specFor(database);
        spec.user = "visitor";
        const auto visitor = connectTo(spec);
        const QString note = check(*visitor, low).note;
        QVERIFY2(note.contains("GRANT pg_read_all_data TO visitor;")
                && note.contains("GRANT pg_stat_scan_tables TO visitor;"),
            qPrintable(note));
        test::run(*connection, "DROP ROLE visitor");
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
