// SPDX-License-Identifier: GPL-3.0-or-later
// Which event stands behind a regression: what changed the server just before it began.
#pragma once

#include "regression.h"
#include "regressionoptions.h"

namespace mahout {

// Whether an event of this kind can slow a statement at all: a migration, its revert, a restart, another setting, a
// reset of statistics. Gaps, alerts and the pool of this program can not.
bool canSlow(ChangeEvent::Kind kind);

// The likeliest of `events` for what began at `startMs`: the nearest before it, where a migration counts as nearer than
// it is, since it is what changes plans. Events somewhat after the start are looked at too, because the start is
// estimated. None: without a time.
ChangeEvent suspectOf(const QVector<ChangeEvent> &events, qint64 startMs, const RegressionOptions &options = {});

} // namespace mahout
