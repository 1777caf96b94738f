// SPDX-License-Identifier: GPL-3.0-or-later
// The demo shop while people use it: the advised set is built through a migration, and the measured mean time of each
// statement that was promised a gain falls by at least four fifths of the promised share. Then it is reverted from the
// same page.
#include "demo.h"
#include "dialogs.h"
#include "indexespage.h"
#include "migrationrunner.h"
#include "serversession.h"
#include "tableview.h"
#include "testcluster.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QAbstractButton>
#include <QTabBar>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;

namespace {

constexpr double kCallsBefore = 150, kCallsAfter = 150; // of the frequent statements: about a period of the shop's day
constexpr double kRareCalls = 5; // what one needs to be judged
constexpr double kDeliveredShare = 0.8;
constexpr int kLeastPromises = 3; // of the statements that are called all the time

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

class TestAdviceDelivers : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<DemoShop> m_shop;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ServerSession> m_session;
    TimeRangeModel m_range;
    SharedSelection m_selection;
    MigrationsFolder m_migrations;
    QString m_shown; // the page that was gone to
    std::unique_ptr<IndexesPage> m_page;
    QVector<AdviceRecord> m_records;
    QHash<qint64, QVector<MeasuredStatement>> m_measured;
    bool m_failed = false; // each step needs the one before

    TableView *table(const char *name) { return m_page->findChild<TableView *>(QLatin1String(name)); }
    QAbstractButton *button(const char *name) { return m_page->findChild<QAbstractButton *>(QLatin1String(name)); }
    int indexCount()
    {
        return m_connection->query(QStringLiteral("SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'"))
            ->value(0)
            .toInt();
    }
    double callsOf(const QString &part)
    {
        return m_connection
            ->query(
                QStringLiteral("SELECT coalesce(sum(calls), 0)::float8 FROM pg_stat_statements WHERE query LIKE $1"),
                {QString(u'%' + part + u'%')})
            ->value(0)
            .toDouble();
    }
    void run(bool up);
    void measure();
    bool isMeasured();

private slots:
    void initTestCase();
    void init() { QVERIFY2(!m_failed, "An earlier step failed."); }
    void cleanup() { m_failed = m_failed || QTest::currentTestFailed(); }
    void advises();
    void builds();
    void delivers();
    void reverts();
    void cleanupTestCase();
};

void TestAdviceDelivers::initTestCase()
{
    auto shop = startDemo([](const Progress &) {});
    QVERIFY2(shop, shop ? "" : qPrintable(shop.error().toString()));
    m_shop = std::move(*shop);
    const auto spec = ConnectionSpec::parse(m_shop->connectionText());
    auto connection = Connection::open(*spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(10));
    QVERIFY(connection);
    m_connection = std::move(*connection);
    m_settings = std::make_unique<QSettings>(m_home.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    m_migrations.setPath(m_shop->migrationsDirectory());
    m_session = std::make_unique<ServerSession>(SessionConfig{QStringLiteral("Demo shop"), *spec,
        Environment::Development, {}, m_home.filePath(QStringLiteral("history.sqlite"))});
    m_session->start();
    QTRY_COMPARE_WITH_TIMEOUT(m_session->state(), ServerSession::State::Live, 10'000);
    m_page = std::make_unique<IndexesPage>(PageContext{m_session.get(), &m_range, m_settings.get(), &m_selection,
        &m_migrations, [this](const QString &page) { m_shown = page; }});
    m_page->resize(1280, 840);
    m_page->show();
}

// As the page of migrations does it.
void TestAdviceDelivers::run(bool up)
{
    const auto folder = readMigrations(m_shop->migrationsDirectory());
    QVERIFY2(folder, folder ? "" : qPrintable(folder.error().toString()));
    const auto report = up ? migrateUp(*m_connection, *folder, {}) : migrateDown(*m_connection, *folder, {});
    QVERIFY2(report && !report->failed,
        qPrintable(!report       ? report.error().toString()
                : report->failed ? report->failed->error.toString()
                                 : QString()));
    for (const MigrationStep &step : report->done)
        m_session->noteMigration(m_shop->migrationsDirectory(), step.version.toLongLong(), step.name, up);
}

void TestAdviceDelivers::advises()
{
    QTRY_VERIFY_WITH_TIMEOUT(callsOf(QStringLiteral("FROM orders WHERE customer_id")) >= kCallsBefore
            && callsOf(QStringLiteral("FROM events WHERE customer_id")) >= kCallsBefore / 3,
        180'000);
    const auto advised = [this] {
        if (button("indexes.analyse")->isEnabled() && table("indexes.table")->model()->rowCount() == 0)
            button("indexes.analyse")->click();
        return table("indexes.table")->model()->rowCount() > 0;
    };
    QTRY_VERIFY_WITH_TIMEOUT(advised(), 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(button("indexes.analyse")->isEnabled(), 60'000);
    qInfo("%s", qPrintable(textOf(table("indexes.table")->model())));
    QVERIFY(textOf(table("indexes.table")->model()).contains(QStringLiteral("orders (customer_id")));
    savePictures(*m_page, QStringLiteral("indexes-demo"));
}

void TestAdviceDelivers::builds()
{
    const int before = indexCount(), advised = table("indexes.table")->model()->rowCount();
    Dialogs::setNextAnswer(true);
    button("indexes.migrate")->click();
    const auto written = [this] {
        whenDone(m_session->history().readAdvice(), m_page.get(),
            [this](const auto &read) { m_records = read ? *read : m_records; });
        return !m_records.isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(written(), 20'000);
    run(true);
    QCOMPARE(indexCount(), before + advised);
    const auto applied = [this] {
        whenDone(m_session->history().readAdvice(), m_page.get(),
            [this](const auto &read) { m_records = read ? *read : m_records; });
        return m_records.size() > 0
            && std::all_of(m_records.begin(), m_records.end(), [](const auto &record) { return record.appliedMs > 0; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(applied(), 30'000);
    QCOMPARE(m_records.size(), advised);
}

void TestAdviceDelivers::measure()
{
    for (const AdviceRecord &record : std::as_const(m_records))
        whenDone(m_session->history().measured(record.id, std::chrono::hours(1)), m_page.get(),
            [this, id = record.id](const auto &measured) {
                if (measured)
                    m_measured.insert(id, *measured);
            });
}

bool TestAdviceDelivers::isMeasured()
{
    measure();
    if (m_measured.size() < m_records.size())
        return false;
    double most = 0, least = 1e9;
    for (const auto &measured : std::as_const(m_measured))
        for (const MeasuredStatement &statement : measured) {
            most = qMax(most, statement.callsAfter);
            if (statement.callsBefore >= kRareCalls) // others are not judged, and would have to be waited for
                least = qMin(least, statement.callsAfter);
        }
    return most >= kCallsAfter && least >= kRareCalls;
}

void TestAdviceDelivers::delivers()
{
    m_page->findChild<QTabBar *>(QStringLiteral("indexes.tabs"))->setCurrentIndex(2);
    QTRY_VERIFY_WITH_TIMEOUT(isMeasured(), 200'000);
    int promises = 0;
    QStringList broken;
    for (const AdviceRecord &record : std::as_const(m_records))
        for (const AdvisedStatement &promised : record.statements)
            for (const MeasuredStatement &measured : m_measured.value(record.id)) {
                if (measured.key != promised.key)
                    continue;
                const double promise = 1 - promised.costAfter / promised.costBefore,
                             delivered = 1 - measured.meanAfterMs / measured.meanBeforeMs;
                const QString line
                    = QStringLiteral("%1 %2: promised −%3 %, measured −%4 % (%5 → %6 ms; %7 and %8 calls)")
                          .arg(record.indexName, promised.key.toText())
                          .arg(100 * promise, 0, 'f', 2)
                          .arg(100 * delivered, 0, 'f', 2)
                          .arg(measured.meanBeforeMs, 0, 'f', 3)
                          .arg(measured.meanAfterMs, 0, 'f', 3)
                          .arg(measured.callsBefore)
                          .arg(measured.callsAfter);
                qInfo("%s", qPrintable(line));
                if (measured.callsBefore < kRareCalls)
                    continue; // the mean of so few says nothing
                ++promises;
                if (delivered < kDeliveredShare * promise)
                    broken << line;
            }
    QVERIFY(promises >= kLeastPromises);
    QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
    const TableView *shown = table("indexes.promises");
    QTRY_VERIFY2_WITH_TIMEOUT(textOf(shown->model()).count(QStringLiteral("Delivered")) >= promises,
        qPrintable(textOf(shown->model())), 30'000);
    savePictures(*m_page, QStringLiteral("indexes-delivered"));
}

void TestAdviceDelivers::reverts()
{
    const int before = indexCount();
    QTRY_VERIFY(button("indexes.revert")->isEnabled());
    button("indexes.revert")->click();
    QCOMPARE(m_shown, QStringLiteral("migrations"));
    QCOMPARE(m_selection.revert().version, QString::number(m_records.first().migrationVersion));
    QCOMPARE(m_selection.revert().folder, m_shop->migrationsDirectory());
    run(false);
    QCOMPARE(indexCount(), before - int(m_records.size()));
    QTRY_VERIFY2_WITH_TIMEOUT(textOf(table("indexes.promises")->model()).contains(QStringLiteral("Reverted")),
        qPrintable(textOf(table("indexes.promises")->model())), 30'000);
    QTRY_VERIFY(!button("indexes.revert")->isEnabled());
}

void TestAdviceDelivers::cleanupTestCase()
{
    m_page.reset();
    m_session.reset();
    m_connection.reset();
    m_shop.reset();
}

MAHOUT_UI_TEST_MAIN(TestAdviceDelivers)
#include "tst_advicedelivers.moc"
