// SPDX-License-Identifier: GPL-3.0-or-later
#include "documentdesk.h"

#include <QCoreApplication>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace mahout::agent {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Agent)
};

constexpr auto kFresh = 1s, kUsable = 2s;
constexpr auto kLongestPause = 15s; // between two beats
constexpr qsizetype kLarge = 64 * 1024; // below it packing saves less than it costs

HttpReply alive(bool moves)
{
    return {moves ? 200 : 503, "application/json", moves ? "{\"alive\":true}\n" : "{\"alive\":false}\n"};
}

} // namespace

DocumentDesk::DocumentDesk(std::function<HttpReply(const DocumentKey &)> make)
    : m_make(std::move(make))
    , m_beat(std::chrono::steady_clock::now())
{
    m_packer.setMaxThreadCount(1);
}

DocumentDesk::~DocumentDesk() { m_packer.waitForDone(); }

bool DocumentDesk::moves() const { return std::chrono::steady_clock::now() - m_beat < kLongestPause; }

void DocumentDesk::ask(const HttpRequest &request, HttpServer::Answer answer)
{
    std::unique_lock lock(m_mutex);
    if (request.path == u"/healthz"_s)
        return answer(alive(moves()));
    const auto key = keyOf(request);
    if (!key)
        return answer(key.error());
    if (!moves())
        return answer(httpRefusal(503, Text::tr("The agent does not get on with its work.")));
    if (!key->server.isEmpty() && !m_servers.contains(key->server))
        return answer(noSuchServer());
    Kept &kept = m_kept[*key];
    const auto age = std::chrono::steady_clock::now() - kept.at;
    if (kept.reply && age < kUsable)
        answer(*kept.reply);
    else
        kept.waiting.push_back(std::move(answer));
    if ((kept.reply && age < kFresh) || std::exchange(kept.isMade, true))
        return;
    lock.unlock();
    QMetaObject::invokeMethod(
        this, [this, key = *key] { make(key); }, Qt::QueuedConnection);
}

void DocumentDesk::make(const DocumentKey &key)
{
    const SteadyTime at = std::chrono::steady_clock::now();
    HttpReply reply = m_make(key);
    if (reply.body.size() < kLarge)
        return finish(key, std::move(reply), at);
    m_packer.start([this, key, at, reply = std::move(reply)]() mutable {
        reply.gzip = gzipped(reply.body);
        finish(key, std::move(reply), at);
    });
}

void DocumentDesk::finish(const DocumentKey &key, HttpReply reply, SteadyTime at)
{
    std::unique_lock lock(m_mutex);
    Kept &kept = m_kept[key];
    const auto waiting = std::exchange(kept.waiting, {});
    kept.isMade = false;
    kept.reply = reply;
    kept.at = at;
    lock.unlock();
    for (const HttpServer::Answer &answer : waiting)
        answer(reply);
}

void DocumentDesk::beat(const QStringList &servers)
{
    const std::scoped_lock lock(m_mutex);
    m_beat = std::chrono::steady_clock::now();
    if (m_servers == servers)
        return;
    m_servers = servers;
    std::erase_if(m_kept, [&servers](const auto &kept) {
        return !kept.first.server.isEmpty() && !servers.contains(kept.first.server) && !kept.second.isMade;
    });
}

void DocumentDesk::forget()
{
    const std::scoped_lock lock(m_mutex);
    for (auto &[key, kept] : m_kept)
        kept.reply.reset();
}

} // namespace mahout::agent
