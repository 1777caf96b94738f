// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpclient.h"

#include "servicefaults.h"
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

QNetworkRequest requestFor(QUrl url)
{
    const QByteArray credentials
        = (url.userName(QUrl::FullyDecoded) + QLatin1Char(':') + url.password(QUrl::FullyDecoded)).toUtf8();
    url.setUserInfo({});
    QNetworkRequest request(url);
    request.setRawHeader("Accept", "application/json, */*;q=0.5");
    request.setHeader(QNetworkRequest::UserAgentHeader, QStringLiteral("pgMahout"));
    if (credentials.size() > 1)
        request.setRawHeader("Authorization", "Basic " + credentials.toBase64());
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::UserVerifiedRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setMaximumRedirectsAllowed(2 * HttpClient::kMostRedirects); // we count; Qt's limit gives no clear answer
    return request;
}

// One request on its way. Owns the reply, and itself until it is over.
class Exchange : public QObject {
public:
    Exchange(QNetworkReply *reply, bool secret, Milliseconds limit, QObject *parent)
        : QObject(parent)
        , m_reply(reply)
        , m_url(reply->url())
        , m_place(hostOf(m_url))
        , m_secret(secret)
    {
        reply->setParent(this);
        m_clock.start();
        m_promise.start();
        connect(reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_tlsError = errors.first().errorString(); });
        connect(reply, &QNetworkReply::redirected, this, &Exchange::redirect);
        connect(reply, &QNetworkReply::metaDataChanged, this, [this] { m_latencyMs = elapsedMs(); });
        connect(reply, &QNetworkReply::readyRead, this, &Exchange::read);
        connect(reply, &QNetworkReply::finished, this, &Exchange::finish);
        QTimer::singleShot(limit, this, [this, limit] { end(fail(faults::silent(m_place, limit))); });
    }

    QFuture<Result<HttpAnswer>> future() const { return m_promise.future(); }

private:
    double elapsedMs() const { return double(m_clock.nsecsElapsed()) / 1e6; }

    void redirect(const QUrl &url)
    {
        if (++m_redirects > HttpClient::kMostRedirects)
            return end(fail(Error::Kind::Server,
                Text::tr("%1 redirects more than %2 times.").arg(m_place).arg(HttpClient::kMostRedirects),
                Text::tr("Open the address in a browser to see where it leads, and write the final one.")));
        if (mayFollow(m_url, url, m_secret)) {
            m_url = url;
            emit m_reply->redirectAllowed();
            return;
        }
        end(fail(Error::Kind::Refused, Text::tr("%1 redirects to %2, which is not followed.").arg(m_place, hostOf(url)),
            m_secret
                ? Text::tr("The password would go to another place. Write the final address, if it is to be trusted.")
                : Text::tr("Write the final address; one with TLS is never left for one without.")));
    }

    void read()
    {
        m_answer.body += m_reply->read(HttpClient::kMostBytes - m_answer.body.size());
        m_answer.cut = m_answer.body.size() >= HttpClient::kMostBytes;
        if (m_answer.cut)
            endWithAnswer();
    }

    void finish()
    {
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const auto error = m_reply->error();
        // A status of 400 and more is an error to Qt; 100 is what it gives where there was none.
        const bool answered
            = status > 0 && (error == QNetworkReply::NoError || error >= QNetworkReply::ContentAccessDenied);
        if (!answered || error == QNetworkReply::ProtocolFailure)
            return end(fail(explained(error)));
        read();
        endWithAnswer();
    }

    void endWithAnswer()
    {
        m_answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        m_answer.latencyMs = m_latencyMs;
        m_answer.url = m_url;
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

    QNetworkReply *m_reply;
    QUrl m_url; // of the request that is under way; the reply's own is already the next when it asks
    QString m_place;
    bool m_secret; // the request carries a password
    QElapsedTimer m_clock;
    QPromise<Result<HttpAnswer>> m_promise;
    HttpAnswer m_answer;
    double m_latencyMs = 0;
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

QFuture<Result<HttpAnswer>> HttpClient::get(const QUrl &url, Milliseconds limit)
{
    const bool secret = !url.userInfo().isEmpty();
    return (new Exchange(m_manager.get(requestFor(url)), secret, limit, this))->future();
}

void HttpClient::forget() { m_manager.clearConnectionCache(); }

} // namespace mahout
