// SPDX-License-Identifier: GPL-3.0-or-later
// Watches the services beside a server: each is looked at by its own probe, at its own pace, never twice at once. One
// that is away is asked less and less often, but often enough that its return is noticed soon.
//
// Threads: lives in its owner's thread and emits there. All probes live in one thread of the monitor; none of them
// blocks it, so that the destructor has nothing to wait for.
#pragma once

#include "serviceaddress.h"
#include "servicereading.h"
#include "units.h"
#include <QObject>
#include <QThread>

namespace mahout {

class ServiceWatch;

struct ServicePace {
    Milliseconds period{10'000}; // from the end of one look to the begin of the next, plus up to 5 % of jitter
    Milliseconds longest{30'000}; // to which the period doubles while the service is down
    Milliseconds limit{5'000}; // of one look
};

struct ServiceStatus {
    ServiceAddress address;
    ServiceReading reading; // the last
    qint64 sinceMs = 0; // when the state became what it is, this machine's clock; 0: not yet looked at
};

class ServiceMonitor : public QObject {
    Q_OBJECT
public:
    explicit ServiceMonitor(ServicePace pace = {}, QObject *parent = nullptr);
    ~ServiceMonitor() override;

    // From now on these. New and changed ones are looked at once; what is unchanged goes on as it was.
    void watch(const QVector<ServiceAddress> &services);
    void probeNow(); // all that are not being looked at
    QVector<ServiceStatus> statuses() const; // in the order of watch()

signals:
    void readingTaken(const mahout::ServiceStatus &status); // after each look, whether anything changed or not

private:
    struct Watched {
        ServiceStatus status;
        ServiceWatch *watch; // lives in m_thread
    };
    Watched begin(const ServiceAddress &address);
    void take(const ServiceWatch *watch, const ServiceReading &reading);

    ServicePace m_pace;
    QThread m_thread; // begins with the first service
    QVector<Watched> m_watched;
};

} // namespace mahout

Q_DECLARE_METATYPE(mahout::ServiceStatus)
