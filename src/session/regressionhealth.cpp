// SPDX-License-Identifier: GPL-3.0-or-later
#include "regressionhealth.h"

#include <cmath>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace mahout {

namespace {

struct RegressionHealth {
    Q_DECLARE_TR_FUNCTIONS(RegressionHealth)
};

constexpr double kBusySessionMs = 3600 * 1000.0; // of an hour
constexpr qsizetype kTitleLength = 60;

double percent(double ratio) { return (ratio - 1) * 100; }
QString whole(double value) { return QLocale().toString(value, 'f', 0); }

QString shortLabel(const Regression &regression)
{
    const QString label = regression.label.simplified();
    return label.size() <= kTitleLength ? label : label.left(kTitleLength - 1) + QChar(0x2026);
}

QString timeText(qint64 timeMs)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(timeMs), QLocale::ShortFormat);
}

QString evidenceOf(const Regression &regression)
{
    QStringList sentences{
        RegressionHealth::tr("%1 (%2) since %3: %4 instead of %5.")
            .arg(regressionSize(regression), regressionInterval(regression), timeText(regression.startMs),
                formatDuration(regression.meanAfterMs), formatDuration(regression.meanBeforeMs))};
    sentences << RegressionHealth::tr("%1 calls an hour, which cost %2 more.")
                     .arg(formatNumber(std::round(regression.callsPerHour)), formatDuration(regression.addedMsPerHour));
    if (regression.blocksAfter > regression.blocksBefore * 1.1)
        sentences << RegressionHealth::tr("A call touches %1 blocks instead of %2.")
                         .arg(formatNumber(regression.blocksAfter), formatNumber(regression.blocksBefore));
    if (regression.planFlipped())
        sentences << RegressionHealth::tr("Its plan changed.");
    if (regression.hasSuspect())
        sentences << RegressionHealth::tr("Just before: %1.").arg(regression.suspect.title);
    return sentences.join(QLatin1Char(' '));
}

QString remedyOf(const Regression &regression)
{
    if (!regression.hasSuspect())
        return RegressionHealth::tr("Look at its plan, and at what else ran when it began.");
    switch (regression.suspect.kind) {
    case ChangeEvent::Kind::Migration:
        return RegressionHealth::tr("Look at what the migration changed; on the page Regressions it can be reverted.");
    case ChangeEvent::Kind::Revert:
        return RegressionHealth::tr("Look at what the revert took away; the migration can be applied again.");
    case ChangeEvent::Kind::SettingsChange:
        return RegressionHealth::tr("Compare the setting with what it was before.");
    default:
        return RegressionHealth::tr("See whether it goes away when the caches are warm again.");
    }
}

} // namespace

QString regressionSize(const Regression &regression)
{
    const double by = percent(regression.ratio);
    // Beyond twice, a factor is easier to read.
    if (regression.ratio >= 3)
        return QStringLiteral("×") + QLocale().toString(regression.ratio, 'f', regression.ratio < 10 ? 1 : 0);
    return (by < 0 ? QStringLiteral("−") : QStringLiteral("+")) + whole(std::abs(by)) + QStringLiteral(" %");
}

QString regressionInterval(const Regression &regression)
{
    if (regression.ratio >= 3) {
        const auto factor = [](double ratio) { return QLocale().toString(ratio, 'f', ratio < 10 ? 1 : 0); };
        return RegressionHealth::tr("×%1 to ×%2").arg(factor(regression.ratioLow), factor(regression.ratioHigh));
    }
    return RegressionHealth::tr("%1 to %2 %")
        .arg(whole(percent(regression.ratioLow)), whole(percent(regression.ratioHigh)));
}

QString regressionSource(const Regression &regression) { return QStringLiteral("regressions-%1").arg(regression.id); }

bool raisesAlert(const Regression &regression)
{
    return regression.isOpen() && regression.isStatement() && !regression.explainedByRows
        && regression.confidence != Confidence::Possible;
}

HealthResult regressionHealth(const Regression &regression)
{
    HealthResult result;
    result.id = QStringLiteral("slower");
    result.title = RegressionHealth::tr("Slower than usual: %1").arg(shortLabel(regression));
    const bool busy = regression.addedMsPerHour >= kBusySessionMs;
    result.level = busy ? HealthLevel::Critical : HealthLevel::Warning;
    result.value = percent(regression.ratio);
    result.unit = Unit::Percent;
    result.warningAt = result.criticalAt = qQNaN();
    result.evidence = evidenceOf(regression);
    result.meaning
        = RegressionHealth::tr("Whoever runs this statement waits longer than at this time of the day before, "
                               "and the server works more for the same.");
    result.remedy = remedyOf(regression);
    result.cause = regression.hasSuspect() ? regression.suspect.title : QString();
    return result;
}

} // namespace mahout
