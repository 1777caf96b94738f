// SPDX-License-Identifier: GPL-3.0-or-later
// The splitter against readable scripts: each row of the table is a script and the statements it must fall into.
#include "splitter.h"
#include "testmain.h"

using namespace mahout;

namespace {

// "3: SELECT 1" for SQL, "3: COPY … < data" with the data's line ends as |, "3: \meta" for a command of psql.
QStringList described(const QString &script)
{
    QStringList all;
    for (const SqlStatement &statement : splitStatements(script)) {
        QString text = QStringLiteral("%1: %2").arg(statement.line).arg(statement.text);
        if (statement.kind == SqlStatement::Kind::CopyFromStdin)
            text += QStringLiteral(" < ") + QString(statement.copyData).replace(u'\n', u'|');
        all << text;
    }
    return all;
}

} // namespace

class SplitterTest : public QObject {
    Q_OBJECT
private slots:
    void splits_data();
    void splits();
    void namesMetaCommands();
    void offsetsPointIntoTheScript();
    void readsLeadingWords_data();
    void readsLeadingWords();
};

void SplitterTest::splits_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("statements");
    const auto row = [](const char *name, const char *script, const QStringList &statements) {
        QTest::newRow(name) << QString::fromUtf8(script) << statements;
    };
    row("nothing", "", {});
    row("only comments", "-- a;\n/* b; */\n;;", {});
    row("two", "SELECT 1;\nSELECT 2;\n", {"1: SELECT 1", "2: SELECT 2"});
    row("no final semicolon", "SELECT 1;\n\n  SELECT 2", {"1: SELECT 1", "3: SELECT 2"});
    row("leading comment", "-- why\n/* how */ SELECT 1;", {"2: SELECT 1"});
    row("comment inside", "SELECT /* ; */ 1 -- ;\n + 2;", {"1: SELECT /* ; */ 1 -- ;\n + 2"});
    row("nested comment", "SELECT 1 /* a /* ; */ ; */;SELECT 2", {"1: SELECT 1 /* a /* ; */ ; */", "1: SELECT 2"});
    row("string", "SELECT 'a;''b;';SELECT 2", {"1: SELECT 'a;''b;'", "1: SELECT 2"});
    row("backslash is plain", "SELECT 'a\\';SELECT 2", {"1: SELECT 'a\\'", "1: SELECT 2"});
    row("escape string", "SELECT E'a\\';b', e'\\\\';SELECT 2", {"1: SELECT E'a\\';b', e'\\\\'", "1: SELECT 2"});
    row("escape string goes on", "SELECT E'a'\n'b\\';c';SELECT 2", {"1: SELECT E'a'\n'b\\';c'", "2: SELECT 2"});
    row("word ending in e", "SELECT date'2020-01-01\\';SELECT 2", {"1: SELECT date'2020-01-01\\'", "1: SELECT 2"});
    row("unicode names", "SELECT U&\"a;\\0041\", U&'b;\\';SELECT 2",
        {"1: SELECT U&\"a;\\0041\", U&'b;\\'", "1: SELECT 2"});
    row("quoted name", "SELECT \"a;\"\"b;\";SELECT 2", {"1: SELECT \"a;\"\"b;\"", "1: SELECT 2"});
    row("dollar quotes", "DO $$ a; ' b; $$;SELECT 2", {"1: DO $$ a; ' b; $$", "1: SELECT 2"});
    row("dollar tags", "DO $x$ a; $$ b; $y$ c; $x$;SELECT 2", {"1: DO $x$ a; $$ b; $y$ c; $x$", "1: SELECT 2"});
    row("dollar in a name", "SELECT a$b$;SELECT $1;", {"1: SELECT a$b$", "1: SELECT $1"});
    row("parentheses", "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2);SELECT 3",
        {"1: CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)", "1: SELECT 3"});
    row("closing too often", "SELECT 1);SELECT 2", {"1: SELECT 1)", "1: SELECT 2"});
    row("begin and commit", "BEGIN;SELECT 1;END;", {"1: BEGIN", "1: SELECT 1", "1: END"});
    row("begin atomic",
        "CREATE FUNCTION f() RETURNS int\nBEGIN ATOMIC\n SELECT 1; SELECT CASE WHEN true THEN 1 END;\nEND;\nSELECT 2",
        {"1: CREATE FUNCTION f() RETURNS int\nBEGIN ATOMIC\n SELECT 1; SELECT CASE WHEN true THEN 1 END;\nEND",
            "5: SELECT 2"});
    row("create or replace procedure", "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT 1; END; SELECT 2",
        {"1: CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC SELECT 1; END", "1: SELECT 2"});
    row("pending is no end", "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT pending; SELECT 1; END; SELECT 2",
        {"1: CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT pending; SELECT 1; END", "1: SELECT 2"});
    row("view of cases", "CREATE VIEW v AS SELECT CASE WHEN a THEN 1 END; SELECT 2",
        {"1: CREATE VIEW v AS SELECT CASE WHEN a THEN 1 END", "1: SELECT 2"});
    row("copy", "COPY t (a, b) FROM stdin;\n1\tx;y\n\\N\t'\n\\.\nSELECT 2;",
        {"1: COPY t (a, b) FROM stdin < 1\tx;y|\\N\t'|", "5: SELECT 2"});
    row("copy with options", "copy public.t from STDIN with (format csv);\na;b\n\\.\n",
        {"1: copy public.t from STDIN with (format csv) < a;b|"});
    row("copy in windows lines", "COPY t FROM stdin;\r\n1\r\n\\.\r\nSELECT 2;\r\n",
        {"1: COPY t FROM stdin < 1|", "4: SELECT 2"});
    row("copy of a file", "COPY t FROM 'stdin';\nSELECT 2;", {"1: COPY t FROM 'stdin'", "2: SELECT 2"});
    row("windows lines", "SELECT 1;\r\n-- c;\r\nSELECT\r\n 2;\r\n", {"1: SELECT 1", "3: SELECT\r\n 2"});
    row("byte order mark", "\xEF\xBB\xBFSELECT 1;", {"1: SELECT 1"});
    row("meta-command", "\\set ON_ERROR_STOP on\nSELECT 1;\n\\connect other\n",
        {"1: \\set ON_ERROR_STOP on", "2: SELECT 1", "3: \\connect other"});
    row("gexec ends a statement", "SELECT 'x' \\gexec\nSELECT 2;", {"1: SELECT 'x'", "1: \\gexec", "2: SELECT 2"});
    row("escaped semicolon", "SELECT 1\\; SELECT 2;", {"1: SELECT 1; SELECT 2"});
    row("unclosed string", "SELECT 1; SELECT 'a; b", {"1: SELECT 1", "1: SELECT 'a; b"});
    row("unclosed comment", "SELECT 1; /* a; b", {"1: SELECT 1"});
    row("letters beyond ASCII", "SELECT 'ä;' AS größe;SELECT 2",
        {QString::fromUtf8("1: SELECT 'ä;' AS größe"), "1: SELECT 2"});
}

void SplitterTest::splits()
{
    QFETCH(QString, script);
    QFETCH(QStringList, statements);
    QCOMPARE(described(script), statements);
}

void SplitterTest::namesMetaCommands()
{
    const auto statements = splitStatements(QStringLiteral("\\connect shop\nSELECT 1;"));
    QCOMPARE(statements.size(), 2);
    QCOMPARE(statements[0].kind, SqlStatement::Kind::MetaCommand);
    QCOMPARE(statements[1].kind, SqlStatement::Kind::Sql);
}

void SplitterTest::offsetsPointIntoTheScript()
{
    const QString script = QStringLiteral("-- first\nSELECT 1;\n\n/* c */ SELECT 2;");
    for (const SqlStatement &statement : splitStatements(script))
        QCOMPARE(script.mid(statement.offset, statement.text.size()), statement.text);
}

void SplitterTest::readsLeadingWords_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("plain") << "create  index" << QStringList{"create", "index"};
    QTest::newRow("qualified") << "DROP TABLE a.\"B c\" . d, e"
                               << QStringList{"DROP", "TABLE", "a.\"B c\".d", ",", "e"};
    QTest::newRow("doubled quote") << "DROP TABLE \"a\"\"b\"" << QStringList{"DROP", "TABLE", "\"a\"\"b\""};
    QTest::newRow("comments") << "VACUUM /* x */ (FULL) -- y\n t" << QStringList{"VACUUM", "(", "FULL", ")", "t"};
    QTest::newRow("no more than asked") << "a b c d e f g h" << QStringList{"a", "b", "c", "d", "e", "f"};
}

void SplitterTest::readsLeadingWords()
{
    QFETCH(QString, statement);
    QFETCH(QStringList, words);
    QCOMPARE(leadingWords(statement, 6), words);
}

MAHOUT_TEST_MAIN(SplitterTest)
#include "tst_splitter.moc"
