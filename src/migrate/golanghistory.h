// SPDX-License-Identifier: GPL-3.0-or-later
// The history of golang-migrate: schema_migrations(version bigint, dirty boolean) holds at most one row, the newest
// version. A project of that tool is continued in its own table and under its own lock, so that both can be used in
// turn and never at once. Every version up to the newest counts as applied, whether it ever ran or not: so does the
// tool.
#pragma once

#include "migrationhistory.h"

namespace mahout {

class GolangHistory final : public MigrationHistory {
public:
    static inline const QString kTable = QStringLiteral("schema_migrations");

    GolangHistory(const QString &schema, const QString &database);

    MigrationLayout layout() const override { return MigrationLayout::GolangMigrate; }
    QString tableName() const override { return m_name; }
    qint64 lockKey() const override { return m_lockKey; }
    bool canResume() const override { return false; }

    Result<QVector<HistoryRow>> read(Connection &connection, const QVector<MigrationFile> &files) const override;
    Result<void> createTable(Connection &connection) const override;
    Result<void> recordApplied(Connection &connection, const MigrationFile &file, double elapsedMs) const override;
    Result<void> recordReverted(
        Connection &connection, const MigrationFile &file, std::optional<qint64> previous) const override;
    // Sets the mark "dirty", which is all that the table can say of a script under way. It stays after a failure.
    Result<void> recordProgress(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        std::optional<qint64> previous) const override;
    Result<void> recordFailure(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        const QString &error) const override;

    // golang-migrate: CRC-32 (IEEE) of schema, table and database, joined by NUL, times 1486364155 modulo 2^32.
    static qint64 lockKeyFor(const QString &schema, const QString &table, const QString &database);

private:
    Result<void> store(Connection &connection, std::optional<qint64> version, bool dirty) const;

    QString m_name;
    QString m_quoted;
    qint64 m_lockKey;
};

} // namespace mahout
