// SPDX-License-Identifier: GPL-3.0-or-later
// Each finding, and each reason to leave a table alone, on tables of its own. The options are those of production but
// for the one threshold that a small table has to pass.
#include "serverversions.h"
#include "shop.h"
#include "standby.h"
#include "tableadvice.h"
#include "tablebloat.h"
#include "tablestate.h"
#include "testmain.h"
#include <QElapsedTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <thread>

using namespace mahout;

namespace {

constexpr int kPatience = 20'000;

using Options = TableAdviceOptions;

Options options(const std::function<void(Options &)> &change)
{
    Options options;
    change(options);
    return options;
}

// "bloat public.t: VACUUM …", without the command where there is none.
QStringList described(const TableReport &report)
{
    QStringList lines;
    for (const TableFinding &finding : report.findings)
        lines.append(kindName(finding.kind) + u' ' + finding.object
            + (finding.mend.isEmpty() ? QString() : ": " + QString(finding.mend).replace(u'\n', u' ')));
    return lines;
}

TableReport advise(Connection &connection, const Options &options)
{
    const Result<TableReport> report = adviseTables(connection, options);
    if (!report)
        qFatal("%s %s", qPrintable(report.error().toString()), qPrintable(report.error().detail));
    return *report;
}

// Each statement by itself; its counters are reported when this returns (from PostgreSQL 15).
void runAll(const ConnectionSpec &spec, const QStringList &statements)
{
    const auto connection = Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toString()));
    for (const QString &statement : statements) {
        test::run(**connection, statement);
        if ((*connection)->server().version >= 150000)
            test::run(**connection, "SELECT pg_stat_force_next_flush()");
    }
}

std::unique_ptr<Connection> connectTo(const ConnectionSpec &spec)
{
    auto connection = Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toString()));
    return std::move(*connection);
}

ConnectionSpec specOf(const PrivateCluster &cluster) { return ConnectionSpec::parse(cluster.connectionText()).value(); }

const QString kBurn
    = QStringLiteral("DO $$ BEGIN FOR i IN 1..1500 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$");

// A partition of the month that is `months` from now.
QString monthPartition(const char *name, int months)
{
    const QString bound = QStringLiteral("(date_trunc('month', current_date) + interval '%1 month')::date");
    return QStringLiteral("DO $$ BEGIN EXECUTE format('CREATE TABLE %1 PARTITION OF t FOR VALUES FROM (%L) TO (%L)', "
                          "%2, %3); END $$")
        .arg(QLatin1String(name), bound.arg(months), bound.arg(months + 1));
}

} // namespace

class TableAdviceTest : public QObject {
    Q_OBJECT

private slots:
    // The launcher would tidy up behind the tests.
    void initTestCase()
    {
        const auto connection = test::connectTo(QStringLiteral("postgres"));
        test::run(*connection, "ALTER SYSTEM SET autovacuum_naptime = '1d'");
        test::run(*connection, "SELECT pg_reload_conf()");
    }

    void rules_data()
    {
        QTest::addColumn<QStringList>("setup");
        QTest::addColumn<QStringList>("expected");
        QTest::addColumn<Options>("options");
        const auto row = [](
                             const char *name, const QStringList &setup, const QStringList &expected,
                             const std::function<void(Options &)> &change = [](Options &) {}) {
            QTest::newRow(name) << setup << expected << options(change);
        };
        const QString rows = "CREATE TABLE t AS SELECT i AS a FROM generate_series(1, 2000) AS i";
        const auto dead = [](Options &o) { o.minDeadRows = 200; };
        row("nothing", {"CREATE TABLE t (a int PRIMARY KEY)", "INSERT INTO t VALUES (1)"}, {});

        // ---- vacuum
        row("dead rows past the threshold", {rows, "ANALYZE t", "DELETE FROM t WHERE a > 1000"},
            {"vacuum_due public.t: VACUUM (ANALYZE) public.t;"}, dead);
        row("dead rows below the threshold", {rows, "VACUUM ANALYZE t", "DELETE FROM t WHERE a > 1700"}, {}, dead);
        row("a threshold of its own brings vacuum sooner",
            {rows, "ALTER TABLE t SET (autovacuum_vacuum_scale_factor = 0)", "ANALYZE t",
                "DELETE FROM t WHERE a > 1700"},
            {"vacuum_due public.t: VACUUM (ANALYZE) public.t;"}, dead);
        row("a threshold of its own lets them gather",
            {rows, "ALTER TABLE t SET (autovacuum_vacuum_threshold = 100000, autovacuum_vacuum_insert_threshold = -1)",
                "ANALYZE t", "DELETE FROM t WHERE a > 1000"},
            {"vacuum_threshold public.t: ALTER TABLE public.t SET (autovacuum_vacuum_scale_factor = 0.05, "
             "autovacuum_vacuum_threshold = 1000);"},
            dead);
        row("such a threshold, right after a vacuum",
            {rows, "ALTER TABLE t SET (autovacuum_vacuum_threshold = 100000)", "VACUUM ANALYZE t",
                "DELETE FROM t WHERE a > 1000"},
            {}, dead);
        row("inserted rows", {rows}, {"vacuum_due public.t: VACUUM (ANALYZE) public.t;"}, dead);
        row("inserted rows that shall not bring vacuum",
            {rows, "ALTER TABLE t SET (autovacuum_vacuum_insert_threshold = -1)"}, {}, dead);
        const QString toast
            = "CREATE TABLE t (a int, b text); ALTER TABLE t ALTER b SET STORAGE EXTERNAL; INSERT INTO t "
              "SELECT i, repeat('x', 8000) FROM generate_series(1, 100) AS i";
        row("dead rows of the TOAST", {toast, "VACUUM ANALYZE t", "DELETE FROM t"},
            {"vacuum_due public.t: VACUUM (ANALYZE) public.t;"}, dead);
        row("options of the TOAST count there",
            {toast, "ALTER TABLE t SET (toast.autovacuum_vacuum_threshold = 100000)", "ANALYZE t", "DELETE FROM t"},
            {"vacuum_threshold public.t: ALTER TABLE public.t SET (toast.autovacuum_vacuum_scale_factor = 0.05, "
             "toast.autovacuum_vacuum_threshold = 1000);"},
            [](Options &o) { o.minDeadRows = 300; });
        row("options of the table count for a TOAST without",
            {toast, "ALTER TABLE t SET (autovacuum_vacuum_threshold = 100000)", "VACUUM ANALYZE t", "DELETE FROM t"},
            {}, dead);
        row("autovacuum off for a table", {"CREATE TABLE t (a int) WITH (autovacuum_enabled = off)"},
            {"autovacuum_off public.t: ALTER TABLE public.t RESET (autovacuum_enabled);"});
        row("autovacuum off for a TOAST", {"CREATE TABLE t (a text) WITH (toast.autovacuum_enabled = false)"},
            {"autovacuum_off public.t: ALTER TABLE public.t RESET (toast.autovacuum_enabled);"});
        row("autovacuum on by name", {"CREATE TABLE t (a int) WITH (autovacuum_enabled = on)"}, {});

        // ---- statistics
        const auto statistics = [](Options &o) { o.minRows = 1000; };
        row("never analysed", {rows}, {"stale_statistics public.t: ANALYZE public.t;"}, statistics);
        row("never analysed and small", {"CREATE TABLE t AS SELECT generate_series(1, 500)"}, {}, statistics);
        row("analysed", {rows, "ANALYZE t"}, {}, statistics);
        row("changed since", {rows, "ANALYZE t", "UPDATE t SET a = a + 1"},
            {"stale_statistics public.t: ANALYZE public.t;"}, statistics);
        row("changed less than its own threshold",
            {rows, "ALTER TABLE t SET (autovacuum_analyze_threshold = 5000)", "ANALYZE t", "UPDATE t SET a = a + 1"},
            {}, statistics);
        const QStringList partitioned{"CREATE TABLE t (a int) PARTITION BY LIST (a)",
            "CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1)", "CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2)"};
        row("a partitioned table that nobody analysed", partitioned + QStringList{"INSERT INTO t VALUES (1), (2)"},
            {"partitioned_statistics public.t: ANALYZE public.t;"});
        row("a partitioned table that was analysed", partitioned + QStringList{"INSERT INTO t VALUES (1)", "ANALYZE t"},
            {});

        // ---- ages
        const auto ages = [](Options &o) { o.wraparoundPercent = 1; };
        const QString tight = "CREATE TABLE t (a int) WITH (autovacuum_freeze_max_age = 100000)";
        row("rows that should be frozen", {tight, kBurn}, {"wraparound public.t: VACUUM (FREEZE) public.t;"}, ages);
        row("frozen rows", {tight, kBurn, "VACUUM (FREEZE) t"}, {}, ages);
        row("young by the server's limit", {"CREATE TABLE t (a int)", kBurn}, {}, ages);

        // ---- bloat
        const auto bloat = [](Options &o) { o.minBloatBytes = 100'000; };
        const QString wide
            = "CREATE TABLE t AS SELECT i AS a, repeat('x', 100) AS b FROM generate_series(1, 5000) AS i";
        row("half of it free", {wide, "DELETE FROM t WHERE a % 2 = 0", "VACUUM ANALYZE t"},
            {"bloat public.t: VACUUM (FULL, ANALYZE) public.t;"}, bloat);
        row("nothing free", {wide, "VACUUM ANALYZE t"}, {}, bloat);
        row("padding is no bloat",
            {"CREATE TABLE t (a bool, b bigint, c bool, d bigint, e bool, f bigint)",
                "INSERT INTO t SELECT true, i, true, i, true, i FROM generate_series(1, 10000) AS i",
                "VACUUM ANALYZE t"},
            {}, [&](Options &o) { o.minBloatBytes = 100'000, o.minBloatPercent = 5; });
        row("fillfactor is no bloat",
            {"CREATE TABLE t (a int, b text) WITH (fillfactor = 50)",
                "INSERT INTO t SELECT i, repeat('x', 100) FROM generate_series(1, 5000) AS i", "VACUUM ANALYZE t"},
            {}, [&](Options &o) { o.minBloatBytes = 100'000, o.minBloatPercent = 5; });
        row("old statistics prove nothing",
            {wide, "DELETE FROM t WHERE a % 2 = 0", "VACUUM ANALYZE t",
                "INSERT INTO t SELECT i, repeat('x', 100) FROM generate_series(1, 2500) AS i"},
            {}, bloat);

        // ---- use
        const auto updates = [](Options &o) { o.minUpdates = 1000; };
        row("updates that write the indexes", {rows, "CREATE INDEX x ON t (a)", "UPDATE t SET a = a + 1"},
            {"low_hot_updates public.t: ALTER TABLE public.t SET (fillfactor = 90);"}, updates);
        row("room was left already",
            {"CREATE TABLE t (a int) WITH (fillfactor = 80)", "INSERT INTO t SELECT generate_series(1, 2000)",
                "CREATE INDEX x ON t (a)", "UPDATE t SET a = a + 1"},
            {}, updates);
        row("heap-only updates",
            {"CREATE TABLE t (a int PRIMARY KEY, b int) WITH (autovacuum_vacuum_insert_threshold = -1)",
                "INSERT INTO t SELECT i, 0 FROM generate_series(1, 20) AS i",
                "DO $$ BEGIN FOR i IN 1..60 LOOP UPDATE t SET b = i; COMMIT; END LOOP; END $$"},
            {}, updates);
        const QString scanned = "DO $$ BEGIN FOR i IN 1..20 LOOP PERFORM count(*) FROM t; END LOOP; END $$";
        const auto scans = [](Options &o) { o.minScans = 20, o.minTableBytes = 50'000; };
        row("read whole", {rows, "VACUUM ANALYZE t", scanned}, {"sequential_scans public.t"}, scans);
        row("read whole but small",
            {"CREATE TABLE t AS SELECT generate_series(1, 100) AS a", "VACUUM ANALYZE t", scanned}, {}, scans);
        row("its beginning is read",
            {rows, "VACUUM ANALYZE t", "DO $$ BEGIN FOR i IN 1..30 LOOP PERFORM * FROM t LIMIT 1; END LOOP; END $$"},
            {}, scans);
        const auto large = [](Options &o) { o.minTableBytes = 500'000; };
        row("most of it is out of line", {toast, "VACUUM ANALYZE t"}, {"large_toast public.t"}, large);
        row("TOAST that pglz packs",
            {"CREATE TABLE t (a int, \"B\" text)",
                "INSERT INTO t SELECT i, (SELECT string_agg(md5(i::text || j), '') FROM generate_series(1, 250) AS j) "
                "FROM generate_series(1, 100) AS i",
                "VACUUM ANALYZE t"},
            {"large_toast public.t: ALTER TABLE public.t ALTER COLUMN \"B\" SET COMPRESSION lz4;"}, large);
        row("little is out of line",
            {"CREATE TABLE t AS SELECT i AS a, repeat('x', 100) AS b FROM generate_series(1, 5000) AS i",
                "VACUUM ANALYZE t"},
            {}, large);

        // ---- sequences
        row("a serial near its end", {"CREATE TABLE t (a serial)", "SELECT setval('t_a_seq', 2000000000)"},
            {"sequence_ends public.t_a_seq: ALTER TABLE public.t ALTER COLUMN a TYPE bigint; ALTER SEQUENCE "
             "public.t_a_seq AS bigint;"});
        row("an identity near its end",
            {"CREATE TABLE t (a smallint GENERATED ALWAYS AS IDENTITY)", "SELECT setval('t_a_seq', 32000)"},
            {"sequence_ends public.t_a_seq: ALTER TABLE public.t ALTER COLUMN a TYPE bigint;"});
        row("a serial with numbers left", {"CREATE TABLE t (a serial)", "SELECT setval('t_a_seq', 1000000000)"}, {});
        row("a sequence that nobody owns", {"CREATE SEQUENCE s MAXVALUE 100", "SELECT setval('s', 90)"},
            {"sequence_ends public.s: ALTER SEQUENCE public.s NO MAXVALUE;"});
        row("a sequence that falls",
            {"CREATE SEQUENCE s AS smallint INCREMENT -1 MINVALUE -100", "SELECT setval('s', -90)"},
            {"sequence_ends public.s: ALTER SEQUENCE public.s AS bigint;"});
        row("a sequence that begins again", {"CREATE SEQUENCE s MAXVALUE 100 CYCLE", "SELECT setval('s', 90)"}, {});
        row("a sequence that outlasts its column", {"CREATE SEQUENCE s", "CREATE TABLE t (a int DEFAULT nextval('s'))"},
            {"sequence_wider_than_column public.t.a: ALTER TABLE public.t ALTER COLUMN a TYPE bigint;"});
        row("near the end of the column",
            {"CREATE SEQUENCE s", "CREATE TABLE t (a int DEFAULT nextval('s'))", "SELECT setval('s', 2100000000)"},
            {"sequence_ends public.s: ALTER TABLE public.t ALTER COLUMN a TYPE bigint;",
                "sequence_wider_than_column public.t.a: ALTER TABLE public.t ALTER COLUMN a TYPE bigint;"});
        row("a column as wide as its sequence", {"CREATE TABLE t (a bigserial, b smallserial)"}, {});

        // ---- what is lost or refused
        row("unlogged", {"CREATE UNLOGGED TABLE t (a int)"}, {"unlogged public.t: ALTER TABLE public.t SET LOGGED;"});
        row("published without identity", {"CREATE TABLE t (a int)", "CREATE PUBLICATION p FOR TABLE t"},
            {"no_replica_identity public.t: ALTER TABLE public.t REPLICA IDENTITY FULL;"});
        row("published with all tables", {"CREATE TABLE t (a int)", "CREATE PUBLICATION p FOR ALL TABLES"},
            {"no_replica_identity public.t: ALTER TABLE public.t REPLICA IDENTITY FULL;"});
        row("published, and a unique index would do",
            {"CREATE TABLE t (a int NOT NULL, b int)", "CREATE UNIQUE INDEX \"X\" ON t (a) INCLUDE (b)",
                "CREATE UNIQUE INDEX nullable ON t (b)", "CREATE PUBLICATION p FOR TABLE t"},
            {"no_replica_identity public.t: ALTER TABLE public.t REPLICA IDENTITY USING INDEX \"X\";"});
        row("published with a primary key", {"CREATE TABLE t (a int PRIMARY KEY)", "CREATE PUBLICATION p FOR TABLE t"},
            {});
        row("published with whole rows",
            {"CREATE TABLE t (a int)", "ALTER TABLE t REPLICA IDENTITY FULL", "CREATE PUBLICATION p FOR TABLE t"}, {});
        row("published for inserts",
            {"CREATE TABLE t (a int)", "CREATE PUBLICATION p FOR TABLE t WITH (publish = 'insert')"}, {});
        row("published through its root",
            partitioned
                + QStringList{"ANALYZE t", "CREATE PUBLICATION p FOR TABLE t WITH (publish_via_partition_root = true)"},
            {"no_replica_identity public.t1: ALTER TABLE public.t1 REPLICA IDENTITY FULL;",
                "no_replica_identity public.t2: ALTER TABLE public.t2 REPLICA IDENTITY FULL;"});

        // ---- partitions
        const QString ranges = "CREATE TABLE t (a date) PARTITION BY RANGE (a)";
        row("rows in the default partition",
            partitioned
                + QStringList{"CREATE TABLE rest PARTITION OF t DEFAULT", "INSERT INTO t VALUES (3)", "ANALYZE t"},
            {"default_partition_rows public.rest"});
        row("an empty default partition",
            partitioned + QStringList{"CREATE TABLE rest PARTITION OF t DEFAULT", "ANALYZE t"}, {});
        row("one partition",
            {"CREATE TABLE t (a int) PARTITION BY HASH (a)",
                "CREATE TABLE t1 PARTITION OF t FOR VALUES WITH (MODULUS 1, REMAINDER 0)", "ANALYZE t"},
            {"few_partitions public.t"});
        row("no partition", {ranges, "ANALYZE t"}, {"few_partitions public.t"});
        row("partitions of the months to come", {ranges, monthPartition("t1", 0), monthPartition("t2", 1), "ANALYZE t"},
            {});
        row("partitions that ended long ago", {ranges, monthPartition("t1", -9), monthPartition("t2", -8), "ANALYZE t"},
            {});
        row("a range without end",
            {ranges, monthPartition("t1", 0),
                "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM ('3000-01-01') TO (MAXVALUE)",
                "CREATE TABLE t3 PARTITION OF t FOR VALUES FROM ('2900-01-01') TO ('3000-01-01')", "ANALYZE t"},
            {});
        const QStringList numbered{"CREATE TABLE t (a bigint GENERATED ALWAYS AS IDENTITY) PARTITION BY RANGE (a)",
            "CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (1000)",
            "CREATE TABLE t2 PARTITION OF t FOR VALUES FROM (1000) TO (2000)", "ANALYZE t"};
        row("numbers in the last range", numbered + QStringList{"SELECT setval('t_a_seq', 1500)"},
            {"partitions_end public.t: CREATE TABLE public.t_p2000 PARTITION OF public.t FOR VALUES FROM ('2000') TO "
             "('3000');"});
        row("numbers before the last range", numbered + QStringList{"SELECT setval('t_a_seq', 900)"}, {});
    }

    void rules()
    {
        QFETCH(QStringList, setup);
        QFETCH(QStringList, expected);
        QFETCH(Options, options);
        const test::ScratchDatabase scratch;
        const QString &database = scratch.name;
        runAll(test::specFor(database), setup);
        const auto connection = test::connectTo(database);
        const auto matches = [&] { return described(advise(*connection, options)) == expected; };
        if (!QTest::qWaitFor(matches))
            QCOMPARE(described(advise(*connection, options)), expected);
        for (const TableFinding &finding : advise(*connection, options).findings) {
            QVERIFY(!finding.message.isEmpty() && !finding.evidence.isEmpty() && !finding.remedy.isEmpty());
            QVERIFY2(!finding.message.contains(u'%') && !finding.remedy.contains("%1"), qPrintable(finding.message));
        }
    }

    // What is proposed can be run, and the way back as well; then the finding is there again.
    void wayBack_data()
    {
        QTest::addColumn<QStringList>("setup");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char *kind, const QStringList &setup) { QTest::newRow(kind) << setup << kind; };
        row("autovacuum_off", {"CREATE TABLE t (a int) WITH (autovacuum_enabled = off)"});
        row("unlogged", {"CREATE UNLOGGED TABLE t (a int)"});
        row("no_replica_identity", {"CREATE TABLE t (a int)", "CREATE PUBLICATION p FOR TABLE t"});
        row("sequence_ends", {"CREATE TABLE t (a serial)", "SELECT setval('t_a_seq', 2000000000)"});
        row("sequence_wider_than_column", {"CREATE SEQUENCE s", "CREATE TABLE t (a int DEFAULT nextval('s'))"});
        row("partitions_end",
            {"CREATE TABLE t (a date) PARTITION BY RANGE (a)", monthPartition("t1", -1), monthPartition("t2", 0)});
        row("vacuum_threshold",
            {"CREATE TABLE t (a int) WITH (autovacuum_vacuum_threshold = 100000, autovacuum_vacuum_insert_threshold = "
             "-1)",
                "INSERT INTO t SELECT generate_series(1, 2000)", "ANALYZE t", "DELETE FROM t WHERE a > 1000"});
        row("low_hot_updates",
            {"CREATE TABLE t AS SELECT i AS a FROM generate_series(1, 2000) AS i", "CREATE INDEX x ON t (a)",
                "UPDATE t SET a = a + 1"});
    }

    void wayBack()
    {
        QFETCH(QStringList, setup);
        QFETCH(QString, kind);
        const test::ScratchDatabase scratch;
        const QString &database = scratch.name;
        runAll(test::specFor(database), setup);
        const auto connection = test::connectTo(database);
        const Options low = options([](Options &o) { o.minDeadRows = 200, o.minUpdates = 1000; });
        const auto find = [&]() -> std::optional<TableFinding> {
            for (const TableFinding &finding : advise(*connection, low).findings)
                if (kindName(finding.kind) == kind)
                    return finding;
            return std::nullopt;
        };
        QTRY_VERIFY(find());
        const TableFinding first = *find();
        QVERIFY(!first.mend.isEmpty() && !first.undo.isEmpty());
        test::run(*connection, first.mend);
        QTRY_VERIFY2(!find() || find()->kind == TableFinding::Kind::VacuumThreshold, qPrintable(first.mend));
        test::run(*connection, first.undo);
        QTRY_VERIFY2(find(), qPrintable(first.undo));
        QCOMPARE(find()->mend, first.mend);
        QCOMPARE(find()->undo, first.undo);
    }

    void temporaryTablesAreTheirSessions()
    {
        const auto connection = test::connectTo(test::createDatabase());
        test::run(*connection, "CREATE TEMPORARY TABLE t (a serial) WITH (autovacuum_enabled = off)");
        test::run(*connection, "SELECT setval('t_a_seq', 2147483647)");
        QCOMPARE(described(advise(*connection, {})), QStringList());
    }

    void serverSwitch()
    {
        const auto connection = test::connectTo(test::createDatabase());
        test::run(*connection, "ALTER SYSTEM SET autovacuum = off");
        test::run(*connection, "SELECT pg_reload_conf()");
        QTRY_COMPARE(described(advise(*connection, {})),
            QStringList{"autovacuum_off autovacuum: ALTER SYSTEM SET autovacuum = on; SELECT pg_reload_conf();"});
        test::run(*connection, "ALTER SYSTEM RESET autovacuum");
        test::run(*connection, "SELECT pg_reload_conf()");
        QTRY_COMPARE(described(advise(*connection, {})), QStringList());
    }

    // A vacuum that takes its time; it holds nothing back either.
    void vacuumAtWork()
    {
        const QString database = test::createDatabase();
        runAll(test::specFor(database),
            {"CREATE TABLE t AS SELECT i AS a FROM generate_series(1, 8000) AS i", "ANALYZE t", "DELETE FROM t"});
        const auto connection = test::connectTo(database);
        const Options low = options([](Options &o) { o.minDeadRows = 200, o.minHorizonAge = 1; });
        QTRY_COMPARE(
            described(advise(*connection, low)), QStringList{"vacuum_due public.t: VACUUM (ANALYZE) public.t;"});
        const auto worker = test::connectTo(database);
        test::run(*worker, "SET vacuum_cost_delay = 100");
        test::run(*worker, "SET vacuum_cost_limit = 1");
        std::jthread vacuum([&worker](std::stop_token stop) {
            worker->setLimits(stop, kNever);
            const auto done = worker->run("VACUUM t");
            Q_UNUSED(done) // it is cancelled
        });
        QTRY_COMPARE(connection->query("SELECT count(*) FROM pg_stat_progress_vacuum")->value(0).toInt(), 1);
        QCOMPARE(described(advise(*connection, low)), QStringList());
        vacuum.request_stop();
    }

    // 18 caps the threshold, and counts inserted rows against the part that is not frozen.
    void thresholdsOfVersion18()
    {
        const auto connection = connectTo(test::specOfVersion(18));
        const TablesServer server = readTablesState(*connection)->server;
        HeapState heap;
        heap.rows = 1e9;
        QCOMPARE(vacuumThreshold(heap, {}, server), 100e6);
        QCOMPARE(vacuumThreshold(heap, {{"autovacuum_vacuum_max_threshold", "-1"}}, server), 50 + 0.2 * 1e9);
        heap.pages = 1000;
        heap.frozenPages = 750;
        QCOMPARE(insertThreshold(heap, {}, server), 1000 + 0.2 * 0.25 * 1e9);
        QVERIFY(std::isinf(insertThreshold(heap, {{"autovacuum_vacuum_insert_threshold", "-1"}}, server)));
    }

    // Where updates are counted that found no room, fillfactor is advised only if they are the reason.
    void roomIsNotTheReason()
    {
        const ConnectionSpec spec = test::specOfVersion(18);
        runAll(spec,
            {"CREATE TABLE t (a int PRIMARY KEY, b int) WITH (autovacuum_enabled = off)", "CREATE INDEX x ON t (b)",
                "INSERT INTO t SELECT i, 0 FROM generate_series(1, 10) AS i",
                "DO $$ BEGIN FOR i IN 1..200 LOOP UPDATE t SET b = i; COMMIT; END LOOP; END $$"});
        const auto connection = connectTo(spec);
        const Options low = options([](Options &o) { o.minUpdates = 1000; });
        QTRY_VERIFY(described(advise(*connection, low)).contains("low_hot_updates public.t"));
        for (const TableFinding &finding : advise(*connection, low).findings)
            if (finding.kind == TableFinding::Kind::LowHotUpdates)
                QVERIFY2(
                    finding.evidence.contains("these indexes cannot be heap-only: x."), qPrintable(finding.evidence));
        test::run(*connection, "DROP TABLE t");
    }

    void forecast()
    {
        const QString database = test::createDatabase();
        runAll(test::specFor(database),
            {"CREATE TABLE t (a int) WITH (autovacuum_freeze_max_age = 100000)", "CHECKPOINT", kBurn});
        const auto connection = test::connectTo(database);
        Options low = options([](Options &o) { o.wraparoundPercent = 1, o.minForecastTime = Milliseconds(0); });
        const TableReport report = advise(*connection, low);
        QCOMPARE(report.findings.size(), 1);
        QVERIFY2(
            report.findings.first().evidence.contains("that is in ≈"), qPrintable(report.findings.first().evidence));
        QVERIFY(report.findings.first().exact);
        low.minForecastTime = std::chrono::hours(1);
        QVERIFY(advise(*connection, low).findings.first().evidence.contains("too few ids"));
    }

    // ---- who holds the horizon

    void sessionHoldsTheHorizon()
    {
        const QString database = test::createDatabase();
        runAll(test::specFor(database), {"CREATE TABLE t AS SELECT i AS a FROM generate_series(1, 2000) AS i"});
        const auto holder = test::connectTo(database), connection = test::connectTo(database);
        const auto stranger = test::connectTo(test::createDatabase());
        for (Connection *session : {holder.get(), stranger.get()})
            test::run(*session, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
        runAll(test::specFor(database), {"DELETE FROM t", kBurn});
        const Options low = options([](Options &o) { o.minHorizonAge = 1000; });
        const QString expected
            = QStringLiteral("horizon_held Session %1: SELECT pg_terminate_backend(%1);").arg(holder->backendPid());
        QTRY_COMPARE(described(advise(*connection, low)), QStringList{expected}); // not the other database's
        const auto evidence = [&] { return advise(*connection, low).findings.first().evidence; };
        QTRY_VERIFY2(evidence().contains("public.t (≈ 2"), qPrintable(evidence()));
        // Long in time counts as well, if there is something to remove.
        const Options timed = options([](Options &o) { o.minHorizonTime = Milliseconds(0), o.minDeadRows = 1500; });
        QVERIFY(described(advise(*connection, timed)).contains(expected));
        const Options nothing = options([](Options &o) { o.minHorizonTime = Milliseconds(0), o.minDeadRows = 10000; });
        QCOMPARE(described(advise(*connection, nothing)), QStringList());
        test::run(*holder, "ROLLBACK");
        QCOMPARE(described(advise(*connection, low)), QStringList());
    }

    void slotAndPreparedTransactionHoldTheHorizon()
    {
        ClusterOptions settings;
        settings.settings = {{"wal_level", "logical"}, {"max_prepared_transactions", "5"}};
        const auto cluster = PrivateCluster::start(settings);
        QVERIFY(cluster);
        const ConnectionSpec spec = specOf(**cluster);
        runAll(spec,
            {"CREATE TABLE t (a int)", "SELECT pg_create_logical_replication_slot('lost', 'test_decoding')",
                "BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION 'it''s'", kBurn});
        const auto connection = connectTo(spec);
        const Options low = options([](Options &o) { o.minHorizonAge = 1000; });
        QCOMPARE(described(advise(*connection, low)),
            (QStringList{"horizon_held Prepared transaction it's: ROLLBACK PREPARED 'it''s';",
                "horizon_held Slot lost: SELECT pg_drop_replication_slot('lost');"}));
        QVERIFY(advise(*connection, low).findings.last().evidence.contains("system catalogs"));
        for (const TableFinding &finding : advise(*connection, low).findings)
            test::run(*connection, finding.mend);
        QCOMPARE(described(advise(*connection, low)), QStringList());
    }

    void standbyHoldsTheHorizon()
    {
        const QString database = test::createDatabase();
        runAll(test::specFor(database), {"CREATE TABLE t (a int)"});
        const test::Standby standby(test::sharedCluster());
        const auto reader = connectTo(standby.spec());
        const auto connection = test::connectTo(database);
        test::run(*reader, "ALTER SYSTEM SET hot_standby_feedback = on");
        test::run(*reader, "ALTER SYSTEM SET wal_receiver_status_interval = '1s'");
        test::run(*reader, "SELECT pg_reload_conf()");
        test::run(*reader, "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1");
        runAll(test::specFor(database), {kBurn});
        const Options low = options([](Options &o) { o.minHorizonAge = 1000; });
        const auto found = [&] { return described(advise(*connection, low)).join(u'|'); };
        QTRY_VERIFY2_WITH_TIMEOUT(
            found().startsWith("horizon_held Standby of process "), qPrintable(found()), kPatience);
        QVERIFY(advise(*connection, low).findings.first().mend.isEmpty());
        test::run(*reader, "ROLLBACK");
        // Tables that a standby lacks weigh more, and the standby says what it is.
        runAll(test::specFor(database), {"CREATE UNLOGGED TABLE u (a int)"});
        const auto severity = [&] {
            for (const TableFinding &finding : advise(*connection, {}).findings)
                if (finding.kind == TableFinding::Kind::Unlogged)
                    return severityName(finding.severity);
            return QString();
        };
        QCOMPARE(severity(), "warning");
        const auto onStandby = connectTo(standby.spec());
        QVERIFY(advise(*onStandby, {}).note.contains("standby"));
    }

    // ---- bloat

    // The estimate against what VACUUM FULL really gives back. pgstattuple, for comparison, does not count the line
    // pointers that removed rows leave behind.
    void estimateAgainstTruth_data()
    {
        QTest::addColumn<QString>("setup");
        QTest::addColumn<QString>("change");
        const auto row
            = [](const char *name, const char *setup, const char *change) { QTest::newRow(name) << setup << change; };
        row("narrow, half deleted", "CREATE TABLE t AS SELECT i AS a FROM generate_series(1, 40000) AS i",
            "DELETE FROM t WHERE a % 2 = 0");
        row("wide text, third updated",
            "CREATE TABLE t AS SELECT i AS a, repeat('x', 50 + i % 400) AS b FROM generate_series(1, 10000) AS i",
            "UPDATE t SET b = b || 'y' WHERE a % 3 = 0");
        row("mostly NULL, quarter deleted",
            "CREATE TABLE t AS SELECT i AS a, NULL::int AS b, CASE WHEN i % 10 = 0 THEN i END AS c, NULL::text AS d, "
            "NULL::bigint AS e, CASE WHEN i % 7 = 0 THEN 'text' END AS f, NULL::date AS g, NULL::uuid AS h, NULL::int "
            "AS i "
            "FROM generate_series(1, 40000) AS i",
            "DELETE FROM t WHERE a % 4 = 0");
        row("jsonb, 40 % deleted",
            "CREATE TABLE t AS SELECT i AS a, jsonb_build_object('id', i, 'name', 'name ' || i, 'tags', "
            "jsonb_build_array(i, i + 1, repeat('x', i % 50))) AS b FROM generate_series(1, 20000) AS i",
            "DELETE FROM t WHERE a % 5 < 2");
        row("TOAST, third deleted",
            "CREATE TABLE t AS SELECT i AS a, now() AS b, (SELECT string_agg(md5(i::text || j), '') FROM "
            "generate_series(1, 100) AS j) AS c FROM generate_series(1, 3000) AS i",
            "DELETE FROM t WHERE a % 3 = 0");
        row("bool and bigint in turn",
            "CREATE TABLE t AS SELECT true AS a, i::bigint AS b, false AS c, i::bigint AS d, true AS e, i::bigint AS f "
            "FROM generate_series(1, 30000) AS i",
            "");
        row("numeric",
            "CREATE TABLE t AS SELECT i AS a, (i * 1.37)::numeric AS b, (i % 97)::numeric AS c, (i / 7.0)::numeric(10, "
            "2) AS d "
            "FROM generate_series(1, 30000) AS i",
            "");
        row("fillfactor 70",
            "CREATE TABLE t (a int, b text) WITH (fillfactor = 70); INSERT INTO t SELECT i, repeat('x', i % 60) FROM "
            "generate_series(1, 30000) AS i",
            "");
        row("dropped column",
            "CREATE TABLE t AS SELECT i AS a, repeat('x', 100) AS b, i AS c FROM generate_series(1, 20000) AS i; ALTER "
            "TABLE t DROP b",
            "DELETE FROM t WHERE a % 2 = 0; INSERT INTO t SELECT i, i FROM generate_series(1, 10000) AS i"); // old rows
                                                                                                             // still
                                                                                                             // carry it
    }

    void estimateAgainstTruth()
    {
        QFETCH(QString, setup);
        QFETCH(QString, change);
        const test::ScratchDatabase scratch;
        const QString &database = scratch.name;
        QStringList steps{"CREATE EXTENSION pgstattuple", setup};
        if (!change.isEmpty())
            steps << change;
        runAll(test::specFor(database), steps << "VACUUM ANALYZE t");
        const auto connection = test::connectTo(database);
        const Options all = options([](Options &o) { o.minBloatBytes = -1e12, o.minBloatPercent = -100; });
        double estimate = qQNaN(), band = 0;
        for (const TableFinding &finding : advise(*connection, all).findings) {
            static const QRegularExpression figures("≈ (-?\\d+) ± (\\d+) %");
            const auto match = figures.match(finding.evidence);
            if (finding.kind == TableFinding::Kind::Bloat && match.hasMatch()) {
                estimate = match.captured(1).toDouble();
                band = match.captured(2).toDouble();
            }
        }
        const auto truth
            = connection->query("SELECT free_percent + dead_tuple_percent - (100 - coalesce((SELECT option_value::int "
                                "FROM pg_options_to_table((SELECT reloptions FROM pg_class "
                                "WHERE oid = 't'::regclass))), 100)) FROM pgstattuple('t')");
        QVERIFY(truth);
        const auto pages = [&] { return connection->query("SELECT pg_relation_size('t')")->value(0).toDouble(); };
        const double before = pages();
        test::run(*connection, "VACUUM FULL t");
        const double given = 100 * (1 - pages() / before);
        qInfo("estimated %.0f ± %.0f, VACUUM FULL gave back %.1f, pgstattuple %.1f percent", estimate, band, given,
            truth->value(0).toDouble());
        QVERIFY2(std::abs(estimate - given) <= band, qPrintable(QString::number(estimate - given)));
        QVERIFY(band < 10);
    }

    void measured()
    {
        const QString database = test::createDatabase();
        const QStringList setup{
            "CREATE TABLE t AS SELECT i AS a, repeat('x', 100) AS b FROM generate_series(1, 5000) AS i",
            "VACUUM ANALYZE t", "DELETE FROM t WHERE a % 2 = 0"}; // the statistics are old now
        runAll(test::specFor(database), setup);
        const auto connection = test::connectTo(database);
        Options low = options([](Options &o) { o.minBloatBytes = 100'000, o.measure = true; });
        const auto bloat = [&] {
            for (const TableFinding &finding : advise(*connection, low).findings)
                if (finding.kind == TableFinding::Kind::Bloat)
                    return finding;
            return TableFinding{};
        };
        QTRY_VERIFY(
            connection->query("SELECT n_dead_tup FROM pg_stat_all_tables WHERE relid = 't'::regclass")->value(0).toInt()
            > 2000);
        TableReport report = advise(*connection, low);
        QVERIFY2(report.findings.isEmpty(), qPrintable(described(report).join(u'|')));
        QVERIFY2(report.note.contains("CREATE EXTENSION pgstattuple;"), qPrintable(report.note));
        test::run(*connection, "CREATE EXTENSION pgstattuple");
        QVERIFY2(bloat().exact && bloat().evidence.startsWith("Measured: 4"), qPrintable(bloat().evidence));
        low.pageBudget = 5;
        report = advise(*connection, low);
        QVERIFY(report.findings.isEmpty());
        QVERIFY2(report.note.contains("more pages than the budget has left: public.t."), qPrintable(report.note));
        low.pageBudget = 5000;
        const auto locker = test::connectTo(database);
        test::run(*locker, "BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE");
        report = advise(*connection, low);
        QVERIFY2(report.note.contains("locked at this moment: public.t."), qPrintable(report.note));
        test::run(*locker, "ROLLBACK");
        // What is measured and sound is no finding, whatever the estimate says.
        test::run(*connection, "VACUUM (FULL, ANALYZE) t");
        QCOMPARE(described(advise(*connection, low)), QStringList());
    }

    // ---- what cannot be seen

    void fewRights()
    {
        const QString database = test::createDatabase();
        runAll(test::specFor(database),
            {"CREATE TABLE t AS SELECT i AS a, repeat('x', 100) AS b FROM generate_series(1, 5000) AS i",
                "CREATE SEQUENCE s", "CREATE EXTENSION pgstattuple", "VACUUM ANALYZE t", "DROP ROLE IF EXISTS guest",
                "CREATE ROLE guest LOGIN"});
        ConnectionSpec spec = test::specFor(database);
        spec.user = "guest";
        const auto connection = connectTo(spec);
        Options low = options([](Options &o) { o.minBloatBytes = 100'000; });
        const QString note = advise(*connection, low).note;
        for (const char *grant :
            {"GRANT pg_monitor TO guest;", "GRANT pg_read_all_data TO guest;", "public.t is unknown", "1 sequence"})
            QVERIFY2(note.contains(QLatin1String(grant)), qPrintable(note));
        low.measure = true;
        QVERIFY2(advise(*connection, low).note.contains("GRANT pg_stat_scan_tables TO guest;"),
            qPrintable(advise(*connection, low).note));
        runAll(test::specFor(database), {"GRANT pg_monitor, pg_read_all_data TO guest"});
        QCOMPARE(advise(*connectTo(spec), options([](Options &o) { o.minBloatBytes = 100'000; })).note, QString());
        runAll(test::specFor(database), {"DROP ROLE guest"});
    }

    void statisticsAreMissing()
    {
        const QString database = test::createDatabase();
        runAll(test::specFor(database),
            {"CREATE TABLE t AS SELECT i AS a, repeat('x', 100) AS b FROM generate_series(1, 5000) AS i", "VACUUM t"});
        const auto connection = test::connectTo(database);
        const TableReport report = advise(*connection, options([](Options &o) { o.minBloatBytes = 100'000; }));
        QCOMPARE(described(report), QStringList());
        QVERIFY2(report.note.contains("ANALYZE public.t;"), qPrintable(report.note));
    }

    void locksAreNotWaitedFor_data() { test::addServerVersions(); }

    void locksAreNotWaitedFor()
    {
        QFETCH(int, major);
        const ConnectionSpec spec = test::specOfVersion(major);
        runAll(spec,
            {"DROP TABLE IF EXISTS t", "CREATE TABLE t (a date, b serial) PARTITION BY RANGE (a)",
                monthPartition("t1", -1), monthPartition("t2", 0)});
        const auto connection = connectTo(spec), holder = connectTo(spec);
        const auto found = [&] { return described(advise(*connection, {})).join(u'|'); };
        QVERIFY2(found().contains("partitions_end public.t"), qPrintable(found())); // on every version
        test::run(*holder, "BEGIN; LOCK TABLE t IN ACCESS EXCLUSIVE MODE; ALTER SEQUENCE t_b_seq INCREMENT 2");
        QElapsedTimer clock;
        clock.start();
        const TableReport report = advise(*connection, {});
        QVERIFY2(clock.elapsed() < 3000, qPrintable(QString::number(clock.elapsed())));
        QVERIFY2(report.note.contains("sequence is locked"), qPrintable(report.note));
        test::run(*holder, "ROLLBACK");
        test::run(*connection, "DROP TABLE t");
    }

    void json()
    {
        const QString database = test::createDatabase();
        runAll(test::specFor(database), {"CREATE UNLOGGED TABLE t (a int)"});
        const QJsonObject json = toJson(advise(*test::connectTo(database), {}));
        QCOMPARE(json.keys(), (QStringList{"findings", "note"}));
        const QJsonObject finding = json.value("findings").toArray().first().toObject();
        QCOMPARE(finding.keys(),
            (QStringList{"evidence", "exact", "kind", "mend", "message", "object", "remedy", "severity", "undo"}));
        QCOMPARE(finding.value("kind").toString(), "unlogged");
        QCOMPARE(finding.value("severity").toString(), "info");
        QCOMPARE(finding.value("undo").toString(), "ALTER TABLE public.t SET UNLOGGED;");
    }
};

MAHOUT_TEST_MAIN(TableAdviceTest)
#include "tst_tableadvice.moc"
