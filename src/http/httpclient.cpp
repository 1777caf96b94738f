// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpclient.h"

#include "networkfaults.h"
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QNetworkReply>
#include <QPromise>
#include <QSslError>
#include <QTimer>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HttpClient)
};

QString hostOf(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

// The answer may go to another path, or be asked for over TLS; it may not give a secret away.
bool mayFollow(const QUrl &from, const QUrl &to, bool secret)
{
    const bool safe = to.scheme() == QLatin1String("https")
        || (to.scheme() == QLatin1String("http") && from.scheme() == QLatin1String("http"));
    return safe && (!secret || (to.host() == from.host() && to.port() == from.port() && to.scheme() == from.scheme()));
}

QNetworkRequest requestFor(QUrl url, const QString &token)
{
    const QByteArray credentials
        = (url.userName(QUrl::FullyDecoded) + QLatin1Char(':') + url.password(QUrl::FullyDecoded)).toUtf8();
    url.setUserInfo({});
    QNetworkRequest request(url);
    request.setRawHeader("Accept", "application/json, */*;q=0.5");
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("pgMahout"));
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
    else if (credentials.size() > 1)
        request.setRawHeader("Authorization", "Basic " + credentials.toBase64());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    return request;
}

// One question on its way, through its redirects. Redirects are followed here, because the network library would tell
// too late where they lead, and repeats requests after the second one. Deletes itself when it is over.
class Exchange : public QObject {
public:
    Exchange(QNetworkAccessManager &manager, const QUrl &url, Milliseconds limit, HttpWishes wishes, QObject *parent)
        : QObject(parent)
        , m_manager(manager)
        , m_userInfo(url.userInfo(QUrl::FullyEncoded))
        , m_wishes(std::move(wishes))
        , m_place(hostOf(url))
    {
        m_clock.start();
        m_promise.start();
        QTimer::singleShot(limit, this, [this, limit] { end(fail(faults::silent(m_place, limit))); });
        send(url);
    }

    QFuture<Result<HttpAnswer>> future() const { return m_promise.future(); }

private:
    double elapsedMs() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    bool hasSecret() const { return !m_userInfo.isEmpty() || !m_wishes.token.isEmpty(); }
    int status() const { return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); }

    void send(const QUrl &url)
    {
        m_reply = m_manager.get(requestFor(url, m_wishes.token));
        m_reply->setParent(this);
        connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsError = errors.first().errorString(); });
        connect(m_reply, &QNetworkReply::metaDataChanged, this, [this] { m_answer.latencyMs = elapsedMs(); });
        connect(m_reply, &QNetworkReply::readyRead, this, &Exchange::read);
        connect(m_reply, &QNetworkReply::finished, this, &Exchange::finish);
    }

    // True when there is one, and it has been dealt with.
    bool redirect()
    {
        QUrl next = m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl();
        if (next.isEmpty())
            return false;
        next = m_reply->url().resolved(next);
        if (++m_redirects > HttpClient::kMostRedirects) {
            end(fail(Error::Kind::Server,
                Text::tr("%1 redirects more than %2 times.").arg(m_place).arg(HttpClient::kMostRedirects),
                Text::tr("Open the address in a browser to see where it leads, and write the final one.")));
        } else if (!mayFollow(m_reply->url(), next, hasSecret())) {
            end(fail(refusal(next)));
        } else {
            next.setUserInfo(m_userInfo);
            m_answer.body.clear();
            m_reply->disconnect(this);
            m_reply->deleteLater();
            send(next);
        }
        return true;
    }

    Error refusal(const QUrl &next) const
    {
        return {Error::Kind::Refused, Text::tr("%1 redirects to %2, which is not followed.").arg(m_place, hostOf(next)),
            !hasSecret()
                ? Text::tr("Write the final address; one with TLS is never left for one without.")
                : Text::tr("The password would go to another place. Write the final address, if it is to be trusted.")};
    }

    void read()
    {
        m_answer.body += m_reply->read(m_wishes.mostBytes - m_answer.body.size());
        m_answer.cut = m_answer.body.size() >= m_wishes.mostBytes;
        if (m_answer.cut && !redirect())
            endWithAnswer();
    }

    void finish()
    {
        const auto error = m_reply->error();
        // A status of 400 and more is an error to Qt; 100 is what it gives where there was none.
        const bool answered
            = status() >= 200 && (error == QNetworkReply::NoError || error >= QNetworkReply::ContentAccessDenied);
        if (!answered || error == QNetworkReply::ProtocolFailure)
            return end(fail(explained(error)));
        if (redirect())
            return;
        read();
        endWithAnswer();
    }

    void endWithAnswer()
    {
        m_answer.status = status();
        m_answer.url = m_reply->url();
        end(m_answer);
    }

    Error explained(QNetworkReply::NetworkError error) const
    {
        switch (error) {
        case QNetworkReply::HostNotFoundError:
            return faults::unknownHost(m_place);
        case QNetworkReply::ConnectionRefusedError:
            return faults::refused(m_place);
        case QNetworkReply::NoError:
        case QNetworkReply::RemoteHostClosedError:
            return faults::closed(m_place);
        case QNetworkReply::SslHandshakeFailedError:
            return faults::tls(m_place, m_tlsError.isEmpty() ? m_reply->errorString() : m_tlsError);
        case QNetworkReply::ProtocolFailure:
        case QNetworkReply::ProtocolUnknownError:
            return {Error::Kind::Server, Text::tr("What listens at %1 does not speak HTTP.").arg(m_place),
                Text::tr("Check host, port, and whether it has to be http or https.")};
        default:
            return faults::other(m_place, m_reply->errorString());
        }
    }

    void end(Result<HttpAnswer> outcome)
    {
        if (std::exchange(m_ended, true))
            return;
        m_promise.addResult(std::move(outcome));
        m_promise.finish();
        m_reply->disconnect(this);
        m_reply->abort();
        deleteLater();
    }

    QNetworkAccessManager &m_manager;
    QNetworkReply *m_reply = nullptr;
    QString m_userInfo; // of the address: user and password
    HttpWishes m_wishes;
    QString m_place;
    QElapsedTimer m_clock;
    QPromise<Result<HttpAnswer>> m_promise;
    HttpAnswer m_answer;
    QString m_tlsError;
    int m_redirects = 0;
    bool m_ended = false;
};

} // namespace

HttpClient::HttpClient(QObject *parent)
    : QObject(parent)
    , m_manager(this)
{
}

QFuture<Result<HttpAnswer>> HttpClient::get(const QUrl &url, Milliseconds limit, const HttpWishes &wishes)
{
    return (new Exchange(m_manager, url, limit, wishes, this))->future();
}

void HttpClient::forget() { m_manager.clearConnectionCache(); }

} // namespace mahout
