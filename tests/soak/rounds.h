// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that does one thing after another until it is told to pause or is destroyed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <random>
#include <thread>

namespace mahout::soak {

using Random = std::mt19937;

// 0 … most
inline int upTo(Random &random, int most) { return std::uniform_int_distribution(0, most)(random); }

class Rounds {
public:
    // Calls `round` again and again, in a thread of its own, from the first resume() on.
    explicit Rounds(std::function<void()> round);
    ~Rounds(); // waits for the round under way
    void pause(); // after the round under way
    bool waitUntilPaused(std::chrono::seconds limit); // false when the round does not end
    void resume();

private:
    void run(const std::stop_token &stop);
    std::function<void()> m_round;
    std::mutex m_mutex; // guards the flags
    std::condition_variable_any m_changed;
    bool m_wanted = false, m_busy = false;
    std::jthread m_thread; // stopped and joined first
};

} // namespace mahout::soak
