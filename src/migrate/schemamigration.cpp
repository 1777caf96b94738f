// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemamigration.h"
#include "despitelimits.h"
#include "schemadiff.h"
#include "scriptrunner.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SchemaMigration)
};

// What each direction left undone on the scratch server.
struct Trial {
    QStringList upLeaves, downLeaves;
};

SchemaSnapshot withoutOwners(const SchemaSnapshot &snapshot)
{
    SchemaSnapshot bare;
    for (auto object = snapshot.begin(); object != snapshot.end(); ++object)
        bare.insert(object.key(), withoutOwner(object.key(), object.value()));
    return bare;
}

class SchemaTrial {
public:
    SchemaTrial(const SchemaSide &from, const SchemaSide &to, std::stop_token stop)
        : m_from(from)
        , m_to(to)
        , m_stop(stop)
    {
    }
    Result<Trial> run(const std::optional<ConnectionSpec> &scratch, const QString &up, const QString &down);

private:
    Result<std::unique_ptr<Connection>> copyOf(const SchemaSide &side);
    Result<QStringList> leaves(Connection &database, const QString &sql, const SchemaSnapshot &wanted);

    const SchemaSide &m_from, &m_to;
    std::stop_token m_stop;
    std::unique_ptr<ScratchServer> m_server;
};

Result<std::unique_ptr<Connection>> SchemaTrial::copyOf(const SchemaSide &side)
{
    TargetDump dump;
    const auto sql = dumpBaseline(side.connection, side.spec, m_stop);
    const auto roles = rolesOf(side.connection);
    const auto name = m_server->createDatabase();
    if (!sql || !roles || !name)
        return fail(!sql ? sql.error() : !roles ? roles.error() : name.error());
    dump.sql = *sql;
    dump.roles = *roles;
    dump.keepPrivileges = true;
    auto connection = m_server->connect(*name);
    if (!connection)
        return connection;
    const auto restored = restoreDump(*m_server, **connection, dump);
    return restored ? std::move(connection) : fail(restored.error());
}

// Runs it as a migration is run, and names what is not as wanted afterwards.
Result<QStringList> SchemaTrial::leaves(Connection &database, const QString &sql, const SchemaSnapshot &wanted)
{
    MigrationHalf half;
    half.text = sql;
    const auto script = readScript(half);
    if (!script)
        return fail(script.error());
    const auto outcome = runScript(database, *script, 0, {});
    if (!outcome) {
        if (endedByLimits(outcome.error().error))
            return fail(outcome.error().error);
        return QStringList{Words::tr("statement %1 cannot be run: %2 It is: %3")
                               .arg(outcome.error().statement)
                               .arg(outcome.error().error.toString(), outcome.error().text.simplified().left(200))};
    }
    const auto now = readSchema(database);
    if (!now)
        return fail(now.error());
    QStringList names;
    for (const SchemaDifference &difference : compareSchemas(wanted, withoutOwners(*now)))
        names << difference.object;
    return names;
}

Result<Trial> SchemaTrial::run(const std::optional<ConnectionSpec> &scratch, const QString &up, const QString &down)
{
    auto server = ScratchServer::open(
        scratch, m_stop, std::max(m_from.connection.server().version, m_to.connection.server().version) / 10000);
    if (!server)
        return fail(server.error());
    m_server = std::move(*server);
    const auto first = copyOf(m_from);
    const auto second = first ? copyOf(m_to) : copyOf(m_from);
    if (!first || !second)
        return fail(!first ? first.error() : second.error());
    const auto before = readSchema(**first);
    const auto after = readSchema(**second);
    if (!before || !after)
        return fail(!before ? before.error() : after.error());
    const auto upLeaves = leaves(**first, up, withoutOwners(*after));
    // The down is tried from where it is to begin, whatever the up left.
    const auto downLeaves = leaves(**second, down, withoutOwners(*before));
    if (!upLeaves || !downLeaves)
        return fail(!upLeaves ? upLeaves.error() : downLeaves.error());
    return Trial{*upLeaves, *downLeaves};
}

QString withRemark(const QString &sql, const QStringList &leaves, const QString &unchecked)
{
    QString head;
    if (!leaves.isEmpty())
        head += QStringLiteral("-- ") + Words::tr("Not done by this script, to be written by hand:") + u'\n';
    for (const QString &what : leaves)
        head += QStringLiteral("--   ") + what.simplified() + u'\n';
    if (!unchecked.isEmpty())
        head += QStringLiteral("-- ") + Words::tr("This was not tried: %1").arg(unchecked.simplified()) + u'\n';
    return head.isEmpty() ? sql : head + u'\n' + sql;
}

// Owners are left alone, but not in silence.
QStringList ownersLeft(const SchemaParts &from, const SchemaParts &to)
{
    QStringList names;
    for (auto owner = to.owners.begin(); owner != to.owners.end(); ++owner) {
        if (from.owners.contains(owner.key()) && from.owners.value(owner.key()) != owner.value())
            names << owner.key();
    }
    if (names.isEmpty())
        return {};
    constexpr int kShown = 5;
    const QString list = names.mid(0, kShown).join(QStringLiteral(", "));
    return {Words::tr("the owners of %n object(s), such as %1", nullptr, int(names.size())).arg(list)};
}

} // namespace

Result<SchemaMigration> migrationBetween(const SchemaSide &from, const SchemaSide &to,
    const std::optional<ConnectionSpec> &scratch, std::stop_token stop, const ProgressReporter &progress)
{
    const auto report = [&](const QString &what, int done) {
        if (progress)
            progress({what, done, 3});
    };
    report(Words::tr("Reading the first schema"), 0);
    const auto first = readSchemaParts(from.connection, from.spec, stop);
    if (!first)
        return fail(first.error());
    report(Words::tr("Reading the second schema"), 1);
    const auto second = readSchemaParts(to.connection, to.spec, stop);
    if (!second)
        return fail(second.error());
    SchemaMigration migration;
    const SchemaScript up = scriptBetween(*first, *second), down = scriptBetween(*second, *first);
    if (up.sql.isEmpty() && down.sql.isEmpty() && compareSchemas(first->snapshot, second->snapshot).isEmpty())
        return migration;
    report(Words::tr("Trying the migration on a scratch server"), 2);
    const auto trial = SchemaTrial(from, to, stop).run(scratch, up.sql, down.sql);
    if (!trial && endedByLimits(trial.error()))
        return fail(trial.error());
    migration.unchecked = trial ? QString() : trial.error().toString();
    migration.upLeaves = (trial ? trial->upLeaves : up.notExpressed) + ownersLeft(*first, *second);
    migration.downLeaves = (trial ? trial->downLeaves : down.notExpressed) + ownersLeft(*second, *first);
    migration.up = withRemark(up.sql, migration.upLeaves, migration.unchecked);
    migration.down = withRemark(down.sql, migration.downLeaves, migration.unchecked);
    return migration;
}

} // namespace mahout
