// SPDX-License-Identifier: GPL-3.0-or-later
#include "querycourses.h"

#include "card.h"
#include "chartgroup.h"
#include "historyfeed.h"
#include "querytopics.h"
#include "serversession.h"
#include "tabstrip.h"
#include "theme.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>

namespace mahout {

QueryCourses::QueryCourses(const PageContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_tabs(new TabStrip(QStringLiteral("queries.topics")))
    , m_stack(new QStackedWidget)
    , m_note(new QLabel)
    , m_group(new ChartGroup(this))
    , m_series([this] { loadSeries(); })
    , m_events([this] { loadEvents(); })
    , m_earlier([this] { loadEarlier(); })
{
    m_tabs->setAccessibleName(tr("What is told of the selected query"));
    m_note->setObjectName(QStringLiteral("queries.note"));
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setWordWrap(true);
    for (const QueryTopic &topic : queryTopics()) {
        m_tabs->addTab(topic.title);
        m_stack->addWidget(new QWidget);
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing());
    layout->addWidget(m_tabs);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_note);
    m_group->follow(context.range);
    connect(m_tabs, &QTabBar::currentChanged, this, &QueryCourses::showTopic);
    connect(context.range, &TimeRangeModel::changed, this, &QueryCourses::reload);
    connect(context.range, &TimeRangeModel::compareChanged, this, &QueryCourses::reload);
    connect(context.session, &ServerSession::eventRecorded, this, [this] { m_events.request(); });
    showTopic(0);
}

void QueryCourses::makeCharts(int topic)
{
    QWidget *place = m_stack->widget(topic);
    if (place->layout())
        return;
    auto *layout = new QHBoxLayout(place);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    for (const QueryChart &chart : queryTopics().at(topic).charts) {
        auto *view = new TimeChart(chart.spec());
        m_group->add(view);
        layout->addWidget(new Card(view), 1);
    }
}

void QueryCourses::showTopic(int topic)
{
    makeCharts(topic);
    m_stack->setCurrentIndex(topic);
    feed();
}

void QueryCourses::setStatement(const StatementKey &key)
{
    if (key == m_key)
        return;
    m_key = key;
    m_now = m_before = {};
    m_beforeOffsetMs = 0;
    m_group->clear();
    feed();
    reload();
}

void QueryCourses::reload()
{
    if (m_key.queryId == 0)
        return;
    m_series.request();
    m_events.request();
    m_earlier.request();
}

void QueryCourses::feed()
{
    const QueryTopic &topic = queryTopics().at(m_stack->currentIndex());
    const auto charts = m_stack->currentWidget()->findChildren<TimeChart *>();
    for (qsizetype i = 0; i < topic.charts.size(); ++i)
        for (const QueryCurve &curve : topic.charts.at(i).curves) {
            charts.at(i)->setSeries(curve.info.id, curve.course(m_now));
            if (m_beforeOffsetMs != 0)
                charts.at(i)->setEarlierSeries(curve.info.id, curve.course(m_before), m_beforeOffsetMs);
        }
    m_note->setText(m_now.intervals.isEmpty() ? QString() : topic.note(m_now));
}

void QueryCourses::loadSeries()
{
    const StatementKey key = m_key;
    const TimeRange range = m_context.range->rangeAt(m_context.session->serverNowMs());
    const auto future = m_context.session->history().readStatementSeries(key, range);
    whenDone(future, this, [this, key](const Result<StatementSeries> &series) {
        if (series && key == m_key) {
            m_now = *series;
            feed();
        }
        m_series.done();
    });
}

void QueryCourses::loadEarlier()
{
    const StatementKey key = m_key;
    const qint64 offsetMs = m_context.range->compareMs();
    if (offsetMs == 0) {
        m_beforeOffsetMs = 0;
        return m_earlier.done();
    }
    const TimeRange range
        = earlierOf(m_context.range->rangeAt(m_context.session->serverNowMs()), offsetMs, m_context.range->isLive());
    const auto future = m_context.session->history().readStatementSeries(key, range);
    whenDone(future, this, [this, key, offsetMs](const Result<StatementSeries> &series) {
        if (series && key == m_key && offsetMs == m_context.range->compareMs()) {
            m_before = *series;
            m_beforeOffsetMs = offsetMs;
            feed();
        }
        m_earlier.done();
    });
}

void QueryCourses::loadEvents()
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
