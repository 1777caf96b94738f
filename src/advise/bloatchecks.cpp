// SPDX-License-Identifier: GPL-3.0-or-later
// Free and dead space in tables: estimated for all, measured for those that matter when asked.
#include "bloatmeasure.h"
#include "tablebloat.h"
#include "tablechecks.h"

#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct BloatAdvice {
    Q_DECLARE_TR_FUNCTIONS(mahout::TableAdvice)
};

using Kind = TableFinding::Kind;
using Severity = TableFinding::Severity;

constexpr int kReadAllDataVersion = 140000; // pg_read_all_data

// Dropped columns stay in the rows as NULLs. Without statistics for one column nothing can be said of the row.
const char kColumns[] = R"(
SELECT a.attrelid, a.attlen AS length, CASE a.attalign WHEN 'c' THEN 1 WHEN 's' THEN 2 WHEN 'i' THEN 4 ELSE 8 END AS alignment,
       a.attisdropped AS dropped, a.attisdropped OR s.attname IS NOT NULL AS known,
       coalesce(s.avg_width, 0)::float8 AS width, coalesce(s.null_frac, 0)::float8 AS nulls
FROM pg_attribute AS a
JOIN pg_class AS c ON c.oid = a.attrelid
JOIN pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_stats AS s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname AND NOT s.inherited
WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0
ORDER BY a.attrelid, a.attnum)";

// One heap that is large enough to speak of.
struct Candidate {
    const TableState *table = nullptr;
    bool toast = false;
    std::optional<BloatEstimate> estimate; // none: the statistics that it needs are missing

    const HeapState &heap() const { return toast ? table->toast : table->heap; }
    double bytes(double pageBytes) const { return heap().pages * pageBytes; }
    double atMost() const { return estimate ? estimate->percent + estimate->band : 100; }
};

QHash<quint32, QVector<ColumnWidth>> columnsOf(const Rows &rows)
{
    QHash<quint32, QVector<ColumnWidth>> columns;
    QSet<quint32> unknown;
    for (qsizetype r = 0; r < rows.size(); ++r) {
        const quint32 table = rows.value(r, "attrelid").toUInt();
        if (!rows.value(r, "known").toBool())
            unknown.insert(table);
        const bool dropped = rows.value(r, "dropped").toBool();
        columns[table].append({rows.value(r, "length").toInt(), rows.value(r, "alignment").toInt(),
            rows.value(r, "width").toDouble(), dropped ? 1 : rows.value(r, "nulls").toDouble()});
    }
    for (const quint32 table : std::as_const(unknown))
        columns.remove(table);
    return columns;
}

QVector<Candidate> candidatesOf(const TableChecks &checks)
{
    const double least = checks.options.minBloatBytes;
    QVector<Candidate> candidates;
    for (const TableState &table : checks.state.tables) {
        if (table.kind == u"p")
            continue;
        for (const bool toast : {false, true})
            if (const Candidate candidate{&table, toast, {}}; candidate.bytes(checks.state.server.blockSize) >= least)
                candidates.append(candidate);
    }
    return candidates;
}

HeapShape shapeOf(const TableState &table, double pageBytes)
{
    const double rows = std::max(0.0, table.heap.rows);
    return {table.heap.pages, rows, table.heap.reserve(), pageBytes, table.modifiedSinceAnalyze / std::max(1.0, rows)};
}

Result<void> estimateAll(Connection &connection, const TableChecks &checks, QVector<Candidate> &candidates)
{
    QStringList oids;
    for (const Candidate &candidate : std::as_const(candidates))
        if (!candidate.toast)
            oids.append(QString::number(candidate.heap().oid));
    const Result<Rows> rows = connection.query(kColumns, {oids});
    if (!rows)
        return fail(rows.error());
    const auto columns = columnsOf(*rows);
    for (Candidate &candidate : candidates) {
        const auto it = columns.constFind(candidate.heap().oid);
        if (!candidate.toast && it != columns.constEnd() && candidate.heap().rows >= 0)
            candidate.estimate = estimateBloat(shapeOf(*candidate.table, checks.state.server.blockSize), rowWidth(*it));
    }
    return {};
}

TableFinding bloatFinding(const Candidate &candidate)
{
    const QString what
        = candidate.toast ? BloatAdvice::tr("the TOAST of %1").arg(candidate.table->full()) : candidate.table->full();
    TableFinding finding{Kind::Bloat, candidate.table->full(), Severity::Warning};
    finding.message
        = BloatAdvice::tr("Much of %1 holds no rows: scans, caches and backups carry it all the same.").arg(what);
    finding.remedy
        = BloatAdvice::tr("New rows use the space again, so look for what made it first. VACUUM FULL gives it "
                          "back: it writes the table anew under an ACCESS EXCLUSIVE lock and needs the "
                          "space twice; pg_repack does so without the long lock.");
    finding.mend = QStringLiteral("VACUUM (FULL, ANALYZE) %1;").arg(candidate.table->full());
    return finding;
}

void judgeEstimate(const Candidate &candidate, TableChecks &checks)
{
    const TableState &table = *candidate.table;
    const double bytes = candidate.bytes(checks.state.server.blockSize);
    const BloatEstimate &estimate = *candidate.estimate;
    const double wasted = bytes * estimate.percent / 100;
    if (estimate.percent - estimate.band < checks.options.minBloatPercent || wasted < checks.options.minBloatBytes)
        return;
    TableFinding finding = bloatFinding(candidate);
    finding.evidence = BloatAdvice::tr("Estimated: ≈ %1 ± %2 % of its %3, ≈ %4; from statistics that were taken %5.")
                           .arg(formatNumber(std::round(estimate.percent)), formatNumber(std::ceil(estimate.band)),
                               formatBytes(bytes), formatBytes(wasted), agoText(table.secondsSinceAnalyze));
    checks.add(finding);
}

void judgeMeasured(const Candidate &candidate, const MeasuredHeap &measured, TableChecks &checks)
{
    const double percent = std::max(0.0, measured.freePercent + measured.deadPercent - candidate.heap().reserve());
    const double wasted = measured.bytes * percent / 100;
    if (percent < checks.options.minBloatPercent || wasted < checks.options.minBloatBytes)
        return;
    TableFinding finding = bloatFinding(candidate);
    finding.exact = true;
    finding.evidence = BloatAdvice::tr("Measured: %1 % of its %2, %3; %4 % dead rows, the rest free.")
                           .arg(formatNumber(percent), formatBytes(measured.bytes), formatBytes(wasted),
                               formatNumber(measured.deadPercent));
    checks.add(finding);
}

// What could not be estimated, and the right that would help: without one, ANALYZE.
void noteUnknown(const QVector<Candidate> &candidates, TableChecks &checks)
{
    QStringList hidden, bare;
    for (const Candidate &candidate : candidates)
        if (!candidate.toast && !candidate.estimate)
            (candidate.table->readable ? bare : hidden) << candidate.table->full();
    const TablesServer &server = checks.state.server;
    const QString role = server.grant.section(QStringLiteral(" TO "), 1); // "reader;"
    if (!hidden.isEmpty())
        checks.notes.append(
            BloatAdvice::tr("The bloat of %1 is unknown: this role may not see their statistics. Run: %2")
                .arg(hidden.join(QStringLiteral(", ")),
                    server.version >= kReadAllDataVersion
                        ? QStringLiteral("GRANT pg_read_all_data TO %1").arg(role)
                        : QStringLiteral("GRANT SELECT ON %1 TO %2").arg(hidden.join(QStringLiteral(", ")), role)));
    if (!bare.isEmpty())
        checks.notes.append(BloatAdvice::tr("The bloat of %1 is unknown: there are no statistics. Run: ANALYZE %1;")
                                .arg(bare.join(QStringLiteral(", "))));
}

// The largest possible waste first, as far as the budget goes. What could not be read keeps its estimate.
Result<void> measureAll(Connection &connection, TableChecks &checks, const QVector<Candidate> &candidates)
{
    const double pageBytes = checks.state.server.blockSize;
    Result<BloatMeter> meter = BloatMeter::open(connection, checks.options.pageBudget);
    if (!meter)
        return fail(meter.error());
    QVector<Candidate> rest;
    for (const Candidate &candidate : candidates) {
        const bool possible = candidate.atMost() >= checks.options.minBloatPercent
            && candidate.bytes(pageBytes) * candidate.atMost() / 100 >= checks.options.minBloatBytes;
        const QString name = candidate.toast ? BloatAdvice::tr("the TOAST of %1").arg(candidate.table->full())
                                             : candidate.table->full();
        const HeapState &heap = candidate.heap();
        const auto measured = possible ? meter->measureHeap(heap.oid, name, heap.pages - heap.visiblePages)
                                       : Result<std::optional<MeasuredHeap>>();
        if (!measured)
            return fail(measured.error());
        if (*measured)
            judgeMeasured(candidate, **measured, checks);
        else if (candidate.estimate)
            judgeEstimate(candidate, checks);
        else
            rest.append(candidate);
    }
    checks.notes += meter->notes();
    noteUnknown(rest, checks);
    return {};
}

} // namespace

Result<void> checkBloat(Connection &connection, TableChecks &checks)
{
    QVector<Candidate> candidates = candidatesOf(checks);
    if (candidates.isEmpty())
        return {};
    if (const Result<void> done = estimateAll(connection, checks, candidates); !done)
        return done;
    const double pageBytes = checks.state.server.blockSize;
    std::stable_sort(candidates.begin(), candidates.end(), [pageBytes](const Candidate &a, const Candidate &b) {
        return a.bytes(pageBytes) * a.atMost() > b.bytes(pageBytes) * b.atMost();
    });
    if (checks.options.measure)
        return measureAll(connection, checks, candidates);
    for (const Candidate &candidate : std::as_const(candidates))
        if (candidate.estimate)
            judgeEstimate(candidate, checks);
    noteUnknown(candidates, checks);
    return {};
}

} // namespace mahout
