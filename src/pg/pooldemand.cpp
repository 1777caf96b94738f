// SPDX-License-Identifier: GPL-3.0-or-later
#include "pooldemand.h"

#include <algorithm>

namespace mahout {

namespace {
constexpr double kWeight = 0.25; // of the newest
}

void PoolDemand::used(double ms) { m_usageMs = m_usageMs < 0 ? ms : m_usageMs + kWeight * (ms - m_usageMs); }

void PoolDemand::opened(double ms)
{
    m_creationMs = m_creationMs == 0 ? ms : m_creationMs + kWeight * (ms - m_creationMs);
}

int PoolDemand::wanted(const Situation &s) const
{
    const int missing = std::max(0, s.waiting - s.opening);
    const double usage = std::max({m_usageMs, s.holdingMs, 0.001});
    if (m_usageMs < 0 || s.serving * m_creationMs < s.waiting * usage)
        return missing;
    return s.queuedForMs >= m_creationMs && s.opening == 0 ? std::min(missing, 1) : 0;
}

} // namespace mahout
