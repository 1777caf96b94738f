// SPDX-License-Identifier: GPL-3.0-or-later
#include "connecterror.h"

#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ConnectError)
};

struct Rule {
    const char *fragments[2]; // both must occur in the message
    Error::Kind kind;
    const char *message; // %1 host:port, %2 user, %3 database
    const char *remedy;
    const char *sqlState = ""; // what the server meant, where its words say so
};

constexpr const char *kContext = "ConnectError";

// First match wins. The strings are translated where they are used.
const Rule kRules[] = {
    {{"could not translate host name", ""}, Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("ConnectError", "The host name of %1 is not known."),
        QT_TRANSLATE_NOOP("ConnectError", "Check the spelling of the host, the network, and the VPN if there is one.")},
    {{"Connection refused", ""}, Error::Kind::Unreachable, QT_TRANSLATE_NOOP("ConnectError", "Nothing listens at %1."),
        QT_TRANSLATE_NOOP("ConnectError", "Check host and port, that the server runs, and its listen_addresses.")},
    {{"No such file or directory", ""}, Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("ConnectError", "There is no server socket at %1."),
        QT_TRANSLATE_NOOP("ConnectError", "Check that the server runs, and its port and unix_socket_directories.")},
    {{"No route to host", ""}, Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("ConnectError", "The network has no way to %1."),
        QT_TRANSLATE_NOOP("ConnectError", "Check the network, the VPN and firewalls.")},
    {{"password authentication failed", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 did not accept the password of %2."),
        QT_TRANSLATE_NOOP("ConnectError", "Enter the password again, or mend the entry in .pgpass."), "28P01"},
    {{"no password supplied", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 wants a password for %2 and none was given."),
        QT_TRANSLATE_NOOP("ConnectError", "Enter the password, or add an entry to .pgpass."), "28P01"},
    {{"database \"", "does not exist"}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 has no database %3."),
        QT_TRANSLATE_NOOP(
            "ConnectError", "Check the name of the database; \"postgres\" exists on nearly every server."),
        "3D000"},
    {{"role \"", "does not exist"}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 has no role %2."),
        QT_TRANSLATE_NOOP("ConnectError", "Check the name of the user, or have the role created."), "28000"},
    {{"no pg_hba.conf entry", "no encryption"}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 does not let %2 into %3 without TLS."),
        QT_TRANSLATE_NOOP("ConnectError", "Choose the TLS mode \"require\", or have an entry added to pg_hba.conf."),
        "28000"},
    {{"no pg_hba.conf entry", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 does not let %2 into %3 from this machine."),
        QT_TRANSLATE_NOOP("ConnectError", "Have an entry for this user, database and address added to pg_hba.conf."),
        "28000"},
    {{"does not support SSL", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 offers no TLS, and TLS was demanded."),
        QT_TRANSLATE_NOOP(
            "ConnectError", "Switch on ssl at the server, or choose a TLS mode that allows plain connections.")},
    {{"certificate", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The TLS certificates for %1 do not fit."),
        QT_TRANSLATE_NOOP(
            "ConnectError", "Check sslrootcert and the host name, or choose a TLS mode that verifies less.")},
    {{"too many clients", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 has no free connection."),
        QT_TRANSLATE_NOOP(
            "ConnectError", "Close sessions that are idle, make the pool smaller, or raise max_connections."),
        "53300"},
    {{"too many connections for", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 has no connection left for this role or database."),
        QT_TRANSLATE_NOOP(
            "ConnectError", "Close sessions that are idle, make the pool smaller, or raise their CONNECTION LIMIT."),
        "53300"},
    {{"remaining connection slots", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 keeps its last connections for superusers."),
        QT_TRANSLATE_NOOP(
            "ConnectError", "Close sessions that are idle, make the pool smaller, or raise max_connections."),
        "53300"},
    {{"unsupported startup parameter", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP(
            "ConnectError", "The pooler at %1 does not accept a setting that the connection begins with."),
        QT_TRANSLATE_NOOP("ConnectError",
            "Remove the setting that the details name, or add it to ignore_startup_parameters of PgBouncer.")},
    {{"no more connections allowed", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The pooler at %1 takes no more clients."),
        QT_TRANSLATE_NOOP("ConnectError", "Close clients that are idle, or raise max_client_conn of PgBouncer.")},
    {{"no such database", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The pooler at %1 has no database %3."),
        QT_TRANSLATE_NOOP(
            "ConnectError", "Check the name, or add the database to the section [databases] of PgBouncer.")},
    {{"no such user", ""}, Error::Kind::Refused,
        QT_TRANSLATE_NOOP("ConnectError", "The pooler at %1 does not know the user %2."),
        QT_TRANSLATE_NOOP("ConnectError", "Add the user to PgBouncer's auth_file, or set its auth_query.")},
    {{"server login has been failing", ""}, Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("ConnectError", "The pooler at %1 cannot log in to its server."),
        QT_TRANSLATE_NOOP(
            "ConnectError", "Check that the server behind it runs and accepts the user; its log says more.")},
    {{"query_wait_timeout", ""}, Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("ConnectError", "The pooler at %1 had no server connection in time."),
        QT_TRANSLATE_NOOP(
            "ConnectError", "It may be paused, or its pool may be too small; PgBouncer's console tells.")},
    {{"the database system is", ""}, Error::Kind::Unreachable,
        QT_TRANSLATE_NOOP("ConnectError", "The server at %1 is starting up or shutting down."),
        QT_TRANSLATE_NOOP("ConnectError", "Try again in a moment."), "57P03"},
    {{"definition of service", "not found"}, Error::Kind::BadInput,
        QT_TRANSLATE_NOOP("ConnectError", "There is no such service in pg_service.conf."),
        QT_TRANSLATE_NOOP("ConnectError", "Check the service name and the file that PGSERVICEFILE names.")},
    {{"service file", ""}, Error::Kind::BadInput,
        QT_TRANSLATE_NOOP("ConnectError", "The file of services cannot be read."),
        QT_TRANSLATE_NOOP("ConnectError", "Check pg_service.conf, or the file that PGSERVICEFILE names.")},
    {{"invalid port number", ""}, Error::Kind::BadInput,
        QT_TRANSLATE_NOOP("ConnectError", "The port of %1 is not a number."),
        QT_TRANSLATE_NOOP("ConnectError", "Write a port from 1 to 65535; PostgreSQL's own is 5432.")},
    {{"invalid", "value"}, Error::Kind::BadInput,
        QT_TRANSLATE_NOOP("ConnectError", "A setting of the connection to %1 has a value that does not exist."),
        QT_TRANSLATE_NOOP("ConnectError", "The details name the setting.")},
};

QString orDefault(const QString &text, const QString &otherwise) { return text.isEmpty() ? otherwise : text; }

QString place(const ConnectionSpec &spec)
{
    if (spec.host.isEmpty() && !spec.service.isEmpty())
        return Text::tr("service %1").arg(spec.service);
    if (spec.port.isEmpty())
        return orDefault(spec.host, QStringLiteral("localhost"));
    // The colons of an address of IPv6 are kept apart from the one before the port.
    const QString host = spec.host.contains(QLatin1Char(':')) ? QStringLiteral("[%1]").arg(spec.host) : spec.host;
    return orDefault(host, QStringLiteral("localhost")) + QLatin1Char(':') + spec.port;
}

bool matches(const Rule &rule, const QString &message)
{
    return message.contains(QLatin1String(rule.fragments[0])) && message.contains(QLatin1String(rule.fragments[1]));
}

} // namespace

Error connectError(const ConnectionSpec &spec, const QString &message, bool serverAnswers)
{
    const QString where = place(spec);
    const QString user = orDefault(spec.user, Text::tr("the current user"));
    const QString database = orDefault(spec.database, user);
    for (const Rule &rule : kRules)
        if (matches(rule, message))
            return {rule.kind,
                QCoreApplication::translate(kContext, rule.message)
                    .replace(QLatin1String("%1"), where)
                    .replace(QLatin1String("%2"), user)
                    .replace(QLatin1String("%3"), database),
                QCoreApplication::translate(kContext, rule.remedy), QLatin1String(rule.sqlState), message.trimmed()};
    if (serverAnswers)
        return {Error::Kind::Refused, Text::tr("The server at %1 refused the connection.").arg(where),
            Text::tr("Read the server's words in the details; its log may say more."), {}, message.trimmed()};
    return {Error::Kind::Unreachable, Text::tr("No server answers at %1.").arg(where),
        Text::tr("Check host, port and network, and that the server runs."), {}, message.trimmed()};
}

} // namespace mahout
