// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablefindingrows.h"

#include "theme.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct FindingNames {
    Q_DECLARE_TR_FUNCTIONS(TableFindings)
};

using Kind = TableFinding::Kind;
using Severity = TableFinding::Severity;

QString titleOf(Kind kind)
{
    switch (kind) {
    case Kind::Bloat:
        return FindingNames::tr("Bloat");
    case Kind::VacuumDue:
        return FindingNames::tr("Vacuum due");
    case Kind::VacuumThreshold:
        return FindingNames::tr("Vacuum kept away");
    case Kind::AutovacuumOff:
        return FindingNames::tr("Autovacuum off");
    case Kind::HorizonHeld:
        return FindingNames::tr("Vacuum held up");
    case Kind::Wraparound:
        return FindingNames::tr("Freeze overdue");
    case Kind::StaleStatistics:
        return FindingNames::tr("Old statistics");
    case Kind::LowHotUpdates:
        return FindingNames::tr("Costly updates");
    case Kind::SequentialScans:
        return FindingNames::tr("Read whole");
    case Kind::LargeToast:
        return FindingNames::tr("Much out of line");
    case Kind::SequenceEnds:
        return FindingNames::tr("Sequence ends");
    case Kind::SequenceWiderThanColumn:
        return FindingNames::tr("Column narrower than sequence");
    case Kind::Unlogged:
        return FindingNames::tr("Unlogged");
    case Kind::NoReplicaIdentity:
        return FindingNames::tr("No replica identity");
    case Kind::DefaultPartitionRows:
        return FindingNames::tr("Rows in default partition");
    case Kind::PartitionedStatistics:
        return FindingNames::tr("No statistics of the whole");
    case Kind::PartitionsEnd:
        return FindingNames::tr("Next partition missing");
    case Kind::FewPartitions:
        return FindingNames::tr("Few partitions");
    }
    return {};
}

QString iconOf(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return QStringLiteral("info");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Critical:
        return QStringLiteral("error");
    }
    return {};
}

ColorRole roleOf(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return ColorRole::Muted;
    case Severity::Warning:
        return ColorRole::Warning;
    case Severity::Critical:
        return ColorRole::Critical;
    }
    return ColorRole::Muted;
}

QString wordOf(Severity severity)
{
    switch (severity) {
    case Severity::Info:
        return FindingNames::tr("Information");
    case Severity::Warning:
        return FindingNames::tr("Warning");
    case Severity::Critical:
        return FindingNames::tr("Critical");
    }
    return {};
}

} // namespace

bool TableFindingRow::operator==(const TableFindingRow &other) const
{
    const TableFinding &a = finding, &b = other.finding;
    return key() == other.key() && a.severity == b.severity && a.message == b.message && a.evidence == b.evidence
        && a.exact == b.exact && a.remedy == b.remedy && a.undo == b.undo;
}

QVector<TableFindingRow> tableFindingRows(const TableReport &report)
{
    QVector<TableFindingRow> rows;
    for (const TableFinding &finding : report.findings)
        rows.append({finding});
    return rows;
}

QVector<Column<TableFindingRow>> tableFindingColumns()
{
    Column<TableFindingRow> severity{{QStringLiteral("severity"), FindingNames::tr("Severity")},
        [](const TableFindingRow &row) { return QVariant(-int(row.finding.severity)); }}; // the most severe first
    severity.text = [](const TableFindingRow &row) { return wordOf(row.finding.severity); };
    severity.icon = [](const TableFindingRow &row) {
        return Theme::current().icon(iconOf(row.finding.severity), roleOf(row.finding.severity));
    };
    Column<TableFindingRow> kind{{QStringLiteral("kind"), FindingNames::tr("Finding")},
        [](const TableFindingRow &row) { return QVariant(titleOf(row.finding.kind)); }};
    Column<TableFindingRow> object{{QStringLiteral("object"), FindingNames::tr("Object")},
        [](const TableFindingRow &row) { return QVariant(row.finding.object); }};
    Column<TableFindingRow> evidence{{QStringLiteral("evidence"), FindingNames::tr("Evidence")},
        [](const TableFindingRow &row) { return QVariant(row.finding.evidence); }};
    return {severity, kind, object, evidence};
}

Finding findingOf(const TableFinding &finding)
{
    return {
        iconOf(finding.severity), roleOf(finding.severity), finding.message + u' ' + finding.evidence, finding.remedy};
}

QString findingsSentence(const TableReport &report)
{
    const auto severe = std::count_if(report.findings.begin(), report.findings.end(),
        [](const TableFinding &finding) { return finding.severity != Severity::Info; });
    return report.findings.isEmpty() ? FindingNames::tr("No table stands out.")
        : severe == 0
        ? FindingNames::tr("%n thing(s) to know, none of them urgent.", nullptr, int(report.findings.size()))
        : FindingNames::tr("%n finding(s) deserve attention.", nullptr, int(severe));
}

QString migrationNameOf(const TableFinding &finding)
{
    QString object = finding.object.section(u'.', 1);
    return kindName(finding.kind) + u'_' + object.remove(u'"').replace(u'.', u'_');
}

} // namespace mahout
