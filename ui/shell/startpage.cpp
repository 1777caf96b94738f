// SPDX-License-Identifier: GPL-3.0-or-later
#include "startpage.h"

#include "progressstrip.h"
#include "theme.h"
#include <QCommandLinkButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace mahout {

namespace {

QLabel *textLabel(const QString &text, TextStyle style, bool muted)
{
    auto *label = new QLabel(text);
    label->setFont(Theme::current().font(style));
    label->setWordWrap(true);
    if (muted)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

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
    column->addWidget(textLabel(tr("pgMahout"), TextStyle::Title, false));
    column->addWidget(
        textLabel(tr("See what a PostgreSQL server is doing, find the index it misses, and change it safely."),
            TextStyle::Sentence, true));
    column->addSpacing(theme.spacing(1));
    column->addWidget(makeChoices());
    column->addWidget(m_progress);
    auto *saved = new QVBoxLayout(m_savedBox);
    saved->setContentsMargins(0, theme.spacing(2), 0, 0);
    saved->addWidget(textLabel(tr("Saved servers"), TextStyle::Strong, false));
    saved->addLayout(m_saved);
    m_savedBox->hide();
    column->addWidget(m_savedBox);
    column->addStretch(3);
    auto *layout = new QHBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(column, 6);
    layout->addStretch(1);
    connect(m_progress, &ProgressStrip::cancelRequested, this, &StartPage::cancelRequested);
}

QWidget *StartPage::makeChoices()
{
    auto *box = new QWidget;
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().spacing(1));
    auto *demo = makeChoice(QStringLiteral("start.demo"), QStringLiteral("play"), tr("Try the demo server"),
        tr("Starts a private PostgreSQL with a web shop that is in use. Nothing of it is left afterwards."));
    auto *server = makeChoice(QStringLiteral("start.connect"), QStringLiteral("server"), tr("Connect to a server"),
        tr("PostgreSQL 13 or later. Reading statistics needs the role pg_monitor."));
    auto *folder = makeChoice(QStringLiteral("start.folder"), QStringLiteral("folder"), tr("Open a migrations folder"),
        tr("Choose the folder, then the server that its migrations belong to."));
    connect(demo, &QPushButton::clicked, this, &StartPage::demoChosen);
    connect(server, &QPushButton::clicked, this, &StartPage::connectChosen);
    connect(folder, &QPushButton::clicked, this, &StartPage::folderChosen);
    for (QPushButton *choice : std::as_const(m_choices))
        layout->addWidget(choice);
    return box;
}

QPushButton *StartPage::makeChoice(const QString &name, const QString &icon, const QString &title, const QString &text)
{
    const Theme &theme = Theme::current();
    auto *button = new QCommandLinkButton(title, text);
    button->setObjectName(name);
    button->setIcon(theme.icon(icon, ColorRole::Accent));
    button->setIconSize({theme.spacing(2.5), theme.spacing(2.5)});
    m_choices << button;
    return button;
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
    for (QPushButton *choice : std::as_const(m_choices))
        choice->setEnabled(false);
    m_progress->start(what);
}

ProgressReporter StartPage::reporter() { return m_progress->reporter(); }

void StartPage::endProgress()
{
    for (QPushButton *choice : std::as_const(m_choices))
        choice->setEnabled(true);
    m_progress->finish();
}

} // namespace mahout
