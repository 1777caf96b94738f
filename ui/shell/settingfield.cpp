// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingfield.h"

#include "theme.h"
#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace mahout {

namespace {

constexpr double kTitleWidth = 36, kEditorWidth = 18, kNarrowWidth = 11; // in units of space

QLabel *quietLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setFont(Theme::current().font(TextStyle::Caption));
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setWordWrap(true);
    return label;
}

QToolButton *makeReset(const QString &title, const QString &key)
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("setting.reset.") + key);
    button->setAutoRaise(true);
    button->setIcon(Theme::current().icon(QStringLiteral("revert"), ColorRole::Muted));
    button->setToolTip(SettingField::tr("Reset “%1” to its default").arg(title));
    button->setAccessibleName(button->toolTip());
    QSizePolicy policy = button->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    button->setSizePolicy(policy);
    return button;
}

QString toolTipOf(const SettingInfo &info)
{
    return info.help + QLatin1Char('\n') + SettingField::tr("Environment variable: %1").arg(info.variable);
}

} // namespace

// ---- the editor -----------------------------------------------------------------------------------------------------

SettingEditor::SettingEditor(const SettingInfo &info, QWidget *parent)
    : QWidget(parent)
    , m_key(info.key)
{
    QWidget *inner = makeInner(info);
    inner->setObjectName(QStringLiteral("setting.") + info.key);
    inner->setAccessibleName(info.title);
    inner->setAccessibleDescription(info.help);
    inner->setToolTip(toolTipOf(info));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(inner);
    setFocusProxy(inner);
}

QWidget *SettingEditor::makeInner(const SettingInfo &info)
{
    if (info.choices.isEmpty()) {
        m_line = new QLineEdit;
        connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) { emit edited(text.trimmed()); });
        return m_line;
    }
    m_list = new QComboBox;
    for (const SettingChoice &choice : info.choices)
        m_list->addItem(choice.title, choice.value);
    connect(m_list, &QComboBox::activated, this, [this] { emit edited(text()); });
    return m_list;
}

void SettingEditor::setText(const QString &text)
{
    if (text == this->text())
        return;
    if (m_line)
        m_line->setText(text);
    else
        m_list->setCurrentIndex(m_list->findData(text));
}

QString SettingEditor::text() const { return m_line ? m_line->text().trimmed() : m_list->currentData().toString(); }

void SettingEditor::setLocked(bool locked) { focusProxy()->setEnabled(!locked); }

// ---- the line -------------------------------------------------------------------------------------------------------

SettingField::SettingField(const QString &title, const QVector<SettingInfo> &infos, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
    , m_infos(infos)
    , m_note(quietLabel())
    , m_reset(makeReset(title, infos.constFirst().key))
{
    const Theme &theme = Theme::current();
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(theme.spacing(1));
    grid->setVerticalSpacing(theme.spacing(0.5));
    grid->addLayout(makeEditors(), 0, 1);
    grid->addWidget(makeTitle(), 0, 0);
    grid->addWidget(m_note, 0, 2);
    grid->addWidget(m_reset, 0, 3);
    grid->addWidget(makeMessage(), 1, 1, 1, 3);
    grid->setColumnStretch(2, 1);
    connect(m_reset, &QToolButton::clicked, this, &SettingField::resetRequested);
    connect(&theme, &Theme::changed, this, &SettingField::showState);
    showState();
}

int SettingField::titleWidth() { return Theme::current().spacing(kTitleWidth); }

int SettingField::editorWidth(qsizetype editors)
{
    return Theme::current().spacing(editors > 1 ? kNarrowWidth : kEditorWidth);
}

QWidget *SettingField::makeCaptions(const QVector<SettingInfo> &infos)
{
    const int gap = Theme::current().spacing(1);
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->setSpacing(gap);
    layout->addSpacing(titleWidth() + gap);
    for (const SettingInfo &info : infos) {
        auto *caption = quietLabel();
        caption->setText(info.caption);
        caption->setFixedWidth(editorWidth(infos.size()));
        layout->addWidget(caption, 0, Qt::AlignBottom);
    }
    layout->addStretch(1);
    return line;
}

QLabel *SettingField::makeTitle()
{
    auto *title = new QLabel(m_title);
    title->setBuddy(m_editors.constFirst());
    title->setToolTip(m_infos.size() > 1 ? m_infos.constFirst().help : toolTipOf(m_infos.constFirst()));
    title->setFixedWidth(titleWidth());
    title->setWordWrap(true);
    return title;
}

QHBoxLayout *SettingField::makeEditors()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::current().spacing(1));
    for (const SettingInfo &info : m_infos) {
        auto *editor = new SettingEditor(info);
        editor->setFixedWidth(editorWidth(m_infos.size()));
        connect(editor, &SettingEditor::edited, this,
            [this, key = info.key](const QString &text) { emit edited(key, text); });
        m_editors << editor;
        line->addWidget(editor);
    }
    return line;
}

QWidget *SettingField::makeMessage()
{
    m_messageLine = new QWidget;
    m_messageIcon = new QLabel;
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("setting.message.") + m_infos.constFirst().key);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    auto *layout = new QHBoxLayout(m_messageLine);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(0.5));
    m_messageIcon->setFixedHeight(m_message->sizeHint().height()); // stands in the middle of the first line
    layout->addWidget(m_messageIcon, 0, Qt::AlignTop);
    layout->addWidget(m_message, 1);
    return m_messageLine;
}

void SettingField::setState(const SettingFieldState &state)
{
    m_state = state;
    showState();
}

void SettingField::showState()
{
    const Theme &theme = Theme::current();
    const bool bad = !m_state.problem.isEmpty();
    const ColorRole role = bad ? ColorRole::Critical : ColorRole::Muted;
    const QString locked = tr("The environment variable %1 decides.").arg(m_state.lockedBy);
    m_note->setText(m_state.note);
    m_reset->setVisible(m_state.resettable);
    m_messageLine->setVisible(bad || !m_state.lockedBy.isEmpty());
    m_message->setText(bad ? m_state.problem : locked);
    const QString icon = bad ? QStringLiteral("error") : QStringLiteral("lock");
    m_messageIcon->setPixmap(
        theme.icon(icon, role).pixmap(QSize(theme.spacing(1.6), theme.spacing(1.6)), devicePixelRatioF()));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme.color(role));
    m_message->setPalette(colors);
}

bool SettingField::matches(const QString &search) const
{
    QStringList texts{m_title};
    for (const SettingInfo &info : m_infos)
        texts << info.title << info.help << info.key << info.variable;
    return texts.join(QLatin1Char('\n')).contains(search, Qt::CaseInsensitive);
}

} // namespace mahout
