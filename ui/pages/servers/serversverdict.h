// SPDX-License-Identifier: GPL-3.0-or-later
// What the Servers page says in one sentence: the server that is worst off, else that all is well.
#pragma once

#include "serverlist.h"
#include "theme.h"

namespace mahout {

struct ServersVerdict {
    QString sentence; // translated
    QString link; // the part of it that is the server's name
    QString serverId; // the one it speaks of; empty: all of them
    ColorRole mood = ColorRole::Muted;
};
ServersVerdict verdictOn(const QVector<ServerEntry> &servers);

} // namespace mahout
