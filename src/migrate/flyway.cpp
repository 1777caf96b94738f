// SPDX-License-Identifier: GPL-3.0-or-later
#include "flyway.h"
#include "golangmigrate.h"
#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationFiles)
};

using State = HistoryRow::State;

const QStringList kConfigurations{QStringLiteral("flyway.conf"), QStringLiteral("flyway.toml")};

// Prefix, version, description. Repeatable ones have no version.
const QRegularExpression &fileName()
{
    static const QRegularExpression grammar(QStringLiteral("^(?:([VU])([0-9][0-9._]*)|(R))__(.+)\\.(?:sql|SQL)$"));
    return grammar;
}

// 1.2 of 01_2_0: without leading zeros and without zeros at the end.
QString canonical(const QString &version)
{
    QStringList parts = QString(version).replace(u'_', u'.').split(u'.', Qt::SkipEmptyParts);
    for (QString &part : parts)
        part = withoutLeadingZeros(part);
    while (parts.size() > 1 && parts.last() == u"0")
        parts.removeLast();
    return parts.join(u'.');
}

bool versionLess(const QString &a, const QString &b)
{
    const QStringList left = a.split(u'.'), right = b.split(u'.');
    for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
        const QString l = left.value(i, QStringLiteral("0")), r = right.value(i, QStringLiteral("0"));
        if (l != r)
            return numberLess(l, r);
    }
    return false;
}

QString checksumOf(const QByteArray &text) { return QString::number(qint32(crc32(text))); }

// Of the lines without their ends.
QString lineChecksum(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    bytes.replace("\r", "").replace("\n", "");
    return checksumOf(bytes);
}

struct Configuration {
    QHash<QString, QString> settings;
    QString value(const char *key) const { return settings.value(QLatin1String("flyway.") + QLatin1String(key)); }
    QHash<QString, QString> placeholders() const;
};

QHash<QString, QString> Configuration::placeholders() const
{
    const QString prefix = QStringLiteral("flyway.placeholders.");
    QHash<QString, QString> found;
    for (auto setting = settings.begin(); setting != settings.end(); ++setting) {
        if (setting.key().startsWith(prefix))
            found.insert(setting.key().mid(prefix.size()).toLower(), setting.value());
    }
    return found;
}

Configuration readConfiguration(const QString &project)
{
    Configuration configuration;
    for (const QString &name : kConfigurations) {
        if (const auto read = readProjectText(QDir(project).filePath(name)))
            configuration.settings.insert(readSettings(read->text, u'='));
    }
    return configuration;
}

// Puts the placeholders in; one without a value makes the half unusable, as the tool itself would refuse it.
void replacePlaceholders(MigrationHalf &half, const Configuration &configuration)
{
    if (configuration.value("placeholderReplacement") == u"false" || !half.text.contains(QLatin1String("${")))
        return;
    static const QRegularExpression placeholder(QStringLiteral("\\$\\{([^}]*)\\}"));
    auto values = configuration.placeholders();
    values.insert(QStringLiteral("flyway:filename"), QFileInfo(half.path).fileName());
    if (const QString schema = configuration.value("defaultSchema"); !schema.isEmpty())
        values.insert(QStringLiteral("flyway:defaultschema"), schema);
    QString result;
    qsizetype from = 0;
    for (auto matches = placeholder.globalMatch(half.text); matches.hasNext();) {
        const auto match = matches.next();
        const QString name = match.captured(1).toLower();
        if (!values.contains(name) && !half.unusable)
            half.unusable = Error{Error::Kind::BadInput,
                Words::tr("%1 uses the placeholder ${%2}, which has no value.").arg(half.path, match.captured(1)),
                Words::tr("Write flyway.placeholders.%1=… into flyway.conf, or flyway.placeholderReplacement=false.")
                    .arg(match.captured(1))};
        result += QStringView(half.text).mid(from, match.capturedStart() - from);
        result += values.value(name, match.captured());
        from = match.capturedEnd();
    }
    result += QStringView(half.text).mid(from);
    half.text = result;
}

// <file>.conf beside the script may say that it runs outside a transaction.
bool runsInTransaction(const QString &path)
{
    if (!QFileInfo::exists(path + QStringLiteral(".conf")))
        return true;
    const auto read = readProjectText(path + QStringLiteral(".conf"));
    return !read
        || readSettings(read->text, u'=').value(QStringLiteral("executeInTransaction")) != QLatin1String("false");
}

Result<MigrationHalf> readScript(const QString &path, bool repeatable, const Configuration &configuration)
{
    const Result<ProjectText> read = readProjectText(path);
    if (!read)
        return fail(read.error());
    MigrationHalf half{read->text};
    half.path = path;
    half.checksum = lineChecksum(half.text);
    replacePlaceholders(half, configuration);
    if (repeatable)
        half.checksum = lineChecksum(half.text);
    if (!runsInTransaction(path))
        half.transactions = MigrationHalf::Transactions::None;
    return half;
}

class Reader {
public:
    Reader(const QString &path, const Configuration &configuration)
        : m_path(path)
        , m_configuration(configuration)
    {
    }
    Result<QVector<MigrationFile>> read();

private:
    Result<void> add(const QString &script);
    QString m_path;
    const Configuration &m_configuration;
    QHash<QString, MigrationFile> m_files;
};

Result<void> Reader::add(const QString &script)
{
    const auto parts = fileName().match(QFileInfo(script).fileName());
    if (!parts.hasMatch())
        return {};
    const bool repeatable = !parts.captured(3).isEmpty();
    const QString version = repeatable ? QLatin1String("R__") + parts.captured(4) : canonical(parts.captured(2));
    MigrationFile &file = m_files[version];
    auto &place = parts.captured(1) == u"U" ? file.down : file.up;
    if (place)
        return sameVersionTwice(QDir(m_path).relativeFilePath(place->path), script);
    const auto half = readScript(m_path + u'/' + script, repeatable, m_configuration);
    if (!half)
        return fail(half.error());
    place = *half;
    file.version = version;
    file.repeatable = repeatable;
    if (parts.captured(1) != u"U" || file.script.isEmpty()) {
        file.digits = repeatable ? version : parts.captured(2).replace(u'_', u'.');
        file.name = parts.captured(4);
        file.script = script;
    }
    return {};
}

Result<QVector<MigrationFile>> Reader::read()
{
    const QDir dir(m_path);
    QDirIterator all(m_path, QDir::Files, QDirIterator::Subdirectories | QDirIterator::FollowSymlinks);
    QStringList scripts;
    while (all.hasNext())
        scripts << dir.relativeFilePath(all.next());
    std::sort(scripts.begin(), scripts.end());
    for (const QString &script : std::as_const(scripts)) {
        if (const auto added = add(script); !added)
            return fail(added.error());
    }
    QVector<MigrationFile> files(m_files.begin(), m_files.end());
    std::sort(files.begin(), files.end(), [](const MigrationFile &a, const MigrationFile &b) {
        if (a.repeatable != b.repeatable)
            return b.repeatable;
        return a.repeatable ? a.name < b.name : versionLess(a.version, b.version);
    });
    return files;
}

bool fits(const ProjectListing &listing)
{
    const auto isMigration = [](const QString &name) { return fileName().match(name).hasMatch(); };
    if (std::any_of(listing.files.begin(), listing.files.end(), isMigration))
        return true;
    // Only folders that are named like a version or a kind of scripts, so that a whole source tree is not searched.
    for (const QString &folder : listing.folders) {
        const QStringList names = QDir(listing.filePath(folder)).entryList(QDir::Files);
        if (std::any_of(names.begin(), names.end(), isMigration))
            return true;
    }
    return false;
}

// The first folder among flyway.locations; paths of scripts are written down from there.
std::optional<QString> locationOf(const Configuration &configuration, const QString &project)
{
    static const QRegularExpression separators(QStringLiteral("[\\[\\]\",\\s]+"));
    for (QString location : configuration.value("locations").split(separators, Qt::SkipEmptyParts)) {
        if (location.startsWith(QLatin1String("classpath:")))
            continue;
        location.remove(QLatin1String("filesystem:"));
        const QString path = QDir::cleanPath(QDir(project).absoluteFilePath(location));
        if (QFileInfo(path).isDir())
            return path;
    }
    return std::nullopt;
}

Result<MigrationFolder> read(const ProjectListing &listing, const QString &project)
{
    const Configuration configuration = readConfiguration(project);
    const QString path = locationOf(configuration, project).value_or(listing.path);
    auto files = Reader(path, configuration).read();
    if (!files)
        return fail(files.error());
    MigrationFolder folder{path};
    folder.files = *files;
    folder.historyTable = configuration.value("table");
    QString schema = configuration.value("defaultSchema");
    if (schema.isEmpty())
        schema = configuration.value("schemas").remove(u'[').remove(u']').remove(u'"').section(u',', 0, 0).trimmed();
    folder.settings.insert(QStringLiteral("schema"), schema);
    return folder;
}

QString descriptionOf(const MigrationFile &file) { return QString(file.name).replace(u'_', u' '); }

qint32 javaHash(const QString &text)
{
    quint32 hash = 0;
    for (const QChar c : text)
        hash = hash * 31 + c.unicode();
    return qint32(hash);
}

// One row of the table, oldest first.
struct Happened {
    QString version, description, type, checksum, by;
    QDateTime at;
    double elapsedMs = 0;
    bool success = true;
};

class FlywayHistory final : public MigrationHistory {
public:
    explicit FlywayHistory(const HistoryPlace &place)
        : MigrationHistory(place)
    {
    }
    qint64 lockKey() const override
    {
        constexpr qint64 kFlyway = 0x466C79776179; // "Flyway"
        return kFlyway + javaHash(quotedTable());
    }
    Result<void> createTable(Connection &connection) const override;
    Result<void> recordApplied(Connection &connection, const MigrationFile &file, double elapsedMs) const override
    {
        const auto cleaned = removeFailed(connection, file);
        return cleaned ? insert(connection, file, Direction::Up, elapsedMs, true) : cleaned;
    }
    Result<void> recordReverted(
        Connection &connection, const MigrationFile &file, std::optional<QString>) const override
    {
        return insert(connection, file, Direction::Down, 0, true);
    }
    // As the tool's own repair does it.
    Result<void> acceptChecksum(Connection &connection, const MigrationFile &file) const override
    {
        return execute(connection,
            QStringLiteral(
                "UPDATE %1 SET checksum = $2::integer WHERE type = 'SQL' AND coalesce(version, description) = "
                "$1")
                .arg(quotedTable()),
            {file.version, file.upChecksum()});
    }
    Result<void> forget(Connection &connection, const MigrationFile &file) const override
    {
        return execute(connection,
            QStringLiteral("DELETE FROM %1 WHERE coalesce(version, description) = $1").arg(quotedTable()),
            {file.version});
    }
    // A row with success = false keeps the tool itself from going on while a script is half done.
    Result<void> recordProgress(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        std::optional<QString> previous) const override
    {
        if (progress.direction == Direction::Up && progress.statementsDone == 0 && progress.sending == 0) {
            auto marked = removeFailed(connection, file);
            if (marked)
                marked = insert(connection, file, Direction::Up, 0, false);
            if (!marked)
                return marked;
        }
        return MigrationHistory::recordProgress(connection, file, progress, previous);
    }
    Result<void> recordFailure(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        const QString &error) const override
    {
        const bool nothing = progress.statementsDone == 0 && progress.direction == Direction::Up;
        const auto cleaned = nothing ? removeFailed(connection, file) : Result<void>();
        return cleaned ? MigrationHistory::recordFailure(connection, file, progress, error) : cleaned;
    }

protected:
    Result<QVector<HistoryRow>> readTable(Connection &connection) const override;

private:
    Result<void> insert(
        Connection &connection, const MigrationFile &file, Direction direction, double elapsedMs, bool success) const;
    Result<void> removeFailed(Connection &connection, const MigrationFile &file) const;
    HistoryRow rowFor(const Happened &event) const;
    void addBelowBaseline(const QString &baseline, QVector<HistoryRow> &rows) const;
};

Result<void> FlywayHistory::createTable(Connection &connection) const
{
    const Result<bool> exists = tableExists(connection);
    if (!exists || *exists)
        return exists ? Result<void>() : fail(exists.error());
    return execute(connection,
        QStringLiteral(
            "CREATE SCHEMA IF NOT EXISTS %4; CREATE TABLE %1 (installed_rank integer NOT NULL, version varchar(50), "
            "description varchar(200) NOT NULL, type varchar(20) NOT NULL, script varchar(1000) NOT NULL, checksum "
            "integer, installed_by varchar(100) NOT NULL, installed_on timestamp NOT NULL DEFAULT now(), "
            "execution_time "
            "integer NOT NULL, success boolean NOT NULL, CONSTRAINT %2 PRIMARY KEY (installed_rank)); CREATE INDEX %3 "
            "ON "
            "%1 (success)")
            .arg(quotedTable(), quoteIdentifier(place().table + QStringLiteral("_pk")),
                quoteIdentifier(place().table + QStringLiteral("_s_idx")), quoteIdentifier(place().schema)));
}

Result<void> FlywayHistory::insert(
    Connection &connection, const MigrationFile &file, Direction direction, double elapsedMs, bool success) const
{
    const bool up = direction == Direction::Up;
    const auto &half = up ? file.up : file.down;
    const QString script = up || !half ? file.script : QDir(folder().path).relativeFilePath(half->path);
    return execute(connection,
        QStringLiteral("INSERT INTO %1 (installed_rank, version, description, type, script, checksum, installed_by, "
                       "execution_time, success) SELECT coalesce(max(installed_rank), 0) + 1, $1, $2, $3, $4, "
                       "$5::integer, session_user, $6::integer, $7::boolean FROM %1")
            .arg(quotedTable()),
        {file.repeatable ? QVariant() : QVariant(file.digits), descriptionOf(file),
            up ? QStringLiteral("SQL") : QStringLiteral("UNDO_SQL"), script,
            half ? QVariant(half->checksum) : QVariant(), qint64(elapsedMs), success});
}

Result<void> FlywayHistory::removeFailed(Connection &connection, const MigrationFile &file) const
{
    return execute(connection,
        QStringLiteral("DELETE FROM %1 WHERE NOT success AND coalesce(version, description) = $1").arg(quotedTable()),
        {file.repeatable ? descriptionOf(file) : file.digits});
}

HistoryRow FlywayHistory::rowFor(const Happened &event) const
{
    const bool repeatable = event.version.isEmpty();
    HistoryRow row;
    row.name = QString(event.description).replace(u' ', u'_');
    row.version = repeatable ? QLatin1String("R__") + row.name : canonical(event.version);
    row.checksumUp = event.type == u"SQL" ? event.checksum : QString();
    row.appliedAt = event.at;
    row.appliedBy = event.by;
    row.elapsedMs = event.elapsedMs;
    row.resumable = event.success;
    row.elsewhere = event.type != u"SQL";
    if (!event.success)
        row.state = State::Failed;
    return row;
}

// What a baseline stands for was there before the tool came.
void FlywayHistory::addBelowBaseline(const QString &baseline, QVector<HistoryRow> &rows) const
{
    for (const MigrationFile &file : folder().files) {
        const bool known
            = std::any_of(rows.begin(), rows.end(), [&](const HistoryRow &row) { return row.version == file.version; });
        if (file.repeatable || known || versionLess(baseline, file.version))
            continue;
        rows << HistoryRow{file.version, file.name};
    }
}

Result<QVector<HistoryRow>> FlywayHistory::readTable(Connection &connection) const
{
    const auto rows = connection.query(
        QStringLiteral("SELECT version, description, type, checksum, installed_by, installed_on AT TIME ZONE "
                       "current_setting('TimeZone'), execution_time, success FROM %1 ORDER BY installed_rank")
            .arg(quotedTable()));
    if (!rows)
        return fail(rows.error());
    QMap<QString, HistoryRow> newest;
    QString baseline;
    for (qsizetype i = 0; i < rows->size(); ++i) {
        const Happened event{rows->value(i, 0).toString(), rows->value(i, 1).toString(), rows->value(i, 2).toString(),
            rows->value(i, 3).toString(), rows->value(i, 4).toString(), rows->value(i, 5).toDateTime(),
            rows->value(i, 6).toDouble(), rows->value(i, 7).toBool()};
        const HistoryRow row = rowFor(event);
        if (event.type == u"SCHEMA")
            continue;
        if (event.type.startsWith(QLatin1String("UNDO")) || event.type == u"DELETE")
            newest.remove(row.version);
        else
            newest.insert(row.version, row);
        if (event.type.endsWith(QLatin1String("BASELINE")))
            baseline = row.version;
    }
    QVector<HistoryRow> history;
    for (const HistoryRow &row : std::as_const(newest)) {
        const MigrationFile *file = folder().find(row.version);
        // A repeatable one whose text has changed is simply due again.
        const bool due
            = file && file->repeatable && file->upChecksum() != row.checksumUp && row.state == State::Applied;
        if (!due)
            history << row;
    }
    if (!baseline.isEmpty())
        addBelowBaseline(baseline, history);
    std::stable_sort(history.begin(), history.end(), [](const HistoryRow &a, const HistoryRow &b) {
        const bool left = a.version.startsWith(u'R'), right = b.version.startsWith(u'R');
        return left != right ? right : !left && versionLess(a.version, b.version);
    });
    return history;
}

} // namespace

Dialect flywayDialect()
{
    Dialect dialect{MigrationLayout::Flyway, QStringLiteral("flyway")};
    dialect.configuration = kConfigurations;
    dialect.folders = {QStringLiteral("src/main/resources/db/migration"), QStringLiteral("sql"),
        QStringLiteral("db/migration"), QStringLiteral("migrations")};
    dialect.fits = &fits;
    dialect.distinctive = true;
    dialect.read = &read;
    dialect.historyTables = {QStringLiteral("flyway_schema_history"), QStringLiteral("schema_version")};
    dialect.ownsTable = [](const QStringList &columns) {
        return columns.contains(QStringLiteral("installed_rank integer"))
            && columns.contains(QStringLiteral("success boolean"));
    };
    dialect.history = [](const HistoryPlace &place) -> std::unique_ptr<MigrationHistory> {
        return std::make_unique<FlywayHistory>(place);
    };
    dialect.refusesOutOfOrder = true;
    dialect.refusesChanged = true;
    dialect.refusesMissing = true;
    return dialect;
}

} // namespace mahout
