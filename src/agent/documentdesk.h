// SPDX-License-Identifier: GPL-3.0-or-later
// Where requests get their documents. A document is made when it is asked for, and kept for a second; one that is asked
// for all the time is renewed beforehand, so that nobody waits: between one and two seconds old it is given as it is,
// and made anew. Of all who wait for the same document it is made once.
//
// Threads: ask() may be called from any. Documents are made in the thread of the desk and compressed in one of its own.
#pragma once

#include "documents.h"
#include <map>
#include <mutex>
#include <QObject>
#include <QThreadPool>

namespace mahout::agent {

class DocumentDesk : public QObject {
public:
    // What `make` gives is compressed when it is large.
    explicit DocumentDesk(std::function<HttpReply(const DocumentKey &)> make);
    ~DocumentDesk() override; // whoever waits gets no answer any more

    // 404 also for a server whose name is not among those of the last beat; 503 when the beats have ceased. /healthz is
    // answered here: by whether they have.
    void ask(const HttpRequest &request, HttpServer::Answer answer);
    // Once a second, from the thread of the desk: its work gets on.
    void beat(const QStringList &servers);
    void forget(); // what was made before

private:
    struct Kept {
        std::optional<HttpReply> reply;
        SteadyTime at; // when its making began
        bool isMade = false; // at present
        std::vector<HttpServer::Answer> waiting;
    };
    bool moves() const; // under the mutex
    void make(const DocumentKey &key);
    void finish(const DocumentKey &key, HttpReply reply, SteadyTime at);

    const std::function<HttpReply(const DocumentKey &)> m_make;
    std::mutex m_mutex; // of what follows, but for the pool
    std::map<DocumentKey, Kept> m_kept;
    QStringList m_servers;
    SteadyTime m_beat;
    QThreadPool m_packer;
};

} // namespace mahout::agent
