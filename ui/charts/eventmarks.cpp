// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventmarks.h"
#include <algorithm>
#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace mahout {

namespace {

constexpr qsizetype kToldOneByOne = 6;

struct Marks {
    Q_DECLARE_TR_FUNCTIONS(mahout::EventMark)
};

} // namespace

QString eventIcon(ChangeEvent::Kind kind)
{
    switch (kind) {
    case ChangeEvent::Kind::Migration:
        return QStringLiteral("migrations");
    case ChangeEvent::Kind::Revert:
        return QStringLiteral("revert");
    case ChangeEvent::Kind::Restart:
        return QStringLiteral("refresh");
    case ChangeEvent::Kind::StatisticsReset:
        return QStringLiteral("mark");
    case ChangeEvent::Kind::SettingsChange:
        return QStringLiteral("settings");
    case ChangeEvent::Kind::Gap:
        return QStringLiteral("gap");
    case ChangeEvent::Kind::Alert:
        return QStringLiteral("error");
    case ChangeEvent::Kind::Pool:
        return QStringLiteral("pool");
    case ChangeEvent::Kind::Failover:
        return QStringLiteral("failover");
    case ChangeEvent::Kind::IndexChange:
        return QStringLiteral("indexes");
    }
    return {};
}

QString eventKindName(ChangeEvent::Kind kind)
{
    switch (kind) {
    case ChangeEvent::Kind::Migration:
        return Marks::tr("Migration");
    case ChangeEvent::Kind::Revert:
        return Marks::tr("Revert");
    case ChangeEvent::Kind::Restart:
        return Marks::tr("Restart");
    case ChangeEvent::Kind::StatisticsReset:
        return Marks::tr("Statistics reset");
    case ChangeEvent::Kind::SettingsChange:
        return Marks::tr("Settings change");
    case ChangeEvent::Kind::Gap:
        return Marks::tr("Gap");
    case ChangeEvent::Kind::Alert:
        return Marks::tr("Alert");
    case ChangeEvent::Kind::Pool:
        return Marks::tr("Pool");
    case ChangeEvent::Kind::Failover:
        return Marks::tr("Failover");
    case ChangeEvent::Kind::IndexChange:
        return Marks::tr("Index change");
    }
    return {};
}

QVector<EventMark> groupedMarks(
    const QVector<ChangeEvent> &events, const QRect &area, int reach, const std::function<double(qint64)> &xOf)
{
    QVector<int> order;
    for (int i = 0; i < int(events.size()); ++i)
        if (const double x = xOf(events.at(i).timeMs); x >= area.left() && x <= area.right())
            order << i;
    std::stable_sort(
        order.begin(), order.end(), [&](int a, int b) { return events.at(a).timeMs < events.at(b).timeMs; });
    QVector<EventMark> marks;
    double firstX = 0;
    for (const int index : std::as_const(order)) {
        const double x = xOf(events.at(index).timeMs);
        if (marks.isEmpty() || x - firstX >= reach) {
            marks << EventMark{};
            firstX = x;
        }
        marks.last().events << index;
        marks.last().x = qRound((firstX + x) / 2);
    }
    return marks;
}

QString markText(const QVector<ChangeEvent> &events, const EventMark &mark)
{
    QStringList told;
    for (const int index : mark.events.first(std::min(kToldOneByOne, mark.events.size()))) {
        const ChangeEvent &event = events.at(index);
        const QString when
            = QLocale().toString(QDateTime::fromMSecsSinceEpoch(event.timeMs), QStringLiteral("d MMM HH:mm:ss"));
        QStringList lines{event.title, QStringLiteral("%1 · %2").arg(eventKindName(event.kind), when)};
        if (!event.detail.isEmpty())
            lines << event.detail;
        told << lines.join(QLatin1Char('\n'));
    }
    if (const int more = int(mark.events.size() - told.size()); more > 0)
        told << Marks::tr("and %n more", nullptr, more);
    return told.join(QStringLiteral("\n\n"));
}

} // namespace mahout
