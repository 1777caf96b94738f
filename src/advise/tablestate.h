// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the connected database as the catalog and the counters know them, read once for all checks of
// tableadvice.h; and the thresholds of autovacuum for each. Plain values.
#pragma once

#include "connection.h"
#include <limits>
#include <QHash>

namespace mahout {

// A heap: of a table, or of its TOAST.
struct HeapState {
    quint32 oid = 0;
    double pages = 0, visiblePages = 0; // as of the last vacuum or analyze
    double frozenPages = 0; // PostgreSQL 18; 0 before
    double rows = -1; // -1: never vacuumed or analysed
    double liveRows = 0, deadRows = 0, insertedSinceVacuum = 0; // counters, estimates
    double secondsSinceVacuum = std::numeric_limits<double>::quiet_NaN(); // NaN: not since the counters began
    QHash<QString, QString> options; // reloptions, without the prefix "toast."

    double reserve() const; // percent of each page that fillfactor keeps free
};

struct TableState {
    QString schema, name;
    QString kind; // relkind: r, m, p
    bool unlogged = false, partition = false;
    bool readable = false; // this role sees its planner statistics
    bool vacuuming = false; // somebody is at work on it or its TOAST
    HeapState heap, toast; // toast.oid 0: none
    double modifiedSinceAnalyze = 0;
    double secondsSinceAnalyze = std::numeric_limits<double>::quiet_NaN();
    bool analysed = false; // has ever been, as far as one can see
    double sequentialScans = 0, sequentialRows = 0, indexScans = 0;
    double updates = 0, hotUpdates = 0;
    double newPageUpdates = std::numeric_limits<double>::quiet_NaN(); // PostgreSQL 16; NaN before

    QString full() const; // schema-qualified, quoted as needed
    const QHash<QString, QString> &toastOptions() const; // its own if it has any, else the table's, as autovacuum does
};

struct TablesServer {
    QHash<QString, QString> settings; // of autovacuum and freezing, in their base units
    QString role, grant; // the role, and the GRANT that shows it other sessions
    int version = 0;
    double blockSize = 8192;
    bool standby = false;
    bool hasStandbys = false;
    bool seesSessions = false; // pg_read_all_stats
    int vacuums = 0; // at work now, of any database
    double statisticsSeconds = 0; // how long the counters have run, at least

    double number(const QString &setting) const; // NaN: there is no such setting
    bool autovacuums() const; // it is on, and counts
};

struct TablesState {
    TablesServer server;
    QVector<TableState> tables; // ordinary ones, materialised views and partitioned ones; by schema and name
};

Result<TablesState> readTablesState(Connection &connection);

// Rows beyond which autovacuum comes. `options` are the heap's reloptions.
// threshold + scale factor × reltuples; at most autovacuum_vacuum_max_threshold (18).
double vacuumThreshold(const HeapState &heap, const QHash<QString, QString> &options, const TablesServer &server);
// For inserted rows; from 18 the scale factor counts only the part of the table that is not frozen. Infinite when off.
double insertThreshold(const HeapState &heap, const QHash<QString, QString> &options, const TablesServer &server);
double analyzeThreshold(const TableState &table, const TablesServer &server);
bool autovacuumEnabled(const QHash<QString, QString> &options); // the table's own switch

} // namespace mahout
