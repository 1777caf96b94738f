// SPDX-License-Identifier: GPL-3.0-or-later
#include "replacements.h"
#include "hygienerules.h"
#include <limits>

namespace mahout {

namespace {

// Number, default B-tree class and collation of each column of the tables $1[i].$2[i].
constexpr char kColumns[] = R"(
SELECT s.n, c.oid AS table_oid, a.attname::text AS name, a.attnum::text AS number, a.attcollation::text AS collation,
       (SELECT o.oid::text FROM pg_opclass AS o JOIN pg_am AS m ON m.oid = o.opcmethod AND m.amname = 'btree'
        WHERE o.opcdefault AND o.opcintype = CASE
              WHEN b.oid = 'varchar'::regtype THEN 'text'::regtype
              WHEN b.typtype = 'e' THEN 'anyenum'::regtype WHEN b.typtype = 'r' THEN 'anyrange'::regtype
              WHEN b.typtype = 'c' THEN 'record'::regtype
              WHEN b.typelem <> 0 AND b.typlen = -1 AND b.typcategory = 'A' THEN 'anyarray'::regtype
              ELSE b.oid END LIMIT 1) AS class
FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS s(schema, relation, n)
JOIN pg_namespace AS ns ON ns.nspname = s.schema
JOIN pg_class AS c ON c.relnamespace = ns.oid AND c.relname = s.relation
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type AS t ON t.oid = a.atttypid
JOIN pg_type AS b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END)";

struct ColumnShape {
    QString number, collation, opclass;
};

struct TableShape {
    quint32 oid = 0;
    QHash<QString, ColumnShape> columns;
};

Result<QHash<QString, TableShape>> readShapes(Connection &target, const QVector<RecommendedIndex> &planned)
{
    QStringList schemas, relations, seen;
    for (const RecommendedIndex &index : planned)
        if (const QString key = index.schema + u'.' + index.relation; !seen.contains(key)) {
            seen.append(key);
            schemas.append(index.schema);
            relations.append(index.relation);
        }
    const Result<Rows> rows = target.query(QLatin1String(kColumns), {schemas, relations});
    if (!rows)
        return fail(rows.error());
    QHash<QString, TableShape> shapes;
    for (qsizetype r = 0; r < rows->size(); ++r) {
        TableShape &table = shapes[seen.at(rows->value(r, "n").toInt() - 1)];
        table.oid = rows->value(r, "table_oid").toUInt();
        table.columns.insert(rows->value(r, "name").toString(),
            {rows->value(r, "number").toString(), rows->value(r, "collation").toString(),
                rows->value(r, "class").toString()});
    }
    return shapes;
}

bool isPlain(const IndexCandidate &shape)
{
    return !shape.where && std::none_of(shape.keys.begin(), shape.keys.end(), [](const OrderedColumn &key) {
        return key.expression || key.pattern;
    });
}

// The index as it would stand in the catalog; none where a column is not known there.
std::optional<StoredIndex> storedForm(const RecommendedIndex &planned, const TableShape &table)
{
    constexpr int kDescending = 1, kNullsFirst = 2; // bits of pg_index.indoption
    StoredIndex index;
    index.oid = std::numeric_limits<quint32>::max();
    index.tableOid = table.oid;
    index.schema = planned.schema;
    index.name = planned.name;
    index.table = planned.relation;
    index.method = QStringLiteral("btree");
    index.bytes = planned.bytes;
    index.keys = int(planned.shape.keys.size());
    for (const OrderedColumn &key : planned.shape.keys) {
        const ColumnShape column = table.columns.value(key.column);
        if (column.number.isEmpty() || column.opclass.isEmpty())
            return std::nullopt;
        index.columns.append(column.number);
        index.classes.append(column.opclass);
        index.collations.append(column.collation);
        index.options.append(QString::number((key.descending ? kDescending : 0) | (key.nullsFirst ? kNullsFirst : 0)));
        index.parameters.append(QString());
    }
    for (const QString &name : planned.shape.include) {
        const ColumnShape column = table.columns.value(name);
        if (column.number.isEmpty())
            return std::nullopt;
        index.columns.append(column.number);
    }
    return index;
}

QHash<QString, HygieneFinding> superfluous(const QVector<StoredIndex> &indexes, const QVector<ForeignKey> &keys)
{
    QHash<QString, HygieneFinding> found;
    for (const HygieneFinding &finding : judgeIndexes(indexes, keys, {}, {}))
        if (finding.kind == HygieneFinding::Kind::Duplicate || finding.kind == HygieneFinding::Kind::Redundant)
            found.insert(finding.index, finding);
    return found;
}

} // namespace

Result<QVector<Replacement>> findReplacements(Connection &target, const QVector<RecommendedIndex> &planned)
{
    const Result<QHash<QString, TableShape>> shapes = readShapes(target, planned);
    const Result<QVector<StoredIndex>> stored
        = shapes ? readStoredIndexes(target) : Result<QVector<StoredIndex>>(fail(shapes.error()));
    const Result<QVector<ForeignKey>> keys = stored ? readForeignKeys(target) : fail(stored.error());
    if (!keys)
        return fail(keys.error());
    QHash<quint32, QVector<StoredIndex>> byTable;
    for (const StoredIndex &index : *stored)
        if (!index.unreadable)
            byTable[index.tableOid].append(index);
    QVector<Replacement> result;
    QVector<HygieneFinding> findings;
    QSet<QString> named;
    for (const RecommendedIndex &index : planned) {
        const TableShape table = shapes->value(index.schema + u'.' + index.relation);
        const std::optional<StoredIndex> form = isPlain(index.shape) ? storedForm(index, table) : std::nullopt;
        if (!form)
            continue;
        const QVector<StoredIndex> existing = byTable.value(table.oid);
        const auto before = superfluous(existing, *keys), after = superfluous(existing + QVector{*form}, *keys);
        QStringList names = after.keys();
        names.sort();
        for (const QString &name : std::as_const(names))
            if (!before.contains(name) && !named.contains(name) && name != form->full()) {
                named.insert(name);
                result.append({index.name, {}});
                findings.append(after.value(name));
            }
    }
    if (const Result<void> filled = fillUndo(target, findings); !filled)
        return fail(filled.error());
    for (qsizetype i = 0; i < result.size(); ++i)
        result[i].finding = findings[i];
    return result;
}

MigrationScript migrationFor(const QVector<RecommendedIndex> &indexes, const QVector<Replacement> &replacements)
{
    QStringList creates, drops, back, away;
    for (const RecommendedIndex &index : indexes) {
        creates.append(index.ddl);
        away.prepend(index.dropDdl);
    }
    for (const Replacement &replacement : replacements)
        if (!replacement.finding.mendDdl.isEmpty()) {
            drops.append(replacement.finding.mendDdl);
            back.prepend(replacement.finding.undoDdl);
        }
    return {(creates + drops).join(u'\n'), (back + away).join(u'\n')};
}

} // namespace mahout
