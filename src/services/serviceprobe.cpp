// SPDX-License-Identifier: GPL-3.0-or-later
#include "serviceprobe.h"

#include "httpprobe.h"
#include "pgbouncerprobe.h"
#include "prometheusprobe.h"
#include "redisprobe.h"
#include "servicechecks.h"
#include <QCoreApplication>
#include <QDateTime>

namespace mahout {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Services)
};
} // namespace

std::unique_ptr<ServiceProbe> ServiceProbe::make(const ServiceAddress &address)
{
    switch (address.kind) {
    case ServiceKind::Redis:
        return std::make_unique<RedisProbe>(address);
    case ServiceKind::Prometheus:
        return std::make_unique<PrometheusProbe>(address);
    case ServiceKind::PgBouncer:
        return std::make_unique<PgBouncerProbe>(address);
    case ServiceKind::Http:
        break;
    }
    return std::make_unique<HttpProbe>(address);
}

ServiceReading ServiceProbe::down(const Error &error) const
{
    ServiceReading reading;
    reading.state = ServiceState::Down;
    reading.takenMs = QDateTime::currentMSecsSinceEpoch();
    reading.error = error;
    for (const ServiceCheck &check : serviceChecks())
        if (check.kinds.isEmpty() || check.kinds.contains(m_address.kind))
            reading.checks << unknownServiceFinding(check.id, error.message);
    reading.checks.first() = serviceFinding("reachable", true, error.message);
    if (!error.remedy.isEmpty())
        reading.checks.first().remedy = error.remedy;
    return reading;
}

ServiceReading ServiceProbe::answered(ServiceReading reading) const
{
    reading.takenMs = QDateTime::currentMSecsSinceEpoch();
    const QString latency = formatDuration(reading.latencyMs);
    const QString evidence = Text::tr("%1 answered in %2.").arg(m_address.place(), latency);
    reading.checks.prepend(serviceFinding("latency", reading.latencyMs, evidence));
    reading.checks.prepend(serviceFinding("reachable", false, evidence));
    const HealthLevel worst = worstLevel(reading.checks);
    reading.state = worst >= HealthLevel::Warning ? ServiceState::Degraded : ServiceState::Up;
    return reading;
}

} // namespace mahout
