// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemachange.h"

#include "grammar.h"
#include "splitter.h"
#include <algorithm>
#include <QHash>
#include <QSet>

namespace mahout {

using namespace grammar;

namespace {

using Change = SchemaChange;
using Kind = SchemaChange::Kind;
using Constraint = ConstraintDefinition;

// ---- parts of statements ------------------------------------------------------------------------------------------

RelationName relationOf(const QJsonValue &range)
{
    const QJsonObject body = range.toObject();
    return {body.value("schemaname").toString(), body.value("relname").toString()};
}

RelationName nameOf(const QStringList &parts) { return {parts.size() > 1 ? parts.at(parts.size() - 2) : QString(), parts.value(parts.size() - 1)}; }

QString typeText(const QStringList &parts)
{
    return parts.value(0) == u"pg_catalog" ? parts.mid(1).join(u'.') : parts.join(u'.');
}

TypeName typeNameOf(const QJsonValue &node)
{
    const QJsonObject body = node.toObject();
    TypeName type{typeText(stringsOf(body.value("names"))), {}, !body.value("arrayBounds").toArray().isEmpty()};
    for (const QJsonValue &modifier : body.value("typmods").toArray())
        type.modifiers.append(bodyOf(modifier).value("ival").toObject().value("ival").toInt());
    static const QHash<QString, QString> aliases{{"int", "int4"}, {"integer", "int4"}, {"bigint", "int8"},
        {"smallint", "int2"}, {"decimal", "numeric"}, {"char", "bpchar"}, {"boolean", "bool"}};
    type.name = aliases.value(type.name, type.name);
    return type;
}

void collectFunctions(const QJsonValue &node, QStringList &functions)
{
    if (node.isArray()) {
        for (const QJsonValue &item : node.toArray())
            collectFunctions(item, functions);
        return;
    }
    const QJsonObject object = node.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it) {
        if (it.key() == u"FuncCall")
            functions.append(typeText(stringsOf(it.value().toObject().value("funcname"))));
        collectFunctions(it.value(), functions);
    }
}

ComputedValue computed(const QJsonValue &expression)
{
    ComputedValue value;
    value.present = true;
    collectFunctions(expression, value.functions);
    return value;
}

// The column of CHECK (column IS NOT NULL).
QString notNullColumn(const QJsonValue &expression)
{
    const QJsonObject test = bodyOf(expression);
    if (typeOf(expression) != u"NullTest" || test.value("nulltesttype").toString() != u"IS_NOT_NULL"
        || typeOf(test.value("arg")) != u"ColumnRef")
        return {};
    return stringsOf(bodyOf(test.value("arg")).value("fields")).value(0);
}

std::optional<Constraint> constraintOf(const QJsonObject &body)
{
    static const QHash<QString, Constraint::Kind> kinds{{"CONSTR_CHECK", Constraint::Kind::Check},
        {"CONSTR_FOREIGN", Constraint::Kind::ForeignKey}, {"CONSTR_UNIQUE", Constraint::Kind::Unique},
        {"CONSTR_PRIMARY", Constraint::Kind::PrimaryKey}, {"CONSTR_EXCLUSION", Constraint::Kind::Exclusion}};
    const auto kind = kinds.constFind(body.value("contype").toString());
    if (kind == kinds.constEnd())
        return {};
    Constraint constraint{*kind, body.value("conname").toString(), stringsOf(body.value("keys")),
        relationOf(body.value("pktable")), notNullColumn(body.value("raw_expr")),
        body.value("skip_validation").toBool(), body.contains("indexname")};
    if (*kind == Constraint::Kind::ForeignKey)
        constraint.columns = stringsOf(body.value("fk_attrs"));
    return constraint;
}

ColumnDefinition columnOf(const QJsonObject &body)
{
    ColumnDefinition column{body.value("colname").toString(), typeNameOf(body.value("typeName")), false, {}, false,
        false, {}};
    for (const QJsonValue &node : body.value("constraints").toArray()) {
        const QJsonObject said = bodyOf(node);
        const QString kind = said.value("contype").toString();
        column.notNull |= kind == u"CONSTR_NOTNULL" || kind == u"CONSTR_PRIMARY" || kind == u"CONSTR_IDENTITY";
        column.identity |= kind == u"CONSTR_IDENTITY";
        column.stored |= kind == u"CONSTR_GENERATED";
        if (kind == u"CONSTR_DEFAULT" && typeOf(said.value("raw_expr")) != u"A_Const")
            column.defaultValue = computed(said.value("raw_expr"));
        else if (kind == u"CONSTR_DEFAULT")
            column.defaultValue.present = !bodyOf(said.value("raw_expr")).value("isnull").toBool();
        if (auto constraint = constraintOf(said)) {
            constraint->columns = {column.name};
            column.constraints.append(*constraint);
        }
    }
    column.notNull |= column.isSerial();
    return column;
}

bool hasOption(const QJsonValue &options, QLatin1String name)
{
    const QJsonArray list = options.toArray();
    return std::any_of(list.begin(), list.end(), [name](const QJsonValue &node) {
        const QJsonObject option = bodyOf(node);
        const QString value = stringOf(option.value("arg"));
        return option.value("defname").toString() == name && value != u"false" && value != u"off" && value != u"0";
    });
}

Change change(Kind kind, RelationName relation = {})
{
    Change made;
    made.kind = kind;
    made.relation = std::move(relation);
    return made;
}

// ---- tables -------------------------------------------------------------------------------------------------------

Change createTable(const QJsonObject &body)
{
    Change made = change(Kind::CreateTable, relationOf(body.value("relation")));
    made.temporary = body.value("relation").toObject().value("relpersistence").toString() == u"t";
    made.ifExists = body.value("if_not_exists").toBool();
    made.flag = body.contains("partspec");
    if (body.contains("partbound"))
        made.partitionOf = relationOf(bodyOf(body.value("inhRelations").toArray().at(0)));
    for (const QJsonValue &element : body.value("tableElts").toArray()) {
        if (typeOf(element) == u"ColumnDef")
            made.columns.append(columnOf(bodyOf(element)));
        else if (auto constraint = constraintOf(bodyOf(element)))
            made.constraints.append(*constraint);
    }
    return made;
}

Change createTableAs(const QJsonObject &into)
{
    Change made = change(Kind::CreateTableAs, relationOf(into.value("rel")));
    made.temporary = into.value("rel").toObject().value("relpersistence").toString() == u"t";
    return made;
}

// Those of ALTER TABLE that take less than ACCESS EXCLUSIVE.
bool isMild(const QString &subtype)
{
    static const QSet<QString> mild{"AT_SetStatistics", "AT_SetRelOptions", "AT_ResetRelOptions", "AT_SetOptions",
        "AT_ResetOptions", "AT_ClusterOn", "AT_DropCluster"};
    return mild.contains(subtype);
}

Kind kindOfCommand(const QString &subtype)
{
    static const QHash<QString, Kind> kinds{{"AT_AddColumn", Kind::AddColumn}, {"AT_DropColumn", Kind::DropColumn},
        {"AT_AlterColumnType", Kind::AlterColumnType}, {"AT_SetNotNull", Kind::SetNotNull},
        {"AT_DropNotNull", Kind::DropNotNull}, {"AT_ColumnDefault", Kind::SetDefault},
        {"AT_AddIdentity", Kind::AddIdentity}, {"AT_AddConstraint", Kind::AddConstraint},
        {"AT_ValidateConstraint", Kind::ValidateConstraint}, {"AT_DropConstraint", Kind::DropConstraint},
        {"AT_AttachPartition", Kind::AttachPartition}, {"AT_DetachPartition", Kind::DetachPartition},
        {"AT_SetLogged", Kind::SetLogged}, {"AT_SetUnLogged", Kind::SetLogged},
        {"AT_SetTableSpace", Kind::SetTablespace}, {"AT_AlterConstraint", Kind::AlterTableSharing}};
    if (const auto known = kinds.constFind(subtype); known != kinds.constEnd())
        return *known;
    if (subtype.contains(u"Trig"))
        return Kind::AlterTableSharing;
    return isMild(subtype) ? Kind::AlterTableMildly : Kind::AlterTableExclusively;
}

void fillCommand(Change &made, const QJsonObject &command)
{
    const QJsonObject definition = bodyOf(command.value("def"));
    switch (made.kind) {
    case Kind::AddColumn:
        made.columns.append(columnOf(definition));
        made.column = made.columns.first().name;
        break;
    case Kind::AlterColumnType:
        made.column = command.value("name").toString();
        made.columns.append(columnOf(definition));
        made.flag = definition.contains("raw_default");
        break;
    case Kind::AddConstraint:
        if (auto constraint = constraintOf(definition))
            made.constraints.append(*constraint);
        break;
    case Kind::AttachPartition:
    case Kind::DetachPartition:
        made.other = relationOf(definition.value("name"));
        made.concurrently = definition.value("concurrent").toBool();
        break;
    case Kind::ValidateConstraint:
    case Kind::DropConstraint:
        made.name = command.value("name").toString();
        break;
    case Kind::SetDefault:
        made.flag = command.contains("def");
        [[fallthrough]];
    default:
        made.column = command.value("name").toString();
    }
}

Change alterTableCommand(const RelationName &table, const QJsonObject &command)
{
    const QString subtype = command.value("subtype").toString();
    Change made = change(kindOfCommand(subtype), table);
    fillCommand(made, command);
    if (made.kind == Kind::SetLogged)
        made.flag = subtype == u"AT_SetLogged";
    made.cascade = command.value("behavior").toString() == u"DROP_CASCADE";
    made.ifExists = command.value("missing_ok").toBool();
    return made;
}

QVector<Change> alterTable(const QJsonObject &body)
{
    const QString object = body.value("objtype").toString();
    if (object != u"OBJECT_TABLE")
        return {change(object == u"OBJECT_INDEX" ? Kind::Other : Kind::AlterTableExclusively,
            relationOf(body.value("relation")))};
    QVector<Change> all;
    for (const QJsonValue &command : body.value("cmds").toArray())
        all.append(alterTableCommand(relationOf(body.value("relation")), bodyOf(command)));
    return all;
}

// ---- indexes, other objects -----------------------------------------------------------------------------------------

Change createIndex(const QJsonObject &body)
{
    Change made = change(Kind::CreateIndex, relationOf(body.value("relation")));
    made.name = body.value("idxname").toString();
    made.unique = body.value("unique").toBool();
    made.concurrently = body.value("concurrent").toBool();
    made.ifExists = body.value("if_not_exists").toBool();
    made.flag = !body.value("relation").toObject().value("inh").toBool();
    const QJsonArray keys = body.value("indexParams").toArray();
    made.keyColumns = int(keys.size());
    for (const QJsonValue &key : keys)
        if (const QString column = bodyOf(key).value("name").toString(); !column.isEmpty())
            made.columns.append({column, {}, false, {}, false, false, {}});
    return made;
}

QVector<Change> dropObjects(const QJsonObject &body)
{
    static const QHash<QString, Kind> kinds{{"OBJECT_TABLE", Kind::DropTable}, {"OBJECT_INDEX", Kind::DropIndex},
        {"OBJECT_VIEW", Kind::DropView}, {"OBJECT_MATVIEW", Kind::DropView}, {"OBJECT_SCHEMA", Kind::DropSchema},
        {"OBJECT_TRIGGER", Kind::DropTrigger}};
    QVector<Change> all;
    for (const QJsonValue &object : body.value("objects").toArray()) {
        Change made = change(kinds.value(body.value("removeType").toString(), Kind::Other));
        QStringList parts = typeOf(object) == u"List" ? stringsOf(bodyOf(object).value("items")) : QStringList{stringOf(object)};
        if (made.kind == Kind::DropTrigger)
            made.name = parts.takeLast();
        (made.kind == Kind::DropIndex ? made.other : made.relation) = nameOf(parts);
        made.concurrently = body.value("concurrent").toBool();
        made.ifExists = body.value("missing_ok").toBool();
        made.cascade = body.value("behavior").toString() == u"DROP_CASCADE";
        all.append(made);
    }
    return all;
}

Change rename(const QJsonObject &body)
{
    static const QHash<QString, Kind> kinds{{"OBJECT_TABLE", Kind::RenameTable}, {"OBJECT_COLUMN", Kind::RenameColumn},
        {"OBJECT_SCHEMA", Kind::RenameSchema}};
    const Kind kind = kinds.value(body.value("renameType").toString(), Kind::Other);
    const bool ofTable = kind != Kind::RenameColumn || body.value("relationType").toString() == u"OBJECT_TABLE";
    Change made = change(ofTable ? kind : Kind::Other, relationOf(body.value("relation")));
    (kind == Kind::RenameColumn ? made.column : made.name) = body.value("subname").toString();
    made.newName = body.value("newname").toString();
    return made;
}

Change reindex(const QJsonObject &body)
{
    const QString object = body.value("kind").toString();
    Change made = change(object == u"REINDEX_OBJECT_TABLE" ? Kind::ReindexTable
            : object == u"REINDEX_OBJECT_INDEX"            ? Kind::ReindexIndex
                                                           : Kind::ReindexAll);
    (made.kind == Kind::ReindexIndex ? made.other : made.relation) = relationOf(body.value("relation"));
    made.concurrently = hasOption(body.value("params"), QLatin1String("concurrently"));
    return made;
}

QVector<Change> vacuum(const QJsonObject &body)
{
    if (!body.value("is_vacuumcmd").toBool() || !hasOption(body.value("options"), QLatin1String("full")))
        return {change(Kind::Other)};
    QVector<Change> all;
    for (const QJsonValue &node : body.value("rels").toArray())
        all.append(change(Kind::VacuumFull, relationOf(bodyOf(node).value("relation"))));
    return all.isEmpty() ? QVector<Change>{change(Kind::VacuumFull)} : all;
}

Change alterEnum(const QJsonObject &body)
{
    Change made = change(body.contains("oldVal") ? Kind::RenameEnumValue : Kind::AddEnumValue);
    made.name = stringsOf(body.value("typeName")).join(u'.');
    made.newName = body.value("newVal").toString();
    made.flag = body.contains("newValNeighbor");
    made.ifExists = body.value("skipIfNewValExists").toBool();
    return made;
}

Change domain(const QJsonObject &body)
{
    Change made = change(Kind::CreateDomain);
    made.name = stringsOf(body.value("domainname")).join(u'.');
    const QJsonArray constraints = body.value("constraints").toArray();
    made.flag = std::any_of(constraints.begin(), constraints.end(), [](const QJsonValue &node) {
        const QString kind = bodyOf(node).value("contype").toString();
        return kind == u"CONSTR_CHECK" || kind == u"CONSTR_NOTNULL";
    });
    return made;
}

Change alterDomain(const QJsonObject &body)
{
    Change made = change(body.value("subtype").toString() == u"C" ? Kind::AddDomainConstraint : Kind::Other);
    made.name = stringsOf(body.value("typeName")).join(u'.');
    made.flag = bodyOf(body.value("def")).value("skip_validation").toBool();
    return made;
}

Change rows(Kind kind, const QJsonObject &body)
{
    Change made = change(kind, relationOf(body.value("relation")));
    made.flag = body.contains("whereClause");
    for (const QJsonValue &target : body.value("targetList").toArray())
        if (kind == Kind::Update)
            made.columns.append({bodyOf(target).value("name").toString(), {}, false, {}, false, false, {}});
    return made;
}

Change transaction(const QJsonObject &body)
{
    static const QHash<QString, Kind> kinds{{"TRANS_STMT_BEGIN", Kind::Begin}, {"TRANS_STMT_START", Kind::Begin},
        {"TRANS_STMT_COMMIT", Kind::Commit}, {"TRANS_STMT_ROLLBACK", Kind::Rollback}};
    return change(kinds.value(body.value("kind").toString(), Kind::Other));
}

QVector<Change> eachRelation(Kind kind, const QJsonObject &body)
{
    QVector<Change> all;
    for (const QJsonValue &node : body.value("relations").toArray()) {
        all.append(change(kind, relationOf(bodyOf(node))));
        all.last().cascade = body.value("behavior").toString() == u"DROP_CASCADE";
    }
    return all;
}

Change named(Kind kind, const QString &name)
{
    Change made = change(kind);
    made.name = name;
    return made;
}

Change onRelation(Kind kind, const QJsonObject &body, const char *member = "relation")
{
    Change made = change(kind, relationOf(body.value(QLatin1String(member))));
    made.concurrently = body.value("concurrent").toBool();
    return made;
}

using Reader = QVector<Change> (*)(const QJsonObject &body);

const QHash<QString, Reader> &readers()
{
    using Body = const QJsonObject &;
    using All = QVector<Change>;
    static const QHash<QString, Reader> table{
        {"CreateStmt", [](Body b) { return All{createTable(b)}; }},
        {"CreateTableAsStmt",
            [](Body b) {
                return All{b.value("objtype").toString() == u"OBJECT_TABLE" ? createTableAs(b.value("into").toObject())
                                                                            : onRelation(Kind::Other, b)};
            }},
        {"SelectStmt",
            [](Body b) {
                return All{b.contains("intoClause") ? createTableAs(b.value("intoClause").toObject()) : Change()};
            }},
        {"AlterTableStmt", &alterTable},
        {"IndexStmt", [](Body b) { return All{createIndex(b)}; }},
        {"DropStmt", &dropObjects},
        {"DropdbStmt", [](Body b) { return All{named(Kind::DropDatabase, b.value("dbname").toString())}; }},
        {"RenameStmt", [](Body b) { return All{rename(b)}; }},
        {"ReindexStmt", [](Body b) { return All{reindex(b)}; }},
        {"VacuumStmt", &vacuum},
        {"ClusterStmt", [](Body b) { return All{onRelation(Kind::Cluster, b)}; }},
        {"TruncateStmt", [](Body b) { return eachRelation(Kind::Truncate, b); }},
        {"LockStmt", [](Body b) { return eachRelation(Kind::LockTable, b); }},
        {"CreateTrigStmt", [](Body b) { return All{onRelation(Kind::CreateTrigger, b)}; }},
        {"CreatePolicyStmt", [](Body b) { return All{onRelation(Kind::CreatePolicy, b, "table")}; }},
        {"ViewStmt", [](Body b) { return All{onRelation(Kind::CreateView, b, "view")}; }},
        {"RefreshMatViewStmt", [](Body b) { return All{onRelation(Kind::RefreshMaterializedView, b)}; }},
        {"AlterEnumStmt", [](Body b) { return All{alterEnum(b)}; }},
        {"CreateEnumStmt",
            [](Body b) { return All{named(Kind::CreateType, stringsOf(b.value("typeName")).join(u'.'))}; }},
        {"CreateDomainStmt", [](Body b) { return All{domain(b)}; }},
        {"AlterDomainStmt", [](Body b) { return All{alterDomain(b)}; }},
        {"UpdateStmt", [](Body b) { return All{rows(Kind::Update, b)}; }},
        {"DeleteStmt", [](Body b) { return All{rows(Kind::Delete, b)}; }},
        {"InsertStmt", [](Body b) { return All{rows(Kind::Insert, b)}; }},
        {"TransactionStmt", [](Body b) { return All{transaction(b)}; }},
        {"VariableSetStmt", [](Body b) { return All{named(Kind::Set, b.value("name").toString())}; }},
    };
    return table;
}

} // namespace

QString TypeName::text() const
{
    QStringList numbers;
    for (const int modifier : modifiers)
        numbers.append(QString::number(modifier));
    return name + (numbers.isEmpty() ? QString() : u'(' + numbers.join(u',') + u')') + (array ? u"[]"_qs : QString());
}

bool ColumnDefinition::isSerial() const
{
    static const QSet<QString> serials{"serial", "bigserial", "smallserial", "serial2", "serial4", "serial8"};
    return serials.contains(type.name);
}

QVector<ConstraintDefinition> SchemaChange::allConstraints() const
{
    QVector<ConstraintDefinition> all = constraints;
    for (const ColumnDefinition &definition : columns)
        all += definition.constraints;
    return all;
}

Result<QVector<SchemaChange>> schemaChanges(const QString &sql)
{
    const Result<QJsonValue> statement = parseOne(sql);
    if (!statement)
        return fail(statement.error());
    const Reader reader = readers().value(typeOf(*statement));
    return reader ? reader(bodyOf(*statement)) : QVector<Change>{Change()};
}

QStringList namesTooLong(const QString &sql)
{
    constexpr qsizetype kMost = 63;
    QStringList names;
    for (const QString &word : leadingWords(sql, std::numeric_limits<int>::max())) {
        if (word.startsWith(u'\'') || word.startsWith(u'$'))
            continue;
        for (QString part : word.split(u'.')) {
            part.remove(u'"');
            if (part.toUtf8().size() > kMost && part.front().isLetter() && !names.contains(part))
                names.append(part);
        }
    }
    return names;
}

} // namespace mahout
