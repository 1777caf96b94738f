// SPDX-License-Identifier: GPL-3.0-or-later
// Where a service beside PostgreSQL is: a pooler, a cache, a monitoring system, anything with a health address. A plain
// value, part of a profile; what is wrong with an address is said when it is typed, not when it is used.
#pragma once

#include "connectionspec.h"
#include <QUrl>
#include <QVector>

namespace mahout {

enum class ServiceKind { PgBouncer, Redis, Prometheus, Http };
const QVector<ServiceKind> &serviceKinds(); // in the order people choose from
QString serviceKindName(ServiceKind kind); // "pgbouncer", "redis", "prometheus", "http"; as stored
std::optional<ServiceKind> parseServiceKind(const QString &name);
QString serviceKindTitle(ServiceKind kind); // translated, for people
QString serviceAddressExample(ServiceKind kind); // "redis://cache-1:6379/0"

struct ServiceAddress {
    QString id; // stable within its profile; names its metrics, alerts and keychain entry
    ServiceKind kind = ServiceKind::Http;
    QString name; // what the user calls it; may be empty
    // In normal form, as read() gives it, and without password: redis[s]://[user@]host:port/database,
    // http[s]://[user@]host:port/path, or for PgBouncer the key=value text of its admin console.
    QString address;
    QString password = {}; // only in memory; never written to settings, logs or command lines

    // Understands what a person types: a missing scheme, port, database or path is filled in, and a password in it is
    // taken out of the address. Does not connect. BadInput names what cannot be used and shows an example.
    static Result<ServiceAddress> read(ServiceKind kind, const QString &text);

    QString title() const; // the name, else the place
    QString fullTitle() const; // "Redis cache-1"
    QString place() const; // "cache-1:6379", "pgbouncer on db1:6432 as admin"; never the password
    QUrl url() const; // of all but PgBouncer, with user and password
    Result<ConnectionSpec> consoleSpec() const; // of a PgBouncer's admin console, with the password

    bool operator==(const ServiceAddress &) const = default;
};

} // namespace mahout
