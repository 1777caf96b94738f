// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mahout {

QString libpqVersion(); // of the library in use: "15.18"

} // namespace mahout
