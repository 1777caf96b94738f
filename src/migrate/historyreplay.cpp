// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyreplay.h"
#include "despitelimits.h"
#include "scriptrunner.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(HistoryReplay)
};

Result<QStringList> column(Connection &connection, const QString &sql, const QVariantList &parameters = {})
{
    const auto rows = connection.query(sql, parameters);
    if (!rows)
        return fail(rows.error());
    QStringList values;
    for (qsizetype row = 0; row < rows->size(); ++row)
        values << rows->value(row).toString();
    return values;
}

// Who made the objects: the owner of the history, else who is connected now.
Result<QString> runnerOf(Connection &target, const QString &historyTable)
{
    const auto names = column(target,
        QStringLiteral("SELECT coalesce((SELECT pg_catalog.pg_get_userbyid(c.relowner) FROM pg_catalog.pg_class c JOIN "
                       "pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname || '.' || c.relname = $1), "
                       "session_user)"),
        {historyTable});
    return names ? Result<QString>(names->value(0)) : fail(names.error());
}

} // namespace

Result<std::unique_ptr<HistoryReplay>> HistoryReplay::run(Connection &target, const MigrationFolder &folder,
    const std::optional<ConnectionSpec> &scratch, const QString &without, std::stop_token stop,
    const ProgressReporter &progress)
{
    std::unique_ptr<HistoryReplay> replay(new HistoryReplay(target, folder));
    if (progress)
        progress({scratch ? Words::tr("Connecting to the scratch server") : Words::tr("Starting a private server"), 0,
            int(folder.files.size())});
    const auto done = replay->prepare(scratch, stop).and_then([&] { return replay->replay(without, progress); });
    if (!done)
        return fail(done.error());
    return replay;
}

Result<void> HistoryReplay::prepare(const std::optional<ConnectionSpec> &scratch, std::stop_token stop)
{
    const auto history = MigrationHistory::open(m_target, m_folder);
    if (!history)
        return fail(history.error());
    m_historyTable = (*history)->tableName();
    auto server = ScratchServer::open(scratch, stop, m_target.server().version / 10000);
    if (!server)
        return fail(server.error());
    m_server = std::move(*server);
    const auto runner = runnerOf(m_target, m_historyTable);
    const auto roles = rolesOf(m_target);
    const auto owner = column(m_target,
        QStringLiteral("SELECT pg_catalog.pg_get_userbyid(datdba) FROM pg_catalog.pg_database WHERE datname = "
                       "pg_catalog.current_database()"));
    if (!runner || !roles || !owner)
        return fail(!runner ? runner.error() : !roles ? roles.error() : owner.error());
    const auto named = m_server->isPrivate() ? m_server->makeRoles(*roles, *runner) : Result<void>();
    const auto database = named ? m_server->createDatabase({}, m_server->isPrivate() ? owner->value(0) : QString())
                                : Result<QString>(fail(named.error()));
    if (!database)
        return fail(database.error());
    auto connection = m_server->connect(*database, m_server->isPrivate() ? *runner : QString());
    if (!connection)
        return fail(connection.error());
    m_scratch = std::move(*connection);
    if (!m_server->isPrivate())
        m_notes << Words::tr(
            "On a scratch server of yours all objects belong to the role that you connect as there, so "
            "owners and privileges may differ for that reason alone.");
    return {};
}

Result<void> HistoryReplay::send(const MigrationFile &file, Direction direction, int statements)
{
    const auto &half = direction == Direction::Up ? file.up : file.down;
    auto script = readScript(half.value_or(MigrationHalf{}),
        {{QStringLiteral("DBNAME"), m_scratch->server().database}, {QStringLiteral("USER"), m_scratch->server().user}});
    if (!script)
        return fail(script.error());
    if (statements < INT_MAX)
        script->mode = MigrationScript::Mode::Singly; // as it was begun
    erase_if(script->statements, [&](const ScriptStatement &statement) {
        return statement.number > statements || (!m_server->isPrivate() && concernsWholeServer(statement.text));
    });
    const auto outcome = runScript(*m_scratch, *script, 0, {});
    if (outcome)
        return {};
    if (endedByLimits(outcome.error().error))
        return fail(outcome.error().error);
    return fail(Error::Kind::BadInput,
        Words::tr("%1 is applied, but it does not run on the scratch server, statement %2, line %3: %4")
            .arg(file.label())
            .arg(outcome.error().statement)
            .arg(outcome.error().line)
            .arg(outcome.error().error.toString()),
        Words::tr("If an extension or a first schema is missing there, name a server that has it with --scratch."));
}

Result<void> HistoryReplay::apply(const MigrationFile &file) { return send(file, Direction::Up, INT_MAX); }

Result<void> HistoryReplay::replayEntry(const MigrationEntry &entry)
{
    const MigrationFile *file = m_folder.find(entry.version);
    const HistoryRow &row = *entry.history;
    if (row.elsewhere) {
        m_notes << Words::tr(
            "The history has a baseline or something else without a script (%1); what was there before "
            "it, or what it made, shows as extra.")
                       .arg(entry.version);
        return {};
    }
    if (!file) {
        m_notes << Words::tr("Version %1 (%2) is applied, but its files are missing; what it made shows as extra.")
                       .arg(entry.digits, entry.name);
        return {};
    }
    if (entry.state == MigrationState::Changed)
        m_notes
            << Words::tr("%1 has been changed since it was applied; it is compared as it is now.").arg(file->label());
    if (!row.resumable) {
        m_notes << Words::tr("%1 was cut, and how far it came is not recorded; it is taken as not applied.")
                       .arg(file->label());
        return {};
    }
    using State = HistoryRow::State;
    if (row.state == State::Applying || row.state == State::Failed)
        return row.statementsDone > 0 ? send(*file, Direction::Up, row.statementsDone) : Result<void>();
    const auto up = send(*file, Direction::Up, INT_MAX);
    const bool reverting = row.state == State::Reverting || row.state == State::RevertFailed;
    return up && reverting && row.statementsDone > 0 ? send(*file, Direction::Down, row.statementsDone) : up;
}

Result<void> HistoryReplay::replay(const QString &without, const ProgressReporter &progress)
{
    const auto status = migrationStatus(m_target, m_folder);
    if (!status)
        return fail(status.error());
    QVector<MigrationEntry> applied;
    for (const MigrationEntry &entry : status->entries) {
        if (entry.history && entry.version != without)
            applied << entry;
    }
    std::stable_sort(applied.begin(), applied.end(),
        [](const MigrationEntry &a, const MigrationEntry &b) { return a.rank < b.rank; });
    int done = 0;
    for (const MigrationEntry &entry : applied) {
        if (progress)
            progress({Words::tr("Applying %1 on the scratch server").arg(entry.name), done++, int(applied.size())});
        if (const auto replayed = replayEntry(entry); !replayed)
            return replayed;
    }
    return {};
}

Result<SchemaSnapshot> HistoryReplay::explained() { return readSchema(*m_scratch); }

Result<SchemaSnapshot> HistoryReplay::present() const
{
    // The history's tables, those of its schema if it has one of its own, our own beside it, and the sequences in them.
    const bool ownSchema = m_folder.layout == MigrationLayout::Sqitch;
    const QString schema = m_historyTable.section(u'.', 0, 0);
    const auto tables = column(m_target,
        QStringLiteral(
            "SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) FROM "
            "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 "
            "AND ($2::boolean OR c.relname IN ($3, 'pgmahout_progress', 'pgmahout_audit') OR EXISTS (SELECT FROM "
            "pg_catalog.pg_depend d JOIN pg_catalog.pg_class o ON o.oid = d.refobjid WHERE d.objid = c.oid AND "
            "d.deptype IN ('a', 'i') AND d.classid = 'pg_catalog.pg_class'::regclass AND o.relnamespace = n.oid "
            "AND o.relname IN ($3, 'pgmahout_progress', 'pgmahout_audit')))"),
        {schema, ownSchema, m_historyTable.section(u'.', 1)});
    if (!tables)
        return fail(tables.error());
    auto snapshot = readSchema(m_target, *tables);
    if (!snapshot)
        return snapshot;
    const auto remove = [&](auto belongs) {
        for (auto object = snapshot->begin(); object != snapshot->end();)
            object = belongs(object.key()) ? snapshot->erase(object) : std::next(object);
    };
    if (ownSchema)
        remove([&](const QString &key) { return key.endsWith(QStringLiteral("schema ") + schema); });
    if (ownSchema)
        remove(
            [&](const QString &key) { return key.startsWith(u"comment on ") && key.contains(u' ' + schema + u'.'); });
    return snapshot;
}

} // namespace mahout
