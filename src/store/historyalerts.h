// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a history file about health: alerts, silences, and when the server was reachable. Blocking functions;
// those that change are for the writing thread, the rest for the reading one.
#pragma once

#include "alert.h"
#include "sqlitedatabase.h"
#include "stateinterval.h"

namespace mahout::historyalerts {

Result<void> saveAlert(SqliteDatabase &database, const Alert &alert);
Result<QVector<Alert>> readAlerts(SqliteDatabase &database, TimeRange range);
Result<QVector<Alert>> readOpenAlerts(SqliteDatabase &database);
Result<void> saveMute(SqliteDatabase &database, const AlertMute &mute);
Result<QVector<AlertMute>> readMutes(SqliteDatabase &database);
Result<void> addInterval(SqliteDatabase &database, const StateInterval &interval);
Result<QVector<StateInterval>> readIntervals(SqliteDatabase &database, TimeRange range);

} // namespace mahout::historyalerts
