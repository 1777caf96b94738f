// SPDX-License-Identifier: GPL-3.0-or-later
#include "targetdump.h"
#include "despitelimits.h"
#include "dialects.h"
#include "migrationhistory.h"
#include "migrationstatus.h"
#include "scriptrunner.h"
#include "serverprograms.h"
#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TargetDump)
};

constexpr int kPollMs = 50; // how long a stop may go unseen

Result<QString> findDump(int major)
{
    const auto folder = findServerPrograms(major);
    const QString program = folder ? *folder + QLatin1String("/pg_dump") : QString();
    if (!folder || !QFileInfo::exists(program) || majorVersionOf(*folder) < major)
        return fail(Error::Kind::Missing,
            Words::tr("The schema of a server of version %1 can only be read by its own pg_dump or a newer one, which "
                      "this machine does not have.")
                .arg(major),
            Words::tr("Install postgresql-%1, or verify from an empty database, without --url.").arg(major));
    return program;
}

Result<QString> runDump(
    const QString &program, const ConnectionSpec &spec, const QStringList &options, std::stop_token stop)
{
    QProcess dump;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!spec.password.isEmpty())
        environment.insert(QStringLiteral("PGPASSWORD"), spec.password);
    dump.setProcessEnvironment(environment);
    dump.start(program,
        QStringList{QStringLiteral("--schema-only"), QStringLiteral("--no-password"),
            QStringLiteral("--lock-wait-timeout=2s"), QStringLiteral("--no-subscriptions"), QStringLiteral("--dbname"),
            spec.toText()}
            + options);
    while (!dump.waitForFinished(kPollMs) && dump.state() != QProcess::NotRunning) {
        if (!stop.stop_requested())
            continue;
        dump.kill();
        dump.waitForFinished();
        return fail(Error::Kind::Cancelled, Words::tr("Reading the schema was stopped."));
    }
    if (dump.error() == QProcess::FailedToStart)
        return fail(Error::Kind::Io, Words::tr("%1 cannot be started: %2").arg(program, dump.errorString()));
    if (dump.exitCode() != 0)
        return fail(Error::Kind::Server,
            Words::tr("The schema of the target cannot be read: %1")
                .arg(QString::fromUtf8(dump.readAllStandardError()).simplified()),
            Words::tr("Connect with a role that may read all tables, or verify without --url."));
    return QString::fromUtf8(dump.readAllStandardOutput());
}

bool concernsRoles(const QString &statement)
{
    const QStringList words = leadingWords(statement, 12);
    const QString first = words.value(0).toUpper();
    return first == u"GRANT" || first == u"REVOKE" || (first == u"ALTER" && words.contains(QLatin1String("OWNER")))
        || (first == u"ALTER" && words.value(1).compare(u"DEFAULT", Qt::CaseInsensitive) == 0);
}

} // namespace

Result<TargetDump> dumpTarget(
    Connection &target, const ConnectionSpec &spec, const MigrationFolder &folder, std::stop_token stop)
{
    TargetDump dump;
    dump.major = target.server().version / 10000;
    const auto program = findDump(dump.major);
    const auto status = migrationStatus(target, folder);
    const auto roles = rolesOf(target);
    if (!program || !status || !roles)
        return fail(!program ? program.error() : !status ? status.error() : roles.error());
    for (const MigrationEntry &entry : status->entries) {
        if (entry.history && entry.state != MigrationState::Failed)
            dump.applied.insert(entry.version);
    }
    dump.roles = *roles;
    auto sql = runDump(*program, spec, {}, stop);
    if (!sql)
        return fail(sql.error());
    dump.sql = *sql;
    return dump;
}

Result<QString> dumpBaseline(Connection &target, const ConnectionSpec &spec, std::stop_token stop)
{
    const auto program = findDump(target.server().version / 10000);
    if (!program)
        return program;
    QStringList options{QStringLiteral("--no-owner"), QStringLiteral("--exclude-schema=sqitch"),
        QStringLiteral("--exclude-table=pgmahout_progress"), QStringLiteral("--exclude-table=pgmahout_audit")};
    for (const Dialect &dialect : dialects()) {
        for (const QString &table : dialect.layout == MigrationLayout::Sqitch ? QStringList() : dialect.historyTables)
            options << QStringLiteral("--exclude-table=") + table;
    }
    return runDump(*program, spec, options, stop);
}

Result<void> restoreDump(ScratchServer &server, Connection &database, const TargetDump &dump)
{
    if (const auto made = server.isPrivate() ? server.makeRoles(dump.roles) : Result<void>(); !made)
        return made;
    MigrationHalf half;
    half.text = dump.sql;
    auto script = readScript(half);
    if (!script)
        return fail(script.error());
    script->mode = MigrationScript::Mode::Transaction;
    erase_if(script->statements, [&](const ScriptStatement &statement) {
        // A new database has its schema public already.
        return (!server.isPrivate() && concernsRoles(statement.text)) || statement.text == u"CREATE SCHEMA public";
    });
    const auto outcome = runScript(database, *script, 0, {});
    if (outcome)
        return {};
    if (endedByLimits(outcome.error().error))
        return fail(outcome.error().error);
    return fail(Error::Kind::BadInput,
        Words::tr("The scratch server cannot take the schema of the target: %1 It was: %2")
            .arg(outcome.error().error.toString(), outcome.error().text.simplified().left(200)),
        Words::tr("Rehearse on a server with the same extensions, named with --scratch."));
}

} // namespace mahout
