// SPDX-License-Identifier: GPL-3.0-or-later
// Figures that are read from the server's views, declared once each: what they are called, the SQL that reads them, and
// how two readings become a value. What such a declaration asks of the server's version is only the names of columns,
// and those are probed: {s.seq_scan} in the SQL is the column of the view with the alias s, {s.new|s.old} is the first
// of several that there is, and a figure without its column is NaN. {?s.seq_scan} may be absent, and then is null.
#pragma once

#include "connection.h"
#include "metricinfo.h"
#include <QMap>
#include <QSet>
#include <QVector>

namespace mahout {

// Which columns the views have on the server at hand.
class ViewColumns {
public:
    // By alias: {"s", "pg_stat_all_tables"}.
    static Result<ViewColumns> probe(Connection &connection, const QMap<QString, QString> &views,
        const QString &schema = QStringLiteral("pg_catalog"));

    QString schema() const { return m_schema; } // in which they are, as it is written in SQL

    bool hasView(const QString &alias) const { return m_views.contains(alias); }
    bool has(const QString &column) const { return m_columns.contains(column); } // "s.seq_scan"
    void add(const QString &alias, const QStringList &columns); // of what the query itself defines
    // `sql` with its columns put in; null as a whole when one of them is nowhere and must not be.
    QString resolve(const QString &sql) const;

private:
    QString m_schema;
    QSet<QString> m_views, m_columns;
};

struct Figure {
    // What becomes of it where several things are taken together.
    enum class Together {
        Sum, // of counts and bytes; unknown when one of them is
        Most, // of ages and lags; those unknown are left out
    };
    enum class Of {
        Each = 1, // of each thing that the collector looks at: Snapshot::entities
        All = 2, // of all things together: Snapshot::values
        Both = 3,
    };
    MetricInfo metric;
    QString sql; // the value of a gauge; a counter, of a rate; of a ratio the counter above the line
    QString divisor = {}; // of a ratio: the counter below the line
    double factor = 1; // of the quotient of a ratio, or of a counter's unit: 0.001 for milliseconds per second
    Of of = Of::Both;
    Together together = Together::Sum;
    bool needsAll = false; // unknown while anything is hidden from the role
    bool ranks = false; // where there are many things, those of which this is large are listed
};

// Makes figures of one collector. The source of each is the columns that its SQL names, else what is said.
class FigureMaker {
public:
    FigureMaker(const char *collector, QMap<QString, QString> views)
        : m_collector(QLatin1String(collector))
        , m_views(std::move(views))
    {
    }
    Figure gauge(const char *id, const QString &title, Unit unit, const char *sql, const QString &help) const;
    Figure rate(const char *id, const QString &title, Unit unit, const char *sql, const QString &help) const;
    // `sql` in milliseconds: how many did so at once, on average.
    Figure sessions(const char *id, const QString &title, const char *sql, const QString &help) const;
    // In percent.
    Figure ratio(const char *id, const QString &title, const char *sql, const char *divisor, const QString &help) const;

private:
    Figure make(const char *id, const QString &title, MetricInfo::Kind kind, Unit unit, const QString &sql,
        const QString &help) const;
    QString sourceOf(const QString &sql) const;
    QString m_collector;
    QMap<QString, QString> m_views;
};

Figure ofEach(Figure figure);
Figure ofAll(Figure figure);
Figure most(Figure figure); // the largest of all things stands for them together
Figure ranking(Figure figure);
Figure needsAll(Figure figure);
Figure from(const char *source, Figure figure);

// The figures of one kind of thing. Rows of counters travel as vectors in the order of columns().
class Figures {
public:
    Figures() = default;
    explicit Figures(QVector<Figure> figures);

    const QVector<Figure> &all() const { return m_figures; }
    QVector<MetricInfo> metrics(Figure::Of of) const; // those that are wanted of it, in their order

    // Select items `prefix`0, `prefix`1, … for a query in which the views have their aliases.
    QString columns(const ViewColumns &views, const QString &prefix) const;
    QStringList names(const QString &prefix) const; // of those items
    QString sums(const QString &prefix) const; // select items that take such rows together
    QVector<bool> known(const ViewColumns &views) const; // by figure: whether the server has what it is read from
    qsizetype columnCount() const { return m_figures.size() + m_ratios; }

    // What happened between two readings: differences of counters, and the present value of gauges. NaN everywhere when
    // a counter went down, because then it was reset in a way that no reset time tells.
    QVector<double> difference(const QVector<double> &now, const QVector<double> &before) const;
    QVector<double> gaugesOnly(const QVector<double> &now) const; // the rest is NaN
    QVector<double> nothing() const; // what nothing at all does: sums are 0, the rest is NaN
    void take(QVector<double> &sum, const QVector<double> &one) const; // `sum` and `one` together
    // Values of differences, in the order of all().
    QVector<double> values(const QVector<double> &difference, double seconds) const;

private:
    bool isCounter(qsizetype column) const;
    QVector<Figure> m_figures;
    QVector<qsizetype> m_divisors; // by figure: its second column, -1: none
    qsizetype m_ratios = 0;
};

} // namespace mahout
