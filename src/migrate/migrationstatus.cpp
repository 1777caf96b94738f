// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationstatus.h"

namespace mahout {

namespace {

using State = HistoryRow::State;

// Checksums are compared only where the history keeps them.
bool differs(const QString &recorded, const QString &present) { return !recorded.isEmpty() && recorded != present; }

MigrationState stateOf(const MigrationFile &file, const HistoryRow &row)
{
    if (row.state != State::Applied)
        return MigrationState::Failed;
    const bool changed = differs(row.checksumUp, file.upChecksum) || differs(row.checksumDown, file.downChecksum);
    return changed ? MigrationState::Changed : MigrationState::Applied;
}

MigrationEntry entryOf(const MigrationFile &file)
{
    return {file.version, file.digits, file.name, MigrationState::Pending, file.reversible(), file.upChecksum};
}

MigrationEntry missingEntry(const HistoryRow &row)
{
    return {row.version, QString::number(row.version), row.name, MigrationState::Missing, false, row.checksumUp, row};
}

qint64 newestApplied(const QVector<HistoryRow> &history)
{
    qint64 newest = -1;
    for (const HistoryRow &row : history) {
        if (row.state == State::Applied)
            newest = std::max(newest, row.version);
    }
    return newest;
}

} // namespace

QString stateName(MigrationState state)
{
    switch (state) {
    case MigrationState::Applied:
        return QStringLiteral("applied");
    case MigrationState::Pending:
        return QStringLiteral("pending");
    case MigrationState::Changed:
        return QStringLiteral("changed");
    case MigrationState::Missing:
        return QStringLiteral("missing");
    case MigrationState::Failed:
        return QStringLiteral("failed");
    case MigrationState::OutOfOrder:
        break;
    }
    return QStringLiteral("out_of_order");
}

int MigrationStatus::pendingCount() const
{
    return int(std::count_if(entries.begin(), entries.end(), [](const MigrationEntry &entry) {
        return entry.state == MigrationState::Pending || entry.state == MigrationState::OutOfOrder
            || entry.state == MigrationState::Failed;
    }));
}

QVector<MigrationEntry> compareWithHistory(const QVector<MigrationFile> &files, const QVector<HistoryRow> &history)
{
    QMap<qint64, MigrationEntry> entries;
    for (const HistoryRow &row : history)
        entries.insert(row.version, missingEntry(row));
    const qint64 newest = newestApplied(history);
    for (const MigrationFile &file : files) {
        MigrationEntry entry = entryOf(file);
        entry.history = entries.value(file.version).history;
        if (entry.history)
            entry.state = stateOf(file, *entry.history);
        else if (file.version < newest)
            entry.state = MigrationState::OutOfOrder;
        entries.insert(file.version, entry);
    }
    return QVector<MigrationEntry>(entries.begin(), entries.end());
}

Result<MigrationStatus> migrationStatus(Connection &connection, const MigrationFolder &folder, MigrationLayout layout)
{
    const auto history = MigrationHistory::open(connection, layout);
    if (!history)
        return fail(history.error());
    const auto rows = (*history)->read(connection, folder.files);
    if (!rows)
        return fail(rows.error());
    return MigrationStatus{(*history)->layout(), (*history)->tableName(), compareWithHistory(folder.files, *rows)};
}

} // namespace mahout
