// SPDX-License-Identifier: GPL-3.0-or-later
// The values of the declared settings. In force is what the environment says, else what the user set for that server,
// else what the user set for every server, else the default. A bad value is refused by name with what is allowed; one
// that stands in the environment or in the file is never silently replaced.
//
// Threads: the GUI's; the file is small.
#pragma once

#include "healthresult.h"
#include "historyaddress.h"
#include "poolsettings.h"
#include "settinginfo.h"
#include <optional>
#include <QSettings>

namespace mahout {

enum class SettingOrigin { Default, User, Server, Environment }; // ascending: the last one that is there wins

struct SettingValue {
    QString text;
    SettingOrigin origin = SettingOrigin::Default;
    std::optional<Error> refused; // why the text cannot be used, naming where it stands
};

struct HealthCheck;

class SettingsRegistry {
public:
    // `settings` is injected and must outlive the registry.
    SettingsRegistry(QSettings &settings, QProcessEnvironment environment);

    const QVector<SettingInfo> &all() const { return m_rows; }
    const SettingInfo *find(const QString &key) const; // nullptr for a key that is not declared

    // `server` is the id of a saved server; empty: for every server. Settings of the application ignore it.
    SettingValue value(const QString &key, const QString &server = {}) const;
    bool isOn(const QString &switchKey) const { return value(switchKey).text == kSwitchOn; }
    // Sets what the user wants, at once on the disk. BadInput with the range, or Io; then nothing has changed.
    Result<void> set(const QString &key, const QString &text, const QString &server = {});
    Result<void> reset(const QString &key, const QString &server = {});

    // All settings of the pool together; refused when one cannot be used, or when they contradict each other.
    Result<PoolSettings> poolSettings(const QString &server = {}) const;
    // What differs from the checks' own thresholds; refused when one cannot be used.
    Result<HealthThresholds> healthThresholds(const QString &server = {}) const;

    // Where the history is kept, without the password; refused when a part cannot be used, or the parts contradict each
    // other.
    Result<HistoryAddress> historyAddress(const QString &server = {}) const;
    // All parts at once, but never the password.
    Result<void> setHistoryAddress(const HistoryAddress &address, const QString &server = {});

private:
    Result<std::optional<HealthThreshold>> threshold(const HealthCheck &check, const QString &server) const;
    Result<void> checkPoolVariables() const;
    QString place(const SettingInfo &info, const QString &server) const;
    SettingValue stored(const SettingInfo &info, const QString &server) const;
    QString whereItStands(const SettingInfo &info, SettingOrigin origin) const;

    QSettings &m_settings;
    QProcessEnvironment m_environment;
    QVector<SettingInfo> m_rows;
};

} // namespace mahout
