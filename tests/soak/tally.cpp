// SPDX-License-Identifier: GPL-3.0-or-later
#include "tally.h"

#include <numeric>

namespace mahout::soak {

constexpr qsizetype kMostFaults = 10;

void Tally::addSubmitted()
{
    const std::lock_guard lock(m_mutex);
    ++m_submitted;
}

void Tally::addOutcome(const QString &outcome)
{
    const std::lock_guard lock(m_mutex);
    ++m_outcomes[outcome];
}

void Tally::addFault(const QString &what)
{
    const std::lock_guard lock(m_mutex);
    if (m_faults.size() < kMostFaults)
        m_faults << what;
}

std::uint64_t Tally::submitted() const
{
    const std::lock_guard lock(m_mutex);
    return m_submitted;
}

std::uint64_t Tally::ended() const
{
    const std::lock_guard lock(m_mutex);
    return std::accumulate(m_outcomes.begin(), m_outcomes.end(), std::uint64_t(0),
        [](std::uint64_t sum, const auto &entry) { return sum + entry.second; });
}

QString Tally::faults() const
{
    const std::lock_guard lock(m_mutex);
    return m_faults.join(QLatin1Char('\n'));
}

QString Tally::toString() const
{
    const std::lock_guard lock(m_mutex);
    QStringList words;
    for (const auto &[outcome, count] : m_outcomes)
        words << QStringLiteral("%1 %2").arg(outcome).arg(count);
    return words.join(QLatin1String(", "));
}

} // namespace mahout::soak
