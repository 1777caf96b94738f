// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to one SQLite file. It belongs to the thread that opened it and never leaves it.
#pragma once

#include "result.h"
#include <functional>
#include <memory>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariantList>
#include <unordered_map>

namespace mahout {

class SqliteDatabase {
public:
    // Write-ahead log, synchronous NORMAL, busy timeout 5 s, foreign keys on. The file is created with mode 0600, its
    // folder with the user's usual mode.
    static Result<std::unique_ptr<SqliteDatabase>> open(const QString &file);
    ~SqliteDatabase();
    SqliteDatabase(const SqliteDatabase &) = delete;
    SqliteDatabase &operator=(const SqliteDatabase &) = delete;

    // Runs one statement with its parameters in order. Statements are prepared once and kept, so `sql` is meant to be
    // one of a bounded number of texts. The query stays valid until the same text runs again.
    Result<QSqlQuery *> query(const QString &sql, const QVariantList &values = {});
    // First column of the first row; an invalid QVariant without rows.
    Result<QVariant> value(const QString &sql, const QVariantList &values = {});
    Result<void> execute(const QString &sql, const QVariantList &values = {});
    // Commits when `work` succeeds and rolls back when it fails.
    Result<void> transaction(const std::function<Result<void>()> &work);

    QString fileName() const;
    Error damaged() const; // what to say when the contents of a row make no sense

private:
    explicit SqliteDatabase(QSqlDatabase database);
    Error error(const QString &text) const;

    QSqlDatabase m_database;
    std::unordered_map<QString, QSqlQuery> m_prepared; // its nodes do not move
};

} // namespace mahout
