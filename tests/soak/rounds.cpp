// SPDX-License-Identifier: GPL-3.0-or-later
#include "rounds.h"

namespace mahout::soak {

Rounds::Rounds(std::function<void()> round)
    : m_round(std::move(round))
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

Rounds::~Rounds() = default;

void Rounds::run(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return m_wanted; }) && !stop.stop_requested()) {
        m_busy = true;
        lock.unlock();
        m_round();
        lock.lock();
        m_busy = false;
        m_changed.notify_all();
    }
}

void Rounds::pause()
{
    const std::lock_guard lock(m_mutex);
    m_wanted = false;
}

bool Rounds::waitUntilPaused(std::chrono::seconds limit)
{
    std::unique_lock lock(m_mutex);
    return m_changed.wait_for(lock, limit, [this] { return !m_busy; });
}

void Rounds::resume()
{
    const std::lock_guard lock(m_mutex);
    m_wanted = true;
    m_changed.notify_all();
}

} // namespace mahout::soak
