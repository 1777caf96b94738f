// SPDX-License-Identifier: GPL-3.0-or-later
// The server's connections put together by one of their properties, and the table that shows it.
#pragma once

#include "keyedtablemodel.h"
#include "snapshot.h"

namespace mahout {

enum class ConnectionKey { Application, User, Database, Address, State, Age };
const QVector<ConnectionKey> &connectionKeys(); // in the order people choose from
QString connectionKeyName(ConnectionKey key); // "application"; as stored
QString connectionKeyTitle(ConnectionKey key); // translated: "Application"

struct ConnectionGroup {
    QString id;
    QString title; // translated where it is not a name of the server's
    int order = 0; // of ages and states; 0 where the title orders
    int total = 0, active = 0, waiting = 0, idleInTransaction = 0, idle = 0, hidden = 0;
    double oldestMs = 0; // age of the oldest connection; NaN when all are hidden
    double longestIdleMs = 0; // NaN when none is idle
    bool operator==(const ConnectionGroup &) const = default;
};
using ConnectionGroupModel = KeyedTableModel<ConnectionGroup, QString>;

QVector<ConnectionGroup> groupConnections(const QVector<ServerConnection> &connections, ConnectionKey key);
QVector<Column<ConnectionGroup>> connectionGroupColumns();

} // namespace mahout
