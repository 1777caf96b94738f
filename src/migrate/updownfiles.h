// SPDX-License-Identifier: GPL-3.0-or-later
// Migrations as pairs of files, <digits>_<title>.up.sql and <digits>_<title>.down.sql: the names of golang-migrate,
// which our own layout shares.
#pragma once

#include "projectfiles.h"

namespace mahout {

bool fitsUpDownFiles(const ProjectListing &listing);
// Versions are plain numbers without leading zeros.
Result<MigrationFolder> readUpDownFiles(const ProjectListing &listing, const QString &project);

} // namespace mahout
