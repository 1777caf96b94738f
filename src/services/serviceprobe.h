// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at one service, again and again. A probe remembers its last reading where a figure is a difference of two.
//
// Threads: a probe lives in a thread with an event loop, does not block it, and may be deleted at any moment; the
// future may then end without a value.
#pragma once

#include "serviceaddress.h"
#include "servicereading.h"
#include "units.h"
#include <QFuture>
#include <QObject>

namespace mahout {

class ServiceProbe : public QObject {
    Q_OBJECT
public:
    static std::unique_ptr<ServiceProbe> make(const ServiceAddress &address); // of the address's kind

    // One look, over after `limit` at the latest. Not again before the one before is over.
    virtual QFuture<ServiceReading> read(Milliseconds limit) = 0;

protected:
    explicit ServiceProbe(ServiceAddress address)
        : m_address(std::move(address))
    {
    }
    const ServiceAddress &address() const { return m_address; }
    // The reading of a service that did not answer, or not as it should.
    ServiceReading down(const Error &error) const;
    // Completes `reading`: time, reachability, latency, and the state that its checks amount to.
    ServiceReading answered(ServiceReading reading) const;

private:
    ServiceAddress m_address;
};

} // namespace mahout
