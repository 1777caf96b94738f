// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionpool.h"
#include "relay.h"
#include "serversession.h"
#include "testcluster.h"
#include "testmain.h"
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

// Alerts come and go at once.
constexpr AlertTiming kAtOnce{.clearAfter = 0ms, .hysteresis = 0.1, .coolDown = 0ms, .noDataAfter = 60s};

void run(Connection &connection, const QString &sql)
{
    if (const auto rows = connection.run(sql); !rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
}

} // namespace

class TestHealthMonitor : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    int m_files = 0;
    SessionConfig configFor(ConnectionSpec spec)
    {
        SessionConfig config;
        config.spec = std::move(spec);
        config.historyFile = m_folder.filePath(u"%1.sqlite"_s.arg(++m_files));
        config.alerts = kAtOnce;
        return config;
    }

private slots:
    void everyCheckHasAResult();
    void blockerIsOneAlertThatOutlivesTheProgram();
    void awayIsCriticalAndMarked();
    void othersReportAndAreForgotten();
    void valuesGoIntoTheHistory();
    void availabilityCountsWhatWasWatched();
};

void TestHealthMonitor::everyCheckHasAResult()
{
    ServerSession session(configFor(specFor(createDatabase())));
    session.start();
    QTRY_COMPARE(session.healthResults().size(), healthChecks().size());
    QStringList ids;
    for (const HealthResult &result : session.healthResults())
        ids << result.id;
    for (const HealthCheck &check : healthChecks())
        QVERIFY2(ids.contains(check.id), qPrintable(check.id));
    QVERIFY(session.alerts().isEmpty());
    const auto states = session.checkStates();
    QCOMPARE(states.size(), ids.size());
    QVERIFY(std::any_of(states.begin(), states.end(), [](const CheckState &state) {
        return state.check == u"blocked"_s && state.phase == CheckState::Phase::Healthy;
    }));
}

void TestHealthMonitor::blockerIsOneAlertThatOutlivesTheProgram()
{
    const QString database = createDatabase();
    const auto holder = connectTo(database);
    run(*holder, u"create table t (i int)"_s);
    run(*holder, u"begin; lock table t"_s);
    ConnectionPool pool(specFor(database), {}, {});
    const auto waiting = pool.submit(u"wait"_s, [](Connection &c) { return c.run(u"select from t"_s); });

    const SessionConfig config = configFor(specFor(database));
    const HealthThresholds soon{{u"blocked"_s, {1, qQNaN(), 0ms}}, {u"idle_in_transaction"_s, {1, 2, 0ms}}};
    QString id;
    {
        ServerSession session(config);
        session.setHealthThresholds(soon);
        QSignalSpy fired(&session, &ServerSession::alertFired);
        session.start();
        const auto both = [&] {
            session.checkHealthNow();
            return session.alerts().size() == 2;
        };
        QTRY_VERIFY(both());
        QCOMPARE(fired.size(), 1); // one root cause, one call
        const Alert head = session.alerts()[0], part = session.alerts()[1];
        QCOMPARE(head.check, u"idle_in_transaction"_s);
        QCOMPARE(head.cause, u"pid %1"_s.arg(holder->backendPid()));
        QCOMPARE(part.partOf, head.id);
        id = head.id;
        session.acknowledgeAlert(id, u"it is mine"_s);
        session.muteCheck(u"blocked"_s, kMutedForEver);
        QVERIFY(session.alerts()[0].isAcknowledged() && session.alerts()[1].muted);
    }
    ServerSession again(config);
    again.setHealthThresholds(soon);
    QSignalSpy fired(&again, &ServerSession::alertFired), cleared(&again, &ServerSession::alertCleared);
    again.start();
    QTRY_COMPARE(again.alerts().size(), 2);
    QCOMPARE(again.alerts()[0].id, id);
    QCOMPARE(again.alerts()[0].acknowledged.note, u"it is mine"_s);
    QVERIFY(!again.alerts()[0].acknowledged.by.isEmpty() && again.alerts()[1].muted);
    run(*holder, u"commit"_s);
    QTRY_VERIFY(waiting.isFinished());
    const auto quiet = [&] {
        again.checkHealthNow();
        return again.alerts().isEmpty();
    };
    QTRY_VERIFY(quiet());
    QCOMPARE(cleared.size(), 2);
    QVERIFY(fired.isEmpty());
    QTRY_COMPARE(again.history().readAlerts({0, again.serverNowMs() + 1000}).result()->size(), 2);
    QTRY_VERIFY(again.history().readOpenAlerts().result()->isEmpty());
}

void TestHealthMonitor::awayIsCriticalAndMarked()
{
    Relay relay(sharedCluster().socketDirectory() + u"/.s.PGSQL.%1"_s.arg(sharedCluster().port()));
    ConnectionSpec spec = specFor(createDatabase());
    spec.host = u"127.0.0.1"_s;
    spec.port = QString::number(relay.port());
    ServerSession session(configFor(spec));
    session.setHealthThresholds({{u"reachable"_s, {}}}); // without waiting
    QSignalSpy marks(&session, &ServerSession::eventRecorded);
    session.start();
    QTRY_COMPARE(session.state(), ServerSession::State::Live);
    relay.refuse();
    relay.cut();
    const auto away = [&] {
        session.checkHealthNow();
        return !session.alerts().isEmpty();
    };
    QTRY_VERIFY_WITH_TIMEOUT(away(), 20'000);
    QCOMPARE(session.alerts()[0].check, u"reachable"_s);
    QCOMPARE(session.alerts()[0].level, HealthLevel::Critical);
    QVERIFY(session.alerts()[0].evidence.contains(u"127.0.0.1"_s));
    relay.pass();
    QTRY_VERIFY_WITH_TIMEOUT(session.alerts().isEmpty(), 20'000); // at once when it is back
    QTRY_COMPARE(marks.size(), 2);
    for (const auto &mark : marks)
        QCOMPARE(mark[0].value<ChangeEvent>().kind, ChangeEvent::Kind::Alert);
}

void TestHealthMonitor::othersReportAndAreForgotten()
{
    ServerSession session(configFor(specFor(createDatabase())));
    session.start();
    HealthResult memory;
    memory.id = u"memory"_s;
    memory.title = u"Redis cache-1: memory"_s;
    memory.level = HealthLevel::Critical;
    memory.value = 95;
    memory.unit = Unit::Percent;
    memory.warningAt = 80;
    memory.criticalAt = 90;
    const auto known = [&] {
        session.reportHealth(u"probe:cache-1"_s, {memory});
        return !session.alerts().isEmpty();
    };
    QTRY_VERIFY(known());
    QCOMPARE(session.alerts()[0].check, u"probe:cache-1/memory"_s);
    QCOMPARE(session.alerts()[0].threshold, 90.0);
    session.forgetHealth(u"probe:cache-1"_s);
    QVERIFY(session.alerts().isEmpty());
    for (const HealthResult &result : session.healthResults())
        QVERIFY(!result.id.startsWith(u"probe:"_s));
}

void TestHealthMonitor::valuesGoIntoTheHistory()
{
    ServerSession session(configFor(specFor(createDatabase())));
    session.start();
    const auto kept = [&] {
        const auto series
            = session.history().readSeries({healthMetricId(u"connections"_s)}, {0, session.serverNowMs() + 1000}, 100);
        return !series.result()->value(0).values.isEmpty();
    };
    QTRY_VERIFY(kept());
}

void TestHealthMonitor::availabilityCountsWhatWasWatched()
{
    constexpr qint64 kDayMs = 24LL * 3600 * 1000, kMinuteMs = 60'000;
    const TimeRange month{0, 30 * kDayMs};
    const QVector<StateInterval> intervals{{{0, kDayMs}, true}, {{kDayMs, kDayMs + 10 * kMinuteMs}, false},
        {{kDayMs - kMinuteMs, kDayMs + kMinuteMs}, true}, // of a second program
        {{29 * kDayMs, 29 * kDayMs + kMinuteMs}, true}};
    const Availability figures = availabilityOf(intervals, month);
    QCOMPARE(figures.observedMs, kDayMs + 11 * kMinuteMs);
    QCOMPARE(figures.downMs(), 10 * kMinuteMs);
    QCOMPARE(figures.unobservedMs(), 29 * kDayMs - 11 * kMinuteMs);
    QCOMPARE(figures.budgetMs(), 43.2 * kMinuteMs);
    QCOMPARE(figures.budgetLeftMs(), 33.2 * kMinuteMs);
    QVERIFY(qAbs(figures.burnRate() - (10.0 / (24 * 60 + 11)) / 0.001) < 1e-6);
    QVERIFY(std::isnan(availabilityOf({}, month).percent()));

    ServerSession session(configFor(specFor(createDatabase())));
    session.start();
    const auto watched = [&] {
        session.checkHealthNow();
        const auto report = session.availability().result();
        return report && report->window.observedMs > 0;
    };
    QTRY_VERIFY(watched());
    QCOMPARE(session.availability().result()->window.percent(), 100.0);
    QVERIFY(session.availability().result()->window.unobservedMs() > 29 * kDayMs);
}

MAHOUT_TEST_MAIN(TestHealthMonitor)
#include "tst_healthmonitor.moc"
