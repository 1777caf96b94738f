// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyaddress.h"

#include <algorithm>
#include <QCoreApplication>
#include <QSysInfo>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HistoryAddress)
};

struct KindRow {
    HistoryKind kind;
    const char *name, *title, *help, *example;
};

const KindRow kRows[] = {
    {HistoryKind::File, "file", QT_TRANSLATE_NOOP("HistoryAddress", "This computer (file)"),
        QT_TRANSLATE_NOOP(
            "HistoryAddress", "What is seen while pgMahout runs here, in a file of your own. Nothing else is needed."),
        ""},
    {HistoryKind::Database, "database", QT_TRANSLATE_NOOP("HistoryAddress", "PostgreSQL database"),
        QT_TRANSLATE_NOOP("HistoryAddress",
            "For a team: everybody's pgMahout reads and writes there, in the schema pgmahout_history. Best not on the "
            "server that is watched. Who connects first needs CREATE on the database; the others need the rights that "
            "an "
            "error then names."),
        "postgresql://historian@monitor-1/history"},
    {HistoryKind::Prometheus, "prometheus", QT_TRANSLATE_NOOP("HistoryAddress", "Prometheus"),
        QT_TRANSLATE_NOOP("HistoryAddress",
            "For a fleet: charts come from what Prometheus scraped of the pgMahout agent. Only read; statements, "
            "sessions, "
            "events and alerts are not kept there."),
        "http://monitor-1:9090/"},
};

const KindRow &rowOf(HistoryKind kind)
{
    return *std::find_if(std::begin(kRows), std::end(kRows), [kind](const KindRow &row) { return row.kind == kind; });
}

auto badAddress(HistoryKind kind, const QString &message)
{
    return fail(Error::Kind::BadInput, message,
        Text::tr("Write where the history is like this: %1").arg(historyAddressExample(kind)));
}

Result<HistoryAddress> readDatabase(const QString &text, const QString &server)
{
    const auto spec = ConnectionSpec::parse(text);
    if (!spec)
        return badAddress(HistoryKind::Database, spec.error().message);
    if (spec->host.isEmpty() && spec->service.isEmpty() && !spec->extra.contains(QStringLiteral("hostaddr")))
        return badAddress(HistoryKind::Database, Text::tr("The address of the history names no host."));
    if (spec->database.isEmpty() && spec->service.isEmpty())
        return badAddress(HistoryKind::Database, Text::tr("The address of the history names no database."));
    return HistoryAddress{HistoryKind::Database, spec->toText(), server, spec->password};
}

Result<HistoryAddress> readUrl(const QString &text, const QString &server)
{
    QUrl url(text.contains(QLatin1String("://")) ? text : QLatin1String("http://") + text, QUrl::StrictMode);
    if (!url.isValid()) // Qt repeats the whole text, and a password may be in it
        return badAddress(HistoryKind::Prometheus,
            Text::tr("The address of the history cannot be read: %1.")
                .arg(url.errorString().section(QLatin1String("; source"), 0, 0)));
    if (url.scheme() != QLatin1String("http") && url.scheme() != QLatin1String("https"))
        return badAddress(HistoryKind::Prometheus,
            Text::tr("An address of Prometheus begins with http:// or https://, not with %1://.").arg(url.scheme()));
    if (url.host().isEmpty())
        return badAddress(HistoryKind::Prometheus, Text::tr("The address of the history names no host."));
    if (url.port() < 0 && url.scheme() == QLatin1String("http"))
        url.setPort(9090);
    if (url.path().isEmpty())
        url.setPath(QStringLiteral("/"));
    const QString password = url.password(QUrl::FullyDecoded);
    url.setPassword({});
    url.setFragment({});
    url.setQuery(QString());
    return HistoryAddress{HistoryKind::Prometheus, url.toString(QUrl::FullyEncoded), server, password};
}

// Names that mean another computer for everybody.
bool isHere(const QString &host)
{
    return host.isEmpty() || host.startsWith(QLatin1Char('/')) || host.startsWith(QLatin1Char('@'))
        || host == QLatin1String("localhost") || host == QLatin1String("127.0.0.1") || host == QLatin1String("::1");
}

} // namespace

const QVector<HistoryKind> &historyKinds()
{
    static const QVector<HistoryKind> kinds{HistoryKind::File, HistoryKind::Database, HistoryKind::Prometheus};
    return kinds;
}

QString historyKindName(HistoryKind kind) { return QLatin1String(rowOf(kind).name); }
QString historyKindTitle(HistoryKind kind) { return Text::tr(rowOf(kind).title); }
QString historyKindHelp(HistoryKind kind) { return Text::tr(rowOf(kind).help); }
QString historyAddressExample(HistoryKind kind) { return QLatin1String(rowOf(kind).example); }

std::optional<HistoryKind> parseHistoryKind(const QString &name)
{
    for (const KindRow &row : kRows)
        if (name == QLatin1String(row.name))
            return row.kind;
    return {};
}

Result<HistoryAddress> HistoryAddress::read(HistoryKind kind, const QString &address, const QString &server)
{
    const QString text = address.trimmed(), name = server.trimmed();
    if (kind == HistoryKind::File)
        return HistoryAddress{};
    if (text.isEmpty())
        return badAddress(
            kind, Text::tr("The history is to be in “%1”, and no address says where.").arg(historyKindTitle(kind)));
    return kind == HistoryKind::Database ? readDatabase(text, name) : readUrl(text, name);
}

ConnectionSpec HistoryAddress::database() const
{
    ConnectionSpec spec = ConnectionSpec::parse(address).value_or(ConnectionSpec());
    spec.password = password;
    return spec;
}

QUrl HistoryAddress::url() const
{
    QUrl url(address, QUrl::StrictMode);
    if (!url.userName().isEmpty())
        url.setPassword(password, QUrl::DecodedMode);
    return url;
}

QString HistoryAddress::token() const { return url().userName().isEmpty() ? password : QString(); }

QString historyKeyOf(const ConnectionSpec &spec)
{
    if (!spec.service.isEmpty() && spec.host.isEmpty())
        return spec.service;
    const QString host = isHere(spec.host) ? QSysInfo::machineHostName() : spec.host;
    const QString port = spec.port.isEmpty() ? QStringLiteral("5432") : spec.port;
    return host + QLatin1Char(':') + port + QLatin1Char('/') + (spec.database.isEmpty() ? spec.user : spec.database);
}

} // namespace mahout
