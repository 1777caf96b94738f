// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolchange.h"

#include <algorithm>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PoolChange)
};

} // namespace

QString poolChangeText(
    const QString &server, const PoolStatistics &now, const PoolSettings &before, const PoolSettings &after)
{
    if (before == after)
        return {};
    QStringList sentences{Text::tr("The running pool of %1 follows at once.").arg(server)};
    const int tooMany = std::max(0, now.total() - after.size - after.maxOverflow);
    const int idle = std::min(tooMany, now.idle);
    if (idle > 0)
        sentences << Text::tr("%n idle connection(s) close at once.", nullptr, idle);
    if (tooMany > idle)
        sentences << Text::tr("%n connection(s) close when their tasks end.", nullptr, tooMany - idle);
    const int surplus = now.total() - tooMany - after.size;
    if (after.size < before.size && surplus > 0)
        sentences << Text::tr("%n further connection(s) close when idle for %1.", nullptr, surplus)
                         .arg(durationText(after.overflowIdleTimeout));
    return sentences.join(QLatin1Char(' '));
}

} // namespace mahout
