// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the building blocks of the window with generated data: mahout_gallery FOLDER
#include "card.h"
#include "chartgroup.h"
#include "dialogs.h"
#include "keyedtablemodel.h"
#include "pageheader.h"
#include "primarybutton.h"
#include "progressstrip.h"
#include "searchline.h"
#include "sortfiltermodel.h"
#include "sqlview.h"
#include "statepanel.h"
#include "tableview.h"
#include "theme.h"
#include "timerangecontrol.h"
#include "toast.h"
#include <cmath>
#include <QtWidgets>

using namespace mahout;

namespace {

constexpr qint64 kStart = 1'790'000'000'000;

struct Statement {
    int id = 0;
    QString text;
    double calls = 0;
    double meanMs = 0;
    double bytes = 0;
    bool slower = false;
    bool operator==(const Statement &) const = default;
};
using StatementModel = KeyedTableModel<Statement, int>;

QVector<Column<Statement>> statementColumns()
{
    return {
        {{"query", QStringLiteral("Query")}, [](const Statement &row) { return row.text; }},
        {{"calls", QStringLiteral("Calls per second"), Unit::None, true},
            [](const Statement &row) { return row.calls; }},
        {{"mean", QStringLiteral("Mean time"), Unit::Milliseconds, true},
            [](const Statement &row) { return row.meanMs; }, {}, {},
            [](const Statement &row) { return row.slower ? QStringLiteral("slower than usual") : QString(); },
            [](const Statement &row) {
                return row.slower ? Theme::current().icon("warning", ColorRole::Warning) : QIcon();
            }},
        {{"wal", QStringLiteral("WAL"), Unit::BytesPerSecond, true}, [](const Statement &row) { return row.bytes; }},
    };
}

QVector<Statement> statements()
{
    const QStringList texts{"SELECT * FROM orders WHERE customer_id = $1 ORDER BY created_at DESC LIMIT $2",
        "UPDATE stock SET quantity = quantity - $1 WHERE product_id = $2 AND warehouse_id = $3",
        "SELECT id, name FROM customers WHERE lower(email) = $1",
        "INSERT INTO order_lines (order_id, product_id, quantity, price) VALUES ($1, $2, $3, $4)", "COMMIT",
        "SELECT sum(price * quantity) FROM order_lines JOIN orders USING (order_id) WHERE created_at > $1",
        "DELETE FROM sessions WHERE expires < now()"};
    QVector<Statement> rows;
    for (int i = 0; i < int(texts.size()); ++i)
        rows.append({i, texts.at(i), 1240.0 / (i + 1), 0.04 * std::pow(4, i), i % 3 ? 1024.0 * 97 * i : 0, i == 3});
    return rows;
}

TimeChart *connectionsChart()
{
    ChartSpec spec{"connections", QStringLiteral("Connections"), Unit::Count,
        {{"active", QStringLiteral("Active"), ColorRole::Series2, SeriesInfo::Kind::StackedArea},
            {"opening", QStringLiteral("Opening"), ColorRole::Series5, SeriesInfo::Kind::StackedArea},
            {"idle", QStringLiteral("Idle"), ColorRole::Series8, SeriesInfo::Kind::StackedArea}}};
    spec.limitTitle = QStringLiteral("Pool limit");
    auto *chart = new TimeChart(spec);
    chart->setLimit(50);
    for (int i = 0; i < 900; ++i) {
        if (i > 500 && i < 560) {
            chart->appendGap(kStart + i * 1000);
            continue;
        }
        chart->append("active", kStart + i * 1000, std::round(12 + 6 * std::sin(i / 60.0) + 3 * std::sin(i / 7.0)));
        chart->append("opening", kStart + i * 1000, i % 90 < 8 ? 4 : 0);
        chart->append("idle", kStart + i * 1000, std::round(9 - 4 * std::sin(i / 60.0)));
    }
    return chart;
}

TimeChart *waitChart()
{
    const ChartSpec spec{"wait", QStringLiteral("Time to get a connection"), Unit::Milliseconds,
        {{"p50", QStringLiteral("p50"), ColorRole::Series1}, {"p95", QStringLiteral("p95"), ColorRole::Series2},
            {"p99", QStringLiteral("p99"), ColorRole::Series3}}};
    auto *chart = new TimeChart(spec);
    chart->setThresholds({{QStringLiteral("alert at 20 ms"), 20}});
    for (int i = 0; i < 900; ++i) {
        const bool gap = i > 500 && i < 560;
        const double noise
            = std::abs(std::sin(i * 12.9898) * 43758.5453 - std::floor(std::sin(i * 12.9898) * 43758.5453));
        chart->append("p50", kStart + i * 1000, gap ? qQNaN() : 1.2 + noise * 0.6);
        chart->append("p95", kStart + i * 1000, gap ? qQNaN() : 5 + noise * 3 + 4 * std::sin(i / 80.0));
        chart->append("p99", kStart + i * 1000, gap ? qQNaN() : 11 + noise * 6 + 5 * std::sin(i / 80.0));
    }
    return chart;
}

// The week before: the same, a little less.
void showBefore(const QVector<TimeChart *> &charts, qint64 offsetMs)
{
    const QHash<QString, double> levels{{"active", 6}, {"idle", 8}, {"p50", 1.1}, {"p95", 4}, {"p99", 12}};
    for (TimeChart *chart : charts)
        for (const SeriesInfo &info : chart->spec().series) {
            Series before;
            for (int i = 0; i < 900; i += 5) {
                before.timesMs << double(kStart - offsetMs + i * 1000);
                before.values << levels.value(info.id, 2) * (1 + 0.15 * std::sin(i / 50.0));
            }
            chart->setEarlierSeries(info.id, before, offsetMs);
        }
}

QWidget *page()
{
    const Theme &theme = Theme::current();
    auto *page = new QWidget;
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(theme.spacing(2), theme.spacing(2), theme.spacing(2), theme.spacing(2));
    layout->setSpacing(theme.spacing(2));
    auto *range = new TimeRangeModel(page);
    range->zoomTo({kStart, kStart + 1});
    range->goLive();
    auto *header = new PageHeader(QStringLiteral("Queries"));
    header->setSentence(QStringLiteral("1 statement became slower after migration 0007 add_orders_status."),
        QStringLiteral("migration 0007 add_orders_status"), ColorRole::Warning);
    header->addAction(new PrimaryButton(QStringLiteral("Recommend indexes")));
    header->addAction(new QPushButton(theme.icon("export"), QStringLiteral("Export")));
    header->addAction(new TimeRangeControl(range));
    layout->addWidget(header);
    auto *group = new ChartGroup(page);
    auto *charts = new QHBoxLayout;
    charts->setSpacing(theme.spacing(2));
    for (TimeChart *chart : {connectionsChart(), waitChart()}) {
        group->add(chart);
        charts->addWidget(new Card(chart), 1);
    }
    group->follow(range);
    range->compareWith(TimeRangeModel::kWeekMs);
    showBefore(group->charts(), range->compareMs());
    group->setEvents({{1, kStart + 300'000, ChangeEvent::Kind::Migration, "0007 add_orders_status"},
        {2, kStart + 560'000, ChangeEvent::Kind::Restart, "Restart"}});
    layout->addLayout(charts, 3);
    auto *model = new StatementModel(
        statementColumns(), [](const Statement &row) { return row.id; }, page);
    auto *sorted = new SortFilterModel(page);
    sorted->setSourceModel(model);
    auto *table = new TableView(QStringLiteral("statements"));
    table->setModel(sorted);
    table->setStretchColumn(0);
    table->sortByColumn(2, Qt::DescendingOrder);
    model->merge(statements());
    table->selectRow(2);
    auto *state = new StatePanel(table);
    state->setLive();
    auto *card = new Card(QStringLiteral("Statements"), state);
    card->setSubtitle(QStringLiteral("7 of 7, last 15 min"));
    card->addToTitle(new SearchLine(QStringLiteral("Filter queries")));
    layout->addWidget(card, 3);
    page->resize(1280, 820);
    return page;
}

QWidget *states()
{
    const Theme &theme = Theme::current();
    auto *sheet = new QWidget;
    auto *grid = new QGridLayout(sheet);
    grid->setSpacing(theme.spacing(2));
    const auto content = [] {
        auto *chart = waitChart();
        chart->setLive(900'000);
        return chart;
    };
    const QVector<QPair<QString, std::function<void(StatePanel *)>>> all{
        {"Loading", [](StatePanel *panel) { panel->setLoading(); }},
        {"Live", [](StatePanel *panel) { panel->setLive(); }},
        {"Stale",
            [](StatePanel *panel) {
                panel->setLive();
                panel->setStale(
                    QDateTime::currentMSecsSinceEpoch() - 190'000, "The server at db1:5432 does not answer.");
            }},
        {"Empty",
            [](StatePanel *panel) {
                panel->setEmpty("No session waits for a lock.",
                    "Locks are sampled every second; waits shorter than that do not show.");
            }},
        {"Not permitted",
            [](StatePanel *panel) {
                panel->setNotPermitted("Statements of other roles", "GRANT pg_read_all_stats TO app;");
            }},
        {"Needs an extension",
            [](StatePanel *panel) {
                panel->setNeedsExtension("pg_stat_statements",
                    "It counts calls, times and rows of every statement. Add it to shared_preload_libraries, restart, "
                    "and run:",
                    "CREATE EXTENSION pg_stat_statements;");
            }},
        {"Not on this version",
            [](StatePanel *panel) { panel->setNotOnThisVersion("I/O statistics", "PostgreSQL 16"); }},
        {"Error",
            [](StatePanel *panel) {
                panel->setError({Error::Kind::Server, "The statistics of table orders could not be read.",
                    "Try again; if it stays, look at the details.", "42P01", "relation \"orders\" does not exist"});
            }},
    };
    for (int i = 0; i < all.size(); ++i) {
        auto *panel = new StatePanel(content());
        all.at(i).second(panel);
        grid->addWidget(new Card(all.at(i).first, panel), i / 2, i % 2);
    }
    sheet->resize(1280, 1180);
    return sheet;
}

QWidget *pieces()
{
    const Theme &theme = Theme::current();
    auto *sheet = new QWidget;
    auto *layout = new QVBoxLayout(sheet);
    layout->setSpacing(theme.spacing(2));
    auto *icons = new QWidget;
    auto *flow = new QGridLayout(icons);
    const QStringList names = QDir(":/icons").entryList();
    for (int i = 0; i < names.size(); ++i) {
        auto *button = new QToolButton;
        button->setIcon(theme.icon(QFileInfo(names.at(i)).baseName()));
        button->setIconSize(QSize(24, 24));
        button->setText(QFileInfo(names.at(i)).baseName());
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setAutoRaise(true);
        button->setEnabled(i % 12 != 11);
        flow->addWidget(button, i / 12, i % 12);
    }
    layout->addWidget(new Card(QStringLiteral("Icons"), icons));
    auto *sql = new SqlView;
    sql->setText("-- The orders of one customer, newest first\nCREATE INDEX CONCURRENTLY "
                 "orders_customer_id_created_at_idx\n    ON shop.orders USING btree (customer_id, created_at DESC)\n   "
                 " WHERE status <> 'cancelled' AND total > 12.50;");
    sql->setLineNumbers(true);
    sql->setLineLimits(2, 8);
    layout->addWidget(new Card(QStringLiteral("SQL"), sql));
    auto *strip = new ProgressStrip;
    layout->addWidget(new Card(QStringLiteral("Work"), strip));
    strip->start(QStringLiteral("Costing candidates"));
    strip->setProgress({QStringLiteral("Costing orders (customer_id)"), 5, 12});
    auto *controls = new QWidget;
    auto *line = new QHBoxLayout(controls);
    auto *combo = new QComboBox;
    combo->addItems({"development", "staging", "production"});
    auto *check = new QCheckBox("Read-only");
    check->setChecked(true);
    auto *spin = new QSpinBox;
    spin->setValue(20);
    auto *disabled = new QPushButton(theme.icon("play"), "Run 3 migrations");
    disabled->setEnabled(false);
    auto *critical = new PrimaryButton("Revert 0042");
    critical->setFill(ColorRole::Critical);
    for (QWidget *widget : std::initializer_list<QWidget *>{new PrimaryButton("Run 3 migrations"), critical,
             new QPushButton(theme.icon("revert"), "Revert 0042"), disabled, combo, check, spin,
             new QLineEdit("postgresql://db1/shop")})
        line->addWidget(widget);
    layout->addWidget(new Card(QStringLiteral("Controls"), controls));
    layout->addStretch();
    sheet->resize(1280, 760);
    return sheet;
}

void write(QWidget *widget, const QString &path)
{
    widget->show();
    QElapsedTimer settled;
    settled.start();
    while (settled.elapsed() < 400)
        QApplication::processEvents(QEventLoop::AllEvents, 50);
    widget->grab().save(path);
    delete widget;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString folder = application.arguments().value(1, QDir::currentPath());
    Theme theme;
    for (const bool dark : {false, true}) {
        theme.setChoice(dark ? Theme::Choice::Dark : Theme::Choice::Light);
        const QString scheme = dark ? QStringLiteral("dark") : QStringLiteral("light");
        write(page(), QStringLiteral("%1/page-%2.png").arg(folder, scheme));
        write(states(), QStringLiteral("%1/states-%2.png").arg(folder, scheme));
        QWidget *sheet = pieces();
        Toast::show(sheet, QStringLiteral("3 migrations were run in 42 ms."), QStringLiteral("Show"));
        write(sheet, QStringLiteral("%1/pieces-%2.png").arg(folder, scheme));
    }
    return 0;
}
