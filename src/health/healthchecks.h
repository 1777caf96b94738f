// SPDX-License-Identifier: GPL-3.0-or-later
// The table of all checks that pgMahout makes of a server and of its own pool: when a figure is worth a word, and the
// words. Thresholds follow what monitoring systems agree on; each can be replaced by value.
#pragma once

#include "healthresult.h"
#include <QVector>

namespace mahout {

struct HealthCheck {
    enum class Source {
        Session, // that we reach the server, and how fast it answers
        Server, // one reading: `sql`
        Counters, // the difference of two readings of the server's counters
        Statements, // the difference of two readings of pg_stat_statements
        Pool, // the difference of two statistics of our own pool
    };
    enum class Need {
        Nothing,
        OtherSessions, // pg_read_all_stats
        WalFolder, // may execute pg_ls_waldir()
        Statements, // pg_stat_statements, installed and readable
    };

    QString id; // "connections"
    QString title; // translated, as all that follows in words
    Unit unit = Unit::None;
    HealthThreshold threshold;
    Source source = Source::Server;
    Need need = Need::Nothing;
    // One row with the columns value (null: nothing to judge, which is ok), evidence (the worst offender: identifiers
    // and numbers only, or null), cause (see HealthResult) and floor ('warning' or 'critical': at least that, whatever
    // the value; else null).
    const char *sql = nullptr;
    bool lowIsBad = false, estimated = false, optional = false;
    QString found; // with %1 the value as text and %2 the evidence
    QString nothing; // there is nothing to judge
    QString meaning; // what it does to the server and those who use it
    QString remedy; // one safe next step
};

const QVector<HealthCheck> &healthChecks();
const HealthCheck &healthCheck(QLatin1String id); // of the table; there is no other id in our code

// What was read for a check.
struct HealthFinding {
    double value = qQNaN(); // NaN: there is nothing to judge
    QString evidence; // for %2
    QString cause;
    HealthLevel floor = HealthLevel::Ok; // at least this
};

// The result of a check that could be made; `overrides` win over the check's own thresholds.
HealthResult judge(const HealthCheck &check, const HealthFinding &finding, const HealthThresholds &overrides);
// The result of one that could not: `why`, and what would make it possible.
HealthResult unknown(
    const HealthCheck &check, const QString &why, const QString &remedy, const HealthThresholds &overrides);

} // namespace mahout
