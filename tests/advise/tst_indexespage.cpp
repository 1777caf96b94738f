// SPDX-License-Identifier: GPL-3.0-or-later
// The Indexes page from a workload that really runs to a migration on disk and its promise in the history.
#include "dialogs.h"
#include "entrydialog.h"
#include "frontierslider.h"
#include "indexespage.h"
#include "pageheader.h"
#include "serversession.h"
#include "shop.h"
#include "sqlview.h"
#include "tableview.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
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
        QCOMPARE(rows->index(0, 0).data().toString(), "orders (customer_id)");
        QCOMPARE(table("indexes.served")->model()->rowCount(), 1);
        QVERIFY(table("indexes.served")->model()->index(0, 0).data().toString().contains("customer_id = $1"));
        QVERIFY(button("indexes.migrate")->isEnabled());
        QTRY_COMPARE(table("indexes.planAfter")->model()->rowCount() > 0, true);
        QVERIFY(textOf("indexes.planBefore").contains("Seq Scan on orders"));
        QVERIFY(textOf("indexes.planAfter").contains("orders_customer_id_idx"));
        QVERIFY(figure("size").startsWith(u'≈'));
        QVERIFY(figure("build").startsWith(u'≈'));
        QVERIFY(!textOf("indexes.served").contains("Slower"));
        test::savePictures(*m_page, QStringLiteral("indexes"));
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
        QVERIFY(textOf("indexes.promises").contains("not measured yet"));
        QVERIFY(textOf("indexes.promises").contains("Waiting to be run"));
        QVERIFY(!button("indexes.revert")->isEnabled());
    }

    void boxesChangeTheChoice()
    {
        QAbstractItemModel *rows = table("indexes.table")->model();
        QVERIFY(sentence().contains("1 new index"));
        QVERIFY(rows->setData(rows->index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!button("indexes.migrate")->isEnabled());
        QCOMPARE(rows->rowCount(), 1); // stays, to be taken again
        QVERIFY(rows->setData(rows->index(0, 0), Qt::Checked, Qt::CheckStateRole));
        QVERIFY(button("indexes.migrate")->isEnabled());
    }

    void measuredOnTheServerThatIsNamed()
    {
        button("indexes.measure")->click();
        auto *dialog = m_page->findChild<EntryDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>("entry.action")->click(); // nothing named
        QVERIFY(dialog->isVisible());
        dialog->findChild<QLineEdit *>("entry.server")->setText(serverText());
        dialog->findChild<QPushButton *>("entry.action")->click();
        const auto measured = [this] { return table("indexes.served")->model()->index(0, 3).data().toString(); };
        QTRY_VERIFY2_WITH_TIMEOUT(measured().contains("(−9"), qPrintable(measured() + sentence()), kPatience);
        QTRY_VERIFY(button("indexes.analyse")->isEnabled());
        qInfo("%s", qPrintable(textOf("indexes.served")));
        test::savePictures(*m_page, QStringLiteral("indexes-measured"));
    }

    void dismissedStaysDismissed()
    {
        button("indexes.dismiss")->click();
        auto *dialog = m_page->findChild<EntryDialog *>();
        QVERIFY(dialog);
        dialog->findChild<QPushButton *>("entry.action")->click(); // a reason is asked for
        QVERIFY(dialog->isVisible());
        dialog->findChild<QLineEdit *>("entry.reason")->setText("rewritten every night");
        dialog->findChild<QPushButton *>("entry.action")->click();
        QTRY_COMPARE(table("indexes.table")->model()->rowCount(), 0);
        QCOMPARE(table("indexes.dismissed")->model()->rowCount(), 1);
        const DismissedIndexes again(*m_settings, m_session->title() + u'/' + m_session->config().spec.database);
        QCOMPARE(again.signatures(), QStringList({"orders (customer_id)"}));
        button("indexes.analyse")->click();
        QTRY_VERIFY_WITH_TIMEOUT(button("indexes.analyse")->isEnabled(), kPatience);
        QVERIFY(!textOf("indexes.table").contains("orders (customer_id) "));
        m_page->findChild<QTabBar *>("indexes.tabs")->setCurrentIndex(3);
        test::savePictures(*m_page, QStringLiteral("indexes-dismissed"));
        table("indexes.dismissed")->setCurrentIndex(table("indexes.dismissed")->model()->index(0, 0));
        button("indexes.restore")->click();
        QTRY_COMPARE(table("indexes.dismissed")->model()->rowCount(), 0);
        m_page->findChild<QTabBar *>("indexes.tabs")->setCurrentIndex(0);
        button("indexes.analyse")->click();
        QTRY_VERIFY_WITH_TIMEOUT(textOf("indexes.table").contains("orders (customer_id)"), kPatience);
        QTRY_VERIFY(button("indexes.analyse")->isEnabled());
    }

    // Two indexes and a superfluous one, from statements that were written here, on a twin.
    void writtenStatementsOnATwin()
    {
        test::run(*m_connection, "CREATE INDEX orders_status ON orders (status)");
        auto *source = m_page->findChild<QComboBox *>("indexes.source");
        auto *engine = m_page->findChild<QComboBox *>("indexes.engine");
        source->setCurrentIndex(2);
        engine->setCurrentIndex(2);
        auto *text = m_page->findChild<SqlView *>("indexes.statements");
        QVERIFY(text->isVisible());
        text->setText(
            "-- weight: 20\nSELECT id FROM orders WHERE status = 'new' AND placed_at > '2025-01-01' ORDER BY "
            "placed_at;\n"
            "SELECT * FROM orders WHERE customer_id = 7;\n-- weight: 3\nUPDATE orders SET status = 'x' WHERE id = 3;\n"
            "SELECT name FROM customers WHERE city = 'city 7'; SELEC;");
        button("indexes.analyse")->click();
        QTRY_VERIFY_WITH_TIMEOUT(!sentence().isEmpty() && button("indexes.analyse")->isEnabled(), 60'000);
        QVERIFY2(sentence().contains("parse") || sentence().contains("syntax"), qPrintable(sentence()));
        text->setText(text->text().remove(" SELEC;"));
        button("indexes.analyse")->click();
        QTRY_VERIFY_WITH_TIMEOUT(
            table("indexes.table")->model()->rowCount() >= 2 && button("indexes.analyse")->isEnabled(), 90'000);
        const QString note = m_page->findChild<QLabel *>("indexes.note")->text();
        QVERIFY2(note.contains("twin of 3 table"), qPrintable(note));
        qInfo("%s\n%s", qPrintable(note), qPrintable(textOf("indexes.table")));
        test::savePictures(*m_page, QStringLiteral("indexes-twin"));
    }

    // No question to the planner while dragging: the figures are there before the event loop runs again.
    void draggingShowsItsSetAtOnce()
    {
        auto *slider = m_page->findChild<FrontierSlider *>("indexes.budget");
        QVERIFY(slider->points().size() >= 3);
        const QString whole = sentence();
        const QAbstractItemModel *rows = table("indexes.table")->model();
        const auto planned = [this] {
            return m_connection->query("SELECT sum(calls) FROM pg_stat_statements WHERE query LIKE 'EXPLAIN%'")
                ->value(0)
                .toInt();
        };
        const int before = planned();
        for (int point = slider->maximum(); point >= 0; --point) {
            QTest::mouseClick(slider, Qt::LeftButton, {}, slider->positionOf(point).toPoint());
            QCOMPARE(slider->value(), point);
            const double bytes = slider->points().at(point).x();
            QCOMPARE(rows->rowCount() == 0, bytes == 0);
        }
        QVERIFY(sentence() != whole);
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(sentence(), whole);
        QTest::keyClick(slider, Qt::Key_Left);
        QVERIFY(sentence() != whole);
        test::savePictures(*m_page, QStringLiteral("indexes-budget"));
        QTest::keyClick(slider, Qt::Key_End);
        QCOMPARE(planned(), before);
    }

    void oneMigrationForAllAndWhatTheyReplace()
    {
        QTemporaryDir migrations;
        m_migrations.setPath(migrations.path());
        Dialogs::setNextAnswer(true);
        QVERIFY(button("indexes.migrate")->text().contains("for"));
        button("indexes.migrate")->click();
        QTRY_COMPARE(QDir(migrations.path()).entryList({"*.up.sql"}).size(), 1);
        const QString text = Dialogs::lastQuestion().text;
        QVERIFY2(text.count("CREATE INDEX CONCURRENTLY") >= 3,
            qPrintable(text)); // two new ones; the old one in the way back
        QVERIFY2(text.contains("DROP INDEX CONCURRENTLY public.orders_status"), qPrintable(text));
        QVERIFY2(text.contains("CREATE INDEX CONCURRENTLY orders_status ON public.orders"), qPrintable(text));
    }

    void folderOfStatements()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath("one.sql"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("SELECT name FROM customers WHERE city = 'city 9'");
        file.close();
        Dialogs::setNextFolder(folder.path());
        auto *source = m_page->findChild<QComboBox *>("indexes.source");
        source->setCurrentIndex(1);
        emit source->activated(1);
        QTRY_VERIFY(source->currentText().contains(QDir(folder.path()).dirName()));
        button("indexes.analyse")->click();
        QTRY_VERIFY_WITH_TIMEOUT(button("indexes.analyse")->isEnabled(), 60'000);
        QCOMPARE(table("indexes.table")->model()->rowCount(), 1);
        QVERIFY(textOf("indexes.table").contains("customers (city)"));
        source->setCurrentIndex(0);
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
    QString sentence() const { return m_page->findChild<PageHeader *>()->sentence(); }
    QString figure(const QString &id) const
    {
        return m_page->findChild<QLabel *>(QStringLiteral("indexes.figure.") + id)->text();
    }
    QString textOf(const QString &name) const
    {
        const QAbstractItemModel *model = table(name)->model();
        QStringList lines;
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells << model->index(row, column).data().toString();
            lines << cells.join(QStringLiteral(" | "));
        }
        return lines.join(u'\n');
    }
    QString serverText() const
    {
        return QStringLiteral("host=%1 port=%2 user=%3 dbname=%4")
            .arg(m_session->config().spec.host, m_session->config().spec.port, m_session->config().spec.user,
                m_session->config().spec.database);
    }

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
