// SPDX-License-Identifier: GPL-3.0-or-later
// The Regressions page over a history of some days in which one statement became slower after a migration.
#include "../baseline/generatedwork.h"
#include "dialogs.h"
#include "pageheader.h"
#include "regressiondetail.h"
#include "regressionmonitor.h"
#include "regressionspage.h"
#include "serversession.h"
#include "sourcepanel.h"
#include "sqlitehistory.h"
#include "tableview.h"
#include "tabstrip.h"
#include "testcluster.h"
#include "timechart.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 40'000;
constexpr int kDays = 8;

const QString kOrders = u"SELECT sum(amount) FROM orders WHERE customer = $1 AND placed > now() - $2::interval"_s;

struct Made {
    QString text;
    GeneratedWork work;
};

void write(const QString &file, const QByteArray &text)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(file));
}

} // namespace

class TestRegressionsPage : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ServerSession> m_session;
    TimeRangeModel m_range;
    SharedSelection m_selection;
    MigrationsFolder m_folder;
    QString m_wentTo;
    std::unique_ptr<RegressionsPage> m_page;
    qint64 m_slowFrom = 0;

    QString sentence() const { return m_page->findChild<PageHeader *>()->sentence(); }
    template <typename T> T *find(const char *name) const { return m_page->findChild<T *>(QLatin1String(name)); }
    QString cell(const char *table, int row, const QString &columnTitle) const
    {
        const QAbstractItemModel *model = find<TableView>(table)->model();
        for (int column = 0; column < model->columnCount(); ++column)
            if (model->headerData(column, Qt::Horizontal).toString() == columnTitle)
                return model->index(row, column).data().toString();
        return {};
    }
    QStringList words() const
    {
        QStringList all;
        for (const QLabel *label : m_page->findChild<RegressionDetail *>()->findChildren<QLabel *>())
            all << label->text();
        return all;
    }
    void fill(HistoryStore &history, const QVector<Made> &statements, qint64 shiftMs);

private slots:
    void initTestCase();
    void tellsThatItIsStillReading();
    void namesWhatBecameSlowerAndWhy();
    void detailShowsBeforeAndAfter();
    void revertLeadsToTheMigrations();
    void rangeIsComparedWithABaseline();
    void acceptedOneIsOver();
    void calmServerSaysSo();
    void serverWithoutAPastHasNoVerdict();
    void cleanupTestCase();
};

void TestRegressionsPage::fill(HistoryStore &history, const QVector<Made> &statements, qint64 shiftMs)
{
    std::map<qint64, std::shared_ptr<Snapshot>> snapshots;
    for (qsizetype i = 0; i < statements.size(); ++i) {
        const StatementKey key{100 + i, 10, 5, true};
        for (const WorkStep &step : generated(statements.at(i).work, unsigned(40 + i))) {
            if (step.untilMs / kMinute % 5 != 0) // a minute of every five
                continue;
            auto &snapshot = snapshots[step.untilMs + shiftMs];
            if (!snapshot) {
                snapshot = std::make_shared<Snapshot>();
                snapshot->collector = u"statements"_s;
                snapshot->timeMs = step.untilMs + shiftMs;
                snapshot->intervalMs = 10'000;
            }
            snapshot->statements << StatementDelta{key, step.calls, step.totalMs, step.rows, step.blocks, 0};
            snapshot->texts << StatementText{key, statements.at(i).text, u"shop"_s, u"shop"_s};
        }
    }
    QFuture<Result<void>> appended;
    int waiting = 0;
    for (const auto &[time, snapshot] : snapshots) {
        appended = history.append(snapshot);
        if (++waiting % 1000 == 0)
            QVERIFY(appended.result());
    }
    QVERIFY(appended.result());
}

void TestRegressionsPage::initTestCase()
{
    const QString database = createDatabase();
    QVERIFY(connectTo(database)->run(u"create extension pg_stat_statements"_s));
    SessionConfig config;
    config.name = u"shop-1"_s;
    config.spec = specFor(database);
    config.historyFile = m_home.filePath(u"history.sqlite"_s);
    QDir(m_home.path()).mkdir(u"migrations"_s);
    const QString folder = m_home.filePath(u"migrations"_s);
    write(folder + u"/0042_tidy_indexes.up.sql"_s, "select 1;\n");
    write(folder + u"/0042_tidy_indexes.down.sql"_s, "select 1;\n");

    const qint64 shift = QDateTime::currentMSecsSinceEpoch() / kMinute * kMinute - kBegin - kDays * kDay;
    const qint64 slowFrom = kBegin + kDays * kDay - 5 * kHour;
    m_slowFrom = slowFrom + shift;
    SqliteHistory history(config.historyFile);
    fill(history,
        {{kOrders, {.days = kDays, .spikes = 3, .slowFromMs = slowFrom, .slowBy = 1.62, .moreBlocksBy = 8}},
            {u"SELECT * FROM customers WHERE id = $1"_s, {.baseMs = 0.4, .callsPerMinute = 90, .days = kDays}},
            {u"SELECT count(*) FROM orders WHERE state = $1"_s,
                {.baseMs = 60, .callsPerMinute = 20, .days = kDays, .slowFromMs = slowFrom, .slowBy = 2.4}},
            {u"UPDATE stock SET amount = amount - $1 WHERE item = $2"_s, {.baseMs = 1.5, .days = kDays}},
            {u"SELECT * FROM basket WHERE session = $1 LIMIT $2"_s,
                {.baseMs = 3, .days = kDays, .slowFromMs = slowFrom, .slowBy = 3, .moreRowsBy = 3}}},
        shift);
    QVERIFY(
        history
            .addEvent({0, m_slowFrom - kMinute, ChangeEvent::Kind::Migration, u"Applied 0042 tidy_indexes"_s, folder})
            .result());
    m_settings = std::make_unique<QSettings>(m_home.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_session = std::make_unique<ServerSession>(config);
    m_session->start();
    m_page = std::make_unique<RegressionsPage>(PageContext{m_session.get(), &m_range, m_settings.get(), &m_selection,
        &m_folder, [this](const QString &page) { m_wentTo = page; }});
    m_page->resize(1280, 900);
    m_page->show();
}

void TestRegressionsPage::tellsThatItIsStillReading()
{
    QVERIFY2(sentence().contains(u"history is being read"_s), qPrintable(sentence()));
    QVERIFY(!m_page->hasData());
}

void TestRegressionsPage::namesWhatBecameSlowerAndWhy()
{
    m_page->refresh();
    QTRY_VERIFY2_WITH_TIMEOUT(sentence().startsWith(u"2 slower than usual"_s), qPrintable(sentence()), kPatience);
    QVERIFY2(sentence().contains(u"Applied 0042 tidy_indexes"_s), qPrintable(sentence()));
    QVERIFY(m_page->hasData());
    const QAbstractItemModel *model = find<TableView>("regressions.table")->model();
    QCOMPARE(model->rowCount(), 3);
    QCOMPARE(cell("regressions.table", 0, u"Statement"_s), u"SELECT count(*) FROM orders WHERE state = $1"_s);
    QCOMPARE(cell("regressions.table", 0, u"State"_s), u"Open"_s);
    QCOMPARE(cell("regressions.table", 0, u"Just before"_s), u"Applied 0042 tidy_indexes"_s);
    QCOMPARE(cell("regressions.table", 1, u"Statement"_s), kOrders);
    QCOMPARE(cell("regressions.table", 1, u"State"_s), u"Part of another"_s); // the same cause, and cheaper
    QCOMPARE(cell("regressions.table", 1, u"Confidence"_s), u"certain"_s);
    QCOMPARE(cell("regressions.table", 2, u"State"_s), u"More rows"_s);
}

void TestRegressionsPage::detailShowsBeforeAndAfter()
{
    auto *table = find<TableView>("regressions.table");
    table->setCurrentIndex(table->model()->index(1, 0));
    const QString all = words().join(u'\n');
    QVERIFY2(
        all.contains(u"320 instead of 40"_s) || all.contains(u"instead of 40"_s) || all.contains(u"instead of 39"_s),
        qPrintable(all));
    auto *chart = m_page->findChild<TimeChart *>();
    QTRY_VERIFY_WITH_TIMEOUT(chart->hasValues(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(!chart->events().isEmpty(), kPatience);
    const QString summary = chart->summary();
    QVERIFY2(summary.contains(u"Measured"_s) && summary.contains(u"Healthy to"_s), qPrintable(summary));
    savePictures(*m_page, u"regressions"_s);
}

void TestRegressionsPage::revertLeadsToTheMigrations()
{
    auto *revert = find<QPushButton>("regressions.revert");
    QTRY_VERIFY_WITH_TIMEOUT(revert->isVisible(), kPatience);
    QCOMPARE(revert->text(), u"Revert 0042…"_s);
    QTest::mouseClick(revert, Qt::LeftButton);
    QCOMPARE(m_wentTo, u"migrations"_s);
    QCOMPARE(m_selection.revert().version, QStringLiteral("42"));
    QCOMPARE(m_selection.revert().folder, m_home.filePath(u"migrations"_s));
    QTest::mouseClick(find<QPushButton>("regressions.query"), Qt::LeftButton);
    QCOMPARE(m_wentTo, u"queries"_s);
    QCOMPARE(m_selection.statement().queryId, 100);
}

void TestRegressionsPage::rangeIsComparedWithABaseline()
{
    // The day before it began is pinned, then the hours after are compared with it.
    m_range.zoomTo({m_slowFrom - 24 * kHour, m_slowFrom - kHour});
    QTest::mouseClick(find<QPushButton>("regressions.pin"), Qt::LeftButton);
    const auto entry = [this] { return m_page->findChild<QLineEdit *>(u"entry.name"_s); };
    QTRY_VERIFY(entry());
    QTest::keyClick(entry(), Qt::Key_Return); // without a name
    QVERIFY(entry());
    entry()->setText(u"before the sale"_s);
    QTest::keyClick(entry(), Qt::Key_Return);
    auto *choice = find<QComboBox>("regressions.baseline");
    QTRY_COMPARE_WITH_TIMEOUT(choice->currentText(), u"before the sale"_s, kPatience);
    QTRY_COMPARE_WITH_TIMEOUT(choice->count(), 3, kPatience);
    m_range.zoomTo({m_slowFrom, m_slowFrom + 5 * kHour});
    QTRY_VERIFY2_WITH_TIMEOUT(
        sentence().startsWith(u"3 of 5 statements take at least 10 % longer"_s), qPrintable(sentence()), kPatience);
    QVERIFY2(sentence().contains(u"before the sale"_s), qPrintable(sentence()));
    QVERIFY(find<TableView>("regressions.compared")->isVisible());
    savePictures(*m_page, u"regressions-baseline"_s);
    Dialogs::setNextAnswer(true);
    QTest::mouseClick(find<QPushButton>("regressions.removeBaseline"), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(choice->count(), 2, kPatience);
    QVERIFY(m_session->history().readBaselines().result()->isEmpty());
    find<TabStrip>("regressions.tabs")->setCurrentIndex(0);
}

void TestRegressionsPage::acceptedOneIsOver()
{
    auto *table = find<TableView>("regressions.table");
    table->setCurrentIndex(table->model()->index(0, 0));
    QTest::mouseClick(find<QPushButton>("regressions.accept"), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(sentence().startsWith(u"1 slower than usual"_s), qPrintable(sentence()), kPatience);
    QCOMPARE(cell("regressions.table", 2, u"State"_s), u"Accepted"_s);
    QCOMPARE(cell("regressions.table", 0, u"State"_s), u"Open"_s); // stands for itself now
}

void TestRegressionsPage::calmServerSaysSo()
{
    for (const Regression &regression : QVector<Regression>(m_session->regressions().regressions()))
        m_session->regressions().accept(regression.id);
    QVERIFY2(sentence().startsWith(u"Nothing is slower than usual"_s), qPrintable(sentence()));
}

void TestRegressionsPage::serverWithoutAPastHasNoVerdict()
{
    m_page.reset();
    const QString database = createDatabase();
    QVERIFY(connectTo(database)->run(u"create extension pg_stat_statements"_s));
    SessionConfig config;
    config.spec = specFor(database);
    config.historyFile = m_home.filePath(u"fresh.sqlite"_s);
    m_session = std::make_unique<ServerSession>(config);
    m_session->start();
    m_page = std::make_unique<RegressionsPage>(PageContext{m_session.get(), &m_range, m_settings.get(), &m_selection,
        &m_folder, [this](const QString &page) { m_wentTo = page; }});
    m_page->resize(1280, 900);
    m_page->show();
    m_page->refresh();
    QTRY_VERIFY2_WITH_TIMEOUT(sentence().startsWith(u"There is no verdict yet"_s), qPrintable(sentence()), kPatience);
    auto *state = m_page->findChild<SourcePanel *>();
    QTRY_COMPARE_WITH_TIMEOUT(state->state(), StatePanel::State::Empty, kPatience);
    QVERIFY(!m_page->findChild<RegressionDetail *>()->isVisible());
    savePictures(*m_page, u"regressions-fresh"_s);
}

void TestRegressionsPage::cleanupTestCase()
{
    m_page.reset();
    m_session.reset();
}

MAHOUT_UI_TEST_MAIN(TestRegressionsPage)
#include "tst_regressionspage.moc"
