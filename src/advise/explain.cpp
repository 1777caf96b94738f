// SPDX-License-Identifier: GPL-3.0-or-later
#include "explain.h"

namespace mahout {

namespace {

// Names of prepared statements are the session's own; nothing else of this session lives while it plans.
constexpr char kPrepared[] = "pgmahout_what_if";
constexpr int kGenericPlanVersion = 160000;

QString question(const QString &statement, int parameters, int version)
{
    if (parameters == 0)
        return "EXPLAIN (FORMAT JSON) " + statement;
    if (version >= kGenericPlanVersion)
        return "EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + statement;
    return QStringLiteral("DEALLOCATE ALL; PREPARE %1 AS %2\n; EXPLAIN (FORMAT JSON) EXECUTE %1(%3)")
        .arg(QLatin1String(kPrepared), statement, QStringList(parameters, "NULL").join(", "));
}

} // namespace

const char kBeginPlanning[] = "SET default_transaction_read_only = on; SET lock_timeout = '200ms'; "
                              "SET plan_cache_mode = force_generic_plan; SET jit = off";
// DEFAULT means: as the session started.
const char kEndPlanning[] = "ROLLBACK; DEALLOCATE ALL; SET default_transaction_read_only = DEFAULT; "
                            "SET lock_timeout = DEFAULT; SET plan_cache_mode = DEFAULT; SET jit = DEFAULT";

// One message is one implicit transaction, read-only by the session's default, and it ends with the plan.
Result<QString> explain(Connection &connection, const QString &statement, int parameters, const QString &settings)
{
    const Result<Rows> rows = connection.run(settings + question(statement, parameters, connection.server().version));
    if (!rows)
        return fail(rows.error());
    QStringList lines;
    for (qsizetype r = 0; r < rows->size(); ++r)
        lines.append(rows->value(r).toString());
    return lines.join(u'\n');
}

bool concernsStatement(const Error &error)
{
    return error.kind == Error::Kind::Server || error.kind == Error::Kind::NotPermitted
        || error.kind == Error::Kind::BadInput || error.kind == Error::Kind::Missing;
}

} // namespace mahout
