// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords by reference: the system's keychain keeps them under the profile's id. Where there is no keychain a
// password lives in this object for this run and is written nowhere.
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

    // The password of a profile, empty when none is known. Not called any more once `context` is gone.
    void read(const QString &profileId, QObject *context, std::function<void(const QString &)> answer);
    // Keeps it, and says where. An empty password forgets it.
    void write(const QString &profileId, const QString &password, QObject *context, std::function<void(Kept)> answer);

private:
    QHash<QString, QString> m_thisRun;
};

} // namespace mahout
