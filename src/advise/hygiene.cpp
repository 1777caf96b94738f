// SPDX-License-Identifier: GPL-3.0-or-later
#include "hygiene.h"

#include "bloatmeasure.h"
#include "brieflock.h"
#include "hygienerules.h"
#include "indexbloat.h"
#include "naming.h"
#include "timerange.h"
#include <cmath>
#include <QCoreApplication>
#include <QJsonArray>

namespace mahout {

namespace {

struct HygieneAdvice {
    Q_DECLARE_TR_FUNCTIONS(mahout::Hygiene)
};

using Kind = HygieneFinding::Kind;

constexpr int kReadAllDataVersion = 140000; // pg_read_all_data

// The statement that brings an index back exists only while the index does. Nothing while its table is locked.
Result<std::optional<QString>> readDefinition(Connection &connection, const QString &index)
{
    const Result<std::optional<Rows>> rows
        = queryBriefly(connection, QStringLiteral("SELECT pg_get_indexdef(%1::regclass)").arg(quoteLiteral(index)));
    if (!rows)
        return fail(rows.error());
    if (!*rows)
        return std::nullopt;
    QString definition = (*rows)->value(0).toString();
    for (const char *start : {"CREATE INDEX ", "CREATE UNIQUE INDEX "})
        if (definition.startsWith(QLatin1String(start)))
            definition.insert(int(qstrlen(start)), "CONCURRENTLY ");
    return QString(definition + u';');
}

// Of a partitioned index the server tells the part without its partitions; only without ONLY it is the whole again, and
// that cannot be built concurrently.
QString wholeTree(QString definition)
{
    const qsizetype only = definition.indexOf(QStringLiteral(" ON ONLY "));
    if (only >= 0)
        definition.replace(only, 9, QStringLiteral(" ON ")).remove(QStringLiteral("CONCURRENTLY "));
    return definition;
}

} // namespace

Result<void> fillUndo(Connection &connection, QVector<HygieneFinding> &findings)
{
    for (HygieneFinding &finding : findings) {
        if (finding.mendDdl.isEmpty())
            continue;
        const Result<std::optional<QString>> definition = readDefinition(connection, finding.index);
        if (!definition)
            return fail(definition.error());
        if (*definition) {
            finding.undoDdl = wholeTree(**definition);
        } else {
            finding.vetoes.append(HygieneAdvice::tr(
                "Its table is locked at this moment, so its definition cannot be read. Check again later."));
            finding.mendDdl.clear();
        }
    }
    return {};
}

namespace {

Result<QSet<QString>> relationNames(Connection &connection)
{
    const Result<Rows> rows = connection.query(
        "SELECT n.nspname || '.' || c.relname FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace");
    if (!rows)
        return fail(rows.error());
    QSet<QString> names;
    for (qsizetype r = 0; r < rows->size(); ++r)
        names.insert(rows->value(r).toString());
    return names;
}

// ---- bloat ----------------------------------------------------------------------------------------------------------

class BloatCheck {
public:
    BloatCheck(Connection &connection, const HygieneOptions &options)
        : m_connection(connection)
        , m_options(options)
    {
    }

    Result<void> run(const QVector<StoredIndex> &indexes, const QVector<HygieneFinding> &others)
    {
        const QVector<StoredIndex> large = largeOnes(indexes, others);
        if (large.isEmpty())
            return {};
        const Result<Catalog> catalog = readCatalog(m_connection, tablesOf(large));
        if (!catalog)
            return fail(catalog.error());
        m_pageBytes = catalog->blockSize;
        Result<BloatMeter> meter = BloatMeter::open(m_connection, m_options.measure ? m_options.pageBudget : 0);
        if (!meter)
            return fail(meter.error());
        for (const StoredIndex &index : large)
            if (const Result<void> done = judge(index, *catalog, *meter); !done)
                return done;
        if (m_options.measure)
            notes += meter->notes();
        noteHidden(*catalog);
        return {};
    }

    QVector<HygieneFinding> findings;
    QStringList notes;

private:
    // What goes anyway need not be rebuilt. The largest first, because the budget of pages may end.
    QVector<StoredIndex> largeOnes(const QVector<StoredIndex> &indexes, const QVector<HygieneFinding> &others) const
    {
        QSet<QString> leaving;
        for (const HygieneFinding &finding : others)
            if (!finding.mendDdl.isEmpty())
                leaving.insert(finding.index);
        QVector<StoredIndex> large;
        for (const StoredIndex &index : indexes)
            if (index.method == u"btree" && index.valid && !index.tree && index.bytes >= m_options.minBloatBytes
                && !leaving.contains(index.full()))
                large.append(index);
        std::stable_sort(
            large.begin(), large.end(), [](const StoredIndex &a, const StoredIndex &b) { return a.bytes > b.bytes; });
        return large;
    }

    static QVector<RelationName> tablesOf(const QVector<StoredIndex> &indexes)
    {
        QVector<RelationName> names;
        for (const StoredIndex &index : indexes)
            names.append({index.schema, index.table});
        return names;
    }

    Result<void> judge(const StoredIndex &index, const Catalog &catalog, BloatMeter &meter)
    {
        const TableFacts *table = catalog.find(index.schema, index.table);
        const auto estimate = table ? estimateIndexBloat(index, *table, m_pageBytes) : std::nullopt;
        if (!estimate && table && !table->privileges.contains(QStringLiteral("SELECT")))
            m_hidden.insert(index.fullTable());
        const bool possible = !estimate || estimate->percent + estimate->band >= m_options.minBloatPercent;
        if (m_options.measure && possible) {
            const auto measured = meter.measureIndex(index.oid, index.full(), index.bytes / m_pageBytes);
            if (!measured)
                return fail(measured.error());
            if (*measured) {
                addMeasured(index, **measured);
                return {};
            }
        }
        if (estimate)
            addEstimated(index, *estimate);
        return {};
    }

    void addMeasured(const StoredIndex &index, const MeasuredIndex &measured)
    {
        const double percent = measuredIndexBloat(
            measured.bytes, measured.density, measured.leafPages, measured.innerPages, index.fill, m_pageBytes);
        const double wasted = measured.bytes * percent / 100;
        if (percent >= m_options.minBloatPercent && wasted >= m_options.minBloatBytes)
            add(index, wasted,
                HygieneAdvice::tr("%1 of the %2 of %3 are free (%4 %, measured): its leaves are filled to %5 %.")
                    .arg(formatBytes(wasted), formatBytes(measured.bytes), index.full(), formatNumber(percent),
                        formatNumber(measured.density)));
    }

    void addEstimated(const StoredIndex &index, const BloatEstimate &estimate)
    {
        const double wasted = index.bytes * estimate.percent / 100;
        if (estimate.percent - estimate.band >= m_options.minBloatPercent && wasted >= m_options.minBloatBytes)
            add(index, wasted,
                HygieneAdvice::tr("≈ %1 of the %2 of %3 are free (≈ %4 ± %5 %, estimated from its entries).")
                    .arg(formatBytes(wasted), formatBytes(index.bytes), index.full(),
                        formatNumber(std::round(estimate.percent)), formatNumber(std::ceil(estimate.band))));
    }

    void add(const StoredIndex &index, double wasted, const QString &evidence)
    {
        HygieneFinding finding{Kind::Bloated, index.full(), index.fullTable(), evidence, {}, wasted, {}, {}, {}, {}};
        finding.mendDdl = QStringLiteral("REINDEX INDEX CONCURRENTLY %1;").arg(index.full());
        findings.append(finding);
    }

    void noteHidden(const Catalog &catalog)
    {
        if (m_hidden.isEmpty())
            return;
        QStringList tables(m_hidden.values());
        tables.sort();
        const QString list = tables.join(QStringLiteral(", ")), role = readableIdentifier(catalog.role);
        notes.append(HygieneAdvice::tr(
            "The bloat of indexes of %1 is unknown: this role may not see the statistics of these tables. Run: %2")
                         .arg(list,
                             catalog.version >= kReadAllDataVersion
                                 ? QStringLiteral("GRANT pg_read_all_data TO %1;").arg(role)
                                 : QStringLiteral("GRANT SELECT ON %1 TO %2;").arg(list, role)));
    }

    Connection &m_connection;
    const HygieneOptions &m_options;
    double m_pageBytes = 8192;
    QSet<QString> m_hidden; // tables whose statistics this role may not see
};

QString noteFor(const EvidenceWindow &window, int evidenceDays)
{
    if (window.days >= evidenceDays)
        return {};
    const QString span = formatDuration(window.days * double(kDayMs));
    const QString since = window.exact
        ? HygieneAdvice::tr("The statistics were reset %1 ago").arg(span)
        : HygieneAdvice::tr("The statistics are known to reach back %1, to the server's start").arg(span);
    return HygieneAdvice::tr("%1, so no index is called unused before %2 days have passed.")
        .arg(since)
        .arg(evidenceDays);
}

// Without its expressions an index is like no other and like any, so it is left out, and so is what it might serve.
QString leaveOutUnreadable(QVector<StoredIndex> &indexes, QVector<ForeignKey> &keys)
{
    QSet<quint32> tables;
    QStringList names;
    for (const StoredIndex &index : std::as_const(indexes))
        if (index.unreadable) {
            tables.insert(index.tableOid);
            names << index.full();
        }
    if (names.isEmpty())
        return {};
    indexes.removeIf([](const StoredIndex &index) { return index.unreadable; });
    keys.removeIf([&tables](const ForeignKey &key) { return tables.contains(key.tableOid); });
    return HygieneAdvice::tr("Not looked at, because the table is locked at this moment: %1.")
        .arg(names.join(QStringLiteral(", ")));
}

bool before(const HygieneFinding &a, const HygieneFinding &b)
{
    return std::tie(a.kind, a.table, a.index, a.mendDdl) < std::tie(b.kind, b.table, b.index, b.mendDdl);
}

QJsonObject toJson(const HygieneFinding &finding)
{
    return {{"kind", kindName(finding.kind)},
        {"index", finding.index.isEmpty() ? QJsonValue() : QJsonValue(finding.index)}, {"table", finding.table},
        {"evidence", finding.evidence}, {"vetoes", QJsonArray::fromStringList(finding.vetoes)},
        {"bytes", finding.bytes}, {"ddl", finding.mendDdl}, {"undo_ddl", finding.undoDdl},
        {"first_ddl", finding.firstDdl}, {"first_undo_ddl", finding.firstUndoDdl}};
}

} // namespace

QString kindName(HygieneFinding::Kind kind)
{
    switch (kind) {
    case Kind::Duplicate:
        return "duplicate";
    case Kind::Redundant:
        return "redundant";
    case Kind::Unused:
        return "unused";
    case Kind::Invalid:
        return "invalid";
    case Kind::MissingForeignKeyIndex:
        return "missing_fk_index";
    case Kind::Bloated:
        return "bloated";
    }
    return {};
}

Result<HygieneReport> checkHygiene(Connection &connection, const HygieneOptions &options)
{
    Result<QVector<StoredIndex>> indexes = readStoredIndexes(connection);
    Result<QVector<ForeignKey>> keys = indexes ? readForeignKeys(connection) : fail(indexes.error());
    const Result<EvidenceWindow> window = keys ? readEvidenceWindow(connection) : fail(keys.error());
    Result<QSet<QString>> taken = window ? relationNames(connection) : fail(window.error());
    if (!taken)
        return fail(taken.error());
    QStringList notes{leaveOutUnreadable(*indexes, *keys), noteFor(*window, options.evidenceDays)};
    HygieneReport report{judgeIndexes(*indexes, *keys, *window, options), window->days, {}};
    if (const Result<void> filled = fillUndo(connection, report.findings); !filled)
        return fail(filled.error());
    BloatCheck bloat(connection, options);
    if (const Result<void> done = bloat.run(*indexes, report.findings); !done)
        return fail(done.error());
    report.findings += judgeForeignKeys(*indexes, *keys, options, *taken) + bloat.findings;
    std::sort(report.findings.begin(), report.findings.end(), before);
    notes.removeAll(QString());
    report.note = (notes + bloat.notes).join(u'\n');
    return report;
}

QJsonObject toJson(const HygieneReport &report)
{
    QJsonArray findings;
    for (const HygieneFinding &finding : report.findings)
        findings.append(toJson(finding));
    return {{"findings", findings}, {"evidence_days", report.evidenceDays}, {"note", report.note}};
}

} // namespace mahout
