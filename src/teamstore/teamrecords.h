// SPDX-License-Identifier: GPL-3.0-or-later
// Events, recommendations, alerts, silences and reachability of one server in a team's database. Several programs may
// watch the same server: what all of them see is kept once, what a person did is kept whoever did it. Blocking
// functions.
#pragma once

#include "alert.h"
#include "connection.h"
#include "historyvalues.h"
#include "stateinterval.h"

namespace mahout::teamrecords {

Result<void> addTexts(Connection &connection, int server, const QVector<SnapshotPtr> &snapshots);
// One that another program has told within some seconds is not added again; its number is given back.
Result<qint64> addEvent(Connection &connection, int server, const ChangeEvent &event);
Result<qint64> saveAdvice(Connection &connection, int server, const AdviceRecord &record);
Result<void> updateAdvice(Connection &connection, int server, const AdviceRecord &record);

// An acknowledgement that is there stays, unless the alert has fired again or there is a newer one.
Result<void> saveAlert(Connection &connection, int server, const Alert &alert);
// For a program that does not write: of an alert that it found by itself only what its user said about it is kept, with
// the open alert of the same check.
Result<void> acknowledge(Connection &connection, int server, const Alert &alert);
Result<QVector<Alert>> readAlerts(Connection &connection, int server, TimeRange range);
Result<QVector<Alert>> readOpenAlerts(Connection &connection, int server);
Result<void> saveMute(Connection &connection, int server, const AlertMute &mute);
Result<QVector<AlertMute>> readMutes(Connection &connection, int server);
Result<void> addInterval(Connection &connection, int server, const StateInterval &interval);
Result<QVector<StateInterval>> readIntervals(Connection &connection, int server, TimeRange range);

} // namespace mahout::teamrecords
