// SPDX-License-Identifier: GPL-3.0-or-later
// What the Regressions page says: the rows of its tables, the lines of its detail, and its sentence; from values alone.
#pragma once

#include "keyedtablemodel.h"
#include "regression.h"
#include "theme.h"
#include "workcomparison.h"

namespace mahout {

struct RegressionRow {
    qint64 id = 0;
    double ratio = 1;
    QString size; // "+62 %"
    QString label; // the statement, or the figure of the server
    qint64 startMs = 0;
    Confidence confidence = Confidence::Possible;
    double addedMsPerHour = 0; // NaN for a figure of the server
    QString suspect; // "Applied 0042 tidy"
    QString state; // "Open", "Part of another", "More rows", "Over since 14:02"
    int rank = 0; // open ones first, the costliest of a cause before its parts
    bool operator==(const RegressionRow &) const = default;
};
using RegressionModel = KeyedTableModel<RegressionRow, qint64>;

struct ComparedRow {
    ComparedStatement statement;
    bool operator==(const ComparedRow &) const = default;
};
using ComparedModel = KeyedTableModel<ComparedRow, QString>;

// One line of the detail: a caption and the words.
struct RegressionLine {
    QString caption, text;
    bool operator==(const RegressionLine &) const = default;
};

struct RegressionsSentence {
    QString text;
    QString link; // part of the text that leads to the costliest
    ColorRole mood = ColorRole::Muted;
};

QVector<RegressionRow> regressionRows(const QVector<Regression> &regressions);
QVector<Column<RegressionRow>> regressionColumns();
QVector<RegressionLine> regressionLines(const Regression &regression);
// `judged` and `warmingUp` as the search counts them; `judgedUntilMs` 0: it has not been once.
RegressionsSentence regressionsSentence(
    const QVector<Regression> &regressions, int judged, int warmingUp, qint64 judgedUntilMs);

QVector<Column<ComparedRow>> comparedColumns();
// "12 of 48 statements take longer per call than in before the sale; all together they cost 3.2 s an hour more."
QString comparedSentence(const QVector<ComparedStatement> &statements, const QString &baseline);

QString momentText(qint64 timeMs); // "14:02", and with the day when it is not today
QString rangeText(qint64 fromMs, qint64 toMs);

} // namespace mahout
