// SPDX-License-Identifier: GPL-3.0-or-later
// The configuration of the agent: what it takes, and how it says where something is wrong.
#include "agentconfig.h"
#include "servers.h"
#include "testmain.h"
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::agent;
using namespace mahout::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QProcessEnvironment variables(const QMap<QString, QString> &values = {})
{
    QProcessEnvironment environment;
    for (auto it = values.begin(); it != values.end(); ++it)
        environment.insert(it.key(), it.value());
    return environment;
}

const QByteArray kServer = "[[server]]\nname = \"shop\"\nurl = \"host=db1 dbname=shop\"\n";

} // namespace

class TestAgentConfig : public QObject {
    Q_OBJECT
    QTemporaryDir m_folder;
    QString write(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QFile::WriteOnly) || file.write(text) != text.size())
            qFatal("%s", qPrintable(file.errorString()));
        return file.fileName();
    }
    Result<AgentConfig> read(
        const QByteArray &text, const QMap<QString, QString> &environment = {}, const QString &listen = {}) const
    {
        return readAgentConfig({write(u"agent.toml"_s, text), {}, listen, variables(environment)});
    }

private slots:
    void theExampleIsGood();
    void readsEverything();
    void environmentOverrides();
    void oneServerNeedsNoFile();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void exposureNeedsProtection();
};

void TestAgentConfig::theExampleIsGood()
{
    const auto config
        = readAgentConfig({QStringLiteral(MAHOUT_SOURCE_DIR "/resources/agent.toml"), {}, {}, variables()});
    QVERIFY2(config, qPrintable(config ? QString() : config.error().toString()));
    QVERIFY(!config->servers.isEmpty());
}

void TestAgentConfig::readsEverything()
{
    const QString password = write(u"password"_s, "geheim\nrest\n");
    const auto config = read("listen = \"[::1]:9999\"\nstate = \"/var/lib/x\"\nentities = 7\ntoken_file = \""
        + password.toUtf8()
        + "\"\n[limits]\nconnections = 12\nrequest_timeout = \"2s\"\n[alerts]\nwebhook = \"http://hooks/a\"\n"
          "alertmanager = \"https://am:9093\"\nclear_after = \"5s\"\n[pool]\nsize = 4\n[health]\n"
          "connections = {warning = \"70%\"}\n[history]\nplace = \"database\"\naddress = \"host=monitor "
          "dbname=history\"\npassword_file = \""
        + password.toUtf8() + "\"\n" + kServer
        + "environment = \"staging\"\nmigrations = \"/srv/m\"\npassword_file = \"" + password.toUtf8()
        + "\"\nservices = [{kind = \"redis\", address = \"redis://cache-1\", name = \"cache\"}]\npool = {size = 2}\n"
          "[[server]]\nname = \"b/c\"\nurl = \"postgresql://u@db2/x\"\n[server.history]\nplace = \"file\"\naddress = "
          "\"\"\n");
    QVERIFY2(config, qPrintable(config ? QString() : config.error().toString()));
    QCOMPARE(config->http.address, u"::1"_s);
    QCOMPARE(config->http.port, 9999);
    QCOMPARE(config->http.token, QByteArray("geheim"));
    QCOMPARE(config->http.limits.connections, 12);
    QCOMPARE(config->http.limits.request, Milliseconds(2s));
    QCOMPARE(config->entities, 7);
    QCOMPARE(config->alerts.webhook.host(), u"hooks"_s);
    QCOMPARE(config->alerts.clearAfter, Milliseconds(5s));
    QCOMPARE(config->servers.size(), 2);
    const ServerConfig &shop = config->servers.first();
    QCOMPARE(shop.spec.host, u"db1"_s);
    QCOMPARE(shop.spec.password, u"geheim"_s);
    QCOMPARE(shop.environment, Environment::Staging);
    QCOMPARE(shop.pool.size, 2);
    QCOMPARE(shop.history.kind, HistoryKind::Database);
    QCOMPARE(shop.history.password, u"geheim"_s);
    QCOMPARE(shop.services.size(), 1);
    QCOMPARE(shop.services.first().id, u"cache"_s);
    QCOMPARE(shop.healthThresholds().value(u"connections"_s).warningAt, 70.0);
    const ServerConfig &other = config->servers.last();
    QCOMPARE(other.environment, Environment::Production); // the careful one
    QCOMPARE(other.pool.size, 4);
    QCOMPARE(other.history.kind, HistoryKind::File);
    QCOMPARE(other.historyFile, u"/var/lib/x/b%2Fc.sqlite"_s);
    QVERIFY(!(shop == other) && shop == config->servers.first());
}

void TestAgentConfig::environmentOverrides()
{
    const auto config = read("listen = \"127.0.0.1:1\"\n[pool]\nsize = 4\n" + kServer,
        {{u"PGMAHOUT_AGENT_LISTEN"_s, u"127.0.0.2:2"_s}, {u"PGMAHOUT_POOL_SIZE"_s, u"9"_s},
            {u"PGMAHOUT_HEALTH_CONNECTIONS_WARNING"_s, u"50%"_s}, {u"PGMAHOUT_AGENT_TOKEN"_s, u"abc"_s}});
    QVERIFY2(config, qPrintable(config ? QString() : config.error().toString()));
    QCOMPARE(config->http.address, u"127.0.0.2"_s);
    QCOMPARE(config->http.token, QByteArray("abc"));
    QCOMPARE(config->servers.first().pool.size, 9);
    QCOMPARE(config->servers.first().healthThresholds().value(u"connections"_s).warningAt, 50.0);
    const auto given = read(kServer, {{u"PGMAHOUT_AGENT_LISTEN"_s, u"127.0.0.2:2"_s}}, u"127.0.0.3:3"_s);
    QCOMPARE(given->http.address, u"127.0.0.3"_s);
}

void TestAgentConfig::oneServerNeedsNoFile()
{
    const auto config = readAgentConfig(
        {{}, u"host=db1 port=5433 dbname=shop"_s, {}, variables({{u"STATE_DIRECTORY"_s, u"/var/lib/pgmahout"_s}})});
    QVERIFY(config);
    QCOMPARE(config->servers.size(), 1);
    QCOMPARE(config->servers.first().name, u"db1:5433/shop"_s);
    QCOMPARE(config->stateFolder, u"/var/lib/pgmahout"_s);
    QCOMPARE(config->http.port, 9187);
    QCOMPARE(config->http.address, u"127.0.0.1"_s);
    QVERIFY(!readAgentConfig({{}, u"hots=db1"_s, {}, variables()}));
}

void TestAgentConfig::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("named"); // in the message
    QTest::addColumn<QString>("remedy"); // part of it
    QTest::addColumn<QString>("variable");
    const auto row = [](const char *name, const QByteArray &text, const QStringList &named, const QString &remedy,
                         const QString &variable = {}) { QTest::newRow(name) << text << named << remedy << variable; };
    row("no TOML", "listen = \n", {u"agent.toml, line 1"_s}, u"TOML"_s);
    row("twice", kServer + "name = \"b\"\n", {u"line 4"_s}, u"TOML"_s);
    row("unknown key", "\n\nlisen = \"x\"\n" + kServer, {u"line 3"_s, u"lisen"_s}, u"listen"_s);
    row("unknown table", "[helth]\na = 1\n" + kServer, {u"line 1"_s, u"[helth]"_s}, u"[health]"_s);
    row("unknown pool setting", "[pool]\nsize = 3\nsizes = 4\n" + kServer, {u"line 3"_s, u"pool/sizes"_s},
        u"pool/size"_s);
    row("pool value", "[pool]\nsize = 0\n" + kServer, {u"line 2"_s}, u"1"_s);
    row("pool contradiction", "[pool]\nkeepalive = \"2h\"\nmax_lifetime = \"30min\"\n" + kServer, {u"shop"_s},
        QString());
    row("threshold", "[health]\nconnections = {warning = \"lots\"}\n" + kServer, {u"line 2"_s, u"lots"_s}, QString());
    row("unknown check", "[health]\nmood = {warning = 1}\n" + kServer, {u"line 2"_s, u"health/mood/warning"_s},
        QString());
    row("list for a text", "listen = [1]\n" + kServer, {u"line 1"_s, u"listen"_s}, u"listen = "_s);
    row("address", "listen = \"everywhere\"\n" + kServer, {u"line 1"_s, u"everywhere"_s}, u"127.0.0.1:9187"_s);
    row("webhook", "[alerts]\nwebhook = \"ftp://x\"\n" + kServer, {u"line 2"_s}, u"http://"_s);
    row("duration", "[alerts]\nclear_after = \"soon\"\n" + kServer, {u"line 2"_s, u"soon"_s}, u"500ms"_s);
    row("token file", "token_file = \"/nowhere/token\"\n" + kServer, {u"line 1"_s, u"/nowhere/token"_s}, u"0600"_s);
    row("no servers", "entities = 3\n", {u"agent.toml"_s}, u"[[server]]"_s);
    row("one server", "[server]\nname = \"a\"\n", {u"line 1"_s}, u"[[server]]"_s);
    row("no name", "[[server]]\nurl = \"host=a\"\n", {u"line 1"_s}, u"name"_s);
    row("two of a name", kServer + kServer, {u"line 5"_s, u"shop"_s}, QString());
    row("url", "[[server]]\nname = \"a\"\nurl = \"hots=a\"\n", {u"line 3"_s, u"hots"_s}, QString());
    row("password", "[[server]]\nname = \"a\"\nurl = \"postgresql://u:p@h/d\"\n", {u"line 3"_s}, u"password_file"_s);
    row("environment", kServer + "environment = \"prod\"\n", {u"line 4"_s, u"prod"_s}, u"production"_s);
    row("service", kServer + "services = [{kind = \"mongo\", address = \"x\"}]\n", {u"line 4"_s, u"mongo"_s},
        u"redis"_s);
    row("history without address", "[history]\nplace = \"database\"\n" + kServer, {u"shop"_s}, QString());
    row("certificate alone", "certificate = \"/a.pem\"\n" + kServer, {u"certificate"_s}, u"or neither"_s);
    row("variable value", kServer, {u"PGMAHOUT_AGENT_LISTEN"_s, u"nowhere"_s}, u"127.0.0.1"_s,
        u"PGMAHOUT_AGENT_LISTEN=nowhere"_s);
    row("unknown variable", kServer, {u"PGMAHOUT_AGENT_LISEN"_s}, u"PGMAHOUT_AGENT_LISTEN"_s,
        u"PGMAHOUT_AGENT_LISEN=x"_s);
    row("pool variable", kServer, {u"PGMAHOUT_POOL_SIZE"_s}, QString(), u"PGMAHOUT_POOL_SIZE=lots"_s);
}

void TestAgentConfig::saysWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, named);
    QFETCH(QString, remedy);
    QFETCH(QString, variable);
    QMap<QString, QString> environment;
    if (!variable.isEmpty())
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    const auto config = read(text, environment);
    QVERIFY(!config);
    QCOMPARE(config.error().kind, Error::Kind::BadInput);
    for (const QString &part : named)
        QVERIFY2(config.error().message.contains(part), qPrintable(config.error().toString()));
    QVERIFY2(config.error().remedy.contains(remedy, Qt::CaseInsensitive) && !config.error().remedy.isEmpty(),
        qPrintable(config.error().toString()));
}

void TestAgentConfig::exposureNeedsProtection()
{
    const QByteArray everywhere = "listen = \"0.0.0.0:9187\"\n";
    const QByteArray tls = "certificate = \"" + selfSigned().certificateFile.toUtf8() + "\"\nkey = \""
        + selfSigned().keyFile.toUtf8() + "\"\n";
    const QByteArray token = "token_file = \"" + write(u"token"_s, "abc\n").toUtf8() + "\"\n";
    QVERIFY(!read(everywhere + kServer));
    QVERIFY(!read(everywhere + tls + kServer));
    QVERIFY(!read(everywhere + token + kServer));
    QVERIFY(read(everywhere + token + kServer).error().remedy.contains(u"token_file"_s));
    QVERIFY(read(everywhere + tls + token + kServer));
    QVERIFY(!read(kServer, {}, u"[::]:9187"_s));
}

MAHOUT_TEST_MAIN(TestAgentConfig)
#include "tst_agentconfig.moc"
