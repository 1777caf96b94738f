// SPDX-License-Identifier: GPL-3.0-or-later
#include "values.h"

#include <limits>
#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Connection)
};

// ---- towards the server -------------------------------------------------------------------------------------------

QString arrayLiteral(const QStringList &list)
{
    QStringList quoted;
    for (QString element : list) {
        if (element.isNull()) {
            quoted << QStringLiteral("NULL");
            continue;
        }
        element.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
        quoted << QLatin1Char('"') + element + QLatin1Char('"');
    }
    return QLatin1Char('{') + quoted.join(QLatin1Char(',')) + QLatin1Char('}');
}

// Qt writes no ISO date outside the years 0 to 9999; PostgreSQL counts the years before Christ as people do.
QString timestampLiteral(const QDateTime &time)
{
    const QDateTime utc = time.toUTC();
    const QDate date = utc.date();
    return QStringLiteral("%1-%2-%3 %4+00%5")
        .arg(qAbs(date.year()), 4, 10, QLatin1Char('0'))
        .arg(date.month(), 2, 10, QLatin1Char('0'))
        .arg(date.day(), 2, 10, QLatin1Char('0'))
        .arg(utc.time().toString(Qt::ISODateWithMs), date.year() < 0 ? QLatin1String(" BC") : QLatin1String());
}

std::optional<QString> literal(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool() ? QStringLiteral("t") : QStringLiteral("f");
    case QMetaType::QByteArray:
        return QLatin1String("\\x") + QString::fromLatin1(value.toByteArray().toHex());
    case QMetaType::QStringList:
        return arrayLiteral(value.toStringList());
    case QMetaType::QDateTime:
        return value.toDateTime().isValid() ? std::optional(timestampLiteral(value.toDateTime())) : std::nullopt;
    case QMetaType::Double:
    case QMetaType::Float:
        return QString::fromLatin1(QByteArray::number(value.toDouble(), 'g', 17));
    default:
        break;
    }
    QVariant text = value;
    return text.convert(QMetaType::fromType<QString>()) ? std::optional(text.toString()) : std::nullopt;
}

// ---- from the server ----------------------------------------------------------------------------------------------

// Output of an array of one dimension: {a,"b c",NULL}, perhaps behind its bounds, [0:1]={a,b}. More dimensions stay
// text, because a flat list would hide them.
QVariant parseArray(const QString &text)
{
    const qsizetype begin = text.indexOf(u'{') + 1;
    QStringList elements;
    QString current;
    bool quoted = false, wasQuoted = false;
    const auto finish = [&] {
        const bool isNull = !wasQuoted && current == QLatin1String("NULL");
        elements << (isNull ? QString() : QLatin1String("") + current);
        current.clear();
        wasQuoted = false;
    };
    for (qsizetype i = begin; i + 1 < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\\')
            current += text.at(++i);
        else if (c == u'"')
            quoted = !quoted, wasQuoted = true;
        else if (c == u'{' && !quoted)
            return text;
        else if (c == u',' && !quoted)
            finish();
        else
            current += c;
    }
    if (text.size() > begin + 1)
        finish();
    return elements;
}

// "2026-11-23 11:40:51.123456+05:30", also with years beyond 9999, seconds in the zone, and BC.
const QRegularExpression &timestampPattern()
{
    static const QRegularExpression pattern(
        QStringLiteral("^(\\d{4,})-(\\d\\d)-(\\d\\d) (\\d\\d):(\\d\\d):(\\d\\d)(?:\\.(\\d{1,6}))?"
                       "(?:([+-])(\\d\\d)(?::(\\d\\d))?(?::(\\d\\d))?)?( BC)?$"));
    return pattern;
}

// "infinity" and "-infinity" have no QDateTime and stay text.
QVariant parseTimestamp(const QString &text)
{
    const QRegularExpressionMatch match = timestampPattern().match(text);
    if (!match.hasMatch())
        return text;
    const auto number = [&match](int group) { return match.capturedView(group).toInt(); };
    const bool beforeChrist = match.capturedLength(12) > 0;
    const QDate date(beforeChrist ? -number(1) : number(1), number(2), number(3));
    const int milliseconds = match.captured(7).leftJustified(3, QLatin1Char('0')).left(3).toInt();
    const QDateTime wall(date, QTime(number(4), number(5), number(6), milliseconds), Qt::UTC);
    const int offset = number(9) * 3600 + number(10) * 60 + number(11);
    return wall.addSecs(match.capturedView(8) == QLatin1Char('-') ? offset : -offset);
}

// Qt reads these words in other spellings only, and takes the rest for zero.
double parseDouble(const QByteArray &text)
{
    if (text == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    if (text == "Infinity")
        return std::numeric_limits<double>::infinity();
    if (text == "-Infinity")
        return -std::numeric_limits<double>::infinity();
    return text.toDouble();
}

// The format is the session's choice, and a pooler may not let us choose.
QByteArray decodeBytes(const QByteArray &text)
{
    if (text.startsWith("\\x"))
        return QByteArray::fromHex(text.mid(2));
    QByteArray bytes;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (text.at(at) != '\\') {
            bytes += text.at(at);
        } else if (text.mid(at + 1, 1) == "\\") {
            bytes += text.at(++at);
        } else {
            bytes += static_cast<char>(text.mid(at + 1, 3).toInt(nullptr, 8));
            at += 3;
        }
    }
    return bytes;
}

} // namespace

bool isSqlNull(const QVariant &value)
{
    return value.isNull() || (value.typeId() == QMetaType::QString && value.toString().isNull());
}

Result<QByteArray> parameterText(const QVariant &value)
{
    const std::optional<QString> text = literal(value);
    if (!text)
        return fail(Error::Kind::BadInput,
            Text::tr("A parameter of the type %1 cannot be sent to a server.").arg(QLatin1String(value.typeName())));
    if (text->contains(QChar(u'\0')))
        return fail(Error::Kind::BadInput,
            Text::tr("A parameter holds a NUL character, which PostgreSQL cannot store."),
            Text::tr("Send such data as bytes, not as text."));
    return text->toUtf8();
}

// Type oids are fixed in PostgreSQL's catalog for ever.
QVariant decodeCell(unsigned type, const char *data, int length)
{
    const auto text = [&] { return QString::fromUtf8(data, length); };
    switch (type) {
    case 16: // bool
        return length > 0 && data[0] == 't';
    case 20: // int8
    case 21: // int2
    case 23: // int4
    case 26: // oid
    case 28: // xid
        return QByteArray::fromRawData(data, length).toLongLong();
    case 700: // float4
    case 701: // float8
    case 1700: // numeric
        return parseDouble(QByteArray::fromRawData(data, length));
    case 17: // bytea
        return decodeBytes(QByteArray(data, length));
    case 1114: // timestamp
    case 1184: // timestamptz
        return parseTimestamp(text());
    case 1002: // "char"[]
    case 1003: // name[]
    case 1005: // int2[]
    case 1007: // int4[]
    case 1009: // text[]
    case 1015: // varchar[]
    case 1016: // int8[]
    case 1028: // oid[]
        return parseArray(text());
    default:
        return text();
    }
}

} // namespace mahout
