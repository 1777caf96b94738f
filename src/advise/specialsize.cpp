// SPDX-License-Identifier: GPL-3.0-or-later
#include "specialsize.h"
#include <cmath>
#include <QRegularExpression>

namespace mahout {

namespace {

constexpr double kPageHeader = 24, kGinSpecial = 8, kLinePointer = 4, kAlignment = 8, kTupleHeader = 8;
constexpr double kEntryFill = 0.57, kListFill = 0.75;
constexpr double kLongestList = 2700; // GinMaxItemSize, less a key
constexpr double kListHeader = 8; // of a compressed list, its first row with it
constexpr double kLinesPerBlock = 2048; // a row's place is block × this + line
constexpr double kHashedKey = 4; // jsonb_path_ops keeps a hash
constexpr double kUnknownKeyBytes = 8;

double aligned(double bytes) { return std::ceil(bytes / kAlignment) * kAlignment; }

// Expected bytes of a gap, in steps of seven bits.
double gapBytes(double rows, double tablePages, double tableRows)
{
    const double mean = std::max(1.0, std::min(kLinesPerBlock * tablePages / rows, kLinesPerBlock * tablePages));
    const double within = rows / std::max(1.0, tablePages); // of one block: there the gap is a few lines
    if (within > 1) {
        const double perPage = tableRows / std::max(1.0, tablePages);
        const double line = perPage / within; // mean gap of lines
        return 1 + std::exp(-128 / std::max(1.0, line)) * (1 - 1 / within) + 1 / within;
    }
    double bytes = 1;
    for (int bits = 7; bits <= 35; bits += 7)
        bytes += std::exp(-std::exp2(bits) / mean);
    return bytes;
}

// What the sampled keys say of all rows.
struct SampledKeys {
    double documents = 0, keyBytes = kUnknownKeyBytes;
    QVector<KeyGroup> groups; // of the sample: how many keys occur in how many documents
};

QVector<KeyGroup> extrapolated(const SampledKeys &sample, double rows, bool hashed)
{
    double occurrences = 0, distinct = 0, once = 0, bytesOnce = 0; // rare keys are longer than common ones
    for (const KeyGroup &group : sample.groups) {
        occurrences += group.keys * group.rows;
        distinct += group.keys;
        once += group.rows <= 1 ? group.keys : 0;
        bytesOnce = group.rows <= 1 ? group.bytes : bytesOnce;
    }
    QVector<KeyGroup> all;
    if (occurrences <= 0 || sample.documents <= 0)
        return all;
    const double scale = rows / sample.documents;
    for (const KeyGroup &group : sample.groups)
        if (group.rows > 1)
            all.append({group.keys, group.rows * scale, group.bytes});
    const double total = occurrences * scale;
    const double keys = occurrences * distinct / std::max(1e-9, occurrences - once + once * occurrences / total);
    const double rare = std::max(once, keys - (distinct - once));
    if (once > 0)
        all.append({rare, std::max(1.0, once * scale / rare), bytesOnce});
    for (KeyGroup &group : all)
        group.bytes = hashed ? kHashedKey : group.bytes;
    return all;
}

// How the values of a column or an expression fall into keys; empty where we do not know.
QString keysOf(const OrderedColumn &key, const ColumnFacts *column, const QString &trigrams)
{
    const QString type = column ? column->type : QString();
    if (key.operatorClass.endsWith(u"trgm_ops"))
        return trigrams + "show_trgm(v::text)";
    if (key.operatorClass == u"jsonb_path_ops")
        return QStringLiteral("ARRAY(SELECT x #>> '{}' FROM jsonb_path_query(v::jsonb, 'strict $.**') AS x "
                              "WHERE jsonb_typeof(x) NOT IN ('object', 'array'))");
    if (type == u"jsonb" || (key.expression && key.column.contains(u"->")))
        return QStringLiteral("ARRAY(SELECT x #>> '{}' FROM jsonb_path_query(v::jsonb, 'strict $.**') AS x "
                              "WHERE jsonb_typeof(x) NOT IN ('object', 'array') UNION ALL "
                              "SELECT jsonb_object_keys(x) FROM jsonb_path_query(v::jsonb, 'strict $.**') AS x "
                              "WHERE jsonb_typeof(x) = 'object')");
    if (key.expression && key.column.contains(u"tsvector"))
        return QStringLiteral("tsvector_to_array(v::tsvector)");
    return type.endsWith(u"[]") ? QStringLiteral("v::text::text[]") : QString();
}

// The columns that it reads.
QVector<const ColumnFacts *> sourcesOf(const OrderedColumn &key, const TableFacts &table)
{
    QVector<const ColumnFacts *> sources;
    for (const ColumnFacts &column : table.columns) {
        const QRegularExpression word("(?<![\\w'])\"?" + QRegularExpression::escape(column.name) + "\"?(?![\\w'(])");
        if (key.expression ? key.column.contains(word) : key.column == column.name)
            sources.append(&column);
    }
    return sources;
}

// Null where there is not exactly one.
const ColumnFacts *sourceOf(const OrderedColumn &key, const TableFacts &table)
{
    const QVector<const ColumnFacts *> sources = sourcesOf(key, table);
    return sources.size() == 1 ? sources.first() : nullptr;
}

QString statisticsOf(const TableFacts &table, const QString &column)
{
    return QStringLiteral("FROM pg_stats AS s WHERE (s.schemaname, s.tablename, s.attname) = ($1, $2, %1) "
                          "AND s.inherited = %2")
        .arg(quoteLiteral(column), table.partitioned ? "true" : "false");
}

// Two common table expressions: `documents` with the key's values v, numbered n. $1 and $2: schema and table. Values of
// several columns are put together as they come, which is good enough to count their keys.
QString documentsOf(const OrderedColumn &key, const TableFacts &table)
{
    QStringList samples, columns;
    for (const ColumnFacts *source : sourcesOf(key, table)) {
        const QString name = quoteIdentifier(source->name);
        samples.append(QStringLiteral("unnest((SELECT coalesce(s.histogram_bounds::text::text[], '{}') || "
                                      "coalesce(s.most_common_vals::text::text[], '{}') %1)) AS %2")
                           .arg(statisticsOf(table, source->name), name));
        columns.append(QStringLiteral("u.%1::%2 AS %1").arg(name, source->type));
    }
    const QString value = key.expression ? key.column : quoteIdentifier(key.column);
    return QStringLiteral("WITH sample AS MATERIALIZED (SELECT %1 FROM (SELECT %2) AS u), "
                          "documents AS MATERIALIZED (SELECT row_number() OVER () AS n, %3 AS v FROM sample)")
        .arg(columns.join(", "), samples.join(", "), value);
}

Result<SampledKeys> sampleKeys(
    Connection &connection, const OrderedColumn &key, const TableFacts &table, const QString &keys)
{
    const Result<Rows> rows = connection.query(documentsOf(key, table)
            + QStringLiteral(
                ", keys AS (SELECT DISTINCT d.n, k FROM documents AS d, unnest(%1) AS k WHERE d.v IS NOT NULL), "
                "counted AS (SELECT k, count(*) AS c FROM keys GROUP BY k) "
                "SELECT c::float8 AS c, count(*)::float8 AS keys, avg(octet_length(k))::float8 AS bytes, "
                "(SELECT count(*) FROM documents)::float8 AS documents FROM counted GROUP BY c ORDER BY c")
                  .arg(keys),
        {table.schema, table.name});
    if (!rows)
        return fail(rows.error());
    SampledKeys sample;
    double bytes = 0, count = 0;
    for (qsizetype r = 0; r < rows->size(); ++r) {
        const double keysHere = rows->value(r, "keys").toDouble();
        sample.documents = rows->value(r, "documents").toDouble();
        sample.groups.append({keysHere, rows->value(r, "c").toDouble(), rows->value(r, "bytes").toDouble()});
        bytes += keysHere * rows->value(r, "bytes").toDouble();
        count += keysHere;
    }
    if (count > 0)
        sample.keyBytes = bytes / count;
    return sample;
}

struct Keys {
    QVector<KeyGroup> groups; // of all rows
    double bytes = kUnknownKeyBytes;
};

// Of arrays and text search vectors ANALYZE lists the common elements. What its list leaves of a row's elements are
// rarer ones, taken as half as frequent as the rarest listed.
Result<Keys> commonElements(Connection &connection, const ColumnFacts &column, const TableFacts &table)
{
    const Result<Rows> rows = connection.query(
        QStringLiteral(
            "SELECT e.freq::float8 AS freq, octet_length(e.element)::float8 AS bytes, "
            "(s.elem_count_histogram)[array_length(s.elem_count_histogram, 1)]::float8 AS elements, "
            "s.avg_width::float8 AS width FROM (SELECT s.* %1) AS s, "
            "unnest(s.most_common_elems::text::text[], "
            "s.most_common_elem_freqs[:array_length(s.most_common_elems::text::text[], 1)]) AS e(element, freq) "
            "WHERE e.element IS NOT NULL ORDER BY e.freq DESC")
            .arg(statisticsOf(table, column.name)),
        {table.schema, table.name});
    if (!rows)
        return fail(rows.error());
    Keys keys;
    double listed = 0, bytes = 0, rarest = 1;
    for (qsizetype r = 0; r < rows->size(); ++r) {
        rarest = rows->value(r, "freq").toDouble();
        listed += rarest;
        bytes += rows->value(r, "bytes").toDouble();
        keys.groups.append({1, rarest * table.rows, 0});
    }
    if (rows->isEmpty())
        return keys;
    keys.bytes = bytes / double(rows->size());
    // A word of a vector has 4 bytes of place, its letters, and 4 of positions on average.
    const QVariant counted = rows->value(0, "elements");
    const double each
        = counted.isValid() ? counted.toDouble() : (rows->value(0, "width").toDouble() - 4) / (8 + keys.bytes);
    const double rest = (each - listed) * table.rows;
    if (const double members = std::max(1.0, rarest / 2 * table.rows); rest > 0.05 * listed * table.rows)
        keys.groups.append({rest / members, members, 0});
    return keys;
}

// Without a value to look at: a key for every few bytes, of which half the table's rows have another.
Keys guessed(double width, double rows, double keyBytes)
{
    const double each = std::max(1.0, width / kUnknownKeyBytes);
    return {{{std::max(1.0, rows / 2), 2 * each, 0}}, keyBytes};
}

Result<Keys> keysFor(Connection &connection, const IndexCandidate &candidate, const TableFacts &table)
{
    const OrderedColumn &key = candidate.keys.first();
    const ColumnFacts *source = sourceOf(key, table);
    const bool hashed = key.operatorClass == u"jsonb_path_ops";
    double width = 0;
    for (const ColumnFacts *column : sourcesOf(key, table))
        width += column->averageWidth;
    if (source && !key.expression && (source->type.endsWith(u"[]") || source->type == u"tsvector")) {
        const Result<Keys> keys = commonElements(connection, *source, table);
        if (!keys || !keys->groups.isEmpty())
            return keys;
    }
    const QString schema = key.operatorClass.contains(u'.') ? key.operatorClass.section(u'.', 0, 0) + u'.' : QString();
    const QString split = keysOf(key, source, schema);
    if (!split.isEmpty()) {
        const Result<SampledKeys> sample = sampleKeys(connection, key, table, split);
        if (!sample && sample.error().kind != Error::Kind::Server)
            return fail(sample.error());
        if (sample && !sample->groups.isEmpty())
            return Keys{extrapolated(*sample, table.rows, hashed), sample->keyBytes};
    }
    return guessed(width, table.rows, hashed ? kHashedKey : kUnknownKeyBytes);
}

// Bytes a row as measured; GiST pages are seldom full after a split.
double treeBytesPerRow(const IndexCandidate &candidate, const ColumnFacts *column)
{
    const bool gist = candidate.method == IndexMethod::Gist;
    if (candidate.keys.first().operatorClass.endsWith(u"gist_trgm_ops")) // three bytes for each trigram
        return (20 + 3 * (column ? column->averageWidth : 32)) / 0.65;
    const QString type = column ? column->type : QString();
    if (type.contains(u"range"))
        return 84;
    if (type == u"inet" || type == u"cidr")
        return gist ? 33 : 46;
    static const QStringList geometric{"point", "box", "circle", "polygon", "lseg", "path"};
    if (geometric.contains(type))
        return gist ? 62 : 50;
    return (12 + aligned(column ? column->averageWidth : 16)) / 0.6;
}

SpecialSize treeSize(const IndexCandidate &candidate, const TableFacts &table, double pageBytes)
{
    const double bytes = table.rows * treeBytesPerRow(candidate, sourceOf(candidate.keys.first(), table));
    SpecialSize result;
    result.size.bytes = std::ceil(bytes / pageBytes + 1) * pageBytes;
    result.size.height
        = int(std::log(std::max(1.0, bytes / pageBytes)) / std::log(100.0)); // as gistcostestimate() has it
    return result;
}

void add(SpecialSize &sum, const SpecialSize &part)
{
    sum.size.bytes += part.size.bytes;
    sum.size.height = std::max(sum.size.height, part.size.height);
    sum.size.entriesPerRow = part.size.entriesPerRow;
    sum.gin.totalPages += part.gin.totalPages;
    sum.gin.entryPages += part.gin.entryPages;
    sum.gin.dataPages += part.gin.dataPages;
    sum.gin.entries += part.gin.entries;
}

Result<SpecialSize> sizeOfOne(
    Connection &connection, const IndexCandidate &candidate, const TableFacts &table, const Catalog &catalog)
{
    if (candidate.method != IndexMethod::Gin)
        return treeSize(candidate, table, catalog.blockSize);
    return keysFor(connection, candidate, table).map([&](const Keys &keys) {
        return ginSize(keys.groups, keys.bytes, table.rows, table.pages, catalog.blockSize);
    });
}

} // namespace

Result<std::optional<double>> shareFound(Connection &connection, const OperatorSearch &search, const TableFacts &table)
{
    constexpr int kFewDocuments = 30;
    const OrderedColumn key{search.key, false, false, false, search.expression};
    const ColumnFacts *source = sourceOf(key, table);
    static const QRegularExpression call("\\w\\("); // would run a function of the server's
    if (!source || source->type != u"jsonb" || search.constant.isEmpty() || search.nearest || search.key.contains(call))
        return std::nullopt;
    const Result<Rows> rows = connection.query(documentsOf(key, table)
            + QStringLiteral(
                " SELECT avg(CASE WHEN v %1 %2 THEN 1 ELSE 0 END)::float8 FROM documents HAVING count(*) >= %3")
                  .arg(search.op, search.constant, QString::number(kFewDocuments)),
        {table.schema, table.name});
    if (!rows && rows.error().kind != Error::Kind::Server)
        return fail(rows.error());
    return rows && !rows->isEmpty() ? std::optional(rows->value(0).toDouble()) : std::nullopt;
}

SpecialSize ginSize(const QVector<KeyGroup> &groups, double keyBytes, double rows, double tablePages, double pageBytes)
{
    SpecialSize result;
    double entryBytes = 0, occurrences = 0;
    const double usable = pageBytes - kPageHeader - kGinSpecial;
    for (const KeyGroup &group : groups) {
        const double list = kListHeader + (group.rows - 1) * gapBytes(group.rows, tablePages, rows);
        const bool apart = list > kLongestList;
        result.gin.entries += group.keys;
        occurrences += group.keys * group.rows;
        const double key = group.bytes > 0 ? group.bytes : keyBytes;
        entryBytes += group.keys * (aligned(kTupleHeader + key + (apart ? 0 : list)) + kLinePointer);
        if (apart)
            result.gin.dataPages += group.keys * std::ceil(list / (usable * kListFill));
    }
    result.gin.entryPages = std::max(1.0, std::ceil(entryBytes / (usable * kEntryFill)));
    result.gin.totalPages = 1 + result.gin.entryPages + result.gin.dataPages;
    result.size.bytes = result.gin.totalPages * pageBytes;
    result.size.height = result.gin.entryPages > 1 ? 1 : 0;
    result.size.entriesPerRow = std::max(1.0, occurrences / std::max(1.0, rows));
    return result;
}

Result<SpecialSize> estimateSpecialSize(
    Connection &connection, const IndexCandidate &candidate, const TableFacts &table, const Catalog &catalog)
{
    if (table.partitions.isEmpty())
        return sizeOfOne(connection, candidate, table, catalog);
    SpecialSize sum;
    TableFacts leaf = table;
    leaf.partitions.clear();
    for (const Partition &partition : table.partitions) {
        if (!partition.leaf)
            continue;
        leaf.rows = partition.rows;
        leaf.pages = partition.pages;
        const Result<SpecialSize> size = sizeOfOne(connection, candidate, leaf, catalog);
        if (!size)
            return size;
        add(sum, *size);
    }
    return sum;
}

} // namespace mahout
