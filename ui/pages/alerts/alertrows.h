// SPDX-License-Identifier: GPL-3.0-or-later
// What the Alerts page says: the rows of its tables, the lines of its detail, and its sentence; from values alone.
#pragma once

#include "alert.h"
#include "keyedtablemodel.h"
#include "theme.h"

namespace mahout {

// An alert in a table, open or of the past.
struct AlertRow {
    QString id, check, title;
    HealthLevel level = HealthLevel::Warning; // now; of the past: the worst it was
    bool isPart = false; // of another alert, which stands for it
    QString value; // "96 %": now; of the past: when it fired
    QString threshold; // "≥ 90 %"
    qint64 sinceMs = 0, clearedMs = 0;
    QString evidence;
    QString note; // acknowledged, muted, without data …; empty when nobody has looked
    bool operator==(const AlertRow &) const = default;
};
using AlertModel = KeyedTableModel<AlertRow, QString>;

// A check that has no alert.
struct CheckRow {
    QString id, title;
    int rank = 0; // what deserves the eye comes first
    HealthLevel level = HealthLevel::Ok;
    QString state; // "Healthy", "Tells nothing"
    QString value;
    QString finding; // what was found, or what is missing to find something
    bool operator==(const CheckRow &) const = default;
};
using CheckModel = KeyedTableModel<CheckRow, QString>;

// One line of the detail: a caption and the words.
struct DetailLine {
    QString caption, text;
    bool operator==(const DetailLine &) const = default;
};

struct AlertsSentence {
    QString text;
    QString link; // part of the text that leads to the first alert
    ColorRole mood = ColorRole::Muted;
};

AlertRow alertRow(const Alert &alert);
// Of the checks that have no open alert.
QVector<CheckRow> checkRows(
    const QVector<HealthResult> &results, const QVector<CheckState> &states, const QVector<Alert> &alerts);
QVector<Column<AlertRow>> openColumns();
QVector<Column<AlertRow>> pastColumns();
QVector<Column<CheckRow>> checkColumns();

QVector<DetailLine> alertLines(const Alert &alert);
QVector<DetailLine> checkLines(const HealthResult &result);
QString acknowledgementText(const Alert &alert); // empty when nobody has
QString muteText(qint64 untilMs); // empty when it is not muted

// `away` is why the server cannot be seen now; empty while it can.
AlertsSentence alertsSentence(const QVector<Alert> &alerts, const QVector<HealthResult> &results, const QString &away);

QString clockText(qint64 ms); // "14:02", and with the day when it is not today

} // namespace mahout
