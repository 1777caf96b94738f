// SPDX-License-Identifier: GPL-3.0-or-later
// A twin: a private server on this machine whose planner answers as the target's does, without any of its rows. The
// target needs no extension for it and feels nothing but reads of its catalogs and EXPLAIN.
//
// It holds the target's definitions, the planner's statistics, sizes and settings. Empty files are made as long as the
// target's without taking room, and B-trees as high as they are there: as a plan of the target tells, else as estimated
// (relationfiles.h). What could not be carried over is in the report, with what would help. Two things no catalog
// tells, and they can make costs differ: the metapage of a GIN index, and the very ends of an index, of which the twin
// knows what ANALYZE saw. New GIN, GiST and SP-GiST indexes are tried as real ones without rows.
//
// Lifetime: the twin owns its server; connections to it must be closed before. Threads: make() and connect() block and
// may run in any thread; connect() from several at a time.
#pragma once

#include "costcheck.h"
#include "emptyindexes.h"
#include "privatecluster.h"
#include "progress.h"
#include <mutex>

namespace mahout {

struct TwinOptions {
    QVector<TwinStatement> workload; // planned on both sides to prove that they agree; may be empty
    QString binDirectory; // of the server programs; empty: those of the target's major version, else the newest
    std::stop_token stop = {};
    bool hypothetical = true; // HypoPG must be there; false: for planning with what exists, and then it may be absent
};

class Twin {
public:
    // The connection must be idle; it is left as it was. Errors: Missing (no server programs, no hypopg on this
    // machine), BadInput (blocks of another size), Cancelled, and what the target or the private server reports.
    static Result<std::unique_ptr<Twin>> make(
        Connection &target, const TwinOptions &options, const ProgressReporter &report = {});
    ~Twin();
    Twin(const Twin &) = delete;
    Twin &operator=(const Twin &) = delete;

    // In the database that stands for the target's, as a role without special rights that owns all in it: planning runs
    // the target's functions, and they must not get a superuser's power here. It has HypoPG, unless none was asked for.
    QString connectionText() const;
    // One more connection, for planning side by side.
    Result<std::unique_ptr<Connection>> connect(std::stop_token stop = {}) const;
    const TwinReport &report() const;
    // Real empty indexes for what HypoPG cannot play; opened by the first call. Blocking, from any thread.
    Result<EmptyIndexes *> emptyIndexes();

    // Whether the target still is what was copied: definitions, statistics, sizes as the last VACUUM or ANALYZE left
    // them, and the planner's settings of this session.
    Result<bool> isCurrent(Connection &target) const;

private:
    class Maker;
    Twin() = default;
    std::unique_ptr<PrivateCluster> m_cluster;
    QString m_database;
    QByteArray m_fingerprint;
    TwinReport m_report;
    std::mutex m_mutex; // guards what follows
    std::unique_ptr<EmptyIndexes> m_emptyIndexes; // its connections close before the server ends
};

} // namespace mahout
