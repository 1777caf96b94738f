// SPDX-License-Identifier: GPL-3.0-or-later
#include "storethread.h"

namespace mahout {

StoreThread::StoreThread(Opener opener)
    : m_thread([this, opener = std::move(opener)] { main(opener); })
{
}

StoreThread::~StoreThread()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void StoreThread::post(Task task, Milliseconds delay)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.emplace(Clock::now() + delay, std::move(task));
    }
    m_changed.notify_all();
}

StoreThread::Task StoreThread::next()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        if (m_tasks.empty() && m_stopping)
            return {};
        if (m_tasks.empty())
            m_changed.wait(lock);
        else if (m_stopping || m_tasks.begin()->first <= Clock::now())
            return std::move(m_tasks.extract(m_tasks.begin()).mapped());
        else
            m_changed.wait_until(lock, m_tasks.begin()->first);
    }
}

void StoreThread::main(const Opener &opener)
{
    const auto database = opener();
    while (const Task task = next())
        task(database ? database->get() : nullptr, database ? nullptr : &database.error());
}

} // namespace mahout
