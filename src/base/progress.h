// SPDX-License-Identifier: GPL-3.0-or-later
// How far a long piece of work has come. Reporters call it from the thread that works; receivers queue it home.
#pragma once

#include <functional>
#include <QString>

namespace mahout {

struct Progress {
    QString what; // translated, what is being done now: "Costing orders (customer_id)"
    int done = 0;
    int total = 0; // 0: unknown
};
using ProgressReporter = std::function<void(const Progress &)>;

} // namespace mahout
