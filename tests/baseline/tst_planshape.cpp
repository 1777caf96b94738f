// SPDX-License-Identifier: GPL-3.0-or-later
// Generic plans of every version's planner as shapes, and spans of work against one another.
#include "planshape.h"
#include "serverversions.h"
#include "testmain.h"
#include "workcomparison.h"
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Connection> connectAs(const ConnectionSpec &spec)
{
    auto connection = Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toString()));
    return std::move(*connection);
}

void run(Connection &connection, const QString &sql)
{
    if (const auto rows = connection.run(sql); !rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
}

PlanShape shapeOf(Connection &connection, const QString &sql, int parameters)
{
    const auto shape = readPlanShape(connection, sql, parameters);
    if (!shape)
        qFatal("%s", qPrintable(shape.error().toString()));
    return *shape;
}

StatementTotals totals(qint64 queryId, const QString &text, double calls, double totalMs)
{
    StatementTotals totals{{queryId, 10, 5, true}, text, u"app"_s, u"shop"_s};
    totals.calls = calls;
    totals.totalMs = totalMs;
    return totals;
}

} // namespace

class TestPlanShape : public QObject {
    Q_OBJECT
private slots:
    void genericPlansAreRead_data() { addServerVersions(); }
    void genericPlansAreRead();
    void shapeHasNoCosts();
    void differenceNamesWhatChanged();
    void shapeAtAMoment();
    void workIsComparedPerCallAndHour();
    void otherKeysOfOneTextAreOneStatement();
};

void TestPlanShape::genericPlansAreRead()
{
    QFETCH(int, major);
    const auto connection = connectAs(specOfVersion(major));
    run(*connection,
        u"drop table if exists orders; create table orders (id int primary key, customer int, amount int); "
        "insert into orders select i, i % 3000, i from generate_series(1, 30000) i; "
        "create index orders_customer on orders (customer); analyze orders"_s);
    const QString sql = u"select sum(amount) from orders where customer = $1 and amount > $2"_s;
    const PlanShape before = shapeOf(*connection, sql, 2);
    QVERIFY2(before.outline.contains(u"orders_customer"_s), qPrintable(before.outline));
    QCOMPARE(shapeOf(*connection, sql, 2), before);
    QCOMPARE(connection->transaction(), Connection::Transaction::Idle);
    run(*connection, u"drop index orders_customer"_s);
    const PlanShape after = shapeOf(*connection, sql, 2);
    QVERIFY2(after.outline.contains(u"Seq Scan on orders"_s), qPrintable(after.outline));
    QVERIFY(after.fingerprint != before.fingerprint);
    // What writes is planned, and not done.
    QVERIFY(shapeOf(*connection, u"delete from orders where id = $1"_s, 1).outline.contains(u"Delete"_s));
    QCOMPARE(connection->run(u"select count(*) from orders"_s)->value(0).toInt(), 30000);
    // A failure leaves nothing behind.
    QVERIFY(!readPlanShape(*connection, u"select * from nowhere where id = $1"_s, 1));
    QCOMPARE(connection->transaction(), Connection::Transaction::Idle);
    QCOMPARE(connection->run(u"select count(*) from pg_prepared_statements"_s)->value(0).toInt(), 0);
    QCOMPARE(connection->run(u"show plan_cache_mode"_s)->value(0).toString(), u"auto"_s);
    QVERIFY(!shapeOf(*connection, u"select 1"_s, 0).fingerprint.isEmpty());
}

void TestPlanShape::shapeHasNoCosts()
{
    const auto plan = [](const char *cost) {
        return u"[{\"Plan\": {\"Node Type\": \"Hash Join\", \"Join Type\": \"Left\", \"Total Cost\": %1, \"Plans\": "
               "[{\"Node Type\": \"Index Scan\", \"Scan Direction\": \"Backward\", \"Index Name\": \"i\", \"Relation "
               "Name\": \"t\", \"Plan Rows\": %1}]}}]"_s.arg(QLatin1String(cost));
    };
    const auto one = planShape(plan("1")), other = planShape(plan("99"));
    QVERIFY(one && other);
    QCOMPARE(one->fingerprint, other->fingerprint);
    QCOMPARE(one->outline, u"Hash Join Left\n  Index Scan Backward using i on t"_s);
    QCOMPARE(planShape(u"no plan"_s).error().kind, Error::Kind::BadInput);
}

void TestPlanShape::differenceNamesWhatChanged()
{
    const PlanDifference difference = planDifference(
        {u"a"_s, u"Aggregate\n  Index Scan using i on t"_s}, {u"b"_s, u"Aggregate\n  Seq Scan on t"_s});
    QCOMPARE(difference.gone, QStringList{u"Index Scan using i on t"_s});
    QCOMPARE(difference.come, QStringList{u"Seq Scan on t"_s});
}

void TestPlanShape::shapeAtAMoment()
{
    const QVector<PlanShape> shapes{{u"a"_s, {}, 1000}, {u"b"_s, {}, 2000}};
    QCOMPARE(planAt(shapes, 1500).fingerprint, u"a"_s);
    QCOMPARE(planAt(shapes, 2000).fingerprint, u"b"_s);
    QVERIFY(planAt(shapes, 500).fingerprint.isEmpty());
}

void TestPlanShape::workIsComparedPerCallAndHour()
{
    constexpr double kHour = 3600e3;
    // Ten hours, of which half were sampled, against one.
    const WorkSpan before{{{totals(1, u"a"_s, 500, 1000), totals(2, u"b"_s, 10, 100)}, 50}, 10 * kHour};
    const WorkSpan after{{{totals(1, u"a"_s, 100, 300), totals(3, u"c"_s, 1, 7)}, 100}, kHour};
    const auto compared = compareWork(before, after);
    QCOMPARE(compared.size(), 3);
    QCOMPARE(compared[0].text, u"a"_s);
    QCOMPARE(compared[0].meanBeforeMs, 2.0);
    QCOMPARE(compared[0].meanAfterMs, 3.0);
    QCOMPARE(compared[0].ratio(), 1.5);
    QCOMPARE(compared[0].callsBefore, 100.0);
    QCOMPARE(compared[0].callsAfter, 100.0);
    QCOMPARE(compared[0].addedMsPerHour(), 100.0);
    QCOMPARE(compared[1].text, u"c"_s); // new
    QVERIFY(std::isnan(compared[1].ratio()));
    QCOMPARE(compared[1].addedMsPerHour(), 7.0);
    QCOMPARE(compared[2].text, u"b"_s); // gone
    QCOMPARE(compared[2].addedMsPerHour(), -20.0);
}

void TestPlanShape::otherKeysOfOneTextAreOneStatement()
{
    const WorkSpan before{{{totals(1, u"a"_s, 10, 20)}, 100}, 3600e3},
        after{{{totals(9, u"a"_s, 10, 40)}, 100}, 3600e3};
    const auto compared = compareWork(before, after);
    QCOMPARE(compared.size(), 1);
    QCOMPARE(compared[0].ratio(), 2.0);
    QCOMPARE(compared[0].key.queryId, 9);
}

MAHOUT_TEST_MAIN(TestPlanShape)
#include "tst_planshape.moc"
