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

QString markedAsOurs(const char *sql)
{
    const QString text = QString::fromUtf8(sql);
    const qsizetype space = text.indexOf(QLatin1Char(' '));
    return text.left(space + 1) + kMark + QLatin1Char(' ') + text.mid(space + 1);
}

bool isMarkedAsOurs(const QString &statementText)
{
    const qsizetype mark = statementText.indexOf(kMark);
    return mark >= 0 && statementText.left(mark).count(QLatin1Char(' ')) <= 1;
}

} // namespace mahout
