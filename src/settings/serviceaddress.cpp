// SPDX-License-Identifier: GPL-3.0-or-later
#include "serviceaddress.h"

#include <algorithm>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ServiceAddress)
};

struct KindRow {
    ServiceKind kind;
    const char *name;
    const char *title;
    const char *example;
    QStringList schemes; // the first is meant when none is written
    int port; // 0: the scheme's own
};

const QVector<KindRow> &rows()
{
    static const QVector<KindRow> rows{
        {ServiceKind::PgBouncer, "pgbouncer", QT_TRANSLATE_NOOP("ServiceAddress", "PgBouncer"),
            "postgresql://admin@db1:6432/pgbouncer", {}, 6432},
        {ServiceKind::Redis, "redis", QT_TRANSLATE_NOOP("ServiceAddress", "Redis"), "redis://cache-1:6379/0",
            {QStringLiteral("redis"), QStringLiteral("rediss")}, 6379},
        {ServiceKind::Prometheus, "prometheus", QT_TRANSLATE_NOOP("ServiceAddress", "Prometheus"),
            "http://monitor-1:9090", {QStringLiteral("http"), QStringLiteral("https")}, 9090},
        {ServiceKind::Http, "http", QT_TRANSLATE_NOOP("ServiceAddress", "HTTP health address"),
            "https://shop.example/healthz", {QStringLiteral("http"), QStringLiteral("https")}, 0},
    };
    return rows;
}

const KindRow &rowOf(ServiceKind kind)
{
    return *std::find_if(rows().begin(), rows().end(), [kind](const KindRow &row) { return row.kind == kind; });
}

auto badAddress(const KindRow &row, const QString &message)
{
    return fail(Error::Kind::BadInput, message,
        Text::tr("Write the address of %1 like this: %2").arg(Text::tr(row.title), QLatin1String(row.example)));
}

// ---- PgBouncer ----------------------------------------------------------------------------------------------------

Result<ServiceAddress> readConsole(const KindRow &row, const QString &text)
{
    auto spec = ConnectionSpec::parse(text);
    if (!spec)
        return badAddress(row, spec.error().message);
    if (spec->host.isEmpty() && spec->service.isEmpty() && !spec->extra.contains(QStringLiteral("hostaddr")))
        return badAddress(row, Text::tr("The address names no host."));
    if (spec->database.isEmpty())
        spec->database = QStringLiteral("pgbouncer");
    if (spec->port.isEmpty() && spec->service.isEmpty())
        spec->port = QString::number(row.port);
    return ServiceAddress{{}, row.kind, {}, spec->toText(), spec->password};
}

// ---- URLs ---------------------------------------------------------------------------------------------------------

Result<QUrl> readUrl(const KindRow &row, const QString &text)
{
    const bool hasScheme = text.contains(QLatin1String("://"));
    const QUrl url(hasScheme ? text : row.schemes.first() + QLatin1String("://") + text, QUrl::StrictMode);
    if (!url.isValid())
        // Qt repeats the whole text, and a password may be in it.
        return badAddress(row,
            Text::tr("The address cannot be read: %1.")
                .arg(url.errorString().section(QLatin1String("; source"), 0, 0)));
    if (!row.schemes.contains(url.scheme()))
        return badAddress(row,
            Text::tr("An address of %1 begins with %2:// or %3://, not with %4://.")
                .arg(Text::tr(row.title), row.schemes.first(), row.schemes.last(), url.scheme()));
    if (url.host().isEmpty())
        return badAddress(row, Text::tr("The address names no host."));
    return url;
}

// The number of a Redis database is the only path its address can have.
Result<void> checkRedisPath(const KindRow &row, QUrl &url)
{
    if (url.path().isEmpty() || url.path() == QLatin1String("/"))
        url.setPath(QStringLiteral("/0"));
    bool number = false;
    const int database = url.path().mid(1).toInt(&number);
    if (!number || database < 0 || url.hasQuery())
        return badAddress(
            row, Text::tr("%1 is not the number of a Redis database.").arg(url.path(QUrl::FullyEncoded).mid(1)));
    return {};
}

Result<ServiceAddress> readLink(const KindRow &row, const QString &text)
{
    auto url = readUrl(row, text);
    if (!url)
        return fail(url.error());
    if (url->port() < 0 && row.port > 0 && url->scheme() != QLatin1String("https"))
        url->setPort(row.port);
    if (row.kind == ServiceKind::Redis) {
        if (const auto checked = checkRedisPath(row, *url); !checked)
            return fail(checked.error());
    } else if (url->path().isEmpty()) {
        url->setPath(QStringLiteral("/"));
    }
    const QString password = url->password(QUrl::FullyDecoded);
    url->setPassword({});
    url->setFragment({});
    return ServiceAddress{{}, row.kind, {}, url->toString(QUrl::FullyEncoded), password};
}

} // namespace

const QVector<ServiceKind> &serviceKinds()
{
    static const QVector<ServiceKind> kinds = [] {
        QVector<ServiceKind> list;
        for (const KindRow &row : rows())
            list << row.kind;
        return list;
    }();
    return kinds;
}

QString serviceKindName(ServiceKind kind) { return QLatin1String(rowOf(kind).name); }
QString serviceKindTitle(ServiceKind kind) { return Text::tr(rowOf(kind).title); }
QString serviceAddressExample(ServiceKind kind) { return QLatin1String(rowOf(kind).example); }

std::optional<ServiceKind> parseServiceKind(const QString &name)
{
    for (const KindRow &row : rows())
        if (name == QLatin1String(row.name))
            return row.kind;
    return {};
}

Result<ServiceAddress> ServiceAddress::read(ServiceKind kind, const QString &text)
{
    const KindRow &row = rowOf(kind);
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return badAddress(row, Text::tr("The address is empty."));
    return kind == ServiceKind::PgBouncer ? readConsole(row, trimmed) : readLink(row, trimmed);
}

QString ServiceAddress::title() const { return name.isEmpty() ? place() : name; }

QString ServiceAddress::fullTitle() const
{
    if (kind == ServiceKind::Http)
        return title(); // a URL, or a name, says enough
    return QStringLiteral("%1 %2").arg(serviceKindTitle(kind), title());
}

QString ServiceAddress::place() const
{
    if (kind == ServiceKind::PgBouncer) {
        const auto spec = ConnectionSpec::parse(address);
        return spec ? spec->describe() : address;
    }
    const QUrl whole(address);
    if (kind == ServiceKind::Http)
        return whole.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    return whole.authority().section(QLatin1Char('@'), -1);
}

QUrl ServiceAddress::url() const
{
    QUrl whole(address);
    if (!password.isEmpty())
        whole.setPassword(password, QUrl::DecodedMode);
    return whole;
}

Result<ConnectionSpec> ServiceAddress::consoleSpec() const
{
    auto spec = ConnectionSpec::parse(address);
    if (spec)
        spec->password = password;
    return spec;
}

} // namespace mahout
