// SPDX-License-Identifier: GPL-3.0-or-later
// The declared settings: who wins, what is refused and in which words, and what a draft holds until it is applied.
#include "healthsettings.h"
#include "settingsdraft.h"
#include "testmain.h"
#include <cmath>
#include <QFile>
#include <QTemporaryDir>

using namespace std::chrono_literals;
using namespace mahout;

namespace {

const QString kSize = poolSettingKey(QStringLiteral("SIZE"));
const QString kTimeout = poolSettingKey(QStringLiteral("TIMEOUT"));
const QString kShop = QStringLiteral("a1b2c3d4"); // the id of a saved server

} // namespace

class TestDeclaredSettings : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_file;
    QProcessEnvironment m_environment;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<SettingsRegistry> m_registry;

    // As after a restart of the program.
    void reopen()
    {
        m_registry.reset();
        m_settings = std::make_unique<QSettings>(m_file, QSettings::IniFormat);
        m_registry = std::make_unique<SettingsRegistry>(*m_settings, m_environment);
    }

private slots:
    void init();
    void everyRowIsComplete();
    void everyDefaultIsAccepted();
    void theLastOneWins();
    void keepsWhatWasSet();
    void refusesByNameAndRange_data();
    void refusesByNameAndRange();
    void neverRepairsSilently();
    void poolSettingsAreThePools();
    void contradictionsAreRefused();
    void warningsComeFirst();
    void thresholdsAreTheChecks();
    void thresholdsHaveUnits_data();
    void thresholdsHaveUnits();
    void aServersOwnValuesGoWithIt();
    void aDraftChangesNothingYet();
    void oneBadValueCostsNoOther();
    void whatWasTypedBackIsNoChange();
    void aDraftSeesThroughToEveryServer();
    void theEnvironmentLocks();
};

void TestDeclaredSettings::init()
{
    m_file = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(".ini"));
    QFile::remove(m_file);
    m_environment = {};
    reopen();
}

void TestDeclaredSettings::everyRowIsComplete()
{
    QStringList keys, variables;
    for (const SettingInfo &info : m_registry->all()) {
        QVERIFY2(!info.title.isEmpty() && !info.help.isEmpty() && !info.section.isEmpty(), qPrintable(info.key));
        QVERIFY2(info.variable.startsWith(QLatin1String("PGMAHOUT_")), qPrintable(info.key));
        QVERIFY2(info.range.isEmpty() != info.choices.isEmpty(), qPrintable(info.key)); // one of the two says it
        keys << info.key;
        variables << info.variable;
    }
    QCOMPARE(keys.removeDuplicates(), 0);
    QCOMPARE(variables.removeDuplicates(), 0);
    for (const PoolSettings::Field &field : PoolSettings::fields()) {
        const SettingInfo *info = m_registry->find(poolSettingKey(field.name));
        QVERIFY2(info && info->title != field.name, qPrintable(field.name)); // a title in words
        QCOMPARE(info->variable, QStringLiteral("PGMAHOUT_POOL_") + field.name);
    }
}

void TestDeclaredSettings::everyDefaultIsAccepted()
{
    for (const SettingInfo &info : m_registry->all()) {
        const auto accepted = info.accept(info.unchanged);
        QVERIFY2(accepted, qPrintable(info.key));
        QCOMPARE(*accepted, info.unchanged);
    }
}

void TestDeclaredSettings::theLastOneWins()
{
    const auto is = [this](const char *text, SettingOrigin origin) {
        const SettingValue value = m_registry->value(kSize, kShop);
        return value.text == QLatin1String(text) && value.origin == origin && !value.refused;
    };
    QVERIFY(is("20", SettingOrigin::Default));
    QVERIFY(m_registry->set(kSize, QStringLiteral("7")));
    QVERIFY(is("7", SettingOrigin::User));
    QVERIFY(m_registry->set(kSize, QStringLiteral("3"), kShop));
    QVERIFY(is("3", SettingOrigin::Server));
    QCOMPARE(m_registry->value(kSize).text, QStringLiteral("7")); // of every other server
    m_environment.insert(QStringLiteral("PGMAHOUT_POOL_SIZE"), QStringLiteral("5"));
    reopen();
    QVERIFY(is("5", SettingOrigin::Environment));
    m_environment.remove(QStringLiteral("PGMAHOUT_POOL_SIZE"));
    reopen();
    QVERIFY(m_registry->reset(kSize, kShop));
    QVERIFY(is("7", SettingOrigin::User));
    QVERIFY(m_registry->reset(kSize));
    QVERIFY(is("20", SettingOrigin::Default));
}

void TestDeclaredSettings::keepsWhatWasSet()
{
    QVERIFY(m_registry->set(Setting::kColours, QStringLiteral("dark")));
    QVERIFY(m_registry->set(kTimeout, QStringLiteral("  1500ms ")));
    QVERIFY(m_registry->set(Setting::kNotifications, kSwitchOff));
    reopen();
    QCOMPARE(m_registry->value(Setting::kColours).text, QStringLiteral("dark"));
    QCOMPARE(m_registry->value(kTimeout).text, QStringLiteral("1500ms"));
    QVERIFY(!m_registry->isOn(Setting::kNotifications));
    QVERIFY(m_registry->reset(Setting::kNotifications));
    QVERIFY(m_registry->isOn(Setting::kNotifications));
}

void TestDeclaredSettings::refusesByNameAndRange_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("too small") << kSize << "0" << QStringList{"SIZE", "“0”", "1 to 1000"};
    QTest::newRow("no number") << kSize << "many" << QStringList{"SIZE", "“many”", "1 to 1000"};
    QTest::newRow("no unit") << kTimeout << "30" << QStringList{"TIMEOUT", "“30”", "100ms to 1h"};
    QTest::newRow("empty") << kTimeout << "" << QStringList{"TIMEOUT", "100ms to 1h"};
    QTest::newRow("no choice") << Setting::kColours << "pink"
                               << QStringList{"Colours", "pink", "system or light or dark"};
    QTest::newRow("no setting") << "pool/sizzle"
                                << "1" << QStringList{"pool/sizzle"};
}

void TestDeclaredSettings::refusesByNameAndRange()
{
    QFETCH(const QString, key);
    QFETCH(const QString, text);
    QFETCH(const QStringList, parts);
    const auto done = m_registry->set(key, text);
    QVERIFY(!done);
    QCOMPARE(kindName(done.error().kind), QStringLiteral("bad_input"));
    for (const QString &part : parts)
        QVERIFY2(done.error().toString().contains(part), qPrintable(done.error().toString()));
    QVERIFY(m_settings->allKeys().isEmpty());
}

// What cannot be used is neither replaced by the default nor dropped: it is named, with the place where it stands.
void TestDeclaredSettings::neverRepairsSilently()
{
    m_settings->setValue(kSize, QStringLiteral("4000"));
    SettingValue value = m_registry->value(kSize);
    QCOMPARE(value.text, QStringLiteral("4000"));
    QVERIFY(value.refused && value.refused->message.contains(m_file));
    QCOMPARE(value.refused->remedy, QStringLiteral("Allowed is 1 to 1000."));
    QVERIFY(!m_registry->poolSettings());
    m_environment.insert(QStringLiteral("PGMAHOUT_POOL_SIZE"), QStringLiteral("none"));
    reopen();
    value = m_registry->value(kSize);
    QVERIFY(value.refused && value.refused->message.contains(QLatin1String("PGMAHOUT_POOL_SIZE")));
    m_environment = {};
    m_environment.insert(QStringLiteral("PGMAHOUT_POOL_SIZZE"), QStringLiteral("5"));
    reopen();
    QVERIFY(m_registry->set(kSize, QStringLiteral("6")));
    QVERIFY(!m_registry->poolSettings()); // a variable that no setting has is a mistake of somebody
}

void TestDeclaredSettings::poolSettingsAreThePools()
{
    PoolSettings expected;
    QCOMPARE(m_registry->poolSettings().value(), expected);
    expected.size = 4;
    expected.timeout = 2500ms;
    expected.lifetimeJitter = 10;
    expected.queueLimit = 99;
    m_environment.insert(QStringLiteral("PGMAHOUT_POOL_QUEUE_LIMIT"), QStringLiteral("99"));
    reopen();
    QVERIFY(m_registry->set(kSize, QStringLiteral("4")));
    QVERIFY(m_registry->set(poolSettingKey(QStringLiteral("LIFETIME_JITTER")), QStringLiteral("10")));
    QVERIFY(m_registry->set(poolSettingKey(QStringLiteral("QUEUE_LIMIT")), QStringLiteral("7"))); // has no effect
    QVERIFY(m_registry->set(kTimeout, QStringLiteral("2500ms"), kShop));
    QCOMPARE(m_registry->poolSettings(kShop).value(), expected);
}

// Judged together, with whatever each comes from.
void TestDeclaredSettings::contradictionsAreRefused()
{
    const QString idle = poolSettingKey(QStringLiteral("IDLE_TIMEOUT"));
    m_environment.insert(QStringLiteral("PGMAHOUT_POOL_OVERFLOW_IDLE_TIMEOUT"), QStringLiteral("20min"));
    reopen();
    QVERIFY(m_registry->poolSettings().error().message.contains(QLatin1String("OVERFLOW_IDLE_TIMEOUT")));
    QVERIFY(m_registry->set(idle, QStringLiteral("25min")));
    QVERIFY(m_registry->poolSettings());
    SettingsDraft draft(*m_registry);
    draft.setText(idle, QStringLiteral("5min"), {});
    QVERIFY(!draft.problem(idle, {}) && draft.contradiction());
    QVERIFY(!draft.apply());
    QCOMPARE(m_registry->value(idle).text, QStringLiteral("25min"));
}

// A warning beyond the critical step would never be seen.
void TestDeclaredSettings::warningsComeFirst()
{
    const QString warning = healthSettingKey(QStringLiteral("connections"), ThresholdPart::Warning);
    const QString critical = healthSettingKey(QStringLiteral("connections"), ThresholdPart::Critical);
    SettingsDraft draft(*m_registry);
    draft.setText(warning, QStringLiteral("95%"), {});
    const auto refused = draft.thresholdContradiction(critical, {});
    QVERIFY(refused && !draft.apply());
    QVERIFY2(refused->message.contains(QLatin1String("95%")) && refused->message.contains(QLatin1String("90%")),
        qPrintable(refused->message));
    draft.setText(critical, QStringLiteral("95%"), {}); // together is allowed
    QVERIFY(draft.apply());
    draft.setText(healthSettingKey(QStringLiteral("cache_hit"), ThresholdPart::Warning), QStringLiteral("50%"), {});
    draft.setText(healthSettingKey(QStringLiteral("cache_hit"), ThresholdPart::Critical), QStringLiteral("60%"), {});
    QVERIFY(draft.contradiction()); // low is bad
    QVERIFY(m_registry->set(warning, QStringLiteral("99%"))); // possible alone, as in a file
    QVERIFY(m_registry->healthThresholds().error().message.contains(QLatin1String("99%")));
}

void TestDeclaredSettings::thresholdsAreTheChecks()
{
    QVERIFY(m_registry->healthThresholds().value().isEmpty());
    const QString warning = healthSettingKey(QStringLiteral("connections"), ThresholdPart::Warning);
    const QString critical = healthSettingKey(QStringLiteral("connections"), ThresholdPart::Critical);
    QCOMPARE(m_registry->value(warning).text, QStringLiteral("80%"));
    QVERIFY(m_registry->set(warning, QStringLiteral("50"), kShop));
    QVERIFY(m_registry->set(critical, QStringLiteral("none"), kShop));
    m_environment.insert(QStringLiteral("PGMAHOUT_HEALTH_BLOCKED_FOR"), QStringLiteral("5s"));
    reopen();
    const HealthThresholds thresholds = m_registry->healthThresholds(kShop).value();
    QCOMPARE(thresholds.size(), 2);
    QCOMPARE(thresholds[QStringLiteral("connections")].warningAt, 50.0);
    QVERIFY(std::isnan(thresholds[QStringLiteral("connections")].criticalAt));
    QCOMPARE(thresholds[QStringLiteral("connections")].holdFor, Milliseconds(30s)); // the check's own
    QCOMPARE(thresholds[QStringLiteral("blocked")].holdFor, Milliseconds(5s));
    m_settings->setValue(critical, QStringLiteral("lots"));
    QVERIFY(m_registry->healthThresholds().error().message.contains(m_file));
}

void TestDeclaredSettings::thresholdsHaveUnits_data()
{
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept"); // empty: refused
    QTest::newRow("percent") << "connections"
                             << "75.5 %"
                             << "75.5%";
    QTest::newRow("above a hundred") << "wraparound"
                                     << "150"
                                     << "150%";
    QTest::newRow("negative") << "connections"
                              << "-1"
                              << "";
    QTest::newRow("word") << "connections"
                          << "full"
                          << "";
    QTest::newRow("infinite") << "connections"
                              << "inf"
                              << "";
    QTest::newRow("time") << "blocked"
                          << "60s"
                          << "1min";
    QTest::newRow("time without unit") << "blocked"
                                       << "60"
                                       << "";
    QTest::newRow("size") << "slots"
                          << "2048MB"
                          << "2GB";
    QTest::newRow("size that is not round") << "slots"
                                            << "1.5GB"
                                            << "1536MB";
    QTest::newRow("no size") << "slots"
                             << "5%"
                             << "";
    QTest::newRow("none") << "slots"
                          << "none"
                          << "none";
}

void TestDeclaredSettings::thresholdsHaveUnits()
{
    QFETCH(const QString, check);
    QFETCH(const QString, text);
    QFETCH(const QString, kept);
    const QString key = healthSettingKey(check, ThresholdPart::Warning);
    const auto done = m_registry->set(key, text);
    QCOMPARE(done.has_value(), !kept.isEmpty());
    if (done)
        QCOMPARE(m_registry->value(key).text, kept);
    else
        QVERIFY2(done.error().remedy.contains(QLatin1String("none")), qPrintable(done.error().toString()));
}

void TestDeclaredSettings::aServersOwnValuesGoWithIt()
{
    QVERIFY(m_registry->set(kSize, QStringLiteral("3"), kShop));
    QVERIFY(m_registry->set(Setting::kColours, QStringLiteral("dark"), kShop)); // the application has one value
    m_settings->remove(QStringLiteral("profiles/") + kShop);
    QCOMPARE(m_registry->value(kSize, kShop).text, QStringLiteral("20"));
    QCOMPARE(m_registry->value(Setting::kColours).text, QStringLiteral("dark"));
}

void TestDeclaredSettings::aDraftChangesNothingYet()
{
    SettingsDraft draft(*m_registry);
    draft.setText(kSize, QStringLiteral("5"), {});
    draft.setText(Setting::kColours, QStringLiteral("dark"), {});
    QCOMPARE(draft.text(kSize, {}), QStringLiteral("5"));
    QCOMPARE(draft.poolSettings({}).value().size, 5);
    QVERIFY(draft.isChanged() && draft.isSetHere(kSize, {}));
    QVERIFY(m_settings->allKeys().isEmpty());
    QVERIFY(draft.apply());
    QVERIFY(!draft.isChanged());
    QCOMPARE(m_registry->value(kSize).text, QStringLiteral("5"));
    draft.reset(kSize, {});
    QCOMPARE(draft.text(kSize, {}), QStringLiteral("20"));
    QVERIFY(draft.isChanged() && !draft.isSetHere(kSize, {}));
    QCOMPARE(m_registry->value(kSize).text, QStringLiteral("5"));
    QVERIFY(draft.apply());
    QCOMPARE(m_registry->value(kSize).origin, SettingOrigin::Default);
}

void TestDeclaredSettings::oneBadValueCostsNoOther()
{
    SettingsDraft draft(*m_registry);
    draft.setText(kSize, QStringLiteral("5"), {});
    draft.setText(kTimeout, QStringLiteral("soon"), {});
    QVERIFY(!draft.problem(kSize, {}));
    QVERIFY(draft.problem(kTimeout, {})->remedy.contains(QLatin1String("100ms to 1h")));
    QCOMPARE(draft.problems(), QStringList(m_registry->find(kTimeout)->title));
    QVERIFY(!draft.poolSettings({}));
    const auto refused = draft.apply();
    QVERIFY(!refused && refused.error().message.contains(m_registry->find(kTimeout)->title));
    QVERIFY(m_settings->allKeys().isEmpty());
    QCOMPARE(draft.text(kSize, {}), QStringLiteral("5"));
    QCOMPARE(draft.text(kTimeout, {}), QStringLiteral("soon"));
    draft.setText(kTimeout, QStringLiteral("10s"), {});
    QVERIFY(draft.apply());
    QCOMPARE(m_registry->poolSettings()->size, 5);
    QCOMPARE(m_registry->poolSettings()->timeout, Milliseconds(10s));
}

void TestDeclaredSettings::whatWasTypedBackIsNoChange()
{
    SettingsDraft draft(*m_registry);
    draft.setText(kTimeout, QStringLiteral("3"), {});
    draft.setText(kTimeout, QStringLiteral("30"), {});
    QVERIFY(draft.problem(kTimeout, {}));
    draft.setText(kTimeout, QStringLiteral("30s"), {});
    QVERIFY(!draft.isChanged() && !draft.problem(kTimeout, {}));
}

void TestDeclaredSettings::aDraftSeesThroughToEveryServer()
{
    QVERIFY(m_registry->set(kSize, QStringLiteral("3"), kShop));
    SettingsDraft draft(*m_registry);
    draft.setText(kSize, QStringLiteral("9"), {});
    QCOMPARE(draft.text(kSize, kShop), QStringLiteral("3"));
    draft.reset(kSize, kShop);
    QCOMPARE(draft.text(kSize, kShop), QStringLiteral("9"));
    QVERIFY(!draft.isSetHere(kSize, kShop));
    QVERIFY(draft.apply());
    QCOMPARE(m_registry->value(kSize, kShop).text, QStringLiteral("9"));
    QCOMPARE(m_registry->value(kSize, kShop).origin, SettingOrigin::User);
}

void TestDeclaredSettings::theEnvironmentLocks()
{
    m_environment.insert(QStringLiteral("PGMAHOUT_POOL_SIZE"), QStringLiteral("12"));
    reopen();
    SettingsDraft draft(*m_registry);
    QVERIFY(draft.isLocked(kSize) && !draft.isLocked(kTimeout));
    draft.setText(kSize, QStringLiteral("5"), {});
    QVERIFY(!draft.isChanged());
    QCOMPARE(draft.text(kSize, kShop), QStringLiteral("12"));
}

MAHOUT_TEST_MAIN(TestDeclaredSettings)
#include "tst_declaredsettings.moc"
