// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrateproof.h"
#include "dialects.h"
#include <QCoreApplication>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

QJsonObject toJson(const DataTrial &trial)
{
    QJsonArray lost;
    for (const DataLoss &loss : trial.losses)
        lost << QJsonObject{{QStringLiteral("object"), loss.object}, {QStringLiteral("rows"), loss.rows}};
    // Without a row nothing is known.
    return {{QStringLiteral("survives"), trial.tables.isEmpty() ? QJsonValue() : QJsonValue(trial.survives())},
        {QStringLiteral("tables"), QJsonArray::fromStringList(trial.tables)},
        {QStringLiteral("empty"), QJsonArray::fromStringList(trial.empty)}, {QStringLiteral("lost"), lost},
        {QStringLiteral("error"), trial.error.isEmpty() ? QJsonValue() : QJsonValue(trial.error)}};
}

QJsonObject toJson(const VerifiedMigration &migration)
{
    QJsonArray differences, locks;
    for (const SchemaDifference &difference : migration.differences)
        differences << QJsonObject{{QStringLiteral("object"), difference.object},
            {QStringLiteral("before"), textOrNull(difference.before)},
            {QStringLiteral("after"), textOrNull(difference.after)}};
    for (const StatementLock &lock : migration.locks)
        locks << QJsonObject{{QStringLiteral("statement"), lock.statement}, {QStringLiteral("relation"), lock.relation},
            {QStringLiteral("mode"), lock.mode}, {QStringLiteral("rewrites"), lock.rewrites}};
    QJsonObject object{{QStringLiteral("version"), migration.version}, {QStringLiteral("name"), migration.name},
        {QStringLiteral("round_trip"), roundTripName(migration.roundTrip)},
        {QStringLiteral("differences"), differences}, {QStringLiteral("locks"), locks},
        {QStringLiteral("error"), migration.error.isEmpty() ? QJsonValue() : QJsonValue(migration.error)}};
    if (migration.data)
        object.insert(QStringLiteral("data"), toJson(*migration.data));
    return object;
}

QJsonObject toJson(const VerifyReport &report)
{
    QJsonArray migrations;
    for (const VerifiedMigration &migration : report.migrations)
        migrations << toJson(migration);
    return {{QStringLiteral("migrations"), migrations}};
}

QJsonObject toJson(const DriftReport &report)
{
    QJsonArray differences;
    for (const SchemaDifference &difference : report.differences)
        differences << QJsonObject{{QStringLiteral("object"), difference.object},
            {QStringLiteral("kind"), driftKind(difference)}, {QStringLiteral("before"), textOrNull(difference.before)},
            {QStringLiteral("after"), textOrNull(difference.after)}};
    return {{QStringLiteral("differences"), differences},
        {QStringLiteral("notes"), QJsonArray::fromStringList(report.notes)}};
}

void printData(const Context &context, const DataTrial &trial)
{
    for (const DataLoss &loss : trial.losses)
        context.out << "    " << Text::tr("data lost: %1, %n row(s)", nullptr, loss.rows).arg(loss.object) << '\n';
    if (!trial.error.isEmpty())
        context.out << "    " << Text::tr("with rows: %1").arg(trial.error) << '\n';
    for (const QString &table : trial.empty)
        context.out << "    " << Text::tr("no sample rows in %1").arg(table) << '\n';
    if (!trial.tables.isEmpty() && trial.survives())
        context.out << "    " << Text::tr("data survive in %1").arg(trial.tables.join(QStringLiteral(", "))) << '\n';
}

void printVerdict(const Context &context, const VerifiedMigration &migration)
{
    context.out << migration.version << "  " << roundTripName(migration.roundTrip).leftJustified(12) << "  "
                << migration.name << '\n';
    if (!migration.error.isEmpty())
        context.out << "    " << migration.error << '\n';
    for (const SchemaDifference &difference : migration.differences)
        context.out << "    " << difference.object << "\n      - "
                    << (difference.before.isNull() ? Text::tr("(not there)") : difference.before) << "\n      + "
                    << (difference.after.isNull() ? Text::tr("(not there)") : difference.after) << '\n';
    for (const StatementLock &lock : migration.locks)
        context.out << "    " << lock.mode << ' ' << lock.relation
                    << (lock.rewrites ? Text::tr(", rewritten") : QString()) << ": "
                    << lock.statement.simplified().left(70) << '\n';
    if (migration.data)
        printData(context, *migration.data);
}

void printDrift(const Context &context, const DriftReport &report)
{
    for (const QString &note : report.notes)
        context.out << note << '\n';
    for (const SchemaDifference &difference : report.differences) {
        context.out << driftKind(difference).leftJustified(8) << ' ' << difference.object << '\n';
        if (!difference.before.isNull())
            context.out << "      " << Text::tr("migrations: %1").arg(difference.before) << '\n';
        if (!difference.after.isNull())
            context.out << "      " << Text::tr("database:   %1").arg(difference.after) << '\n';
    }
    context.out << (report.differences.isEmpty()
            ? Text::tr("The database has what its migrations make, and nothing else.")
            : Text::tr("%n difference(s) from what the migrations make.", nullptr, int(report.differences.size())))
                << Qt::endl;
}

// What a server that the user named has applied, and its schema.
Result<void> addTarget(const Context &context, const MigrationFolder &folder, VerifyOptions &options)
{
    if (context.url.isEmpty())
        return {};
    const auto spec = ConnectionSpec::parse(context.url);
    const auto connection = context.connect();
    if (!spec || !connection)
        return fail(!spec ? spec.error() : connection.error());
    const auto dump = dumpTarget(**connection, *spec, folder, context.stop);
    if (!dump)
        return fail(dump.error());
    options.target = *dump;
    return {};
}

} // namespace

QJsonValue textOrNull(const QString &text) { return text.isNull() ? QJsonValue() : QJsonValue(text); }

KnownProofs knownProofs(const Context &context, const MigrationFolder &folder)
{
    const auto proofs = ProofStore().read(folder);
    if (!proofs)
        context.err << proofs.error().toString() << Qt::endl;
    return proofs.value_or(KnownProofs());
}

QJsonValue proofJson(const KnownProofs &proofs, const QString &version)
{
    const auto known = proofs.constFind(version);
    if (known == proofs.constEnd())
        return {};
    return QJsonObject{{QStringLiteral("round_trip"), roundTripName(known->proof.roundTrip)},
        {QStringLiteral("standing"), standingName(known->standing)},
        {QStringLiteral("verified_at"), known->proof.at.toString(Qt::ISODate)}};
}

void keepProofs(const Context &context, const MigrationFolder &folder, const VerifyReport &report)
{
    if (const auto kept = ProofStore().add(folder, report); !kept)
        context.err << Text::tr("The verdicts are not kept: %1").arg(kept.error().toString()) << Qt::endl;
}

void warnOfReverts(const Context &context, const MigrationFolder &folder, const QVector<MigrationStep> &steps)
{
    const KnownProofs proofs = knownProofs(context, folder);
    QVector<RevertCandidate> candidates;
    for (const MigrationStep &step : steps) {
        if (step.direction != Direction::Down)
            continue;
        const MigrationFile *file = folder.find(step.version);
        const auto known = proofs.constFind(step.version);
        candidates << RevertCandidate{file ? file->label() : step.version + u' ' + step.name,
            file && file->reversible(), known == proofs.constEnd() ? std::nullopt : std::optional(*known)};
    }
    const QStringList warnings = revertWarnings(candidates);
    for (const QString &warning : warnings)
        context.err << Text::tr("Warning: %1").arg(warning) << '\n';
    if (!warnings.isEmpty())
        context.err << Text::tr("Verify first: pgmahoutctl migrate verify --dir %1").arg(folder.path) << Qt::endl;
}

ProgressReporter reporterOf(const Context &context)
{
    return [&context](const Progress &progress) { context.progress(progress.what); };
}

int verify(const Context &context, const MigrationFolder &folder, VerifyOptions options)
{
    const auto target = addTarget(context, folder, options);
    if (!target)
        return context.report(target.error());
    const auto report = verifyMigrations(folder, options, context.stop, reporterOf(context));
    if (!report)
        return context.report(report.error());
    keepProofs(context, folder, *report);
    if (context.json) {
        context.print(toJson(*report));
    } else {
        for (const VerifiedMigration &migration : report->migrations)
            printVerdict(context, migration);
        context.out.flush();
    }
    return report->allIdentical() ? Done : DoneWithFindings;
}

int showDrift(
    const Context &context, Connection &connection, const MigrationFolder &folder, const DriftOptions &options)
{
    const auto report = findDrift(connection, folder, options, context.stop, reporterOf(context));
    if (!report)
        return context.report(report.error());
    if (context.json)
        context.print(toJson(*report));
    else
        printDrift(context, *report);
    return report->differences.isEmpty() ? Done : DoneWithFindings;
}

} // namespace mahout::cli
