// SPDX-License-Identifier: GPL-3.0-or-later
// Verdicts of rehearsals are kept for the window and the command, and lose their worth with any text they rest on.
#include "proofstore.h"
#include "scenario.h"
#include "testmain.h"
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace mahout;
using namespace mahout::test;

namespace {

struct Outcome {
    int exitCode = -1;
    QString out, err;
};

// The terminal with a home of its own.
struct Terminal {
    Outcome run(const QStringList &arguments) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_DATA_HOME"), home.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(MAHOUT_BIN_DIR "/pgmahoutctl"), arguments);
        if (!process.waitForFinished(120'000))
            qFatal("pgmahoutctl did not end");
        return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
    }
    Outcome migrate(const Scenario &scenario, const QStringList &arguments) const
    {
        return run(QStringList{QStringLiteral("--url"), sharedCluster().connectionText(scenario.database()),
                       QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("migrate")}
            + arguments + QStringList{QStringLiteral("--dir"), scenario.directory()});
    }
    // "1 identical current, 2 -"
    QString proofs(const Scenario &scenario) const
    {
        const Outcome status = migrate(scenario, {QStringLiteral("status")});
        QStringList all;
        const QJsonObject root = QJsonDocument::fromJson(status.out.toUtf8()).object();
        for (const QJsonValue &value : root.value(QLatin1String("migrations")).toArray()) {
            const QJsonObject proof = value[QLatin1String("proof")].toObject();
            all << value[QLatin1String("version")].toString() + u' '
                    + (proof.isEmpty() ? QStringLiteral("-")
                                       : proof[QLatin1String("round_trip")].toString() + u' '
                                + proof[QLatin1String("standing")].toString());
        }
        return all.join(QStringLiteral(", "));
    }
    QTemporaryDir home;
};

VerifyReport rehearsed(const Scenario &scenario, int rows = 0)
{
    VerifyOptions options;
    options.scratch = specFor(QStringLiteral("postgres"));
    options.sampleRows = rows;
    return must(verifyMigrations(scenario.folder(), options, {}));
}

// Of each file in their order: "identical current"; "-": none is known.
QString known(const ProofStore &store, const Scenario &scenario)
{
    const MigrationFolder folder = scenario.folder();
    const KnownProofs proofs = must(store.read(folder));
    QStringList all;
    for (const MigrationFile &file : folder.files) {
        const auto found = proofs.constFind(file.version);
        all << (found == proofs.constEnd()
                ? QStringLiteral("-")
                : roundTripName(found->proof.roundTrip) + u' ' + standingName(found->standing));
    }
    return all.join(QStringLiteral(", "));
}

void keep(const ProofStore &store, const Scenario &scenario, const VerifyReport &report)
{
    if (const auto kept = store.add(scenario.folder(), report); !kept)
        qFatal("%s", qPrintable(kept.error().toString()));
}

QByteArray allBytes(const QString &directory)
{
    QByteArray bytes;
    QDirIterator files(directory, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            bytes += file.fileName().toUtf8() + file.readAll();
    }
    return bytes;
}

void addThree(Scenario &scenario)
{
    scenario.add("1_a", "CREATE TABLE a (id int, secret text DEFAULT 'hunter2');", "DROP TABLE a;");
    scenario.add("2_b", "CREATE INDEX i ON a (id);", "ANALYZE a;");
    scenario.add("3_c", "CREATE TABLE c (id int);", "DROP TABLE c;");
}

} // namespace

class ProofsTest : public QObject {
    Q_OBJECT
private slots:
    void keepsAVerdictOfEachKind();
    void losesWhatItRestsOn_data();
    void losesWhatItRestsOn();
    void followsIncludedFiles();
    void remembersWhetherRowsSurvived();
    void writersTakeTurns();
    void namesAFileThatIsNotOurs();
    void warnsOfWhatIsNotProven();
    void terminalSharesVerdictsAndWarns();
};

void ProofsTest::keepsAVerdictOfEachKind()
{
    Scenario s;
    s.add("1_same", "CREATE TABLE a (x int, y int, z int);", "DROP TABLE a;");
    s.add("2_order", "ALTER TABLE a DROP x;", "ALTER TABLE a ADD x int;");
    s.add("3_text", "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';", "DROP FUNCTION f();");
    s.add("4_text", "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';",
        "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT  1';");
    s.add("5_differs", "CREATE INDEX i ON a (y);", "ANALYZE a;");
    s.add("6_nothing", "CREATE TABLE n (x int);", "SELECT 1;");
    s.add("7_fails", "CREATE TABLE g (x int);", "DROP TABLE nowhere;");
    s.add("8_only_up", "CREATE TABLE h (x int);");
    const QTemporaryDir place;
    const ProofStore store(place.path());
    QCOMPARE(known(store, s), QStringLiteral("-, -, -, -, -, -, -, -"));
    const VerifyReport report = rehearsed(s);
    keep(store, s, report);
    QCOMPARE(known(store, s),
        QStringLiteral(
            "identical current, column_order current, identical current, text_only current, differs current, "
            "irreversible current, failed current, irreversible current"));
    const KnownProof differs = must(store.read(s.folder())).value(QStringLiteral("5"));
    QCOMPARE(differs.proof.objects, QStringList{QStringLiteral("index public.i")});
    QVERIFY(differs.proof.serverVersion >= 130000);
    QVERIFY(std::abs(differs.proof.at.secsTo(QDateTime::currentDateTimeUtc())) < 300);
}

void ProofsTest::losesWhatItRestsOn_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const QString all = QStringLiteral("identical current, differs current, identical current");
    QTest::newRow("nothing") << "3_c.up.sql" << QByteArray("CREATE TABLE c (id int);") << all;
    QTest::newRow("line ends and mark") << "3_c.up.sql"
                                        << QByteArray("\xEF\xBB\xBF"
                                                      "CREATE TABLE c (id int);")
                                        << all;
    QTest::newRow("up") << "2_b.up.sql" << QByteArray("CREATE INDEX j ON a (id);")
                        << "identical current, differs older_text, identical older_base";
    QTest::newRow("down") << "2_b.down.sql" << QByteArray("DROP INDEX i;")
                          << "identical current, differs older_text, identical current";
    QTest::newRow("one before") << "0_first.up.sql" << QByteArray("CREATE TABLE f (i int);")
                                << "-, identical older_base, differs older_base, identical older_base";
    QTest::newRow("one behind") << "9_last.up.sql" << QByteArray("CREATE TABLE l (i int);") << all + ", -";
    QTest::newRow("first gone") << "1_a.up.sql" << QByteArray() << "differs older_base, identical older_base";
    QTest::newRow("down gone") << "3_c.down.sql" << QByteArray()
                               << "identical current, differs current, identical older_text";
}

void ProofsTest::losesWhatItRestsOn()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    Scenario s;
    addThree(s);
    const QTemporaryDir place;
    const ProofStore store(place.path());
    static const VerifyReport report = rehearsed(s);
    keep(store, s, report);
    if (text.isNull()) {
        s.remove(file);
        if (file == u"1_a.up.sql")
            s.remove(QStringLiteral("1_a.down.sql"));
    } else {
        s.write(file, text);
    }
    QCOMPARE(known(store, s), expected);
}

void ProofsTest::followsIncludedFiles()
{
    Scenario s;
    s.write(QStringLiteral("sqitch.conf"), "[core]\n\tengine = pg\n");
    s.write(QStringLiteral("sqitch.plan"),
        "%syntax-version=1.0.0\n%project=shop\n\nfirst 2026-01-01T00:00:00Z A <a@example.org> # first\n");
    s.write(QStringLiteral("deploy/first.sql"), "\\i more.sql\n");
    s.write(QStringLiteral("revert/first.sql"), "DROP TABLE more;\n");
    s.write(QStringLiteral("more.sql"), "CREATE TABLE more (i int);\n");
    const QTemporaryDir place;
    const ProofStore store(place.path());
    keep(store, s, rehearsed(s));
    QCOMPARE(known(store, s), QStringLiteral("identical current"));
    s.write(QStringLiteral("more.sql"), "CREATE TABLE more (i bigint);\n");
    QCOMPARE(known(store, s), QStringLiteral("identical older_text"));
}

void ProofsTest::remembersWhetherRowsSurvived()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int, t text);", "DROP TABLE a;");
    s.add("2_b", "ALTER TABLE a DROP t;", "ALTER TABLE a ADD t text;");
    const QTemporaryDir place;
    const ProofStore store(place.path());
    keep(store, s, rehearsed(s, 3));
    const KnownProof second = must(store.read(s.folder())).value(QStringLiteral("2"));
    QVERIFY(second.isCurrent() && second.proof.roundTrip == RoundTrip::Identical);
    QCOMPARE(second.proof.dataSurvived, std::optional(false));
    QVERIFY(!second.holds());
    const QString warning = revertWarnings({{QStringLiteral("2 b"), true, second}}).join(u'\n');
    QVERIFY2(warning.contains(QStringLiteral("lost sample rows")), qPrintable(warning));
}

void ProofsTest::writersTakeTurns()
{
    constexpr int kWriters = 16;
    Scenario s;
    for (int i = 1; i <= kWriters; ++i)
        s.add(QStringLiteral("%1_t").arg(i), QStringLiteral("CREATE TABLE t%1 (i int);").arg(i),
            QStringLiteral("DROP TABLE t%1;").arg(i));
    const VerifyReport report = rehearsed(s);
    const MigrationFolder folder = s.folder();
    const QTemporaryDir place;
    std::vector<std::thread> writers;
    for (int i = 0; i < kWriters; ++i)
        writers.emplace_back([&, i] {
            VerifyReport one = report;
            one.migrations = {report.migrations[i]};
            if (!ProofStore(place.path()).add(folder, one))
                qFatal("not written");
        });
    for (std::thread &writer : writers)
        writer.join();
    QCOMPARE(must(ProofStore(place.path()).read(folder)).size(), kWriters);
}

void ProofsTest::namesAFileThatIsNotOurs()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int);", "DROP TABLE a;");
    const QTemporaryDir place;
    const ProofStore store(place.path());
    const VerifyReport report = rehearsed(s);
    keep(store, s, report);
    const QString path = place.filePath(QDir(place.path()).entryList({QStringLiteral("*.json")}).value(0));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\": 99}");
    file.close();
    const auto read = store.read(s.folder());
    QVERIFY(!read && read.error().message.contains(path));
    keep(store, s, report); // and a new verdict mends it
    QCOMPARE(known(store, s), QStringLiteral("identical current"));
}

void ProofsTest::warnsOfWhatIsNotProven()
{
    const auto proof = [](RoundTrip roundTrip, ProofStanding standing = ProofStanding::Current) {
        KnownProof known{{roundTrip, QDateTime::currentDateTimeUtc(), 150000}, standing};
        known.proof.objects = {QStringLiteral("index public.i"), QStringLiteral("table public.t")};
        known.proof.objectCount = 5;
        return std::optional(known);
    };
    QVERIFY(revertWarnings({{QStringLiteral("1 a"), true, proof(RoundTrip::Identical)}}).isEmpty());
    QVERIFY(revertWarnings({}).isEmpty());
    const QString all = revertWarnings(
        {{QStringLiteral("1 a"), true, std::nullopt}, {QStringLiteral("2 b"), true, proof(RoundTrip::Differs)},
            {QStringLiteral("3 c"), true, proof(RoundTrip::Failed)}, {QStringLiteral("4 d"), false, std::nullopt},
            {QStringLiteral("5 e"), true, std::nullopt},
            {QStringLiteral("6 f"), true, proof(RoundTrip::Identical, ProofStanding::OlderText)},
            {QStringLiteral("7 g"), true, proof(RoundTrip::Identical, ProofStanding::OlderBase)}})
                            .join(u'\n');
    for (const char *part : {"2 b does not restore the schema: index public.i, table public.t and 3 more",
             "The rehearsal of 3 c failed", "4 d has no down script", "1 a, 5 e", "6 f has been changed since",
             "Migrations before 7 g have been changed since"})
        QVERIFY2(all.contains(QLatin1String(part)), qPrintable(all));
    QVector<RevertCandidate> many;
    for (int i = 0; i < 100; ++i)
        many << RevertCandidate{QString::number(i), i % 2 == 0, std::nullopt};
    const QStringList few = revertWarnings(many);
    QVERIFY2(few.size() < 15 && few.last().contains(QStringLiteral("42 more")), qPrintable(few.join(u'\n')));
}

void ProofsTest::terminalSharesVerdictsAndWarns()
{
    Scenario s;
    addThree(s);
    const Terminal terminal;
    QCOMPARE(terminal.proofs(s), QStringLiteral("1 -, 2 -, 3 -"));
    QCOMPARE(terminal.migrate(s, {QStringLiteral("up")}).exitCode, 0);
    const QStringList down{
        QStringLiteral("down"), QStringLiteral("--dry-run"), QStringLiteral("--count"), QStringLiteral("2")};
    const Outcome unproven = terminal.migrate(s, down);
    QVERIFY2(unproven.err.contains("No rehearsal has shown") && unproven.err.contains("3 c, 2 b")
            && unproven.err.contains("migrate verify --dir"),
        qPrintable(unproven.err));
    QCOMPARE(terminal.migrate(s, {QStringLiteral("verify")}).exitCode, 1);
    QCOMPARE(terminal.proofs(s), QStringLiteral("1 identical current, 2 differs current, 3 identical current"));
    const Outcome bad = terminal.migrate(s, down);
    QVERIFY2(bad.err.contains("Reverting 2 b does not restore the schema: index public.i"), qPrintable(bad.err));
    QVERIFY2(!bad.err.contains("3 c"), qPrintable(bad.err));
    QVERIFY(QJsonDocument::fromJson(bad.out.toUtf8()).isObject()); // warnings are no part of the result
    s.write(QStringLiteral("3_c.down.sql"), "DROP TABLE IF EXISTS c;");
    QCOMPARE(terminal.proofs(s), QStringLiteral("1 identical current, 2 differs current, 3 identical older_text"));
    const Outcome reverted = terminal.migrate(s, {QStringLiteral("down")});
    QCOMPARE(reverted.exitCode, 0);
    QVERIFY2(reverted.err.contains("3 c has been changed since it was verified"), qPrintable(reverted.err));
    const QByteArray kept = allBytes(terminal.home.path() + QStringLiteral("/pgmahout/proofs"));
    QVERIFY(kept.contains("identical"));
    for (const QString &secret : {s.directory(), QStringLiteral("hunter2"), QStringLiteral("CREATE"), s.database()})
        QVERIFY2(!kept.contains(secret.toUtf8()), qPrintable(secret));
}

MAHOUT_TEST_MAIN(ProofsTest)
#include "tst_proofs.moc"
