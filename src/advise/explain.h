// SPDX-License-Identifier: GPL-3.0-or-later
// Having a statement planned without running it: EXPLAIN alone is sent, in read-only transactions of one message each
// so that no table stays locked between questions, with a lock_timeout of 200 ms.
//
// Statements with $n: EXPLAIN (GENERIC_PLAN) from PostgreSQL 16, before that PREPARE and EXPLAIN EXECUTE with
// plan_cache_mode = force_generic_plan. A cached generic plan does not see hypothetical indexes that came after it
// (tried on 15), so that every question prepares anew.
//
// Texts must hold exactly one statement, which only the parser can tell: see viewStatement().
#pragma once

#include "connection.h"

namespace mahout {

// Sent before the first question, and after the last: then the session's settings are as they were when it started.
// Without JIT, which changes no plan and no cost, but for which EXPLAIN prepares code that nobody runs: on TPC-DS that
// is a fifth of its time.
extern const char kBeginPlanning[], kEndPlanning[];

// The whole answer of EXPLAIN (FORMAT JSON). `parameters`: the highest $n. `settings`: a statement with its semicolon
// that changes settings for this message only; may be empty.
Result<QString> explain(Connection &connection, const QString &statement, int parameters, const QString &settings = {});

// Whether a failure concerns the one statement; after any other the questions can not go on.
bool concernsStatement(const Error &error);

} // namespace mahout
