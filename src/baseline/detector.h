// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at the scores of one series as they come, and says when it has become worse and when that is over. Two ways
// together: a few high scores in a row find what is large, soon; a clipped cumulative sum finds what is small and
// stays.
#pragma once

#include "regressionoptions.h"

namespace mahout {

class Detector {
public:
    explicit Detector(const RegressionOptions &options = {})
        : m_options(options)
    {
    }
    // The next score (SeasonalProfile::score()). NaN, a window that was not sampled or in which nothing ran, changes
    // nothing.
    void feed(double score);
    // It is worse, and was so until now.
    bool isRaised() const { return m_raised && m_lastScore > m_options.calmZ; }
    bool isOver() const { return m_over; } // was back where it had been for a while, and not worse again since
    double sum() const { return m_sum; }

private:
    RegressionOptions m_options;
    double m_sum = 0; // of CUSUM, in scales
    double m_lastScore = 0;
    int m_high = 0, m_calm = 0; // windows in a row
    bool m_raised = false, m_over = false;
};

} // namespace mahout
