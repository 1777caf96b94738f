// SPDX-License-Identifier: GPL-3.0-or-later
#include "startpage.h"

#include "progressstrip.h"
#include "textlabel.h"
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace mahout {

namespace {

// A large choice: icon, title and what will happen, on a card that answers pointer and keyboard.
class ChoiceCard : public QAbstractButton {
public:
    ChoiceCard(const QString &icon, const QString &title, const QString &text)
        : m_icon(icon)
        , m_text(text)
    {
        setText(title);
        setAccessibleDescription(text);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const Theme &theme = Theme::current();
        return {theme.spacing(30), theme.spacing(19)};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::current();
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setOpacity(isEnabled() ? 1 : 0.45);
        const bool lively = isEnabled() && (underMouse() || hasFocus());
        painter.setPen(QPen(theme.color(lively ? ColorRole::Accent : ColorRole::Hairline), 1));
        painter.setBrush(isDown() ? theme.tint(ColorRole::Accent, 0.1) : theme.color(ColorRole::Card));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius(), theme.radius());
        paintWords(painter);
    }

private:
    void paintWords(QPainter &painter) const
    {
        const Theme &theme = Theme::current();
        const QRect inside = rect().adjusted(theme.spacing(2), theme.spacing(2), -theme.spacing(2), -theme.spacing(1));
        const int side = theme.spacing(3);
        theme.icon(m_icon, ColorRole::Accent).paint(&painter, QRect(inside.topLeft(), QSize(side, side)));
        painter.setPen(theme.color(ColorRole::Text));
        painter.setFont(theme.font(TextStyle::Strong));
        const QRect title(inside.left(), inside.top() + side + theme.spacing(1), inside.width(), theme.spacing(2));
        painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter, text());
        painter.setPen(theme.color(ColorRole::Muted));
        painter.setFont(theme.font(TextStyle::Body));
        const QRect body(
            inside.left(), title.bottom() + theme.spacing(0.5), inside.width(), inside.bottom() - title.bottom());
        painter.drawText(body, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_text);
    }

    QString m_icon, m_text;
};

} // namespace

StartPage::StartPage(QWidget *parent)
    : QWidget(parent)
    , m_saved(new QVBoxLayout)
    , m_savedBox(new QWidget)
    , m_progress(new ProgressStrip)
{
    const Theme &theme = Theme::current();
    auto *column = new QVBoxLayout;
    column->setSpacing(theme.spacing(2));
    column->addStretch(2);
    column->addWidget(textLabel(TextStyle::Title, false, tr("pgMahout")));
    QLabel *purpose = textLabel(TextStyle::Sentence, true,
        tr("See what a PostgreSQL server is doing, find the index it misses, and change it safely."));
    purpose->setWordWrap(true);
    column->addWidget(purpose);
    column->addSpacing(theme.spacing(1));
    column->addWidget(makeChoices());
    column->addWidget(m_progress);
    auto *saved = new QVBoxLayout(m_savedBox);
    saved->setContentsMargins(0, theme.spacing(2), 0, 0);
    saved->addWidget(textLabel(TextStyle::Strong, false, tr("Saved servers")));
    saved->addLayout(m_saved);
    m_savedBox->hide();
    column->addWidget(m_savedBox);
    column->addStretch(3);
    auto *layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(column, 8);
    layout->addStretch(1);
    connect(m_progress, &ProgressStrip::cancelRequested, this, &StartPage::cancelRequested);
}

QWidget *StartPage::makeChoices()
{
    auto *box = new QWidget;
    auto *layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().spacing(2));
    auto *demo = makeChoice(QStringLiteral("start.demo"), QStringLiteral("play"), tr("Try the demo server"),
        tr("Starts a private PostgreSQL with a web shop that is in use. Nothing of it is left afterwards."));
    auto *server = makeChoice(QStringLiteral("start.connect"), QStringLiteral("server"), tr("Connect to a server"),
        tr("PostgreSQL 13 or later. Reading statistics needs the role pg_monitor."));
    auto *folder = makeChoice(QStringLiteral("start.folder"), QStringLiteral("folder"), tr("Open a migrations folder"),
        tr("Choose the folder, then the server that its migrations belong to."));
    connect(demo, &QAbstractButton::clicked, this, &StartPage::demoChosen);
    connect(server, &QAbstractButton::clicked, this, &StartPage::connectChosen);
    connect(folder, &QAbstractButton::clicked, this, &StartPage::folderChosen);
    for (QAbstractButton *choice : std::as_const(m_choices))
        layout->addWidget(choice);
    return box;
}

QAbstractButton *StartPage::makeChoice(
    const QString &name, const QString &icon, const QString &title, const QString &text)
{
    auto *choice = new ChoiceCard(icon, title, text);
    choice->setObjectName(name);
    m_choices << choice;
    return choice;
}

void StartPage::setProfiles(const QVector<Profile> &profiles)
{
    while (QLayoutItem *item = m_saved->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Profile &profile : profiles) {
        auto *button = new QPushButton(Theme::current().icon(QStringLiteral("server"), ColorRole::Muted), profile.name);
        button->setObjectName(QStringLiteral("start.profile.") + profile.id);
        button->setFlat(true);
        button->setToolTip(profile.spec.describe());
        connect(button, &QPushButton::clicked, this, [this, profile] { emit profileChosen(profile); });
        m_saved->addWidget(button, 0, Qt::AlignLeft);
    }
    m_savedBox->setVisible(!profiles.isEmpty());
}

void StartPage::showProgress(const QString &what)
{
    for (QAbstractButton *choice : std::as_const(m_choices))
        choice->setEnabled(false);
    m_progress->start(what);
}

ProgressReporter StartPage::reporter() { return m_progress->reporter(); }

void StartPage::endProgress()
{
    for (QAbstractButton *choice : std::as_const(m_choices))
        choice->setEnabled(true);
    m_progress->finish();
}

} // namespace mahout
