// SPDX-License-Identifier: GPL-3.0-or-later
#include "hygiene.h"
#include "naming.h"
#include "timerange.h"
#include <QCoreApplication>
#include <QJsonArray>

namespace mahout {

namespace {

struct HygieneText {
    Q_DECLARE_TR_FUNCTIONS(mahout::Hygiene)
};

using Kind = HygieneFinding::Kind;

// The definition is built from catalog columns where pg_get_indexdef() would wait behind ACCESS EXCLUSIVE; only the
// statement that brings an index back needs pg_get_indexdef(), and it is asked for findings alone.
const char kIndexes[] = R"(
SELECT i.indexrelid AS oid, i.indrelid AS table_oid, n.nspname::text AS schema, c.relname::text AS name, t.relname::text AS table_name,
       m.amname::text AS method, i.indisunique, i.indisprimary, i.indisexclusion, i.indisreplident, i.indisclustered,
       i.indisvalid AND i.indisready AS valid, i.indnkeyatts AS keys, i.indexprs IS NOT NULL AS expressions,
       i.indkey::text AS columns, i.indclass::text AS classes, i.indcollation::text AS collations, i.indoption::text AS options,
       coalesce(pg_get_expr(i.indexprs, i.indrelid), '') AS expression_text, coalesce(pg_get_expr(i.indpred, i.indrelid), '') AS predicate,
       coalesce((to_jsonb(i)->>'indnullsnotdistinct')::bool, false) AS nulls_not_distinct,
       c.relispartition AS partition_child, coalesce(o.contype::text, '') AS constraint_type,
       c.relpages::float8 * current_setting('block_size')::float8 AS bytes, coalesce(s.idx_scan, 0)::float8 AS scans,
       EXISTS (SELECT FROM pg_stat_progress_create_index AS p WHERE p.index_relid = i.indexrelid) AS building,
       ARRAY(SELECT k.confrelid::regclass::text FROM pg_constraint AS k
             WHERE k.contype = 'f' AND k.conrelid = i.indrelid AND i.indpred IS NULL
               AND k.conkey::int2[] <@ (i.indkey::int2[])[0:cardinality(k.conkey) - 1]) AS supports
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indexrelid AND c.relkind = 'i'
JOIN pg_class AS t ON t.oid = i.indrelid AND t.relkind IN ('r', 'm')
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_am AS m ON m.oid = c.relam
LEFT JOIN pg_constraint AS o ON o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x')
LEFT JOIN pg_stat_all_indexes AS s ON s.indexrelid = i.indexrelid
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_%' AND t.relpersistence <> 't'
ORDER BY n.nspname, t.relname, c.relname)";

// A foreign key without an index that begins with its columns in any order. Worth a word only where the parent sees
// deletes or updates, or the child is large.
const char kForeignKeys[] = R"(
SELECT k.conname::text AS name, n.nspname::text AS schema, t.relname::text AS table_name, k.confrelid::regclass::text AS parent,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS c(number, n)
             JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = c.number ORDER BY c.n) AS columns,
       coalesce(s.n_live_tup, greatest(t.reltuples, 0))::float8 AS rows, t.relpages::float8 * current_setting('block_size')::float8 AS table_bytes,
       coalesce(p.n_tup_del + p.n_tup_upd, 0)::float8 AS parent_changes
FROM pg_constraint AS k
JOIN pg_class AS t ON t.oid = k.conrelid AND t.relkind = 'r'
JOIN pg_namespace AS n ON n.oid = t.relnamespace
LEFT JOIN pg_stat_all_tables AS s ON s.relid = k.conrelid
LEFT JOIN pg_stat_all_tables AS p ON p.relid = k.confrelid
WHERE k.contype = 'f' AND k.conparentid = 0
  AND NOT EXISTS (SELECT FROM pg_index AS i WHERE i.indrelid = k.conrelid AND i.indpred IS NULL AND i.indisvalid
                  AND k.conkey::int2[] <@ (i.indkey::int2[])[0:cardinality(k.conkey) - 1])
ORDER BY n.nspname, t.relname, k.conname)";

const char kWindow[] = R"(
SELECT extract(epoch FROM clock_timestamp() - coalesce(d.stats_reset, pg_postmaster_start_time()))::float8 / 86400 AS days,
       d.stats_reset IS NOT NULL AS exact, pg_is_in_recovery() AS standby,
       (SELECT count(*) FROM pg_stat_replication) AS standbys
FROM pg_stat_database AS d WHERE d.datname = current_database())";

constexpr double kMinChildRows = 1000; // below, reading the whole child costs nothing

struct Index {
    QString oid, tableOid, schema, name, table, method;
    bool unique = false, primary = false, exclusion = false, replicaIdentity = false, clustered = false, valid = true;
    bool expressions = false, nullsNotDistinct = false, partitionChild = false, building = false;
    int keys = 0;
    QStringList columns, classes, collations, options; // options and classes of keys only
    QString expressionText, predicate, constraint;
    double bytes = 0, scans = 0;
    QStringList supports; // tables that a foreign key with these columns points to

    QString full() const { return readableIdentifier(schema) + u'.' + readableIdentifier(name); }
    QString fullTable() const { return readableIdentifier(schema) + u'.' + readableIdentifier(table); }
    bool guards() const { return unique || exclusion || !constraint.isEmpty(); }
};

QString spanText(double days) { return formatDuration(days * double(kDayMs)); }

struct Window {
    double days = 0;
    bool exact = false, standby = false;
    qint64 standbys = 0;
};

Index indexOf(const Rows &rows, qsizetype r)
{
    const auto text = [&](const char *name) { return rows.value(r, QLatin1String(name)).toString(); };
    const auto list = [&](const char *name) { return text(name).split(u' ', Qt::SkipEmptyParts); };
    const auto flag = [&](const char *name) { return rows.value(r, QLatin1String(name)).toBool(); };
    Index index;
    index.oid = text("oid");
    index.tableOid = text("table_oid");
    index.schema = text("schema");
    index.name = text("name");
    index.table = text("table_name");
    index.method = text("method");
    index.unique = flag("indisunique");
    index.primary = flag("indisprimary");
    index.exclusion = flag("indisexclusion");
    index.replicaIdentity = flag("indisreplident");
    index.clustered = flag("indisclustered");
    index.valid = flag("valid");
    index.expressions = flag("expressions");
    index.nullsNotDistinct = flag("nulls_not_distinct");
    index.partitionChild = flag("partition_child");
    index.building = flag("building");
    index.keys = rows.value(r, "keys").toInt();
    index.columns = list("columns");
    index.classes = list("classes");
    index.collations = list("collations");
    index.options = list("options");
    index.expressionText = text("expression_text");
    index.predicate = text("predicate");
    index.constraint = text("constraint_type");
    index.bytes = rows.value(r, "bytes").toDouble();
    index.scans = rows.value(r, "scans").toDouble();
    index.supports = rows.value(r, "supports").toStringList();
    return index;
}

Result<QVector<Index>> readIndexes(Connection &connection)
{
    const Result<Rows> rows = connection.query(kIndexes);
    if (!rows)
        return fail(rows.error());
    QVector<Index> indexes;
    for (qsizetype r = 0; r < rows->size(); ++r)
        indexes.append(indexOf(*rows, r));
    return indexes;
}

Result<Window> readWindow(Connection &connection)
{
    const Result<Rows> rows = connection.query(kWindow);
    if (!rows)
        return fail(rows.error());
    return Window{rows->value(0, "days").toDouble(), rows->value(0, "exact").toBool(),
        rows->value(0, "standby").toBool(), rows->value(0, "standbys").toLongLong()};
}

bool sameKind(const Index &a, const Index &b)
{
    return a.tableOid == b.tableOid && a.method == b.method && a.predicate == b.predicate
        && a.expressionText == b.expressionText;
}

bool startsAlike(const Index &a, const Index &b, int keys)
{
    return a.columns.mid(0, keys) == b.columns.mid(0, keys) && a.classes.mid(0, keys) == b.classes.mid(0, keys)
        && a.collations.mid(0, keys) == b.collations.mid(0, keys) && a.options.mid(0, keys) == b.options.mid(0, keys);
}

// `a` can go because `b` is the same index, and at least as much of a guard.
bool duplicates(const Index &a, const Index &b)
{
    return sameKind(a, b) && a.keys == b.keys && a.columns == b.columns && startsAlike(a, b, a.keys)
        && a.nullsNotDistinct == b.nullsNotDistinct && (!a.unique || b.unique);
}

// `a` can go because `b` begins with all of it; only B-trees serve their leading parts.
bool isLeadingPart(const Index &a, const Index &b)
{
    return sameKind(a, b) && a.method == u"btree" && !a.unique && !a.expressions && a.keys < b.keys
        && a.columns.size() == a.keys && startsAlike(a, b, a.keys);
}

// Of two equal indexes the one without duties goes; between equals, the later name.
bool yieldsTo(const Index &a, const Index &b)
{
    const auto duty = [](const Index &i) {
        return QVector<bool>{i.primary, !i.constraint.isEmpty(), i.replicaIdentity, i.unique, i.clustered};
    };
    return duty(a) != duty(b) ? duty(a) < duty(b) : a.name > b.name;
}

// Duties that an index has besides being read; each forbids to drop it.
QStringList duties(const Index &index)
{
    QStringList vetoes;
    if (index.primary)
        vetoes.append(HygieneText::tr("It is the primary key."));
    else if (index.unique)
        vetoes.append(HygieneText::tr("It keeps values unique; inserts do not count as scans."));
    if (index.exclusion || index.constraint == u"x")
        vetoes.append(HygieneText::tr("It enforces an exclusion constraint."));
    if (index.replicaIdentity)
        vetoes.append(HygieneText::tr("It is the table's replica identity."));
    if (index.clustered)
        vetoes.append(HygieneText::tr("CLUSTER uses it."));
    if (index.partitionChild)
        vetoes.append(
            HygieneText::tr("It is a part of an index on a partitioned table and can be judged only with the whole."));
    return vetoes;
}

QStringList unusedVetoes(const Index &index, const Window &window, int evidenceDays)
{
    QStringList vetoes;
    for (const QString &parent : index.supports)
        vetoes.append(
            HygieneText::tr("It supports a foreign key to %1; deletes there would read the whole table.").arg(parent));
    if (index.expressions)
        vetoes.append(HygieneText::tr(
            "The planner takes statistics from its expression. Make extended statistics on the expression first."));
    if (window.days < evidenceDays)
        vetoes.append(HygieneText::tr("The statistics reach back %1; %2 days are needed so that monthly work shows.")
                          .arg(spanText(window.days))
                          .arg(evidenceDays));
    if (window.standby || window.standbys > 0)
        vetoes.append(
            HygieneText::tr("Scans are counted on each server by itself, and there are standbys that may use it."));
    return vetoes;
}

HygieneFinding findingFor(Kind kind, const Index &index, const QString &evidence, const QStringList &vetoes)
{
    HygieneFinding finding{kind, index.full(), index.fullTable(), evidence, vetoes, index.bytes, {}, {}};
    if (vetoes.isEmpty())
        finding.mendDdl = QStringLiteral("DROP INDEX CONCURRENTLY %1;").arg(index.full());
    return finding;
}

class Check {
public:
    Check(QVector<Index> indexes, Window window, HygieneOptions options)
        : m_indexes(std::move(indexes))
        , m_window(window)
        , m_options(options)
    {
    }

    QVector<HygieneFinding> findings()
    {
        for (const Index &index : m_indexes)
            judge(index);
        return m_findings;
    }

private:
    // The first rule that applies: an index is reported once.
    void judge(const Index &index)
    {
        if (!index.valid)
            return judgeInvalid(index);
        for (const Index &other : m_indexes)
            if (other.valid && other.oid != index.oid && duplicates(index, other)
                && (!duplicates(other, index) || yieldsTo(index, other)))
                return add(Kind::Duplicate, index,
                    HygieneText::tr("%1 is the same index as %2 and takes %3.")
                        .arg(index.full(), other.full(), formatBytes(index.bytes)),
                    duties(index));
        for (const Index &other : m_indexes)
            if (other.valid && isLeadingPart(index, other))
                return judgeRedundant(index, other);
        if (index.scans == 0 && duties(index).isEmpty())
            add(Kind::Unused, index,
                HygieneText::tr("%1 has not been scanned in %2 and takes %3.")
                    .arg(index.full(), spanText(m_window.days), formatBytes(index.bytes)),
                unusedVetoes(index, m_window, m_options.evidenceDays));
    }

    void judgeInvalid(const Index &index)
    {
        const QStringList vetoes
            = index.building ? QStringList{HygieneText::tr("It is being built at this moment.")} : QStringList();
        add(Kind::Invalid, index,
            HygieneText::tr("%1 is invalid: its build failed. It is kept up on writes and never used; it takes %2.")
                .arg(index.full(), formatBytes(index.bytes)),
            vetoes);
    }

    void judgeRedundant(const Index &index, const Index &other)
    {
        QString evidence = HygieneText::tr("%1 is a leading part of %2 and takes %3.")
                               .arg(index.full(), other.full(), formatBytes(index.bytes));
        if (index.bytes * 2 < other.bytes)
            evidence
                += u' ' + HygieneText::tr("It is much smaller than the other, so some scans become dearer without it.");
        add(Kind::Redundant, index, evidence, duties(index));
    }

    void add(Kind kind, const Index &index, const QString &evidence, const QStringList &vetoes)
    {
        m_findings.append(findingFor(kind, index, evidence, vetoes));
    }

    QVector<Index> m_indexes;
    Window m_window;
    HygieneOptions m_options;
    QVector<HygieneFinding> m_findings;
};

constexpr char kLockNotAvailable[] = "55P03";

// The statement that brings an index back exists only while the index does. pg_get_indexdef() waits behind ACCESS
// EXCLUSIVE, therefore the short lock_timeout, which ends with this one message.
Result<QString> readDefinition(Connection &connection, const QString &index)
{
    const Result<Rows> rows
        = connection.run(QStringLiteral("SET LOCAL lock_timeout = '200ms'; SELECT pg_get_indexdef(%1::regclass)")
                             .arg(quoteLiteral(index)));
    if (!rows)
        return fail(rows.error());
    QString definition = rows->value(0).toString();
    for (const char *start : {"CREATE INDEX ", "CREATE UNIQUE INDEX "})
        if (definition.startsWith(QLatin1String(start)))
            definition.insert(int(qstrlen(start)), "CONCURRENTLY ");
    return QString(definition + u';');
}

Result<void> fillUndo(Connection &connection, QVector<HygieneFinding> &findings)
{
    for (HygieneFinding &finding : findings) {
        if (finding.mendDdl.isEmpty())
            continue;
        const Result<QString> definition = readDefinition(connection, finding.index);
        if (definition) {
            finding.undoDdl = *definition;
        } else if (definition.error().sqlState == QLatin1String(kLockNotAvailable)) {
            finding.vetoes.append(HygieneText::tr(
                "Its table is locked at this moment, so its definition cannot be read. Check again later."));
            finding.mendDdl.clear();
        } else {
            return fail(definition.error());
        }
    }
    return {};
}

HygieneFinding foreignKeyFinding(const Rows &rows, qsizetype r, QSet<QString> &taken)
{
    const QStringList columns = rows.value(r, "columns").toStringList();
    TableFacts table;
    table.schema = rows.value(r, "schema").toString();
    table.name = rows.value(r, "table_name").toString();
    table.reference = readableIdentifier(table.schema) + u'.' + readableIdentifier(table.name);
    IndexCandidate candidate;
    for (const QString &column : columns)
        candidate.keys.append({column});
    const QString name = indexName(candidate, table, taken);
    HygieneFinding finding{Kind::MissingForeignKeyIndex, {}, table.reference, {}, {}, 0, {}, {}};
    finding.evidence
        = HygieneText::tr("No index serves the foreign key %1 of %2 (%3 rows, %4): each of the %5 deletes and updates "
                          "of %6 reads it whole.")
              .arg(rows.value(r, "name").toString(), table.reference, formatNumber(rows.value(r, "rows").toDouble()),
                  formatBytes(rows.value(r, "table_bytes").toDouble()),
                  formatNumber(rows.value(r, "parent_changes").toDouble()), rows.value(r, "parent").toString());
    finding.mendDdl = createStatement(candidate, table, name, true) + u';';
    finding.undoDdl = QStringLiteral("DROP INDEX CONCURRENTLY %1.%2;")
                          .arg(readableIdentifier(table.schema), readableIdentifier(name));
    return finding;
}

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

Result<QVector<HygieneFinding>> missingForeignKeyIndexes(Connection &connection)
{
    Result<QSet<QString>> taken = relationNames(connection);
    const Result<Rows> rows = taken ? connection.query(kForeignKeys) : fail(taken.error());
    if (!rows)
        return fail(rows.error());
    QVector<HygieneFinding> findings;
    for (qsizetype r = 0; r < rows->size(); ++r) {
        const bool matters
            = rows->value(r, "parent_changes").toDouble() > 0 && rows->value(r, "rows").toDouble() >= kMinChildRows;
        if (matters)
            findings.append(foreignKeyFinding(*rows, r, *taken));
    }
    return findings;
}

QString noteFor(const Window &window, int evidenceDays)
{
    if (window.days >= evidenceDays)
        return {};
    const QString since = window.exact
        ? HygieneText::tr("The statistics were reset %1 ago").arg(spanText(window.days))
        : HygieneText::tr("The statistics are known to reach back %1, to the server's start")
              .arg(spanText(window.days));
    return HygieneText::tr("%1, so no index is called unused before %2 days have passed.").arg(since).arg(evidenceDays);
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
        {"bytes", finding.bytes}, {"ddl", finding.mendDdl}, {"undo_ddl", finding.undoDdl}};
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
    }
    return {};
}

Result<HygieneReport> checkHygiene(Connection &connection, const HygieneOptions &options)
{
    const Result<QVector<Index>> indexes = readIndexes(connection);
    const Result<Window> window = indexes ? readWindow(connection) : fail(indexes.error());
    const auto missing = window ? missingForeignKeyIndexes(connection) : fail(window.error());
    if (!missing)
        return fail(missing.error());
    HygieneReport report{
        Check(*indexes, *window, options).findings(), window->days, noteFor(*window, options.evidenceDays)};
    if (const Result<void> filled = fillUndo(connection, report.findings); !filled)
        return fail(filled.error());
    report.findings += *missing;
    std::sort(report.findings.begin(), report.findings.end(), before);
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
