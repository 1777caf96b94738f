// SPDX-License-Identifier: GPL-3.0-or-later
#include "regressionfinder.h"

#include "detector.h"
#include "statistics.h"
#include "suspects.h"
#include <algorithm>
#include <cmath>
#include <optional>

namespace mahout {

namespace {

constexpr qint64 kTailMs = 2 * kDayMs; // before now, in which a start is looked for
constexpr qint64 kComparedMs = 7 * kDayMs; // before the start, what is after it is compared with
constexpr qint64 kRefinedMs = 45 * 60 * 1000LL; // around the quarter of an hour of the start, minute by minute
constexpr qint64 kSilentMs = 3 * kDayMs; // what has not run for so long is no concern any more
constexpr qsizetype kFewestAfter = 2; // windows
constexpr double kMuchFaster = 1.25;

struct Work {
    double calls = 0, totalMs = 0, rows = 0, blocks = 0;
    qint64 lengthMs = 0;
    void add(const WorkWindow &window)
    {
        calls += window.calls;
        totalMs += window.totalMs;
        rows += window.rows;
        blocks += window.blocks;
        lengthMs += kWorkWindowMs;
    }
    double perCall(double amount) const { return calls > 0 ? amount / calls : qQNaN(); }
};

// The scores of a series until now, and what became of them.
struct Course {
    SeasonalProfile profile;
    Detector detector;
};

Course followed(const QVector<WorkWindow> &windows, Measure measure, TimeRange learned, qint64 nowMs,
    const RegressionOptions &options)
{
    Course course{SeasonalProfile::learned(windows, measure, learned, options), Detector(options)};
    for (const WorkWindow &window : windows)
        if (window.startMs >= learned.toMs && window.endMs() <= nowMs)
            course.detector.feed(course.profile.score(window));
    return course;
}

QVector<double> residualsIn(const QVector<WorkWindow> &windows, const SeasonalProfile &profile, TimeRange range)
{
    QVector<double> residuals;
    for (const WorkWindow &window : windows)
        if (range.contains(window.startMs))
            if (const double residual = profile.residual(window); !std::isnan(residual))
                residuals << residual;
    return residuals;
}

class Judge {
public:
    Judge(const SeriesHistory &series, const Regression *open, qint64 nowMs, const RegressionOptions &options)
        : m_series(series)
        , m_open(open)
        , m_nowMs(nowMs)
        , m_options(options)
        , m_learned(learnedRange())
        , m_time(followed(series.windows, Measure::Time, m_learned, nowMs, options))
    {
    }

    bool isWarm() const { return m_time.profile.isWarm(); }

    std::optional<Regression> found() const
    {
        if (m_time.profile.isEmpty() || !isRaised())
            return {};
        Regression regression{.key = m_series.key, .metricId = m_series.metricId, .label = m_series.label};
        regression.startMs = start();
        regression.foundMs = m_nowMs;
        if (!measure(regression) || !matters(regression))
            return {};
        return regression;
    }

    // What an open one is now.
    Regression goneOn() const
    {
        Regression regression = *m_open;
        const bool old = double(m_nowMs - m_open->startMs) > m_options.acceptedAfterDays * double(kDayMs);
        const bool silent = m_series.windows.isEmpty() || m_series.windows.last().endMs() < m_nowMs - kSilentMs;
        if (old || silent || isOver())
            regression.endedMs = m_nowMs;
        regression.accepted = m_open->accepted || old;
        if (!isOver())
            measure(regression);
        return regression;
    }

private:
    // Back in its band, or so nearly that what is left is something else.
    bool isOver() const
    {
        if (m_time.detector.isOver())
            return true;
        const qint64 since = std::max(m_open->startMs, m_nowMs - m_options.calmWindows * kWorkWindowMs);
        QVector<double> late = residualsIn(m_series.windows, m_time.profile, {since, m_nowMs});
        std::sort(late.begin(), late.end());
        return late.size() >= m_options.calmWindows
            && late.at(late.size() - 2) < m_options.leftShare * std::log(m_open->ratio); // one may be wild
    }

    // A whole day lies between what is learned and now, so that what is looked for is not learned; of an open one the
    // past ends where it began.
    TimeRange learnedRange() const
    {
        const qint64 dayBefore = (m_nowMs - kDayMs) / kDayMs * kDayMs;
        const qint64 first = m_series.windows.isEmpty() ? m_nowMs : m_series.windows.first().startMs;
        // With so little past a day is too much to ask for.
        const bool young = double(dayBefore - first) < m_options.warmUpDays * double(kDayMs);
        const qint64 until = m_open ? m_open->startMs / kWorkWindowMs * kWorkWindowMs
                                    : (young ? m_nowMs - 4 * kWorkWindowMs : dayBefore);
        const qint64 from = std::max(m_series.learnFromMs, until - qint64(m_options.learnedDays * double(kDayMs)));
        return sinceBetter({from, until});
    }

    // Where it became much faster within what is learned, and stayed so for a day at least, only what came then is its
    // measure: else it could become as slow as it ever was, and nobody would be told.
    TimeRange sinceBetter(TimeRange learned) const
    {
        const SeasonalProfile profile = SeasonalProfile::learned(m_series.windows, Measure::Time, learned, m_options);
        const double clip = 2 * m_options.sumClip * profile.scale();
        QVector<double> residuals;
        QVector<qint64> begins;
        for (const WorkWindow &window : m_series.windows) {
            if (!learned.contains(window.startMs))
                continue;
            residuals << std::clamp(profile.residual(window), -clip, clip);
            begins << window.startMs;
        }
        constexpr qsizetype kDay = kDayMs / kWorkWindowMs;
        const double fall = std::max(std::log(kMuchFaster), m_options.highZ / 2 * profile.scale());
        if (residuals.size() < 2 * kDay || median(residuals.last(kDay)) > -fall)
            return learned;
        const qsizetype at = changePoint(residuals, kDay);
        const bool better = median(residuals.mid(0, at)) - median(residuals.mid(at)) > fall;
        return at > 0 && better ? TimeRange{begins.at(at), learned.toMs} : learned;
    }

    bool isRaised() const
    {
        if (!isWarm())
            return isUnmistakable();
        if (m_time.detector.isRaised())
            return true;
        // Many more blocks for the same work, for a while, and slower as well.
        const Course blocks = followed(m_series.windows, Measure::Blocks, m_learned, m_nowMs, m_options);
        if (!blocks.detector.isRaised())
            return false;
        const QVector<double> late
            = residualsIn(m_series.windows, m_time.profile, {m_nowMs - 4 * kWorkWindowMs, m_nowMs});
        return late.size() >= m_options.highWindows
            && *std::min_element(late.begin(), late.end()) > std::log(m_options.leastRatio);
    }

    bool isUnmistakable() const
    {
        double calls = 0;
        int high = 0;
        for (const WorkWindow &window : m_series.windows) {
            if (window.startMs < m_learned.toMs || window.endMs() > m_nowMs)
                continue;
            const bool doubled = m_time.profile.residual(window) >= std::log(m_options.unmistakableRatio)
                && m_time.profile.score(window) > m_options.highZ;
            high = doubled ? high + 1 : 0;
            calls = doubled ? calls + window.calls : 0;
        }
        return high >= m_options.highWindows && calls >= m_options.unmistakableCalls;
    }

    // ---- when ------------------------------------------------------------------------------------------------------

    // Clipped residuals tell where the levels before and after are, and cannot be led astray by a few wild windows. The
    // moment itself is where the residuals as they are pass from one level to the other: a window that was merely slow
    // for once lies nearer to the former.
    qint64 start() const
    {
        QVector<double> residuals, clipped;
        QVector<qint64> times;
        const double clip = m_options.sumClip * 2 * m_time.profile.scale();
        for (const WorkWindow &window : m_series.windows) {
            if (window.startMs < m_nowMs - kTailMs || window.endMs() > m_nowMs)
                continue;
            residuals << m_time.profile.residual(window);
            clipped << std::clamp(residuals.last(), -clip, clip);
            times << window.startMs;
        }
        if (times.isEmpty())
            return m_nowMs;
        qsizetype at = changePoint(clipped, kFewestAfter);
        const double before = median(residuals.mid(0, at)), after = median(residuals.mid(at));
        if (after > before)
            at = std::min(changeBetween(residuals, before, after), times.size() - 1);
        return refined(times.at(at), before, after);
    }

    // The minute; the quarter of an hour where its minutes are not known.
    qint64 refined(qint64 windowMs, double before, double after) const
    {
        QVector<double> values;
        QVector<qint64> begins;
        for (const WorkStep &minute : minutesOf(m_series.recent)) {
            if (minute.untilMs <= windowMs - kRefinedMs || minute.untilMs > std::min(m_nowMs, windowMs + kRefinedMs))
                continue;
            values << logMeanMs(minute) - m_time.profile.expected(minute.untilMs);
            begins << minute.untilMs - 60'000;
        }
        if (values.isEmpty() || std::isnan(before) || std::isnan(after) || after <= before)
            return windowMs;
        const qsizetype at = changeBetween(values, before, after);
        return at < begins.size() ? begins.at(at) : windowMs;
    }

    // ---- how much --------------------------------------------------------------------------------------------------

    // False when too little is known after the start.
    bool measure(Regression &regression) const
    {
        // The first window that lies wholly after the start.
        const qint64 from = (regression.startMs + kWorkWindowMs - 1) / kWorkWindowMs * kWorkWindowMs;
        const TimeRange after{from, m_nowMs},
            before{regression.startMs - kComparedMs, regression.startMs / kWorkWindowMs * kWorkWindowMs};
        const QVector<double> late = residualsIn(m_series.windows, m_time.profile, after);
        const QVector<double> early = residualsIn(m_series.windows, m_time.profile, before);
        if (late.size() < kFewestAfter || early.isEmpty())
            return false;
        const Difference difference = medianDifference(early, late);
        regression.ratio = std::exp(difference.value);
        regression.ratioLow = std::exp(difference.low);
        regression.ratioHigh = std::exp(difference.high);
        regression.pValue = chanceOfRise(early, late);
        weigh(regression, workIn(before), workIn(after));
        return true;
    }

    Work workIn(TimeRange range) const
    {
        Work work;
        for (const WorkWindow &window : m_series.windows)
            if (range.contains(window.startMs))
                work.add(window);
        return work;
    }

    void weigh(Regression &regression, const Work &before, const Work &after) const
    {
        regression.meanAfterMs = after.perCall(after.totalMs);
        regression.meanBeforeMs = regression.meanAfterMs / regression.ratio;
        if (!regression.isStatement()) // its minutes are no calls
            return;
        regression.callsPerHour = after.calls * double(kHourMs) / double(after.lengthMs);
        regression.addedMsPerHour = (regression.meanAfterMs - regression.meanBeforeMs) * regression.callsPerHour;
        regression.blocksBefore = before.perCall(before.blocks);
        regression.blocksAfter = after.perCall(after.blocks);
        regression.rowsBefore = before.perCall(before.rows);
        regression.rowsAfter = after.perCall(after.rows);
        const double rows = regression.rowsAfter / regression.rowsBefore;
        regression.explainedByRows = rows >= m_options.leastRatio
            && std::log(regression.ratio) - std::log(rows) < std::log(m_options.leastRatio);
    }

    bool matters(const Regression &regression) const
    {
        const bool costs = !regression.isStatement() || regression.addedMsPerHour >= m_options.leastAddedMsPerHour;
        return regression.ratio >= m_options.leastRatio && costs;
    }

    const SeriesHistory &m_series;
    const Regression *m_open;
    const qint64 m_nowMs;
    const RegressionOptions &m_options;
    const TimeRange m_learned;
    const Course m_time;
};

bool blocksAgree(const Regression &regression, const RegressionOptions &options)
{
    return regression.blocksAfter > regression.blocksBefore * options.witnessRatio
        && regression.blocksAfter > regression.blocksBefore + 1;
}

// How sure, once it is known how many were asked.
void settle(QVector<Regression> &regressions, int tested, const RegressionOptions &options)
{
    QVector<double> chances;
    QVector<Regression *> settled; // those that ended have been before
    for (Regression &regression : regressions)
        if (regression.isOpen()) {
            settled << &regression;
            chances << regression.pValue;
        }
    const QVector<double> corrected = correctedChances(chances, tested);
    for (qsizetype i = 0; i < settled.size(); ++i) {
        Regression &regression = *settled.at(i);
        regression.pValue = corrected.at(i);
        const bool likely = regression.pValue <= options.likelyChance;
        const bool witness = blocksAgree(regression, options) || regression.planFlipped();
        regression.confidence = !likely ? Confidence::Possible : (witness ? Confidence::Certain : Confidence::Likely);
    }
}

const Regression *openOf(const QVector<Regression> &open, const SeriesHistory &series)
{
    for (const Regression &regression : open)
        if (regression.key == series.key && regression.metricId == series.metricId)
            return &regression;
    return nullptr;
}

} // namespace

Judgement judge(const QVector<SeriesHistory> &series, const QVector<Regression> &open,
    const QVector<ChangeEvent> &events, qint64 nowMs, const RegressionOptions &options)
{
    Judgement judgement;
    for (const SeriesHistory &one : series) {
        const Regression *known = openOf(open, one);
        const Judge judge(one, known, nowMs, options);
        ++(judge.isWarm() ? judgement.judged : judgement.warmingUp);
        if (known)
            judgement.regressions << judge.goneOn();
        else if (const auto found = judge.found())
            judgement.regressions << *found;
    }
    settle(judgement.regressions, judgement.judged, options);
    for (Regression &regression : judgement.regressions)
        if (!regression.hasSuspect())
            regression.suspect = suspectOf(events, regression.startMs, options);
    std::stable_sort(judgement.regressions.begin(), judgement.regressions.end(),
        [](const Regression &a, const Regression &b) { return a.addedMsPerHour > b.addedMsPerHour; });
    return judgement;
}

ExpectedBand expectedBand(
    const QVector<WorkWindow> &windows, TimeRange shown, qint64 learnUntilMs, const RegressionOptions &options)
{
    const TimeRange learned{learnUntilMs - qint64(options.learnedDays * double(kDayMs)), learnUntilMs};
    const SeasonalProfile profile = SeasonalProfile::learned(windows, Measure::Time, learned, options);
    ExpectedBand band;
    if (profile.isEmpty())
        return band;
    const double reach = options.highZ * profile.scale();
    for (qint64 at = shown.fromMs / kWorkWindowMs * kWorkWindowMs; at < shown.toMs; at += kWorkWindowMs) {
        const double expected = profile.expected(at);
        band.timesMs << double(at) + double(kWorkWindowMs) / 2;
        band.expectedMs << std::exp(expected);
        band.lowMs << std::exp(expected - reach);
        band.highMs << std::exp(expected + reach);
    }
    return band;
}

void mergeRelated(QVector<Regression> &regressions, const RegressionOptions &options)
{
    std::stable_sort(regressions.begin(), regressions.end(),
        [](const Regression &a, const Regression &b) { return a.addedMsPerHour > b.addedMsPerHour; });
    for (qsizetype i = 0; i < regressions.size(); ++i) {
        Regression &one = regressions[i];
        one.partOf = 0;
        for (qsizetype lead = 0; lead < i && one.partOf == 0; ++lead) {
            const Regression &other = regressions.at(lead);
            const bool near = std::abs(one.startMs - other.startMs) <= options.relatedWithinMs;
            const bool sameSuspect
                = one.suspect.timeMs == other.suspect.timeMs && one.suspect.title == other.suspect.title;
            if (other.isOpen() == one.isOpen() && other.partOf == 0 && !other.explainedByRows && near && sameSuspect)
                one.partOf = other.id;
        }
    }
}

} // namespace mahout
