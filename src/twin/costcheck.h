// SPDX-License-Identifier: GPL-3.0-or-later
// What statements cost as things are: on the target and on its twin, to prove that both plan alike. How they are asked:
// explain.h.
#pragma once

#include "connection.h"
#include "twinreport.h"
#include <QHash>

namespace mahout {

// One statement of the workload, perhaps with $n.
struct TwinStatement {
    QString id;
    QString text;
};

struct StatementPlan {
    double cost = 0;
    // Startup costs of index scans, by the index's name without its schema. They tell the height of the index's tree.
    QHash<QString, double> scanStarts;
};

struct WorkloadPlans {
    QHash<QString, StatementPlan> plans; // by id
    QHash<QString, QString> refused; // by id; the server's words for those it cannot plan
};

// Blocking. Texts that are not exactly one SELECT, INSERT, UPDATE, DELETE or MERGE are never sent and are in neither
// list. The session's settings are as before afterwards. Errors: Cancelled, TimedOut and what ends the connection.
Result<WorkloadPlans> planWorkload(Connection &connection, const QVector<TwinStatement> &workload);

// Heights that the target's own plans tell, by qualified index name. btcostestimate charges for the start of a scan:
// ceil(log2(rows of the table)) operators, and 50 for each level and the leaf. Names that several schemas have, and
// starts that do not fit this formula, are left out. `qualifiedNames`: by the
// name that plans show; `tableRows`: by the qualified name, what the planner takes for the rows of the index's table.
QHash<QString, int> heightsFromPlans(const WorkloadPlans &plans, const QHash<QString, QString> &qualifiedNames,
    const QHash<QString, double> &tableRows, double operatorCost);

} // namespace mahout
