// SPDX-License-Identifier: GPL-3.0-or-later
#include "querydetail.h"

#include "card.h"
#include "chartgroup.h"
#include "historyfeed.h"
#include "serversession.h"
#include "sqlview.h"
#include "theme.h"
#include <QHBoxLayout>
#include <QLabel>

namespace mahout {

namespace {

const QString kCalls = QStringLiteral("calls");
const QString kMean = QStringLiteral("mean");

} // namespace

QueryDetail::QueryDetail(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_group(new ChartGroup(this))
    , m_series([this] { loadSeries(); })
    , m_events([this] { loadEvents(); })
    , m_earlier([this] { loadEarlier(); })
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(makeText(), 2);
    layout->addWidget(makeCharts(), 3);
    m_group->follow(context.range);
    connect(context.range, &TimeRangeModel::changed, this, &QueryDetail::reload);
    connect(context.range, &TimeRangeModel::compareChanged, this, &QueryDetail::reload);
    connect(context.session, &ServerSession::eventRecorded, this, [this] { m_events.request(); });
    clear();
}

QWidget *QueryDetail::makeText()
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing());
    m_sql = new SqlView;
    m_sql->setObjectName(QStringLiteral("queries.sql"));
    m_sql->setAccessibleName(tr("Text of the selected query"));
    m_origin = new QLabel;
    m_origin->setForegroundRole(QPalette::PlaceholderText);
    m_origin->setWordWrap(true);
    layout->addWidget(m_sql, 1);
    layout->addWidget(m_origin);
    return new Card(tr("Selected query"), content);
}

QWidget *QueryDetail::makeCharts()
{
    m_calls = new TimeChart({QStringLiteral("queries.calls"), tr("Calls"), Unit::PerSecond,
        {{kCalls, tr("Calls"), ColorRole::Series2, SeriesInfo::Kind::Line}}});
    m_mean = new TimeChart({QStringLiteral("queries.mean"), tr("Mean time"), Unit::Milliseconds,
        {{kMean, tr("Mean time"), ColorRole::Series7, SeriesInfo::Kind::Line}}});
    auto *charts = new QWidget;
    auto *layout = new QHBoxLayout(charts);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    for (TimeChart *chart : {m_calls, m_mean}) {
        m_group->add(chart);
        layout->addWidget(new Card(chart), 1);
    }
    return charts;
}

void QueryDetail::setRow(const QueryRow &row)
{
    m_sql->setText(row.text.isEmpty() ? tr("-- The text of this statement is not known.") : row.text);
    m_origin->setText(
        tr("Runs as %1 in %2; %3 calls within the range.").arg(row.user, row.database, formatNumber(row.calls)));
    if (row.key == m_key)
        return;
    m_key = row.key;
    m_group->clear();
    reload();
}

void QueryDetail::clear()
{
    m_key = {};
    m_sql->setText({});
    m_origin->setText(tr("Select a query above to see its text and its course."));
    m_group->clear();
}

void QueryDetail::reload()
{
    if (m_key.queryId == 0)
        return;
    m_series.request();
    m_events.request();
    m_earlier.request();
}

void QueryDetail::loadSeries()
{
    const StatementKey key = m_key;
    const TimeRange range = m_context.range->rangeAt(m_context.session->serverNowMs());
    const auto future = m_context.session->history().readStatementSeries(key, range);
    whenDone(future, this, [this, key](const Result<StatementSeries> &series) {
        if (series && key == m_key) {
            m_calls->setSeries(kCalls, series->callsPerSecond);
            m_mean->setSeries(kMean, series->meanMs);
        }
        m_series.done();
    });
}

void QueryDetail::loadEarlier()
{
    const StatementKey key = m_key;
    const qint64 offsetMs = m_context.range->compareMs();
    if (offsetMs == 0)
        return m_earlier.done();
    const TimeRange range
        = earlierOf(m_context.range->rangeAt(m_context.session->serverNowMs()), offsetMs, m_context.range->isLive());
    const auto future = m_context.session->history().readStatementSeries(key, range);
    whenDone(future, this, [this, key, offsetMs](const Result<StatementSeries> &series) {
        if (series && key == m_key && offsetMs == m_context.range->compareMs()) {
            m_calls->setEarlierSeries(kCalls, series->callsPerSecond, offsetMs);
            m_mean->setEarlierSeries(kMean, series->meanMs, offsetMs);
        }
        m_earlier.done();
    });
}

void QueryDetail::loadEvents()
{
    const TimeRange range
        = withNewest(m_context.range->rangeAt(m_context.session->serverNowMs()), m_context.range->isLive());
    whenDone(m_context.session->history().readEvents(range), this, [this](const Result<QVector<ChangeEvent>> &events) {
        if (events)
            m_group->setEvents(*events);
        m_events.done();
    });
}

} // namespace mahout
