// SPDX-License-Identifier: GPL-3.0-or-later
// Which alerts a webhook has been told of, and what is still to be sent to it; kept in a file, so that after a crash
// nothing is forgotten and nobody called for the same thing again. What was on its way may be sent twice.
#pragma once

#include "alert.h"
#include "result.h"
#include <QJsonObject>
#include <QMap>
#include <QSet>

namespace mahout::agent {

class AlertBook {
public:
    // Reads `file`, if it is there. One that cannot be read is put aside and told in the log.
    explicit AlertBook(QString file);

    // Compares with what the webhook was told of this server: news become messages. Muted alerts and parts of others
    // are no news; one that was told is followed to its end.
    void follow(const QString &server, const QVector<Alert> &open);
    void forgetOthers(
        const QStringList &servers); // of servers that are watched no more; their alerts count as resolved

    bool isEmpty() const { return m_messages.isEmpty(); }
    QByteArray next() const; // the oldest message
    void drop(); // it is sent, or never will be
    qsizetype waiting() const { return m_messages.size(); }
    Result<void> save(); // does nothing when nothing changed

private:
    void recognise(const QString &server, const QVector<Alert> &open);
    void say(const QString &status, const QString &server, const QJsonObject &alert);

    const QString m_file;
    QMap<QString, QMap<QString, QJsonObject>> m_told; // by server, by id of the alert
    QVector<QJsonObject> m_messages;
    QSet<QString> m_recognised; // servers whose alerts were compared once in this run
    bool m_changed = false;
};

} // namespace mahout::agent
