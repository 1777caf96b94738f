// SPDX-License-Identifier: GPL-3.0-or-later
// The statistics that judging regressions takes. Pure functions; the same input gives the same result, also where
// samples are drawn.
#pragma once

#include <QVector>

namespace mahout {

double median(QVector<double> values); // of those that are not NaN; NaN without any
// 1.4826 × the median distance from the median: what a standard deviation is for normal values, and outliers do not
// move it. NaN without values.
double robustScale(const QVector<double> &values);

// The chance that `after` lies above `before` as clearly as it does if both came from one distribution: the rank-sum
// test of Mann and Whitney, one-sided. Exact while one side is short (a tie counts half, rounded to the safe
// side), else by the normal approximation, corrected for ties. 1 when a side is empty.
double chanceOfRise(const QVector<double> &before, const QVector<double> &after);

// Difference of the medians, after minus before, with its interval of 95 %. The interval is by how much the median of
// as many neighbours as `after` has strays within `before`, by drawing some hundreds of such runs: what stands side by
// side is alike, so that drawing single values would promise too much.
struct Difference {
    double value = 0, low = 0, high = 0;
};
Difference medianDifference(const QVector<double> &before, const QVector<double> &after);

// The method of Benjamini and Hochberg: chances of `found`, when there were `tested` questions of which the others had
// nothing to say. In the order of `found`.
QVector<double> correctedChances(const QVector<double> &found, int tested);

// Where a level changes once: the index of the first value of the second level, which makes the squared distances from
// the two means least, with at least `margin` values on each side; 0 when there are too few values.
qsizetype changePoint(const QVector<double> &values, qsizetype margin);
// The same for two levels that are known, by plain distances.
qsizetype changeBetween(const QVector<double> &values, double before, double after);

} // namespace mahout
