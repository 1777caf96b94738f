// SPDX-License-Identifier: GPL-3.0-or-later
// Two thousand statements on a thousand tables: whether the page stays fluid while they are analysed, when the advice
// arrives, and while it is looked through.

#include "frontierslider.h"
#include "indexespage.h"
#include "pageheader.h"
#include "pausemeter.h"
#include "serversession.h"
#include "shop.h"
#include "tableview.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QAbstractButton>
#include <QElapsedTimer>
#include <QTabBar>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;

namespace {

constexpr int kTables = 1000, kStatements = 2000;

// What 99 of 100 looks at the event loop may find. Sanitized code runs several times slower, and says nothing of
// pauses.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kPauseMs = 200;
#else
constexpr double kPauseMs = 16;
#endif

void fill(Connection &connection)
{
    for (const char *sql : {"CREATE EXTENSION pg_stat_statements", "CREATE EXTENSION hypopg"})
        QVERIFY(connection.run(QLatin1String(sql)));
    for (int from = 0; from < kTables; from += 100) { // a transaction holds no more locks
        const auto done = connection.run(
            QStringLiteral(
                "DO $$ BEGIN FOR t IN @ .. @ + 99 LOOP EXECUTE format('CREATE TABLE t%1$s (id int PRIMARY KEY, a "
                "int, b int, c int, pad text); INSERT INTO t%1$s SELECT i, i % 500, i % 700, i, repeat(''x'', 40) "
                "FROM generate_series(1, 3000) AS i; ANALYZE t%1$s', t); END LOOP; END $$")
                .replace(QStringLiteral("i % "), QStringLiteral("i %% ")) // format() takes % for its own
                .replace(u'@', QString::number(from)));
        QVERIFY2(done, done ? "" : qPrintable(done.error().toString()));
    }
}

void use(Connection &connection)
{
    for (int t = 0; t < kTables; ++t) {
        const auto done = connection.run(QStringLiteral(
            "SELECT pad FROM t%1 WHERE a = 3; SELECT c, pad FROM t%1 WHERE b = 7 AND c > 5 ORDER BY c LIMIT 3")
                                             .arg(t));
        QVERIFY2(done, done ? "" : qPrintable(done.error().toString()));
    }
}

} // namespace

class TestManyStatements : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ScratchDatabase> m_database;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<ServerSession> m_session;
    TimeRangeModel m_range;
    SharedSelection m_selection;
    MigrationsFolder m_migrations;
    std::unique_ptr<IndexesPage> m_page;
    int m_statements = 0;

    QAbstractButton *button(const char *name) { return m_page->findChild<QAbstractButton *>(QLatin1String(name)); }
    TableView *table(const char *name) { return m_page->findChild<TableView *>(QLatin1String(name)); }
    void countStatements()
    {
        const qint64 now = m_session->serverNowMs();
        whenDone(m_session->history().readStatements({now - 600'000, now + 10'000}), m_page.get(),
            [this](const auto &read) { m_statements = read ? int(read->statements.size()) : 0; });
    }
    static void judge(const char *what, const PauseMeter &pauses)
    {
        const double percentile = pauses.percentile(0.99), longest = pauses.longestMs();
        qInfo(
            "%s: pauses of the event loop %.1f ms at the 99th percentile, %.1f ms at most", what, percentile, longest);
        QVERIFY2(
            percentile <= kPauseMs, qPrintable(QStringLiteral("%1: %2 ms").arg(QLatin1String(what)).arg(percentile)));
    }

private slots:
    void initTestCase();
    void analysing();
    void lookingThrough();
    void cleanupTestCase();
};

void TestManyStatements::initTestCase()
{
    m_database = std::make_unique<ScratchDatabase>();
    const QString database = m_database->name;
    m_connection = connectTo(database);
    fill(*m_connection);
    use(*m_connection); // first seen, then counted
    m_settings = std::make_unique<QSettings>(m_home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_session = std::make_unique<ServerSession>(SessionConfig{QStringLiteral("many"), specFor(database),
        Environment::Development, {}, m_home.filePath(QStringLiteral("history.sqlite"))});
    m_session->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), ServerSession::State::Live, 10'000);
    m_page = std::make_unique<IndexesPage>(
        PageContext{m_session.get(), &m_range, m_settings.get(), &m_selection, &m_migrations, [](const QString &) {}});
    m_page->resize(1280, 840);
    m_page->show();
    const auto seen = [this] {
        use(*m_connection);
        countStatements();
        QTest::qWait(500);
        return m_statements >= kStatements;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(seen(), qPrintable(QString::number(m_statements)), 90'000);
}

void TestManyStatements::analysing()
{
    PauseMeter pauses;
    const auto analysed = [&](const char *what, int patienceMs) {
        QElapsedTimer clock;
        clock.start();
        button("indexes.analyse")->click();
        QTRY_VERIFY_WITH_TIMEOUT(button("indexes.analyse")->isEnabled(), patienceMs);
        QVERIFY(table("indexes.table")->model()->rowCount() > 0);
        qInfo("%s after %lld ms: %s", what, clock.elapsed(), qPrintable(m_page->findChild<PageHeader *>()->sentence()));
    };
    analysed("first advice", 90'000);
    judge("while it is analysed", pauses);
    pauses.restart();
    if (button("indexes.analyse")->text().contains(QStringLiteral("longer")))
        analysed("more of it", 240'000);
    judge("while it is analysed for longer", pauses);
}

void TestManyStatements::lookingThrough()
{
    auto *slider = m_page->findChild<FrontierSlider *>(QStringLiteral("indexes.budget"));
    PauseMeter pauses;
    for (int step = 0; step < 2 * slider->maximum(); ++step) {
        slider->setValue(qAbs(slider->maximum() - step));
        QTest::qWait(8); // as quick as a hand drags
    }
    judge("while the budget is dragged", pauses);
    pauses.restart();
    TableView *rows = table("indexes.table");
    for (int row = 0; row < qMin(100, rows->model()->rowCount()); ++row) {
        rows->setCurrentIndex(rows->model()->index(row, 0));
        QTest::qWait(8);
    }
    judge("while the indexes are looked through", pauses);
    savePictures(*m_page, QStringLiteral("indexes-many"));
}

void TestManyStatements::cleanupTestCase()
{
    m_page.reset();
    m_session.reset();
    m_connection.reset();
    m_database.reset();
}

MAHOUT_UI_TEST_MAIN(TestManyStatements)
#include "manystatements.moc"
