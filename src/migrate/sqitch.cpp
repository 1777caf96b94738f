// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqitch.h"
#include "sqitchplan.h"
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QSysInfo>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationFiles)
};

const QString kPlan = QStringLiteral("sqitch.plan");
const QString kConfiguration = QStringLiteral("sqitch.conf");

// What sqitch.conf says, the most particular section first.
class Configuration {
public:
    explicit Configuration(const QString &project)
    {
        for (const QString &path :
            {QDir::homePath() + QStringLiteral("/.sqitch/sqitch.conf"), QDir(project).filePath(kConfiguration)}) {
            if (const auto read = readProjectText(path))
                m_settings.insert(readSettings(read->text, u'='));
        }
    }
    QString value(const QString &key, const QString &otherwise) const
    {
        for (const char *section : {"engine.pg.", "core.pg.", "core."}) {
            if (const auto found = m_settings.constFind(QLatin1String(section) + key); found != m_settings.constEnd())
                return *found;
        }
        return otherwise;
    }
    QString setting(const QString &key) const { return m_settings.value(key); }
    QHash<QString, QString> variables(const QString &command) const
    {
        QHash<QString, QString> found;
        for (const QString &section : {QStringLiteral("core.variables."), QStringLiteral("engine.pg.variables."),
                 command + QStringLiteral(".variables.")}) {
            for (auto setting = m_settings.begin(); setting != m_settings.end(); ++setting) {
                if (setting.key().startsWith(section))
                    found.insert(setting.key().mid(section.size()), setting.value());
            }
        }
        return found;
    }

private:
    QHash<QString, QString> m_settings;
};

bool fits(const ProjectListing &listing) { return listing.has(kPlan) || listing.has(kConfiguration); }

class Reader {
public:
    explicit Reader(const QString &project)
        : m_project(project)
        , m_configuration(project)
        , m_top(QDir(project).filePath(m_configuration.value(QStringLiteral("top_dir"), QStringLiteral("."))))
    {
    }
    Result<MigrationFolder> read();

private:
    QString scriptPath(const SqitchChange &change, const QString &kind) const;
    Result<std::optional<MigrationHalf>> readHalfOf(const SqitchChange &change, const QString &kind) const;
    Result<MigrationFile> readFile(const SqitchChange &change) const;

    QString m_project;
    Configuration m_configuration;
    QDir m_top;
};

// The older instance of a reworked change has a tag in its name: the first for which there is a deploy script.
QString Reader::scriptPath(const SqitchChange &change, const QString &kind) const
{
    const auto folder = [this](const QString &of) {
        return QDir(m_top.filePath(m_configuration.value(of + QStringLiteral("_dir"), of)));
    };
    const QString extension = u'.' + m_configuration.value(QStringLiteral("extension"), QStringLiteral("sql"));
    if (change.reworkTags.isEmpty())
        return folder(kind).filePath(change.name + extension);
    QString suffix = change.reworkTags.first();
    for (const QString &tag : change.reworkTags) {
        if (QFileInfo(folder(QStringLiteral("deploy")).filePath(change.name + tag + extension)).isFile()) {
            suffix = tag;
            break;
        }
    }
    return folder(kind).filePath(change.name + suffix + extension);
}

Result<std::optional<MigrationHalf>> Reader::readHalfOf(const SqitchChange &change, const QString &kind) const
{
    const QString path = scriptPath(change, kind);
    if (!QFileInfo(path).isFile())
        return std::optional<MigrationHalf>();
    const Result<ProjectText> read = readProjectText(path);
    if (!read)
        return fail(read.error());
    MigrationHalf half{read->text};
    half.path = QDir::cleanPath(path);
    half.checksum = QString::fromLatin1(QCryptographicHash::hash(read->bytes, QCryptographicHash::Sha1).toHex());
    half.transactions = MigrationHalf::Transactions::AsPsql;
    half.psql = true;
    half.directory = m_project;
    half.variables = m_configuration.variables(kind);
    half.variables.insert(
        QStringLiteral("registry"), m_configuration.value(QStringLiteral("registry"), QStringLiteral("sqitch")));
    half.variables.insert(QStringLiteral("ON_ERROR_STOP"), QStringLiteral("1"));
    half.variables.insert(QStringLiteral("QUIET"), QStringLiteral("on"));
    return std::optional(half);
}

Result<MigrationFile> Reader::readFile(const SqitchChange &change) const
{
    MigrationFile file;
    file.name = change.name;
    file.version = change.name + (change.reworkTags.isEmpty() ? QString() : change.reworkTags.first());
    file.digits = file.version;
    file.change = std::make_shared<const SqitchChange>(change);
    const auto up = readHalfOf(change, QStringLiteral("deploy"));
    const auto down = readHalfOf(change, QStringLiteral("revert"));
    if (!up || !down)
        return fail(!up ? up.error() : down.error());
    file.up = *up;
    file.down = *down;
    const QString path = QDir::cleanPath(scriptPath(change, QStringLiteral("deploy")));
    file.script = QDir(m_project).relativeFilePath(path);
    if (!file.up) {
        file.up = MigrationHalf{{}, 1, path};
        file.up->unusable = Error{Error::Kind::Missing, Words::tr("There is no deploy script %1.").arg(path),
            Words::tr("Restore the file, or take the change out of the plan.")};
    }
    return file;
}

Result<MigrationFolder> Reader::read()
{
    const QString engine = m_configuration.setting(QStringLiteral("core.engine"));
    if (!engine.isEmpty() && engine != u"pg")
        return fail(Error::Kind::BadInput,
            Words::tr("The sqitch project %1 is for the engine “%2”, not for PostgreSQL.").arg(m_project, engine),
            Words::tr("Open a project whose engine is pg."));
    const QString path = QDir::cleanPath(
        QDir(m_project).filePath(m_configuration.value(QStringLiteral("plan_file"), m_top.filePath(kPlan))));
    const auto text = readProjectText(path);
    if (!text)
        return fail(text.error());
    const auto plan = readSqitchPlan(text->text, path);
    if (!plan)
        return fail(plan.error());
    MigrationFolder folder{QDir(m_project).absolutePath()};
    for (const SqitchChange &change : plan->changes) {
        const auto file = readFile(change);
        if (!file)
            return fail(file.error());
        folder.files << *file;
    }
    folder.settings
        = {{QStringLiteral("schema"), m_configuration.value(QStringLiteral("registry"), QStringLiteral("sqitch"))},
            {QStringLiteral("project"), plan->project}, {QStringLiteral("uri"), plan->uri},
            {QStringLiteral("user.name"), m_configuration.setting(QStringLiteral("user.name"))},
            {QStringLiteral("user.email"), m_configuration.setting(QStringLiteral("user.email"))}};
    return folder;
}

Result<MigrationFolder> read(const ProjectListing &listing, const QString &project)
{
    const bool here = listing.has(kPlan) || listing.has(kConfiguration);
    return Reader(here ? listing.path : project).read();
}

// ---- the registry --------------------------------------------------------------------------------------------------

constexpr char kRegistry[]
    = "CREATE SCHEMA IF NOT EXISTS %1;"
      "CREATE TABLE %1.releases (version real PRIMARY KEY, installed_at timestamptz NOT NULL DEFAULT "
      "clock_timestamp(), "
      "installer_name text NOT NULL, installer_email text NOT NULL);"
      "CREATE TABLE %1.projects (project text PRIMARY KEY, uri text NULL UNIQUE, created_at timestamptz NOT NULL "
      "DEFAULT "
      "clock_timestamp(), creator_name text NOT NULL, creator_email text NOT NULL);"
      "CREATE TABLE %1.changes (change_id text PRIMARY KEY, script_hash text NULL, change text NOT NULL, project text "
      "NOT "
      "NULL REFERENCES %1.projects (project) ON UPDATE CASCADE, note text NOT NULL DEFAULT '', committed_at "
      "timestamptz "
      "NOT NULL DEFAULT clock_timestamp(), committer_name text NOT NULL, committer_email text NOT NULL, planned_at "
      "timestamptz NOT NULL, planner_name text NOT NULL, planner_email text NOT NULL, UNIQUE (project, script_hash));"
      "CREATE TABLE %1.tags (tag_id text PRIMARY KEY, tag text NOT NULL, project text NOT NULL REFERENCES %1.projects "
      "(project) ON UPDATE CASCADE, change_id text NOT NULL REFERENCES %1.changes (change_id) ON UPDATE CASCADE, note "
      "text "
      "NOT NULL DEFAULT '', committed_at timestamptz NOT NULL DEFAULT clock_timestamp(), committer_name text NOT NULL, "
      "committer_email text NOT NULL, planned_at timestamptz NOT NULL, planner_name text NOT NULL, planner_email text "
      "NOT "
      "NULL, UNIQUE (project, tag));"
      "CREATE TABLE %1.dependencies (change_id text NOT NULL REFERENCES %1.changes (change_id) ON UPDATE CASCADE ON "
      "DELETE "
      "CASCADE, type text NOT NULL, dependency text NOT NULL, dependency_id text NULL REFERENCES %1.changes "
      "(change_id) ON "
      "UPDATE CASCADE CONSTRAINT dependencies_check CHECK ((type = 'require' AND dependency_id IS NOT NULL) OR (type = "
      "'conflict' AND dependency_id IS NULL)), PRIMARY KEY (change_id, dependency));"
      "CREATE TABLE %1.events (event text NOT NULL CONSTRAINT events_event_check CHECK (event IN ('deploy', 'revert', "
      "'fail', 'merge')), change_id text NOT NULL, change text NOT NULL, project text NOT NULL REFERENCES %1.projects "
      "(project) ON UPDATE CASCADE, note text NOT NULL DEFAULT '', requires text[] NOT NULL DEFAULT '{}', conflicts "
      "text[] "
      "NOT NULL DEFAULT '{}', tags text[] NOT NULL DEFAULT '{}', committed_at timestamptz NOT NULL DEFAULT "
      "clock_timestamp(), committer_name text NOT NULL, committer_email text NOT NULL, planned_at timestamptz NOT "
      "NULL, "
      "planner_name text NOT NULL, planner_email text NOT NULL, PRIMARY KEY (change_id, committed_at));";

class SqitchHistory final : public MigrationHistory {
public:
    explicit SqitchHistory(const HistoryPlace &place)
        : MigrationHistory(place)
        , m_schema(quoteIdentifier(place.schema))
    {
    }
    qint64 lockKey() const override { return 75474063; }
    Result<void> createTable(Connection &connection) const override;
    Result<void> recordApplied(Connection &connection, const MigrationFile &file, double elapsedMs) const override;
    Result<void> recordReverted(
        Connection &connection, const MigrationFile &file, std::optional<QString> previous) const override;
    Result<void> forget(Connection &connection, const MigrationFile &file) const override;
    Result<void> recordFailure(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        const QString &error) const override
    {
        const auto logged = progress.direction == Direction::Up
            ? logEvent(connection, QStringLiteral("fail"), *file.change)
            : Result<void>();
        return logged ? MigrationHistory::recordFailure(connection, file, progress, error) : logged;
    }

protected:
    Result<QVector<HistoryRow>> readTable(Connection &connection) const override;

private:
    QString userName() const;
    QString userEmail() const;
    QVariantList plannedBy(const SqitchPlanned &planned) const
    {
        return {planned.note.isNull() ? QStringLiteral("") : planned.note, userName(), userEmail(), planned.at,
            planned.planner, planned.email};
    }
    Result<void> logEvent(Connection &connection, const QString &event, const SqitchChange &change) const;
    Result<void> addDependencies(Connection &connection, const SqitchChange &change) const;
    Result<void> checkDependency(Connection &connection, const SqitchDependency &dependency, QString &id) const;
    QString m_schema;
};

QString SqitchHistory::userName() const
{
    for (const QString &name : {qEnvironmentVariable("SQITCH_FULLNAME"),
             folder().settings.value(QStringLiteral("user.name")), qEnvironmentVariable("USER")}) {
        if (!name.isEmpty())
            return name;
    }
    return QStringLiteral("pgmahout");
}

QString SqitchHistory::userEmail() const
{
    for (const QString &email :
        {qEnvironmentVariable("SQITCH_EMAIL"), folder().settings.value(QStringLiteral("user.email"))}) {
        if (!email.isEmpty())
            return email;
    }
    return qEnvironmentVariable("USER", QStringLiteral("pgmahout")) + u'@' + QSysInfo::machineHostName();
}

Result<void> SqitchHistory::createTable(Connection &connection) const
{
    const Result<bool> exists = tableExists(connection);
    if (!exists)
        return fail(exists.error());
    if (!*exists) {
        auto created = execute(connection, QString::fromLatin1(kRegistry).arg(m_schema));
        if (created)
            created = execute(connection,
                QStringLiteral(
                    "INSERT INTO %1.releases (version, installer_name, installer_email) VALUES (1.1, $1, $2)")
                    .arg(m_schema),
                {userName(), userEmail()});
        if (!created)
            return created;
    }
    const QString uri = folder().settings.value(QStringLiteral("uri"));
    return execute(connection,
        QStringLiteral("INSERT INTO %1.projects (project, uri, creator_name, creator_email) VALUES ($1, $2, $3, $4) ON "
                       "CONFLICT (project) DO NOTHING")
            .arg(m_schema),
        {folder().settings.value(QStringLiteral("project")), uri.isEmpty() ? QVariant() : QVariant(uri), userName(),
            userEmail()});
}

// Requirements and conflicts with other projects are looked up in the registry.
Result<void> SqitchHistory::checkDependency(
    Connection &connection, const SqitchDependency &dependency, QString &id) const
{
    if (!id.isEmpty() || (dependency.project.isEmpty() && !dependency.conflict))
        return {};
    const QString project
        = dependency.project.isEmpty() ? folder().settings.value(QStringLiteral("project")) : dependency.project;
    const auto rows = connection.query(
        QStringLiteral(
            "SELECT c.change_id FROM %1.changes c LEFT JOIN %1.tags t USING (change_id) WHERE c.project = $1 "
            "AND ($2 = '' OR c.change = $2) AND ($2 <> '' OR $3 = '' OR t.tag = '@' || $3) AND ($4 = '' OR "
            "c.change_id = $4) ORDER BY c.committed_at DESC LIMIT 1")
            .arg(m_schema),
        {project, dependency.change, dependency.tag, dependency.id});
    if (!rows)
        return fail(rows.error());
    if (dependency.conflict && !rows->isEmpty())
        return fail(Error::Kind::BadInput,
            Words::tr("The change conflicts with %1, which is deployed.").arg(dependency.text),
            Words::tr("Revert that change first."));
    if (!dependency.conflict && rows->isEmpty())
        return fail(Error::Kind::BadInput,
            Words::tr("The change requires %1, which is not deployed.").arg(dependency.text),
            Words::tr("Deploy that project first."));
    if (!dependency.conflict)
        id = rows->value(0).toString();
    return {};
}

Result<void> SqitchHistory::addDependencies(Connection &connection, const SqitchChange &change) const
{
    for (qsizetype i = 0; i < change.dependencies.size(); ++i) {
        const SqitchDependency &dependency = change.dependencies[i];
        QString id = change.resolved.value(i);
        if (auto checked = checkDependency(connection, dependency, id); !checked)
            return checked;
        auto added = execute(connection,
            QStringLiteral(
                "INSERT INTO %1.dependencies (change_id, type, dependency, dependency_id) VALUES ($1, $2, $3, "
                "$4)")
                .arg(m_schema),
            {change.id, dependency.conflict ? QStringLiteral("conflict") : QStringLiteral("require"), dependency.text,
                dependency.conflict ? QVariant() : QVariant(id)});
        if (!added)
            return added;
    }
    return {};
}

Result<void> SqitchHistory::logEvent(Connection &connection, const QString &event, const SqitchChange &change) const
{
    QStringList requires_, conflicts, tags;
    for (const SqitchDependency &dependency : change.dependencies)
        (dependency.conflict ? conflicts : requires_) << dependency.text;
    for (const SqitchTag &tag : change.tags)
        tags << tag.name;
    return execute(connection,
        QStringLiteral(
            "INSERT INTO %1.events (event, change_id, change, project, note, committer_name, committer_email, "
            "planned_at, planner_name, planner_email, requires, conflicts, tags) VALUES ($1, $2, $3, $4, $5, "
            "$6, $7, $8::timestamptz, $9, $10, $11::text[], $12::text[], $13::text[])")
            .arg(m_schema),
        QVariantList{event, change.id, change.name, folder().settings.value(QStringLiteral("project"))}
            + plannedBy(change.planned) + QVariantList{requires_, conflicts, tags});
}

Result<void> SqitchHistory::recordApplied(Connection &connection, const MigrationFile &file, double) const
{
    const SqitchChange &change = *file.change;
    const QString project = folder().settings.value(QStringLiteral("project"));
    auto recorded = execute(connection,
        QStringLiteral("INSERT INTO %1.changes (change_id, script_hash, change, project, note, committer_name, "
                       "committer_email, planned_at, planner_name, planner_email) VALUES ($1, $2, $3, $4, $5, $6, "
                       "$7, $8::timestamptz, $9, $10)")
            .arg(m_schema),
        QVariantList{change.id, file.upChecksum(), change.name, project} + plannedBy(change.planned));
    if (recorded)
        recorded = addDependencies(connection, change);
    for (const SqitchTag &tag : change.tags) {
        if (!recorded)
            return recorded;
        recorded = execute(connection,
            QStringLiteral(
                "INSERT INTO %1.tags (tag_id, tag, project, change_id, note, committer_name, committer_email, "
                "planned_at, planner_name, planner_email) VALUES ($1, $2, $3, $4, $5, $6, $7, "
                "$8::timestamptz, $9, $10)")
                .arg(m_schema),
            QVariantList{tag.id, tag.name, project, change.id} + plannedBy(tag.planned));
    }
    return recorded ? logEvent(connection, QStringLiteral("deploy"), change) : recorded;
}

Result<void> SqitchHistory::recordReverted(
    Connection &connection, const MigrationFile &file, std::optional<QString>) const
{
    for (const char *table : {"tags", "dependencies", "changes"}) {
        const auto removed = execute(connection,
            QStringLiteral("DELETE FROM %1.%2 WHERE change_id = $1").arg(m_schema, QLatin1String(table)),
            {file.change->id});
        if (!removed)
            return removed;
    }
    return logEvent(connection, QStringLiteral("revert"), *file.change);
}

// The plan does not know the change any more, so the log takes what it needs from the tables.
Result<void> SqitchHistory::forget(Connection &connection, const MigrationFile &file) const
{
    QStringList planned;
    for (const MigrationFile &known : folder().files)
        planned.append(known.change->id);
    const auto rows = connection.query(
        QStringLiteral("SELECT change_id FROM %1 WHERE project = $1 AND $2 IN (change, change || ' ' || "
                       "left(change_id, 8)) AND change_id <> ALL ($3::text[])")
            .arg(quotedTable()),
        {folder().settings.value(QStringLiteral("project")), file.version, planned});
    if (!rows || rows->isEmpty())
        return rows ? Result<void>() : fail(rows.error());
    const QVariantList id{rows->value(0, 0).toString()};
    auto done = execute(connection,
        QStringLiteral(
            "INSERT INTO %1.events (event, change_id, change, project, note, committer_name, committer_email, "
            "planned_at, planner_name, planner_email, requires, conflicts, tags) SELECT 'revert', change_id, change, "
            "project, note, committer_name, committer_email, planned_at, planner_name, planner_email, "
            "ARRAY(SELECT dependency FROM %1.dependencies WHERE change_id = c.change_id AND type = 'require'), "
            "ARRAY(SELECT dependency FROM %1.dependencies WHERE change_id = c.change_id AND type = 'conflict'), "
            "ARRAY(SELECT tag FROM %1.tags WHERE change_id = c.change_id) FROM %1.changes AS c WHERE change_id = $1")
            .arg(m_schema),
        id);
    for (const char *table : {"tags", "dependencies", "changes"})
        if (done)
            done = execute(connection,
                QStringLiteral("DELETE FROM %1.%2 WHERE change_id = $1").arg(m_schema, QLatin1String(table)), id);
    return done;
}

Result<QVector<HistoryRow>> SqitchHistory::readTable(Connection &connection) const
{
    const auto rows = connection.query(
        QStringLiteral("SELECT change_id, change, script_hash, committed_at, committer_name FROM %1 WHERE project = $1 "
                       "ORDER BY committed_at")
            .arg(quotedTable()),
        {folder().settings.value(QStringLiteral("project"))});
    if (!rows)
        return fail(rows.error());
    QHash<QString, QString> versions;
    for (const MigrationFile &file : folder().files)
        versions.insert(file.change->id, file.version);
    QVector<HistoryRow> history;
    for (qsizetype i = 0; i < rows->size(); ++i) {
        const QString id = rows->value(i, 0).toString(), name = rows->value(i, 1).toString();
        // One that the plan does not know any more must not be taken for one that has its name now.
        const QString unknown = folder().find(name) ? name + u' ' + id.left(8) : name;
        HistoryRow row{versions.value(id, unknown), name};
        row.checksumUp = rows->value(i, 2).toString();
        row.appliedAt = rows->value(i, 3).toDateTime();
        row.appliedBy = rows->value(i, 4).toString();
        history << row;
    }
    return history;
}

} // namespace

Dialect sqitchDialect()
{
    Dialect dialect{MigrationLayout::Sqitch, QStringLiteral("sqitch")};
    dialect.configuration = {kPlan, kConfiguration};
    dialect.folders = {QStringLiteral(".")};
    dialect.fits = &fits;
    dialect.distinctive = true;
    dialect.read = &read;
    dialect.historyTables = {QStringLiteral("changes")};
    dialect.ownsTable = [](const QStringList &columns) {
        return columns.contains(QStringLiteral("script_hash text"))
            && columns.contains(QStringLiteral("planner_email text"));
    };
    dialect.history = [](const HistoryPlace &place) -> std::unique_ptr<MigrationHistory> {
        return std::make_unique<SqitchHistory>(place);
    };
    return dialect;
}

} // namespace mahout
