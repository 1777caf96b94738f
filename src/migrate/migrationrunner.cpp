// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationrunner.h"
#include "advisorylock.h"
#include "despitelimits.h"
#include "migrationplan.h"
#include "migrationstatus.h"
#include "scriptrunner.h"
#include <QCoreApplication>
#include <QElapsedTimer>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationRunner)
};

using Chooser = Result<MigrationPlan> (*)(
    const MigrationFolder &, const QVector<HistoryRow> &, const RunOptions &, bool canResume);

Result<MigrationPlan> makePlan(Connection &connection, const MigrationHistory &history, const MigrationFolder &folder,
    const RunOptions &options, Chooser choose)
{
    const auto rows = history.read(connection, folder.files);
    if (!rows)
        return fail(rows.error());
    return choose(folder, *rows, options, history.canResume());
}

Result<QVector<MigrationStep>> planOnly(
    Connection &connection, const MigrationFolder &folder, const RunOptions &options, Chooser choose)
{
    const auto history = MigrationHistory::open(connection, options.layout);
    if (!history)
        return fail(history.error());
    const auto plan = makePlan(connection, **history, folder, options, choose);
    if (!plan)
        return fail(plan.error());
    QVector<MigrationStep> steps;
    for (const PlannedStep &step : *plan)
        steps << MigrationStep{step.version, step.name, step.direction};
    return steps;
}

// Of the statements up to number `done`, so that a resumed run can tell whether they are still what was run.
QString checksumOfDone(const MigrationScript &script, int done)
{
    QStringList texts;
    for (const ScriptStatement &statement : script.statements) {
        if (statement.number <= done)
            texts << statement.text;
    }
    return migrationChecksum(texts.join(QLatin1String(";\n")));
}

QString shortened(const QString &sql)
{
    constexpr int kLength = 80;
    const QString line = sql.simplified();
    return line.size() <= kLength ? line : line.left(kLength - 1) + QChar(0x2026);
}

// One migration in one direction.
class StepRunner {
public:
    StepRunner(Connection &connection, const MigrationHistory &history, const PlannedStep &step,
        std::optional<qint64> previous, const ProgressReporter &progress)
        : m_connection(connection)
        , m_history(history)
        , m_step(step)
        , m_previous(previous)
        , m_progress(progress)
    {
    }
    tl::expected<MigrationStep, MigrationFailure> run();

private:
    tl::unexpected<MigrationFailure> failed(const ScriptFailure &failure) const;
    Result<void> prepare();
    int resumeAfter() const;
    Result<void> begin();
    Result<void> beforeStatement(const ScriptStatement &statement);
    Result<void> afterStatement(const ScriptStatement &statement);
    Result<void> complete();
    Result<void> removeInvalidIndex(const QString &statement);
    Result<void> recordFailure(const Error &error);
    bool up() const { return m_step.direction == Direction::Up; }
    bool singly() const { return m_script.mode == MigrationScript::Mode::Singly; }
    ScriptProgress progressNow() const { return {m_step.direction, m_done, checksumOfDone(m_script, m_done)}; }

    Connection &m_connection;
    const MigrationHistory &m_history;
    const PlannedStep &m_step;
    std::optional<qint64> m_previous;
    const ProgressReporter &m_progress;
    MigrationScript m_script;
    int m_resumedAfter = 0;
    int m_done = 0; // statements whose effect outlives a failure
    QElapsedTimer m_timer;
};

tl::unexpected<MigrationFailure> StepRunner::failed(const ScriptFailure &failure) const
{
    return tl::unexpected(MigrationFailure{
        m_step.version, m_step.name, m_step.direction, failure.statement, failure.text, failure.line, failure.error});
}

int StepRunner::resumeAfter() const
{
    if (!m_step.history || !m_history.canResume())
        return 0;
    using State = HistoryRow::State;
    const State state = m_step.history->state;
    const bool same = up() ? state == State::Applying || state == State::Failed
                           : state == State::Reverting || state == State::RevertFailed;
    return same ? m_step.history->statementsDone : 0;
}

Result<void> StepRunner::prepare()
{
    const auto &text = up() ? m_step.file->up : m_step.file->down;
    const Result<MigrationScript> script = readScript(text.value_or(QString()));
    if (!script)
        return fail(script.error());
    m_script = *script;
    m_done = m_resumedAfter = resumeAfter();
    if (m_done == 0)
        return {};
    const QString &recorded = up() ? m_step.history->checksumUp : m_step.history->checksumDown;
    if (recorded == checksumOfDone(m_script, m_done))
        return {};
    return fail(Error::Kind::BadInput,
        Words::tr("The first %n statement(s) of %1 have been changed since they were run.", nullptr, m_done)
            .arg(m_step.file->label()),
        Words::tr("Restore them as they were; statements after them may be changed."));
}

Result<void> StepRunner::begin()
{
    return singly() ? m_history.recordProgress(m_connection, *m_step.file, progressNow(), m_previous) : Result<void>();
}

Result<void> StepRunner::removeInvalidIndex(const QString &statement)
{
    const ConcurrentIndex built = concurrentIndex(statement);
    if (built.index.isEmpty())
        return {};
    const auto left = m_connection.query(
        QStringLiteral("SELECT n.nspname, c.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = "
                       "i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE i.indrelid = "
                       "pg_catalog.to_regclass($1) AND c.relname = $2 AND NOT i.indisvalid"),
        {built.table, built.index});
    if (!left)
        return fail(left.error());
    if (left->isEmpty())
        return {};
    const auto dropped = m_connection.run(
        QStringLiteral("DROP INDEX CONCURRENTLY %1.%2")
            .arg(quoteIdentifier(left->value(0, 0).toString()), quoteIdentifier(left->value(0, 1).toString())));
    if (!dropped)
        return fail(dropped.error());
    return {};
}

Result<void> StepRunner::beforeStatement(const ScriptStatement &statement)
{
    if (m_progress) {
        const QString pattern = up() ? Words::tr("Applying %1, statement %2 of %3: %4")
                                     : Words::tr("Reverting %1, statement %2 of %3: %4");
        const int total = m_script.statements.last().number;
        m_progress({pattern.arg(m_step.file->label()).arg(statement.number).arg(total).arg(shortened(statement.text)),
            statement.number - 1, total});
    }
    // A build that failed or was cut leaves an invalid index, which the next build would stumble over.
    const bool retried = m_step.history && up() && statement.number == m_resumedAfter + 1;
    return retried ? removeInvalidIndex(statement.text) : Result<void>();
}

Result<void> StepRunner::afterStatement(const ScriptStatement &statement)
{
    if (!singly())
        return {};
    // In a transaction of the script's own this row is part of it, and so says what will remain if it is cut.
    const int before = m_done;
    m_done = statement.number;
    auto recorded = m_history.recordProgress(m_connection, *m_step.file, progressNow(), m_previous);
    if (!recorded || m_connection.transaction() != Connection::Transaction::Idle)
        m_done = before;
    return recorded;
}

Result<void> StepRunner::complete()
{
    if (up())
        return m_history.recordApplied(m_connection, *m_step.file, double(m_timer.nsecsElapsed()) / 1e6);
    return m_history.recordReverted(m_connection, *m_step.file, m_previous);
}

Result<void> StepRunner::recordFailure(const Error &error)
{
    // A stopped migration of which nothing remains is simply pending again.
    if (m_connection.isBroken() || (endedByLimits(error) && !singly()))
        return {};
    return despiteLimits(m_connection,
        [&] { return m_history.recordFailure(m_connection, *m_step.file, progressNow(), error.toString()); });
}

tl::expected<MigrationStep, MigrationFailure> StepRunner::run()
{
    m_timer.start();
    if (const auto prepared = prepare(); !prepared)
        return failed({0, {}, 0, prepared.error()});
    if (const auto begun = begin(); !begun)
        return failed({0, {}, 0, begun.error()});
    const ScriptHooks hooks{[this](const ScriptStatement &s) { return beforeStatement(s); },
        [this](const ScriptStatement &s) { return afterStatement(s); }, [this] { return complete(); }};
    if (const auto outcome = runScript(m_connection, m_script, m_done, hooks); !outcome) {
        // What failed is the news; a history that cannot be written as well shows in the next status.
        (void)recordFailure(outcome.error().error);
        return failed(outcome.error());
    }
    return MigrationStep{m_step.version, m_step.name, m_step.direction, double(m_timer.nsecsElapsed()) / 1e6};
}

// ---- a whole run ----------------------------------------------------------------------------------------------

std::optional<qint64> versionBefore(const MigrationFolder &folder, qint64 version)
{
    std::optional<qint64> previous;
    for (const MigrationFile &file : folder.files) {
        if (file.version >= version)
            break;
        previous = file.version;
    }
    return previous;
}

Error cannotRevert(const MigrationFolder &folder, const PlannedStep &step)
{
    if (!step.file)
        return {Error::Kind::Missing,
            Words::tr("Version %1 (%2) is in the history, but its files are not in %3.")
                .arg(step.version)
                .arg(step.name, folder.path),
            Words::tr("Restore the files, for instance from version control.")};
    return {Error::Kind::Missing, Words::tr("%1 cannot be reverted: it has no down file.").arg(step.file->label()),
        Words::tr("Write %1_%2.down.sql.").arg(step.file->digits, step.file->name)};
}

// Looked for before anything is run, so that a revert of several is not left half way.
std::optional<MigrationFailure> findIrreversible(const MigrationFolder &folder, const MigrationPlan &plan)
{
    for (const PlannedStep &step : plan) {
        if (step.direction == Direction::Down && (!step.file || !step.file->reversible()))
            return MigrationFailure{step.version, step.name, step.direction, 0, {}, 0, cannotRevert(folder, step)};
    }
    return std::nullopt;
}

void runPlan(Connection &connection, const MigrationHistory &history, const MigrationFolder &folder,
    const MigrationPlan &plan, const ProgressReporter &progress, RunReport &report)
{
    for (const PlannedStep &step : plan) {
        const auto done = StepRunner(connection, history, step, versionBefore(folder, step.version), progress).run();
        if (!done) {
            report.failed = done.error();
            return;
        }
        report.done << *done;
    }
}

Result<int> countPending(Connection &connection, const MigrationHistory &history, const MigrationFolder &folder)
{
    const auto rows = history.read(connection, folder.files);
    if (!rows)
        return fail(rows.error());
    return MigrationStatus{history.layout(), history.tableName(), compareWithHistory(folder.files, *rows)}
        .pendingCount();
}

Result<RunReport> run(Connection &connection, const MigrationFolder &folder, const RunOptions &options, Chooser choose,
    const ProgressReporter &progress)
{
    const auto history = MigrationHistory::open(connection, options.layout);
    if (!history)
        return fail(history.error());
    const auto lock = AdvisoryLock::acquire(connection, (*history)->lockKey(), options.lockWait);
    if (!lock)
        return fail(lock.error());
    const auto plan = makePlan(connection, **history, folder, options, choose); // under the lock: nobody changes it now
    if (!plan)
        return fail(plan.error());
    RunReport report;
    report.failed = findIrreversible(folder, *plan);
    if (!plan->isEmpty() && !report.failed) {
        if (const auto created = (*history)->createTable(connection); !created)
            return fail(created.error());
        runPlan(connection, **history, folder, *plan, progress, report);
    }
    const auto pending = despiteLimits(connection, [&] { return countPending(connection, **history, folder); });
    report.pending = pending.value_or(int(plan->size() - report.done.size()));
    return report;
}

} // namespace

Result<QVector<MigrationStep>> planUp(Connection &connection, const MigrationFolder &folder, const RunOptions &options)
{
    return planOnly(connection, folder, options, choosePending);
}

Result<QVector<MigrationStep>> planDown(
    Connection &connection, const MigrationFolder &folder, const RunOptions &options)
{
    return planOnly(connection, folder, options, chooseApplied);
}

Result<QVector<MigrationStep>> planRedo(
    Connection &connection, const MigrationFolder &folder, const RunOptions &options)
{
    return planOnly(connection, folder, options, chooseRedo);
}

Result<RunReport> migrateUp(
    Connection &connection, const MigrationFolder &folder, const RunOptions &options, const ProgressReporter &progress)
{
    return run(connection, folder, options, choosePending, progress);
}

Result<RunReport> migrateDown(
    Connection &connection, const MigrationFolder &folder, const RunOptions &options, const ProgressReporter &progress)
{
    return run(connection, folder, options, chooseApplied, progress);
}

Result<RunReport> migrateRedo(
    Connection &connection, const MigrationFolder &folder, const RunOptions &options, const ProgressReporter &progress)
{
    return run(connection, folder, options, chooseRedo, progress);
}

} // namespace mahout
