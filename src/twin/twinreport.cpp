// SPDX-License-Identifier: GPL-3.0-or-later
#include "twinreport.h"
#include <algorithm>
#include <cmath>
#include <QJsonArray>

namespace mahout {

double StatementAgreement::percent() const
{
    if (target == twin)
        return 0;
    return target > 0 ? 100 * std::abs(twin - target) / target : 100;
}

TwinCheck summarised(QVector<StatementAgreement> statements)
{
    TwinCheck check;
    QVector<double> percents;
    for (const StatementAgreement &statement : std::as_const(statements)) {
        const double percent = statement.percent();
        if (check.statement.isEmpty() || percent > check.largestPercent) {
            check.largestPercent = percent;
            check.statement = statement.id;
        }
        percents.append(percent);
    }
    std::sort(percents.begin(), percents.end());
    if (const qsizetype count = percents.size(); count > 0)
        check.medianPercent = (percents[(count - 1) / 2] + percents[count / 2]) / 2;
    check.statements = std::move(statements);
    return check;
}

QJsonObject toJson(const TwinReport &report)
{
    QJsonArray notCopied;
    for (const TwinGap &gap : report.notCopied)
        notCopied.append(QJsonObject{{"what", gap.what}, {"why", gap.why}});
    const QJsonObject check{{"median_percent", report.check.medianPercent},
        {"largest_percent", report.check.largestPercent},
        {"statement", report.check.statement.isEmpty() ? QJsonValue() : QJsonValue(report.check.statement)}};
    return {{"made_ms", report.madeMs}, {"bytes", report.bytes}, {"tables", report.tables}, {"indexes", report.indexes},
        {"statistics", report.statistics}, {"version", report.version}, {"not_copied", notCopied}, {"check", check}};
}

} // namespace mahout
