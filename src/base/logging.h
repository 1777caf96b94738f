// SPDX-License-Identifier: GPL-3.0-or-later
// Logging categories, one per folder that has something to say. Switched with QT_LOGGING_RULES.
#pragma once

#include <QLoggingCategory>

namespace mahout {

Q_DECLARE_LOGGING_CATEGORY(lcPool)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcCollect)
Q_DECLARE_LOGGING_CATEGORY(lcCluster)
Q_DECLARE_LOGGING_CATEGORY(lcSession)

} // namespace mahout
