// SPDX-License-Identifier: GPL-3.0-or-later
// What a database remembers of its migrations. One adapter per layout; every function takes the connection it works on,
// takes part in its open transaction, and names tables with their schema, because a migration may change search_path.
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
    qint64 version = 0;
    QString name;
    State state = State::Applied;
    // Of the whole file once applied; while Applying or Failed of the statements done, so that a resumed run knows that
    // the part already done is still what the file says. Empty when the layout does not keep checksums.
    QString checksumUp;
    QString checksumDown;
    int statementsDone = 0; // of the up script, or of the down script when Reverting or RevertFailed
    QString appliedBy;
    QDateTime appliedAt; // server's clock, UTC; null when the layout does not keep it
    double elapsedMs = 0;
    QString error; // of the last attempt, with its SQLSTATE; empty when it went well
};

// How far a script that is sent statement by statement has come.
struct ScriptProgress {
    Direction direction = Direction::Up;
    int statementsDone = 0;
    QString doneChecksum; // of the statements done
};

class MigrationHistory {
public:
    virtual ~MigrationHistory() = default;

    // The adapter for `layout`; Auto looks at the tables of the first schema of search_path. BadInput: both histories
    // are there, no schema to look in, or a table of the right name has other columns.
    static Result<std::unique_ptr<MigrationHistory>> open(Connection &connection, MigrationLayout layout);

    virtual MigrationLayout layout() const = 0;
    virtual QString tableName() const = 0; // "public.pgmahout_migrations"
    virtual qint64 lockKey() const = 0; // advisory lock that keeps other runners of this layout out
    virtual bool canResume() const = 0; // remembers how many statements of a script are done

    // Empty when there is no table yet. `files` are needed where the layout stores only the newest version.
    virtual Result<QVector<HistoryRow>> read(Connection &connection, const QVector<MigrationFile> &files) const = 0;
    virtual Result<void> createTable(Connection &connection) const = 0; // nothing when it exists

    virtual Result<void> recordApplied(Connection &connection, const MigrationFile &file, double elapsedMs) const = 0;
    // `previous` is the version below in the folder, if there is one.
    virtual Result<void> recordReverted(
        Connection &connection, const MigrationFile &file, std::optional<qint64> previous) const = 0;
    // Before the first and after every statement of a script that is sent singly.
    virtual Result<void> recordProgress(Connection &connection, const MigrationFile &file,
        const ScriptProgress &progress, std::optional<qint64> previous) const = 0;
    // After a failure, outside any transaction; `progress` says what remains done.
    virtual Result<void> recordFailure(Connection &connection, const MigrationFile &file,
        const ScriptProgress &progress, const QString &error) const = 0;

protected:
    MigrationHistory() = default;
};

} // namespace mahout
