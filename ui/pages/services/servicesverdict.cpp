// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicesverdict.h"

#include <algorithm>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ServicesPage)
};

QVector<ServiceStatus> inState(const QVector<ServiceStatus> &services, ServiceState state)
{
    QVector<ServiceStatus> some;
    std::copy_if(services.begin(), services.end(), std::back_inserter(some),
        [state](const ServiceStatus &status) { return status.reading.state == state; });
    std::stable_sort(
        some.begin(), some.end(), [](const ServiceStatus &a, const ServiceStatus &b) { return a.sinceMs < b.sinceMs; });
    return some;
}

// "Redis cache-1 does not answer since 14:02:11. Nothing listens at …"
QString downText(const ServiceStatus &status)
{
    const Error error = status.reading.error.value_or(Error{});
    const QString text = error.kind == Error::Kind::Refused ? Text::tr("%1 has been turning us away since %2. %3")
                                                            : Text::tr("%1 has not answered since %2. %3");
    return text.arg(status.address.fullTitle(), timeText(status.sinceMs), error.message);
}

ServicesVerdict verdictOnOne(const ServiceStatus &status, const QString &sentence, ColorRole mood)
{
    return {sentence, status.address.fullTitle(), status.address.id, mood};
}

ServicesVerdict verdictOnDown(const QVector<ServiceStatus> &down, qsizetype all)
{
    const ServiceStatus &first = down.first();
    if (down.size() == 1)
        return verdictOnOne(first, downText(first), ColorRole::Critical);
    return verdictOnOne(first,
        Text::tr("%n services of %1 do not answer, the first since %2: %3.", nullptr, int(down.size()))
            .arg(all)
            .arg(timeText(first.sinceMs), first.address.fullTitle()),
        ColorRole::Critical);
}

ServicesVerdict verdictOnDegraded(const QVector<ServiceStatus> &degraded)
{
    const auto level = [](const ServiceStatus &status) {
        const HealthResult *finding = worstFinding(status.reading);
        return finding ? finding->level : HealthLevel::Ok;
    };
    const ServiceStatus &worst = *std::max_element(degraded.begin(), degraded.end(),
        [&](const ServiceStatus &a, const ServiceStatus &b) { return level(a) < level(b); });
    const HealthResult *finding = worstFinding(worst.reading);
    return verdictOnOne(worst,
        Text::tr("%1: %2").arg(worst.address.fullTitle(), finding ? finding->evidence : QString()),
        level(worst) == HealthLevel::Critical ? ColorRole::Critical : ColorRole::Warning);
}

} // namespace

QString timeText(qint64 timeMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeMs);
    const bool today = time.date() == QDate::currentDate();
    return QLocale().toString(time, today ? QStringLiteral("HH:mm:ss") : QStringLiteral("d MMM HH:mm:ss"));
}

ServiceLook lookOf(ServiceState state)
{
    switch (state) {
    case ServiceState::Up:
        return {QStringLiteral("good"), ColorRole::Good};
    case ServiceState::Degraded:
        return {QStringLiteral("warning"), ColorRole::Warning};
    case ServiceState::Down:
        return {QStringLiteral("error"), ColorRole::Critical};
    case ServiceState::Unknown:
        break;
    }
    return {QStringLiteral("clock"), ColorRole::Muted};
}

const HealthResult *worstFinding(const ServiceReading &reading)
{
    const auto it = std::max_element(reading.checks.begin(), reading.checks.end(),
        [](const HealthResult &a, const HealthResult &b) { return a.level < b.level; });
    return it == reading.checks.end() || it->level < HealthLevel::Warning ? nullptr : &*it;
}

ServicesVerdict verdictOn(const QVector<ServiceStatus> &services)
{
    if (services.isEmpty())
        return {Text::tr("No service beside the server is watched."), {}, {}, ColorRole::Muted};
    if (const auto down = inState(services, ServiceState::Down); !down.isEmpty())
        return verdictOnDown(down, services.size());
    if (const auto degraded = inState(services, ServiceState::Degraded); !degraded.isEmpty())
        return verdictOnDegraded(degraded);
    const auto unknown = inState(services, ServiceState::Unknown);
    if (!unknown.isEmpty())
        return {Text::tr("%n services are being looked at.", nullptr, int(unknown.size())), {}, {}, ColorRole::Muted};
    if (services.size() == 1)
        return verdictOnOne(services.first(),
            Text::tr("%1 answers in %2.")
                .arg(services.first().address.fullTitle(), formatDuration(services.first().reading.latencyMs)),
            ColorRole::Good);
    return {Text::tr("All %n services answer.", nullptr, int(services.size())), {}, {}, ColorRole::Good};
}

} // namespace mahout
