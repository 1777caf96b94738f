// SPDX-License-Identifier: GPL-3.0-or-later
// The documentation of a project, from a real rehearsal and a real history.
#include "document.h"
#include "scenario.h"
#include "testmain.h"

using namespace mahout;
using namespace mahout::test;

class DocumentTest : public QObject {
    Q_OBJECT
private slots:
    void tellsPurposes_data();
    void tellsPurposes();
    void documentsAProject();
};

void DocumentTest::tellsPurposes_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected");
    QTest::newRow("lines") << "-- Orders of\n-- the shop.\nCREATE TABLE a ();\n-- later"
                           << "Orders of the shop.";
    QTest::newRow("block") << "/* Orders\n * of the shop. */\nCREATE TABLE a ();"
                           << "Orders of the shop.";
    QTest::newRow("directives") << "-- migrate:up transaction:false\n-- why\nSELECT 1"
                                << "why";
    QTest::newRow("goose") << "-- +goose Up\n-- +goose StatementBegin\nSELECT 1"
                           << "";
    QTest::newRow("rule") << "---------\n-- why\n"
                          << "why";
    QTest::newRow("none") << "SELECT 1; -- no"
                          << "";
}

void DocumentTest::tellsPurposes()
{
    QFETCH(QString, script);
    QFETCH(QString, expected);
    QCOMPARE(purposeOf(script), expected);
}

void DocumentTest::documentsAProject()
{
    Scenario s;
    s.add("1_customers", "-- People who <buy>.\nCREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);",
        "DROP TABLE customers;");
    s.add("2_orders",
        "CREATE TABLE orders (id int PRIMARY KEY, customer bigint REFERENCES customers, parent int REFERENCES orders);",
        "DROP TABLE orders;");
    s.add("3_lossy", "ALTER TABLE customers DROP name;", "ALTER TABLE customers ADD name text;");
    RunOptions options;
    options.to = QStringLiteral("2");
    s.up(options);
    VerifyOptions scratch;
    scratch.scratch = specFor(QStringLiteral("postgres"));
    const MigrationFolder folder = s.folder();
    const ProjectDocument document = documentProject(folder, must(verifyMigrations(folder, scratch, {})),
        {{QStringLiteral("3_lossy.up.sql"), 1, QStringLiteral("warning"), QStringLiteral("ban-drop-column"),
            QStringLiteral("lost")}},
        must(migrationStatus(s.connection(), folder)));

    QCOMPARE(document.migrations.size(), 3);
    QCOMPARE(document.migrations[0].purpose, QStringLiteral("People who <buy>."));
    QCOMPARE(int(document.migrations[2].proof->roundTrip), int(RoundTrip::Differs));
    QCOMPARE(document.migrations[2].remarks.size(), 1);
    QCOMPARE(document.migrations[0].remarks.size(), 0);
    const QVector<DocumentedTable> tables{
        {QStringLiteral("public.customers"), {{QStringLiteral("id"), QStringLiteral("bigint"), true}}},
        {QStringLiteral("public.orders"),
            {{QStringLiteral("id"), QStringLiteral("integer"), true},
                {QStringLiteral("customer"), QStringLiteral("bigint"), false},
                {QStringLiteral("parent"), QStringLiteral("integer"), false}}}};
    QVERIFY(document.tables == tables);
    QCOMPARE(document.references.size(), 2);
    QVERIFY(document.references.contains(DocumentedReference{
        QStringLiteral("public.orders"), QStringLiteral("public.customers"), QStringLiteral("customer → id")}));

    const QString html = toHtml(document);
    for (const char *part : {"<title>", "People who &lt;buy&gt;.", "<svg", "public.orders", "AccessExclusiveLock",
             "class='differs'", "by postgres", "ban-drop-column", "prefers-color-scheme: dark"})
        QVERIFY2(html.contains(QString::fromLatin1(part)), part);
    for (const char *foreign : {"http://", "https://", "<script", "<buy>"})
        QVERIFY2(!html.contains(QString::fromLatin1(foreign)), foreign);
    QCOMPARE(html.count(QStringLiteral("<path")), 2);

    const QString markdown = toMarkdown(document);
    for (const char *part : {"```mermaid\nerDiagram\n", "    public_orders }o--|| public_customers : \"customer → id\"",
             "        bigint id PK", "- Way back: differs", "  - `+ table public.customers`", "pending"})
        QVERIFY2(markdown.contains(QString::fromUtf8(part)), part);
}

MAHOUT_TEST_MAIN(DocumentTest)
#include "tst_document.moc"
