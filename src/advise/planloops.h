// SPDX-License-Identifier: GPL-3.0-or-later
// How often parts of a plan run, from EXPLAIN (FORMAT JSON) without ANALYZE.
#pragma once

#include <QJsonObject>

namespace mahout {

// Runs of `child` for one run of `parent`, whose first child is `outer`. For the inner side of a nested loop as many as
// its cost pays for, at most the rows of the outer side (a Memoize answers the others); for a sub-plan the rows of the
// parent.
double loopsOf(const QJsonObject &child, const QJsonObject &parent, const QJsonObject &outer);

} // namespace mahout
