// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the tables of the Indexes page, and their columns.
#pragma once

#include "historyvalues.h"
#include "hygiene.h"
#include "indexadvice.h"
#include "keyedtablemodel.h"

namespace mahout {

struct RecommendationRow {
    QString name, ddl, dropDdl, table;
    double bytes = 0;
    double benefit = 0; // percent of the workload's cost
    double writeCost = 0; // planner units a second
    QStringList queries;
    bool operator==(const RecommendationRow &) const = default;
};

// A statement that the selected recommendation serves; costs are of one call with all recommended indexes.
struct ServedRow {
    QString id, text;
    double before = 0, after = 0;
    double percent() const { return before > 0 ? 100 * (after / before - 1) : 0; }
    bool operator==(const ServedRow &) const = default;
};

struct FindingRow {
    QString kind, index, table, evidence, ddl, undoDdl, vetoes;
    double bytes = 0;
    QString key() const { return kind + u' ' + table + u' ' + index + u' ' + ddl; }
    bool operator==(const FindingRow &) const = default;
};

// What one recommendation promised for one statement, and what was measured around the moment it was applied.
struct PromiseRow {
    qint64 adviceId = 0;
    QString index, state;
    QString id, statement; // key and text
    double promisedBefore = 0, promisedAfter = 0; // planner units
    double meanBeforeMs = 0, meanAfterMs = 0; // NaN while not measured
    QString key() const { return QString::number(adviceId) + u' ' + id; }
    bool operator==(const PromiseRow &) const;
};

QVector<RecommendationRow> recommendationRows(const IndexAdvice &advice);
QVector<ServedRow> servedRows(const IndexAdvice &advice, const QStringList &ids);
QVector<FindingRow> findingRows(const HygieneReport &report);
// `texts` is keyed by StatementKey::toText(); a statement that is not in it shows its key.
QVector<PromiseRow> promiseRows(
    const AdviceRecord &record, const QVector<MeasuredStatement> &measured, const QHash<QString, QString> &texts);

QVector<Column<RecommendationRow>> recommendationColumns();
QVector<Column<ServedRow>> servedColumns();
QVector<Column<FindingRow>> findingColumns();
QVector<Column<PromiseRow>> promiseColumns();

// One sentence about what is true now.
QString adviceSentence(const IndexAdvice &advice);
QString skippedSentence(const IndexAdvice &advice); // its part about what could not be planned
// The statements that could not be planned, each below its reason as a comment. `texts` as above.
QString skippedText(const IndexAdvice &advice, const QHash<QString, QString> &texts);

} // namespace mahout
