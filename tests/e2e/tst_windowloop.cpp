// SPDX-License-Identifier: GPL-3.0-or-later
// The whole loop in the real window, against a real server that is in use: the slow statement is found, an index
// recommended and turned into a migration, the migration run and seen to help, and reverted.
#include "dialogs.h"
#include "mainwindow.h"
#include "page.h"
#include "serversession.h"
#include "sessionview.h"
#include "sqlview.h"
#include "tableview.h"
#include "testcluster.h"
#include "timechart.h"
#include "uitest.h"
#include <condition_variable>
#include <mutex>
#include <QAbstractButton>
#include <QTemporaryDir>
#include <thread>

using namespace mahout;
using namespace mahout::test;

namespace {

const QString kSlow = QStringLiteral("SELECT count(*), sum(total) FROM shop_order WHERE customer_id = $1");
const QString kQuick = QStringLiteral("SELECT note FROM shop_order WHERE id = $1");

// Somebody who uses the database: the slow statement and a quick one, one after the other, until told to stop.
class User {
public:
    explicit User(const QString &database)
        : m_thread([this, database] { work(database); })
    {
    }
    ~User()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stop = true;
        }
        m_wake.notify_all();
        m_thread.join();
    }

private:
    void work(const QString &database)
    {
        const auto connection = connectTo(database);
        std::unique_lock lock(m_mutex);
        for (int i = 0; !m_stop; ++i) {
            lock.unlock();
            connection->query(kSlow, {i * 37 % 5000 + 1});
            connection->query(kQuick, {i % 250000 + 1});
            lock.lock();
            m_wake.wait_for(lock, std::chrono::milliseconds(20), [this] { return m_stop; }); // the user thinks
        }
    }
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop = false;
    std::thread m_thread; // last: it uses the others
};

void fillShop(Connection &connection)
{
    for (const char *sql : {"CREATE EXTENSION pg_stat_statements", "CREATE EXTENSION hypopg",
             "CREATE TABLE shop_order (id bigint PRIMARY KEY, customer_id int NOT NULL, total numeric NOT NULL, note "
             "text)",
             "INSERT INTO shop_order SELECT i, i % 5000 + 1, i % 97, repeat('x', 60) FROM generate_series(1, 250000) i",
             "VACUUM ANALYZE shop_order"}) {
        const auto done = connection.run(QLatin1String(sql));
        QVERIFY2(done, qPrintable(done ? QString() : done.error().toString()));
    }
}

QModelIndex rowWith(const QAbstractItemModel *model, const QString &text)
{
    for (int row = 0; row < model->rowCount(); ++row)
        for (int column = 0; column < model->columnCount(); ++column)
            if (model->index(row, column).data().toString().contains(text)
                || model->index(row, column).data(Qt::ToolTipRole).toString().contains(text))
                return model->index(row, column);
    return {};
}

QString textOf(const QAbstractItemModel *model)
{
    QStringList lines;
    for (int row = 0; row < model->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(); ++column)
            cells << model->index(row, column).data().toString();
        lines << cells.join(QStringLiteral(" | "));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class TestWindowLoop : public QObject {
    Q_OBJECT

    QTemporaryDir m_home, m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<User> m_user;
    std::unique_ptr<MainWindow> m_window;
    QString m_database;
    StatementKey m_key;
    // Answers of the history arrive when they arrive, so they have a place of their own.
    QVector<AdviceRecord> m_records;
    QVector<ChangeEvent> m_events;
    double m_before = 0, m_after = 0;
    bool m_failed = false; // each step needs the one before

    Page *show(const char *id)
    {
        m_window->view()->showPage(QLatin1String(id));
        return m_window->view()->currentPage();
    }
    TableView *table(const char *name) { return m_window->findChild<TableView *>(QLatin1String(name)); }
    QAbstractButton *button(const char *name) { return m_window->findChild<QAbstractButton *>(QLatin1String(name)); }
    int indexCount()
    {
        return static_cast<int>(
            m_connection->query(QStringLiteral("SELECT 1 FROM pg_indexes WHERE tablename = 'shop_order'"))->size());
    }
    QString states()
    {
        return m_connection
            ->query(
                QStringLiteral("SELECT coalesce(string_agg(state, ',' ORDER BY version), '') FROM pgmahout_migrations"))
            ->value(0)
            .toString();
    }

private slots:
    void initTestCase();
    void init() { QVERIFY2(!m_failed, "An earlier step failed."); }
    void cleanup() { m_failed = m_failed || QTest::currentTestFailed(); }
    void seesTheSlowStatement();
    void recommendsAnIndex();
    void createsTheMigration();
    void runsIt();
    void seesItHelp();
    void marksItOnEveryChart();
    void revertsIt();
    void headerFollowsTheScheme();
    void cleanupTestCase();
};

void TestWindowLoop::initTestCase()
{
    m_database = createDatabase();
    m_connection = connectTo(m_database);
    fillShop(*m_connection);
    m_user = std::make_unique<User>(m_database);
    m_settings = std::make_unique<QSettings>(m_home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->show();
    m_window->openSession({QStringLiteral("shop-test"), specFor(m_database), Environment::Production, {},
                              m_home.filePath(QStringLiteral("history.sqlite"))},
        m_folder.path());
    QTRY_COMPARE_WITH_TIMEOUT(m_window->view()->session()->state(), ServerSession::State::Live, 10'000);
}

void TestWindowLoop::seesTheSlowStatement()
{
    Page *page = show("queries");
    QTRY_VERIFY_WITH_TIMEOUT(page->hasData(), 20'000);
    TableView *queries = table("queries.table");
    QTRY_VERIFY2_WITH_TIMEOUT(rowWith(queries->model(), QStringLiteral("FROM shop_order WHERE customer_id")).isValid(),
        qPrintable(textOf(queries->model())), 30'000);
    // Most time first: the slow one leads.
    QCOMPARE(rowWith(queries->model(), QStringLiteral("FROM shop_order WHERE customer_id")).row(), 0);
    queries->setCurrentIndex(queries->model()->index(0, 0));
    QTRY_VERIFY(m_window->view()->selection()->statement().queryId != 0);
    m_key = m_window->view()->selection()->statement();
    QTRY_VERIFY(page->findChild<SqlView *>()->text().contains(QLatin1String("customer_id = $1")));
}

void TestWindowLoop::recommendsAnIndex()
{
    Page *page = show("indexes");
    button("indexes.analyse")->click();
    TableView *recommended = table("indexes.table");
    QTRY_VERIFY2_WITH_TIMEOUT(rowWith(recommended->model(), QStringLiteral("customer_id")).isValid(),
        qPrintable(textOf(recommended->model())), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(page->hasData(), 20'000);
}

void TestWindowLoop::createsTheMigration()
{
    TableView *recommended = table("indexes.table");
    recommended->setCurrentIndex(rowWith(recommended->model(), QStringLiteral("customer_id")));
    QTRY_VERIFY(button("indexes.migrate")->isEnabled());
    Dialogs::setNextAnswer(true);
    button("indexes.migrate")->click();
    const QDir folder(m_folder.path());
    QTRY_COMPARE(folder.entryList({QStringLiteral("*.sql")}, QDir::Files).size(), 2);
    QFile up(folder.filePath(folder.entryList({QStringLiteral("*.up.sql")}).first()));
    QVERIFY(up.open(QIODevice::ReadOnly));
    QVERIFY(up.readAll().contains("CREATE INDEX CONCURRENTLY"));
    QFile down(folder.filePath(folder.entryList({QStringLiteral("*.down.sql")}).first()));
    QVERIFY(down.open(QIODevice::ReadOnly));
    QVERIFY(down.readAll().contains("DROP INDEX CONCURRENTLY"));
}

void TestWindowLoop::runsIt()
{
    // The mean before has to be in the history before the migration ends it.
    show("migrations");
    TableView *migrations = table("migrations.table");
    QTRY_COMPARE_WITH_TIMEOUT(migrations->model()->rowCount(), 1, 10'000);
    QTRY_VERIFY(button("migrations.runAll")->isEnabled());
    Dialogs::setNextAnswer(true);
    button("migrations.runAll")->click();
    QTRY_COMPARE_WITH_TIMEOUT(indexCount(), 2, 30'000);
    const Question asked = Dialogs::lastQuestion();
    QVERIFY2((asked.title + asked.text).contains(QLatin1String("shop-test")), qPrintable(asked.title + asked.text));
    QVERIFY2((asked.title + asked.text).contains(m_database), qPrintable(asked.title + asked.text));
    QCOMPARE(asked.mustType, QStringLiteral("shop-test")); // production
    QTRY_COMPARE_WITH_TIMEOUT(states(), QStringLiteral("applied"), 10'000);
    QTRY_VERIFY2_WITH_TIMEOUT(textOf(migrations->model()).contains(QLatin1String("Applied")),
        qPrintable(textOf(migrations->model())), 10'000);
}

void TestWindowLoop::seesItHelp()
{
    show("indexes");
    whenDone(m_window->view()->session()->history().readAdvice(), m_window.get(),
        [this](const auto &read) { m_records = read ? *read : m_records; });
    QTRY_COMPARE(m_records.size(), 1);
    QVERIFY(m_records.first().appliedMs > 0);
    const auto measure = [&] {
        whenDone(m_window->view()->session()->history().measured(m_records.first().id, std::chrono::minutes(5)),
            m_window.get(), [this](const auto &measured) {
                for (const MeasuredStatement &statement : measured ? *measured : QVector<MeasuredStatement>())
                    if (statement.key == m_key && statement.callsAfter > 0)
                        m_before = statement.meanBeforeMs, m_after = statement.meanAfterMs;
            });
        return m_after > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(measure(), 40'000);
    qInfo("measured mean before %.3f ms, after %.3f ms", m_before, m_after);
    QVERIFY2(m_before >= 10 * m_after, qPrintable(QStringLiteral("%1 ms, then %2 ms").arg(m_before).arg(m_after)));
    TableView *promises = table("indexes.promises");
    QTRY_VERIFY2_WITH_TIMEOUT(rowWith(promises->model(), QStringLiteral("customer_id")).isValid()
            && !textOf(promises->model()).contains(QLatin1String("not measured")),
        qPrintable(textOf(promises->model())), 20'000);
    qInfo("%s", qPrintable(textOf(promises->model())));
}

void TestWindowLoop::marksItOnEveryChart()
{
    for (const char *id : {"overview", "queries"}) {
        const Page *page = show(id);
        const auto charts = page->findChildren<TimeChart *>();
        QVERIFY(!charts.isEmpty());
        for (const TimeChart *chart : charts) {
            const auto marked = [chart] {
                const auto events = chart->events();
                return std::any_of(events.begin(), events.end(),
                    [](const ChangeEvent &event) { return event.kind == ChangeEvent::Kind::Migration; });
            };
            QTRY_VERIFY2_WITH_TIMEOUT(marked(), qPrintable(chart->spec().id), 10'000);
        }
    }
}

void TestWindowLoop::revertsIt()
{
    show("migrations");
    QTRY_VERIFY_WITH_TIMEOUT(button("migrations.revertLast")->isEnabled(), 10'000);
    Dialogs::setNextAnswer(true);
    button("migrations.revertLast")->click();
    QTRY_COMPARE_WITH_TIMEOUT(indexCount(), 1, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(states(), QString(), 10'000);
    const auto reverted = [&] {
        const TimeRange all{0, m_window->view()->session()->serverNowMs() + 60'000};
        whenDone(m_window->view()->session()->history().readEvents(all), m_window.get(),
            [this](const auto &read) { m_events = read ? *read : m_events; });
        return std::any_of(m_events.begin(), m_events.end(),
            [](const ChangeEvent &event) { return event.kind == ChangeEvent::Kind::Revert; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(reverted(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(button("migrations.runAll")->isEnabled(), 10'000);
}

// The words of the header have colours of their own, which no palette of the application brings.
void TestWindowLoop::headerFollowsTheScheme()
{
    const auto *alerts = m_window->findChild<QWidget *>(QStringLiteral("header.alerts"));
    const auto *environment = m_window->findChild<QWidget *>(QStringLiteral("header.environment"));
    const auto color = [](const QWidget *widget, QPalette::ColorRole role) { return widget->palette().color(role); };
    for (const auto choice : {Theme::Choice::Dark, Theme::Choice::Light}) {
        const QColor before[]{color(alerts, QPalette::ButtonText), color(environment, QPalette::WindowText)};
        Theme::current().setChoice(choice);
        QTRY_VERIFY(color(alerts, QPalette::ButtonText) != before[0]);
        QTRY_VERIFY(color(environment, QPalette::WindowText) != before[1]);
    }
}

void TestWindowLoop::cleanupTestCase()
{
    m_window.reset();
    m_user.reset();
    m_connection.reset();
}

MAHOUT_UI_TEST_MAIN(TestWindowLoop)
#include "tst_windowloop.moc"
