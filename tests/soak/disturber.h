// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong around the pool: one random fault at a time, each of which passes by itself within seconds.
#pragma once

#include "connectionpool.h"
#include "relay.h"
#include "rounds.h"

namespace mahout::soak {

class Disturber {
public:
    // The pool reaches the tests' shared server through the relay, under this application name.
    Disturber(ConnectionPool &pool, test::Relay &relay, QString name, unsigned seed);
    void round(); // calm, then one fault from its beginning to its end
    QString toString() const; // "cut 3, restart 1"; between rounds only

private:
    using Fault = void (Disturber::*)();
    struct Entry {
        const char *name;
        Fault fault;
        int weight = 4; // how often it is drawn, against the others
    };
    static const std::vector<Entry> kFaults;

    // Of the network
    void cut();
    void cutInAnAnswer();
    void stall();
    void delay();
    void slowOpens();
    void hangUp();
    void refuse();
    // Of the server
    void terminateSome();
    void cancelAll();
    void restart();
    // What its user may do meanwhile
    void resize();
    void retire();
    void suspend();
    void rotate();

    void rest(int mostMilliseconds);
    void atTheServer(const QString &sql);

    ConnectionPool &m_pool;
    test::Relay &m_relay;
    QString m_name;
    Random m_random;
    std::discrete_distribution<std::size_t> m_draw; // an index of kFaults
    std::vector<int> m_counts;
};

} // namespace mahout::soak
