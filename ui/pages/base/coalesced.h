// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace mahout {

// An asynchronous load that never runs twice at once: what is requested while it runs is done once more afterwards.
// `start` begins the work and sees to it that done() is called when its result is home. One thread.
class Coalesced {
public:
    explicit Coalesced(std::function<void()> start)
        : m_start(std::move(start))
    {
    }
    void request()
    {
        if (m_running) {
            m_again = true;
            return;
        }
        m_running = true;
        m_start();
    }
    void done()
    {
        m_running = false;
        if (std::exchange(m_again, false))
            request();
    }

private:
    std::function<void()> m_start;
    bool m_running = false;
    bool m_again = false;
};

} // namespace mahout
