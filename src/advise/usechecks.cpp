// SPDX-License-Identifier: GPL-3.0-or-later
// How tables are used: updates that have to write every index, scans of the whole, values out of line; and what is lost
// or refused because of how they were made.
#include "tablechecks.h"

#include "brieflock.h"
#include "naming.h"
#include <cmath>
#include <QCoreApplication>
#include <QSet>

namespace mahout {

namespace {

struct UseAdvice {
    Q_DECLARE_TR_FUNCTIONS(mahout::TableAdvice)
};

using Kind = TableFinding::Kind;
using Severity = TableFinding::Severity;

constexpr int kAdvisedFill = 90;
constexpr double kNewPageShare = 0.3; // of the updates: above, free space in the page would help
constexpr double kScannedShare = 0.5; // of the rows, by a scan on average: below, LIMIT ends it early
constexpr double kDay = 86400;

QString joined(const QStringList &names) { return names.join(QStringLiteral(", ")); }

// ---- updates --------------------------------------------------------------------------------------------------------

// Any index but one on a summary (BRIN, from 16) forbids a heap-only update when one of its columns changes. Keys are
// rarely updated, so the primary key's columns are left out.
const char kIndexedColumns[] = R"(
SELECT i.indrelid, c.relname::text AS name
FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_am AS m ON m.oid = c.relam
WHERE i.indrelid = ANY ($1::oid[]) AND NOT i.indisprimary AND m.amname <> 'brin'
ORDER BY i.indrelid, c.relname)";

bool lowHot(const TableState &table, const TableAdviceOptions &options)
{
    return table.kind == u"r" && table.updates >= options.minUpdates && table.heap.reserve() == 0
        && 100 * table.hotUpdates < options.lowHotPercent * table.updates;
}

// Whether room in the page is what is missing: only 16 and later count updates that went to another page.
bool roomIsMissing(const TableState &table)
{
    return std::isnan(table.newPageUpdates) || table.newPageUpdates >= kNewPageShare * table.updates;
}

TableFinding hotFinding(const TableState &table, const QStringList &indexes)
{
    TableFinding finding{Kind::LowHotUpdates, table.full(), Severity::Info};
    finding.message = UseAdvice::tr("Most updates of %1 write a new entry into each of its indexes, because they are "
                                    "not heap-only.")
                          .arg(table.full());
    finding.evidence = UseAdvice::tr("%1 of %2 updates were heap-only (%3 %); fillfactor is 100.")
                           .arg(formatNumber(table.hotUpdates), formatNumber(table.updates),
                               formatNumber(100 * table.hotUpdates / table.updates));
    if (!std::isnan(table.newPageUpdates))
        finding.evidence
            += u' ' + UseAdvice::tr("%1 found no room in their page.").arg(formatNumber(table.newPageUpdates));
    if (!indexes.isEmpty())
        finding.evidence += u' '
            + UseAdvice::tr("An update of a column in one of these indexes cannot be heap-only: %1.")
                  .arg(joined(indexes));
    if (roomIsMissing(table)) {
        finding.remedy = UseAdvice::tr("Leave room in each page for the next version of its rows. It applies to pages "
                                       "that are filled from now on; the table grows by a tenth.");
        finding.mend = QStringLiteral("ALTER TABLE %1 SET (fillfactor = %2);").arg(table.full()).arg(kAdvisedFill);
        finding.undo = QStringLiteral("ALTER TABLE %1 RESET (fillfactor);").arg(table.full());
    } else {
        finding.remedy = UseAdvice::tr("The pages have room, so an indexed column is updated. See which of the indexes "
                                       "is worth that; the page Indexes lists those that nobody uses.");
    }
    return finding;
}

Result<QHash<quint32, QStringList>> readIndexNames(Connection &connection, const QStringList &oids)
{
    const Result<Rows> rows = connection.query(kIndexedColumns, {oids});
    if (!rows)
        return fail(rows.error());
    QHash<quint32, QStringList> names;
    for (qsizetype r = 0; r < rows->size(); ++r)
        names[rows->value(r, 0).toUInt()] << readableIdentifier(rows->value(r, 1).toString());
    return names;
}

Result<void> checkHot(Connection &connection, TableChecks &checks)
{
    QStringList oids;
    for (const TableState &table : std::as_const(checks.state.tables))
        if (lowHot(table, checks.options))
            oids.append(QString::number(table.heap.oid));
    if (oids.isEmpty())
        return {};
    const auto names = readIndexNames(connection, oids);
    if (!names)
        return fail(names.error());
    for (const TableState &table : std::as_const(checks.state.tables))
        if (lowHot(table, checks.options))
            checks.add(hotFinding(table, names->value(table.heap.oid)));
    return {};
}

// ---- scans ----------------------------------------------------------------------------------------------------------

void checkScans(const TableState &table, TableChecks &checks)
{
    const double bytes = table.heap.pages * checks.state.server.blockSize;
    const double rows = std::max({1.0, table.heap.liveRows, table.heap.rows});
    const double perScan = table.sequentialRows / std::max(1.0, table.sequentialScans);
    if (bytes < checks.options.minTableBytes || table.sequentialScans < checks.options.minScans
        || perScan < kScannedShare * rows)
        return;
    const double days = std::max(1 / kDay, checks.state.server.statisticsSeconds / kDay);
    TableFinding finding{Kind::SequentialScans, table.full(), Severity::Warning};
    finding.message
        = UseAdvice::tr("%1 (%2) is read from end to end again and again.").arg(table.full(), formatBytes(bytes));
    finding.evidence
        = UseAdvice::tr("%1 sequential scans (%2 a day) read %3 rows each, %4 % of its live rows; %5 index scans.")
              .arg(formatNumber(table.sequentialScans), formatNumber(table.sequentialScans / days), about(perScan),
                  formatNumber(std::min(100.0, 100 * perScan / rows)), formatNumber(table.indexScans));
    finding.remedy = UseAdvice::tr("The page Indexes and pgmahoutctl advise indexes say which index the statements of "
                                   "this server would use.");
    checks.add(finding);
}

// ---- TOAST ----------------------------------------------------------------------------------------------------------

// Columns whose values may be stored out of line and compressed, with the method that the column asks for.
const char kToastable[] = R"(
SELECT a.attrelid, a.attname::text AS name, coalesce(to_jsonb(a)->>'attcompression', '') AS compression
FROM pg_attribute AS a
WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped AND a.attlen = -1 AND a.attstorage = 'x'
ORDER BY a.attrelid, a.attnum)";

const char kHasLz4[] = R"(
SELECT coalesce(bool_or('lz4' = ANY (enumvals)), false) FROM pg_settings WHERE name = 'default_toast_compression')";

struct ToastColumns {
    QStringList all, pglz; // quoted as needed; pglz: those that use it by name or by default
};

bool largeToast(const TableState &table, const TableChecks &checks)
{
    return table.toast.oid != 0 && table.toast.pages * checks.state.server.blockSize >= checks.options.minTableBytes
        && table.toast.pages >= checks.options.toastShare * table.heap.pages;
}

QString compressionDdl(const TableState &table, const QStringList &columns, const QString &method)
{
    QStringList parts;
    for (const QString &column : columns)
        parts << QStringLiteral("ALTER COLUMN %1 SET COMPRESSION %2").arg(column, method);
    return QStringLiteral("ALTER TABLE %1 %2;").arg(table.full(), joined(parts));
}

TableFinding toastFinding(const TableState &table, const ToastColumns &columns, bool lz4, double pageBytes)
{
    TableFinding finding{Kind::LargeToast, table.full(), Severity::Info};
    finding.message = UseAdvice::tr("Most of %1 is stored out of line: each read of such a value is a scan of its "
                                    "TOAST, and each update of it writes all of it.")
                          .arg(table.full());
    finding.evidence = UseAdvice::tr("%1 out of line beside %2 of rows.")
                           .arg(formatBytes(table.toast.pages * pageBytes), formatBytes(table.heap.pages * pageBytes));
    if (!columns.all.isEmpty())
        finding.evidence += u' ' + UseAdvice::tr("Columns that may be long: %1.").arg(joined(columns.all));
    finding.remedy = UseAdvice::tr("Select only the columns that are needed, and keep what is updated often in a table "
                                   "of its own.");
    if (lz4 && !columns.pglz.isEmpty()) {
        finding.remedy += u' '
            + UseAdvice::tr("lz4 packs and unpacks several times faster than pglz; it applies to values written from "
                            "now on.");
        finding.mend = compressionDdl(table, columns.pglz, QStringLiteral("lz4"));
        finding.undo = compressionDdl(table, columns.pglz, QStringLiteral("default"));
    }
    return finding;
}

Result<void> checkToast(Connection &connection, TableChecks &checks)
{
    QStringList oids;
    for (const TableState &table : std::as_const(checks.state.tables))
        if (largeToast(table, checks))
            oids.append(QString::number(table.heap.oid));
    if (oids.isEmpty())
        return {};
    const Result<Rows> lz4 = connection.query(kHasLz4);
    const Result<Rows> rows = lz4 ? connection.query(kToastable, {oids}) : lz4;
    if (!rows)
        return fail(rows.error());
    const bool defaultIsPglz = checks.state.server.settings.value("default_toast_compression") == u"pglz";
    QHash<quint32, ToastColumns> columns;
    for (qsizetype r = 0; r < rows->size(); ++r) {
        ToastColumns &of = columns[rows->value(r, "attrelid").toUInt()];
        const QString name = readableIdentifier(rows->value(r, "name").toString());
        of.all << name;
        if (rows->value(r, "compression").toString().isEmpty() && defaultIsPglz)
            of.pglz << name;
    }
    for (const TableState &table : std::as_const(checks.state.tables))
        if (largeToast(table, checks))
            checks.add(toastFinding(
                table, columns.value(table.heap.oid), lz4->value(0).toBool(), checks.state.server.blockSize));
    return {};
}

// ---- what is lost or refused ----------------------------------------------------------------------------------------

void checkUnlogged(const TableState &table, TableChecks &checks)
{
    if (!table.unlogged || table.kind == u"p")
        return;
    const bool standbys = checks.state.server.hasStandbys;
    TableFinding finding{Kind::Unlogged, table.full(), standbys ? Severity::Warning : Severity::Info};
    finding.message = UseAdvice::tr("%1 is unlogged: after a crash it is empty, and standbys do not have its rows.")
                          .arg(table.full());
    finding.evidence = UseAdvice::tr("%1 rows.").arg(about(std::max({0.0, table.heap.liveRows, table.heap.rows})));
    if (standbys)
        finding.evidence += u' ' + UseAdvice::tr("This server has standbys.");
    finding.remedy
        = UseAdvice::tr("Right for rows that can be made again. Otherwise log it: that writes the table anew "
                        "under an ACCESS EXCLUSIVE lock, and into the write-ahead log.");
    finding.mend = QStringLiteral("ALTER TABLE %1 SET LOGGED;").arg(table.full());
    finding.undo = QStringLiteral("ALTER TABLE %1 SET UNLOGGED;").arg(table.full());
    checks.add(finding);
}

// Published for updates or deletes, and no row can be told from another: those statements fail. `usable` is a unique
// index that could be the identity: not partial, not deferrable, no expressions, and NOT NULL in all its columns.
const char kNoIdentity[] = R"(
WITH RECURSIVE tree (root, relid) AS (
    SELECT oid, oid FROM pg_class WHERE relkind IN ('r', 'p')
    UNION ALL SELECT t.root, i.inhrelid FROM tree AS t JOIN pg_partitioned_table AS p ON p.partrelid = t.relid
              JOIN pg_inherits AS i ON i.inhparent = t.relid)
SELECT n.nspname::text AS schema, c.relname::text AS name, c.relreplident::text AS identity,
       array_agg(DISTINCT p.pubname::text) AS publications,
       (SELECT u.relname::text FROM pg_index AS i JOIN pg_class AS u ON u.oid = i.indexrelid
        WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indimmediate AND i.indpred IS NULL AND i.indexprs IS NULL
          AND NOT EXISTS (SELECT FROM unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) AS k(number) JOIN pg_attribute AS a
                          ON a.attrelid = c.oid AND a.attnum = k.number WHERE NOT a.attnotnull)
        ORDER BY i.indnkeyatts, u.relname LIMIT 1) AS usable
FROM pg_publication AS p
JOIN pg_publication_tables AS t ON t.pubname = p.pubname
JOIN pg_namespace AS pn ON pn.nspname = t.schemaname
JOIN pg_class AS root ON root.relname = t.tablename AND root.relnamespace = pn.oid
JOIN tree ON tree.root = root.oid
JOIN pg_class AS c ON c.oid = tree.relid AND c.relkind = 'r'
JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE (p.pubupdate OR p.pubdelete)
  AND CASE c.relreplident WHEN 'f' THEN false WHEN 'n' THEN true
           WHEN 'i' THEN NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisreplident)
           ELSE NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = c.oid AND i.indisprimary) END
GROUP BY n.nspname, c.relname, c.oid, c.relreplident
ORDER BY n.nspname, c.relname)";

void addNoIdentity(const Rows &rows, qsizetype r, TableChecks &checks)
{
    const QString table = readableIdentifier(rows.value(r, "schema").toString()) + u'.'
        + readableIdentifier(rows.value(r, "name").toString());
    const QString usable = rows.value(r, "usable").toString();
    TableFinding finding{Kind::NoReplicaIdentity, table, Severity::Warning};
    finding.exact = true;
    finding.message
        = UseAdvice::tr("UPDATE and DELETE of %1 fail: it is published, and nothing tells its rows apart.").arg(table);
    finding.evidence = UseAdvice::tr("Published by %1; no primary key or other replica identity.")
                           .arg(joined(rows.value(r, "publications").toStringList()));
    finding.mend = usable.isEmpty()
        ? QStringLiteral("ALTER TABLE %1 REPLICA IDENTITY FULL;").arg(table)
        : QStringLiteral("ALTER TABLE %1 REPLICA IDENTITY USING INDEX %2;").arg(table, readableIdentifier(usable));
    finding.undo = rows.value(r, "identity").toString() == u"n"
        ? QStringLiteral("ALTER TABLE %1 REPLICA IDENTITY NOTHING;").arg(table)
        : QStringLiteral("ALTER TABLE %1 REPLICA IDENTITY DEFAULT;").arg(table);
    finding.remedy = usable.isEmpty()
        ? UseAdvice::tr("A primary key is best. FULL works at once, but writes the whole old row into the log and lets "
                        "subscribers search for it.")
        : UseAdvice::tr("Let the unique index %1 identify its rows.").arg(readableIdentifier(usable));
    checks.add(finding);
}

} // namespace

Result<void> checkUse(Connection &connection, TableChecks &checks)
{
    for (const TableState &table : std::as_const(checks.state.tables))
        if (table.kind != u"p")
            checkScans(table, checks);
    const Result<void> hot = checkHot(connection, checks);
    return hot ? checkToast(connection, checks) : hot;
}

Result<void> checkSafety(Connection &connection, TableChecks &checks)
{
    for (const TableState &table : std::as_const(checks.state.tables))
        checkUnlogged(table, checks);
    const Result<std::optional<Rows>> rows = queryBriefly(connection, QLatin1String(kNoIdentity));
    if (!rows)
        return fail(rows.error());
    if (!*rows)
        checks.notes.append(UseAdvice::tr("A published table is locked at this moment, so what is published was not "
                                          "looked at. Check again later."));
    for (qsizetype r = 0; *rows && r < (*rows)->size(); ++r)
        addNoIdentity(**rows, r, checks);
    return {};
}

} // namespace mahout
