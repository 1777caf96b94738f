// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexrows.h"

#include "theme.h"
#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(IndexesPage)
};

template <typename Row> Column<Row> words(const char *id, const QString &title, QString Row::*member)
{
    return {{QLatin1String(id), title}, [member](const Row &row) { return QVariant(row.*member); }};
}

template <typename Row>
Column<Row> figure(const char *id, const QString &title, Unit unit, double Row::*member, const QString &help)
{
    return {{QLatin1String(id), title, unit, true, help}, [member](const Row &row) { return QVariant(row.*member); }};
}

QString estimated(double value, Unit unit) { return QStringLiteral("≈ ") + formatValue(value, unit); }

QString kindText(HygieneFinding::Kind kind)
{
    switch (kind) {
    case HygieneFinding::Kind::Duplicate:
        return Text::tr("Duplicate");
    case HygieneFinding::Kind::Redundant:
        return Text::tr("Redundant");
    case HygieneFinding::Kind::Unused:
        return Text::tr("Unused");
    case HygieneFinding::Kind::Invalid:
        return Text::tr("Invalid");
    case HygieneFinding::Kind::MissingForeignKeyIndex:
        return Text::tr("Missing for a foreign key");
    case HygieneFinding::Kind::Bloated:
        return Text::tr("Bloated");
    }
    return {};
}

QString stateText(const AdviceRecord &record)
{
    if (record.revertedMs > 0)
        return Text::tr("Reverted");
    return record.appliedMs > 0 ? Text::tr("Applied") : Text::tr("Waiting to be run");
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

// "24 → 0.3 (−99 %)"; one side alone while the other is not known.
QString course(double before, double after, Unit unit)
{
    if (std::isnan(before) || std::isnan(after))
        return Text::tr("%1 → not measured yet").arg(formatValue(before, unit));
    const double percent = before > 0 ? 100 * (after / before - 1) : 0;
    const QString sign = percent > 0 ? QStringLiteral("+") : QStringLiteral("−");
    return Text::tr("%1 → %2 (%3%4 %)")
        .arg(formatValue(before, unit), formatValue(after, unit), sign, formatNumber(std::abs(percent)));
}

} // namespace

bool PromiseRow::operator==(const PromiseRow &other) const
{
    return key() == other.key() && index == other.index && state == other.state && statement == other.statement
        && promisedBefore == other.promisedBefore && promisedAfter == other.promisedAfter
        && same(meanBeforeMs, other.meanBeforeMs) && same(meanAfterMs, other.meanAfterMs);
}

QVector<RecommendationRow> recommendationRows(const IndexAdvice &advice)
{
    QVector<RecommendationRow> rows;
    for (const RecommendedIndex &index : advice.indexes)
        rows.append({index.name, index.ddl, index.dropDdl, index.table, index.bytes, index.benefit, index.writeCost,
            index.queries});
    return rows;
}

QVector<ServedRow> servedRows(const IndexAdvice &advice, const QStringList &ids)
{
    QVector<ServedRow> rows;
    for (const QueryCost &query : advice.queries)
        if (ids.contains(query.id))
            rows.append({query.id, query.text, query.before, query.after});
    return rows;
}

QVector<FindingRow> findingRows(const HygieneReport &report)
{
    QVector<FindingRow> rows;
    for (const HygieneFinding &finding : report.findings)
        rows.append({kindText(finding.kind), finding.index, finding.table, finding.evidence,
            finding.mendDdl + finding.firstDdl, finding.undoDdl + finding.firstUndoDdl, // one of them is empty
            finding.vetoes.join(u' '), finding.bytes});
    return rows;
}

QVector<PromiseRow> promiseRows(
    const AdviceRecord &record, const QVector<MeasuredStatement> &measured, const QHash<QString, QString> &texts)
{
    QVector<PromiseRow> rows;
    for (const AdvisedStatement &statement : record.statements) {
        const QString id = statement.key.toText();
        PromiseRow row{record.id, record.indexName, stateText(record), id, texts.value(id, id).simplified(),
            statement.costBefore, statement.costAfter, qQNaN(), qQNaN()};
        for (const MeasuredStatement &mean : measured)
            if (mean.key == statement.key) {
                row.meanBeforeMs = mean.meanBeforeMs;
                row.meanAfterMs = mean.meanAfterMs;
            }
        rows.append(row);
    }
    return rows;
}

QVector<Column<RecommendationRow>> recommendationColumns()
{
    auto bytes = figure("bytes", Text::tr("Size"), Unit::Bytes, &RecommendationRow::bytes,
        Text::tr("Estimated size when built, with equal keys merged as B-trees do."));
    bytes.text = [](const RecommendationRow &row) { return estimated(row.bytes, Unit::Bytes); };
    auto benefit = figure("benefit", Text::tr("Expected gain"), Unit::Percent, &RecommendationRow::benefit,
        Text::tr("Part of the workload's planner cost that would come back without this index."));
    benefit.text = [](const RecommendationRow &row) { return estimated(row.benefit, Unit::Percent); };
    Column<RecommendationRow> served{{QStringLiteral("served"), Text::tr("Statements"), Unit::Count, true,
                                         Text::tr("Statements whose plans use it.")},
        [](const RecommendationRow &row) { return QVariant(row.queries.size()); }};
    auto name = words("name", Text::tr("Index"), &RecommendationRow::name);
    name.toolTip = [](const RecommendationRow &row) { return row.ddl; };
    return {name, words("table", Text::tr("Table"), &RecommendationRow::table), bytes, benefit,
        figure("write_cost", Text::tr("Upkeep"), Unit::None, &RecommendationRow::writeCost,
            Text::tr("Planner cost units per second that writes to the table spend in it.")),
        served};
}

QVector<Column<ServedRow>> servedColumns()
{
    Column<ServedRow> text = words("text", Text::tr("Statement"), &ServedRow::text);
    text.text = [](const ServedRow &row) { return row.text.simplified(); };
    text.toolTip = [](const ServedRow &row) { return row.text; };
    Column<ServedRow> cost{{QStringLiteral("cost"), Text::tr("Planner cost"), Unit::None, true,
                               Text::tr("Of one call, before → with all recommended indexes.")},
        [](const ServedRow &row) { return QVariant(row.percent()); }};
    cost.text = [](const ServedRow &row) { return course(row.before, row.after, Unit::None); };
    cost.color = [](const ServedRow &row) {
        return Theme::current().color(row.after > row.before ? ColorRole::Critical : ColorRole::Text);
    };
    return {text, cost};
}

QVector<Column<FindingRow>> findingColumns()
{
    Column<FindingRow> kept = words("kept", Text::tr("Why it is kept"), &FindingRow::vetoes);
    kept.color = [](const FindingRow &) { return Theme::current().color(ColorRole::Muted); };
    auto frees = figure("bytes", Text::tr("Frees"), Unit::Bytes, &FindingRow::bytes,
        Text::tr("Size by the catalog, which VACUUM and ANALYZE keep up."));
    frees.text
        = [](const FindingRow &row) { return formatValue(row.index.isEmpty() ? qQNaN() : row.bytes, Unit::Bytes); };
    return {words("kind", Text::tr("Finding"), &FindingRow::kind),
        words("evidence", Text::tr("Evidence"), &FindingRow::evidence), frees, kept};
}

QVector<Column<PromiseRow>> promiseColumns()
{
    Column<PromiseRow> promised{{QStringLiteral("promised"), Text::tr("Promised cost"), Unit::None, true,
                                    Text::tr("Planner cost of one call, before → after.")},
        [](const PromiseRow &row) { return QVariant(row.promisedAfter); }};
    promised.text = [](const PromiseRow &row) { return course(row.promisedBefore, row.promisedAfter, Unit::None); };
    Column<PromiseRow> measured{
        {QStringLiteral("measured"), Text::tr("Measured mean time"), Unit::Milliseconds, true,
            Text::tr("Mean time of a call in the hour before and the hour after it was built.")},
        [](const PromiseRow &row) { return QVariant(row.meanAfterMs); }};
    measured.text = [](const PromiseRow &row) { return course(row.meanBeforeMs, row.meanAfterMs, Unit::Milliseconds); };
    return {words("index", Text::tr("Index"), &PromiseRow::index),
        words("state", Text::tr("State"), &PromiseRow::state),
        words("statement", Text::tr("Statement"), &PromiseRow::statement), promised, measured};
}

QString adviceSentence(const IndexAdvice &advice)
{
    if (advice.queries.isEmpty())
        return Text::tr(
            "No statement of the range could be planned; %n were left out.", nullptr, int(advice.skipped.size()));
    if (advice.indexes.isEmpty())
        return Text::tr(
            "No new index would repay itself for the %n statements of the range.", nullptr, int(advice.queries.size()));
    const double saved = 100 * (1 - advice.costAfter / advice.costBefore);
    const QString text = Text::tr(
        "%n new indexes (%1) would take %2 off the planner's cost of the range.", nullptr, int(advice.indexes.size()))
                             .arg(estimated(advice.bytes, Unit::Bytes), estimated(saved, Unit::Percent));
    return advice.skipped.isEmpty() ? text : text + u' ' + skippedSentence(advice);
}

QString skippedSentence(const IndexAdvice &advice)
{
    return Text::tr("%n statements could not be planned.", nullptr, int(advice.skipped.size()));
}

QString skippedText(const IndexAdvice &advice, const QHash<QString, QString> &texts)
{
    QStringList parts;
    for (const SkippedStatement &skipped : advice.skipped)
        parts << QStringLiteral("-- %1\n%2;").arg(skipped.reason, texts.value(skipped.id, skipped.id));
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace mahout
