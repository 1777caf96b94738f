// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcepanel.h"

#include "serversession.h"
#include "units.h"

namespace mahout {

namespace {

constexpr Milliseconds kApart{12};
constexpr int kAtMost = 8; // so many wait for one another

// Of the connection, which says nothing of the source.
bool isOfConnection(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::TimedOut
        || error.kind == Error::Kind::Rejected;
}

} // namespace

SourcePanel::SourcePanel(QWidget *content, ServerSession *session, QString collector, QWidget *parent)
    : StatePanel(content, parent)
    , m_session(session)
    , m_collector(std::move(collector))
    , m_sampled(session->state() == ServerSession::State::Live && !session->collectorError(m_collector))
{
    connect(session, &ServerSession::snapshotArrived, this, [this](const SnapshotPtr &snapshot) {
        if (snapshot->collector != m_collector)
            return;
        m_sampled = true;
        follow();
    });
    connect(session, &ServerSession::collectorFailed, this, [this](const QString &failed) {
        if (failed == m_collector)
            follow();
    });
    connect(session, &ServerSession::stateChanged, this, &SourcePanel::follow);
    connect(this, &StatePanel::retryRequested, session, &ServerSession::retry);
    // One after the other, so that no moment of the window pays for all panels of a page.
    static int panels = 0;
    m_soon.setSingleShot(true);
    m_soon.setInterval(kApart * (panels++ % kAtMost));
    connect(&m_soon, &QTimer::timeout, this, [this] {
        if (isVisible())
            showState();
    });
    follow();
}

void SourcePanel::setNothing(const QString &what, const QString &why)
{
    if (what == m_nothing && why == m_why)
        return;
    m_nothing = what;
    m_why = why;
    follow();
}

void SourcePanel::showEvent(QShowEvent *event)
{
    StatePanel::showEvent(event);
    showState();
}

void SourcePanel::follow()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void SourcePanel::showState()
{
    const ServerSession::State state = m_session->state();
    const auto error = m_session->collectorError(m_collector);
    const bool away = state != ServerSession::State::Live && m_session->lastSampleMs() != 0;
    if (away && m_sampled)
        setStale(m_session->lastSampleMs()); // why is told once, by the window
    else if (away && (!error || isOfConnection(*error)))
        setEmpty(tr("Nothing was seen of this before the server went away."), tr("It is read as soon as it is back."));
    else if (error)
        setError(*error);
    else if (state == ServerSession::State::Live && m_sampled)
        m_nothing.isEmpty() ? setLive() : setEmpty(m_nothing, m_why);
    else if (!m_session->lastError().message.isEmpty())
        setError(m_session->lastError());
    else
        setLoading();
}

} // namespace mahout
