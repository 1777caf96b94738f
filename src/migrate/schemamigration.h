// SPDX-License-Identifier: GPL-3.0-or-later
// A migration from the difference between two databases, tried before it is written: on a scratch server with the
// schema of the first its up has to give that of the second, and its down the first again. What remains different is
// named, object by object.
#pragma once

#include "progress.h"
#include "schemascript.h"

namespace mahout {

struct SchemaMigration {
    QString up, down; // both begin with a comment that names what they leave undone; empty: the schemas are the same
    // What each leaves undone, for people.
    QStringList upLeaves, downLeaves;
    QString unchecked; // why it could not be tried; empty when it was

    bool isEmpty() const { return up.isEmpty() && down.isEmpty(); }
    bool isComplete() const { return upLeaves.isEmpty() && downLeaves.isEmpty() && unchecked.isEmpty(); }
};

// One side, open and idle; it is only read.
struct SchemaSide {
    Connection &connection;
    ConnectionSpec spec;
};

// `scratch` as in VerifyOptions. Blocking, seconds. Errors: as readSchemaParts(); Cancelled.
Result<SchemaMigration> migrationBetween(const SchemaSide &from, const SchemaSide &to,
    const std::optional<ConnectionSpec> &scratch, std::stop_token stop, const ProgressReporter &progress = {});

} // namespace mahout
