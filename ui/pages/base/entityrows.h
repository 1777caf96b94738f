// SPDX-License-Identifier: GPL-3.0-or-later
// Rows and columns for the things that a collector looks at. Plain values.
#pragma once

#include "catalogue.h"
#include "keyedtablemodel.h"
#include "snapshot.h"

namespace mahout {

struct EntityRow {
    QString key, label;
    QVector<double> values; // in the order of the collector's entityMetrics
    bool operator==(const EntityRow &other) const; // an unknown value equals an unknown one
};
using EntityModel = KeyedTableModel<EntityRow, QString>;

QVector<EntityRow> entityRows(const QVector<EntityValues> &entities);
// The label, then those of `metrics` that are among `all`, in the order of `metrics`; all when `metrics` is empty.
QVector<Column<EntityRow>> entityColumns(
    const QString &labelTitle, const QVector<MetricInfo> &all, const QStringList &metrics);

// One figure of one thing.
struct FigureRow {
    MetricInfo metric;
    double value = 0;
    bool operator==(const FigureRow &other) const;
};
using FigureModel = KeyedTableModel<FigureRow, QString>;

QVector<FigureRow> figureRows(const QVector<MetricInfo> &metrics, const QVector<double> &values);
QVector<Column<FigureRow>> figureColumns();

} // namespace mahout
