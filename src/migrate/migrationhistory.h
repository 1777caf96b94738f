// SPDX-License-Identifier: GPL-3.0-or-later
// What a database remembers of its migrations. One adapter per layout; every function takes the connection it works on,
// takes part in its open transaction, and names tables with their schema, because a migration may change search_path.
//
// Tools whose history has no room for it get their progress through scripts that are sent statement by statement
// written into a table of ours beside it, pgmahout_progress. It is made when the first such script begins and dropped
// when the last is complete, so that the tool itself never meets it.
#pragma once

#include "connection.h"
#include "migrationfile.h"
#include <QDateTime>

namespace mahout {

enum class Direction { Up, Down };
QString directionName(Direction direction); // "up", "down"

struct HistoryRow {
    enum class State {
        Applied,
        Applying, // statements are sent one by one, or the program that did so has died
        Failed, // the up script failed; statementsDone of its statements remain done
        Reverting,
        RevertFailed, // the down script failed; statementsDone of its statements remain done
    };
    QString version;
    QString name;
    State state = State::Applied;
    // Of the whole file once applied; while Applying or Failed of the statements done, so that a resumed run knows that
    // the part already done is still what the file says. Empty when the layout does not keep checksums.
    QString checksumUp;
    QString checksumDown;
    int statementsDone = 0; // of the up script, or of the down script when Reverting or RevertFailed
    QString appliedBy = {};
    QDateTime appliedAt = {}; // server's clock, UTC; null when the layout does not keep it
    double elapsedMs = 0;
    QString error = {}; // of the last attempt, with its SQLSTATE; empty when it went well
    int sending = 0; // the statement that was about to be sent when nothing of it was there; 0: none
    bool elsewhere = false; // of something that has no script in the folder: a baseline, a migration in Java
    bool resumable = true; // false: something was cut, and how far it came is not recorded
};

// How far a script that is sent statement by statement has come.
struct ScriptProgress {
    Direction direction = Direction::Up;
    int statementsDone = 0;
    QString doneChecksum; // of the statements done
    int sending = 0; // see HistoryRow
};

// Where a history is, or will be.
struct HistoryPlace {
    QString schema; // the first of search_path, or the one that the project names
    QString table; // the default of the layout, or the one that the project names
    QString database;
    const MigrationFolder *folder = nullptr; // outlives the history
};

class MigrationHistory {
public:
    virtual ~MigrationHistory() = default;

    // The adapter for the folder's layout. BadInput: no schema to look in, or a table of the right name has other
    // columns. The folder must outlive it.
    static Result<std::unique_ptr<MigrationHistory>> open(Connection &connection, const MigrationFolder &folder);

    QString tableName() const { return m_place.schema + QLatin1Char('.') + m_place.table; } // for people
    // The advisory lock that keeps other runners of this layout out; the tool's own where it has one.
    virtual qint64 lockKey() const;

    // What is applied or was begun, in the order in which it would be reverted from the end. Empty when there is no
    // table yet.
    virtual Result<QVector<HistoryRow>> read(Connection &connection) const;
    virtual Result<void> createTable(Connection &connection) const = 0; // nothing when it exists

    virtual Result<void> recordApplied(Connection &connection, const MigrationFile &file, double elapsedMs) const = 0;
    // `previous` is the version below in the folder, if there is one.
    virtual Result<void> recordReverted(
        Connection &connection, const MigrationFile &file, std::optional<QString> previous) const = 0;
    // Before the first and after every statement of a script that is sent singly.
    virtual Result<void> recordProgress(Connection &connection, const MigrationFile &file,
        const ScriptProgress &progress, std::optional<QString> previous) const;
    // After a failure, outside any transaction; `progress` says what remains done.
    virtual Result<void> recordFailure(
        Connection &connection, const MigrationFile &file, const ScriptProgress &progress, const QString &error) const;
    // The file as it is now counts as what was applied. BadInput: the history keeps no checksums.
    virtual Result<void> acceptChecksum(Connection &connection, const MigrationFile &file) const;
    // Removes every row of a version, of which the folder may have nothing but the version in `file`.
    virtual Result<void> forget(Connection &connection, const MigrationFile &file) const;
    // After recordApplied() or recordReverted() of a script that was sent singly.
    virtual Result<void> forgetProgress(Connection &connection, const MigrationFile &file) const;

protected:
    explicit MigrationHistory(const HistoryPlace &place);

    // The rows of the tool's own table, which exists.
    virtual Result<QVector<HistoryRow>> readTable(Connection &connection) const = 0;
    // For histories that keep nothing but versions: those of a query for version and time.
    static Result<QVector<HistoryRow>> readVersions(Connection &connection, const QString &sql);
    const HistoryPlace &place() const { return m_place; }
    const MigrationFolder &folder() const { return *m_place.folder; }
    QString quotedTable() const; // qualified, for SQL
    Result<bool> tableExists(Connection &connection) const;
    Result<void> execute(Connection &connection, const QString &sql, const QVariantList &parameters = {}) const;

private:
    Result<void> addProgress(Connection &connection, QVector<HistoryRow> &rows) const;
    HistoryPlace m_place;
};

} // namespace mahout
