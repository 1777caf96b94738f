// SPDX-License-Identifier: GPL-3.0-or-later
// What a twin holds of its target, what it lacks, and how well it agrees with it. Plain values.
#pragma once

#include <QJsonObject>
#include <QVector>

namespace mahout {

// Something of the target that the twin lacks.
struct TwinGap {
    QString what; // "statistics of public.orders", in the words of the catalog
    QString why; // the reason, and the GRANT or the package that helps where one does

    bool operator==(const TwinGap &) const = default;
};

// The cost of one statement as it is today, in planner units.
struct StatementAgreement {
    QString id;
    double target = 0, twin = 0;

    double percent() const; // how far the twin is from the target, never negative
};

struct TwinCheck {
    QVector<StatementAgreement> statements; // in the order of the workload; those that both can plan
    double medianPercent = 0, largestPercent = 0;
    QString statement; // the id of the one that differs most; empty when none was compared
};

struct TwinReport {
    int tables = 0, indexes = 0, views = 0, functions = 0;
    int statistics = 0; // columns whose statistics were copied
    QVector<TwinGap> notCopied; // by what
    TwinCheck check;
    qint64 madeMs = 0; // from the first question to the target to the last of the check
    qint64 bytes = 0; // on disk, of the whole cluster; holes in files do not count
    int version = 0; // major version of the twin's server
};

TwinCheck summarised(QVector<StatementAgreement> statements);

// {"made_ms", "bytes", "tables", "indexes", "statistics", "version", "not_copied": [{"what", "why"}],
//  "check": {"median_percent", "largest_percent", "statement"}}; "statement" is null when none was compared.
QJsonObject toJson(const TwinReport &report);

} // namespace mahout
