// SPDX-License-Identifier: GPL-3.0-or-later
#include "scratch.h"
#include "serverprograms.h"
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

Result<QStringList> rolesOf(Connection &connection)
{
    const auto rows = connection.query(
        QStringLiteral("SELECT rolname::text FROM pg_catalog.pg_roles WHERE rolname NOT LIKE 'pg\\_%' ORDER BY 1"));
    if (!rows)
        return fail(rows.error());
    QStringList names;
    for (qsizetype row = 0; row < rows->size(); ++row)
        names << rows->value(row).toString();
    return names;
}

Result<std::unique_ptr<ScratchServer>> ScratchServer::open(
    const std::optional<ConnectionSpec> &spec, std::stop_token stop, int major)
{
    std::unique_ptr<ScratchServer> server(new ScratchServer);
    server->m_stop = stop;
    if (spec) {
        server->m_spec = *spec;
    } else {
        const auto programs = major > 0 ? findServerPrograms(major) : QString();
        if (!programs)
            return fail(programs.error());
        ClusterOptions options;
        options.binDirectory = *programs;
        auto cluster = PrivateCluster::start(options);
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

Result<QString> ScratchServer::createDatabase(const QString &original, const QString &owner)
{
    const QString name = freshName();
    // template0, because template1 may have been furnished by an administrator: the scratch database begins empty.
    const auto created = send(*m_admin,
        QStringLiteral("CREATE DATABASE %1 TEMPLATE %2")
                .arg(
                    quoteIdentifier(name), original.isEmpty() ? QStringLiteral("template0") : quoteIdentifier(original))
            + (owner.isEmpty() ? QString() : QStringLiteral(" OWNER ") + quoteIdentifier(owner)));
    if (!created)
        return fail(created.error());
    m_databases << name;
    return name;
}

Result<bool> ScratchServer::canBeCopied(const QString &name)
{
    const auto rows = m_admin->query(
        QStringLiteral(
            "SELECT d.datacl IS NULL AND pg_catalog.shobj_description(d.oid, 'pg_database') IS NULL AND NOT "
            "EXISTS (SELECT FROM pg_catalog.pg_db_role_setting s WHERE s.setdatabase = d.oid) AND NOT EXISTS "
            "(SELECT FROM pg_catalog.pg_subscription s WHERE s.subdbid = d.oid) FROM pg_catalog.pg_database d "
            "WHERE d.datname = $1"),
        {name});
    if (!rows)
        return fail(rows.error());
    return rows->value(0).toBool();
}

Result<void> ScratchServer::dropDatabase(const QString &name)
{
    if (!m_databases.contains(name))
        return {};
    const auto drop
        = [&] { return send(*m_admin, QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(quoteIdentifier(name))); };
    auto dropped = drop();
    if (!dropped && dropped.error().sqlState == u"55006") // its subscriptions are in the way
        dropped = dropSubscriptions(name).and_then(drop);
    if (!dropped)
        return dropped;
    m_databases.removeOne(name);
    return {};
}

Result<void> ScratchServer::dropSubscriptions(const QString &database)
{
    const auto connection = connect(database);
    if (!connection)
        return fail(connection.error());
    const auto names = (*connection)
                           ->query(QStringLiteral("SELECT s.subname FROM pg_catalog.pg_subscription s JOIN "
                                                  "pg_catalog.pg_database d ON d.oid = s.subdbid WHERE d.datname = "
                                                  "pg_catalog.current_database()"));
    if (!names)
        return fail(names.error());
    for (qsizetype row = 0; row < names->size(); ++row) {
        const QString name = quoteIdentifier(names->value(row).toString());
        for (const char *command :
            {"ALTER SUBSCRIPTION %1 DISABLE", "ALTER SUBSCRIPTION %1 SET (slot_name = NONE)", "DROP SUBSCRIPTION %1"}) {
            if (auto sent = send(**connection, QString::fromLatin1(command).arg(name)); !sent)
                return sent;
        }
    }
    return {};
}

Result<std::unique_ptr<Connection>> ScratchServer::connect(const QString &database, const QString &role) const
{
    ConnectionSpec spec = m_spec;
    spec.database = database;
    if (!role.isEmpty())
        spec.user = role;
    return connectWith(spec, m_stop);
}

Result<QStringList> ScratchServer::roles() { return rolesOf(*m_admin); }

Result<void> ScratchServer::makeRoles(const QStringList &names, const QString &superuser)
{
    const auto there = roles();
    if (!there)
        return fail(there.error());
    for (const QString &name : names) {
        const QString verb = there->contains(name) ? QStringLiteral("ALTER") : QStringLiteral("CREATE");
        if (there->contains(name) && name != superuser)
            continue;
        const auto made = send(*m_admin,
            verb + QStringLiteral(" ROLE ") + quoteIdentifier(name)
                + (name == superuser ? QStringLiteral(" SUPERUSER LOGIN") : QString()));
        if (!made)
            return made;
    }
    return {};
}

Result<void> ScratchServer::dropRole(const QString &name)
{
    return send(*m_admin, QStringLiteral("DROP ROLE %1").arg(quoteIdentifier(name)));
}

} // namespace mahout
