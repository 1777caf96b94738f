// SPDX-License-Identifier: GPL-3.0-or-later
// Prometheus, and what answers like it: whether it is alive and ready, what it runs, how many of its targets it
// reaches, and how many alerts fire. What an older or a compatible server lacks is left out.
#pragma once

#include "httpclient.h"
#include "serviceprobe.h"
#include <QJsonValue>

namespace mahout {

class PrometheusProbe : public ServiceProbe {
    Q_OBJECT
public:
    explicit PrometheusProbe(const ServiceAddress &address);
    QFuture<ServiceReading> read(Milliseconds limit) override;

private:
    using Answers = QHash<QString, Result<HttpAnswer>>; // by request
    ServiceReading judge(const Answers &answers) const;
    QUrl urlOf(const QString &request) const;
    HttpClient m_client;
};

} // namespace mahout
