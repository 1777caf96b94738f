// SPDX-License-Identifier: GPL-3.0-or-later
// A real PgBouncer in front of the shared cluster, reached through a Unix socket in the cluster's folder. It ends when
// it is destroyed, and with the cluster at the latest.
#pragma once

#include "connectionspec.h"
#include <QMap>

namespace mahout::test {

class PgBouncer {
public:
    // `settings` go into the section [pgbouncer], on top of: session pooling, every database of the cluster, the users
    // postgres (who may use the console), reader (who may look at it) and app, without passwords.
    explicit PgBouncer(const QMap<QString, QString> &settings = {});
    ~PgBouncer();
    PgBouncer(const PgBouncer &) = delete;
    PgBouncer &operator=(const PgBouncer &) = delete;

    ConnectionSpec specFor(const QString &database, const QString &user = QStringLiteral("postgres")) const;
    ConnectionSpec consoleSpec(const QString &user = QStringLiteral("postgres")) const;

private:
    QString m_folder; // configuration, log and process id
};

} // namespace mahout::test
