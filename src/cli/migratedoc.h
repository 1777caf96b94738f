// SPDX-License-Identifier: GPL-3.0-or-later
// migrate doc: a documentation of the project as HTML or Markdown.
#pragma once

#include "command.h"
#include "rehearsal.h"

namespace mahout::cli {

// `output`: a file whose name ends in .html, .htm or .md; empty: Markdown to the terminal. Rehearses the project for
// its proofs and locks; with a --url that was given, who ran what and when stands in it as well. In JSON one object.
int document(
    const Context &context, const MigrationFolder &folder, const VerifyOptions &options, const QString &output);

} // namespace mahout::cli
