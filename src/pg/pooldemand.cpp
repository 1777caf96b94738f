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
    if (m_usageMs < 0 || s.queuedForMs >= m_creationMs)
        return missing;
    const double usage = std::max({m_usageMs, s.holdingMs, 0.001});
    return s.serving * m_creationMs / usage >= s.waiting ? 0 : missing;
}

} // namespace mahout
