// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectiongroups.h"
#include "theme.h"
#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ConnectionGroups)
};

using State = ServerConnection::State;

struct Place {
    QString id, title;
    int order = 0;
};

struct AgeStep {
    double belowMs;
    const char *title;
};
constexpr double kMinute = 60'000;
const AgeStep kAges[] = {
    {kMinute, QT_TRANSLATE_NOOP("ConnectionGroups", "Younger than a minute")},
    {10 * kMinute, QT_TRANSLATE_NOOP("ConnectionGroups", "1 to 10 minutes")},
    {60 * kMinute, QT_TRANSLATE_NOOP("ConnectionGroups", "10 to 60 minutes")},
    {24 * 60 * kMinute, QT_TRANSLATE_NOOP("ConnectionGroups", "1 to 24 hours")},
    {HUGE_VAL, QT_TRANSLATE_NOOP("ConnectionGroups", "Older than a day")},
};

Place placeByAge(const ServerConnection &connection)
{
    int order = 1;
    for (const AgeStep &step : kAges) {
        if (connection.connectedMs < step.belowMs)
            return {QString::number(order), Text::tr(step.title), order};
        ++order;
    }
    return {QStringLiteral("hidden"), Text::tr("Hidden from this role"), order};
}

Place placeByState(State state)
{
    const QString titles[] = {Text::tr("Active"), Text::tr("Waiting for a lock"), Text::tr("Idle in transaction"),
        Text::tr("Idle"), Text::tr("Hidden from this role")};
    return {QString::number(int(state)), titles[int(state)], int(state) + 1};
}

Place placeByAddress(const ServerConnection &connection)
{
    if (!connection.addressVisible)
        return {QStringLiteral("hidden"), Text::tr("Hidden from this role")};
    return {QStringLiteral("a") + connection.address,
        connection.address.isEmpty() ? Text::tr("Unix socket of the server's machine") : connection.address};
}

Place named(const QString &name, const QString &otherwise)
{
    return {QStringLiteral("n") + name, name.isEmpty() ? otherwise : name};
}

Place placeOf(const ServerConnection &connection, ConnectionKey key)
{
    switch (key) {
    case ConnectionKey::Application:
        return named(connection.application, Text::tr("Without application_name"));
    case ConnectionKey::User:
        return named(connection.user, Text::tr("Unknown"));
    case ConnectionKey::Database:
        return named(connection.database, Text::tr("Unknown"));
    case ConnectionKey::Address:
        return placeByAddress(connection);
    case ConnectionKey::State:
        return placeByState(connection.state);
    case ConnectionKey::Age:
        break;
    }
    return placeByAge(connection);
}

void count(ConnectionGroup &group, const ServerConnection &connection)
{
    int *const counters[] = {&group.active, &group.waiting, &group.idleInTransaction, &group.idle, &group.hidden};
    ++*counters[int(connection.state)];
    ++group.total;
    group.oldestMs = std::fmax(group.oldestMs, connection.connectedMs);
    if (connection.state == State::Idle || connection.state == State::IdleInTransaction)
        group.longestIdleMs = std::fmax(group.longestIdleMs, connection.stateMs);
}

Column<ConnectionGroup> counter(const char *id, const QString &title, int ConnectionGroup::*field)
{
    return {
        {QLatin1String(id), title, Unit::Count, true}, [field](const ConnectionGroup &group) { return group.*field; }};
}

Column<ConnectionGroup> warnedCounter(const char *id, const QString &title, int ConnectionGroup::*field)
{
    Column<ConnectionGroup> column = counter(id, title, field);
    column.color = [field](const ConnectionGroup &group) {
        return group.*field > 0 ? Theme::current().color(ColorRole::Warning) : QColor();
    };
    return column;
}

} // namespace

const QVector<ConnectionKey> &connectionKeys()
{
    static const QVector<ConnectionKey> keys{ConnectionKey::Application, ConnectionKey::User, ConnectionKey::Database,
        ConnectionKey::Address, ConnectionKey::State, ConnectionKey::Age};
    return keys;
}

QString connectionKeyName(ConnectionKey key)
{
    static const char *const names[] = {"application", "user", "database", "address", "state", "age"};
    return QLatin1String(names[int(key)]);
}

QString connectionKeyTitle(ConnectionKey key)
{
    const QString titles[] = {Text::tr("Application"), Text::tr("User"), Text::tr("Database"),
        Text::tr("Client address"), Text::tr("State"), Text::tr("Age")};
    return titles[int(key)];
}

QVector<ConnectionGroup> groupConnections(const QVector<ServerConnection> &connections, ConnectionKey key)
{
    QMap<QString, ConnectionGroup> groups;
    for (const ServerConnection &connection : connections) {
        const Place place = placeOf(connection, key);
        auto it = groups.find(place.id);
        if (it == groups.end())
            it = groups.insert(
                place.id, {place.id, place.title, place.order, 0, 0, 0, 0, 0, 0, std::nan(""), std::nan("")});
        count(*it, connection);
    }
    return {groups.cbegin(), groups.cend()};
}

QVector<Column<ConnectionGroup>> connectionGroupColumns()
{
    return {
        {{QStringLiteral("group"), Text::tr("Group")},
            [](const ConnectionGroup &group) {
                return group.order > 0 ? QVariant(group.order) : QVariant(group.title.toCaseFolded());
            },
            [](const ConnectionGroup &group) { return group.title; }},
        counter("total", Text::tr("Connections"), &ConnectionGroup::total),
        counter("active", Text::tr("Active"), &ConnectionGroup::active),
        warnedCounter("waiting", Text::tr("Wait for a lock"), &ConnectionGroup::waiting),
        warnedCounter("idle_in_transaction", Text::tr("Idle in transaction"), &ConnectionGroup::idleInTransaction),
        counter("idle", Text::tr("Idle"), &ConnectionGroup::idle),
        counter("hidden", Text::tr("Hidden"), &ConnectionGroup::hidden),
        {{QStringLiteral("oldest"), Text::tr("Oldest"), Unit::Milliseconds, true,
             Text::tr("Age of the oldest connection.")},
            [](const ConnectionGroup &group) { return group.oldestMs; }},
        {{QStringLiteral("longest_idle"), Text::tr("Longest idle"), Unit::Milliseconds, true,
             Text::tr("Of the connections that are idle, in a transaction or not.")},
            [](const ConnectionGroup &group) { return group.longestIdleMs; }},
    };
}

} // namespace mahout
