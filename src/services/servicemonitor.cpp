// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicemonitor.h"

#include "async.h"
#include "serviceprobe.h"
#include <algorithm>
#include <QRandomGenerator>
#include <QTimer>

namespace mahout {

// The rhythm of one service, in the monitor's thread.
class ServiceWatch : public QObject {
public:
    using Receiver = std::function<void(const ServiceReading &)>; // called in this object's thread

    ServiceWatch(const ServiceAddress &address, ServicePace pace, Receiver receiver)
        : m_pace(pace)
        , m_probe(ServiceProbe::make(address).release())
        , m_timer(this)
        , m_receiver(std::move(receiver))
    {
        m_probe->setParent(this);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &ServiceWatch::probe);
    }

    void probe()
    {
        if (std::exchange(m_running, true))
            return;
        m_timer.stop();
        whenDone(m_probe->read(m_pace.limit), this, [this](const ServiceReading &reading) {
            m_running = false;
            m_timer.start(pause(reading.state));
            m_receiver(reading);
        });
    }

private:
    Milliseconds pause(ServiceState state)
    {
        m_period = state == ServiceState::Down ? std::min(m_period * 2, m_pace.longest) : m_pace.period;
        const qint64 jitter = m_period.count() / 20;
        return m_period + Milliseconds(QRandomGenerator::global()->bounded(jitter + 1));
    }

    ServicePace m_pace;
    Milliseconds m_period{m_pace.period};
    ServiceProbe *m_probe; // a child, so that it moves to the thread too
    QTimer m_timer;
    Receiver m_receiver;
    bool m_running = false;
};

ServiceMonitor::ServiceMonitor(ServicePace pace, QObject *parent)
    : QObject(parent)
    , m_pace(pace)
{
    m_thread.setObjectName(QStringLiteral("services"));
}

ServiceMonitor::~ServiceMonitor()
{
    watch({});
    m_thread.quit();
    m_thread.wait();
}

void ServiceMonitor::watch(const QVector<ServiceAddress> &services)
{
    QVector<Watched> next;
    for (const ServiceAddress &address : services) {
        const auto it = std::find_if(m_watched.begin(), m_watched.end(),
            [&](const Watched &former) { return former.status.address == address; });
        if (it == m_watched.end()) {
            next << begin(address);
        } else {
            next << *it;
            m_watched.erase(it);
        }
    }
    for (const Watched &former : std::as_const(m_watched))
        former.watch->deleteLater();
    m_watched = next;
}

ServiceMonitor::Watched ServiceMonitor::begin(const ServiceAddress &address)
{
    // The receiver needs to know of which watch a reading is, because one may still be under way from a former one.
    const auto self = std::make_shared<ServiceWatch *>();
    auto *watch = new ServiceWatch(address, m_pace, [this, self](const ServiceReading &reading) {
        QMetaObject::invokeMethod(
            this, [this, self, reading] { take(*self, reading); }, Qt::QueuedConnection);
    });
    *self = watch;
    if (!m_thread.isRunning())
        m_thread.start();
    watch->moveToThread(&m_thread);
    QMetaObject::invokeMethod(watch, &ServiceWatch::probe, Qt::QueuedConnection);
    return {{address, {}, 0}, watch};
}

void ServiceMonitor::take(const ServiceWatch *watch, const ServiceReading &reading)
{
    const auto it = std::find_if(
        m_watched.begin(), m_watched.end(), [&](const Watched &candidate) { return candidate.watch == watch; });
    if (it == m_watched.end())
        return;
    if (it->status.reading.state != reading.state)
        it->status.sinceMs = reading.takenMs;
    it->status.reading = reading;
    emit readingTaken(it->status);
}

void ServiceMonitor::probeNow()
{
    for (const Watched &watched : std::as_const(m_watched))
        QMetaObject::invokeMethod(watched.watch, &ServiceWatch::probe, Qt::QueuedConnection);
}

QVector<ServiceStatus> ServiceMonitor::statuses() const
{
    QVector<ServiceStatus> statuses;
    for (const Watched &watched : m_watched)
        statuses << watched.status;
    return statuses;
}

} // namespace mahout
