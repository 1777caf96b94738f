// SPDX-License-Identifier: GPL-3.0-or-later
#include "profile.h"

#include "logging.h"
#include "settingsfile.h"
#include <algorithm>
#include <QStandardPaths>
#include <QUuid>

namespace mahout {

namespace {

const QString kGroup = QStringLiteral("profiles");
const QString kServices = QStringLiteral("services");
const QString kNames[] = {QStringLiteral("development"), QStringLiteral("staging"), QStringLiteral("production")};
} // namespace

QString environmentName(Environment environment) { return kNames[static_cast<int>(environment)]; }

Environment parseEnvironment(const QString &name)
{
    const auto it = std::find(std::begin(kNames), std::end(kNames), name);
    return it == std::end(kNames) ? Environment::Development : static_cast<Environment>(it - std::begin(kNames));
}

QVector<Profile> ProfileStore::all() const
{
    m_settings.beginGroup(kGroup);
    const QStringList ids = m_settings.childGroups();
    m_settings.endGroup();
    QVector<Profile> profiles;
    for (const QString &id : ids)
        if (auto profile = find(id))
            profiles << *profile;
    std::sort(profiles.begin(), profiles.end(),
        [](const Profile &a, const Profile &b) { return std::tie(a.name, a.id) < std::tie(b.name, b.id); });
    return profiles;
}

std::optional<Profile> ProfileStore::find(const QString &id) const
{
    const QString prefix = kGroup + QLatin1Char('/') + id + QLatin1Char('/');
    const auto value = [&](const char *key) { return m_settings.value(prefix + QLatin1String(key)).toString(); };
    if (id.isEmpty() || !m_settings.contains(prefix + QLatin1String("connection")))
        return {};
    const auto spec = ConnectionSpec::parse(value("connection"));
    if (!spec) {
        qCWarning(lcSession).noquote() << "profile" << id << "cannot be read:" << spec.error().message;
        return {};
    }
    return Profile{
        id, value("name"), *spec, parseEnvironment(value("environment")), value("migrations"), readServices(prefix)};
}

QVector<ServiceAddress> ProfileStore::readServices(const QString &prefix) const
{
    m_settings.beginGroup(prefix + kServices);
    const QStringList ids = m_settings.childGroups();
    m_settings.endGroup();
    QVector<ServiceAddress> services;
    for (const QString &id : ids) {
        const auto value = [&](const char *key) {
            return m_settings.value(prefix + kServices + QLatin1Char('/') + id + QLatin1String(key)).toString();
        };
        const auto kind = parseServiceKind(value("/kind"));
        const auto read = ServiceAddress::read(kind.value_or(ServiceKind::Http), value("/address"));
        if (kind && read)
            services << ServiceAddress{id, *kind, value("/name"), read->address};
        else
            qCWarning(lcSession).noquote() << "service" << id << "of" << prefix << "cannot be read";
    }
    std::sort(services.begin(), services.end(), [](const ServiceAddress &a, const ServiceAddress &b) {
        return std::tuple(a.kind, a.title(), a.id) < std::tuple(b.kind, b.title(), b.id);
    });
    return services;
}

// Those that cannot be read are left alone, as profiles are.
void ProfileStore::writeServices(const QString &prefix, const QVector<ServiceAddress> &services)
{
    const QString group = prefix + kServices + QLatin1Char('/');
    for (const ServiceAddress &former : readServices(prefix))
        m_settings.remove(group + former.id);
    for (const ServiceAddress &service : services) {
        m_settings.setValue(group + service.id + QLatin1String("/kind"), serviceKindName(service.kind));
        m_settings.setValue(group + service.id + QLatin1String("/name"), service.name);
        m_settings.setValue(group + service.id + QLatin1String("/address"), service.address);
    }
}

Result<void> ProfileStore::save(Profile profile)
{
    const QString prefix = kGroup + QLatin1Char('/') + profile.id + QLatin1Char('/');
    return writeSettings(m_settings, [&] {
        m_settings.setValue(prefix + QLatin1String("name"), profile.name);
        m_settings.setValue(prefix + QLatin1String("connection"), profile.spec.toText());
        m_settings.setValue(prefix + QLatin1String("environment"), environmentName(profile.environment));
        m_settings.setValue(prefix + QLatin1String("migrations"), profile.migrationsDirectory);
        writeServices(prefix, profile.services);
    });
}

Result<void> ProfileStore::remove(const QString &id)
{
    return writeSettings(m_settings, [&] { m_settings.remove(kGroup + QLatin1Char('/') + id); });
}

QString ProfileStore::newId() { return QUuid::createUuid().toString(QUuid::WithoutBraces).left(8); }

QString historyFileOf(const QString &profileId)
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)
        + QStringLiteral("/history/%1.sqlite").arg(profileId);
}

} // namespace mahout
