// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "result.h"
#include <functional>
#include <QSettings>

namespace mahout {

// Runs `change` on `settings` and brings it to the disk at once; Io when the file cannot be written. Before a damaged
// file is written for the first time, a copy of it is kept beside it, named ….damaged. Used in the GUI thread; the file
// is small.
Result<void> writeSettings(QSettings &settings, const std::function<void()> &change);

} // namespace mahout
