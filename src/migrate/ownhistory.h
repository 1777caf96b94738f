// SPDX-License-Identifier: GPL-3.0-or-later
// The history of our own layout: pgmahout_migrations, one row per migration that is applied or was tried.
#pragma once

#include "migrationhistory.h"

namespace mahout {

class OwnHistory final : public MigrationHistory {
public:
    static inline const QString kTable = QStringLiteral("pgmahout_migrations");

    explicit OwnHistory(const QString &schema);

    MigrationLayout layout() const override { return MigrationLayout::PgMahout; }
    QString tableName() const override { return m_name; }
    // The eight letters "pgmahout" as a number; locks belong to one database, so it need not tell databases apart.
    qint64 lockKey() const override { return 0x70676d61686f7574; }
    bool canResume() const override { return true; }

    Result<QVector<HistoryRow>> read(Connection &connection, const QVector<MigrationFile> &files) const override;
    Result<void> createTable(Connection &connection) const override;
    Result<void> recordApplied(Connection &connection, const MigrationFile &file, double elapsedMs) const override;
    Result<void> recordReverted(
        Connection &connection, const MigrationFile &file, std::optional<qint64> previous) const override;
    Result<void> recordProgress(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        std::optional<qint64> previous) const override;
    Result<void> recordFailure(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        const QString &error) const override;

private:
    Result<void> write(Connection &connection, const HistoryRow &row) const;

    QString m_name; // qualified, for people
    QString m_quoted; // qualified, for SQL
};

} // namespace mahout
