// SPDX-License-Identifier: GPL-3.0-or-later
// What is judged about services, in one table: the figure, its thresholds, what a finding means and what to do.
#pragma once

#include "healthresult.h"
#include "serviceaddress.h"

namespace mahout {

struct ServiceCheck {
    QString id; // "memory"
    QVector<ServiceKind> kinds; // that have it; empty: all
    QString title; // translated
    Unit unit = Unit::None;
    HealthThreshold threshold;
    QString meaning, remedy; // translated
};
const QVector<ServiceCheck> &serviceChecks();

// The finding of the check `id`: `value` against its thresholds. NaN has nothing to judge, which is ok.
HealthResult serviceFinding(const char *id, double value, const QString &evidence);
// As above for what is so or not so: critical, or a warning, as the check's threshold of 1 says.
inline HealthResult serviceFinding(const char *id, bool found, const QString &evidence)
{
    return serviceFinding(id, found ? 1.0 : 0.0, evidence);
}
// The finding that nothing could be found out, and why.
HealthResult unknownServiceFinding(const QString &id, const QString &why);

} // namespace mahout
