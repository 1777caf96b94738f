// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablespage.h"

#include "tablefindings.h"
#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

using Kind = SeriesInfo::Kind;

const QString kTables = QStringLiteral("tables"), kIndexes = QStringLiteral("indexes"),
              kDatabases = QStringLiteral("databases");
constexpr double kOverdue = 200; // percent of what brings autovacuum

QStringList of(const QString &collector, const QStringList &metrics)
{
    QStringList ids;
    for (const QString &metric : metrics)
        ids << collector + QLatin1Char('.') + metric;
    return ids;
}

EntityTableSpec tables()
{
    return {kTables, TablesPage::tr("Tables"), TablesPage::tr("Table"),
        of(kTables,
            {QStringLiteral("bytes"), QStringLiteral("seq_rows"), QStringLiteral("index_rows"),
                QStringLiteral("inserted"), QStringLiteral("updated"), QStringLiteral("deleted"),
                QStringLiteral("dead_rows"), QStringLiteral("vacuum_due")}),
        QStringLiteral("tables.bytes"), TablesPage::tr("This database has no tables."),
        TablesPage::tr("Tables of other databases are seen by connecting to those.")};
}

EntityTableSpec indexes()
{
    return {kIndexes, TablesPage::tr("Indexes"), TablesPage::tr("Index"), {}, QStringLiteral("indexes.bytes"),
        TablesPage::tr("This database has no indexes."), {}};
}

EntityTableSpec databases()
{
    return {kDatabases, TablesPage::tr("Databases"), TablesPage::tr("Database"),
        of(kDatabases,
            {QStringLiteral("connections"), QStringLiteral("transactions"), QStringLiteral("rollbacks"),
                QStringLiteral("cache_hit"), QStringLiteral("blocks_read"), QStringLiteral("rows_inserted"),
                QStringLiteral("rows_updated"), QStringLiteral("rows_deleted"), QStringLiteral("temp_bytes"),
                QStringLiteral("deadlocks")}),
        QStringLiteral("databases.transactions"), TablesPage::tr("No database was found."), {}};
}

// Index of a metric among the values of a table's row; -1 when the collector has none.
qsizetype indexOf(const char *metric)
{
    const QVector<MetricInfo> all = entityMetricsOf(kTables);
    const auto it = std::find_if(
        all.begin(), all.end(), [metric](const MetricInfo &info) { return info.id == QLatin1String(metric); });
    return it == all.end() ? -1 : it - all.begin();
}

// The table of which a figure is largest; NaN and empty without one.
std::pair<QString, double> largest(const QVector<EntityRow> &rows, const char *metric)
{
    const qsizetype index = indexOf(metric);
    std::pair<QString, double> found{{}, qQNaN()};
    for (const EntityRow &row : rows)
        if (const double value = row.values.value(index, qQNaN());
            !std::isnan(value) && !(value <= found.second)) // a NaN gives way
            found = {row.label, value};
    return found;
}

} // namespace

TablesPage::TablesPage(const PageContext &context, QWidget *parent)
    : FiguresPage(context,
        {QStringLiteral("tables"), tr("Tables"),
            {{"reads", tr("Rows read"), of(kTables, {QStringLiteral("seq_rows"), QStringLiteral("index_rows")}),
                 Kind::StackedArea},
                {"writes", tr("Rows written"),
                    of(kTables, {QStringLiteral("inserted"), QStringLiteral("updated"), QStringLiteral("deleted")}),
                    Kind::StackedArea},
                {"rows", tr("Dead rows"), of(kTables, {QStringLiteral("dead_rows")})}},
            {tables(), indexes(), databases()}},
        parent)
    , m_findings(new TableFindings(this, context))
{
    addTab(tr("Findings"), m_findings);
}

void TablesPage::focusFilter()
{
    if (m_findings->isVisible())
        m_findings->focusFilter();
    else
        FiguresPage::focusFilter();
}

bool TablesPage::cancel() { return m_findings->cancel(); }

FiguresSentence TablesPage::sentence() const
{
    const QVector<EntityRow> rows = things(kTables);
    if (rows.isEmpty())
        return {};
    const auto [due, percent] = largest(rows, "tables.vacuum_due");
    if (percent >= kOverdue)
        return {tr("%1 has %2 of the dead rows that bring autovacuum, which is late.")
                    .arg(due, formatValue(percent, Unit::Percent)),
            ColorRole::Warning};
    const auto [scanned, rowsPerSecond] = largest(rows, "tables.seq_rows");
    if (rowsPerSecond > 0)
        return {tr("%1 is read in sequence most: %2 rows per second.").arg(scanned, formatNumber(rowsPerSecond)),
            ColorRole::Muted};
    const auto [big, bytes] = largest(rows, "tables.bytes");
    return {tr("%1 is the largest table with %2.").arg(big, formatBytes(bytes)), ColorRole::Muted};
}

} // namespace mahout
