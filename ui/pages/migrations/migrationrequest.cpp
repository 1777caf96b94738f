// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationrequest.h"

#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MigrationsPage)
};

bool canRun(const MigrationRow &row)
{
    return row.state == MigrationState::Pending || row.state == MigrationState::OutOfOrder
        || row.state == MigrationState::Failed;
}

bool canRevert(const MigrationRow &row)
{
    return row.state == MigrationState::Applied || row.state == MigrationState::Changed
        || row.state == MigrationState::Missing;
}

QString listOf(const QVector<MigrationRow> &rows)
{
    constexpr int kShown = 8;
    QStringList lines;
    for (const MigrationRow &row : rows.first(std::min<qsizetype>(rows.size(), kShown)))
        lines << row.digits + u' ' + row.name;
    if (rows.size() > kShown)
        lines << Text::tr("… and %n more", nullptr, int(rows.size()) - kShown);
    return lines.join(u'\n');
}

// What is known of the way back of what is about to be run.
QString wayBack(const QVector<MigrationRow> &rows)
{
    QStringList without;
    for (const MigrationRow &row : rows) {
        if (!row.reversible)
            without << row.digits;
    }
    if (!without.isEmpty())
        return Text::tr("There is no way back from %1: no down script.").arg(without.join(QStringLiteral(", ")));
    const bool proven = std::all_of(
        rows.begin(), rows.end(), [](const MigrationRow &row) { return row.proof == RoundTrip::Identical; });
    return proven ? Text::tr("All are proven reversible.")
                  : Text::tr("All have a down script; a rehearsal has not proven them all.");
}

QString consequence(const MigrationRequest &request)
{
    if (request.direction == Direction::Down)
        return Text::tr("What the down scripts drop is lost with its data. A failure leaves that migration applied.");
    return Text::tr(
               "Each migration runs in a transaction of its own where its statements allow it; a failure leaves the "
               "earlier ones applied.")
        + u' ' + wayBack(request.affected);
}

} // namespace

MigrationRequest requestUp(const QVector<MigrationRow> &rows, std::optional<qint64> upTo, int limit)
{
    MigrationRequest request;
    for (const MigrationRow &row : rows) {
        if (canRun(row) && row.version <= upTo.value_or(row.version) && request.affected.size() < limit)
            request.affected << row;
    }
    if (!request.affected.isEmpty())
        request.options.to = request.affected.last().version;
    request.options.count = int(request.affected.size());
    return request;
}

MigrationRequest requestDown(const QVector<MigrationRow> &rows, std::optional<qint64> downTo, int limit)
{
    MigrationRequest request;
    request.direction = Direction::Down;
    for (auto row = rows.crbegin(); row != rows.crend(); ++row) {
        if (canRevert(*row) && row->version > downTo.value_or(-1) && request.affected.size() < limit)
            request.affected << *row;
    }
    request.options.to = downTo;
    request.options.count = int(request.affected.size());
    return request;
}

Question questionFor(const MigrationRequest &request, const MigrationTarget &target)
{
    const int count = int(request.affected.size());
    const bool up = request.direction == Direction::Up;
    Question question;
    question.title = (up ? Text::tr("Run %n migration(s) on %1?", nullptr, count)
                         : Text::tr("Revert %n migration(s) on %1?", nullptr, count))
                         .arg(target.server);
    question.text = Text::tr("Database %1:").arg(target.database) + u'\n' + listOf(request.affected)
        + QStringLiteral("\n\n") + consequence(request);
    question.action
        = up ? Text::tr("Run %n migration(s)", nullptr, count) : Text::tr("Revert %n migration(s)", nullptr, count);
    question.destructive = !up;
    if (target.production)
        question.mustType = target.server;
    return question;
}

} // namespace mahout
