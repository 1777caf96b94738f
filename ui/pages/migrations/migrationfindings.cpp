// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationfindings.h"

#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(MigrationsPage)
};

constexpr int kDetailsShown = 8;

QString severityTitle(LintSeverity severity)
{
    switch (severity) {
    case LintSeverity::Info:
        return Text::tr("Remark");
    case LintSeverity::Warning:
        return Text::tr("Warning");
    case LintSeverity::Error:
        break;
    }
    return Text::tr("Error");
}

SqlMark::Weight weightOf(LintSeverity severity)
{
    return severity == LintSeverity::Info ? SqlMark::Weight::Info
        : severity == LintSeverity::Error ? SqlMark::Weight::Error
                                          : SqlMark::Weight::Warning;
}

QString hintOf(const LintFinding &finding)
{
    QStringList lines{QStringLiteral("%1: %2").arg(severityTitle(finding.severity), finding.rule), finding.message};
    if (!finding.safer.isEmpty())
        lines << Text::tr("Safer:") << finding.safer.trimmed();
    return lines.join(u'\n');
}

QString placeOf(const PlacedFinding &placed)
{
    if (placed.line == 0)
        return Text::tr("%1, line %2").arg(placed.finding.file).arg(placed.finding.line);
    return (placed.direction == Direction::Up ? Text::tr("Up, line %1") : Text::tr("Down, line %1")).arg(placed.line);
}

} // namespace

MigrationRisk riskOf(const QVector<PlacedFinding> &findings)
{
    MigrationRisk risk;
    risk.looked = true;
    QStringList lines;
    for (const PlacedFinding &placed : findings) {
        const LintSeverity severity = placed.finding.severity;
        ++(severity == LintSeverity::Error          ? risk.errors
                : severity == LintSeverity::Warning ? risk.warnings
                                                    : risk.remarks);
        lines << QStringLiteral("%1: %2").arg(placeOf(placed), placed.finding.message);
    }
    if (lines.size() > kDetailsShown) {
        const int more = int(lines.size()) - kDetailsShown;
        lines = lines.mid(0, kDetailsShown);
        lines << Text::tr("… and %n more", nullptr, more);
    }
    risk.details = lines.join(u'\n');
    return risk;
}

QString riskText(const MigrationRisk &risk)
{
    if (!risk.looked)
        return {};
    QStringList parts;
    if (risk.errors > 0)
        parts << Text::tr("%n error(s)", nullptr, risk.errors);
    if (risk.warnings > 0)
        parts << Text::tr("%n warning(s)", nullptr, risk.warnings);
    if (risk.remarks > 0)
        parts << Text::tr("%n remark(s)", nullptr, risk.remarks);
    return parts.isEmpty() ? Text::tr("None found") : parts.join(QStringLiteral(", "));
}

int riskWeight(const MigrationRisk &risk)
{
    constexpr int kMany = 1000;
    const auto capped = [](int count) { return std::min(count, kMany - 1); };
    return risk.looked ? (capped(risk.errors) * kMany + capped(risk.warnings)) * kMany + capped(risk.remarks) : -1;
}

SeverityLook lookOf(LintSeverity severity)
{
    switch (severity) {
    case LintSeverity::Info:
        return {QStringLiteral("info"), ColorRole::Muted};
    case LintSeverity::Warning:
        return {QStringLiteral("warning"), ColorRole::Warning};
    case LintSeverity::Error:
        break;
    }
    return {QStringLiteral("error"), ColorRole::Critical};
}

SeverityLook lookOf(const MigrationRisk &risk)
{
    if (risk.errors > 0)
        return lookOf(LintSeverity::Error);
    if (risk.warnings > 0)
        return lookOf(LintSeverity::Warning);
    return risk.remarks > 0 ? lookOf(LintSeverity::Info) : SeverityLook{};
}

QVector<SqlMark> marksOf(const QVector<PlacedFinding> &findings, Direction direction)
{
    QVector<SqlMark> marks;
    for (const PlacedFinding &placed : findings) {
        if (placed.direction == direction && placed.line > 0)
            marks << SqlMark{placed.line, weightOf(placed.finding.severity), hintOf(placed.finding)};
    }
    return marks;
}

QVector<Finding> listOf(const QVector<PlacedFinding> &findings)
{
    QVector<Finding> list;
    for (const PlacedFinding &placed : findings) {
        const SeverityLook look = lookOf(placed.finding.severity);
        list << Finding{look.icon, look.role,
            QStringLiteral("%1 · %2 · %3").arg(placeOf(placed), placed.finding.rule, placed.finding.message),
            placed.finding.safer.trimmed()};
    }
    return list;
}

} // namespace mahout
