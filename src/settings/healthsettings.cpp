// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthsettings.h"

#include "healthchecks.h"
#include <algorithm>
#include <cmath>
#include <QCoreApplication>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

const QString kNone = QStringLiteral("none");
constexpr Milliseconds kLongestHold = 24h;
constexpr QLatin1Char kPercent('%');

bool isSize(Unit unit) { return unit == Unit::Bytes || unit == Unit::BytesPerSecond; }

QString rangeText(Unit unit)
{
    if (unit == Unit::Milliseconds)
        return Text::tr("a time such as 500ms, 30s or 10min, or “none”");
    if (isSize(unit))
        return Text::tr("a size such as 64kB, 500MB or 5GB, or “none”");
    return Text::tr("a number that is not negative, or “none”");
}

Result<double> parseNumber(const QString &text, Unit unit)
{
    if (unit == Unit::Milliseconds)
        return parseDuration(text).map([](Milliseconds duration) { return double(duration.count()); });
    if (isSize(unit))
        return parseSize(text).map([](qint64 bytes) { return double(bytes); });
    QString number = text;
    if (unit == Unit::Percent && number.endsWith(kPercent))
        number.chop(1);
    bool ok = false;
    const double value = number.trimmed().toDouble(&ok);
    return ok && std::isfinite(value) && value >= 0 ? Result<double>(value)
                                                    : Result<double>(tl::unexpect, Error{Error::Kind::BadInput, {}});
}

Result<QString> acceptThreshold(const QString &title, Unit unit, const QString &text)
{
    const auto value = parseThreshold(text, unit);
    if (value)
        return thresholdText(*value, unit);
    Error error = value.error();
    error.message = Text::tr("“%1” cannot be “%2”.").arg(title, text);
    return fail(error);
}

Result<QString> acceptHold(const QString &title, const QString &text)
{
    const auto duration = parseDuration(text);
    if (duration && *duration <= kLongestHold)
        return durationText(*duration);
    return fail(Error::Kind::BadInput, Text::tr("“%1” cannot be “%2”.").arg(title, text),
        Text::tr("Allowed is %1.").arg(Text::tr("%1 to %2").arg(durationText(0ms), durationText(kLongestHold))));
}

QString partName(ThresholdPart part)
{
    switch (part) {
    case ThresholdPart::Warning:
        return QStringLiteral("warning");
    case ThresholdPart::Critical:
        return QStringLiteral("critical");
    case ThresholdPart::HoldFor:
        break;
    }
    return QStringLiteral("for");
}

QString captionOf(ThresholdPart part)
{
    switch (part) {
    case ThresholdPart::Warning:
        return Text::tr("Warning at");
    case ThresholdPart::Critical:
        return Text::tr("Critical at");
    case ThresholdPart::HoldFor:
        break;
    }
    return Text::tr("For at least");
}

SettingInfo blankRow(const HealthCheck &check, ThresholdPart part, const QString &title)
{
    SettingInfo info{healthSettingKey(check.id, part), kHealthSection, SettingType::Number, SettingScope::Server};
    info.variable = QStringLiteral("PGMAHOUT_HEALTH_%1_%2").arg(check.id.toUpper(), partName(part).toUpper());
    info.title = title;
    info.line = check.title;
    info.caption = captionOf(part);
    info.help = check.meaning;
    return info;
}

SettingInfo levelRow(const HealthCheck &check, ThresholdPart part, const QString &title, double unchanged)
{
    SettingInfo info = blankRow(check, part, title);
    info.type = check.unit == Unit::Milliseconds ? SettingType::Duration
        : isSize(check.unit)                     ? SettingType::Size
                                                 : SettingType::Number;
    info.unchanged = thresholdText(unchanged, check.unit);
    info.range = rangeText(check.unit);
    info.accept = [title, unit = check.unit](const QString &text) { return acceptThreshold(title, unit, text); };
    return info;
}

SettingInfo holdRow(const HealthCheck &check)
{
    SettingInfo info = blankRow(check, ThresholdPart::HoldFor, Text::tr("%1: for at least").arg(check.title));
    info.type = SettingType::Duration;
    info.unchanged = durationText(check.threshold.holdFor);
    info.range = Text::tr("%1 to %2").arg(durationText(0ms), durationText(kLongestHold));
    info.accept = [title = info.title](const QString &text) { return acceptHold(title, text); };
    return info;
}

} // namespace

QString healthSettingKey(const QString &check, ThresholdPart part)
{
    return QStringLiteral("health/%1/%2").arg(check, partName(part));
}

QString thresholdText(double threshold, Unit unit)
{
    if (std::isnan(threshold))
        return kNone;
    if (unit == Unit::Milliseconds)
        return durationText(Milliseconds(std::llround(threshold)));
    if (isSize(unit))
        return sizeText(std::llround(threshold));
    return QString::number(threshold, 'g', 10) + (unit == Unit::Percent ? QString(kPercent) : QString());
}

Result<double> parseThreshold(const QString &text, Unit unit)
{
    if (text.trimmed() == kNone)
        return qQNaN();
    if (const auto value = parseNumber(text.trimmed(), unit))
        return *value;
    return fail(Error::Kind::BadInput, Text::tr("“%1” is not a threshold.").arg(text),
        Text::tr("Allowed is %1.").arg(rangeText(unit)));
}

const HealthCheck *checkOfSetting(const QString &key)
{
    const auto &checks = healthChecks();
    const auto it = std::find_if(checks.begin(), checks.end(), [&key](const HealthCheck &check) {
        return key.startsWith(QStringLiteral("health/%1/").arg(check.id));
    });
    return it == checks.end() ? nullptr : &*it;
}

// Steps that are not there are NaN, and contradict nothing.
Result<void> checkThreshold(const HealthCheck &check, const HealthThreshold &threshold)
{
    const double first = check.lowIsBad ? threshold.criticalAt : threshold.warningAt;
    const double second = check.lowIsBad ? threshold.warningAt : threshold.criticalAt;
    if (!(first > second))
        return {};
    const QString warning = thresholdText(threshold.warningAt, check.unit);
    const QString critical = thresholdText(threshold.criticalAt, check.unit);
    return fail(Error::Kind::BadInput,
        Text::tr("“%1” would be critical at %2, before it warns at %3.").arg(check.title, critical, warning),
        check.lowIsBad ? Text::tr("Let it warn at %1 or more, or be critical at %2 or less.").arg(critical, warning)
                       : Text::tr("Let it warn at %1 or less, or be critical at %2 or more.").arg(critical, warning));
}

QVector<SettingInfo> healthSettings()
{
    QVector<SettingInfo> rows;
    for (const HealthCheck &check : healthChecks())
        rows << levelRow(
            check, ThresholdPart::Warning, Text::tr("%1: warning at").arg(check.title), check.threshold.warningAt)
             << levelRow(check, ThresholdPart::Critical, Text::tr("%1: critical at").arg(check.title),
                    check.threshold.criticalAt)
             << holdRow(check);
    return rows;
}

} // namespace mahout
