// SPDX-License-Identifier: GPL-3.0-or-later
#include "timerangecontrol.h"
#include "theme.h"
#include "units.h"
#include <array>
#include <QAction>
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
    fillMenu();
    refresh();
}

QToolButton *TimeRangeControl::addButton(const QString &name, const QString &icon, const QString &text)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
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
    m_range->setMenu(menu);
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
