// SPDX-License-Identifier: GPL-3.0-or-later
// What the agent answers over HTTP, as documents that are made beforehand: a request only picks one. Their shapes are
// those of the OpenAPI document.
#pragma once

#include "httpserver.h"
#include "serverwatch.h"

namespace mahout::agent {

// By path. Those of one server alone have its name behind a line feed: "/api/v1/pool\nshop".
using Documents = QMap<QString, HttpReply>;

// All but /metrics and /healthz.
Documents makeDocuments(const QVector<const ServerWatch *> &servers);

// The answer to a request out of `documents`: 404 for another path or a server that is not watched, 400 for a parameter
// that does not exist, 503 when `age`, the time since they were made, tells that nothing moves any more.
HttpReply pickDocument(const Documents &documents, const HttpRequest &request, Milliseconds age);

QByteArray openApiDocument();

// For webhooks too.
QJsonObject toJson(const Alert &alert);

} // namespace mahout::agent
