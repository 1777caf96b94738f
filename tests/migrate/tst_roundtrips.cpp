// SPDX-License-Identifier: GPL-3.0-or-later
// The verdicts of a rehearsal against an independent witness: what pg_dump --schema-only writes before a migration and
// after it was taken back. roundtrips.sql has the migrations; whatever pg_dump sees otherwise is explained there, and
// "identical" is never said where it sees a difference.
#include "rehearsal.h"
#include "scenario.h"
#include "scriptrunner.h"
#include "testmain.h"
#include <QProcess>

using namespace mahout;
using namespace mahout::test;

namespace {

// What pg_dump writes of the schema, without what is new each time.
QString dumped(const QString &database)
{
    QProcess dump;
    dump.start(sharedCluster().binDirectory() + QStringLiteral("/pg_dump"),
        {QStringLiteral("--schema-only"), QStringLiteral("-d"), sharedCluster().connectionText(database)});
    if (!dump.waitForFinished(-1) || dump.exitCode() != 0)
        qFatal("pg_dump: %s", dump.readAllStandardError().constData());
    QStringList lines = QString::fromUtf8(dump.readAllStandardOutput()).split(u'\n');
    erase_if(lines, [](const QString &line) {
        return line.startsWith(u"\\restrict") || line.startsWith(u"\\unrestrict") || line.startsWith(u"--");
    });
    return lines.join(u'\n');
}

struct RoundTripCase {
    QString name, verdict, explanation, up, down;
};

QVector<RoundTripCase> roundTripCases()
{
    QFile file(QStringLiteral(MAHOUT_SOURCE_DIR "/tests/migrate/roundtrips.sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("roundtrips.sql cannot be read");
    QVector<RoundTripCase> cases;
    const QStringList parts = QString::fromUtf8(file.readAll()).split(QStringLiteral("\n--@ "));
    for (const QString &part : parts.mid(2)) { // the first is about the file, the second explains the form
        const QStringList head = part.section(u'\n', 0, 0).split(u'|');
        const QString body = part.section(u'\n', 1);
        cases << RoundTripCase{head.value(0).trimmed(), head.value(1).trimmed(), head.value(2).trimmed(),
            body.section(QStringLiteral("--@down"), 0, 0), body.section(QStringLiteral("--@down"), 1) + u'\n'};
    }
    return cases;
}

bool runs(const QString &database, const QString &sql)
{
    MigrationHalf half;
    half.text = sql;
    return runScript(*connectTo(database), must(readScript(half)), 0, {}).has_value();
}

} // namespace

class RoundTripsTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void agreesWithPgDump_data();
    void agreesWithPgDump();

private:
    QVector<RoundTripCase> m_cases;
    VerifyReport m_report;
    std::unique_ptr<Connection> m_admin;
    QString m_database; // in the state before each case
    QString m_before; // what pg_dump writes of it
};

void RoundTripsTest::initTestCase()
{
    m_cases = roundTripCases();
    QVERIFY2(m_cases.size() > 100, qPrintable(QString::number(m_cases.size())));
    m_admin = connectTo(QStringLiteral("postgres"));
    must(m_admin->run(QStringLiteral("CREATE ROLE roundtrip_reader")));
    Scenario s;
    for (int i = 0; i < m_cases.size(); ++i)
        s.add(QStringLiteral("%1_case").arg(i + 1, 3, 10, QChar(u'0')), m_cases[i].up, m_cases[i].down);
    VerifyOptions options;
    options.scratch = specFor(QStringLiteral("postgres"));
    m_report = must(verifyMigrations(s.folder(), options, {}));
    QVERIFY2(m_report.migrations.size() == m_cases.size(), qPrintable(m_report.migrations.last().error));
    m_database = createDatabase();
    m_before = dumped(m_database);
}

void RoundTripsTest::agreesWithPgDump_data()
{
    QTest::addColumn<int>("number");
    for (int i = 0; i < m_cases.size(); ++i)
        QTest::newRow(qPrintable(m_cases[i].name)) << i;
}

void RoundTripsTest::agreesWithPgDump()
{
    QFETCH(int, number);
    const RoundTripCase &expected = m_cases[number];
    const VerifiedMigration &ours = m_report.migrations[number];
    const QString trial = QStringLiteral("roundtrip_%1").arg(number);
    must(m_admin->run(QStringLiteral("CREATE DATABASE %1 TEMPLATE %2").arg(trial, m_database)));
    QVERIFY(runs(trial, expected.up));
    const bool same = runs(trial, expected.down) && dumped(trial) == m_before;
    // One with a subscription stays until the server ends.
    (void)m_admin->run(QStringLiteral("DROP DATABASE %1").arg(trial));
    QVERIFY(runs(m_database, expected.up)); // whatever comes of this case, the next begins here
    m_before = dumped(m_database);

    QString found = roundTripName(ours.roundTrip);
    for (const SchemaDifference &difference : ours.differences)
        found += u'\n' + difference.object;
    QVERIFY2(found.section(u'\n', 0, 0) == expected.verdict, qPrintable(found + u'\n' + ours.error));
    const bool identical = ours.roundTrip == RoundTrip::Identical;
    QVERIFY2(!identical || same, "a false “identical”");
    QVERIFY2(
        identical == same || !expected.explanation.isEmpty(), "pg_dump sees no difference, and nothing explains it");
    QVERIFY2(identical != same || expected.explanation.isEmpty(), "explained, but pg_dump agrees");
}

MAHOUT_TEST_MAIN(RoundTripsTest)
#include "tst_roundtrips.moc"
