// SPDX-License-Identifier: GPL-3.0-or-later
#include "alertrows.h"

#include "healthlook.h"
#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(AlertsPage)
};

using Phase = CheckState::Phase;

QString valueText(double value, Unit unit, bool estimated)
{
    const QString text = formatValue(value, unit);
    return estimated && !std::isnan(value) ? QStringLiteral("≈\u00A0") + text : text;
}

QString boundText(double threshold, Unit unit, bool lowIsBad)
{
    if (std::isnan(threshold))
        return {};
    return (lowIsBad ? QStringLiteral("≤\u00A0") : QStringLiteral("≥\u00A0")) + formatValue(threshold, unit);
}

QString noteOf(const Alert &alert)
{
    if (alert.isAcknowledged())
        return Text::tr("Acknowledged by %1").arg(alert.acknowledged.by);
    if (alert.muted)
        return Text::tr("Muted");
    if (alert.isOpen() && alert.noDataMs != 0)
        return Text::tr("No data since %1").arg(clockText(alert.noDataMs));
    return alert.partOf.isEmpty() ? QString() : Text::tr("Part of another alert");
}

struct Standing {
    int rank;
    HealthLevel level;
    QString text;
};

Standing standingOf(const HealthResult &result, const CheckState &state)
{
    if (state.phase == Phase::Pending)
        return {0, result.level, Text::tr("Pending")};
    if (result.level == HealthLevel::Unknown)
        return result.optional ? Standing{3, HealthLevel::Unknown, Text::tr("Not measured")}
                               : Standing{1, HealthLevel::Unknown, Text::tr("No data")};
    if (state.phase == Phase::NoData)
        return {1, HealthLevel::Unknown, Text::tr("No data")};
    return state.mutedUntilMs != 0 ? Standing{2, result.level, Text::tr("Healthy, muted")}
                                   : Standing{2, result.level, Text::tr("Healthy")};
}

CheckRow checkRow(const HealthResult &result, const CheckState &state)
{
    const Standing standing = standingOf(result, state);
    const QString finding = result.level == HealthLevel::Unknown && !result.remedy.isEmpty()
        ? result.evidence + QLatin1Char(' ') + result.remedy
        : result.evidence;
    return {result.id, result.title, standing.rank, standing.level, standing.text,
        valueText(result.value, result.unit, result.estimated), finding};
}

Column<AlertRow> severityColumn()
{
    Column<AlertRow> severity{{QStringLiteral("severity"), Text::tr("Severity")},
        [](const AlertRow &row) { return QVariant(-2 * int(row.level) + int(row.isPart)); },
        [](const AlertRow &row) { return healthLevelText(row.level); }};
    severity.icon = [](const AlertRow &row) { return healthIcon(row.level); };
    return severity;
}

Column<AlertRow> timeColumn(const char *id, const QString &title, qint64 AlertRow::*field)
{
    return {{QLatin1String(id), title}, [field](const AlertRow &row) { return QVariant(row.*field); },
        [field](const AlertRow &row) { return clockText(row.*field); }};
}

Column<AlertRow> textColumn(const char *id, const QString &title, QString AlertRow::*field, bool figures = false)
{
    return {{QLatin1String(id), title, Unit::None, figures},
        [field](const AlertRow &row) { return QVariant(row.*field); },
        [field](const AlertRow &row) { return row.*field; }};
}

Column<CheckRow> checkTextColumn(const char *id, const QString &title, QString CheckRow::*field, bool figures = false)
{
    return {{QLatin1String(id), title, Unit::None, figures},
        [field](const CheckRow &row) { return QVariant(row.*field); },
        [field](const CheckRow &row) { return row.*field; }};
}

void add(QVector<DetailLine> &lines, const QString &caption, const QString &text)
{
    if (!text.isEmpty())
        lines.append({caption, text});
}

qsizetype countOf(const QVector<Alert> &alerts, HealthLevel level)
{
    return std::count_if(alerts.begin(), alerts.end(),
        [level](const Alert &alert) { return alert.level == level && alert.partOf.isEmpty(); });
}

QString countText(qsizetype critical, qsizetype warnings)
{
    QStringList parts;
    if (critical > 0)
        parts << Text::tr("%n critical alert(s)", nullptr, int(critical));
    if (warnings > 0)
        parts << Text::tr("%n warning(s)", nullptr, int(warnings));
    return parts.join(Text::tr(" and "));
}

AlertsSentence calmSentence(const QVector<HealthResult> &results)
{
    const auto blind = std::count_if(results.begin(), results.end(),
        [](const HealthResult &result) { return result.level == HealthLevel::Unknown && !result.optional; });
    if (results.isEmpty())
        return {Text::tr("The first reading is on its way.")};
    const QString quiet = Text::tr("No alert. %n check(s) were made.", nullptr, int(results.size()));
    if (blind == 0)
        return {quiet, {}, ColorRole::Good};
    return {quiet + QLatin1Char(' ') + Text::tr("%n of them have no data.", nullptr, int(blind))};
}

} // namespace

QString clockText(qint64 ms)
{
    if (ms == 0)
        return {};
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(ms);
    const bool today = time.date() == QDate::currentDate();
    return time.toString(today ? QStringLiteral("HH:mm") : QStringLiteral("d MMM HH:mm"));
}

AlertRow alertRow(const Alert &alert)
{
    const bool open = alert.isOpen();
    return {alert.id, alert.check, alert.title, open ? alert.level : alert.worst, !alert.partOf.isEmpty(),
        valueText(open ? alert.latestValue : alert.value, alert.unit, alert.estimated),
        boundText(alert.threshold, alert.unit, alert.lowIsBad), alert.sinceMs, alert.clearedMs,
        open ? alert.latestEvidence : alert.evidence, noteOf(alert)};
}

QVector<CheckRow> checkRows(
    const QVector<HealthResult> &results, const QVector<CheckState> &states, const QVector<Alert> &alerts)
{
    QHash<QString, CheckState> stateOf;
    for (const CheckState &state : states)
        stateOf.insert(state.check, state);
    QVector<CheckRow> rows;
    for (const HealthResult &result : results) {
        const bool firing
            = std::any_of(alerts.begin(), alerts.end(), [&](const Alert &alert) { return alert.check == result.id; });
        if (!firing)
            rows << checkRow(result, stateOf.value(result.id));
    }
    return rows;
}

QVector<Column<AlertRow>> openColumns()
{
    return {severityColumn(), textColumn("check", Text::tr("Check"), &AlertRow::title),
        textColumn("value", Text::tr("Value"), &AlertRow::value, true),
        textColumn("threshold", Text::tr("Limit"), &AlertRow::threshold, true),
        timeColumn("since", Text::tr("Since"), &AlertRow::sinceMs),
        textColumn("evidence", Text::tr("Evidence"), &AlertRow::evidence),
        textColumn("note", Text::tr("State"), &AlertRow::note)};
}

QVector<Column<AlertRow>> pastColumns()
{
    return {severityColumn(), textColumn("check", Text::tr("Check"), &AlertRow::title),
        textColumn("value", Text::tr("Value"), &AlertRow::value, true),
        timeColumn("since", Text::tr("Since"), &AlertRow::sinceMs),
        timeColumn("cleared", Text::tr("Until"), &AlertRow::clearedMs),
        textColumn("evidence", Text::tr("Evidence"), &AlertRow::evidence),
        textColumn("note", Text::tr("State"), &AlertRow::note)};
}

QVector<Column<CheckRow>> checkColumns()
{
    Column<CheckRow> state{{QStringLiteral("state"), Text::tr("State")},
        [](const CheckRow &row) { return QVariant(row.rank); }, [](const CheckRow &row) { return row.state; }};
    state.icon = [](const CheckRow &row) { return healthIcon(row.level); };
    return {state, checkTextColumn("check", Text::tr("Check"), &CheckRow::title),
        checkTextColumn("value", Text::tr("Value"), &CheckRow::value, true),
        checkTextColumn("finding", Text::tr("Finding"), &CheckRow::finding)};
}

QString acknowledgementText(const Alert &alert)
{
    if (!alert.isAcknowledged())
        return {};
    const QString who = Text::tr("%1 at %2").arg(alert.acknowledged.by, clockText(alert.acknowledged.atMs));
    return alert.acknowledged.note.isEmpty() ? who : Text::tr("%1: %2").arg(who, alert.acknowledged.note);
}

QString muteText(qint64 untilMs)
{
    if (untilMs == 0)
        return {};
    return untilMs == kMutedForEver ? Text::tr("until somebody unmutes it")
                                    : Text::tr("until %1").arg(clockText(untilMs));
}

QVector<DetailLine> alertLines(const Alert &alert)
{
    QVector<DetailLine> lines;
    const QString bound = boundText(alert.threshold, alert.unit, alert.lowIsBad);
    const QString now = valueText(alert.latestValue, alert.unit, alert.estimated);
    const QString limit = bound.isEmpty() ? now : Text::tr("%1 (limit %2)").arg(now, bound);
    const bool measured = alert.isOpen() && !std::isnan(alert.latestValue);
    add(lines, Text::tr("Now"), measured ? limit : QString());
    add(lines, Text::tr("Since"),
        alert.times > 1 ? Text::tr("%1, came back %n time(s)", nullptr, alert.times - 1).arg(clockText(alert.sinceMs))
                        : clockText(alert.sinceMs));
    add(lines, Text::tr("Over at"), clockText(alert.clearedMs));
    add(lines, Text::tr("When it began"), alert.evidence);
    add(lines, Text::tr("Last seen"),
        alert.isOpen() && alert.latestEvidence != alert.evidence ? alert.latestEvidence : QString());
    add(lines, Text::tr("No data since"), alert.isOpen() ? clockText(alert.noDataMs) : QString());
    add(lines, Text::tr("What it means"), alert.meaning);
    add(lines, Text::tr("What to do"), alert.remedy);
    add(lines, Text::tr("Acknowledged"), acknowledgementText(alert));
    return lines;
}

QVector<DetailLine> checkLines(const HealthResult &result)
{
    QVector<DetailLine> lines;
    add(lines, Text::tr("Now"),
        std::isnan(result.value) ? QString() : valueText(result.value, result.unit, result.estimated));
    add(lines, Text::tr("Warning / critical"), result.thresholdText());
    add(lines, Text::tr("Alerts after"),
        result.holdFor.count() > 0 ? formatDuration(double(result.holdFor.count())) : QString());
    add(lines, Text::tr("Finding"), result.evidence);
    add(lines, Text::tr("What it means"), result.meaning);
    add(lines, Text::tr("What to do"), result.remedy);
    return lines;
}

AlertsSentence alertsSentence(const QVector<Alert> &alerts, const QVector<HealthResult> &results, const QString &away)
{
    if (alerts.isEmpty())
        return away.isEmpty() ? calmSentence(results) : AlertsSentence{away, {}, ColorRole::Warning};
    // The worst that stands for itself.
    const Alert &first = *std::min_element(alerts.begin(), alerts.end(),
        [](const Alert &a, const Alert &b) { return a.partOf.isEmpty() && !b.partOf.isEmpty(); });
    const qsizetype critical = countOf(alerts, HealthLevel::Critical);
    const qsizetype warnings = countOf(alerts, HealthLevel::Warning);
    const QString counts = countText(critical, warnings);
    const QString value = std::isnan(first.latestValue)
        ? QString()
        : QLatin1Char(' ') + valueText(first.latestValue, first.unit, first.estimated);
    const QString which
        = critical + warnings == 1 ? Text::tr("%1: %2%3 since %4.") : Text::tr("%1; the worst: %2%3 since %4.");
    return {which.arg(counts, first.title, value, clockText(first.sinceMs)), first.title,
        critical > 0 ? ColorRole::Critical : ColorRole::Warning};
}

} // namespace mahout
