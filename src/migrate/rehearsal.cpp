// SPDX-License-Identifier: GPL-3.0-or-later
#include "rehearsal.h"
#include "despitelimits.h"
#include "scratch.h"
#include "scriptrunner.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Rehearsal)
};

enum class Phase { Up, Down, SecondUp };

QString patternOf(Phase phase)
{
    switch (phase) {
    case Phase::Up:
        return Words::tr("The up script of %1 failed: %2");
    case Phase::Down:
        return Words::tr("The down script of %1 failed: %2");
    case Phase::SecondUp:
        break;
    }
    return Words::tr("The up script of %1 failed when it was run again after the down script: %2");
}

// A script of the migration that failed, as the user will read it.
QString describe(const MigrationFile &file, Phase phase, const ScriptFailure &failure)
{
    QString text = patternOf(phase).arg(file.label(), failure.error.toString());
    if (failure.statement > 0)
        text += u' ' + Words::tr("It was statement %1, line %2.").arg(failure.statement).arg(failure.line);
    const QString state = failure.error.sqlState;
    if (state == u"42P01" || state == u"42703" || state == u"3F000") // undefined table, column, schema
        text += u' '
            + Words::tr("A rehearsal begins with an empty database, so the migrations must create all they use; add a "
                        "first migration with the schema that was there before.");
    if (state == u"42704" || state == u"0A000" || state == u"58P01") // undefined object, extension not there
        text += u' '
            + Words::tr(
                "If it is a role or an extension that the scratch server lacks, rehearse on a server that has it.");
    return text;
}

RoundTrip roundTripOf(SchemaMatch match)
{
    switch (match) {
    case SchemaMatch::Identical:
        return RoundTrip::Identical;
    case SchemaMatch::ColumnOrder:
        return RoundTrip::ColumnOrder;
    case SchemaMatch::TextOnly:
        return RoundTrip::TextOnly;
    case SchemaMatch::Differs:
        break;
    }
    return RoundTrip::Differs;
}

// Roles and the like outlive a scratch database; on a server of the user's they must not be touched.
Result<void> refuseServerWide(const MigrationScript &script)
{
    for (const ScriptStatement &statement : script.statements) {
        if (concernsWholeServer(statement.text))
            return fail(Error::Kind::BadInput,
                Words::tr("Line %1 changes the whole server, not only the scratch database: %2")
                    .arg(statement.line)
                    .arg(statement.text.simplified().left(60)),
                Words::tr("Rehearse on a private server."));
    }
    return {};
}

// Runs one script on a scratch database and measures the locks of its statements.
class MeasuredScript {
public:
    MeasuredScript(Connection &connection, bool privateServer)
        : m_connection(connection)
        , m_privateServer(privateServer)
    {
    }
    tl::expected<QVector<StatementLock>, ScriptFailure> run(const MigrationHalf &half);

private:
    Result<void> before();
    Result<void> after(const ScriptStatement &statement);
    Result<void> add(const Result<QVector<StatementLock>> &locks);

    Connection &m_connection;
    bool m_privateServer;
    std::optional<LockProbe> m_probe;
    QVector<StatementLock> m_locks;
    bool m_each = false; // every statement has a transaction of its own,
    bool m_inScripts = false; // but for those between a BEGIN and a COMMIT of the script
};

Result<void> MeasuredScript::add(const Result<QVector<StatementLock>> &locks)
{
    if (!locks)
        return fail(locks.error());
    m_locks += *locks;
    return {};
}

Result<void> MeasuredScript::before()
{
    if (m_each && !m_inScripts)
        m_probe->transactionEnded();
    return {};
}

Result<void> MeasuredScript::after(const ScriptStatement &statement)
{
    const bool open = m_connection.transaction() == Connection::Transaction::InTransaction;
    if (controlsTransaction(statement.text))
        m_inScripts = open;
    if (open)
        return add(m_probe->after(m_connection, statement.text));
    m_probe->transactionEnded();
    return {};
}

tl::expected<QVector<StatementLock>, ScriptFailure> MeasuredScript::run(const MigrationHalf &half)
{
    const auto script = readScript(half,
        {{QStringLiteral("DBNAME"), m_connection.server().database},
            {QStringLiteral("USER"), m_connection.server().user}});
    if (!script)
        return tl::unexpected(ScriptFailure{0, {}, 0, script.error()});
    const auto allowed = m_privateServer ? Result<void>() : refuseServerWide(*script);
    if (!allowed)
        return tl::unexpected(ScriptFailure{0, {}, 0, allowed.error()});
    const auto probe = LockProbe::begin(m_connection);
    if (!probe)
        return tl::unexpected(ScriptFailure{0, {}, 0, probe.error()});
    m_probe = *probe;
    m_each = script->mode == MigrationScript::Mode::Singly;
    const auto outcome = runScript(m_connection, *script, 0,
        {[this](const ScriptStatement &) { return before(); }, [this](const ScriptStatement &s) { return after(s); },
            {}, [this](const ScriptStatement &s) { return add(LockProbe::known(m_connection, s.text)); }});
    if (!outcome)
        return tl::unexpected(outcome.error());
    return m_locks;
}

// What became of one migration, and whether the database it was tried on is in the state after its up.
struct Trial {
    VerifiedMigration verdict;
    bool stateIsGood = false;
    bool upFailed = false;
};

class Rehearsal {
public:
    Rehearsal(const MigrationFolder &folder, ScratchServer &server, const ProgressReporter &progress)
        : m_folder(folder)
        , m_server(server)
        , m_progress(progress)
    {
    }
    Result<VerifyReport> run();

private:
    Result<Trial> tryOut(const MigrationFile &file, Connection &connection);
    Result<void> goDownAndUp(
        const MigrationFile &file, Connection &connection, const SchemaSnapshot &before, Trial &trial);
    Result<Trial> verify(const MigrationFile &file);
    Result<void> begin();
    Result<void> rebuild();
    Result<void> runUps(Connection &connection);
    Result<void> dropNewRoles();
    tl::expected<QVector<StatementLock>, ScriptFailure> send(Connection &connection, const MigrationHalf &half) const;
    void report(const QString &what) const;

    const MigrationFolder &m_folder;
    ScratchServer &m_server;
    const ProgressReporter &m_progress;
    QString m_database; // in the state after the ups of the migrations before m_index
    QStringList m_roles; // of the private server before anything was run
    int m_index = 0; // of the migration on trial
};

void Rehearsal::report(const QString &what) const
{
    if (m_progress)
        m_progress({what, m_index, int(m_folder.files.size())});
}

tl::expected<QVector<StatementLock>, ScriptFailure> Rehearsal::send(
    Connection &connection, const MigrationHalf &half) const
{
    return MeasuredScript(connection, m_server.isPrivate()).run(half);
}

void markFailed(Trial &trial, const MigrationFile &file, Phase phase, const ScriptFailure &failure)
{
    trial.verdict.roundTrip = RoundTrip::Failed;
    trial.verdict.error = describe(file, phase, failure);
}

void addDifferences(VerifiedMigration &verdict, const QVector<SchemaDifference> &differences)
{
    for (const SchemaDifference &difference : differences) {
        const bool known = std::any_of(verdict.differences.begin(), verdict.differences.end(),
            [&](const SchemaDifference &other) { return other.object == difference.object; });
        if (!known)
            verdict.differences << difference;
    }
}

Result<void> Rehearsal::goDownAndUp(
    const MigrationFile &file, Connection &connection, const SchemaSnapshot &before, Trial &trial)
{
    const auto afterUp = readSchema(connection);
    if (!afterUp)
        return fail(afterUp.error());
    report(Words::tr("Reverting %1").arg(file.label()));
    const auto down = send(connection, *file.down);
    if (!down) {
        markFailed(trial, file, Phase::Down, down.error());
        return endedByLimits(down.error().error) ? fail(down.error().error) : Result<void>();
    }
    const auto afterDown = readSchema(connection);
    if (!afterDown)
        return fail(afterDown.error());
    addDifferences(trial.verdict, compareSchemas(before, *afterDown));
    report(Words::tr("Applying %1 again").arg(file.label()));
    const auto again = send(connection, file.up.value_or(MigrationHalf{}));
    if (!again) {
        markFailed(trial, file, Phase::SecondUp, again.error());
        // What the down left behind is the finding; that it is in the way of a second up only follows from it.
        if (classify(trial.verdict.differences) == SchemaMatch::Differs)
            trial.verdict.roundTrip = RoundTrip::Differs;
        return endedByLimits(again.error().error) ? fail(again.error().error) : Result<void>();
    }
    const auto afterAgain = readSchema(connection);
    if (!afterAgain)
        return fail(afterAgain.error());
    addDifferences(trial.verdict, compareSchemas(*afterUp, *afterAgain));
    trial.verdict.roundTrip = roundTripOf(classify(trial.verdict.differences));
    trial.stateIsGood = trial.verdict.roundTrip == RoundTrip::Identical;
    return {};
}

Result<Trial> Rehearsal::tryOut(const MigrationFile &file, Connection &connection)
{
    Trial trial{{file.version, file.name, RoundTrip::Irreversible, {}, {}, {}}, false, false};
    const auto before = readSchema(connection);
    if (!before)
        return fail(before.error());
    report(Words::tr("Applying %1").arg(file.label()));
    const auto up = send(connection, file.up.value_or(MigrationHalf{}));
    if (!up) {
        trial.upFailed = true;
        markFailed(trial, file, Phase::Up, up.error());
        return endedByLimits(up.error().error) ? Result<Trial>(fail(up.error().error)) : trial;
    }
    trial.verdict.locks = *up;
    trial.stateIsGood = true;
    if (!file.reversible())
        return trial;
    trial.stateIsGood = false;
    if (const auto turned = goDownAndUp(file, connection, *before, trial); !turned)
        return fail(turned.error());
    return trial;
}

Result<void> Rehearsal::begin()
{
    const auto roles = m_server.isPrivate() ? m_server.roles() : QStringList();
    const auto database = m_server.createDatabase();
    if (!roles || !database)
        return fail(!roles ? roles.error() : database.error());
    m_roles = *roles;
    m_database = *database;
    return {};
}

Result<void> Rehearsal::dropNewRoles()
{
    const auto now = m_server.isPrivate() ? m_server.roles() : m_roles;
    if (!now)
        return fail(now.error());
    for (const QString &role : *now) {
        if (m_roles.contains(role))
            continue;
        if (auto dropped = m_server.dropRole(role); !dropped)
            return dropped;
    }
    return {};
}

Result<void> Rehearsal::runUps(Connection &connection)
{
    for (int i = 0; i <= m_index; ++i) {
        const MigrationFile &file = m_folder.files[i];
        if (const auto up = send(connection, file.up.value_or(MigrationHalf{})); !up)
            return fail(up.error().error);
    }
    return {};
}

// A down that left something else behind must spoil no later migration: begin again and run only the ups.
Result<void> Rehearsal::rebuild()
{
    report(Words::tr("Restoring the state after %1").arg(m_folder.files[m_index].label()));
    const auto cleared = m_server.dropDatabase(m_database).and_then([this] { return dropNewRoles(); });
    if (!cleared)
        return cleared;
    const auto database = m_server.createDatabase();
    if (!database)
        return fail(database.error());
    m_database = *database;
    const auto connection = m_server.connect(m_database);
    if (!connection)
        return fail(connection.error());
    return runUps(**connection);
}

Result<Trial> Rehearsal::verify(const MigrationFile &file)
{
    auto connection = m_server.connect(m_database);
    if (!connection)
        return fail(connection.error());
    auto trial = tryOut(file, **connection);
    connection->reset();
    const bool last = m_index + 1 == m_folder.files.size();
    if (!trial || trial->upFailed || trial->stateIsGood || last)
        return trial;
    if (const auto rebuilt = rebuild(); !rebuilt)
        return fail(rebuilt.error());
    return trial;
}

Result<VerifyReport> Rehearsal::run()
{
    if (const auto begun = begin(); !begun)
        return fail(begun.error());
    VerifyReport report;
    for (const MigrationFile &file : m_folder.files) {
        const auto trial = verify(file);
        if (!trial)
            return fail(trial.error());
        report.migrations << trial->verdict;
        ++m_index;
        if (trial->upFailed)
            break;
    }
    return report;
}

} // namespace

QString roundTripName(RoundTrip roundTrip)
{
    switch (roundTrip) {
    case RoundTrip::Identical:
        return QStringLiteral("identical");
    case RoundTrip::ColumnOrder:
        return QStringLiteral("column_order");
    case RoundTrip::TextOnly:
        return QStringLiteral("text_only");
    case RoundTrip::Differs:
        return QStringLiteral("differs");
    case RoundTrip::Irreversible:
        return QStringLiteral("irreversible");
    case RoundTrip::Failed:
        break;
    }
    return QStringLiteral("failed");
}

bool VerifyReport::allIdentical() const
{
    return std::all_of(migrations.begin(), migrations.end(),
        [](const VerifiedMigration &migration) { return migration.roundTrip == RoundTrip::Identical; });
}

Result<VerifyReport> verifyMigrations(
    const MigrationFolder &folder, const VerifyOptions &options, std::stop_token stop, const ProgressReporter &progress)
{
    if (progress)
        progress(
            {options.scratch ? Words::tr("Connecting to the scratch server") : Words::tr("Starting a private server"),
                0, int(folder.files.size())});
    const auto server = ScratchServer::open(options.scratch, stop);
    if (!server)
        return fail(server.error());
    return Rehearsal(folder, **server, progress).run();
}

} // namespace mahout
