// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicereading.h"

#include <QCoreApplication>

namespace mahout {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(Services)
};
} // namespace

QString serviceStateText(ServiceState state)
{
    switch (state) {
    case ServiceState::Up:
        return Text::tr("Up");
    case ServiceState::Degraded:
        return Text::tr("Degraded");
    case ServiceState::Down:
        return Text::tr("Down");
    case ServiceState::Unknown:
        break;
    }
    return Text::tr("Not yet known");
}

QString ServiceFigure::text() const { return words.isEmpty() ? formatValue(value, unit) : words; }

Snapshot serviceSnapshot(const QString &serviceId, const ServiceReading &reading, qint64 timeMs)
{
    Snapshot snapshot;
    snapshot.collector = QStringLiteral("service:") + serviceId;
    snapshot.timeMs = timeMs;
    snapshot.values.insert(serviceMetricId(serviceId, serviceLatency()), reading.latencyMs);
    for (const ServiceFigure &figure : reading.figures)
        if (figure.words.isEmpty())
            snapshot.values.insert(serviceMetricId(serviceId, figure.id), figure.value);
    return snapshot;
}

QString serviceMetricId(const QString &serviceId, const QString &figure)
{
    return QStringLiteral("service.%1.%2").arg(serviceId, figure);
}

QString serviceLatency() { return QStringLiteral("latency"); }

} // namespace mahout
