// SPDX-License-Identifier: GPL-3.0-or-later
// The settings dialog by hand: what is typed waits, what is wrong is said under its field, and what is applied changes
// a pool that works.
#include "mainwindow.h"
#include "poolchange.h"
#include "serversession.h"
#include "sessionview.h"
#include "settingsdialog.h"
#include "testcluster.h"
#include "toast.h"
#include "uitest.h"
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

namespace {

template <typename T> T *named(QWidget &root, const char *name) { return root.findChild<T *>(QLatin1String(name)); }

QString messageOf(QWidget &dialog, const char *key)
{
    const auto *label = dialog.findChild<QLabel *>(QLatin1String("setting.message.") + QLatin1String(key));
    return label->isVisibleTo(&dialog) ? label->text() : QString();
}

void type(QWidget &dialog, const char *key, const QString &text)
{
    auto *line = dialog.findChild<QLineEdit *>(QLatin1String("setting.") + QLatin1String(key));
    line->selectAll();
    QTest::keyClicks(line, text);
}

} // namespace

class TestSettingsDialog : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file;
    QProcessEnvironment m_environment;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<SettingsRegistry> m_registry;

    std::unique_ptr<SettingsDialog> show(ServerSession *session = nullptr, const QString &server = {})
    {
        auto dialog = std::make_unique<SettingsDialog>(*m_registry, session, server);
        dialog->show();
        return dialog;
    }
    void reopen()
    {
        m_settings = std::make_unique<QSettings>(m_file, QSettings::IniFormat);
        m_registry = std::make_unique<SettingsRegistry>(*m_settings, m_environment);
    }

private slots:
    void init();
    void everySettingHasAField();
    void aBadValueIsSaidUnderItsField();
    void theEnvironmentIsNamed();
    void resetsOneAndAll();
    void findsWhatIsSought();
    void aServerMayHaveItsOwn();
    void saysWhatWillHappen();
    void contradictionsAreSaid();
    void changesAPoolThatWorks();
    void thresholdsReachTheChecks();
    void coloursFollowAtOnce();
    void aBadFileIsSaidAtOnce();
};

void TestSettingsDialog::init()
{
    m_file = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".ini"));
    m_environment = {};
    reopen();
}

void TestSettingsDialog::everySettingHasAField()
{
    const auto dialog = show();
    for (const SettingInfo &info : m_registry->all()) {
        auto *editor = dialog->findChild<QWidget *>(QLatin1String("setting.") + info.key);
        QVERIFY2(editor, qPrintable(info.key));
        QCOMPARE(editor->accessibleName(), info.title);
        QVERIFY2(editor->toolTip().contains(info.variable), qPrintable(editor->toolTip()));
    }
    savePictures(*dialog, QStringLiteral("settings-general"));
    dialog->showSection(QStringLiteral("pool"));
    QVERIFY(!named<QWidget>(*dialog, "setting.application/language")->isVisible());
    QVERIFY(named<QWidget>(*dialog, "setting.pool/size")->isVisible());
    savePictures(*dialog, QStringLiteral("settings-pool"));
    dialog->showSection(kHistorySection);
    QVERIFY(named<QWidget>(*dialog, "setting.history/address")->isVisible());
    savePictures(*dialog, QStringLiteral("settings-history"));
}

void TestSettingsDialog::aBadValueIsSaidUnderItsField()
{
    const auto dialog = show();
    dialog->showSection(QStringLiteral("pool"));
    auto *apply = named<QPushButton>(*dialog, "settings.apply");
    QVERIFY(!apply->isEnabled());
    type(*dialog, "pool/size", QStringLiteral("7"));
    QVERIFY(apply->isEnabled());
    type(*dialog, "pool/timeout", QStringLiteral("30"));
    const QString message = messageOf(*dialog, "pool/timeout");
    QVERIFY2(message.contains(QLatin1String("TIMEOUT")) && message.contains(QLatin1String("100ms to 1h")),
        qPrintable(message));
    QVERIFY(messageOf(*dialog, "pool/size").isEmpty());
    QVERIFY(!apply->isEnabled());
    QVERIFY(named<QLabel>(*dialog, "settings.message")->text().contains(QLatin1String("Longest wait")));
    savePictures(*dialog, QStringLiteral("settings-bad"));
    type(*dialog, "pool/timeout", QStringLiteral("20s"));
    QVERIFY(messageOf(*dialog, "pool/timeout").isEmpty());
    apply->click();
    QCOMPARE(m_registry->poolSettings()->size, 7); // typed before the mistake
    QCOMPARE(m_registry->poolSettings()->timeout, Milliseconds(20s));
    QVERIFY(!apply->isEnabled());
}

void TestSettingsDialog::theEnvironmentIsNamed()
{
    m_environment.insert(QStringLiteral("PGMAHOUT_POOL_SIZE"), QStringLiteral("8"));
    m_environment.insert(QStringLiteral("PGMAHOUT_POOL_KEEPALIVE"), QStringLiteral("often"));
    reopen();
    const auto dialog = show();
    dialog->showSection(QStringLiteral("pool"));
    auto *size = named<QLineEdit>(*dialog, "setting.pool/size");
    QCOMPARE(size->text(), QStringLiteral("8"));
    QVERIFY(!size->isEnabled());
    QVERIFY(messageOf(*dialog, "pool/size").contains(QLatin1String("PGMAHOUT_POOL_SIZE")));
    QCOMPARE(named<QLineEdit>(*dialog, "setting.pool/keepalive")->text(), QStringLiteral("often"));
    QVERIFY(messageOf(*dialog, "pool/keepalive").contains(QLatin1String("1s to 1d")));
    savePictures(*dialog, QStringLiteral("settings-environment"));
}

void TestSettingsDialog::resetsOneAndAll()
{
    QVERIFY(m_registry->set(QStringLiteral("pool/size"), QStringLiteral("7")));
    QVERIFY(m_registry->set(QStringLiteral("pool/keepalive"), QStringLiteral("5s")));
    QVERIFY(m_registry->set(Setting::kColours, QStringLiteral("dark")));
    const auto dialog = show();
    dialog->showSection(QStringLiteral("pool"));
    auto *one = named<QToolButton>(*dialog, "setting.reset.pool/size");
    QVERIFY(one->isVisible() && !named<QToolButton>(*dialog, "setting.reset.pool/timeout")->isVisible());
    one->click();
    QCOMPARE(named<QLineEdit>(*dialog, "setting.pool/size")->text(), QStringLiteral("20"));
    QVERIFY(!one->isVisible());
    QCOMPARE(named<QLineEdit>(*dialog, "setting.pool/keepalive")->text(), QStringLiteral("5s"));
    named<QPushButton>(*dialog, "settings.reset.pool")->click();
    QCOMPARE(named<QLineEdit>(*dialog, "setting.pool/keepalive")->text(), QStringLiteral("1min"));
    named<QPushButton>(*dialog, "settings.apply")->click();
    QCOMPARE(m_registry->poolSettings().value(), PoolSettings());
    QCOMPARE(m_registry->value(Setting::kColours).text, QStringLiteral("dark")); // another section
}

void TestSettingsDialog::findsWhatIsSought()
{
    const auto dialog = show();
    auto *search = named<QLineEdit>(*dialog, "settings.search");
    QTest::keyClicks(search, QStringLiteral("leak_after")); // as the variable has it
    auto *field = named<QWidget>(*dialog, "setting.pool/leak_after");
    QTRY_VERIFY(field->isVisible() && !named<QWidget>(*dialog, "setting.pool/size")->isVisible());
    search->clear();
    QTest::keyClicks(search, QStringLiteral("idle"));
    QTRY_VERIFY(named<QWidget>(*dialog, "setting.pool/idle_timeout")->isVisible() && !field->isVisible());
    savePictures(*dialog, QStringLiteral("settings-search"));
    search->clear();
    QTest::keyClicks(search, QStringLiteral("elephants"));
    QTRY_VERIFY(!named<QWidget>(*dialog, "setting.pool/idle_timeout")->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QTRY_VERIFY(named<QWidget>(*dialog, "setting.application/language")->isVisible());
    QVERIFY(dialog->isVisible());
}

void TestSettingsDialog::aServerMayHaveItsOwn()
{
    ServerSession session({QStringLiteral("shop-1"), test::specFor(test::createDatabase()), Environment::Production, {},
        m_folder.filePath(QStringLiteral("own.sqlite"))});
    const auto dialog = show(&session, QStringLiteral("a1b2c3d4"));
    dialog->showSection(QStringLiteral("pool"));
    auto *target = named<QComboBox>(*dialog, "settings.target");
    QVERIFY(target->isVisible());
    target->setCurrentIndex(1);
    emit target->activated(1);
    type(*dialog, "pool/size", QStringLiteral("3"));
    savePictures(*dialog, QStringLiteral("settings-server"));
    named<QPushButton>(*dialog, "settings.apply")->click();
    QCOMPARE(m_registry->poolSettings(QStringLiteral("a1b2c3d4"))->size, 3);
    QCOMPARE(m_registry->poolSettings()->size, 20);
    target->setCurrentIndex(0);
    emit target->activated(0);
    QCOMPARE(named<QLineEdit>(*dialog, "setting.pool/size")->text(), QStringLiteral("20"));
}

void TestSettingsDialog::saysWhatWillHappen()
{
    PoolSettings before, after;
    PoolStatistics now;
    now.active = 12;
    now.idle = 8;
    QCOMPARE(poolChangeText(QStringLiteral("shop"), now, before, after), QString());
    after.timeout = 5s;
    QVERIFY(!poolChangeText(QStringLiteral("shop"), now, before, after).contains(QLatin1String("close")));
    after.size = 5;
    after.maxOverflow = 1;
    const QString both = poolChangeText(QStringLiteral("shop"), now, before, after);
    QVERIFY2(both.contains(QLatin1String("8 idle"))
            && both.contains(QLatin1String("6 connection(s) close when their tasks end")),
        qPrintable(both));
    after.maxOverflow = 30;
    const QString later = poolChangeText(QStringLiteral("shop"), now, before, after);
    QVERIFY2(later.contains(QLatin1String("15 further")) && later.contains(QLatin1String("30s")), qPrintable(later));
}

void TestSettingsDialog::contradictionsAreSaid()
{
    const auto dialog = show();
    dialog->showSection(kPoolSection);
    type(*dialog, "pool/keepalive", QStringLiteral("2h"));
    const QString message = named<QLabel>(*dialog, "settings.message")->text();
    QVERIFY2(message.contains(QLatin1String("KEEPALIVE")) && message.contains(QLatin1String("MAX_LIFETIME")),
        qPrintable(message));
    QVERIFY(!named<QPushButton>(*dialog, "settings.apply")->isEnabled());
    type(*dialog, "pool/max_lifetime", QStringLiteral("3h"));
    named<QPushButton>(*dialog, "settings.apply")->click();
    QCOMPARE(m_registry->poolSettings()->keepalive, Milliseconds(2h));
}

// Connections that are too many close when their tasks end: the server itself says how many are left.
void TestSettingsDialog::changesAPoolThatWorks()
{
    const QString database = test::createDatabase();
    MainWindow window(*m_settings);
    window.show();
    window.openSession({QStringLiteral("shop-1"), test::specFor(database), Environment::Development, {},
        m_folder.filePath(QStringLiteral("live.sqlite"))});
    ServerSession *session = window.view()->session();
    const auto burst = session->sendBurst(6, 4000ms);
    QTRY_COMPARE(session->poolStatistics().active, 6);
    window.showSettings(kPoolSection);
    auto *dialog = window.findChild<SettingsDialog *>();
    type(*dialog, "pool/size", QStringLiteral("2"));
    type(*dialog, "pool/max_overflow", QStringLiteral("0"));
    const QString message = named<QLabel>(*dialog, "settings.message")->text();
    QVERIFY2(message.contains(QLatin1String("4 connection(s) close when their tasks end")), qPrintable(message));
    savePictures(*dialog, QStringLiteral("settings-live"));
    named<QPushButton>(*dialog, "settings.apply")->click();
    QCOMPARE(session->poolStatistics().limit, 2);
    QCOMPARE(session->poolStatistics().active, 6); // no task was cut off
    const auto watcher = test::connectTo(QStringLiteral("postgres"));
    const auto open = [&] {
        const auto rows = watcher->query(
            QStringLiteral(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'pgmahout'"),
            {database});
        return rows ? rows->value(0).toInt() : -1;
    };
    QCOMPARE(open(), 6);
    QTRY_COMPARE_WITH_TIMEOUT(open(), 2, 20'000);
    QTRY_VERIFY(burst.isFinished());
    QCOMPARE(burst.result().value(), 6);
}

void TestSettingsDialog::thresholdsReachTheChecks()
{
    MainWindow window(*m_settings);
    window.show();
    window.openSession({QStringLiteral("shop-1"), test::specFor(test::createDatabase()), Environment::Development, {},
        m_folder.filePath(QStringLiteral("thresholds.sqlite"))});
    window.showSettings(kHealthSection);
    auto *dialog = window.findChild<SettingsDialog *>();
    type(*dialog, "health/connections/warning", QStringLiteral("much"));
    QVERIFY(messageOf(*dialog, "health/connections/warning").contains(QLatin1String("none")));
    type(*dialog, "health/connections/warning", QStringLiteral("97%"));
    QVERIFY(messageOf(*dialog, "health/connections/warning").contains(QLatin1String("before it warns at 97%")));
    QVERIFY(!named<QPushButton>(*dialog, "settings.apply")->isEnabled());
    savePictures(*dialog, QStringLiteral("settings-alerts-refused"));
    type(*dialog, "health/connections/warning", QStringLiteral("33%"));
    savePictures(*dialog, QStringLiteral("settings-alerts"));
    named<QPushButton>(*dialog, "settings.apply")->click();
    const auto warnsAt = [&] {
        for (const HealthResult &result : window.view()->session()->healthResults())
            if (result.id == QLatin1String("connections"))
                return result.warningAt;
        return qQNaN();
    };
    QTRY_COMPARE_WITH_TIMEOUT(warnsAt(), 33.0, 30'000);
}

void TestSettingsDialog::coloursFollowAtOnce()
{
    MainWindow window(*m_settings);
    window.show();
    window.showSettings();
    auto *dialog = window.findChild<SettingsDialog *>();
    auto *colours = named<QComboBox>(*dialog, "setting.application/colours");
    colours->setCurrentIndex(colours->findData(QStringLiteral("dark")));
    emit colours->activated(colours->currentIndex());
    QVERIFY(!Theme::current().isDark());
    named<QPushButton>(*dialog, "settings.apply")->click();
    QVERIFY(Theme::current().isDark());
    QVERIFY(window.findChild<QAction *>(QStringLiteral("action.colours.dark"))->isChecked());
    window.findChild<QAction *>(QStringLiteral("action.colours.light"))->trigger();
    QVERIFY(!Theme::current().isDark());
    QCOMPARE(window.settings().value(Setting::kColours).text, QStringLiteral("light"));
}

// A file that was edited by hand: it is said when the window opens, and the way leads to the field.
void TestSettingsDialog::aBadFileIsSaidAtOnce()
{
    m_settings->setValue(QStringLiteral("pool/size"), 5000);
    MainWindow window(*m_settings);
    window.show();
    Toast *toast = nullptr;
    QTRY_VERIFY((toast = window.findChild<Toast *>()));
    QVERIFY2(toast->accessibleName().contains(QLatin1String("1 to 1000")), qPrintable(toast->accessibleName()));
    named<QPushButton>(*toast, "toast.action")->click();
    auto *dialog = window.findChild<SettingsDialog *>();
    QVERIFY(messageOf(*dialog, "pool/size").contains(m_file));
}

MAHOUT_UI_TEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
