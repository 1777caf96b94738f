// SPDX-License-Identifier: GPL-3.0-or-later
// The findings of the Tables page, from a check by hand to a copied command and a migration on disk.
#include "dialogs.h"
#include "progressstrip.h"
#include "serversession.h"
#include "shop.h"
#include "sqlview.h"
#include "statepanel.h"
#include "tablespage.h"
#include "tableview.h"
#include "tabstrip.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

using namespace mahout;

namespace {

constexpr int kPatience = 30'000;

} // namespace

class TablesPageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_connection = test::createShop();
        m_settings = std::make_unique<QSettings>(m_folder.filePath("settings.ini"), QSettings::IniFormat);
        m_session = makeSession("postgres", "history.sqlite");
        QTRY_COMPARE_WITH_TIMEOUT(int(m_session->state()), int(ServerSession::State::Live), kPatience);
        m_page = makePage(*m_session);
    }

    void beforeAnyCheck()
    {
        openFindings(*m_page);
        QCOMPARE(int(panel()->state()), int(StatePanel::State::Empty));
        QVERIFY(!button("tables.copyCommand")->isEnabled());
        QVERIFY(!button("tables.migrate")->isEnabled());
        QVERIFY(button("tables.check")->isEnabled());
        test::savePictures(*m_page, QStringLiteral("tables-findings-none"));
    }

    void nothingStandsOut()
    {
        // Nothing is left to the launcher: the shop has just been vacuumed and analysed.
        QTRY_COMPARE(checkedRows(), 0);
        QCOMPARE(int(panel()->state()), int(StatePanel::State::Empty));
        QVERIFY(!note()->isVisible());
    }

    void findingsAreListed()
    {
        for (const char *statement : {"CREATE UNLOGGED TABLE cart (id int, customer_id int)",
                 "CREATE TABLE ledger (id serial, note text) WITH (autovacuum_enabled = off)",
                 "SELECT setval('ledger_id_seq', 2100000000)", "CREATE TABLE event (at date) PARTITION BY RANGE (at)",
                 "CREATE TABLE event_now PARTITION OF event FOR VALUES FROM ('2020-01-01') TO (MAXVALUE)",
                 "CREATE PUBLICATION news FOR TABLE event_now", "UPDATE orders SET total = total + 1",
                 "CREATE TABLE visits AS SELECT i AS id, now() AS at FROM generate_series(1, 40000) AS i"})
            test::run(*m_connection, statement);
        m_connection = test::connectTo(m_connection->server().database); // its counters are reported
        QTRY_VERIFY_WITH_TIMEOUT(checkedRows() >= 8, kPatience);
        QCOMPARE(int(panel()->state()), int(StatePanel::State::Live));
        QVERIFY(table()->model()->index(0, 0).data().toString().contains("Critical")); // the most severe first
        QVERIFY(detail("tables.command")->isVisible());
        QCOMPARE(button("tables.check")->text(), "Check again");
        test::savePictures(*m_page, QStringLiteral("tables-findings"));
    }

    void filtered()
    {
        const int all = table()->model()->rowCount();
        m_page->focusFilter();
        QTest::keyClicks(QApplication::focusWidget(), "cart");
        QTRY_COMPARE(table()->model()->rowCount(), 1);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Delete);
        QTRY_COMPARE(table()->model()->rowCount(), all);
    }

    void commandIsCopied()
    {
        choose("public.visits");
        QVERIFY(!button("tables.migrate")->isEnabled()); // a vacuum is no change of the schema
        button("tables.copyCommand")->click();
        QVERIFY2(QGuiApplication::clipboard()->text().endsWith("public.visits;"),
            qPrintable(QGuiApplication::clipboard()->text()));
    }

    void migrationIsWritten()
    {
        QTemporaryDir migrations;
        choose("public.cart");
        QVERIFY(button("tables.migrate")->isEnabled());
        Dialogs::setNextFolder(migrations.path());
        Dialogs::setNextAnswer(true);
        button("tables.migrate")->click();
        QTRY_COMPARE(QDir(migrations.path()).entryList({"*unlogged_cart.up.sql", "*unlogged_cart.down.sql"}).size(), 2);
        QVERIFY(Dialogs::lastQuestion().text.contains("SET LOGGED"));
        QVERIFY(Dialogs::lastQuestion().text.contains("SET UNLOGGED"));
    }

    void checkedAgain()
    {
        test::run(*m_connection, "ALTER TABLE cart SET LOGGED");
        QTRY_VERIFY((checkedRows(), !row("public.cart").isValid()));
    }

    void fewRightsAreNoted()
    {
        test::run(*m_connection, "CREATE ROLE clerk LOGIN");
        const auto session = makeSession("clerk", "clerk.sqlite");
        QTRY_COMPARE_WITH_TIMEOUT(int(session->state()), int(ServerSession::State::Live), kPatience);
        const auto admins = std::move(m_page);
        m_page = makePage(*session);
        openFindings(*m_page);
        QTRY_VERIFY_WITH_TIMEOUT(checkedRows() > 0, kPatience);
        QVERIFY2(
            note()->isVisible() && note()->text().contains("GRANT pg_monitor TO clerk;"), qPrintable(note()->text()));
        test::savePictures(*m_page, QStringLiteral("tables-findings-rights"));
        m_page.reset();
    }

    void cleanupTestCase()
    {
        m_page.reset();
        m_session.reset();
        m_connection.reset();
    }

private:
    std::unique_ptr<ServerSession> makeSession(const QString &role, const QString &history)
    {
        ConnectionSpec spec = test::specFor(m_connection->server().database);
        spec.user = role;
        auto session = std::make_unique<ServerSession>(
            SessionConfig{"shop", spec, Environment::Development, {}, m_folder.filePath(history)});
        session->start();
        return session;
    }
    std::unique_ptr<TablesPage> makePage(ServerSession &session)
    {
        auto page = std::make_unique<TablesPage>(
            PageContext{&session, &m_range, m_settings.get(), &m_selection, &m_migrations, [](const QString &) {}});
        page->resize(1400, 900);
        page->show();
        return page;
    }
    static void openFindings(const TablesPage &page)
    {
        auto *tabs = page.findChild<TabStrip *>();
        tabs->setCurrentIndex(tabs->count() - 1);
    }

    QPushButton *button(const QString &name) const { return m_page->findChild<QPushButton *>(name); }
    TableView *table() const { return m_page->findChild<TableView *>("tables.findings"); }
    StatePanel *panel() const { return m_page->findChild<StatePanel *>("tables.findingsState"); }
    QLabel *note() const { return m_page->findChild<QLabel *>("tables.note"); }
    SqlView *detail(const QString &name) const { return m_page->findChild<SqlView *>(name); }

    // Rows after a check that this begins.
    int checkedRows() const
    {
        button("tables.check")->click();
        if (!QTest::qWaitFor([this] { return button("tables.check")->isEnabled(); }, kPatience))
            return -1;
        return table()->model()->rowCount();
    }
    QModelIndex row(const QString &object) const
    {
        const QAbstractItemModel *model = table()->model();
        for (int r = 0; r < model->rowCount(); ++r)
            if (model->index(r, 2).data().toString() == object)
                return model->index(r, 0);
        return {};
    }
    void choose(const QString &object) const
    {
        QVERIFY(row(object).isValid());
        table()->setCurrentIndex(row(object));
    }

    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ServerSession> m_session;
    TimeRangeModel m_range;
    SharedSelection m_selection;
    MigrationsFolder m_migrations;
    std::unique_ptr<TablesPage> m_page;
};

MAHOUT_UI_TEST_MAIN(TablesPageTest)
#include "tst_tablespage.moc"
