// SPDX-License-Identifier: GPL-3.0-or-later
#include "teamnames.h"

#include "historyjson.h"

namespace mahout {

namespace {

// Runs the insert, which leaves alone what others have added meanwhile, and gives the numbers of all.
Result<Rows> addAndFind(
    Connection &connection, const QString &insert, const QString &select, const QVariantList &parameters)
{
    if (const auto added = connection.query(insert, parameters); !added)
        return added;
    return connection.query(select, parameters);
}

} // namespace

void TeamNames::forget() { *this = TeamNames(); }

Result<void> TeamNames::addCollectors(Connection &connection, const std::set<QString> &names)
{
    QStringList missing;
    for (const QString &name : names)
        if (!m_collectors.contains(name))
            missing << notNull(name);
    if (missing.isEmpty())
        return {};
    const auto rows = addAndFind(connection,
        QStringLiteral(
            "insert into pgmahout_history.collector (name) select unnest($1::text[]) on conflict do nothing"),
        QStringLiteral("select id, name from pgmahout_history.collector where name = any($1::text[])"), {missing});
    if (!rows)
        return fail(rows.error());
    for (const auto &row : rows->cells)
        m_collectors.insert(row.at(1).toString(), row.at(0).toInt());
    return {};
}

Result<void> TeamNames::addMetrics(Connection &connection, const std::set<Metric> &metrics)
{
    QStringList collectors, names;
    for (const Metric &metric : metrics)
        if (!m_metrics.contains(metric)) {
            collectors << QString::number(metric.first);
            names << notNull(metric.second);
        }
    if (names.isEmpty())
        return {};
    const auto rows = addAndFind(connection,
        QStringLiteral("insert into pgmahout_history.metric (collector, name) select * from unnest($1::text[]::int[], "
                       "$2::text[]) on conflict do nothing"),
        QStringLiteral(
            "select id, collector, name from pgmahout_history.metric where (collector, name) in (select * from "
            "unnest($1::text[]::int[], $2::text[]))"),
        {collectors, names});
    if (!rows)
        return fail(rows.error());
    for (const auto &row : rows->cells)
        m_metrics.insert({row.at(1).toInt(), row.at(2).toString()}, row.at(0).toInt());
    return {};
}

Result<void> TeamNames::addEntities(Connection &connection, int server, const std::map<Entity, QString> &labels)
{
    QStringList collectors, keys, texts;
    for (const auto &[entity, label] : labels)
        if (const auto known = m_entities.constFind(entity); known == m_entities.cend() || known->second != label) {
            collectors << QString::number(entity.first);
            keys << notNull(entity.second);
            texts << notNull(label);
        }
    if (keys.isEmpty())
        return {};
    const auto rows = addAndFind(connection,
        QStringLiteral(
            "insert into pgmahout_history.entity (server, collector, key, label) select $1::int, * from "
            "unnest($2::text[]::int[], $3::text[], $4::text[]) on conflict (server, collector, key) do update "
            "set label = excluded.label where entity.label <> excluded.label"),
        QStringLiteral(
            "select id, collector, key, label from pgmahout_history.entity where server = $1 and (collector, key) "
            "in (select c, k from unnest($2::text[]::int[], $3::text[], $4::text[]) as u (c, k, l))"),
        {server, collectors, keys, texts});
    if (!rows)
        return fail(rows.error());
    for (const auto &row : rows->cells)
        m_entities.insert({row.at(1).toInt(), row.at(2).toString()}, {row.at(0).toInt(), row.at(3).toString()});
    return {};
}

Result<void> TeamNames::addCombinations(Connection &connection, const std::set<QStringList> &combinations)
{
    QVector<QStringList> columns(7);
    for (const QStringList &fields : combinations)
        if (!m_combinations.contains(fields))
            for (qsizetype i = 0; i < columns.size(); ++i)
                columns[i] << notNull(fields.value(i));
    if (columns.first().isEmpty())
        return {};
    const QString names = QStringLiteral("wait_type, wait_event, statement, user_name, application, database, backend");
    const QString values = QStringLiteral(
        "select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])");
    QVariantList parameters;
    for (const QStringList &column : std::as_const(columns))
        parameters << QVariant(column);
    const auto rows = addAndFind(connection,
        QStringLiteral("insert into pgmahout_history.activity_combination (%1) %2 on conflict do nothing")
            .arg(names, values),
        QStringLiteral("select id, %1 from pgmahout_history.activity_combination where (%1) in (%2)")
            .arg(names, values),
        parameters);
    if (!rows)
        return fail(rows.error());
    for (const auto &row : rows->cells) {
        QStringList fields;
        for (int i = 1; i <= 7; ++i)
            fields << row.at(i).toString();
        m_combinations.insert(fields, row.at(0).toInt());
    }
    return {};
}

} // namespace mahout
