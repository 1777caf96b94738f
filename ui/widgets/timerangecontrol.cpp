// SPDX-License-Identifier: GPL-3.0-or-later
#include "timerangecontrol.h"
#include "entrydialog.h"
#include "theme.h"
#include "timerangetext.h"
#include "units.h"
#include <array>
#include <QAction>
#include <QDateTime>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace mahout {

namespace {

constexpr qint64 kMinute = 60'000;
constexpr std::array<qint64, 8> kLengths{kMinute, 5 * kMinute, 15 * kMinute, 60 * kMinute, 6 * 60 * kMinute,
    24 * 60 * kMinute, 7 * 24 * 60 * kMinute, 30 * 24 * 60 * kMinute};

} // namespace

TimeRangeControl::TimeRangeControl(TimeRangeModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
{
    setObjectName(QStringLiteral("range"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().spacing(0.5));
    m_range = addButton(QStringLiteral("range.menu"), QStringLiteral("clock"), tr("Time range of all charts"));
    m_range->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_range->setPopupMode(QToolButton::InstantPopup);
    m_back = addButton(QStringLiteral("range.back"), QStringLiteral("back"), tr("Previous time range"));
    m_forward = addButton(QStringLiteral("range.forward"), QStringLiteral("forward"), tr("Next time range"));
    m_live = addButton(QStringLiteral("range.live"), QStringLiteral("live"), tr("Show live data"));
    m_back->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_forward->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Right));
    m_live->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    connect(m_back, &QToolButton::clicked, model, &TimeRangeModel::back);
    connect(m_forward, &QToolButton::clicked, model, &TimeRangeModel::forward);
    connect(m_live, &QToolButton::clicked, model, qOverload<>(&TimeRangeModel::goLive));
    connect(model, &TimeRangeModel::changed, this, &TimeRangeControl::refresh);
    m_compare = addButton(QStringLiteral("range.compare"), {}, tr("Compare with an earlier time range"));
    m_compare->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_compare->setPopupMode(QToolButton::InstantPopup);
    connect(model, &TimeRangeModel::compareChanged, this, &TimeRangeControl::refreshCompare);
    fillMenu();
    fillCompareMenu();
    refresh();
    refreshCompare();
}

QToolButton *TimeRangeControl::addButton(const QString &name, const QString &icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    if (!icon.isEmpty())
        button->setIcon(Theme::current().icon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    layout()->addWidget(button);
    return button;
}

void TimeRangeControl::fillMenu()
{
    auto *menu = new QMenu(this);
    for (const qint64 length : kLengths) {
        QAction *action = menu->addAction(tr("Live, %1").arg(formatDuration(double(length))));
        connect(action, &QAction::triggered, m_model, [model = m_model, length] { model->goLive(length); });
    }
    menu->addSeparator();
    menu->addAction(tr("Custom range…"), this, &TimeRangeControl::askRange);
    m_range->setMenu(menu);
}

void TimeRangeControl::fillCompareMenu()
{
    auto *menu = new QMenu(this);
    const auto add = [&](const QString &text, qint64 offsetMs) {
        QAction *action = menu->addAction(text, this, [this, offsetMs] { m_model->compareWith(offsetMs); });
        action->setCheckable(true);
        action->setData(offsetMs);
    };
    add(tr("No comparison"), 0);
    add(tr("With a day before"), kDayMs);
    add(tr("With a week before"), TimeRangeModel::kWeekMs);
    menu->addSeparator();
    menu->addAction(tr("With another time before…"), this, &TimeRangeControl::askOffset);
    m_compare->setMenu(menu);
}

void TimeRangeControl::askRange()
{
    const TimeRange shown = m_model->rangeAt(QDateTime::currentMSecsSinceEpoch());
    const auto take = [model = m_model](const QStringList &lines) -> Result<void> {
        const Result<TimeRange> range = parseRange(lines.at(0), lines.at(1), QDateTime::currentMSecsSinceEpoch());
        if (!range)
            return fail(range.error());
        model->zoomTo(*range);
        return {};
    };
    (new EntryDialog(tr("Time range of all charts"),
         {{QStringLiteral("from"), tr("From"), momentEntry(shown.fromMs)},
             {QStringLiteral("to"), tr("To"), momentEntry(shown.toMs), tr("now")}},
         tr("Show range"), take, this))
        ->open();
}

void TimeRangeControl::askOffset()
{
    const auto take = [model = m_model](const QStringList &lines) -> Result<void> {
        const Result<Milliseconds> offset = parseDuration(lines.first());
        if (!offset)
            return fail(offset.error());
        if (offset->count() <= 0)
            return fail(Error::Kind::BadInput, tr("A range cannot be compared with itself."),
                tr("Write how long before, such as 6h or 14d."));
        model->compareWith(offset->count());
        return {};
    };
    const qint64 offset = m_model->compareMs() > 0 ? m_model->compareMs() : kDayMs;
    (new EntryDialog(tr("Compare with an earlier time range"),
         {{QStringLiteral("offset"), tr("How long before"), durationText(Milliseconds(offset)),
             tr("such as 6h or 14d")}},
         tr("Compare"), take, this))
        ->open();
}

void TimeRangeControl::refreshCompare()
{
    const qint64 offset = m_model->compareMs();
    const QString text = offset > 0 ? tr("vs. %1").arg(offsetText(offset)) : tr("Compare");
    m_compare->setText(text);
    m_compare->setAccessibleDescription(text);
    const QList<QAction *> actions = m_compare->menu()->actions();
    for (QAction *action : actions)
        if (action->isCheckable())
            action->setChecked(action->data().toLongLong() == offset);
}

void TimeRangeControl::refresh()
{
    m_range->setText(m_model->text());
    m_range->setAccessibleDescription(m_model->text());
    m_back->setEnabled(m_model->canGoBack());
    m_forward->setEnabled(m_model->canGoForward());
    m_live->setEnabled(!m_model->isLive());
    m_range->setIcon(Theme::current().icon(m_model->isLive() ? QStringLiteral("live") : QStringLiteral("clock"),
        m_model->isLive() ? ColorRole::Good : ColorRole::Muted));
}

} // namespace mahout
