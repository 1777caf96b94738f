// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationrunner.h"
#include "advisorylock.h"
#include "aftermath.h"
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

using Chooser
    = std::function<Result<MigrationPlan>(const MigrationFolder &, const QVector<HistoryRow> &, const RunOptions &)>;

Result<MigrationPlan> makePlan(Connection &connection, const MigrationHistory &history, const MigrationFolder &folder,
    const RunOptions &options, Chooser choose)
{
    const auto rows = history.read(connection);
    if (!rows)
        return fail(rows.error());
    return choose(folder, *rows, options);
}

Result<QVector<MigrationStep>> planOnly(
    Connection &connection, const MigrationFolder &folder, const RunOptions &options, Chooser choose)
{
    const auto history = MigrationHistory::open(connection, folder);
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

// What belongs together in the history is written as one; the connection is idle.
Result<void> atomically(Connection &connection, const std::function<Result<void>()> &work)
{
    const auto send = [&connection](const char *sql) {
        const auto sent = connection.run(QLatin1String(sql));
        return sent ? Result<void>() : fail(sent.error());
    };
    auto done = send("BEGIN").and_then(work).and_then([&] { return send("COMMIT"); });
    if (!done)
        (void)connection.rollBack(); // what failed is the news
    return done;
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
        std::optional<QString> previous, const LockPatience &patience, const ProgressReporter &progress)
        : m_connection(connection)
        , m_history(history)
        , m_step(step)
        , m_previous(previous)
        , m_patience(patience)
        , m_progress(progress)
    {
    }
    tl::expected<MigrationStep, MigrationFailure> run();

private:
    tl::unexpected<MigrationFailure> failed(const ScriptFailure &failure) const;
    Result<void> prepare();
    int resumeAfter() const;
    Result<void> begin();
    Result<void> settleWhatWasSent();
    Result<void> beforeStatement(const ScriptStatement &statement);
    Result<void> beforeAlone(const ScriptStatement &statement);
    void reportPause(int attempt, Milliseconds pause);
    Result<void> afterStatement(const ScriptStatement &statement);
    Result<void> complete();
    Result<void> readWhatRemains();
    Result<void> recordFailure(const Error &error);
    bool up() const { return m_step.direction == Direction::Up; }
    bool singly() const { return m_script.mode == MigrationScript::Mode::Singly; }
    ScriptProgress progressNow(int sending = 0) const
    {
        return {m_step.direction, m_done, checksumOfDone(m_script, m_done), sending};
    }

    Connection &m_connection;
    const MigrationHistory &m_history;
    const PlannedStep &m_step;
    std::optional<QString> m_previous;
    LockPatience m_patience;
    const ProgressReporter &m_progress;
    MigrationScript m_script;
    int m_doneAlone = 0; // the last statement done outside a transaction, perhaps not yet written down
    int m_done = 0; // statements done, in a transaction that may still fail
    QElapsedTimer m_timer;
};

tl::unexpected<MigrationFailure> StepRunner::failed(const ScriptFailure &failure) const
{
    return tl::unexpected(MigrationFailure{m_step.version, m_step.name, m_step.direction, failure.statement,
        failure.text, failure.line, failure.error, failure.file, failure.errorLine, failure.errorColumn});
}

int StepRunner::resumeAfter() const
{
    if (!m_step.history)
        return 0;
    using State = HistoryRow::State;
    const State state = m_step.history->state;
    const bool same = up() ? state == State::Applying || state == State::Failed
                           : state == State::Reverting || state == State::RevertFailed;
    return same ? m_step.history->statementsDone : 0;
}

Result<void> StepRunner::prepare()
{
    const auto &half = up() ? m_step.file->up : m_step.file->down;
    const Result<MigrationScript> script = readScript(half.value_or(MigrationHalf{}),
        {{QStringLiteral("DBNAME"), m_connection.server().database},
            {QStringLiteral("USER"), m_connection.server().user}, {QStringLiteral("HOST"), m_connection.server().host},
            {QStringLiteral("PORT"), m_connection.server().port}});
    if (!script)
        return fail(script.error());
    m_script = *script;
    m_done = resumeAfter();
    if (m_done > 0) {
        const QString &recorded = up() ? m_step.history->checksumUp : m_step.history->checksumDown;
        if (recorded != checksumOfDone(m_script, m_done))
            return fail(Error::Kind::BadInput,
                Words::tr("The first %n statement(s) of %1 have been changed since they were run.", nullptr, m_done)
                    .arg(m_step.file->label()),
                Words::tr("Restore them as they were; statements after them may be changed."));
        m_script.mode = MigrationScript::Mode::Singly; // as it was begun
    }
    return settleWhatWasSent();
}

// The last run was cut while a statement was under way that can be in no transaction: the catalogs say what became of
// it.
Result<void> StepRunner::settleWhatWasSent()
{
    const auto statement = std::find_if(m_script.statements.begin(), m_script.statements.end(),
        [&](const ScriptStatement &s) { return s.number > m_done; });
    if (!m_step.history || !singly() || statement == m_script.statements.end())
        return {};
    const auto finalized = finalizeDetach(m_connection, statement->text);
    if (!finalized)
        return fail(finalized.error());
    if (*finalized)
        m_done = statement->number;
    if (*finalized || m_step.history->sending != statement->number)
        return {};
    const auto aftermath = aftermathOf(m_connection, statement->text);
    if (!aftermath)
        return fail(aftermath.error());
    if (*aftermath == Aftermath::Unknown)
        return fail(Error::Kind::BadInput,
            Words::tr("The last run of %1 was cut during its statement %2, and nobody can tell whether it was done: %3")
                .arg(m_step.file->label())
                .arg(statement->number)
                .arg(shortened(statement->text)),
            Words::tr("Look whether its work is done; then set statements_done to %1 if it is not, to %2 if it is, and "
                      "sending to 0 in the history.")
                .arg(m_done)
                .arg(statement->number));
    if (*aftermath == Aftermath::Done)
        m_done = statement->number;
    return {};
}

Result<void> StepRunner::begin()
{
    if (!singly())
        return {};
    return atomically(m_connection,
        [this] { return m_history.recordProgress(m_connection, *m_step.file, progressNow(), m_previous); });
}

void StepRunner::reportPause(int attempt, Milliseconds pause)
{
    if (m_progress)
        m_progress(
            {Words::tr("%1 waits for a lock that others hold and lets them pass; attempt %2 of %3 follows in %4.")
                    .arg(m_step.file->label())
                    .arg(attempt + 1)
                    .arg(m_patience.attempts)
                    .arg(formatDuration(double(pause.count()))),
                0, 0});
}

// Notes that the statement is about to be sent, when nothing of it is there: if it is there after a cut, it was done.
Result<void> StepRunner::beforeAlone(const ScriptStatement &statement)
{
    if (const auto removed = removeInvalidIndexes(m_connection, statement.text); !removed)
        return removed;
    const auto aftermath = aftermathOf(m_connection, statement.text);
    if (!aftermath)
        return fail(aftermath.error());
    if (*aftermath != Aftermath::NotDone && *aftermath != Aftermath::Unknown)
        return {};
    return m_history.recordProgress(m_connection, *m_step.file, progressNow(statement.number), m_previous);
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
    return {};
}

Result<void> StepRunner::afterStatement(const ScriptStatement &statement)
{
    if (!singly())
        return {};
    m_done = statement.number;
    if (m_connection.transaction() == Connection::Transaction::Idle)
        m_doneAlone = m_done;
    // In a transaction this row is part of it, and so says what will remain if it is cut.
    return m_history.recordProgress(m_connection, *m_step.file, progressNow(), m_previous);
}

Result<void> StepRunner::complete()
{
    const auto recorded = up()
        ? m_history.recordApplied(m_connection, *m_step.file, double(m_timer.nsecsElapsed()) / 1e6)
        : m_history.recordReverted(m_connection, *m_step.file, m_previous);
    return recorded && (singly() || m_step.history) ? m_history.forgetProgress(m_connection, *m_step.file) : recorded;
}

// The history was written in the transaction of each statement, so it knows what has outlived the failure.
Result<void> StepRunner::readWhatRemains()
{
    const auto rows = m_history.read(m_connection);
    if (!rows)
        return fail(rows.error());
    int recorded = 0;
    for (const HistoryRow &row : *rows) {
        if (row.version == m_step.version)
            recorded = row.statementsDone;
    }
    m_done = std::max(recorded, m_doneAlone);
    return {};
}

Result<void> StepRunner::recordFailure(const Error &error)
{
    // A stopped migration of which nothing remains is simply pending again.
    if (m_connection.isBroken() || (endedByLimits(error) && !singly()))
        return {};
    return despiteLimits(m_connection, [&] {
        const auto known = singly() ? readWhatRemains() : Result<void>();
        return !known ? known : atomically(m_connection, [&] {
            return m_history.recordFailure(m_connection, *m_step.file, progressNow(), error.toString());
        });
    });
}

tl::expected<MigrationStep, MigrationFailure> StepRunner::run()
{
    m_timer.start();
    if (const auto prepared = prepare(); !prepared)
        return failed({0, {}, 0, prepared.error()});
    if (const auto begun = begin(); !begun)
        return failed({0, {}, 0, begun.error()});
    const ScriptHooks hooks{[this](const ScriptStatement &s) { return beforeStatement(s); },
        [this](const ScriptStatement &s) { return afterStatement(s); }, [this] { return complete(); },
        [this](const ScriptStatement &s) { return beforeAlone(s); }};
    m_patience.onPause = [this](int attempt, Milliseconds pause) { reportPause(attempt, pause); };
    if (const auto outcome = runScript(m_connection, m_script, m_done, hooks, m_patience); !outcome) {
        // What failed is the news; a history that cannot be written as well shows in the next status.
        (void)recordFailure(outcome.error().error);
        return failed(outcome.error());
    }
    return MigrationStep{m_step.version, m_step.name, m_step.direction, double(m_timer.nsecsElapsed()) / 1e6};
}

// ---- a whole run ----------------------------------------------------------------------------------------------

// A lock_timeout that the role, the database or the connection sets is the user's own wish.
Result<LockPatience> patienceOf(Connection &connection, const RunOptions &options)
{
    const auto setting
        = connection.query(QStringLiteral("SELECT setting FROM pg_catalog.pg_settings WHERE name = 'lock_timeout'"));
    if (!setting)
        return fail(setting.error());
    LockPatience patience;
    patience.attempts = options.lockAttempts;
    if (setting->value(0).toString() == u"0")
        patience.timeout = options.lockTimeout;
    return patience;
}

Error cannotRevert(const MigrationFolder &folder, const PlannedStep &step)
{
    if (!step.file)
        return {Error::Kind::Missing,
            Words::tr("Version %1 (%2) is in the history, but its files are not in %3.")
                .arg(step.version, step.name, folder.path),
            Words::tr("Restore the files, for instance from version control.")};
    return {Error::Kind::Missing, Words::tr("%1 cannot be reverted: it has no down file.").arg(step.file->label()),
        folder.layout == MigrationLayout::PgMahout || folder.layout == MigrationLayout::GolangMigrate
            ? Words::tr("Write %1_%2.down.sql.").arg(step.file->digits, step.file->name)
            : Words::tr("Write its way back.")};
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
    const MigrationPlan &plan, const LockPatience &patience, const ProgressReporter &progress, RunReport &report)
{
    for (const PlannedStep &step : plan) {
        const auto done
            = StepRunner(connection, history, step, folder.versionBefore(step.version), patience, progress).run();
        if (!done) {
            report.failed = done.error();
            return;
        }
        report.done << *done;
    }
}

Result<int> countPending(Connection &connection, const MigrationHistory &history, const MigrationFolder &folder)
{
    const auto rows = history.read(connection);
    if (!rows)
        return fail(rows.error());
    return MigrationStatus{folder.layout, history.tableName(), compareWithHistory(folder, *rows)}.pendingCount();
}

Result<RunReport> run(Connection &connection, const MigrationFolder &folder, const RunOptions &options, Chooser choose,
    const ProgressReporter &progress)
{
    const auto history = MigrationHistory::open(connection, folder);
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
        const auto created = atomically(connection, [&] { return (*history)->createTable(connection); });
        if (!created)
            return fail(created.error());
        const auto patience = patienceOf(connection, options);
        if (!patience)
            return fail(patience.error());
        runPlan(connection, **history, folder, *plan, *patience, progress, report);
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

Result<RunReport> runOne(Connection &connection, const MigrationFolder &folder, const QString &version,
    Direction direction, const RunOptions &options, const ProgressReporter &progress)
{
    const auto choose = [&](const MigrationFolder &files, const QVector<HistoryRow> &history, const RunOptions &) {
        return chooseOne(files, history, version, direction);
    };
    return run(connection, folder, options, choose, progress);
}

Result<RunReport> migrateRedo(
    Connection &connection, const MigrationFolder &folder, const RunOptions &options, const ProgressReporter &progress)
{
    return run(connection, folder, options, chooseRedo, progress);
}

} // namespace mahout
