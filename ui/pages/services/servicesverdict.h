// SPDX-License-Identifier: GPL-3.0-or-later
// The one sentence about all services, and how the state of one looks.
#pragma once

#include "servicemonitor.h"
#include "theme.h"

namespace mahout {

struct ServicesVerdict {
    QString sentence;
    QString link; // the part of the sentence that names the service it is about; empty: it is about all
    QString serviceId;
    ColorRole mood = ColorRole::Muted;
};
// The worst first: what is down the longest, then what is degraded, then that all is well.
ServicesVerdict verdictOn(const QVector<ServiceStatus> &services);

QString timeText(qint64 timeMs); // "14:02:11", with the day when it was not today

struct ServiceLook {
    QString icon;
    ColorRole role;
};
ServiceLook lookOf(ServiceState state);

// The worst of its findings; nullptr when there is none.
const HealthResult *worstFinding(const ServiceReading &reading);

} // namespace mahout
