// SPDX-License-Identifier: GPL-3.0-or-later
// What this process holds at one moment.
#pragma once

#include <vector>

namespace mahout::soak {

struct Vitals {
    double memoryKb = 0; // resident, after the allocator gave back what it could
    int threads = 0, descriptors = 0;

    static Vitals now();
};

// Slope of the least-squares line through equidistant values, per step; 0 for fewer than two.
double slope(const std::vector<double> &values);

} // namespace mahout::soak
