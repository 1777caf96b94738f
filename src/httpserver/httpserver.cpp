// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpserver.h"

#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <map>
#include <mutex>
#include <openssl/crypto.h>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <QUrlQuery>
#include <thread>
#include <utility>
#include <zlib.h>

namespace asio = boost::asio;
namespace http = boost::beast::http;
using asio::ip::tcp;
using boost::beast::flat_buffer;
using boost::system::error_code;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HttpServer)
};

constexpr std::uint64_t kBodyLimit = 64 * 1024; // what is announced; none is ever read
constexpr std::size_t kMostAddresses = 4096; // whose pace is remembered
constexpr auto kFarewell = std::chrono::seconds(1); // to say why a connection is closed
constexpr auto kBreath = std::chrono::milliseconds(100); // after the system refused a connection

using Parser = http::request_parser<http::empty_body>;
using SteadyClock = std::chrono::steady_clock;

// What the requests that follow are measured by.
struct Rules {
    HttpServerLimits limits;
    QByteArray tokenHash; // empty: none is asked for
    QStringList openPaths; // which need none
    std::shared_ptr<asio::ssl::context> tls; // null: plain
};
using RulesPtr = std::shared_ptr<const Rules>;

QByteArray hashOf(const QByteArray &text) { return QCryptographicHash::hash(text, QCryptographicHash::Sha256); }

// How fast an address may ask: its bucket holds two seconds' worth and fills again evenly.
class Pace {
public:
    bool admits(const asio::ip::address &address, int perSecond)
    {
        const SteadyClock::time_point now = SteadyClock::now();
        if (m_buckets.size() >= kMostAddresses)
            std::erase_if(
                m_buckets, [&](const auto &entry) { return now - entry.second.at > std::chrono::seconds(2); });
        if (m_buckets.size() >= kMostAddresses && !m_buckets.contains(address))
            return false;
        Bucket &bucket = m_buckets.try_emplace(address, Bucket{2.0 * perSecond, now}).first->second;
        const double seconds = std::chrono::duration<double>(now - bucket.at).count();
        bucket = {std::min(2.0 * perSecond, bucket.left + seconds * perSecond), now};
        if (bucket.left < 1)
            return false;
        bucket.left -= 1;
        return true;
    }

private:
    struct Bucket {
        double left = 0;
        SteadyClock::time_point at;
    };
    std::map<asio::ip::address, Bucket> m_buckets;
};

// Ends what a socket waits for when its time is over.
class Deadline {
public:
    explicit Deadline(tcp::socket &socket)
        : m_socket(socket)
        , m_timer(socket.get_executor())
    {
    }
    void set(SteadyClock::duration time)
    {
        m_passed = std::make_shared<bool>(false);
        m_timer.expires_after(time);
        m_timer.async_wait([passed = m_passed, &socket = m_socket, alive = std::weak_ptr(m_alive)](error_code error) {
            if (error || alive.expired())
                return;
            *passed = true;
            socket.cancel(error);
        });
    }
    bool passed() const { return m_passed && *m_passed; }

private:
    tcp::socket &m_socket;
    asio::steady_timer m_timer;
    std::shared_ptr<bool> m_passed, m_alive = std::make_shared<bool>(true);
};

QByteArray reasonOf(int status)
{
    const auto text = http::obsolete_reason(static_cast<http::status>(status));
    return QByteArray(text.data(), qsizetype(text.size()));
}

QByteArray headOf(const HttpReply &reply, bool keep, bool tokenWanted)
{
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonOf(reply.status)
        + "\r\nContent-Type: " + reply.type + "\r\nContent-Length: " + QByteArray::number(reply.body.size())
        + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nConnection: "
        + (keep ? "keep-alive" : "close") + "\r\n";
    if (!reply.gzip.isEmpty())
        head += "Content-Encoding: gzip\r\nVary: Accept-Encoding\r\n";
    if (reply.status == 405)
        head += "Allow: GET, HEAD\r\n";
    if (reply.status == 429 || reply.status == 503)
        head += "Retry-After: 1\r\n";
    if (reply.status == 401 && tokenWanted)
        head += "WWW-Authenticate: Bearer\r\n";
    return head + "\r\n";
}

// What is wrong with a head that could not be read; 0: nobody is there any more to be told.
int statusOf(error_code error, const Parser &parser)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow)
        return parser.get().target().empty() ? 414 : 431; // its first line has not ended, or has
    if (error == http::error::body_limit)
        return 413;
    const bool isHttp = error.category() == make_error_code(http::error::bad_method).category();
    return isHttp && error != http::error::end_of_stream && error != http::error::partial_message ? 400 : 0;
}

// Percent signs that are followed by no two digits, and what no path or query may hold.
bool isWellFormed(std::string_view target)
{
    for (std::size_t i = 0; i < target.size(); ++i) {
        const auto c = static_cast<unsigned char>(target[i]);
        if (c <= ' ' || c >= 127 || c == '\\')
            return false;
        if (c == '%' && (i + 2 >= target.size() || !std::isxdigit(target[i + 1]) || !std::isxdigit(target[i + 2])))
            return false;
    }
    return !target.empty() && target.front() == '/';
}

std::optional<HttpRequest> requestOf(std::string_view target)
{
    if (!isWellFormed(target))
        return std::nullopt;
    const QByteArray bytes(target.data(), qsizetype(target.size()));
    const qsizetype mark = bytes.indexOf('?');
    HttpRequest request{QString::fromUtf8(QByteArray::fromPercentEncoding(bytes.left(mark < 0 ? bytes.size() : mark)))};
    const auto items
        = QUrlQuery(QString::fromLatin1(mark < 0 ? QByteArray() : bytes.mid(mark + 1))).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        request.query.insert(name, value);
    return request.path.contains(QChar::Null) ? std::nullopt : std::optional(request);
}

Result<std::shared_ptr<asio::ssl::context>> tlsOf(const HttpServerOptions &options)
{
    if (!options.isEncrypted())
        return nullptr;
    auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_server);
    context->set_options(asio::ssl::context::default_workarounds | asio::ssl::context::no_sslv2
        | asio::ssl::context::no_sslv3 | asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    error_code error;
    context->use_certificate_chain_file(options.certificateFile.toStdString(), error);
    if (error)
        return fail(Error::Kind::BadInput,
            Text::tr("The certificate %1 cannot be used: %2.")
                .arg(options.certificateFile, QString::fromStdString(error.message())),
            Text::tr("Give a PEM file with the server's certificate first, readable by this user."));
    context->use_private_key_file(options.keyFile.toStdString(), asio::ssl::context::pem, error);
    if (error)
        return fail(Error::Kind::BadInput,
            Text::tr("The key %1 cannot be used: %2.").arg(options.keyFile, QString::fromStdString(error.message())),
            Text::tr("Give the certificate's own key as PEM without a pass phrase, readable by this user."));
    return context;
}

Result<RulesPtr> rulesOf(const HttpServerOptions &options)
{
    return tlsOf(options).map([&](const std::shared_ptr<asio::ssl::context> &tls) {
        return std::make_shared<const Rules>(Rules{
            options.limits, options.token.isEmpty() ? QByteArray() : hashOf(options.token), options.openPaths, tls});
    });
}

} // namespace

HttpReply httpRefusal(int status, const QString &message)
{
    return {status, "application/json",
        QJsonDocument(QJsonObject{{QStringLiteral("error"), message}}).toJson(QJsonDocument::Compact) + '\n'};
}

QByteArray gzipped(const QByteArray &body)
{
    constexpr int kGzip = 15 + 16; // the largest window, and the head of gzip
    z_stream stream{};
    if (::deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed(qsizetype(::deflateBound(&stream, uLong(body.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.constData()));
    stream.avail_in = uInt(body.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    const bool whole = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.truncate(qsizetype(stream.total_out));
    ::deflateEnd(&stream);
    return whole ? packed : QByteArray();
}

Result<QPair<QString, quint16>> readListenAddress(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    QString address = text.left(colon);
    if (address.startsWith(QLatin1Char('[')) && address.endsWith(QLatin1Char(']')))
        address = address.mid(1, address.size() - 2);
    if (address == QLatin1String("localhost"))
        address = QStringLiteral("127.0.0.1");
    bool ok = false;
    const int port = colon < 0 ? -1 : text.mid(colon + 1).toInt(&ok);
    error_code error;
    asio::ip::make_address(address.toStdString(), error);
    if (error || !ok || port < 0 || port > 65535)
        return fail(Error::Kind::BadInput, Text::tr("“%1” is no address to listen on.").arg(text),
            Text::tr("Write an IP address and a port, as in 127.0.0.1:9187 or [::1]:9187."));
    return QPair<QString, quint16>(address, quint16(port));
}

bool isLoopback(const QString &address)
{
    error_code error;
    const auto parsed = asio::ip::make_address(address.toStdString(), error);
    return !error && parsed.is_loopback();
}

// Lives in the server's thread, except for what is atomic or behind the mutex.
struct HttpServer::Core : std::enable_shared_from_this<HttpServer::Core> {
    Core(RulesPtr firstRules, Handler answerer)
        : rules(std::move(firstRules))
        , handler(std::move(answerer))
    {
    }

    Result<void> open(const HttpServerOptions &options)
    {
        error_code error;
        const auto address = asio::ip::make_address(options.address.toStdString(), error);
        const tcp::endpoint endpoint(address, options.port);
        const auto step = [&error](auto act) {
            if (!error)
                act();
        };
        step([&] { acceptor.open(endpoint.protocol(), error); });
        step([&] { acceptor.set_option(tcp::acceptor::reuse_address(true), error); });
        step([&] { acceptor.bind(endpoint, error); });
        step([&] { acceptor.listen(asio::socket_base::max_listen_connections, error); });
        step([&] { port = acceptor.local_endpoint(error).port(); });
        if (!error)
            return {};
        return fail(Error::Kind::Io,
            Text::tr("Cannot listen on %1, port %2: %3.")
                .arg(options.address)
                .arg(options.port)
                .arg(QString::fromStdString(error.message())),
            Text::tr("Choose an address of this machine and a port that no other program uses."));
    }

    RulesPtr currentRules() const
    {
        const std::scoped_lock lock(mutex);
        return rules;
    }

    void count(int status)
    {
        const std::scoped_lock lock(mutex);
        ++answers[status];
    }

    // Accepts until the server ends. Those beyond the bound are told and closed at once.
    asio::awaitable<void> accept()
    {
        while (acceptor.is_open()) {
            error_code error;
            tcp::socket socket = co_await acceptor.async_accept(asio::redirect_error(asio::use_awaitable, error));
            if (error == asio::error::operation_aborted)
                co_return;
            if (error) { // no descriptor is left, or the client is gone already
                asio::steady_timer timer(context, kBreath);
                co_await timer.async_wait(asio::redirect_error(asio::use_awaitable, error));
                continue;
            }
            const auto peer = socket.remote_endpoint(error).address();
            const RulesPtr now = currentRules();
            if (open_ >= now->limits.connections)
                turnAway(socket, now->tls != nullptr);
            else
                asio::co_spawn(context, converse(shared_from_this(), std::move(socket), peer), asio::detached);
        }
    }

    void turnAway(tcp::socket &socket, bool encrypted)
    {
        count(503);
        if (encrypted)
            return;
        const HttpReply reply = httpRefusal(503, Text::tr("There are too many connections."));
        const QByteArray bytes = headOf(reply, false, false) + reply.body;
        error_code error;
        socket.non_blocking(true, error); // a new socket has room for it
        socket.write_some(asio::buffer(bytes.constData(), std::size_t(bytes.size())), error);
        socket.shutdown(tcp::socket::shutdown_send, error);
    }

    // From a connection's first byte to its last.
    static asio::awaitable<void> converse(std::shared_ptr<Core> core, tcp::socket socket, asio::ip::address peer)
    {
        struct Counted {
            std::atomic<int> &number;
            explicit Counted(std::atomic<int> &n)
                : number(n)
            {
                ++number;
            }
            ~Counted() { --number; }
        } const counted(core->open_);
        const RulesPtr rules = core->currentRules();
        Deadline deadline(socket);
        deadline.set(rules->limits.request);
        if (!rules->tls) {
            co_await core->serve(socket, socket, deadline, peer);
            co_return;
        }
        error_code error;
        asio::ssl::stream<tcp::socket &> secure(socket, *rules->tls);
        co_await secure.async_handshake(
            asio::ssl::stream_base::server, asio::redirect_error(asio::use_awaitable, error));
        if (error)
            co_return;
        co_await core->serve(secure, socket, deadline, peer);
        deadline.set(kFarewell);
        co_await secure.async_shutdown(asio::redirect_error(asio::use_awaitable, error));
    }

    template <typename Stream>
    asio::awaitable<void> serve(Stream &stream, tcp::socket &socket, Deadline &deadline, asio::ip::address peer)
    {
        flat_buffer buffer;
        for (bool keep = true, first = true; keep; first = false) {
            const RulesPtr now = currentRules();
            buffer.max_size(std::size_t(now->limits.headBytes) + 4096);
            error_code error;
            if (buffer.size() == 0) { // nothing of it has come yet
                deadline.set(first ? now->limits.request : now->limits.idle);
                const std::size_t bytes = co_await stream.async_read_some(
                    buffer.prepare(4096), asio::redirect_error(asio::use_awaitable, error));
                if (error)
                    break;
                buffer.commit(bytes);
            }
            deadline.set(now->limits.request);
            Parser parser;
            parser.header_limit(std::uint32_t(now->limits.headBytes));
            parser.body_limit(kBodyLimit);
            co_await http::async_read_header(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
            const int refused = !error ? 0 : deadline.passed() ? 408 : statusOf(error, parser);
            if (error && refused == 0)
                break;
            HttpReply reply;
            if (refused)
                reply = refusalOf(refused);
            else
                reply = co_await answerTo(parser, now, peer);
            keep = !refused && reply.status < 400 && parser.get().keep_alive();
            count(reply.status);
            deadline.set(refused ? kFarewell : SteadyClock::duration(now->limits.answer));
            const QByteArray head = headOf(reply, keep, true);
            const bool bare = !refused && parser.get().method() == http::verb::head;
            const std::array parts{asio::buffer(head.constData(), std::size_t(head.size())),
                asio::buffer(reply.body.constData(), bare ? 0 : std::size_t(reply.body.size()))};
            co_await asio::async_write(stream, parts, asio::redirect_error(asio::use_awaitable, error));
            keep = keep && !error;
        }
        co_await drain(socket, deadline);
    }

    // Closing while bytes of the client are unread would throw away the answer that is on its way to it.
    static asio::awaitable<void> drain(tcp::socket &socket, Deadline &deadline)
    {
        error_code error;
        socket.shutdown(tcp::socket::shutdown_send, error);
        std::array<char, 4096> rest;
        deadline.set(kFarewell);
        for (int i = 0; i < 64 && !error; ++i)
            co_await socket.async_read_some(asio::buffer(rest), asio::redirect_error(asio::use_awaitable, error));
    }

    static HttpReply refusalOf(int status)
    {
        switch (status) {
        case 408:
            return httpRefusal(status, Text::tr("The request took too long to come."));
        case 413:
            return httpRefusal(status, Text::tr("Requests have no body here."));
        case 414:
            return httpRefusal(status, Text::tr("The address is too long."));
        case 431:
            return httpRefusal(status, Text::tr("The head of the request is too long."));
        case 429:
            return httpRefusal(status, Text::tr("There are too many requests from this address."));
        case 405:
            return httpRefusal(status, Text::tr("Only GET and HEAD are possible here."));
        case 401:
            return httpRefusal(status, Text::tr("A valid bearer token is needed."));
        default:
            return httpRefusal(400, Text::tr("This is no request that can be understood."));
        }
    }

    asio::awaitable<HttpReply> answerTo(const Parser &parser, RulesPtr now, asio::ip::address peer)
    {
        const auto &message = parser.get();
        if (!pace.admits(peer, now->limits.requestsPerSecond))
            co_return refusalOf(429);
        if (message.method() != http::verb::get && message.method() != http::verb::head)
            co_return refusalOf(405);
        if (parser.chunked() || parser.content_length().value_or(0) > 0)
            co_return refusalOf(413);
        const auto target = message.target();
        if (target.size() > std::size_t(now->limits.pathBytes))
            co_return refusalOf(414);
        const auto request = requestOf({target.data(), target.size()});
        const bool hostMissing = message.version() >= 11 && message.count(http::field::host) != 1;
        if (!request || hostMissing || message.version() < 10)
            co_return refusalOf(400);
        if (!now->openPaths.contains(request->path) && !bearsToken(message, now->tokenHash))
            co_return refusalOf(401);
        HttpReply reply = co_await ask(*request, now->limits.answer);
        if (!reply.gzip.isEmpty() && takesGzip(message))
            reply.body = reply.gzip;
        else
            reply.gzip.clear();
        co_return reply;
    }

    // What the handler answers; the bell rings when it has. Nobody else holds the bell, which must not outlive
    // `context`.
    asio::awaitable<HttpReply> ask(const HttpRequest &request, Milliseconds patience)
    {
        struct Slot {
            asio::steady_timer bell;
            std::optional<HttpReply> reply = {};
        };
        const auto slot = std::make_shared<Slot>(Slot{asio::steady_timer(context, patience)});
        handler(request, [asked = std::weak_ptr(slot), core = weak_from_this()](HttpReply reply) {
            if (const auto alive = core.lock())
                asio::post(alive->context, [asked, reply = std::move(reply)]() mutable {
                    if (const auto waiting = asked.lock()) {
                        waiting->reply = std::move(reply);
                        waiting->bell.cancel();
                    }
                });
        });
        error_code error;
        co_await slot->bell.async_wait(asio::redirect_error(asio::use_awaitable, error));
        co_return slot->reply ? std::move(*slot->reply) : httpRefusal(503, Text::tr("The answer takes too long."));
    }

    // Those who say that they do not want it, "gzip;q=0", are few; they get it plain because of the weight.
    static bool takesGzip(const Parser::value_type &message)
    {
        const auto field = message[http::field::accept_encoding];
        const QByteArray text = QByteArray(field.data(), qsizetype(field.size())).toLower();
        for (const QByteArray &coding : text.split(','))
            if (coding.trimmed() == "gzip")
                return true;
        return false;
    }

    // As long for a wrong token as for the right one.
    static bool bearsToken(const Parser::value_type &message, const QByteArray &wanted)
    {
        if (wanted.isEmpty())
            return true;
        const auto field = message[http::field::authorization];
        const QByteArray text(field.data(), qsizetype(field.size()));
        const bool bearer = text.left(7).compare("Bearer ", Qt::CaseInsensitive) == 0;
        const QByteArray given = hashOf(text.mid(7).trimmed());
        return CRYPTO_memcmp(given.constData(), wanted.constData(), std::size_t(wanted.size())) == 0 && bearer;
    }

    asio::io_context context{1};
    tcp::acceptor acceptor{context};
    quint16 port = 0;
    mutable std::mutex mutex; // of the two that follow
    RulesPtr rules;
    QMap<int, quint64> answers;
    const Handler handler;
    Pace pace;
    std::atomic<int> open_ = 0;
    std::thread thread;
};

HttpServer::HttpServer(std::shared_ptr<Core> core)
    : m_core(std::move(core))
{
}

Result<std::unique_ptr<HttpServer>> HttpServer::listen(const HttpServerOptions &options, Handler handler)
{
    const auto rules = rulesOf(options);
    if (!rules)
        return fail(rules.error());
    auto core = std::make_shared<Core>(*rules, std::move(handler));
    if (const auto opened = core->open(options); !opened)
        return fail(opened.error());
    asio::co_spawn(core->context, core->accept(), asio::detached);
    core->thread = std::thread([context = &core->context] { context->run(); });
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(core)));
}

HttpServer::~HttpServer()
{
    m_core->context.stop();
    m_core->thread.join();
}

quint16 HttpServer::port() const { return m_core->port; }
int HttpServer::connections() const { return m_core->open_; }

QMap<int, quint64> HttpServer::answered() const
{
    const std::scoped_lock lock(m_core->mutex);
    return m_core->answers;
}

Result<void> HttpServer::reconfigure(const HttpServerOptions &options)
{
    auto rules = rulesOf(options);
    if (!rules)
        return fail(rules.error());
    const std::scoped_lock lock(m_core->mutex);
    m_core->rules = std::move(*rules);
    return {};
}

} // namespace mahout
