// SPDX-License-Identifier: GPL-3.0-or-later
#include "pageheader.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>

namespace mahout {

namespace {

QString iconOf(ColorRole mood)
{
    switch (mood) {
    case ColorRole::Good:
        return QStringLiteral("good");
    case ColorRole::Warning:
        return QStringLiteral("warning");
    case ColorRole::Critical:
        return QStringLiteral("error");
    default:
        return {};
    }
}

} // namespace

PageHeader::PageHeader(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(title))
    , m_mood(new QLabel)
    , m_sentence(new QLabel)
    , m_actions(new QHBoxLayout)
{
    const Theme &theme = Theme::current();
    m_title->setFont(theme.font(TextStyle::Title));
    m_title->setTextFormat(Qt::PlainText);
    m_sentence->setObjectName(QStringLiteral("header.sentence"));
    m_sentence->setFont(theme.font(TextStyle::Sentence));
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::RichText);
    m_sentence->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_mood->hide();
    m_sentence->hide();
    auto *sentenceLine = new QHBoxLayout;
    sentenceLine->setSpacing(theme.spacing());
    sentenceLine->addWidget(m_mood, 0, Qt::AlignTop);
    sentenceLine->addWidget(m_sentence, 1);
    auto *words = new QVBoxLayout;
    words->setSpacing(theme.spacing(0.5));
    words->addWidget(m_title);
    words->addLayout(sentenceLine);
    m_actions->setSpacing(theme.spacing());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.spacing(2));
    layout->addLayout(words, 1);
    layout->addLayout(m_actions);
    connect(m_sentence, &QLabel::linkActivated, this, &PageHeader::sentenceClicked);
}

void PageHeader::setSentence(const QString &sentence, const QString &link, ColorRole mood)
{
    if (sentence == m_plain && link == m_link && mood == m_moodRole)
        return;
    m_plain = sentence;
    m_link = link;
    m_moodRole = mood;
    refresh();
}

void PageHeader::addAction(QWidget *widget) { m_actions->addWidget(widget, 0, Qt::AlignTop); }

void PageHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refresh();
}

void PageHeader::refresh()
{
    const Theme &theme = Theme::current();
    QString html = m_plain.toHtmlEscaped();
    if (!m_link.isEmpty()) {
        const QString link = m_link.toHtmlEscaped();
        html.replace(link,
            QStringLiteral("<a href=\"#\" style=\"color:%1\">%2</a>").arg(theme.color(ColorRole::Accent).name(), link));
    }
    m_sentence->setText(html);
    m_sentence->setAccessibleName(m_plain);
    m_sentence->setVisible(!m_plain.isEmpty());
    const QString icon = iconOf(m_moodRole);
    m_mood->setVisible(!icon.isEmpty());
    const int side = QFontMetrics(m_sentence->font()).height();
    m_mood->setPixmap(
        icon.isEmpty() ? QPixmap() : theme.icon(icon, m_moodRole).pixmap(QSize(side, side), devicePixelRatioF()));
}

} // namespace mahout
