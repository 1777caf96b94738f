// SPDX-License-Identifier: GPL-3.0-or-later
// Our own layout: the file names of golang-migrate, and pgmahout_migrations with one row per migration that is applied
// or was tried.
#pragma once

#include "dialect.h"

namespace mahout {

Dialect ownDialect();

class OwnHistory final : public MigrationHistory {
public:
    explicit OwnHistory(const HistoryPlace &place);

    Result<QVector<HistoryRow>> read(Connection &connection) const override;
    Result<void> createTable(Connection &connection) const override;
    Result<void> recordApplied(Connection &connection, const MigrationFile &file, double elapsedMs) const override;
    Result<void> recordReverted(
        Connection &connection, const MigrationFile &file, std::optional<QString> previous) const override;
    Result<void> recordProgress(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        std::optional<QString> previous) const override;
    Result<void> recordFailure(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        const QString &error) const override;
    Result<void> acceptChecksum(Connection &connection, const MigrationFile &file) const override;
    Result<void> forget(Connection &connection, const MigrationFile &file) const override;
    Result<void> forgetProgress(Connection &connection, const MigrationFile &file) const override;

protected:
    Result<QVector<HistoryRow>> readTable(Connection &connection) const override;

private:
    Result<void> write(Connection &connection, const HistoryRow &row) const;
};

} // namespace mahout
