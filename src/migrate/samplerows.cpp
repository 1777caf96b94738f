// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplerows.h"

namespace mahout {

namespace {

struct Column {
    QString name, type, kind, category, element; // category: pg_type.typcategory of the base type
    bool required = false; // NOT NULL without default
    bool made = false; // by the server: identity, generated, the next number of a sequence
    QString parent, parentColumn; // of a foreign key of this column alone or with others
};

// One value for row number i, as an expression; null: leave it to the default.
QString valueOf(const Column &column)
{
    const auto typed = [&](const char *expression) {
        return QStringLiteral("(%1)::%2").arg(QLatin1String(expression), column.type);
    };
    if (!column.parent.isEmpty())
        return QStringLiteral(
            "(SELECT p.%1 FROM %2 p ORDER BY 1 OFFSET (i - 1) %% (SELECT greatest(count(*), 1) FROM %2) LIMIT 1)")
            .replace(QLatin1String("%%"), QLatin1String("%"))
            .arg(column.parentColumn, column.parent);
    if (column.kind == u"e")
        return QStringLiteral("(SELECT (enum_range(NULL::%1))[1 + i % greatest(cardinality(enum_range(NULL::%1)), 1)])")
            .arg(column.element);
    if (column.kind == u"r" || column.kind == u"m")
        return typed("'empty'");
    switch (column.category.isEmpty() ? '?' : column.category[0].toLatin1()) {
    case 'N':
        return typed("i");
    case 'B':
        return typed("i % 2 = 0");
    case 'S':
        return typed("i || 'v'");
    case 'D':
        return column.element.startsWith(u"time ") || column.element == u"time without time zone"
            ? typed("'10:00:01.5'::time + i * interval '1 minute'")
            : typed("'2024-02-28 10:11:12.5'::timestamp + i * interval '1 day'");
    case 'T':
        return typed("i * interval '90 minutes'");
    case 'I':
        return typed("'10.0.0.' || i");
    case 'A':
        return typed("'{}'");
    case 'V':
        return typed("'101'");
    case 'U':
        if (column.element == u"uuid")
            return typed("md5(i::text)");
        if (column.element == u"json" || column.element == u"jsonb")
            return typed("json_build_object('n', i)::text");
        if (column.element == u"xml")
            return typed("'<n/>'");
        if (column.element == u"macaddr" || column.element == u"macaddr8")
            return typed("'08:00:2b:01:02:0' || i % 10");
        return typed("i::text");
    default:
        return {};
    }
}

Result<QVector<Column>> columnsOf(Connection &connection, const QString &table)
{
    const auto rows = connection.query(
        QStringLiteral("SELECT quote_ident(a.attname), format_type(a.atttypid, a.atttypmod), b.typtype, b.typcategory, "
                       "format_type(b.oid, NULL), a.attnotnull AND NOT a.atthasdef AND a.attidentity = '', "
                       "a.attgenerated <> '' OR "
                       "a.attidentity <> '' OR coalesce(pg_get_expr(d.adbin, d.adrelid) LIKE 'nextval(%', false), "
                       "f.confrelid::regclass::text, quote_ident(p.attname) FROM pg_attribute a JOIN pg_type t ON "
                       "t.oid = a.atttypid "
                       "JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END LEFT "
                       "JOIN pg_attrdef d "
                       "ON d.adrelid = a.attrelid AND d.adnum = a.attnum LEFT JOIN LATERAL (SELECT k.confrelid, "
                       "k.confkey[array_position("
                       "k.conkey, a.attnum)] AS key FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = "
                       "'f' AND a.attnum "
                       "= ANY (k.conkey) AND k.confrelid <> k.conrelid LIMIT 1) f ON true LEFT JOIN pg_attribute p ON "
                       "p.attrelid = "
                       "f.confrelid AND p.attnum = f.key WHERE a.attrelid = to_regclass($1) AND a.attnum > 0 AND NOT "
                       "a.attisdropped "
                       "ORDER BY a.attnum"),
        {table});
    if (!rows)
        return fail(rows.error());
    QVector<Column> columns;
    for (qsizetype row = 0; row < rows->size(); ++row) {
        const auto text = [&](int column) { return rows->value(row, column).toString(); };
        columns << Column{text(0), text(1), text(2), text(3), text(4), rows->value(row, 5).toBool(),
            rows->value(row, 6).toBool(), text(7), text(8)};
    }
    return columns;
}

class Filler {
public:
    Filler(Connection &connection, int rows)
        : m_connection(connection)
        , m_rows(rows)
    {
    }
    Result<void> fill(const QString &table);
    DataTrial trial;

private:
    Result<void> insert(const QString &table, const QVector<Column> &columns, bool requiredOnly);
    Connection &m_connection;
    int m_rows;
    QStringList m_seen;
};

Result<void> Filler::insert(const QString &table, const QVector<Column> &columns, bool requiredOnly)
{
    QStringList names, values;
    for (const Column &column : columns) {
        if (column.made || (requiredOnly && !column.required))
            continue;
        const QString value = valueOf(column);
        if (value.isNull())
            continue;
        names << column.name;
        values << value;
    }
    // Row by row, because a table without columns to name takes only DEFAULT VALUES.
    const QString sql = names.isEmpty()
        ? QStringLiteral("INSERT INTO %1 DEFAULT VALUES").arg(table)
        : QStringLiteral("INSERT INTO %1 (%2) SELECT %3 FROM generate_series(1, %4) i")
              .arg(table, names.join(QLatin1String(", ")), values.join(QLatin1String(", ")))
              .arg(m_rows);
    const auto done = m_connection.run(sql);
    return done ? Result<void>() : fail(done.error());
}

Result<void> Filler::fill(const QString &table)
{
    if (m_seen.contains(table))
        return {};
    m_seen << table;
    const auto isTable = m_connection.query(
        QStringLiteral("SELECT relkind IN ('r', 'p') FROM pg_class WHERE oid = to_regclass($1)"), {table});
    const auto columns = columnsOf(m_connection, table);
    if (!isTable || !columns)
        return fail(!isTable ? isTable.error() : columns.error());
    if (isTable->isEmpty() || !isTable->value(0).toBool())
        return {};
    for (const Column &column : *columns) {
        if (column.parent.isEmpty())
            continue;
        if (auto filled = fill(column.parent); !filled)
            return filled;
    }
    const auto all = insert(table, *columns, false);
    const auto some = all ? all : insert(table, *columns, true);
    if (some)
        trial.tables << table;
    else if (m_connection.isBroken() || some.error().sqlState.isEmpty())
        return some;
    else
        trial.empty << table + QLatin1String(": ") + all.error().message;
    return {};
}

} // namespace

Result<DataTrial> insertSampleRows(Connection &connection, const QStringList &tables, int rows)
{
    // Not allowed to everybody; then the user's triggers fire.
    (void)connection.run(QStringLiteral("SET session_replication_role = replica"));
    const auto path = connection.run(QStringLiteral("SET search_path = pg_catalog"));
    if (!path)
        return fail(path.error());
    Filler filler(connection, rows);
    for (const QString &table : tables) {
        if (const auto filled = filler.fill(table); !filled)
            return fail(filled.error());
    }
    if (const auto reset = connection.resetSession(); !reset)
        return fail(reset.error());
    return filler.trial;
}

Result<ColumnValues> readColumnValues(Connection &connection, const QStringList &tables)
{
    ColumnValues values;
    for (const QString &table : tables) {
        const auto there = connection.query(
            QStringLiteral("SELECT quote_ident(attname) FROM pg_catalog.pg_attribute WHERE attrelid = "
                           "pg_catalog.to_regclass($1) AND attnum > 0 AND NOT attisdropped"),
            {table});
        if (!there)
            return fail(there.error());
        for (qsizetype column = 0; column < there->size(); ++column) {
            const QString name = there->value(column).toString();
            const auto rows = connection.query(
                QStringLiteral("SELECT pg_catalog.quote_nullable(%1::text), count(*) FROM %2 GROUP BY 1")
                    .arg(name, table));
            if (!rows)
                return fail(rows.error());
            QHash<QString, int> &counts = values[QStringLiteral("column %1.%2").arg(table, name)];
            for (qsizetype row = 0; row < rows->size(); ++row)
                counts.insert(rows->value(row, 0).toString(), rows->value(row, 1).toInt());
        }
    }
    return values;
}

QVector<DataLoss> compareColumnValues(const ColumnValues &before, const ColumnValues &after)
{
    QVector<DataLoss> losses;
    for (auto column = before.begin(); column != before.end(); ++column) {
        const auto now = after.value(column.key());
        int lost = 0;
        for (auto value = column->begin(); value != column->end(); ++value)
            lost += std::max(0, value.value() - now.value(value.key()));
        if (lost > 0)
            losses << DataLoss{column.key(), lost};
    }
    std::sort(losses.begin(), losses.end(), [](const DataLoss &a, const DataLoss &b) { return a.object < b.object; });
    return losses;
}

} // namespace mahout
