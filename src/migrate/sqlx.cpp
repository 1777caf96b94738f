// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlx.h"
#include "golangmigrate.h"
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationFiles)
};

using State = HistoryRow::State;

const QRegularExpression &fileName()
{
    static const QRegularExpression grammar(QStringLiteral("^([0-9]+)_(.*?)(\\.up|\\.down)?\\.sql$"));
    return grammar;
}

// Files with the directives of another tool hold both directions; to run them as they are would be a disaster.
bool fits(const ProjectListing &listing)
{
    static const QRegularExpression directive(QStringLiteral("^--\\s*(\\+goose|\\+migrate|migrate:)\\s*up\\b"),
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    const auto foreign = [](const QString &text) { return text.contains(directive); };
    return std::none_of(listing.samples.begin(), listing.samples.end(), foreign)
        && std::any_of(listing.files.begin(), listing.files.end(),
            [](const QString &name) { return fileName().match(name).hasMatch(); });
}

QString sha384(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha384).toHex());
}

Result<MigrationHalf> readSqlxHalf(const QString &path)
{
    const Result<ProjectText> read = readProjectText(path);
    if (!read)
        return fail(read.error());
    MigrationHalf half{read->text};
    half.path = path;
    half.checksum = sha384(read->bytes);
    if (read->bytes.startsWith("-- no-transaction"))
        half.transactions = MigrationHalf::Transactions::None;
    return half;
}

Result<void> add(MigrationFile &file, const QRegularExpressionMatch &parts, const QString &path, const QString &name)
{
    const bool down = parts.captured(3) == u".down";
    auto &place = down ? file.down : file.up;
    if (place)
        return sameVersionTwice(QFileInfo(place->path).fileName(), name);
    const auto half = readSqlxHalf(path);
    if (!half)
        return fail(half.error());
    place = *half;
    if (!down || file.name.isEmpty()) {
        file.digits = parts.captured(1);
        file.name = parts.captured(2);
        file.script = name;
    }
    return {};
}

Result<MigrationFolder> read(const ProjectListing &listing, const QString &project)
{
    QMap<qint64, MigrationFile> files;
    for (const QString &name : listing.files) {
        const auto parts = fileName().match(name);
        if (!parts.hasMatch())
            continue;
        bool ok = false;
        const qint64 version = parts.captured(1).toLongLong(&ok);
        if (!ok)
            return fail(Error::Kind::BadInput, Words::tr("The version in the file name %1 is too large.").arg(name),
                Words::tr("Versions go up to 9223372036854775807; rename the file."));
        MigrationFile &file = files[version];
        file.version = QString::number(version);
        if (const auto added = add(file, parts, listing.filePath(name), name); !added)
            return fail(added.error());
    }
    MigrationFolder folder{listing.path};
    folder.files = QVector<MigrationFile>(files.begin(), files.end());
    if (const auto configuration = readProjectText(QDir(project).filePath(QStringLiteral("sqlx.toml"))))
        folder.historyTable = readSettings(configuration->text, u'=').value(QStringLiteral("migrate.table-name"));
    return folder;
}

QString descriptionOf(const MigrationFile &file) { return QString(file.name).replace(u'_', u' '); }

class SqlxHistory final : public MigrationHistory {
public:
    explicit SqlxHistory(const HistoryPlace &place)
        : MigrationHistory(place)
    {
    }
    // The tool multiplies in 64 bits with a sign.
    qint64 lockKey() const override { return qint64(0x3d32ad9e) * qint64(crc32(place().database.toUtf8())); }
    Result<void> createTable(Connection &connection) const override
    {
        return execute(connection,
            QStringLiteral(
                "CREATE TABLE IF NOT EXISTS %1 (version bigint PRIMARY KEY, description text NOT NULL, "
                "installed_on timestamptz NOT NULL DEFAULT now(), success boolean NOT NULL, checksum bytea NOT "
                "NULL, execution_time bigint NOT NULL)")
                .arg(quotedTable()));
    }
    Result<void> recordApplied(Connection &connection, const MigrationFile &file, double elapsedMs) const override
    {
        return store(connection, file, true, qint64(elapsedMs * 1e6));
    }
    Result<void> recordReverted(
        Connection &connection, const MigrationFile &file, std::optional<QString>) const override
    {
        return execute(
            connection, QStringLiteral("DELETE FROM %1 WHERE version = $1::bigint").arg(quotedTable()), {file.version});
    }
    Result<void> acceptChecksum(Connection &connection, const MigrationFile &file) const override
    {
        return execute(connection,
            QStringLiteral("UPDATE %1 SET checksum = pg_catalog.decode($2, 'hex') WHERE version = $1::bigint")
                .arg(quotedTable()),
            {file.version, file.upChecksum()});
    }
    // success = false keeps the tool itself from going on while a script is half done.
    Result<void> recordProgress(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        std::optional<QString> previous) const override
    {
        const bool begins = progress.statementsDone == 0 && progress.sending == 0;
        auto marked = Result<void>();
        if (begins && progress.direction == Direction::Up)
            marked = store(connection, file, false, -1);
        else if (begins)
            marked = execute(connection,
                QStringLiteral("UPDATE %1 SET success = false WHERE version = $1::bigint").arg(quotedTable()),
                {file.version});
        return marked ? MigrationHistory::recordProgress(connection, file, progress, previous) : marked;
    }
    Result<void> recordFailure(Connection &connection, const MigrationFile &file, const ScriptProgress &progress,
        const QString &error) const override
    {
        if (progress.statementsDone == 0) {
            const auto cleaned = progress.direction == Direction::Up
                ? execute(connection,
                    QStringLiteral("DELETE FROM %1 WHERE version = $1::bigint AND NOT success").arg(quotedTable()),
                    {file.version})
                : execute(connection,
                    QStringLiteral("UPDATE %1 SET success = true WHERE version = $1::bigint").arg(quotedTable()),
                    {file.version});
            if (!cleaned)
                return cleaned;
        }
        return MigrationHistory::recordFailure(connection, file, progress, error);
    }

protected:
    Result<QVector<HistoryRow>> readTable(Connection &connection) const override
    {
        const auto rows = connection.query(
            QStringLiteral("SELECT version, description, installed_on, success, pg_catalog.encode(checksum, 'hex'), "
                           "execution_time FROM %1 ORDER BY version")
                .arg(quotedTable()));
        if (!rows)
            return fail(rows.error());
        QVector<HistoryRow> history;
        for (qsizetype row = 0; row < rows->size(); ++row) {
            HistoryRow entry{rows->value(row, 0).toString(), rows->value(row, 1).toString().replace(u' ', u'_')};
            entry.appliedAt = rows->value(row, 2).toDateTime();
            entry.resumable = rows->value(row, 3).toBool();
            entry.state = entry.resumable ? State::Applied : State::Failed;
            entry.checksumUp = rows->value(row, 4).toString();
            entry.elapsedMs = std::max<double>(0, rows->value(row, 5).toDouble() / 1e6);
            history << entry;
        }
        return history;
    }

private:
    Result<void> store(Connection &connection, const MigrationFile &file, bool success, qint64 nanoseconds) const
    {
        return execute(connection,
            QStringLiteral(
                "INSERT INTO %1 (version, description, success, checksum, execution_time) VALUES "
                "($1::bigint, $2, $3::boolean, pg_catalog.decode($4, 'hex'), $5::bigint) ON CONFLICT (version) "
                "DO UPDATE SET success = excluded.success, checksum = excluded.checksum, execution_time = "
                "excluded.execution_time")
                .arg(quotedTable()),
            {file.version, descriptionOf(file), success, file.upChecksum(), nanoseconds});
    }
};

} // namespace

Dialect sqlxDialect()
{
    Dialect dialect{MigrationLayout::Sqlx, QStringLiteral("sqlx")};
    dialect.configuration = {QStringLiteral("sqlx.toml")};
    dialect.dependencyFile = QStringLiteral("Cargo.toml");
    dialect.dependency = QStringLiteral("sqlx");
    dialect.folders = {QStringLiteral("migrations")};
    dialect.fits = &fits;
    dialect.read = &read;
    dialect.historyTables = {QStringLiteral("_sqlx_migrations")};
    dialect.ownsTable = [](const QStringList &columns) {
        return columns.contains(QStringLiteral("checksum bytea"))
            && columns.contains(QStringLiteral("success boolean"));
    };
    dialect.history = [](const HistoryPlace &place) -> std::unique_ptr<MigrationHistory> {
        return std::make_unique<SqlxHistory>(place);
    };
    dialect.refusesChanged = true;
    dialect.refusesMissing = true;
    return dialect;
}

} // namespace mahout
