// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"
#include <QLabel>

namespace mahout {

// A label of plain text in one of the theme's styles; muted for what stands back.
QLabel *textLabel(TextStyle style, bool muted, const QString &text = {});

} // namespace mahout
