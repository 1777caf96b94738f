// SPDX-License-Identifier: GPL-3.0-or-later
// Where and how to connect, as a plain value. Understands everything libpq does: URIs, key=value strings, service
// names, .pgpass and the PG… environment. Empty fields mean "libpq's default".
#pragma once

#include "result.h"
#include <QMap>

namespace mahout {

struct ConnectionSpec {
    QString host; // name, address, or the directory of a Unix socket
    QString port; // text, because libpq allows a list
    QString database;
    QString user;
    QString password; // only in memory; never written to settings, logs or command lines
    QString sslMode; // disable, allow, prefer, require, verify-ca, verify-full; empty: prefer
    QString service; // section of pg_service.conf
    QMap<QString, QString> extra; // any other libpq keyword, e.g. sslrootcert, target_session_attrs

    // Parses a URI (postgresql://…) or a key=value string, as libpq does; an empty text means the environment alone.
    // Refuses unknown keywords by name.
    static Result<ConnectionSpec> parse(const QString &text);

    // key=value string with everything but passwords (password, sslpassword).
    QString toText() const;
    // "shop on db1:5432 as app": for titles and questions; never the password.
    QString describe() const;

    bool operator==(const ConnectionSpec &) const = default;
};

} // namespace mahout
