// SPDX-License-Identifier: GPL-3.0-or-later
// What processes waited for, finer than one look a second tells: sampled by the server itself, every ten milliseconds
// by default.
//
// Source: the view pg_wait_sampling_profile of the extension pg_wait_sampling, which nobody has to have; without it
// nothing is known. Privileges: none. Cost: adds up one row per process, event and statement.
// Traps: idle processes are left out, as are sessions that wait for their client's next statement. A sample stands for
// one period of sampling, pg_wait_sampling.profile_period, which is taken as it is now.
#pragma once

#include "viewcollector.h"

namespace mahout {

class WaitProfileCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(WaitProfileCollector)
public:
    static constexpr Milliseconds kPeriod{10'000};
    static ViewQuery definition();
    WaitProfileCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
