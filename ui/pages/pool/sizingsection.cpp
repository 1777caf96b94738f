// SPDX-License-Identifier: GPL-3.0-or-later
#include "sizingsection.h"
#include "card.h"
#include "dialogs.h"
#include "primarybutton.h"
#include "progressstrip.h"
#include "samplingsession.h"
#include "serversession.h"
#include "sqlview.h"
#include "tableview.h"
#include "toast.h"
#include "xychart.h"
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QSpinBox>
#include <QVBoxLayout>

namespace mahout {

namespace {

const QString kPlainStatement = QStringLiteral("SELECT 1");
constexpr int kChoices = 8;
constexpr int kMostConnections = 500;
constexpr qint64 kChoicesFromMs = 24 * 3600 * 1000LL;

const QString kThroughput = QStringLiteral("throughput");
const QString kP50 = QStringLiteral("p50"), kP95 = QStringLiteral("p95");

QVector<Column<SizingPoint>> sizingColumns()
{
    return {
        {{QStringLiteral("size"), SizingSection::tr("Connections"), Unit::Count, true},
            [](const SizingPoint &point) { return point.size; }},
        {{QStringLiteral("throughput"), SizingSection::tr("Per second"), Unit::None, true},
            [](const SizingPoint &point) { return point.perSecond; },
            [](const SizingPoint &point) { return formatNumber(point.perSecond); }},
        {{QStringLiteral("p50"), SizingSection::tr("p50"), Unit::Milliseconds, true},
            [](const SizingPoint &point) { return point.p50Ms; }},
        {{QStringLiteral("p95"), SizingSection::tr("p95"), Unit::Milliseconds, true},
            [](const SizingPoint &point) { return point.p95Ms; }},
    };
}

// On one line, for a list.
QString shortened(const QString &sql)
{
    constexpr int most = 80;
    const QString line = sql.simplified();
    return line.size() > most ? line.left(most) + QChar(u'…') : line;
}

QString kneeSentence(const std::optional<Knee> &knee)
{
    if (!knee)
        return SizingSection::tr("Too few sizes were measured to see where more connections stop helping.");
    if (knee->stillRising)
        return SizingSection::tr(
            "Throughput still rises at %n connections, the most that were tried.", nullptr, knee->size);
    return SizingSection::tr(
        "%n connections reach %1 of the best throughput; more of them mostly make statements wait.", nullptr,
        knee->size)
        .arg(formatValue(knee->sharePercent, Unit::Percent));
}

} // namespace

// The rule of thumb counts one disk; with data in memory or on flash there is none to wait for.
QString sizingSentence(const SizingResult &result)
{
    QString sentence = kneeSentence(kneeOf(result.points));
    if (result.serverCpus > 0)
        sentence += QLatin1Char(' ')
            + SizingSection::tr("The rule of thumb, CPUs × 2 + 1, gives %1 for the %n CPUs of the server's machine.",
                nullptr, result.serverCpus)
                  .arg(2 * result.serverCpus + 1);
    if (!result.endedEarly.isEmpty())
        sentence += QLatin1Char(' ') + SizingSection::tr("Larger sizes were not tried: %1").arg(result.endedEarly);
    return sentence;
}

SizingSection::SizingSection(const PageContext &context, QWidget *parent)
    : PoolSection(context, parent)
    , m_model(sizingColumns(), [](const SizingPoint &point) { return point.size; })
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(makeStatement());
    m_progress = new ProgressStrip;
    layout->addWidget(m_progress);
    layout->addWidget(makeResults(), 1);
    makeActions();
    connect(m_progress, &ProgressStrip::cancelRequested, this, &SizingSection::cancel);
    connect(&m_watcher, &QFutureWatcherBase::resultReadyAt, this,
        [this](int index) { takePoint(m_watcher.resultAt(index)); });
    say(tr("A sizing run sends one read-only statement through 1, 2, 3, 4, 6, 8 … connections and shows where more of "
           "them stop helping."));
}

SizingSection::~SizingSection() { m_stop.request_stop(); }

void SizingSection::makeActions()
{
    m_start = new PrimaryButton(tr("Start a sizing run"));
    m_start->setObjectName(QStringLiteral("sizing.start"));
    m_start->setToolTip(
        tr("About two seconds per size, on connections of its own. Some of the server's connections stay "
           "free for others."));
    connect(m_start, &QPushButton::clicked, this, &SizingSection::askToStart);
    m_use = new QPushButton;
    m_use->setObjectName(QStringLiteral("sizing.use"));
    m_use->setEnabled(false);
    m_use->setText(tr("Use as pool size"));
    connect(m_use, &QPushButton::clicked, this, &SizingSection::useSize);
    addAction(m_start);
    addAction(m_use);
}

QWidget *SizingSection::makeStatement()
{
    m_choice = new QComboBox;
    m_choice->setObjectName(QStringLiteral("sizing.choice"));
    m_choice->setAccessibleName(tr("Statements to choose from"));
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_choice->setMinimumContentsLength(30);
    m_choice->setPlaceholderText(tr("Choose a statement"));
    m_choice->addItem(kPlainStatement, kPlainStatement);
    m_largest = new QSpinBox;
    m_largest->setObjectName(QStringLiteral("sizing.largest"));
    m_largest->setAccessibleName(tr("Most connections"));
    m_largest->setRange(0, kMostConnections);
    m_largest->setSpecialValueText(tr("as many as are free"));
    m_statement = new SqlView;
    m_statement->setObjectName(QStringLiteral("sizing.statement"));
    m_statement->setAccessibleName(tr("Statement of the run"));
    m_statement->setEditable(true);
    m_statement->setLineLimits(3, 6);
    m_statement->setText(kPlainStatement);
    connect(
        m_choice, &QComboBox::activated, this, [this] { m_statement->setText(m_choice->currentData().toString()); });
    connect(m_statement, &SqlView::textChanged, this, &SizingSection::showChoice);
    auto *card = new Card(tr("Statement"), m_statement);
    auto *label = new QLabel(tr("Up to"));
    label->setBuddy(m_largest);
    card->addToTitle(m_choice);
    card->addToTitle(label);
    card->addToTitle(m_largest);
    return card;
}

QWidget *SizingSection::makeResults()
{
    const QString connections = tr("connections");
    m_throughput = new XyChart({QStringLiteral("sizing.throughput"), tr("Throughput"), Unit::PerSecond,
                                   {{kThroughput, tr("Statements"), ColorRole::Series2}}},
        connections);
    m_latency = new XyChart({QStringLiteral("sizing.latency"), tr("Time of a statement"), Unit::Milliseconds,
                                {{kP50, tr("p50"), ColorRole::Series1}, {kP95, tr("p95"), ColorRole::Series5}}},
        connections);
    auto *results = new QWidget;
    auto *line = new QHBoxLayout(results);
    line->setContentsMargins({});
    line->setSpacing(Theme::current().spacing(2));
    line->addWidget(new Card(m_throughput), 1);
    line->addWidget(new Card(m_latency), 1);
    line->addWidget(makeTable(), 1);
    return results;
}

QWidget *SizingSection::makeTable()
{
    auto *table = new TableView(QStringLiteral("sizing.points"));
    table->setAccessibleName(tr("What was measured"));
    table->setModel(&m_model);
    table->setSortingEnabled(false);
    table->setStretchColumn(0);
    return new Card(tr("What was measured"), table);
}

void SizingSection::showEvent(QShowEvent *event)
{
    PoolSection::showEvent(event);
    refresh();
}

// Offers the statements of the last day that took most time and can be run as they are.
void SizingSection::refresh()
{
    const qint64 now = session()->serverNowMs();
    whenDone(session()->history().readStatements({now - kChoicesFromMs, now}), this,
        [this](const Result<StatementsInRange> &statements) {
            if (statements)
                offer(*statements);
        });
}

void SizingSection::offer(const StatementsInRange &statements)
{
    static const QRegularExpression parameter(QStringLiteral("\\$\\d"));
    m_choice->clear();
    m_choice->addItem(kPlainStatement, kPlainStatement);
    for (const StatementTotals &totals : statements.statements) {
        const bool usable = totals.database == session()->server().database && !totals.text.contains(parameter)
            && !isMarkedAsOurs(totals.text) && m_choice->findData(totals.text) < 0;
        if (usable && m_choice->count() <= kChoices && checkSizingStatement(totals.text))
            m_choice->addItem(shortened(totals.text), totals.text);
    }
    showChoice();
}

void SizingSection::showChoice() { m_choice->setCurrentIndex(m_choice->findData(m_statement->text())); }

// ---- a run ----------------------------------------------------------------------------------------------------------

void SizingSection::askToStart()
{
    if (const auto checked = checkSizingStatement(m_statement->text()); !checked)
        return say(checked.error().toString(), ColorRole::Warning);
    if (session()->config().environment != Environment::Production)
        return start();
    Question question;
    question.title = tr("Start a sizing run on %1?").arg(session()->title());
    question.text = tr("For up to half a minute the statement is sent as fast as the server answers, through more and "
                       "more connections. It reads only; others will feel the load. Stop ends it at once.");
    question.action = tr("Start a sizing run");
    question.mustType = session()->title();
    ask(this, question, [this] { start(); });
}

void SizingSection::start()
{
    SizingOptions options;
    options.statement = m_statement->text();
    options.largest = m_largest->value();
    m_points.clear();
    m_knee.reset();
    m_throughput->clear();
    m_latency->clear();
    showPoints();
    m_start->setEnabled(false);
    m_use->setEnabled(false);
    m_stop = {};
    m_progress->start(tr("Sizing run"));
    say(tr("The sizing run is under way."));
    auto points = std::make_shared<QPromise<SizingPoint>>();
    points->start();
    m_watcher.setFuture(points->future());
    const auto onPoint = [points](const SizingPoint &point) { points->addResult(point); };
    whenDone(session()->runSizing(options, m_stop.get_token(), m_progress->reporter(), onPoint), this,
        [this](const Result<SizingResult> &result) { finish(result); });
}

void SizingSection::takePoint(const SizingPoint &point)
{
    m_points << point;
    showPoints();
}

void SizingSection::showPoints()
{
    QVector<QPointF> throughput, p50, p95;
    for (const SizingPoint &point : std::as_const(m_points)) {
        throughput << QPointF(point.size, point.perSecond);
        p50 << QPointF(point.size, point.p50Ms);
        p95 << QPointF(point.size, point.p95Ms);
    }
    m_throughput->setPoints(kThroughput, throughput);
    m_latency->setPoints(kP50, p50);
    m_latency->setPoints(kP95, p95);
    m_model.merge(m_points);
}

void SizingSection::finish(const Result<SizingResult> &result)
{
    m_progress->finish();
    m_start->setEnabled(true);
    if (!result)
        return say(result.error().toString(), ColorRole::Critical);
    m_points = result->points;
    showPoints();
    m_knee = kneeOf(m_points);
    if (m_knee) {
        const XyMark mark{double(m_knee->size), tr("%n connection(s)", nullptr, m_knee->size)};
        m_throughput->setMark(mark);
        m_latency->setMark(mark);
        m_use->setText(tr("Use %1 as pool size").arg(m_knee->size));
    }
    m_use->setEnabled(m_knee.has_value());
    say(sizingSentence(*result), m_knee && !m_knee->stillRising ? ColorRole::Good : ColorRole::Muted);
}

bool SizingSection::cancel()
{
    if (!m_progress->isRunning())
        return false;
    m_stop.request_stop();
    return true;
}

void SizingSection::useSize()
{
    const PoolSettings before = session()->poolSettings();
    PoolSettings settings = before;
    settings.size = m_knee->size;
    if (const auto applied = session()->applyPoolSettings(settings); !applied)
        return (void)Toast::show(this, applied.error().toString());
    Toast::show(this, tr("Our pool now keeps %n connection(s).", nullptr, settings.size), tr("Undo"),
        [session = QPointer(session()), before] { session ? (void)session->applyPoolSettings(before) : void(); });
}

} // namespace mahout
