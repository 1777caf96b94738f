// SPDX-License-Identifier: GPL-3.0-or-later
#include "pgbouncerconsole.h"

#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PgBouncerConsole)
};

const QString kConsoleDatabase = QStringLiteral("pgbouncer");
constexpr double kMicrosecondsPerMs = 1000;

// One row of an answer; cells by column name.
class Row {
public:
    Row(const Rows &rows, qsizetype index)
        : m_rows(rows)
        , m_index(index)
    {
    }
    QString text(const char *column) const { return m_rows.value(m_index, QLatin1String(column)).toString(); }
    double number(const char *column) const { return text(column).toDouble(); }
    int count(const char *column) const { return text(column).toInt(); }
    bool flag(const char *column) const { return count(column) != 0; }
    // PgBouncer splits times into whole seconds and the rest.
    double waitMs(const char *seconds, const char *microseconds) const
    {
        return number(seconds) * 1000 + number(microseconds) / kMicrosecondsPerMs;
    }

private:
    const Rows &m_rows;
    qsizetype m_index;
};

PgBouncerPool poolOf(const Row &row)
{
    return {row.text("database"), row.text("user"), row.text("pool_mode"), row.count("cl_active"),
        row.count("cl_waiting"), row.count("sv_active"), row.count("sv_idle"), row.count("sv_used"),
        row.count("sv_tested"), row.count("sv_login"), row.waitMs("maxwait", "maxwait_us")};
}

PgBouncerTotals totalsOf(const Row &row)
{
    return {row.text("database"), row.number("total_xact_count"), row.number("total_query_count"),
        row.number("total_received"), row.number("total_sent"), row.number("total_xact_time") / kMicrosecondsPerMs,
        row.number("total_query_time") / kMicrosecondsPerMs, row.number("total_wait_time") / kMicrosecondsPerMs};
}

PgBouncerDatabase databaseOf(const Row &row)
{
    // 1.23 renamed the column of the reserve.
    const int reserve
        = row.text("reserve_pool_size").isEmpty() ? row.count("reserve_pool") : row.count("reserve_pool_size");
    return {row.text("name"), row.text("host"), row.text("port"), row.text("database"), row.text("pool_mode"),
        row.count("pool_size"), reserve, row.count("current_connections"), row.count("max_connections"),
        row.flag("paused"), row.flag("disabled")};
}

PgBouncerPeer peerOf(const Row &row)
{
    return {row.text("ptr"), row.text("database"), row.text("user"), row.text("state"), row.text("addr"),
        row.text("application_name"), row.text("connect_time"), row.waitMs("wait", "wait_us"), row.text("link"),
        row.count("remote_pid")};
}

QString databaseOf(const PgBouncerDatabase &row) { return row.name; }
QString databaseOf(const PgBouncerPool &row) { return row.database; }
QString databaseOf(const PgBouncerTotals &row) { return row.database; }
QString databaseOf(const PgBouncerPeer &row) { return row.database; }

// The rows of an answer, without those of the console itself.
template <typename T> Result<QVector<T>> readAll(const Result<Rows> &rows, T (*read)(const Row &))
{
    if (!rows)
        return fail(rows.error());
    QVector<T> all;
    for (qsizetype i = 0; i < rows->size(); ++i)
        if (T value = read(Row(*rows, i)); databaseOf(value) != kConsoleDatabase)
            all << std::move(value);
    return all;
}

Result<QMap<QString, QString>> configurationOf(const Result<Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QMap<QString, QString> configuration;
    for (qsizetype i = 0; i < rows->size(); ++i)
        configuration.insert(Row(*rows, i).text("key"), Row(*rows, i).text("value"));
    return configuration;
}

// What fails in the console, in words that name PgBouncer. Its own words stay in the details.
Error consoleError(Error error)
{
    if (!error.message.contains(QLatin1String("admin access needed")))
        return error;
    error.detail = error.message;
    error.kind = Error::Kind::NotPermitted;
    error.message = Text::tr("This user may read PgBouncer's console and may not command it.");
    error.remedy = Text::tr("Add the user to admin_users of PgBouncer, and let it reload its configuration.");
    return error;
}

} // namespace

Result<PgBouncerConsole> PgBouncerConsole::open(ConnectionSpec spec, SteadyTime deadline, std::stop_token stop)
{
    if (spec.database.isEmpty())
        spec.database = kConsoleDatabase;
    SessionOptions session;
    session.plain = true;
    auto connection = Connection::open(spec, session, deadline, std::move(stop));
    if (!connection)
        return fail(connection.error());
    return PgBouncerConsole(std::move(*connection));
}

Result<Rows> PgBouncerConsole::show(const char *what, SteadyTime deadline)
{
    m_connection->setLimits({}, deadline);
    auto rows = m_connection->run(QLatin1String("SHOW ") + QLatin1String(what));
    if (!rows)
        return fail(consoleError(rows.error()));
    return rows;
}

Result<QString> PgBouncerConsole::version(SteadyTime deadline)
{
    const auto rows = show("VERSION", deadline);
    if (!rows)
        return fail(rows.error());
    // Before 1.12 the answer was a notice.
    const QString words
        = rows->isEmpty() ? m_connection->takeNotices().join(QLatin1Char(' ')) : rows->value(0).toString();
    return words.section(QLatin1Char(' '), -1);
}

Result<QVector<PgBouncerPool>> PgBouncerConsole::pools(SteadyTime deadline)
{
    return readAll(show("POOLS", deadline), poolOf);
}

Result<QVector<PgBouncerDatabase>> PgBouncerConsole::databases(SteadyTime deadline)
{
    return readAll(show("DATABASES", deadline), databaseOf);
}

Result<PgBouncerReading> PgBouncerConsole::read(SteadyTime deadline)
{
    PgBouncerReading reading;
    std::optional<Error> failure;
    const auto take = [&failure](auto answer, auto &into) {
        if (answer)
            into = std::move(*answer);
        else if (!failure)
            failure = answer.error();
    };
    take(version(deadline), reading.version);
    take(pools(deadline), reading.pools);
    take(readAll(show("STATS", deadline), totalsOf), reading.totals);
    reading.readAt = std::chrono::steady_clock::now();
    take(databases(deadline), reading.databases);
    take(readAll(show("CLIENTS", deadline), peerOf), reading.clients);
    take(readAll(show("SERVERS", deadline), peerOf), reading.servers);
    take(configurationOf(show("CONFIG", deadline)), reading.configuration);
    if (failure)
        return fail(*failure);
    return reading;
}

Result<void> PgBouncerConsole::command(const char *verb, const QString &database, SteadyTime deadline)
{
    m_connection->setLimits({}, deadline);
    QString text = QLatin1String(verb);
    if (!database.isEmpty())
        text += QLatin1Char(' ') + quoteIdentifier(database);
    if (const auto done = m_connection->run(text); !done)
        return fail(consoleError(done.error()));
    return {};
}

Result<void> PgBouncerConsole::pause(const QString &database, SteadyTime deadline)
{
    return command("PAUSE", database, deadline);
}

Result<void> PgBouncerConsole::resume(const QString &database, SteadyTime deadline)
{
    return command("RESUME", database, deadline);
}

Result<void> PgBouncerConsole::reconnect(const QString &database, SteadyTime deadline)
{
    return command("RECONNECT", database, deadline);
}

} // namespace mahout
