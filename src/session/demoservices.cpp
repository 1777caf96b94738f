// SPDX-License-Identifier: GPL-3.0-or-later
#include "demoservices.h"

#include "logging.h"
#include <QCoreApplication>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(DemoServices)
};

// Servers often live where only root looks for programs.
QString programPath(const QString &name)
{
    const QString found = QStandardPaths::findExecutable(name);
    return found.isEmpty() ? QStandardPaths::findExecutable(name, {QStringLiteral("/usr/sbin")}) : found;
}

// Free a moment ago; if another process is faster, the demo has one service less.
QString freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QString::number(server.serverPort());
}

Result<void> writeConfiguration(const QString &path, const QString &text)
{
    QFile file(path);
    if (file.open(QFile::WriteOnly) && file.write(text.toUtf8()) >= 0
        && file.setPermissions(file.permissions() | QFile::ReadGroup | QFile::ReadOther))
        return {};
    return fail(Error::Kind::Io, Text::tr("%1 cannot be written: %2.").arg(path, file.errorString()));
}

Result<ServiceAddress> addressOf(ServiceKind kind, const QString &id, const QString &name, const QString &address)
{
    auto service = ServiceAddress::read(kind, address);
    if (service) {
        service->id = id;
        service->name = name;
    }
    return service;
}

// Clients that ask in transactions through the pooler.
QStringList poolerTraffic(const PrivateCluster &cluster, const QString &socketFolder)
{
    return {cluster.binDirectory() + QStringLiteral("/pgbench"), QStringLiteral("--no-vacuum"),
        QStringLiteral("--time=1000000"), QStringLiteral("--client=4"), QStringLiteral("--rate=20"),
        QStringLiteral("--define=phase=0"), QStringLiteral("--file=%1/workload/status.pgbench").arg(cluster.folder()),
        QStringLiteral("host='%1' port=6432 user=shop_app dbname=shop application_name=shop-mobile").arg(socketFolder)};
}

Result<ServiceAddress> startPgBouncer(DemoShop &shop, const QString &program)
{
    const PrivateCluster &cluster = shop.cluster();
    const auto folder = cluster.makeFolder(QStringLiteral("pgbouncer"));
    if (!folder)
        return fail(folder.error());
    const QString configuration = QStringLiteral("[databases]\nshop = host=%1 port=%2\n\n[pgbouncer]\n"
                                                 "listen_port = 6432\nunix_socket_dir = %3\nauth_type = trust\n"
                                                 "auth_file = %3/users.txt\nadmin_users = postgres\n"
                                                 "pool_mode = transaction\ndefault_pool_size = 2\n")
                                      .arg(cluster.socketDirectory())
                                      .arg(cluster.port())
                                      .arg(*folder);
    const auto started
        = writeConfiguration(
            *folder + QStringLiteral("/users.txt"), QStringLiteral("\"postgres\" \"\"\n\"shop_app\" \"\"\n"))
              .and_then([&] { return writeConfiguration(*folder + QStringLiteral("/pgbouncer.ini"), configuration); })
              .and_then([&] {
                  return shop.accompany(QStringLiteral("pgbouncer.log"),
                      {program, QStringLiteral("-q"), *folder + QStringLiteral("/pgbouncer.ini")});
              })
              .and_then([&] {
                  // It comes up after the pooler, and comes back when the pooler was away.
                  const QString loop
                      = QStringLiteral("while :; do sleep 1; setpriv --pdeathsig KILL \"$@\" >/dev/null; done");
                  return shop.accompany(QStringLiteral("pgbouncer.log"),
                      QStringList{QStringLiteral("/bin/sh"), QStringLiteral("-c"), loop, QStringLiteral("traffic")}
                          + poolerTraffic(cluster, *folder));
              });
    if (!started)
        return fail(started.error());
    return addressOf(ServiceKind::PgBouncer, QStringLiteral("pooler"), Text::tr("shop's pooler"),
        QStringLiteral("host=%1 port=6432 user=postgres").arg(*folder));
}

// Five of six questions find their key.
Result<void> startRedisTraffic(DemoShop &shop, const QString &port)
{
    const QString client = programPath(QStringLiteral("redis-cli"));
    const QString script = QStringLiteral("sleep 1; setpriv --pdeathsig KILL \"$0\" -p \"$1\" set product:1 elephant; "
                                          "for key in 1 1 1 1 1 2; do "
                                          "setpriv --pdeathsig KILL \"$0\" -p \"$1\" -r -1 -i 0.2 get product:$key & "
                                          "done >/dev/null; wait");
    if (client.isEmpty())
        return {};
    return shop.accompany(
        QStringLiteral("redis.log"), {QStringLiteral("/bin/sh"), QStringLiteral("-c"), script, client, port});
}

Result<ServiceAddress> startRedis(DemoShop &shop, const QString &program)
{
    const QString port = freePort();
    const auto folder = shop.cluster().makeFolder(QStringLiteral("redis"));
    if (!folder)
        return fail(folder.error());
    const QStringList command{program, QStringLiteral("--port"), port, QStringLiteral("--bind"),
        QStringLiteral("127.0.0.1"), QStringLiteral("--maxmemory"), QStringLiteral("64mb"),
        QStringLiteral("--maxmemory-policy"), QStringLiteral("allkeys-lru"), QStringLiteral("--dir"), *folder};
    const auto started
        = shop.accompany(QStringLiteral("redis.log"), command).and_then([&] { return startRedisTraffic(shop, port); });
    if (!started)
        return fail(started.error());
    return addressOf(ServiceKind::Redis, QStringLiteral("cache"), Text::tr("shop's cache"),
        QStringLiteral("redis://127.0.0.1:%1/0").arg(port));
}

Result<ServiceAddress> startPrometheus(DemoShop &shop, const QString &program)
{
    const QString port = freePort();
    const auto folder = shop.cluster().makeFolder(QStringLiteral("prometheus"));
    if (!folder)
        return fail(folder.error());
    const QString configuration = QStringLiteral("scrape_configs: [{job_name: prometheus, static_configs: "
                                                 "[{targets: ['127.0.0.1:%1']}]}]\n")
                                      .arg(port);
    const auto started = writeConfiguration(*folder + QStringLiteral("/prometheus.yml"), configuration).and_then([&] {
        return shop.accompany(QStringLiteral("prometheus.log"),
            {program, QStringLiteral("--config.file=%1/prometheus.yml").arg(*folder),
                QStringLiteral("--storage.tsdb.path=%1/data").arg(*folder),
                QStringLiteral("--web.listen-address=127.0.0.1:%1").arg(port)});
    });
    if (!started)
        return fail(started.error());
    return addressOf(ServiceKind::Prometheus, QStringLiteral("monitor"), Text::tr("shop's monitoring"),
        QStringLiteral("http://127.0.0.1:%1/").arg(port));
}

} // namespace

QVector<ServiceAddress> startDemoServices(DemoShop &shop)
{
    struct Row {
        const char *program;
        Result<ServiceAddress> (*start)(DemoShop &, const QString &);
    };
    static constexpr Row kRows[]{
        {"pgbouncer", startPgBouncer}, {"redis-server", startRedis}, {"prometheus", startPrometheus}};
    QVector<ServiceAddress> services;
    for (const Row &row : kRows) {
        const QString program = programPath(QLatin1String(row.program));
        if (program.isEmpty())
            continue;
        if (const auto service = row.start(shop, program))
            services << *service;
        else
            qCWarning(lcCluster).noquote() << row.program << "was not started:" << service.error().toString();
    }
    return services;
}

} // namespace mahout
