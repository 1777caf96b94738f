// SPDX-License-Identifier: GPL-3.0-or-later
#include "regressionrows.h"

#include "planshape.h"
#include "regressionhealth.h"
#include <algorithm>
#include <cmath>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RegressionsPage)
};

constexpr double kLonger = 1.1; // of a call, to be worth counting

QString stateOf(const Regression &regression)
{
    if (regression.accepted)
        return Text::tr("Accepted");
    if (!regression.isOpen())
        return Text::tr("Over since %1").arg(momentText(regression.endedMs));
    if (regression.explainedByRows)
        return Text::tr("More rows");
    return regression.partOf == 0 ? Text::tr("Open") : Text::tr("Part of another");
}

int rankOf(const Regression &regression)
{
    if (!regression.isOpen())
        return 3;
    return regression.explainedByRows ? 2 : (regression.partOf == 0 ? 0 : 1);
}

QString changeText(double before, double after)
{
    return std::isnan(before) || std::isnan(after)
        ? QString()
        : Text::tr("%1 instead of %2").arg(formatNumber(after), formatNumber(before));
}

QString planText(const Regression &regression)
{
    if (!regression.planFlipped())
        return regression.planAfter.fingerprint.isEmpty()
            ? QString()
            : (regression.planBefore.fingerprint.isEmpty() ? Text::tr("Not known from before")
                                                           : Text::tr("The same as before"));
    const PlanDifference difference = planDifference(regression.planBefore, regression.planAfter);
    QStringList lines;
    for (const QString &line : difference.gone)
        lines << QStringLiteral("− ") + line;
    for (const QString &line : difference.come)
        lines << QStringLiteral("+ ") + line;
    return lines.join(QLatin1Char('\n'));
}

QString confidenceLine(const Regression &regression)
{
    const QString chance = regression.pValue < 1e-4 ? Text::tr("less than 1 in 10,000")
                                                    : Text::tr("%1 in 100").arg(formatNumber(regression.pValue * 100));
    return Text::tr("%1; by chance alone: %2").arg(confidenceText(regression.confidence), chance);
}

void add(QVector<RegressionLine> &lines, const QString &caption, const QString &text)
{
    if (!text.isEmpty())
        lines.append({caption, text});
}

template <typename Row> Column<Row> textColumn(const char *id, const QString &title, QString Row::*field)
{
    return {{QLatin1String(id), title}, [field](const Row &row) { return QVariant(row.*field); },
        [field](const Row &row) { return row.*field; }};
}

Column<ComparedRow> comparedFigure(const char *id, const QString &title, Unit unit,
    std::function<double(const ComparedStatement &)> value, const QString &help)
{
    return {{QLatin1String(id), title, unit, true, help},
        [value = std::move(value)](const ComparedRow &row) { return QVariant(value(row.statement)); }};
}

QString percentText(double ratio)
{
    if (std::isnan(ratio))
        return QStringLiteral("–");
    const double percent = (ratio - 1) * 100;
    const QString sign = percent < 0 ? QStringLiteral("−") : QStringLiteral("+");
    return sign + QLocale().toString(std::abs(percent), 'f', 0) + QStringLiteral(" %");
}

QString signedDuration(double ms)
{
    return (ms < 0 ? QStringLiteral("−") : QStringLiteral("+")) + formatDuration(std::abs(ms));
}

} // namespace

QString momentText(qint64 timeMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeMs);
    const bool today = time.date() == QDate::currentDate();
    return QLocale().toString(time, today ? QStringLiteral("HH:mm") : QStringLiteral("d MMM HH:mm"));
}

QString rangeText(qint64 fromMs, qint64 toMs) { return Text::tr("%1 to %2").arg(momentText(fromMs), momentText(toMs)); }

// ---- regressions --------------------------------------------------------------------------------------------------

QVector<RegressionRow> regressionRows(const QVector<Regression> &regressions)
{
    QVector<RegressionRow> rows;
    for (const Regression &regression : regressions)
        rows << RegressionRow{regression.id, regression.ratio, regressionSize(regression), regression.label,
            regression.startMs, regression.confidence, regression.isStatement() ? regression.addedMsPerHour : qQNaN(),
            regression.suspect.title, stateOf(regression), rankOf(regression)};
    return rows;
}

QVector<Column<RegressionRow>> regressionColumns()
{
    using Row = RegressionRow;
    Column<Row> size{{QStringLiteral("size"), Text::tr("Slower by"), Unit::None, true,
                         Text::tr("Time of a call against what was to be expected at this time of the week.")},
        [](const Row &row) { return QVariant(row.ratio); }, [](const Row &row) { return row.size; }};
    Column<Row> label{{QStringLiteral("label"), Text::tr("Statement")},
        [](const Row &row) { return QVariant(row.label); }, [](const Row &row) { return row.label.simplified(); }};
    label.toolTip = [](const Row &row) { return row.label; };
    Column<Row> start{{QStringLiteral("start"), Text::tr("Since")},
        [](const Row &row) { return QVariant(row.startMs); }, [](const Row &row) { return momentText(row.startMs); }};
    Column<Row> confidence{{QStringLiteral("confidence"), Text::tr("Confidence")},
        [](const Row &row) { return QVariant(int(row.confidence)); },
        [](const Row &row) { return confidenceText(row.confidence); }};
    Column<Row> added{{QStringLiteral("added"), Text::tr("Costs per hour"), Unit::None, true,
                          Text::tr("Time of the database per hour that it takes more than was to be expected.")},
        [](const Row &row) { return QVariant(row.addedMsPerHour); },
        [](const Row &row) {
            return std::isnan(row.addedMsPerHour) ? QStringLiteral("–") : signedDuration(row.addedMsPerHour);
        }};
    Column<Row> state{{QStringLiteral("state"), Text::tr("State")}, [](const Row &row) { return QVariant(row.rank); },
        [](const Row &row) { return row.state; }};
    return {
        size, label, start, confidence, added, textColumn("suspect", Text::tr("Just before"), &Row::suspect), state};
}

QVector<RegressionLine> regressionLines(const Regression &regression)
{
    QVector<RegressionLine> lines;
    const QString times = Text::tr("%1 instead of %2")
                              .arg(formatDuration(regression.meanAfterMs), formatDuration(regression.meanBeforeMs));
    add(lines, Text::tr("Slower by"),
        Text::tr("%1 (%2)").arg(regressionSize(regression), regressionInterval(regression)));
    add(lines, Text::tr("Time of a call"), times);
    add(lines, Text::tr("Since"),
        regression.isOpen()
            ? momentText(regression.startMs)
            : Text::tr("%1, over at %2").arg(momentText(regression.startMs), momentText(regression.endedMs)));
    if (regression.isStatement())
        add(lines, Text::tr("Costs"),
            Text::tr("%1 an hour at %2 calls an hour")
                .arg(signedDuration(regression.addedMsPerHour), formatNumber(std::round(regression.callsPerHour))));
    add(lines, Text::tr("Just before"),
        regression.hasSuspect()
            ? Text::tr("%1 at %2").arg(regression.suspect.title, momentText(regression.suspect.timeMs))
            : Text::tr("No event is known."));
    add(lines, Text::tr("Blocks of a call"), changeText(regression.blocksBefore, regression.blocksAfter));
    add(lines, Text::tr("Rows of a call"), changeText(regression.rowsBefore, regression.rowsAfter));
    add(lines, Text::tr("Plan"), planText(regression));
    add(lines, Text::tr("Confidence"), confidenceLine(regression));
    if (regression.explainedByRows)
        add(lines, Text::tr("Note"), Text::tr("It does as much more work as it takes longer; no alert is raised."));
    return lines;
}

RegressionsSentence regressionsSentence(
    const QVector<Regression> &regressions, int judged, int warmingUp, qint64 judgedUntilMs)
{
    const Regression *worst = nullptr;
    int open = 0;
    for (const Regression &regression : regressions) {
        if (!regression.isOpen() || regression.explainedByRows)
            continue;
        ++open;
        if (!worst)
            worst = &regression; // they come with the costliest first
    }
    if (!worst && judgedUntilMs == 0)
        return {Text::tr("The history is being read; the first verdict comes within a minute.")};
    const QString learning = warmingUp == 0
        ? QString()
        : QLatin1Char(' ') + Text::tr("%n more lack three days of past.", nullptr, warmingUp);
    if (!worst && judged == 0)
        return {Text::tr("There is no verdict yet: statements need three days of past to be measured against.")};
    if (!worst)
        return {Text::tr("Nothing is slower than usual; %n series are watched.", nullptr, judged) + learning, {},
            ColorRole::Good};
    const QString size = Text::tr("%1 since %2").arg(regressionSize(*worst), momentText(worst->startMs));
    QString text = Text::tr("%n slower than usual, the costliest %1", nullptr, open).arg(size);
    text += worst->hasSuspect() ? Text::tr(", just after “%1”.").arg(worst->suspect.title) : QStringLiteral(".");
    return {text, size, ColorRole::Warning};
}

// ---- against a baseline -------------------------------------------------------------------------------------------

QVector<Column<ComparedRow>> comparedColumns()
{
    using Row = ComparedRow;
    Column<Row> query{{QStringLiteral("query"), Text::tr("Statement")},
        [](const Row &row) { return QVariant(row.statement.text); },
        [](const Row &row) { return row.statement.text.simplified(); }};
    query.toolTip = [](const Row &row) { return row.statement.text; };
    Column<Row> change = comparedFigure(
        "change", Text::tr("Change"), Unit::None, [](const ComparedStatement &one) { return one.ratio(); },
        Text::tr("Of the time of a call."));
    change.text = [](const Row &row) {
        if (std::isnan(row.statement.meanBeforeMs))
            return Text::tr("new");
        return std::isnan(row.statement.meanAfterMs) ? Text::tr("gone") : percentText(row.statement.ratio());
    };
    Column<Row> added = comparedFigure(
        "added", Text::tr("Costs per hour"), Unit::None,
        [](const ComparedStatement &one) { return one.addedMsPerHour(); },
        Text::tr("Time of the database per hour more than in the baseline."));
    added.text = [](const Row &row) { return signedDuration(row.statement.addedMsPerHour()); };
    return {query,
        comparedFigure(
            "before", Text::tr("Time before"), Unit::Milliseconds,
            [](const ComparedStatement &one) { return one.meanBeforeMs; }, Text::tr("Of a call, in the baseline.")),
        comparedFigure(
            "after", Text::tr("Time now"), Unit::Milliseconds,
            [](const ComparedStatement &one) { return one.meanAfterMs; }, Text::tr("Of a call, in the range.")),
        change,
        comparedFigure(
            "callsBefore", Text::tr("Calls before"), Unit::Count,
            [](const ComparedStatement &one) { return one.callsBefore; }, Text::tr("Per hour, in the baseline.")),
        comparedFigure(
            "callsAfter", Text::tr("Calls now"), Unit::Count,
            [](const ComparedStatement &one) { return one.callsAfter; }, Text::tr("Per hour, in the range.")),
        added};
}

QString comparedSentence(const QVector<ComparedStatement> &statements, const QString &baseline)
{
    const auto longer = std::count_if(
        statements.begin(), statements.end(), [](const ComparedStatement &one) { return one.ratio() >= kLonger; });
    double added = 0;
    for (const ComparedStatement &one : statements)
        added += one.addedMsPerHour();
    return Text::tr(
        "%1 of %2 statements take at least 10 % longer per call than in “%3”; all together cost %4 an hour.")
        .arg(QString::number(longer), QString::number(statements.size()), baseline, signedDuration(added));
}

} // namespace mahout
