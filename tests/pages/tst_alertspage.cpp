// SPDX-License-Identifier: GPL-3.0-or-later
// The Alerts page with real incidents on a real server: a session that is idle in a transaction and blocks another.
#include "alertdetail.h"
#include "alertspage.h"
#include "availabilitycard.h"
#include "pageheader.h"
#include "serversession.h"
#include "statepanel.h"
#include "tableview.h"
#include "testcluster.h"
#include "timechart.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <thread>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 40'000; // checks come every 10 s

void run(Connection &connection, const QString &sql)
{
    if (const auto rows = connection.run(sql); !rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
}

// A session, and what a page is given.
struct Stage {
    explicit Stage(const QString &database, const QString &user = {})
        : settings(home.filePath(u"settings.ini"_s), QSettings::IniFormat)
        , session(config(database, user))
    {
        // A tenth of a second blocked or idle in a transaction is already too long.
        session.setHealthThresholds(
            {{u"blocked"_s, {100, 600'000, 0ms}}, {u"idle_in_transaction"_s, {100, 600'000, 0ms}}});
        session.start();
        range.goLive(60'000);
    }
    SessionConfig config(const QString &database, const QString &user) const
    {
        SessionConfig config;
        config.spec = test::specFor(database);
        if (!user.isEmpty())
            config.spec.user = user;
        config.historyFile = home.filePath(u"history.sqlite"_s);
        return config;
    }
    std::unique_ptr<AlertsPage> show()
    {
        auto page = std::make_unique<AlertsPage>(
            PageContext{&session, &range, &settings, &selection, &folder, [this](const QString &id) { wentTo = id; }});
        page->resize(1280, 800);
        page->show();
        return page;
    }

    QTemporaryDir home;
    QSettings settings;
    TimeRangeModel range;
    SharedSelection selection;
    MigrationsFolder folder;
    ServerSession session;
    QString wentTo;
};

// Somebody holds a lock in a transaction and goes for coffee; somebody else waits for the lock.
class Incident {
public:
    explicit Incident(const QString &database)
        : m_holder(test::connectTo(database))
    {
        run(*m_holder, u"create table stock (id int primary key)"_s);
        run(*m_holder, u"begin; lock table stock"_s);
        m_thread = std::thread([database] { // a connection belongs to the thread that made it
            test::connectTo(database)->run(u"select count(*) from stock"_s);
        });
    }
    ~Incident() { end(); }
    void end()
    {
        if (!m_thread.joinable())
            return;
        run(*m_holder, u"rollback"_s);
        m_thread.join();
    }

private:
    std::unique_ptr<Connection> m_holder;
    std::thread m_thread;
};

QString sentenceOf(const Page &page) { return page.findChild<PageHeader *>()->sentence(); }

QAbstractItemModel *modelOf(const Page &page, const char *name)
{
    return page.findChild<TableView *>(QLatin1String(name))->model();
}

QModelIndex rowWith(const QAbstractItemModel *model, const QString &text)
{
    for (int row = 0; row < model->rowCount(); ++row)
        for (int column = 0; column < model->columnCount(); ++column)
            if (model->index(row, column).data().toString().contains(text))
                return model->index(row, column);
    return {};
}

QString wholeText(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        texts << label->text();
    return texts.join(u'\n');
}

template <typename T> T *visible(const Page &page, const char *name)
{
    auto *widget = page.findChild<T *>(QLatin1String(name));
    return widget && widget->isVisible() ? widget : nullptr;
}

Alert alert(const QString &title, HealthLevel level, double value)
{
    Alert alert;
    alert.id = title + u"@1"_s;
    alert.check = alert.title = title;
    alert.level = alert.worst = level;
    alert.unit = Unit::Percent;
    alert.value = alert.latestValue = value;
    alert.threshold = 90;
    alert.sinceMs = 1'000;
    return alert;
}

} // namespace

class TestAlertsPage : public QObject {
    Q_OBJECT

private slots:
    void calmIsAFact();
    void tellsAnIncident();
    void acknowledgesAndMutes();
    void remembersWhatIsOver();
    void saysWhichGrantIsMissing();
    void sentences();
    void opensOnTheSharedAlert();
    void availabilityInWords();
};

void TestAlertsPage::calmIsAFact()
{
    Stage stage(test::createDatabase());
    const auto page = stage.show();
    QTRY_VERIFY_WITH_TIMEOUT(page->hasData(), kPatience);
    QTRY_VERIFY2_WITH_TIMEOUT(sentenceOf(*page).startsWith(u"No alert."_s), qPrintable(sentenceOf(*page)), kPatience);
    auto *checks = page->findChild<TableView *>(u"alerts.checks"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(checks->model(), u"Connections"_s).isValid(), kPatience);
    const QModelIndex connections = rowWith(checks->model(), u"Connections"_s);
    QCOMPARE(connections.siblingAtColumn(0).data().toString(), u"Healthy"_s);
    QVERIFY2(connections.siblingAtColumn(2).data().toString().contains(u"%"_s), "its last value is told");
    checks->setCurrentIndex(connections);
    QVERIFY(wholeText(*page->findChild<AlertDetail *>()).contains(u"80"_s)); // the limits
    auto *chart = page->findChild<TimeChart *>();
    QVERIFY(chart);
    QTRY_VERIFY_WITH_TIMEOUT(chart->hasValues(), kPatience);
    QTRY_VERIFY_WITH_TIMEOUT(page->findChild<QLabel *>(u"alerts.availability"_s)->text().contains(u"100"_s), kPatience);
    savePictures(*page, u"alerts-calm"_s);
}

void TestAlertsPage::tellsAnIncident()
{
    const QString database = test::createDatabase();
    Stage stage(database);
    const auto page = stage.show();
    Incident incident(database);
    const QAbstractItemModel *open = modelOf(*page, "alerts.open");
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(open, u"Blocked sessions"_s).isValid(), kPatience);
    QVERIFY2(sentenceOf(*page).contains(u"1 warning(s)"_s) && sentenceOf(*page).contains(u"since"_s),
        qPrintable(sentenceOf(*page)));
    QVERIFY(!rowWith(modelOf(*page, "alerts.checks"), u"Blocked sessions"_s).isValid());
    page->findChild<TableView *>(u"alerts.open"_s)->setCurrentIndex(rowWith(open, u"Blocked sessions"_s));
    const QString detail = wholeText(*page->findChild<AlertDetail *>());
    for (const QString &part : {u"Warning: Blocked sessions"_s, u"waits for"_s, u"What it means"_s, u"What to do"_s})
        QVERIFY2(detail.contains(part), qPrintable(detail));
    visible<QPushButton>(*page, "alerts.goTo")->click();
    QCOMPARE(stage.wentTo, u"overview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(page->findChild<TimeChart *>()->hasValues(), kPatience);
    savePictures(*page, u"alerts-incident"_s);
}

void TestAlertsPage::acknowledgesAndMutes()
{
    const QString database = test::createDatabase();
    Stage stage(database);
    const auto page = stage.show();
    Incident incident(database);
    const QAbstractItemModel *open = modelOf(*page, "alerts.open");
    QTRY_VERIFY_WITH_TIMEOUT(rowWith(open, u"Blocked sessions"_s).isValid(), kPatience);
    page->findChild<TableView *>(u"alerts.open"_s)->setCurrentIndex(rowWith(open, u"Blocked sessions"_s));
    visible<QLineEdit>(*page, "alerts.note")->setText(u"anna calls the owner"_s);
    visible<QPushButton>(*page, "alerts.acknowledge")->click();
    QVERIFY(!visible<QPushButton>(*page, "alerts.acknowledge"));
    QVERIFY(wholeText(*page->findChild<AlertDetail *>()).contains(u"anna calls the owner"_s));
    QVERIFY(rowWith(open, u"Acknowledged by"_s).isValid());
    page->findChild<QAction *>(u"alerts.mute.hour"_s)->trigger();
    QVERIFY(!visible<QToolButton>(*page, "alerts.mute"));
    QVERIFY(wholeText(*page->findChild<AlertDetail *>()).contains(u"Muted until"_s));
    visible<QPushButton>(*page, "alerts.unmute")->click();
    QVERIFY(visible<QToolButton>(*page, "alerts.mute"));
}

void TestAlertsPage::remembersWhatIsOver()
{
    const QString database = test::createDatabase();
    QTemporaryDir folder;
    Alert over = alert(u"connections"_s, HealthLevel::Critical, 97);
    Stage stage(database);
    over.sinceMs = over.firedMs = stage.session.serverNowMs() - 3'600'000;
    over.clearedMs = over.sinceMs + 60'000;
    over.evidence = u"97 / 97 connections"_s;
    QVERIFY(stage.session.history().saveAlert(over).result());
    const auto page = stage.show();
    auto *past = page->findChild<TableView *>(u"alerts.past"_s);
    QTRY_COMPARE(past->model()->rowCount(), 1);
    past->setCurrentIndex(past->model()->index(0, 0));
    const QString detail = wholeText(*page->findChild<AlertDetail *>());
    QVERIFY2(detail.contains(u"97 / 97 connections"_s) && detail.contains(u"Over at"_s), qPrintable(detail));
    QVERIFY(!visible<QPushButton>(*page, "alerts.acknowledge")); // there is nothing to acknowledge any more
}

void TestAlertsPage::saysWhichGrantIsMissing()
{
    const auto admin = test::connectTo(u"postgres"_s);
    run(*admin, u"create role blind login"_s);
    {
        Stage stage(test::createDatabase(), u"blind"_s);
        const auto page = stage.show();
        const QAbstractItemModel *checks = modelOf(*page, "alerts.checks");
        QTRY_VERIFY_WITH_TIMEOUT(rowWith(checks, u"GRANT"_s).isValid(), kPatience);
        const QModelIndex row = rowWith(checks, u"GRANT"_s);
        QCOMPARE(row.siblingAtColumn(0).data().toString(), u"No data"_s);
        QVERIFY2(sentenceOf(*page).contains(u"have no data"_s), qPrintable(sentenceOf(*page)));
        savePictures(*page, u"alerts-blind"_s);
    }
    run(*admin, u"drop role blind"_s);
}

void TestAlertsPage::sentences()
{
    HealthResult healthy;
    healthy.level = HealthLevel::Ok;
    QCOMPARE(alertsSentence({}, {healthy}, {}).mood, ColorRole::Good);
    QCOMPARE(alertsSentence({}, {healthy}, u"The server is away."_s).text, u"The server is away."_s);
    const Alert critical = alert(u"Connections"_s, HealthLevel::Critical, 96);
    const AlertsSentence one = alertsSentence({critical}, {}, {});
    QVERIFY2(one.text.startsWith(u"1 critical alert(s): Connections 96"_s), qPrintable(one.text));
    QCOMPARE(one.link, u"Connections"_s);
    QCOMPARE(one.mood, ColorRole::Critical);
    Alert part = alert(u"Blocked"_s, HealthLevel::Critical, 10);
    part.partOf = critical.id;
    const AlertsSentence more = alertsSentence({critical, part, alert(u"Slots"_s, HealthLevel::Warning, 91)}, {}, {});
    QVERIFY2(
        more.text.startsWith(u"1 critical alert(s) and 1 warning(s); the worst: Connections"_s), qPrintable(more.text));
}

void TestAlertsPage::opensOnTheSharedAlert()
{
    const QString database = test::createDatabase();
    Stage stage(database);
    const auto page = stage.show();
    Incident incident(database);
    QTRY_VERIFY_WITH_TIMEOUT(stage.session.alerts().size() >= 2, kPatience);
    for (const Alert &open : stage.session.alerts()) {
        stage.selection.setAlert(open.id);
        const QString title = page->findChild<QLabel *>(u"alerts.detail.title"_s)->text();
        QVERIFY2(title.contains(open.title), qPrintable(title));
    }
}

void TestAlertsPage::availabilityInWords()
{
    const qint64 day = 24 * 3'600'000LL;
    const TimeRange window{0, 30 * day};
    const auto up = availabilityOf({{{0, day}, true}}, window);
    const AvailabilityWords good = availabilityWords({up, up});
    QVERIFY2(good.measured.contains(u"100"_s) && !good.overdrawn, qPrintable(good.measured));
    QVERIFY2(good.observed.contains(u"29"_s), qPrintable(good.observed)); // days that nobody watched
    const auto down = availabilityOf({{{0, day}, true}, {{day, day + 3'600'000}, false}}, window);
    const AvailabilityWords bad = availabilityWords({down, down});
    QVERIFY(bad.overdrawn);
    QVERIFY2(bad.budget.contains(u"overdrawn"_s) && bad.budget.contains(u"times as fast"_s), qPrintable(bad.budget));
}

MAHOUT_UI_TEST_MAIN(TestAlertsPage)
#include "tst_alertspage.moc"
