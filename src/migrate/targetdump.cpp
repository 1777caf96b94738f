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

// Its output, or what it complained of.
Result<QByteArray> runProgram(const QString &program, const QStringList &arguments, const QString &password,
    const QByteArray &input, std::stop_token stop)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!password.isEmpty())
        environment.insert(QStringLiteral("PGPASSWORD"), password);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    while (!process.waitForFinished(kPollMs) && process.state() != QProcess::NotRunning) {
        if (!stop.stop_requested())
            continue;
        process.kill();
        process.waitForFinished();
        return fail(Error::Kind::Cancelled, Words::tr("Reading the schema was stopped."));
    }
    if (process.error() == QProcess::FailedToStart)
        return fail(Error::Kind::Io, Words::tr("%1 cannot be started: %2").arg(program, process.errorString()));
    if (process.exitCode() != 0)
        return fail(Error::Kind::Server,
            Words::tr("The schema of the target cannot be read: %1")
                .arg(QString::fromUtf8(process.readAllStandardError()).simplified()),
            Words::tr("Connect with a role that may read all tables, or verify without --url."));
    return process.readAllStandardOutput();
}

Result<QByteArray> runDump(
    const QString &program, const ConnectionSpec &spec, const QStringList &options, std::stop_token stop)
{
    return runProgram(program,
        QStringList{QStringLiteral("--schema-only"), QStringLiteral("--no-password"),
            QStringLiteral("--lock-wait-timeout=2s"), QStringLiteral("--no-subscriptions"), QStringLiteral("--dbname"),
            spec.toText()}
            + options,
        spec.password, {}, stop);
}

// Without owners and what migration tools have made for themselves.
QStringList ownSchemaOptions()
{
    QStringList options{QStringLiteral("--no-owner"), QStringLiteral("--exclude-schema=sqitch")};
    for (const QString &table : historyTableNames())
        options << QStringLiteral("--exclude-table=*.") + table; // in whatever schema
    return options;
}

QString textOf(const QByteArray &output) { return QString::fromUtf8(output); }

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
    const auto sql = runDump(*program, spec, {}, stop);
    if (!sql)
        return fail(sql.error());
    dump.sql = textOf(*sql);
    return dump;
}

Result<QString> dumpBaseline(Connection &target, const ConnectionSpec &spec, std::stop_token stop)
{
    const auto program = findDump(target.server().version / 10000);
    if (!program)
        return program;
    return runDump(*program, spec, ownSchemaOptions(), stop).transform(&textOf);
}

QStringList historyTableNames()
{
    QStringList names{QStringLiteral("pgmahout_progress"), QStringLiteral("pgmahout_audit")};
    for (const Dialect &dialect : dialects()) {
        if (dialect.layout != MigrationLayout::Sqitch) // it has a schema of its own
            names += dialect.historyTables;
    }
    names.removeDuplicates();
    return names;
}

Result<QString> dumpWithContents(Connection &target, const ConnectionSpec &spec, std::stop_token stop)
{
    const auto program = findDump(target.server().version / 10000);
    if (!program)
        return program;
    const auto archive = runDump(*program, spec, ownSchemaOptions() << QStringLiteral("--format=custom"), stop);
    if (!archive)
        return fail(archive.error());
    const QString restore = QFileInfo(*program).path() + QStringLiteral("/pg_restore");
    return runProgram(restore, {QStringLiteral("--no-owner"), QStringLiteral("--verbose"), QStringLiteral("--file=-")},
        {}, *archive, stop)
        .transform(&textOf);
}

Result<void> restoreDump(ScratchServer &server, Connection &database, const TargetDump &dump)
{
    if (const auto made = server.isPrivate() ? server.makeRoles(dump.roles) : Result<void>(); !made)
        return made;
    const auto there = dump.keepPrivileges && !server.isPrivate() ? server.roles() : QStringList();
    if (!there)
        return fail(there.error());
    const bool privileges = server.isPrivate()
        || (dump.keepPrivileges && std::all_of(dump.roles.begin(), dump.roles.end(), [&](const QString &role) {
               return there->contains(role);
           }));
    MigrationHalf half;
    half.text = dump.sql;
    auto script = readScript(half);
    if (!script)
        return fail(script.error());
    script->mode = MigrationScript::Mode::Transaction;
    erase_if(script->statements, [&](const ScriptStatement &statement) {
        // A new database has its schema public already.
        return (!privileges && concernsRoles(statement.text)) || statement.text == u"CREATE SCHEMA public";
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
