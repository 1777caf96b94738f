// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyplaces.h"

#include "sqlitehistory.h"
#include "teamhistory.h"
#include "testcluster.h"
#include <QTest>

namespace mahout::test {

void addHistoryPlaces()
{
    QTest::addColumn<QString>("place");
    QTest::newRow("file") << QStringLiteral("file");
    QTest::newRow("team database") << QStringLiteral("team database");
}

HistoryPlace::HistoryPlace()
{
    QFETCH_GLOBAL(QString, place);
    m_team = place == QLatin1String("team database");
    if (m_team)
        m_database = createDatabase();
}

std::unique_ptr<HistoryStore> HistoryPlace::open(const HistoryOptions &options, const QString &name)
{
    if (!m_team)
        return std::make_unique<SqliteHistory>(m_folder.filePath(name + QStringLiteral(".sqlite")), options);
    auto history = std::make_unique<TeamHistory>(specFor(m_database), name, options);
    // The server may still be busy with the end of the connection before, which held the lease.
    if (!QTest::qWaitFor([&history] { return history->writes(); }, 20'000))
        qFatal("the team's history does not write: %s", qPrintable(history->note()));
    return history;
}

} // namespace mahout::test
