// SPDX-License-Identifier: GPL-3.0-or-later
// PostgreSQL's grammar as libpg_query gives it: a tree of JSON. Only for the files of this folder, whose callers get
// plain values.
#pragma once

#include "result.h"
#include <pg_query.h>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace mahout::grammar {

struct ParsedText {
    QByteArray text;
    QJsonArray statements; // of {"stmt": node, "stmt_location", "stmt_len"}
};

// BadInput, see parsetree.h.
Result<ParsedText> parse(const QString &sql);
// The one statement of a text; several or none are BadInput.
Result<QJsonValue> parseOne(const QString &sql);
Error parseError(const PgQueryError &error);

// A node of the tree is an object with one member: the node's type.
QString typeOf(const QJsonValue &node);
QJsonObject bodyOf(const QJsonValue &node);
QString stringOf(const QJsonValue &node); // of a String node
QStringList stringsOf(const QJsonValue &list); // of an array of them

} // namespace mahout::grammar
