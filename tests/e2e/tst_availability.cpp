// SPDX-License-Identifier: GPL-3.0-or-later
// One history with scripted outages, told by the agent as JSON and to Prometheus, and by the window: the same figures,
// to the digit.
#include "agentprocess.h"
#include "availabilitycard.h"
#include "serversession.h"
#include "sqlitehistory.h"
#include "testcluster.h"
#include "uitest.h"
#include <csignal>
#include <QDateTime>
#include <QJsonArray>
#include <QLabel>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 40'000;
// Of ten days that were watched the server was away for 14 min 19.680 s: 99.9005 %, so that the minutes this test takes
// do not change the digits that are shown. The error budget of 30 days at 99.9 % is 43 min 12 s.
constexpr qint64 kDayMs = 24 * kHourMs, kWatchedMs = 10 * kDayMs, kDownMs = 859'680, kBudgetMs = 2'592'000;

// Three outages, of which two programs saw one at once, with a night in between that nobody watched.
void writeHistory(const QString &file)
{
    SqliteHistory history(file);
    const qint64 begin = QDateTime::currentMSecsSinceEpoch() - 20 * kDayMs, night = 12 * kHourMs;
    const qint64 outages[] = {700'000, 159'000, 680};
    QVector<StateInterval> intervals;
    qint64 at = begin;
    const auto pass = [&](qint64 ms, bool reachable) {
        intervals << StateInterval{{at, at + ms}, reachable};
        at += ms;
    };
    pass(4 * kDayMs, true);
    pass(outages[0], false);
    intervals << StateInterval{{at - outages[0] / 2, at}, false}; // the other program
    pass(2 * kDayMs, true);
    at += night;
    pass(outages[1], false);
    pass(3 * kDayMs, true);
    pass(outages[2], false);
    pass(kWatchedMs - 9 * kDayMs - kDownMs, true);
    for (const StateInterval &interval : std::as_const(intervals))
        if (const auto done = history.addInterval(interval).result(); !done)
            qFatal("%s", qPrintable(done.error().toString()));
}

} // namespace

class TestAvailability : public QObject {
    Q_OBJECT
private slots:
    void isTheSameEverywhere();
};

void TestAvailability::isTheSameEverywhere()
{
    const QString database = createDatabase();
    AgentProcess agent;
    const QString file = agent.folder() + u"/history.sqlite"_s;
    writeHistory(file);
    agent.configure("[[server]]\nname = \"shop\"\nurl = \""
        + specFor(database).toText().replace(u'\\', u"\\\\"_s).toUtf8() + "\"\nhistory_file = \"" + file.toUtf8()
        + "\"\n");
    agent.start();
    const auto told = [&agent](const QString &path) {
        return agent.get(path).json()[u"servers"_s][0][u"availability"_s].toObject();
    };
    QTRY_VERIFY_WITH_TIMEOUT(told(u"/health"_s)[u"observed_ms"_s].toDouble() > double(kWatchedMs), kPatienceMs);
    // JSON: exact but for what is watched meanwhile, which is no outage.
    const QJsonObject json = told(u"/health"_s);
    QCOMPARE(json[u"objective_percent"_s].toDouble(), 99.9);
    QCOMPARE(json[u"down_ms"_s].toInteger(), kDownMs);
    QCOMPARE(json[u"budget_ms"_s].toInteger(), kBudgetMs); // 0 for what is no whole number
    QCOMPARE(json[u"budget_left_ms"_s].toInteger(), kBudgetMs - kDownMs);
    const double observed = json[u"observed_ms"_s].toDouble();
    QCOMPARE(json[u"percent"_s].toDouble(), 100 * (observed - double(kDownMs)) / observed);
    // Prometheus, of the same moment: the documents on both sides of it are alike.
    double ratio = 0;
    QJsonObject before;
    QTRY_VERIFY_WITH_TIMEOUT(
        (before = told(u"/api/v1/servers"_s), ratio = agent.metric("pgmahout_availability_ratio{server=\"shop\"}"),
            before == told(u"/health"_s)
                && QByteArray::number(ratio, 'g', 14)
                    == QByteArray::number(before[u"percent"_s].toDouble() / 100, 'g', 14)),
        kPatienceMs);
    QCOMPARE(agent.metric("pgmahout_availability_objective_ratio{server=\"shop\"}"), 0.999);
    QCOMPARE(agent.metric("pgmahout_error_budget_left_seconds{server=\"shop\"}"), double(kBudgetMs - kDownMs) / 1000);
    agent.signal(SIGTERM);
    QCOMPARE(agent.waitForEnd(), 0);

    // The window, from the same file.
    SessionConfig config;
    config.spec = specFor(database);
    config.historyFile = file;
    ServerSession session(config);
    session.start();
    AvailabilityCard card(&session);
    card.resize(600, 300);
    card.show();
    QLabel *measured = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT(
        (measured = card.findChild<QLabel *>(u"alerts.availability"_s), measured && !measured->text().isEmpty()),
        kPatienceMs);
    QCOMPARE(measured->text(), QLocale().toString(99.9, 'f', 3) + u"\u00A0%"_s);
    QString all;
    for (const QLabel *label : card.findChildren<QLabel *>())
        all += label->text() + u'\n';
    const QString left = formatDuration(before[u"budget_left_ms"_s].toDouble());
    QVERIFY2(all.contains(left) && all.contains(formatDuration(double(kBudgetMs))), qPrintable(all));
    QVERIFY2(all.contains(QLocale().toString(99.9) + u"\u00A0%"_s), qPrintable(all)); // the objective
}

MAHOUT_UI_TEST_MAIN(TestAvailability)
#include "tst_availability.moc"
