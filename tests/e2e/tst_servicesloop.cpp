// SPDX-License-Identifier: GPL-3.0-or-later
// Services from the dialog to the page and back: added and tested by hand, saved without their passwords, watched, and
// changed while the server stays open.
#include "connectiondialog.h"
#include "mainwindow.h"
#include "pageheader.h"
#include "servers.h"
#include "serversession.h"
#include "servicesdialog.h"
#include "serviceseditor.h"
#include "sessionview.h"
#include "testcluster.h"
#include "uitest.h"
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 30'000; // generous: the machine may be busy

template <typename T> T *part(QWidget *root, const char *name)
{
    T *found = root->findChild<T *>(QLatin1String(name));
    if (!found)
        qFatal("There is no %s", name);
    return found;
}

void type(QWidget *root, const char *name, const QString &text)
{
    auto *line = part<QLineEdit>(root, name);
    line->clear();
    QTest::keyClicks(line, text);
    QVERIFY(QMetaObject::invokeMethod(line, "editingFinished"));
}

void chooseKind(QWidget *root, ServiceKind kind)
{
    auto *box = part<QComboBox>(root, "service.kind");
    box->setCurrentIndex(box->findData(int(kind)));
    emit box->activated(box->currentIndex());
}

QString outcomeOf(QWidget *root)
{
    auto *test = part<QPushButton>(root, "service.test");
    test->click();
    [&] { QTRY_VERIFY_WITH_TIMEOUT(test->isEnabled(), 20'000); }();
    return part<QLabel>(root, "service.outcome")->text();
}

} // namespace

class TestServicesLoop : public QObject {
    Q_OBJECT

    QTemporaryDir m_home;
    RedisServer m_redis{QStringList{u"--requirepass"_s, u"s3cret"_s}};
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    QString redisWithPassword() const { return u"redis://:s3cret@127.0.0.1:%1"_s.arg(m_redis.port()); }
    Profile saved() const { return ProfileStore(*m_settings).all().value(0); }
    ServerSession *session() const { return m_window->view()->session(); }

private slots:
    void initTestCase();
    void tellsWhatATestFinds();
    void refusesWhatCannotBeUsed();
    void savesAndWatches();
    void changesWhileOpen();
    void cleanupTestCase() { m_window.reset(); }
};

void TestServicesLoop::initTestCase()
{
    m_settings = std::make_unique<QSettings>(m_home.filePath(u"settings.ini"_s), QSettings::IniFormat);
    m_window = std::make_unique<MainWindow>(*m_settings);
    m_window->resize(1280, 860);
    m_window->show();
}

void TestServicesLoop::tellsWhatATestFinds()
{
    ServicesEditor editor({});
    editor.show();
    QVERIFY(!part<QPushButton>(&editor, "service.test")->isEnabled());
    part<QPushButton>(&editor, "service.add")->click();
    type(&editor, "service.name", u"cache-1"_s);
    type(&editor, "service.address", u"127.0.0.1:%1"_s.arg(m_redis.port()));
    QCOMPARE(part<QLineEdit>(&editor, "service.address")->text(), u"redis://127.0.0.1:%1/0"_s.arg(m_redis.port()));
    QCOMPARE(part<QListWidget>(&editor, "service.list")->item(0)->text(), u"Redis cache-1"_s);
    QVERIFY2(outcomeOf(&editor).contains(u"asks for a password"_s), qPrintable(outcomeOf(&editor)));
    type(&editor, "service.password", u"wrong"_s);
    QVERIFY(outcomeOf(&editor).contains(u"does not accept"_s));
    type(&editor, "service.address", redisWithPassword());
    QCOMPARE(part<QLineEdit>(&editor, "service.password")->text(), u"s3cret"_s);
    QVERIFY2(outcomeOf(&editor).startsWith(u"Redis 7."_s), qPrintable(outcomeOf(&editor)));
    m_redis.kill();
    QVERIFY(outcomeOf(&editor).contains(u"refused"_s));
    m_redis.start();
    const auto services = editor.services();
    QVERIFY(services);
    QCOMPARE(services->first().password, u"s3cret"_s);
    QVERIFY(!services->first().address.contains(u"s3cret"_s));
}

void TestServicesLoop::refusesWhatCannotBeUsed()
{
    ServicesEditor editor({});
    part<QPushButton>(&editor, "service.add")->click();
    type(&editor, "service.address", u"cache-1"_s);
    part<QPushButton>(&editor, "service.add")->click();
    chooseKind(&editor, ServiceKind::Http);
    type(&editor, "service.address", u"ftp://shop"_s);
    auto *list = part<QListWidget>(&editor, "service.list");
    list->setCurrentRow(0);
    QCOMPARE(part<QLabel>(&editor, "service.outcome")->text(), QString());
    QVERIFY(!editor.services());
    QCOMPARE(list->currentRow(), 1);
    QVERIFY(part<QLabel>(&editor, "service.outcome")->text().contains(u"https://"_s));
    part<QPushButton>(&editor, "service.remove")->click();
    QCOMPARE(list->count(), 1);
    QCOMPARE(editor.services()->size(), 1);
    part<QPushButton>(&editor, "service.remove")->click();
    QVERIFY(editor.services()->isEmpty());
}

void TestServicesLoop::savesAndWatches()
{
    const ConnectionSpec spec = specFor(createDatabase());
    part<QAbstractButton>(m_window.get(), "start.connect")->click();
    auto *dialog = m_window->findChild<ConnectionDialog *>();
    type(dialog, "connection.uri", spec.toText());
    type(dialog, "connection.name", u"shop-1"_s);
    auto *tabs = part<QTabWidget>(dialog, "connection.tabs");
    savePicture(*dialog, u"connection-server"_s);
    tabs->setCurrentIndex(1);
    part<QPushButton>(dialog, "service.add")->click();
    type(dialog, "service.name", u"cache-1"_s);
    type(dialog, "service.address", u"http://wrong"_s);
    tabs->setCurrentIndex(0);
    part<QPushButton>(dialog, "connection.connect")->click();
    QVERIFY(dialog->isVisible()); // and shows what is wrong
    QCOMPARE(tabs->currentIndex(), 1);
    savePicture(*dialog, u"connection-services"_s);
    type(dialog, "service.address", redisWithPassword());
    part<QPushButton>(dialog, "connection.connect")->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->view(), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!session()->services().isEmpty(), kPatienceMs);
    QTRY_VERIFY2_WITH_TIMEOUT(session()->services().first().reading.state == ServiceState::Up,
        qPrintable(session()->services().first().reading.error.value_or(Error{}).toString()), 20'000);
    QCOMPARE(saved().services.size(), 1);
    QCOMPARE(saved().services.first().name, u"cache-1"_s);
    m_settings->sync();
    QFile file(m_settings->fileName());
    QVERIFY(file.open(QFile::ReadOnly));
    QVERIFY(!file.readAll().contains("s3cret"));
    m_window->view()->showPage(u"services"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->view()->currentPage()->hasData(), kPatienceMs);
    savePicture(*m_window, u"services"_s);
}

void TestServicesLoop::changesWhileOpen()
{
    const WebServer shop;
    const ServerSession *before = session();
    const ServiceStatus cache = session()->services().first();
    m_window->view()->showPage(u"services"_s);
    QWidget *page = m_window->view()->currentPage();
    part<QPushButton>(page, "services.edit")->click();
    auto *dialog = m_window->findChild<ServicesDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->windowTitle().contains(u"shop-1"_s));
    part<QPushButton>(dialog, "service.add")->click();
    chooseKind(dialog, ServiceKind::Http);
    type(dialog, "service.name", u"shop"_s);
    type(dialog, "service.address", shop.address());
    QVERIFY(outcomeOf(dialog).contains(u"answered in"_s));
    savePicture(*dialog, u"services-dialog"_s);
    part<QPushButton>(dialog, "service.save")->click();
    QCOMPARE(session(), before);
    QTRY_COMPARE_WITH_TIMEOUT(page->findChild<PageHeader *>()->sentence(), u"All 2 services answer."_s, kPatienceMs);
    QCOMPARE(session()->services().first().sinceMs, cache.sinceMs); // it went on
    QCOMPARE(saved().services.size(), 2);
    part<QPushButton>(page, "services.edit")->click();
    dialog = m_window->findChild<ServicesDialog *>();
    part<QPushButton>(dialog, "service.remove")->click();
    part<QPushButton>(dialog, "service.save")->click();
    QTRY_COMPARE_WITH_TIMEOUT(session()->services().size(), 1, kPatienceMs);
    QCOMPARE(saved().services.size(), 1);
    QCOMPARE(saved().services.first().name, u"shop"_s);
}

MAHOUT_UI_TEST_MAIN(TestServicesLoop)
#include "tst_servicesloop.moc"
