// SPDX-License-Identifier: GPL-3.0-or-later
#include "naming.h"
#include <QCryptographicHash>
#include <QRegularExpression>

namespace mahout {

namespace {

constexpr int kNameBytes = 63; // NAMEDATALEN - 1

// Cut at a character, not in the middle of one.
QString firstBytes(const QString &text, int bytes)
{
    QString cut = text;
    while (cut.toUtf8().size() > bytes)
        cut.chop(cut.back().isLowSurrogate() ? 2 : 1);
    return cut;
}

QString shortened(const QString &stem, const QString &suffix)
{
    if ((stem + suffix).toUtf8().size() <= kNameBytes)
        return stem + suffix;
    const QString checksum = u'_'
        + QString::fromLatin1(QCryptographicHash::hash(stem.toUtf8(), QCryptographicHash::Sha256).toHex().left(6));
    return firstBytes(stem, kNameBytes - int((checksum + suffix).toUtf8().size())) + checksum + suffix;
}

} // namespace

QString indexName(const IndexCandidate &candidate, const TableFacts &table, QSet<QString> &taken)
{
    static const QRegularExpression others("[^A-Za-z0-9_\\x{80}-\\x{10ffff}]+");
    QStringList parts{table.name};
    for (const OrderedColumn &key : candidate.keys) // lower(name) → lower_name
        parts.append(key.expression
                ? QString(key.column).remove("pg_catalog.").replace(others, " ").trimmed().replace(u' ', u'_')
                : key.column);
    const QString stem = parts.join(u'_') + (candidate.include.isEmpty() ? "" : "_incl")
        + (candidate.where ? "_where_" + candidate.where->column : QString());
    QString name = shortened(stem, "_idx");
    for (int n = 1; taken.contains(table.schema + u'.' + name); ++n)
        name = shortened(stem, QStringLiteral("_idx%1").arg(n));
    taken.insert(table.schema + u'.' + name);
    return name;
}

QString readableIdentifier(const QString &name)
{
    // Words that the grammar reserves for itself, so that a bare name would not parse; "quote when unsure" costs
    // nothing.
    static const QRegularExpression plain("^[a-z_][a-z0-9_]*$");
    static const QSet<QString> reserved{"all", "analyse", "analyze", "and", "any", "array", "as", "asc", "asymmetric",
        "authorization", "between", "bigint", "binary", "bit", "boolean", "both", "case", "cast", "char", "character",
        "check", "coalesce", "collate", "collation", "column", "concurrently", "constraint", "create", "cross",
        "current_catalog", "current_date", "current_role", "current_schema", "current_time", "current_timestamp",
        "current_user", "dec", "decimal", "default", "deferrable", "desc", "distinct", "do", "else", "end", "except",
        "exists", "extract", "false", "fetch", "float", "for", "foreign", "freeze", "from", "full", "grant", "greatest",
        "group", "grouping", "having", "ilike", "in", "initially", "inner", "inout", "int", "integer", "intersect",
        "interval", "into", "is", "isnull", "join", "lateral", "leading", "least", "left", "like", "limit", "localtime",
        "localtimestamp", "national", "natural", "nchar", "none", "normalize", "not", "notnull", "null", "nullif",
        "numeric", "offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay", "placing", "position",
        "precision", "primary", "real", "references", "returning", "right", "row", "select", "session_user", "setof",
        "similar", "smallint", "some", "substring", "symmetric", "system_user", "table", "tablesample", "then", "time",
        "timestamp", "to", "trailing", "treat", "trim", "true", "union", "unique", "user", "using", "values", "varchar",
        "variadic", "verbose", "when", "where", "window", "with"};
    return plain.match(name).hasMatch() && !reserved.contains(name) ? name : quoteIdentifier(name);
}

} // namespace mahout
