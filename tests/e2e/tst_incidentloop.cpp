// SPDX-License-Identifier: GPL-3.0-or-later
// An incident in the real window: Waits tells that sessions wait for locks, a click leads to whom, Activity names the
// root, and when it is terminated everybody goes on.
#include "connectionpool.h"
#include "dialogs.h"
#include "mainwindow.h"
#include "page.h"
#include "pageheader.h"
#include "serversession.h"
#include "sessionview.h"
#include "tableview.h"
#include "testcluster.h"
#include "uitest.h"
#include <QPushButton>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {
constexpr int kPatience = 20'000;
}

class TestIncidentLoop : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Connection> m_holder;
    std::unique_ptr<ConnectionPool> m_shop;
    std::unique_ptr<MainWindow> m_window;
    QVector<QFuture<Result<Rows>>> m_waiting;

    TableView *table(const char *name) { return m_window->findChild<TableView *>(QLatin1String(name)); }
    QString sentence() { return m_window->view()->currentPage()->findChild<PageHeader *>()->sentence(); }
    static QModelIndex rowWith(const QAbstractItemModel *model, const QString &text)
    {
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->index(row, 0).data().toString().contains(text))
                return model->index(row, 0);
        return {};
    }
    void click(TableView *view, const QModelIndex &index)
    {
        QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::NoModifier, view->visualRect(index).center());
    }

private slots:
    void initTestCase();
    void waitsLeadsToTheApplication();
    void activityNamesTheRootAndEndsIt();
    void cleanupTestCase();
};

void TestIncidentLoop::initTestCase()
{
    const QString database = createDatabase();
    m_holder = connectTo(database);
    QVERIFY(m_holder->run(u"create table stock (id int)"_s));
    QVERIFY(m_holder->run(u"begin; lock table stock"_s));
    m_shop = std::make_unique<ConnectionPool>(specFor(database), PoolSettings(), SessionOptions{u"shop-web"_s});
    for (int i = 0; i < 3; ++i)
        m_waiting << m_shop->submit(
            u"order"_s, [](Connection &connection) { return connection.run(u"select count(*) from stock"_s); });
    m_settings = std::make_unique<QSettings>(m_home.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->resize(1280, 800);
    m_window->show();
    m_window->openSession(
        {u"shop-1"_s, specFor(database), Environment::Development, {}, m_home.filePath(u"history.sqlite"_s)});
}

void TestIncidentLoop::waitsLeadsToTheApplication()
{
    m_window->view()->showPage(u"waits"_s);
    TableView *groups = table("waits.groups");
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(groups->model(), u"Lock"_s).isValid(), kPatience);
    click(groups, rowWith(groups->model(), u"Lock"_s));
    QVERIFY(m_window->findChild<QPushButton *>(u"waits.chip.wait_type"_s));
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(groups->model(), u"Lock: relation"_s).isValid(), kPatience);
    click(groups, rowWith(groups->model(), u"Lock: relation"_s));
    QTRY_COMPARE_WITH_TIMEOUT(groups->model()->rowCount(), 1, kPatience); // one statement
    click(groups, groups->model()->index(0, 0));
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(groups->model(), u"postgres"_s).isValid(), kPatience); // its role
    click(groups, rowWith(groups->model(), u"postgres"_s));
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(groups->model(), u"shop-web"_s).isValid(), kPatience);
    QCOMPARE(groups->model()->rowCount(), 1);
    savePictures(*m_window, u"incident-waits"_s);
}

void TestIncidentLoop::activityNamesTheRootAndEndsIt()
{
    m_window->view()->showPage(u"activity"_s);
    const QString root = u"the root is pid %1"_s.arg(m_holder->backendPid());
    QTRY_VERIFY2_WITH_TIMEOUT(sentence().contains(root), qPrintable(sentence()), kPatience);
    QVERIFY2(sentence().startsWith(u"3 "_s), qPrintable(sentence()));
    savePictures(*m_window, u"incident-activity"_s);
    emit m_window->view()->currentPage()->findChild<PageHeader *>()->sentenceClicked();
    auto *terminate = m_window->findChild<QPushButton *>(u"activity.terminate"_s);
    QTRY_VERIFY_WITH_TIMEOUT(terminate->isEnabled(), kPatience);
    Dialogs::setNextAnswer(true);
    QTest::mouseClick(terminate, Qt::LeftButton);
    for (const auto &waiting : std::as_const(m_waiting)) {
        QTRY_VERIFY_WITH_TIMEOUT(waiting.isFinished(), kPatience);
        QVERIFY(waiting.result());
    }
    QTRY_VERIFY2_WITH_TIMEOUT(sentence().contains(u"none waits for a lock"_s), qPrintable(sentence()), kPatience);
}

void TestIncidentLoop::cleanupTestCase()
{
    m_window.reset();
    m_shop.reset();
    m_holder.reset();
}

MAHOUT_UI_TEST_MAIN(TestIncidentLoop)
#include "tst_incidentloop.moc"
