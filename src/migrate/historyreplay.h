// SPDX-License-Identifier: GPL-3.0-or-later
// The schema that a database's history explains: what is applied there, run again on a scratch server in the order in
// which it was applied, the half-done part of a cut script included. The database itself is only read.
#pragma once

#include "migrationstatus.h"
#include "progress.h"
#include "schemasnapshot.h"
#include "scratch.h"

namespace mahout {

class HistoryReplay {
public:
    // `without`: a version that is left out although the history has it; may be empty. Blocking, as long as the
    // migrations take. Errors: as ScratchServer::open(); BadInput when a migration does not run there, with its name.
    static Result<std::unique_ptr<HistoryReplay>> run(Connection &target, const MigrationFolder &folder,
        const std::optional<ConnectionSpec> &scratch, const QString &without, std::stop_token stop,
        const ProgressReporter &progress);

    Result<void> apply(const MigrationFile &file); // one more
    Result<SchemaSnapshot> explained(); // of the scratch database
    // Of the target, without what belongs to the history.
    Result<SchemaSnapshot> present() const;
    // Sentences about what the comparison cannot know: migrations without files, a baseline, ….
    QStringList notes() const { return m_notes; }

private:
    HistoryReplay(Connection &target, const MigrationFolder &folder)
        : m_target(target)
        , m_folder(folder)
    {
    }
    Result<void> prepare(const std::optional<ConnectionSpec> &scratch, std::stop_token stop);
    Result<void> replay(const QString &without, const ProgressReporter &progress);
    Result<void> replayEntry(const MigrationEntry &entry);
    Result<void> send(const MigrationFile &file, Direction direction, int statements);

    Connection &m_target;
    const MigrationFolder &m_folder;
    QString m_historyTable;
    std::unique_ptr<ScratchServer> m_server;
    std::unique_ptr<Connection> m_scratch;
    QStringList m_notes;
};

} // namespace mahout
