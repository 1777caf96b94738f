// SPDX-License-Identifier: GPL-3.0-or-later
// How a server looks wherever it is shown: its state as icon, colour and words, and its environment.
#pragma once

#include "profile.h"
#include "theme.h"

namespace mahout {

class ServerSession;

struct SessionLook {
    QString icon; // of the theme
    ColorRole role = ColorRole::Muted;
    QString words; // translated: "PostgreSQL 16.4, primary", "stale since 14:02:11", why it was refused
};
SessionLook lookOf(const ServerSession &session);

ColorRole environmentRole(Environment environment);
QString environmentTitle(Environment environment); // translated

} // namespace mahout
