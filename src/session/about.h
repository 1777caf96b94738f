// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mahout {

// What --version prints: "pgmahout 0.1.0 (commit 1a2b3c4)" and the libraries in use, a line each.
QString aboutText(const QString &program);

} // namespace mahout
