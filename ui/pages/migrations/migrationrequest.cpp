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

const MigrationRow *rowOf(const QVector<MigrationRow> &rows, const QString &version)
{
    const auto found
        = std::find_if(rows.begin(), rows.end(), [&](const MigrationRow &row) { return row.version == version; });
    return found == rows.end() ? nullptr : &*found;
}

QVector<MigrationRow> inOrder(QVector<MigrationRow> rows)
{
    std::stable_sort(
        rows.begin(), rows.end(), [](const MigrationRow &a, const MigrationRow &b) { return a.position < b.position; });
    return rows;
}

QString listOf(const QVector<MigrationRow> &rows)
{
    constexpr int kShown = 8;
    QStringList lines;
    for (const MigrationRow &row : rows.first(std::min<qsizetype>(rows.size(), kShown)))
        lines << row.label;
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
        rows.begin(), rows.end(), [](const MigrationRow &row) { return row.proof && row.proof->holds(); });
    return proven ? Text::tr("All are proven reversible.")
                  : Text::tr("All have a down script; a rehearsal has not proven them all.");
}

QStringList warningsFor(const MigrationRequest &request)
{
    QVector<RevertCandidate> candidates;
    if (request.direction == Direction::Down) {
        for (const MigrationRow &row : request.affected)
            candidates << RevertCandidate{row.label, row.reversible, row.proof};
    }
    return revertWarnings(candidates);
}

QString consequence(const MigrationRequest &request)
{
    if (request.direction == Direction::Down) {
        const QStringList warnings = warningsFor(request);
        return (warnings.isEmpty() ? Text::tr("Rehearsals have shown that the schema is restored.")
                                   : warnings.join(u'\n'))
            + QStringLiteral("\n\n")
            + Text::tr("What the down scripts drop is lost with its data. A failure leaves that migration applied.");
    }
    return Text::tr(
               "Each migration runs in a transaction of its own where its statements allow it; a failure leaves the "
               "earlier ones applied.")
        + u' ' + wayBack(request.affected);
}

} // namespace

MigrationRequest requestUp(const QVector<MigrationRow> &rows, const std::optional<QString> &upTo, int limit)
{
    MigrationRequest request;
    const MigrationRow *end = upTo ? rowOf(rows, *upTo) : nullptr;
    const int last = end ? end->position : upTo ? -1 : INT_MAX;
    for (const MigrationRow &row : inOrder(rows)) {
        if (canRun(row) && row.position <= last && request.affected.size() < limit)
            request.affected << row;
    }
    if (!request.affected.isEmpty())
        request.options.to = request.affected.last().version;
    request.options.count = int(request.affected.size());
    // Late ones are shown as what they are, and the question names them.
    request.options.anyway = std::any_of(request.affected.begin(), request.affected.end(),
        [](const MigrationRow &row) { return row.state == MigrationState::OutOfOrder; });
    return request;
}

MigrationRequest requestDown(const QVector<MigrationRow> &rows, const std::optional<QString> &downTo, int limit)
{
    MigrationRequest request;
    request.direction = Direction::Down;
    const MigrationRow *stays = downTo ? rowOf(rows, *downTo) : nullptr;
    QVector<MigrationRow> ordered = inOrder(rows);
    // Back through what was applied, in the order in which it was applied.
    std::stable_sort(
        ordered.begin(), ordered.end(), [](const MigrationRow &a, const MigrationRow &b) { return a.rank < b.rank; });
    const auto comesAfter = [stays](const MigrationRow &row) {
        return !stays || (stays->rank >= 0 ? row.rank > stays->rank : row.position > stays->position);
    };
    for (auto row = ordered.crbegin(); row != ordered.crend(); ++row) {
        if (canRevert(*row) && !row->repeatable && comesAfter(*row) && request.affected.size() < limit)
            request.affected << *row;
    }
    request.options.to = downTo;
    request.options.count = int(request.affected.size());
    return request;
}

MigrationRequest renewed(const MigrationRequest &request, const QVector<MigrationRow> &rows)
{
    MigrationRequest now = request;
    now.affected.clear();
    for (const MigrationRow &row : request.affected) {
        const MigrationRow *found = rowOf(rows, row.version);
        const bool same = found && (request.direction == Direction::Up ? canRun(*found) : canRevert(*found));
        if (!same)
            return {};
        now.affected << *found;
    }
    return now;
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
    if (!warningsFor(request).isEmpty())
        question.alternative = Text::tr("Verify first");
    if (target.production)
        question.mustType = target.server;
    return question;
}

} // namespace mahout
