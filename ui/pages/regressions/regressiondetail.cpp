// SPDX-License-Identifier: GPL-3.0-or-later
#include "regressiondetail.h"

#include "aside.h"
#include "card.h"
#include "migrationfile.h"
#include "regressionmonitor.h"
#include "serversession.h"
#include "sqlview.h"
#include "timechart.h"
#include <cmath>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace mahout {

namespace {

constexpr qint64 kBeforeMs = kDayMs; // shown before the start
constexpr qint64 kMostMs = 4 * kDayMs; // shown in all
const QString kMean = QStringLiteral("mean"), kExpected = QStringLiteral("expected"), kLow = QStringLiteral("low"),
              kHigh = QStringLiteral("high");

QLabel *wordsLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

QLabel *captionLabel(const QString &text)
{
    auto *label = new QLabel(text);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    return label;
}

// Quarters of an hour that are missing are gaps.
Series meansOf(const QVector<WorkWindow> &windows)
{
    Series series;
    qint64 end = 0;
    for (const WorkWindow &window : windows) {
        if (end != 0 && window.startMs > end + 2 * kWorkWindowMs) {
            series.timesMs << double(end);
            series.values << qQNaN();
        }
        end = window.endMs();
        series.timesMs << double(window.startMs) + double(kWorkWindowMs) / 2;
        series.values << std::exp(window.logMs);
    }
    return series;
}

// A migration whose label stands in the title of the event that it left.
struct Found {
    QString version;
    QString digits;
};
Found migrationOf(const ChangeEvent &event)
{
    const auto folder = readMigrations(event.detail);
    if (!folder)
        return {};
    for (const MigrationFile &file : folder->files)
        if (event.title.endsWith(file.label()) && file.reversible())
            return {file.version, file.digits};
    return {};
}

} // namespace

RegressionDetail::RegressionDetail(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_load([this] { loadChart(); })
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(makeWords(), 2);
    layout->addWidget(makeChart(), 3);
    show({});
}

QWidget *RegressionDetail::makeWords()
{
    const Theme &theme = Theme::current();
    m_sql = new SqlView;
    m_sql->setObjectName(QStringLiteral("regressions.sql"));
    m_sql->setAccessibleName(tr("Text of the slower statement"));
    m_sql->setLineLimits(3, 6);
    auto *words = new QWidget;
    m_lines = new QFormLayout(words);
    m_lines->setContentsMargins({});
    m_lines->setHorizontalSpacing(theme.spacing(2));
    m_lines->setVerticalSpacing(theme.spacing(0.75));
    m_lines->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_lines->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(words);
    scroll->viewport()->setAutoFillBackground(false);
    words->setAutoFillBackground(false);
    m_revert = new QPushButton(theme.icon(QStringLiteral("revert")), {});
    m_revert->setObjectName(QStringLiteral("regressions.revert"));
    m_query = new QPushButton(tr("Show in Queries"));
    m_query->setObjectName(QStringLiteral("regressions.query"));
    m_accept = new QPushButton(tr("Accept as normal"));
    m_accept->setObjectName(QStringLiteral("regressions.accept"));
    m_accept->setToolTip(tr("It ends, and only what it takes from its start on is its measure."));
    auto *actions = new QHBoxLayout;
    for (QPushButton *button : {m_revert, m_query, m_accept})
        actions->addWidget(button);
    actions->addStretch(1);
    connect(m_revert, &QPushButton::clicked, this, &RegressionDetail::revert);
    connect(m_query, &QPushButton::clicked, this, [this] {
        m_context.selection->setStatement(m_regression.key);
        m_context.goTo(QStringLiteral("queries"));
    });
    connect(
        m_accept, &QPushButton::clicked, this, [this] { m_context.session->regressions().accept(m_regression.id); });
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(theme.spacing());
    layout->addWidget(m_sql);
    layout->addWidget(scroll, 1);
    layout->addLayout(actions);
    return new Card(tr("Selected regression"), content);
}

QWidget *RegressionDetail::makeChart()
{
    using Kind = SeriesInfo::Kind;
    m_chart = new TimeChart({QStringLiteral("regressions.mean"), tr("Time of a call"), Unit::Milliseconds,
        {{kMean, tr("Measured"), ColorRole::Series3, Kind::Line},
            {kExpected, tr("Expected"), ColorRole::Series2, Kind::Line},
            {kLow, tr("Healthy from"), ColorRole::Series8, Kind::Line},
            {kHigh, tr("Healthy to"), ColorRole::Series8, Kind::Line}}});
    connect(m_chart, &TimeChart::rangeSelected, this, [this](TimeRange range) { m_chart->setRange(range); });
    connect(m_chart, &TimeChart::liveRequested, this, [this] { m_chart->setRange(m_whole); });
    return new Card(m_chart);
}

void RegressionDetail::show(const Regression &regression)
{
    const bool other = regression.id != m_regression.id;
    m_regression = regression;
    m_sql->setText(regression.label);
    showLines();
    if (other) {
        m_migration = {};
        m_chart->clear();
        findMigration();
    }
    showActions();
    if (regression.id != 0)
        m_load.request();
}

void RegressionDetail::showLines()
{
    const QVector<RegressionLine> lines = m_regression.id == 0
        ? QVector<RegressionLine>{{QString(), tr("Select a regression above to see before and after.")}}
        : regressionLines(m_regression);
    if (lines == m_shown)
        return;
    m_shown = lines;
    while (m_lines->rowCount() > 0)
        m_lines->removeRow(0);
    for (const RegressionLine &line : lines)
        m_lines->addRow(captionLabel(line.caption), wordsLabel(line.text));
}

void RegressionDetail::showActions()
{
    const bool any = m_regression.id != 0;
    m_revert->setVisible(any && !m_migration.version.isEmpty() && m_regression.isOpen());
    m_revert->setText(tr("Revert %1…").arg(m_digits));
    m_query->setVisible(any && m_regression.isStatement());
    m_accept->setVisible(any && m_regression.isOpen());
}

void RegressionDetail::findMigration()
{
    if (!m_regression.hasSuspect() || m_regression.suspect.kind != ChangeEvent::Kind::Migration)
        return;
    const ChangeEvent suspect = m_regression.suspect;
    whenDone(runAside([suspect] { return migrationOf(suspect); }), this,
        [this, id = m_regression.id, folder = suspect.detail](const Found &found) {
            if (id != m_regression.id)
                return;
            m_migration = {folder, found.version};
            m_digits = found.digits;
            showActions();
        });
}

void RegressionDetail::revert()
{
    m_context.goTo(QStringLiteral("migrations"));
    m_context.selection->wantRevert(m_migration);
}

void RegressionDetail::loadChart()
{
    const Regression regression = m_regression;
    const qint64 now = m_context.session->serverNowMs();
    const qint64 end = regression.isOpen() ? now : std::min(now, regression.endedMs + kBeforeMs / 4);
    const TimeRange range{regression.startMs - kBeforeMs, std::min(end, regression.startMs - kBeforeMs + kMostMs)};
    const auto course = m_context.session->regressions().course(regression, range);
    whenDone(course, this, [this, regression, range](const Result<RegressionMonitor::Course> &read) {
        if (read && regression.id == m_regression.id) {
            if (m_whole != range)
                m_chart->setRange(range);
            m_whole = range;
            m_chart->setSeries(kMean, meansOf(read->windows));
            m_chart->setSeries(kExpected, {read->band.timesMs, read->band.expectedMs});
            m_chart->setSeries(kLow, {read->band.timesMs, read->band.lowMs});
            m_chart->setSeries(kHigh, {read->band.timesMs, read->band.highMs});
        }
        m_load.done();
    });
    whenDone(m_context.session->history().readEvents(range), this,
        [this, id = regression.id](const Result<QVector<ChangeEvent>> &events) {
            if (events && id == m_regression.id)
                m_chart->setEvents(*events);
        });
}

} // namespace mahout
