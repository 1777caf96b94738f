// SPDX-License-Identifier: GPL-3.0-or-later
#include "workcomparison.h"

#include <algorithm>
#include <cmath>

namespace mahout {

namespace {


struct SameText {
    QString text, user, database;
    bool operator==(const SameText &) const = default;
};
size_t qHash(const SameText &same, size_t seed = 0) { return qHashMulti(seed, same.text, same.user, same.database); }

double sampledHours(const WorkSpan &span) { return span.lengthMs * span.did.coveredPercent / 100 / double(kHourMs); }
double perHour(double amount, const WorkSpan &span) { return sampledHours(span) > 0 ? amount / sampledHours(span) : 0; }
double blocksPerCall(const StatementTotals &totals)
{
    return totals.calls > 0 ? (totals.blocksHit + totals.blocksRead) / totals.calls : qQNaN();
}

} // namespace

double ComparedStatement::addedMsPerHour() const
{
    const double before = std::isnan(meanBeforeMs) ? 0 : meanBeforeMs * callsBefore;
    const double after = std::isnan(meanAfterMs) ? 0 : meanAfterMs * callsAfter;
    return after - before;
}

QVector<ComparedStatement> compareWork(const WorkSpan &before, const WorkSpan &after)
{
    QVector<ComparedStatement> all;
    QHash<StatementKey, qsizetype> byKey;
    QHash<SameText, qsizetype> byText;
    for (const StatementTotals &totals : after.did.statements) {
        byKey.insert(totals.key, all.size());
        byText.insert({totals.text, totals.user, totals.database}, all.size());
        ComparedStatement one{totals.key, totals.text, totals.user, totals.database};
        one.meanAfterMs = totals.meanMs();
        one.callsAfter = perHour(totals.calls, after);
        one.blocksAfter = blocksPerCall(totals);
        all << one;
    }
    QVector<ComparedStatement> gone;
    for (const StatementTotals &totals : before.did.statements) {
        const qsizetype same
            = totals.text.isEmpty() ? -1 : byText.value({totals.text, totals.user, totals.database}, -1);
        const qsizetype at = byKey.value(totals.key, same);
        ComparedStatement fresh{totals.key, totals.text, totals.user, totals.database};
        ComparedStatement &one = at >= 0 ? all[at] : fresh;
        one.meanBeforeMs = totals.meanMs();
        one.callsBefore = perHour(totals.calls, before);
        one.blocksBefore = blocksPerCall(totals);
        if (at < 0)
            gone << fresh;
    }
    all += gone;
    std::stable_sort(all.begin(), all.end(),
        [](const ComparedStatement &a, const ComparedStatement &b) { return a.addedMsPerHour() > b.addedMsPerHour(); });
    return all;
}

} // namespace mahout
