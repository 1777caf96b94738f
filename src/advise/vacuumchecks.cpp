// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablechecks.h"

#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct VacuumAdvice {
    Q_DECLARE_TR_FUNCTIONS(mahout::TableAdvice)
};

using Kind = TableFinding::Kind;
using Severity = TableFinding::Severity;

constexpr double kFarOverdue = 5; // times the threshold
constexpr double kDeadShare = 0.2; // of all rows: what the default scale factor lets gather
constexpr double kThresholdSeconds = 3600; // right after a mass change a high threshold is no news

// One heap of a table: the table itself, or its TOAST.
struct Heap {
    const TableState &table;
    const HeapState &heap;
    const QHash<QString, QString> &options;
    bool isToast;

    QString what() const { return isToast ? VacuumAdvice::tr("the TOAST of %1").arg(table.full()) : table.full(); }
};

QString vacuumCommand(const TableState &table) { return QStringLiteral("VACUUM (ANALYZE) %1;").arg(table.full()); }

QString setOption(const TableState &table, const QString &option, const QString &value)
{
    return QStringLiteral("ALTER TABLE %1 SET (%2 = %3);").arg(table.full(), option, value);
}

QString resetOption(const TableState &table, const QString &option)
{
    return QStringLiteral("ALTER TABLE %1 RESET (%2);").arg(table.full(), option);
}

QString whyLate(const TablesServer &server)
{
    const int workers = int(server.number("autovacuum_max_workers"));
    if (!server.autovacuums())
        return VacuumAdvice::tr("Autovacuum is off for the whole server.");
    if (server.vacuums >= workers)
        return VacuumAdvice::tr("All %n workers of autovacuum are busy elsewhere.", nullptr, workers);
    return VacuumAdvice::tr("Autovacuum looks at each database once in %1; if it does not come, read the server's log.")
        .arg(formatDuration(1000 * server.number("autovacuum_naptime")));
}

TableFinding vacuumFinding(const Heap &of, const TablesServer &server, double times)
{
    TableFinding finding{Kind::VacuumDue, of.table.full()};
    finding.severity = times >= kFarOverdue ? Severity::Warning : Severity::Info;
    finding.message
        = VacuumAdvice::tr("A vacuum of %1 is due, and nobody is at work on it. %2").arg(of.what(), whyLate(server));
    finding.remedy
        = VacuumAdvice::tr("Vacuum it now; reads and writes go on. Space that it frees is used again by the table.");
    finding.mend = vacuumCommand(of.table);
    return finding;
}

// Dead rows come first; a table that is due for its inserts alone has nothing to free but much to freeze later.
bool checkDue(const Heap &of, TableChecks &checks)
{
    const TablesServer &server = checks.state.server;
    const double dead = of.heap.deadRows / std::max(1.0, vacuumThreshold(of.heap, of.options, server));
    const double inserted = of.heap.insertedSinceVacuum / std::max(1.0, insertThreshold(of.heap, of.options, server));
    const bool byDead = dead >= checks.options.overdue && of.heap.deadRows >= checks.options.minDeadRows;
    const bool byInserts
        = inserted >= checks.options.overdue && of.heap.insertedSinceVacuum >= checks.options.minDeadRows;
    if (of.table.vacuuming || (!byDead && !byInserts))
        return false;
    TableFinding finding = vacuumFinding(of, server, byDead ? dead : 1);
    const double rows = byDead ? of.heap.deadRows : of.heap.insertedSinceVacuum;
    const double threshold
        = byDead ? vacuumThreshold(of.heap, of.options, server) : insertThreshold(of.heap, of.options, server);
    const QString words = byDead
        ? VacuumAdvice::tr("%1 dead rows beside %2 live ones; %3 bring autovacuum. Last vacuum: %4.")
        : VacuumAdvice::tr(
            "%1 rows inserted since the last vacuum, %2 live ones; %3 bring autovacuum. Last vacuum: %4.");
    finding.evidence
        = words.arg(about(rows), about(of.heap.liveRows), formatNumber(threshold), agoText(of.heap.secondsSinceVacuum));
    checks.add(finding);
    return true;
}

// The settings allow more dead rows than is good, be it the table's own or the server's.
void checkThreshold(const Heap &of, TableChecks &checks)
{
    const TablesServer &server = checks.state.server;
    const double all = of.heap.liveRows + of.heap.deadRows;
    const double threshold = vacuumThreshold(of.heap, of.options, server);
    const bool reached = of.heap.deadRows >= threshold;
    const bool recent = of.heap.secondsSinceVacuum < kThresholdSeconds;
    if (reached || recent || of.heap.deadRows < checks.options.minDeadRows || of.heap.deadRows < kDeadShare * all)
        return;
    const QString option = of.isToast ? QStringLiteral("toast.autovacuum_vacuum_scale_factor")
                                      : QStringLiteral("autovacuum_vacuum_scale_factor");
    const QString own = of.heap.options.value("autovacuum_vacuum_scale_factor");
    const QString threshOption = option.chopped(12) + QStringLiteral("threshold");
    const QString ownBase = of.heap.options.value("autovacuum_vacuum_threshold");
    TableFinding finding{Kind::VacuumThreshold, of.table.full(), Severity::Warning};
    finding.message
        = VacuumAdvice::tr("Dead rows gather in %1, because its settings keep autovacuum away until there are more.")
              .arg(of.what());
    finding.evidence = VacuumAdvice::tr("%1 dead rows beside %2 live ones; only %3 bring autovacuum. Last vacuum: %4.")
                           .arg(about(of.heap.deadRows), about(of.heap.liveRows), formatNumber(threshold),
                               agoText(of.heap.secondsSinceVacuum));
    finding.remedy = VacuumAdvice::tr("Let autovacuum come at a twentieth of the rows. It runs more often and has less "
                                      "to do each time.");
    finding.mend
        = QStringLiteral("ALTER TABLE %1 SET (%2 = 0.05, %3 = 1000);").arg(of.table.full(), option, threshOption);
    const auto back = [&](const QString &name, const QString &value) {
        return value.isEmpty() ? resetOption(of.table, name) : setOption(of.table, name, value);
    };
    finding.undo = back(option, own) + u'\n' + back(threshOption, ownBase);
    checks.add(finding);
}

void checkSwitch(const TableState &table, TableChecks &checks)
{
    const bool table_ = !autovacuumEnabled(table.heap.options);
    const bool toast
        = table.toast.oid != 0 && !table.toast.options.isEmpty() && !autovacuumEnabled(table.toast.options);
    if (!table_ && !toast)
        return;
    const QString option = table_ ? QStringLiteral("autovacuum_enabled") : QStringLiteral("toast.autovacuum_enabled");
    TableFinding finding{Kind::AutovacuumOff, table.full(), Severity::Warning};
    finding.message = VacuumAdvice::tr("Autovacuum is switched off for %1, so that dead rows stay and its statistics "
                                       "age until somebody thinks of it.")
                          .arg(table_ ? table.full() : VacuumAdvice::tr("the TOAST of %1").arg(table.full()));
    finding.evidence = VacuumAdvice::tr("%1 = false. Last vacuum: %2; %3 dead rows.")
                           .arg(option, agoText(table.heap.secondsSinceVacuum), about(table.heap.deadRows));
    finding.exact = true;
    finding.remedy
        = VacuumAdvice::tr("Switch it on again. If it was in the way of a large load, vacuum after the load.");
    finding.mend = resetOption(table, option);
    finding.undo = setOption(table, option, QStringLiteral("false"));
    checks.add(finding);
}

void checkServerSwitch(TableChecks &checks)
{
    const TablesServer &server = checks.state.server;
    if (server.autovacuums())
        return;
    const QString setting
        = server.settings.value("autovacuum") == u"on" ? QStringLiteral("track_counts") : QStringLiteral("autovacuum");
    TableFinding finding{Kind::AutovacuumOff, setting, Severity::Critical};
    finding.message
        = VacuumAdvice::tr("Autovacuum is off for the whole server: dead rows stay everywhere, and statistics age.");
    finding.evidence = VacuumAdvice::tr("%1 = off.").arg(setting);
    finding.exact = true;
    finding.remedy = VacuumAdvice::tr("Switch it on; the setting takes effect when the configuration is read again.");
    finding.mend = QStringLiteral("ALTER SYSTEM SET %1 = on;\nSELECT pg_reload_conf();").arg(setting);
    finding.undo = QStringLiteral("ALTER SYSTEM SET %1 = off;\nSELECT pg_reload_conf();").arg(setting);
    checks.add(finding);
}

void checkPartitionedStatistics(const TableState &table, TableChecks &checks)
{
    if (checks.state.server.version < 140000 && !table.readable)
        return; // 13 has neither counters nor a row count for it
    if (table.analysed)
        return;
    TableFinding finding{Kind::PartitionedStatistics, table.full(), Severity::Warning};
    finding.message = VacuumAdvice::tr("%1 has no statistics of its own. Autovacuum analyses partitions one by one, "
                                       "never the whole, and so joins and groups over all of them are guessed.")
                          .arg(table.full());
    finding.evidence
        = VacuumAdvice::tr("Last ANALYZE of the partitioned table: %1.").arg(agoText(table.secondsSinceAnalyze));
    finding.exact = true;
    finding.remedy = VacuumAdvice::tr("Analyse it now, and again on a schedule or after large changes.");
    finding.mend = QStringLiteral("ANALYZE %1;").arg(table.full());
    checks.add(finding);
}

void checkTableStatistics(const TableState &table, TableChecks &checks)
{
    const TableAdviceOptions &options = checks.options;
    const double due = analyzeThreshold(table, checks.state.server);
    const double times = table.modifiedSinceAnalyze / std::max(1.0, due);
    const double rows = std::max(table.heap.liveRows, table.heap.rows);
    const bool never = !table.analysed && rows >= options.minRows;
    const bool late = times >= options.overdue && table.modifiedSinceAnalyze >= options.minRows;
    if (!never && !late)
        return;
    TableFinding finding{
        Kind::StaleStatistics, table.full(), never || times >= kFarOverdue ? Severity::Warning : Severity::Info};
    finding.message = never
        ? VacuumAdvice::tr("%1 was never analysed; the planner guesses how many rows its conditions find.")
              .arg(table.full())
        : VacuumAdvice::tr("The statistics of %1 are overdue; the planner may plan for rows that are no longer there.")
              .arg(table.full());
    finding.evidence = VacuumAdvice::tr("%1 rows changed since the last ANALYZE (%2), of %3; %4 bring autovacuum.")
                           .arg(about(table.modifiedSinceAnalyze), agoText(table.secondsSinceAnalyze), about(rows),
                               formatNumber(due));
    finding.remedy = VacuumAdvice::tr("Analyse it now; that reads a sample of the table and blocks nobody.");
    finding.mend = QStringLiteral("ANALYZE %1;").arg(table.full());
    checks.add(finding);
}

} // namespace

void checkVacuum(TableChecks &checks)
{
    checkServerSwitch(checks);
    for (const TableState &table : std::as_const(checks.state.tables)) {
        if (table.kind == u"p")
            continue;
        checkSwitch(table, checks);
        const Heap heap{table, table.heap, table.heap.options, false};
        if (!checkDue(heap, checks))
            checkThreshold(heap, checks);
        const Heap toast{table, table.toast, table.toastOptions(), true};
        if (table.toast.oid != 0 && !checkDue(toast, checks))
            checkThreshold(toast, checks);
    }
}

void checkStatistics(TableChecks &checks)
{
    for (const TableState &table : std::as_const(checks.state.tables)) {
        if (table.kind == u"p")
            checkPartitionedStatistics(table, checks);
        else
            checkTableStatistics(table, checks);
    }
}

} // namespace mahout
