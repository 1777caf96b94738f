// SPDX-License-Identifier: GPL-3.0-or-later
// The pool page on a real server: a burst moves its charts and its table of outcomes.
#include "pageheader.h"
#include "poolpage.h"
#include "serversession.h"
#include "testcluster.h"
#include "timechart.h"
#include "timerangemodel.h"
#include "toast.h"
#include "uitest.h"
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace mahout;

namespace {

struct Fixture {
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    ServerSession session;
    TimeRangeModel range;
    SharedSelection selection;
    MigrationsFolder migrations;
    PoolPage page;

    explicit Fixture(const PoolSettings &pool)
        : session({QStringLiteral("test"), test::specFor(test::createDatabase()), Environment::Development, pool,
            folder.filePath(QStringLiteral("history.sqlite"))})
        , page({&session, &range, &settings, &selection, &migrations, {}})
    {
        page.resize(1280, 860);
        page.show();
        session.start();
    }

    QString cell(const char *table, int row, int column) const
    {
        return page.findChild<QTableView *>(QLatin1String(table))->model()->index(row, column).data().toString();
    }
    bool toastSays(const QString &text) const
    {
        const auto toasts = page.window()->findChildren<Toast *>();
        return std::any_of(toasts.cbegin(), toasts.cend(),
            [&text](const Toast *toast) { return toast->accessibleName().startsWith(text); });
    }
    QString summary(const char *chart) const { return page.findChild<TimeChart *>(QLatin1String(chart))->summary(); }
};

PoolSettings small()
{
    PoolSettings settings;
    settings.size = 3;
    settings.maxOverflow = 2;
    return settings;
}

} // namespace

class TestPoolPage : public QObject {
    Q_OBJECT
private slots:
    void settingsAreShown();
    void outcomesAddUp();
    void burstMovesThePool();
};

void TestPoolPage::settingsAreShown()
{
    const Fixture fixture(small());
    QCOMPARE(fixture.cell("pool.settings", 0, 0), QStringLiteral("SIZE"));
    QCOMPARE(fixture.cell("pool.settings", 0, 1), QStringLiteral("3"));
    QCOMPARE(fixture.cell("pool.settings", 0, 2), QStringLiteral("20"));
    QVERIFY(fixture.page.findChild<PageHeader *>()->sentence().contains(QStringLiteral("of at most 5 connections")));
}

void TestPoolPage::outcomesAddUp()
{
    PoolStatistics statistics;
    statistics.servedIdle = 75;
    statistics.timedOut = 25;
    const QVector<OutcomeRow> rows = outcomeRows(statistics);
    double percent = 0;
    for (const OutcomeRow &row : rows)
        percent += row.percent;
    QCOMPARE(percent, 100.0);
    QCOMPARE(rows.first().percent, 75.0);
    QVERIFY(std::isnan(outcomeRows({}).first().percent));
}

void TestPoolPage::burstMovesThePool()
{
    Fixture fixture(small());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.page.hasData(), 10'000);
    auto *button = fixture.page.findChild<QPushButton *>(QStringLiteral("pool.burst"));
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(!button->isEnabled());
    QCOMPARE(fixture.range.liveLengthMs(), 60'000); // back() shows what was shown before
    QTRY_VERIFY_WITH_TIMEOUT(fixture.summary("chart.pool.connections").contains(QStringLiteral("maximum 5,")), 15'000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.toastSays(QStringLiteral("200 of 200 tasks succeeded")), 30'000);
    QVERIFY(button->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(fixture.cell("pool.outcomes", 0, 1).toInt() + fixture.cell("pool.outcomes", 1, 1).toInt()
                + fixture.cell("pool.outcomes", 2, 1).toInt()
            == 200,
        10'000);
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.summary("chart.pool.usage").contains(QStringLiteral("no values")), 10'000);
    for (const bool dark : {false, true}) {
        Theme::current().setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
        QCoreApplication::processEvents();
        const QString folder = QCoreApplication::applicationDirPath() + QStringLiteral("/../pictures");
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(fixture.page.grab().save(
            QStringLiteral("%1/pool-%2.png").arg(folder, dark ? QStringLiteral("dark") : QStringLiteral("light"))));
    }
}

MAHOUT_UI_TEST_MAIN(TestPoolPage)
#include "tst_poolpage.moc"
