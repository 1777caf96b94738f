// SPDX-License-Identifier: GPL-3.0-or-later
// The splitter against readable scripts: each row of the table is a script and the statements it must fall into.
#include "splitter.h"
#include "testcluster.h"
#include "testmain.h"
#include <QDir>
#include <QProcess>
#include <QRegularExpression>

using namespace mahout;

namespace {

QString readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    return QString::fromUtf8(file.readAll());
}

QStringList scripts()
{
    const QDir dir(QStringLiteral(MAHOUT_SOURCE_DIR "/tests/sql/scripts"));
    QStringList paths;
    for (const QString &name : dir.entryList({QStringLiteral("*.sql")}, QDir::Files))
        paths << dir.filePath(name);
    return paths;
}

// The spans of all statements in a row, and what is left after the last.
QString joined(const QString &script)
{
    QString text;
    qsizetype at = 0;
    for (const SqlStatement &statement : splitStatements(script)) {
        if (statement.span.begin != at)
            return QStringLiteral("gap at %1").arg(at);
        text += script.mid(at, statement.span.size());
        at = statement.span.end;
    }
    const QString rest = script.mid(at);
    return splitStatements(rest).isEmpty() ? text + rest : QStringLiteral("statements after the last");
}

// What a server logs of a statement is its text with what psql leaves at its ends.
QString stripped(const QString &sent)
{
    const auto statements = splitStatements(sent);
    return statements.size() == 1 ? statements.first().text
                                  : QStringLiteral("%1 statements: %2").arg(statements.size()).arg(sent);
}

// The statements that psql sent while it ran the file, as the server has logged them.
QStringList sentByPsql(PrivateCluster &cluster, const QString &path)
{
    const qsizetype before = cluster.logText().size();
    QProcess psql;
    psql.start(cluster.binDirectory() + QStringLiteral("/psql"),
        {QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-d"), cluster.connectionText(),
            QStringLiteral("-f"), path});
    if (!psql.waitForFinished(60'000))
        qFatal("psql did not end");
    static const QRegularExpression entry(QStringLiteral("(?:^|\n)§LOG:  statement: ((?:[^\n]|\n\t)*)"));
    QStringList sent;
    for (auto matches = entry.globalMatch(cluster.logText().mid(before)); matches.hasNext();) {
        const QString text = matches.next().captured(1).replace(QLatin1String("\n\t"), QLatin1String("\n"));
        if (!splitStatements(text).isEmpty()) // psql sends a lone semicolon, too
            sent << stripped(text);
    }
    return sent;
}

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
    void positionsAreExact();
    void joinsToTheScript_data();
    void joinsToTheScript();
    void splitsAsPsql();
    void saysWhatIsNotClosed_data();
    void saysWhatIsNotClosed();
    void putsVariablesIn_data();
    void putsVariablesIn();
    void readsMetaCommands_data();
    void readsMetaCommands();
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

void SplitterTest::positionsAreExact()
{
    const auto statements = splitStatements(
        QStringLiteral("SELECT 1;  SELECT 2;\n\n  /* c */ SELECT 3; COPY t FROM stdin;\nx\n\\.\n  SELECT 4"));
    QStringList found;
    for (const SqlStatement &statement : statements)
        found << QStringLiteral("%1:%2").arg(statement.line).arg(statement.column);
    QCOMPARE(found.join(u' '), QStringLiteral("1:1 1:12 3:11 3:21 6:3"));
}

void SplitterTest::joinsToTheScript_data()
{
    QTest::addColumn<QString>("script");
    for (const QString &path : scripts())
        QTest::newRow(qPrintable(QFileInfo(path).fileName())) << readFile(path);
    QTest::newRow("byte order mark") << QString::fromUtf8("\xEF\xBB\xBFSELECT 1;\r\n-- x\r\n");
    QTest::newRow("copy") << QStringLiteral("COPY t FROM stdin;\r\n1\r\n\\.\r\nSELECT 2;\n\n");
    QTest::newRow("copy without end") << QStringLiteral("COPY t FROM stdin;\n1\n2");
    QTest::newRow("commands") << QStringLiteral(
        "\\set a b\nSELECT :a \\gexec\nSELECT 1 \\g\n\\copy t from stdin\n1\n\\.\nSELECT 2");
    QTest::newRow("open") << QStringLiteral("SELECT 1; SELECT 'a; b");
    QTest::newRow("nothing") << QString();
}

void SplitterTest::joinsToTheScript()
{
    QFETCH(QString, script);
    QCOMPARE(joined(script), script);
}

void SplitterTest::splitsAsPsql()
{
    ClusterOptions options;
    options.settings = {{QStringLiteral("log_statement"), QStringLiteral("all")},
        {QStringLiteral("log_line_prefix"), QStringLiteral("§")}};
    const auto cluster = PrivateCluster::start(options);
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().toString()));
    for (const QString &path : scripts()) {
        QStringList ours;
        for (const SqlStatement &statement : splitStatements(readFile(path)))
            ours << statement.text;
        const QStringList sent = sentByPsql(**cluster, path);
        for (qsizetype i = 0; i < std::max(ours.size(), sent.size()); ++i)
            QCOMPARE(ours.value(i), sent.value(i));
    }
}

void SplitterTest::saysWhatIsNotClosed_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<bool>("closed");
    for (const char *open : {"SELECT 'a", "SELECT \"a", "SELECT $a$ b", "SELECT (1", "SELECT 1 /* a",
             "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;"})
        QTest::newRow(open) << QString::fromLatin1(open) << false;
    for (const char *whole : {"SELECT 'a'", "SELECT (1)", "SELECT 1 -- a", "SELECT 1) /* a */"})
        QTest::newRow(whole) << QString::fromLatin1(whole) << true;
}

void SplitterTest::saysWhatIsNotClosed()
{
    QFETCH(QString, script);
    QFETCH(bool, closed);
    QCOMPARE(splitStatements(script).value(0).closed, closed);
}

const VariableLookup kVariables = [](const QString &name) -> std::optional<QString> {
    if (name == u"table")
        return QStringLiteral("my \"t\"");
    if (name == u"note")
        return QStringLiteral("it's a \\");
    return name == u"n" ? std::optional(QStringLiteral("7")) : std::nullopt;
};

void SplitterTest::putsVariablesIn_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char *statement, const char *expected) { QTest::newRow(statement) << statement << expected; };
    row("SELECT :n + :n", "SELECT 7 + 7");
    row("SELECT * FROM :\"table\" WHERE a = :'note'", "SELECT * FROM \"my \"\"t\"\"\" WHERE a =  E'it''s a \\\\'");
    row("SELECT a::n, b[1:n], ':n', \":n\", $$:n$$, /* :n */ 1 -- :n",
        "SELECT a::n, b[17], ':n', \":n\", $$:n$$, /* :n */ 1 -- :n");
    row("SELECT :nobody, :'nobody'", "SELECT :nobody, :'nobody'");
    row("SELECT :{?n}, :{?nobody}", "SELECT TRUE, FALSE");
    row("SELECT f(a := :n)", "SELECT f(a := 7)");
}

void SplitterTest::putsVariablesIn()
{
    QFETCH(QString, statement);
    QFETCH(QString, expected);
    QCOMPARE(withVariables(statement, kVariables), expected);
}

void SplitterTest::readsMetaCommands_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("plain") << "\\set a b  c" << QStringList{"\\set", "a", "b", "c"};
    QTest::newRow("quoted") << "\\i 'a b''c\\n.sql'" << QStringList{"\\i", "a b'c\n.sql"};
    QTest::newRow("variable") << "\\ir :n/x.sql" << QStringList{"\\ir", "7/x.sql"};
    QTest::newRow("joined") << "\\set x 'a':n\"B\"" << QStringList{"\\set", "x", "a7\"B\""};
    QTest::newRow("test") << "\\if :{?n}" << QStringList{"\\if", "TRUE"};
}

void SplitterTest::readsMetaCommands()
{
    QFETCH(QString, command);
    QFETCH(QStringList, words);
    QCOMPARE(metaCommandWords(command, kVariables), words);
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
