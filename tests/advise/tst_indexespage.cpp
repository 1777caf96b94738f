// SPDX-License-Identifier: GPL-3.0-or-later
// The Indexes page from a workload that really runs to a migration on disk and its promise in the history.
#include "dialogs.h"
#include "indexespage.h"
#include "serversession.h"
#include "shop.h"
#include "tableview.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace mahout;

namespace {

constexpr int kPatience = 30'000; // milliseconds; the statements are sampled every five seconds

} // namespace

class IndexesPageTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_connection = test::createShop();
        test::run(*m_connection, "CREATE EXTENSION pg_stat_statements");
        m_settings = std::make_unique<QSettings>(m_folder.filePath("settings.ini"), QSettings::IniFormat);
        m_session
            = std::make_unique<ServerSession>(SessionConfig{"shop", test::specFor(m_connection->server().database),
                Environment::Development, {}, m_folder.filePath("history.sqlite")});
        m_session->start();
        QTRY_COMPARE_WITH_TIMEOUT(int(m_session->state()), int(ServerSession::State::Live), kPatience);
        m_page = std::make_unique<IndexesPage>(PageContext{
            m_session.get(), &m_range, m_settings.get(), &m_selection, &m_migrations, [](const QString &) {}});
        m_page->resize(1400, 900);
        m_page->show();
    }

    void beforeAnyAnalysis()
    {
        QVERIFY(!m_page->hasData());
        QVERIFY(!button("indexes.migrate")->isEnabled());
        QVERIFY(button("indexes.analyse")->isEnabled());
    }

    // Runs the statement until a sample holds it, then analyses.
    void analysisFindsTheIndex()
    {
        const auto analysed = [this] {
            for (int i = 0; i < 5; ++i)
                test::run(*m_connection, QStringLiteral("SELECT * FROM orders WHERE customer_id = %1").arg(i));
            if (button("indexes.analyse")->isEnabled() && table("indexes.table")->model()->rowCount() == 0)
                button("indexes.analyse")->click();
            return table("indexes.table")->model()->rowCount() > 0;
        };
        QTRY_VERIFY_WITH_TIMEOUT(analysed(), kPatience);
        QTRY_VERIFY(button("indexes.analyse")->isEnabled());
        const QAbstractItemModel *rows = table("indexes.table")->model();
        QCOMPARE(rows->rowCount(), 1);
        QVERIFY(rows->index(0, 0).data().toString().contains("orders_customer_id_idx"));
        QCOMPARE(table("indexes.served")->model()->rowCount(), 1);
        QVERIFY(table("indexes.served")->model()->index(0, 0).data().toString().contains("customer_id = $1"));
        QVERIFY(button("indexes.migrate")->isEnabled());
        test::savePicture(*m_page, QStringLiteral("indexes"));
    }

    void migrationIsWrittenAndPromised()
    {
        QTemporaryDir migrations;
        QSignalSpy changed(&m_migrations, &MigrationsFolder::changed);
        Dialogs::setNextFolder(migrations.path());
        Dialogs::setNextAnswer(true);
        button("indexes.migrate")->click();
        QTRY_COMPARE(QDir(migrations.path()).entryList({"*add_orders_customer_id_idx.up.sql"}).size(), 1);
        QVERIFY(Dialogs::lastQuestion().text.contains("CREATE INDEX CONCURRENTLY"));
        QVERIFY(Dialogs::lastQuestion().text.contains("DROP INDEX CONCURRENTLY"));
        QTRY_COMPARE(table("indexes.promises")->model()->rowCount(), 1);
        QCOMPARE(m_migrations.path(), migrations.path());
        QVERIFY(changed.size() >= 2); // opened, and a file was added
        QVERIFY(table("indexes.promises")->model()->index(0, 4).data().toString().contains("not measured yet"));
    }

    void cancelledQuestionWritesNothing()
    {
        QTemporaryDir migrations;
        m_migrations.setPath(migrations.path());
        Dialogs::setNextAnswer(false);
        button("indexes.migrate")->click();
        QTRY_COMPARE(Dialogs::lastQuestion().action, "Create migration");
        QVERIFY(QDir(migrations.path()).isEmpty());
    }

    void cleanupTestCase()
    {
        m_page.reset();
        m_session.reset();
        m_connection.reset();
    }

private:
    QPushButton *button(const QString &name) const { return m_page->findChild<QPushButton *>(name); }
    TableView *table(const QString &name) const { return m_page->findChild<TableView *>(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<ServerSession> m_session;
    TimeRangeModel m_range;
    SharedSelection m_selection;
    MigrationsFolder m_migrations;
    std::unique_ptr<IndexesPage> m_page;
};

MAHOUT_UI_TEST_MAIN(IndexesPageTest)
#include "tst_indexespage.moc"
