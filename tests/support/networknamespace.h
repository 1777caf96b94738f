// SPDX-License-Identifier: GPL-3.0-or-later
// A network of the calling thread's own, with nothing in it but a loopback interface. Threads and processes that this
// thread starts meanwhile, relays and pools among them, belong to it too; it vanishes with the last of them. Unix
// sockets still reach everywhere.
#pragma once

#include <memory>

namespace mahout::test {

class NetworkNamespace {
public:
    // The calling thread enters a new network; null when this process may not make one, or ip and tc are not installed.
    static std::unique_ptr<NetworkNamespace> enter();
    static bool isPossible();
    ~NetworkNamespace(); // in the same thread, which returns to the network it came from
    NetworkNamespace(const NetworkNamespace &) = delete;
    NetworkNamespace &operator=(const NetworkNamespace &) = delete;

    void dropPackets(); // from here on every packet vanishes without a word, in both directions
    void passPackets();

private:
    explicit NetworkNamespace(int previous);
    int m_previous; // descriptor of the network the thread came from
};

} // namespace mahout::test
