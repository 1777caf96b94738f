// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace std::chrono_literals;

namespace mahout::cli {

namespace {

// Long enough for a distant server, short enough for a script that waits.
constexpr auto kConnectTimeout = 10s;

int exitCodeOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Unreachable:
    case Error::Kind::Refused:
    case Error::Kind::TimedOut:
        return ServerUnreachable;
    case Error::Kind::Cancelled:
        return Interrupted;
    default:
        return BadInput;
    }
}

QJsonObject toJson(const Error &error)
{
    QJsonObject object{{QStringLiteral("kind"), kindName(error.kind)}, {QStringLiteral("message"), error.message}};
    const auto add = [&object](const char *key, const QString &text) {
        if (!text.isEmpty())
            object.insert(QLatin1String(key), text);
    };
    add("remedy", error.remedy);
    add("sqlstate", error.sqlState);
    add("detail", error.detail);
    add("hint", error.hint);
    return {{QStringLiteral("error"), object}};
}

} // namespace

Result<std::unique_ptr<Connection>> Context::connect() const { return connect(stop); }

Result<std::unique_ptr<Connection>> Context::connect(std::stop_token until) const
{
    auto spec = ConnectionSpec::parse(url);
    if (!spec)
        return fail(spec.error());
    SessionOptions options;
    options.applicationName = QStringLiteral("pgmahoutctl");
    auto connection = Connection::open(*spec, options, std::chrono::steady_clock::now() + kConnectTimeout, until);
    if (connection)
        (*connection)->setLimits(until, kNever);
    return connection;
}

int Context::report(const Error &error) const
{
    err << QCoreApplication::translate("pgmahoutctl", "pgmahoutctl: %1").arg(error.toString()) << Qt::endl;
    if (json)
        print(toJson(error));
    return exitCodeOf(error.kind);
}

void Context::progress(const QString &line) const
{
    if (!quiet)
        err << line << Qt::endl;
}

void Context::print(const QJsonObject &object) const
{
    out << QJsonDocument(object).toJson(QJsonDocument::Indented) << Qt::flush;
}

} // namespace mahout::cli
