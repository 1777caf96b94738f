// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablefindings.h"

#include "async.h"
#include "card.h"
#include "progressstrip.h"
#include "searchline.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "sqlview.h"
#include "statepanel.h"
#include "tableview.h"
#include "textlabel.h"
#include "toast.h"
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kSplitUnit = 1000; // splitters scale sizes to their own; only the proportion counts

QPushButton *makeButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    return button;
}

} // namespace

TableFindings::TableFindings(Page *page, const PageContext &context)
    : m_page(page)
    , m_context(context)
    , m_model(
          tableFindingColumns(), [](const TableFindingRow &row) { return row.key(); }, this)
    , m_sorted(new SortFilterModel(this))
    , m_table(new TableView(QStringLiteral("tables.findings")))
    , m_filter(new SearchLine(tr("Filter findings")))
    , m_progress(new ProgressStrip)
    , m_note(textLabel(TextStyle::Body, true))
    , m_check(makeButton(QStringLiteral("tables.check"), tr("Check tables")))
    , m_measure(makeButton(QStringLiteral("tables.measure"), tr("Measure bloat")))
    , m_copy(makeButton(QStringLiteral("tables.copyCommand"), tr("Copy command")))
    , m_migrate(makeButton(QStringLiteral("tables.migrate"), tr("Create migration…")))
{
    const int edge = Theme::current().spacing(2);
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setObjectName(QStringLiteral("tables.findingsSplitter"));
    splitter->setHandleWidth(edge);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(makeList());
    splitter->addWidget(makeDetail());
    splitter->setSizes({3 * kSplitUnit, 2 * kSplitUnit});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(edge);
    layout->addWidget(m_progress);
    layout->addWidget(splitter, 1);
    connect(m_check, &QPushButton::clicked, this, [this] { check(false); });
    connect(m_measure, &QPushButton::clicked, this, [this] { check(true); });
    connect(m_copy, &QPushButton::clicked, this, &TableFindings::copyCommand);
    connect(m_migrate, &QPushButton::clicked, this, &TableFindings::migrate);
    connect(m_progress, &ProgressStrip::cancelRequested, this, &TableFindings::cancel);
    connect(m_filter, &SearchLine::filterChanged, m_sorted, &SortFilterModel::setFilterText);
    connect(m_table, &TableView::currentRowChanged, this, &TableFindings::showChosen);
    connect(m_panel, &StatePanel::retryRequested, this, [this] { check(false); });
    showChosen();
}

TableFindings::~TableFindings() { m_stop.request_stop(); }

QWidget *TableFindings::makeList()
{
    m_sorted->setSourceModel(&m_model);
    m_table->setAccessibleName(tr("Findings about tables"));
    m_table->setModel(m_sorted);
    m_table->setStretchColumn(m_model.columnOf(QStringLiteral("evidence")), 24);
    m_table->sortByColumn(m_model.columnOf(QStringLiteral("severity")), Qt::AscendingOrder);
    m_filter->setObjectName(QStringLiteral("tables.findingsFilter"));
    m_measure->setToolTip(tr("Reads pages of the tables that may be bloated, with the extension pgstattuple."));
    m_note->setObjectName(QStringLiteral("tables.note"));
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_note->hide();
    m_panel = new StatePanel(m_table);
    m_panel->setObjectName(QStringLiteral("tables.findingsState"));
    m_panel->setEmpty(tr("No check has run"), tr("It reads the catalog and the counters, and no table."));
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing());
    layout->addWidget(m_panel, 1);
    layout->addWidget(m_note);
    m_card = new Card(tr("Findings"), content);
    m_card->addToTitle(m_filter);
    m_card->addToTitle(m_measure);
    m_card->addToTitle(m_check);
    return m_card;
}

QWidget *TableFindings::makeDetail()
{
    m_chosen = new FindingList;
    m_command = new SqlView;
    m_command->setObjectName(QStringLiteral("tables.command"));
    m_command->setLineLimits(1, 6);
    auto *detail = new QWidget;
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(m_chosen);
    layout->addWidget(m_command);
    layout->addStretch(1);
    m_detailPanel = new StatePanel(detail);
    auto *card = new Card(tr("What it is and what to do"), m_detailPanel);
    card->addToTitle(m_copy);
    card->addToTitle(m_migrate);
    return card;
}

void TableFindings::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

bool TableFindings::cancel()
{
    m_stop.request_stop();
    return m_running;
}

void TableFindings::check(bool measure)
{
    if (m_running)
        return;
    m_running = true;
    m_stop = {};
    m_check->setEnabled(false);
    m_measure->setEnabled(false);
    m_progress->start(measure ? tr("Checking tables and measuring bloat") : tr("Checking tables"));
    TableAdviceOptions options;
    options.measure = measure;
    const auto task = [options](Connection &connection) { return adviseTables(connection, options); };
    whenDone(m_context.session->submit(
                 tr("Check tables"), task, TaskOptions{.stop = m_stop.get_token(), .longRunning = measure}),
        this, [this](const Result<TableReport> &report) { take(report); });
}

void TableFindings::take(const Result<TableReport> &report)
{
    m_running = false;
    m_check->setEnabled(true);
    m_measure->setEnabled(true);
    m_check->setText(tr("Check again"));
    m_progress->finish();
    if (!report)
        return m_panel->setError(report.error());
    m_model.merge(tableFindingRows(*report));
    m_table->sizeColumns();
    showNote(report->note);
    m_card->setSubtitle(findingsSentence(*report));
    if (!report->findings.isEmpty())
        m_panel->setLive();
    else
        m_panel->setEmpty(tr("No table stands out"),
            report->note.isEmpty() ? QString() : tr("What could not be judged is said below."));
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->setCurrentIndex(m_sorted->index(0, 0));
    showChosen();
}

void TableFindings::showNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

const TableFinding *TableFindings::chosen() const
{
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_model.row(index.row()).finding : nullptr;
}

void TableFindings::showChosen()
{
    const TableFinding *finding = chosen();
    m_copy->setEnabled(finding && !finding->mend.isEmpty());
    m_migrate->setEnabled(finding && finding->changesSchema());
    if (!finding)
        return m_detailPanel->setEmpty(tr("No finding is selected"));
    m_chosen->setFindings({findingOf(*finding)});
    m_command->setText(finding->mend);
    m_command->setVisible(!finding->mend.isEmpty());
    m_detailPanel->setLive();
}

void TableFindings::copyCommand()
{
    if (const TableFinding *finding = chosen()) {
        QGuiApplication::clipboard()->setText(finding->mend);
        Toast::show(this, tr("The command was copied."));
    }
}

void TableFindings::migrate()
{
    const TableFinding *finding = chosen();
    if (!finding || !finding->changesSchema())
        return;
    offerMigration(m_page, m_context, {migrationNameOf(*finding), finding->mend, finding->undo},
        [here = QPointer(this)](const Result<MigrationFile> &file) {
            if (here && !file)
                Toast::show(here, file.error().toString());
        });
}

} // namespace mahout
