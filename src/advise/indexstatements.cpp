// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexstatements.h"
#include "naming.h"

namespace mahout {

namespace {

QString qualified(const QString &name, const TableFacts &table)
{
    const QString schema = table.reference.contains(u'.') ? readableIdentifier(table.schema) + u'.' : QString();
    return schema + readableIdentifier(name);
}

TableFacts factsOf(const Partition &partition, const TableFacts &table)
{
    TableFacts facts = table;
    facts.oid = partition.oid;
    facts.schema = partition.schema;
    facts.name = partition.name;
    facts.reference = partition.reference;
    return facts;
}

QString onParentAlone(const IndexCandidate &candidate, TableFacts table, const QString &name)
{
    table.reference.prepend("ONLY ");
    return createStatement(candidate, table, name, false) + u';';
}

} // namespace

IndexStatements buildIndex(const IndexCandidate &candidate, const TableFacts &table, QSet<QString> &taken)
{
    IndexStatements statements;
    statements.name = indexName(candidate, table, taken);
    const QString root = qualified(statements.name, table);
    if (!table.partitioned) {
        statements.create = {createStatement(candidate, table, statements.name, true) + u';'};
        statements.drop = QStringLiteral("DROP INDEX CONCURRENTLY %1;").arg(root);
        return statements;
    }
    statements.create = {onParentAlone(candidate, table, statements.name)};
    statements.drop = QStringLiteral("DROP INDEX %1;").arg(root);
    QHash<quint32, QString> indexOf{{table.oid, root}};
    for (const Partition &partition : table.partitions) {
        const TableFacts facts = factsOf(partition, table);
        const QString name = indexName(candidate, facts, taken);
        indexOf.insert(partition.oid, qualified(name, facts));
        statements.create.append(partition.leaf ? createStatement(candidate, facts, name, true) + u';'
                                                : onParentAlone(candidate, facts, name));
        statements.create.append(QStringLiteral("ALTER INDEX %1 ATTACH PARTITION %2;")
                                     .arg(indexOf.value(partition.parent), indexOf.value(partition.oid)));
    }
    return statements;
}

} // namespace mahout
