// SPDX-License-Identifier: GPL-3.0-or-later
// The OpenAPI document, kept beside the documents that it describes: resources/openapi.json, built in.
#include "documents.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace mahout::agent {

QByteArray openApiDocument()
{
    QFile file(QStringLiteral(":/agent/openapi.json"));
    if (!file.open(QFile::ReadOnly))
        qFatal("The OpenAPI document is not built in");
    QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
    QJsonObject info = document.value(QLatin1String("info")).toObject();
    info.insert(QStringLiteral("version"), QCoreApplication::applicationVersion());
    document.insert(QStringLiteral("info"), info);
    return QJsonDocument(document).toJson(QJsonDocument::Indented);
}

} // namespace mahout::agent
