// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords by reference: the system's keychain keeps them under the profile's id, or that of one of its services.
// Where there is no keychain a password lives in this object for this run and is written nowhere.
//
// Threads: one thread, with an event loop. Nothing blocks; answers come through the callback, never synchronously.
#pragma once

#include <functional>
#include <QHash>
#include <QObject>

namespace mahout {

class Secrets : public QObject {
    Q_OBJECT
public:
    enum class Kept { Keychain, ThisRunOnly };

    explicit Secrets(QObject *parent = nullptr);

    // The key of a service beside a profile's server; that of the server is the profile's id alone.
    static QString serviceKey(const QString &profileId, const QString &serviceId)
    {
        return profileId + QLatin1Char('/') + serviceId;
    }

    // The key of the place where the history of a profile's server is kept.
    static QString historyKey(const QString &profileId) { return profileId + QLatin1String("/history"); }

    // The password of a profile or service, empty when none is known. Not called any more once `context` is gone.
    void read(const QString &key, QObject *context, std::function<void(const QString &)> answer);
    // Those of many keys at once; `answer` gets what is known, after all have been asked for.
    using Passwords = QHash<QString, QString>; // key → password
    void readAll(const QStringList &keys, QObject *context, std::function<void(const Passwords &)> answer);
    // Keeps it, and says where. An empty password forgets it.
    void write(const QString &key, const QString &password, QObject *context, std::function<void(Kept)> answer);

private:
    QHash<QString, QString> m_thisRun;
};

} // namespace mahout
