// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingsdialog.h"

#include "card.h"
#include "navigation.h"
#include "poolchange.h"
#include "primarybutton.h"
#include "searchline.h"
#include "serversession.h"
#include "settingfield.h"
#include "theme.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mahout {

namespace {

// The settings of a section, those of one line together.
QVector<QVector<SettingInfo>> linesOf(const QVector<SettingInfo> &infos, const QString &section)
{
    QVector<QVector<SettingInfo>> lines;
    for (const SettingInfo &info : infos) {
        if (info.section != section)
            continue;
        const bool same = !lines.isEmpty() && !info.line.isEmpty() && lines.constLast().constFirst().line == info.line;
        if (same)
            lines.last() << info;
        else
            lines.append({info});
    }
    return lines;
}

QString defaultsOf(const QVector<SettingInfo> &infos)
{
    QStringList texts;
    for (const SettingInfo &info : infos)
        texts << info.unchanged;
    return SettingsDialog::tr("default %1").arg(texts.join(QStringLiteral(" / ")));
}

QString noteOf(const QVector<SettingInfo> &infos, bool inherited)
{
    const SettingInfo &info = infos.constFirst();
    const QString origin = inherited ? SettingsDialog::tr("as for every server") : defaultsOf(infos);
    if (infos.size() > 1)
        return origin;
    if (info.range.isEmpty())
        return info.help;
    const QString range = info.unit.isEmpty() ? info.range : info.range + QLatin1Char(' ') + info.unit;
    return SettingsDialog::tr("%1 · %2").arg(range, origin);
}

} // namespace

SettingsDialog::SettingsDialog(
    SettingsRegistry &registry, ServerSession *session, const QString &server, QWidget *parent)
    : QDialog(parent)
    , m_draft(registry)
    , m_session(session)
    , m_server(server)
    , m_infos(registry.all())
{
    setObjectName(QStringLiteral("settings"));
    setWindowTitle(tr("Settings"));
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.spacing(2), theme.spacing(2), theme.spacing(2), theme.spacing(2));
    layout->setSpacing(theme.spacing(2));
    layout->addWidget(makeHead());
    layout->addWidget(makeBody(), 1);
    layout->addWidget(makeFooter());
    resize(theme.spacing(128), theme.spacing(84));
    showValues();
    m_navigation->select(0);
    m_search->setFocus();
}

// ---- parts ----------------------------------------------------------------------------------------------------------

QWidget *SettingsDialog::makeHead()
{
    auto *head = new QWidget;
    auto *layout = new QHBoxLayout(head);
    layout->setContentsMargins({});
    m_search = new SearchLine(tr("Search settings"));
    m_search->setObjectName(QStringLiteral("settings.search"));
    m_target = new QComboBox;
    m_target->setObjectName(QStringLiteral("settings.target"));
    m_target->setAccessibleName(tr("Values for"));
    m_target->addItem(tr("Values for every server"), QString());
    if (m_session && !m_server.isEmpty())
        m_target->addItem(tr("Values for %1 only").arg(m_session->title()), m_server);
    m_target->setVisible(m_target->count() > 1);
    layout->addWidget(m_search);
    layout->addStretch(1);
    layout->addWidget(m_target);
    connect(m_search, &SearchLine::filterChanged, this, &SettingsDialog::showMatches);
    connect(m_target, &QComboBox::activated, this, &SettingsDialog::showValues);
    return head;
}

QWidget *SettingsDialog::makeBody()
{
    m_sections = {makeSection(kApplicationSection, tr("General"), {}),
        makeSection(kPoolSection, tr("Pool"), tr("Connections that pgMahout opens for its work")),
        makeSection(kHealthSection, tr("Alerts"), tr("When a check alarms; “none” is no such step")),
        makeSection(kHistorySection, tr("History"), tr("Where what was seen is kept, from the next connection on"))};
    m_navigation = new Navigation({{tr("General"), QStringLiteral("settings")}, {tr("Pool"), QStringLiteral("pool")},
        {tr("Alerts"), QStringLiteral("alerts")}, {tr("History"), QStringLiteral("clock")}});
    m_navigation->setObjectName(QStringLiteral("settings.sections"));
    m_navigation->setAccessibleName(tr("Sections"));
    m_nothing = new QLabel;
    m_nothing->setForegroundRole(QPalette::PlaceholderText);
    auto *list = new QWidget;
    auto *cards = new QVBoxLayout(list);
    cards->setContentsMargins(0, 0, Theme::current().spacing(1), 0); // beside the scroll bar
    cards->setSpacing(Theme::current().spacing(2));
    cards->addWidget(m_nothing);
    for (const Section &section : std::as_const(m_sections))
        cards->addWidget(section.card);
    cards->addStretch(1);
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(list);
    area->viewport()->setAutoFillBackground(false);
    list->setAutoFillBackground(false);
    auto *body = new QWidget;
    auto *layout = new QHBoxLayout(body);
    layout->setContentsMargins({});
    layout->addWidget(m_navigation);
    layout->addWidget(area, 1);
    connect(m_navigation, &Navigation::pageChosen, this, [this](int index) {
        m_current = index;
        m_search->clear();
        showMatches();
    });
    return body;
}

SettingsDialog::Section SettingsDialog::makeSection(const QString &id, const QString &title, const QString &subtitle)
{
    Section section{id};
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(1));
    for (const QVector<SettingInfo> &line : linesOf(m_infos, id)) {
        const SettingInfo &first = line.constFirst();
        if (section.fields.isEmpty() && !first.caption.isEmpty())
            layout->addWidget(SettingField::makeCaptions(line));
        section.fields << makeField(first.line.isEmpty() ? first.title : first.line, line);
        layout->addWidget(section.fields.constLast());
    }
    section.card = new Card(title, content);
    section.card->setSubtitle(subtitle);
    auto *reset = new QPushButton(tr("Reset all to default"));
    reset->setObjectName(QStringLiteral("settings.reset.") + id);
    reset->setAutoDefault(false);
    reset->setFlat(true);
    connect(reset, &QPushButton::clicked, this, [this, fields = section.fields] { this->reset(fields); });
    section.card->addToTitle(reset);
    return section;
}

SettingField *SettingsDialog::makeField(const QString &title, const QVector<SettingInfo> &infos)
{
    auto *field = new SettingField(title, infos);
    connect(field, &SettingField::edited, this, [this](const QString &key, const QString &text) {
        m_draft.setText(key, text, target());
        m_outcome.clear();
        showStates();
    });
    connect(field, &SettingField::resetRequested, this, [this, field] { reset({field}); });
    return field;
}

QWidget *SettingsDialog::makeFooter()
{
    auto *footer = new QWidget;
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins({});
    m_message = new QLabel;
    m_message->setObjectName(QStringLiteral("settings.message"));
    m_message->setTextFormat(Qt::PlainText);
    m_message->setWordWrap(true);
    m_close = new QPushButton;
    m_close->setObjectName(QStringLiteral("settings.close"));
    m_close->setAutoDefault(false);
    m_apply = new PrimaryButton(tr("Apply"));
    m_apply->setObjectName(QStringLiteral("settings.apply"));
    m_apply->setDefault(true);
    layout->addWidget(m_message, 1);
    layout->addWidget(m_close);
    layout->addWidget(m_apply);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_apply, &QPushButton::clicked, this, &SettingsDialog::apply);
    return footer;
}

// ---- values ---------------------------------------------------------------------------------------------------------

QString SettingsDialog::target() const { return m_target->currentData().toString(); }

void SettingsDialog::reset(const QVector<SettingField *> &fields)
{
    for (const SettingField *field : fields)
        for (const SettingInfo &info : field->infos())
            m_draft.reset(info.key, target());
    m_outcome.clear();
    showValues();
}

void SettingsDialog::showValues()
{
    for (const Section &section : std::as_const(m_sections))
        for (const SettingField *field : section.fields)
            for (SettingEditor *editor : field->editors())
                editor->setText(m_draft.text(editor->key(), target()));
    showStates();
}

void SettingsDialog::showStates()
{
    for (const Section &section : std::as_const(m_sections))
        for (SettingField *field : section.fields)
            showState(field);
    showFooter();
}

void SettingsDialog::showState(SettingField *field)
{
    SettingFieldState state;
    QStringList problems, locks;
    bool setHere = false;
    for (qsizetype i = 0; i < field->infos().size(); ++i) {
        const SettingInfo &info = field->infos().at(i);
        const bool locked = m_draft.isLocked(info.key);
        field->editors().at(i)->setLocked(locked);
        setHere = setHere || (m_draft.isSetHere(info.key, target()) && !locked);
        if (locked)
            locks << info.variable;
        if (const auto problem = m_draft.problem(info.key, target()))
            problems << problem->message + QLatin1Char(' ') + problem->remedy;
    }
    const SettingInfo &first = field->infos().constFirst();
    if (const auto contradiction = m_draft.thresholdContradiction(first.key, target()); contradiction && problems.isEmpty())
        problems << contradiction->message + QLatin1Char(' ') + contradiction->remedy;
    const bool ownPossible = first.scope == SettingScope::Server && !target().isEmpty();
    state.resettable = setHere;
    state.note = noteOf(field->infos(), ownPossible && !setHere && locks.isEmpty());
    state.lockedBy = locks.join(QStringLiteral(", "));
    state.problem = problems.join(QLatin1Char('\n'));
    field->setState(state);
}

void SettingsDialog::showFooter()
{
    const QStringList bad = m_draft.problems();
    const bool changed = m_draft.isChanged();
    const auto pool = m_draft.poolSettings(m_server);
    const auto contradiction = m_draft.contradiction();
    m_apply->setEnabled(changed && bad.isEmpty() && !contradiction);
    m_close->setText(changed ? tr("Discard changes") : tr("Close"));
    if (!bad.isEmpty())
        m_message->setText(tr("Not usable: %1.").arg(bad.join(QStringLiteral(", "))));
    else if (contradiction)
        m_message->setText(contradiction->message + QLatin1Char(' ') + contradiction->remedy);
    else if (changed && m_session && pool)
        m_message->setText(
            poolChangeText(m_session->title(), m_session->poolStatistics(), m_session->poolSettings(), *pool));
    else
        m_message->setText(m_outcome);
}

void SettingsDialog::apply()
{
    if (const auto done = m_draft.apply(); !done) {
        m_outcome = done.error().toString();
        return showStates();
    }
    m_outcome = tr("Applied.");
    emit applied();
    showValues();
}

// ---- sections and search --------------------------------------------------------------------------------------------

void SettingsDialog::showSection(const QString &id)
{
    for (int i = 0; i < m_sections.size(); ++i)
        if (m_sections.at(i).id == id)
            m_navigation->select(i);
}

void SettingsDialog::showMatches()
{
    const QString search = m_search->text().trimmed();
    bool any = false;
    for (int i = 0; i < m_sections.size(); ++i) {
        bool here = false;
        for (SettingField *field : m_sections.at(i).fields) {
            const bool shown = search.isEmpty() || field->matches(search);
            field->setVisible(shown);
            here = here || shown;
        }
        here = search.isEmpty() ? i == m_current : here;
        m_sections.at(i).card->setVisible(here);
        any = any || here;
    }
    m_nothing->setText(tr("No setting matches “%1”.").arg(search));
    m_nothing->setVisible(!any);
}

} // namespace mahout
