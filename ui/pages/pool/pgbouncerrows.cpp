// SPDX-License-Identifier: GPL-3.0-or-later
#include "pgbouncerrows.h"
#include "theme.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PgBouncerRows)
};

template <typename Row> Column<Row> text(const char *id, const QString &title, QString Row::*field)
{
    return {{QLatin1String(id), title}, [field](const Row &row) { return row.*field; }};
}

template <typename Row>
Column<Row> count(const char *id, const QString &title, int Row::*field, const QString &help = {})
{
    return {{QLatin1String(id), title, Unit::Count, true, help}, [field](const Row &row) { return row.*field; }};
}

QColor warnedIf(bool condition) { return condition ? Theme::current().color(ColorRole::Warning) : QColor(); }

QString stateOf(const PgBouncerDatabase &database)
{
    if (database.disabled)
        return Text::tr("Disabled");
    return database.paused ? Text::tr("Paused") : Text::tr("In service");
}

QString subjectOf(const PgBouncerTarget &target)
{
    return target.database.isEmpty() ? Text::tr("all databases of %1").arg(target.pooler)
                                     : Text::tr("%1 on %2").arg(target.database, target.pooler);
}

QString pauseText(const PgBouncerTarget &target)
{
    const QString first
        = Text::tr("Queries that run end first, in session pooling every session. Whatever clients send "
                   "from now on waits.");
    const QString limit = target.queryWaitTimeout.isEmpty() || target.queryWaitTimeout == QLatin1String("0")
        ? Text::tr("They wait without limit.")
        : Text::tr("After query_wait_timeout, %1 s, PgBouncer disconnects them.").arg(target.queryWaitTimeout);
    return first + QLatin1Char(' ') + limit + QStringLiteral("\n\n") + Text::tr("Resume ends the pause.");
}

} // namespace

QVector<Column<PgBouncerPool>> pgBouncerPoolColumns()
{
    using Row = PgBouncerPool;
    QVector<Column<Row>> columns{
        text("database", Text::tr("Database"), &Row::database),
        text("user", Text::tr("User"), &Row::user),
        text("mode", Text::tr("Pooling"), &Row::mode),
        count("cl_active", Text::tr("Clients"), &Row::clientsActive,
            Text::tr("Linked to a server connection, or with nothing to send.")),
        count("cl_waiting", Text::tr("Waiting"), &Row::clientsWaiting,
            Text::tr("Have sent a query and wait for a server connection.")),
        count(
            "sv_active", Text::tr("Servers"), &Row::serversActive, Text::tr("Server connections that a client uses.")),
        count("sv_idle", Text::tr("Idle"), &Row::serversIdle, Text::tr("Server connections that can serve at once.")),
        count("sv_used", Text::tr("Used"), &Row::serversUsed,
            Text::tr("Server connections idle for so long that they are checked before they serve again.")),
        {{QStringLiteral("maxwait"), Text::tr("Longest wait"), Unit::Milliseconds, true},
            [](const Row &row) { return row.maxWaitMs; }},
    };
    columns[4].color = [](const Row &row) { return warnedIf(row.clientsWaiting > 0); };
    columns[8].color = [](const Row &row) { return warnedIf(row.maxWaitMs > 0); };
    return columns;
}

QVector<Column<PgBouncerDatabase>> pgBouncerDatabaseColumns()
{
    using Row = PgBouncerDatabase;
    QVector<Column<Row>> columns{
        text("name", Text::tr("Database"), &Row::name),
        {{QStringLiteral("state"), Text::tr("State")}, [](const Row &row) { return stateOf(row); }},
        count("connections", Text::tr("Connections"), &Row::connections),
        count("pool_size", Text::tr("Pool size"), &Row::poolSize),
        {{QStringLiteral("server"), Text::tr("Server")},
            [](const Row &row) { return QStringLiteral("%1:%2/%3").arg(row.host, row.port, row.serverDatabase); }},
    };
    columns[1].color = [](const Row &row) { return warnedIf(row.paused || row.disabled); };
    return columns;
}

QVector<Column<PgBouncerPeer>> pgBouncerClientColumns()
{
    using Row = PgBouncerPeer;
    return {
        text("application", Text::tr("Application"), &Row::application),
        text("database", Text::tr("Database"), &Row::database),
        text("user", Text::tr("User"), &Row::user),
        text("address", Text::tr("Client address"), &Row::address),
        text("state", Text::tr("State"), &Row::state),
        {{QStringLiteral("wait"), Text::tr("Wait"), Unit::Milliseconds, true},
            [](const Row &row) { return row.waitMs; }},
        text("connected", Text::tr("Connected"), &Row::connected),
    };
}

Question pgBouncerQuestion(PgBouncerCommand command, const PgBouncerTarget &target)
{
    const QString subject = subjectOf(target);
    Question question;
    question.mustType = target.mustType;
    switch (command) {
    case PgBouncerCommand::Pause:
        question.title = Text::tr("Pause %1?").arg(subject);
        question.text = pauseText(target);
        question.action = Text::tr("Pause %1").arg(target.database.isEmpty() ? Text::tr("all") : target.database);
        question.destructive = true;
        break;
    case PgBouncerCommand::Resume:
        question.title = Text::tr("Resume %1?").arg(subject);
        question.text = Text::tr("Clients that wait go on at once, all together. Pause holds them again.");
        question.action = Text::tr("Resume %1").arg(target.database.isEmpty() ? Text::tr("all") : target.database);
        break;
    case PgBouncerCommand::Reconnect:
        question.title = Text::tr("Open the server connections of %1 anew?").arg(subject);
        question.text = Text::tr("Each server connection is closed when its client gives it back, and the next one is "
                                 "opened to the address as it is now. No query is cut. In session pooling a client "
                                 "keeps its connection until it leaves. There is nothing to take back.");
        question.action = Text::tr("Reconnect %1").arg(target.database.isEmpty() ? Text::tr("all") : target.database);
        break;
    }
    return question;
}

QString pgBouncerDone(PgBouncerCommand command, const PgBouncerTarget &target)
{
    const QString subject = subjectOf(target);
    switch (command) {
    case PgBouncerCommand::Pause:
        return Text::tr("Paused: %1.").arg(subject);
    case PgBouncerCommand::Resume:
        return Text::tr("Resumed: %1.").arg(subject);
    case PgBouncerCommand::Reconnect:
        break;
    }
    return Text::tr("Server connections are opened anew as they come back: %1.").arg(subject);
}

} // namespace mahout
