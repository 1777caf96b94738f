// SPDX-License-Identifier: GPL-3.0-or-later
#include "result.h"

namespace mahout {

QString Error::toString() const
{
    QStringList parts{message};
    if (!sqlState.isEmpty())
        parts << QStringLiteral("(SQLSTATE %1)").arg(sqlState);
    if (!detail.isEmpty())
        parts << detail;
    if (!hint.isEmpty())
        parts << hint;
    if (!remedy.isEmpty())
        parts << remedy;
    return parts.join(QLatin1Char(' '));
}

QString kindName(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::BadInput:
        return QStringLiteral("bad_input");
    case Error::Kind::Unreachable:
        return QStringLiteral("unreachable");
    case Error::Kind::Refused:
        return QStringLiteral("refused");
    case Error::Kind::NotPermitted:
        return QStringLiteral("not_permitted");
    case Error::Kind::Missing:
        return QStringLiteral("missing");
    case Error::Kind::Server:
        return QStringLiteral("server");
    case Error::Kind::Cancelled:
        return QStringLiteral("cancelled");
    case Error::Kind::TimedOut:
        return QStringLiteral("timed_out");
    case Error::Kind::Rejected:
        return QStringLiteral("rejected");
    case Error::Kind::Io:
        return QStringLiteral("io");
    case Error::Kind::Internal:
        break;
    }
    return QStringLiteral("internal");
}

} // namespace mahout
