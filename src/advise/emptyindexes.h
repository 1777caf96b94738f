// SPDX-License-Identifier: GPL-3.0-or-later
// Real indexes without rows, for kinds that HypoPG cannot play, on a server that holds no rows anyway: a twin makes
// them. They are there for everybody, and hidden from every planner until a session shows some to itself.
#pragma once

#include "specialsize.h"

namespace mahout {

// One that has been made; of a partitioned table those of its leaves.
struct EmptyIndex {
    QStringList names; // as plans have them
    QVector<qlonglong> oids;
};

class EmptyIndexes {
public:
    virtual ~EmptyIndexes() = default;

    // Blocking; from several threads. The same candidate is made once. Without a value: the server refuses it, because
    // its expression is not immutable or the operator class does not go with the type.
    virtual Result<std::optional<EmptyIndex>> make(
        const IndexCandidate &candidate, const TableFacts &table, const SpecialSize &size)
        = 0;

    // A statement that shows exactly these to the transaction that runs it, which has to be rolled back.
    virtual QString showStatement(const QVector<qlonglong> &oids) const = 0;
};

} // namespace mahout
