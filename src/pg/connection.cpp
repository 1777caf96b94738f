// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"

#include "connecterror.h"
#include "values.h"
#include <algorithm>
#include <atomic>
#include <cstring>
#include <future>
#include <libpq-fe.h>
#include <mutex>
#include <poll.h>
#include <QCoreApplication>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Connection)
};

// How long a server may take to confirm a cancel before the connection is given up.
constexpr auto kCancelGrace = 3s;
constexpr auto kCancelAgain = 500ms;
// A script that raises notices in a loop must not fill the memory of the client.
constexpr qsizetype kMaxNotices = 1000;

struct ResultDeleter {
    void operator()(PGresult *result) const { PQclear(result); }
};
using ResultPtr = std::unique_ptr<PGresult, ResultDeleter>;

// A file descriptor that a stop request makes readable, so that poll() wakes at once.
class WakeUp {
public:
    WakeUp()
        : m_fd(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
    {
    }
    ~WakeUp() { ::close(m_fd); }
    WakeUp(const WakeUp &) = delete;
    WakeUp &operator=(const WakeUp &) = delete;
    int fd() const { return m_fd; }
    void signal() const
    {
        m_signalled = true;
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_fd, &one, sizeof one);
    }
    void drain() const
    {
        if (!m_signalled.exchange(false))
            return;
        std::uint64_t value = 0;
        [[maybe_unused]] const auto got = ::read(m_fd, &value, sizeof value);
    }

private:
    int m_fd;
    mutable std::atomic_bool m_signalled = false;
};

enum class Wait { Ready, Stopped, TimedOut, Lost };

int pollTimeout(SteadyTime deadline)
{
    if (deadline == kNever)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
}

// Waits until `socket` is ready for `events`, a stop is requested (through `wake`, when given) or the deadline.
Wait waitFor(int socket, short events, const WakeUp *wake, const std::stop_token &stop, SteadyTime deadline)
{
    for (;;) {
        if (wake && stop.stop_requested())
            return Wait::Stopped;
        pollfd fds[2] = {{socket, events, 0}, {wake ? wake->fd() : -1, POLLIN, 0}};
        const int count = ::poll(fds, 2, pollTimeout(deadline));
        if (count < 0 && errno == EINTR)
            continue;
        if (wake && stop.stop_requested())
            return Wait::Stopped;
        if (fds[0].revents != 0)
            return Wait::Ready;
        if (fds[1].revents != 0)
            wake->drain();
        if (std::chrono::steady_clock::now() >= deadline)
            return Wait::TimedOut;
    }
}

// ---- results ---------------------------------------------------------------------------------------------------

QString commandOf(const PGresult *result)
{
    QStringList words = QString::fromUtf8(PQcmdStatus(const_cast<PGresult *>(result))).split(QLatin1Char(' '));
    while (!words.isEmpty() && (words.last().isEmpty() || words.last().at(0).isDigit()))
        words.removeLast();
    return words.join(QLatin1Char(' '));
}

Rows toRows(PGresult *result)
{
    Rows rows;
    const int columns = PQnfields(result), count = PQntuples(result);
    for (int c = 0; c < columns; ++c)
        rows.columns << QString::fromUtf8(PQfname(result, c));
    rows.cells.reserve(count);
    for (int r = 0; r < count; ++r) {
        QVector<QVariant> row(columns);
        for (int c = 0; c < columns; ++c)
            if (!PQgetisnull(result, r, c))
                row[c] = decodeCell(PQftype(result, c), PQgetvalue(result, r, c), PQgetlength(result, r, c));
        rows.cells << std::move(row);
    }
    rows.command = commandOf(result);
    rows.affected = QByteArray(PQcmdTuples(result)).toLongLong();
    return rows;
}

Error::Kind kindOf(const QString &sqlState)
{
    if (sqlState == QLatin1String("42501"))
        return Error::Kind::NotPermitted;
    if (sqlState == QLatin1String("57014"))
        return Error::Kind::Cancelled;
    return Error::Kind::Server;
}

Error toError(const PGresult *result)
{
    const auto field = [result](int code) { return QString::fromUtf8(PQresultErrorField(result, code)); };
    Error error;
    error.sqlState = field(PG_DIAG_SQLSTATE);
    error.kind = kindOf(error.sqlState);
    error.message = field(PG_DIAG_MESSAGE_PRIMARY);
    if (error.message.isEmpty())
        error.message = QString::fromUtf8(PQresultErrorMessage(result)).trimmed();
    error.detail = field(PG_DIAG_MESSAGE_DETAIL);
    error.hint = field(PG_DIAG_MESSAGE_HINT);
    error.position = field(PG_DIAG_STATEMENT_POSITION).toInt();
    return error;
}

} // namespace

// ---- the connection itself ------------------------------------------------------------------------------------

class Connection::Private {
public:
    PGconn *conn = nullptr;
    ConnectionSpec spec;
    ServerInfo info;
    WakeUp wake;
    std::stop_token stop;
    std::unique_ptr<std::stop_callback<std::function<void()>>> onStop;
    SteadyTime deadline = kNever;
    QStringList notices;
    std::mutex statementMutex;
    QString lastStatement; // guarded by it: others look while we work
    bool broken = false;
    bool touchedSession = false; // perhaps, since it was new or reset
    bool refusedToWrite = false;
    std::uint64_t answers = 0;
    bool wantsPrimary = false;
    bool pooled = false; // behind a pooler that refused start-up settings
    QString forTransactions; // SET LOCAL …, for each transaction of a pooled session
    const CopySource *copySource = nullptr; // during copyIn(): what a COPY FROM STDIN is given

    ~Private()
    {
        onStop.reset();
        PQfinish(conn);
    }

    void remember(const QString &statement)
    {
        const std::scoped_lock lock(statementMutex);
        lastStatement = statement;
    }

    void watch(std::stop_token token)
    {
        if (token == stop)
            return;
        onStop.reset();
        wake.drain();
        stop = std::move(token);
        if (stop.stop_possible())
            onStop = std::make_unique<std::stop_callback<std::function<void()>>>(stop, [this] { wake.signal(); });
    }

    Result<void> start(const ConnectionSpec &where, const SessionOptions &options);
    Result<void> startPooled(const ConnectionSpec &where, const SessionOptions &options);
    Result<void> connect(const ConnectionSpec &where, const SessionOptions &options);
    enum class Until { Connected, ServerSpoke };
    Result<void> finishConnecting(Until until = Until::Connected);
    void enterService();
    Result<void> setDateStyle();
    Error connectFailure(const QString &message) const;
    void readServerInfo();
    Result<Rows> collect();
    Result<ResultPtr> next();
    Result<void> flush();
    Wait receive(const WakeUp *heeded, SteadyTime limit);
    Error ended(Wait why);
    Error lost();
    std::future<void> sendCancel() const;
    bool cancel();
    bool drain(SteadyTime limit);
    Wait refuseCopy(const PGresult *result, const WakeUp *heeded, SteadyTime limit);
    Result<void> sendCopyData();
    std::optional<Error> refusal();
    Result<Rows> send(const QString &sql, const std::function<int(const char *)> &sender);
    Result<Rows> sendText(const QString &sql);
    Result<void> beginWithSettings();
    Result<Rows> inTransaction(const std::function<Result<Rows>()> &work);
    Result<void> sendDespiteLimits(const QString &sql);
};

namespace {

void receiveNotice(void *context, const PGresult *result)
{
    const QString severity = QString::fromUtf8(PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED));
    const QString text = QString::fromUtf8(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    auto &notices = *static_cast<QStringList *>(context);
    if (notices.size() < kMaxNotices)
        notices << severity + QLatin1String(": ") + text;
}

// Commands that leave something in the session, by the tag of their result.
bool changesSession(PGresult *result)
{
    static const std::string_view kTags[] = {"SET", "LISTEN", "PREPARE", "DECLARE CURSOR", "LOAD", "DO", "CALL"};
    const std::string_view tag = PQcmdStatus(result);
    return std::find(std::begin(kTags), std::end(kTags), tag) != std::end(kTags);
}

// Words with which any statement may leave something in the session, whatever its tag.
bool mentionsSession(const char *sql)
{
    static const char *const kWords[] = {"set_config", "advisory_lock", "temp"};
    return std::any_of(
        std::begin(kWords), std::end(kWords), [sql](const char *word) { return ::strcasestr(sql, word) != nullptr; });
}

QString sessionSettings(const SessionOptions &options)
{
    QStringList parts;
    for (auto it = options.settings.begin(); it != options.settings.end(); ++it) {
        QString value = it.value();
        value.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char(' '), QLatin1String("\\ "));
        parts << QStringLiteral("-c %1=%2").arg(it.key(), value);
    }
    return parts.join(QLatin1Char(' '));
}

QString userOptions(const ConnectionSpec &spec)
{
    return spec.extra.value(QStringLiteral("options"), qEnvironmentVariable("PGOPTIONS")).trimmed();
}

// libpq takes an empty keyword for one that is not given and reads PGOPTIONS instead, except inside a connection
// string, which may stand for the name of the database.
QString databaseWithoutOptions(const ConnectionSpec &spec)
{
    ConnectionSpec named;
    named.database = spec.database;
    return named.toText() + QLatin1String(" options=''");
}

// Keywords for PQconnectStartParams. Ours come first so that what the user wrote wins, except the client encoding
// and the date style, on which decoding depends.
QVector<QPair<QByteArray, QByteArray>> keywords(const ConnectionSpec &spec, const SessionOptions &options)
{
    QMap<QString, QString> map{{QStringLiteral("application_name"), options.applicationName},
        {QStringLiteral("keepalives_idle"), QStringLiteral("30")},
        {QStringLiteral("keepalives_interval"), QStringLiteral("10")},
        {QStringLiteral("keepalives_count"), QStringLiteral("3")},
        {QStringLiteral("tcp_user_timeout"), QStringLiteral("15000")}};
    map.insert(spec.extra);
    map.insert(QStringLiteral("client_encoding"), QStringLiteral("UTF8"));
    const QString settings
        = userOptions(spec) + QLatin1String(" -c datestyle=ISO -c bytea_output=hex ") + sessionSettings(options);
    map.insert(QStringLiteral("options"), options.plain ? QString() : settings.trimmed());
    map.insert({{QStringLiteral("host"), spec.host}, {QStringLiteral("port"), spec.port},
        {QStringLiteral("dbname"), options.plain ? databaseWithoutOptions(spec) : spec.database},
        {QStringLiteral("user"), spec.user}, {QStringLiteral("password"), spec.password},
        {QStringLiteral("sslmode"), spec.sslMode}, {QStringLiteral("service"), spec.service}});
    QVector<QPair<QByteArray, QByteArray>> pairs;
    for (auto it = map.begin(); it != map.end(); ++it)
        if (!it.value().isEmpty())
            pairs.append({it.key().toUtf8(), it.value().toUtf8()});
    return pairs;
}

// What a session presets for its transactions has another name inside one.
QString nameInTransaction(const QString &setting)
{
    return setting.startsWith(QLatin1String("default_transaction_")) ? setting.mid(8) : setting;
}

// The value of a connection keyword, wherever it came from: address, environment or service file.
QByteArray optionInForce(PGconn *conn, const char *keyword)
{
    const std::unique_ptr<PQconninfoOption, void (*)(PQconninfoOption *)> options(PQconninfo(conn), PQconninfoFree);
    for (const PQconninfoOption *option = options.get(); option && option->keyword; ++option)
        if (qstrcmp(option->keyword, keyword) == 0)
            return option->val;
    return {};
}

// The same list of hosts (and ports, one each or one for all) without one of them, beginning with the one after it:
// those before it were tried already.
ConnectionSpec withoutHost(const ConnectionSpec &spec, const QString &host, const QString &port)
{
    const QStringList hosts = spec.host.split(QLatin1Char(',')), ports = spec.port.split(QLatin1Char(','));
    const auto portOf = [&](qsizetype i) { return ports.size() == hosts.size() ? ports.at(i) : spec.port; };
    qsizetype tried = 0;
    for (qsizetype i = 0; i < hosts.size(); ++i)
        if (hosts.at(i) == host && (portOf(i).isEmpty() || portOf(i) == port))
            tried = i;
    QStringList hostsLeft, portsLeft;
    for (qsizetype i = 1; i < hosts.size(); ++i) {
        hostsLeft << hosts.at((tried + i) % hosts.size());
        portsLeft << portOf((tried + i) % hosts.size());
    }
    ConnectionSpec rest = spec;
    rest.host = hostsLeft.join(QLatin1Char(','));
    rest.port = ports.size() == hosts.size() ? portsLeft.join(QLatin1Char(',')) : spec.port;
    return rest;
}

struct KeywordArrays {
    QVector<QPair<QByteArray, QByteArray>> pairs;
    std::vector<const char *> names, values;
    KeywordArrays(const ConnectionSpec &spec, const SessionOptions &options)
        : pairs(keywords(spec, options))
    {
        for (const auto &pair : std::as_const(pairs)) {
            names.push_back(pair.first.constData());
            values.push_back(pair.second.constData());
        }
        names.push_back(nullptr);
        values.push_back(nullptr);
    }
};

} // namespace

Result<void> Connection::Private::start(const ConnectionSpec &where, const SessionOptions &options)
{
    auto connected = connect(where, options);
    const bool refused = !connected && !options.plain
        && connected.error().detail.contains(QLatin1String("unsupported startup parameter"));
    return refused ? startPooled(where, options) : connected;
}

Result<void> Connection::Private::startPooled(const ConnectionSpec &where, const SessionOptions &options)
{
    if (const QString asked = userOptions(spec); !asked.isEmpty())
        return fail(Error::Kind::Refused,
            Text::tr("The pooler at %1 does not accept start-up options, and this connection asks for %2.")
                .arg(spec.describe(), asked),
            Text::tr("Remove the options from the connection and from PGOPTIONS, or connect to the server directly."));
    PQfinish(std::exchange(conn, nullptr));
    SessionOptions plain = options;
    plain.plain = true;
    if (auto connected = connect(where, plain); !connected)
        return connected;
    pooled = true;
    for (auto it = options.settings.begin(); it != options.settings.end(); ++it)
        forTransactions
            += QStringLiteral("SET LOCAL %1 = %2; ").arg(nameInTransaction(it.key()), quoteLiteral(it.value()));
    return setDateStyle();
}

// Decoding depends on it. PgBouncer keeps it per client, whatever the session of the server it lends.
Result<void> Connection::Private::setDateStyle()
{
    if (QByteArray(PQparameterStatus(conn, "DateStyle")).startsWith("ISO"))
        return {};
    return sendDespiteLimits(QStringLiteral("SET /* pgmahout */ datestyle = ISO"));
}

Result<void> Connection::Private::connect(const ConnectionSpec &where, const SessionOptions &options)
{
    const KeywordArrays arrays(where, options);
    conn = PQconnectStartParams(arrays.names.data(), arrays.values.data(), options.plain ? 1 : 0);
    if (!conn)
        return fail(Error::Kind::Internal, Text::tr("There is not enough memory for a connection."));
    PQsetNoticeReceiver(conn, receiveNotice, &notices);
    if (PQstatus(conn) == CONNECTION_BAD)
        return fail(connectFailure(QString::fromUtf8(PQerrorMessage(conn))));
    return finishConnecting();
}

Result<void> Connection::Private::finishConnecting(Until until)
{
    PostgresPollingStatusType status = PGRES_POLLING_WRITING;
    while (status != PGRES_POLLING_OK) {
        const short events = status == PGRES_POLLING_READING ? POLLIN : POLLOUT;
        switch (waitFor(PQsocket(conn), events, &wake, stop, deadline)) {
        case Wait::Stopped:
            return fail(Error::Kind::Cancelled, Text::tr("Connecting to %1 was cancelled.").arg(spec.describe()));
        case Wait::TimedOut:
            return fail(Error::Kind::TimedOut, Text::tr("%1 did not answer in time.").arg(spec.describe()),
                Text::tr("Check host, port, network and firewalls; a slow server needs a longer connect timeout."));
        case Wait::Ready:
        case Wait::Lost:
            break;
        }
        status = PQconnectPoll(conn);
        if (status == PGRES_POLLING_FAILED)
            return fail(connectFailure(QString::fromUtf8(PQerrorMessage(conn))));
        if (until == Until::ServerSpoke && events == POLLIN)
            break;
    }
    return {};
}

void Connection::Private::enterService()
{
    PQsetnonblocking(conn, 1);
    readServerInfo();
    watch({});
    deadline = kNever;
}

Error Connection::Private::connectFailure(const QString &message) const
{
    // The words of a server begin with "FATAL:" in the server's language; a client-side failure never has that.
    const bool answered = message.contains(QLatin1String("FATAL")) || PQserverVersion(conn) > 0;
    ConnectionSpec resolved = spec;
    const auto fill = [](QString &field, const char *value) {
        if (field.isEmpty() && value)
            field = QString::fromUtf8(value);
    };
    fill(resolved.host, PQhost(conn));
    fill(resolved.port, PQport(conn));
    fill(resolved.user, PQuser(conn));
    fill(resolved.database, PQdb(conn));
    return connectError(resolved, message, answered);
}

void Connection::Private::readServerInfo()
{
    const auto status = [this](const char *name) { return QString::fromUtf8(PQparameterStatus(conn, name)); };
    info.version = PQserverVersion(conn);
    info.versionText = status("server_version").section(QLatin1Char(' '), 0, 0);
    info.database = QString::fromUtf8(PQdb(conn));
    info.user = QString::fromUtf8(PQuser(conn));
    info.host = QString::fromUtf8(PQhost(conn));
    info.port = QString::fromUtf8(PQport(conn));
    info.applicationName = status("application_name");
    info.inRecovery = status("in_hot_standby") == QLatin1String("on");
    info.encrypted = PQsslInUse(conn) != 0;
    const QByteArray wanted = optionInForce(conn, "target_session_attrs");
    wantsPrimary = wanted == "read-write" || wanted == "primary";
}

Error Connection::Private::lost()
{
    broken = true;
    const QString words = QString::fromUtf8(PQerrorMessage(conn)).trimmed();
    Error error{Error::Kind::Unreachable, Text::tr("The connection to %1 was lost.").arg(spec.describe()),
        Text::tr("Check that the server runs and the network is up; the next attempt opens a new connection."), {},
        words};
    error.sqlState = QStringLiteral("08006");
    return error;
}

// Sends everything that is queued, reading meanwhile so that neither side waits for the other.
Result<void> Connection::Private::flush()
{
    for (;;) {
        const int left = PQflush(conn);
        if (left == 0)
            return {};
        if (left < 0)
            return fail(lost());
        const Wait wait = waitFor(PQsocket(conn), POLLIN | POLLOUT, &wake, stop, deadline);
        if (wait != Wait::Ready)
            return fail(ended(wait));
        if (PQconsumeInput(conn) == 0)
            return fail(lost());
    }
}

// One wait for input and one read. A stop request ends the wait only if `heeded` is given.
Wait Connection::Private::receive(const WakeUp *heeded, SteadyTime limit)
{
    const Wait wait = waitFor(PQsocket(conn), POLLIN, heeded, stop, limit);
    return wait == Wait::Ready && PQconsumeInput(conn) == 0 ? Wait::Lost : wait;
}

Result<ResultPtr> Connection::Private::next()
{
    while (PQisBusy(conn))
        if (const Wait wait = receive(&wake, deadline); wait != Wait::Ready)
            return fail(ended(wait));
    return ResultPtr(PQgetResult(conn));
}

// Data is neither sent nor kept: the server is told so, or its data is read and thrown away.
Wait Connection::Private::refuseCopy(const PGresult *result, const WakeUp *heeded, SteadyTime limit)
{
    if (PQresultStatus(result) == PGRES_COPY_BOTH) {
        broken = true; // a replication stream has no end
        return Wait::Lost;
    }
    if (PQresultStatus(result) == PGRES_COPY_IN)
        PQputCopyEnd(conn, Text::tr("No data can be sent here.").toUtf8().constData());
    while (PQresultStatus(result) == PGRES_COPY_OUT) {
        char *buffer = nullptr;
        const int size = PQgetCopyData(conn, &buffer, 1);
        PQfreemem(buffer);
        if (size < 0)
            break;
        if (size > 0)
            continue;
        if (const Wait wait = receive(heeded, limit); wait != Wait::Ready)
            return wait;
    }
    return Wait::Ready;
}

// Everything the source has, and the end of it. What the server says comes as a result afterwards.
Result<void> Connection::Private::sendCopyData()
{
    for (;;) {
        const Result<QByteArray> piece = (*copySource)();
        if (!piece) {
            PQputCopyEnd(conn, piece.error().message.toUtf8().constData());
            return fail(piece.error());
        }
        if (piece->isEmpty())
            break;
        if (PQputCopyData(conn, piece->constData(), int(piece->size())) < 0)
            return fail(lost());
        if (auto sent = flush(); !sent)
            return sent;
    }
    if (PQputCopyEnd(conn, nullptr) < 0)
        return fail(lost());
    return flush();
}

Result<Rows> Connection::Private::collect()
{
    Rows rows;
    std::optional<Error> error, sourceError;
    const auto gone = [&error](Error why) {
        if (error && why.kind == Error::Kind::Unreachable)
            why.sqlState = error->sqlState, why.detail = error->message; // the server's farewell says more
        return fail(why);
    };
    for (;;) {
        const Result<ResultPtr> result = next();
        if (!result)
            return gone(result.error());
        PGresult *raw = result->get();
        if (!raw)
            break;
        ++answers;
        switch (PQresultStatus(raw)) {
        case PGRES_TUPLES_OK:
        case PGRES_COMMAND_OK:
        case PGRES_EMPTY_QUERY:
            touchedSession |= changesSession(raw);
            rows = toRows(raw);
            break;
        case PGRES_COPY_IN:
            if (copySource) {
                if (const auto sent = sendCopyData(); !sent && PQtransactionStatus(conn) != PQTRANS_ACTIVE)
                    return gone(sent.error());
                else if (!sent)
                    sourceError = sent.error();
                break;
            }
            [[fallthrough]];
        case PGRES_COPY_OUT:
        case PGRES_COPY_BOTH:
            if (const Wait wait = refuseCopy(raw, &wake, deadline); wait != Wait::Ready)
                return gone(ended(wait));
            break;
        default:
            error = toError(raw);
            refusedToWrite |= error->sqlState == QLatin1String("25006");
        }
    }
    if (PQstatus(conn) == CONNECTION_BAD)
        return gone(lost());
    if (sourceError) // the server's error only repeats it
        return fail(*sourceError);
    if (error)
        return fail(*error);
    return rows;
}

// PQcancel opens a connection of its own and can block, so it runs beside the thread that waits. The future is ready
// when the server has been told: its answer to a cancel comes after the signal, which then can hit no later statement.
std::future<void> Connection::Private::sendCancel() const
{
    std::promise<void> told;
    std::future<void> future = told.get_future();
    std::thread([cancel = PQgetCancel(conn), told = std::move(told)]() mutable {
        char buffer[256];
        PQcancel(cancel, buffer, sizeof buffer);
        PQfreeCancel(cancel);
        told.set_value();
    }).detach();
    return future;
}

// Ends what runs. True when the server is ready again and no cancel is under way any more. A cancel that overtakes its
// statement does nothing, so it is repeated.
bool Connection::Private::cancel()
{
    const SteadyTime limit = std::chrono::steady_clock::now() + kCancelGrace;
    std::vector<std::future<void>> told;
    bool drained = false;
    for (auto now = limit - kCancelGrace; !drained && !broken && now < limit; now = std::chrono::steady_clock::now()) {
        told.push_back(sendCancel());
        drained = drain(std::min(limit, now + kCancelAgain));
    }
    return drained && std::all_of(told.begin(), told.end(), [limit](const std::future<void> &future) {
        return future.wait_until(limit) == std::future_status::ready;
    });
}

// Reads until the server is ready again; false if that takes longer than `limit`.
bool Connection::Private::drain(SteadyTime limit)
{
    for (;;) {
        while (PQisBusy(conn)) {
            const Wait wait = receive(nullptr, limit);
            broken |= wait == Wait::Lost;
            if (wait != Wait::Ready)
                return false;
        }
        const ResultPtr result(PQgetResult(conn));
        if (!result)
            return true;
        if (refuseCopy(result.get(), nullptr, limit) != Wait::Ready)
            return false;
    }
}

// What a wait that brought nothing means. Cancels what runs, and comes back when this cancel can do no more harm; a
// connection of which that cannot be said is given up.
Error Connection::Private::ended(Wait why)
{
    if (why == Wait::Lost)
        return lost();
    if (!cancel())
        broken = true;
    if (why == Wait::Stopped)
        return {Error::Kind::Cancelled, Text::tr("The statement was cancelled.")};
    return {Error::Kind::TimedOut, Text::tr("The statement did not end within its time limit and was cancelled."),
        Text::tr("Give it more time, or find out what it waits for.")};
}

// Why nothing may be sent now.
std::optional<Error> Connection::Private::refusal()
{
    if (broken || PQstatus(conn) == CONNECTION_BAD)
        return lost();
    if (stop.stop_requested())
        return Error{Error::Kind::Cancelled, Text::tr("The statement was cancelled before it was sent.")};
    if (std::chrono::steady_clock::now() >= deadline)
        return Error{Error::Kind::TimedOut, Text::tr("The time limit had passed before the statement was sent.")};
    return {};
}

Result<Rows> Connection::Private::send(const QString &sql, const std::function<int(const char *)> &sender)
{
    remember(sql.left(200));
    if (sql.contains(QChar(u'\0')))
        return fail(
            Error::Kind::BadInput, Text::tr("The statement holds a NUL character, which PostgreSQL cannot read."));
    if (const auto refused = refusal())
        return fail(*refused);
    if (sender(sql.toUtf8().constData()) == 0) {
        if (PQstatus(conn) == CONNECTION_BAD)
            return fail(lost());
        return fail(Error::Kind::BadInput,
            Text::tr("The statement cannot be sent: %1").arg(QString::fromUtf8(PQerrorMessage(conn)).trimmed()));
    }
    if (auto sent = flush(); !sent)
        return fail(sent.error());
    return collect();
}

Result<Rows> Connection::Private::sendText(const QString &sql)
{
    return send(sql, [this](const char *text) { return PQsendQuery(conn, text); });
}

Result<void> Connection::Private::beginWithSettings()
{
    if (const auto begun = sendText(QLatin1String("BEGIN /* pgmahout */; ") + forTransactions); !begun)
        return fail(begun.error());
    return {};
}

// Does `work` in a transaction that has the session's settings, when nothing else can give them to it.
Result<Rows> Connection::Private::inTransaction(const std::function<Result<Rows>()> &work)
{
    if (forTransactions.isEmpty() || PQtransactionStatus(conn) != PQTRANS_IDLE)
        return work();
    Result<Rows> rows = beginWithSettings().and_then(work);
    const QString statement = lastStatement;
    if (rows)
        if (const auto committed = sendText(QStringLiteral("COMMIT")); !committed)
            rows = fail(committed.error());
    if (!rows && PQtransactionStatus(conn) != PQTRANS_IDLE)
        sendDespiteLimits(QStringLiteral("ROLLBACK")); // a failure of its own breaks the connection, which is seen then
    remember(statement);
    return rows;
}

// Housekeeping between the statements of others: with a short limit instead of theirs.
Result<void> Connection::Private::sendDespiteLimits(const QString &sql)
{
    const std::stop_token theirStop = stop;
    const SteadyTime theirDeadline = std::exchange(deadline, std::chrono::steady_clock::now() + kCancelGrace);
    watch({});
    const auto done = sendText(sql);
    watch(theirStop);
    deadline = theirDeadline;
    if (!done)
        return fail(done.error());
    return {};
}

Connection::Connection(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}
Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(
    const ConnectionSpec &spec, const SessionOptions &options, SteadyTime deadline, std::stop_token stop)
{
    for (ConnectionSpec where = spec;;) {
        auto priv = std::make_unique<Private>();
        priv->spec = spec;
        priv->watch(stop);
        const auto hosts = where.host.count(QLatin1Char(',')) + 1;
        const SteadyTime now = std::chrono::steady_clock::now();
        priv->deadline = now + (deadline - now) / static_cast<int>(hosts);
        const Result<void> started = priv->start(where, options);
        if (started) {
            priv->enterService();
            return std::unique_ptr<Connection>(new Connection(std::move(priv)));
        }
        if (hosts == 1 || started.error().kind != Error::Kind::TimedOut)
            return fail(started.error());
        where = withoutHost(where, QString::fromUtf8(PQhost(priv->conn)), QString::fromUtf8(PQport(priv->conn)));
    }
}

Result<void> Connection::probe(const ConnectionSpec &spec, SteadyTime deadline, std::stop_token stop)
{
    Private d;
    d.spec = spec;
    d.spec.password.clear();
    d.deadline = deadline;
    d.watch(std::move(stop));
    const KeywordArrays arrays(d.spec, {});
    d.conn = PQconnectStartParams(arrays.names.data(), arrays.values.data(), 0);
    if (!d.conn || PQstatus(d.conn) == CONNECTION_BAD)
        return fail(d.connectFailure(QString::fromUtf8(d.conn ? PQerrorMessage(d.conn) : "")));
    const auto spoke = d.finishConnecting(Private::Until::ServerSpoke);
    // One that says no is there too.
    return !spoke && spoke.error().kind != Error::Kind::Refused ? spoke : Result<void>();
}

Result<Rows> Connection::query(const QString &sql, const QVariantList &parameters)
{
    std::vector<QByteArray> texts;
    std::vector<const char *> values;
    texts.reserve(static_cast<size_t>(parameters.size()));
    for (const QVariant &parameter : parameters) {
        Result<QByteArray> text = isSqlNull(parameter) ? QByteArray() : parameterText(parameter);
        if (!text)
            return fail(text.error());
        texts.push_back(std::move(*text));
        values.push_back(isSqlNull(parameter) ? nullptr : texts.back().constData());
    }
    const auto sender = [&](const char *text) {
        d->touchedSession |= mentionsSession(text);
        return PQsendQueryParams(
            d->conn, text, static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0);
    };
    return d->inTransaction([&] { return d->send(sql, sender); });
}

Result<Rows> Connection::run(const QString &sql)
{
    d->touchedSession |= !sql.isEmpty();
    const bool wasIdle = transaction() == Transaction::Idle;
    Result<Rows> rows = d->sendText(sql);
    if (rows && wasIdle && !d->forTransactions.isEmpty() && transaction() == Transaction::InTransaction)
        if (const auto set = d->sendText(d->forTransactions); !set)
            return fail(set.error());
    return rows;
}

Result<Rows> Connection::copyIn(const QString &sql, const CopySource &next)
{
    d->copySource = &next;
    Result<Rows> rows = d->inTransaction([&] { return d->sendText(sql); });
    d->copySource = nullptr;
    return rows;
}

void Connection::setLimits(std::stop_token stop, SteadyTime deadline)
{
    d->watch(std::move(stop));
    d->deadline = deadline;
}

std::stop_token Connection::stopToken() const { return d->stop; }

Result<void> Connection::rollBack()
{
    if (transaction() == Transaction::Idle)
        return {};
    return d->sendDespiteLimits(QStringLiteral("ROLLBACK"));
}

Result<void> Connection::resetSession()
{
    if (!std::exchange(d->touchedSession, false))
        return {};
    // The comment marks it as ours in the server's statistics.
    if (auto reset = d->sendDespiteLimits(QStringLiteral("DISCARD /* pgmahout */ ALL")); !reset || !d->pooled)
        return reset;
    return d->setDateStyle();
}

bool Connection::isBroken() const { return d->broken || PQstatus(d->conn) == CONNECTION_BAD; }

Connection::Transaction Connection::transaction() const
{
    switch (PQtransactionStatus(d->conn)) {
    case PQTRANS_IDLE:
        return Transaction::Idle;
    case PQTRANS_ACTIVE:
        return Transaction::Active;
    case PQTRANS_INTRANS:
        return Transaction::InTransaction;
    case PQTRANS_INERROR:
        return Transaction::Failed;
    case PQTRANS_UNKNOWN:
        break;
    }
    return Transaction::Unknown;
}

bool Connection::looksAlive() const
{
    if (isBroken())
        return false;
    pollfd fd{PQsocket(d->conn), POLLIN | POLLRDHUP, 0};
    if (::poll(&fd, 1, 0) <= 0)
        return true;
    if ((fd.revents & (POLLERR | POLLHUP | POLLRDHUP | POLLNVAL)) != 0)
        return false;
    // Something is there while nobody asked: perhaps the server's farewell ("E"). Notices and parameter changes are
    // harmless and stay in the buffer; the next statement reads them.
    char byte = 0;
    return ::recv(fd.fd, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0 && byte != 'E';
}

const ServerInfo &Connection::server() const { return d->info; }
int Connection::backendPid() const { return PQbackendPID(d->conn); }
QStringList Connection::takeNotices() { return std::exchange(d->notices, {}); }
std::uint64_t Connection::answers() const { return d->answers; }
bool Connection::wantsPrimary() const { return d->wantsPrimary; }
bool Connection::refusedToWrite() const { return d->refusedToWrite; }

QString Connection::lastStatement() const
{
    const std::scoped_lock lock(d->statementMutex);
    return d->lastStatement;
}

QString quoteIdentifier(const QString &name)
{
    QString escaped = name;
    return QLatin1Char('"') + escaped.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
}

QString quoteLiteral(const QString &text)
{
    QString escaped = text;
    escaped.replace(QLatin1Char('\''), QLatin1String("''"));
    if (!text.contains(QLatin1Char('\\')))
        return QLatin1Char('\'') + escaped + QLatin1Char('\'');
    return QLatin1String("E'") + escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\")) + QLatin1Char('\'');
}

} // namespace mahout
