// SPDX-License-Identifier: GPL-3.0-or-later
#include "specialcandidates.h"
#include "sizemodel.h"

namespace mahout {

namespace {

using Method = IndexMethod;

const QStringList kTextPatterns{"~~", "~~*", "~", "~*", "%", "%>", "%>>"};

IndexCandidate single(const TableFacts &table, Method method, const OrderedColumn &key)
{
    IndexCandidate candidate{table.oid, {key}, {}};
    candidate.method = method;
    return candidate;
}

bool worthBrin(const ColumnFacts &column, const TableFacts &table)
{
    return column.sortable && std::abs(column.correlation) >= kBrinCorrelation && table.pages >= kBrinPages;
}

bool worthHash(const ColumnFacts &column, const TableFacts &table, double pageBytes)
{
    if (column.fixedWidth > 0 || !column.hasStatistics || !column.sortable)
        return false;
    const IndexCandidate hash = single(table, Method::Hash, {column.name});
    const IndexCandidate tree{table.oid, {{column.name}}, {}};
    return estimateIndexSize(hash, table, 0, pageBytes).bytes
        < kHashShare * estimateIndexSize(tree, table, 0, pageBytes).bytes;
}

std::optional<Method> methodOf(const QString &name)
{
    for (const Method method : {Method::Gin, Method::Gist, Method::Spgist})
        if (methodName(method) == name)
            return method;
    return std::nullopt;
}

// An index of the column by another class of its kind may know the operator as well.
bool operatorServed(const ColumnFacts &column, const TableFacts &table, const OperatorSearch &search)
{
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&](const ExistingIndex &index) {
        const qsizetype place = index.keys.indexOf(column.name);
        if (place < 0 || index.partial || !index.valid)
            return false;
        return std::any_of(
            column.operatorClasses.begin(), column.operatorClasses.end(), [&](const OperatorClass &known) {
                return known.method == index.method && known.name == index.operatorClasses.value(place)
                    && (search.nearest ? known.distances : known.operators).contains(search.op);
            });
    });
}

// Those that know the operator. Where GIN does, GiST is left out: it keeps signatures, reads many rows in vain, and the
// planner's costs do not tell. Beside a default class others of trees are left out, too.
QVector<OperatorClass> classesFor(const OperatorSearch &search, const ColumnFacts &column)
{
    QVector<OperatorClass> classes = column.operatorClasses;
    classes.removeIf([&search](const OperatorClass &known) {
        return !methodOf(known.method) || !(search.nearest ? known.distances : known.operators).contains(search.op);
    });
    const auto isGin = [](const OperatorClass &known) { return known.method == u"gin"; };
    if (std::any_of(classes.begin(), classes.end(), isGin))
        classes.removeIf([&](const OperatorClass &known) { return !isGin(known); });
    else if (std::any_of(classes.begin(), classes.end(), [](const auto &known) { return known.isDefault; }))
        classes.removeIf([](const OperatorClass &known) { return !known.isDefault; });
    return classes;
}

void addForColumn(QVector<IndexCandidate> &candidates, const OperatorSearch &search, const TableFacts &table)
{
    const ColumnFacts *column = table.column(search.key);
    if (!column || operatorServed(*column, table, search))
        return;
    for (const OperatorClass &known : classesFor(search, *column)) {
        OrderedColumn key{column->name};
        key.operatorClass = known.isDefault ? QString() : known.name;
        candidates.append(single(table, *methodOf(known.method), key));
    }
}

// Method and class; an empty class is the default one. The server refuses what does not go with the type.
QVector<std::pair<Method, QString>> guessesFor(const OperatorSearch &search, const Catalog &catalog)
{
    if (search.op == u"@@")
        return {{Method::Gin, {}}};
    if (kTextPatterns.contains(search.op))
        return catalog.trigrams ? QVector<std::pair<Method, QString>>{{Method::Gin, "gin_trgm_ops"}}
                                : QVector<std::pair<Method, QString>>{};
    if (search.op.startsWith(u'?'))
        return {{Method::Gin, {}}};
    if (search.op == u"@>" || search.op == u"@?")
        return {{Method::Gin, "jsonb_path_ops"}, {Method::Gin, {}}, {Method::Gist, {}}};
    if (search.op == u"<@" || search.op == u"&&" || search.op == u"-|-" || search.nearest)
        return {{Method::Gin, {}}, {Method::Gist, {}}};
    return {};
}

void addForExpression(
    QVector<IndexCandidate> &candidates, const OperatorSearch &search, const TableFacts &table, const Catalog &catalog)
{
    for (const auto &[method, operatorClass] : guessesFor(search, catalog)) {
        OrderedColumn key{search.key, false, false, false, true};
        key.operatorClass = operatorClass;
        candidates.append(single(table, method, key));
    }
}

void addPlain(QVector<IndexCandidate> &candidates, const TableDemand &demand, const TableFacts &table, double pageBytes)
{
    for (const QString &name : demand.equality + demand.range)
        if (const ColumnFacts *column = table.column(name); column && worthBrin(*column, table))
            candidates.append(single(table, Method::Brin, {name}));
    for (const QString &name : demand.equality)
        if (const ColumnFacts *column = table.column(name);
            column && !demand.range.contains(name) && worthHash(*column, table, pageBytes))
            candidates.append(single(table, Method::Hash, {name}));
}

} // namespace

QVector<IndexCandidate> specialCandidatesFor(
    const TableDemand &demand, const TableFacts &table, const Catalog &catalog, const CandidateLimits &limits)
{
    QVector<IndexCandidate> all;
    if (!table.indexable || table.rows < limits.minRows || limits.plain)
        return all;
    addPlain(all, demand, table, catalog.blockSize);
    for (const OperatorSearch &search : demand.searches)
        if (search.expression)
            addForExpression(all, search, table, catalog);
        else
            addForColumn(all, search, table);
    all.removeIf([&table](const IndexCandidate &candidate) { return alreadyServed(candidate, table); });
    std::sort(all.begin(), all.end(), [](const IndexCandidate &a, const IndexCandidate &b) { return a.id() < b.id(); });
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

bool needsTwin(const IndexCandidate &candidate)
{
    return candidate.method == Method::Gin || candidate.method == Method::Gist || candidate.method == Method::Spgist;
}

bool searches(const IndexCandidate &candidate, const TableDemand &demand)
{
    return needsTwin(candidate)
        && std::any_of(demand.searches.begin(), demand.searches.end(),
            [&](const OperatorSearch &search) { return search.key == candidate.keys.first().column; });
}

QStringList withoutTrigrams(
    const TableDemand &demand, const TableFacts &table, const Catalog &catalog, const CandidateLimits &limits)
{
    QStringList columns;
    if (catalog.trigrams || !table.indexable || table.rows < limits.minRows)
        return columns;
    for (const OperatorSearch &search : demand.searches) {
        const ColumnFacts *column = table.column(search.key);
        const bool text = search.expression || (column && column->textual);
        if (text && kTextPatterns.contains(search.op) && !columns.contains(search.key))
            columns.append(search.key);
    }
    return columns;
}

} // namespace mahout
