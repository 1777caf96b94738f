// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>

namespace mahout {

// Installs the translation built into this program that fits `locale`, if there is one; English otherwise. Call it
// once, after the application object exists and before anything is said.
void installLanguage(const QLocale &locale);

} // namespace mahout
