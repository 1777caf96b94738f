// SPDX-License-Identifier: GPL-3.0-or-later
#include "awaychoice.h"

#include "dialogs.h"
#include "serversession.h"
#include <QCoreApplication>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AwayChoice)
};

constexpr Milliseconds kPatience = 10min;

QString nextAttempt(const PoolStatistics &pool)
{
    return pool.breakerOpen ? Text::tr("The next attempt is in %1.").arg(formatDuration(pool.breakerRemainingMs))
                            : Text::tr("The next attempt comes at once.");
}

} // namespace

void startOrWait(QWidget *parent, const ServerSession &session, std::function<void(TaskOptions)> start)
{
    if (session.state() == ServerSession::State::Live)
        return start({});
    const TaskOptions patient{.waitLimit = kPatience, .whenAway = WhenAway::Wait};
    const QStringList reasons{session.lastError().message, nextAttempt(session.poolStatistics()),
        Text::tr("The work can wait: it starts as soon as the server answers, within %1, and not at all after that.")
            .arg(formatDuration(double(kPatience.count())))};
    ask(parent,
        {Text::tr("%1 does not answer.").arg(session.title()), reasons.join(QLatin1Char(' ')).trimmed(),
            Text::tr("Wait for the server")},
        [start = std::move(start), patient] { start(patient); });
}

} // namespace mahout
