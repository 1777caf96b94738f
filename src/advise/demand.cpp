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
        : m_view(view)
        , m_catalog(catalog)
    {
    }

    QVector<TableDemand> resolve()
    {
        for (const QueryBlock &block : m_view.blocks)
            m_places.append(addTables(block));
        for (int b = 0; b < m_view.blocks.size(); ++b)
            resolveBlock(b);
        return m_demands;
    }

private:
    QVector<int> addTables(const QueryBlock &block)
    {
        QVector<int> places;
        for (const TableUse &use : block.tables) {
            const TableFacts *table = m_catalog.find(use.schema, use.name);
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

    void resolveBlock(int b)
    {
        m_orderedBy = -1;
        m_orderEnded = false;
        for (const ColumnUse &use : m_view.blocks[b].columns)
            for (int place : owners(use, b))
                note(m_demands[place], use, place);
        for (const int place : std::as_const(m_places[b]))
            if (place >= 0)
                keepTested(m_demands[place]);
        for (const QString &qualifier : m_view.blocks[b].wholeRows)
            markWholeRows(b, qualifier);
    }

    // The demands that a column belongs to: of this block, else of the nearest block around it.
    QVector<int> owners(const ColumnUse &use, int b)
    {
        QVector<int> found;
        for (; b >= 0 && found.isEmpty(); b = m_view.blocks[b].parent)
            found = ownersIn(use, b);
        return use.everyTable ? found : found.mid(0, 1);
    }

    QVector<int> ownersIn(const ColumnUse &use, int b)
    {
        QVector<int> found;
        const QueryBlock &block = m_view.blocks[b];
        for (int t = 0; t < block.tables.size(); ++t) {
            const int place = m_places[b][t];
            const bool named = use.qualifier.isEmpty() || use.qualifier == visibleName(block.tables[t]);
            if (place >= 0 && named && m_catalog.tables[m_demands[place].table].column(use.column))
                found.append(place);
            else if (place >= 0 && use.qualifier.isEmpty() && use.column == visibleName(block.tables[t]))
                m_demands[place].wholeRow = true; // SELECT t FROM t
        }
        return found;
    }

    static QString visibleName(const TableUse &table) { return table.alias.isEmpty() ? table.name : table.alias; }

    void markWholeRows(int b, const QString &qualifier)
    {
        const QueryBlock &block = m_view.blocks[b];
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
        switch (use.role) {
        case Role::Reference:
            if (use.times == 1 && !demand.needed.contains(use.column))
                demand.onlyTested.append(use.column); // those without a test go at the end
            else
                demand.onlyTested.removeAll(use.column);
            return add(demand.needed);
        case Role::Equality:
            if (const ColumnTest test{use.column, use.test}; !test.test.isEmpty() && !demand.tests.contains(test))
                demand.tests.append(test);
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

    const StatementView &m_view;
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
    if (test == u"IS NULL")
        return facts->nullFraction;
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
    QStringList columns = equality + range + prefix + join + group + minMax;
    if (!order.isEmpty())
        columns.append(order.first().column);
    columns.sort();
    columns.removeDuplicates();
    return columns;
}

QVector<RelationName> relationsOf(const StatementView &view)
{
    QVector<RelationName> names;
    for (const QueryBlock &block : view.blocks)
        for (const TableUse &table : block.tables)
            names.append({table.schema, table.name});
    return names;
}

QVector<TableDemand> demandsOf(const StatementView &view, const Catalog &catalog)
{
    return Resolver(view, catalog).resolve();
}

} // namespace mahout
