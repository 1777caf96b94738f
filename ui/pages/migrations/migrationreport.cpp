// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationreport.h"

#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MigrationsPage)
};

QString stepLine(const MigrationStep &step)
{
    const QString pattern = step.direction == Direction::Up ? Text::tr("%1 %2 was applied in %3.")
                                                            : Text::tr("%1 %2 was reverted in %3.");
    return pattern.arg(step.version, step.name, formatDuration(step.elapsedMs));
}

QStringList failureLines(const MigrationFailure &failure)
{
    if (failure.error.kind == Error::Kind::Cancelled && failure.error.sqlState.isEmpty())
        return {Text::tr("%1 %2 was cancelled at its statement %3.")
                    .arg(failure.version, failure.name)
                    .arg(failure.statement)};
    QStringList lines{Text::tr("%1 %2 failed: %3").arg(failure.version, failure.name, failure.error.toString())};
    if (failure.statement > 0)
        lines << Text::tr("It was statement %1, line %2:").arg(failure.statement).arg(failure.line)
              << failure.statementText;
    return lines;
}

QStringList differenceLines(const SchemaDifference &difference)
{
    const auto shown = [](const QString &text) { return text.isNull() ? Text::tr("(not there)") : text; };
    return {QStringLiteral("  ") + difference.object, QStringLiteral("    − ") + shown(difference.before),
        QStringLiteral("    + ") + shown(difference.after)};
}

QStringList verdictLines(const VerifiedMigration &migration)
{
    QStringList lines{
        QStringLiteral("%1 %2: %3").arg(migration.version, migration.name, roundTripTitle(migration.roundTrip))};
    if (!migration.error.isEmpty())
        lines << QStringLiteral("  ") + migration.error;
    for (const SchemaDifference &difference : migration.differences)
        lines << differenceLines(difference);
    for (const StatementLock &lock : migration.locks)
        lines << QStringLiteral("  ")
                + (lock.rewrites ? Text::tr("%1 on %2, rewritten: %3") : Text::tr("%1 on %2: %3"))
                      .arg(lock.mode, lock.relation, lock.statement.simplified().left(100));
    return lines;
}

int countOf(const QVector<MigrationRow> &rows, std::initializer_list<MigrationState> states)
{
    return int(std::count_if(rows.begin(), rows.end(),
        [&](const MigrationRow &row) { return std::find(states.begin(), states.end(), row.state) != states.end(); }));
}

} // namespace

QStringList logLines(const RunReport &report)
{
    QStringList lines;
    for (const MigrationStep &step : report.done)
        lines << stepLine(step);
    if (report.failed)
        lines << failureLines(*report.failed);
    if (lines.isEmpty())
        lines << Text::tr("There was nothing to do.");
    return lines;
}

QStringList logLines(const VerifyReport &report)
{
    QStringList lines;
    for (const VerifiedMigration &migration : report.migrations)
        lines << verdictLines(migration);
    return lines;
}

PageSentence sentenceFor(const QVector<MigrationRow> &rows, const QString &database)
{
    const int failed = countOf(rows, {MigrationState::Failed});
    if (failed > 0)
        return {Text::tr("%n migration(s) of %1 failed.", nullptr, failed).arg(database), ColorRole::Critical};
    const int odd = countOf(rows, {MigrationState::Changed, MigrationState::Missing});
    if (odd > 0)
        return {Text::tr("%n applied migration(s) of %1 are not what the folder holds.", nullptr, odd).arg(database),
            ColorRole::Warning};
    const int pending = countOf(rows, {MigrationState::Pending, MigrationState::OutOfOrder});
    if (pending > 0)
        return {Text::tr("%n migration(s) wait to be run on %1.", nullptr, pending).arg(database), ColorRole::Muted};
    return {
        Text::tr("All %n migration(s) are applied to %1.", nullptr, int(rows.size())).arg(database), ColorRole::Good};
}

PageSentence sentenceFor(const VerifyReport &report)
{
    const auto proven = std::count_if(report.migrations.begin(), report.migrations.end(),
        [](const VerifiedMigration &migration) { return migration.roundTrip == RoundTrip::Identical; });
    const QString text
        = Text::tr("%1 of %n rehearsed migration(s) are proven reversible.", nullptr, int(report.migrations.size()))
              .arg(proven);
    return {text, report.allIdentical() ? ColorRole::Good : ColorRole::Warning};
}

} // namespace mahout
