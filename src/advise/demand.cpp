// SPDX-License-Identifier: GPL-3.0-or-later
#include "demand.h"
#include <QRegularExpression>

namespace mahout {

namespace {

using Role = ColumnUse::Role;

// Where the demands of one block's tables stand in the result; -1 for a table that the catalog does not have.
using BlockDemands = QVector<QVector<int>>;

class Resolver {
public:
    Resolver(const StatementView &view, const Catalog &catalog)
        : m_blocks(view.blocks)
        , m_catalog(catalog)
    {
    }

    QVector<TableDemand> resolve()
    {
        for (int b = 0; b < m_blocks.size(); ++b) // grows while views are looked through
            m_places.append(addTables(b));
        for (int b = 0; b < m_blocks.size(); ++b)
            resolveBlock(b);
        return m_demands;
    }

private:
    // A demand, and what its table calls the column.
    struct Owner {
        int place = 0;
        QString column;
    };

    QVector<int> addTables(int b)
    {
        QVector<int> places;
        for (const TableUse &use : QVector<TableUse>(m_blocks[b].tables)) {
            const TableFacts *table = m_catalog.find(use.schema, use.name);
            if (table && !table->viewText.isEmpty())
                addView(use, table->viewText, b);
            places.append(table ? int(m_demands.size()) : -1);
            if (!table)
                continue;
            TableDemand demand;
            demand.table = table->oid;
            demand.written = use.written;
            demand.wholeRow = use.written; // the row itself is visited
            m_demands.append(demand);
        }
        return places;
    }

    void addView(const TableUse &use, const QString &text, int b)
    {
        constexpr qsizetype kMostBlocks = 200; // of views in views
        const Result<StatementView> view = viewStatement(text);
        if (!view || m_blocks.size() > kMostBlocks)
            return;
        const int first = int(m_blocks.size());
        for (QueryBlock block : view->blocks) {
            block.parent = block.parent < 0 ? -1 : block.parent + first;
            for (DerivedTable &derived : block.derived)
                derived.block += first;
            m_blocks.append(block);
        }
        for (const int result : view->results)
            m_blocks[b].derived.append({visibleName(use), result + first, view->blocks[result].outputs});
    }

    void resolveBlock(int b)
    {
        m_orderedBy = -1;
        m_orderEnded = false;
        for (ColumnUse use : QVector<ColumnUse>(m_blocks[b].columns))
            for (const Owner &owner : owners(use, b)) {
                use.column = owner.column;
                note(m_demands[owner.place], use, owner.place);
            }
        for (const int place : std::as_const(m_places[b]))
            if (place >= 0)
                keepTested(m_demands[place]);
        for (const QString &qualifier : m_blocks[b].wholeRows)
            markWholeRows(b, qualifier);
    }

    // The demands that a column belongs to: of this block, else of the nearest block around it.
    QVector<Owner> owners(const ColumnUse &use, int b)
    {
        QVector<Owner> found;
        for (; b >= 0 && found.isEmpty(); b = m_blocks[b].parent) {
            found = ownersIn(use, b);
            if (found.isEmpty())
                found = ownersBehind(use, b);
        }
        return found;
    }

    QVector<Owner> ownersIn(const ColumnUse &use, int b)
    {
        QVector<Owner> found;
        const QueryBlock &block = m_blocks[b];
        for (int t = 0; t < block.tables.size(); ++t) {
            const int place = m_places[b][t];
            const bool named = use.qualifier.isEmpty() || use.qualifier == visibleName(block.tables[t]);
            if (place >= 0 && named && isColumnOf(place, use.column))
                found.append({place, use.column});
            else if (place >= 0 && use.qualifier.isEmpty() && use.column == visibleName(block.tables[t]))
                m_demands[place].wholeRow = true; // SELECT t FROM t
        }
        return use.everyTable ? found : found.mid(0, 1);
    }

    // A view has columns as well, but nobody can index them.
    bool isColumnOf(int place, const QString &column) const
    {
        const TableFacts &table = m_catalog.tables[m_demands[place].table];
        return table.viewText.isEmpty() && table.column(column);
    }

    // Through sub-queries, common table expressions and views to the tables behind them.
    QVector<Owner> ownersBehind(const ColumnUse &use, int b)
    {
        QVector<Owner> found;
        for (const DerivedTable &derived : m_blocks[b].derived) {
            if (!use.qualifier.isEmpty() && use.qualifier != derived.alias)
                continue;
            for (const OutputColumn &output : derived.outputs) {
                const bool star = output.column == u"*";
                if (output.column.isEmpty() || (!star && output.name != use.column))
                    continue;
                ColumnUse behind = use;
                behind.qualifier = output.qualifier;
                behind.column = star ? use.column : output.column;
                const QVector<Owner> direct = ownersIn(behind, derived.block);
                found += direct.isEmpty() ? ownersBehind(behind, derived.block) : direct;
                break;
            }
        }
        return found;
    }

    static QString visibleName(const TableUse &table) { return table.alias.isEmpty() ? table.name : table.alias; }

    void markWholeRows(int b, const QString &qualifier)
    {
        const QueryBlock &block = m_blocks[b];
        for (int t = 0; t < block.tables.size(); ++t)
            if (m_places[b][t] >= 0 && (qualifier.isEmpty() || qualifier == visibleName(block.tables[t])))
                m_demands[m_places[b][t]].wholeRow = true;
    }

    void note(TableDemand &demand, const ColumnUse &use, int place)
    {
        const auto add = [&use](QStringList &list) {
            if (!list.contains(use.column))
                list.append(use.column);
        };
        if (use.role == Role::Search || use.role == Role::Nearest) {
            const bool expression = !use.expression.isEmpty();
            const OperatorSearch search{
                expression ? use.expression : use.column, use.op, expression, use.role == Role::Nearest, use.test};
            if (!demand.searches.contains(search))
                demand.searches.append(search);
            return;
        }
        if (!use.expression.isEmpty()) {
            if (!demand.expressions.contains(use.expression))
                demand.expressions.append(use.expression);
            return;
        }
        if (const ColumnTest test{use.column, use.test}; !test.test.isEmpty() && !demand.tests.contains(test))
            demand.tests.append(test);
        switch (use.role) {
        case Role::Reference:
            if (use.times == 1 && !demand.needed.contains(use.column))
                demand.onlyTested.append(use.column); // those without a test go at the end
            else
                demand.onlyTested.removeAll(use.column);
            return add(demand.needed);
        case Role::Equality:
            return add(demand.equality);
        case Role::Range:
            return add(demand.range);
        case Role::Prefix:
            return add(demand.prefix);
        case Role::Join:
            return add(demand.join);
        case Role::GroupBy:
        case Role::Distinct:
            return add(demand.group);
        case Role::MinMax:
            return add(demand.minMax);
        case Role::OrderBy:
            return noteOrder(demand, use, place);
        case Role::Search:
        case Role::Nearest:
            return; // see above
        }
    }

    static void keepTested(TableDemand &demand)
    {
        demand.onlyTested.removeIf([&demand](const QString &column) {
            return std::none_of(demand.tests.begin(), demand.tests.end(),
                [&column](const ColumnTest &test) { return test.column == column; });
        });
    }

    // An index can deliver only the first columns of the order, and only while they come from one table.
    void noteOrder(TableDemand &demand, const ColumnUse &use, int place)
    {
        if (m_orderedBy < 0)
            m_orderedBy = place;
        m_orderEnded = m_orderEnded || m_orderedBy != place;
        if (!m_orderEnded)
            demand.order.append({use.column, use.descending, use.nullsFirst});
    }

    QVector<QueryBlock> m_blocks; // of the statement, then of the views in it
    const Catalog &m_catalog;
    QVector<TableDemand> m_demands;
    BlockDemands m_places;
    int m_orderedBy = -1; // the demand that this block's order has begun with
    bool m_orderEnded = false;
};

} // namespace

QStringList ColumnTest::constants() const
{
    static const QRegularExpression constant(R"('((?:[^']|'')*)'|(\btrue\b|\bfalse\b|-?[0-9][0-9.eE+-]*))");
    QStringList values;
    for (auto it = constant.globalMatch(test); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        values.append(match.capturedStart(1) >= 0 ? match.captured(1).replace("''", "'") : match.captured(2));
    }
    return values;
}

double ColumnTest::shareOf(const TableFacts &table) const
{
    const ColumnFacts *facts = table.column(column);
    if (!facts || !facts->hasStatistics)
        return 1;
    if (test == u"IS NULL" || test == u"IS NOT NULL")
        return test == u"IS NULL" ? facts->nullFraction : 1 - facts->nullFraction;
    double known = facts->nullFraction;
    for (const double share : facts->frequent)
        known += share;
    const double rest = std::max(0.0, 1 - known) / std::max(1.0, facts->distinct - double(facts->frequent.size()));
    double sum = 0;
    for (const QString &value : constants()) // pg_stats writes truth as t and f
        sum += facts->frequent.value(facts->type == u"boolean" ? value.left(1) : value, rest);
    return std::min(1.0, sum);
}

QStringList TableDemand::leading() const
{
    QStringList columns = equality + range + prefix + join + group + minMax + expressions;
    if (!order.isEmpty())
        columns.append(order.first().column);
    columns.sort();
    columns.removeDuplicates();
    return columns;
}

bool TableDemand::canBegin(const QString &columnOrExpression) const
{
    const auto holds = [&](const QStringList *list) { return list->contains(columnOrExpression); };
    const auto lists = {&equality, &range, &prefix, &join, &group, &minMax, &expressions};
    return std::any_of(lists.begin(), lists.end(), holds)
        || (!order.isEmpty() && order.first().column == columnOrExpression);
}

QVector<TableDemand> demandsOf(const StatementView &view, const Catalog &catalog)
{
    return Resolver(view, catalog).resolve();
}

} // namespace mahout
