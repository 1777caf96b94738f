// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionsignal.h"

#include "samplingsession.h"
#include <QCoreApplication>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SessionSignal)
};

constexpr auto kPatience = 2s;

// The session, and the statement where one is to be cancelled, while it is still the same.
QString target(SessionSignal signal)
{
    const QString session = QStringLiteral("from pg_stat_activity where pid = $1 and "
                                           "coalesce((extract(epoch from backend_start) * 1000000)::int8, 0) = $2");
    const QString statement
        = QStringLiteral(" and (extract(epoch from query_start) * 1000)::int8 = $3 and state not like 'idle%'");
    return signal == SessionSignal::Cancel ? session + statement : session;
}

QVariantList parameters(SessionSignal signal, SessionId session, qint64 queryStartMs)
{
    QVariantList values{session.pid, session.startedUs};
    if (signal == SessionSignal::Cancel)
        values << queryStartMs;
    return values;
}

} // namespace

Result<SignalOutcome> signalSession(
    Connection &connection, SessionSignal signal, SessionId session, qint64 queryStartMs)
{
    const QString function = signal == SessionSignal::Cancel ? QStringLiteral("pg_cancel_backend(pid) ")
                                                             : QStringLiteral("pg_terminate_backend(pid) ");
    const QVariantList values = parameters(signal, session, queryStartMs);
    const auto sent = connection.query(markedAsOurs("select ") + function + target(signal), values);
    if (!sent)
        return fail(sent.error());
    if (sent->isEmpty() || !sent->value(0).toBool())
        return SignalOutcome::TooLate;
    const SteadyTime limit = std::chrono::steady_clock::now() + kPatience;
    while (std::chrono::steady_clock::now() < limit) {
        const auto rows = connection.query(markedAsOurs("select pg_sleep(0.02), ") + QStringLiteral("(select count(*) ")
                + target(signal) + QLatin1String(") as left_over"),
            values);
        if (!rows)
            return fail(rows.error());
        if (rows->value(0, QStringLiteral("left_over")).toInt() == 0)
            return SignalOutcome::Done;
    }
    return SignalOutcome::StillRunning;
}

Error signalRefusal(const SessionDetail &detail, const QString &user)
{
    if (detail.ofSuperuser)
        return {Error::Kind::NotPermitted,
            Text::tr("The role %1 may not end work of %2: that is a superuser, and only superusers may.")
                .arg(detail.role, user.isEmpty() ? Text::tr("the server itself") : user)};
    return {Error::Kind::NotPermitted,
        Text::tr("The role %1 may not end work of %2: it has neither the rights of that role nor pg_signal_backend.")
            .arg(detail.role, user),
        QStringLiteral("GRANT pg_signal_backend TO %1;").arg(quoteIdentifier(detail.role))};
}

} // namespace mahout
