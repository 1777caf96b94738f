// SPDX-License-Identifier: GPL-3.0-or-later
#include "connection.h"
#include "privatecluster.h"
#include "testmain.h"

#include <QDir>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <thread>

using namespace mahout;

class PrivateClusterTest : public QObject {
    Q_OBJECT
private slots:
    void servesAndLeavesNothing();
    void stopsAndStartsAgain_data();
    void stopsAndStartsAgain();
    void takesSettingsAndHba();
    void listensOnLoopbackWhenAsked();
    void movesBetweenThreads();
    void twoLiveSideBySide();
    void companionEndsWithTheCluster();
    void nothingOutlivesAKilledOwner();
    void missingProgramsAreNamed();
    void refusedSettingIsReported();
    void unsuitableFolderIsRefused();
};

namespace {

std::unique_ptr<PrivateCluster> started(const ClusterOptions &options = {})
{
    auto cluster = PrivateCluster::start(options);
    if (!cluster)
        qFatal("%s\n%s", qPrintable(cluster.error().toString()), qPrintable(cluster.error().detail));
    return std::move(*cluster);
}

Result<std::unique_ptr<Connection>> open(const QString &connectionText)
{
    return ConnectionSpec::parse(connectionText).and_then([](const ConnectionSpec &spec) {
        return Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    });
}

// First column of the first row, or the error's words.
QVariant answer(const QString &connectionText, const QString &sql)
{
    const auto connection = open(connectionText);
    if (!connection)
        return connection.error().toString();
    const auto rows = (*connection)->query(sql);
    return rows ? rows->value(0) : QVariant(rows.error().toString());
}

QString fileText(const QString &path)
{
    QFile file(path);
    return file.open(QFile::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// Command lines of the processes whose arguments mention `text`.
QStringList processesMentioning(const QString &text)
{
    QStringList found;
    for (const QString &entry : QDir("/proc").entryList({"[0-9]*"}, QDir::Dirs)) {
        QFile file("/proc/" + entry + "/cmdline");
        if (!file.open(QFile::ReadOnly))
            continue;
        const QString command = QString::fromLocal8Bit(file.readAll().replace('\0', ' '));
        if (command.contains(text))
            found << command;
    }
    return found;
}

} // namespace

void PrivateClusterTest::servesAndLeavesNothing()
{
    QString folder;
    {
        const auto cluster = started();
        folder = cluster->folder();
        QVERIFY(QDir(folder).exists());
        QCOMPARE(answer(cluster->connectionText(), "SELECT 6 * 7").toInt(), 42);
        QCOMPARE(answer(cluster->connectionText(), "SELECT current_user::text").toString(), cluster->superuser());
        QVERIFY(!processesMentioning(folder).isEmpty());
    }
    QVERIFY(!QDir(folder).exists());
    QCOMPARE(processesMentioning(folder), QStringList());
}

void PrivateClusterTest::stopsAndStartsAgain_data()
{
    QTest::addColumn<PrivateCluster::StopMode>("mode");
    QTest::newRow("fast") << PrivateCluster::StopMode::Fast;
    QTest::newRow("immediate") << PrivateCluster::StopMode::Immediate;
}

void PrivateClusterTest::stopsAndStartsAgain()
{
    QFETCH(PrivateCluster::StopMode, mode);
    const auto cluster = started();
    const auto before = open(cluster->connectionText());
    QVERIFY((*before)->run("CREATE TABLE kept AS SELECT 7 AS x"));
    QVERIFY((*before)->run("CHECKPOINT"));
    QVERIFY(cluster->stopServer(mode));
    QVERIFY(!(*before)->query("SELECT 1"));
    QVERIFY(!open(cluster->connectionText()));
    QVERIFY(cluster->stopServer(mode));
    QVERIFY(cluster->startServer());
    QCOMPARE(answer(cluster->connectionText(), "SELECT x FROM kept").toInt(), 7);
    QCOMPARE(cluster->logText().count("ready to accept connections"), 2);
}

void PrivateClusterTest::takesSettingsAndHba()
{
    ClusterOptions options;
    options.settings = {{"work_mem", "7MB"}, {"search_path", "'it''s', public"}, {"fsync", "on"}};
    options.hbaLines = {"local all stranger reject"};
    const auto cluster = started(options);
    QCOMPARE(answer(cluster->connectionText(), "SHOW work_mem").toString(), "7MB");
    QCOMPARE(answer(cluster->connectionText(), "SHOW search_path").toString(), "'it''s', public");
    QCOMPARE(answer(cluster->connectionText(), "SHOW fsync").toString(), "on");
    const auto refused = open(cluster->connectionText().replace("user=postgres", "user=stranger"));
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Refused);
}

void PrivateClusterTest::listensOnLoopbackWhenAsked()
{
    ClusterOptions options;
    options.tcp = true;
    const auto cluster = started(options);
    const QString address = QStringLiteral("host=127.0.0.1 port=%1 user=postgres dbname=postgres").arg(cluster->port());
    QCOMPARE(answer(address, "SELECT host(inet_server_addr())").toString(), "127.0.0.1");
}

void PrivateClusterTest::movesBetweenThreads()
{
    std::unique_ptr<PrivateCluster> cluster;
    std::thread([&] { cluster = started(); }).join();
    QVERIFY(cluster->stopServer(PrivateCluster::StopMode::Fast));
    std::thread([&] { QVERIFY(cluster->startServer()); }).join();
    const QString folder = cluster->folder();
    cluster.reset();
    QVERIFY(!QDir(folder).exists());
}

void PrivateClusterTest::twoLiveSideBySide()
{
    const auto first = started();
    const QString second = started()->folder();
    QVERIFY(first->folder() != second);
    QVERIFY(!QDir(second).exists());
    QCOMPARE(answer(first->connectionText(), "SELECT 1").toInt(), 1);
}

void PrivateClusterTest::companionEndsWithTheCluster()
{
    const auto mark = QStringLiteral("it's a mark");
    {
        const auto cluster = started();
        QVERIFY(cluster->runCompanion("companion.log", {"sh", "-c", "echo \"$0\"; exec sleep 86398", mark}));
        QTRY_VERIFY2_WITH_TIMEOUT(processesMentioning("sleep 86398").size() == 1,
            qPrintable(processesMentioning("sleep 86398").join(u'\n') + fileText(cluster->folder() + "/companion.log")),
            30'000);
        QTRY_COMPARE(fileText(cluster->folder() + "/companion.log").trimmed(), mark);
    }
    QTRY_COMPARE_WITH_TIMEOUT(processesMentioning("sleep 86398"), QStringList(), 30'000);
}

void PrivateClusterTest::nothingOutlivesAKilledOwner()
{
    QProcess owner;
    owner.start(MAHOUT_BIN_DIR "/clusterowner", QStringList());
    QTRY_VERIFY_WITH_TIMEOUT(owner.canReadLine() || owner.state() == QProcess::NotRunning, 60'000);
    const QString folder = QString::fromLocal8Bit(owner.readLine()).trimmed();
    QVERIFY2(QDir(folder + "/data").exists(), qPrintable(folder));
    QVERIFY(!processesMentioning(folder).isEmpty());
    owner.kill();
    QVERIFY(owner.waitForFinished());
    QTRY_VERIFY_WITH_TIMEOUT(!QDir(folder).exists(), 30'000);
    QTRY_COMPARE(processesMentioning(folder), QStringList());
    QTRY_COMPARE(processesMentioning("sleep 86399"), QStringList());
}

void PrivateClusterTest::missingProgramsAreNamed()
{
    ClusterOptions options;
    options.binDirectory = "/nowhere/bin";
    const auto cluster = PrivateCluster::start(options);
    QVERIFY(!cluster);
    QCOMPARE(cluster.error().kind, Error::Kind::Missing);
    QVERIFY(cluster.error().message.contains("/nowhere/bin"));
}

void PrivateClusterTest::refusedSettingIsReported()
{
    ClusterOptions options;
    options.settings = {{"shared_buffers", "no size"}};
    const auto cluster = PrivateCluster::start(options);
    QVERIFY(!cluster);
    QCOMPARE(cluster.error().kind, Error::Kind::Io);
    QVERIFY2(cluster.error().detail.contains("shared_buffers"), qPrintable(cluster.error().detail));
}

void PrivateClusterTest::unsuitableFolderIsRefused()
{
    const QTemporaryDir parent;
    ClusterOptions options;
    options.parentDirectory = parent.filePath(QString(100, 'x'));
    const auto cluster = PrivateCluster::start(options);
    QVERIFY(!cluster);
    QCOMPARE(cluster.error().kind, Error::Kind::BadInput);
}

MAHOUT_TEST_MAIN(PrivateClusterTest)
#include "tst_privatecluster.moc"
