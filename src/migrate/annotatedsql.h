// SPDX-License-Identifier: GPL-3.0-or-later
// Scripts in which comment lines such as "-- +goose Up" part the two directions: the format of goose, which sql-migrate
// has taken over with a word of its own.
#pragma once

#include "projectfiles.h"

namespace mahout {

struct AnnotatedScript {
    std::optional<MigrationHalf> up, down;
    // Why the tool would not run it; the halves are as far as they could be read.
    std::optional<Error> problem;
};

// `marker` is "+goose" or "+migrate". Directives stand in column 1 and are compared without case: Up and Down (with
// "notransaction" after it, in sql-migrate's way), StatementBegin and StatementEnd around what is one statement,
// NO TRANSACTION for both directions, ENVSUB ON and OFF around lines in which ${NAME}, ${NAME:-default} and
// ${NAME-default} stand for environment variables.
AnnotatedScript readAnnotatedScript(const QString &text, const QString &marker, const QString &path);
bool hasAnnotation(const ProjectListing &listing, const QString &marker);

} // namespace mahout
