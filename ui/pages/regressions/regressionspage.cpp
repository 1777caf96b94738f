// SPDX-License-Identifier: GPL-3.0-or-later
#include "regressionspage.h"

#include "baselinesview.h"
#include "card.h"
#include "pageheader.h"
#include "regressiondetail.h"
#include "regressionmonitor.h"
#include "searchline.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "sourcepanel.h"
#include "statesaver.h"
#include "tableview.h"
#include "tabstrip.h"
#include "timerangemodel.h"
#include <algorithm>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mahout {

namespace {

const QString kName = QStringLiteral("regressions");
enum Tab { FoundTab, BaselineTab };

} // namespace

RegressionsPage::RegressionsPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_model(regressionColumns(), [](const RegressionRow &row) { return row.id; })
    , m_header(new PageHeader(tr("Regressions")))
    , m_tabs(new TabStrip(QStringLiteral("regressions.tabs")))
    , m_stack(new QStackedWidget)
    , m_pin(new QPushButton(Theme::current().icon(QStringLiteral("mark")), tr("Pin range…")))
{
    const int edge = Theme::current().spacing(2);
    m_pin->setObjectName(QStringLiteral("regressions.pin"));
    m_pin->setToolTip(tr("Keeps what the statements of the window's range did, as a baseline with a name."));
    m_header->addAction(m_pin);
    m_tabs->addTab(tr("Slower than usual"));
    m_tabs->addTab(tr("Against a baseline"));
    m_stack->addWidget(makeFound());
    m_stack->addWidget(m_baselines = new BaselinesView(context));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(m_header);
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &RegressionsPage::showTab);
    connect(m_header, &PageHeader::sentenceClicked, this, [this] {
        m_tabs->setCurrentIndex(FoundTab);
        chooseFirst();
    });
    connect(m_pin, &QPushButton::clicked, this, [this] {
        m_tabs->setCurrentIndex(BaselineTab);
        m_baselines->pin();
    });
    connect(m_baselines, &BaselinesView::sentenceChanged, this, &RegressionsPage::showSentence);
    connect(&session()->regressions(), &RegressionMonitor::changed, this, &RegressionsPage::showFound);
    showFound();
    StateSaver(*context.settings, kName).restore(*this);
}

RegressionsPage::~RegressionsPage() { StateSaver(*context().settings, kName).save(*this); }

QWidget *RegressionsPage::makeFound()
{
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("regressions.splitter"));
    splitter->setHandleWidth(Theme::current().spacing(2));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeTable());
    splitter->addWidget(m_detail = new RegressionDetail(context()));
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({200, 300}); // in these shares
    return splitter;
}

QWidget *RegressionsPage::makeTable()
{
    m_sorted = new SortFilterModel(this);
    m_sorted->setSourceModel(&m_model);
    m_sorted->setFilterColumns(
        {m_model.columnOf(QStringLiteral("label")), m_model.columnOf(QStringLiteral("suspect"))});
    m_table = new TableView(QStringLiteral("regressions.table"));
    m_table->setAccessibleName(tr("Regressions, open and of the last seven days"));
    m_table->setModel(m_sorted);
    m_table->setStretchColumn(m_model.columnOf(QStringLiteral("label")));
    m_table->sortByColumn(m_model.columnOf(QStringLiteral("state")), Qt::AscendingOrder);
    connect(m_table, &TableView::currentRowChanged, this, [this](const QModelIndex &current) {
        if (current.isValid())
            choose(m_model.row(m_sorted->mapToSource(current).row()).id);
    });
    m_filter = new SearchLine(tr("Filter regressions"));
    m_filter->setObjectName(QStringLiteral("regressions.filter"));
    connect(m_filter, &SearchLine::filterChanged, m_sorted, &SortFilterModel::setFilterText);
    m_state = new SourcePanel(m_table, session(), QStringLiteral("statements"));
    m_card = new Card(tr("Found"), m_state);
    m_card->addToTitle(m_filter);
    return m_card;
}

bool RegressionsPage::hasData() const
{
    return session()->regressions().progress().judgedUntilMs != 0 || m_model.rowCount() > 0;
}

void RegressionsPage::focusFilter()
{
    if (m_tabs->currentIndex() == BaselineTab)
        m_baselines->focusFilter();
    else
        m_filter->setFocus(Qt::ShortcutFocusReason);
}

void RegressionsPage::refresh()
{
    session()->regressions().judgeNow();
    m_baselines->refresh();
}

void RegressionsPage::showTab()
{
    m_stack->setCurrentIndex(m_tabs->currentIndex());
    if (m_tabs->currentIndex() == BaselineTab)
        m_baselines->refresh();
    showSentence();
}

// ---- showing --------------------------------------------------------------------------------------------------------

void RegressionsPage::showFound()
{
    const QVector<Regression> &regressions = session()->regressions().regressions();
    const RegressionMonitor::Progress &progress = session()->regressions().progress();
    m_model.merge(regressionRows(regressions));
    m_card->setSubtitle(progress.judged == 0
            ? QString()
            : tr("%n series judged until %1", nullptr, progress.judged).arg(momentText(progress.judgedUntilMs)));
    showNothing();
    m_detail->setVisible(!regressions.isEmpty());
    showSentence();
    const bool chosen = std::any_of(regressions.begin(), regressions.end(),
        [this](const Regression &regression) { return regression.id == m_chosen; });
    if (chosen)
        choose(m_chosen);
    else
        chooseFirst();
}

// Why the table is empty. What was never judged is not healthy.
void RegressionsPage::showNothing()
{
    const RegressionMonitor::Progress &progress = session()->regressions().progress();
    QString what;
    if (session()->regressions().regressions().isEmpty())
        what = progress.judged == 0 ? tr("Nothing can be judged yet.")
                                    : tr("Nothing became slower within the last seven days.");
    const QString how = tr(
        "Each statement is measured against its own past at this time of the day and the week, every quarter of an "
        "hour. Until it has three days of past, only what takes twice as long is told.");
    m_state->setNothing(what, progress.problem.isEmpty() ? how : progress.problem);
}

void RegressionsPage::showSentence()
{
    if (m_tabs->currentIndex() == BaselineTab && !m_baselines->sentence().isEmpty())
        return m_header->setSentence(m_baselines->sentence());
    const RegressionMonitor::Progress &progress = session()->regressions().progress();
    const RegressionsSentence sentence = regressionsSentence(
        session()->regressions().regressions(), progress.judged, progress.warmingUp, progress.judgedUntilMs);
    m_header->setSentence(sentence.text, sentence.link, sentence.mood);
}

void RegressionsPage::choose(qint64 id)
{
    m_chosen = id;
    for (const Regression &regression : session()->regressions().regressions())
        if (regression.id == id)
            m_detail->show(regression);
    const int row = m_model.indexOf(id);
    const QModelIndex index = row < 0 ? QModelIndex() : m_sorted->mapFromSource(m_model.index(row, 0));
    if (index.isValid() && index.row() != m_table->currentIndex().row())
        m_table->setCurrentIndex(index);
}

void RegressionsPage::chooseFirst()
{
    const QVector<Regression> &regressions = session()->regressions().regressions();
    if (regressions.isEmpty())
        m_detail->show({});
    else
        choose(regressions.first().id);
}

} // namespace mahout
