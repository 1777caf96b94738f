// SPDX-License-Identifier: GPL-3.0-or-later
// What tests of probes ask of a reading.
#pragma once

#include "serviceprobe.h"
#include <algorithm>
#include <QTest>

namespace mahout::test {

// Generous: the machine may be busy.
constexpr Milliseconds kProbeLimit{10'000};
constexpr int kPatienceMs = 30'000;

inline ServiceAddress serviceAt(ServiceKind kind, const QString &address)
{
    const auto read = ServiceAddress::read(kind, address);
    if (!read)
        qFatal("%s", qPrintable(read.error().toString()));
    ServiceAddress service = *read;
    service.id = serviceKindName(kind);
    return service;
}

inline ServiceReading readingOf(ServiceProbe &probe, Milliseconds limit = kProbeLimit)
{
    const QFuture<ServiceReading> future = probe.read(limit);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, int(3 * kProbeLimit.count()))
        || future.resultCount() == 0)
        qFatal("A probe gave no reading");
    return future.result();
}

inline ServiceReading readingOf(const ServiceAddress &service, Milliseconds limit = kProbeLimit)
{
    return readingOf(*ServiceProbe::make(service), limit);
}

inline const HealthResult *check(const ServiceReading &reading, const char *id)
{
    const auto it = std::find_if(reading.checks.begin(), reading.checks.end(),
        [id](const HealthResult &result) { return result.id == QLatin1String(id); });
    return it == reading.checks.end() ? nullptr : &*it;
}

inline HealthLevel level(const ServiceReading &reading, const char *id)
{
    const HealthResult *result = check(reading, id);
    return result ? result->level : HealthLevel::Unknown;
}

inline const ServiceFigure *figure(const ServiceReading &reading, const char *id)
{
    const auto it = std::find_if(reading.figures.begin(), reading.figures.end(),
        [id](const ServiceFigure &figure) { return figure.id == QLatin1String(id); });
    return it == reading.figures.end() ? nullptr : &*it;
}

inline QString whyDown(const ServiceReading &reading)
{
    return reading.error ? reading.error->toString() : QStringLiteral("it is not down");
}

} // namespace mahout::test
