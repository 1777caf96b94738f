// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts that leave the agent: to a webhook and to a real Alertmanager, through failures of those and of the agent.
#include "agentprocess.h"
#include "privatecluster.h"
#include "servers.h"
#include "testmain.h"
#include <csignal>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 60'000;

// Alerts come and go fast, as the others wait for them.
const QByteArray kHasty = "clear_after = \"1s\"\ncool_down = \"0s\"\n[health]\nreachable = {for = \"0s\"}\n";

QByteArray serverAt(const PrivateCluster &cluster)
{
    return "[[server]]\nname = \"shop\"\nurl = \"" + cluster.connectionText().toUtf8() + "\"\n";
}

// Keeps what is posted to it, and answers with the status that it is told.
class Inbox : public QTcpServer {
public:
    Inbox()
    {
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { read(socket); });
        });
        if (!listen(QHostAddress::LocalHost))
            qFatal("no port");
    }
    QByteArray address() const { return "http://127.0.0.1:" + QByteArray::number(serverPort()) + "/hook"; }
    QVector<QJsonObject> about(const QString &check, const QString &status) const
    {
        QVector<QJsonObject> fitting;
        for (const QJsonObject &message : m_messages)
            if (message[u"alert"_s][u"check"_s] == check && message[u"status"_s] == status)
                fitting << message;
        return fitting;
    }
    int m_status = 200;
    int m_refused = 0;
    QByteArray m_head; // of the last request
    QVector<QJsonObject> m_messages;

private:
    void read(QTcpSocket *socket)
    {
        const QByteArray request = socket->peek(1 << 20);
        const qsizetype body = request.indexOf("\r\n\r\n") + 4;
        const qsizetype at = request.toLower().indexOf("content-length: ");
        if (body < 4 || request.size() < body + request.mid(at + 16, 8).split('\r').first().toInt())
            return;
        socket->readAll();
        m_head = request.left(body);
        if (m_status == 200)
            m_messages << QJsonDocument::fromJson(request.mid(body)).object();
        else
            ++m_refused;
        socket->write(
            "HTTP/1.1 " + QByteArray::number(m_status) + " x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        socket->disconnectFromHost();
    }
};

class Alertmanager : public ServerProcess {
public:
    Alertmanager()
    {
        QFile file(folder() + u"/am.yml"_s);
        if (!file.open(QFile::WriteOnly) || file.write("route: {receiver: nobody}\nreceivers: [{name: nobody}]\n") < 0)
            qFatal("no file");
        file.close();
        start();
    }
    QByteArray address() const { return "http://127.0.0.1:" + QByteArray::number(port()); }
    QJsonArray alerts() const
    {
        QProcess amtool;
        amtool.start(u"amtool"_s,
            {u"--alertmanager.url"_s, QString::fromLatin1(address()), u"alert"_s, u"query"_s, u"-o"_s, u"json"_s});
        amtool.waitForFinished(20'000);
        return QJsonDocument::fromJson(amtool.readAllStandardOutput()).array();
    }
    // The state of the alert of that check; undefined: there is none.
    QJsonObject about(const QString &check) const
    {
        for (const QJsonValue &alert : alerts())
            if (alert[u"labels"_s][u"alertname"_s] == check)
                return alert.toObject();
        return {};
    }

protected:
    QString program() const override { return u"prometheus-alertmanager"_s; }
    QStringList arguments() const override
    {
        return {u"--config.file=%1/am.yml"_s.arg(folder()), u"--storage.path=%1/data"_s.arg(folder()),
            u"--web.listen-address=127.0.0.1:%1"_s.arg(port()), u"--cluster.listen-address="_s};
    }
};

} // namespace

class TestAgentAlerts : public QObject {
    Q_OBJECT
    std::unique_ptr<PrivateCluster> m_cluster;

private slots:
    void init();
    void cleanup() { m_cluster.reset(); }
    void stoppedServerIsToldAndItsReturn();
    void nothingIsForgottenOrToldTwice();
    void alertmanagerKnowsWhatIsOpen();
};

void TestAgentAlerts::init()
{
    auto cluster = PrivateCluster::start();
    QVERIFY2(cluster, qPrintable(cluster ? QString() : cluster.error().toString()));
    m_cluster = std::move(*cluster);
}

void TestAgentAlerts::stoppedServerIsToldAndItsReturn()
{
    Inbox inbox;
    AgentProcess agent;
    QFile token(agent.folder() + u"/token"_s);
    QVERIFY(token.open(QFile::WriteOnly) && token.write("hook-secret\n") > 0);
    token.close();
    agent.configure("[alerts]\nwebhook = \"" + inbox.address() + "\"\nwebhook_token_file = \""
        + token.fileName().toUtf8() + "\"\n" + kHasty + serverAt(*m_cluster));
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"shop\"}"), 1.0, kPatienceMs);
    QVERIFY(m_cluster->stopServer(PrivateCluster::StopMode::Immediate));
    QTRY_COMPARE_WITH_TIMEOUT(inbox.about(u"reachable"_s, u"firing"_s).size(), 1, kPatienceMs);
    QVERIFY(inbox.m_head.startsWith("POST /hook HTTP/1.1\r\n"));
    QVERIFY(inbox.m_head.contains("Authorization: Bearer hook-secret\r\n"));
    const QJsonObject message = inbox.about(u"reachable"_s, u"firing"_s).first();
    QCOMPARE(message[u"server"_s].toString(), u"shop"_s);
    QCOMPARE(message[u"alert"_s][u"level"_s].toString(), u"critical"_s);
    QVERIFY(!message[u"alert"_s][u"evidence"_s].toString().isEmpty()
        && !message[u"alert"_s][u"remedy"_s].toString().isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"shop\"}"), 0.0, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(agent.metric("pgmahout_alerts{server=\"shop\",level=\"critical\"}") >= 1, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(std::isnan(agent.metric("pgmahout_activity_connections{server=\"shop\"}")),
        kPatienceMs); // no old figure as a fact
    QCOMPARE(agent.get(u"/healthz"_s).status, 200);
    QVERIFY(m_cluster->startServer());
    QTRY_COMPARE_WITH_TIMEOUT(inbox.about(u"reachable"_s, u"resolved"_s).size(), 1, kPatienceMs);
    QCOMPARE(inbox.about(u"reachable"_s, u"resolved"_s).first()[u"alert"_s][u"id"_s], message[u"alert"_s][u"id"_s]);
    QCOMPARE(inbox.about(u"reachable"_s, u"firing"_s).size(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"shop\"}"), 1.0, kPatienceMs);
}

void TestAgentAlerts::nothingIsForgottenOrToldTwice()
{
    Inbox inbox;
    inbox.m_status = 503;
    AgentProcess agent;
    agent.configure("[alerts]\nwebhook = \"" + inbox.address() + "\"\n" + kHasty + serverAt(*m_cluster));
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"shop\"}"), 1.0, kPatienceMs);
    QVERIFY(m_cluster->stopServer(PrivateCluster::StopMode::Immediate));
    QTRY_VERIFY_WITH_TIMEOUT(inbox.m_refused >= 2, kPatienceMs); // it tries again
    agent.kill();
    inbox.m_status = 200;
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(inbox.about(u"reachable"_s, u"firing"_s).size(), 1, kPatienceMs);
    const auto waiting = [&agent] { // not yet noted as sent; a kill before that sends it again
        QFile book(agent.folder() + u"/state/alerts.json"_s);
        return book.open(QFile::ReadOnly) ? QJsonDocument::fromJson(book.readAll())[u"messages"_s].toArray().size()
                                          : -1;
    };
    QTRY_COMPARE_WITH_TIMEOUT(waiting(), 0, kPatienceMs);
    agent.kill();
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(agent.get(u"/readyz"_s).status, 200, kPatienceMs);
    QVERIFY(m_cluster->startServer());
    QTRY_COMPARE_WITH_TIMEOUT(inbox.about(u"reachable"_s, u"resolved"_s).size(), 1, kPatienceMs);
    QCOMPARE(inbox.about(u"reachable"_s, u"firing"_s).size(), 1);
}

void TestAgentAlerts::alertmanagerKnowsWhatIsOpen()
{
    Alertmanager manager;
    AgentProcess agent;
    agent.configure("[alerts]\nalertmanager = \"" + manager.address() + "\"\n" + kHasty + serverAt(*m_cluster));
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"shop\"}"), 1.0, kPatienceMs);
    manager.kill();
    QVERIFY(m_cluster->stopServer(PrivateCluster::StopMode::Immediate));
    QTRY_VERIFY_WITH_TIMEOUT(agent.logText().contains(u"cannot be told of alerts"_s), kPatienceMs);
    manager.start(); // at the same port
    QTRY_VERIFY_WITH_TIMEOUT(!manager.about(u"reachable"_s).isEmpty(), kPatienceMs);
    const QJsonObject alert = manager.about(u"reachable"_s);
    QCOMPARE(alert[u"labels"_s][u"server"_s].toString(), u"shop"_s);
    QCOMPARE(alert[u"labels"_s][u"severity"_s].toString(), u"critical"_s);
    QVERIFY(!alert[u"annotations"_s][u"remedy"_s].toString().isEmpty());
    QVERIFY(m_cluster->startServer());
    QTRY_VERIFY_WITH_TIMEOUT(manager.about(u"reachable"_s).isEmpty(), kPatienceMs); // resolved ones are not active
}

MAHOUT_TEST_MAIN(TestAgentAlerts)
#include "tst_agentalerts.moc"
