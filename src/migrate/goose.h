// SPDX-License-Identifier: GPL-3.0-or-later
// goose: one annotated file per migration; goose_db_version has a row per applied one, in the order of application,
// after a first row for version 0. Migrations written in Go are listed and can not be run here.
#pragma once

#include "dialect.h"

namespace mahout {

Dialect gooseDialect();

} // namespace mahout
