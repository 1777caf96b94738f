// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshot.h"

#include <QStringList>

namespace mahout {

QString StatementKey::toText() const
{
    return QStringLiteral("%1/%2/%3/%4")
        .arg(queryId)
        .arg(userId)
        .arg(databaseId)
        .arg(QLatin1Char(topLevel ? 't' : 'f'));
}

StatementKey StatementKey::fromText(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('/'));
    if (parts.size() != 4)
        return {};
    return {parts[0].toLongLong(), parts[1].toUInt(), parts[2].toUInt(), parts[3] == QLatin1String("t")};
}

size_t qHash(const StatementKey &key, size_t seed)
{
    return qHashMulti(seed, key.queryId, key.userId, key.databaseId, key.topLevel);
}

} // namespace mahout
