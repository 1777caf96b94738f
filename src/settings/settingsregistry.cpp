// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingsregistry.h"

#include "healthchecks.h"
#include "healthsettings.h"
#include "settingsfile.h"
#include <algorithm>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

const QString kPoolPrefix = QStringLiteral("PGMAHOUT_POOL_");

} // namespace

SettingsRegistry::SettingsRegistry(QSettings &settings, QProcessEnvironment environment)
    : m_settings(settings)
    , m_environment(std::move(environment))
    , m_rows(declaredSettings())
{
}

const SettingInfo *SettingsRegistry::find(const QString &key) const
{
    const auto it
        = std::find_if(m_rows.begin(), m_rows.end(), [&](const SettingInfo &info) { return info.key == key; });
    return it == m_rows.end() ? nullptr : &*it;
}

// A server's own value stands with its profile, and goes when that is removed.
QString SettingsRegistry::place(const SettingInfo &info, const QString &server) const
{
    const bool own = info.scope == SettingScope::Server && !server.isEmpty();
    return own ? QStringLiteral("profiles/%1/%2").arg(server, info.key) : info.key;
}

SettingValue SettingsRegistry::stored(const SettingInfo &info, const QString &server) const
{
    if (!info.variable.isEmpty() && m_environment.contains(info.variable))
        return {m_environment.value(info.variable), SettingOrigin::Environment, {}};
    const QString own = place(info, server);
    if (m_settings.contains(own))
        return {m_settings.value(own).toString(), own == info.key ? SettingOrigin::User : SettingOrigin::Server, {}};
    if (m_settings.contains(info.key))
        return {m_settings.value(info.key).toString(), SettingOrigin::User, {}};
    return {info.unchanged, SettingOrigin::Default, {}};
}

QString SettingsRegistry::whereItStands(const SettingInfo &info, SettingOrigin origin) const
{
    return origin == SettingOrigin::Environment
        ? Text::tr("The environment variable %1 is not usable: %2").arg(info.variable)
        : Text::tr("The setting “%1” in %2 is not usable: %3").arg(info.title, m_settings.fileName());
}

SettingValue SettingsRegistry::value(const QString &key, const QString &server) const
{
    const SettingInfo *info = find(key);
    if (!info)
        return {};
    SettingValue value = stored(*info, server);
    if (const auto accepted = info->accept(value.text)) {
        value.text = *accepted;
    } else {
        Error error = accepted.error();
        error.message = whereItStands(*info, value.origin).arg(error.message);
        value.refused = error;
    }
    return value;
}

Result<void> SettingsRegistry::set(const QString &key, const QString &text, const QString &server)
{
    const SettingInfo *info = find(key);
    if (!info)
        return fail(Error::Kind::BadInput, Text::tr("There is no setting named %1.").arg(key));
    const auto accepted = info->accept(text);
    if (!accepted)
        return fail(accepted.error());
    return writeSettings(m_settings, [&] { m_settings.setValue(place(*info, server), *accepted); });
}

Result<void> SettingsRegistry::reset(const QString &key, const QString &server)
{
    const SettingInfo *info = find(key);
    if (!info)
        return fail(Error::Kind::BadInput, Text::tr("There is no setting named %1.").arg(key));
    return writeSettings(m_settings, [&] { m_settings.remove(place(*info, server)); });
}

Result<HistoryAddress> SettingsRegistry::historyAddress(const QString &server) const
{
    const SettingValue values[] = {value(Setting::kHistoryPlace, server), value(Setting::kHistoryAddress, server),
        value(Setting::kHistoryServer, server)};
    for (const SettingValue &part : values)
        if (part.refused)
            return fail(*part.refused);
    return HistoryAddress::read(
        parseHistoryKind(values[0].text).value_or(HistoryKind::File), values[1].text, values[2].text);
}

Result<void> SettingsRegistry::setHistoryAddress(const HistoryAddress &address, const QString &server)
{
    for (const auto &[key, text] : {std::pair(Setting::kHistoryPlace, historyKindName(address.kind)),
             std::pair(Setting::kHistoryAddress, address.address), std::pair(Setting::kHistoryServer, address.server)})
        if (const auto done = set(key, text, server); !done)
            return done;
    return {};
}

// A variable that no setting has is a mistake of somebody.
Result<void> SettingsRegistry::checkPoolVariables() const
{
    const QStringList variables = m_environment.keys();
    for (const QString &variable : variables) {
        if (!variable.startsWith(kPoolPrefix))
            continue;
        const QString name = variable.mid(kPoolPrefix.size());
        if (!find(poolSettingKey(name)))
            return PoolSettings().set(name, m_environment.value(variable));
    }
    return {};
}

Result<PoolSettings> SettingsRegistry::poolSettings(const QString &server) const
{
    if (const auto known = checkPoolVariables(); !known)
        return fail(known.error());
    PoolSettings settings;
    for (const PoolSettings::Field &field : PoolSettings::fields()) {
        const SettingValue value = this->value(poolSettingKey(field.name), server);
        if (value.refused)
            return fail(*value.refused);
        if (const auto done = settings.set(field.name, value.text); !done)
            return fail(done.error());
    }
    if (const auto possible = settings.check(); !possible)
        return fail(possible.error());
    return settings;
}

// None where the user and the environment leave the check as it is.
Result<std::optional<HealthThreshold>> SettingsRegistry::threshold(
    const HealthCheck &check, const QString &server) const
{
    const SettingValue values[] = {value(healthSettingKey(check.id, ThresholdPart::Warning), server),
        value(healthSettingKey(check.id, ThresholdPart::Critical), server),
        value(healthSettingKey(check.id, ThresholdPart::HoldFor), server)};
    bool changed = false;
    for (const SettingValue &value : values) {
        if (value.refused)
            return fail(*value.refused);
        changed = changed || value.origin != SettingOrigin::Default;
    }
    if (!changed)
        return std::optional<HealthThreshold>();
    const double none = qQNaN();
    const HealthThreshold chosen{parseThreshold(values[0].text, check.unit).value_or(none),
        parseThreshold(values[1].text, check.unit).value_or(none),
        parseDuration(values[2].text).value_or(check.threshold.holdFor)};
    if (const auto possible = checkThreshold(check, chosen); !possible)
        return fail(possible.error());
    return std::optional(chosen);
}

Result<HealthThresholds> SettingsRegistry::healthThresholds(const QString &server) const
{
    HealthThresholds thresholds;
    for (const HealthCheck &check : healthChecks()) {
        const auto own = threshold(check, server);
        if (!own)
            return fail(own.error());
        if (*own)
            thresholds.insert(check.id, **own);
    }
    return thresholds;
}

} // namespace mahout
