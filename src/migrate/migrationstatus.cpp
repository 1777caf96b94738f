// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationstatus.h"
#include "projectfiles.h"
#include <QCryptographicHash>
#include <QSet>

namespace mahout {

namespace {

using State = HistoryRow::State;

// Checksums are compared only where the history keeps them.
bool differs(const QString &recorded, const QString &present) { return !recorded.isEmpty() && recorded != present; }

MigrationState stateOf(const MigrationFile &file, const HistoryRow &row)
{
    if (row.state != State::Applied)
        return MigrationState::Failed;
    const bool changed = differs(row.checksumUp, file.upChecksum()) || differs(row.checksumDown, file.downChecksum());
    return changed ? MigrationState::Changed : MigrationState::Applied;
}

// sqlx takes the sum of the bytes as they are; a checkout with other line ends is no edit.
bool differsInLineEndsOnly(const MigrationFolder &folder, const MigrationFile &file, const HistoryRow &row)
{
    if (folder.layout != MigrationLayout::Sqlx || !file.up)
        return false;
    QString lf = file.up->text;
    lf.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    const QByteArray plain = lf.toUtf8();
    const QByteArray crlf = QByteArray(plain).replace("\n", "\r\n");
    for (const QByteArray &bytes : {plain, crlf, "\xEF\xBB\xBF" + plain, "\xEF\xBB\xBF" + crlf}) {
        if (QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha384).toHex()) == row.checksumUp)
            return true;
    }
    return false;
}

MigrationEntry entryOf(const MigrationFile &file)
{
    MigrationEntry entry{
        file.version, file.digits, file.name, MigrationState::Pending, file.reversible(), file.upChecksum()};
    entry.repeatable = file.repeatable;
    return entry;
}

MigrationEntry withoutFile(const HistoryRow &row)
{
    const MigrationState state
        = row.elsewhere && row.state == State::Applied ? MigrationState::Applied : MigrationState::Missing;
    return {row.version, row.version, row.name, state, false, row.checksumUp, row};
}

// Where the newest applied file stands in the folder; -1: none.
qsizetype newestApplied(const MigrationFolder &folder, const QHash<QString, const HistoryRow *> &rows)
{
    for (qsizetype i = folder.files.size() - 1; i >= 0; --i) {
        const HistoryRow *row = rows.value(folder.files[i].version);
        if (row && row->state == State::Applied && !folder.files[i].repeatable)
            return i;
    }
    return -1;
}

bool isNumber(const QString &version)
{
    return !version.isEmpty()
        && std::all_of(version.begin(), version.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

// What has no file, by the version of the file after which it belongs: by number where versions are numbers, else after
// the file that was applied before it. An empty version: before all files.
QHash<QString, QVector<const HistoryRow *>> placesOfMissing(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const QSet<QString> &present)
{
    const bool byNumber = std::all_of(
        folder.files.begin(), folder.files.end(), [](const MigrationFile &file) { return isNumber(file.version); });
    QHash<QString, QVector<const HistoryRow *>> after;
    QString last;
    for (const HistoryRow &row : history) {
        if (present.contains(row.version)) {
            last = row.version;
            continue;
        }
        QString place = last;
        if (byNumber && isNumber(row.version)) {
            const auto next = std::lower_bound(folder.files.begin(), folder.files.end(), row.version,
                [](const MigrationFile &file, const QString &version) { return numberLess(file.version, version); });
            place = next == folder.files.begin() ? QString() : std::prev(next)->version;
        }
        after[place] << &row;
    }
    return after;
}

MigrationEntry compared(const MigrationFolder &folder, qsizetype position, const HistoryRow *row, bool newerApplied)
{
    const MigrationFile &file = folder.files[position];
    MigrationEntry entry = entryOf(file);
    if (row) {
        entry.history = *row;
        entry.state = stateOf(file, *row);
        entry.onlyLineEnds = entry.state == MigrationState::Changed && differsInLineEndsOnly(folder, file, *row);
    } else if (newerApplied && !file.repeatable) {
        entry.state = MigrationState::OutOfOrder;
    }
    return entry;
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

QVector<MigrationEntry> compareWithHistory(const MigrationFolder &folder, const QVector<HistoryRow> &history)
{
    QHash<QString, const HistoryRow *> rows;
    rows.reserve(history.size());
    for (const HistoryRow &row : history)
        rows.insert(row.version, &row);
    QSet<QString> versions;
    versions.reserve(folder.files.size());
    for (const MigrationFile &file : folder.files)
        versions.insert(file.version);
    const auto after = placesOfMissing(folder, history, versions);
    const qsizetype newest = newestApplied(folder, rows);
    const auto ranked = [&](MigrationEntry entry, const HistoryRow *row) {
        entry.rank = row ? int(row - history.constData()) : -1;
        return entry;
    };
    QVector<MigrationEntry> entries;
    entries.reserve(folder.files.size() + history.size());
    const auto addAfter = [&](const QString &version) {
        for (const HistoryRow *row : after.value(version))
            entries << ranked(withoutFile(*row), row);
    };
    addAfter(QString());
    for (qsizetype i = 0; i < folder.files.size(); ++i) {
        const HistoryRow *row = rows.value(folder.files[i].version);
        entries << ranked(compared(folder, i, row, i < newest), row);
        addAfter(folder.files[i].version);
    }
    return entries;
}

Result<MigrationStatus> migrationStatus(Connection &connection, const MigrationFolder &folder)
{
    const auto history = MigrationHistory::open(connection, folder);
    if (!history)
        return fail(history.error());
    const auto rows = (*history)->read(connection);
    if (!rows)
        return fail(rows.error());
    return MigrationStatus{folder.layout, (*history)->tableName(), compareWithHistory(folder, *rows)};
}

} // namespace mahout
