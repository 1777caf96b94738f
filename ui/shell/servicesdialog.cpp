// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicesdialog.h"

#include "primarybutton.h"
#include "serviceseditor.h"
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace mahout {

ServicesDialog::ServicesDialog(const QString &server, const QVector<ServiceAddress> &services, QWidget *parent)
    : QDialog(parent)
    , m_editor(new ServicesEditor(services))
{
    setObjectName(QStringLiteral("servicesDialog"));
    setWindowTitle(tr("Services beside %1").arg(server));
    const Theme &theme = Theme::current();
    const int edge = theme.spacing(2);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("service.cancel"));
    auto *save = new PrimaryButton(tr("Save services"));
    save->setObjectName(QStringLiteral("service.save"));
    save->setDefault(true);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(m_editor, 1);
    layout->addLayout(buttons);
    resize(theme.spacing(90), theme.spacing(48));
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(save, &QPushButton::clicked, this, &ServicesDialog::save);
}

void ServicesDialog::save()
{
    const auto chosen = m_editor->services();
    if (!chosen)
        return; // the editor says why
    m_chosen = *chosen;
    accept();
}

} // namespace mahout
