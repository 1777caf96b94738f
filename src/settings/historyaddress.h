// SPDX-License-Identifier: GPL-3.0-or-later
// Where the history of a server is kept: in a file of this computer, in a PostgreSQL database that a team shares, or
// where Prometheus keeps it. A plain value; what is wrong with an address is said when it is typed or read, not when it
// is used.
#pragma once

#include "connectionspec.h"
#include <QUrl>
#include <QVector>

namespace mahout {

enum class HistoryKind { File, Database, Prometheus };
const QVector<HistoryKind> &historyKinds(); // in the order people choose from
QString historyKindName(HistoryKind kind); // "file", "database", "prometheus"; as stored
std::optional<HistoryKind> parseHistoryKind(const QString &name);
QString historyKindTitle(HistoryKind kind); // translated, for people
QString historyKindHelp(HistoryKind kind); // translated: what one has from it, and what it needs
QString historyAddressExample(HistoryKind kind); // empty for a file

struct HistoryAddress {
    HistoryKind kind = HistoryKind::File;
    // In normal form, as read() gives it, and without password: the key=value text of a database, or http[s]://[user@]…
    QString address = {};
    QString server = {}; // what the watched server is called there; empty: historyKeyOf() its connection
    // Of the database, of the user in the URL, or without one there, a token. Only in memory; never written to
    // settings, logs or command lines.
    QString password = {};

    // Understands what a person types; a password in it is taken out of the address. Does not connect. BadInput names
    // what cannot be used and shows an example.
    static Result<HistoryAddress> read(HistoryKind kind, const QString &address, const QString &server = {});

    ConnectionSpec database() const; // with the password
    QUrl url() const; // of Prometheus, with user and password
    QString token() const; // of Prometheus; empty when a user logs in

    bool operator==(const HistoryAddress &) const = default;
};

// What a watched server is called unless the user says otherwise, the same for everybody who reaches it by the same
// address: "db1:5432/shop". A server of this computer goes by the computer's name.
QString historyKeyOf(const ConnectionSpec &spec);

} // namespace mahout
