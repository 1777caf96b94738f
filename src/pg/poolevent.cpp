// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolevent.h"

#include <QCoreApplication>

namespace mahout {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(PoolEvent)
};
} // namespace

QString poolEventTitle(PoolEvent::Kind kind)
{
    switch (kind) {
    case PoolEvent::Kind::BreakerOpened:
        return Text::tr("Circuit breaker opened");
    case PoolEvent::Kind::BreakerClosed:
        return Text::tr("Circuit breaker closed");
    case PoolEvent::Kind::LeakSuspected:
        return Text::tr("Connection held too long");
    case PoolEvent::Kind::LeakReturned:
        return Text::tr("Connection given back late");
    case PoolEvent::Kind::Disconnected:
        return Text::tr("Connection lost");
    case PoolEvent::Kind::ReadOnly:
        return Text::tr("Server became read-only");
    case PoolEvent::Kind::Retired:
        return Text::tr("Connections replaced");
    case PoolEvent::Kind::Abandoned:
        return Text::tr("Attempt to connect abandoned");
    case PoolEvent::Kind::Slept:
        return Text::tr("Woke after standing still");
    case PoolEvent::Kind::Suspended:
        return Text::tr("Pool suspended");
    case PoolEvent::Kind::Resumed:
        return Text::tr("Pool resumed");
    case PoolEvent::Kind::Resized:
        return Text::tr("Pool settings changed");
    }
    return {};
}

} // namespace mahout
