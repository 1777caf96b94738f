// SPDX-License-Identifier: GPL-3.0-or-later
// One source of figures. A collector remembers the counters and the epoch of its previous sample and gives differences
// by the server's own clock. When the epoch changes it gives a gap, never a negative value and never a spike.
//
// What it cannot read: when nothing at all can be had, sample() fails with Missing or NotPermitted and the remedy; when
// a part is hidden, the snapshot holds NaN for that part and a note that names the grant.
//
// Threads: used by one task at a time; the tasks may run on different threads and connections of one server.
#pragma once

#include "connection.h"
#include "snapshot.h"

namespace mahout {

class Collector {
public:
    virtual ~Collector() = default;
    // Reads once. All metrics of the collector's catalogue row are among `values`, NaN where this interval has none.
    virtual Result<Snapshot> sample(Connection &connection) = 0;
};

} // namespace mahout
