// SPDX-License-Identifier: GPL-3.0-or-later
// The page with a real server behind it: what is on screen, what a button asks, and what it leaves.
#include "findinglist.h"
#include "migrationspage.h"
#include "pageheader.h"
#include "scenario.h"
#include "serversession.h"
#include "statepanel.h"
#include "tableview.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QAbstractScrollArea>
#include <QDialog>
#include <QHelpEvent>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolTip>

using namespace mahout;
using namespace mahout::test;

namespace {

SessionConfig configFor(const Scenario &scenario, const QTemporaryDir &home, Environment environment)
{
    SessionConfig config;
    config.name = QStringLiteral("shop-1");
    config.spec = specFor(scenario.database());
    config.environment = environment;
    config.historyFile = home.filePath(QStringLiteral("history.sqlite"));
    return config;
}

// A page with everything it needs.
struct Stage {
    explicit Stage(const Scenario &scenario, Environment environment = Environment::Development)
        : settings(home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
        , session(configFor(scenario, home, environment))
        , page({&session, &range, &settings, &selection, &folder, [](const QString &) {}})
    {
        session.start();
        page.resize(1200, 800);
        page.show();
    }
    QPushButton *button(const char *name) const
    {
        return page.findChild<QPushButton *>(QLatin1String("migrations.") + QLatin1String(name));
    }
    void click(const char *name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    QString log() const { return page.findChild<QPlainTextEdit *>(QStringLiteral("migrations.log"))->toPlainText(); }
    QString sentence() const { return page.findChild<PageHeader *>()->sentence(); }
    QString column(const QString &title) const; // every row's text, joined
    void select(int row) const;
    QTemporaryDir home;
    QSettings settings;
    TimeRangeModel range;
    SharedSelection selection;
    MigrationsFolder folder;
    ServerSession session;
    MigrationsPage page;
};

void Stage::select(int row) const
{
    auto *table = page.findChild<TableView *>(QStringLiteral("migrations.table"));
    table->setCurrentIndex(table->model()->index(row, 0));
}

// What its labels say.
QString textsIn(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u'\n');
}

QString Stage::column(const QString &title) const
{
    const auto *model = page.findChild<TableView *>(QStringLiteral("migrations.table"))->model();
    for (int c = 0; c < model->columnCount(); ++c) {
        if (model->headerData(c, Qt::Horizontal, Qt::DisplayRole).toString() != title)
            continue;
        QStringList texts;
        for (int row = 0; row < model->rowCount(); ++row)
            texts << model->index(row, c).data().toString();
        return texts.join(u'|');
    }
    return {};
}

void addTwoTables(Scenario &scenario)
{
    scenario.add("000001_a", "CREATE TABLE a (id int);", "DROP TABLE a;");
    scenario.add("000002_b", "CREATE TABLE b (id int);", "DROP TABLE b;");
}

} // namespace

class MigrationsPageTest : public QObject {
    Q_OBJECT
private slots:
    void beginsWithoutAFolder();
    void runsAndReverts();
    void showsAFailure();
    void asksForTheNameInProduction();
    void doesNothingWhenTheAnswerIsNo();
    void revertsWhatAnotherPageWants();
    void verifies();
    void warnsBeforeAnUnprovenRevert();
    void marksWhatTheLinterFinds();
    void showsTheSchemaBeforeAndAfter();
    void cancels();
};

void MigrationsPageTest::beginsWithoutAFolder()
{
    Scenario scenario;
    const Stage stage(scenario);
    QCOMPARE(int(stage.page.findChild<StatePanel *>()->state()), int(StatePanel::State::Empty));
    QVERIFY(stage.button("open")->isEnabled());
    for (const char *name : {"runAll", "runNext", "runTo", "revertLast", "revertTo", "verify"})
        QVERIFY2(!stage.button(name)->isEnabled(), name);
}

void MigrationsPageTest::runsAndReverts()
{
    Scenario scenario;
    addTwoTables(scenario);
    Stage stage(scenario);
    QSignalSpy events(&stage.session, &ServerSession::eventRecorded);
    Dialogs::setNextFolder(scenario.directory());
    stage.click("open");
    QTRY_COMPARE(stage.column("State"), QStringLiteral("Pending|Pending"));
    Dialogs::setNextAnswer(true);
    stage.click("runAll");
    QTRY_COMPARE(stage.column("State"), QStringLiteral("Applied|Applied"));
    const Question question = Dialogs::lastQuestion();
    QVERIFY(question.title.contains("shop-1") && question.text.contains(scenario.database())
        && question.text.contains("000002 b"));
    QVERIFY(question.mustType.isEmpty() && !question.destructive);
    QCOMPARE(scenario.cell("SELECT count(*) FROM pgmahout_migrations"), QStringLiteral("2"));
    QCOMPARE(events.size(), 2);
    Dialogs::setNextAnswer(true);
    QTRY_VERIFY(stage.button("revertLast")->isEnabled());
    stage.click("revertLast");
    QTRY_COMPARE(stage.column("State"), QStringLiteral("Applied|Pending"));
    QVERIFY(Dialogs::lastQuestion().destructive);
    QCOMPARE(scenario.cell("SELECT to_regclass('b')"), QStringLiteral("∅"));
    QVERIFY(stage.log().contains("2 b was reverted"));
    QVERIFY(stage.page.hasData());
}

void MigrationsPageTest::showsAFailure()
{
    Scenario scenario;
    scenario.add("1_a", "CREATE TABLE a (id int);\nSELECT 1/0;\n", "DROP TABLE a;");
    Stage stage(scenario);
    stage.folder.setPath(scenario.directory());
    QTRY_VERIFY(stage.button("runNext")->isEnabled());
    Dialogs::setNextAnswer(true);
    stage.click("runNext");
    QTRY_COMPARE(stage.column("State"), QStringLiteral("Failed"));
    QVERIFY(stage.log().contains("division by zero") && stage.log().contains("statement 2, line 2")
        && stage.log().contains("22012"));
    QVERIFY(stage.sentence().contains("failed"));
}

void MigrationsPageTest::asksForTheNameInProduction()
{
    Scenario scenario;
    addTwoTables(scenario);
    Stage stage(scenario, Environment::Production);
    stage.folder.setPath(scenario.directory());
    QTRY_VERIFY(stage.button("runAll")->isEnabled());
    Dialogs::setNextAnswer(false);
    stage.click("runAll");
    QTRY_COMPARE(Dialogs::lastQuestion().mustType, QStringLiteral("shop-1"));
}

void MigrationsPageTest::doesNothingWhenTheAnswerIsNo()
{
    Scenario scenario;
    addTwoTables(scenario);
    Stage stage(scenario);
    stage.folder.setPath(scenario.directory());
    QTRY_VERIFY(stage.button("runTo")->isEnabled());
    Dialogs::setNextAnswer(false);
    stage.click("runTo");
    stage.page.refresh();
    QTRY_COMPARE(stage.column("State"), QStringLiteral("Pending|Pending"));
    QCOMPARE(scenario.cell("SELECT to_regclass('pgmahout_migrations')"), QStringLiteral("∅"));
}

void MigrationsPageTest::revertsWhatAnotherPageWants()
{
    Scenario scenario;
    addTwoTables(scenario);
    scenario.add("000003_c", "CREATE TABLE c (id int);", "DROP TABLE c;");
    scenario.up();
    Stage stage(scenario);
    Dialogs::setNextAnswer(true);
    stage.selection.wantRevert({scenario.directory(), QStringLiteral("2")}); // its folder is not even open
    QTRY_COMPARE(stage.column("State"), QStringLiteral("Applied|Pending|Pending"));
    const Question question = Dialogs::lastQuestion();
    QVERIFY2(question.title.contains(QStringLiteral("Revert 2 migration")), qPrintable(question.title));
    QVERIFY(question.destructive);
    QCOMPARE(stage.selection.revert().version, QString()); // once
    // With the folder open, and down to nothing.
    Dialogs::setNextAnswer(false);
    stage.selection.wantRevert({scenario.directory(), QStringLiteral("1")});
    QVERIFY(Dialogs::lastQuestion().text.contains(QStringLiteral("000001 a")));
    QCOMPARE(stage.column("State"), QStringLiteral("Applied|Pending|Pending"));
}

void MigrationsPageTest::verifies()
{
    Scenario scenario;
    addTwoTables(scenario);
    scenario.add("000003_c", "CREATE INDEX i ON a (id);", "ANALYZE a;");
    Stage stage(scenario);
    stage.folder.setPath(scenario.directory());
    QTRY_VERIFY(stage.button("verify")->isEnabled());
    QCOMPARE(stage.column("Proof"), QStringLiteral("Not verified|Not verified|Not verified"));
    stage.click("verify");
    QTRY_COMPARE_WITH_TIMEOUT(stage.column("Proof"), QStringLiteral("Identical|Identical|Differs"), 60000);
    QVERIFY(stage.log().contains("index public.i") && stage.log().contains("ShareLock on public.a"));
    QCOMPARE(scenario.cell("SELECT to_regclass('a')"), QStringLiteral("∅"));
    Stage later(scenario); // another window, another day
    later.folder.setPath(scenario.directory());
    QTRY_COMPARE(later.column("Proof"), QStringLiteral("Identical|Identical|Differs"));
    // An edit takes the proof away, and those of what rests on it.
    scenario.add("000002_b", "CREATE TABLE b (id bigint);", "DROP TABLE b;");
    stage.page.refresh();
    QTRY_COMPARE(
        stage.column("Proof"), QStringLiteral("Identical|Verified for an older text|Verified for an older text"));
}

void MigrationsPageTest::warnsBeforeAnUnprovenRevert()
{
    Scenario scenario;
    addTwoTables(scenario);
    scenario.add("000003_c", "CREATE INDEX i ON a (id);", "ANALYZE a;");
    scenario.up();
    Stage stage(scenario);
    stage.folder.setPath(scenario.directory());
    QTRY_VERIFY(stage.button("revertLast")->isEnabled());
    stage.click("revertLast");
    auto *dialog = stage.page.findChild<QDialog *>(QStringLiteral("question"));
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    QCOMPARE(qobject_cast<QPushButton *>(dialog->focusWidget())->text(), QStringLiteral("Cancel"));
    savePictures(*dialog, QStringLiteral("migrations-revert"));
    QVERIFY2(Dialogs::lastQuestion().text.contains(QStringLiteral("No rehearsal has shown")),
        qPrintable(Dialogs::lastQuestion().text));
    QCOMPARE(Dialogs::lastQuestion().alternative, QStringLiteral("Verify first"));
    Dialogs::setNextAnswer(false); // to the question that comes again by itself
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("question.alternative")), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(
        Dialogs::lastQuestion().text.contains(QStringLiteral("does not restore the schema: index public.i")), 60000);
    QCOMPARE(scenario.cell("SELECT to_regclass('i')"), QStringLiteral("i"));
    QTRY_VERIFY(stage.button("revertLast")->isEnabled());
    // What is proven needs no more than its question.
    scenario.down();
    stage.page.refresh();
    QTRY_COMPARE(stage.button("revertLast")->text(), QStringLiteral("Revert 000002"));
    Dialogs::setNextAnswer(false);
    stage.click("revertLast");
    QVERIFY(Dialogs::lastQuestion().alternative.isEmpty());
    QVERIFY(Dialogs::lastQuestion().text.contains(QStringLiteral("Rehearsals have shown")));
}

void MigrationsPageTest::marksWhatTheLinterFinds()
{
    Scenario scenario;
    scenario.add("000001_a", "CREATE TABLE a (id bigint PRIMARY KEY, name text);", "DROP TABLE a;");
    scenario.add("000002_b",
        "-- a comment\nALTER TABLE a ADD n bigint;\n\n  CREATE INDEX i\n    ON a (name);\nALTER TABLE a RENAME name TO "
        "title;\n",
        "ALTER TABLE a RENAME title TO name;\nDROP INDEX i;\nALTER TABLE a DROP n;\n");
    scenario.up({{}, 1});
    Stage stage(scenario);
    stage.folder.setPath(scenario.directory());
    QTRY_VERIFY(stage.column("Risk").contains(QStringLiteral("|")) && !stage.column("Risk").startsWith(u'|'));
    // The page says what the linter says, given the same database.
    const auto findings = lintProject(scenario.folder(), must(readLintFacts(scenario.connection())));
    const auto placed = placeFindings(scenario.folder(), findings).value(QStringLiteral("2"));
    QVERIFY(placed.size() >= 3);
    QCOMPARE(stage.column("Risk").section(u'|', 1), riskText(riskOf(placed)));
    const auto *up = stage.page.findChild<SqlView *>(QStringLiteral("migrations.up"));
    const auto *down = stage.page.findChild<SqlView *>(QStringLiteral("migrations.down"));
    QTRY_VERIFY(!up->marks().isEmpty());
    QVERIFY2(up->hintAt(4).contains(QStringLiteral("require-concurrent-index-creation"))
            && up->hintAt(4).contains(QStringLiteral("CONCURRENTLY")),
        qPrintable(up->hintAt(4)));
    QVERIFY2(up->hintAt(6).contains(QStringLiteral("renaming-column")), qPrintable(up->hintAt(6)));
    QVERIFY2(
        down->hintAt(2).contains(QStringLiteral("require-concurrent-index-deletion")), qPrintable(down->hintAt(2)));
    QVERIFY(up->hintAt(1).isEmpty() && up->hintAt(3).isEmpty());
    // Resting on the line shows it.
    auto *editor = up->findChild<QWidget *>(QStringLiteral("sql.editor"));
    auto *viewport = qobject_cast<QAbstractScrollArea *>(editor)->viewport();
    const int lineHeight = QFontMetrics(Theme::current().font(TextStyle::Monospace)).lineSpacing();
    const QPoint onLine(lineHeight * 3, int(lineHeight * 3.5));
    QHelpEvent help(QEvent::ToolTip, onLine, viewport->mapToGlobal(onLine));
    QTest::ignoreMessage(QtWarningMsg, "This plugin does not support raise()"); // which a tool tip asks for
    QApplication::sendEvent(viewport, &help);
    QVERIFY2(
        QToolTip::text().contains(QStringLiteral("require-concurrent-index-creation")), qPrintable(QToolTip::text()));
    QToolTip::hideText();
    const QString list = textsIn(*stage.page.findChild<FindingList *>());
    QVERIFY2(list.contains(QStringLiteral("Up, line 4 · require-concurrent-index-creation")), qPrintable(list));
    savePictures(stage.page, QStringLiteral("migrations-lint"));
    // Another migration, other marks.
    stage.select(0);
    QTRY_VERIFY(!up->hintAt(4).contains(QStringLiteral("concurrent")));
}

void MigrationsPageTest::showsTheSchemaBeforeAndAfter()
{
    Scenario scenario;
    scenario.add("000001_a", "CREATE TABLE a (id int, gone text); CREATE VIEW v AS SELECT id FROM a;",
        "DROP VIEW v; DROP TABLE a;");
    scenario.add("000002_b",
        "ALTER TABLE a DROP gone, ADD fresh int; CREATE OR REPLACE VIEW v AS SELECT id FROM a WHERE id > 1;",
        "CREATE OR REPLACE VIEW v AS SELECT id FROM a; ALTER TABLE a DROP fresh, ADD gone text;");
    Stage stage(scenario);
    stage.folder.setPath(scenario.directory());
    auto *tabs = stage.page.findChild<QTabBar *>(QStringLiteral("migrations.details"));
    auto *changes = stage.page.findChild<TableView *>(QStringLiteral("migrations.changes"));
    QTRY_VERIFY(stage.button("verify")->isEnabled());
    QCOMPARE(changes->model()->rowCount(), 0); // nothing was rehearsed, and the page says so
    tabs->setCurrentIndex(1);
    QVERIFY(textsIn(*tabs->parentWidget()).contains(QStringLiteral("Verify to see")));
    stage.click("verify");
    QTRY_COMPARE_WITH_TIMEOUT(stage.column("Proof"), QStringLiteral("Identical|Identical"), 60000);
    QTRY_VERIFY(changes->model()->rowCount() >= 4);
    tabs->setCurrentIndex(1);
    const auto rowOf = [&](const QString &object) {
        for (int row = 0; row < changes->model()->rowCount(); ++row)
            if (changes->model()->index(row, 1).data().toString() == object)
                return row;
        return -1;
    };
    const auto *before = stage.page.findChild<SqlView *>(QStringLiteral("migrations.before"));
    const auto *after = stage.page.findChild<SqlView *>(QStringLiteral("migrations.after"));
    const auto choose = [&](const QString &object) {
        const int row = rowOf(object);
        changes->setCurrentIndex(changes->model()->index(row, 0));
        return changes->model()->index(row, 0).data().toString();
    };
    QCOMPARE(choose(QStringLiteral("column public.a.gone")), QStringLiteral("Removed"));
    QVERIFY(before->text() == QLatin1String("text") && after->text() == QLatin1String("-- not there"));
    QCOMPARE(choose(QStringLiteral("column public.a.fresh")), QStringLiteral("Added"));
    QVERIFY(before->text() == QLatin1String("-- not there") && after->text() == QLatin1String("integer"));
    QCOMPARE(choose(QStringLiteral("view public.v")), QStringLiteral("Changed"));
    QVERIFY(!before->text().contains(QStringLiteral("> 1")) && after->text().contains(QStringLiteral("> 1")));
    savePictures(stage.page, QStringLiteral("migrations-changes"));
    // With another text it is not known any more.
    scenario.add("000002_b", "ALTER TABLE a ADD other int;", "ALTER TABLE a DROP other;");
    stage.page.refresh();
    QTRY_COMPARE(changes->model()->rowCount(), 0);
}

void MigrationsPageTest::cancels()
{
    Scenario scenario;
    scenario.add("1_a", "CREATE TABLE a (id int);\nSELECT pg_sleep(600);\n", "DROP TABLE a;");
    Stage stage(scenario);
    stage.folder.setPath(scenario.directory());
    QTRY_VERIFY(stage.button("runAll")->isEnabled());
    QVERIFY(!stage.page.cancel());
    Dialogs::setNextAnswer(true);
    stage.click("runAll");
    QTRY_COMPARE(
        scenario.cell(
            "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)%' AND pid <> pg_backend_pid()"),
        QStringLiteral("1"));
    QVERIFY(!stage.button("runAll")->isEnabled());
    QVERIFY(stage.page.cancel());
    QTRY_VERIFY(stage.log().contains("cancelled"));
    QTRY_COMPARE(stage.column("State"), QStringLiteral("Pending"));
    QCOMPARE(scenario.cell("SELECT to_regclass('a')"), QStringLiteral("∅"));
}

MAHOUT_UI_TEST_MAIN(MigrationsPageTest)
#include "tst_migrationspage.moc"
