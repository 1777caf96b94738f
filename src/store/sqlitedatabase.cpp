// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlitedatabase.h"

#include <mutex>

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QUuid>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SqliteDatabase)
};

Error fileError(const QString &file, const QString &reason)
{
    return {Error::Kind::Io,
        Text::tr("The history file %1 cannot be used: %2").arg(QDir::toNativeSeparators(file), reason),
        Text::tr("Check that its folder exists, can be written and has free space.")};
}

// SQLite would create it readable for everyone, and texts of statements may hold anything.
Result<void> createPrivately(const QString &file)
{
    if (QFileInfo::exists(file))
        return {};
    if (!QDir().mkpath(QFileInfo(file).absolutePath()))
        return fail(fileError(file, Text::tr("its folder cannot be created.")));
    QFile created(file);
    if (!created.open(QIODevice::WriteOnly | QIODevice::NewOnly) && !created.exists())
        return fail(fileError(file, created.errorString()));
    if (!created.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        return fail(fileError(file, created.errorString()));
    return {};
}

} // namespace

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const QString &file)
{
    // One at a time: Qt 6.4 loads its driver without a lock, and SQLite does not wait for a file that is being switched
    // to a write-ahead log, it fails.
    static std::mutex opening;
    const std::lock_guard lock(opening);
    if (const auto created = createPrivately(file); !created)
        return fail(created.error());
    const QString name = QUuid::createUuid().toString();
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
    database.setDatabaseName(file);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    std::unique_ptr<SqliteDatabase> result(new SqliteDatabase(database));
    if (!database.open())
        return fail(fileError(file, database.lastError().text()));
    for (const char *pragma : {"pragma journal_mode = wal", "pragma synchronous = normal", "pragma foreign_keys = on"})
        if (const auto done = result->execute(QLatin1String(pragma)); !done)
            return fail(done.error());
    return result;
}

SqliteDatabase::SqliteDatabase(QSqlDatabase database)
    : m_database(std::move(database))
{
}

SqliteDatabase::~SqliteDatabase()
{
    const QString name = m_database.connectionName();
    m_prepared.clear();
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(name);
}

QString SqliteDatabase::fileName() const { return m_database.databaseName(); }

Error SqliteDatabase::damaged() const
{
    return {Error::Kind::Io,
        Text::tr("A part of the history file %1 is damaged.").arg(QDir::toNativeSeparators(fileName())),
        Text::tr("Move the file away to begin a new history; a copy of it may still be readable in part.")};
}

Error SqliteDatabase::error(const QString &text) const { return fileError(fileName(), text); }

Result<QSqlQuery *> SqliteDatabase::query(const QString &sql, const QVariantList &values)
{
    auto it = m_prepared.find(sql);
    if (it == m_prepared.end()) {
        QSqlQuery prepared(m_database);
        prepared.setForwardOnly(true);
        if (!prepared.prepare(sql))
            return fail(error(prepared.lastError().text()));
        it = m_prepared.emplace(sql, std::move(prepared)).first;
    }
    for (qsizetype i = 0; i < values.size(); ++i)
        it->second.bindValue(int(i), values.at(i));
    if (!it->second.exec())
        return fail(error(it->second.lastError().text()));
    return &it->second;
}

Result<QVariant> SqliteDatabase::value(const QString &sql, const QVariantList &values)
{
    const auto rows = query(sql, values);
    if (!rows)
        return fail(rows.error());
    const QVariant first = (*rows)->next() ? (*rows)->value(0) : QVariant();
    (*rows)->finish();
    return first;
}

Result<void> SqliteDatabase::execute(const QString &sql, const QVariantList &values)
{
    const auto rows = query(sql, values);
    if (!rows)
        return fail(rows.error());
    (*rows)->finish();
    return {};
}

Result<void> SqliteDatabase::transaction(const std::function<Result<void>()> &work)
{
    // "immediate": two programs that write one file queue here instead of failing halfway.
    if (const auto begun = execute(QStringLiteral("begin immediate")); !begun)
        return begun;
    auto done = work();
    if (done)
        done = execute(QStringLiteral("commit"));
    if (!done)
        std::ignore = execute(QStringLiteral("rollback")); // the first failure is the one to tell
    return done;
}

} // namespace mahout
