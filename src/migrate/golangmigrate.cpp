// SPDX-License-Identifier: GPL-3.0-or-later
#include "golangmigrate.h"
#include "updownfiles.h"
#include <array>

namespace mahout {

namespace {

using State = HistoryRow::State;

constexpr std::array<quint32, 256> makeCrcTable()
{
    constexpr quint32 kReversedPolynomial = 0xEDB88320;
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        table[i] = i;
        for (int bit = 0; bit < 8; ++bit)
            table[i] = (table[i] >> 1) ^ ((table[i] & 1) != 0 ? kReversedPolynomial : 0);
    }
    return table;
}

// The table's row as a history: everything up to `current` is applied, `current` itself has failed when dirty.
QVector<HistoryRow> expand(const QVector<MigrationFile> &files, qint64 current, bool dirty)
{
    const auto cut = [](HistoryRow row) {
        row.state = State::Failed;
        row.resumable = false;
        return row;
    };
    QVector<HistoryRow> history;
    if (current < 0 && dirty && !files.isEmpty()) // a revert of the first migration was cut
        return {cut({files.first().version, files.first().name})};
    bool known = false;
    for (const MigrationFile &file : files) {
        const qint64 version = file.version.toLongLong();
        if (version > current)
            break;
        known = version == current;
        const HistoryRow row{file.version, file.name};
        history << (known && dirty ? cut(row) : row);
    }
    if (!known && current >= 0)
        history << (dirty ? cut({QString::number(current)}) : HistoryRow{QString::number(current)});
    return history;
}

class GolangHistory final : public MigrationHistory {
public:
    explicit GolangHistory(const HistoryPlace &place)
        : MigrationHistory(place)
    {
    }
    qint64 lockKey() const override { return golangMigrateLockKey(place().schema, place().table, place().database); }
    Result<void> createTable(Connection &connection) const override
    {
        return execute(connection,
            QStringLiteral(
                "CREATE TABLE IF NOT EXISTS %1 (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)")
                .arg(quotedTable()));
    }
    Result<void> recordApplied(Connection &connection, const MigrationFile &file, double) const override
    {
        return store(connection, file.version, false);
    }
    Result<void> recordReverted(
        Connection &connection, const MigrationFile &, std::optional<QString> previous) const override
    {
        return store(connection, previous, false);
    }
    // The table holds the newest version alone: without it, the one before it counts.
    Result<void> forget(Connection &connection, const MigrationFile &file) const override
    {
        std::optional<QString> before;
        for (const MigrationFile &known : folder().files)
            if (known.version.toLongLong() < file.version.toLongLong())
                before = known.version;
        return recordReverted(connection, file, before).and_then([&] { return forgetProgress(connection, file); });
    }
    // Sets the mark "dirty", which is all that the tool's table can say of a script under way.
    Result<void> recordProgress(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        std::optional<QString> previous) const override
    {
        // The tool stores "no version" as -1 while a revert of the first migration is under way.
        const QString kNoVersion = QStringLiteral("-1");
        const QString marked = progress.direction == Direction::Up ? file.version : previous.value_or(kNoVersion);
        const auto dirty = progress.statementsDone > 0 ? Result<void>() : store(connection, marked, true);
        return dirty ? MigrationHistory::recordProgress(connection, file, progress, previous) : dirty;
    }
    // When nothing remains done, the row says again what it said before.
    Result<void> recordFailure(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        const QString &error) const override
    {
        if (progress.statementsDone == 0) {
            if (auto cleaned = restore(connection, file, progress.direction); !cleaned)
                return cleaned;
        }
        return MigrationHistory::recordFailure(connection, file, progress, error);
    }

protected:
    Result<QVector<HistoryRow>> readTable(Connection &connection) const override
    {
        const auto rows = connection.query(QStringLiteral("SELECT version, dirty FROM %1").arg(quotedTable()));
        if (!rows)
            return fail(rows.error());
        if (rows->isEmpty())
            return QVector<HistoryRow>();
        return expand(folder().files, rows->value(0, 0).toLongLong(), rows->value(0, 1).toBool());
    }

private:
    // One message and therefore one transaction, so that the row is never absent in between.
    Result<void> store(Connection &connection, const std::optional<QString> &version, bool dirty) const
    {
        const QString remove = QStringLiteral("DELETE FROM %1").arg(quotedTable());
        return execute(connection,
            version ? QStringLiteral("%1; INSERT INTO %2 (version, dirty) VALUES (%3, %4)")
                          .arg(remove, quotedTable(), *version, QLatin1String(dirty ? "true" : "false"))
                    : remove);
    }
    Result<void> restore(Connection &connection, const MigrationFile &file, Direction direction) const
    {
        const auto dirty
            = connection.query(QStringLiteral("SELECT EXISTS (SELECT FROM %1 WHERE dirty)").arg(quotedTable()));
        if (!dirty || !dirty->value(0).toBool())
            return dirty ? Result<void>() : fail(dirty.error());
        return store(
            connection, direction == Direction::Down ? file.version : folder().versionBefore(file.version), false);
    }
};

} // namespace

quint32 crc32(const QByteArray &bytes)
{
    static constexpr std::array<quint32, 256> kTable = makeCrcTable();
    quint32 crc = ~quint32(0);
    for (const char byte : bytes)
        crc = (crc >> 8) ^ kTable[(crc ^ quint8(byte)) & 0xFF];
    return ~crc;
}

qint64 golangMigrateLockKey(const QString &schema, const QString &table, const QString &database)
{
    constexpr quint32 kSalt = 1486364155;
    QByteArrayList parts{schema.toUtf8()};
    if (!table.isEmpty())
        parts << table.toUtf8();
    parts << database.toUtf8();
    return qint64(crc32(parts.join('\0')) * kSalt);
}

Dialect golangMigrateDialect()
{
    Dialect dialect{MigrationLayout::GolangMigrate, QStringLiteral("golang-migrate")};
    dialect.dependencyFile = QStringLiteral("go.mod");
    dialect.dependency = QStringLiteral("golang-migrate/migrate");
    dialect.folders = {QStringLiteral("migrations"), QStringLiteral("db/migrations")};
    dialect.fits = &fitsUpDownFiles;
    dialect.read = &readUpDownFiles;
    dialect.historyTables = {QStringLiteral("schema_migrations")};
    dialect.ownsTable = [](const QStringList &columns) {
        return columns == QStringList{QStringLiteral("version bigint"), QStringLiteral("dirty boolean")};
    };
    dialect.history = [](const HistoryPlace &place) -> std::unique_ptr<MigrationHistory> {
        return std::make_unique<GolangHistory>(place);
    };
    return dialect;
}

} // namespace mahout
