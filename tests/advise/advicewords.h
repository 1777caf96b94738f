// SPDX-License-Identifier: GPL-3.0-or-later
// Workloads and advice as text, for what asks the advisor.
#pragma once

#include "indexadvice.h"

namespace mahout::test {

// Statements "q1", "q2", … of weight 1.
inline Workload workloadOf(const QStringList &statements)
{
    Workload workload;
    for (qsizetype i = 0; i < statements.size(); ++i) {
        WorkloadStatement statement;
        statement.id = QStringLiteral("q%1").arg(i + 1);
        statement.text = statements.at(i);
        workload.statements.append(statement);
    }
    return workload;
}

// "orders (customer_id); orders (status, placed_at)"
inline QString described(const IndexAdvice &advice)
{
    QStringList indexes;
    for (const RecommendedIndex &index : advice.indexes)
        indexes.append(index.ddl.section(u'\n', 0, 0).section(" ON ", 1).chopped(1).remove("ONLY "));
    indexes.sort();
    return indexes.join("; ");
}

} // namespace mahout::test
