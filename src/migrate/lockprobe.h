// SPDX-License-Identifier: GPL-3.0-or-later
// Which lock a statement takes on which table, and whether it rewrites it: measured in an open transaction, by what the
// own session holds in pg_locks afterwards and whether pg_relation_filenode() changed.
#pragma once

#include "connection.h"

namespace mahout {

struct StatementLock {
    QString statement;
    QString relation; // qualified
    QString mode; // strongest mode, as pg_locks spells it: "AccessExclusiveLock"
    bool rewrites = false; // its data went to a new file

    bool operator==(const StatementLock &) const = default;
};

// Tables, partitioned tables, views and materialised views that exist when the probe is made; what the migration itself
// creates is seen by no one else and not reported.
class LockProbe {
public:
    static Result<LockProbe> begin(Connection &connection); // before the first statement
    // After a statement, in the transaction it ran in: the tables on which the transaction now holds a stronger mode
    // than before, and those rewritten. A mode no stronger than what is held already adds nothing for others to wait
    // for.
    Result<QVector<StatementLock>> after(Connection &connection, const QString &statement);
    void transactionEnded() { m_held.clear(); }
    // For a statement that refuses a transaction: what is known of it, see knownLocks(). Ask before it runs.
    static Result<QVector<StatementLock>> known(Connection &connection, const QString &statement);

private:
    struct Relation {
        QString name;
        qint64 fileNode = 0; // 0: has no file
        bool moveTo(const QVariant &node);
    };
    LockProbe() = default;
    QMap<qint64, Relation> m_relations; // by oid
    QMap<qint64, int> m_held; // by oid: rank of the strongest mode held so far in this transaction
};

} // namespace mahout
