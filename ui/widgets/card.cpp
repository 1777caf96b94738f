// SPDX-License-Identifier: GPL-3.0-or-later
#include "card.h"
#include "theme.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

namespace mahout {

Card::Card(QWidget *content, QWidget *parent)
    : Card(QString(), content, parent)
{
}

Card::Card(const QString &title, QWidget *content, QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_titleLine(new QHBoxLayout)
    , m_title(new QLabel(title))
    , m_subtitle(new QLabel)
{
    m_title->setVisible(!title.isEmpty());
    m_title->setTextFormat(Qt::PlainText);
    m_subtitle->hide();
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_titleLine->addWidget(m_title);
    m_titleLine->addWidget(m_subtitle);
    m_titleLine->addStretch();
    m_layout->addLayout(m_titleLine);
    m_layout->addWidget(content, 1);
    if (!title.isEmpty())
        setAccessibleName(title);
    applyTheme();
}

void Card::setSubtitle(const QString &subtitle)
{
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void Card::addToTitle(QWidget *widget) { m_titleLine->addWidget(widget); }

void Card::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(ColorRole::Hairline));
    painter.setBrush(theme.color(ColorRole::Card));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius(), theme.radius());
}

void Card::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        applyTheme();
}

void Card::applyTheme()
{
    const Theme &theme = Theme::current();
    const int inside = theme.spacing(2);
    m_layout->setContentsMargins(inside, inside, inside, inside);
    m_layout->setSpacing(theme.spacing());
    m_titleLine->setSpacing(theme.spacing());
    m_title->setFont(theme.font(TextStyle::Strong));
    m_subtitle->setFont(theme.font(TextStyle::Caption));
}

} // namespace mahout
