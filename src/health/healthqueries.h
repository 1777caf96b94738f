// SPDX-License-Identifier: GPL-3.0-or-later
// The statements of the checks; for the columns see HealthCheck::sql. Versions are told apart by what is there, never
// by number: a row as JSON has the column or has it not.
#pragma once

namespace mahout::healthqueries {

extern const char *const kConnections;
extern const char *const kIdleInTransaction;
extern const char *const kBlocked;
extern const char *const kLongestTransaction;
extern const char *const kWraparound;
extern const char *const kSlots;
extern const char *const kArchiver;

} // namespace mahout::healthqueries
