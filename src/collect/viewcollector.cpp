// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewcollector.h"

#include "samplingsession.h"
#include <algorithm>

namespace mahout {

namespace {

constexpr double kFading = 0.8; // of a score per sample: what was listed stays a while, and charts are not torn

const QString kThingPrefix = QStringLiteral("c");
const QString kWholePrefix = QStringLiteral("w");
const QString kOnlyWhole = QStringLiteral(" select m.* from m");

struct Functions {
    QSet<QString> may;
    QStringList refused; // there, but not for this role
};

Result<Functions> lookUp(Connection &connection, const QStringList &names)
{
    Functions functions;
    if (names.isEmpty())
        return functions;
    const auto rows
        = connection.query(markedAsOurs("select f, has_function_privilege('pg_catalog.' || f, 'execute') as may from "
                                        "unnest($1::text[]) f where to_regprocedure('pg_catalog.' || f) is not null"),
            {names});
    if (!rows)
        return fail(rows.error());
    for (qsizetype row = 0; row < rows->size(); ++row)
        if (const QString name = rows->value(row).toString(); rows->value(row, 1).toBool())
            functions.may.insert(name);
        else
            functions.refused << name;
    return functions;
}

// Empty: the extension is not in this database. Without one it is the server's own.
Result<QString> schemaOf(Connection &connection, const QString &extension)
{
    if (extension.isEmpty())
        return QStringLiteral("pg_catalog");
    const auto rows = connection.query(markedAsOurs("select n.nspname::text from pg_extension e join pg_namespace n on "
                                                    "n.oid = e.extnamespace where e.extname = $1"),
        {extension});
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? QString() : rows->value(0).toString();
}

double numberOrNan(const QVariant &cell) { return cell.isNull() ? qQNaN() : cell.toDouble(); }

QString grantTo(const QString &role) { return QStringLiteral("GRANT pg_monitor TO %1;").arg(quoteIdentifier(role)); }

// The cells of one row from `first` on.
QVector<double> readCounters(const QVector<QVariant> &cells, qsizetype first, qsizetype count)
{
    QVector<double> counters;
    counters.reserve(count);
    for (qsizetype i = 0; i < count; ++i)
        counters << numberOrNan(cells.at(first + i));
    return counters;
}

} // namespace

ViewCollector::ViewCollector(ViewQuery query)
    : m_query(std::move(query))
    , m_whole(m_query.whole)
    , m_each(m_query.each)
    , m_timeline(m_query.period)
{
}

void ViewCollector::setLimits(int listed, int read)
{
    m_listed = listed;
    m_read = read;
    m_plan.reset();
}

QVector<MetricInfo> ViewCollector::metricsOf(const ViewQuery &query)
{
    return Figures(query.whole).metrics(Figure::Of::All) + Figures(query.each).metrics(Figure::Of::All);
}

QVector<MetricInfo> ViewCollector::entityMetricsOf(const ViewQuery &query)
{
    return Figures(query.each).metrics(Figure::Of::Each);
}

void ViewCollector::finish(Snapshot &, Timeline::Step, const Rows &) { }

// ---- the statement --------------------------------------------------------------------------------------------------

Result<void> ViewCollector::prepare(Connection &connection)
{
    const ServerInfo &server = connection.server();
    if (m_plan && m_plan->final && m_plan->version == server.version && m_plan->database == server.database
        && m_plan->host == server.host)
        return {};
    const auto schema = schemaOf(connection, m_query.extension);
    if (!schema)
        return fail(schema.error());
    auto views = ViewColumns::probe(connection, m_query.views, *schema);
    if (!views)
        return fail(views.error());
    const auto functions = lookUp(connection, m_query.functions);
    if (!functions)
        return fail(functions.error());
    const bool isThere = !schema->isEmpty();
    // The statement adds to the views what it defines itself.
    const QString sql = isThere ? statement(*views, functions->may) : wholeStatement(*views) + kOnlyWhole;
    m_plan = Plan{server.version, server.database, server.host, sql, isThere && functions->refused.isEmpty(),
        functions->refused, m_each.known(*views)};
    return {};
}

// The whole has one row and the things have any number, hence the outer join: without things there is still one row.
QString ViewCollector::wholeStatement(const ViewColumns &views) const
{
    QStringList sources;
    for (const QString &alias : m_query.wholeViews)
        sources << (views.hasView(alias) ? m_query.views.value(alias) + QLatin1Char(' ') + alias
                                         : QStringLiteral("(select) ") + alias);
    QString whole = momentColumns()
        + QStringLiteral(", concat_ws('/', %1, %2) as statistics_reset, current_user::text as role, "
                         "pg_has_role('pg_read_all_stats', 'usage') as reads_all, %3 as hidden_too")
              .arg(crashCanary(), views.resolve(m_query.statisticsReset),
                  m_query.masked ? m_query.hiddenToo : QStringLiteral("0"));
    if (m_whole.columnCount() > 0)
        whole += QLatin1String(", ") + m_whole.columns(views, kWholePrefix);
    return markedAsOurs("with m as materialized (select ") + whole
        + (sources.isEmpty() ? QString() : QLatin1String(" from ") + sources.join(QLatin1String(", ")))
        + QLatin1Char(')');
}

QString ViewCollector::statement(ViewColumns &views, const QSet<QString> &may) const
{
    const QString sql = wholeStatement(views);
    if (!m_query.from)
        return sql + kOnlyWhole;
    const QString from = m_query.from(views, may);
    if (from.isEmpty())
        return {};
    return sql
        + QStringLiteral(", r as materialized (select row_number() over (order by (%1)::float8 desc nulls last) as n, "
                         "(%2)::text as key, (%3)::text as label, (%4)::text as epoch, (%5)::bool as listed, "
                         "(%6)::bool as hidden, %7, (%8)::text as remark %9)")
              .arg(views.resolve(m_query.size), views.resolve(m_query.key), views.resolve(m_query.label),
                  views.resolve(m_query.epoch), views.resolve(m_query.listed), views.resolve(m_query.hiddenIf),
                  m_each.columns(views, kThingPrefix), views.resolve(m_query.remark), views.resolve(from))
        + QStringLiteral(", t as (select key, label, epoch, listed, hidden, %1, remark from r where n <= %3 union all "
                         "select '', '', sum(hashtext(key))::text, false, false, %2, '' from r where n > %3 "
                         "having count(*) > 0) select m.*, t.* from m left join t on true")
              .arg(m_each.names(kThingPrefix).join(QLatin1String(", ")), m_each.sums(kThingPrefix))
              .arg(m_read);
}

// ---- one reading ----------------------------------------------------------------------------------------------------

ViewCollector::Reading ViewCollector::read(const Rows &rows) const
{
    Reading reading;
    reading.moment = readMoment(rows);
    reading.role = rows.value(0, QStringLiteral("role")).toString();
    reading.readsAll = rows.value(0, QStringLiteral("reads_all")).toBool();
    reading.hidden = reading.readsAll ? 0 : rows.value(0, QStringLiteral("hidden_too")).toInt();
    if (m_whole.columnCount() > 0)
        reading.whole = readCounters(
            rows.cells.first(), rows.columns.indexOf(kWholePrefix + QLatin1Char('0')), m_whole.columnCount());
    const qsizetype key = rows.columns.indexOf(QStringLiteral("key"));
    reading.isThere = key >= 0;
    if (!reading.isThere)
        return reading;
    reading.things.reserve(rows.size());
    for (const QVector<QVariant> &cells : rows.cells) {
        if (cells.at(key).isNull())
            continue;
        reading.hidden += m_query.masked && !reading.readsAll && cells.at(key + 4).toBool() ? 1 : 0;
        reading.things.insert(cells.at(key).toString(),
            {cells.at(key + 1).toString(), cells.at(key + 2).toString(), cells.at(key + 3).toBool(),
                readCounters(cells, key + 5, m_each.columnCount())});
    }
    return reading;
}

QVector<double> ViewCollector::differenceOf(const QString &key, const Thing &now) const
{
    const auto before = m_before.things.constFind(key);
    if (before != m_before.things.cend())
        return before->epoch == now.epoch ? m_each.difference(now.counters, before->counters)
                                          : m_each.gaugesOnly(now.counters);
    // While some are only added up, one that appears may have been among them.
    const bool allWereRead = !m_before.things.contains(QString());
    return allWereRead && !key.isEmpty() ? m_each.difference(now.counters, QVector<double>(now.counters.size(), 0))
                                         : m_each.gaugesOnly(now.counters);
}

Error ViewCollector::refusal(const QString &role) const
{
    return {Error::Kind::NotPermitted,
        tr("The role %1 may not call %2.").arg(role, m_plan->refused.join(QLatin1String(", "))), grantTo(role)};
}

QString ViewCollector::note(const Reading &now) const
{
    if (!m_plan->refused.isEmpty())
        return tr("%1 Run: %2").arg(refusal(now.role).message, grantTo(now.role));
    if (now.hidden > 0)
        return tr("Details of other roles' work are hidden (%1). Run: %2")
            .arg(QString::number(now.hidden), grantTo(now.role));
    return {};
}

Result<Snapshot> ViewCollector::sample(Connection &connection)
{
    if (const auto ready = prepare(connection); !ready)
        return fail(ready.error());
    if (m_plan->sql.isEmpty())
        return fail(refusal(connection.server().user));
    const auto rows = connection.query(m_plan->sql);
    if (!rows) {
        m_plan.reset(); // rights may have been taken away, or another version answers
        return fail(rows.error());
    }
    const Reading now = read(*rows);
    const auto step = m_timeline.advance(now.moment);
    // A grant or a new extension makes old counters appear, and they are not new work.
    const bool usable
        = m_timeline.isComparable() && now.readsAll == m_before.readsAll && now.isThere == m_before.isThere;
    Snapshot snapshot = m_timeline.snapshot(m_query.id);
    if (!usable)
        snapshot.breakLines();

    if (m_whole.columnCount() > 0) {
        const QVector<double> difference
            = usable ? m_whole.difference(now.whole, m_before.whole) : m_whole.gaugesOnly(now.whole);
        const QVector<double> values = m_whole.values(difference, snapshot.intervalMs / 1000);
        for (qsizetype i = 0; i < values.size(); ++i)
            snapshot.values.insert(m_whole.all().at(i).metric.id, values.at(i));
    }
    if (m_query.from)
        fillThings(snapshot, now, usable);
    snapshot.note = note(now);
    m_before = now;
    finish(snapshot, step, *rows);
    return snapshot;
}

// ---- many things ----------------------------------------------------------------------------------------------------

void ViewCollector::fillThings(Snapshot &snapshot, const Reading &now, bool usable)
{
    QHash<QString, QVector<double>> differences;
    differences.reserve(now.things.size());
    for (auto it = now.things.begin(); it != now.things.end(); ++it)
        differences.insert(it.key(), usable ? differenceOf(it.key(), *it) : m_each.gaugesOnly(it->counters));
    const QSet<QString> chosen = choose(now, differences);

    const double seconds = snapshot.intervalMs / 1000;
    const auto valuesOf = [&](const QVector<double> &difference) {
        const QVector<double> all = m_each.values(difference, seconds);
        QVector<double> wanted;
        for (qsizetype i = 0; i < all.size(); ++i)
            if (m_each.all().at(i).of != Figure::Of::All)
                wanted << all.at(i);
        return wanted;
    };
    // Sums over nothing are nothing that happened, but only when anything could have been seen to happen.
    QVector<double> together = usable ? m_each.nothing() : m_each.gaugesOnly(m_each.nothing()), others = together;
    QStringList keys = now.things.keys();
    keys.sort();
    int otherCount = 0;
    for (const QString &key : std::as_const(keys)) {
        const QVector<double> &difference = differences[key];
        m_each.take(together, difference);
        if (chosen.contains(key)) {
            snapshot.entities << EntityValues{key, now.things[key].label, valuesOf(difference)};
        } else {
            m_each.take(others, difference);
            ++otherCount;
        }
    }
    if (m_each.metrics(Figure::Of::Each).isEmpty())
        snapshot.entities.clear(); // rows that are only read to be taken together
    else if (otherCount > 0)
        snapshot.entities << EntityValues{QStringLiteral("other"), tr("others"), valuesOf(others)};
    const QVector<double> values = m_each.values(together, seconds);
    for (qsizetype i = 0; i < values.size(); ++i)
        if (const Figure &figure = m_each.all().at(i); figure.of != Figure::Of::Each) {
            const bool known = m_plan->known.at(i) && !(figure.needsAll && now.hidden > 0);
            snapshot.values.insert(figure.metric.id, known ? values.at(i) : qQNaN());
        }
}

// Each thing's share of what all have done and are, faded from sample to sample.
QSet<QString> ViewCollector::choose(const Reading &now, const QHash<QString, QVector<double>> &differences)
{
    QStringList keys;
    for (auto it = now.things.begin(); it != now.things.end(); ++it)
        if (it->listed)
            keys << it.key();
    if (keys.size() <= m_listed) {
        m_scores.clear();
        return {keys.begin(), keys.end()};
    }
    QHash<QString, double> scores;
    for (const QString &key : std::as_const(keys))
        scores.insert(key, kFading * m_scores.value(key));
    for (qsizetype i = 0; i < m_each.all().size(); ++i) {
        if (!m_each.all().at(i).ranks)
            continue;
        double sum = 0;
        for (const QString &key : std::as_const(keys))
            sum += std::fmax(0, differences[key].at(i)); // 0 where it is NaN
        for (const QString &key : std::as_const(keys))
            if (sum > 0)
                scores[key] += std::fmax(0, differences[key].at(i)) / sum;
    }
    m_scores = scores;
    std::sort(keys.begin(), keys.end(), [&scores](const QString &a, const QString &b) {
        return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
    });
    return {keys.begin(), keys.begin() + m_listed};
}

} // namespace mahout
