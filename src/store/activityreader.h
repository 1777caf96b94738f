// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of active sessions, wherever they are kept. Blocking, for the thread of the tables.
#pragma once

#include "activesession.h"
#include "historytables.h"

namespace mahout {

// What is kept of a session, in the order of ActivityField.
QStringList activityFields(const ActiveSession &session);

Result<ActivityInRange> readActivity(HistoryTables &tables, TimeRange range, const ActivityQuery &query);

} // namespace mahout
