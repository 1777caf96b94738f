// SPDX-License-Identifier: GPL-3.0-or-later
#include "rehearsal.h"
#include "despitelimits.h"
#include "scratch.h"
#include "scriptrunner.h"
#include <QCoreApplication>
#include <QElapsedTimer>

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

// Nothing, comments, or a SELECT of a constant that stands for nothing.
bool doesNothing(const std::optional<MigrationHalf> &half)
{
    if (!half)
        return true;
    const auto script = readScript(*half);
    return script
        && std::all_of(script->statements.begin(), script->statements.end(), [](const ScriptStatement &statement) {
               const QStringList words = leadingWords(statement.text, 3);
               return words.size() <= 2 && words.value(0).compare(u"select", Qt::CaseInsensitive) == 0;
           });
}

// Runs one script on a scratch database and, unless told otherwise, measures the locks of its statements.
class MeasuredScript {
public:
    enum class Locks { Measured, Ignored };
    MeasuredScript(Connection &connection, bool privateServer, Locks locks)
        : m_connection(connection)
        , m_privateServer(privateServer)
        , m_measures(locks == Locks::Measured)
    {
    }
    tl::expected<QVector<StatementLock>, ScriptFailure> run(const MigrationHalf &half);

private:
    Result<void> before();
    Result<void> after(const ScriptStatement &statement);
    Result<void> add(const Result<QVector<StatementLock>> &locks);

    Connection &m_connection;
    bool m_privateServer;
    bool m_measures;
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
    if (!m_measures) {
        const auto outcome = runScript(m_connection, *script, 0, {});
        return outcome ? tl::expected<QVector<StatementLock>, ScriptFailure>() : tl::unexpected(outcome.error());
    }
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

using Furnish = std::function<Result<void>(Connection &)>;

// Takes the files of a folder in their order. One session works on one database as long as each migration leaves it in
// the state after its up; where one does not, the state is made again.
class Rehearsal {
public:
    // `furnish` brings an empty database to the state before the first file; may be empty.
    Rehearsal(const MigrationFolder &folder, ScratchServer &server, const VerifyOptions &options, Furnish furnish,
        const ProgressReporter &progress)
        : m_folder(folder)
        , m_server(server)
        , m_options(options)
        , m_furnish(std::move(furnish))
        , m_progress(progress)
    {
    }
    Result<VerifyReport> run();

private:
    using Locks = MeasuredScript::Locks;
    Result<Trial> tryOut(const MigrationFile &file);
    Result<void> goDownAndUp(const MigrationFile &file, const SchemaSnapshot &before, Trial &trial);
    Result<Trial> verify(const MigrationFile &file);
    Result<DataTrial> tryWithRows(const MigrationFile &file, const QVector<StatementLock> &locks, const QString &copy);
    Result<QString> copyForRows(const MigrationFile &file);
    Result<void> begin();
    Result<void> open(const QString &database);
    Result<void> rebuild();
    Result<void> runUps();
    Result<void> keepCheckpoint(int upsDone);
    Result<bool> takeBackRoles();
    tl::expected<QVector<StatementLock>, ScriptFailure> send(
        Connection &connection, const std::optional<MigrationHalf> &half, Locks locks) const;
    void report(const QString &what) const;

    const MigrationFolder &m_folder;
    ScratchServer &m_server;
    const VerifyOptions &m_options;
    Furnish m_furnish;
    const ProgressReporter &m_progress;
    QString m_database; // in the state after the ups of the migrations before m_index
    std::unique_ptr<Connection> m_connection; // to it
    std::optional<SchemaReader> m_reader; // over it
    std::optional<SchemaSnapshot> m_schema; // of that state, once read
    SchemaSnapshot m_last; // after the last up that succeeded
    // A database that nobody is connected to, in the state after the ups before m_checkpointIndex; null: there is none,
    // and states are made from the beginning.
    QString m_checkpoint;
    int m_checkpointIndex = 0;
    QStringList m_firstRoles, m_checkpointRoles; // of the private server at the beginning and at the checkpoint
    int m_index = 0; // of the migration on trial
};

void Rehearsal::report(const QString &what) const
{
    if (m_progress)
        m_progress({what, m_index, int(m_folder.files.size())});
}

tl::expected<QVector<StatementLock>, ScriptFailure> Rehearsal::send(
    Connection &connection, const std::optional<MigrationHalf> &half, Locks locks) const
{
    return MeasuredScript(connection, m_server.isPrivate(), locks).run(half.value_or(MigrationHalf{}));
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

Result<void> Rehearsal::goDownAndUp(const MigrationFile &file, const SchemaSnapshot &before, Trial &trial)
{
    auto afterUp = m_reader->read();
    if (!afterUp)
        return fail(afterUp.error());
    m_last = *afterUp;
    trial.verdict.changes = compareSchemas(before, *afterUp);
    if (!file.reversible() || (doesNothing(file.down) && !doesNothing(file.up))) {
        if (file.reversible())
            trial.verdict.differences = trial.verdict.changes;
        m_schema = std::move(*afterUp);
        trial.stateIsGood = true;
        return {};
    }
    report(Words::tr("Reverting %1").arg(file.label()));
    const auto down = send(*m_connection, file.down, Locks::Ignored);
    if (!down) {
        markFailed(trial, file, Phase::Down, down.error());
        return endedByLimits(down.error().error) ? fail(down.error().error) : Result<void>();
    }
    const auto afterDown = m_reader->read();
    if (!afterDown)
        return fail(afterDown.error());
    addDifferences(trial.verdict, compareSchemas(before, *afterDown));
    report(Words::tr("Applying %1 again").arg(file.label()));
    const auto again = send(*m_connection, file.up, Locks::Ignored);
    if (!again) {
        markFailed(trial, file, Phase::SecondUp, again.error());
        // What the down left behind is the finding; that it is in the way of a second up only follows from it.
        if (classify(trial.verdict.differences) == SchemaMatch::Differs)
            trial.verdict.roundTrip = RoundTrip::Differs;
        return endedByLimits(again.error().error) ? fail(again.error().error) : Result<void>();
    }
    const auto afterAgain = m_reader->read();
    if (!afterAgain)
        return fail(afterAgain.error());
    addDifferences(trial.verdict, compareSchemas(*afterUp, *afterAgain));
    trial.verdict.roundTrip = roundTripOf(classify(trial.verdict.differences));
    trial.stateIsGood = trial.verdict.roundTrip == RoundTrip::Identical;
    m_schema = std::move(*afterUp);
    return {};
}

Result<Trial> Rehearsal::tryOut(const MigrationFile &file)
{
    Trial trial{{file.version, file.name, RoundTrip::Irreversible, {}, {}, {}}, false, false};
    auto before = m_schema ? Result<SchemaSnapshot>(std::move(*m_schema)) : m_reader->read();
    m_schema.reset();
    if (!before)
        return fail(before.error());
    report(Words::tr("Applying %1").arg(file.label()));
    const auto up = send(*m_connection, file.up, Locks::Measured);
    if (!up) {
        trial.upFailed = true;
        markFailed(trial, file, Phase::Up, up.error());
        return endedByLimits(up.error().error) ? Result<Trial>(fail(up.error().error)) : trial;
    }
    trial.verdict.locks = *up;
    if (const auto turned = goDownAndUp(file, *before, trial); !turned)
        return fail(turned.error());
    return trial;
}

Result<void> Rehearsal::open(const QString &database)
{
    m_database = database;
    auto connection = m_server.connect(database);
    if (!connection)
        return fail(connection.error());
    m_connection = std::move(*connection);
    m_reader.emplace(*m_connection);
    return {};
}

Result<void> Rehearsal::begin()
{
    const auto roles = m_server.isPrivate() ? m_server.roles() : QStringList();
    const auto database = m_server.createDatabase();
    if (!roles || !database)
        return fail(!roles ? roles.error() : database.error());
    m_firstRoles = *roles;
    const auto opened = open(*database);
    if (!opened || !m_furnish)
        return opened;
    return m_furnish(*m_connection).and_then([this] { return keepCheckpoint(0); });
}

// Brings the server's roles back to those of the checkpoint or, without one, of the beginning; false when that cannot
// be done because one of them is gone.
Result<bool> Rehearsal::takeBackRoles()
{
    const QStringList &wanted = m_checkpoint.isNull() ? m_firstRoles : m_checkpointRoles;
    const auto now = m_server.isPrivate() ? m_server.roles() : wanted;
    if (!now)
        return fail(now.error());
    for (const QString &role : *now) {
        if (wanted.contains(role))
            continue;
        if (auto dropped = m_server.dropRole(role); !dropped)
            return fail(dropped.error());
    }
    return std::all_of(wanted.begin(), wanted.end(), [&](const QString &role) { return now->contains(role); });
}

Result<void> Rehearsal::runUps()
{
    for (int i = m_checkpoint.isNull() ? 0 : m_checkpointIndex; i <= m_index; ++i) {
        if (const auto up = send(*m_connection, m_folder.files[i].up, Locks::Ignored); !up)
            return fail(up.error().error);
    }
    return {};
}

// A copy of the state that has just been made, so that the next time it need not be made from the beginning.
Result<void> Rehearsal::keepCheckpoint(int upsDone)
{
    m_connection.reset();
    const auto complete = m_server.canBeCopied(m_database);
    if (!complete || !*complete)
        return complete ? open(m_database) : fail(complete.error());
    const auto copy = m_server.createDatabase(m_database);
    const auto roles = m_server.isPrivate() ? m_server.roles() : QStringList();
    if (!copy || !roles)
        return fail(!copy ? copy.error() : roles.error());
    if (!m_checkpoint.isNull()) {
        if (auto dropped = m_server.dropDatabase(m_checkpoint); !dropped)
            return dropped;
    }
    m_checkpoint = *copy;
    m_checkpointIndex = upsDone;
    m_checkpointRoles = *roles;
    return open(m_database);
}

// A down that left something else behind must spoil no later migration: begin again and run only the ups.
Result<void> Rehearsal::rebuild()
{
    report(Words::tr("Restoring the state after %1").arg(m_folder.files[m_index].label()));
    m_schema.reset();
    m_connection.reset();
    auto roles = m_server.dropDatabase(m_database).and_then([this] { return takeBackRoles(); });
    if (roles && !*roles && !m_checkpoint.isNull() && !m_furnish) {
        const QString checkpoint = std::exchange(m_checkpoint, QString());
        roles = m_server.dropDatabase(checkpoint).and_then([this] { return takeBackRoles(); });
    }
    if (!roles)
        return fail(roles.error());
    const auto database = m_server.createDatabase(m_checkpoint);
    if (!database)
        return fail(database.error());
    const auto opened = open(*database);
    if (!opened)
        return opened;
    QElapsedTimer timer;
    timer.start();
    if (const auto ran = runUps(); !ran)
        return ran;
    constexpr qint64 kCopyTakes = 150; // ms, about
    return timer.elapsed() > kCopyTakes ? keepCheckpoint(m_index + 1) : Result<void>();
}

// The state before the migration, for the trial with rows; null when there is none to be made.
Result<QString> Rehearsal::copyForRows(const MigrationFile &file)
{
    if (m_options.sampleRows < 1 || !file.reversible())
        return QString();
    m_connection.reset();
    const auto copy = m_server.createDatabase(m_database);
    if (!copy)
        return copy;
    const auto opened = open(m_database);
    return opened ? copy : fail(opened.error());
}

Result<DataTrial> Rehearsal::tryWithRows(
    const MigrationFile &file, const QVector<StatementLock> &locks, const QString &copy)
{
    report(Words::tr("Trying %1 with sample rows").arg(file.label()));
    auto connection = m_server.connect(copy);
    if (!connection)
        return fail(connection.error());
    QStringList tables;
    for (const StatementLock &lock : locks)
        tables << lock.relation;
    tables.removeDuplicates();
    auto trial = insertSampleRows(**connection, tables, m_options.sampleRows);
    if (!trial || trial->tables.isEmpty())
        return trial;
    const auto before = readColumnValues(**connection, trial->tables);
    if (!before)
        return fail(before.error());
    const auto up = send(**connection, file.up, Locks::Ignored);
    const auto down = up ? send(**connection, file.down, Locks::Ignored) : up;
    if (!down) {
        trial->error = describe(file, up ? Phase::Down : Phase::Up, down.error());
        return endedByLimits(down.error().error) ? Result<DataTrial>(fail(down.error().error)) : trial;
    }
    const auto after = readColumnValues(**connection, trial->tables);
    if (!after)
        return fail(after.error());
    trial->losses = compareColumnValues(*before, *after);
    return trial;
}

Result<Trial> Rehearsal::verify(const MigrationFile &file)
{
    const auto copy = copyForRows(file);
    if (!copy)
        return fail(copy.error());
    auto trial = tryOut(file);
    if (trial && !copy->isNull() && !trial->upFailed) {
        const auto data = tryWithRows(file, trial->verdict.locks, *copy);
        if (!data)
            return fail(data.error());
        trial->verdict.data = *data;
    }
    if (!copy->isNull()) {
        if (const auto dropped = m_server.dropDatabase(*copy); !dropped)
            return fail(dropped.error());
    }
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
    report.schema = m_last;
    report.serverVersion = m_server.version();
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
    const auto server = ScratchServer::open(options.scratch, stop, options.target ? options.target->major : 0);
    if (!server)
        return fail(server.error());
    if (!options.target)
        return Rehearsal(folder, **server, options, {}, progress).run();
    MigrationFolder applied = folder, pending = folder;
    applied.files.clear();
    pending.files.clear();
    for (const MigrationFile &file : folder.files)
        (options.target->applied.contains(file.version) ? applied : pending).files << file;
    auto report = Rehearsal(applied, **server, options, {}, progress).run();
    if (!report || pending.files.isEmpty())
        return report;
    const auto furnish = [&](Connection &database) { return restoreDump(**server, database, *options.target); };
    const auto rest = Rehearsal(pending, **server, options, furnish, progress).run();
    if (!rest)
        return rest;
    report->migrations += rest->migrations;
    report->schema = rest->schema;
    return report;
}

} // namespace mahout
