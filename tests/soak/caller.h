// SPDX-License-Identifier: GPL-3.0-or-later
// One user of the pool: submits a random piece of work at a time, waits for its outcome, and looks whether a
// connection came clean and an answer was the one to the question.
#pragma once

#include "connectionpool.h"
#include "rounds.h"
#include "tally.h"

namespace mahout::soak {

class Caller {
public:
    Caller(ConnectionPool &pool, Tally &tally, unsigned seed);
    void round(); // one piece of work

private:
    using Work = void (Caller::*)();
    static const std::vector<Work> kWork;

    void ask(); // a question with a known answer
    void askWithoutPatience(); // the wait may end before a connection is free
    void askThenStop(); // stopped before it waits, while it waits, while it runs, or too late
    void runTooLong(); // longer than its limit
    void readMuch();
    void fail(); // a statement that is wrong
    void leaveTransactionOpen();
    void changeSession();
    void nest();
    void endOwnSession();
    void waitForServer(); // also while it is away

    template <typename F> void settle(F task, TaskOptions options = {});
    Result<Rows> askFor(Connection &connection, int number);

    ConnectionPool &m_pool;
    Tally &m_tally;
    Random m_random;
};

} // namespace mahout::soak
