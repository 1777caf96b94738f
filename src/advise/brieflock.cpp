// SPDX-License-Identifier: GPL-3.0-or-later
#include "brieflock.h"

namespace mahout {

namespace {

constexpr char kLockNotAvailable[] = "55P03";
constexpr char kUndefinedTable[] = "42P01";

} // namespace

// One message is one transaction, so SET LOCAL ends with it.
Result<std::optional<Rows>> queryBriefly(Connection &connection, const QString &sql)
{
    const Result<Rows> rows = connection.run(QStringLiteral("SET LOCAL lock_timeout = '200ms'; ") + sql);
    if (rows)
        return *rows;
    const QString &state = rows.error().sqlState;
    if (state == QLatin1String(kLockNotAvailable) || state == QLatin1String(kUndefinedTable))
        return std::nullopt;
    return fail(rows.error());
}

} // namespace mahout
