// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces that pages are made of: what they show in each state, and that everything can be reached and heard.
#include "card.h"
#include "dialogs.h"
#include "entrydialog.h"
#include "keyedtablemodel.h"
#include "pageheader.h"
#include "progressstrip.h"
#include "searchline.h"
#include "sqlview.h"
#include "statepanel.h"
#include "statesaver.h"
#include "tableview.h"
#include "timechart.h"
#include "timerangecontrol.h"
#include "timerangetext.h"
#include "toast.h"
#include "uitest.h"
#include <QAccessible>
#include <QClipboard>
#include <QDialog>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTextEdit>
#include <QToolButton>
#include <QVBoxLayout>
#include <thread>

using namespace mahout;
using namespace mahout::test;

namespace {

template <typename T = QWidget> T *named(QWidget &root, const char *name)
{
    return root.findChild<T *>(QLatin1String(name));
}

QString labelText(QWidget &root, const char *name)
{
    auto *label = named<QLabel>(root, name);
    return label && label->isVisibleTo(&root) ? label->text() : QString();
}

struct PanelFixture {
    QLabel *content = new QLabel(QStringLiteral("content"));
    StatePanel panel{content};
    PanelFixture()
    {
        panel.resize(600, 300);
        panel.show();
    }
    bool contentIsShown() const { return content->isVisible(); }
};

} // namespace

class TestWidgets : public QObject {
    Q_OBJECT
private slots:
    void stateLoading();
    void stateLive();
    void stateStale();
    void stateEmpty();
    void stateNotPermitted();
    void stateNeedsExtension();
    void stateNotOnThisVersion();
    void stateError();
    void errorsByKind();
    void searchReportsAfterARest();
    void rangeHistory();
    void rangeControl();
    void typedRanges();
    void customRangeIsAsked();
    void comparesWithAnEarlierRange();
    void headerSentence();
    void tableCopies();
    void tableSizesOnce();
    void tableActivates();
    void sqlIsShown();
    void questionIsAsked();
    void questionWantsTheName();
    void answersCanBeSet();
    void progressFromAnyThread();
    void progressOutlivesItsStrip();
    void progressCancels();
    void toastOffersOneThing();
    void stateIsSaved();
    void everythingHasAName();
};

void TestWidgets::stateLoading()
{
    PanelFixture fixture;
    QCOMPARE(fixture.panel.state(), StatePanel::State::Loading);
    QVERIFY(!fixture.contentIsShown());
    savePicture(fixture.panel, QStringLiteral("state-loading"));
    fixture.panel.setLive();
    fixture.panel.setLoading();
    QVERIFY(fixture.contentIsShown()); // what is there stays
}

void TestWidgets::stateLive()
{
    PanelFixture fixture;
    QSignalSpy changed(&fixture.panel, &StatePanel::stateChanged);
    fixture.panel.setLive();
    fixture.panel.setLive();
    QVERIFY(fixture.contentIsShown());
    QCOMPARE(changed.size(), 1);
    savePicture(fixture.panel, QStringLiteral("state-live"));
}

void TestWidgets::stateStale()
{
    PanelFixture fixture;
    fixture.panel.setLive();
    fixture.panel.setStale(
        QDateTime(QDate(2026, 3, 1), QTime(14, 2, 11)).toMSecsSinceEpoch(), QStringLiteral("The server went away."));
    QVERIFY(fixture.contentIsShown());
    const QString text = labelText(fixture.panel, "state.stale");
    QVERIFY2(text.contains(QStringLiteral("14:02:11")) && text.contains(QStringLiteral("The server went away.")),
        qPrintable(text));
    savePicture(fixture.panel, QStringLiteral("state-stale"));
    fixture.panel.setLive();
    QVERIFY(labelText(fixture.panel, "state.stale").isEmpty());
}

void TestWidgets::stateEmpty()
{
    PanelFixture fixture;
    fixture.panel.setEmpty(QStringLiteral("No session waits."), QStringLiteral("Sampled every second."));
    QVERIFY(!fixture.contentIsShown());
    QCOMPARE(labelText(fixture.panel, "state.headline"), QStringLiteral("No session waits."));
    QCOMPARE(labelText(fixture.panel, "state.explanation"), QStringLiteral("Sampled every second."));
    QVERIFY(!named(fixture.panel, "state.retry")->isVisible());
    savePicture(fixture.panel, QStringLiteral("state-empty"));
}

void TestWidgets::stateNotPermitted()
{
    PanelFixture fixture;
    const QString grant = QStringLiteral("GRANT pg_monitor TO app;");
    fixture.panel.setNotPermitted(QStringLiteral("Sessions of other roles"), grant);
    QCOMPARE(labelText(fixture.panel, "state.code"), grant);
    QTest::mouseClick(named(fixture.panel, "state.copy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), grant);
    QSignalSpy retried(&fixture.panel, &StatePanel::retryRequested);
    QTest::mouseClick(named(fixture.panel, "state.retry"), Qt::LeftButton);
    QCOMPARE(retried.size(), 1);
    savePicture(fixture.panel, QStringLiteral("state-not-permitted"));
}

void TestWidgets::stateNeedsExtension()
{
    PanelFixture fixture;
    fixture.panel.setNeedsExtension(QStringLiteral("hypopg"), QStringLiteral("It lets the planner judge indexes."),
        QStringLiteral("CREATE EXTENSION hypopg;"));
    QVERIFY(labelText(fixture.panel, "state.headline").contains(QStringLiteral("hypopg")));
    QCOMPARE(labelText(fixture.panel, "state.code"), QStringLiteral("CREATE EXTENSION hypopg;"));
    savePicture(fixture.panel, QStringLiteral("state-needs-extension"));
}

void TestWidgets::stateNotOnThisVersion()
{
    PanelFixture fixture;
    fixture.panel.setNotOnThisVersion(QStringLiteral("I/O statistics"), QStringLiteral("PostgreSQL 16"));
    QVERIFY(labelText(fixture.panel, "state.explanation").contains(QStringLiteral("PostgreSQL 16")));
    QVERIFY(labelText(fixture.panel, "state.code").isEmpty());
    savePicture(fixture.panel, QStringLiteral("state-not-on-this-version"));
}

void TestWidgets::stateError()
{
    PanelFixture fixture;
    fixture.panel.setError({Error::Kind::Server, QStringLiteral("Statistics of orders could not be read."),
        QStringLiteral("Try again."), QStringLiteral("42P01"), QStringLiteral("relation does not exist")});
    QCOMPARE(fixture.panel.state(), StatePanel::State::Error);
    QCOMPARE(labelText(fixture.panel, "state.headline"), QStringLiteral("Statistics of orders could not be read."));
    QVERIFY(!named(fixture.panel, "state.details")->isVisible());
    QTest::mouseClick(named(fixture.panel, "state.unfold"), Qt::LeftButton);
    QVERIFY(labelText(fixture.panel, "state.details").contains(QStringLiteral("42P01")));
    QVERIFY(labelText(fixture.panel, "state.details").contains(QStringLiteral("relation does not exist")));
    savePicture(fixture.panel, QStringLiteral("state-error"));
}

void TestWidgets::errorsByKind()
{
    PanelFixture fixture;
    fixture.panel.setError({Error::Kind::Unreachable, QStringLiteral("No server.")});
    QCOMPARE(fixture.panel.state(), StatePanel::State::Error);
    fixture.panel.setError({Error::Kind::Cancelled, QStringLiteral("Stopped.")});
    QCOMPARE(fixture.panel.state(), StatePanel::State::Empty);
    fixture.panel.setError({Error::Kind::NotPermitted, QStringLiteral("No.")});
    QCOMPARE(fixture.panel.state(), StatePanel::State::NotPermitted);
    fixture.panel.setLive();
    fixture.panel.setError({Error::Kind::Unreachable, QStringLiteral("No server.")});
    QCOMPARE(fixture.panel.state(), StatePanel::State::Stale);
    fixture.panel.setError({Error::Kind::Cancelled, QStringLiteral("Stopped.")});
    QCOMPARE(fixture.panel.state(), StatePanel::State::Live);
}

void TestWidgets::searchReportsAfterARest()
{
    SearchLine line(QStringLiteral("Filter"));
    line.show();
    QSignalSpy filtered(&line, &SearchLine::filterChanged);
    QTest::keyClicks(&line, QStringLiteral("order "));
    QVERIFY(filtered.isEmpty());
    QTRY_COMPARE(filtered.size(), 1);
    QCOMPARE(filtered.first().first().toString(), QStringLiteral("order"));
    QTest::keyClick(&line, Qt::Key_Escape);
    QCOMPARE(filtered.size(), 2);
    QVERIFY(line.text().isEmpty());
    QTest::keyClicks(&line, QStringLiteral("x"));
    QTest::keyClick(&line, Qt::Key_Return);
    QCOMPARE(filtered.size(), 3);
}

void TestWidgets::rangeHistory()
{
    TimeRangeModel range;
    QSignalSpy changed(&range, &TimeRangeModel::changed);
    QVERIFY(range.isLive() && !range.canGoBack());
    range.zoomTo({1'000'000, 2'000'000});
    range.zoomTo({1'500'100, 1'500'000}); // the wrong way round and too short
    QCOMPARE(range.fixedRange(), (TimeRange{1'499'550, 1'500'550}));
    range.zoomTo(range.fixedRange());
    QCOMPARE(changed.size(), 2); // the same again is no step
    range.back();
    QCOMPARE(range.fixedRange(), (TimeRange{1'000'000, 2'000'000}));
    range.back();
    QVERIFY(range.isLive());
    QCOMPARE(range.rangeAt(1'000'000), (TimeRange{100'000, 1'000'000}));
    range.forward();
    range.goLive(60'000);
    QVERIFY(!range.canGoForward());
    QCOMPARE(range.rangeAt(1'000'000), (TimeRange{940'000, 1'000'000}));
}

void TestWidgets::rangeControl()
{
    TimeRangeModel range;
    TimeRangeControl control(&range);
    control.show();
    QVERIFY(!named(control, "range.back")->isEnabled());
    range.zoomTo({1'000'000, 2'000'000});
    QVERIFY(named(control, "range.live")->isEnabled());
    QTest::mouseClick(named(control, "range.live"), Qt::LeftButton);
    QVERIFY(range.isLive());
    QTest::mouseClick(named(control, "range.back"), Qt::LeftButton);
    QVERIFY(!range.isLive());
    named<QToolButton>(control, "range.menu")->menu()->actions().at(1)->trigger();
    QCOMPARE(range.liveLengthMs(), 300'000);
}

void TestWidgets::typedRanges()
{
    const qint64 now = QDateTime(QDate(2026, 11, 26), QTime(14, 5)).toMSecsSinceEpoch();
    const auto message = [&](const char *from, const char *to) {
        const Result<TimeRange> range = parseRange(QLatin1String(from), QLatin1String(to), now);
        return range ? QString() : range.error().message;
    };
    const Result<TimeRange> today = parseRange(QStringLiteral(" 13:05 "), QString(), now);
    QVERIFY(today);
    QCOMPARE(*today, (TimeRange{now - 3'600'000, now}));
    const Result<TimeRange> typed = parseRange(momentEntry(now - 90'061'000), QStringLiteral("2026-11-26 14:04"), now);
    QVERIFY(typed);
    QCOMPARE(*typed, (TimeRange{now - 90'061'000, now - 60'000}));
    QVERIFY2(message("yesterday", "").contains(QStringLiteral("“yesterday” is not a time")), "nonsense");
    QVERIFY2(message("2026-02-30", "").contains(QStringLiteral("2026-02-30")), "no such day");
    QVERIFY2(message("", "14:00").contains(QStringLiteral("start is missing")), "nothing");
    QVERIFY2(message("14:01", "14:00").contains(QStringLiteral("not after")), "reversed");
    QVERIFY2(
        message("2026-11-27", "").contains(QStringLiteral("start, 2026-11-27 00:00:00, is in the future")), "start");
    QVERIFY2(message("14:00", "15:00").contains(QStringLiteral("end, 2026-11-26 15:00:00, is in the future")), "end");
}

void TestWidgets::customRangeIsAsked()
{
    TimeRangeModel range;
    TimeRangeControl control(&range);
    control.show();
    named<QToolButton>(control, "range.menu")->menu()->actions().last()->trigger();
    QPointer<EntryDialog> dialog = control.findChild<EntryDialog *>();
    QVERIFY(dialog);
    auto *from = named<QLineEdit>(*dialog, "entry.from");
    auto *to = named<QLineEdit>(*dialog, "entry.to");
    from->setText(QStringLiteral("2020-01-02 10:00"));
    to->setText(QStringLiteral("2020-01-01 10:00"));
    QTest::mouseClick(named(*dialog, "entry.action"), Qt::LeftButton);
    QVERIFY(dialog && dialog->isVisible() && range.isLive());
    QVERIFY(named<QLabel>(*dialog, "entry.error")->text().contains(QStringLiteral("not after")));
    QCOMPARE(from->text(), QStringLiteral("2020-01-02 10:00")); // nothing is lost
    savePictures(*dialog, QStringLiteral("rangedialog"));
    to->setText(QStringLiteral("2020-01-03 10:00"));
    QTest::keyClick(to, Qt::Key_Return);
    QTRY_VERIFY(!dialog);
    QCOMPARE(range.fixedRange().lengthMs(), kDayMs);
    QVERIFY2(range.text().contains(QStringLiteral("2020")), qPrintable(range.text()));
}

void TestWidgets::comparesWithAnEarlierRange()
{
    TimeRangeModel range;
    QSignalSpy changed(&range, &TimeRangeModel::changed), compared(&range, &TimeRangeModel::compareChanged);
    TimeRangeControl control(&range);
    control.show();
    auto *button = named<QToolButton>(control, "range.compare");
    const QList<QAction *> actions = button->menu()->actions();
    actions.at(2)->trigger();
    QCOMPARE(range.compareMs(), TimeRangeModel::kWeekMs);
    QVERIFY2(button->text().contains(QStringLiteral("a week before")), qPrintable(button->text()));
    QVERIFY(actions.at(2)->isChecked() && !actions.at(0)->isChecked());
    range.zoomTo({1'000'000, 2'000'000});
    range.back();
    QCOMPARE(range.compareMs(), TimeRangeModel::kWeekMs);
    actions.last()->trigger();
    QPointer<EntryDialog> dialog = control.findChild<EntryDialog *>();
    auto *line = named<QLineEdit>(*dialog, "entry.offset");
    for (const char *wrong : {"6", "0d", "soon"}) {
        line->setText(QLatin1String(wrong));
        QTest::keyClick(line, Qt::Key_Return);
        QVERIFY2(dialog && dialog->isVisible(), wrong);
        QVERIFY2(!named<QLabel>(*dialog, "entry.error")->text().isEmpty(), wrong);
        QCOMPARE(range.compareMs(), TimeRangeModel::kWeekMs);
    }
    line->setText(QStringLiteral("6h"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(range.compareMs(), 6 * 3'600'000);
    actions.at(0)->trigger();
    QCOMPARE(range.compareMs(), 0);
    QCOMPARE(compared.size(), 3);
    QCOMPARE(changed.size(), 2); // comparing does not change the range
}

void TestWidgets::headerSentence()
{
    PageHeader header(QStringLiteral("Locks"));
    header.setSentence(QStringLiteral("a < b waits for pid 4711."), QStringLiteral("pid 4711"), ColorRole::Warning);
    auto *label = named<QLabel>(header, "header.sentence");
    QCOMPARE(header.sentence(), QStringLiteral("a < b waits for pid 4711."));
    QVERIFY(label->text().contains(QStringLiteral("a &lt; b")));
    QVERIFY(label->text().contains(QStringLiteral(">pid 4711</a>")));
    QSignalSpy clicked(&header, &PageHeader::sentenceClicked);
    emit label->linkActivated(QStringLiteral("#"));
    QCOMPARE(clicked.size(), 1);
}

namespace {

struct Pair {
    int id = 0;
    QString text;
    bool operator==(const Pair &) const = default;
};
using PairModel = KeyedTableModel<Pair, int>;

std::unique_ptr<PairModel> pairs(const QVector<Pair> &rows)
{
    const QVector<Column<Pair>> columns{
        {{"id", QStringLiteral("ID"), Unit::None, true}, [](const Pair &row) { return row.id; }},
        {{"text", QStringLiteral("Text")}, [](const Pair &row) { return row.text; }}};
    auto model = std::make_unique<PairModel>(columns, [](const Pair &row) { return row.id; });
    model->merge(rows);
    return model;
}

} // namespace

void TestWidgets::tableCopies()
{
    const auto model
        = pairs({{1, QStringLiteral("one\ttab")}, {2, QStringLiteral("two")}, {3, QStringLiteral("three")}});
    TableView view(QStringLiteral("pairs"));
    view.setModel(model.get());
    view.show();
    view.setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.selectAll();
    view.selectionModel()->select(model->index(1, 0), QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
    QTest::keySequence(&view, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("ID\tText\n1\tone tab\n3\tthree"));
    view.horizontalHeader()->moveSection(0, 1);
    QCOMPARE(view.selectionAsTsv().section(QLatin1Char('\n'), 0, 0), QStringLiteral("Text\tID"));
}

void TestWidgets::tableSizesOnce()
{
    const auto model = pairs({});
    TableView view(QStringLiteral("pairs"));
    view.setModel(model.get());
    view.resize(700, 200);
    view.show();
    model->merge({{1, QStringLiteral("one")}});
    QTRY_COMPARE(view.horizontalHeader()->length(), view.viewport()->width()); // the last column takes the rest
    const int width = view.columnWidth(0);
    model->merge({{123'456'789, QStringLiteral("one")}});
    QCoreApplication::processEvents();
    QCOMPARE(view.columnWidth(0), width);
}

void TestWidgets::tableActivates()
{
    const auto model = pairs({{1, QStringLiteral("one")}, {2, QStringLiteral("two")}});
    TableView view(QStringLiteral("pairs"));
    view.setModel(model.get());
    view.show();
    QSignalSpy moved(&view, &TableView::currentRowChanged);
    QSignalSpy activated(&view, &TableView::rowActivated);
    view.selectRow(0);
    QTest::keyClick(&view, Qt::Key_Down);
    QCOMPARE(moved.size(), 2);
    QTest::keyClick(&view, Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().value<QModelIndex>().row(), 1);
}

void TestWidgets::sqlIsShown()
{
    SqlView view;
    view.resize(400, 300);
    view.show();
    view.setText(QStringLiteral("SELECT 'ä€'\nFROM orders;"));
    QCOMPARE(view.text(), QStringLiteral("SELECT 'ä€'\nFROM orders;"));
    QSignalSpy changed(&view, &SqlView::textChanged);
    auto *editor = named(view, "sql.editor");
    QTest::keyClicks(editor, QStringLiteral("x"));
    QCOMPARE(view.text(), QStringLiteral("SELECT 'ä€'\nFROM orders;"));
    view.setEditable(true);
    QTest::keyClicks(editor, QStringLiteral("x"));
    QCOMPARE(view.text(), QStringLiteral("xSELECT 'ä€'\nFROM orders;"));
    QVERIFY(!changed.isEmpty());
    view.setLineLimits(1, 2);
    const int two = view.sizeHint().height();
    view.setText(QStringLiteral("a\nb\nc\nd\ne"));
    QCOMPARE(view.sizeHint().height(), two);
    view.setText(QStringLiteral("a"));
    QVERIFY(view.sizeHint().height() < two);
}

void TestWidgets::questionIsAsked()
{
    QWidget window;
    window.show();
    bool answered = false;
    ask(&window,
        {QStringLiteral("Run 3 migrations on prod?"), QStringLiteral("They can be reverted."),
            QStringLiteral("Run 3 migrations")},
        [&] { answered = true; });
    QVERIFY(!answered);
    auto *dialog = window.findChild<QDialog *>(QStringLiteral("question"));
    QTRY_VERIFY(dialog->isVisible());
    QTest::mouseClick(named(*dialog, "question.action"), Qt::LeftButton);
    QVERIFY(answered);
}

void TestWidgets::questionWantsTheName()
{
    QWidget window;
    window.show();
    bool answered = false;
    ask(&window,
        {QStringLiteral("Drop?"), QStringLiteral("No way back."), QStringLiteral("Drop the index"), true,
            QStringLiteral("prod-eu-1")},
        [&] { answered = true; });
    auto *dialog = window.findChild<QDialog *>(QStringLiteral("question"));
    auto *action = named<QPushButton>(*dialog, "question.action");
    QVERIFY(!action->isEnabled());
    QVERIFY(!action->isDefault());
    named<QLineEdit>(*dialog, "question.confirm")->setText(QStringLiteral("prod-eu"));
    QVERIFY(!action->isEnabled());
    named<QLineEdit>(*dialog, "question.confirm")->setText(QStringLiteral("prod-eu-1"));
    action->click();
    QVERIFY(answered);
}

void TestWidgets::answersCanBeSet()
{
    QWidget window;
    bool answered = false;
    Dialogs::setNextAnswer(false);
    ask(&window, {QStringLiteral("One?"), {}, {}}, [&] { answered = true; });
    Dialogs::setNextAnswer(true);
    ask(&window, {QStringLiteral("Two?"), {}, {}}, [&] { answered = true; });
    QVERIFY(!answered);
    QTRY_VERIFY(answered);
    QCOMPARE(Dialogs::lastQuestion().title, QStringLiteral("Two?"));
    QString chosen;
    Dialogs::setNextFolder(QStringLiteral("/srv/migrations"));
    chooseFolder(&window, QStringLiteral("Open"), {}, [&](const QString &path) { chosen = path; });
    QTRY_COMPARE(chosen, QStringLiteral("/srv/migrations"));
    Dialogs::setNextFile(QStringLiteral("/srv/a.csv"));
    chooseSaveFile(&window, QStringLiteral("Save"), {}, {}, [&](const QString &path) { chosen = path; });
    QTRY_COMPARE(chosen, QStringLiteral("/srv/a.csv"));
    QVERIFY(!window.findChild<QDialog *>());
}

void TestWidgets::progressFromAnyThread()
{
    ProgressStrip strip;
    strip.start(QStringLiteral("Working"));
    QVERIFY(strip.isVisible());
    const ProgressReporter report = strip.reporter();
    std::thread worker([&report] {
        for (int i = 1; i <= 1000; ++i)
            report({QStringLiteral("Costing"), i, 1000});
    });
    worker.join();
    const auto says = [&strip](const QString &text) {
        const auto labels = strip.findChildren<QLabel *>();
        return std::any_of(
            labels.cbegin(), labels.cend(), [&text](const QLabel *label) { return label->text() == text; });
    };
    QTRY_VERIFY(says(QStringLiteral("Costing: 1000 of 1000")));
    strip.finish();
    QVERIFY(!strip.isVisible());
}

void TestWidgets::progressOutlivesItsStrip()
{
    auto strip = std::make_unique<ProgressStrip>();
    const ProgressReporter report = strip->reporter();
    report({QStringLiteral("one"), 1, 2});
    strip.reset();
    report({QStringLiteral("two"), 2, 2});
    QCoreApplication::processEvents();
}

void TestWidgets::progressCancels()
{
    ProgressStrip strip;
    strip.start(QStringLiteral("Working"));
    QSignalSpy cancelled(&strip, &ProgressStrip::cancelRequested);
    auto *button = named<QPushButton>(strip, "progress.cancel");
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(cancelled.size(), 1);
    QVERIFY(strip.isRunning());
    strip.start(QStringLiteral("Again"));
    QVERIFY(button->isEnabled());
}

void TestWidgets::toastOffersOneThing()
{
    QWidget window;
    window.resize(800, 400);
    window.show();
    bool shown = false;
    Toast::show(&window, QStringLiteral("First."));
    QPointer<Toast> toast
        = Toast::show(&window, QStringLiteral("3 migrations were run."), QStringLiteral("Show"), [&] { shown = true; });
    QTRY_COMPARE(window.findChildren<Toast *>().size(), 1);
    QVERIFY(window.rect().contains(toast->geometry()));
    for (const auto choice : {Theme::Choice::Dark, Theme::Choice::Light}) { // it stands out in either scheme
        Theme::current().setChoice(choice);
        QCOMPARE(toast->palette().color(QPalette::WindowText),
            Theme::colorIn(ColorRole::Text, choice == Theme::Choice::Light));
    }
    QTest::mouseClick(named(*toast, "toast.action"), Qt::LeftButton);
    QVERIFY(shown);
    QTRY_VERIFY(!toast);
}

void TestWidgets::stateIsSaved()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("state.ini")), QSettings::IniFormat);
    const auto model = pairs({{1, QStringLiteral("one")}});
    const auto make = [&model] {
        auto splitter = std::make_unique<QSplitter>();
        splitter->setObjectName(QStringLiteral("page"));
        auto *inner = new QSplitter;
        inner->setObjectName(QStringLiteral("page.splitter"));
        auto *table = new TableView(QStringLiteral("page.table"));
        table->setModel(model.get());
        inner->addWidget(table);
        inner->addWidget(new QTextEdit);
        splitter->addWidget(inner);
        splitter->resize(800, 300);
        splitter->show();
        return splitter;
    };
    const auto first = make();
    named<QSplitter>(*first, "page.splitter")->setSizes({200, 600});
    named<TableView>(*first, "page.table")->horizontalHeader()->moveSection(0, 1);
    StateSaver(settings, QStringLiteral("page")).save(*first);
    const auto second = make();
    StateSaver(settings, QStringLiteral("page")).restore(*second);
    QCOMPARE(named<QSplitter>(*second, "page.splitter")->sizes(), named<QSplitter>(*first, "page.splitter")->sizes());
    QCOMPARE(named<TableView>(*second, "page.table")->horizontalHeader()->visualIndex(0), 1);
}

void TestWidgets::everythingHasAName()
{
    QWidget window;
    auto *layout = new QVBoxLayout(&window);
    TimeRangeModel range;
    auto *panel
        = new StatePanel(new TimeChart({"c", QStringLiteral("Chart"), Unit::Count, {{"a", QStringLiteral("A")}}}));
    panel->setNotPermitted(QStringLiteral("This"), QStringLiteral("GRANT"));
    auto *table = new TableView(QStringLiteral("table"));
    table->setAccessibleName(QStringLiteral("Table"));
    for (QWidget *widget : std::initializer_list<QWidget *>{new PageHeader(QStringLiteral("Page")),
             new TimeRangeControl(&range), panel, new SearchLine(QStringLiteral("Filter")), new SqlView, table,
             new Card(QStringLiteral("Chart"),
                 new TimeChart({"d", QStringLiteral("D"), Unit::Count, {{"a", QStringLiteral("A")}}}))})
        layout->addWidget(widget);
    window.show();
    const auto all = window.findChildren<QWidget *>();
    for (const QWidget *widget : all) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible())
            continue;
        const QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        const QString where
            = QStringLiteral("%1 %2").arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
        QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), qPrintable(where));
        QVERIFY2(!widget->objectName().isEmpty(), qPrintable(where));
    }
}

MAHOUT_UI_TEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
