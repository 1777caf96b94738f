// SPDX-License-Identifier: GPL-3.0-or-later
// The empty indexes of a twin, see emptyindexes.h. Their files are as long as their size says, and a GIN index's
// metapage tells what the index would hold, because both are what the planner looks at.
//
// An index is hidden by pg_index.indisvalid. What shows it is an UPDATE that the transaction takes back, so that
// sessions see different ones at the same time; those that show the same wait for one another as long as a plan takes.
// The function that does it belongs to the superuser and can touch nothing but these indexes.
#pragma once

#include "connection.h"
#include "emptyindexes.h"
#include "relationfiles.h"
#include <mutex>

namespace mahout {

class TwinIndexes : public EmptyIndexes {
public:
    // `superuser` and `planner` are connected to the twin's database as such. `dataFolder`: of its server.
    static Result<std::unique_ptr<TwinIndexes>> open(
        std::unique_ptr<Connection> superuser, std::unique_ptr<Connection> planner, const QString &dataFolder);

    Result<std::optional<EmptyIndex>> make(
        const IndexCandidate &candidate, const TableFacts &table, const SpecialSize &size) override;
    QString showStatement(const QVector<qlonglong> &oids) const override;

private:
    TwinIndexes() = default;
    Result<bool> create(const QString &statement, const TableFacts &table);
    Result<Rows> leavesOf(const QString &name, const TableFacts &table);
    Result<void> giveLength(const Rows &leaves, qsizetype leaf, double share, const SpecialSize &size, bool gin);
    Result<void> hide(const EmptyIndex &index);

    std::unique_ptr<Connection> m_superuser, m_planner;
    QString m_dataFolder;
    std::mutex m_mutex;
    QHash<QString, std::optional<EmptyIndex>> m_made; // by the candidate's id
    int m_count = 0;
    quint32 m_nextFile = 4'000'000'000; // far from the numbers that the server gives to files
};

} // namespace mahout
