// SPDX-License-Identifier: GPL-3.0-or-later
// A word to the service manager, as sd_notify(3) describes it: one datagram to the socket that NOTIFY_SOCKET names.
#pragma once

#include "units.h"
#include <optional>
#include <QByteArray>

namespace mahout::agent {

void notifyManager(const QByteArray &state); // "READY=1"; does nothing without a manager
// How often it wants to hear "WATCHDOG=1" at the latest; nullopt: it does not.
std::optional<Milliseconds> watchdogPeriod();

} // namespace mahout::agent
