// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingfield.h"

#include "theme.h"
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>

namespace mahout {

namespace {

constexpr double kTitleWidth = 38, kEditorWidth = 18; // in units of space

QLabel *quietLabel()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setFont(Theme::current().font(TextStyle::Caption));
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QToolButton *makeReset(const SettingInfo &info)
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("setting.reset.") + info.key);
    button->setAutoRaise(true);
    button->setIcon(Theme::current().icon(QStringLiteral("revert"), ColorRole::Muted));
    button->setToolTip(SettingField::tr("Reset “%1” to its default").arg(info.title));
    button->setAccessibleName(button->toolTip());
    QSizePolicy policy = button->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    button->setSizePolicy(policy);
    return button;
}

QString toolTipOf(const SettingInfo &info)
{
    const QString variable = SettingField::tr("Environment variable: %1").arg(info.variable);
    return QStringList{info.help, info.variable.isEmpty() ? QString() : variable}.join(QLatin1Char('\n')).trimmed();
}

} // namespace

// ---- the editor -----------------------------------------------------------------------------------------------------

SettingEditor::SettingEditor(const SettingInfo &info, QWidget *parent)
    : QWidget(parent)
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    QWidget *inner = nullptr;
    if (info.choices.isEmpty()) {
        inner = m_line = new QLineEdit;
        connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) { emit edited(text.trimmed()); });
    } else {
        inner = m_list = new QComboBox;
        for (const SettingChoice &choice : info.choices)
            m_list->addItem(choice.title, choice.value);
        connect(m_list, &QComboBox::activated, this, [this] { emit edited(text()); });
    }
    inner->setObjectName(QStringLiteral("setting.") + info.key);
    inner->setAccessibleName(info.title);
    inner->setAccessibleDescription(info.help);
    inner->setToolTip(toolTipOf(info));
    layout->addWidget(inner);
    setFocusProxy(inner);
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

QString SettingEditor::text() const
{
    return m_line ? m_line->text().trimmed() : m_list->currentData().toString();
}

void SettingEditor::setLocked(bool locked) { focusProxy()->setEnabled(!locked); }

// ---- the field ------------------------------------------------------------------------------------------------------

SettingField::SettingField(const SettingInfo &info, QWidget *parent)
    : QWidget(parent)
    , m_info(info)
    , m_editor(new SettingEditor(info))
    , m_note(quietLabel())
    , m_reset(makeReset(info))
{
    const Theme &theme = Theme::current();
    auto *title = new QLabel(info.title);
    title->setBuddy(m_editor);
    title->setToolTip(toolTipOf(info));
    title->setFixedWidth(theme.spacing(kTitleWidth));
    title->setWordWrap(true);
    m_editor->setFixedWidth(theme.spacing(kEditorWidth));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(theme.spacing(1));
    grid->setVerticalSpacing(theme.spacing(0.5));
    grid->addWidget(title, 0, 0);
    grid->addWidget(m_editor, 0, 1);
    grid->addWidget(m_note, 0, 2);
    grid->addWidget(m_reset, 0, 3);
    grid->addWidget(makeMessage(), 1, 1, 1, 3);
    grid->setColumnStretch(2, 1);
    connect(m_reset, &QToolButton::clicked, this, &SettingField::resetRequested);
    showState();
}

QWidget *SettingField::makeMessage()
{
    m_messageLine = new QWidget;
    m_messageIcon = new QLabel;
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("setting.message.") + m_info.key);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    auto *layout = new QHBoxLayout(m_messageLine);
    layout->setContentsMargins({});
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
    const QString locked = tr("The environment variable %1 decides.").arg(m_info.variable);
    m_editor->setLocked(m_state.locked);
    m_note->setText(m_state.note);
    m_reset->setVisible(m_state.setHere && !m_state.locked);
    m_messageLine->setVisible(bad || m_state.locked);
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
    const QStringList texts{m_info.title, m_info.help, m_info.key, m_info.variable};
    return texts.join(QLatin1Char('\n')).contains(search, Qt::CaseInsensitive);
}

void SettingField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        showState();
}

} // namespace mahout
