// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationspage.h"

#include "aside.h"
#include "awaychoice.h"
#include "card.h"
#include "dialects.h"
#include "migrationdetails.h"
#include "pageheader.h"
#include "primarybutton.h"
#include "progressstrip.h"
#include "scriptviews.h"
#include "searchline.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "statepanel.h"
#include "statesaver.h"
#include "tableview.h"
#include "toast.h"
#include <QPromise>
#include <QPushButton>
#include <QSplitter>
#include <QThreadPool>
#include <QVBoxLayout>

namespace mahout {

namespace {

// For work that needs no connection of the session.
template <typename F> auto inBackground(F work)
{
    using R = std::invoke_result_t<F &>;
    auto promise = std::make_shared<QPromise<R>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace

MigrationsPage::MigrationsPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_model(migrationColumns(), [](const MigrationRow &row) { return row.version; })
{
    const Theme &theme = Theme::current();
    const int edge = theme.spacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    m_header = new PageHeader(tr("Migrations"));
    makeActions();
    layout->addWidget(m_header);
    layout->addWidget(m_progress = new ProgressStrip);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setObjectName(QStringLiteral("migrations.splitter"));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(Theme::current().spacing(2));
    splitter->addWidget(makeTable());
    splitter->addWidget(m_scripts = new ScriptViews);
    splitter->addWidget(m_details = new MigrationDetails);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setStretchFactor(2, 2);
    layout->addWidget(splitter, 1);
    connectActions();
    StateSaver(*context.settings, QStringLiteral("migrations")).restore(*this);
    refresh();
    answerRevert();
}

MigrationsPage::~MigrationsPage()
{
    m_stop.request_stop();
    StateSaver(*context().settings, QStringLiteral("migrations")).save(*this);
}

QPushButton *MigrationsPage::makeButton(const QString &name, const QString &icon, const QString &text)
{
    auto *button = new QPushButton(Theme::current().icon(icon), text);
    button->setObjectName(QStringLiteral("migrations.") + name);
    m_header->addAction(button);
    return button;
}

void MigrationsPage::makeActions()
{
    m_runAll = new PrimaryButton(tr("Run all"));
    m_runAll->setObjectName(QStringLiteral("migrations.runAll"));
    m_header->addAction(m_runAll);
    m_runNext = makeButton(QStringLiteral("runNext"), QStringLiteral("play"), tr("Run next"));
    m_revertLast = makeButton(QStringLiteral("revertLast"), QStringLiteral("revert"), tr("Revert last"));
    m_verify = makeButton(QStringLiteral("verify"), QStringLiteral("check"), tr("Verify"));
    m_verify->setToolTip(tr("Runs every migration up, down and up again on a private server and compares the schemas. "
                            "This server is not touched."));
    m_open = makeButton(QStringLiteral("open"), QStringLiteral("folder"), tr("Open folder…"));
}

QWidget *MigrationsPage::makeTable()
{
    m_sorted = new SortFilterModel(this);
    m_sorted->setSourceModel(&m_model);
    m_table = new TableView(QStringLiteral("migrations.table"));
    m_table->setAccessibleName(tr("Migrations of the open folder"));
    m_table->setModel(m_sorted);
    m_table->setStretchColumn(m_model.columnOf(QStringLiteral("name")));
    m_table->sortByColumn(m_model.columnOf(QStringLiteral("version")), Qt::AscendingOrder);
    m_filter = new SearchLine(tr("Filter migrations"));
    m_filter->setObjectName(QStringLiteral("migrations.filter"));
    m_runTo = new QPushButton(tr("Run to selected"));
    m_runTo->setObjectName(QStringLiteral("migrations.runTo"));
    m_revertTo = new QPushButton(tr("Revert to selected"));
    m_revertTo->setObjectName(QStringLiteral("migrations.revertTo"));
    m_tableCard = new Card(tr("Folder"), m_state = new StatePanel(m_table));
    m_tableCard->addToTitle(m_runTo);
    m_tableCard->addToTitle(m_revertTo);
    m_tableCard->addToTitle(m_filter);
    return m_tableCard;
}

void MigrationsPage::connectActions()
{
    const auto rows = [this] { return m_model.rows(); };
    connect(m_runAll, &QPushButton::clicked, this, [=, this] { askAndRun(requestUp(rows(), std::nullopt)); });
    connect(m_runNext, &QPushButton::clicked, this, [=, this] { askAndRun(requestUp(rows(), std::nullopt, 1)); });
    connect(m_runTo, &QPushButton::clicked, this, [=, this] { askAndRun(requestUp(rows(), selectedVersion())); });
    connect(m_revertLast, &QPushButton::clicked, this, [=, this] { askAndRun(requestDown(rows(), std::nullopt, 1)); });
    connect(m_revertTo, &QPushButton::clicked, this, [=, this] { askAndRun(requestDown(rows(), selectedVersion())); });
    connect(m_verify, &QPushButton::clicked, this, &MigrationsPage::verify);
    connect(m_open, &QPushButton::clicked, this, &MigrationsPage::openFolder);
    connect(m_filter, &SearchLine::filterChanged, m_sorted, &SortFilterModel::setFilterText);
    connect(m_table, &TableView::currentRowChanged, this, [this] {
        showScripts();
        updateActions();
    });
    connect(m_progress, &ProgressStrip::cancelRequested, this, &MigrationsPage::cancel);
    connect(m_state, &StatePanel::retryRequested, this, &MigrationsPage::refresh);
    connect(context().folder, &MigrationsFolder::changed, this, &MigrationsPage::refresh);
    connect(context().selection, &SharedSelection::revertWanted, this, &MigrationsPage::answerRevert);
    connect(session(), &ServerSession::stateChanged, this, [this] {
        if (session()->state() == ServerSession::State::Live && !m_shown)
            refresh();
    });
}

// ---- what the folder and the history say --------------------------------------------------------------------------

void MigrationsPage::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

void MigrationsPage::openFolder()
{
    chooseFolder(this, tr("Open a migrations folder"), context().folder->path(),
        [this](const QString &path) { context().folder->setPath(path); });
}

void MigrationsPage::refresh()
{
    const QString path = context().folder->path();
    const int reading = ++m_reading;
    updateActions();
    if (path.isEmpty()) {
        m_state->setEmpty(tr("No migrations folder is open."),
            tr("Open a folder of files such as 000001_create_orders.up.sql and 000001_create_orders.down.sql."));
        m_header->setSentence(tr("Open a folder to see which of its migrations this database has."));
        return;
    }
    if (!m_shown)
        m_state->setLoading();
    const auto future = session()->submit(tr("Reading migrations"), [path](Connection &connection) -> Result<View> {
        const auto folder = readProject(connection, path);
        if (!folder)
            return fail(folder.error());
        const auto status = migrationStatus(connection, *folder);
        if (!status)
            return fail(status.error());
        const auto proofs = ProofStore().read(*folder);
        return View{*folder, *status, proofs.value_or(KnownProofs()), proofs ? QString() : proofs.error().toString()};
    });
    whenDone(future, this, [this, reading, path](const Result<View> &view) {
        if (reading != m_reading)
            return;
        m_opened = path;
        showView(view);
    });
}

void MigrationsPage::showView(const Result<View> &view)
{
    if (!view) {
        m_state->setError(view.error());
        m_header->setSentence(view.error().message, {}, ColorRole::Critical);
        m_view = {};
        m_shown = false;
    } else {
        m_view = *view;
        m_shown = true;
        m_state->setLive();
        if (!m_view.proofsTrouble.isEmpty())
            writeLog({m_view.proofsTrouble});
        m_tableCard->setSubtitle(
            tr("%1, %2, history in %3")
                .arg(m_view.folder.path, layoutName(m_view.folder.layout), m_view.status.historyTable));
    }
    m_findings.reset();
    showRows();
    lint();
}

// What the database tells sharpens what the scripts say. The longer part needs no connection.
void MigrationsPage::lint()
{
    if (!m_shown)
        return;
    const int reading = m_reading;
    const auto facts = session()->submit(
        tr("Reading tables for the linter"), [](Connection &connection) { return readLintFacts(connection); });
    whenDone(facts, this, [this, reading](const Result<LintFacts> &known) {
        if (reading != m_reading)
            return;
        const auto work = [folder = m_view.folder, known = known.value_or(LintFacts())] {
            return placeFindings(folder, lintProject(folder, known));
        };
        whenDone(runAside(work), this, [this, reading](const FindingsByVersion &findings) {
            if (reading != m_reading)
                return;
            m_findings = findings;
            showRows();
        });
    });
}

void MigrationsPage::showRows()
{
    m_model.merge(migrationRows(m_view.folder, m_view.status, m_view.proofs, m_findings ? &*m_findings : nullptr));
    for (const char *grown : {"proof", "risk"}) // what they say comes later than the rows
        m_table->growColumn(m_model.columnOf(QLatin1String(grown)));
    if (m_shown) {
        const PageSentence sentence = sentenceFor(m_model.rows(), target().database);
        m_header->setSentence(sentence.text, {}, sentence.mood);
    }
    if (!m_table->currentIndex().isValid() && m_sorted->rowCount() > 0)
        m_table->setCurrentIndex(m_sorted->index(m_sorted->rowCount() - 1, 0));
    showScripts();
    updateActions();
    answerRevert();
    askAgain();
}

// What another page wants, once its folder is on screen. Reverting goes down to the version before it.
void MigrationsPage::answerRevert()
{
    const SharedSelection::Revert wanted = context().selection->revert();
    if (wanted.version.isEmpty() || m_progress->isRunning())
        return;
    if (context().folder->path() != wanted.folder)
        return context().folder->setPath(wanted.folder); // comes back here when it was read
    if (!m_shown || (m_opened != wanted.folder && m_view.folder.path != wanted.folder))
        return;
    context().selection->wantRevert({});
    QString before = QStringLiteral("0"); // the one that is to stay; none
    const int row = m_model.indexOf(wanted.version);
    int newest = -1;
    for (const MigrationRow &other : m_model.rows()) {
        const bool earlier = row >= 0 && other.rank >= 0 && other.rank < m_model.row(row).rank;
        if (earlier && other.rank > newest) {
            newest = other.rank;
            before = other.version;
        }
    }
    if (row >= 0)
        m_table->setCurrentIndex(m_sorted->mapFromSource(m_model.index(row, 0)));
    askAndRun(requestDown(m_model.rows(), before));
}

std::optional<QString> MigrationsPage::selectedVersion() const
{
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    return index.isValid() ? std::optional(m_model.row(index.row()).version) : std::nullopt;
}

void MigrationsPage::showScripts()
{
    const auto version = selectedVersion();
    const MigrationFile *file = version ? m_view.folder.find(*version) : nullptr;
    const auto findings = m_findings && file ? std::optional(m_findings->value(file->version)) : std::nullopt;
    m_scripts->show(file, findings.value_or(QVector<PlacedFinding>()), m_failure);
    m_details->showFindings(findings);
    // A rehearsal of an older text says nothing of this one.
    const QString chosen = file ? file->version : QString();
    const auto proof = m_view.proofs.constFind(chosen);
    const bool seen = proof != m_view.proofs.constEnd() && proof->isCurrent() && m_changes.contains(chosen);
    m_details->showChanges(seen ? std::optional(m_changes.value(chosen)) : std::nullopt);
}

void MigrationsPage::updateActions()
{
    const auto &rows = m_model.rows();
    const auto selected = selectedVersion();
    const auto pending = requestUp(rows, std::nullopt).affected;
    const auto applied = requestDown(rows, std::nullopt).affected;
    const bool idle = m_shown && !m_progress->isRunning();
    m_runAll->setText(pending.isEmpty() ? tr("Run all") : tr("Run %n migration(s)", nullptr, int(pending.size())));
    m_runNext->setText(pending.isEmpty() ? tr("Run next") : tr("Run %1").arg(pending.first().digits));
    m_revertLast->setText(applied.isEmpty() ? tr("Revert last") : tr("Revert %1").arg(applied.first().digits));
    m_runAll->setEnabled(idle && !pending.isEmpty());
    m_runNext->setEnabled(idle && !pending.isEmpty());
    m_revertLast->setEnabled(idle && !applied.isEmpty());
    m_runTo->setEnabled(idle && selected && !requestUp(rows, selected).affected.isEmpty());
    m_revertTo->setEnabled(idle && selected && !requestDown(rows, selected).affected.isEmpty());
    m_verify->setEnabled(idle);
    m_open->setEnabled(!m_progress->isRunning());
}

void MigrationsPage::writeLog(const QStringList &lines) { m_details->writeLog(lines); }

// ---- work ---------------------------------------------------------------------------------------------------------

MigrationTarget MigrationsPage::target() const
{
    const QString database = session()->server().database;
    return {session()->title(), database.isEmpty() ? session()->config().spec.database : database,
        session()->config().environment == Environment::Production};
}

void MigrationsPage::begin(const QString &what)
{
    m_stop = std::stop_source();
    m_failure.reset();
    m_progress->start(what);
    updateActions();
}

void MigrationsPage::end()
{
    m_progress->finish();
    refresh();
}

bool MigrationsPage::cancel()
{
    if (!m_progress->isRunning())
        return false;
    m_stop.request_stop();
    return true;
}

void MigrationsPage::askAndRun(const MigrationRequest &request)
{
    if (request.affected.isEmpty())
        return;
    const auto start = [this, request] {
        startOrWait(this, *session(), [this, request](const TaskOptions &options) { run(request, options); });
    };
    ask(this, questionFor(request, target()), start, [this, request] {
        m_afterVerify = request;
        verify();
    });
}

void MigrationsPage::askAgain()
{
    if (!m_afterVerify || m_progress->isRunning())
        return;
    const MigrationRequest request = *std::exchange(m_afterVerify, std::nullopt);
    if (m_shown)
        askAndRun(renewed(request, m_model.rows()));
}

void MigrationsPage::run(const MigrationRequest &request, TaskOptions options)
{
    const bool up = request.direction == Direction::Up;
    const QString what = up ? tr("Running %n migration(s)", nullptr, int(request.affected.size()))
                            : tr("Reverting %n migration(s)", nullptr, int(request.affected.size()));
    begin(what);
    // The files as they were shown and agreed to, not as they may be by now.
    const auto task = [folder = m_view.folder, options = request.options, up, report = m_progress->reporter()](
                          Connection &connection) {
        return up ? migrateUp(connection, folder, options, report) : migrateDown(connection, folder, options, report);
    };
    options.stop = m_stop.get_token();
    options.longRunning = true;
    whenDone(session()->submit(what, task, options), this,
        [this, request](const Result<RunReport> &result) { finishRun(request, result); });
}

void MigrationsPage::finishRun(const MigrationRequest &request, const Result<RunReport> &result)
{
    if (!result) {
        writeLog({result.error().toString()});
        Toast::show(this, result.error().message);
        end();
        return;
    }
    writeLog(logLines(*result));
    for (const MigrationStep &step : result->done) {
        const MigrationFile *file = m_view.folder.find(step.version);
        session()->noteMigration(
            m_opened, step.version.toLongLong(), file ? file->label() : step.name, step.direction == Direction::Up);
    }
    m_failure = result->failed;
    const int count = int(result->done.size());
    const bool up = request.direction == Direction::Up;
    if (!result->failed)
        Toast::show(this,
            up ? tr("%n migration(s) were run.", nullptr, count)
               : tr("%n migration(s) were reverted.", nullptr, count));
    else
        Toast::show(this, logLines(*result).value(count));
    end();
}

void MigrationsPage::verify()
{
    begin(tr("Rehearsing %n migration(s) on a private server", nullptr, int(m_view.folder.files.size())));
    const auto work
        = [folder = m_view.folder, stop = m_stop.get_token(), report = m_progress->reporter()]() -> Result<Rehearsed> {
        const auto verified = verifyMigrations(folder, {}, stop, report);
        if (!verified)
            return fail(verified.error());
        const auto kept = ProofStore().add(folder, *verified);
        return Rehearsed{*verified, kept ? QString() : kept.error().toString()};
    };
    whenDone(inBackground(work), this, [this](const Result<Rehearsed> &result) { finishVerify(result); });
}

void MigrationsPage::finishVerify(const Result<Rehearsed> &result)
{
    if (!result) {
        m_afterVerify.reset();
        writeLog({result.error().toString()});
        Toast::show(this, result.error().message);
        end();
        return;
    }
    for (const VerifiedMigration &migration : result->report.migrations)
        m_changes.insert(migration.version, migration.changes);
    writeLog(logLines(result->report));
    if (!result->notKept.isEmpty())
        writeLog({result->notKept});
    Toast::show(this, sentenceFor(result->report).text);
    end();
}

} // namespace mahout
