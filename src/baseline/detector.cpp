// SPDX-License-Identifier: GPL-3.0-or-later
#include "detector.h"

#include <algorithm>
#include <cmath>

namespace mahout {

void Detector::feed(double score)
{
    if (std::isnan(score))
        return;
    m_sum = std::max(0.0, m_sum + std::min(score, m_options.sumClip) - m_options.sumDrift);
    m_high = score > m_options.highZ ? m_high + 1 : 0;
    m_calm = score < m_options.calmZ ? m_calm + 1 : 0;
    m_lastScore = score;
    if (m_high >= m_options.highWindows || m_sum >= m_options.sumLimit) {
        m_raised = true;
        m_over = false;
    }
    if (m_calm < m_options.calmWindows)
        return;
    m_raised = false;
    m_over = true;
    m_sum = std::min(m_sum, m_options.sumLimit / 2); // what went away is not accumulated for the next time
}

} // namespace mahout
