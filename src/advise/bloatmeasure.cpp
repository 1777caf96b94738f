// SPDX-License-Identifier: GPL-3.0-or-later
#include "bloatmeasure.h"

#include "brieflock.h"
#include "naming.h"
#include "units.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Measuring {
    Q_DECLARE_TR_FUNCTIONS(mahout::BloatMeter)
};

const char kExtension[] = R"(
SELECT current_user::text AS role, n.nspname::text AS schema, bool_and(has_function_privilege(p.oid, 'EXECUTE')) AND
       bool_and(has_schema_privilege(n.oid, 'USAGE')) AS allowed
FROM pg_extension AS e
JOIN pg_namespace AS n ON n.oid = e.extnamespace
JOIN pg_proc AS p ON p.pronamespace = n.oid AND p.proname IN ('pgstattuple_approx', 'pgstatindex')
WHERE e.extname = 'pgstattuple'
GROUP BY 1, 2)";

} // namespace

Result<BloatMeter> BloatMeter::open(Connection &connection, qint64 pageBudget)
{
    const Result<Rows> rows = connection.query(kExtension);
    if (!rows)
        return fail(rows.error());
    BloatMeter meter(connection, pageBudget);
    if (rows->isEmpty())
        meter.m_obstacle = Measuring::tr(
            "Nothing was measured: the extension pgstattuple is not installed in this database. Run: CREATE EXTENSION "
            "pgstattuple;");
    else if (!rows->value(0, "allowed").toBool())
        meter.m_obstacle = Measuring::tr("Nothing was measured: this role may not use pgstattuple. Run: GRANT "
                                         "pg_stat_scan_tables TO %1;")
                               .arg(readableIdentifier(rows->value(0, "role").toString()));
    else
        meter.m_schema = rows->value(0, "schema").toString();
    return meter;
}

Result<std::optional<Rows>> BloatMeter::call(const char *function, quint32 oid, const QString &name, double pages)
{
    if (m_schema.isEmpty())
        return std::nullopt;
    if (pages > m_left) {
        m_tooLarge.append(name);
        return std::nullopt;
    }
    const Result<std::optional<Rows>> rows = queryBriefly(*m_connection,
        QStringLiteral("SELECT * FROM %1.%2(%3::oid::regclass)")
            .arg(quoteIdentifier(m_schema), QLatin1String(function))
            .arg(oid));
    if (!rows)
        return fail(rows.error());
    if (*rows) {
        m_left -= pages;
        ++m_measured;
    } else {
        m_locked.append(name);
    }
    return rows;
}

Result<std::optional<MeasuredHeap>> BloatMeter::measureHeap(quint32 oid, const QString &name, double pages)
{
    const Result<std::optional<Rows>> rows = call("pgstattuple_approx", oid, name, pages);
    if (!rows)
        return fail(rows.error());
    if (!*rows)
        return std::nullopt;
    const auto value = [&](const char *column) { return (*rows)->value(0, QLatin1String(column)).toDouble(); };
    return MeasuredHeap{value("table_len"), value("approx_free_percent"), value("dead_tuple_percent")};
}

Result<std::optional<MeasuredIndex>> BloatMeter::measureIndex(quint32 oid, const QString &name, double pages)
{
    const Result<std::optional<Rows>> rows = call("pgstatindex", oid, name, pages);
    if (!rows)
        return fail(rows.error());
    if (!*rows)
        return std::nullopt;
    const auto value = [&](const char *column) { return (*rows)->value(0, QLatin1String(column)).toDouble(); };
    return MeasuredIndex{value("index_size"), value("avg_leaf_density"), value("leaf_pages"), value("internal_pages")};
}

QStringList BloatMeter::notes() const
{
    if (m_schema.isEmpty())
        return {m_obstacle};
    QStringList notes{Measuring::tr("Measured: %n relation(s), with about %1 pages read.", nullptr, m_measured)
                          .arg(formatNumber(m_budget - m_left))};
    if (!m_tooLarge.isEmpty())
        notes.append(Measuring::tr("Not measured, because that is more pages than the budget has left: %1.")
                         .arg(m_tooLarge.join(QStringLiteral(", "))));
    if (!m_locked.isEmpty())
        notes.append(Measuring::tr("Not measured, because it is locked at this moment: %1.")
                         .arg(m_locked.join(QStringLiteral(", "))));
    return notes;
}

} // namespace mahout
