// SPDX-License-Identifier: GPL-3.0-or-later
#include "parsetree.h"

#include "grammar.h"
#include <optional>
#include <QCoreApplication>
#include <QRegularExpression>
#include <QSet>

namespace mahout {

using namespace grammar;

namespace {

using Role = ColumnUse::Role;

bool isColumn(const QJsonValue &node) { return typeOf(node) == u"ColumnRef"; }

// Casts are looked through: varchar columns carry one in ordinary comparisons, and the planner decides in the end.
QJsonValue withoutCasts(QJsonValue node)
{
    while (typeOf(node) == u"TypeCast")
        node = bodyOf(node).value("arg");
    return node;
}

QString operatorOf(const QJsonObject &expression)
{
    const QJsonArray name = expression.value("name").toArray();
    return name.isEmpty() ? QString() : stringOf(name.last());
}

ColumnUse columnOf(const QJsonValue &node)
{
    const QJsonArray fields = bodyOf(node).value("fields").toArray();
    ColumnUse use;
    use.column = stringOf(fields.last());
    if (fields.size() > 1)
        use.qualifier = stringOf(fields.at(fields.size() - 2));
    return use;
}

bool isRangeOperator(const QString &name) { return name == u"<" || name == u"<=" || name == u">" || name == u">="; }

// An operator whose sides are exchanged.
QString commuted(const QString &name)
{
    static const QHash<QString, QString> others{{"@>", "<@"}, {"<@", "@>"}, {"<<", ">>"}, {">>", "<<"}, {"<<=", ">>="},
        {">>=", "<<="}, {"<%", "%>"}, {"%>", "<%"}, {"<<%", "%>>"}, {"%>>", "<<%"}, {"<<->", "<->>"}, {"<->>", "<<->"}};
    return others.value(name, name);
}

// By which some index other than a B-tree may be searched. Which types and indexes know it, only the catalog tells.
bool isSearchOperator(const QString &name)
{
    static const QSet<QString> others{
        "<>", "!=", "!~", "!~*", "!~~", "!~~*", "+", "-", "*", "/", "^", "||", "#", "->", "->>", "#>", "#>>", "#-"};
    return name != u"=" && !isRangeOperator(name) && !others.contains(name);
}

bool isDistanceOperator(const QString &name) { return name.contains(u"<->"); }

bool canBePrefix(const QJsonValue &pattern)
{
    const QJsonValue node = withoutCasts(pattern);
    if (typeOf(node) == u"ParamRef")
        return true;
    const QString text = bodyOf(node).value("sval").toObject().value("sval").toString();
    return !text.isEmpty() && !text.startsWith(u'%') && !text.startsWith(u'_');
}

// A constant as SQL writes it; empty for anything else.
QString literal(const QJsonValue &node)
{
    const QJsonObject body = bodyOf(node);
    if (typeOf(node) != u"A_Const" || body.contains("isnull"))
        return {};
    if (body.contains("sval"))
        return u'\'' + body.value("sval").toObject().value("sval").toString().replace(u'\'', "''") + u'\'';
    if (body.contains("fval"))
        return body.value("fval").toObject().value("fval").toString();
    if (body.contains("boolval"))
        return body.value("boolval").toObject().value("boolval").toBool() ? "true" : "false";
    return body.contains("ival") ? QString::number(body.value("ival").toObject().value("ival").toInt()) : QString();
}

QString equalTo(const QJsonValue &constant)
{
    const QString text = literal(constant);
    return text.isEmpty() ? QString() : "= " + text;
}

QString oneOf(const QJsonValue &list)
{
    constexpr int kMost = 8; // more constants are hardly a kind of row
    QStringList texts;
    for (const QJsonValue &item : bodyOf(list).value("items").toArray())
        texts.append(literal(item));
    return texts.isEmpty() || texts.size() > kMost || texts.contains(QString()) ? QString()
                                                                                : "IN (" + texts.join(", ") + u')';
}

int highestParameter(const QJsonValue &value)
{
    int highest = 0;
    if (value.isArray()) {
        for (const QJsonValue &item : value.toArray())
            highest = std::max(highest, highestParameter(item));
        return highest;
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        highest = std::max({highest, it.key() == u"ParamRef" ? it.value().toObject().value("number").toInt() : 0,
            highestParameter(it.value())});
    return highest;
}

// Writes an expression on the columns of one table as SQL, for an index; the kinds of nodes that are worth one.
class ExpressionWriter {
public:
    // Empty when it cannot be done.
    QString write(const QJsonValue &node)
    {
        const QString text = textOf(node);
        return m_possible && m_column ? text : QString();
    }
    const ColumnUse &column() const { return *m_column; } // one of its columns

private:
    QString textOf(const QJsonValue &node)
    {
        const QJsonObject body = bodyOf(node);
        const QString type = typeOf(node);
        if (type == u"ColumnRef")
            return columnText(node);
        if (type == u"A_Const")
            return literal(node).isEmpty() ? impossible() : literal(node);
        if (type == u"FuncCall")
            return callText(body);
        if (type == u"TypeCast")
            return castText(body);
        if (type == u"CoalesceExpr")
            return "COALESCE(" + listText(body.value("args").toArray()) + u')';
        if (type == u"A_Expr" && body.value("kind").toString() == u"AEXPR_OP" && body.contains("lexpr"))
            return u'(' + textOf(body.value("lexpr")) + u' ' + operatorOf(body) + u' ' + textOf(body.value("rexpr"))
                + u')';
        return impossible();
    }

    QString impossible()
    {
        m_possible = false;
        return {};
    }

    QString columnText(const QJsonValue &node)
    {
        static const QRegularExpression plain("^[a-z_][a-z0-9_]*$");
        const ColumnUse use = columnOf(node);
        if (use.column.isEmpty() || (m_column && m_column->qualifier != use.qualifier))
            return impossible();
        if (!m_column)
            m_column = use;
        return plain.match(use.column).hasMatch() ? use.column
                                                  : u'"' + QString(use.column).replace(u'"', "\"\"") + u'"';
    }

    QString callText(const QJsonObject &body)
    {
        for (const char *part :
            {"agg_order", "agg_filter", "over", "agg_star", "agg_distinct", "agg_within_group", "func_variadic"})
            if (body.contains(QLatin1String(part)))
                return impossible();
        QStringList names;
        for (const QJsonValue &name : body.value("funcname").toArray())
            names.append(stringOf(name));
        // EXTRACT(YEAR FROM x) is a call of pg_catalog.extract('year', x), whose bare name the grammar keeps for
        // itself.
        if (body.value("funcformat").toString() != u"COERCE_SQL_SYNTAX")
            names.removeOne("pg_catalog");
        static const QSet<QString> aggregates{"sum", "avg", "count", "min", "max", "stddev", "stddev_samp", "stddev_pop",
            "variance", "var_samp", "var_pop", "bool_and", "bool_or", "every", "string_agg", "array_agg", "json_agg",
            "jsonb_agg", "json_object_agg", "jsonb_object_agg"};
        if (aggregates.contains(names.value(0))) // of many rows; the server would refuse an index on it
            return impossible();
        return names.join(u'.') + u'(' + listText(body.value("args").toArray()) + u')';
    }

    QString castText(const QJsonObject &body)
    {
        const QJsonObject type = body.value("typeName").toObject();
        if (type.contains("typmods") || type.contains("arrayBounds"))
            return impossible();
        QStringList names;
        for (const QJsonValue &name : type.value("names").toArray())
            names.append(stringOf(name));
        names.removeOne("pg_catalog");
        const QString argument = textOf(body.value("arg"));
        return (isColumn(body.value("arg")) ? argument : u'(' + argument + u')') + "::" + names.join(u'.');
    }

    QString listText(const QJsonArray &arguments)
    {
        QStringList texts;
        for (const QJsonValue &argument : arguments)
            texts.append(textOf(argument));
        return texts.join(", ");
    }

    bool m_possible = true;
    std::optional<ColumnUse> m_column;
};

bool mentionsColumn(const QJsonValue &value)
{
    if (value.isArray()) {
        const QJsonArray items = value.toArray();
        return std::any_of(items.begin(), items.end(), [](const QJsonValue &item) { return mentionsColumn(item); });
    }
    const QJsonObject object = value.toObject();
    return object.contains("ColumnRef")
        || std::any_of(object.begin(), object.end(), [](const QJsonValue &member) { return mentionsColumn(member); });
}

StatementKind kindOf(const QString &type)
{
    static const QHash<QString, StatementKind> kinds{{"SelectStmt", StatementKind::Select},
        {"InsertStmt", StatementKind::Insert}, {"UpdateStmt", StatementKind::Update},
        {"DeleteStmt", StatementKind::Delete}, {"MergeStmt", StatementKind::Merge}};
    return kinds.value(type, StatementKind::Utility);
}

// Walks one statement and fills a view. Blocks are addressed by index because the vector grows underneath.
class Viewer {
public:
    StatementView view(const QJsonValue &statement)
    {
        m_view.kind = kindOf(typeOf(statement));
        m_view.parameters = highestParameter(statement);
        collectCommonTables(statement);
        this->statement(statement, -1);
        return m_view;
    }

private:
    // Names are collected for the whole statement: a table that is named as a common table expression elsewhere in it
    // is rare, and leaving it out costs advice, never correctness.
    void collectCommonTables(const QJsonValue &value)
    {
        if (value.isArray()) {
            for (const QJsonValue &item : value.toArray())
                collectCommonTables(item);
            return;
        }
        const QJsonObject object = value.toObject();
        if (object.contains("ctename"))
            m_commonTables.insert(object.value("ctename").toString());
        for (const QJsonValue &member : object)
            collectCommonTables(member);
    }

    void statement(const QJsonValue &node, int parent)
    {
        const QJsonObject body = bodyOf(node);
        switch (kindOf(typeOf(node))) {
        case StatementKind::Select:
            m_view.results = select(body, parent, false);
            return;
        case StatementKind::Insert:
            return insert(body, parent);
        case StatementKind::Update:
            return update(body, parent);
        case StatementKind::Delete:
            return remove(body, parent);
        case StatementKind::Merge:
            return merge(body, parent);
        case StatementKind::Utility:
            return;
        }
    }

    int newBlock(int parent)
    {
        m_view.blocks.append(QueryBlock{parent});
        return int(m_view.blocks.size()) - 1;
    }

    void with(const QJsonObject &body, int parent)
    {
        for (const QJsonValue &item : body.value("withClause").toObject().value("ctes").toArray()) {
            const QJsonObject common = bodyOf(item);
            const QJsonValue query = common.value("ctequery");
            if (typeOf(query) != u"SelectStmt") {
                statement(query, parent);
                continue;
            }
            m_commonQueries[common.value("ctename").toString()]
                = derivedFrom(select(bodyOf(query), parent, false), {}, common.value("aliascolnames").toArray());
        }
    }

    // Of the blocks whose rows it gives out. Without `names` those of the first block count.
    QVector<DerivedTable> derivedFrom(const QVector<int> &blocks, const QString &alias, const QJsonArray &names) const
    {
        QVector<DerivedTable> derived;
        for (int block : blocks) {
            QVector<OutputColumn> outputs = m_view.blocks[block].outputs;
            for (qsizetype i = 0; i < outputs.size(); ++i)
                if (i < names.size())
                    outputs[i].name = stringOf(names.at(i));
                else if (!derived.isEmpty())
                    outputs[i].name = derived.first().outputs.value(i).name;
            derived.append({alias, block, outputs});
        }
        return derived;
    }

    // Returns the blocks whose rows it gives out: one, or one for each query of a UNION.
    QVector<int> select(const QJsonObject &body, int parent, bool targetsAreJoined)
    {
        with(body, parent);
        if (body.contains("larg")) { // UNION, INTERSECT, EXCEPT
            const QVector<int> left = select(body.value("larg").toObject(), parent, targetsAreJoined);
            return left + select(body.value("rarg").toObject(), parent, targetsAreJoined);
        }
        const int block = newBlock(parent);
        m_view.blocks[block].outputs = outputsOf(body.value("targetList").toArray());
        from(body.value("fromClause").toArray(), block);
        condition(body.value("whereClause"), block);
        const QJsonArray targets = body.value("targetList").toArray();
        if (targetsAreJoined && targets.size() == 1)
            note(bodyOf(targets.first()).value("val"), Role::Join, block);
        grouping(body, targets, block);
        ordering(body.value("sortClause").toArray(), targets, block, body.contains("limitCount"));
        for (const char *part : {"targetList", "groupClause", "havingClause", "valuesLists", "windowClause",
                 "limitCount", "limitOffset", "distinctClause"})
            expression(body.value(QLatin1String(part)), block);
        return {block};
    }

    // In their order; what is no plain column has no column.
    static QVector<OutputColumn> outputsOf(const QJsonArray &targets)
    {
        QVector<OutputColumn> outputs;
        for (const QJsonValue &item : targets) {
            const QJsonObject target = bodyOf(item);
            const QJsonValue value = target.value("val");
            OutputColumn output{target.value("name").toString()};
            const bool star = isColumn(value) && typeOf(bodyOf(value).value("fields").toArray().last()) == u"A_Star";
            if (isColumn(value) && !star) {
                const ColumnUse column = columnOf(value);
                output.qualifier = column.qualifier;
                output.column = column.column;
                if (output.name.isEmpty())
                    output.name = column.column;
            } else if (star) {
                output.qualifier = columnOf(value).qualifier;
                output.name = output.column = QStringLiteral("*");
            }
            outputs.append(output);
        }
        return outputs;
    }

    void grouping(const QJsonObject &body, const QJsonArray &targets, int block)
    {
        for (const QJsonValue &item : body.value("groupClause").toArray())
            noteOrExpression(target(item, targets), Role::GroupBy, block);
        const QJsonArray distinct = body.value("distinctClause").toArray();
        const bool plain = distinct.size() == 1 && typeOf(distinct.first()).isEmpty(); // DISTINCT without ON
        for (const QJsonValue &item : plain ? targets : distinct)
            note(plain ? bodyOf(item).value("val") : target(item, targets), Role::Distinct, block);
    }

    void ordering(const QJsonArray &clause, const QJsonArray &targets, int block, bool limited)
    {
        for (const QJsonValue &item : clause) {
            const QJsonObject sort = bodyOf(item);
            const QJsonValue node = withoutCasts(target(sort.value("node"), targets));
            expression(node, block);
            if (!isColumn(node)) { // what follows can not be delivered in order by an index on columns
                if (const QJsonObject body = bodyOf(node);
                    typeOf(node) == u"A_Expr" && isDistanceOperator(operatorOf(body))) {
                    if (!limited) // all rows by distance are sorted faster than fetched one by one
                        return;
                    noteOperator(body.value("lexpr"), Role::Nearest, operatorOf(body), block);
                    noteOperator(body.value("rexpr"), Role::Nearest, commuted(operatorOf(body)), block);
                    return;
                }
                noteExpression(target(sort.value("node"), targets), Role::OrderBy, block);
                return;
            }
            ColumnUse use = columnOf(node);
            use.role = Role::OrderBy;
            use.descending = sort.value("sortby_dir").toString() == u"SORTBY_DESC";
            const QString nulls = sort.value("sortby_nulls").toString();
            use.nullsFirst = nulls == u"SORTBY_NULLS_FIRST" || (nulls != u"SORTBY_NULLS_LAST" && use.descending);
            append(use, block);
        }
    }

    // ORDER BY 2, ORDER BY total: a position or a name of the target list stands for its expression.
    static QJsonValue target(const QJsonValue &node, const QJsonArray &targets)
    {
        if (typeOf(node) == u"A_Const") {
            const int position = bodyOf(node).value("ival").toObject().value("ival").toInt();
            return position > 0 && position <= targets.size() ? bodyOf(targets.at(position - 1)).value("val") : node;
        }
        if (!isColumn(node) || !columnOf(node).qualifier.isEmpty())
            return node;
        for (const QJsonValue &item : targets)
            if (bodyOf(item).value("name").toString() == columnOf(node).column)
                return bodyOf(item).value("val");
        return node;
    }

    void from(const QJsonArray &items, int block)
    {
        for (const QJsonValue &item : items)
            fromItem(item, block);
    }

    void fromItem(const QJsonValue &item, int block)
    {
        const QString type = typeOf(item);
        const QJsonObject body = bodyOf(item);
        if (type == u"RangeVar")
            return table(body, block, false);
        if (type == u"RangeSubselect")
            return derivedTable(body, block);
        if (type == u"RangeTableSample")
            return fromItem(body.value("relation"), block);
        if (type == u"JoinExpr")
            return join(body, block);
        expression(item, block);
    }

    void derivedTable(const QJsonObject &body, int block)
    {
        const QVector<int> blocks = select(bodyOf(body.value("subquery")), block, false);
        const QJsonObject alias = body.value("alias").toObject();
        m_view.blocks[block].derived
            += derivedFrom(blocks, alias.value("aliasname").toString(), alias.value("colnames").toArray());
    }

    void join(const QJsonObject &body, int block)
    {
        fromItem(body.value("larg"), block);
        fromItem(body.value("rarg"), block);
        condition(body.value("quals"), block);
        for (const QJsonValue &name : body.value("usingClause").toArray()) {
            ColumnUse use{{}, stringOf(name), Role::Join};
            use.everyTable = true;
            append(use, block);
            use.role = Role::Reference;
            append(use, block);
        }
    }

    void table(const QJsonObject &relation, int block, bool written)
    {
        const QString schema = relation.value("schemaname").toString();
        const QString name = relation.value("relname").toString();
        const QString alias = relation.value("alias").toObject().value("aliasname").toString();
        if (schema.isEmpty() && !written && m_commonTables.contains(name)) {
            for (DerivedTable derived : m_commonQueries.value(name)) { // empty: it uses itself
                derived.alias = alias.isEmpty() ? name : alias;
                m_view.blocks[block].derived.append(derived);
            }
            return;
        }
        m_view.blocks[block].tables.append({schema, name, alias, written});
    }

    void insert(const QJsonObject &body, int parent)
    {
        with(body, parent);
        const int block = newBlock(parent);
        table(body.value("relation").toObject(), block, true);
        const QJsonObject conflict = body.value("onConflictClause").toObject();
        assign(conflict.value("targetList").toArray(), block);
        condition(conflict.value("whereClause"), block);
        expression(body.value("returningList"), block);
        statement(body.value("selectStmt"), parent);
    }

    void update(const QJsonObject &body, int parent)
    {
        const int block = writing(body, parent);
        from(body.value("fromClause").toArray(), block);
        assign(body.value("targetList").toArray(), block);
        condition(body.value("whereClause"), block);
        expression(body.value("returningList"), block);
    }

    void remove(const QJsonObject &body, int parent)
    {
        const int block = writing(body, parent);
        from(body.value("usingClause").toArray(), block);
        condition(body.value("whereClause"), block);
        expression(body.value("returningList"), block);
    }

    void merge(const QJsonObject &body, int parent)
    {
        const int block = writing(body, parent);
        fromItem(body.value("sourceRelation"), block);
        condition(body.value("joinCondition"), block);
        for (const QJsonValue &item : body.value("mergeWhenClauses").toArray()) {
            const QJsonObject clause = bodyOf(item);
            if (clause.value("commandType").toString() == u"CMD_UPDATE")
                assign(clause.value("targetList").toArray(), block);
            expression(clause.value("condition"), block);
            expression(clause.value("values"), block);
        }
    }

    int writing(const QJsonObject &body, int parent)
    {
        with(body, parent);
        const int block = newBlock(parent);
        table(body.value("relation").toObject(), block, true);
        return block;
    }

    void assign(const QJsonArray &targets, int block)
    {
        for (const QJsonValue &item : targets) {
            m_view.assigned.append(bodyOf(item).value("name").toString());
            expression(bodyOf(item).value("val"), block);
        }
    }

    void condition(const QJsonValue &node, int block)
    {
        search(node, block, true);
        expression(node, block);
    }

    // Roles of columns in a condition; their references are left to expression(). `binding`: each row has to pass it,
    // which is not so on a side of an OR, and only then it can be the condition of an index.
    void search(const QJsonValue &node, int block, bool binding)
    {
        const QString type = typeOf(node);
        const QJsonObject body = bodyOf(node);
        if (type == u"BoolExpr") {
            const QString operation = body.value("boolop").toString();
            const bool negated = operation == u"NOT_EXPR", all = binding && operation == u"AND_EXPR";
            for (const QJsonValue &argument : body.value("args").toArray())
                if (negated && isColumn(argument))
                    note(argument, Role::Equality, block, binding ? "= false" : ""); // WHERE NOT active
                else if (!negated)
                    search(argument, block, all);
        } else if (type == u"ColumnRef") {
            note(node, Role::Equality, block, binding ? "= true" : ""); // WHERE active
        } else if (type == u"NullTest" && body.value("nulltesttype").toString() == u"IS_NULL") {
            note(body.value("arg"), Role::Equality, block, binding ? "IS NULL" : "");
        } else if (type == u"NullTest") {
            note(body.value("arg"), Role::Range, block, binding ? "IS NOT NULL" : "");
        } else if (type == u"A_Expr") {
            comparison(body, block, binding);
        }
    }

    void comparison(const QJsonObject &body, int block, bool binding)
    {
        const QString kind = body.value("kind").toString();
        const QString name = operatorOf(body);
        const QJsonValue left = withoutCasts(body.value("lexpr")), right = withoutCasts(body.value("rexpr"));
        const bool searched = kind == u"AEXPR_OP" ? name == u"=" || isRangeOperator(name)
                                                  : kind == u"AEXPR_IN" || kind == u"AEXPR_BETWEEN";
        if (searched && !mentionsColumn(right)) {
            const bool equal = name == u"=" && kind != u"AEXPR_BETWEEN";
            noteExpression(body.value("lexpr"), equal ? Role::Equality : Role::Range, block);
        }
        if (kind == u"AEXPR_OP")
            compare(name, left, right, block, binding);
        else if ((kind == u"AEXPR_IN" || kind == u"AEXPR_OP_ANY") && name == u"=")
            note(left, Role::Equality, block, binding && kind == u"AEXPR_IN" ? oneOf(body.value("rexpr")) : QString());
        else if (kind == u"AEXPR_BETWEEN" || kind == u"AEXPR_BETWEEN_SYM")
            note(left, Role::Range, block);
        else if (kind == u"AEXPR_LIKE" && name == u"~~" && canBePrefix(right))
            note(left, Role::Prefix, block);
        const bool known = kind == u"AEXPR_LIKE" && typeOf(right) != u"ParamRef" && canBePrefix(right);
        const bool pattern = kind == u"AEXPR_LIKE" || kind == u"AEXPR_ILIKE" || kind == u"AEXPR_SIMILAR";
        if ((kind == u"AEXPR_OP" || pattern) && body.contains("lexpr") && isSearchOperator(name) && !known)
            search(name, body, block);
    }

    // On either side: the planner turns the operator round where that helps.
    void search(const QString &name, const QJsonObject &body, int block)
    {
        const QJsonValue left = body.value("lexpr"), right = body.value("rexpr");
        noteOperator(left, Role::Search, name, block, literal(withoutCasts(right)));
        noteOperator(right, Role::Search, commuted(name), block, literal(withoutCasts(left)));
    }

    void noteOperator(const QJsonValue &node, Role role, const QString &op, int block, const QString &constant = {})
    {
        const QJsonValue column = withoutCasts(node);
        if (isColumn(column) && typeOf(bodyOf(column).value("fields").toArray().last()) == u"A_Star")
            return;
        ColumnUse use;
        if (isColumn(column)) {
            use = columnOf(column);
        } else {
            ExpressionWriter writer;
            const QString text = writer.write(node);
            if (text.isEmpty())
                return;
            use = writer.column();
            use.expression = text;
        }
        use.role = role;
        use.op = op;
        use.test = constant;
        append(use, block);
    }

    void compare(const QString &name, const QJsonValue &left, const QJsonValue &right, int block, bool binding)
    {
        if (typeOf(left) == u"RowExpr" && typeOf(right) == u"RowExpr") {
            const QJsonArray lefts = bodyOf(left).value("args").toArray(),
                             rights = bodyOf(right).value("args").toArray();
            for (qsizetype i = 0; i < std::min(lefts.size(), rights.size()); ++i)
                compare(name, withoutCasts(lefts.at(i)), withoutCasts(rights.at(i)), block, binding);
            return;
        }
        const bool both = isColumn(left) && isColumn(right);
        const Role role = name == u"=" ? (both ? Role::Join : Role::Equality) : Role::Range;
        if (name != u"=" && !isRangeOperator(name))
            return;
        const bool tested = binding && role == Role::Equality;
        note(left, role, block, tested ? equalTo(right) : QString());
        note(right, role, block, tested ? equalTo(left) : QString());
    }

    void note(const QJsonValue &node, Role role, int block, const QString &test = {})
    {
        const QJsonValue column = withoutCasts(node);
        if (!isColumn(column) || typeOf(bodyOf(column).value("fields").toArray().last()) == u"A_Star")
            return;
        ColumnUse use = columnOf(column);
        use.role = role;
        use.test = test;
        append(use, block);
    }

    void noteExpression(const QJsonValue &node, Role role, int block)
    {
        if (isColumn(node) || typeOf(node) == u"A_Const")
            return;
        ExpressionWriter writer;
        const QString text = writer.write(node);
        if (text.isEmpty())
            return;
        ColumnUse use = writer.column();
        use.role = role;
        use.expression = text;
        append(use, block);
    }

    void noteOrExpression(const QJsonValue &node, Role role, int block)
    {
        note(node, role, block);
        noteExpression(node, role, block);
    }

    // References, and what else hides in an expression: sub-queries, min() and max().
    void expression(const QJsonValue &node, int block)
    {
        if (node.isArray()) {
            for (const QJsonValue &item : node.toArray())
                expression(item, block);
            return;
        }
        const QJsonObject object = node.toObject();
        for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
            if (it.key() == u"ColumnRef")
                reference(node, block);
            else if (it.key() == u"SubLink")
                subLink(it.value().toObject(), block);
            else if (it.key() == u"SelectStmt")
                select(it.value().toObject(), block, false);
            else if (it.key() == u"FuncCall")
                call(it.value().toObject(), block);
            else
                expression(it.value(), block);
        }
    }

    void reference(const QJsonValue &node, int block)
    {
        const ColumnUse use = columnOf(node);
        if (typeOf(bodyOf(node).value("fields").toArray().last()) == u"A_Star")
            m_view.blocks[block].wholeRows.append(use.qualifier);
        else
            append(use, block);
    }

    void subLink(const QJsonObject &body, int block)
    {
        const bool in = body.value("subLinkType").toString() == u"ANY_SUBLINK" && !body.contains("operName");
        if (in)
            note(body.value("testexpr"), Role::Join, block);
        expression(body.value("testexpr"), block);
        select(bodyOf(body.value("subselect")), block, in);
    }

    void call(const QJsonObject &body, int block)
    {
        const QJsonArray name = body.value("funcname").toArray(), arguments = body.value("args").toArray();
        const QString function = name.isEmpty() ? QString() : stringOf(name.last());
        if ((function == u"min" || function == u"max") && arguments.size() == 1)
            note(arguments.first(), Role::MinMax, block);
        expression(QJsonValue(body), block);
    }

    void append(const ColumnUse &use, int block)
    {
        QVector<ColumnUse> &columns = m_view.blocks[block].columns;
        const auto same = std::find_if(columns.begin(), columns.end(), [&use](ColumnUse other) {
            other.times = use.times;
            return other == use;
        });
        if (same == columns.end())
            columns.append(use);
        else
            ++same->times;
    }

    StatementView m_view;
    QSet<QString> m_commonTables;
    QHash<QString, QVector<DerivedTable>> m_commonQueries; // by name
};

QString statementText(const ParsedText &parsed, const QJsonObject &raw)
{
    const int start = raw.value("stmt_location").toInt();
    const int length = raw.value("stmt_len").toInt(); // 0: up to the end
    return QString::fromUtf8(parsed.text.mid(start, length > 0 ? length : -1)).trimmed();
}

} // namespace

Result<QString> fingerprint(const QString &sql)
{
    const PgQueryFingerprintResult result = pg_query_fingerprint(sql.toUtf8().constData());
    Result<QString> answer = result.error ? Result<QString>(fail(parseError(*result.error)))
                                          : Result<QString>(QString::fromUtf8(result.fingerprint_str));
    pg_query_free_fingerprint_result(result);
    return answer;
}

Result<QString> normalise(const QString &sql)
{
    const PgQueryNormalizeResult result = pg_query_normalize(sql.toUtf8().constData());
    Result<QString> answer = result.error ? Result<QString>(fail(parseError(*result.error)))
                                          : Result<QString>(QString::fromUtf8(result.normalized_query));
    pg_query_free_normalize_result(result);
    return answer;
}

Result<QStringList> parsedStatements(const QString &text)
{
    const Result<ParsedText> parsed = parse(text);
    if (!parsed)
        return fail(parsed.error());
    QStringList statements;
    for (const QJsonValue &raw : parsed->statements)
        statements.append(statementText(*parsed, raw.toObject()));
    return statements;
}

Result<StatementView> viewStatement(const QString &sql)
{
    const Result<QJsonValue> statement = parseOne(sql);
    if (!statement)
        return fail(statement.error());
    return Viewer().view(*statement);
}

} // namespace mahout
