// SPDX-License-Identifier: GPL-3.0-or-later
#include "settinginfo.h"

#include "healthsettings.h"
#include "historyaddress.h"
#include "language.h"
#include "poolsettings.h"
#include <algorithm>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

const QString kSystem = QStringLiteral("system");

// ---- the application ------------------------------------------------------------------------------------------------

SettingInfo choiceSetting(
    const QString &key, const char *variable, const QString &title, const QVector<SettingChoice> &choices)
{
    SettingInfo info{key, kApplicationSection, SettingType::Choice};
    info.variable = QLatin1String(variable);
    info.title = title;
    info.unchanged = choices.constFirst().value;
    info.choices = choices;
    info.accept = [title, choices](const QString &text) -> Result<QString> {
        QStringList allowed;
        for (const SettingChoice &choice : choices)
            allowed << choice.value;
        if (allowed.contains(text))
            return text;
        return fail(Error::Kind::BadInput, Text::tr("“%1” cannot be “%2”.").arg(title, text),
            Text::tr("Allowed is %1.").arg(allowed.join(Text::tr(" or "))));
    };
    return info;
}

SettingInfo languageSetting()
{
    QVector<SettingChoice> choices{{kSystem, Text::tr("As the system")}};
    for (const QString &code : languages())
        choices.append({code, languageName(code)});
    SettingInfo info = choiceSetting(Setting::kLanguage, "PGMAHOUT_LANGUAGE", Text::tr("Language"), choices);
    info.help = Text::tr("Spoken from the next start of pgMahout on.");
    return info;
}

SettingInfo coloursSetting()
{
    SettingInfo info = choiceSetting(Setting::kColours, "PGMAHOUT_COLOURS", Text::tr("Colours"),
        {{kSystem, Text::tr("As the system")}, {QStringLiteral("light"), Text::tr("Light")},
            {QStringLiteral("dark"), Text::tr("Dark")}});
    info.help = Text::tr("Of the window, at once.");
    return info;
}

SettingInfo notificationsSetting()
{
    SettingInfo info = choiceSetting(Setting::kNotifications, "PGMAHOUT_NOTIFICATIONS",
        Text::tr("Notifications on the desktop"), {{kSwitchOn, Text::tr("On")}, {kSwitchOff, Text::tr("Off")}});
    info.type = SettingType::Switch;
    info.help = Text::tr("Tells of an alert when it begins or becomes critical, where the desktop has a tray.");
    return info;
}

// ---- the history ----------------------------------------------------------------------------------------------------

SettingInfo historyPlaceSetting()
{
    QVector<SettingChoice> choices;
    for (const HistoryKind kind : historyKinds())
        choices.append({historyKindName(kind), historyKindTitle(kind)});
    SettingInfo info
        = choiceSetting(Setting::kHistoryPlace, "PGMAHOUT_HISTORY_PLACE", Text::tr("The history is kept in"), choices);
    info.section = kHistorySection;
    info.scope = SettingScope::Server;
    info.help
        = Text::tr("A file of this computer, a database of the team, or Prometheus. From the next connection on.");
    return info;
}

SettingInfo textSetting(
    const QString &key, const char *variable, const QString &title, const QString &help, const QString &range)
{
    SettingInfo info{key, kHistorySection, SettingType::Text, SettingScope::Server};
    info.variable = QLatin1String(variable);
    info.title = title;
    info.help = help;
    info.range = range;
    return info;
}

// What kind of address it has to be is the choice of another row; here it has to be one of them.
SettingInfo historyAddressSetting()
{
    SettingInfo info
        = textSetting(Setting::kHistoryAddress, "PGMAHOUT_HISTORY_ADDRESS", Text::tr("Address of the history"),
            Text::tr("Of the database or of Prometheus: %1 or %2")
                .arg(historyAddressExample(HistoryKind::Database), historyAddressExample(HistoryKind::Prometheus)),
            Text::tr("postgresql://… or http://…, without password"));
    info.accept = [](const QString &text) -> Result<QString> {
        if (text.trimmed().isEmpty())
            return QString();
        const bool web = text.contains(QLatin1String("http://")) || text.contains(QLatin1String("https://"));
        const auto read = HistoryAddress::read(web ? HistoryKind::Prometheus : HistoryKind::Database, text);
        if (!read)
            return fail(read.error());
        if (!read->password.isEmpty())
            return fail(Error::Kind::BadInput, Text::tr("A password may not stand in the address of the history."),
                Text::tr("Type it into the field for the password; it is kept in the keychain."));
        return read->address;
    };
    return info;
}

SettingInfo historyServerSetting()
{
    SettingInfo info = textSetting(Setting::kHistoryServer, "PGMAHOUT_HISTORY_SERVER",
        Text::tr("Name of this server in the history"), Text::tr("The same for everybody who watches it."),
        Text::tr("any name; empty: host, port and database"));
    info.accept = [](const QString &text) -> Result<QString> { return text.trimmed(); };
    return info;
}

// ---- the pool -------------------------------------------------------------------------------------------------------

struct PoolWords {
    const char *name, *title, *help;
    const char *unit = "";
};

const PoolWords kPoolWords[] = {
    {"SIZE", QT_TRANSLATE_NOOP("Settings", "Connections kept"),
        QT_TRANSLATE_NOOP("Settings", "Stay open for the next task. Each is opened when it is first needed."),
        QT_TRANSLATE_NOOP("Settings", "connections")},
    {"MAX_OVERFLOW", QT_TRANSLATE_NOOP("Settings", "Further connections under load"),
        QT_TRANSLATE_NOOP("Settings", "Opened while all kept ones work, and closed soon after."),
        QT_TRANSLATE_NOOP("Settings", "connections")},
    {"TIMEOUT", QT_TRANSLATE_NOOP("Settings", "Longest wait for a connection"),
        QT_TRANSLATE_NOOP("Settings", "A task that waits longer fails and says so.")},
    {"CONNECT_TIMEOUT", QT_TRANSLATE_NOOP("Settings", "Longest time to connect"),
        QT_TRANSLATE_NOOP("Settings", "An attempt that takes longer has failed.")},
    {"IDLE_TIMEOUT", QT_TRANSLATE_NOOP("Settings", "Close a kept connection when idle for"),
        QT_TRANSLATE_NOOP("Settings", "Gives an unused connection back to the server.")},
    {"OVERFLOW_IDLE_TIMEOUT", QT_TRANSLATE_NOOP("Settings", "Close a further connection when idle for"),
        QT_TRANSLATE_NOOP("Settings", "Shorter than for the kept ones: load has passed.")},
    {"MAX_LIFETIME", QT_TRANSLATE_NOOP("Settings", "Longest life of a connection"),
        QT_TRANSLATE_NOOP("Settings",
            "An older one is replaced between two tasks, so that memory of the server process and changed addresses "
            "do not stay for ever.")},
    {"LIFETIME_JITTER", QT_TRANSLATE_NOOP("Settings", "Lives end earlier by up to"),
        QT_TRANSLATE_NOOP("Settings", "At random, so that not all connections end together.")},
    {"KEEPALIVE", QT_TRANSLATE_NOOP("Settings", "Check idle connections every"),
        QT_TRANSLATE_NOOP("Settings", "Keeps firewalls from forgetting them, and finds dead ones before a task does.")},
    {"VALIDATE_AFTER", QT_TRANSLATE_NOOP("Settings", "Check before use when idle for"),
        QT_TRANSLATE_NOOP("Settings", "An empty query tells whether the connection still works.")},
    {"MAX_CONCURRENT_OPENS", QT_TRANSLATE_NOOP("Settings", "Connections opened at the same time"),
        QT_TRANSLATE_NOOP("Settings", "Protects the server from a storm of logins."),
        QT_TRANSLATE_NOOP("Settings", "connections")},
    {"RETRY_BASE", QT_TRANSLATE_NOOP("Settings", "First pause after a failed attempt"),
        QT_TRANSLATE_NOOP("Settings", "Doubles with each further failure.")},
    {"RETRY_MAX", QT_TRANSLATE_NOOP("Settings", "Longest pause between attempts"),
        QT_TRANSLATE_NOOP("Settings", "How late, at most, a server that is back is noticed.")},
    {"BREAKER_FAILURES", QT_TRANSLATE_NOOP("Settings", "Failures before work is refused"),
        QT_TRANSLATE_NOOP("Settings",
            "After so many attempts in a row, tasks are refused at once instead of waiting for a server that is away."),
        QT_TRANSLATE_NOOP("Settings", "attempts")},
    {"LEAK_AFTER", QT_TRANSLATE_NOOP("Settings", "Report a task that holds a connection for"),
        QT_TRANSLATE_NOOP("Settings", "It is reported, not stopped. Long work such as migrations is exempt.")},
    {"QUEUE_LIMIT", QT_TRANSLATE_NOOP("Settings", "Most tasks that may wait"),
        QT_TRANSLATE_NOOP("Settings", "Further ones are refused at once."), QT_TRANSLATE_NOOP("Settings", "tasks")},
};

PoolWords poolWords(const QString &name)
{
    const auto *const end = std::end(kPoolWords);
    const auto *const found = std::find_if(
        std::begin(kPoolWords), end, [&](const PoolWords &words) { return name == QLatin1String(words.name); });
    return found == end ? PoolWords{"", "", ""} : *found;
}

// The text as PoolSettings writes it.
Result<QString> acceptPoolSetting(const QString &name, const QString &text)
{
    PoolSettings settings;
    if (auto done = settings.set(name, text); !done)
        return fail(done.error());
    for (const auto &[key, value] : settings.toTable())
        if (key == name)
            return value;
    return text;
}

SettingInfo poolSetting(const PoolSettings::Field &field, const QString &unchanged)
{
    const PoolWords words = poolWords(field.name);
    SettingInfo info{poolSettingKey(field.name), kPoolSection,
        field.isDuration ? SettingType::Duration : SettingType::Number, SettingScope::Server};
    info.variable = QStringLiteral("PGMAHOUT_POOL_") + field.name;
    info.title = *words.title ? Text::tr(words.title) : field.name;
    info.help = *words.help ? Text::tr(words.help) : QString();
    info.unit = *words.unit ? Text::tr(words.unit) : QString();
    info.unchanged = unchanged;
    info.range = Text::tr("%1 to %2").arg(field.lowest, field.highest);
    info.accept = [name = field.name](const QString &text) { return acceptPoolSetting(name, text); };
    return info;
}

void addPoolSettings(QVector<SettingInfo> &rows)
{
    const auto defaults = PoolSettings().toTable();
    const auto fields = PoolSettings::fields();
    for (qsizetype i = 0; i < fields.size(); ++i)
        rows.append(poolSetting(fields.at(i), defaults.at(i).second));
}

} // namespace

QString poolSettingKey(const QString &name) { return QStringLiteral("pool/") + name.toLower(); }

QVector<SettingInfo> declaredSettings()
{
    QVector<SettingInfo> rows{languageSetting(), coloursSetting(), notificationsSetting()};
    addPoolSettings(rows);
    rows << historyPlaceSetting() << historyAddressSetting() << historyServerSetting();
    return rows + healthSettings();
}

} // namespace mahout
