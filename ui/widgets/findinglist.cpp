// SPDX-License-Identifier: GPL-3.0-or-later
#include "findinglist.h"

#include "iconlabel.h"
#include "textlabel.h"
#include <QGridLayout>

namespace mahout {

namespace {

QLabel *makeParagraph(const QString &text, bool muted)
{
    QLabel *label = textLabel(TextStyle::Body, muted, text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

QWidget *makeRow(const Finding &finding)
{
    auto *row = new QWidget;
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(Theme::current().spacing());
    grid->setVerticalSpacing(0);
    auto *icon = new IconLabel;
    icon->setIcon(finding.icon, finding.role);
    grid->addWidget(icon, 0, 0, Qt::AlignTop);
    grid->addWidget(makeParagraph(finding.what, false), 0, 1);
    grid->addWidget(makeParagraph(finding.remedy, true), 1, 1);
    grid->setColumnStretch(1, 1);
    return row;
}

} // namespace

FindingList::FindingList(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins({});
    m_layout->setSpacing(Theme::current().spacing());
}

void FindingList::setFindings(const QVector<Finding> &findings)
{
    if (findings == m_findings)
        return;
    m_findings = findings;
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Finding &finding : findings)
        m_layout->addWidget(makeRow(finding));
}

} // namespace mahout
