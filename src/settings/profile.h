// SPDX-License-Identifier: GPL-3.0-or-later
// The servers a user has saved. Passwords are not among it: they live in the system's keychain (secrets.h), in .pgpass,
// or in memory for this run.
#pragma once

#include "connectionspec.h"
#include "serviceaddress.h"
#include <QSettings>
#include <QVector>

namespace mahout {

enum class Environment { Development, Staging, Production };
QString environmentName(Environment environment); // "development", "staging", "production"; as stored
Environment parseEnvironment(const QString &name); // Development for anything unknown

struct Profile {
    QString id; // stable; names the history file and the keychain entry
    QString name; // what the user calls it
    ConnectionSpec spec; // without password
    Environment environment = Environment::Development;
    QString migrationsDirectory; // last one opened for this server
    QVector<ServiceAddress> services = {}; // beside the server, by kind and title; without passwords
    bool operator==(const Profile &) const = default;
};

// Reads and writes profiles in an injected QSettings. Used in the GUI thread; the file is small.
class ProfileStore {
public:
    explicit ProfileStore(QSettings &settings)
        : m_settings(settings)
    {
    }
    QVector<Profile> all() const; // by name; one that cannot be read is named in the log and left where it is
    std::optional<Profile> find(const QString &id) const;
    // Add or replace by id, and remove; at once on the disk. Never writes a password. Io when the file cannot be
    // written.
    Result<void> save(Profile profile);
    Result<void> remove(const QString &id);
    static QString newId();

private:
    QVector<ServiceAddress> readServices(const QString &prefix) const;
    void writeServices(const QString &prefix, const QVector<ServiceAddress> &services);
    QSettings &m_settings;
};

// Where the history of a profile lives, in the user's data folder.
QString historyFileOf(const QString &profileId);

} // namespace mahout
