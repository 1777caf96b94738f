// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent answers over HTTP, but for /metrics and /healthz. Shapes are those of the OpenAPI document.
#pragma once

#include "httpserver.h"
#include "serverwatch.h"
#include <QJsonObject>

namespace mahout::agent {

// A document, of all servers or of one.
struct DocumentKey {
    QString path;
    QString server; // empty: all of them
    bool operator<(const DocumentKey &o) const { return std::tie(path, server) < std::tie(o.path, o.server); }
};

// What a request asks for; else why it is refused: 404 for another path, 400 for a parameter that the path has not.
tl::expected<DocumentKey, HttpReply> keyOf(const HttpRequest &request);

HttpReply noSuchServer();

// `key` out of keyOf(), but not /metrics. `servers` are those it tells of: all, or the one.
HttpReply makeDocument(const DocumentKey &key, const QVector<const ServerWatch *> &servers);

QByteArray openApiDocument();

// For webhooks too.
QJsonObject toJson(const Alert &alert);

} // namespace mahout::agent
