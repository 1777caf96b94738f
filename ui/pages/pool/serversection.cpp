// SPDX-License-Identifier: GPL-3.0-or-later
#include "serversection.h"
#include "card.h"
#include "catalogue.h"
#include "historyfeed.h"
#include "searchline.h"
#include "serversession.h"
#include "sortfiltermodel.h"
#include "sourcepanel.h"
#include "tableview.h"
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace mahout {

namespace {

const QString kCollector = QStringLiteral("connections");
const QString kGroupBy = QStringLiteral("pool/group_by");
constexpr double kFewFree = 0.1; // of the limit

using Kind = SeriesInfo::Kind;

SeriesInfo seriesOf(const char *metric, ColorRole color)
{
    const QString id = kCollector + QLatin1Char('.') + QLatin1String(metric);
    const MetricInfo *info = metricInfo(id);
    return {id, info ? info->title : id, color, Kind::StackedArea};
}

double valueOf(const SnapshotPtr &snapshot, const char *metric)
{
    return snapshot->values.value(kCollector + QLatin1Char('.') + QLatin1String(metric), qQNaN());
}

} // namespace

ServerSection::ServerSection(const PageContext &context, QWidget *parent)
    : PoolSection(context, parent)
    , m_model(connectionGroupColumns(), [](const ConnectionGroup &group) { return group.id; })
    , m_group(new ChartGroup(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing(2));
    layout->addWidget(makeNote());
    layout->addWidget(makeChart(), 2);
    layout->addWidget(makeTable(), 3);
    makeControls();
    m_feed = new HistoryFeed(context, m_group, this); // after the chart is in the group
    connect(session(), &ServerSession::snapshotArrived, this, &ServerSection::take);
    say(tr("The server's connections are being counted."));
}

void ServerSection::refresh() { m_feed->reload(); }

void ServerSection::focusFilter() { m_filter->setFocus(Qt::ShortcutFocusReason); }

QWidget *ServerSection::makeChart()
{
    ChartSpec spec{QStringLiteral("pool.server"), tr("Connections to the server by state"), Unit::Count,
        {seriesOf("active", ColorRole::Series1), seriesOf("waiting", ColorRole::Series3),
            seriesOf("idle_in_transaction", ColorRole::Series5), seriesOf("idle", ColorRole::Series8),
            seriesOf("hidden", ColorRole::Series7)}};
    spec.limitTitle = tr("max_connections");
    m_chart = new TimeChart(spec);
    m_group->add(m_chart);
    return new Card(new SourcePanel(m_chart, session(), kCollector));
}

QWidget *ServerSection::makeTable()
{
    m_sorted = new SortFilterModel(this);
    m_sorted->setSourceModel(&m_model);
    m_sorted->setFilterColumns({0});
    m_table = new TableView(QStringLiteral("pool.groups"));
    m_table->setAccessibleName(tr("Connections to the server in groups"));
    m_table->setModel(m_sorted);
    m_table->setStretchColumn(0);
    m_table->sortByColumn(m_model.columnOf(QStringLiteral("total")), Qt::DescendingOrder);
    m_table->setColumnHidden(m_model.columnOf(QStringLiteral("hidden")), true);
    m_card = new Card(tr("Connections now"), new SourcePanel(m_table, session(), kCollector));
    return m_card;
}

void ServerSection::makeControls()
{
    m_groupBy = new QComboBox;
    m_groupBy->setObjectName(QStringLiteral("pool.group_by"));
    m_groupBy->setAccessibleName(tr("Group by"));
    for (const ConnectionKey choice : connectionKeys())
        m_groupBy->addItem(connectionKeyTitle(choice), connectionKeyName(choice));
    m_groupBy->setCurrentIndex(std::max(0, m_groupBy->findData(context().settings->value(kGroupBy))));
    connect(m_groupBy, &QComboBox::currentIndexChanged, this, [this] {
        context().settings->setValue(kGroupBy, m_groupBy->currentData());
        showGroups();
    });
    m_filter = new SearchLine(tr("Filter groups"));
    m_filter->setObjectName(QStringLiteral("pool.groups.filter"));
    connect(m_filter, &SearchLine::filterChanged, m_sorted, &SortFilterModel::setFilterText);
    auto *label = new QLabel(tr("Group by"));
    label->setBuddy(m_groupBy);
    m_card->addToTitle(label);
    m_card->addToTitle(m_groupBy);
    m_card->addToTitle(m_filter);
}

// What this role does not see, and the statement that would show it.
QWidget *ServerSection::makeNote()
{
    m_noteText = new QLabel;
    m_noteText->setObjectName(QStringLiteral("pool.server.note"));
    m_noteText->setTextFormat(Qt::PlainText);
    m_noteText->setWordWrap(true);
    m_noteText->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *copy = new QPushButton(tr("Copy the GRANT"));
    connect(copy, &QPushButton::clicked, this, [this] {
        if (const auto missing = session()->capabilities().missing(QStringLiteral("pg_monitor")))
            QGuiApplication::clipboard()->setText(missing->remedy);
    });
    auto *line = new QWidget;
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins({});
    layout->addWidget(m_noteText, 1);
    layout->addWidget(copy);
    m_note = new Card(line);
    m_note->hide();
    return m_note;
}

ConnectionKey ServerSection::key() const { return connectionKeys().at(m_groupBy->currentIndex()); }

void ServerSection::take(const SnapshotPtr &snapshot)
{
    if (snapshot->collector != kCollector)
        return;
    m_snapshot = snapshot;
    m_noteText->setText(snapshot->note);
    m_note->setVisible(!snapshot->note.isEmpty());
    m_table->setColumnHidden(m_model.columnOf(QStringLiteral("hidden")), !(valueOf(snapshot, "hidden") > 0));
    showGroups();
    showLimits();
    showSentence();
}

void ServerSection::showGroups()
{
    if (m_snapshot)
        m_model.merge(groupConnections(m_snapshot->connections, key()));
}

void ServerSection::showLimits()
{
    const double limit = valueOf(m_snapshot, "limit");
    const double ordinary = limit - valueOf(m_snapshot, "superuser_reserved") - valueOf(m_snapshot, "reserved");
    m_chart->setLimit(limit);
    m_chart->setThresholds({{tr("%1 for everyone").arg(formatNumber(ordinary)), ordinary, ColorRole::Muted}});
}

void ServerSection::showSentence()
{
    const double limit = valueOf(m_snapshot, "limit"), free = valueOf(m_snapshot, "free");
    const QString used = tr("%1 of %2 connections are used").arg(valueOf(m_snapshot, "total")).arg(limit);
    const QString reserved = tr("%1 are kept for superusers and reserved use")
                                 .arg(valueOf(m_snapshot, "superuser_reserved") + valueOf(m_snapshot, "reserved"));
    const double open = valueOf(m_snapshot, "idle_in_transaction");
    const QString first = open > 0 ? tr("%1, %2 of them idle in a transaction").arg(used).arg(open) : used;
    const ColorRole mood = free < 1 ? ColorRole::Critical
        : free < kFewFree * limit   ? ColorRole::Warning
                                    : ColorRole::Good;
    say(tr("%1; %2, %3 are free for everyone.").arg(first, reserved).arg(free), mood);
}

} // namespace mahout
