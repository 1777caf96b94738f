// SPDX-License-Identifier: GPL-3.0-or-later
#include "logging.h"

namespace mahout {

Q_LOGGING_CATEGORY(lcPool, "mahout.pool", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "mahout.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCollect, "mahout.collect", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCluster, "mahout.cluster", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSession, "mahout.session", QtInfoMsg)

} // namespace mahout
