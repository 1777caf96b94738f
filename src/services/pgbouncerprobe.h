// SPDX-License-Identifier: GPL-3.0-or-later
// PgBouncer through its admin console: SHOW VERSION for the latency, SHOW POOLS and SHOW DATABASES for the rest. The
// console's connection blocks, so each look has a short-lived thread of its own; deleting the probe ends the attempt to
// connect, and nobody waits for the thread.
#pragma once

#include "pgbouncerconsole.h"
#include "serviceprobe.h"
#include <stop_token>

namespace mahout {

// What one look at the console found.
struct PgBouncerLook {
    QString version;
    double latencyMs = 0;
    QVector<PgBouncerPool> pools;
    QVector<PgBouncerDatabase> databases;
};

class PgBouncerProbe : public ServiceProbe {
    Q_OBJECT
public:
    explicit PgBouncerProbe(const ServiceAddress &address);
    ~PgBouncerProbe() override;
    QFuture<ServiceReading> read(Milliseconds limit) override;

private:
    ServiceReading judge(const PgBouncerLook &look) const;
    std::stop_source m_stop;
};

} // namespace mahout
