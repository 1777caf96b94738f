// SPDX-License-Identifier: GPL-3.0-or-later
#include "redisclient.h"

#include "networkfaults.h"
#include <hiredis/hiredis.h>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QPromise>
#include <QSslSocket>
#include <QTimer>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RedisClient)
};

// Two megabytes: more than INFO ever is.
constexpr qint64 kMostBytes = 2 << 20;

QByteArray encoded(const QByteArrayList &words)
{
    std::vector<const char *> pointers;
    std::vector<size_t> lengths;
    for (const QByteArray &word : words) {
        pointers.push_back(word.constData());
        lengths.push_back(size_t(word.size()));
    }
    char *bytes = nullptr;
    const int length = redisFormatCommandArgv(&bytes, int(words.size()), pointers.data(), lengths.data());
    const QByteArray request(bytes, std::max(0, length));
    redisFreeCommand(bytes);
    return request;
}

RedisAnswer decoded(const redisReply &reply, double elapsedMs)
{
    RedisAnswer answer{{}, reply.type == REDIS_REPLY_ERROR, elapsedMs};
    if (answer.refused || reply.type == REDIS_REPLY_STATUS || reply.type == REDIS_REPLY_STRING)
        answer.text = QString::fromUtf8(reply.str, qsizetype(reply.len));
    return answer;
}

// What the server says when it wants nothing to do with us, whatever was asked.
std::optional<Error> turnedAway(const QString &place, const QString &words)
{
    const auto begins = [&](const char *word) { return words.startsWith(QLatin1String(word)); };
    Error error{Error::Kind::Refused};
    error.detail = words;
    if (begins("WRONGPASS") || begins("ERR invalid password") || begins("ERR AUTH")
        || begins("ERR Client sent AUTH, but no password")) {
        error.message = Text::tr("%1 does not accept the user or the password.").arg(place);
        error.remedy = Text::tr("Type the password of the service anew; a user other than \"default\" belongs into the "
                                "address: redis://user@host.");
    } else if (begins("NOAUTH")) {
        error.message = Text::tr("%1 asks for a password.").arg(place);
        error.remedy = Text::tr("Type the password of the service.");
    } else if (begins("ERR max number of clients")) {
        error.message = Text::tr("%1 takes no more clients: its limit is reached.").arg(place);
        error.remedy = Text::tr("Find the application that does not close its connections with CLIENT LIST, or raise "
                                "maxclients.");
    } else if (begins("DENIED")) {
        error.message = Text::tr("%1 is in protected mode and answers its own machine only.").arg(place);
        error.remedy = Text::tr("Give Redis a password, or bind it to an address of a trusted network.");
    } else {
        return {};
    }
    return error;
}

class Conversation : public QObject {
public:
    using Answers = QVector<RedisAnswer>;

    Conversation(const ServiceAddress &redis, QVector<QByteArrayList> commands, Milliseconds limit, QObject *parent)
        : QObject(parent)
        , m_place(redis.place())
        , m_commands(std::move(commands))
        , m_limit(limit)
        , m_reader(redisReaderCreate(), redisReaderFree)
    {
        connect(&m_socket, &QSslSocket::readyRead, this, &Conversation::read);
        connect(&m_socket, &QSslSocket::errorOccurred, this, &Conversation::explain);
        connect(&m_socket, &QSslSocket::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsError = errors.first().errorString(); });
        m_promise.start();
    }

    QFuture<Result<Answers>> begin(const QUrl &url)
    {
        sayWhoWeAre(url);
        QTimer::singleShot(m_limit, this, &Conversation::giveUp);
        const bool tls = url.scheme() == QLatin1String("rediss");
        const QFuture<Result<Answers>> future = m_promise.future();
        connect(&m_socket, tls ? &QSslSocket::encrypted : &QSslSocket::connected, this, &Conversation::ask);
        if (!tls)
            m_socket.connectToHost(url.host(), quint16(url.port()));
        else if (QSslSocket::supportsSsl())
            m_socket.connectToHostEncrypted(url.host(), quint16(url.port()));
        else
            end(fail(faults::noTls()));
        return future;
    }

private:
    void sayWhoWeAre(const QUrl &url)
    {
        const QString user = url.userName(QUrl::FullyDecoded), password = url.password(QUrl::FullyDecoded);
        if (password.isEmpty())
            return;
        QByteArrayList words{"AUTH", password.toUtf8()};
        if (!user.isEmpty())
            words.insert(1, user.toUtf8());
        m_commands.prepend(words);
        m_introductions = 1;
    }

    void ask()
    {
        m_asked.start();
        m_socket.write(encoded(m_commands.at(m_answers.size())));
    }

    void read()
    {
        const QByteArray bytes = m_socket.readAll();
        m_received += bytes.size();
        redisReaderFeed(m_reader.get(), bytes.constData(), size_t(bytes.size()));
        void *reply = nullptr;
        if (redisReaderGetReply(m_reader.get(), &reply) != REDIS_OK || m_received > kMostBytes)
            return end(fail(Error::Kind::Server, Text::tr("%1 does not speak the language of Redis.").arg(m_place),
                Text::tr("Check host and port: another service listens there.")));
        if (reply)
            take(std::unique_ptr<redisReply, decltype(&freeReplyObject)>(
                static_cast<redisReply *>(reply), freeReplyObject));
    }

    void take(const std::unique_ptr<redisReply, decltype(&freeReplyObject)> &reply)
    {
        const RedisAnswer answer = decoded(*reply, double(m_asked.nsecsElapsed()) / 1e6);
        if (const auto error = answer.refused ? turnedAway(m_place, answer.text) : std::nullopt)
            return end(fail(*error));
        m_answers << answer;
        if (m_answers.size() < m_commands.size())
            return ask();
        end(m_answers.mid(m_introductions));
    }

    void explain(QAbstractSocket::SocketError error)
    {
        if (error == QAbstractSocket::HostNotFoundError)
            return end(fail(faults::unknownHost(m_place)));
        if (error == QAbstractSocket::ConnectionRefusedError)
            return end(fail(faults::refused(m_place)));
        if (error == QAbstractSocket::SslHandshakeFailedError)
            return end(fail(faults::tls(m_place, m_tlsError.isEmpty() ? m_socket.errorString() : m_tlsError)));
        if (error == QAbstractSocket::RemoteHostClosedError)
            return end(fail(faults::closed(m_place)));
        end(fail(faults::other(m_place, m_socket.errorString())));
    }

    void giveUp()
    {
        Error error = faults::silent(m_place, m_limit);
        const bool shaking = m_socket.mode() == QSslSocket::SslClientMode && !m_socket.isEncrypted();
        if (shaking && m_socket.state() == QAbstractSocket::ConnectedState)
            error.message
                = Text::tr("%1 did not begin TLS within %2.").arg(m_place, formatDuration(double(m_limit.count())));
        end(fail(error));
    }

    void end(Result<Answers> outcome)
    {
        if (std::exchange(m_ended, true))
            return;
        m_promise.addResult(std::move(outcome));
        m_promise.finish();
        m_socket.disconnect(this);
        m_socket.abort();
        deleteLater();
    }

    QString m_place;
    QVector<QByteArrayList> m_commands;
    Milliseconds m_limit;
    std::unique_ptr<redisReader, decltype(&redisReaderFree)> m_reader;
    QSslSocket m_socket;
    QPromise<Result<Answers>> m_promise;
    Answers m_answers;
    QElapsedTimer m_asked; // since the request that is not yet answered
    qint64 m_received = 0;
    qsizetype m_introductions = 0; // answers that are none of the caller's
    QString m_tlsError;
    bool m_ended = false;
};

} // namespace

QFuture<Result<QVector<RedisAnswer>>> askRedis(
    const ServiceAddress &redis, const QVector<QByteArrayList> &commands, Milliseconds limit, QObject *parent)
{
    return (new Conversation(redis, commands, limit, parent))->begin(redis.url());
}

} // namespace mahout
