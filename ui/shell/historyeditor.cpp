// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyeditor.h"

#include "theme.h"
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace mahout {

HistoryEditor::HistoryEditor(QWidget *parent)
    : QWidget(parent)
    , m_help(new QLabel)
    , m_problem(new QLabel)
{
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme.spacing(2));
    layout->addWidget(makeForm());
    for (QLabel *label : {m_help, m_problem}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        layout->addWidget(label);
    }
    m_help->setObjectName(QStringLiteral("connection.history.help"));
    m_help->setForegroundRole(QPalette::PlaceholderText);
    m_problem->setObjectName(QStringLiteral("connection.history.problem"));
    layout->addStretch(1);
    connect(m_kind, &QComboBox::activated, this, &HistoryEditor::showKind);
    showKind();
}

QLineEdit *HistoryEditor::addLine(const char *name, const QString &label)
{
    auto *line = new QLineEdit;
    line->setObjectName(QLatin1String("connection.history.") + QLatin1String(name));
    m_form->addRow(label, line);
    connect(line, &QLineEdit::textEdited, this, [this] { say({}); });
    return line;
}

QWidget *HistoryEditor::makeForm()
{
    auto *box = new QWidget;
    m_form = new QFormLayout(box);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_kind = new QComboBox;
    m_kind->setObjectName(QStringLiteral("connection.history.place"));
    for (const HistoryKind kind : historyKinds())
        m_kind->addItem(historyKindTitle(kind), int(kind));
    m_form->addRow(tr("&Kept in"), m_kind);
    m_address = addLine("address", tr("&Address"));
    m_password = addLine("password", tr("&Password"));
    m_password->setEchoMode(QLineEdit::Password);
    m_server = addLine("server", tr("&Name there"));
    m_server->setToolTip(tr("What this server is called there. Everybody who watches it has to use the same name."));
    return box;
}

HistoryKind HistoryEditor::kind() const { return HistoryKind(m_kind->currentData().toInt()); }

void HistoryEditor::showKind()
{
    const bool elsewhere = kind() != HistoryKind::File;
    for (QLineEdit *line : {m_address, m_password, m_server}) {
        line->setVisible(elsewhere);
        m_form->labelForField(line)->setVisible(elsewhere);
    }
    m_address->setPlaceholderText(historyAddressExample(kind()));
    m_password->setPlaceholderText(kind() == HistoryKind::Prometheus
            ? tr("or a token; empty: none, or the one that is known")
            : tr("empty: .pgpass, none, or the one that is known"));
    m_help->setText(historyKindHelp(kind()));
    say({});
}

void HistoryEditor::setHistory(const HistoryAddress &history, const QString &problem)
{
    m_kind->setCurrentIndex(m_kind->findData(int(history.kind)));
    m_address->setText(history.address);
    m_server->setText(history.server);
    m_password->setText(history.password);
    showKind();
    say(problem);
}

void HistoryEditor::setUsualServer(const QString &name) { m_server->setPlaceholderText(name); }

Result<HistoryAddress> HistoryEditor::history()
{
    auto read = HistoryAddress::read(kind(), m_address->text(), m_server->text());
    if (!read) {
        say(read.error().message + QLatin1Char('\n') + read.error().remedy);
        return read;
    }
    if (!m_password->text().isEmpty() && read->kind != HistoryKind::File)
        read->password = m_password->text();
    say({});
    return read;
}

void HistoryEditor::say(const QString &problem)
{
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, Theme::current().color(ColorRole::Critical));
    m_problem->setPalette(colours);
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

} // namespace mahout
