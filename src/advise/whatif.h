// SPDX-License-Identifier: GPL-3.0-or-later
// Asking the planner of the target what a statement would cost if certain indexes existed, through HypoPG. Nothing is
// executed and nothing is written, see explain.h.
//
// HypoPG 1.3 finds the expressions and conditions of hypothetical indexes only in statements whose first table has
// them. For conditions readPlan() makes up for it; an expression deeper in a statement is not advised on.
//
// Lifetime: the engine borrows the connection; its destructor removes every hypothetical index and restores the
// session's settings, even after a cancellation. For that it needs limits of its own, so that afterwards the connection
// has none until its owner sets them anew. Used by one thread at a time.
#pragma once

#include "emptyindexes.h"
#include "explain.h"
#include "memorycost.h"
#include "plancost.h"
#include "sizemodel.h"
#include "workload.h"

namespace mahout {

// Whether HypoPG's figures are taken as they are. They are wrong for real indexes, see sizemodel.h and plancost.h; they
// are for comparisons with advisors that know no other.
struct WhatIfOptions {
    bool plannerFigures = false; // sizes and costs
    double load = 1; // part of the time in which the server is asked; see AdviceOptions::load
    EmptyIndexes *emptyIndexes = nullptr; // for what HypoPG cannot play; without it such candidates are refused
};

class WhatIfEngine {
public:
    // Missing when HypoPG is not installed in this database; the remedy names the package and the statement.
    static Result<std::unique_ptr<WhatIfEngine>> open(
        Connection &connection, const Catalog &catalog, const WhatIfOptions &options = {});
    ~WhatIfEngine();
    WhatIfEngine(const WhatIfEngine &) = delete;
    WhatIfEngine &operator=(const WhatIfEngine &) = delete;

    // Registers a candidate and gives its number, the same for equal candidates. Costs nothing at the server.
    int add(const IndexCandidate &candidate);
    const IndexCandidate &candidate(int number) const;
    QString id(int number) const; // the candidate's
    int count() const;

    // What the statement costs with exactly these indexes. Indexes are made and dropped at the server only as far as
    // the set differs from that of the question before, but always so that they stand in the order of their numbers:
    // between plans of equal cost the order decides, and the answer must not depend on what was asked before.
    Result<PlanReading> cost(const WorkloadStatement &statement, const IndexSet &indexes);

    // The whole answer of EXPLAIN for the same question; `settings` as explain() has them.
    Result<QString> planText(const WorkloadStatement &statement, const IndexSet &indexes, const QString &settings = {});
    // What the same plan costs while the data are in memory. Two questions.
    Result<MemoryCost> memoryCost(const WorkloadStatement &statement, const IndexSet &indexes);
    QString planName(int number) const; // as plans of the last question with it write it; empty before the first

    // Asks HypoPG for the figures of several that size() would ask for one by one.
    Result<void> measure(QVector<int> numbers);

    // Size by our own model, unless the options say otherwise; asks HypoPG for its figure once.
    Result<IndexSize> size(int number);
    double plannerBytes(int number) const; // HypoPG's figure, of a partial index its share of it; 0 before size()

    int calls() const; // EXPLAINs so far
    double busyMs() const { return m_busyMs; } // for which EXPLAINs took
    bool isRefused(int number) const; // it cannot be made; known after size() or a question with it

private:
    WhatIfEngine(Connection &connection, const Catalog &catalog, const WhatIfOptions &options, QString schema);
    struct Entry {
        IndexCandidate candidate;
        QString id;
        qlonglong oid = 0; // at the server, 0: not made
        bool refused = false; // it cannot be made: an expression that is not immutable, a type without an order
        QString planName;
        EmptyIndex empty; // in the place of a hypothetical one, without a planName
        double plannerBytes = 0; // of the index that stands in the plan
        double builtBytes = 0; // by our model
        IndexSize size;
    };
    void rest(double workedMs);
    Result<void> makeEmpty(int number);
    Result<QString> explainShowing(
        const WorkloadStatement &statement, const QVector<qlonglong> &shown, const QString &settings);
    QHash<QString, IndexPlace> placesOf(const IndexSet &indexes) const;
    IndexPlace placeOf(const TableFacts &table, const QString &column, int height) const;
    Result<void> makeExactly(const IndexSet &indexes);
    Result<void> make(QVector<int> numbers);
    Result<Rows> create(const QVector<int> &numbers);
    Result<void> dropStrays();
    Result<void> drop(const QVector<int> &numbers);
    void remember(int number, const Rows &rows, qsizetype row);
    PlannedIndex plannedIndex(int number) const;
    static IndexCandidate standIn(IndexCandidate candidate);

    Connection &m_connection;
    const Catalog &m_catalog;
    const WhatIfOptions m_options;
    QString m_schema; // of the extension, quoted
    std::vector<Entry> m_entries;
    QHash<QString, int> m_numberById;
    QVector<int> m_made; // in the order of their making
    int m_calls = 0;
    double m_busyMs = 0, m_owedMs = 0;
};

} // namespace mahout
