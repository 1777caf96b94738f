// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexespage.h"

#include "async.h"
#include "card.h"
#include "pageheader.h"
#include "primarybutton.h"
#include "progressstrip.h"
#include "searchline.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "sqlview.h"
#include "statepanel.h"
#include "statesaver.h"
#include "tableview.h"
#include "theme.h"
#include "timerangemodel.h"
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace mahout {

namespace {

const QString kName = QStringLiteral("indexes");
constexpr Milliseconds kAnalysisLimit = 20s; // long enough for a good set, short enough to wait for
constexpr Milliseconds kMeasuredWindow = 1h;
constexpr int kSplitUnit = 1000; // splitters scale sizes to their own; only the proportion counts

template <typename Row> QString nameOf(const Row &row) { return row.name; }
template <typename Row> QString keyOf(const Row &row) { return row.key(); }

TableView *makeTable(const QString &name, const QString &accessibleName, QAbstractItemModel *model, int stretched)
{
    auto *table = new TableView(name);
    table->setAccessibleName(accessibleName);
    table->setModel(model);
    table->setStretchColumn(stretched);
    return table;
}

QSplitter *makeSplitter(Qt::Orientation orientation, const QString &name)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setObjectName(name);
    splitter->setHandleWidth(Theme::current().spacing(2));
    splitter->setChildrenCollapsible(false);
    return splitter;
}

} // namespace

IndexesPage::IndexesPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_recommendations(recommendationColumns(), nameOf<RecommendationRow>, this)
    , m_served(
          servedColumns(), [](const ServedRow &row) { return row.id; }, this)
    , m_findings(findingColumns(), keyOf<FindingRow>, this)
    , m_promises(promiseColumns(), keyOf<PromiseRow>, this)
    , m_header(new PageHeader(tr("Indexes")))
    , m_progress(new ProgressStrip)
    , m_analyse(new PrimaryButton(tr("Analyse")))
    , m_load([this] { loadTexts(); })
{
    const int edge = Theme::current().spacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    m_analyse->setObjectName(QStringLiteral("indexes.analyse"));
    m_analyse->setDefault(true);
    m_header->addAction(m_analyse);
    m_header->setSentence(tr("Analyse the statements of the range to learn which index would serve them."));
    auto *above = makeSplitter(Qt::Horizontal, QStringLiteral("indexes.recommended"));
    above->addWidget(makeRecommendations());
    above->addWidget(makeServed());
    above->setStretchFactor(0, 3);
    above->setStretchFactor(1, 2);
    above->setSizes({3 * kSplitUnit, 2 * kSplitUnit});
    auto *all = makeSplitter(Qt::Vertical, QStringLiteral("indexes.splitter"));
    for (QWidget *part : {static_cast<QWidget *>(above), makeFindings(), makePromises()})
        all->addWidget(part);
    all->setSizes({3 * kSplitUnit, 2 * kSplitUnit, 2 * kSplitUnit});
    layout->addWidget(m_header);
    layout->addWidget(m_progress);
    layout->addWidget(all, 1);
    connectSignals();
    updateButtons();
    StateSaver(*context.settings, kName).restore(*this);
}

IndexesPage::~IndexesPage()
{
    m_stop.request_stop();
    StateSaver(*context().settings, kName).save(*this);
}

QWidget *IndexesPage::makeRecommendations()
{
    m_sorted = new SortFilterModel(this);
    m_sorted->setSourceModel(&m_recommendations);
    m_table = makeTable(QStringLiteral("indexes.table"), tr("Recommended indexes"), m_sorted,
        m_recommendations.columnOf(QStringLiteral("name")));
    m_table->sortByColumn(m_recommendations.columnOf(QStringLiteral("benefit")), Qt::DescendingOrder);
    m_filter = new SearchLine(tr("Filter recommendations"));
    m_filter->setObjectName(QStringLiteral("indexes.filter"));
    m_migrate = new QPushButton(tr("Create migration…"));
    m_migrate->setObjectName(QStringLiteral("indexes.migrate"));
    m_advicePanel = new StatePanel(m_table);
    m_advicePanel->setEmpty(tr("No analysis has run"), tr("Analyse reads plans only; nothing is executed or built."));
    auto *card = new Card(tr("Recommended indexes"), m_advicePanel);
    card->addToTitle(m_filter);
    card->addToTitle(m_migrate);
    return card;
}

QWidget *IndexesPage::makeServed()
{
    auto *table = makeTable(QStringLiteral("indexes.served"), tr("Statements that the selected index serves"),
        &m_served, m_served.columnOf(QStringLiteral("text")));
    m_ddl = new SqlView;
    m_ddl->setObjectName(QStringLiteral("indexes.ddl"));
    m_ddl->setLineLimits(3, 8);
    auto *detail = new QWidget;
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(1));
    layout->addWidget(m_ddl);
    layout->addWidget(table, 1);
    m_servedPanel = new StatePanel(detail);
    m_servedPanel->setEmpty(tr("No index is selected"));
    return new Card(tr("What it is and which statements it serves"), m_servedPanel);
}

QWidget *IndexesPage::makeFindings()
{
    m_sortedFindings = new SortFilterModel(this);
    m_sortedFindings->setSourceModel(&m_findings);
    m_findingTable = makeTable(QStringLiteral("indexes.findings"), tr("Existing indexes to look at"), m_sortedFindings,
        m_findings.columnOf(QStringLiteral("evidence")));
    m_migrateFinding = new QPushButton(tr("Create migration…"));
    m_migrateFinding->setObjectName(QStringLiteral("indexes.migrateFinding"));
    m_findingPanel = new StatePanel(m_findingTable);
    m_findingPanel->setEmpty(tr("No analysis has run"));
    auto *card = new Card(tr("Existing indexes"), m_findingPanel);
    card->setSubtitle(tr("duplicate, redundant, unused, invalid, missing, bloated"));
    card->addToTitle(m_migrateFinding);
    return card;
}

QWidget *IndexesPage::makePromises()
{
    auto *table = makeTable(QStringLiteral("indexes.promises"), tr("Promised against measured"), &m_promises,
        m_promises.columnOf(QStringLiteral("statement")));
    m_promisePanel = new StatePanel(table);
    return new Card(tr("Promised against measured"), m_promisePanel);
}

void IndexesPage::connectSignals()
{
    connect(m_analyse, &QPushButton::clicked, this, &IndexesPage::analyse);
    connect(m_progress, &ProgressStrip::cancelRequested, this, &IndexesPage::cancel);
    connect(m_header, &PageHeader::sentenceClicked, this, &IndexesPage::showSkipped);
    connect(m_filter, &SearchLine::filterChanged, m_sorted, &SortFilterModel::setFilterText);
    connect(m_migrate, &QPushButton::clicked, this, &IndexesPage::migrateRecommendation);
    connect(m_migrateFinding, &QPushButton::clicked, this, &IndexesPage::migrateFinding);
    connect(m_table, &TableView::currentRowChanged, this, &IndexesPage::showServed);
    connect(m_findingTable, &TableView::currentRowChanged, this, &IndexesPage::updateButtons);
    connect(m_advicePanel, &StatePanel::retryRequested, this, &IndexesPage::analyse);
    connect(m_findingPanel, &StatePanel::retryRequested, this, &IndexesPage::checkExisting);
    connect(m_promisePanel, &StatePanel::retryRequested, this, &IndexesPage::refresh);
    connect(session(), &ServerSession::adviceChanged, this, &IndexesPage::refresh);
    // Each sample of the statements moves what is measured.
    connect(session(), &ServerSession::snapshotArrived, this, [this](const SnapshotPtr &snapshot) {
        if (isVisible() && !snapshot->statements.isEmpty() && m_promises.rowCount() > 0)
            refresh();
    });
}

bool IndexesPage::hasData() const { return m_recommendations.rowCount() + m_findings.rowCount() > 0; }
void IndexesPage::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }
void IndexesPage::refresh() { m_load.request(); }

bool IndexesPage::cancel()
{
    m_stop.request_stop();
    return m_running > 0;
}

void IndexesPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
}

// ---- analysis -------------------------------------------------------------------------------------------------------

void IndexesPage::analyse()
{
    if (m_running > 0)
        return;
    m_stop = {};
    m_progress->start(tr("Analysing the statements of the range"));
    adviseIndexes();
    checkExisting();
    updateButtons();
}

void IndexesPage::adviseIndexes()
{
    ++m_running;
    AdviceOptions options;
    options.timeLimit = kAnalysisLimit;
    const TimeRange range = context().range->rangeAt(session()->serverNowMs());
    whenDone(session()->adviseIndexes(range, options, m_stop.get_token(), m_progress->reporter()), this,
        [this](const Result<IndexAdvice> &advice) {
            takeAdvice(advice);
            stepDone();
        });
}

void IndexesPage::takeAdvice(const Result<IndexAdvice> &advice)
{
    if (!advice) {
        m_header->setSentence(advice.error().message, {}, ColorRole::Warning);
        m_advicePanel->setError(advice.error());
        return;
    }
    m_advice = *advice;
    m_recommendations.merge(recommendationRows(*advice));
    m_header->setSentence(adviceSentence(*advice), advice->skipped.isEmpty() ? QString() : skippedSentence(*advice),
        advice->indexes.isEmpty() ? ColorRole::Good : ColorRole::Muted);
    if (advice->indexes.isEmpty())
        m_advicePanel->setEmpty(tr("No index is recommended"), adviceSentence(*advice));
    else
        m_advicePanel->setLive();
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->setCurrentIndex(m_sorted->index(0, 0));
    showServed();
}

void IndexesPage::checkExisting()
{
    ++m_running;
    const auto task = [](Connection &connection) { return checkHygiene(connection); };
    whenDone(session()->submit(tr("Check existing indexes"), task, TaskOptions{.stop = m_stop.get_token()}), this,
        [this](const Result<HygieneReport> &report) {
            takeReport(report);
            stepDone();
        });
}

void IndexesPage::takeReport(const Result<HygieneReport> &report)
{
    if (!report)
        return m_findingPanel->setError(report.error());
    m_findings.merge(findingRows(*report));
    if (report->findings.isEmpty())
        m_findingPanel->setEmpty(tr("No existing index stands out"), report->note);
    else
        m_findingPanel->setLive();
}

void IndexesPage::stepDone()
{
    if (--m_running == 0)
        m_progress->finish();
    updateButtons();
}

void IndexesPage::showServed()
{
    const RecommendationRow *row = currentRecommendation();
    m_served.merge(row ? servedRows(m_advice, row->queries) : QVector<ServedRow>());
    m_ddl->setText(row ? row->ddl : QString());
    if (row)
        m_servedPanel->setLive();
    else
        m_servedPanel->setEmpty(tr("No index is selected"));
    updateButtons();
}

// What could not be planned, and why, stands where the detail of an index stands otherwise.
void IndexesPage::showSkipped()
{
    m_table->setCurrentIndex({});
    m_served.merge({});
    m_ddl->setText(skippedText(m_advice, m_texts));
    m_servedPanel->setLive();
}

void IndexesPage::updateButtons()
{
    const FindingRow *finding = currentFinding();
    m_analyse->setEnabled(m_running == 0);
    m_migrate->setEnabled(currentRecommendation() != nullptr);
    m_migrateFinding->setEnabled(finding && !finding->undoDdl.isEmpty()); // REINDEX changes no schema
}

const RecommendationRow *IndexesPage::currentRecommendation() const
{
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_recommendations.row(index.row()) : nullptr;
}

const FindingRow *IndexesPage::currentFinding() const
{
    const QModelIndex index = m_sortedFindings->mapToSource(m_findingTable->currentIndex());
    return index.isValid() ? &m_findings.row(index.row()) : nullptr;
}

// ---- migrations -----------------------------------------------------------------------------------------------------

void IndexesPage::migrateRecommendation()
{
    const RecommendationRow *row = currentRecommendation();
    if (!row)
        return;
    const AdviceRecord record = recordOf(*row);
    offerMigration(this, context(), {QStringLiteral("add_") + row->name, row->ddl, row->dropDdl},
        [this, record](const Result<MigrationFile> &file) { takeMigration(file, record); });
}

void IndexesPage::migrateFinding()
{
    const FindingRow *row = currentFinding();
    if (!row || row->undoDdl.isEmpty())
        return;
    const QString object = (row->index.isEmpty() ? row->table : row->index).section(u'.', -1).remove(u'"');
    const bool statistics = row->ddl.startsWith(QStringLiteral("CREATE STATISTICS"));
    const QString name = (statistics                    ? QStringLiteral("add_statistics_for_")
                                 : row->index.isEmpty() ? QStringLiteral("add_index_to_")
                                                        : QStringLiteral("drop_"))
        + object;
    offerMigration(this, context(), {name, row->ddl, row->undoDdl},
        [this](const Result<MigrationFile> &file) { takeMigration(file, std::nullopt); });
}

void IndexesPage::takeMigration(const Result<MigrationFile> &file, const std::optional<AdviceRecord> &promise)
{
    if (!file)
        return m_header->setSentence(file.error().toString(), {}, ColorRole::Critical);
    if (!promise)
        return;
    AdviceRecord record = *promise;
    record.migrationVersion = file->version;
    record.migrationDirectory = context().folder->path();
    whenDone(session()->history().saveAdvice(record), this, [this](const Result<qint64> &saved) {
        if (!saved)
            m_header->setSentence(saved.error().toString(), {}, ColorRole::Critical);
        refresh();
    });
}

AdviceRecord IndexesPage::recordOf(const RecommendationRow &row) const
{
    AdviceRecord record;
    record.ddl = row.ddl;
    record.indexName = row.name;
    record.table = row.table;
    record.createdMs = session()->serverNowMs();
    for (const ServedRow &served : servedRows(m_advice, row.queries))
        record.statements.append({StatementKey::fromText(served.id), served.before, served.after});
    return record;
}

// ---- promises -------------------------------------------------------------------------------------------------------

void IndexesPage::loadTexts()
{
    const TimeRange range = context().range->rangeAt(session()->serverNowMs());
    whenDone(session()->history().readStatements(range), this, [this](const Result<StatementsInRange> &statements) {
        for (const StatementTotals &totals : statements.value_or(StatementsInRange()).statements)
            m_texts.insert(totals.key.toText(), totals.text);
        loadPromises();
    });
}

void IndexesPage::loadPromises()
{
    whenDone(session()->history().readAdvice(), this, [this](const Result<QVector<AdviceRecord>> &records) {
        if (records)
            return takeRecords(*records);
        m_promisePanel->setError(records.error());
        m_load.done();
    });
}

void IndexesPage::takeRecords(const QVector<AdviceRecord> &records)
{
    m_loaded.clear();
    m_measuring = int(records.size());
    if (records.isEmpty()) {
        m_promises.merge({});
        m_promisePanel->setEmpty(tr("No recommendation has become a migration"),
            tr("Each one that does is measured here after it has run."));
        return m_load.done();
    }
    for (const AdviceRecord &record : records)
        whenDone(session()->history().measured(record.id, kMeasuredWindow), this,
            [this, record](const Result<QVector<MeasuredStatement>> &measured) {
                addPromises(record, measured.value_or(QVector<MeasuredStatement>()));
            });
}

void IndexesPage::addPromises(const AdviceRecord &record, const QVector<MeasuredStatement> &measured)
{
    m_loaded += promiseRows(record, measured, m_texts);
    if (--m_measuring > 0)
        return;
    m_promises.merge(m_loaded);
    m_promisePanel->setLive();
    m_load.done();
}

} // namespace mahout
