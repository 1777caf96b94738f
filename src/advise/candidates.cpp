// SPDX-License-Identifier: GPL-3.0-or-later
#include "candidates.h"
#include "naming.h"
#include <QRegularExpression>

namespace mahout {

namespace {

using Keys = QVector<OrderedColumn>;

// Key lists in the order in which they were thought of, each once.
class KeyLists {
public:
    KeyLists(const TableFacts &table, int maxColumns)
        : m_table(table)
        , m_maxColumns(maxColumns)
    {
    }

    void add(const Keys &keys)
    {
        Keys fitting;
        for (const OrderedColumn &key : keys) {
            const ColumnFacts *column = m_table.column(key.column);
            const bool sortable = key.expression || (column && column->sortable);
            if (!sortable || fitting.size() == m_maxColumns)
                break;
            if (std::none_of(
                    fitting.begin(), fitting.end(), [&](const OrderedColumn &k) { return k.column == key.column; }))
                fitting.append(key);
        }
        if (!fitting.isEmpty() && !m_lists.contains(fitting))
            m_lists.append(fitting);
    }

    const QVector<Keys> &lists() const { return m_lists; }

private:
    const TableFacts &m_table;
    int m_maxColumns;
    QVector<Keys> m_lists;
};

Keys ascending(const QStringList &columns)
{
    Keys keys;
    for (const QString &column : columns)
        keys.append({column});
    return keys;
}

// A B-tree is read backwards as well as forwards, so an order that is wholly reversed asks for the plain index.
Keys orderKeys(const QVector<OrderedColumn> &order)
{
    const bool plain = std::all_of(
        order.begin(), order.end(), [](const OrderedColumn &c) { return !c.descending && !c.nullsFirst; });
    const bool reversed
        = std::all_of(order.begin(), order.end(), [](const OrderedColumn &c) { return c.descending && c.nullsFirst; });
    if (!plain && !reversed)
        return order;
    QStringList columns;
    for (const OrderedColumn &column : order)
        columns.append(column.column);
    return ascending(columns);
}

// The columns that filter most first, so that a leading part is of use by itself.
QStringList bySelectivity(QStringList columns, const TableDemand &demand, const TableFacts &table)
{
    const auto distinct = [&](const QString &name) {
        for (const ColumnTest &test : demand.tests)
            if (test.column == name)
                return 1 / std::max(1e-9, test.shareOf(table));
        const ColumnFacts *column = table.column(name);
        return column ? column->distinct : 0.0;
    };
    std::sort(columns.begin(), columns.end(), [&](const QString &a, const QString &b) {
        return distinct(a) != distinct(b) ? distinct(a) > distinct(b) : a < b;
    });
    return columns;
}

void addPatterns(KeyLists &lists, const TableDemand &demand, const TableFacts &table)
{
    for (const QString &name : demand.prefix) {
        const ColumnFacts *column = table.column(name);
        const bool pattern = column && column->textual && !column->byteOrdered;
        lists.add({{name, false, false, pattern}});
        for (const QString &equal : demand.equality)
            lists.add({{equal}, {name, false, false, pattern}});
    }
}

// Equality columns find a place in the tree; after them one range, an order or a group can still use it.
void addComposed(KeyLists &lists, const TableDemand &demand, const TableFacts &table)
{
    const QStringList equal = bySelectivity(demand.equality, demand, table);
    const Keys search = ascending(equal);
    lists.add(search);
    for (const QString &column : demand.range + demand.join + demand.minMax)
        lists.add(search + Keys{{column}});
    for (const QString &column : demand.join) {
        lists.add(Keys{{column}} + search);
        for (const QString &range : demand.range)
            lists.add(Keys{{column}} + search + Keys{{range}});
    }
    const Keys joined = ascending(bySelectivity(demand.join, demand, table));
    lists.add(joined);
    lists.add(joined + search);
    const Keys order = orderKeys(demand.order);
    lists.add(order);
    lists.add(search + order);
    lists.add(ascending(demand.group));
    lists.add(search + ascending(demand.group));
}

void addExpressions(KeyLists &lists, const TableDemand &demand, const TableFacts &table)
{
    const Keys search = ascending(bySelectivity(demand.equality, demand, table));
    for (const QString &text : demand.expressions) {
        const OrderedColumn key{text, false, false, false, true};
        lists.add({key});
        lists.add(search + Keys{key});
        lists.add(Keys{key} + search);
        lists.add(Keys{key} + orderKeys(demand.order));
        for (const QString &column : demand.range + demand.join)
            lists.add({key, {column}});
    }
}

void addPairs(KeyLists &lists, const QStringList &leading, const QStringList &others)
{
    for (const QString &first : leading)
        for (const QString &second : others)
            lists.add({{first}, {second}});
}

void addTriples(KeyLists &lists, const TableDemand &demand, const QStringList &leading)
{
    for (const QString &first : demand.equality + demand.join)
        for (const QString &second : demand.equality + demand.join)
            for (const QString &third : leading)
                lists.add({{first}, {second}, {third}});
}

QStringList without(QStringList columns, const QStringList &others)
{
    columns.removeIf([&](const QString &column) { return others.contains(column); });
    columns.removeDuplicates();
    columns.sort();
    return columns;
}

bool canCarry(const QStringList &columns, const TableFacts &table)
{
    return std::all_of(columns.begin(), columns.end(), [&](const QString &name) {
        const ColumnFacts *column = table.column(name);
        return column && column->bounded;
    });
}

// The columns to carry along so that the table need not be visited; empty when that is impossible or pointless.
QStringList coveringColumns(
    const TableDemand &demand, const TableFacts &table, const CandidateLimits &limits, const QStringList &keys)
{
    const QStringList rest = without(demand.needed, keys);
    return !demand.wholeRow && rest.size() <= limits.maxInclude && canCarry(rest, table) ? rest : QStringList();
}

void append(QVector<IndexCandidate> &candidates, const IndexCandidate &candidate, const TableFacts &table,
    const CandidateLimits &limits)
{
    if (!candidates.contains(candidate) && (limits.copies || !alreadyServed(candidate, table)))
        candidates.append(candidate);
}

void sortById(QVector<IndexCandidate> &candidates)
{
    QMap<QString, IndexCandidate> byId; // an id is dear
    for (const IndexCandidate &candidate : std::as_const(candidates))
        byId.insert(candidate.id(), candidate);
    candidates = byId.values();
}

bool sameOrder(const IndexCandidate &candidate, const ExistingIndex &index)
{
    bool same = true, reversed = true;
    for (qsizetype i = 0; i < candidate.keys.size(); ++i) {
        const bool descending = index.descending.value(i);
        same = same && descending == candidate.keys[i].descending;
        reversed = reversed && descending != candidate.keys[i].descending;
    }
    return same || reversed;
}

// What tells two spellings of an expression apart is left out: casts, brackets, blanks and quotes.
QString plainSpelling(QString text)
{
    static const QRegularExpression casts("::(?:character varying|[a-z_]+)(?:\\(\\d+\\))?"), rest("[\\s()\"]");
    return text.remove(casts).remove(rest).toLower();
}

bool beginsWithExpressionsOf(const ExistingIndex &index, const IndexCandidate &candidate)
{
    for (qsizetype i = 0; i < candidate.keys.size(); ++i)
        if (plainSpelling(candidate.keys[i].column) != plainSpelling(index.definitions.value(i)))
            return false;
    return index.method == u"btree" && !index.partial && index.valid;
}

// What a partial index finds by its condition, an index over all rows finds by a key in front.
IndexCandidate withConditionAsKey(IndexCandidate candidate)
{
    candidate.keys.prepend({candidate.where->column});
    candidate.include.removeAll(candidate.where->column);
    candidate.where.reset();
    return candidate;
}

// An index of another kind on one key: one of its own kind that begins with it, and for what only finds equal values or
// ranges a B-tree that does.
bool servesSpecial(const ExistingIndex &index, const IndexCandidate &candidate)
{
    const OrderedColumn &key = candidate.keys.first();
    const bool same = !index.keys.isEmpty()
        && (key.expression ? plainSpelling(index.definitions.value(0)) == plainSpelling(key.column)
                           : index.keys.contains(key.column));
    if (index.partial || !index.valid || !same)
        return false;
    const bool first = key.expression || index.keys.first() == key.column;
    if (candidate.method == IndexMethod::Hash || candidate.method == IndexMethod::Brin)
        return first && index.plainOperators
            && (index.method == u"btree" || index.method == methodName(candidate.method));
    const QString classes = index.operatorClasses.value(index.keys.indexOf(key.column));
    return index.method == methodName(candidate.method)
        && (key.expression || classes == key.operatorClass || (key.operatorClass.isEmpty() && index.plainOperators));
}

bool serves(const ExistingIndex &index, const IndexCandidate &candidate)
{
    if (candidate.method != IndexMethod::Btree)
        return servesSpecial(index, candidate);
    if (candidate.where && candidate.where->test.startsWith(u"= ") && serves(index, withConditionAsKey(candidate)))
        return true;
    const auto isExpression = [](const OrderedColumn &key) { return key.expression; };
    if (std::any_of(candidate.keys.begin(), candidate.keys.end(), isExpression))
        return candidate.include.isEmpty() && beginsWithExpressionsOf(index, candidate);
    if (index.method != u"btree" || index.partial || !index.valid || !index.plainOperators)
        return false;
    if (std::any_of(candidate.keys.begin(), candidate.keys.end(), [](const OrderedColumn &key) { return key.pattern; }))
        return false;
    const QStringList keys = candidate.keyColumns();
    const QStringList held = index.keys + index.include;
    const bool carries = std::all_of(
        candidate.include.begin(), candidate.include.end(), [&](const QString &c) { return held.contains(c); });
    // Columns after those of a unique index tell no rows apart.
    const bool beyondUnique
        = index.unique && candidate.include.isEmpty() && keys.mid(0, index.keys.size()) == index.keys;
    return beyondUnique || (carries && index.keys.mid(0, keys.size()) == keys && sameOrder(candidate, index));
}

// The index that holds all that both hold, with the keys of `a`, which begins like `b`.
std::optional<IndexCandidate> merge(
    const IndexCandidate &a, const IndexCandidate &b, const TableFacts &table, const CandidateLimits &limits)
{
    if (a.table != b.table || a == b || a.keys.first() != b.keys.first() || a.where != b.where
        || a.method != IndexMethod::Btree || b.method != IndexMethod::Btree)
        return std::nullopt;
    IndexCandidate merged{a.table, a.keys, without(a.include + b.keyColumns() + b.include, a.keyColumns()), a.where};
    if (merged.include.size() > limits.maxInclude || merged == a || !canCarry(merged.include, table))
        return std::nullopt;
    return merged;
}

// B-trees that begin alike, of which two can become one: the same table, first key and condition.
QVector<QVector<IndexCandidate>> familiesOf(const QVector<IndexCandidate> &indexes)
{
    QMap<QString, QVector<IndexCandidate>> families;
    for (const IndexCandidate &index : indexes)
        if (index.method == IndexMethod::Btree)
            families[IndexCandidate{index.table, {index.keys.first()}, {}, index.where}.id()].append(index);
    return families.values();
}

// One for each two of the family, and one for all with the keys of each in turn.
QVector<IndexCandidate> mergedWithin(
    const QVector<IndexCandidate> &family, const TableFacts &table, const CandidateLimits &limits)
{
    QVector<IndexCandidate> result;
    for (const IndexCandidate &first : family) {
        IndexCandidate all = first;
        for (const IndexCandidate &other : family) {
            if (const auto both = merge(first, other, table, limits))
                result.append(*both);
            all = merge(all, other, table, limits).value_or(all);
        }
        result.append(all);
    }
    return result;
}

// Whether the first bracket is closed by the last character.
bool closesAtTheEnd(const QString &text)
{
    int depth = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        quoted = quoted != (text[i] == u'\'');
        depth += quoted ? 0 : (text[i] == u'(') - (text[i] == u')');
        if (text[i] == u')' && !quoted && depth == 0)
            return i == text.size() - 1;
    }
    return false;
}

QString keyText(const OrderedColumn &key, const TableFacts &table)
{
    static const QRegularExpression call("^[A-Za-z_0-9.]*\\("); // a call needs no brackets of its own
    const bool bracketed = key.expression && !(call.match(key.column).hasMatch() && closesAtTheEnd(key.column));
    QString text = !key.expression ? readableIdentifier(key.column) : bracketed ? u'(' + key.column + u')' : key.column;
    if (key.pattern) {
        const ColumnFacts *column = table.column(key.column);
        text += column && column->type.startsWith(u"character(") ? " bpchar_pattern_ops" : " text_pattern_ops";
    }
    if (!key.operatorClass.isEmpty())
        text += u' ' + key.operatorClass;
    if (key.descending)
        text += " DESC";
    if (key.nullsFirst != key.descending)
        text += key.nullsFirst ? " NULLS FIRST" : " NULLS LAST";
    return text;
}

QString conditionText(const ColumnTest &test)
{
    const QString column = readableIdentifier(test.column);
    if (test.test == u"= true")
        return column;
    return test.test == u"= false" ? "NOT " + column : column + u' ' + test.test;
}

IndexCandidate carryingToo(IndexCandidate candidate, const QString &column)
{
    candidate.include.append(column);
    candidate.include.sort();
    return candidate;
}

// Whether the test tells a kind of row that will always be there, and not too many of them.
bool isKindOfRow(const ColumnTest &test, const TableFacts &table, const CandidateLimits &limits)
{
    const ColumnFacts *column = table.column(test.column);
    if (!column || !column->hasStatistics)
        return false;
    const double share = test.shareOf(table);
    return (test.test.startsWith(u"IS ") || column->distinct <= limits.maxPartialValues) && share > 0
        && share <= limits.maxPartialShare;
}

} // namespace

QString methodName(IndexMethod method)
{
    static const QHash<IndexMethod, QString> names{{IndexMethod::Btree, "btree"}, {IndexMethod::Brin, "brin"},
        {IndexMethod::Hash, "hash"}, {IndexMethod::Gin, "gin"}, {IndexMethod::Gist, "gist"},
        {IndexMethod::Spgist, "spgist"}};
    return names.value(method);
}

QStringList IndexCandidate::keyColumns() const
{
    QStringList columns;
    for (const OrderedColumn &key : keys)
        columns.append(key.column);
    return columns;
}

QString IndexCandidate::id() const
{
    QStringList parts;
    for (const OrderedColumn &key : keys)
        parts.append(key.column + (key.pattern ? " pattern" : "") + (key.descending ? " desc" : "")
            + (key.nullsFirst ? " first" : "") + (key.operatorClass.isEmpty() ? QString() : u' ' + key.operatorClass));
    return QStringLiteral("%1(%2)").arg(table).arg(parts.join(u','))
        + (include.isEmpty() ? QString() : " include (" + include.join(u',') + u')')
        + (where ? " where " + where->column + u' ' + where->test : QString())
        + (method == IndexMethod::Btree ? QString() : " using " + methodName(method));
}

QVector<IndexCandidate> candidatesFor(
    const TableDemand &demand, const TableFacts &table, const CandidateLimits &limits, bool covering)
{
    QVector<IndexCandidate> candidates;
    if (!table.indexable || table.rows < limits.minRows)
        return candidates;
    KeyLists lists(table, limits.maxColumns);
    const QStringList leading = demand.leading();
    for (const QString &column : leading)
        lists.add({{column}});
    addPatterns(lists, demand, table);
    addComposed(lists, demand, table);
    addPairs(lists, leading, leading);
    addTriples(lists, demand, leading);
    if (!limits.plain)
        addExpressions(lists, demand, table);
    else
        addPairs(lists, leading, demand.needed);
    for (const Keys &keys : lists.lists().mid(0, limits.maxPerDemand)) {
        IndexCandidate candidate{table.oid, keys, {}};
        append(candidates, candidate, table, limits);
        candidate.include = covering && !limits.plain ? coveringColumns(demand, table, limits, candidate.keyColumns())
                                                      : QStringList();
        if (!candidate.include.isEmpty())
            append(candidates, candidate, table, limits);
    }
    sortById(candidates);
    return candidates;
}

QVector<QVector<IndexCandidate>> partialCandidatesFor(
    const TableDemand &demand, const TableFacts &table, const CandidateLimits &limits, bool covering)
{
    QVector<QVector<IndexCandidate>> questions;
    for (const ColumnTest &test : limits.partial ? demand.tests : QVector<ColumnTest>()) {
        if (!isKindOfRow(test, table, limits))
            continue;
        QVector<IndexCandidate> question;
        for (IndexCandidate candidate : candidatesFor(demand, table, limits, covering)) {
            candidate.where = test;
            const auto tested = [&test](const OrderedColumn &key) { return key.column == test.column; };
            candidate.keys.removeIf(tested); // the index says it of every row
            if (candidate.keys.isEmpty())
                continue;
            candidate.include.removeAll(test.column);
            const bool read = !demand.onlyTested.contains(test.column);
            append(question, read && !candidate.include.isEmpty() ? carryingToo(candidate, test.column) : candidate,
                table, limits);
        }
        sortById(question);
        questions.append(question);
    }
    return questions;
}

IndexCandidate mostSelectiveFirst(IndexCandidate candidate, const TableDemand &demand, const TableFacts &table)
{
    qsizetype length = 0;
    QStringList columns;
    for (; length < candidate.keys.size() && candidate.keys[length] == OrderedColumn{candidate.keys[length].column}
         && demand.equality.contains(candidate.keys[length].column);
         ++length)
        columns.append(candidate.keys[length].column);
    const QStringList sorted = bySelectivity(columns, demand, table);
    for (qsizetype i = 0; i < length; ++i)
        candidate.keys[i].column = sorted.at(i);
    return candidate;
}

bool narrows(const IndexCandidate &narrower, const IndexCandidate &wider)
{
    const QStringList held = wider.keyColumns() + wider.include;
    return narrower != wider && narrower.table == wider.table && narrower.where == wider.where
        && narrower.method == wider.method && narrower.keys == wider.keys.mid(0, narrower.keys.size())
        && std::all_of(narrower.include.begin(), narrower.include.end(),
            [&held](const QString &column) { return held.contains(column); });
}

bool extendsExisting(const IndexCandidate &candidate, const TableFacts &table)
{
    if (candidate.method != IndexMethod::Btree)
        return false;
    const QStringList keys = (candidate.where ? withConditionAsKey(candidate) : candidate).keyColumns();
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&keys](const ExistingIndex &index) {
        const qsizetype shared = std::min(keys.size(), index.keys.size());
        return index.method == u"btree" && !index.partial && index.valid
            && keys.mid(0, shared) == index.keys.mid(0, shared);
    });
}

QVector<IndexCandidate> mergedCandidates(const QVector<IndexCandidate> &useful, const Catalog &catalog,
    const CandidateLimits &limits, const std::function<bool()> &isOver)
{
    QSet<QString> known;
    for (const IndexCandidate &index : useful)
        known.insert(index.id());
    QVector<IndexCandidate> merged;
    for (const QVector<IndexCandidate> &family : familiesOf(useful)) {
        if (isOver())
            break;
        const TableFacts &table = *catalog.tables.constFind(family.first().table);
        QVector<IndexCandidate> more = limits.plain ? QVector<IndexCandidate>() : mergedWithin(family, table, limits);
        for (const IndexCandidate &index : family)
            for (qsizetype length = 1; length <= index.keys.size(); ++length)
                more.append({index.table, index.keys.mid(0, length), {}, index.where});
        for (const IndexCandidate &candidate : std::as_const(more)) {
            const QString id = candidate.id();
            if (known.contains(id) || (!limits.copies && alreadyServed(candidate, table)))
                continue;
            known.insert(id);
            merged.append(candidate);
        }
    }
    sortById(merged);
    return merged;
}

bool alreadyServed(const IndexCandidate &candidate, const TableFacts &table)
{
    return std::any_of(table.indexes.begin(), table.indexes.end(),
        [&](const ExistingIndex &index) { return serves(index, candidate); });
}

QString createStatement(
    const IndexCandidate &candidate, const TableFacts &table, const QString &name, bool concurrently)
{
    QStringList keys, include;
    for (const OrderedColumn &key : candidate.keys)
        keys.append(keyText(key, table));
    for (const QString &column : candidate.include)
        include.append(readableIdentifier(column));
    const QString on = candidate.method == IndexMethod::Btree
        ? table.reference
        : table.reference + " USING " + methodName(candidate.method);
    return QStringLiteral("CREATE INDEX %1%2ON %3 (%4)%5%6")
        .arg(concurrently ? "CONCURRENTLY " : "", name.isEmpty() ? QString() : readableIdentifier(name) + u' ', on,
            keys.join(", "), include.isEmpty() ? QString() : " INCLUDE (" + include.join(", ") + u')',
            candidate.where ? " WHERE " + conditionText(*candidate.where) : QString());
}

} // namespace mahout
