// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures.h"

#include "samplingsession.h"
#include <cmath>
#include <QRegularExpression>

namespace mahout {

namespace {

const char *const kColumnsQuery
    = "select c.relname::text as view, array_agg(a.attname::text) as columns from pg_class c join pg_attribute a on "
      "a.attrelid = c.oid join pg_namespace s on s.oid = c.relnamespace where s.nspname = $2 and c.relname = "
      "any($1::text[]) and a.attnum > 0 and not a.attisdropped group by c.relname";

bool wants(const Figure &figure, Figure::Of of) { return (int(figure.of) & int(of)) != 0; }

} // namespace

// ---- columns --------------------------------------------------------------------------------------------------------

Result<ViewColumns> ViewColumns::probe(
    Connection &connection, const QMap<QString, QString> &views, const QString &schema)
{
    ViewColumns result;
    result.m_schema = quoteIdentifier(schema);
    if (views.isEmpty())
        return result;
    const auto rows = connection.query(markedAsOurs(kColumnsQuery), {QStringList(views.values()), schema});
    if (!rows)
        return fail(rows.error());
    for (qsizetype row = 0; row < rows->size(); ++row)
        for (auto it = views.begin(); it != views.end(); ++it)
            if (it.value() == rows->value(row).toString())
                result.add(it.key(), rows->value(row, 1).toStringList());
    return result;
}

void ViewColumns::add(const QString &alias, const QStringList &columns)
{
    m_views.insert(alias);
    for (const QString &column : columns)
        m_columns.insert(alias + QLatin1Char('.') + column);
}

QString ViewColumns::resolve(const QString &sql) const
{
    static const QRegularExpression token(QStringLiteral("\\{([?]?)([a-z_.|]+)\\}"));
    QString resolved;
    qsizetype end = 0;
    for (auto it = token.globalMatch(sql); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QStringList names = match.captured(2).split(QLatin1Char('|'));
        const auto found = std::find_if(names.begin(), names.end(), [this](const QString &name) { return has(name); });
        if (found == names.end() && match.capturedLength(1) == 0)
            return QStringLiteral("null");
        resolved += sql.mid(end, match.capturedStart() - end)
            + (found == names.end() ? QStringLiteral("null::float8") : *found);
        end = match.capturedEnd();
    }
    return resolved + sql.mid(end);
}

// ---- declarations ---------------------------------------------------------------------------------------------------

// The columns that `sql` names, of alternatives the newest.
QString FigureMaker::sourceOf(const QString &sql) const
{
    static const QRegularExpression token(QStringLiteral("\\{[?]?([a-z]+)\\.([a-z_]+)"));
    QStringList sources;
    for (auto it = token.globalMatch(sql); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        sources << m_views.value(match.captured(1), match.captured(1)) + QLatin1Char('.') + match.captured(2);
    }
    sources.removeDuplicates();
    return sources.join(QLatin1String(", "));
}

Figure FigureMaker::make(const char *id, const QString &title, MetricInfo::Kind kind, Unit unit, const QString &sql,
    const QString &help) const
{
    return {{m_collector + QLatin1Char('.') + QLatin1String(id), title, kind, unit, sourceOf(sql), help}, sql};
}

Figure FigureMaker::gauge(const char *id, const QString &title, Unit unit, const char *sql, const QString &help) const
{
    return make(id, title, MetricInfo::Kind::Gauge, unit, QLatin1String(sql), help);
}

Figure FigureMaker::rate(const char *id, const QString &title, Unit unit, const char *sql, const QString &help) const
{
    return make(id, title, MetricInfo::Kind::Rate, unit, QLatin1String(sql), help);
}

Figure FigureMaker::sessions(const char *id, const QString &title, const char *sql, const QString &help) const
{
    Figure figure = rate(id, title, Unit::None, sql, help);
    figure.factor = 0.001;
    return figure;
}

Figure FigureMaker::ratio(
    const char *id, const QString &title, const char *sql, const char *divisor, const QString &help) const
{
    Figure figure = make(id, title, MetricInfo::Kind::Ratio, Unit::Percent, QLatin1String(sql), help);
    figure.divisor = QLatin1String(divisor);
    figure.factor = 100;
    return figure;
}

Figure ofEach(Figure figure)
{
    figure.of = Figure::Of::Each;
    return figure;
}

Figure ofAll(Figure figure)
{
    figure.of = Figure::Of::All;
    return figure;
}

Figure most(Figure figure)
{
    figure.together = Figure::Together::Most;
    return figure;
}

Figure ranking(Figure figure)
{
    figure.ranks = true;
    return figure;
}

Figure needsAll(Figure figure)
{
    figure.needsAll = true;
    return figure;
}

Figure from(const char *source, Figure figure)
{
    figure.metric.source = QLatin1String(source);
    return figure;
}

// ---- figures --------------------------------------------------------------------------------------------------------

Figures::Figures(QVector<Figure> figures)
    : m_figures(std::move(figures))
{
    for (const Figure &figure : std::as_const(m_figures))
        m_divisors << (figure.divisor.isEmpty() ? -1 : m_figures.size() + m_ratios++);
}

QVector<MetricInfo> Figures::metrics(Figure::Of of) const
{
    QVector<MetricInfo> metrics;
    for (const Figure &figure : m_figures)
        if (wants(figure, of))
            metrics << figure.metric;
    return metrics;
}

QString Figures::columns(const ViewColumns &views, const QString &prefix) const
{
    QStringList expressions;
    for (const Figure &figure : m_figures)
        expressions << figure.sql;
    for (const Figure &figure : m_figures)
        if (!figure.divisor.isEmpty())
            expressions << figure.divisor;
    const QStringList aliases = names(prefix);
    QStringList items;
    for (qsizetype i = 0; i < expressions.size(); ++i)
        items << QStringLiteral("(%1)::float8 as %2").arg(views.resolve(expressions.at(i)), aliases.at(i));
    return items.join(QLatin1String(", "));
}

QStringList Figures::names(const QString &prefix) const
{
    QStringList names;
    for (qsizetype i = 0; i < columnCount(); ++i)
        names << prefix + QString::number(i);
    return names;
}

QString Figures::sums(const QString &prefix) const
{
    const QStringList columns = names(prefix);
    QStringList items;
    for (qsizetype i = 0; i < columns.size(); ++i)
        items << (i < m_figures.size() && m_figures.at(i).together == Figure::Together::Most
                ? QStringLiteral("max(%1)")
                : QStringLiteral("sum(%1)"))
                     .arg(columns.at(i));
    return items.join(QLatin1String(", "));
}

QVector<bool> Figures::known(const ViewColumns &views) const
{
    QVector<bool> known;
    for (const Figure &figure : m_figures)
        known << (views.resolve(figure.sql) != QLatin1String("null")
            && views.resolve(figure.divisor) != QLatin1String("null"));
    return known;
}

bool Figures::isCounter(qsizetype column) const
{
    return column >= m_figures.size() || m_figures.at(column).metric.kind != MetricInfo::Kind::Gauge;
}

QVector<double> Figures::difference(const QVector<double> &now, const QVector<double> &before) const
{
    QVector<double> difference = now;
    for (qsizetype i = 0; i < now.size(); ++i) {
        if (!isCounter(i))
            continue;
        difference[i] -= before.at(i);
        if (difference.at(i) < 0)
            return gaugesOnly(now);
    }
    return difference;
}

QVector<double> Figures::gaugesOnly(const QVector<double> &now) const
{
    QVector<double> result = now;
    for (qsizetype i = 0; i < now.size(); ++i)
        if (isCounter(i))
            result[i] = qQNaN();
    return result;
}

QVector<double> Figures::nothing() const
{
    QVector<double> result(columnCount(), 0);
    for (qsizetype i = 0; i < m_figures.size(); ++i)
        if (m_figures.at(i).together == Figure::Together::Most)
            result[i] = qQNaN();
    return result;
}

void Figures::take(QVector<double> &sum, const QVector<double> &one) const
{
    for (qsizetype i = 0; i < sum.size(); ++i)
        if (i < m_figures.size() && m_figures.at(i).together == Figure::Together::Most)
            sum[i] = std::fmax(sum.at(i), one.at(i)); // of one that is NaN it is the other
        else
            sum[i] += one.at(i);
}

QVector<double> Figures::values(const QVector<double> &difference, double seconds) const
{
    QVector<double> values;
    for (qsizetype i = 0; i < m_figures.size(); ++i) {
        const Figure &figure = m_figures.at(i);
        double value = figure.factor * difference.at(i);
        if (figure.metric.kind == MetricInfo::Kind::Rate)
            value /= seconds;
        else if (const qsizetype below = m_divisors.at(i); below >= 0)
            value = difference.at(below) > 0 ? value / difference.at(below) : qQNaN();
        values << value;
    }
    return values;
}

} // namespace mahout
