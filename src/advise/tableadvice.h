// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with the tables of the connected database: space that holds nothing, vacuum that is late or held up,
// ages, statistics, sequences that end, partitions that are missing.
//
// Only the catalog and the statistics views are read, and nothing waits behind ACCESS EXCLUSIVE. Figures that come from
// counters or from the planner's statistics are estimates and say so. With `measure` the extension pgstattuple reads
// those tables that the estimate names, within a budget of pages. What this role may not see is in the note together
// with the GRANT for it; an empty report without a note means that nothing was found.
//
// The formulas and where they come from:
//   thresholds of autovacuum   threshold + scale factor × reltuples, per table, as autovacuum.c counts; tablestate.h
//   bloat                      size against that of the same rows packed by the server's own rules; tablebloat.h
//   forecast of a wraparound   ids used since the last checkpoint (pg_control_checkpoint) ÷ the time since
#pragma once

#include "connection.h"
#include "units.h"
#include <QJsonObject>

namespace mahout {

struct TableFinding {
    enum class Kind {
        Bloat, // much of the table is free or dead
        VacuumDue, // more dead or new rows than bring autovacuum, and nobody is at work
        VacuumThreshold, // many dead rows, and the settings let them gather
        AutovacuumOff, // for a table, or for the server
        HorizonHeld, // somebody keeps dead rows from being removed
        Wraparound, // rows that should have been frozen
        StaleStatistics, // never analysed, or long overdue
        LowHotUpdates, // updates that have to write every index
        SequentialScans, // a large table that is read whole
        LargeToast, // most of the table is out of line
        SequenceEnds, // few numbers are left
        SequenceWiderThanColumn, // the column ends before its sequence does
        Unlogged, // empty after a crash, absent on standbys
        NoReplicaIdentity, // published for updates, which fail
        DefaultPartitionRows, // rows that no partition was made for
        PartitionedStatistics, // autovacuum never analyses the whole of a partitioned table
        PartitionsEnd, // the next range has no partition
        FewPartitions, // partitioned into none or one
    };
    enum class Severity { Info, Warning, Critical };

    Kind kind = Kind::Bloat;
    QString object; // schema-qualified and quoted as needed; a session, slot, … for what holds the horizon
    Severity severity = Severity::Info;
    QString message; // translated: what it is and why it matters
    QString evidence; // translated: the figures, estimates marked with ≈
    bool exact = false; // the evidence is exact, or was measured
    QString remedy; // translated: what to do and what it costs
    QString mend; // SQL that does it; empty where only a person can decide
    QString undo; // SQL for the way back; empty where there is nothing to take back

    bool changesSchema() const; // mend and undo belong into a migration, other than VACUUM or a setting of the server
};

// Below these figures nothing is said. The defaults are for a production server.
struct TableAdviceOptions {
    bool measure = false; // confirm bloat with pgstattuple
    qint64 pageBudget = 50'000; // pages that measuring may read
    double minTableBytes = 100.0 * 1024 * 1024; // for scans and TOAST
    double minBloatBytes = 64.0 * 1024 * 1024;
    double minBloatPercent = 30; // of the table
    double minRows = 10'000; // for statistics and partitions
    double minDeadRows = 10'000;
    double overdue = 1.2; // times the threshold of autovacuum
    double minHorizonAge = 100'000; // transactions
    Milliseconds minHorizonTime = std::chrono::minutes(15); // for whoever holds back removable rows at all
    double wraparoundPercent = 110; // of the age that forces a freeze
    Milliseconds minForecastTime = std::chrono::seconds(30); // since the last checkpoint
    double minUpdates = 10'000;
    double lowHotPercent = 50; // of the updates
    double minScans = 100;
    double toastShare = 4; // times the table itself
    double sequencePercent = 80;
};

struct TableReport {
    QVector<TableFinding> findings; // the most severe first, then by kind and object
    QString note; // translated, a line each: what could not be judged and the GRANT for it, and what was measured
};

QString kindName(TableFinding::Kind kind); // "bloat", "vacuum_due", …
QString severityName(TableFinding::Severity severity); // "info", "warning", "critical"

Result<TableReport> adviseTables(Connection &connection, const TableAdviceOptions &options = {});

QJsonObject toJson(const TableReport &report);

} // namespace mahout
