// SPDX-License-Identifier: GPL-3.0-or-later
// How many connections to open for the tasks that wait. An open costs some two hundred times a short query, so a burst
// that the connections at hand will have served before a new one is ready gets none. A plain value.
#pragma once

namespace mahout {

class PoolDemand {
public:
    struct Situation {
        int waiting = 0; // tasks
        int opening = 0, serving = 0; // connections
        double holdingMs = 0; // how long the running tasks have held theirs, on average
        double queuedForMs = 0; // how long somebody has been waiting without a break
    };

    // What one task needed, and one open. Kept as exponentially weighted means, bounded against outliers.
    void used(double ms);
    void opened(double ms);
    double creationMs() const { return m_creationMs; } // 0 before the first

    // Opens to start in addition to those in flight, before any limit: so many that the queue is served in the time that
    // an open takes, which follows from Little's law,
    //   ⌈waiting × usage / creation⌉ − serving − opening,   at most one for each that waits.
    // Usage is not less than what the running tasks have needed so far. When that is none and the queue has stood for
    // `creation` all the same, one at a time.
    int wanted(const Situation &situation) const;

private:
    double m_usageMs = -1, m_creationMs = 0;
};

} // namespace mahout
