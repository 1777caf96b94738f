// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationplan.h"
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

std::optional<HistoryRow> rowOf(const QVector<HistoryRow> &history, qint64 version)
{
    for (const HistoryRow &row : history) {
        if (row.version == version)
            return row;
    }
    return std::nullopt;
}

Result<void> checkCount(const RunOptions &options)
{
    if (options.count.value_or(1) < 1)
        return fail(Error::Kind::BadInput, Words::tr("%1 is not a number of migrations.").arg(*options.count),
            Words::tr("Give a number of 1 or more."));
    return {};
}

Result<void> checkTarget(const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options)
{
    if (!options.to || *options.to == 0 || folder.find(*options.to) || rowOf(history, *options.to))
        return {};
    return fail(Error::Kind::BadInput, Words::tr("There is no migration with the version %1.").arg(*options.to),
        Words::tr("Give a version that the status lists."));
}

// A layout without statement counts can only say that something was cut.
Result<void> checkNotDirty(const QVector<HistoryRow> &history, bool canResume)
{
    for (const HistoryRow &row : history) {
        if (!canResume && row.state == State::Failed)
            return fail(Error::Kind::BadInput,
                Words::tr("The history marks version %1 as dirty: a script was cut there, and how far it came is not "
                          "recorded.")
                    .arg(row.version),
                Words::tr("Bring the schema to the state before or after that migration by hand, set the version that "
                          "is true and dirty = false in schema_migrations, and run again."));
    }
    return {};
}

Result<void> check(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options, bool canResume)
{
    if (auto count = checkCount(options); !count)
        return count;
    if (auto target = checkTarget(folder, history, options); !target)
        return target;
    return checkNotDirty(history, canResume);
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

bool isPending(const std::optional<HistoryRow> &row) { return !row || cutInApplying(*row); }

} // namespace

Result<MigrationPlan> choosePending(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options, bool canResume)
{
    if (const auto checked = check(folder, history, options, canResume); !checked)
        return fail(checked.error());
    if (const auto checked = checkNoneReverting(history); !checked)
        return fail(checked.error());
    MigrationPlan plan;
    for (const MigrationFile &file : folder.files) {
        const auto row = rowOf(history, file.version);
        const bool inRange
            = file.version <= options.to.value_or(file.version) && plan.size() < options.count.value_or(INT_MAX);
        if (inRange && isPending(row))
            plan << PlannedStep{file.version, file.name, Direction::Up, &file, row};
    }
    return plan;
}

Result<MigrationPlan> chooseApplied(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options, bool canResume)
{
    if (const auto checked = check(folder, history, options, canResume); !checked)
        return fail(checked.error());
    const qsizetype limit = options.count.value_or(options.to ? INT_MAX : 1);
    QVector<HistoryRow> rows = history;
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.version > b.version; });
    MigrationPlan plan;
    for (const HistoryRow &row : rows) {
        const bool inRange = row.version > options.to.value_or(-1) && plan.size() < limit;
        if (inRange && hasEffect(row))
            plan << PlannedStep{row.version, row.name, Direction::Down, folder.find(row.version), row};
    }
    return plan;
}

Result<MigrationPlan> chooseRedo(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options, bool canResume)
{
    Result<MigrationPlan> plan = chooseApplied(folder, history, options, canResume);
    if (!plan)
        return plan;
    const MigrationPlan down = *plan;
    for (auto step = down.crbegin(); step != down.crend(); ++step)
        *plan << PlannedStep{step->version, step->name, Direction::Up, step->file, std::nullopt};
    return plan;
}

} // namespace mahout
