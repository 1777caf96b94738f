// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a team's history: one schema, "pgmahout_history", for many servers that are watched. They are made for
// people too: names instead of numbers are in the views sample_values, sample_10s_values … and active_sessions.
//
//   server               what is watched, by a key that all who watch it agree upon
//   collector, metric, entity, statement, activity_combination     names
//   sample               what was seen: one row for each source and moment, the metrics side by side
//   sample_10s … _1d     its roll-ups: how often, value × seconds, lowest and highest; exact (historylevels.h)
//   activity, …_10s …    who worked: combinations and how often each was seen
//   progress             up to when a collector's samples are rolled up
//   event, advice, alert, mute, reachability, regression, baseline, plan_shape     records
//   partition            which tables hold which time
//   version              of the schema
//
// The tables of samples are partitioned by time. Where the database has TimescaleDB they are hypertables instead, and
// compressed if its edition can; where it has Citus they are distributed by server. Either has to be there before the
// schema is made; what comes later changes nothing.
//
// Rights. Who connects first must be allowed to CREATE in the database and owns the schema; upgrades need the owner,
// too. For everybody else:
//   read                 GRANT USAGE ON SCHEMA pgmahout_history TO role;
//                        GRANT SELECT ON ALL TABLES IN SCHEMA pgmahout_history TO role;
//   write                also GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgmahout_history TO role;
// New partitions are made and old ones dropped by functions that run with the owner's rights, so nobody else needs DDL.
#pragma once

#include "connection.h"
#include <functional>

namespace mahout {

constexpr int kTeamSchemaVersion = 1;

// Makes the schema or brings it up to date, in one transaction under a lock, so that many may try at once. Without
// rights it is enough that the schema is up to date. BadInput for one of a newer pgMahout, NotPermitted with the
// grants.
Result<void> upgradeTeamSchema(Connection &connection);

// The number of the server with this key, which is added when it is new and the role may.
Result<int> teamServer(Connection &connection, const QString &key);

// What GRANT is missing, for an error of kind NotPermitted; every other error as it is.
Error explainedForTeam(const Connection &connection, Error error);

// Runs `work` between begin and commit, and rolls back when it fails. Nothing is begun inside of another.
Result<void> inTransaction(Connection &connection, const QString &begin, const std::function<Result<void>()> &work);

} // namespace mahout
