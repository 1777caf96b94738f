// SPDX-License-Identifier: GPL-3.0-or-later
// Each rule with texts that it finds and texts that it leaves alone (rules/*.txt), and the locks that the linter claims
// against those that real servers take.
#include "lint.h"
#include "lockclaims.h"
#include "lockprobe.h"
#include "migrationlint.h"
#include "splitter.h"
#include "testcluster.h"
#include "testmain.h"
#include "units.h"
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

// What the texts of the rules speak of.
constexpr char kSchema[] = R"(
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN positive AS int;
CREATE SCHEMA old;
CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE FUNCTION steady() RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION dice() RETURNS int VOLATILE LANGUAGE sql AS 'SELECT (random() * 6)::int';
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL, joined timestamp);
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers, status text,
    total numeric(10,2), placed_at timestamptz, code varchar(20), checked int,
    CONSTRAINT checked_there CHECK (checked IS NOT NULL));
CREATE INDEX orders_status ON orders (status);
CREATE TABLE gauges (id int NOT NULL, level positive);
CREATE TABLE events (id bigint, at timestamptz) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_default PARTITION OF events DEFAULT;
CREATE TABLE events_2025 (id bigint, at timestamptz);
CREATE TABLE lists (id int) PARTITION BY LIST (id);
CREATE TABLE lists_1 PARTITION OF lists FOR VALUES IN (1);
CREATE TABLE lists_2 (id int);
CREATE MATERIALIZED VIEW totals AS SELECT customer_id, count(*) FROM orders GROUP BY 1;
CREATE UNIQUE INDEX totals_customer ON totals (customer_id);
INSERT INTO customers SELECT i, 'c' || i FROM generate_series(1, 100) i;
INSERT INTO orders SELECT i, 1 + i % 100, 'new', i, now(), 'code', 1 FROM generate_series(1, 5000) i;
REFRESH MATERIALIZED VIEW totals;
ANALYZE;
)";

struct Case {
    QString rule;
    bool found = false;
    QStringList options; // "singly", "down", "alone", "emptydown", "version 14.3"
    QString sql;
    QString name; // for the test's row
};

QVector<Case> readCases()
{
    QVector<Case> cases;
    const QDir folder(QStringLiteral(MAHOUT_LINT_RULES));
    for (const QString &name : folder.entryList({u"*.txt"_s})) {
        QFile file(folder.filePath(name));
        if (!file.open(QFile::ReadOnly))
            qFatal("%s cannot be read", qPrintable(name));
        QString rule;
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
            if (line.startsWith(u"== "_s)) {
                rule = line.mid(3).trimmed();
            } else if (line.startsWith(u"-- finds"_s) || line.startsWith(u"-- silent"_s)) {
                QStringList options = line.section(u':', 0, 0).mid(3).split(u',');
                const bool found = options.takeFirst().trimmed() == u"finds";
                for (QString &option : options)
                    option = option.trimmed();
                cases.append({rule, found, options, {}, u"%1 %2"_s.arg(rule).arg(cases.size())});
            } else if (!line.trimmed().isEmpty()) {
                cases.last().sql += line + u'\n';
            }
        }
    }
    return cases;
}

LintScript scriptOf(const QString &sql, bool singly)
{
    LintScript script{u"0001_test.up.sql"_s, sql, 1, singly, {}};
    for (const SqlStatement &statement : splitStatements(sql))
        script.statements.append({statement.text, statement.line});
    return script;
}

LintMigration migrationOf(const Case &one)
{
    const LintScript script = scriptOf(one.sql, one.options.contains(u"singly"_s));
    const LintScript nothing = scriptOf(u"SELECT 1;"_s, false);
    if (one.options.contains(u"down"_s))
        return {u"test"_s, nothing, script};
    if (one.options.contains(u"alone"_s))
        return {u"test"_s, script, {}};
    return {u"test"_s, script, one.options.contains(u"emptydown"_s) ? scriptOf({}, false) : nothing};
}

QStringList rulesIn(const QVector<LintFinding> &findings)
{
    QStringList rules;
    for (const LintFinding &finding : findings)
        rules.append(finding.rule);
    return rules;
}

void makeSchema(Connection &connection)
{
    const auto made = connection.run(QString::fromLatin1(kSchema));
    if (!made)
        qFatal("%s", qPrintable(made.error().toString() + made.error().detail));
}

QString textOf(const QVector<StatementLock> &locks)
{
    QStringList all;
    for (const StatementLock &lock : locks)
        all.append(u"%1 %2%3"_s.arg(lock.relation, lock.mode, lock.rewrites ? u" rewrites"_s : QString()));
    all.sort();
    return all.join(u", "_s);
}

} // namespace

class TestLint : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void rule_data();
    void rule();
    void everyRuleIsTested();
    void locksAreThoseOfTheServer_data();
    void locksAreThoseOfTheServer();
    void sizeTellsHowLong();
    void earlierMigrationsAreKnown();
    void commentsSilence();
    void linesAreThoseOfTheFile();
    void rightsOfANobodyAreEnough();
    void findingsBelongToTheirMigration();

private:
    LintFacts m_facts;
    QString m_database;
};

void TestLint::initTestCase()
{
    m_database = createDatabase();
    const auto connection = connectTo(m_database);
    makeSchema(*connection);
    const auto facts = readLintFacts(*connection);
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().toString()));
    m_facts = *facts;
}

// ---- rules --------------------------------------------------------------------------------------------------------

void TestLint::rule_data()
{
    QTest::addColumn<int>("number");
    const auto cases = readCases();
    for (int i = 0; i < cases.size(); ++i)
        QTest::newRow(qPrintable(cases[i].name)) << i;
}

void TestLint::rule()
{
    QFETCH(int, number);
    const Case one = readCases().at(number);
    LintFacts facts = m_facts;
    for (const QString &option : one.options)
        if (option.startsWith(u"version "_s)) {
            const QStringList parts = option.mid(8).split(u'.');
            facts.version = parts.first().toInt() * 10000 + parts.value(1).toInt();
        }
    const auto findings = lintMigrations({migrationOf(one)}, facts);
    QVERIFY2(rulesIn(findings).contains(one.rule) == one.found,
        qPrintable(u"%1\n%2"_s.arg(one.sql, rulesIn(findings).join(u", "_s))));
    for (const LintFinding &finding : findings)
        QVERIFY2(!finding.message.isEmpty() && !finding.message.contains(u'%'), qPrintable(finding.message));
}

void TestLint::everyRuleIsTested()
{
    QStringList found, silent;
    for (const Case &one : readCases())
        (one.found ? found : silent).append(one.rule);
    for (const LintRuleInfo &rule : lintRules()) {
        QVERIFY2(found.contains(rule.name) && silent.contains(rule.name), qPrintable(rule.name));
        QVERIFY(!rule.about.isEmpty());
    }
}

// ---- locks ----------------------------------------------------------------------------------------------------------

void TestLint::locksAreThoseOfTheServer_data()
{
    QTest::addColumn<int>("number");
    const auto cases = readCases();
    for (int i = 0; i < cases.size(); ++i) {
        const bool runs = !cases[i].options.contains(u"singly"_s) && !cases[i].sql.contains(u"CONCURRENTLY"_s)
            && cases[i].options.filter(u"version"_s).isEmpty() && cases[i].rule != u"syntax-error"
            && cases[i].rule != u"enum-value-used-in-same-transaction" && cases[i].rule != u"adding-required-field"
            && cases[i].rule != u"ban-duplicate-column-assignments";
        if (runs)
            QTest::newRow(qPrintable(cases[i].name)) << i;
    }
}

// Statement by statement in a transaction that is rolled back: what the linter claims is what LockProbe measures.
void TestLint::locksAreThoseOfTheServer()
{
    QFETCH(int, number);
    const auto connection = connectTo(m_database);
    QVERIFY(connection->run(u"BEGIN"_s));
    auto probe = LockProbe::begin(*connection);
    QVERIFY(probe);
    QMap<QString, LockClaim> held; // strongest so far, because the probe tells only what is stronger
    for (const SqlStatement &statement : splitStatements(readCases().at(number).sql)) {
        const auto facts = readLintFacts(*connection);
        QVERIFY(facts);
        const auto changes = schemaChanges(statement.text);
        QVERIFY(changes);
        const auto ran = connection->run(statement.text);
        QVERIFY2(ran, ran ? "" : qPrintable(statement.text + u": "_s + ran.error().toString()));
        const auto measured = probe->after(*connection, statement.text);
        QVERIFY(measured);
        QVector<StatementLock> claimed;
        QMap<QString, StatementLock> strongest;
        for (const SchemaChange &change : *changes) {
            const LintTable *table = facts->find(change.relation);
            const LintColumn column = table ? table->columns.value(change.column) : LintColumn();
            const ColumnKnowledge known{
                column.type, column.notNull || (table && table->provenNotNull.contains(change.column))};
            for (const LockClaim &claim : lockClaims(change, *facts, known)) {
                const QString relation = u"public."_s + claim.relation.name;
                if (!m_facts.find(claim.relation) && !m_facts.tables.contains(relation))
                    continue; // made in this transaction: nobody's yet
                const bool rewrites
                    = claim.work == LockClaim::Work::Rewrite || change.kind == SchemaChange::Kind::Truncate;
                LockClaim &before = held[relation];
                const bool first = before.relation.isEmpty();
                if (first || before.mode < claim.mode || rewrites)
                    strongest.insert(relation, {statement.text, relation, lockModeInCatalog(claim.mode), rewrites});
                before = {claim.relation, first ? claim.mode : std::max(before.mode, claim.mode), claim.work};
            }
        }
        QVector<StatementLock> told;
        for (const StatementLock &lock : *measured)
            if (lock.mode != u"AccessShareLock" && lock.mode != u"RowShareLock" && lock.mode != u"RowExclusiveLock")
                told.append(lock);
        QCOMPARE(textOf(strongest.values()), textOf(told));
    }
}

// ---- the rest -------------------------------------------------------------------------------------------------------

void TestLint::sizeTellsHowLong()
{
    LintFacts facts = m_facts;
    const LintMigration migration{
        u"test"_s, scriptOf(u"CREATE INDEX i ON orders (placed_at);"_s, false), scriptOf(u"SELECT 1;"_s, false)};
    facts.tables[u"public.orders"_s].bytes = 40e9;
    facts.tables[u"public.orders"_s].rows = 300e6;
    LintFinding large = lintMigrations({migration}, facts).value(0);
    QCOMPARE(large.severity, LintSeverity::Warning);
    QVERIFY2(large.message.contains(formatDuration(500e3)) && large.message.contains(formatBytes(40e9)),
        qPrintable(large.message));
    facts.tables[u"public.orders"_s].bytes = 8192;
    facts.tables[u"public.orders"_s].rows = 10;
    QCOMPARE(lintMigrations({migration}, facts).value(0).severity, LintSeverity::Info);
    facts.tables.remove(u"public.orders"_s);
    QCOMPARE(lintMigrations({migration}, facts).value(0).severity, LintSeverity::Warning);
}

void TestLint::earlierMigrationsAreKnown()
{
    const auto up = [](const QString &sql) {
        return LintMigration{u"test"_s, scriptOf(sql, false), scriptOf(u"SELECT 1;"_s, false)};
    };
    const QVector<LintMigration> safe{up(u"CREATE TABLE t (id bigint, a varchar(10));"_s),
        up(u"ALTER TABLE t ADD CONSTRAINT there CHECK (id IS NOT NULL);"_s),
        up(u"ALTER TABLE t ALTER COLUMN id SET NOT NULL;"_s), up(u"ALTER TABLE t ALTER COLUMN a TYPE varchar(20);"_s)};
    const QStringList rules = rulesIn(lintMigrations(safe));
    QVERIFY2(!rules.contains(u"adding-not-nullable-field"_s) && !rules.contains(u"changing-column-type"_s),
        qPrintable(rules.join(u' ')));
    QVERIFY(rules.contains(u"constraint-missing-not-valid"_s)); // the table is no longer new
    QVERIFY(rulesIn(lintMigrations({safe[0], safe[2]})).contains(u"adding-not-nullable-field"_s));
}

void TestLint::commentsSilence()
{
    const auto rules = [](const QString &sql) {
        return rulesIn(lintMigrations({{u"test"_s, scriptOf(sql, false), scriptOf(u"SELECT 1;"_s, false)}}));
    };
    QCOMPARE(rules(u"DROP TABLE a;\nDROP TABLE b;"_s), (QStringList{u"ban-drop-table"_s, u"ban-drop-table"_s}));
    QCOMPARE(rules(u"-- pgmahout-ignore\nDROP TABLE a;\nDROP TABLE b;"_s), QStringList{u"ban-drop-table"_s});
    QCOMPARE(rules(u"-- squawk-ignore-file ban-drop-table\nDROP TABLE a;\nDROP TABLE b;"_s), QStringList());
    QCOMPARE(rules(u"-- pgmahout-ignore: ban-drop-table, ban-drop-column\nDROP TABLE a;"_s),
        QStringList{u"unused-ignore"_s});
}

void TestLint::linesAreThoseOfTheFile()
{
    LintScript script = scriptOf(u"-- a comment\n\nDROP TABLE a;\n\n  DROP TABLE\n b;"_s, false);
    const auto findings = lintMigrations({{u"test"_s, script, scriptOf(u"SELECT 1;"_s, false)}});
    QCOMPARE(findings.size(), 2);
    QCOMPARE(findings[0].line, 3);
    QCOMPARE(findings[1].line, 5);
}

void TestLint::rightsOfANobodyAreEnough()
{
    const auto admin = connectTo(m_database);
    QVERIFY(admin->run(u"CREATE ROLE lint_nobody LOGIN"_s));
    ConnectionSpec spec = specFor(m_database);
    spec.user = u"lint_nobody"_s;
    const auto connection = Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    QVERIFY(connection);
    const auto facts = readLintFacts(**connection);
    QVERIFY2(facts, facts ? "" : qPrintable(facts.error().toString()));
    QVERIFY(facts->find({{}, u"orders"_s}) && facts->find({{}, u"orders"_s})->foreignKeys.size() == 1);
}

void TestLint::findingsBelongToTheirMigration()
{
    const auto write = [](const QTemporaryDir &directory, const char *name, const QByteArray &text) {
        QFile file(directory.filePath(QLatin1String(name)));
        QVERIFY(QFileInfo(file).dir().mkpath(QStringLiteral(".")) && file.open(QIODevice::WriteOnly));
        file.write(text);
    };
    // "b up 3 creation" for each finding of a lock on an index
    const auto placed = [](const QTemporaryDir &directory) {
        const auto folder = readMigrations(directory.path());
        if (!folder)
            qFatal("%s", qPrintable(folder.error().toString()));
        const FindingsByVersion all = placeFindings(*folder, lintProject(*folder));
        QStringList lines;
        for (const MigrationFile &file : folder->files)
            for (const PlacedFinding &found : all.value(file.version))
                if (found.finding.rule.contains(QLatin1String("concurrent")))
                    lines << QStringLiteral("%1 %2 %3 %4")
                                 .arg(file.name, directionName(found.direction))
                                 .arg(found.line)
                                 .arg(found.finding.rule.section(u'-', -1));
        return lines.join(QStringLiteral(", "));
    };
    // One file with both directions: lines count from the beginning of each, which is its directive.
    const QTemporaryDir dbmate;
    write(dbmate, "db/migrations/1_a.sql", "-- migrate:up\nCREATE TABLE a (i int);\n-- migrate:down\nDROP TABLE a;\n");
    write(dbmate, "db/migrations/2_b.sql",
        "-- migrate:up\n\n\nCREATE INDEX i ON a (i);\n\n-- migrate:down\n\nDROP INDEX i;\n");
    QCOMPARE(placed(dbmate), QStringLiteral("b up 4 creation, b down 3 deletion"));
    // A file that is included has no line in the script that the page shows.
    const QTemporaryDir sqitch;
    write(sqitch, "sqitch.conf", "[core]\n\tengine = pg\n");
    write(sqitch, "sqitch.plan",
        "%syntax-version=1.0.0\n%project=shop\n\nfirst 2026-01-01T00:00:00Z A <a@example.org> # first\n"
        "second 2026-01-02T00:00:00Z A <a@example.org> # second\n");
    write(sqitch, "deploy/first.sql", "CREATE TABLE t (i int);\n");
    write(sqitch, "revert/first.sql", "DROP TABLE t;\n");
    write(sqitch, "deploy/second.sql", "SELECT 1;\n\\i more.sql\n");
    write(sqitch, "revert/second.sql", "SELECT 1;\nDROP INDEX i;\n");
    write(sqitch, "more.sql", "\n\nCREATE INDEX i ON t (i);\n");
    QCOMPARE(placed(sqitch), QStringLiteral("second up 0 creation, second down 2 deletion"));
}

MAHOUT_TEST_MAIN(TestLint)
#include "tst_lint.moc"
