// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of names in a team's database, remembered, and asked for in bulk. Used by the writer only.
#pragma once

#include "connection.h"
#include <map>
#include <QHash>
#include <set>

namespace mahout {

class TeamNames {
public:
    using Metric = std::pair<int, QString>; // collector and name
    using Entity = std::pair<int, QString>; // collector and key

    // Each adds what is new, in the transaction of the caller; after a failure of it call forget(). Always in the same
    // order, because two writers that wait for one another's names would never end.
    Result<void> addCollectors(Connection &connection, const std::set<QString> &names);
    Result<void> addMetrics(Connection &connection, const std::set<Metric> &metrics);
    Result<void> addEntities(Connection &connection, int server, const std::map<Entity, QString> &labels);
    Result<void> addCombinations(Connection &connection, const std::set<QStringList> &combinations);
    void forget();

    int collector(const QString &name) const { return m_collectors.value(name); } // 0: not added
    int metric(const Metric &metric) const { return m_metrics.value(metric); }
    int entity(const Entity &entity) const { return m_entities.value(entity).first; }
    int combination(const QStringList &fields) const { return m_combinations.value(fields); }

private:
    QHash<QString, int> m_collectors;
    QHash<Metric, int> m_metrics;
    QHash<Entity, std::pair<int, QString>> m_entities; // id and label
    QHash<QStringList, int> m_combinations;
};

} // namespace mahout
