// SPDX-License-Identifier: GPL-3.0-or-later
// migrate new --from URL --to URL: a migration from the difference between two databases.
#pragma once

#include "command.h"
#include "connectionspec.h"

namespace mahout::cli {

struct DifferenceRequest {
    QString directory, name;
    QString from, to; // as --url takes them
    std::optional<ConnectionSpec> scratch; // empty: a private server
};

// Writes the files, and on `err` what they leave undone. DoneWithFindings when there is any of that; nothing is written
// where nothing differs. JSON: {"version", "name", "up", "down", "up_leaves", "down_leaves", "unchecked"}.
int createDifference(const Context &context, const DifferenceRequest &request);

} // namespace mahout::cli
