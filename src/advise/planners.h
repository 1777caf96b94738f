// SPDX-License-Identifier: GPL-3.0-or-later
// Questions to the planner, answered side by side on several connections.
//
// Ownership: borrows the first engine, which works in the caller's thread, and the catalog; each further connection is
// opened, used and closed by a thread of its own. Those that cannot be opened are done without, silently: the answers
// are the same, only later. Questions with empty indexes are put to the first engine alone: two sessions that show some
// of the same ones wait for each other. Used by one thread at a time.
#pragma once

#include "whatif.h"
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace mahout {

struct WhatIfQuestion {
    WorkloadStatement statement;
    IndexSet indexes; // numbers of the first engine
};

class Planners {
public:
    // Opens one more connection whose planner answers as the first one's does: the same database, role and settings.
    // Called in other threads, several at a time.
    using Connect = std::function<Result<std::unique_ptr<Connection>>(std::stop_token)>;

    Planners(WhatIfEngine &first, const Catalog &catalog, const WhatIfOptions &options, std::stop_token stop);
    ~Planners();
    Planners(const Planners &) = delete;
    Planners &operator=(const Planners &) = delete;

    void addConnections(int count, const Connect &connect);

    // An answer for each question, in their order, and the same whoever gave it. Empty where `until` passed before it
    // was asked, or where another one failed for a reason that does not lie in its statement (see concernsStatement()).
    using Answers = std::vector<std::optional<Result<PlanReading>>>;
    Answers ask(const QVector<WhatIfQuestion> &questions, SteadyTime until = kNever);

    int calls() const; // EXPLAINs of all connections
    double busyMs() const; // for which they took, added up
    WhatIfEngine &first() { return m_first; }

private:
    void help(const Connect &connect, std::stop_token ended);
    bool isOpen(const std::vector<qsizetype> &questions) const; // one of them can still be answered
    bool answerNext(std::unique_lock<std::mutex> &lock, WhatIfEngine &engine, std::vector<qsizetype> &questions);

    WhatIfEngine &m_first;
    const Catalog &m_catalog;
    const WhatIfOptions m_options;
    std::stop_token m_stop;

    mutable std::mutex m_mutex; // of all below
    std::condition_variable_any m_changed;
    const QVector<WhatIfQuestion> *m_questions = nullptr; // of the present ask(), else nullptr
    Answers m_answers;
    std::vector<qsizetype> m_open,
        m_reserved; // questions that nobody has taken, the next one last; for the first engine
    SteadyTime m_until = kNever;
    bool m_over = false; // no further one can be answered
    int m_busy = 0; // helpers that answer one
    int m_helpersCalls = 0;
    double m_helpersBusyMs = 0;
    std::vector<std::jthread> m_helpers;
};

} // namespace mahout
