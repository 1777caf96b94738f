// SPDX-License-Identifier: GPL-3.0-or-later
// When documents are made, and who waits for them.
#include "documentdesk.h"
#include "testmain.h"
#include <QTest>

using namespace mahout;
using namespace mahout::agent;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 10'000;

// A desk whose documents tell how many were made before.
struct Stage {
    Stage()
        : desk([this](const DocumentKey &key) {
            keys << key.path + u'|' + key.server;
            return HttpReply{200, "text/plain", size ? QByteArray(size, 'x') : QByteArray::number(keys.size())};
        })
    {
        desk.beat({u"shop"_s});
    }
    // What it is answered, as soon as it is.
    std::shared_ptr<std::optional<HttpReply>> ask(const QString &path, const QMap<QString, QString> &query = {})
    {
        auto reply = std::make_shared<std::optional<HttpReply>>();
        desk.ask({path, query}, [reply](HttpReply answer) { *reply = std::move(answer); });
        return reply;
    }

    QStringList keys; // of what was made
    qsizetype size = 0;
    DocumentDesk desk;
};

} // namespace

class TestDocumentDesk : public QObject {
    Q_OBJECT
private slots:
    void makesWhatIsAskedForOnce();
    void renewsWhatIsAskedForAgain();
    void forgets();
    void packsWhatIsLarge();
    void refusesBeforeItMakes();
};

void TestDocumentDesk::makesWhatIsAskedForOnce()
{
    Stage stage;
    const auto one = stage.ask(u"/metrics"_s), two = stage.ask(u"/metrics"_s);
    const auto other = stage.ask(u"/health"_s, {{u"server"_s, u"shop"_s}});
    QVERIFY(!*one && !*two && !*other && stage.keys.isEmpty()); // made by its own thread, later
    QTRY_VERIFY_WITH_TIMEOUT(*one && *two && *other, kPatienceMs);
    QCOMPARE(stage.keys, (QStringList{u"/metrics|"_s, u"/health|shop"_s}));
    QCOMPARE((*one)->body, "1");
    QCOMPARE((*two)->body, "1");
    const auto again = stage.ask(u"/metrics"_s);
    QVERIFY(*again); // at once
    QCOMPARE((*again)->body, "1");
    QCoreApplication::processEvents();
    QCOMPARE(stage.keys.size(), 2);
}

void TestDocumentDesk::renewsWhatIsAskedForAgain()
{
    Stage stage;
    const auto first = stage.ask(u"/metrics"_s);
    QTRY_VERIFY_WITH_TIMEOUT(*first, kPatienceMs);
    QTest::qWait(1100);
    QCOMPARE(stage.keys.size(), 1); // nobody asks, nothing is made
    const auto second = stage.ask(u"/metrics"_s);
    QVERIFY(*second); // does not wait for the new one
    QCOMPARE((*second)->body, "1");
    QTRY_COMPARE_WITH_TIMEOUT(stage.keys.size(), 2, kPatienceMs);
    QCOMPARE((*stage.ask(u"/metrics"_s))->body, "2");
    QTest::qWait(2100);
    const auto late = stage.ask(u"/metrics"_s);
    QVERIFY(!*late); // too old to be told
    QTRY_VERIFY_WITH_TIMEOUT(*late, kPatienceMs);
    QCOMPARE((*late)->body, "3");
}

void TestDocumentDesk::forgets()
{
    Stage stage;
    const auto first = stage.ask(u"/readyz"_s);
    QTRY_VERIFY_WITH_TIMEOUT(*first, kPatienceMs);
    stage.desk.forget();
    const auto second = stage.ask(u"/readyz"_s);
    QVERIFY(!*second);
    QTRY_VERIFY_WITH_TIMEOUT(*second, kPatienceMs);
    QCOMPARE((*second)->body, "2");
}

void TestDocumentDesk::packsWhatIsLarge()
{
    Stage stage;
    const auto small = stage.ask(u"/readyz"_s);
    stage.size = 1 << 20;
    const auto large = stage.ask(u"/metrics"_s);
    QTRY_VERIFY_WITH_TIMEOUT(*small && *large, kPatienceMs);
    QCOMPARE((*large)->body.size(), 1 << 20);
    QVERIFY(!(*large)->gzip.isEmpty() && (*large)->gzip.size() < 20'000);
}

void TestDocumentDesk::refusesBeforeItMakes()
{
    Stage stage;
    QCOMPARE((*stage.ask(u"/healthz"_s))->body, "{\"alive\":true}\n");
    QCOMPARE((*stage.ask(u"/nothing"_s))->status, 404);
    QCOMPARE((*stage.ask(u"/health"_s, {{u"server"_s, u"nobody"_s}}))->status, 404);
    QCOMPARE((*stage.ask(u"/health"_s, {{u"server"_s, {}}}))->status, 404);
    QCOMPARE((*stage.ask(u"/health"_s, {{u"limit"_s, u"1"_s}}))->status, 400);
    QCOMPARE((*stage.ask(u"/metrics"_s, {{u"server"_s, u"shop"_s}}))->status, 400);
    QCoreApplication::processEvents();
    QVERIFY(stage.keys.isEmpty());
}

MAHOUT_TEST_MAIN(TestDocumentDesk)
#include "tst_documentdesk.moc"
