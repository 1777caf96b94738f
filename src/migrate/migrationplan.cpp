// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationplan.h"
#include "dialects.h"
#include "migrationstatus.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationPlan)
};

using State = HistoryRow::State;

bool cutInApplying(const HistoryRow &row) { return row.state == State::Applying || row.state == State::Failed; }
bool cutInReverting(const HistoryRow &row) { return row.state == State::Reverting || row.state == State::RevertFailed; }
// Something of it is in the schema.
bool hasEffect(const HistoryRow &row) { return !cutInApplying(row) || row.statementsDone > 0; }

QHash<QString, HistoryRow> byVersion(const QVector<HistoryRow> &history)
{
    QHash<QString, HistoryRow> rows;
    rows.reserve(history.size());
    for (const HistoryRow &row : history)
        rows.insert(row.version, row);
    return rows;
}

bool revertsAll(const RunOptions &options, const MigrationFolder &folder)
{
    return options.to == QLatin1String("0") && !folder.find(QStringLiteral("0"));
}

Result<void> checkCount(const RunOptions &options)
{
    if (options.count.value_or(1) < 1)
        return fail(Error::Kind::BadInput, Words::tr("%1 is not a number of migrations.").arg(*options.count),
            Words::tr("Give a number of 1 or more."));
    return {};
}

// The version that `to` means; nullopt: all.
Result<std::optional<QString>> targetOf(
    const MigrationFolder &folder, const QHash<QString, HistoryRow> &rows, const RunOptions &options)
{
    if (!options.to || revertsAll(options, folder))
        return std::optional<QString>();
    const QString meant = rows.contains(*options.to) ? *options.to : folder.versionMeant(*options.to);
    if (meant.isEmpty())
        return fail(Error::Kind::BadInput, Words::tr("There is no migration with the version %1.").arg(*options.to),
            Words::tr("Give a version that the status lists."));
    return std::optional(meant);
}

// A tool's own table can only say that something was cut.
Result<void> checkNotCut(const MigrationFolder &folder, const QVector<HistoryRow> &history)
{
    for (const HistoryRow &row : history) {
        if (row.resumable)
            continue;
        if (folder.layout == MigrationLayout::GolangMigrate)
            return fail(Error::Kind::BadInput,
                Words::tr("The history marks version %1 as dirty: a script was cut there, and how far it came is not "
                          "recorded.")
                    .arg(row.version),
                Words::tr("Bring the schema to the state before or after that migration by hand, set the version that "
                          "is true and dirty = false in schema_migrations, and run again."));
        return fail(Error::Kind::BadInput,
            Words::tr("The history marks version %1 as failed, and how far it came is not recorded.").arg(row.version),
            Words::tr("Bring the schema to the state before or after that migration by hand, delete its row or set "
                      "success = true in it, and run again."));
    }
    return {};
}

Result<void> checkNoneReverting(const QVector<HistoryRow> &history)
{
    for (const HistoryRow &row : history) {
        if (cutInReverting(row))
            return fail(Error::Kind::BadInput,
                Words::tr("The revert of version %1 stopped after its statement %2.")
                    .arg(row.version)
                    .arg(row.statementsDone),
                Words::tr("Revert it again to complete it, then run the migrations."));
    }
    return {};
}

QString listed(const QVector<MigrationEntry> &entries, MigrationState state)
{
    QStringList versions;
    for (const MigrationEntry &entry : entries) {
        if (entry.state == state)
            versions << entry.digits;
    }
    constexpr int kShown = 8;
    if (versions.size() > kShown)
        return QStringList(versions.first(kShown)).join(QStringLiteral(", ")) + QStringLiteral(", …");
    return versions.join(QStringLiteral(", "));
}

// What the project's tool itself refuses.
Result<void> checkAsItsTool(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options)
{
    const Dialect &dialect = dialectOf(folder.layout);
    if (options.anyway || (!dialect.refusesOutOfOrder && !dialect.refusesChanged && !dialect.refusesMissing))
        return {};
    const auto entries = compareWithHistory(folder, history);
    const QString late = listed(entries, MigrationState::OutOfOrder),
                  changed = listed(entries, MigrationState::Changed),
                  missing = listed(entries, MigrationState::Missing);
    const QString remedy = Words::tr("%1 itself refuses this; give --anyway to run all the same.").arg(dialect.name);
    if (dialect.refusesChanged && !changed.isEmpty())
        return fail(
            Error::Kind::BadInput, Words::tr("Applied migrations have been changed since: %1.").arg(changed), remedy);
    if (dialect.refusesMissing && !missing.isEmpty())
        return fail(
            Error::Kind::BadInput, Words::tr("Applied migrations are not in the folder: %1.").arg(missing), remedy);
    if (dialect.refusesOutOfOrder && !late.isEmpty())
        return fail(Error::Kind::BadInput,
            Words::tr("Migrations that are older than an applied one have not been run: %1.").arg(late), remedy);
    return {};
}

bool isPending(const HistoryRow *row) { return !row || cutInApplying(*row); }

std::optional<HistoryRow> copyOf(const HistoryRow *row) { return row ? std::optional(*row) : std::nullopt; }

} // namespace

Result<MigrationPlan> choosePending(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options)
{
    const auto rows = byVersion(history);
    const auto target = checkCount(options).and_then([&] { return targetOf(folder, rows, options); });
    if (!target)
        return fail(target.error());
    const auto sound = checkNotCut(folder, history).and_then([&] { return checkNoneReverting(history); }).and_then([&] {
        return checkAsItsTool(folder, history, options);
    });
    if (!sound)
        return fail(sound.error());
    const qsizetype last = *target ? folder.positionOf(**target) : options.to ? -1 : folder.files.size() - 1;
    MigrationPlan plan;
    for (qsizetype i = 0; i <= last && plan.size() < options.count.value_or(INT_MAX); ++i) {
        const MigrationFile &file = folder.files[i];
        const auto found = rows.constFind(file.version);
        const HistoryRow *row = found == rows.constEnd() ? nullptr : &*found;
        if (isPending(row))
            plan << PlannedStep{file.version, file.name, Direction::Up, &file, copyOf(row)};
    }
    return plan;
}

Result<MigrationPlan> chooseApplied(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options)
{
    const auto rows = byVersion(history);
    const auto target = checkCount(options).and_then([&] { return targetOf(folder, rows, options); });
    if (!target)
        return fail(target.error());
    if (const auto sound = checkNotCut(folder, history); !sound)
        return fail(sound.error());
    const bool targetApplied = *target && rows.contains(**target);
    const qsizetype targetPosition = *target ? folder.positionOf(**target) : -1;
    const qsizetype limit = options.count.value_or(options.to ? INT_MAX : 1);
    MigrationPlan plan;
    for (auto row = history.crbegin(); row != history.crend() && plan.size() < limit; ++row) {
        if (targetApplied && row->version == **target)
            break;
        const qsizetype position = folder.positionOf(row->version);
        const bool stays = *target && !targetApplied && position >= 0 && position <= targetPosition;
        const MigrationFile *file = position < 0 ? nullptr : &folder.files[position];
        // What is run again at every change has no way back in any tool.
        if (stays || !hasEffect(*row) || (file && file->repeatable))
            continue;
        plan << PlannedStep{row->version, row->name, Direction::Down, file, *row};
    }
    return plan;
}

Result<MigrationPlan> chooseRedo(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options)
{
    Result<MigrationPlan> plan = chooseApplied(folder, history, options);
    if (!plan)
        return plan;
    const MigrationPlan down = *plan;
    for (auto step = down.crbegin(); step != down.crend(); ++step)
        *plan << PlannedStep{step->version, step->name, Direction::Up, step->file, std::nullopt};
    return plan;
}

Result<MigrationPlan> chooseOne(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const QString &version, Direction direction)
{
    if (const auto sound = checkNotCut(folder, history); !sound)
        return fail(sound.error());
    const MigrationFile *file = folder.find(version);
    if (!file)
        return fail(Error::Kind::BadInput, Words::tr("There is no migration with the version %1.").arg(version),
            Words::tr("Give a version that the status lists."));
    const auto rows = byVersion(history);
    const auto row = rows.constFind(version);
    return MigrationPlan{{version, file->name, direction, file, copyOf(row == rows.constEnd() ? nullptr : &*row)}};
}

} // namespace mahout
