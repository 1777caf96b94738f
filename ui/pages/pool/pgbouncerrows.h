// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a PgBouncer, and the questions its commands ask.
#pragma once

#include "dialogs.h"
#include "keyedtablemodel.h"
#include "pgbouncermonitor.h"

namespace mahout {

using PgBouncerPoolModel = KeyedTableModel<PgBouncerPool, QString>;
using PgBouncerDatabaseModel = KeyedTableModel<PgBouncerDatabase, QString>;
using PgBouncerClientModel = KeyedTableModel<PgBouncerPeer, QString>;

QVector<Column<PgBouncerPool>> pgBouncerPoolColumns();
QVector<Column<PgBouncerDatabase>> pgBouncerDatabaseColumns();
QVector<Column<PgBouncerPeer>> pgBouncerClientColumns();

// Whose connections a command acts on.
struct PgBouncerTarget {
    QString pooler; // as people call it
    QString database; // empty: all
    QString queryWaitTimeout; // seconds, as PgBouncer's configuration has it; empty: unknown
    QString mustType; // the server's name where a change asks for it
};
// The consequence, and the way back.
Question pgBouncerQuestion(PgBouncerCommand command, const PgBouncerTarget &target);
QString pgBouncerDone(PgBouncerCommand command, const PgBouncerTarget &target); // what a toast says afterwards

} // namespace mahout
