// SPDX-License-Identifier: GPL-3.0-or-later
#include "toast.h"
#include "theme.h"
#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QTimer>

namespace mahout {

namespace {

// A toast stands out by the colours of the other scheme.
QColor inverse(ColorRole role) { return Theme::colorIn(role, !Theme::current().isDark()); }

QPalette toastPalette()
{
    QPalette palette;
    palette.setColor(QPalette::WindowText, inverse(ColorRole::Text));
    palette.setColor(QPalette::ButtonText, inverse(ColorRole::Accent));
    palette.setColor(QPalette::Button, inverse(ColorRole::Card));
    palette.setColor(QPalette::Window, inverse(ColorRole::Card));
    return palette;
}

} // namespace

Toast *Toast::show(QWidget *anyWidget, const QString &text, const QString &action, std::function<void()> onAction)
{
    QWidget *window = anyWidget->window();
    for (Toast *old : window->findChildren<Toast *>(Qt::FindDirectChildrenOnly))
        old->deleteLater();
    auto *toast = new Toast(window);
    toast->m_text->setText(text);
    toast->setAccessibleName(text);
    toast->m_action->setText(action);
    toast->m_action->setVisible(!action.isEmpty());
    if (onAction)
        connect(toast->m_action, &QPushButton::clicked, anyWidget, std::move(onAction));
    toast->QFrame::show();
    toast->place();
    toast->raise();
    QAccessibleEvent event(toast, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    return toast;
}

Toast::Toast(QWidget *window)
    : QFrame(window)
    , m_text(new QLabel)
    , m_action(new QPushButton)
    , m_close(new QPushButton(tr("Dismiss")))
    , m_timer(new QTimer(this))
{
    setObjectName(QStringLiteral("toast"));
    setPalette(toastPalette());
    connect(&Theme::current(), &Theme::changed, this, [this] { setPalette(toastPalette()); });
    m_text->setTextFormat(Qt::PlainText);
    m_action->setObjectName(QStringLiteral("toast.action"));
    m_close->setObjectName(QStringLiteral("toast.dismiss"));
    auto *layout = new QHBoxLayout(this);
    const int unit = Theme::current().spacing();
    layout->setContentsMargins(2 * unit, unit, unit, unit);
    layout->setSpacing(2 * unit);
    layout->addWidget(m_text);
    for (QPushButton *button : {m_action, m_close}) {
        button->setFlat(true);
        layout->addWidget(button);
        connect(button, &QPushButton::clicked, this, &QObject::deleteLater);
    }
    m_timer->setSingleShot(true);
    m_timer->setInterval(8000);
    connect(m_timer, &QTimer::timeout, this, &Toast::leaveUnlessUsed);
    m_timer->start();
    window->installEventFilter(this);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::leaveUnlessUsed()
{
    if (underMouse() || m_action->hasFocus() || m_close->hasFocus())
        m_timer->start();
    else
        deleteLater();
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(inverse(ColorRole::Card));
    painter.drawRoundedRect(rect(), Theme::current().radius(), Theme::current().radius());
}

void Toast::place()
{
    adjustSize();
    const QWidget *window = parentWidget();
    move((window->width() - width()) / 2, window->height() - height() - Theme::current().spacing(3));
}

} // namespace mahout
