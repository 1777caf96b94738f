// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the connection pool share: pools that are small and quick, a gate that holds tasks, and the
// server's own view of the sessions. And where each behaviour that is expected of a pool is proven, by number:
//
// tst_poolgrowth.cpp
//  1 never more connections than size + overflow:
//     neverExceedsSizeAndOverflow, neverExceedsItsLimitWhateverOpensAndCallersDo,
//     neverExceedsItsLimitWhileItIsResized
//  2 nothing opens before the first use, then one:
//     opensNothingBeforeTheFirstTask, opensOneConnectionForOneTask
//  3 work in sequence reuses one connection:
//     reusesOneConnectionForWorkInSequence, usesTheConnectionThatRestedLeast
//  4 growth follows demand and ends with it:
//     growsToTheDemandOfWorkThatHoldsConnections, growsByDemandEvenWhenOneOpensAtATime,
//     opensNoMoreThanWaitWhenAllArriveAtOnce, opensAHandfulForBurstsOfShortWork,
//     stopsOpeningWhenNobodyWaitsAnyMore
//  5 a spike opens hardly anything:
//     opensHardlyAnythingForASpike
//  6 time-outs die out after saturation:
//     recoversFromSaturationAtItsFullRate
//  7 shrinks to its size after the idle time, not below:
//     shrinksToItsSizeAndNotBelow, closesTheLastConnectionAfterTheIdleTimeout
//  8 limits change while connections are out:
//     closesTheSurplusWhenItsLimitIsLowered, growsAtOnceWhenItsLimitIsRaised
//  9 failed and hanging opens cost the overflow nothing:
//     restoresTheOverflowOfAnOpenThatFailed, servesOthersWhileAnOverflowOpenHangs
// tst_poolwaiting.cpp
// 10 a time-out comes at its limit and names the cause:
//     timesOutAfterItsLimitAndNamesTheHolders, timesOutEachWaiterAtItsOwnLimit,
//     keepsNobodyWaitingForAnAnswerToAPing, namesTheLastConnectErrorToWhoWaitedTooLong
// 11 a return serves while opening fails; so does a recovery:
//     servesAWaiterByAReturnWhileOpeningFails, servesAWaiterWhenTheServerComesBack
// 12 waiters are served in order, whatever their time-outs:
//     servesWaitersInOrder, keepsTheOrderWhenSomeTimeOut
// 13 who gave up gets, and loses, no connection:
//     runsNothingOfAWaiterThatGaveUp, losesNoConnectionToWaitersThatGaveUp
// 14 the queue's limit rejects at once:
//     rejectsAtOnceBeyondTheQueueLimit
// 15 no time left: fails without touching the pool:
//     failsAtOnceWhatHasNoTimeLeft
// 16 when opens fail or all break, every waiter learns it:
//     tellsEveryWaiterWhenTheServerRefuses, servesEveryWaiterWhenAllConnectionsComeBackBroken,
//     servesEveryWaiterWithFewerConnectionsThanItWants
// 17 a storm is accounted for to the last task:
//     accountsForAllOfAStorm
// tst_poolcancellation.cpp
// 18 an open outlives the task it was for:
//     finishesTheOpenOfACancelledTaskAndKeepsTheConnection
// 19 cancellations are counted by when they came:
//     countsApartWhatWasCancelledWhen
// 20 a cancel leaves a clean connection and hits nobody else:
//     cancelsARunningStatementAndKeepsTheConnectionClean, hitsNoLaterTaskWithACancel,
//     cancelsWhileEveryConnectionIsTaken, endsATaskAtItsRunLimit
// tst_poolrecovery.cpp
// 21 terminated while idle: nobody notices:
//     replacesATerminatedIdleConnectionUnseen
// 22 terminated in use: the server's code, then a new one:
//     failsTheTaskWhoseBackendIsTerminatedAndReplacesIt
// 23 many dead connections: still one acquisition:
//     servesOneTaskThroughManyDeadConnections
// 24 one loss distrusts all that is older, once:
//     distrustsOlderConnectionsAfterALoss, opensNoMoreThanNeededAfterALoss, keepsWhatIsNewWhenAnOlderOneDiesToo,
//     countsATaskOnceThatFoundItsConnectionDead
// 25 down: prompt and stable; up again: recovers:
//     tellsPromptlyThatTheServerIsDownAndRecovers
// 26 back-off doubles with jitter, first retry at once:
//     waitsTwiceAsLongAfterEachFailure, spreadsItsAttemptsAtRandom, triesAgainAtOnceAfterAGoodTime
// 27 dropped packets: everything is bounded:
//     boundsAConnectThatIsNotAnswered, boundsAConnectWhosePacketsAreDropped, boundsAStatementWhosePacketsAreDropped
// 28 validation runs with the pool unlocked:
//     validatesWithThePoolUnlocked
// 29 connections that fail their first use do not loop:
//     givesUpOnAServerThatHangsUpAfterTheLogin
// 30 keepalive keeps the living and replaces the dead:
//     keepsALivingConnectionAlive, replacesADeadConnectionBeforeSomebodyNeedsIt,
//     closesAnIdleConnectionInSpiteOfKeepalive
// 31 a lifetime ends on return or while idle, after a successor:
//     leavesABorrowedConnectionBeyondItsLifetime, opensASuccessorBeforeAnIdleConnectionEnds,
//     closesAnIdleConnectionAtTheEndOfItsLifeThoughNoSuccessorOpens
// 32 validation has its own limit:
//     limitsTheTimeOfAValidation
// 33 a primary that turns read-only is replaced:
//     replacesAllWhenTheServerBecomesReadOnly
// 34 circuit breaker:
//     opensTheBreakerAndRecovers, probesOnceAfterTheBreaker, keepsTheReasonWhileTheBreakerIsOpen,
//     usesItsConnectionsWhileTheBreakerIsOpen, leavesTheServerAloneForAMinuteAfterWrongPasswords,
//     waitsForTheServerWhenAskedTo
// tst_poolcleanliness.cpp
// 35 transactions are rolled back, or the connection goes:
//     rollsBackAnOpenTransaction, rollsBackAFailedTransaction, discardsAConnectionThatCannotRollBack,
//     discardsAConnectionThatIsStillActive
// 36 a session's state is restored, if it was touched:
//     leavesNoTraceOfASession, closesCursorsThatOutliveTheirTransaction, keepsTheSessionItBeganWith,
//     resetsOnlyWhatWasTouched, leavesNoNoticesToTheNextTask
// 37 what cannot be reset is discarded:
//     discardsAConnectionThatCannotBeReset
// 38 a connection returns once, to its own pool:
//     returnsAConnectionOnceHoweverDeepTasksNest, keepsTheConnectionsOfTwoPoolsApart
// 39 a task that throws returns its connection:
//     returnsTheConnectionOfATaskThatThrows
// tst_poolclosing.cpp
// 40 closing at any moment, from anywhere, twice:
//     closesBeforeTheFirstTask, closesWhatIsIdle, closesWhatRunsAndFailsWhatWaits, closesWhileOpening,
//     closesWhileItWaitsToTryAgain, closesFromManyThreadsAtOnce, closesFromInsideATask,
//     endsATaskThatIsValidatedWhileThePoolCloses
// 41 nothing is left: sessions, threads, work:
//     leavesNothingBehind, refusesWorkOnceClosed
// 42 closing has a limit:
//     closesInTimeThoughATaskDoesNotEnd
// 43 retiring: idle now, borrowed on return:
//     retiresWhatIsIdleNowAndWhatIsBorrowedOnReturn, retiresWhatIsBeingOpened
// tst_poolsettings.cpp
// 44 leaks are reported with their site, and taken back:
//     reportsATaskThatKeepsItsConnection, leavesLongTasksAlone
// 45 impossible settings are refused by name:
//     readsItsEnvironment, refusesBadSettingsByNameAndRange, refusesSettingsThatContradictEachOther
// 46 figures are exact:
//     countsEachOutcomeOnce, measuresWhatItServed, estimatesPercentiles
// 47 suspension stops the clock; or refuses:
//     waitsWithoutTimingOutWhileSuspended, refusesWhileSuspendedWhenToldTo
// 48 credentials change while it runs:
//     takesOtherCredentialsWhileItRuns
// 49 maintenance outlives idleness:
//     keepsItsDeadlinesAfterAllConnectionsAreGone
#pragma once

#include "connectionpool.h"
#include "relay.h"
#include <atomic>
#include <QTest>

namespace mahout::test {

// Holds the connections of its tasks until it is opened, at the latest when it goes itself.
class Gate {
public:
    Gate() = default;
    ~Gate() { open(); }
    Gate(const Gate &) = delete;
    Gate &operator=(const Gate &) = delete;
    auto task() const
    {
        return [open = m_open](Connection &connection) -> Result<int> {
            open->wait(false);
            return connection.backendPid();
        };
    }
    void open() const;

private:
    std::shared_ptr<std::atomic_bool> m_open = std::make_shared<std::atomic_bool>(false);
};

PoolSettings small(int size, int overflow = 0); // tries again quickly
SessionOptions named(const QString &name); // the name that the server knows the sessions by
ConnectionSpec testSpec(); // a database of this process, made by the first call
ConnectionSpec through(const Relay &relay); // the same database; an open is one connection, without TLS
// A role that the server asks for its password; called again, the password is changed.
ConnectionSpec specOfRoleWithPassword(const QString &role, const QString &password);
QString serverSocket(); // path of the server's socket, for relays

// The server's view.
qlonglong sessionsNamed(const QString &name);
bool terminateSessions(const QString &name); // returns when they are gone; false when there were none

// Tasks
Result<int> backendPid(Connection &connection);
Result<Rows> selectOne(Connection &connection);

// "ok", or the kind of the error.
template <typename T> QString outcome(const Result<T> &result)
{
    return result ? QStringLiteral("ok") : kindName(result.error().kind);
}
template <typename T> QString outcome(const QFuture<Result<T>> &future) { return outcome(future.result()); }

// Opens `count` connections and leaves them idle.
bool fill(ConnectionPool &pool, int count);

// What does not add up in a snapshot, whenever it was taken; empty when everything does.
QString imbalance(const PoolStatistics &s);

} // namespace mahout::test
