// SPDX-License-Identifier: GPL-3.0-or-later
// A migrations folder and a database of their own, for one test.
#pragma once

#include "dialects.h"
#include "migrationrunner.h"
#include "migrationstatus.h"
#include "testcluster.h"
#include <QTemporaryDir>

namespace mahout::test {

// What cannot fail in a sound test; ends the program with the reason if it does.
template <typename T> T must(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
    return std::move(*result);
}

class Scenario {
public:
    Scenario();

    // Writes NAME.up.sql and, unless null, NAME.down.sql; `name` is like "1_orders".
    void add(const QString &name, const QString &up, const QString &down = QString());
    void write(const QString &fileName, const QByteArray &bytes);
    void remove(const QString &fileName);
    QString directory() const { return m_directory.path(); }
    QString database() const { return m_database; }

    // The project as it is now, of the layout that files and database say; fails the test when it cannot be read.
    MigrationFolder folder(MigrationLayout layout = MigrationLayout::Auto) const;
    Connection &connection() { return *m_connection; }
    std::unique_ptr<Connection> anotherConnection() const { return connectTo(m_database); }

    // First cell of a query's result as text; "∅" for NULL or no row.
    QString cell(const QString &sql);
    void sql(const QString &text);
    // "1 applied, 2 pending"
    QString states(MigrationLayout layout = MigrationLayout::Auto);

    RunReport up(const RunOptions &options = {}, MigrationLayout layout = MigrationLayout::Auto);
    RunReport down(const RunOptions &options = {}, MigrationLayout layout = MigrationLayout::Auto);

private:
    QTemporaryDir m_directory;
    QString m_database;
    std::unique_ptr<Connection> m_connection;
};

// "1 up, 2 up"; with " ! 3 at statement 2 line 5 42P01" when the run failed.
QString describe(const RunReport &report);

} // namespace mahout::test
