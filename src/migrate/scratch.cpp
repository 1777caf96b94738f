// SPDX-License-Identifier: GPL-3.0-or-later
#include "scratch.h"
#include <QRandomGenerator>

namespace mahout {

namespace {

constexpr std::chrono::seconds kConnectLimit{10};

QString freshName()
{
    return QStringLiteral("pgmahout_rehearsal_%1")
        .arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'));
}

Result<std::unique_ptr<Connection>> connectWith(const ConnectionSpec &spec, const std::stop_token &stop)
{
    auto connection = Connection::open(
        spec, {QStringLiteral("pgmahout rehearsal"), {}}, std::chrono::steady_clock::now() + kConnectLimit, stop);
    if (connection)
        (*connection)->setLimits(stop, kNever);
    return connection;
}

Result<void> send(Connection &connection, const QString &sql)
{
    const auto rows = connection.run(sql);
    if (!rows)
        return fail(rows.error());
    return {};
}

} // namespace

Result<std::unique_ptr<ScratchServer>> ScratchServer::open(
    const std::optional<ConnectionSpec> &spec, std::stop_token stop)
{
    std::unique_ptr<ScratchServer> server(new ScratchServer);
    server->m_stop = stop;
    if (spec) {
        server->m_spec = *spec;
    } else {
        auto cluster = PrivateCluster::start();
        if (!cluster)
            return fail(cluster.error());
        server->m_cluster = std::move(*cluster);
        const auto own = ConnectionSpec::parse(server->m_cluster->connectionText());
        if (!own)
            return fail(own.error());
        server->m_spec = *own;
    }
    auto admin = connectWith(server->m_spec, stop);
    if (!admin)
        return fail(admin.error());
    server->m_admin = std::move(*admin);
    return server;
}

ScratchServer::~ScratchServer()
{
    if (!m_admin || m_cluster)
        return; // a private cluster goes with all that is in it
    m_admin->setLimits({}, std::chrono::steady_clock::now() + kConnectLimit);
    for (const QString &name : QStringList(m_databases))
        (void)dropDatabase(name);
}

Result<QString> ScratchServer::createDatabase()
{
    const QString name = freshName();
    // template0, because template1 may have been furnished by an administrator: the scratch database begins empty.
    const auto created
        = send(*m_admin, QStringLiteral("CREATE DATABASE %1 TEMPLATE template0").arg(quoteIdentifier(name)));
    if (!created)
        return fail(created.error());
    m_databases << name;
    return name;
}

Result<void> ScratchServer::dropDatabase(const QString &name)
{
    if (!m_databases.contains(name))
        return {};
    if (auto dropped = send(*m_admin, QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(quoteIdentifier(name)));
        !dropped)
        return dropped;
    m_databases.removeOne(name);
    return {};
}

Result<std::unique_ptr<Connection>> ScratchServer::connect(const QString &database) const
{
    ConnectionSpec spec = m_spec;
    spec.database = database;
    return connectWith(spec, m_stop);
}

Result<QStringList> ScratchServer::roles()
{
    const auto rows = m_admin->query(QStringLiteral("SELECT rolname::text FROM pg_catalog.pg_roles ORDER BY 1"));
    if (!rows)
        return fail(rows.error());
    QStringList names;
    for (qsizetype row = 0; row < rows->size(); ++row)
        names << rows->value(row).toString();
    return names;
}

Result<void> ScratchServer::dropRole(const QString &name)
{
    return send(*m_admin, QStringLiteral("DROP ROLE %1").arg(quoteIdentifier(name)));
}

} // namespace mahout
