// SPDX-License-Identifier: GPL-3.0-or-later
// The settings dialog by hand: what is typed waits, what is wrong is said under its field, and what is applied changes
// a pool that works.
#include "card.h"
#include "poolchange.h"
#include "serversession.h"
#include "settingfield.h"
#include "settingsdialog.h"
#include "testcluster.h"
#include "uitest.h"
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace std::chrono_literals;
using namespace mahout;

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

void save(SettingsDialog &dialog, const char *name)
{
    for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        Theme::current().setChoice(choice);
        QCoreApplication::processEvents();
        const bool dark = choice == Theme::Choice::Dark;
        QVERIFY(dialog.grab().save(QLatin1String(name) + QLatin1String(dark ? "-dark.png" : "-light.png")));
    }
    Theme::current().setChoice(Theme::Choice::Light);
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
    void changesAPoolThatWorks();
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
    save(*dialog, "settings-general");
    dialog->showSection(QStringLiteral("pool"));
    QVERIFY(!named<QWidget>(*dialog, "setting.application/language")->isVisible());
    QVERIFY(named<QWidget>(*dialog, "setting.pool/size")->isVisible());
    save(*dialog, "settings-pool");
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
    save(*dialog, "settings-bad");
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
    save(*dialog, "settings-environment");
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
    save(*dialog, "settings-search");
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
    save(*dialog, "settings-server");
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

void TestSettingsDialog::changesAPoolThatWorks() { }

MAHOUT_UI_TEST_MAIN(TestSettingsDialog)
#include "tst_settingsdialog.moc"
