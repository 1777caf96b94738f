// SPDX-License-Identifier: GPL-3.0-or-later
#include "tableadvice.h"

#include "tablechecks.h"
#include <cmath>
#include <QCoreApplication>
#include <QJsonArray>

namespace mahout {

namespace {

struct AdviceOnTables {
    Q_DECLARE_TR_FUNCTIONS(mahout::TableAdvice)
};

using Kind = TableFinding::Kind;

bool before(const TableFinding &a, const TableFinding &b)
{
    return std::tie(b.severity, a.kind, a.object, a.evidence) < std::tie(a.severity, b.kind, b.object, b.evidence);
}

QJsonObject toJson(const TableFinding &finding)
{
    return {{"kind", kindName(finding.kind)}, {"object", finding.object}, {"severity", severityName(finding.severity)},
        {"message", finding.message}, {"evidence", finding.evidence}, {"exact", finding.exact},
        {"remedy", finding.remedy}, {"mend", finding.mend}, {"undo", finding.undo}};
}

Result<void> runChecks(Connection &connection, TableChecks &checks)
{
    if (checks.state.server.standby)
        checks.notes.append(AdviceOnTables::tr(
            "This is a standby: it counts its own scans only, and what mends a table has to run on the primary."));
    checkVacuum(checks);
    checkStatistics(checks);
    for (const auto check :
        {checkAges, checkHorizon, checkBloat, checkUse, checkSequences, checkSafety, checkPartitions})
        if (const Result<void> done = check(connection, checks); !done)
            return done;
    return {};
}

} // namespace

bool TableFinding::changesSchema() const { return !undo.isEmpty() && !mend.startsWith(QStringLiteral("ALTER SYSTEM")); }

QString kindName(Kind kind)
{
    switch (kind) {
    case Kind::Bloat:
        return "bloat";
    case Kind::VacuumDue:
        return "vacuum_due";
    case Kind::VacuumThreshold:
        return "vacuum_threshold";
    case Kind::AutovacuumOff:
        return "autovacuum_off";
    case Kind::HorizonHeld:
        return "horizon_held";
    case Kind::Wraparound:
        return "wraparound";
    case Kind::StaleStatistics:
        return "stale_statistics";
    case Kind::LowHotUpdates:
        return "low_hot_updates";
    case Kind::SequentialScans:
        return "sequential_scans";
    case Kind::LargeToast:
        return "large_toast";
    case Kind::SequenceEnds:
        return "sequence_ends";
    case Kind::SequenceWiderThanColumn:
        return "sequence_wider_than_column";
    case Kind::Unlogged:
        return "unlogged";
    case Kind::NoReplicaIdentity:
        return "no_replica_identity";
    case Kind::DefaultPartitionRows:
        return "default_partition_rows";
    case Kind::PartitionedStatistics:
        return "partitioned_statistics";
    case Kind::PartitionsEnd:
        return "partitions_end";
    case Kind::FewPartitions:
        return "few_partitions";
    }
    return {};
}

QString severityName(TableFinding::Severity severity)
{
    switch (severity) {
    case TableFinding::Severity::Info:
        return "info";
    case TableFinding::Severity::Warning:
        return "warning";
    case TableFinding::Severity::Critical:
        return "critical";
    }
    return {};
}

QString agoText(double seconds)
{
    return std::isnan(seconds) ? AdviceOnTables::tr("never since the counters began")
                               : AdviceOnTables::tr("%1 ago").arg(formatDuration(1000 * std::max(0.0, seconds)));
}

QString about(double value) { return QStringLiteral("≈ ") + formatNumber(value); }

Result<TableReport> adviseTables(Connection &connection, const TableAdviceOptions &options)
{
    const Result<TablesState> state = readTablesState(connection);
    if (!state)
        return fail(state.error());
    TableChecks checks{*state, options, {}, {}};
    if (const Result<void> done = runChecks(connection, checks); !done)
        return fail(done.error());
    std::sort(checks.findings.begin(), checks.findings.end(), before);
    return TableReport{checks.findings, checks.notes.join(u'\n')};
}

QJsonObject toJson(const TableReport &report)
{
    QJsonArray findings;
    for (const TableFinding &finding : report.findings)
        findings.append(toJson(finding));
    return {{"findings", findings}, {"note", report.note}};
}

} // namespace mahout
