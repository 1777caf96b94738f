// SPDX-License-Identifier: GPL-3.0-or-later
#include "signalquestion.h"

#include "sessionrows.h"
#include <QCoreApplication>
#include <QLocale>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ActivityPage)
};

constexpr int kNamed = 6; // pids and locks; more become a number

QString nameOf(const SignalTarget &target)
{
    QStringList words{target.session.user, target.session.application};
    words.removeAll(QString());
    const QString pid = QString::number(target.session.id.pid);
    return words.isEmpty() ? pid : Text::tr("%1 (%2)").arg(pid, words.join(QStringLiteral(", ")));
}

QString since(qint64 nowMs, qint64 thenMs) { return formatDuration(double(std::max<qint64>(0, nowMs - thenMs))); }

QString transactionText(SessionSignal signal, const SignalTarget &target)
{
    const qint64 began = target.session.transactionStartMs;
    if (began == 0)
        return signal == SessionSignal::Terminate ? Text::tr("It has no transaction open.") : QString();
    return Text::tr("Its transaction, open for %1, is rolled back: what it has changed is lost.")
        .arg(since(target.nowMs, began));
}

QString locksText(const SignalTarget &target)
{
    QStringList strongest;
    int granted = 0;
    for (const SessionLock &lock : target.detail.locks) {
        granted += lock.granted ? 1 : 0;
        const bool onTable = lock.granted && lock.object.startsWith(QLatin1String("relation "));
        if (onTable && lock.mode != QLatin1String("AccessShareLock") && strongest.size() < kNamed)
            strongest << Text::tr("%1 on %2").arg(lock.mode, lock.object.mid(int(qstrlen("relation "))));
    }
    if (granted == 0)
        return {};
    const QString released = Text::tr("It releases %n locks", nullptr, granted);
    return strongest.isEmpty() ? Text::tr("%1.").arg(released)
                               : Text::tr("%1, among them %2.").arg(released, QLocale().createSeparatedList(strongest));
}

QString waitingText(const SignalTarget &target)
{
    if (target.waiting.isEmpty())
        return Text::tr("Nobody waits for it.");
    QStringList pids;
    for (const int pid : target.waiting.first(std::min<qsizetype>(kNamed, target.waiting.size())))
        pids << QString::number(pid);
    if (target.waiting.size() > kNamed)
        pids << QStringLiteral("…");
    return Text::tr("%n sessions that wait for it can go on: %1.", nullptr, int(target.waiting.size()))
        .arg(pids.join(QStringLiteral(", ")));
}

QString statementText(const SignalTarget &target)
{
    const QString sql = target.session.query.simplified();
    constexpr int kShown = 120;
    return sql.size() > kShown ? sql.left(kShown) + QStringLiteral("…") : sql;
}

// What stays behind of statements that are no ordinary transaction.
QString leftBehind(const SignalTarget &target)
{
    const QString sql = target.session.query.simplified().toLower();
    if (target.session.backendType == QLatin1String("autovacuum worker"))
        return Text::tr("Autovacuum comes back to the table later.");
    if (sql.contains(QLatin1String("index")) && sql.contains(QLatin1String("concurrently")))
        return Text::tr("An index that is built concurrently is left behind invalid and has to be dropped.");
    return {};
}

QString joined(QStringList sentences)
{
    sentences.removeAll(QString());
    return sentences.join(QLatin1Char(' '));
}

} // namespace

Question signalQuestion(SessionSignal signal, const SignalTarget &target)
{
    const bool cancel = signal == SessionSignal::Cancel;
    const QString pid = QString::number(target.session.id.pid);
    Question question;
    question.title
        = (cancel ? Text::tr("Cancel the statement of session %1 on %2?") : Text::tr("Terminate session %1 on %2?"))
              .arg(nameOf(target), target.server);
    const QString first = cancel ? Text::tr("Its statement, running for %1, fails; the session stays.")
                                       .arg(since(target.nowMs, target.session.queryStartMs))
                                 : Text::tr("Its connection ends; the client sees an error and has to connect again.");
    const QString consequence = joined({first, transactionText(signal, target), locksText(target), waitingText(target),
        leftBehind(target), Text::tr("There is no way back.")});
    const QString statement = statementText(target);
    question.text = statement.isEmpty() ? consequence : statement + QStringLiteral("\n\n") + consequence;
    question.action = cancel ? Text::tr("Cancel the statement") : Text::tr("Terminate %1").arg(pid);
    question.destructive = true;
    question.mustType = target.mustType;
    return question;
}

QString signalTold(SessionSignal signal, SignalOutcome outcome, const SignalTarget &target)
{
    const bool cancel = signal == SessionSignal::Cancel;
    const QString pid = QString::number(target.session.id.pid);
    switch (outcome) {
    case SignalOutcome::TooLate:
        return (cancel ? Text::tr("The statement of session %1 had ended before; nothing was cancelled.")
                       : Text::tr("Session %1 had ended before."))
            .arg(pid);
    case SignalOutcome::StillRunning:
        return (cancel ? Text::tr("Session %1 was told to cancel and still runs; it ends at the next place where it "
                                  "can.")
                       : Text::tr("Session %1 was told to end and is still there; it ends at the next place where it "
                                  "can."))
            .arg(pid);
    case SignalOutcome::Done:
        break;
    }
    const QString ended
        = (cancel ? Text::tr("The statement of session %1 is cancelled") : Text::tr("Session %1 has ended")).arg(pid);
    if (target.waiting.isEmpty())
        return Text::tr("%1.").arg(ended);
    return Text::tr("%1; %n sessions waited for it.", nullptr, int(target.waiting.size())).arg(ended);
}

} // namespace mahout
