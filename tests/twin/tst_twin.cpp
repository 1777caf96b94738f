// SPDX-License-Identifier: GPL-3.0-or-later
// Twins of real servers: they plan as their targets do, hold no rows, and say what they lack.
#include "serverversions.h"
#include "testcluster.h"
#include "testmain.h"
#include "twinadvice.h"
#include <QRegularExpression>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;

namespace {

constexpr double kAgreement = 1; // percent
constexpr double kGinAgreement = 5; // the metapage of a GIN index is not known
constexpr qint64 kMostBytes = 100'000'000;

void run(Connection &connection, const QString &sql)
{
    const Result<Rows> done = connection.run(sql);
    if (!done)
        qFatal("%s: %s %s", qPrintable(sql), qPrintable(done.error().toString()), qPrintable(done.error().detail));
}

// Skewed columns, partitions, an enum, a domain, a generated column, a dropped one, expression and partial indexes.
const QString kShop = QStringLiteral(R"(
    CREATE SCHEMA shop;
    SET search_path = shop, public;
    CREATE TYPE mood AS ENUM ('new', 'paid', 'sent', 'lost');
    CREATE DOMAIN email AS text CHECK (VALUE LIKE '%@%');
    CREATE TYPE address AS (street text, city text);
    CREATE FUNCTION net(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT $1 / 1.19';
    CREATE FUNCTION rebate(amount int) RETURNS int LANGUAGE plpgsql STABLE COST 300 AS 'BEGIN RETURN amount / 10; END';
    CREATE TABLE customer (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, gone int, mail email NOT NULL,
        name varchar(40) COLLATE "C", city text, home address, born date, tags text[],
        name_length int GENERATED ALWAYS AS (length(name)) STORED);
    ALTER TABLE customer DROP COLUMN gone;
    INSERT INTO customer (mail, name, city, home, born, tags)
        SELECT 'u' || i || '@x.org', 'name ' || i, 'city ' || floor(300 * power(abs(hashint4(i)) / 2147483648.0, 3)),
               ROW('street ' || i, 'x')::address, date '1950-01-01' + abs(hashint4(i + 1)) % 20000,
               ARRAY['tag ' || i % 7, 'tag ' || i % 100] FROM generate_series(1, 20000) AS i;
    CREATE TABLE rental (id int PRIMARY KEY, during int4range NOT NULL);
    INSERT INTO rental SELECT i, int4range(i, i + i % 50) FROM generate_series(1, 5000) AS i;
    CREATE TABLE product (id int PRIMARY KEY, "Price" numeric(10, 2), category int, words tsvector, active bool DEFAULT true);
    INSERT INTO product SELECT i, (i * 37 % 1000) / 10.0, i % 20, to_tsvector('simple', 'thing number ' || i % 50), i % 10 <> 0
        FROM generate_series(1, 5000) AS i;
    CREATE TABLE ordered (id bigint, customer int NOT NULL REFERENCES customer, placed timestamptz NOT NULL, state mood NOT NULL,
        total numeric(10, 2) CHECK (total >= 0), note text, PRIMARY KEY (id, placed)) PARTITION BY RANGE (placed);
    CREATE TABLE ordered_1 PARTITION OF ordered FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
    CREATE TABLE ordered_2 PARTITION OF ordered FOR VALUES FROM ('2024-07-01') TO ('2025-01-01');
    CREATE TABLE ordered_3 PARTITION OF ordered FOR VALUES FROM ('2025-01-01') TO ('2025-07-01');
    CREATE TABLE "ordered Rest" PARTITION OF ordered DEFAULT;
    INSERT INTO ordered SELECT i, 1 + floor(20000 * power(abs(hashint4(i)) / 2147483648.0, 4)), timestamptz '2024-01-01 UTC' + i * interval '8 min',
        CASE WHEN i % 1000 = 0 THEN 'new' WHEN i % 5 = 0 THEN 'paid' ELSE 'sent' END::mood, i % 997, repeat('n', 30)
        FROM generate_series(1, 120000) AS i;
    CREATE TABLE item (id bigserial PRIMARY KEY, order_id bigint NOT NULL, product int NOT NULL REFERENCES product, quantity int, price numeric(10, 2));
    INSERT INTO item (order_id, product, quantity, price) SELECT 1 + i % 120000, 1 + abs(hashint4(i)) % 5000, i % 9, (i % 5000) / 10.0
        FROM generate_series(1, 300000) AS i;
    CREATE TABLE event (id int, at timestamptz, kind text);
    CREATE TABLE event_web (url text) INHERITS (event);
    INSERT INTO event SELECT i, timestamptz '2024-01-01 UTC' + i * interval '1 min', 'kind ' || i % 3 FROM generate_series(1, 10000) AS i;
    INSERT INTO event_web SELECT i, timestamptz '2024-01-01 UTC' + i * interval '1 min', 'kind ' || i % 5, 'url ' || i FROM generate_series(1, 10000) AS i;
    CREATE INDEX ON customer (lower(mail));
    CREATE INDEX ON customer (city, born DESC);
    CREATE INDEX ON customer USING gin (tags);
    CREATE INDEX ON customer USING hash (name);
    CREATE INDEX ON ordered (customer);
    CREATE INDEX ON ordered_2 (placed) WHERE state = 'new';
    CREATE INDEX ON item (order_id) INCLUDE (quantity);
    CREATE INDEX "item Net" ON item (net(price));
    CREATE INDEX ON event_web USING brin (at) WITH (pages_per_range = 4);
    CREATE STATISTICS city_born (ndistinct, dependencies, mcv) ON city, born FROM customer;
    CREATE VIEW turnover WITH (security_barrier) AS SELECT customer, sum(total) AS total FROM ordered GROUP BY customer;
    CREATE VIEW big AS SELECT t.*, c.mail FROM turnover AS t JOIN customer AS c ON c.id = t.customer WHERE t.total > 1000;
    CREATE MATERIALIZED VIEW monthly AS SELECT date_trunc('month', placed) AS month, state, count(*) AS orders FROM ordered GROUP BY 1, 2;
    CREATE UNIQUE INDEX ON monthly (month, state);
    DELETE FROM item WHERE id % 50 = 0;
)");

const QStringList kStatements{
    "SELECT * FROM customer WHERE id = 42",
    "SELECT * FROM customer WHERE id = $1",
    "SELECT * FROM customer WHERE lower(mail) = 'u77@x.org'",
    "SELECT * FROM customer WHERE city = 'city 0'",
    "SELECT * FROM customer WHERE city = 'city 250' AND born > '1990-01-01'",
    "SELECT * FROM customer WHERE name = 'name 17'",
    "SELECT * FROM customer WHERE mail LIKE '%9@x.org' AND name_length > 8",
    "SELECT city, count(*) FROM customer GROUP BY city",
    "SELECT city, born, count(*) FROM customer GROUP BY city, born",
    "SELECT * FROM ordered WHERE customer = 1",
    "SELECT * FROM ordered WHERE customer = $1 AND placed >= $2",
    "SELECT * FROM ordered WHERE placed BETWEEN '2024-03-01 UTC' AND '2024-03-08 UTC'",
    "SELECT * FROM ordered WHERE placed > '2024-08-01 UTC' AND placed < '2024-12-01 UTC' AND state = 'new'",
    "SELECT state, avg(total) FROM ordered GROUP BY state",
    "SELECT id, total FROM ordered ORDER BY placed DESC LIMIT 10",
    "SELECT max(id), min(id) FROM item",
    "SELECT order_id, quantity FROM item WHERE order_id BETWEEN 100 AND 300",
    "SELECT * FROM item WHERE net(price) < 10",
    "SELECT * FROM item WHERE product IN (1, 2, 3) AND quantity = $1",
    "SELECT * FROM item ORDER BY id LIMIT 20",
    "SELECT p.category, sum(i.price * i.quantity) FROM item AS i JOIN product AS p ON p.id = i.product GROUP BY "
    "p.category",
    "SELECT c.name, o.total, i.price FROM customer AS c JOIN ordered AS o ON o.customer = c.id JOIN item AS i ON "
    "i.order_id = o.id WHERE c.id = 7",
    "SELECT * FROM customer AS c WHERE EXISTS (SELECT FROM ordered AS o WHERE o.customer = c.id AND o.state = 'lost')",
    "SELECT * FROM customer WHERE id NOT IN (SELECT customer FROM ordered WHERE total > 900)",
    "SELECT * FROM product WHERE \"Price\" > (SELECT avg(\"Price\") FROM product) AND active",
    "SELECT * FROM product WHERE words @@ 'number & 7'::tsquery",
    "SELECT * FROM customer WHERE tags && ARRAY['tag 55']",
    "SELECT * FROM rental AS a JOIN rental AS b ON b.id = a.id WHERE a.during >> int4range(4900, 4910)",
    "SELECT * FROM rental AS a JOIN rental AS b ON b.id = a.id WHERE a.during && int4range(10, 4000)",
    "SELECT * FROM big WHERE mail = 'u9@x.org'",
    "SELECT * FROM monthly WHERE month = '2024-02-01' AND state = 'sent'",
    "SELECT * FROM event WHERE at < '2024-01-02 UTC' AND kind = 'kind 4'",
    "SELECT rebate(quantity) FROM item WHERE order_id = 12",
    "UPDATE item SET quantity = 0 WHERE order_id = $1",
    "DELETE FROM ordered WHERE id = 17",
    "INSERT INTO product (id, category) SELECT id, 3 FROM customer WHERE city = 'city 7'",
};

QVector<TwinStatement> statements()
{
    QVector<TwinStatement> list;
    for (const QString &text : kStatements)
        list.append({text, text});
    return list;
}

Workload workloadOf(const QStringList &texts)
{
    Workload workload;
    for (const QString &text : texts) {
        WorkloadStatement statement;
        statement.id = text;
        statement.text = text;
        workload.statements.append(statement);
    }
    return workload;
}

std::unique_ptr<Connection> openAt(const ConnectionSpec &spec)
{
    auto connection = Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toString()));
    run(**connection, "SET search_path = shop, public; SET work_mem = '7MB'");
    return std::move(*connection);
}

// Loaded, and all its pages visible to all: a snapshot that is held anywhere may ask for another VACUUM.
void fill(const ConnectionSpec &spec)
{
    {
        const auto loading = openAt(spec);
        run(*loading, kShop);
        run(*loading, "REFRESH MATERIALIZED VIEW monthly");
    }
    const auto connection = openAt(spec);
    const auto ready = [&] {
        run(*connection, "VACUUM ANALYZE");
        const auto row = connection->query(
            "SELECT relallvisible > 0.9 * relpages FROM pg_class WHERE oid = 'shop.item'::regclass");
        return row && row->value(0).toBool();
    };
    if (!QTest::qWaitFor(ready, 20'000))
        qFatal("The shop's rows did not become visible to all.");
}

QString whyOf(const TwinReport &report, const QString &what)
{
    for (const TwinGap &gap : report.notCopied)
        if (gap.what == what)
            return gap.why;
    return {};
}

QString told(const TwinReport &report)
{
    QStringList gaps;
    for (const TwinGap &gap : report.notCopied)
        gaps.append(gap.what + ": " + gap.why);
    return gaps.join(u'\n');
}

QStringList ddlOf(const IndexAdvice &advice)
{
    QStringList list;
    for (const RecommendedIndex &index : advice.indexes)
        list.append(index.ddl);
    return list;
}

double scanned(Connection &connection)
{
    run(connection, "SELECT pg_stat_force_next_flush()");
    return connection.query("SELECT sum(seq_scan)::float8 FROM pg_stat_user_tables")->value(0).toDouble();
}

} // namespace

class TwinTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void costsAgree();
    void holdsNoRows();
    void targetIsOnlyAsked();
    void adviceIsTheSame();
    void engineIsChosen();
    void emptyIndexesAreSeenByOneSession();
    void missingRightsAreNamed();
    void lockedTableIsNotWaitedFor();
    void treesAreAsHigh();
    void changesAreNoticed();
    void whatCannotBeMadeIsNamed();
    void targetsCodeHasNoPower();
    void missingHypopgIsNamed();
    void cancelled();
    void manyTables();
    void versions_data() { addServerVersions(); }
    void versions();
    void cleanupTestCase()
    {
        m_twin.reset();
        m_target.reset();
    }

private:
    ConnectionSpec m_spec;
    std::unique_ptr<Connection> m_target;
    std::unique_ptr<Twin> m_twin;
};

void TwinTest::initTestCase()
{
    const QString database = createDatabase();
    m_spec = specFor(database);
    fill(m_spec);
    m_target = openAt(m_spec);
    run(*m_target, "CREATE EXTENSION hypopg SCHEMA public");
    auto twin = Twin::make(*m_target, {statements()});
    QVERIFY2(twin, twin ? "" : qPrintable(twin.error().toString() + twin.error().detail));
    m_twin = std::move(*twin);
}

void TwinTest::costsAgree()
{
    const TwinReport &report = m_twin->report();
    qInfo("made in %lld ms, %.1f MB, %d tables, %d indexes, %d statistics; median %.4f %%, largest %.4f %% (%s)",
        static_cast<long long>(report.madeMs), double(report.bytes) / 1e6, report.tables, report.indexes,
        report.statistics, report.check.medianPercent, report.check.largestPercent, qPrintable(report.check.statement));
    for (const TwinGap &gap : report.notCopied)
        qInfo("%s: %s", qPrintable(gap.what), qPrintable(gap.why));
    QVERIFY(report.notCopied.isEmpty());
    for (const StatementAgreement &statement : report.check.statements)
        QVERIFY2(statement.percent() < (statement.id.contains("&&") ? kGinAgreement : kAgreement),
            qPrintable(QStringLiteral("%1: %2 → %3").arg(statement.id).arg(statement.target).arg(statement.twin)));
    QCOMPARE(report.check.statements.size(), kStatements.size());
    QCOMPARE(report.tables, 11);
    QCOMPARE(report.views, 3);
    QCOMPARE(report.functions, 2);
    QVERIFY(report.check.largestPercent >= report.check.medianPercent);
}

void TwinTest::holdsNoRows()
{
    const auto connection = m_twin->connect();
    QVERIFY(connection);
    for (const char *table : {"customer", "product", "ordered", "item", "event"})
        QCOMPARE((*connection)->query(QStringLiteral("SELECT count(*) FROM %1").arg(table))->value(0).toInt(), 0);
    QVERIFY((*connection)->run("SET enable_seqscan = off; SET enable_bitmapscan = off"));
    QCOMPARE((*connection)->query("SELECT count(*) FROM item WHERE id BETWEEN 5 AND 500")->value(0).toInt(), 0);
    QCOMPARE((*connection)->query("SELECT max(id) FROM item")->value(0), QVariant());
    QVERIFY(m_twin->report().bytes < kMostBytes);
    QVERIFY(m_twin->report().bytes > 0);
}

void TwinTest::targetIsOnlyAsked()
{
    const qsizetype before = sharedCluster().logText().size();
    const double scans = scanned(*m_target);
    run(*m_target, "SET log_statement = 'all'");
    const auto twin = Twin::make(*m_target, {statements()});
    QVERIFY(twin);
    QVERIFY((*twin)->isCurrent(*m_target));
    run(*m_target, "SET log_statement = 'none'");
    QCOMPARE(scanned(*m_target), scans);
    static const QRegularExpression entry(
        QStringLiteral("LOG:  (?:statement|execute [^:]*): (.*?)(?=\\n\\d{4}-\\d\\d-\\d\\d |\\z)"),
        QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression harmless(
        QStringLiteral("^\\s*(BEGIN|SET|SELECT|WITH|EXPLAIN|DEALLOCATE ALL; PREPARE|ROLLBACK|DEALLOCATE)\\b"));
    int seen = 0;
    for (const QRegularExpressionMatch &match : entry.globalMatch(sharedCluster().logText().mid(before))) {
        const QString statement = match.captured(1);
        ++seen;
        QVERIFY2(harmless.match(statement).hasMatch(), qPrintable(statement));
        if (statement.contains(QLatin1String("EXPLAIN ")))
            continue;
        for (const char *table : {"customer", "product", "ordered", "item ", "event"})
            QVERIFY2(!statement.contains(QLatin1String(table)), qPrintable(statement));
    }
    QVERIFY2(seen > 50, qPrintable(QString::number(seen)));
    QCOMPARE(m_target->query("SHOW lock_timeout")->value(0).toString(), QStringLiteral("0"));
    QCOMPARE(m_target->query("SHOW default_transaction_read_only")->value(0).toString(), QStringLiteral("off"));
}

void TwinTest::adviceIsTheSame()
{
    const Workload workload = workloadOf(
        {"SELECT * FROM item WHERE product = $1", "SELECT sum(quantity) FROM item WHERE price BETWEEN 10 AND 12",
            "SELECT * FROM customer WHERE born = '1970-05-05'",
            "SELECT * FROM event WHERE kind = 'kind 4' AND at > '2024-01-07 UTC'",
            "SELECT * FROM product WHERE \"Price\" = 3.7", "UPDATE item SET quantity = 3 WHERE price = 17"});
    const auto server = adviseIndexes(*m_target, workload, {});
    const auto twin = adviseOnTwin(*m_twin, *m_target, workload, {});
    QVERIFY2(server && twin,
        qPrintable(!server ? server.error().toString()
                : !twin    ? twin.error().toString()
                           : QString()));
    QVERIFY(!server->indexes.isEmpty());
    QCOMPARE(ddlOf(*twin), ddlOf(*server));
    QCOMPARE(twin->engine, QStringLiteral("twin"));
    QCOMPARE(server->engine, QStringLiteral("server"));
    for (qsizetype i = 0; i < server->indexes.size(); ++i) {
        QCOMPARE(twin->indexes[i].writeCost, server->indexes[i].writeCost);
        QVERIFY(qAbs(twin->indexes[i].bytes / server->indexes[i].bytes - 1) < 0.01);
    }
    QVERIFY(std::any_of(server->indexes.begin(), server->indexes.end(),
        [](const RecommendedIndex &index) { return index.writeCost > 0; })); // 300 000 rows were inserted
}

void TwinTest::engineIsChosen()
{
    const Workload workload = workloadOf({"SELECT * FROM item WHERE product = 7"});
    const auto server = adviseWith(AdviceEngine::Auto, *m_target, workload, {});
    QVERIFY(server);
    QVERIFY(!server->twin);
    QVERIFY(!toJson(*server).contains(QLatin1String("twin")));
    run(*m_target, "DROP EXTENSION hypopg");
    const auto twin = adviseWith(AdviceEngine::Auto, *m_target, workload, {});
    run(*m_target, "CREATE EXTENSION hypopg SCHEMA public");
    QVERIFY2(twin, twin ? "" : qPrintable(twin.error().toString()));
    QVERIFY(twin->twin);
    const QJsonObject json = toJson(*twin);
    QCOMPARE(json.value(QLatin1String("engine")).toString(), QStringLiteral("twin"));
    const QJsonObject made = json.value(QLatin1String("twin")).toObject();
    for (const char *key : {"made_ms", "bytes", "tables", "indexes", "not_copied", "check"})
        QVERIFY2(made.contains(QLatin1String(key)), key);
    QCOMPARE(made.value(QLatin1String("check")).toObject().value(QLatin1String("statement")).toString(),
        workload.statements.first().id);
    QCOMPARE(ddlOf(twin->advice), ddlOf(server->advice));

    const Workload words = workloadOf({"SELECT * FROM product WHERE words @@ 'x7'::tsquery"});
    const auto searched = adviseWith(AdviceEngine::Auto, *m_target, words, {}); // HypoPG knows no GIN
    QVERIFY2(searched, searched ? "" : qPrintable(searched.error().toString()));
    QVERIFY(searched->twin);
    QVERIFY(searched->advice.unjudged.isEmpty());
    const auto named = adviseWith(AdviceEngine::Server, *m_target, words, {});
    QVERIFY(named);
    QVERIFY(named->advice.indexes.isEmpty());
    QCOMPARE(named->advice.unjudged.size(), 1);
    QVERIFY(named->advice.unjudged.first().ddl.endsWith(u"ON product USING gin (words);"));
}

// What one session has a plan made with, another does not see.
void TwinTest::emptyIndexesAreSeenByOneSession()
{
    const auto first = m_twin->connect(), second = m_twin->connect();
    QVERIFY(first && second);
    const auto catalog = readCatalog(**first, {{QStringLiteral("shop"), QStringLiteral("product")}});
    QVERIFY(catalog);
    const TableFacts &table = *catalog->find(QStringLiteral("shop"), QStringLiteral("product"));
    const auto on = [&table](const QString &column) {
        IndexCandidate candidate{table.oid, {{column}}, {}};
        candidate.method = IndexMethod::Gin;
        return candidate;
    };
    const auto indexes = m_twin->emptyIndexes();
    QVERIFY(indexes);
    const auto size = estimateSpecialSize(**first, on(QStringLiteral("words")), table, *catalog);
    QVERIFY(size);
    const auto counts = [&first] {
        return (*first)
            ->query("SELECT concat_ws(' ', relpages, reltuples, relallvisible) FROM pg_class WHERE oid = "
                    "'shop.product'::regclass")
            ->value(0)
            .toString();
    };
    const QString counted = counts();
    const auto made = (*indexes)->make(on(QStringLiteral("words")), table, *size);
    QCOMPARE(counts(), counted);
    QVERIFY(!counted.contains(QStringLiteral(" 0 ")));
    QVERIFY2(made, made ? "" : qPrintable(made.error().toString()));
    QVERIFY(made->has_value());
    QCOMPARE((*indexes)->make(on(QStringLiteral("words")), table, *size)->value().names, (*made)->names); // made once
    QVERIFY(!(*indexes)->make(on(QStringLiteral("Price")), table, *size)->has_value()); // refused

    const auto sees = [&](Connection &connection) {
        run(connection, QStringLiteral("SET enable_seqscan = off"));
        const auto plan = connection.run(
            QStringLiteral("EXPLAIN (FORMAT JSON) SELECT * FROM shop.product WHERE words @@ 'number & 7'::tsquery"));
        return plan && plan->value(0).toString().contains((*made)->names.first());
    };
    QVERIFY(!sees(**first));
    run(**first, QStringLiteral("BEGIN READ WRITE; ") + (*indexes)->showStatement((*made)->oids));
    QVERIFY(sees(**first));
    QVERIFY(!sees(**second));
    QVERIFY((*first)->rollBack());
    QVERIFY(!sees(**first));

    const Result<Rows> pages = (*first)->query(
        QStringLiteral("SELECT pg_relation_size($1::oid)::float8"), {QString::number((*made)->oids.first())});
    QVERIFY(pages);
    QCOMPARE(pages->value(0).toDouble(), size->size.bytes);
    QVERIFY(!(*first)->run(QStringLiteral("UPDATE pg_index SET indisvalid = true"))); // only through the function
}

void TwinTest::missingRightsAreNamed()
{
    run(*m_target,
        "CREATE ROLE clerk; GRANT USAGE ON SCHEMA shop TO clerk; GRANT SELECT ON customer TO clerk; "
        "GRANT SELECT (id, category) ON product TO clerk; ALTER TABLE event ENABLE ROW LEVEL SECURITY; "
        "GRANT SELECT ON event TO clerk; SET ROLE clerk");
    const auto twin = Twin::make(*m_target, {statements()});
    run(*m_target, "RESET ROLE; ALTER TABLE event DISABLE ROW LEVEL SECURITY; DROP OWNED BY clerk; DROP ROLE clerk");
    QVERIFY2(twin, twin ? "" : qPrintable(twin.error().toString() + twin.error().detail));
    const TwinReport &report = (*twin)->report();
    QVERIFY2(whyOf(report, "statistics of shop.item").endsWith("Run: GRANT SELECT ON TABLE shop.item TO clerk;"),
        qPrintable(told(report)));
    QVERIFY(whyOf(report, "statistics of shop.product (\"Price\", words, active)")
                .endsWith("Run: GRANT SELECT (\"Price\", words, active) ON TABLE shop.product TO clerk;"));
    QVERIFY(whyOf(report, "statistics of index shop.\"item Net\"").contains("GRANT pg_read_all_data TO clerk;"));
    QVERIFY(whyOf(report, "row security of shop.event").contains("ALTER ROLE clerk BYPASSRLS;"));
    QCOMPARE(whyOf(report, "statistics of shop.customer"), QString());
    if (m_target->server().version < 170000)
        QVERIFY(whyOf(report, "range statistics of shop.rental.during").contains("17"));
    QVERIFY(!report.check.statements.isEmpty());
    QCOMPARE(report.tables, m_twin->report().tables);
}

void TwinTest::lockedTableIsNotWaitedFor()
{
    const auto other = openAt(m_spec);
    run(*other,
        "BEGIN; LOCK TABLE item IN ACCESS EXCLUSIVE MODE; LOCK TABLE ordered_2 IN ACCESS EXCLUSIVE MODE; LOCK TABLE "
        "customer IN ACCESS EXCLUSIVE MODE");
    const auto twin = Twin::make(*m_target, {});
    run(*other, "ROLLBACK");
    QVERIFY2(twin, twin ? "" : qPrintable(twin.error().toString()));
    QVERIFY(!whyOf((*twin)->report(), "details of shop.item").isEmpty());
    QVERIFY(!whyOf((*twin)->report(), "details of shop.ordered_2").isEmpty());
    QVERIFY2((*twin)->report().tables == 11, qPrintable(told((*twin)->report())));
    const auto connection = (*twin)->connect();
    QVERIFY(connection);
    const auto definition = [](Connection &server, const char *index) {
        return server.query(QStringLiteral("SELECT pg_get_indexdef('shop.%1'::regclass)").arg(QLatin1String(index)))
            ->value(0)
            .toString();
    };
    for (const char *index :
        {"item_order_id_quantity_idx", "item_pkey", "ordered_2_customer_idx", "customer_city_born_idx"})
        QCOMPARE(definition(**connection, index), definition(*m_target, index));
}

// Without a workload no plan tells the heights, so that all of them are estimates.
void TwinTest::treesAreAsHigh()
{
    run(*m_target, "CREATE EXTENSION pageinspect SCHEMA public");
    const auto twin = Twin::make(*m_target, {});
    QVERIFY(twin);
    Result<ConnectionSpec> spec = ConnectionSpec::parse((*twin)->connectionText());
    QVERIFY(spec);
    spec->user = QStringLiteral("postgres");
    const auto connection = openAt(*spec);
    run(*connection, "CREATE EXTENSION IF NOT EXISTS pageinspect SCHEMA public");
    const QString heights
        = "SELECT string_agg(c.relname || ' ' || (bt_metap('shop.' || quote_ident(c.relname))).fastlevel, ', ' ORDER "
          "BY "
          "c.relname) FROM pg_class AS c JOIN pg_am AS m ON m.oid = c.relam WHERE m.amname = 'btree' AND "
          "c.relkind = 'i' AND c.relnamespace = 'shop'::regnamespace";
    const QString there = m_target->query(heights)->value(0).toString();
    QCOMPARE(connection->query(heights)->value(0).toString(), there);
    QVERIFY2(there.contains("item_pkey 2") && there.contains("product_pkey 1"), qPrintable(there));
    run(*m_target, "DROP EXTENSION pageinspect");
    // and the server itself finds nothing wrong with them
    run(*connection,
        "CREATE EXTENSION amcheck SCHEMA public; SELECT bt_index_parent_check(c.oid) FROM pg_class AS c JOIN pg_am AS "
        "m ON "
        "m.oid = c.relam WHERE m.amname = 'btree' AND c.relkind = 'i' AND c.relnamespace = 'shop'::regnamespace");
}

void TwinTest::changesAreNoticed()
{
    const auto current = [&] { return m_twin->isCurrent(*m_target); };
    auto twin = Twin::make(*m_target, {});
    QVERIFY(twin);
    std::swap(m_twin, *twin);
    QVERIFY(*current());
    run(*m_target, "SET random_page_cost = 1.5");
    QVERIFY(!*current());
    run(*m_target, "RESET random_page_cost; CREATE TEMP TABLE passing (id int)");
    QVERIFY(*current());
    run(*m_target, "CREATE INDEX shortlived ON product (category)");
    QVERIFY(!*current());
    run(*m_target, "DROP INDEX shortlived");
    auto again = Twin::make(*m_target, {});
    QVERIFY(again);
    std::swap(m_twin, *again);
    QVERIFY(*current());
    run(*m_target, "UPDATE product SET category = 1 WHERE id < 1000; ANALYZE product");
    QVERIFY(!*current());
    std::swap(m_twin, *twin);
}

void TwinTest::whatCannotBeMadeIsNamed()
{
    const ConnectionSpec spec = specFor(createDatabase());
    const auto target = openAt(spec);
    run(*target,
        "CREATE EXTENSION file_fdw; CREATE SERVER files FOREIGN DATA WRAPPER file_fdw; "
        "CREATE FOREIGN TABLE far (line text) SERVER files OPTIONS (filename '/dev/null'); "
        "CREATE VIEW seen AS SELECT * FROM far; CREATE TABLE near (id int, spans int4range); "
        "INSERT INTO near SELECT i, int4range(i, i + 3) FROM generate_series(1, 1000) AS i; ANALYZE near; "
        "CREATE OPERATOR === (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int)");
    const auto twin = Twin::make(*target,
        {{{"far", "SELECT * FROM far"}, {"near", "SELECT * FROM near WHERE id = 7"},
            {"broken", "SELECT 1; DROP TABLE near"}, {"refused", "SELECT * FROM nowhere"}}});
    QVERIFY(twin);
    const TwinReport &report = (*twin)->report();
    QVERIFY2(!whyOf(report, "foreign table public.far").isEmpty(), qPrintable(told(report)));
    QVERIFY(whyOf(report, "view public.seen").contains("does not exist"));
    QVERIFY(whyOf(report, "statement far").contains("far"));
    QVERIFY(!whyOf(report, "operator public.\"===\"").isEmpty());
    QCOMPARE(whyOf(report, "range statistics of public.near.spans"), QString()); // a superuser may read them
    QCOMPARE(report.check.statements.size(), 1);
    QCOMPARE(report.check.statement, QStringLiteral("near"));
    QVERIFY(target->query("SELECT FROM near LIMIT 1"));
}

// A function of the target that planning evaluates, and a domain's check that the reading of statistics would run.
void TwinTest::targetsCodeHasNoPower()
{
    const QTemporaryDir folder;
    QFile::setPermissions(folder.path(), QFile::Permissions(0x7777));
    const ConnectionSpec spec = specFor(createDatabase());
    const auto target = openAt(spec);
    run(*target,
        QStringLiteral(R"(
        CREATE FUNCTION evil(int) RETURNS int LANGUAGE plpgsql IMMUTABLE AS $$
        BEGIN
            IF current_setting('is_superuser') = 'on' AND current_setting('data_directory') <> '%1/data' THEN
                EXECUTE $e$ COPY (SELECT 1) TO '%2/evil' $e$;
            END IF;
            RETURN $1;
        END $$;
        CREATE DOMAIN trap AS int CHECK (evil(VALUE) > 0);
        CREATE TYPE pair AS (a trap, b int);
        CREATE TABLE bait (id int, value trap, pairs pair, list trap[]);
        INSERT INTO bait SELECT i, i % 10 + 1, ROW(i % 10 + 1, 1)::pair, ARRAY[i % 10 + 1]::trap[] FROM generate_series(1, 1000) AS i;
        CREATE INDEX ON bait (evil(id)) WHERE evil(3) > 1;
        ANALYZE bait)")
            .arg(sharedCluster().folder(), folder.path()));
    const auto twin = Twin::make(*target, {{{"q", "SELECT * FROM bait WHERE id = evil(7) AND value = 3"}}});
    QVERIFY2(twin, twin ? "" : qPrintable(twin.error().toString()));
    QVERIFY(!QFile::exists(folder.filePath("evil")));
    const TwinReport &report = (*twin)->report();
    QCOMPARE(report.check.statements.size(), 1);
    QVERIFY(report.check.largestPercent < kAgreement);
    QVERIFY2(
        whyOf(report, "statistics of public.bait.pairs").contains("functions of the target"), qPrintable(told(report)));
    QVERIFY2(
        whyOf(report, "statistics of public.bait.list").contains("functions of the target"), qPrintable(told(report)));
    QCOMPARE((*(*twin)->connect())->query("SHOW is_superuser")->value(0).toString(), QStringLiteral("off"));
}

void TwinTest::missingHypopgIsNamed()
{
    const auto twin = Twin::make(*m_target, {{}, programsOfVersion(17)});
    QVERIFY(!twin);
    QCOMPARE(int(twin.error().kind), int(Error::Kind::Missing));
    QVERIFY2(twin.error().remedy.contains("postgresql-17-hypopg"), qPrintable(twin.error().toString()));
}

void TwinTest::cancelled()
{
    std::stop_source stop;
    const auto twin = Twin::make(*m_target, {statements(), {}, stop.get_token()}, [&](const Progress &progress) {
        if (progress.what.startsWith("Making tables"))
            stop.request_stop();
    });
    QVERIFY(!twin);
    QCOMPARE(int(twin.error().kind), int(Error::Kind::Cancelled));
    QVERIFY(m_target->query("SELECT 1"));
}

void TwinTest::manyTables()
{
    const ConnectionSpec spec = specFor(createDatabase());
    const auto target = openAt(spec);
    run(*target,
        "DO $$ BEGIN FOR i IN 1 .. 1000 LOOP EXECUTE format('CREATE TABLE %I (id int PRIMARY KEY, name text, at "
        "timestamptz)', 'Table ' || i); "
        "EXECUTE format('CREATE INDEX ON %I (name)', 'Table ' || i); IF i % 100 = 0 THEN COMMIT; END IF; END LOOP; END "
        "$$");
    const auto twin = Twin::make(*target, {});
    QVERIFY2(twin, twin ? "" : qPrintable(twin.error().toString() + twin.error().detail));
    const TwinReport &report = (*twin)->report();
    qInfo("1000 tables: %lld ms, %.1f MB", static_cast<long long>(report.madeMs), double(report.bytes) / 1e6);
    QCOMPARE(report.tables, 1000);
    QCOMPARE(report.indexes, 2000);
    QVERIFY(report.notCopied.isEmpty());
    QVERIFY(report.madeMs < 30'000);
    QVERIFY(report.bytes < kMostBytes);
}

// Targets of every version, each on a twin of its own version without HypoPG.
void TwinTest::versions()
{
    QFETCH(int, major);
    ConnectionSpec spec = specOfVersion(major);
    run(*openAt(spec), "CREATE DATABASE shop");
    spec.database = QStringLiteral("shop");
    fill(spec);
    const auto target = openAt(spec);
    TwinOptions options{statements(), programsOfVersion(major)};
    options.hypothetical = false;
    const auto twin = Twin::make(*target, options);
    QVERIFY2(twin, twin ? "" : qPrintable(twin.error().toString() + twin.error().detail));
    const TwinReport &report = (*twin)->report();
    qInfo("PostgreSQL %d: %lld ms, median %.4f %%, largest %.4f %% (%s)", major, static_cast<long long>(report.madeMs),
        report.check.medianPercent, report.check.largestPercent, qPrintable(report.check.statement));
    QVERIFY2(report.notCopied.isEmpty(), qPrintable(told(report)));
    QCOMPARE(report.version, major);
    QCOMPARE(report.check.statements.size(), kStatements.size());
    QVERIFY2(report.check.largestPercent < kGinAgreement, qPrintable(report.check.statement));
    QVERIFY2(report.check.medianPercent < 0.01, qPrintable(QString::number(report.check.medianPercent)));
    run(*target, "CREATE ROLE guest; SET ROLE guest");
    const auto guest = Twin::make(*target, options);
    QVERIFY2(guest, guest ? "" : qPrintable(guest.error().toString() + guest.error().detail));
    QVERIFY(!whyOf((*guest)->report(), "statistics of shop.item").isEmpty());
}

MAHOUT_TEST_MAIN(TwinTest)
#include "tst_twin.moc"
