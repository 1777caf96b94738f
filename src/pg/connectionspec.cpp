// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionspec.h"

#include <libpq-fe.h>
#include <QCoreApplication>
#include <QSet>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ConnectionSpec)
};

void setKeyword(ConnectionSpec &spec, const QString &keyword, const QString &value)
{
    static const QHash<QString, QString ConnectionSpec::*> fields{{QStringLiteral("host"), &ConnectionSpec::host},
        {QStringLiteral("port"), &ConnectionSpec::port}, {QStringLiteral("dbname"), &ConnectionSpec::database},
        {QStringLiteral("user"), &ConnectionSpec::user}, {QStringLiteral("password"), &ConnectionSpec::password},
        {QStringLiteral("sslmode"), &ConnectionSpec::sslMode}, {QStringLiteral("service"), &ConnectionSpec::service}};
    if (const auto field = fields.value(keyword))
        spec.*field = value;
    else
        spec.extra.insert(keyword, value);
}

// Those that libpq shows as stars: password, sslpassword and what newer versions add.
bool isSecret(const QString &keyword)
{
    static const QSet<QString> secrets = [] {
        QSet<QString> set;
        PQconninfoOption *options = PQconninfoParse("", nullptr);
        for (const PQconninfoOption *option = options; option && option->keyword; ++option)
            if (*option->dispchar == '*')
                set << QString::fromUtf8(option->keyword);
        PQconninfoFree(options);
        return set;
    }();
    return secrets.contains(keyword);
}

void appendKeyword(QString &text, const QString &keyword, const QString &value)
{
    if (value.isEmpty() || isSecret(keyword))
        return;
    QString escaped = value;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('\''), QLatin1String("\\'"));
    if (!text.isEmpty())
        text += QLatin1Char(' ');
    text += QStringLiteral("%1='%2'").arg(keyword, escaped);
}

} // namespace

Result<ConnectionSpec> ConnectionSpec::parse(const QString &text)
{
    char *message = nullptr;
    PQconninfoOption *options = PQconninfoParse(text.trimmed().toUtf8().constData(), &message);
    if (!options) {
        const QString why = QString::fromUtf8(message ? message : "").trimmed();
        PQfreemem(message);
        return fail(Error::Kind::BadInput, Text::tr("The connection text cannot be read: %1.").arg(why),
            Text::tr("Write a URI such as postgresql://user@host:5432/database, or keywords such as "
                     "host=db1 dbname=shop user=app."));
    }
    ConnectionSpec spec;
    for (const PQconninfoOption *option = options; option->keyword; ++option)
        if (option->val)
            setKeyword(spec, QString::fromUtf8(option->keyword), QString::fromUtf8(option->val));
    PQconninfoFree(options);
    return spec;
}

QString ConnectionSpec::toText() const
{
    QString text;
    appendKeyword(text, QStringLiteral("service"), service);
    appendKeyword(text, QStringLiteral("host"), host);
    appendKeyword(text, QStringLiteral("port"), port);
    appendKeyword(text, QStringLiteral("dbname"), database);
    appendKeyword(text, QStringLiteral("user"), user);
    appendKeyword(text, QStringLiteral("sslmode"), sslMode);
    for (auto it = extra.begin(); it != extra.end(); ++it)
        appendKeyword(text, it.key(), it.value());
    return text;
}

QString ConnectionSpec::describe() const
{
    if (!service.isEmpty() && host.isEmpty())
        return Text::tr("service %1").arg(service);
    QString where = host.isEmpty() ? Text::tr("the local server") : host;
    if (host.contains(QLatin1Char(':')) && !port.isEmpty())
        where = QStringLiteral("[%1]").arg(host); // an address of IPv6
    if (!port.isEmpty())
        where += QLatin1Char(':') + port;
    QString text = database.isEmpty() ? where : Text::tr("%1 on %2").arg(database, where);
    if (!user.isEmpty())
        text = Text::tr("%1 as %2").arg(text, user);
    return text;
}

} // namespace mahout
