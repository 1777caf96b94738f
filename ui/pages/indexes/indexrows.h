// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the tables of the Indexes page, and their columns.
#pragma once

#include "historyvalues.h"
#include "indexanalysis.h"
#include "keyedtablemodel.h"

namespace mahout {

// A recommended index within the set that is chosen.
struct RecommendationRow {
    QString name, ddl;
    QString what; // "orders (customer_id, placed_at)"
    int position = 0; // in IndexAdvice::considered
    bool taken = true; // part of the choice
    double bytes = 0;
    double benefit = 0; // percent of the workload's cost that it takes away beside the others of the choice
    double upkeep = 0; // percent of the workload's cost without it that writes spend in it
    double buildSeconds = 0; // at most
    AdviceConfidence confidence = AdviceConfidence::Low;
    int replaces = 0; // existing indexes that go
    bool operator==(const RecommendationRow &) const = default;
};

// Rows with a box for whether they are taken.
class RecommendationModel : public KeyedTableModel<RecommendationRow, QString> {
    Q_OBJECT
public:
    explicit RecommendationModel(QObject *parent = nullptr);
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void toggled(int position, bool taken); // by the user; the row changes when its owner says so
};

// A statement that the selected recommendation touches; costs are of one call with the choice.
struct ServedRow {
    int query = 0; // position in IndexAdvice::queries
    QString id, text;
    double before = 0, after = 0; // planner units, of the statement alone
    double upkeep = 0; // what it spends in the indexes of the choice, planner units
    double beforeMs = 0, promisedMs = 0; // 0: not known
    double measuredBeforeMs = 0, measuredAfterMs = 0; // on a server that the user named; NaN: not measured
    QString note; // why it could not be measured
    bool loses() const { return after + upkeep > before; }
    bool operator==(const ServedRow &) const;
};

struct FindingRow {
    QString kind, index, table, evidence, ddl, undoDdl, vetoes;
    double bytes = 0;
    QString key() const { return kind + u' ' + table + u' ' + index + u' ' + ddl; }
    bool operator==(const FindingRow &) const = default;
};

enum class Verdict { Waiting, Unused, Delivered, Short, Slower, Reverted };

// What one recommendation promised for one statement, and what was measured around the moment it was applied.
struct PromiseRow {
    qint64 adviceId = 0;
    QString index;
    Verdict verdict = Verdict::Waiting;
    QString id, statement; // key and text
    double promisedBefore = 0, promisedAfter = 0; // planner units
    double meanBeforeMs = 0, meanAfterMs = 0; // NaN while not measured
    double callsAfter = 0;
    qint64 version = 0; // of the migration
    QString folder;
    double promisedPercent() const { return promisedBefore > 0 ? 100 * (promisedAfter / promisedBefore - 1) : 0; }
    double measuredPercent() const { return 100 * (meanAfterMs / meanBeforeMs - 1); }
    QString key() const { return QString::number(adviceId) + u' ' + id; }
    bool operator==(const PromiseRow &) const;
};

struct DismissedRow {
    QString signature, reason;
    qint64 timeMs = 0;
    bool operator==(const DismissedRow &) const = default;
};

// A line of a plan, numbered from 0.
struct PlanRow : PlanLine {
    int number = 0;
    bool operator==(const PlanRow &) const = default;
};
QVector<PlanRow> planRows(const QVector<PlanLine> &lines);

// The row of the index at `position`, within the choice `taken`; it need not be part of it.
RecommendationRow recommendationRow(const IndexAdvice &advice, const IndexSet &taken, int position);
// The statements to which the index at `position` matters in the choice: dearest gain first.
QVector<ServedRow> servedRows(
    const IndexAdvice &advice, const IndexSet &taken, int position, const MeasuredProof &proof);
QVector<FindingRow> findingRows(const HygieneReport &report);
// `texts` is keyed by StatementKey::toText(); a statement that is not in it shows its key.
QVector<PromiseRow> promiseRows(
    const AdviceRecord &record, const QVector<MeasuredStatement> &measured, const QHash<QString, QString> &texts);

QVector<Column<RecommendationRow>> recommendationColumns();
QVector<Column<ServedRow>> servedColumns();
QVector<Column<FindingRow>> findingColumns();
QVector<Column<PromiseRow>> promiseColumns();
QVector<Column<DismissedRow>> dismissedColumns();
QVector<Column<PlanRow>> planColumns();

// One sentence about what is true now, for a choice of so many indexes and what the workload costs with them.
QString adviceSentence(const IndexAdvice &advice, int count, const SetCosts &costs);
QString skippedSentence(const IndexAdvice &advice); // its part about what could not be planned
// What a budget buys: "≈ 96 % less cost with 3 of 3 indexes, ≈ 38.5 MB"
QString choiceSentence(const IndexAdvice &advice, int count, const SetCosts &costs);
QString promisesSentence(const QVector<PromiseRow> &rows);
// The statements that could not be planned, each below its reason as a comment. `texts` as above.
QString skippedText(const IndexAdvice &advice, const QHash<QString, QString> &texts);

QString estimatedText(double value, Unit unit); // "≈ 12.5 MB"
QString buildTimeText(const BuildCost &build); // "≈ 0.4 s to 2 s"
QString confidenceWord(AdviceConfidence confidence); // "high"
QString verdictText(Verdict verdict);

} // namespace mahout
