// SPDX-License-Identifier: GPL-3.0-or-later
// The real sqitch and this program in turn on one database: each goes on where the other stopped, and what one has
// written the other takes for its own.
#include "dialects.h"
#include "resolution.h"
#include "scenario.h"
#include "sqitchplan.h"
#include "testmain.h"
#include <QProcess>

using namespace mahout;
using namespace mahout::test;

namespace {

const QString kProject = QStringLiteral(MAHOUT_SOURCE_DIR "/tests/migrate/projects/sqitch");

class Stage {
public:
    Stage()
        : m_database(createDatabase())
        , m_connection(connectTo(m_database))
        , m_folder(must(readProject(*m_connection, kProject)))
    {
    }
    // What the tool prints; fails the test when it fails.
    QString sqitch(const QStringList &arguments)
    {
        QProcess process;
        process.setWorkingDirectory(kProject);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"SQITCH_FULLNAME", "SQITCH_EMAIL"})
            environment.insert(QLatin1String(name), QStringLiteral("cy@example.org"));
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        const PrivateCluster &cluster = sharedCluster();
        const QString target = QStringLiteral("db:pg://%1@/%2?host=%3&port=%4")
                                   .arg(cluster.superuser(), m_database, cluster.socketDirectory())
                                   .arg(cluster.port());
        process.start(QStringLiteral("sqitch"), arguments + QStringList{QStringLiteral("--target"), target});
        if (!process.waitForFinished(120'000))
            qFatal("sqitch did not end");
        m_exitCode = process.exitCode();
        return QString::fromUtf8(process.readAll());
    }
    int exitCode() const { return m_exitCode; }
    QString up(int count = INT_MAX)
    {
        RunOptions options;
        options.count = count;
        return describe(must(migrateUp(*m_connection, m_folder, options)));
    }
    QString down(int count)
    {
        RunOptions options;
        options.count = count;
        return describe(must(migrateDown(*m_connection, m_folder, options)));
    }
    QString states()
    {
        QStringList all;
        for (const MigrationEntry &entry : must(migrationStatus(*m_connection, m_folder)).entries)
            all << stateName(entry.state);
        return all.join(u' ');
    }
    QString cell(const QString &sql)
    {
        const Rows rows = must(m_connection->query(sql));
        return rows.isEmpty() || !rows.value(0).isValid() ? QStringLiteral("∅") : rows.value(0).toString();
    }

private:
    QString m_database;
    std::unique_ptr<Connection> m_connection;
    MigrationFolder m_folder;
    int m_exitCode = 0;
};

} // namespace

class SqitchTest : public QObject {
    Q_OBJECT
private slots:
    void toolContinuesOurs();
    void weContinueTheTool();
    void writesWhatTheToolWrites();
    void logsFailures();
    void forgetsWhatThePlanHasLost();
    void readsPlans_data();
    void readsPlans();
};

void SqitchTest::toolContinuesOurs()
{
    Stage stage;
    QCOMPARE(stage.up(2), QStringLiteral("users up, orders@v1.0 up"));
    const QString status = stage.sqitch({QStringLiteral("status")});
    QVERIFY2(status.contains("# Tag:      @v1.0") && status.contains("Undeployed changes"), qPrintable(status));
    const QString deployed = stage.sqitch({QStringLiteral("deploy"), QStringLiteral("--verify")});
    QVERIFY2(stage.exitCode() == 0 && deployed.contains("order_index"), qPrintable(deployed));
    QCOMPARE(stage.states(), QStringLiteral("applied applied applied applied"));
    QCOMPARE(stage.down(2), QStringLiteral("orders down, order_index down"));
    const QString verified = stage.sqitch({QStringLiteral("verify"), QStringLiteral("--to"), QStringLiteral("@v1.0")});
    QVERIFY2(stage.exitCode() == 0, qPrintable(verified));
    const QString reverted = stage.sqitch({QStringLiteral("revert"), QStringLiteral("-y")});
    QVERIFY2(stage.exitCode() == 0 && reverted.contains("users"), qPrintable(reverted));
    QCOMPARE(stage.states(), QStringLiteral("pending pending pending pending"));
}

void SqitchTest::weContinueTheTool()
{
    Stage stage;
    const QString deployed
        = stage.sqitch({QStringLiteral("deploy"), QStringLiteral("--to"), QStringLiteral("order_index")});
    QVERIFY2(stage.exitCode() == 0, qPrintable(deployed));
    QCOMPARE(stage.states(), QStringLiteral("applied applied applied pending"));
    QCOMPARE(stage.up(), QStringLiteral("orders up"));
    const QString status = stage.sqitch({QStringLiteral("status")});
    QVERIFY2(status.contains("Nothing to deploy (up-to-date)"), qPrintable(status));
    QCOMPARE(stage.down(4), QStringLiteral("orders down, order_index down, orders@v1.0 down, users down"));
    QVERIFY(stage.sqitch({QStringLiteral("status")}).contains("No changes deployed"));
    QCOMPARE(stage.cell("SELECT to_regclass('users')"), QStringLiteral("∅"));
}

// The registries of two databases, one of the tool and one of ours, but for times and people.
void SqitchTest::writesWhatTheToolWrites()
{
    Stage tool, ours;
    tool.sqitch({QStringLiteral("deploy")});
    QCOMPARE(tool.exitCode(), 0);
    ours.up();
    for (const char *query :
        {"SELECT string_agg(concat_ws('|', change_id, script_hash, change, project, note, planned_at, planner_name, "
         "planner_email), E'\\n' ORDER BY committed_at) FROM sqitch.changes",
            "SELECT string_agg(concat_ws('|', tag_id, tag, project, change_id, note, planned_at, planner_name, "
            "planner_email), E'\\n' ORDER BY committed_at) FROM sqitch.tags",
            "SELECT string_agg(concat_ws('|', change_id, type, dependency, dependency_id), E'\\n' ORDER BY change_id, "
            "dependency) FROM sqitch.dependencies",
            "SELECT string_agg(concat_ws('|', event, change_id, change, project, note, requires, conflicts, tags, "
            "planned_at), E'\\n' ORDER BY committed_at) FROM sqitch.events",
            "SELECT string_agg(concat_ws('|', project, uri), ',') FROM sqitch.projects",
            "SELECT string_agg(version::text, ',') FROM sqitch.releases",
            "SELECT string_agg(concat_ws('|', table_name, column_name, data_type, is_nullable, column_default), E'\\n' "
            "ORDER BY table_name, ordinal_position) FROM information_schema.columns WHERE table_schema = 'sqitch'",
            "SELECT string_agg(conname || ' ' || pg_get_constraintdef(oid), E'\\n' ORDER BY conname) FROM "
            "pg_constraint "
            "WHERE connamespace = 'sqitch'::regnamespace"})
        QCOMPARE(ours.cell(QLatin1String(query)), tool.cell(QLatin1String(query)));
    QCOMPARE(
        ours.cell("SELECT string_agg(id || name, ',' ORDER BY id) FROM users"), QStringLiteral("1Ada,2Bo, the second"));
}

void SqitchTest::logsFailures()
{
    Scenario s;
    s.write("sqitch.conf", "[core]\n\tengine = pg\n");
    s.write(
        "sqitch.plan", "%syntax-version=1.0.0\n%project=broken\n\nbad 2024-01-01T00:00:00Z Ada <ada@example.org>\n");
    s.write("deploy/bad.sql", "BEGIN;\nCREATE TABLE a (id int);\nSELECT nothing;\nCOMMIT;\n");
    s.write("revert/bad.sql", "DROP TABLE a;\n");
    const RunReport report = s.up();
    QVERIFY(report.failed);
    QCOMPARE(report.failed->line, 3);
    QCOMPARE(report.failed->errorLine, 3);
    QCOMPARE(report.failed->errorColumn, 8);
    QVERIFY(report.failed->file.endsWith("deploy/bad.sql"));
    QCOMPARE(s.cell("SELECT string_agg(event || ' ' || change, ',') FROM sqitch.events"), QStringLiteral("fail bad"));
    QCOMPARE(s.states(), QStringLiteral("bad pending"));
}

void SqitchTest::forgetsWhatThePlanHasLost()
{
    Scenario s;
    const QByteArray plan = "%syntax-version=1.0.0\n%project=lossy\n\na 2024-01-01T00:00:00Z Ada <ada@example.org>\n";
    s.write("sqitch.conf", "[core]\n\tengine = pg\n");
    s.write("sqitch.plan", plan + "b [a] 2024-01-02T00:00:00Z Ada <ada@example.org>\n@v2 2024-01-02T00:00:00Z Ada "
                                  "<ada@example.org>\n");
    for (const char *change : {"a", "b"}) {
        s.write(QStringLiteral("deploy/%1.sql").arg(QLatin1String(change)), QByteArray("SELECT '") + change + "';\n");
        s.write(QStringLiteral("revert/%1.sql").arg(QLatin1String(change)), "SELECT 1;\n");
    }
    const RunReport report = s.up();
    QVERIFY2(!report.failed, report.failed ? qPrintable(report.failed->error.toString()) : "");
    s.write("sqitch.plan", plan);
    QCOMPARE(s.states(), QStringLiteral("a applied, b missing"));
    must(resolveMigration(s.connection(), s.folder(), QStringLiteral("b"), Resolution::Forget, {}, {}));
    QCOMPARE(s.states(), QStringLiteral("a applied"));
    QCOMPARE(s.cell("SELECT string_agg(concat_ws(' ', event, change, requires, tags), ', ' ORDER BY committed_at) FROM "
                    "sqitch.events WHERE change = 'b'"),
        QStringLiteral("deploy b {a} {@v2}, revert b {a} {@v2}"));
    QCOMPARE(s.cell("SELECT (SELECT count(*) FROM sqitch.tags) + (SELECT count(*) FROM sqitch.dependencies)"),
        QStringLiteral("0"));
}

void SqitchTest::readsPlans_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("complaint");
    QTest::newRow("no planner") << "a 2024-01-01T00:00:00Z"
                                << "line 3";
    QTest::newRow("unknown requirement") << "a [b] 2024-01-01T00:00:00Z A <a@b>"
                                         << "required";
    QTest::newRow("tag first") << "@v1 2024-01-01T00:00:00Z A <a@b>"
                               << "no change";
    QTest::newRow("twice") << "a 2024-01-01T00:00:00Z A <a@b>\na 2024-01-01T00:00:00Z A <a@b>"
                           << "twice";
    QTest::newRow("other project") << "a [other:b !other:c] 2024-01-01T00:00:00Z A <a@b> # note"
                                   << "";
}

void SqitchTest::readsPlans()
{
    QFETCH(QString, line);
    QFETCH(QString, complaint);
    const auto plan = readSqitchPlan(QStringLiteral("%project=x\n\n") + line + u'\n', QStringLiteral("/p"));
    if (complaint.isEmpty())
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().toString()));
    else
        QVERIFY2(!plan && plan.error().message.contains(complaint), plan ? "read" : qPrintable(plan.error().message));
}

MAHOUT_TEST_MAIN(SqitchTest)
#include "tst_sqitch.moc"
