// SPDX-License-Identifier: GPL-3.0-or-later
// Redis, and what speaks its language: PING for the latency, INFO for the rest. The connection is a new one each time,
// because that is what a new client of the service would get.
#pragma once

#include "redisclient.h"
#include "serviceprobe.h"

namespace mahout {

// What INFO says, by field: "used_memory" → "1048576".
using RedisInfo = QHash<QString, QString>;
RedisInfo parseRedisInfo(const QString &text);

class RedisProbe : public ServiceProbe {
    Q_OBJECT
public:
    explicit RedisProbe(const ServiceAddress &address);
    QFuture<ServiceReading> read(Milliseconds limit) override;

private:
    ServiceReading judge(const QVector<RedisAnswer> &answers);
    void addFigures(ServiceReading &reading, const RedisInfo &now) const;
    void addChecks(ServiceReading &reading, const RedisInfo &now) const;
    // How much a counter grew since the last reading; NaN without one, or when Redis has restarted in between.
    double grown(const RedisInfo &now, const char *counter) const;

    RedisInfo m_before;
};

} // namespace mahout
