// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints and the background writer: how often, why, how long, and who writes dirty buffers.
//
// Source: pg_stat_checkpointer from 17 on, before that pg_stat_bgwriter, which also told of writes by backends (from 17
// on only pg_stat_io does); pg_control_checkpoint(). Privileges: none. Cost: one row.
// Traps: a checkpoint counts when it begins (from 18 on there is also a count of those done). On a standby restart
// points take their place, and were counted as checkpoints before 17.
#pragma once

#include "viewcollector.h"

namespace mahout {

class CheckpointsCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(CheckpointsCollector)
public:
    static constexpr Milliseconds kPeriod{10'000};
    static ViewQuery definition();
    CheckpointsCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
