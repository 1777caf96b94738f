// SPDX-License-Identifier: GPL-3.0-or-later
// A relay between a client and a real server, for breaking the network between them. It listens on 127.0.0.1 at its own
// port and works in its own thread; every function may be called from any thread and has taken effect when it returns.
#pragma once

#include "units.h"
#include <functional>
#include <memory>
#include <QThread>
#include <QVector>

namespace mahout::test {

class RelayCore;

// What awaits a connection that is made from now on. A request to cancel a statement is a connection too.
struct Greeting {
    enum class Kind {
        Pass,
        Late, // nothing is forwarded for `time`, then everything at once
        HangUp, // closed as soon as it is made
        Silent, // held without an answer, until pass()
    };
    Kind kind = Kind::Pass;
    Milliseconds time{0};
};

class Relay {
public:
    explicit Relay(const QString &unixSocket); // path of the server's socket
    explicit Relay(quint16 tcpPort); // on 127.0.0.1
    ~Relay();
    Relay(const Relay &) = delete;
    Relay &operator=(const Relay &) = delete;

    quint16 port() const;
    int connectionCount() const; // relayed at this moment
    int arrivals() const; // connections made since the relay began, those that were hung up included

    void pass(); // forwards at once, listens again after refuse(), forwards what was held, greets nobody any more
    void delay(Milliseconds time); // forwards everything that much later, both ways
    void stall(); // holds everything, both ways, without closing; new connections are accepted and held too
    void resume(); // after stall(): forwards what was held
    void cutAfter(qint64 bytes); // each connection is closed once the server has sent that many bytes from now on
    void cut(); // closes every connection now
    void refuse(); // stops listening; connections that exist stay
    void delayOpens(Milliseconds time); // each connection made from now on starts that much later
    // Each of the next connections is met by one of `next`, in this order; those that follow by `rest`.
    void greet(QVector<Greeting> next, Greeting rest = {});

private:
    void begin();
    void run(const std::function<void()> &change) const; // in the relay's thread, waiting for it
    mutable QThread m_thread;
    std::unique_ptr<RelayCore> m_core; // lives in m_thread
    quint16 m_port = 0;
};

} // namespace mahout::test
