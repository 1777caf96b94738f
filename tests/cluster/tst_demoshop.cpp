// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"
#include "demoshop.h"
#include "testmain.h"

#include <QDir>

using namespace mahout;

class DemoShopTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanupTestCase();
    void migrationsAreThere();
    void rowsAreMany();
    void rowsAreConsistent_data();
    void rowsAreConsistent();
    void onlyPrimaryKeysAreIndexed();
    void anIndexPaysOff();
    void clientsWork();
    void clientsComeBack();
    void someWaitAndSomeForget();

private:
    QVariant answer(const QString &sql);
    std::unique_ptr<DemoShop> m_shop;
    std::unique_ptr<Connection> m_connection;
    QStringList m_reported;
};

// First column of the first row, or the error's words.
QVariant DemoShopTest::answer(const QString &sql)
{
    const auto rows = m_connection->query(sql);
    if (!rows)
        return rows.error().toString();
    return rows->isEmpty() ? QVariant() : rows->value(0);
}

void DemoShopTest::initTestCase()
{
    const auto report = [this](const Progress &progress) { m_reported << progress.what; };
    auto shop = DemoShop::start(report);
    QVERIFY2(shop, shop ? "" : qPrintable(shop.error().toString()));
    m_shop = std::move(*shop);
    const auto spec = ConnectionSpec::parse(m_shop->connectionText());
    auto connection = Connection::open(*spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    QVERIFY2(connection, connection ? "" : qPrintable(connection.error().toString()));
    m_connection = std::move(*connection);
    QFile schema(m_shop->migrationsDirectory() + "/000001_create_shop.up.sql");
    QVERIFY(schema.open(QFile::ReadOnly));
    QVERIFY(m_connection->run(QString::fromUtf8(schema.readAll())));
    const auto loaded = m_shop->load(report);
    QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().toString()));
    QVERIFY(m_shop->startWorkload());
    QCOMPARE(m_reported.size(), 6);
}

void DemoShopTest::cleanupTestCase()
{
    const QString folder = m_shop->cluster().folder();
    m_connection.reset();
    m_shop.reset();
    QVERIFY(!QDir(folder).exists());
}

void DemoShopTest::migrationsAreThere()
{
    const QStringList expected{"000001_create_shop.down.sql", "000001_create_shop.up.sql"};
    QCOMPARE(QDir(m_shop->migrationsDirectory()).entryList(QDir::Files), expected);
    QFile own(m_shop->migrationsDirectory() + "/000002_mine.up.sql");
    QVERIFY(own.open(QFile::WriteOnly));
    QVERIFY(own.remove());
}

void DemoShopTest::rowsAreMany()
{
    QVERIFY(answer("SELECT count(*) FROM order_lines").toLongLong() >= 1'300'000);
    QVERIFY(answer("SELECT count(*) FROM orders").toLongLong() >= 400'000);
    QVERIFY(answer("SELECT count(*) FROM events").toLongLong() >= 400'000);
    QCOMPARE(answer("SELECT count(*) FROM customers").toInt(), 60'000);
    QCOMPARE(answer("SELECT count(*) FROM products").toInt(), 4'000);
}

void DemoShopTest::rowsAreConsistent_data()
{
    QTest::addColumn<QString>("violations");
    QTest::newRow("orders without a customer")
        << "SELECT count(*) FROM orders o WHERE NOT EXISTS (SELECT FROM customers WHERE id = o.customer_id)";
    QTest::newRow("lines without an order")
        << "SELECT count(*) FROM order_lines l WHERE NOT EXISTS (SELECT FROM orders WHERE id = l.order_id)";
    QTest::newRow("lines without a product")
        << "SELECT count(*) FROM order_lines l WHERE NOT EXISTS (SELECT FROM products WHERE id = l.product_id)";
    QTest::newRow("events without a customer")
        << "SELECT count(*) FROM events e WHERE NOT EXISTS (SELECT FROM customers WHERE id = e.customer_id)";
    QTest::newRow("totals that are not the lines' sum")
        << "SELECT count(*) FROM orders o JOIN (SELECT order_id, sum(quantity * unit_price_cents) AS cents FROM "
           "order_lines "
           "GROUP BY order_id) l ON l.order_id = o.id WHERE o.total_cents <> l.cents";
    QTest::newRow("orders of the future") << "SELECT count(*) FROM orders WHERE placed_at > clock_timestamp()";
}

void DemoShopTest::rowsAreConsistent()
{
    QFETCH(QString, violations);
    QCOMPARE(answer(violations).toString(), "0");
}

void DemoShopTest::onlyPrimaryKeysAreIndexed()
{
    QCOMPARE(answer("SELECT count(*) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE NOT i.indisprimary "
                    "AND c.relnamespace = 'public'::regnamespace")
                 .toString(),
        "0");
}

void DemoShopTest::anIndexPaysOff()
{
    QVERIFY(m_connection->run(
        "CREATE FUNCTION pg_temp.plan_cost() RETURNS float8 LANGUAGE plpgsql AS $$ DECLARE plan json; "
        "BEGIN EXECUTE 'EXPLAIN (FORMAT JSON) SELECT * FROM orders WHERE customer_id = 4711' INTO plan; "
        "RETURN plan -> 0 -> 'Plan' ->> 'Total Cost'; END $$"));
    const double before = answer("SELECT pg_temp.plan_cost()").toDouble();
    QVERIFY(m_connection->run("CREATE INDEX CONCURRENTLY try ON orders (customer_id)"));
    const double after = answer("SELECT pg_temp.plan_cost()").toDouble();
    QVERIFY(m_connection->run("DROP INDEX try"));
    QVERIFY2(before > 10 * after, qPrintable(QString("%1 before, %2 after").arg(before).arg(after)));
}

void DemoShopTest::clientsWork()
{
    const QString names
        = "SELECT string_agg(DISTINCT application_name, ' ' ORDER BY application_name) FROM pg_stat_activity "
          "WHERE usename = 'shop_app'";
    QTRY_COMPARE_WITH_TIMEOUT(answer(names).toString(), "shop-batch shop-reports shop-web", 20'000);
    const QString kinds = "SELECT count(*) FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid "
                          "WHERE r.rolname = 'shop_app' AND query ~ '^(SELECT|INSERT|UPDATE)'";
    QTRY_VERIFY_WITH_TIMEOUT(answer(kinds).toInt() >= 13, 60'000);
    const QString slow = "SELECT count(*) FROM pg_stat_statements WHERE query LIKE '%WHERE customer_id = $1 ORDER BY%'";
    QTRY_COMPARE_WITH_TIMEOUT(answer(slow).toString(), "1", 60'000);
}

void DemoShopTest::clientsComeBack()
{
    const QString count = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'shop-web'";
    QTRY_COMPARE_WITH_TIMEOUT(answer(count).toInt(), 6, 20'000);
    QVERIFY(m_connection->query(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'shop-web'"));
    QTRY_COMPARE_WITH_TIMEOUT(answer(count).toInt(), 6, 20'000);
}

void DemoShopTest::someWaitAndSomeForget()
{
    const QString waits
        = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'shop_app' AND wait_event_type = 'Lock'";
    QTRY_VERIFY_WITH_TIMEOUT(answer(waits).toInt() > 0, 180'000); // as chance has it
    const QString idle
        = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'shop_app' AND state = 'idle in transaction' "
          "AND state_change < clock_timestamp() - interval '1 s'";
    QTRY_VERIFY_WITH_TIMEOUT(answer(idle).toInt() > 0, 60'000);
}

MAHOUT_TEST_MAIN(DemoShopTest)
#include "tst_demoshop.moc"
