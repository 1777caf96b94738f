// SPDX-License-Identifier: GPL-3.0-or-later
#include "entityrows.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(EntityTable)
};

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

Column<EntityRow> figure(const MetricInfo &metric, qsizetype index)
{
    return {{metric.id, metric.title, metric.unit, true, metric.help},
        [index](const EntityRow &row) { return QVariant(row.values.value(index, qQNaN())); }};
}

} // namespace

bool EntityRow::operator==(const EntityRow &other) const
{
    return key == other.key && label == other.label
        && std::equal(values.begin(), values.end(), other.values.begin(), other.values.end(), same);
}

bool FigureRow::operator==(const FigureRow &other) const
{
    return metric.id == other.metric.id && same(value, other.value);
}

QVector<EntityRow> entityRows(const QVector<EntityValues> &entities)
{
    QVector<EntityRow> rows;
    for (const EntityValues &entity : entities)
        rows << EntityRow{entity.key, entity.label, entity.values};
    return rows;
}

QVector<Column<EntityRow>> entityColumns(
    const QString &labelTitle, const QVector<MetricInfo> &all, const QStringList &metrics)
{
    QVector<Column<EntityRow>> columns{
        {{QStringLiteral("label"), labelTitle}, [](const EntityRow &row) { return QVariant(row.label); }}};
    const auto add = [&](qsizetype index) { columns << figure(all.at(index), index); };
    for (const QString &id : metrics) {
        const auto it = std::find_if(all.begin(), all.end(), [&id](const MetricInfo &metric) { return metric.id == id; });
        if (it != all.end())
            add(it - all.begin());
    }
    for (qsizetype i = 0; i < all.size() && metrics.isEmpty(); ++i)
        add(i);
    return columns;
}

QVector<FigureRow> figureRows(const QVector<MetricInfo> &metrics, const QVector<double> &values)
{
    QVector<FigureRow> rows;
    for (qsizetype i = 0; i < metrics.size(); ++i)
        rows << FigureRow{metrics.at(i), values.value(i, qQNaN())};
    return rows;
}

QVector<Column<FigureRow>> figureColumns()
{
    Column<FigureRow> name{{QStringLiteral("figure"), Text::tr("Figure")},
        [](const FigureRow &row) { return QVariant(row.metric.title); }};
    name.toolTip = [](const FigureRow &row) { return row.metric.help; };
    Column<FigureRow> value{{QStringLiteral("value"), Text::tr("Value"), Unit::None, true},
        [](const FigureRow &row) { return QVariant(row.value); }};
    value.text = [](const FigureRow &row) { return formatValue(row.value, row.metric.unit); };
    return {name, value};
}

} // namespace mahout
