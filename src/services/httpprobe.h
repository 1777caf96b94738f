// SPDX-License-Identifier: GPL-3.0-or-later
// Any HTTP address that says whether a service is well: by its status code, and where the body is a JSON object by its
// field "status" too, as Spring's, .NET's and application/health+json's are.
#pragma once

#include "httpclient.h"
#include "serviceprobe.h"

namespace mahout {

// What a service says of itself in the JSON object `body`: the word of its field "status", empty when there is none.
QString reportedStatus(const QByteArray &body);
// How bad the word is: "pass", "UP", "ok" … Ok; "warn", "degraded" … Warning; "fail", "DOWN" … Critical. Ok for words
// nobody knows: the status code has spoken.
HealthLevel levelOfStatus(const QString &word);

class HttpProbe : public ServiceProbe {
    Q_OBJECT
public:
    explicit HttpProbe(const ServiceAddress &address);
    QFuture<ServiceReading> read(Milliseconds limit) override;

private:
    ServiceReading judge(const HttpAnswer &answer) const;
    HttpClient m_client;
};

} // namespace mahout
