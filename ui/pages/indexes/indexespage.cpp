// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexespage.h"

#include "analysissetup.h"
#include "async.h"
#include "card.h"
#include "connectionspec.h"
#include "entrydialog.h"
#include "pageheader.h"
#include "primarybutton.h"
#include "progressstrip.h"
#include "recommendationsview.h"
#include "serverlist.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "statepanel.h"
#include "statesaver.h"
#include "tableview.h"
#include "tabstrip.h"
#include "theme.h"
#include "timerangemodel.h"
#include "toast.h"
#include <cmath>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace mahout {

namespace {

const QString kName = QStringLiteral("indexes");
constexpr Milliseconds kMeasuredWindow = 1h;
enum Tab { RecommendedTab, FindingsTab, PromisesTab, DismissedTab };

template <typename Row> QString keyOf(const Row &row) { return row.key(); }

TableView *makeTable(const QString &name, const QString &accessibleName, QAbstractItemModel *model, int stretched)
{
    auto *table = new TableView(name);
    table->setAccessibleName(accessibleName);
    table->setModel(model);
    table->setStretchColumn(stretched);
    return table;
}

bool namesSame(const ConnectionSpec &a, const ConnectionSpec &b)
{
    const auto portOf
        = [](const ConnectionSpec &spec) { return spec.port.isEmpty() ? QStringLiteral("5432") : spec.port; };
    return a.host == b.host && portOf(a) == portOf(b) && a.database == b.database;
}

QString serverOf(const ServerSession &session) { return session.title() + u'/' + session.config().spec.database; }

} // namespace

IndexesPage::IndexesPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_findings(findingColumns(), keyOf<FindingRow>, this)
    , m_promises(promiseColumns(), keyOf<PromiseRow>, this)
    , m_dismissedModel(
          dismissedColumns(), [](const DismissedRow &row) { return row.signature; }, this)
    , m_dismissed(*context.settings, serverOf(*context.session))
    , m_header(new PageHeader(tr("Indexes")))
    , m_setup(new AnalysisSetup(*context.settings))
    , m_progress(new ProgressStrip)
    , m_tabs(new TabStrip(QStringLiteral("indexes.tabs")))
    , m_stack(new QStackedWidget)
    , m_analyse(new PrimaryButton(tr("Analyse")))
    , m_load([this] { loadTexts(); })
{
    const int edge = Theme::current().spacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(Theme::current().spacing(1.5));
    m_analyse->setObjectName(QStringLiteral("indexes.analyse"));
    m_analyse->setDefault(true);
    m_header->addAction(m_analyse);
    addTab(tr("Recommended"), makeRecommended());
    addTab(tr("Existing indexes"), makeFindings());
    addTab(tr("Promised against measured"), makePromises());
    addTab(tr("Dismissed"), makeDismissed());
    for (QWidget *part : {static_cast<QWidget *>(m_header), static_cast<QWidget *>(m_setup),
             static_cast<QWidget *>(m_progress), static_cast<QWidget *>(m_tabs)})
        layout->addWidget(part);
    layout->addWidget(m_stack, 1);
    connectSignals();
    showDismissed();
    showSentence();
    StateSaver(*context.settings, kName).restore(*this);
}

IndexesPage::~IndexesPage()
{
    m_stop.request_stop();
    StateSaver(*context().settings, kName).save(*this);
}

void IndexesPage::addTab(const QString &title, QWidget *content)
{
    m_tabs->addTab(title);
    m_stack->addWidget(content);
}

QWidget *IndexesPage::makeRecommended() { return m_view = new RecommendationsView; }

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
    m_sortedPromises = new SortFilterModel(this);
    m_sortedPromises->setSourceModel(&m_promises);
    m_promiseTable = makeTable(QStringLiteral("indexes.promises"), tr("Promised against measured"), m_sortedPromises,
        m_promises.columnOf(QStringLiteral("statement")));
    m_revert = new QPushButton(Theme::current().icon(QStringLiteral("revert")), tr("Revert its migration…"));
    m_revert->setObjectName(QStringLiteral("indexes.revert"));
    m_promisePanel = new StatePanel(m_promiseTable);
    auto *card = new Card(tr("Promised against measured"), m_promisePanel);
    card->setSubtitle(tr("mean time in the hour before and the hour after it was built"));
    card->addToTitle(m_revert);
    return m_promiseCard = card;
}

QWidget *IndexesPage::makeDismissed()
{
    m_dismissedTable = makeTable(QStringLiteral("indexes.dismissed"), tr("Dismissed recommendations"),
        &m_dismissedModel, m_dismissedModel.columnOf(QStringLiteral("reason")));
    m_restore = new QPushButton(tr("Restore"));
    m_restore->setObjectName(QStringLiteral("indexes.restore"));
    m_dismissedPanel = new StatePanel(m_dismissedTable);
    m_dismissedPanel->setEmpty(tr("Nothing has been dismissed"),
        tr("A dismissed index is not recommended again on this server until it is restored here."));
    auto *card = new Card(tr("Dismissed"), m_dismissedPanel);
    card->addToTitle(m_restore);
    return card;
}

void IndexesPage::connectSignals()
{
    connect(m_tabs, &QTabBar::currentChanged, m_stack, &QStackedWidget::setCurrentIndex);
    connect(m_analyse, &QPushButton::clicked, this, &IndexesPage::analyse);
    connect(m_progress, &ProgressStrip::cancelRequested, this, &IndexesPage::cancel);
    connect(m_header, &PageHeader::sentenceClicked, this, &IndexesPage::showSkipped);
    connect(m_view, &RecommendationsView::choiceChanged, this, &IndexesPage::showSentence);
    connect(m_view, &RecommendationsView::migrationRequested, this, &IndexesPage::migrateChoice);
    connect(m_view, &RecommendationsView::dismissRequested, this, &IndexesPage::dismiss);
    connect(m_view, &RecommendationsView::proofRequested, this, &IndexesPage::askForProof);
    connect(m_view->panel(), &StatePanel::retryRequested, this, &IndexesPage::analyse);
    connect(m_migrateFinding, &QPushButton::clicked, this, &IndexesPage::migrateFinding);
    connect(m_revert, &QPushButton::clicked, this, &IndexesPage::revertPromise);
    connect(m_restore, &QPushButton::clicked, this, &IndexesPage::restore);
    for (TableView *table : {m_findingTable, m_promiseTable, m_dismissedTable})
        connect(table, &TableView::currentRowChanged, this, &IndexesPage::updateButtons);
    connect(m_findingPanel, &StatePanel::retryRequested, this, &IndexesPage::checkExisting);
    connect(m_promisePanel, &StatePanel::retryRequested, this, &IndexesPage::refresh);
    connect(session(), &ServerSession::adviceChanged, this, &IndexesPage::refresh);
    // Each sample of the statements moves what is measured.
    connect(session(), &ServerSession::snapshotArrived, this, [this](const SnapshotPtr &snapshot) {
        if (isVisible() && !snapshot->statements.isEmpty() && m_promises.rowCount() > 0)
            refresh();
    });
}

bool IndexesPage::hasData() const { return m_view->rowCount() + m_findings.rowCount() > 0; }

void IndexesPage::focusFilter()
{
    m_tabs->setCurrentIndex(RecommendedTab);
    m_view->focusFilter();
}

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
    if (m_analysed && !m_view->analysis().advice.complete)
        m_setup->allowLonger();
    m_progress->start(tr("Analysing the statements"));
    adviseIndexes();
    checkExisting();
    updateButtons();
}

void IndexesPage::adviseIndexes()
{
    ++m_running;
    AdviceRequest request = m_setup->request();
    request.range = context().range->rangeAt(session()->serverNowMs());
    request.options.excluded = m_dismissed.signatures();
    whenDone(session()->adviseIndexes(request, m_stop.get_token(), m_progress->reporter()), this,
        [this](const Result<AnalysedIndexes> &analysed) {
            takeAdvice(analysed);
            stepDone();
        });
}

void IndexesPage::takeAdvice(const Result<AnalysedIndexes> &analysed)
{
    if (!analysed) {
        m_header->setSentence(analysed.error().message, {}, ColorRole::Warning);
        m_view->panel()->setError(analysed.error());
        return;
    }
    m_analysed = true;
    m_setup->showTwin(analysed->twin);
    m_view->setAnalysis(*analysed);
    if (analysed->advice.considered.isEmpty())
        m_view->panel()->setEmpty(tr("No index is recommended"), adviceSentence(analysed->advice, 0, {}));
    m_analyse->setText(analysed->advice.complete ? tr("Analyse") : tr("Analyse longer"));
    showSentence();
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
    showTabs();
}

void IndexesPage::stepDone()
{
    if (--m_running == 0)
        m_progress->finish();
    updateButtons();
}

void IndexesPage::showSentence()
{
    updateButtons();
    if (!m_analysed)
        return m_header->setSentence(tr("Analyse the statements of the range to learn which index would serve them."));
    const IndexAdvice &advice = m_view->analysis().advice;
    m_header->setSentence(adviceSentence(advice, int(m_view->chosen().size()), m_view->costs()),
        advice.skipped.isEmpty() ? QString() : skippedSentence(advice),
        advice.considered.isEmpty() && !advice.queries.isEmpty() ? ColorRole::Good : ColorRole::Muted);
}

// What could not be planned, and why, stands where the detail of an index stands otherwise.
void IndexesPage::showSkipped()
{
    m_tabs->setCurrentIndex(RecommendedTab);
    m_view->showText(skippedText(m_view->analysis().advice, m_texts));
}

void IndexesPage::showTabs()
{
    const auto title = [](const QString &words, int count) {
        return count > 0 ? QStringLiteral("%1 (%2)").arg(words).arg(count) : words;
    };
    m_tabs->setTabText(FindingsTab, title(tr("Existing indexes"), m_findings.rowCount()));
    m_tabs->setTabText(DismissedTab, title(tr("Dismissed"), m_dismissedModel.rowCount()));
}

void IndexesPage::updateButtons()
{
    const FindingRow *finding = currentFinding();
    const PromiseRow *promise = currentPromise();
    m_analyse->setEnabled(m_running == 0);
    m_setup->setEnabledForInput(m_running == 0);
    m_view->setMeasuring(m_running > 0);
    m_migrateFinding->setEnabled(finding && !finding->undoDdl.isEmpty()); // REINDEX changes no schema
    m_revert->setEnabled(promise && promise->verdict != Verdict::Waiting && promise->verdict != Verdict::Reverted);
    m_restore->setEnabled(m_dismissedTable->currentIndex().isValid());
}

const FindingRow *IndexesPage::currentFinding() const
{
    const QModelIndex index = m_sortedFindings->mapToSource(m_findingTable->currentIndex());
    return index.isValid() ? &m_findings.row(index.row()) : nullptr;
}

const PromiseRow *IndexesPage::currentPromise() const
{
    const QModelIndex index = m_sortedPromises->mapToSource(m_promiseTable->currentIndex());
    return index.isValid() ? &m_promises.row(index.row()) : nullptr;
}

// ---- migrations -----------------------------------------------------------------------------------------------------

void IndexesPage::migrateChoice()
{
    const QVector<int> positions = m_view->chosen();
    if (positions.isEmpty())
        return;
    const AnalysedIndexes &analysed = m_view->analysis();
    QVector<RecommendedIndex> indexes;
    QSet<QString> names;
    for (int position : positions) {
        indexes.append(analysed.advice.considered[position]);
        names.insert(indexes.last().name);
    }
    QVector<Replacement> replacements;
    for (const Replacement &replacement : analysed.replacements)
        if (names.contains(replacement.by))
            replacements.append(replacement);
    const MigrationScript script = migrationFor(indexes, replacements);
    const QString name = indexes.size() == 1 ? QStringLiteral("add_") + indexes.first().name
                                             : QStringLiteral("add_%1_indexes").arg(indexes.size());
    offerMigration(this, context(), {name, script.up, script.down},
        [this, records = recordsOf(positions)](const Result<MigrationFile> &file) { takeMigration(file, records); });
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
        [this](const Result<MigrationFile> &file) { takeMigration(file, {}); });
}

void IndexesPage::takeMigration(const Result<MigrationFile> &file, const QVector<AdviceRecord> &promises)
{
    if (!file)
        return m_header->setSentence(file.error().toString(), {}, ColorRole::Critical);
    for (AdviceRecord record : promises) {
        record.migrationVersion = file->version.toLongLong(); // new ones are numbers
        record.migrationDirectory = context().folder->path();
        whenDone(session()->history().saveAdvice(record), this, [this](const Result<qint64> &saved) {
            if (!saved)
                m_header->setSentence(saved.error().toString(), {}, ColorRole::Critical);
            refresh();
        });
    }
}

// One for each index; what is promised is with all of them.
QVector<AdviceRecord> IndexesPage::recordsOf(const QVector<int> &positions) const
{
    const IndexAdvice &advice = m_view->analysis().advice;
    QVector<AdviceRecord> records;
    for (int position : positions) {
        AdviceRecord record;
        record.ddl = advice.considered[position].ddl;
        record.indexName = advice.considered[position].name;
        record.table = advice.considered[position].table;
        record.createdMs = session()->serverNowMs();
        for (const ServedRow &served : servedRows(advice, IndexSet::of(positions), position, {}))
            if (served.after < served.before)
                record.statements.append({StatementKey::fromText(served.id), served.before, served.after});
        records.append(record);
    }
    return records;
}

void IndexesPage::revertPromise()
{
    if (const PromiseRow *row = currentPromise()) {
        const SharedSelection::Revert revert{row->folder, QString::number(row->version)};
        context().goTo(QStringLiteral("migrations"));
        context().selection->wantRevert(revert);
    }
}

// ---- dismissed ------------------------------------------------------------------------------------------------------

void IndexesPage::dismiss()
{
    const RecommendationRow *row = m_view->current();
    if (!row)
        return;
    const QString signature = row->what;
    const auto take = [self = QPointer(this), signature](const QStringList &lines) -> Result<void> {
        if (lines.first().trimmed().isEmpty())
            return fail(Error::Kind::BadInput, tr("Say why, for those who come after you."));
        if (!self)
            return {};
        self->m_dismissed.dismiss({signature, lines.first().trimmed(), self->session()->serverNowMs()});
        self->showDismissed();
        Toast::show(self, tr("%1 is not recommended any more.").arg(signature), tr("Undo"), [self, signature] {
            if (!self)
                return;
            self->m_dismissed.restore(signature);
            self->showDismissed();
        });
        return {};
    };
    auto *dialog = new EntryDialog(tr("Dismiss %1").arg(signature),
        {{QStringLiteral("reason"), tr("Reason"), {}, tr("The table is rewritten every night")}}, tr("Dismiss index"),
        take, this);
    dialog->open();
}

void IndexesPage::restore()
{
    const QModelIndex index = m_dismissedTable->currentIndex();
    if (!index.isValid())
        return;
    m_dismissed.restore(m_dismissedModel.row(index.row()).signature);
    showDismissed();
}

void IndexesPage::showDismissed()
{
    m_dismissedModel.merge(m_dismissed.rows());
    if (m_dismissedModel.rowCount() > 0)
        m_dismissedPanel->setLive();
    else
        m_dismissedPanel->setEmpty(tr("Nothing has been dismissed"),
            tr("A dismissed index is not recommended again on this server until it is restored here."));
    m_view->setHidden(m_dismissed.signatures());
    showTabs();
    updateButtons();
}

// ---- proof ----------------------------------------------------------------------------------------------------------

void IndexesPage::askForProof()
{
    const RecommendationRow *row = m_view->current();
    if (!row)
        return;
    const auto take = [self = QPointer(this), row = *row](const QStringList &lines) -> Result<void> {
        return self ? self->startProof(lines.first().trimmed(), row) : Result<void>();
    };
    auto *dialog = new EntryDialog(tr("Measure %1 on a copy").arg(row->what),
        {{QStringLiteral("server"), tr("Staging server or scratch copy"), m_provedOn,
            QStringLiteral("host=staging dbname=shop user=dba")}},
        tr("Build, measure and drop"), take, this);
    dialog->open();
}

Result<void> IndexesPage::startProof(const QString &connectionText, const RecommendationRow &row)
{
    if (connectionText.isEmpty())
        return fail(Error::Kind::BadInput, tr("Name the server as a connection string or URI."));
    const auto spec = ConnectionSpec::parse(connectionText);
    if (!spec)
        return fail(spec.error());
    for (const ServerEntry &entry : context().servers ? context().servers->servers() : QVector<ServerEntry>())
        if (entry.environment == Environment::Production && entry.session
            && namesSame(entry.session->config().spec, *spec))
            return fail(Error::Kind::NotPermitted, tr("%1 is a production server.").arg(entry.name),
                tr("Name a staging server or a scratch copy."));
    m_provedOn = connectionText;
    const IndexAdvice &advice = m_view->analysis().advice;
    ProofRequest request;
    request.ddl = row.ddl;
    for (const ServedRow &served : servedRows(advice, m_view->choice(), row.position, {})) {
        WorkloadStatement statement;
        statement.id = served.id;
        statement.text = served.text;
        request.statements.append(statement);
    }
    ++m_running;
    m_stop = {};
    m_progress->start(tr("Measuring %1").arg(row.what));
    updateButtons();
    whenDone(session()->measureProof(connectionText, request, m_stop.get_token(), m_progress->reporter()), this,
        [this, signature = row.what](const Result<MeasuredProof> &proof) {
            if (proof)
                m_view->addProof(signature, *proof);
            else
                m_header->setSentence(proof.error().toString(), {}, ColorRole::Warning);
            stepDone();
        });
    return {};
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
    const auto judged = [](const PromiseRow &row) { return !std::isnan(row.meanAfterMs); };
    const auto count
        = [&judged](const QVector<PromiseRow> &rows) { return std::count_if(rows.begin(), rows.end(), judged); };
    const bool wider = count(m_loaded) > count(m_promises.rows());
    m_promises.merge(m_loaded);
    if (wider)
        m_promiseTable->sizeColumns();
    m_promisePanel->setLive();
    m_promiseCard->setSubtitle(promisesSentence(m_loaded));
    if (!m_promiseTable->currentIndex().isValid() && m_sortedPromises->rowCount() > 0)
        m_promiseTable->setCurrentIndex(m_sortedPromises->index(0, 0));
    updateButtons();
    m_load.done();
}

} // namespace mahout
