// SPDX-License-Identifier: GPL-3.0-or-later
// When two readings of counters may be subtracted. No single field of the server tells: a crash of one backend leaves
// the start time unchanged, a clean restart leaves the reset times unchanged, and a promotion leaves the address
// unchanged. An epoch is all of them together; counters of different epochs are never subtracted. A clean restart keeps
// the counters: the lines of charts break there, and no work is lost.
#pragma once

#include "rows.h"
#include "snapshot.h"
#include "units.h"

namespace mahout {

// One reading of the server's clock and identity.
struct Moment {
    double timeMs = 0; // clock_timestamp(), milliseconds since 1970 UTC
    QString systemIdentifier; // of initdb; the same on all standbys
    bool inRecovery = false;
    double startedMs = 0; // pg_postmaster_start_time()
    QString statisticsReset; // every reset time that touches the source, as text
    int timeline = 0; // of a server that writes; 0 in recovery, where it follows that of another
};

// Columns of a select list, without a trailing comma; together with a column statistics_reset they give a Moment.
QString momentColumns();
Moment readMoment(const Rows &rows); // from the first row
// An expression for statistics_reset of whatever counts: a crash changes it, whether one process died or all of them,
// while it leaves the reset times of databases as they are. To read it costs a look at the statistics, on 13 and 14 at
// the whole of the database's.
QString crashCanary();

// Follows one source through its moments.
class Timeline {
public:
    enum class Step {
        First, // nothing to compare with
        Continued,
        Restarted,
        Promoted, // recovery began or ended, or another server of the cluster took over
        Replaced, // another cluster answers
        Reset, // the statistics were reset, or the server recovered from a crash
        ClockBack, // the server's clock did not advance
    };

    explicit Timeline(Milliseconds period);
    Step advance(Moment now);
    const Moment &now() const { return m_now; }
    // Whether counters may be subtracted over the last step: it continued, or it was a restart that kept them.
    bool isComparable() const { return m_intervalMs > 0; }
    double intervalMs() const { return m_intervalMs; } // of the last step; 0 when it is not comparable

    // A snapshot with time, interval and gap set. A gap also stands where more than two samples were missed.
    Snapshot snapshot(const QString &collector) const;

private:
    Milliseconds m_period;
    Moment m_now;
    Step m_step = Step::First;
    double m_intervalMs = 0;
    bool m_any = false;
};

} // namespace mahout
