// SPDX-License-Identifier: GPL-3.0-or-later
#include "capabilities.h"

#include "samplingsession.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Capabilities)
};

// pg_has_role() of a role that this version does not have would be an error, hence the join.
const char *const kRoleQuery
    = "select current_user as role, pg_is_in_recovery() as in_recovery, "
      "current_setting('server_version_num')::int as version, "
      "(select rolsuper from pg_roles where rolname = current_user) as superuser, "
      "(select array_agg(rolname::text) from pg_roles where rolname like 'pg\\_%' and pg_has_role(oid, 'usage')) as "
      "memberships, "
      // Only the library itself defines this setting; the list of libraries is hidden from ordinary roles.
      "current_setting('pg_stat_statements.max', true) is not null as preloaded";

const char *const kExtensionQuery
    = "select a.name, n.nspname::text as schema, e.extversion as version "
      "from pg_available_extensions a left join pg_extension e on e.extname = a.name "
      "left join pg_namespace n on n.oid = e.extnamespace where a.name in ('pg_stat_statements', 'hypopg')";

const char *const kReadableQuery
    = "select coalesce(bool_and(has_function_privilege(p.oid, 'execute') and has_schema_privilege(p.pronamespace, "
      "'usage')), false) as readable from pg_proc p join pg_extension e on e.extnamespace = p.pronamespace "
      "where e.extname = 'pg_stat_statements' and p.proname = 'pg_stat_statements'";

void readRole(const Rows &rows, Capabilities &result)
{
    const QStringList memberships = rows.value(0, QStringLiteral("memberships")).toStringList();
    result.role = rows.value(0, QStringLiteral("role")).toString();
    result.version = rows.value(0, QStringLiteral("version")).toInt();
    result.inRecovery = rows.value(0, QStringLiteral("in_recovery")).toBool();
    result.superuser = rows.value(0, QStringLiteral("superuser")).toBool();
    result.monitor = memberships.contains(QLatin1String("pg_monitor"));
    result.readAllStats = memberships.contains(QLatin1String("pg_read_all_stats"));
    result.readAllData = result.superuser || memberships.contains(QLatin1String("pg_read_all_data"));
    result.statementsPreloaded = rows.value(0, QStringLiteral("preloaded")).toBool();
}

void readExtensions(const Rows &rows, Capabilities &result)
{
    for (qsizetype row = 0; row < rows.size(); ++row) {
        const QString name = rows.value(row, QStringLiteral("name")).toString();
        const QString schema = rows.value(row, QStringLiteral("schema")).toString();
        const QString version = rows.value(row, QStringLiteral("version")).toString();
        ExtensionState &state = name == QLatin1String("hypopg") ? result.hypopg : result.statements;
        state = ExtensionState{true, !schema.isEmpty(), schema, version};
    }
}

QString grant(const char *what, const QString &role)
{
    return QStringLiteral("GRANT %1 TO %2;").arg(QLatin1String(what), quoteIdentifier(role));
}

MissingAbility missingStatements(const Capabilities &c)
{
    const QString id = QStringLiteral("pg_stat_statements");
    const QString create = QStringLiteral("CREATE EXTENSION pg_stat_statements;");
    if (!c.statements.available)
        return {id,
            Text::tr("The extension pg_stat_statements is not installed on the server's machine, so queries cannot be "
                     "counted."),
            Text::tr("Install PostgreSQL's contrib modules for version %1 there.").arg(c.version / 10000)};
    if (!c.statementsPreloaded)
        return {id, Text::tr("The server does not load pg_stat_statements, so queries are not counted."),
            Text::tr(
                "Add pg_stat_statements to shared_preload_libraries in postgresql.conf, restart the server, and run in "
                "this database: %1")
                .arg(create)};
    if (!c.statements.installed)
        return {
            id, Text::tr("The extension pg_stat_statements is loaded, but this database does not have it."), create};
    return {id, Text::tr("The role %1 may not read pg_stat_statements.").arg(c.role),
        QStringLiteral("GRANT USAGE ON SCHEMA %1 TO %2; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %1 TO %2;")
            .arg(quoteIdentifier(c.statements.schema), quoteIdentifier(c.role)),
        Error::Kind::NotPermitted};
}

MissingAbility missingHypopg(const Capabilities &c)
{
    const QString id = QStringLiteral("hypopg");
    if (c.hypopg.available)
        return {id,
            Text::tr("The extension HypoPG is available, but this database does not have it, so indexes cannot be "
                     "tried out."),
            QStringLiteral("CREATE EXTENSION hypopg;")};
    return {id,
        Text::tr("The extension HypoPG is not installed on the server's machine, so indexes cannot be tried out."),
        Text::tr("Install the package postgresql-%1-hypopg there, and run in this database: %2")
            .arg(c.version / 10000)
            .arg(QStringLiteral("CREATE EXTENSION hypopg;"))};
}

MissingAbility missingMonitor(const Capabilities &c)
{
    return {QStringLiteral("pg_monitor"),
        Text::tr(
            "The role %1 sees neither the state and waits of other roles' sessions nor the texts of their queries.")
            .arg(c.role),
        grant("pg_monitor", c.role), Error::Kind::NotPermitted};
}

MissingAbility missingReadAllData(const Capabilities &c)
{
    return {QStringLiteral("pg_read_all_data"),
        Text::tr("The role %1 may not plan queries on tables that it cannot read, and does not see their statistics.")
            .arg(c.role),
        grant(c.version >= 140000 ? "pg_read_all_data" : "SELECT ON ALL TABLES IN SCHEMA public", c.role),
        Error::Kind::NotPermitted};
}

} // namespace

QVector<MissingAbility> Capabilities::missing() const
{
    QVector<MissingAbility> result;
    if (!readAllStats)
        result << missingMonitor(*this);
    if (!statementsPreloaded || !statements.installed || !statementsReadable)
        result << missingStatements(*this);
    if (!readAllData)
        result << missingReadAllData(*this);
    if (!hypopg.installed)
        result << missingHypopg(*this);
    return result;
}

std::optional<MissingAbility> Capabilities::missing(const QString &id) const
{
    for (const MissingAbility &ability : missing())
        if (ability.id == id)
            return ability;
    return std::nullopt;
}

Result<Capabilities> probeCapabilities(Connection &connection)
{
    const auto role = connection.query(markedAsOurs(kRoleQuery));
    if (!role)
        return fail(role.error());
    const auto extensions = connection.query(markedAsOurs(kExtensionQuery));
    if (!extensions)
        return fail(extensions.error());
    const auto readable = connection.query(markedAsOurs(kReadableQuery));
    if (!readable)
        return fail(readable.error());

    Capabilities result;
    readRole(*role, result);
    readExtensions(*extensions, result);
    result.statementsReadable = readable->value(0).toBool();
    return result;
}

} // namespace mahout
