// SPDX-License-Identifier: GPL-3.0-or-later
// What one connection learnt about its server when it opened, without a query.
#pragma once

#include <QString>

namespace mahout {

struct ServerInfo {
    int version = 0; // 150018 for 15.18
    QString versionText; // "15.18"
    QString database;
    QString user;
    QString host; // as connected to: name, address or socket directory
    QString port;
    QString applicationName;
    bool inRecovery = false; // in_hot_standby of 14 and later; false when the server does not say
    bool encrypted = false;
};

} // namespace mahout
