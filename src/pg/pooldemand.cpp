// SPDX-License-Identifier: GPL-3.0-or-later
#include "pooldemand.h"

#include <algorithm>
#include <cmath>

namespace mahout {

namespace {
constexpr double kWeight = 0.25; // of the newest
}

// One slow task among many does not make a trend; several in a row do.
void PoolDemand::used(double ms)
{
    m_usageMs = m_usageMs < 0 ? ms : m_usageMs + kWeight * (std::min(ms, 3 * m_usageMs + 1) - m_usageMs);
}

void PoolDemand::opened(double ms)
{
    m_creationMs = m_creationMs == 0 ? ms : m_creationMs + kWeight * (ms - m_creationMs);
}

int PoolDemand::wanted(const Situation &s) const
{
    const int missing = std::max(0, s.waiting - s.opening);
    if (m_usageMs < 0 || m_creationMs <= 0)
        return missing;
    const double usage = std::max(m_usageMs, s.holdingMs);
    const double needed = std::ceil(s.waiting * usage / m_creationMs) - s.serving - s.opening;
    if (needed > 0)
        return static_cast<int>(std::min(needed, double(missing)));
    return s.queuedForMs >= m_creationMs && s.opening == 0 ? std::min(missing, 1) : 0;
}

} // namespace mahout
