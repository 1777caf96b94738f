// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario.h"
#include <QDir>
#include <QTest>

namespace mahout::test {

Scenario::Scenario()
    : m_database(createDatabase())
    , m_connection(connectTo(m_database))
{
}

void Scenario::add(const QString &name, const QString &up, const QString &down)
{
    write(name + QStringLiteral(".up.sql"), up.toUtf8());
    if (!down.isNull())
        write(name + QStringLiteral(".down.sql"), down.toUtf8());
}

void Scenario::write(const QString &fileName, const QByteArray &bytes)
{
    QFile file(m_directory.filePath(fileName));
    QVERIFY(QFileInfo(file).dir().mkpath(QStringLiteral(".")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void Scenario::remove(const QString &fileName) { QVERIFY(QFile::remove(m_directory.filePath(fileName))); }

MigrationFolder Scenario::folder(MigrationLayout layout) const
{
    return must(readProject(*m_connection, m_directory.path(), layout));
}

QString Scenario::cell(const QString &text)
{
    const Rows rows = must(m_connection->query(text));
    if (rows.isEmpty() || !rows.value(0).isValid())
        return QStringLiteral("∅");
    return rows.value(0).toString();
}

void Scenario::sql(const QString &text) { must(m_connection->run(text)); }

QString Scenario::states(MigrationLayout layout)
{
    QStringList all;
    for (const MigrationEntry &entry : must(migrationStatus(*m_connection, folder(layout))).entries)
        all << entry.version + u' ' + stateName(entry.state);
    return all.join(QStringLiteral(", "));
}

RunReport Scenario::up(const RunOptions &options, MigrationLayout layout)
{
    return must(migrateUp(*m_connection, folder(layout), options));
}

RunReport Scenario::down(const RunOptions &options, MigrationLayout layout)
{
    return must(migrateDown(*m_connection, folder(layout), options));
}

QString describe(const RunReport &report)
{
    QStringList steps;
    for (const MigrationStep &step : report.done)
        steps << step.version + u' ' + directionName(step.direction);
    QString text = steps.join(QStringLiteral(", "));
    if (report.failed)
        text += QStringLiteral(" ! %1 at statement %2 line %3 %4")
                    .arg(report.failed->version)
                    .arg(report.failed->statement)
                    .arg(report.failed->line)
                    .arg(report.failed->error.sqlState);
    return text.trimmed();
}

} // namespace mahout::test
