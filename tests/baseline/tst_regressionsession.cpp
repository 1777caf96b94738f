// SPDX-License-Identifier: GPL-3.0-or-later
// A regression that a session knows of is a finding of health, in words, as long as it stands.
#include "regressionhealth.h"
#include "regressionmonitor.h"
#include "sqlitehistory.h"
#include "serversession.h"
#include "testcluster.h"
#include "testmain.h"
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHour = 3600 * 1000;
constexpr int kPatience = 20'000;

Regression slower()
{
    Regression regression{.label = u"select 1"_s,
        .startMs = QDateTime::currentMSecsSinceEpoch() - kHour,
        .ratio = 1.62,
        .ratioLow = 1.5,
        .ratioHigh = 1.75,
        .meanBeforeMs = 2,
        .meanAfterMs = 3.24,
        .callsPerHour = 3600,
        .addedMsPerHour = 4464,
        .confidence = Confidence::Likely};
    regression.key = {4711, 10, 5, true};
    regression.suspect = {7, regression.startMs, ChangeEvent::Kind::Migration, u"Applied 0042 tidy"_s, u"/m"_s};
    return regression;
}

} // namespace

class TestRegressionSession : public QObject {
    Q_OBJECT
private slots:
    void wordsTellSizeStartAndSuspect();
    void standingOnesAreAlerts();
};

void TestRegressionSession::wordsTellSizeStartAndSuspect()
{
    Regression regression = slower();
    QCOMPARE(regressionSize(regression), u"+62 %"_s);
    QCOMPARE(regressionInterval(regression), u"50 to 75 %"_s);
    HealthResult result = regressionHealth(regression);
    QCOMPARE(result.level, HealthLevel::Warning);
    QCOMPARE(result.cause, u"Applied 0042 tidy"_s);
    QVERIFY2(result.evidence.contains(formatDuration(3.24)) && result.evidence.contains(formatDuration(2)),
        qPrintable(result.evidence));
    QVERIFY(!result.meaning.isEmpty() && result.remedy.contains(u"revert"_s));
    regression.confidence = Confidence::Possible;
    QVERIFY(!raisesAlert(regression));
    regression.confidence = Confidence::Certain;
    QVERIFY(raisesAlert(regression));
    regression.metricId = u"statements.mean_time"_s; // follows what is asked of the server
    QVERIFY(!raisesAlert(regression));
    regression.metricId.clear();
    regression.addedMsPerHour = 4e6; // more than a session that works all the time
    QCOMPARE(regressionHealth(regression).level, HealthLevel::Critical);
    regression.ratio = 12.34;
    regression.ratioLow = 8.04;
    regression.ratioHigh = 15;
    QCOMPARE(regressionSize(regression), u"×12"_s);
    QCOMPARE(regressionInterval(regression), u"×8.0 to ×15"_s);
}

void TestRegressionSession::standingOnesAreAlerts()
{
    QTemporaryDir folder;
    SessionConfig config;
    config.name = u"shop-1"_s;
    config.spec = specFor(createDatabase());
    config.historyFile = folder.filePath(u"history.sqlite"_s);
    Regression regression = slower();
    {
        SqliteHistory history(config.historyFile);
        regression.id = *history.saveRegression(regression).result();
    }
    ServerSession session(config);
    session.start();
    const auto alert = [&session]() -> std::optional<Alert> {
        for (const Alert &one : session.alerts())
            if (one.check.startsWith(u"regressions-"_s))
                return one;
        return {};
    };
    QTRY_VERIFY_WITH_TIMEOUT(alert(), kPatience);
    QCOMPARE(alert()->check, regressionSource(regression) + u"/slower"_s);
    QCOMPARE(alert()->cause, u"Applied 0042 tidy"_s);
    QVERIFY2(alert()->evidence.contains(u"+62 %"_s), qPrintable(alert()->evidence));
    QVERIFY(alert()->remedy.contains(u"revert"_s));
    session.regressions().accept(regression.id);
    QTRY_VERIFY_WITH_TIMEOUT(!alert(), kPatience);
}

MAHOUT_TEST_MAIN(TestRegressionSession)
#include "tst_regressionsession.moc"
