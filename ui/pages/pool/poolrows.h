// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the pool page: how acquisitions ended, and the settings in force.
#pragma once

#include "keyedtablemodel.h"
#include "poolsettings.h"
#include "poolstatistics.h"

namespace mahout {

struct OutcomeRow {
    QString id;
    QString title; // translated
    double count = 0; // since the pool began
    double percent = 0; // of all that ended
    bool failed = false;
    bool operator==(const OutcomeRow &) const = default;
};
using OutcomeModel = KeyedTableModel<OutcomeRow, QString>;

struct SettingRow {
    QString name; // as its environment variable ends
    QString value;
    QString unchanged; // the default
    bool operator==(const SettingRow &) const = default;
};
using SettingModel = KeyedTableModel<SettingRow, QString>;

QVector<OutcomeRow> outcomeRows(const PoolStatistics &statistics);
QVector<SettingRow> settingRows(const PoolSettings &settings);
QVector<Column<OutcomeRow>> outcomeColumns();
QVector<Column<SettingRow>> settingColumns();

} // namespace mahout
