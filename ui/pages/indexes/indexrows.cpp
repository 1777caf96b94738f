// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexrows.h"

#include "theme.h"
#include <cmath>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

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

constexpr double kDeliveredShare = 0.8; // of the promised fall
constexpr double kSlowerPercent = 10; // noise does not make a promise broken
constexpr double kCallsToJudge = 5;

Verdict verdictOf(const AdviceRecord &record, const PromiseRow &row)
{
    if (record.revertedMs > 0)
        return Verdict::Reverted;
    if (record.appliedMs == 0)
        return Verdict::Waiting;
    if (!(row.meanBeforeMs > 0) || !(row.callsAfter >= kCallsToJudge))
        return Verdict::Unused;
    if (row.measuredPercent() > kSlowerPercent && row.measuredPercent() > row.promisedPercent())
        return Verdict::Slower;
    return row.measuredPercent() <= kDeliveredShare * row.promisedPercent() ? Verdict::Delivered : Verdict::Short;
}

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

QString changeText(double percent)
{
    const QString sign = percent > 0 ? QStringLiteral("+") : QStringLiteral("−");
    return std::abs(percent) < 0.005 ? Text::tr("unchanged")
                                     : Text::tr("%1%2 %").arg(sign, formatNumber(std::abs(percent)));
}

// "24 → 0.3 (−99 %)"; one side alone while the other is not known.
QString course(double before, double after, Unit unit)
{
    if (std::isnan(before) || std::isnan(after))
        return Text::tr("%1 → not measured yet").arg(formatValue(before, unit));
    return Text::tr("%1 → %2 (%3)")
        .arg(formatValue(before, unit), formatValue(after, unit),
            changeText(before > 0 ? 100 * (after / before - 1) : 0));
}

// A statement in one line, without comments above it.
QString withoutComments(const QString &statement)
{
    QStringList lines = statement.trimmed().split(u'\n');
    while (lines.size() > 1 && lines.first().trimmed().startsWith(QStringLiteral("--")))
        lines.removeFirst();
    return lines.join(u'\n').simplified();
}

double shareOf(const IndexAdvice &advice, double cost)
{
    return advice.costBefore > 0 ? 100 * cost / advice.costBefore : 0;
}

// What a planner unit takes on this server, by all statements together: an INSERT alone costs the planner nothing, so
// that its own time says nothing of its upkeep.
double millisecondsAUnit(const IndexAdvice &advice)
{
    double ms = 0, units = 0;
    for (const QueryCost &query : advice.queries)
        if (query.meanMs > 0) {
            ms += query.calls * query.meanMs;
            units += query.calls * query.before;
        }
    return units > 0 ? ms / units : 0;
}

// How much of the cost of the statements it serves the index takes away.
double reductionBy(const CostBook &book, const IndexSet &set, int position)
{
    double without = 0;
    for (int n : book.indexes[position].statements)
        if (book.plan(n, set).used.contains(position))
            without += book.statements[n].weight * book.plan(n, set.without(position)).cost;
    return without > 0 ? book.lostWithout(set, position) / without : 0;
}

double upkeepIn(const CostBook &book, const IndexSet &set, int statement)
{
    double sum = 0;
    for (int index : set.members())
        for (const StatementUpkeep &upkeep : book.indexes[index].upkeep)
            sum += upkeep.statement == statement ? upkeep.cost : 0;
    return sum;
}

} // namespace

bool PromiseRow::operator==(const PromiseRow &other) const
{
    return key() == other.key() && index == other.index && verdict == other.verdict && statement == other.statement
        && version == other.version && folder == other.folder && callsAfter == other.callsAfter
        && promisedBefore == other.promisedBefore && promisedAfter == other.promisedAfter
        && same(meanBeforeMs, other.meanBeforeMs) && same(meanAfterMs, other.meanAfterMs);
}

bool ServedRow::operator==(const ServedRow &other) const
{
    return query == other.query && id == other.id && text == other.text && upkeep == other.upkeep
        && before == other.before && after == other.after && beforeMs == other.beforeMs
        && promisedMs == other.promisedMs && note == other.note && same(measuredBeforeMs, other.measuredBeforeMs)
        && same(measuredAfterMs, other.measuredAfterMs);
}

// ---- recommendations
// -------------------------------------------------------------------------------------------------

RecommendationModel::RecommendationModel(QObject *parent)
    : KeyedTableModel(
        recommendationColumns(), [](const RecommendationRow &row) { return row.name; }, parent)
{
}

QVariant RecommendationModel::data(const QModelIndex &index, int role) const
{
    if (index.isValid() && index.column() == 0 && role == Qt::CheckStateRole)
        return int(row(index.row()).taken ? Qt::Checked : Qt::Unchecked);
    if (index.isValid() && role == Qt::ForegroundRole && !row(index.row()).taken)
        return Theme::current().color(ColorRole::Muted);
    return KeyedTableModel::data(index, role);
}

Qt::ItemFlags RecommendationModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = KeyedTableModel::flags(index);
    return index.isValid() && index.column() == 0 ? flags | Qt::ItemIsUserCheckable : flags;
}

bool RecommendationModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != 0 || role != Qt::CheckStateRole)
        return false;
    emit toggled(row(index.row()).position, value.toInt() == Qt::Checked);
    return true;
}

RecommendationRow recommendationRow(const IndexAdvice &advice, const IndexSet &taken, int position)
{
    const RecommendedIndex &index = advice.considered[position];
    const IndexSet set = taken.with(position);
    RecommendationRow row;
    row.name = index.name;
    row.ddl = index.ddl;
    row.what = signatureOf(index.ddl);
    row.position = position;
    row.taken = taken.contains(position);
    row.bytes = index.bytes;
    row.benefit = shareOf(advice, advice.book.lostWithout(set, position));
    row.upkeep = shareOf(advice, advice.book.upkeep(position));
    row.buildSeconds = index.build.secondsHigh;
    row.confidence = confidenceIn(reductionBy(advice.book, set, position), index.doubts);
    return row;
}

QVector<ServedRow> servedRows(
    const IndexAdvice &advice, const IndexSet &taken, int position, const MeasuredProof &proof)
{
    const IndexSet set = taken.with(position);
    QVector<int> touched;
    for (int n : advice.book.indexes[position].statements)
        if (advice.book.plan(n, set).used.contains(position))
            touched.append(n);
    for (const StatementUpkeep &upkeep : advice.book.indexes[position].upkeep)
        if (!touched.contains(upkeep.statement))
            touched.append(upkeep.statement);
    const double unitMs = millisecondsAUnit(advice);
    QVector<ServedRow> rows;
    for (int n : std::as_const(touched)) {
        const QueryCost &query = advice.queries[n];
        const double after = advice.book.plan(n, set).cost, upkeep = upkeepIn(advice.book, set, n);
        ServedRow row{n, query.id, query.text, query.before, after, upkeep, query.meanMs,
            query.promisedMs(after) + upkeep * unitMs, qQNaN(), qQNaN(), {}};
        for (const StatementProof &measured : proof.statements)
            if (measured.id == query.id) {
                row.measuredBeforeMs = measured.beforeMs;
                row.measuredAfterMs = measured.afterMs;
                row.note = measured.reason;
            }
        rows.append(row);
    }
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
        PromiseRow row{record.id, record.indexName, Verdict::Waiting, id, texts.value(id, id).simplified(),
            statement.costBefore, statement.costAfter, qQNaN(), qQNaN(), 0, record.migrationVersion,
            record.migrationDirectory};
        for (const MeasuredStatement &mean : measured)
            if (mean.key == statement.key) {
                row.meanBeforeMs = mean.meanBeforeMs;
                row.meanAfterMs = mean.meanAfterMs;
                row.callsAfter = mean.callsAfter;
            }
        row.verdict = verdictOf(record, row);
        rows.append(row);
    }
    return rows;
}

QVector<Column<RecommendationRow>> recommendationColumns()
{
    auto bytes = figure("bytes", Text::tr("Size"), Unit::Bytes, &RecommendationRow::bytes,
        Text::tr("Estimated size when built, with equal keys merged as B-trees do."));
    bytes.text = [](const RecommendationRow &row) { return estimatedText(row.bytes, Unit::Bytes); };
    auto benefit = figure("benefit", Text::tr("Gain"), Unit::Percent, &RecommendationRow::benefit,
        Text::tr("Part of the workload's planner cost that it takes away beside the other chosen ones."));
    benefit.text = [](const RecommendationRow &row) { return estimatedText(row.benefit, Unit::Percent); };
    auto upkeep = figure("upkeep", Text::tr("Upkeep"), Unit::Percent, &RecommendationRow::upkeep,
        Text::tr("What writes of the workload spend in it, as a part of the workload's planner cost."));
    upkeep.text = [](const RecommendationRow &row) {
        return row.upkeep > 0 ? estimatedText(row.upkeep, Unit::Percent) : Text::tr("none");
    };
    auto build = figure("build", Text::tr("Build"), Unit::Milliseconds, &RecommendationRow::buildSeconds,
        Text::tr("At most about so long; reads and writes go on."));
    build.text
        = [](const RecommendationRow &row) { return Text::tr("< %1").arg(formatDuration(1000 * row.buildSeconds)); };
    Column<RecommendationRow> confidence{{QStringLiteral("confidence"), Text::tr("Confidence"), Unit::None, false,
                                             Text::tr("High: the cost of what it serves at least halves, and nothing "
                                                      "speaks against the estimate.")},
        [](const RecommendationRow &row) { return QVariant(int(row.confidence)); }};
    confidence.text = [](const RecommendationRow &row) { return confidenceWord(row.confidence); };
    Column<RecommendationRow> replaces{
        {QStringLiteral("replaces"), Text::tr("Replaces"), Unit::Count, true,
            Text::tr("Existing indexes that become superfluous and are dropped with it.")},
        [](const RecommendationRow &row) { return QVariant(row.replaces); }};
    replaces.text = [](const RecommendationRow &row) {
        return row.replaces > 0 ? QString::number(row.replaces) : QStringLiteral("–");
    };
    auto what = words("name", Text::tr("Index"), &RecommendationRow::what);
    what.toolTip = [](const RecommendationRow &row) { return row.ddl; };
    return {what, benefit, bytes, upkeep, build, confidence, replaces};
}

QVector<Column<ServedRow>> servedColumns()
{
    Column<ServedRow> text = words("text", Text::tr("Statement"), &ServedRow::text);
    text.text = [](const ServedRow &row) { return withoutComments(row.text); };
    text.toolTip = [](const ServedRow &row) { return row.text; };
    Column<ServedRow> cost{{QStringLiteral("cost"), Text::tr("Planner cost"), Unit::None, true,
                               Text::tr("Of one call, now → with the chosen indexes and their upkeep.")},
        [](const ServedRow &row) { return QVariant(row.after + row.upkeep - row.before); }};
    cost.text = [](const ServedRow &row) {
        return row.upkeep > 0 ? Text::tr("%1 → %2 + %3 upkeep")
                                    .arg(formatNumber(row.before), formatNumber(row.after), formatNumber(row.upkeep))
                              : course(row.before, row.after, Unit::None);
    };
    cost.color = [](const ServedRow &row) {
        return Theme::current().color(row.loses() ? ColorRole::Critical : ColorRole::Text);
    };
    Column<ServedRow> time{{QStringLiteral("time"), Text::tr("Mean time"), Unit::Milliseconds, true,
                               Text::tr("Of one call, measured now → expected in proportion to the cost.")},
        [](const ServedRow &row) { return QVariant(row.beforeMs > 0 ? row.promisedMs : qQNaN()); }};
    time.text = [](const ServedRow &row) {
        return row.beforeMs > 0
            ? Text::tr("%1 → ≈ %2").arg(formatDuration(row.beforeMs), formatDuration(row.promisedMs))
            : QStringLiteral("–");
    };
    Column<ServedRow> proof{{QStringLiteral("measured"), Text::tr("Measured"), Unit::Milliseconds, true,
                                Text::tr("Median on the server that was named, without → with the index built.")},
        [](const ServedRow &row) { return QVariant(row.measuredAfterMs); }};
    proof.text = [](const ServedRow &row) {
        if (!row.note.isEmpty())
            return Text::tr("not measured");
        return std::isnan(row.measuredAfterMs) ? QStringLiteral("–")
                                               : course(row.measuredBeforeMs, row.measuredAfterMs, Unit::Milliseconds);
    };
    proof.toolTip = [](const ServedRow &row) { return row.note; };
    return {text, cost, time, proof};
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
    Column<PromiseRow> verdict{{QStringLiteral("verdict"), Text::tr("Verdict"), Unit::None, false,
                                   Text::tr("Delivered: the time fell by at least four fifths of the promised part.")},
        [](const PromiseRow &row) { return QVariant(int(row.verdict)); }};
    verdict.text = [](const PromiseRow &row) { return verdictText(row.verdict); };
    verdict.color = [](const PromiseRow &row) {
        const bool bad = row.verdict == Verdict::Slower || row.verdict == Verdict::Short;
        return Theme::current().color(row.verdict == Verdict::Delivered ? ColorRole::Good
                : bad                                                   ? ColorRole::Critical
                                                                        : ColorRole::Muted);
    };
    verdict.icon = [](const PromiseRow &row) {
        return row.verdict == Verdict::Delivered ? Theme::current().icon(QStringLiteral("good"), ColorRole::Good)
            : row.verdict == Verdict::Slower || row.verdict == Verdict::Short
            ? Theme::current().icon(QStringLiteral("warning"), ColorRole::Critical)
            : QIcon();
    };
    return {words("index", Text::tr("Index"), &PromiseRow::index),
        words("statement", Text::tr("Statement"), &PromiseRow::statement), promised, measured, verdict};
}

QVector<Column<DismissedRow>> dismissedColumns()
{
    Column<DismissedRow> when{{QStringLiteral("when"), Text::tr("Dismissed"), Unit::None, false},
        [](const DismissedRow &row) { return QVariant(row.timeMs); }};
    when.text = [](const DismissedRow &row) {
        return QLocale().toString(QDateTime::fromMSecsSinceEpoch(row.timeMs), QLocale::ShortFormat);
    };
    return {words("index", Text::tr("Index"), &DismissedRow::signature),
        words("reason", Text::tr("Reason"), &DismissedRow::reason), when};
}

QVector<PlanRow> planRows(const QVector<PlanLine> &lines)
{
    QVector<PlanRow> rows;
    for (const PlanLine &line : lines)
        rows.append({line, int(rows.size())});
    return rows;
}

QVector<Column<PlanRow>> planColumns()
{
    Column<PlanRow> node = words<PlanRow>("node", Text::tr("Step"), &PlanRow::node);
    node.text = [](const PlanRow &line) {
        return QString(3 * line.depth, QChar::Nbsp) + (line.depth > 0 ? QStringLiteral("→ ") : QString()) + line.node;
    };
    node.toolTip
        = [](const PlanRow &line) { return line.detail.isEmpty() ? line.node : line.node + u'\n' + line.detail; };
    node.color
        = [](const PlanRow &line) { return Theme::current().color(line.usesNew ? ColorRole::Good : ColorRole::Text); };
    // Figures before the condition: where it is long, they are what must be seen without scrolling.
    return {node,
        figure<PlanRow>("rows", Text::tr("≈ Rows"), Unit::Count, &PlanRow::rows, Text::tr("That the step gives out.")),
        figure<PlanRow>("cost", Text::tr("Cost"), Unit::None, &PlanRow::cost,
            Text::tr("Of the step and those below it, in planner units.")),
        words<PlanRow>("detail", Text::tr("Condition"), &PlanRow::detail)};
}

QString estimatedText(double value, Unit unit) { return QStringLiteral("≈ ") + formatValue(value, unit); }

QString buildTimeText(const BuildCost &build)
{
    return Text::tr("≈ %1 to %2")
        .arg(formatDuration(1000 * build.secondsLow), formatDuration(1000 * build.secondsHigh));
}

QString confidenceWord(AdviceConfidence confidence)
{
    return confidence == AdviceConfidence::High ? Text::tr("high")
        : confidence == AdviceConfidence::Fair  ? Text::tr("fair")
                                                : Text::tr("low");
}

QString verdictText(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Waiting:
        return Text::tr("Waiting to be run");
    case Verdict::Unused:
        return Text::tr("Too few calls yet");
    case Verdict::Delivered:
        return Text::tr("Delivered");
    case Verdict::Short:
        return Text::tr("Less than promised");
    case Verdict::Slower:
        return Text::tr("Slower");
    case Verdict::Reverted:
        return Text::tr("Reverted");
    }
    return {};
}

QString choiceSentence(const IndexAdvice &advice, int count, const SetCosts &costs)
{
    return Text::tr("%1 less cost with %n index(es), %2, upkeep %3", nullptr, count)
        .arg(estimatedText(shareOf(advice, advice.costBefore - costs.cost), Unit::Percent),
            estimatedText(costs.bytes, Unit::Bytes), estimatedText(shareOf(advice, costs.upkeep), Unit::Percent));
}

QString adviceSentence(const IndexAdvice &advice, int count, const SetCosts &costs)
{
    if (advice.queries.isEmpty() && !advice.complete)
        return Text::tr("The time limit ended before a statement could be planned.");
    if (advice.queries.isEmpty())
        return Text::tr("No statement could be planned; %n were left out.", nullptr, int(advice.skipped.size()));
    if (advice.considered.isEmpty())
        return Text::tr("No new index would repay itself for the %n statements.", nullptr, int(advice.queries.size()));
    double ms = 0, savedMs = 0;
    for (int n = 0; n < advice.queries.size(); ++n) {
        const QueryCost &query = advice.queries[n];
        ms += query.calls * query.meanMs;
        if (query.meanMs > 0 && query.before > 0)
            savedMs += query.calls * (query.meanMs - query.promisedMs(costs.costs[n]));
    }
    QString text = Text::tr("%n new indexes (%1) would take %2 off the planner's cost", nullptr, count)
                       .arg(estimatedText(costs.bytes, Unit::Bytes),
                           estimatedText(shareOf(advice, advice.costBefore - costs.cost), Unit::Percent));
    text += ms > 0
        ? Text::tr(": about %1 of the %2 that the statements took.").arg(formatDuration(savedMs), formatDuration(ms))
        : QStringLiteral(".");
    if (!advice.complete)
        text += u' ' + Text::tr("The time limit ended the search.");
    return advice.skipped.isEmpty() ? text : text + u' ' + skippedSentence(advice);
}

QString skippedSentence(const IndexAdvice &advice)
{
    return Text::tr("%n statements could not be planned.", nullptr, int(advice.skipped.size()));
}

QString promisesSentence(const QVector<PromiseRow> &rows)
{
    const auto count = [&rows](Verdict verdict) {
        return std::count_if(
            rows.begin(), rows.end(), [verdict](const PromiseRow &row) { return row.verdict == verdict; });
    };
    return Text::tr("%1 of %n promises delivered, %2 fell short, %3 became slower.", nullptr, int(rows.size()))
        .arg(count(Verdict::Delivered))
        .arg(count(Verdict::Short))
        .arg(count(Verdict::Slower));
}

QString skippedText(const IndexAdvice &advice, const QHash<QString, QString> &texts)
{
    QStringList parts;
    for (const SkippedStatement &skipped : advice.skipped)
        parts << QStringLiteral("-- %1\n%2;").arg(skipped.reason, texts.value(skipped.id, skipped.id));
    return parts.join(QStringLiteral("\n\n"));
}

} // namespace mahout
