// SPDX-License-Identifier: GPL-3.0-or-later
#include "grammar.h"

#include <memory>
#include <QCoreApplication>
#include <QJsonDocument>

namespace mahout::grammar {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(mahout::ParseTree)
};

} // namespace

Error parseError(const PgQueryError &error)
{
    Error result{Error::Kind::BadInput, Text::tr("The statement cannot be parsed."),
        Text::tr("Check its syntax; what is newer than PostgreSQL 15 is not understood yet.")};
    result.detail = QString::fromUtf8(error.message);
    result.position = error.cursorpos;
    return result;
}

Result<ParsedText> parse(const QString &sql)
{
    const QByteArray text = sql.toUtf8();
    const std::unique_ptr<PgQueryParseResult, void (*)(PgQueryParseResult *)> result(
        new PgQueryParseResult(pg_query_parse(text.constData())), [](PgQueryParseResult *r) {
            pg_query_free_parse_result(*r);
            delete r;
        });
    if (result->error)
        return fail(parseError(*result->error));
    const QJsonDocument tree = QJsonDocument::fromJson(result->parse_tree);
    if (tree.isNull())
        return fail(Error::Kind::BadInput, Text::tr("The statement is nested too deeply to be analysed."));
    return ParsedText{text, tree.object().value("stmts").toArray()};
}

Result<QJsonValue> parseOne(const QString &sql)
{
    const Result<ParsedText> parsed = parse(sql);
    if (!parsed)
        return fail(parsed.error());
    if (parsed->statements.size() != 1)
        return fail(Error::Kind::BadInput,
            Text::tr("The text holds %n statement(s) where exactly one is expected.", nullptr,
                int(parsed->statements.size())));
    return parsed->statements.first().toObject().value("stmt");
}

QString typeOf(const QJsonValue &node)
{
    return node.toObject().isEmpty() ? QString() : node.toObject().constBegin().key();
}

QJsonObject bodyOf(const QJsonValue &node)
{
    return node.toObject().isEmpty() ? QJsonObject() : node.toObject().constBegin().value().toObject();
}

QString stringOf(const QJsonValue &node) { return node.toObject().value("String").toObject().value("sval").toString(); }

QStringList stringsOf(const QJsonValue &list)
{
    QStringList strings;
    for (const QJsonValue &node : list.toArray())
        strings.append(stringOf(node));
    return strings;
}

} // namespace mahout::grammar
