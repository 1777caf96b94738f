// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolpage.h"
#include "ownpoolsection.h"
#include "pageheader.h"
#include "pgbouncersection.h"
#include "serversection.h"
#include "sizingsection.h"
#include "statesaver.h"
#include "tabstrip.h"
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mahout {

namespace {
const QString kName = QStringLiteral("pool");
const QString kTab = QStringLiteral("pool/tab");
} // namespace

PoolPage::PoolPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_header(new PageHeader(tr("Pool")))
    , m_tabs(new TabStrip(QStringLiteral("pool.tabs")))
    , m_stack(new QStackedWidget)
{
    const int edge = Theme::current().spacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(m_header);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    m_tabs->setAccessibleName(tr("Parts of the page"));
    addSection(QStringLiteral("own"), tr("Our pool"), new OwnPoolSection(context));
    addSection(QStringLiteral("server"), tr("Server"), new ServerSection(context));
    addSection(QStringLiteral("pgbouncer"), tr("PgBouncer"), new PgBouncerSection(context));
    addSection(QStringLiteral("sizing"), tr("Sizing"), new SizingSection(context));
    for (int i = 0; i < m_tabs->count(); ++i)
        if (m_tabs->tabData(i) == context.settings->value(kTab))
            m_tabs->setCurrentIndex(i);
    connect(m_tabs, &TabStrip::currentChanged, this, &PoolPage::showCurrent);
    showCurrent();
    StateSaver(*context.settings, kName).restore(*this);
}

PoolPage::~PoolPage()
{
    context().settings->setValue(kTab, m_tabs->tabData(m_tabs->currentIndex()));
    StateSaver(*context().settings, kName).save(*this);
}

void PoolPage::addSection(const QString &id, const QString &title, PoolSection *section)
{
    const int index = m_stack->addWidget(section);
    m_tabs->addTab(title);
    m_tabs->setTabData(index, id);
    for (QWidget *action : section->actions())
        m_header->addAction(action);
    connect(section, &PoolSection::sentenceChanged, this, &PoolPage::showSentence);
}

PoolSection *PoolPage::current() const { return static_cast<PoolSection *>(m_stack->currentWidget()); }

void PoolPage::showCurrent()
{
    m_stack->setCurrentIndex(m_tabs->currentIndex());
    for (int i = 0; i < m_stack->count(); ++i)
        for (QWidget *action : static_cast<PoolSection *>(m_stack->widget(i))->actions())
            action->setVisible(i == m_stack->currentIndex());
    showSentence();
}

void PoolPage::showSentence() { m_header->setSentence(current()->sentence(), {}, current()->mood()); }

bool PoolPage::hasData() const { return current()->hasData(); }
void PoolPage::refresh() { current()->refresh(); }
void PoolPage::focusFilter() { current()->focusFilter(); }
bool PoolPage::cancel() { return current()->cancel(); }

} // namespace mahout
