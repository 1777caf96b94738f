// SPDX-License-Identifier: GPL-3.0-or-later
// What one look at a service beside PostgreSQL found. Plain values.
#pragma once

#include "healthresult.h"
#include "snapshot.h"
#include <optional>

namespace mahout {

enum class ServiceState {
    Unknown, // not yet looked at
    Up,
    Degraded, // answers, and a check found something
    Down, // does not answer as it should
};
QString serviceStateText(ServiceState state); // translated: "Up"

struct ServiceFigure {
    QString id; // "memory"; names its metric
    QString title; // translated
    double value = 0; // NaN when this reading has none
    Unit unit = Unit::None;
    QString words = {}; // translated; shown instead of the value when the figure is no number: "replica of cache-2"
    QString text() const;
    bool operator==(const ServiceFigure &) const = default;
};

struct ServiceReading {
    ServiceState state = ServiceState::Unknown;
    qint64 takenMs = 0; // this machine's clock, milliseconds since 1970 UTC
    double latencyMs = qQNaN(); // of the simplest request; NaN when there was no answer
    QString version; // as the service says; empty: it does not say
    double uptimeS = qQNaN();
    QVector<ServiceFigure> figures; // the most telling first
    QVector<HealthResult> checks; // ids without the service: "memory"
    std::optional<Error> error; // while down: why; else what could not be read
};

// The reading as samples of metrics, for the history and for charts; `timeMs` is stamped on it. Without an answer the
// latency is a gap.
Snapshot serviceSnapshot(const QString &serviceId, const ServiceReading &reading, qint64 timeMs);
// The metric under which the history keeps a figure, or the latency, of a service: "service.cache-1.latency".
QString serviceMetricId(const QString &serviceId, const QString &figure);
QString serviceLatency(); // the figure id of the latency

} // namespace mahout

Q_DECLARE_METATYPE(mahout::ServiceReading)
