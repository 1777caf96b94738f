// SPDX-License-Identifier: GPL-3.0-or-later
#include "entrydialog.h"
#include "primarybutton.h"
#include "theme.h"
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

namespace mahout {

EntryDialog::EntryDialog(
    const QString &title, const QVector<Field> &fields, const QString &action, Taker take, QWidget *parent)
    : QDialog(parent)
    , m_take(std::move(take))
    , m_error(new QLabel)
{
    const Theme &theme = Theme::current();
    setObjectName(QStringLiteral("entry"));
    setWindowTitle(title);
    setAttribute(Qt::WA_DeleteOnClose);
    auto *form = new QFormLayout;
    form->setSpacing(theme.spacing());
    for (const Field &field : fields) {
        auto *line = new QLineEdit(field.text);
        line->setObjectName(QStringLiteral("entry.%1").arg(field.name));
        line->setAccessibleName(field.title);
        line->setPlaceholderText(field.hint);
        line->setMinimumWidth(theme.spacing(30));
        form->addRow(field.title, line);
        m_lines << line;
    }
    m_error->setObjectName(QStringLiteral("entry.error"));
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    auto *button = new PrimaryButton(action);
    button->setObjectName(QStringLiteral("entry.action"));
    buttons->addButton(button, QDialogButtonBox::AcceptRole);
    auto *layout = new QVBoxLayout(this);
    const int edge = theme.spacing(3);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(theme.spacing(1.5));
    layout->addLayout(form);
    layout->addWidget(m_error);
    layout->addSpacing(theme.spacing());
    layout->addWidget(buttons);
    button->setDefault(true); // only now does the dialog learn of it
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void EntryDialog::accept()
{
    QStringList lines;
    for (const QLineEdit *line : std::as_const(m_lines))
        lines << line->text();
    const Result<void> taken = m_take(lines);
    if (taken)
        return QDialog::accept();
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme::current().color(ColorRole::Critical));
    m_error->setPalette(colors);
    m_error->setText(taken.error().toString());
    m_error->show();
    adjustSize();
}

} // namespace mahout
