// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingsdraft.h"

#include "healthchecks.h"
#include "healthsettings.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

} // namespace

SettingsDraft::Place SettingsDraft::placeOf(const QString &key, const QString &server) const
{
    const SettingInfo *info = m_registry.find(key);
    return {info && info->scope == SettingScope::Server ? server : QString(), key};
}

bool SettingsDraft::isLocked(const QString &key) const
{
    return m_registry.value(key).origin == SettingOrigin::Environment;
}

bool SettingsDraft::isSetHere(const QString &key, const QString &server) const
{
    const Place place = placeOf(key, server);
    if (const auto change = m_changes.constFind(place); change != m_changes.cend())
        return change->has_value();
    const SettingOrigin here = place.server.isEmpty() ? SettingOrigin::User : SettingOrigin::Server;
    return m_registry.value(key, place.server).origin == here;
}

QString SettingsDraft::text(const QString &key, const QString &server) const
{
    const Place place = placeOf(key, server);
    const std::optional<QString> typed = m_changes.value(place);
    if (typed)
        return *typed;
    if (isLocked(key) || isSetHere(key, server))
        return m_registry.value(key, place.server).text;
    if (!place.server.isEmpty())
        return text(key, {});
    const SettingInfo *info = m_registry.find(key);
    return info ? info->unchanged : QString();
}

void SettingsDraft::setText(const QString &key, const QString &text, const QString &server)
{
    const SettingInfo *info = m_registry.find(key);
    if (!info || isLocked(key))
        return;
    const Place place = placeOf(key, server);
    m_changes.remove(place);
    if (info->accept(text).value_or(text) != this->text(key, server))
        m_changes.insert(place, text);
}

void SettingsDraft::reset(const QString &key, const QString &server)
{
    const Place place = placeOf(key, server);
    m_changes.remove(place);
    if (isSetHere(key, server))
        m_changes.insert(place, std::nullopt);
}

std::optional<Error> SettingsDraft::problem(const QString &key, const QString &server) const
{
    const SettingInfo *info = m_registry.find(key);
    const Place place = placeOf(key, server);
    const std::optional<QString> typed = m_changes.value(place);
    if (info && typed) {
        const auto accepted = info->accept(*typed);
        return accepted ? std::nullopt : std::optional(accepted.error());
    }
    return isLocked(key) || isSetHere(key, server) ? m_registry.value(key, place.server).refused : std::nullopt;
}

QStringList SettingsDraft::problems() const
{
    QStringList titles;
    for (auto it = m_changes.begin(); it != m_changes.end(); ++it)
        if (*it && problem(it.key().key, it.key().server))
            titles << m_registry.find(it.key().key)->title;
    return titles;
}

std::optional<PoolSettings> SettingsDraft::poolSettings(const QString &server) const
{
    PoolSettings settings;
    for (const PoolSettings::Field &field : PoolSettings::fields())
        if (!settings.set(field.name, text(poolSettingKey(field.name), server)))
            return {};
    return settings;
}

std::optional<Error> SettingsDraft::thresholdContradiction(const QString &key, const QString &server) const
{
    const HealthCheck *check = checkOfSetting(key);
    if (!check)
        return {};
    const auto step = [&](ThresholdPart part) {
        return parseThreshold(text(healthSettingKey(check->id, part), server), check->unit).value_or(qQNaN());
    };
    const auto possible = checkThreshold(*check, {step(ThresholdPart::Warning), step(ThresholdPart::Critical)});
    return possible ? std::nullopt : std::optional(possible.error());
}

std::optional<Error> SettingsDraft::contradiction() const
{
    for (auto it = m_changes.begin(); it != m_changes.end(); ++it) {
        if (const auto contradicts = thresholdContradiction(it.key().key, it.key().server))
            return contradicts;
        const auto pool = poolSettings(it.key().server);
        const auto possible = pool ? pool->check() : Result<void>();
        if (m_registry.find(it.key().key)->section == kPoolSection && !possible)
            return possible.error();
    }
    return {};
}

Result<void> SettingsDraft::apply()
{
    if (const QStringList bad = problems(); !bad.isEmpty())
        return fail(Error::Kind::BadInput, Text::tr("Not usable: %1.").arg(bad.join(QStringLiteral(", "))));
    if (const auto contradicts = contradiction())
        return fail(*contradicts);
    while (!m_changes.isEmpty()) {
        const auto first = m_changes.cbegin();
        const auto [server, key] = first.key();
        const auto done = *first ? m_registry.set(key, **first, server) : m_registry.reset(key, server);
        if (!done)
            return done;
        m_changes.remove({server, key});
    }
    return {};
}

} // namespace mahout
