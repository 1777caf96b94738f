// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"

#include "connecterror.h"
#include <libpq-fe.h>
#include <poll.h>
#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>
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
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_fd, &one, sizeof one);
    }
    void drain() const
    {
        std::uint64_t value = 0;
        [[maybe_unused]] const auto got = ::read(m_fd, &value, sizeof value);
    }

private:
    int m_fd;
};

enum class Wait { Ready, Stopped, TimedOut };

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

// ---- parameters and results -------------------------------------------------------------------------------

QByteArray arrayLiteral(const QStringList &list)
{
    QStringList quoted;
    for (QString element : list) {
        if (element.isNull()) {
            quoted << QStringLiteral("NULL");
            continue;
        }
        element.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
        quoted << QLatin1Char('"') + element + QLatin1Char('"');
    }
    return '{' + quoted.join(QLatin1Char(',')).toUtf8() + '}';
}

QByteArray parameterText(const QVariant &value)
{
    switch (value.typeId()) {
    case QMetaType::Bool:
        return value.toBool() ? "t" : "f";
    case QMetaType::QByteArray:
        return "\\x" + value.toByteArray().toHex();
    case QMetaType::QStringList:
        return arrayLiteral(value.toStringList());
    case QMetaType::QDateTime:
        return value.toDateTime().toUTC().toString(Qt::ISODateWithMs).toUtf8();
    case QMetaType::Double:
    case QMetaType::Float:
        return QByteArray::number(value.toDouble(), 'g', 17);
    default:
        return value.toString().toUtf8();
    }
}

// One-dimensional array output of PostgreSQL: {a,"b c",NULL}.
QStringList parseArray(const QString &text)
{
    QStringList elements;
    QString current;
    bool quoted = false, wasQuoted = false;
    const auto finish = [&] {
        elements << (!wasQuoted && current == QLatin1String("NULL") ? QString()
                : current.isNull()                                  ? QLatin1String("")
                                                                    : current);
        current = QString();
        wasQuoted = false;
    };
    for (qsizetype i = 1; i + 1 < text.size(); ++i) {
        const QChar c = text.at(i);
        if (c == u'\\')
            current += text.at(++i);
        else if (c == u'"')
            quoted = !quoted, wasQuoted = true;
        else if (c == u',' && !quoted)
            finish();
        else
            current += c;
    }
    if (text.size() > 2)
        finish();
    return elements;
}

QDateTime parseTimestamp(const QString &text, bool withZone)
{
    // "2026-11-23 11:40:51.123456+00": Qt wants a T and a zone with minutes.
    QString iso = text;
    if (iso.size() > 10)
        iso[10] = u'T';
    if (withZone && iso.size() > 3 && (iso.at(iso.size() - 3) == u'+' || iso.at(iso.size() - 3) == u'-'))
        iso += QLatin1String(":00");
    QDateTime time = QDateTime::fromString(iso, Qt::ISODateWithMs);
    if (!withZone)
        time.setTimeSpec(Qt::UTC);
    return time.toUTC();
}

// Type oids are fixed in PostgreSQL's catalog for ever.
QVariant decode(Oid type, const char *data, int length)
{
    const auto text = [&] { return QString::fromUtf8(data, length); };
    switch (type) {
    case 16: // bool
        return length > 0 && data[0] == 't';
    case 20: // int8
    case 21: // int2
    case 23: // int4
    case 26: // oid
    case 28: // xid
        return QByteArray::fromRawData(data, length).toLongLong();
    case 700: // float4
    case 701: // float8
    case 1700: // numeric
        return QByteArray::fromRawData(data, length).toDouble();
    case 17: // bytea, hex format
        return QByteArray::fromHex(QByteArray(data + 2, std::max(0, length - 2)));
    case 1114: // timestamp
        return parseTimestamp(text(), false);
    case 1184: // timestamptz
        return parseTimestamp(text(), true);
    case 1002: // "char"[]
    case 1003: // name[]
    case 1005: // int2[]
    case 1007: // int4[]
    case 1009: // text[]
    case 1015: // varchar[]
    case 1016: // int8[]
    case 1028: // oid[]
        return parseArray(text());
    default:
        return text();
    }
}

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
                row[c] = decode(PQftype(result, c), PQgetvalue(result, r, c), PQgetlength(result, r, c));
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
    if (sqlState.startsWith(QLatin1String("57P")) || sqlState.startsWith(QLatin1String("08")))
        return Error::Kind::Unreachable;
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
    QString lastStatement;
    bool broken = false;

    ~Private()
    {
        onStop.reset();
        PQfinish(conn);
    }

    void watch(std::stop_token token)
    {
        onStop.reset();
        wake.drain();
        stop = std::move(token);
        if (stop.stop_possible())
            onStop = std::make_unique<std::stop_callback<std::function<void()>>>(stop, [this] { wake.signal(); });
    }

    Result<void> start(const SessionOptions &options);
    Result<void> finishConnecting();
    Error connectFailure(const QString &message) const;
    void readServerInfo();
    Result<Rows> collect();
    Result<ResultPtr> next();
    Result<void> flush();
    Error interrupted(Wait why);
    Error lost();
    void sendCancel() const;
    void drainAfterCancel();
    void refuseCopy(const PGresult *result);
    Result<Rows> send(const QString &sql, const std::function<int()> &sender);
};

namespace {

void receiveNotice(void *context, const PGresult *result)
{
    const QString severity = QString::fromUtf8(PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED));
    const QString text = QString::fromUtf8(PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY));
    *static_cast<QStringList *>(context) << severity + QLatin1String(": ") + text;
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
    const QString settings = map.value(QStringLiteral("options"))
        + QLatin1String(" -c datestyle=ISO -c bytea_output=hex ") + sessionSettings(options);
    map.insert(QStringLiteral("options"), settings.trimmed());
    map.insert({{QStringLiteral("host"), spec.host}, {QStringLiteral("port"), spec.port},
        {QStringLiteral("dbname"), spec.database}, {QStringLiteral("user"), spec.user},
        {QStringLiteral("password"), spec.password}, {QStringLiteral("sslmode"), spec.sslMode},
        {QStringLiteral("service"), spec.service}});
    QVector<QPair<QByteArray, QByteArray>> pairs;
    for (auto it = map.begin(); it != map.end(); ++it)
        if (!it.value().isEmpty())
            pairs.append({it.key().toUtf8(), it.value().toUtf8()});
    return pairs;
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

Result<void> Connection::Private::start(const SessionOptions &options)
{
    const KeywordArrays arrays(spec, options);
    conn = PQconnectStartParams(arrays.names.data(), arrays.values.data(), 0);
    if (!conn)
        return fail(Error::Kind::Internal, Text::tr("There is not enough memory for a connection."));
    PQsetNoticeReceiver(conn, receiveNotice, &notices);
    if (PQstatus(conn) == CONNECTION_BAD)
        return fail(connectFailure(QString::fromUtf8(PQerrorMessage(conn))));
    return finishConnecting();
}

Result<void> Connection::Private::finishConnecting()
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
            break;
        }
        status = PQconnectPoll(conn);
        if (status == PGRES_POLLING_FAILED)
            return fail(connectFailure(QString::fromUtf8(PQerrorMessage(conn))));
    }
    return {};
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
}

Error Connection::Private::lost()
{
    broken = true;
    const QString words = QString::fromUtf8(PQerrorMessage(conn)).trimmed();
    Error error{Error::Kind::Unreachable, Text::tr("The connection to %1 was lost.").arg(spec.describe()),
        Text::tr("Check that the server runs and the network is up; the next attempt opens a new connection."), {}, words};
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
            return fail(interrupted(wait));
        if (PQconsumeInput(conn) == 0)
            return fail(lost());
    }
}

Result<ResultPtr> Connection::Private::next()
{
    while (PQisBusy(conn)) {
        const Wait wait = waitFor(PQsocket(conn), POLLIN, &wake, stop, deadline);
        if (wait != Wait::Ready)
            return fail(interrupted(wait));
        if (PQconsumeInput(conn) == 0)
            return fail(lost());
    }
    return ResultPtr(PQgetResult(conn));
}

void Connection::Private::refuseCopy(const PGresult *result)
{
    if (PQresultStatus(result) == PGRES_COPY_IN)
        PQputCopyEnd(conn, "data for COPY cannot be sent here");
    char *buffer = nullptr;
    while (PQresultStatus(result) == PGRES_COPY_OUT && PQgetCopyData(conn, &buffer, 0) > 0)
        PQfreemem(buffer);
}

Result<Rows> Connection::Private::collect()
{
    Rows rows;
    std::optional<Error> error;
    for (;;) {
        Result<ResultPtr> result = next();
        if (!result)
            return fail(result.error());
        PGresult *raw = result->get();
        if (!raw)
            break;
        switch (PQresultStatus(raw)) {
        case PGRES_TUPLES_OK:
        case PGRES_COMMAND_OK:
        case PGRES_EMPTY_QUERY:
            rows = toRows(raw);
            break;
        case PGRES_COPY_IN:
        case PGRES_COPY_OUT:
        case PGRES_COPY_BOTH:
            refuseCopy(raw);
            break;
        default:
            error = toError(raw);
        }
    }
    if (PQstatus(conn) == CONNECTION_BAD) {
        Error gone = lost();
        if (error && !error->sqlState.isEmpty())
            gone.sqlState = error->sqlState, gone.detail = error->message;
        return fail(gone);
    }
    if (error)
        return fail(*error);
    return rows;
}

// PQcancel opens a connection of its own and can block, so it never runs on the thread that waits.
void Connection::Private::sendCancel() const
{
    PGcancel *cancel = PQgetCancel(conn);
    if (!cancel)
        return;
    std::thread([cancel] {
        char buffer[256];
        PQcancel(cancel, buffer, sizeof buffer);
        PQfreeCancel(cancel);
    }).detach();
}

// Reads until the server is ready again, so that the next user's statement is never hit by this cancel.
void Connection::Private::drainAfterCancel()
{
    const SteadyTime limit = std::chrono::steady_clock::now() + kCancelGrace;
    for (;;) {
        while (PQisBusy(conn)) {
            if (waitFor(PQsocket(conn), POLLIN, nullptr, {}, limit) != Wait::Ready || PQconsumeInput(conn) == 0) {
                broken = true;
                return;
            }
        }
        const ResultPtr result(PQgetResult(conn));
        if (!result)
            return;
        refuseCopy(result.get());
    }
}

Error Connection::Private::interrupted(Wait why)
{
    sendCancel();
    drainAfterCancel();
    if (why == Wait::Stopped)
        return {Error::Kind::Cancelled, Text::tr("The statement was cancelled.")};
    return {Error::Kind::TimedOut, Text::tr("The statement did not end within its time limit and was cancelled."),
        Text::tr("Give it more time, or find out what it waits for.")};
}

Result<Rows> Connection::Private::send(const QString &sql, const std::function<int()> &sender)
{
    lastStatement = sql.left(200);
    if (broken || PQstatus(conn) == CONNECTION_BAD)
        return fail(lost());
    if (stop.stop_requested())
        return fail(Error::Kind::Cancelled, Text::tr("The statement was cancelled."));
    if (sender() == 0)
        return fail(lost());
    if (auto sent = flush(); !sent)
        return fail(sent.error());
    return collect();
}

Connection::Connection(std::unique_ptr<Private> priv)
    : d(std::move(priv))
{
}
Connection::~Connection() = default;

Result<std::unique_ptr<Connection>> Connection::open(
    const ConnectionSpec &spec, const SessionOptions &options, SteadyTime deadline, std::stop_token stop)
{
    auto priv = std::make_unique<Private>();
    priv->spec = spec;
    priv->deadline = deadline;
    priv->watch(std::move(stop));
    if (auto started = priv->start(options); !started)
        return fail(started.error());
    PQsetnonblocking(priv->conn, 1);
    priv->readServerInfo();
    priv->watch({});
    priv->deadline = kNever;
    return std::unique_ptr<Connection>(new Connection(std::move(priv)));
}

Result<Rows> Connection::query(const QString &sql, const QVariantList &parameters)
{
    std::vector<QByteArray> texts;
    std::vector<const char *> values;
    texts.reserve(static_cast<size_t>(parameters.size()));
    for (const QVariant &parameter : parameters) {
        const bool isNull
            = !parameter.isValid() || (parameter.typeId() == QMetaType::QString && parameter.toString().isNull());
        texts.push_back(isNull ? QByteArray() : parameterText(parameter));
        values.push_back(isNull ? nullptr : texts.back().constData());
    }
    const QByteArray text = sql.toUtf8();
    return d->send(sql, [&] {
        return PQsendQueryParams(
            d->conn, text.constData(), static_cast<int>(values.size()), nullptr, values.data(), nullptr, nullptr, 0);
    });
}

Result<Rows> Connection::run(const QString &sql)
{
    const QByteArray text = sql.toUtf8();
    return d->send(sql, [&] { return PQsendQuery(d->conn, text.constData()); });
}

void Connection::setLimits(std::stop_token stop, SteadyTime deadline)
{
    d->watch(std::move(stop));
    d->deadline = deadline;
}

Result<void> Connection::rollBack()
{
    if (transaction() == Transaction::Idle)
        return {};
    setLimits({}, std::chrono::steady_clock::now() + kCancelGrace);
    auto done = run(QStringLiteral("ROLLBACK"));
    setLimits({}, kNever);
    if (!done)
        return fail(done.error());
    return {};
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
QString Connection::lastStatement() const { return d->lastStatement; }

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
