// SPDX-License-Identifier: GPL-3.0-or-later
#include "resolution.h"
#include "advisorylock.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationResolution)
};

constexpr std::pair<Resolution, const char *> kNames[]
    = {{Resolution::Applied, "applied"}, {Resolution::Pending, "pending"}, {Resolution::Finish, "finish"},
        {Resolution::Undo, "undo"}, {Resolution::AcceptChecksum, "accept-checksum"}, {Resolution::Forget, "forget"}};

bool wasBegun(const MigrationEntry &entry) { return entry.history && entry.state == MigrationState::Failed; }

bool isReverting(const MigrationEntry &entry)
{
    using State = HistoryRow::State;
    return entry.history && (entry.history->state == State::Reverting || entry.history->state == State::RevertFailed);
}

QString namesOf(const QVector<Resolution> &resolutions)
{
    QStringList names;
    for (Resolution resolution : resolutions)
        names << resolutionName(resolution);
    return names.join(QLatin1String(", "));
}

Result<MigrationEntry> entryOf(Connection &connection, const MigrationFolder &folder, const QString &version)
{
    const auto status = migrationStatus(connection, folder);
    if (!status)
        return fail(status.error());
    const QString meant = folder.versionMeant(version);
    for (const MigrationEntry &entry : status->entries) {
        if (entry.version == version || (!meant.isEmpty() && entry.version == meant))
            return entry;
    }
    return fail(Error::Kind::BadInput, Words::tr("There is no migration with the version %1.").arg(version),
        Words::tr("Give a version that the status lists."));
}

MigrationFile fileOf(const MigrationFolder &folder, const MigrationEntry &entry)
{
    if (const MigrationFile *file = folder.find(entry.version))
        return *file;
    return MigrationFile{entry.version, entry.digits, entry.name, {}, {}};
}

Result<void> record(Connection &connection, const MigrationHistory &history, const MigrationFolder &folder,
    const MigrationEntry &entry, Resolution resolution)
{
    const MigrationFile file = fileOf(folder, entry);
    if (resolution == Resolution::AcceptChecksum)
        return history.acceptChecksum(connection, file);
    if (resolution == Resolution::Forget)
        return history.forget(connection, file);
    // A history of rows gets no second one for the same version.
    const bool isRecorded = entry.history && !wasBegun(entry);
    auto done = Result<void>();
    if (resolution == Resolution::Applied && !isRecorded)
        done = history.recordApplied(connection, file, 0);
    else if (resolution == Resolution::Pending && entry.history)
        done = history.recordReverted(connection, file, folder.versionBefore(entry.version));
    return done ? history.forgetProgress(connection, file) : done;
}

Result<void> writeAudit(Connection &connection, const MigrationHistory &history, const MigrationFolder &folder,
    const MigrationEntry &entry, Resolution resolution, const QString &why)
{
    const QString table = quoteIdentifier(history.tableName().section(u'.', 0, 0)) + QStringLiteral(".pgmahout_audit");
    const auto made = connection.run(QStringLiteral(
        "SET LOCAL client_min_messages = warning; CREATE TABLE IF NOT EXISTS %1 (at timestamptz NOT NULL DEFAULT "
        "pg_catalog.clock_timestamp(), who text NOT NULL DEFAULT session_user, layout text NOT NULL, version "
        "text NOT NULL, name text NOT NULL, action text NOT NULL, state_before text NOT NULL, why text)")
                                         .arg(table));
    if (!made)
        return fail(made.error());
    const auto written = connection.query(
        QStringLiteral(
            "INSERT INTO %1 (layout, version, name, action, state_before, why) VALUES ($1, $2, $3, $4, $5, $6)")
            .arg(table),
        {layoutName(folder.layout), entry.version, entry.name.isNull() ? QStringLiteral("") : entry.name,
            resolutionName(resolution), stateName(entry.state), why.isEmpty() ? QVariant() : QVariant(why)});
    return written ? Result<void>() : fail(written.error());
}

Result<void> recordOnly(Connection &connection, const MigrationFolder &folder, const MigrationEntry &entry,
    Resolution resolution, const QString &why)
{
    const auto history = MigrationHistory::open(connection, folder);
    if (!history)
        return fail(history.error());
    const auto send = [&](const char *sql) {
        const auto sent = connection.run(QLatin1String(sql));
        return sent ? Result<void>() : fail(sent.error());
    };
    const auto done = send("BEGIN")
                          .and_then([&] { return (*history)->createTable(connection); })
                          .and_then([&] { return record(connection, **history, folder, entry, resolution); })
                          .and_then([&] { return writeAudit(connection, **history, folder, entry, resolution, why); })
                          .and_then([&] { return send("COMMIT"); });
    if (!done)
        (void)connection.rollBack(); // what failed is the news
    return done;
}

} // namespace

QString resolutionName(Resolution resolution)
{
    for (const auto &[value, name] : kNames) {
        if (value == resolution)
            return QLatin1String(name);
    }
    return {};
}

Result<Resolution> parseResolution(const QString &name)
{
    QStringList names;
    for (const auto &[value, text] : kNames) {
        if (name == QLatin1String(text))
            return value;
        names << QLatin1String(text);
    }
    return fail(Error::Kind::BadInput, Words::tr("“%1” is no way to resolve a migration.").arg(name),
        Words::tr("Give one of: %1.").arg(names.join(QLatin1String(", "))));
}

QVector<Resolution> resolutionsFor(const MigrationEntry &entry)
{
    using R = Resolution;
    switch (entry.state) {
    case MigrationState::Applied:
        return {R::Pending};
    case MigrationState::Pending:
    case MigrationState::OutOfOrder:
        return {R::Finish, R::Applied};
    case MigrationState::Changed:
        return {R::AcceptChecksum, R::Pending};
    case MigrationState::Missing:
        return {R::Forget};
    case MigrationState::Failed:
        break;
    }
    if (!entry.history || !entry.history->resumable)
        return {R::Applied, R::Pending};
    if (isReverting(entry))
        return {R::Finish, R::Applied, R::Pending};
    return {R::Finish, R::Undo, R::Applied, R::Pending};
}

Result<MigrationEntry> checkResolution(
    Connection &connection, const MigrationFolder &folder, const QString &version, Resolution resolution)
{
    const auto entry = entryOf(connection, folder, version);
    if (!entry)
        return entry;
    const QVector<Resolution> fitting = resolutionsFor(*entry);
    if (!fitting.contains(resolution))
        return fail(Error::Kind::BadInput,
            Words::tr("%1 is %2, which “%3” does not resolve.")
                .arg(version, stateName(entry->state), resolutionName(resolution)),
            Words::tr("Give one of: %1.").arg(namesOf(fitting)));
    return entry;
}

Result<ResolutionReport> resolveMigration(Connection &connection, const MigrationFolder &folder, const QString &version,
    Resolution resolution, const QString &why, const RunOptions &options, const ProgressReporter &progress)
{
    const auto history = MigrationHistory::open(connection, folder);
    if (!history)
        return fail(history.error());
    const bool runs = resolution == Resolution::Finish || resolution == Resolution::Undo;
    auto lock = AdvisoryLock::acquire(connection, (*history)->lockKey(), options.lockWait);
    if (!lock)
        return fail(lock.error());
    const auto entry = checkResolution(connection, folder, version, resolution); // under the lock
    if (!entry)
        return fail(entry.error());
    ResolutionReport report{entry->version, entry->name, entry->state, {}, {}};
    if (runs) {
        lock->reset(); // the run takes it again
        const bool down = (resolution == Resolution::Undo) != isReverting(*entry);
        const auto ran
            = runOne(connection, folder, entry->version, down ? Direction::Down : Direction::Up, options, progress);
        if (!ran)
            return fail(ran.error());
        report.run = *ran;
        const auto noted = connection.run(QStringLiteral("BEGIN")).map([](const Rows &) {}).and_then([&] {
            return writeAudit(connection, **history, folder, *entry, resolution, why);
        });
        const auto ended = noted ? connection.run(QStringLiteral("COMMIT")) : Result<Rows>(fail(noted.error()));
        if (!ended) {
            (void)connection.rollBack();
            return fail(ended.error());
        }
    } else if (const auto recorded = recordOnly(connection, folder, *entry, resolution, why); !recorded) {
        return fail(recorded.error());
    }
    const auto status = migrationStatus(connection, folder);
    if (!status)
        return fail(status.error());
    for (const MigrationEntry &now : status->entries) {
        if (now.version == entry->version)
            report.after = now.state;
    }
    return report;
}

} // namespace mahout
