// SPDX-License-Identifier: GPL-3.0-or-later
// What a statement says about its columns, as text: "role qualifier.column" in the order of the blocks.
#include "parsetree.h"
#include "testmain.h"

using namespace mahout;

namespace {

QString roleName(ColumnUse::Role role)
{
    static const QHash<ColumnUse::Role, QString> names{{ColumnUse::Role::Equality, "eq"},
        {ColumnUse::Role::Range, "range"}, {ColumnUse::Role::Prefix, "prefix"}, {ColumnUse::Role::Join, "join"},
        {ColumnUse::Role::GroupBy, "group"}, {ColumnUse::Role::OrderBy, "order"},
        {ColumnUse::Role::Distinct, "distinct"}, {ColumnUse::Role::MinMax, "minmax"},
        {ColumnUse::Role::Search, "search"}, {ColumnUse::Role::Nearest, "nearest"}};
    return names.value(role);
}

QString describe(const ColumnUse &use)
{
    if (!use.expression.isEmpty())
        return roleName(use.role) + u' ' + use.op + use.expression;
    const QString name = use.qualifier.isEmpty() ? use.column : use.qualifier + u'.' + use.column;
    return roleName(use.role) + u' ' + use.op + name + (use.descending ? " desc" : "")
        + (use.everyTable ? " everywhere" : "");
}

QString describe(const QueryBlock &block)
{
    QStringList tables, uses;
    for (const TableUse &table : block.tables)
        tables.append((table.schema.isEmpty() ? QString() : table.schema + u'.') + table.name
            + (table.alias.isEmpty() ? "" : " " + table.alias) + (table.written ? " written" : ""));
    for (const ColumnUse &use : block.columns)
        if (use.role != ColumnUse::Role::Reference)
            uses.append(describe(use));
    return QStringLiteral("[%1] %2").arg(tables.join(", "), uses.join(", ")).trimmed();
}

QStringList references(const StatementView &view)
{
    QStringList names;
    for (const QueryBlock &block : view.blocks)
        for (const ColumnUse &use : block.columns)
            if (use.role == ColumnUse::Role::Reference)
                names.append(use.column);
    return names;
}

} // namespace

class ParseTreeTest : public QObject {
    Q_OBJECT

private slots:
    void roles_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected");
        const auto row
            = [](const char *name, const char *sql, const char *expected) { QTest::newRow(name) << sql << expected; };
        row("equality", "select * from t where a = 1", "[t] eq a");
        row("equality, sides exchanged", "select * from t where 1 = a", "[t] eq a");
        row("parameter", "select * from t where a = $1", "[t] eq a");
        row("schema and alias", "select * from s.t x where x.a = 1", "[s.t x] eq x.a");
        row("range", "select * from t where a > 1 and b <= 2", "[t] range a, range b");
        row("between", "select * from t where a between 1 and 2", "[t] range a");
        row("in list", "select * from t where a in (1, 2)", "[t] eq a");
        row("any array", "select * from t where a = any($1)", "[t] eq a");
        row("not in", "select * from t where a not in (1, 2)", "[t]");
        row("unequal", "select * from t where a <> 1", "[t]");
        row("is null", "select * from t where a is null and b is not null", "[t] eq a, range b");
        row("boolean column", "select * from t where active and not deleted", "[t] eq active, eq deleted");
        row("like prefix", "select * from t where a like 'ab%'", "[t] prefix a");
        row("like parameter", "select * from t where a like $1", "[t] prefix a, search ~~a");
        row("like without prefix", "select * from t where a like '%ab'", "[t] search ~~a");
        row("like without case", "select * from t where a ilike 'ab%'", "[t] search ~~*a");
        row("regular expression", "select * from t where a ~ 'ab' and b !~ 'c'", "[t] search ~a");
        row("not like", "select * from t where a not like '%ab'", "[t]");
        row("contains", "select * from t where a @> '{}' and b ? 'k'", "[t] search @>a, search ?b");
        row("contained in, sides exchanged", "select * from t where '{1}' <@ a", "[t] search @>a");
        row("text search of an expression", "select * from t where to_tsvector('english', a) @@ to_tsquery($1)",
            "[t] search @@to_tsvector('english', a)");
        row("operator join", "select * from t join u on t.a && u.b", "[t, u] search &&t.a, search &&u.b");
        row("nearest", "select * from t order by a <-> point '(1,2)' limit 5", "[t] nearest <->a");
        row("nearest of all", "select * from t order by a <-> point '(1,2)'", "[t]");
        row("arithmetic is no search", "select * from t where a - 5 = b", "[t] eq b");
        row("or", "select * from t where a = 1 or b = 2", "[t] eq a, eq b");
        row("cast", "select * from t where a::text = 'x'", "[t] eq a::text, eq a");
        row("function of a column", "select * from t where lower(a) = 'x'", "[t] eq lower(a)");
        row("expression with a qualifier", "select * from t where lower(t.a) = $1", "[t] eq lower(a)");
        row("expression with a parameter", "select * from t where a ->> $1 = 'x'", "[t]");
        row("operator expression", "select * from t where doc ->> 'k' = $1", "[t] eq (doc ->> 'k')");
        row("expression beside a column", "select * from t where lower(a) = b", "[t] eq b");
        row("range of an expression", "select * from t where coalesce(a, 0) > 5", "[t] range COALESCE(a, 0)");
        row("extract", "select * from t where extract(year from a) = 2025", "[t] eq pg_catalog.extract('year', a)");
        row("time zone", "select * from t where (a at time zone 'UTC')::date = $1",
            "[t] eq (pg_catalog.timezone('UTC', a))::date");
        row("expression of two tables", "select * from t, u where t.a + u.b = 1", "[t, u]");
        row("group by expression", "select date(a), count(*) from t group by 1", "[t] group date(a)");
        row("join", "select * from t join u on t.a = u.b", "[t, u] join t.a, join u.b");
        row("join in where", "select * from t, u where t.a = u.b and u.c = 1", "[t, u] join t.a, join u.b, eq u.c");
        row("using", "select * from t join u using (a)", "[t, u] join a everywhere");
        row("order", "select * from t order by a, b desc", "[t] order a, order b desc");
        row("order by position", "select a, b from t order by 2 desc", "[t] order b desc");
        row("order by name of the list", "select a as x from t order by x", "[t] order a");
        row("order by expression ends", "select * from t order by a, b + 1, c", "[t] order a, order (b + 1)");
        row("group", "select a, count(*) from t group by a", "[t] group a");
        row("group by position", "select a, count(*) from t group by 1", "[t] group a");
        row("distinct", "select distinct a from t", "[t] distinct a");
        row("distinct on", "select distinct on (a) b from t", "[t] distinct a");
        row("min and max", "select min(a), max(t.b) from t", "[t] minmax a, minmax t.b");
        row("row comparison", "select * from t where (a, b) > (1, 2)", "[t] range a, range b");
        row("union", "select a from t where a = 1 union all select b from u where b = 2", "[t] eq a; [u] eq b");
        row("exists", "select * from t where exists (select 1 from u where u.a = t.b)", "[t]; [u] join u.a, join t.b");
        row("in sub-query", "select * from t where a in (select b from u where c = 1)", "[t] join a; [u] eq c, join b");
        row("common table expression", "with x as (select a from t where a = 1) select * from x where x.a = 2",
            "[t] eq a; [] eq x.a");
        row("sub-select in from", "select * from (select a from t where a = 1) s where s.a = 2", "[] eq s.a; [t] eq a");
        row("lateral", "select * from t, lateral (select * from u where u.a = t.b order by u.c desc limit 1) l",
            "[t]; [u] join u.a, join t.b, order u.c desc");
        row("update", "update t set a = 1 where b = 2", "[t written] eq b");
        row("update from", "update t set a = u.c from u where t.b = u.b", "[t written, u] join t.b, join u.b");
        row("delete", "delete from t using u where t.a = u.a and u.b < 3",
            "[t written, u] join t.a, join u.a, range u.b");
        row("insert select", "insert into t select a from u where b = 1", "[t written]; [u] eq b");
        row("merge", "merge into t using u on t.a = u.a when matched then update set b = u.b",
            "[t written, u] join t.a, join u.a");
    }

    void roles()
    {
        QFETCH(QString, sql);
        QFETCH(QString, expected);
        const auto view = viewStatement(sql);
        QVERIFY2(view, view ? "" : qPrintable(view.error().detail));
        QStringList blocks;
        for (const QueryBlock &block : view->blocks)
            blocks.append(describe(block));
        QCOMPARE(blocks.join("; "), expected);
    }

    void testsWithConstants_data()
    {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *condition, const char *expected) {
            QTest::newRow(condition) << QString(condition) << QString(expected);
        };
        row("a = 'F'", "= 'F'");
        row("a = 'it''s'", "= 'it''s'");
        row("5 = a", "= 5");
        row("a = 1.5", "= 1.5");
        row("a in ('x', 'y')", "IN ('x', 'y')");
        row("a in (1, $1)", "");
        row("a in (1, 2, 3, 4, 5, 6, 7, 8, 9)", "");
        row("a is null", "IS NULL");
        row("a", "= true");
        row("not a", "= false");
        row("a = $1", "");
        row("a = now()", "");
        row("a = 1 and b", "= 1|= true");
        row("a = 1 or b is null", "|");
        row("c and (a = 1 or not b)", "= true||");
    }

    void testsWithConstants()
    {
        QFETCH(QString, condition);
        QFETCH(QString, expected);
        const auto view = viewStatement("select * from t where " + condition);
        QVERIFY(view);
        QStringList tests;
        for (const ColumnUse &use : view->blocks.first().columns)
            if (use.role == ColumnUse::Role::Equality)
                tests.append(use.test);
        QCOMPARE(tests.join(u'|'), expected);
    }

    void derivedTablesNameWhatIsBehind_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected");
        const auto row
            = [](const char *name, const char *sql, const char *expected) { QTest::newRow(name) << sql << expected; };
        row("sub-query", "select * from (select a, t.b as c, a + 1 from t) s", "s: a=a c=t.b =");
        row("star", "select * from (select t.* from t) s", "s: *=t.*");
        row("names of the alias", "select * from (select a, b from t) s (x)", "s: x=a b=b");
        row("common table expression", "with q (x) as (select a from t) select * from q as r", "r: x=a");
        row("union", "select * from (select a from t union all select b from u) s", "s: a=a | s: a=b");
        row("within another", "with q as (with p as (select a from t) select a from p) select * from q",
            "p: a=a | q: a=a");
        row("recursive", "with recursive q as (select a from t union all select a from q) select * from q",
            "q: a=a | q: a=a");
    }

    void derivedTablesNameWhatIsBehind()
    {
        QFETCH(QString, sql);
        QFETCH(QString, expected);
        const auto view = viewStatement(sql);
        QVERIFY(view);
        QStringList texts;
        for (const QueryBlock &block : view->blocks)
            for (const DerivedTable &derived : block.derived) {
                QStringList outputs;
                for (const OutputColumn &output : derived.outputs)
                    outputs.append(output.name + u'='
                        + (output.qualifier.isEmpty() ? QString() : output.qualifier + u'.') + output.column);
                texts.append(derived.alias + ": " + outputs.join(u' '));
            }
        QCOMPARE(texts.join(" | "), expected);
    }

    void referencesReachIntoExpressions()
    {
        const auto view = viewStatement("select sum(a * (1 - b)), count(*) from t where c + 1 > 2 and d = 1");
        QVERIFY(view);
        QStringList names = references(*view);
        names.sort();
        QCOMPARE(names, QStringList({"a", "b", "c", "d"}));
        QVERIFY(view->blocks.first().wholeRows.isEmpty());
    }

    void wholeRows()
    {
        QCOMPARE(viewStatement("select * from t")->blocks.first().wholeRows, QStringList({""}));
        QCOMPARE(viewStatement("select x.* from t x")->blocks.first().wholeRows, QStringList({"x"}));
    }

    void kindsAndParameters()
    {
        QCOMPARE(viewStatement("select $2, $7")->parameters, 7);
        QCOMPARE(int(viewStatement("vacuum t")->kind), int(StatementKind::Utility));
        QCOMPARE(int(viewStatement("insert into t values (1)")->kind), int(StatementKind::Insert));
        QCOMPARE(viewStatement("update t set a = 1, b = 2")->assigned, QStringList({"a", "b"}));
    }

    void nestingOfBlocks()
    {
        const auto view = viewStatement("select * from t where exists (select 1 from u where a = b)");
        QCOMPARE(view->blocks[0].parent, -1);
        QCOMPARE(view->blocks[1].parent, 0);
    }

    void errorsNameThePlace()
    {
        const auto view = viewStatement("select * form t");
        QVERIFY(!view);
        QCOMPARE(int(view.error().kind), int(Error::Kind::BadInput));
        QCOMPARE(view.error().position, 10);
        QVERIFY(view.error().detail.contains("form"));
        QVERIFY(!viewStatement("select 1; drop table t"));
        QVERIFY(!viewStatement(""));
    }

    void statementsOfAText()
    {
        QCOMPARE(parsedStatements("select 'ä;';\n select 2;\n").value(), QStringList({"select 'ä;'", "select 2"}));
        QVERIFY(parsedStatements(" -- nothing\n")->isEmpty());
    }

    void fingerprintsIgnoreConstants()
    {
        QCOMPARE(
            fingerprint("select * from t where a = 1").value(), fingerprint("SELECT * FROM t WHERE a = 2").value());
        QVERIFY(
            fingerprint("select * from t where a = 1").value() != fingerprint("select * from t where b = 1").value());
        QVERIFY(!fingerprint("select from where"));
    }

    void normalisation()
    {
        QCOMPARE(normalise("select * from t where a = 'x' and b = 3").value(),
            QString("select * from t where a = $1 and b = $2"));
        QVERIFY(!normalise("select from where"));
    }
};

MAHOUT_TEST_MAIN(ParseTreeTest)
#include "tst_parsetree.moc"
