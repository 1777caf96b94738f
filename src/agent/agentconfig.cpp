// SPDX-License-Identifier: GPL-3.0-or-later
#include "agentconfig.h"

#include "healthchecks.h"
#include "healthsettings.h"
#include "settingsregistry.h"
#include <QCoreApplication>
#include <QFile>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <toml++/toml.h>

namespace mahout::agent {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Agent)
};

constexpr int kMostEntities = 1000;
constexpr qint64 kSecretBytes = 4096;

QString textOf(std::string_view text) { return QString::fromUtf8(text.data(), qsizetype(text.size())); }

// Where something stands in the file, for messages.
struct Place {
    QString file;
    QString at(const toml::source_region &region) const
    {
        return Text::tr("%1, line %2").arg(file).arg(region.begin.line);
    }
};

tl::unexpected<Error> bad(const QString &where, const QString &message, const QString &remedy)
{
    return fail(Error::Kind::BadInput, QStringLiteral("%1: %2").arg(where, message), remedy);
}

tl::unexpected<Error> bad(const QString &where, const Error &error) { return bad(where, error.message, error.remedy); }

// A value as the settings write it: numbers and switches may stand without quotes.
std::optional<QString> scalarOf(const toml::node &node)
{
    if (const auto text = node.value_exact<std::string>())
        return textOf(*text);
    if (const auto number = node.value_exact<int64_t>())
        return QString::number(*number);
    if (const auto number = node.value_exact<double>())
        return QString::number(*number, 'g', 15);
    return std::nullopt;
}

using Take = std::function<Result<void>(const QString &text)>;
using Keys = QMap<QString, Take>; // what a table may hold

Result<void> readKey(const Keys &keys, const QString &name, const QString &where, const toml::node &node)
{
    const auto known = keys.constFind(name);
    if (known == keys.constEnd())
        return bad(where, Text::tr("There is no key “%1” here.").arg(name),
            Text::tr("Possible are %1.").arg(keys.keys().join(QStringLiteral(", "))));
    const auto text = scalarOf(node);
    if (!text)
        return bad(where, Text::tr("“%1” takes a text or a number.").arg(name),
            Text::tr("Write it like this: %1 = \"…\".").arg(name));
    const auto taken = (*known)(*text);
    return taken ? Result<void>() : Result<void>(bad(where, taken.error()));
}

Take intoText(QString &target)
{
    return [&target](const QString &text) -> Result<void> {
        target = text;
        return {};
    };
}

Take intoNumber(int &target, int lowest, int highest)
{
    return [&target, lowest, highest](const QString &text) -> Result<void> {
        bool ok = false;
        const int number = text.toInt(&ok);
        if (!ok || number < lowest || number > highest)
            return fail(Error::Kind::BadInput, Text::tr("“%1” is not possible here.").arg(text),
                Text::tr("Allowed is a whole number from %1 to %2.").arg(lowest).arg(highest));
        target = number;
        return {};
    };
}

Take intoDuration(Milliseconds &target, Milliseconds longest)
{
    return [&target, longest](const QString &text) -> Result<void> {
        const auto time = parseDuration(text);
        if (!time)
            return fail(time.error());
        if (*time > longest)
            return fail(Error::Kind::BadInput, Text::tr("“%1” is too long.").arg(text),
                Text::tr("Allowed is at most %1.").arg(durationText(longest)));
        target = *time;
        return {};
    };
}

Take intoWebAddress(QUrl &target)
{
    return [&target](const QString &text) -> Result<void> {
        const QUrl url(text, QUrl::StrictMode);
        const bool web = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
        if (!url.isValid() || !web || url.host().isEmpty() || !url.userInfo().isEmpty())
            return fail(Error::Kind::BadInput, Text::tr("This is no address to send to."),
                Text::tr("Write an address that begins with http:// or https://, without user and password."));
        target = url;
        return {};
    };
}

// The first line of a small file. Passwords and tokens never stand in the configuration itself. A bare name is that of a
// credential, as systemd's LoadCredential= hands it over.
Take intoSecret(QString &target)
{
    return [&target](const QString &path) -> Result<void> {
        const QString credentials = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
        const bool isName = !credentials.isEmpty() && !path.contains(QLatin1Char('/'));
        QFile file(isName ? credentials + QLatin1Char('/') + path : path);
        if (!file.open(QFile::ReadOnly))
            return fail(Error::Kind::BadInput, Text::tr("%1 cannot be read: %2.").arg(path, file.errorString()),
                Text::tr("Let the agent's user own it, with mode 0600."));
        target = QString::fromUtf8(file.read(kSecretBytes)).section(QLatin1Char('\n'), 0, 0).trimmed();
        if (target.isEmpty())
            return fail(Error::Kind::BadInput, Text::tr("%1 holds nothing.").arg(path),
                Text::tr("Write the secret into its first line."));
        return {};
    };
}

Result<ConnectionSpec> specOf(const QString &url)
{
    return ConnectionSpec::parse(url).and_then([](const ConnectionSpec &spec) -> Result<ConnectionSpec> {
        if (spec.password.isEmpty())
            return spec;
        return fail(Error::Kind::BadInput, Text::tr("A password does not belong into the configuration."),
            Text::tr("Use password_file, or .pgpass."));
    });
}

// Reads one file. Settings of pool, health and history go through the table of declared settings: their rows say what
// is allowed, and the environment overrides them as everywhere.
class Reader {
public:
    Reader(AgentConfig &config, QString file, QSettings &settings)
        : m_config(config)
        , m_place{std::move(file)}
        , m_settings(settings)
        , m_rows(declaredSettings())
    {
    }

    Result<void> read(const toml::table &root)
    {
        const Keys keys{{QStringLiteral("listen"), [this](const QString &text) { return takeListen(text); }},
            {QStringLiteral("state"), intoText(m_config.stateFolder)},
            {QStringLiteral("certificate"), intoText(m_config.http.certificateFile)},
            {QStringLiteral("key"), intoText(m_config.http.keyFile)},
            {QStringLiteral("token_file"), [this](const QString &path) { return takeToken(path); }},
            {QStringLiteral("entities"), intoNumber(m_config.entities, 1, kMostEntities)}};
        for (const auto &[key, node] : root) {
            const QString name = textOf(key.str());
            const QString where = m_place.at(key.source());
            Result<void> done;
            if (name == QLatin1String("server"))
                done = readServers(node, where);
            else if (node.is_table())
                done = readSection(name, *node.as_table(), where);
            else
                done = readKey(keys, name, where, node);
            if (!done)
                return done;
        }
        return {};
    }

private:
    Result<void> takeListen(const QString &text)
    {
        return readListenAddress(text).map([this](const QPair<QString, quint16> &address) {
            m_config.http.address = address.first;
            m_config.http.port = address.second;
        });
    }

    Result<void> takeToken(const QString &path)
    {
        QString token;
        return intoSecret(token)(path).map([&] { m_config.http.token = token.toUtf8(); });
    }

    Result<void> readSection(const QString &name, const toml::table &table, const QString &where)
    {
        HttpServerLimits &limits = m_config.http.limits;
        AlertConfig &alerts = m_config.alerts;
        if (name == QLatin1String("limits"))
            return readTable(table,
                {{QStringLiteral("connections"), intoNumber(limits.connections, 1, 10'000)},
                    {QStringLiteral("requests_per_second"), intoNumber(limits.requestsPerSecond, 1, 100'000)},
                    {QStringLiteral("request_timeout"), intoDuration(limits.request, Milliseconds(60'000))},
                    {QStringLiteral("idle_timeout"), intoDuration(limits.idle, Milliseconds(600'000))}});
        if (name == QLatin1String("alerts"))
            return readTable(table,
                {{QStringLiteral("webhook"), intoWebAddress(alerts.webhook)},
                    {QStringLiteral("webhook_token_file"), intoSecret(alerts.webhookToken)},
                    {QStringLiteral("alertmanager"), intoWebAddress(alerts.alertmanager)},
                    {QStringLiteral("alertmanager_token_file"), intoSecret(alerts.alertmanagerToken)},
                    {QStringLiteral("clear_after"), intoDuration(alerts.clearAfter, Milliseconds(3'600'000))},
                    {QStringLiteral("cool_down"), intoDuration(alerts.coolDown, Milliseconds(86'400'000))}});
        if (name == QLatin1String("history") || name == QLatin1String("pool") || name == QLatin1String("health"))
            return readSettings(name, table, {}, m_historyPassword);
        return bad(where, Text::tr("There is no table [%1].").arg(name),
            Text::tr("Possible are [limits], [alerts], [history], [pool], [health] and [[server]]."));
    }

    Result<void> readTable(const toml::table &table, const Keys &keys)
    {
        for (const auto &[key, node] : table)
            if (auto done = readKey(keys, textOf(key.str()), m_place.at(key.source()), node); !done)
                return done;
        return {};
    }

    // [pool] size = 4, [history] place = "database", [health] connections = {warning = "70%"}. `server` is empty for
    // all servers.
    Result<void> readSettings(
        const QString &section, const toml::table &table, const QString &server, QString &historyPassword)
    {
        for (const auto &[key, node] : table) {
            const QString name = textOf(key.str());
            const QString where = m_place.at(key.source());
            if (section == QLatin1String("health") && node.is_table()) {
                if (auto done
                    = readSettings(section + QLatin1Char('/') + name, *node.as_table(), server, historyPassword);
                    !done)
                    return done;
                continue;
            }
            const Keys secret{{QStringLiteral("password_file"), intoSecret(historyPassword)}};
            const bool isSecret = section == QLatin1String("history") && secret.contains(name);
            const Keys keys
                = isSecret ? secret : Keys{{name, [&](const QString &text) {
                                                return setting(section + QLatin1Char('/') + name, text, server);
                                            }}};
            if (auto done = readKey(keys, name, where, node); !done)
                return done;
        }
        return {};
    }

    Result<void> setting(const QString &key, const QString &text, const QString &server)
    {
        const auto row
            = std::find_if(m_rows.begin(), m_rows.end(), [&key](const SettingInfo &info) { return info.key == key; });
        if (row == m_rows.end())
            return fail(Error::Kind::BadInput, Text::tr("There is no setting “%1”.").arg(key),
                Text::tr("Possible are %1.").arg(settingsLike(key).join(QStringLiteral(", "))));
        const auto stored = row->accept(text);
        if (!stored)
            return fail(stored.error());
        m_settings.setValue(server.isEmpty() ? key : QStringLiteral("profiles/%1/%2").arg(server, key), *stored);
        return {};
    }

    QStringList settingsLike(const QString &key) const
    {
        QStringList names;
        for (const SettingInfo &row : m_rows)
            if (row.key.section(QLatin1Char('/'), 0, 0) == key.section(QLatin1Char('/'), 0, 0))
                names << row.key;
        return names;
    }

    Result<void> readServers(const toml::node &node, const QString &where)
    {
        const toml::array *servers = node.as_array();
        if (!servers)
            return bad(where, Text::tr("Servers are a list."), Text::tr("Begin each of them with [[server]]."));
        for (const toml::node &server : *servers) {
            if (!server.is_table())
                return bad(where, Text::tr("Servers are a list."), Text::tr("Begin each of them with [[server]]."));
            if (auto done = readServer(*server.as_table()); !done)
                return done;
        }
        return {};
    }

    Result<void> readServer(const toml::table &table)
    {
        ServerConfig server;
        QString password;
        const QString id = QStringLiteral("s%1").arg(m_config.servers.size());
        QString historyPassword;
        const Keys keys{{QStringLiteral("name"), [&](const QString &text) { return takeName(text, server); }},
            {QStringLiteral("url"),
                [&](const QString &text) {
                    return specOf(text).map([&](const ConnectionSpec &s) { server.spec = s; });
                }},
            {QStringLiteral("password_file"), intoSecret(password)},
            {QStringLiteral("environment"), [&](const QString &text) { return takeEnvironment(text, server); }},
            {QStringLiteral("migrations"), intoText(server.migrations)},
            {QStringLiteral("history_file"), intoText(server.historyFile)}};
        for (const auto &[key, node] : table) {
            const QString name = textOf(key.str());
            const QString where = m_place.at(key.source());
            Result<void> done;
            if (name == QLatin1String("services"))
                done = readServices(node, where, server);
            else if (node.is_table()
                && (name == QLatin1String("pool") || name == QLatin1String("health")
                    || name == QLatin1String("history")))
                done = readSettings(name, *node.as_table(), id, historyPassword);
            else
                done = readKey(keys, name, where, node);
            if (!done)
                return done;
        }
        if (server.name.isEmpty())
            return bad(m_place.at(table.source()), Text::tr("This server has no name."),
                Text::tr("Give it one, as in name = \"shop\"."));
        server.spec.password = password;
        server.history.password = historyPassword;
        m_config.servers << server;
        return {};
    }

    Result<void> takeName(const QString &text, ServerConfig &server) const
    {
        const bool taken = std::any_of(m_config.servers.begin(), m_config.servers.end(),
            [&text](const ServerConfig &other) { return other.name == text; });
        if (text.isEmpty() || text.size() > 128 || taken)
            return fail(Error::Kind::BadInput,
                taken ? Text::tr("Two servers are called “%1”.").arg(text) : Text::tr("“%1” is no name.").arg(text),
                Text::tr("Give each server a name of its own, of at most 128 characters."));
        server.name = text;
        return {};
    }

    static Result<void> takeEnvironment(const QString &text, ServerConfig &server)
    {
        server.environment = parseEnvironment(text);
        if (environmentName(server.environment) == text)
            return {};
        return fail(Error::Kind::BadInput, Text::tr("There is no environment “%1”.").arg(text),
            Text::tr("Possible are development, staging and production."));
    }

    Result<void> readServices(const toml::node &node, const QString &where, ServerConfig &server)
    {
        const toml::array *services = node.as_array();
        for (std::size_t i = 0; services && i < services->size(); ++i) {
            const toml::table *table = (*services)[i].as_table();
            QString kindName, address, name, password;
            const Keys keys{{QStringLiteral("kind"), intoText(kindName)},
                {QStringLiteral("address"), intoText(address)}, {QStringLiteral("name"), intoText(name)},
                {QStringLiteral("password_file"), intoSecret(password)}};
            if (!table)
                break;
            if (auto done = readTable(*table, keys); !done)
                return done;
            const auto kind = parseServiceKind(kindName);
            const QString here = m_place.at(table->source());
            if (!kind)
                return bad(here, Text::tr("There is no kind of service “%1”.").arg(kindName),
                    Text::tr("Possible are pgbouncer, redis, prometheus and http."));
            auto service = ServiceAddress::read(*kind, address);
            if (!service)
                return bad(here, service.error());
            if (!service->password.isEmpty())
                return bad(here, Text::tr("A password does not belong into the configuration."),
                    Text::tr("Use password_file."));
            service->id = name.isEmpty() ? QStringLiteral("%1-%2").arg(kindName).arg(i + 1) : name;
            service->name = name;
            service->password = password;
            server.services << *service;
        }
        const bool all = services && std::size_t(server.services.size()) == services->size();
        return all
            ? Result<void>()
            : Result<void>(bad(where, Text::tr("Services are a list of tables."),
                Text::tr("Write them like this: services = [{kind = \"redis\", address = \"redis://cache-1\"}].")));
    }

    AgentConfig &m_config;
    const Place m_place;
    QSettings &m_settings;
    const QVector<SettingInfo> m_rows;

public:
    QString m_historyPassword; // of all servers
};

Result<void> readFile(const QString &path, AgentConfig &config, QSettings &settings, QString &historyPassword)
{
    QFile file(path);
    if (!file.open(QFile::ReadOnly))
        return fail(Error::Kind::BadInput, Text::tr("%1 cannot be read: %2.").arg(path, file.errorString()),
            Text::tr("Name a file that the agent's user can read with --config."));
    try {
        const toml::table root = toml::parse(file.readAll().toStdString());
        Reader reader(config, path, settings);
        auto done = reader.read(root);
        historyPassword = reader.m_historyPassword;
        return done;
    } catch (const toml::parse_error &error) {
        return bad(Place{path}.at(error.source()), textOf(error.description()),
            Text::tr("The file has to be TOML; resources/agent.toml shows all keys."));
    }
}

// Variables of the agent itself; those of pool, health and history are read with their settings.
Result<void> readVariables(const QProcessEnvironment &environment, AgentConfig &config)
{
    QString token, plainToken;
    const Keys variables{{QStringLiteral("PGMAHOUT_AGENT_LISTEN"),
                             [&config](const QString &text) {
                                 return readListenAddress(text).map([&config](const QPair<QString, quint16> &address) {
                                     config.http.address = address.first;
                                     config.http.port = address.second;
                                 });
                             }},
        {QStringLiteral("PGMAHOUT_AGENT_STATE"), intoText(config.stateFolder)},
        {QStringLiteral("PGMAHOUT_AGENT_CERTIFICATE"), intoText(config.http.certificateFile)},
        {QStringLiteral("PGMAHOUT_AGENT_KEY"), intoText(config.http.keyFile)},
        {QStringLiteral("PGMAHOUT_AGENT_TOKEN"), intoText(plainToken)},
        {QStringLiteral("PGMAHOUT_AGENT_TOKEN_FILE"), intoSecret(token)},
        {QStringLiteral("PGMAHOUT_AGENT_ENTITIES"), intoNumber(config.entities, 1, kMostEntities)},
        {QStringLiteral("PGMAHOUT_AGENT_WEBHOOK"), intoWebAddress(config.alerts.webhook)},
        {QStringLiteral("PGMAHOUT_AGENT_WEBHOOK_TOKEN_FILE"), intoSecret(config.alerts.webhookToken)},
        {QStringLiteral("PGMAHOUT_AGENT_ALERTMANAGER"), intoWebAddress(config.alerts.alertmanager)},
        {QStringLiteral("PGMAHOUT_AGENT_ALERTMANAGER_TOKEN_FILE"), intoSecret(config.alerts.alertmanagerToken)}};
    for (const QString &name : environment.keys()) {
        if (!name.startsWith(QLatin1String("PGMAHOUT_AGENT_")))
            continue;
        const QString where = Text::tr("Environment variable %1").arg(name);
        const auto known = variables.constFind(name);
        if (known == variables.constEnd())
            return bad(where, Text::tr("There is no such variable."),
                Text::tr("Possible are %1.").arg(variables.keys().join(QStringLiteral(", "))));
        if (auto taken = (*known)(environment.value(name)); !taken)
            return bad(where, taken.error());
    }
    if (!token.isEmpty() || !plainToken.isEmpty())
        config.http.token = (token.isEmpty() ? plainToken : token).toUtf8();
    return {};
}

// systemd names the folder it made; else that of the user.
QString defaultState(const QProcessEnvironment &environment)
{
    const QString given = environment.value(QStringLiteral("STATE_DIRECTORY")).section(QLatin1Char(':'), 0, 0);
    return given.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/agent")
        : given;
}

QString fileNameOf(const QString &server)
{
    return QString::fromLatin1(server.toUtf8().toPercentEncoding(" ", ".")) + QStringLiteral(".sqlite");
}

// Beyond this machine nobody may read what he cannot be trusted with.
Result<void> checkExposure(const HttpServerOptions &http)
{
    const QString both = Text::tr("Give certificate and key, or neither.");
    if (http.certificateFile.isEmpty() != http.keyFile.isEmpty())
        return fail(Error::Kind::BadInput, Text::tr("A certificate and its key belong together."), both);
    if (isLoopback(http.address))
        return {};
    if (http.token.isEmpty() || !http.isEncrypted())
        return fail(Error::Kind::BadInput,
            Text::tr("Listening on %1, beyond this machine, needs TLS and a token.").arg(http.address),
            Text::tr("Set certificate, key and token_file, or listen on 127.0.0.1."));
    return {};
}

// What the settings say about one server; `id` is its place among them.
Result<void> completeServer(ServerConfig &server, const QString &id, const SettingsRegistry &registry,
    const AgentConfig &config, const QString &historyPassword)
{
    const auto pool = registry.poolSettings(id);
    if (!pool)
        return fail(pool.error());
    const auto history = registry.historyAddress(id);
    if (!history)
        return fail(history.error());
    const auto thresholds = registry.healthThresholds(id);
    if (!thresholds)
        return fail(thresholds.error());
    server.pool = *pool;
    const QString own = server.history.password;
    server.history = *history;
    server.history.password = own.isEmpty() ? historyPassword : own;
    for (const HealthCheck &check : healthChecks())
        if (thresholds->contains(check.id))
            for (const auto part : {ThresholdPart::Warning, ThresholdPart::Critical, ThresholdPart::HoldFor})
                server.thresholds.insert(
                    healthSettingKey(check.id, part), registry.value(healthSettingKey(check.id, part), id).text);
    if (server.historyFile.isEmpty())
        server.historyFile = config.stateFolder + QLatin1Char('/') + fileNameOf(server.name);
    return {};
}

} // namespace

HealthThresholds ServerConfig::healthThresholds() const
{
    HealthThresholds all;
    const auto text = [this](const HealthCheck &check, ThresholdPart part) {
        return thresholds.value(healthSettingKey(check.id, part));
    };
    for (const HealthCheck &check : healthChecks())
        if (thresholds.contains(healthSettingKey(check.id, ThresholdPart::Warning)))
            all.insert(check.id,
                {parseThreshold(text(check, ThresholdPart::Warning), check.unit).value_or(qQNaN()),
                    parseThreshold(text(check, ThresholdPart::Critical), check.unit).value_or(qQNaN()),
                    parseDuration(text(check, ThresholdPart::HoldFor)).value_or(check.threshold.holdFor)});
    return all;
}

Result<AgentConfig> readAgentConfig(const AgentOrigin &origin)
{
    AgentConfig config;
    config.http.port = 9187;
    config.stateFolder = defaultState(origin.environment);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings")), QSettings::IniFormat);
    QString historyPassword;
    if (!origin.file.isEmpty()) {
        if (auto done = readFile(origin.file, config, settings, historyPassword); !done)
            return fail(done.error());
        if (config.servers.isEmpty())
            return bad(origin.file, Text::tr("It names no server."), Text::tr("Add a [[server]] with name and url."));
    } else {
        const auto spec = ConnectionSpec::parse(origin.url);
        if (!spec)
            return fail(spec.error());
        config.servers << ServerConfig{historyKeyOf(*spec), *spec};
    }
    if (auto done = readVariables(origin.environment, config); !done)
        return fail(done.error());
    if (!origin.listen.isEmpty()) {
        const auto address = readListenAddress(origin.listen);
        if (!address)
            return bad(QStringLiteral("--listen"), address.error());
        config.http.address = address->first;
        config.http.port = address->second;
    }
    if (auto safe = checkExposure(config.http); !safe)
        return fail(safe.error());
    const SettingsRegistry registry(settings, origin.environment);
    for (qsizetype i = 0; i < config.servers.size(); ++i) {
        ServerConfig &server = config.servers[i];
        if (auto done = completeServer(server, QStringLiteral("s%1").arg(i), registry, config, historyPassword); !done)
            return bad(Text::tr("Server “%1”").arg(server.name), done.error());
    }
    return config;
}

} // namespace mahout::agent
