// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplingsession.h"

namespace mahout {

namespace {
constexpr QLatin1String kMark("/* pgmahout */");
}

QString samplingApplicationName() { return QStringLiteral("pgmahout sampling"); }

SessionOptions samplingSession()
{
    return {samplingApplicationName(),
        {
            {QStringLiteral("default_transaction_read_only"), QStringLiteral("on")},
            {QStringLiteral("statement_timeout"), QStringLiteral("5s")},
            {QStringLiteral("lock_timeout"), QStringLiteral("100ms")},
            {QStringLiteral("idle_in_transaction_session_timeout"), QStringLiteral("10s")},
            {QStringLiteral("max_parallel_workers_per_gather"), QStringLiteral("0")},
            {QStringLiteral("jit"), QStringLiteral("off")},
            {QStringLiteral("search_path"), QStringLiteral("pg_catalog")},
        }};
}

QString markedAsOurs(const char *sql) { return kMark + QLatin1Char(' ') + QString::fromUtf8(sql); }

bool isMarkedAsOurs(const QString &statementText) { return statementText.startsWith(kMark); }

} // namespace mahout
