// SPDX-License-Identifier: GPL-3.0-or-later
#include "namedsample.h"

#include "statementmetrics.h"
#include <cmath>

namespace mahout {

namespace {

NamedSample::Part partOf(const StatementDelta &delta, double seconds)
{
    NamedSample::Part part{delta.key.toText(), {}, {}};
    const QVector<double> amounts = statementAmounts(delta);
    for (qsizetype i = 0; i < amounts.size(); ++i)
        if (amounts.at(i) != 0 && !std::isnan(amounts.at(i)))
            part.values << std::pair(statementMetrics().at(i), amounts.at(i) / seconds);
    if (delta.lowerBound)
        part.values << std::pair(QString(QLatin1String(kStatementLowerBound)), 1 / seconds);
    return part;
}

} // namespace

NamedSample namedSample(const Snapshot &snapshot, const QStringList &entityMetrics)
{
    NamedSample sample{snapshot.timeMs, std::llround(snapshot.intervalMs * 1000), snapshot.gap, {{}}};
    for (auto it = snapshot.values.begin(); it != snapshot.values.end(); ++it)
        sample.parts.first().values << std::pair(it.key(), *it);
    for (const EntityValues &thing : snapshot.entities) {
        NamedSample::Part part{thing.key, thing.label, {}};
        for (qsizetype i = 0; i < std::min(entityMetrics.size(), thing.values.size()); ++i)
            part.values << std::pair(entityMetrics.at(i), thing.values.at(i));
        sample.parts << part;
    }
    if (snapshot.collector == QLatin1String("statements") && sample.intervalUs > 0)
        for (const StatementDelta &delta : snapshot.statements)
            sample.parts << partOf(delta, double(sample.intervalUs) / 1e6);
    return sample;
}

} // namespace mahout
