// SPDX-License-Identifier: GPL-3.0-or-later
// A statement, or a figure of the server, that became worse than it used to be at this time of the day and the week,
// with everything that is known about it. Plain values. Times are milliseconds since 1970 UTC by the server's clock,
// 0: not (yet). Figures that are not known are NaN.
#pragma once

#include "snapshot.h"

namespace mahout {

// How sure it is that it is one.
enum class Confidence {
    Possible, // the times say so
    Likely, // they say so beyond what chance gives among as many statements
    Certain, // and so does a second witness: more blocks for the same work, or another plan
};
QString confidenceName(Confidence confidence); // "possible", "likely", "certain"; for JSON and stores
QString confidenceText(Confidence confidence); // translated
Confidence confidenceNamed(const QString &name); // Possible for what is no name

// The generic plan of a statement without its costs: what it does, on what, through which index.
struct PlanShape {
    QString fingerprint; // equal for equal shapes; empty: not known
    QString outline; // one line per node, indented
    qint64 seenMs = 0; // when it was first seen
    bool operator==(const PlanShape &) const = default;
};

struct Regression {
    qint64 id = 0; // given by the store
    StatementKey key; // of the statement; its queryId is 0 for a figure of the server
    QString metricId; // "statements.mean_time"; empty for a statement
    QString label; // the statement's text or the metric's title, for lists

    qint64 startMs = 0; // when it began
    qint64 foundMs = 0;
    qint64 endedMs = 0; // back in its band, or taken for the new normal
    bool accepted = false; // someone takes it for the new normal: what came before is no measure any more

    double ratio = 1, ratioLow = 1, ratioHigh = 1; // after ÷ expected, with its 95 % interval
    double meanBeforeMs = qQNaN(), meanAfterMs = qQNaN(); // per call; what was to be expected, and what it is
    double callsPerHour = 0;
    double addedMsPerHour = 0; // time of the database that it costs more than before
    double pValue = 1; // of the difference, corrected for how many statements were judged
    Confidence confidence = Confidence::Possible;

    double blocksBefore = qQNaN(), blocksAfter = qQNaN(); // per call
    double rowsBefore = qQNaN(), rowsAfter = qQNaN(); // per call
    bool explainedByRows = false; // it does as much more work as it takes longer: the workload changed, not the server

    PlanShape planBefore, planAfter; // known, and different, when the plan flipped
    bool planFlipped() const
    {
        return !planBefore.fingerprint.isEmpty() && !planAfter.fingerprint.isEmpty()
            && planBefore.fingerprint != planAfter.fingerprint;
    }

    ChangeEvent suspect; // what came just before it; without a time where nothing did
    bool hasSuspect() const { return suspect.timeMs != 0; }
    qint64 partOf = 0; // id of the costliest regression of the same cause and time; 0: stands for itself

    bool isOpen() const { return endedMs == 0; }
    bool isStatement() const { return metricId.isEmpty(); }
    bool sameSeries(const Regression &other) const { return key == other.key && metricId == other.metricId; }
};

// A span of time that somebody gave a name, to measure other spans against.
struct NamedBaseline {
    qint64 id = 0; // given by the store
    QString name;
    qint64 fromMs = 0, toMs = 0;
    bool operator==(const NamedBaseline &) const = default;
};

} // namespace mahout

Q_DECLARE_METATYPE(mahout::Regression)
