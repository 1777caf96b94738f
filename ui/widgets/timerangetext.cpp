// SPDX-License-Identifier: GPL-3.0-or-later
#include "timerangetext.h"
#include "timerangemodel.h"
#include "units.h"
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace mahout {

namespace {

// The server's clock may be a little ahead of ours.
constexpr qint64 kClockErrorMs = 60'000;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(TimeRange)
};

Result<qint64> parseMoment(const QString &text, qint64 nowMs)
{
    const QString words = text.simplified().replace(QLatin1Char('T'), QLatin1Char(' '));
    for (const char *format : {"yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"})
        if (const QDateTime moment = QDateTime::fromString(words, QLatin1String(format)); moment.isValid())
            return moment.toMSecsSinceEpoch();
    for (const char *format : {"HH:mm:ss", "HH:mm", "H:mm"})
        if (const QTime time = QTime::fromString(words, QLatin1String(format)); time.isValid())
            return QDateTime(QDateTime::fromMSecsSinceEpoch(nowMs).date(), time).toMSecsSinceEpoch();
    return fail(Error::Kind::BadInput,
        words.isEmpty() ? Text::tr("The start is missing.") : Text::tr("“%1” is not a time.").arg(text.trimmed()),
        Text::tr("Write a date and a time, such as %1, or for today the time alone, such as 14:05.")
            .arg(momentEntry(nowMs)));
}

} // namespace

QString rangeText(const TimeRange &range)
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(range.fromMs);
    const QDateTime to = QDateTime::fromMSecsSinceEpoch(range.toMs);
    const QString time = range.lengthMs() < 10 * 60 * 1000 ? QStringLiteral("HH:mm:ss") : QStringLiteral("HH:mm");
    const QString day
        = from.date().year() == QDate::currentDate().year() ? QStringLiteral("d MMM ") : QStringLiteral("d MMM yyyy ");
    const bool today = from.date() == QDate::currentDate() && to.date() == from.date();
    const QLocale locale;
    const QString first = locale.toString(from, today ? time : day + time);
    return QStringLiteral("%1 – %2").arg(first, locale.toString(to, to.date() == from.date() ? time : day + time));
}

QString momentEntry(qint64 timeMs)
{
    return QDateTime::fromMSecsSinceEpoch(timeMs).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

Result<TimeRange> parseRange(const QString &from, const QString &to, qint64 nowMs)
{
    const Result<qint64> start = parseMoment(from, nowMs);
    if (!start)
        return fail(start.error());
    const Result<qint64> end = to.trimmed().isEmpty() ? Result<qint64>(nowMs) : parseMoment(to, nowMs);
    if (!end)
        return fail(end.error());
    if (*start > nowMs + kClockErrorMs)
        return fail(Error::Kind::BadInput, Text::tr("The start, %1, is in the future.").arg(momentEntry(*start)),
            Text::tr("Choose a start before now."));
    if (*end > nowMs + kClockErrorMs)
        return fail(Error::Kind::BadInput, Text::tr("The end, %1, is in the future.").arg(momentEntry(*end)),
            Text::tr("Leave the end empty for now."));
    if (*end <= *start)
        return fail(Error::Kind::BadInput,
            Text::tr("The end, %1, is not after the start, %2.").arg(momentEntry(*end), momentEntry(*start)),
            Text::tr("Change one of them."));
    return TimeRange{*start, *end};
}

QString offsetText(qint64 offsetMs)
{
    if (offsetMs == kDayMs)
        return Text::tr("a day before");
    if (offsetMs == TimeRangeModel::kWeekMs)
        return Text::tr("a week before");
    return Text::tr("%1 before").arg(formatDuration(double(offsetMs)));
}

} // namespace mahout
