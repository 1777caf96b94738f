// SPDX-License-Identifier: GPL-3.0-or-later
#include "whatif.h"
#include "specialcandidates.h"
#include <cmath>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <thread>

namespace mahout {

namespace {

struct WhatIfText {
    Q_DECLARE_TR_FUNCTIONS(mahout::WhatIfEngine)
};

constexpr std::chrono::seconds kCleanUpLimit{5};
constexpr double kNanosecondsAMillisecond = 1e6;
constexpr double kShortestRestMs = 5, kLongestRestMs = 200; // a stop is not kept waiting
constexpr qsizetype kMeasuredAtOnce = 200; // HypoPG walks through a list of them
constexpr int kUsualHeight = 2; // of a B-tree over a table that is worth an index
constexpr char kLocked[] = "55P03"; // lock_not_available

Error missing(const Connection &connection, bool available)
{
    const QString create = WhatIfText::tr("Run in database %1 as a superuser: CREATE EXTENSION hypopg;")
                               .arg(connection.server().database);
    const QString install = WhatIfText::tr("Install the package postgresql-%1-hypopg on the server. %2")
                                .arg(connection.server().version / 10000)
                                .arg(create);
    return {Error::Kind::Missing,
        WhatIfText::tr("The extension hypopg, which lets the planner judge indexes that do not exist, is not "
                       "installed in database %1.")
            .arg(connection.server().database),
        available ? create : install};
}

} // namespace

WhatIfEngine::WhatIfEngine(Connection &connection, const Catalog &catalog, const WhatIfOptions &options, QString schema)
    : m_connection(connection)
    , m_catalog(catalog)
    , m_options(options)
    , m_schema(std::move(schema))
{
}

Result<std::unique_ptr<WhatIfEngine>> WhatIfEngine::open(
    Connection &connection, const Catalog &catalog, const WhatIfOptions &options)
{
    const Result<Rows> rows = connection.query(
        "SELECT (SELECT quote_ident(n.nspname) FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace "
        "WHERE e.extname = 'hypopg') AS schema, EXISTS (SELECT FROM pg_available_extensions WHERE name = 'hypopg') AS "
        "available");
    if (!rows)
        return fail(rows.error());
    const QString schema = rows->value(0, "schema").toString();
    if (schema.isEmpty())
        return fail(missing(connection, rows->value(0, "available").toBool()));
    std::unique_ptr<WhatIfEngine> engine(new WhatIfEngine(connection, catalog, options, schema));
    if (const Result<Rows> done = connection.run(kBeginPlanning); !done)
        return fail(done.error());
    if (const Result<Rows> done = connection.query(QStringLiteral("SELECT %1.hypopg_reset()").arg(schema)); !done)
        return fail(done.error());
    return engine;
}

WhatIfEngine::~WhatIfEngine()
{
    // A stop that was asked for must not keep our leavings in a session that others will use.
    m_connection.setLimits({}, std::chrono::steady_clock::now() + kCleanUpLimit);
    m_connection.run(QLatin1String(kEndPlanning));
    m_connection.run(QStringLiteral("SELECT %1.hypopg_reset()").arg(m_schema));
    m_connection.takeNotices();
    m_connection.setLimits({}, kNever);
}

int WhatIfEngine::add(const IndexCandidate &candidate)
{
    const QString id = candidate.id();
    const auto known = m_numberById.constFind(id);
    if (known != m_numberById.constEnd())
        return *known;
    m_entries.push_back(Entry{candidate, id});
    m_numberById.insert(id, count() - 1);
    return count() - 1;
}

const IndexCandidate &WhatIfEngine::candidate(int number) const { return m_entries[size_t(number)].candidate; }
QString WhatIfEngine::id(int number) const { return m_entries[size_t(number)].id; }
int WhatIfEngine::count() const { return int(m_entries.size()); }

double WhatIfEngine::plannerBytes(int number) const
{
    const Entry &entry = m_entries[size_t(number)];
    return entry.plannerBytes * entry.candidate.shareOf(*m_catalog.tables.constFind(entry.candidate.table));
}

int WhatIfEngine::calls() const { return m_calls; }
bool WhatIfEngine::isRefused(int number) const { return m_entries[size_t(number)].refused; }

Result<QString> WhatIfEngine::planText(
    const WorkloadStatement &statement, const IndexSet &indexes, const QString &settings)
{
    QElapsedTimer clock;
    clock.start();
    if (const Result<void> made = makeExactly(indexes); !made)
        return fail(made.error());
    ++m_calls;
    QVector<qlonglong> shown;
    for (int number : indexes.members())
        shown += m_entries[size_t(number)].empty.oids;
    const Result<QString> plan = shown.isEmpty() ? explain(m_connection, statement.text, statement.parameters, settings)
                                                 : explainShowing(statement, shown, settings);
    rest(double(clock.nsecsElapsed()) / kNanosecondsAMillisecond);
    return plan;
}

// Short sleeps are gathered, because a timer's grain would make more of them.
void WhatIfEngine::rest(double workedMs)
{
    m_busyMs += workedMs;
    if (m_options.load >= 1)
        return;
    m_owedMs += workedMs * (1 / m_options.load - 1);
    if (m_owedMs < kShortestRestMs)
        return;
    QElapsedTimer clock;
    clock.start();
    std::this_thread::sleep_for(std::chrono::duration<double, std::milli>(std::min(m_owedMs, kLongestRestMs)));
    m_owedMs -= double(clock.nsecsElapsed()) / kNanosecondsAMillisecond;
}

QString WhatIfEngine::planName(int number) const { return m_entries[size_t(number)].planName; }

Result<PlanReading> WhatIfEngine::cost(const WorkloadStatement &statement, const IndexSet &indexes)
{
    const Result<QString> plan = planText(statement, indexes);
    QHash<QString, PlannedIndex> names;
    for (int number : indexes.members()) {
        const Entry &entry = m_entries[size_t(number)];
        names.insert(entry.planName, plannedIndex(number));
        for (const QString &name : entry.empty.names)
            names.insert(name, plannedIndex(number));
    }
    const PlanPrices prices{
        m_catalog.randomPageCost, m_catalog.cpuTupleCost, m_catalog.cpuIndexTupleCost, m_catalog.cpuOperatorCost};
    return plan ? readPlan(*plan, names, prices) : Result<PlanReading>(fail(plan.error()));
}

// Others that show one of them wait until this is rolled back.
Result<QString> WhatIfEngine::explainShowing(
    const WorkloadStatement &statement, const QVector<qlonglong> &shown, const QString &settings)
{
    const Result<Rows> begun = m_connection.run(QStringLiteral("BEGIN READ WRITE; SET LOCAL lock_timeout = 0; %1")
                                                    .arg(m_options.emptyIndexes->showStatement(shown)));
    const Result<QString> plan = begun ? explain(m_connection, statement.text, statement.parameters, settings)
                                       : Result<QString>(fail(begun.error()));
    const Result<void> ended = m_connection.rollBack();
    return plan && !ended ? fail(ended.error()) : plan;
}

Result<MemoryCost> WhatIfEngine::memoryCost(const WorkloadStatement &statement, const IndexSet &indexes)
{
    const Result<QString> plain = planText(statement, indexes, magnifiedCosts(false));
    const Result<QString> dearer = plain ? planText(statement, indexes, magnifiedCosts(true)) : plain;
    if (!dearer)
        return fail(dearer.error());
    const MemoryPrices prices{
        m_catalog.sequentialPageCost, m_catalog.cpuTupleCost, m_catalog.cpuIndexTupleCost, m_catalog.cpuOperatorCost};
    return mahout::memoryCost(*plain, *dearer, placesOf(indexes), prices);
}

// By the names that plans of a question with these indexes use.
QHash<QString, IndexPlace> WhatIfEngine::placesOf(const IndexSet &indexes) const
{
    QHash<QString, IndexPlace> places;
    for (const TableFacts &table : m_catalog.tables)
        for (const ExistingIndex &index : table.indexes)
            places.insert(index.name, placeOf(table, index.keys.value(0), kUsualHeight));
    for (int number : indexes.members()) {
        const Entry &entry = m_entries[size_t(number)];
        const TableFacts &table = *m_catalog.tables.constFind(entry.candidate.table);
        IndexPlace place = placeOf(table, entry.candidate.keys.first().column, entry.size.height);
        place.share = entry.candidate.shareOf(table);
        places.insert(entry.planName, place);
    }
    return places;
}

IndexPlace WhatIfEngine::placeOf(const TableFacts &table, const QString &column, int height) const
{
    const ColumnFacts *facts = table.column(column);
    const double comparisons = std::ceil(std::log2(std::max(2.0, table.rows)));
    return {facts ? facts->correlation : 0, table.rows, table.pages, 1,
        (comparisons + (height + 1) * 50) * m_catalog.cpuOperatorCost};
}

PlannedIndex WhatIfEngine::plannedIndex(int number) const
{
    const Entry &entry = m_entries[size_t(number)];
    PlannedIndex index{number};
    if (m_options.plannerFigures || entry.candidate.method != IndexMethod::Btree)
        return index; // of other kinds the planner knows all
    const TableFacts &table = *m_catalog.tables.constFind(entry.candidate.table);
    index.descentCost = (entry.size.height + 1) * 50 * m_catalog.cpuOperatorCost;
    index.plannerPages = entry.plannerBytes / m_catalog.blockSize;
    index.pages = entry.builtBytes / m_catalog.blockSize;
    index.share = entry.candidate.shareOf(table);
    index.whereColumn = entry.candidate.where ? entry.candidate.where->column : QString();
    index.tuples = table.rows;
    return index;
}

Result<void> WhatIfEngine::measure(QVector<int> numbers)
{
    numbers.removeIf([this](int number) {
        const Entry &entry = m_entries[size_t(number)];
        return entry.refused || !entry.planName.isEmpty() || !entry.empty.names.isEmpty();
    });
    for (qsizetype first = 0; first < numbers.size(); first += kMeasuredAtOnce)
        if (const Result<void> made = drop(m_made).and_then([&] { return make(numbers.mid(first, kMeasuredAtOnce)); });
            !made)
            return made;
    return {};
}

Result<IndexSize> WhatIfEngine::size(int number)
{
    return measure({number}).transform([this, number] { return m_entries[size_t(number)].size; });
}

// See readPlan(). What a partial index knows of all its rows, an index over all rows has to carry.
IndexCandidate WhatIfEngine::standIn(IndexCandidate candidate)
{
    if (candidate.where && !(candidate.keyColumns() + candidate.include).contains(candidate.where->column))
        candidate.include.append(candidate.where->column);
    candidate.where.reset();
    return candidate;
}

Result<void> WhatIfEngine::makeExactly(const IndexSet &indexes)
{
    QVector<int> wanted = indexes.members(), empty, superfluous;
    std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(empty),
        [this](int number) { return needsTwin(candidate(number)); });
    wanted.removeIf([this](int number) { return m_entries[size_t(number)].refused || needsTwin(candidate(number)); });
    qsizetype kept = 0;
    for (int number : std::as_const(m_made)) {
        if (kept < wanted.size() && number == wanted[kept])
            ++kept;
        else
            superfluous.append(number);
    }
    return drop(superfluous).and_then([&] { return make(empty + wanted.mid(kept)); });
}

Result<void> WhatIfEngine::make(QVector<int> numbers)
{
    numbers.removeIf([this](int number) { return m_entries[size_t(number)].refused; });
    for (int number : std::as_const(numbers))
        if (needsTwin(candidate(number)))
            if (const Result<void> made = makeEmpty(number); !made)
                return made;
    numbers.removeIf([this](int number) { return needsTwin(candidate(number)); });
    if (numbers.isEmpty())
        return {};
    const Result<Rows> rows = create(numbers);
    if (!rows && rows.error().kind == Error::Kind::Server && rows.error().sqlState != QLatin1String(kLocked)) {
        // One of them is impossible.
        if (const Result<void> cleared = dropStrays(); !cleared)
            return cleared;
        const qsizetype half = numbers.size() / 2;
        if (half > 0)
            return make(numbers.mid(0, half)).and_then([&] { return make(numbers.mid(half)); });
        m_entries[size_t(numbers.first())].refused = true;
        return {};
    }
    if (!rows)
        return fail(rows.error());
    for (qsizetype r = 0; r < rows->size(); ++r)
        remember(numbers.at(r), *rows, r);
    return {};
}

Result<void> WhatIfEngine::makeEmpty(int number)
{
    Entry &entry = m_entries[size_t(number)];
    if (!entry.empty.names.isEmpty())
        return {};
    if (!m_options.emptyIndexes) {
        entry.refused = true;
        return {};
    }
    const TableFacts &table = *m_catalog.tables.constFind(entry.candidate.table);
    const Result<SpecialSize> size = estimateSpecialSize(m_connection, entry.candidate, table, m_catalog);
    if (!size)
        return fail(size.error());
    const auto made = m_options.emptyIndexes->make(entry.candidate, table, *size);
    if (!made)
        return fail(made.error());
    entry.refused = !made->has_value();
    entry.empty = made->value_or(EmptyIndex());
    entry.size = size->size;
    entry.builtBytes = entry.plannerBytes = size->size.bytes;
    return {};
}

// Hypothetical indexes are not part of a transaction: those that were made before one failed are there, without a name
// that we know.
Result<void> WhatIfEngine::dropStrays()
{
    QStringList known;
    for (int number : std::as_const(m_made))
        known.append(QString::number(m_entries[size_t(number)].oid));
    const Result<Rows> rows = m_connection.query(
        QStringLiteral("SELECT %1.hypopg_drop_index(h.indexrelid) FROM %1.hypopg() AS h WHERE h.indexrelid <> ALL "
                       "($1::oid[])")
            .arg(m_schema),
        {known});
    return rows ? Result<void>() : fail(rows.error());
}

Result<Rows> WhatIfEngine::create(const QVector<int> &numbers)
{
    QStringList statements;
    for (int number : numbers) {
        const IndexCandidate wanted = standIn(candidate(number));
        statements.append(createStatement(wanted, *m_catalog.tables.constFind(wanted.table), {}, false));
    }
    return m_connection.query(QStringLiteral("SELECT h.indexrelid::bigint AS oid, h.indexname::text AS name, "
                                             "%1.hypopg_relation_size(h.indexrelid)::float8 AS bytes "
                                             "FROM unnest($1::text[]) WITH ORDINALITY AS s(ddl, n), LATERAL "
                                             "%1.hypopg_create_index(s.ddl) AS h ORDER BY s.n")
                                  .arg(m_schema),
        {statements});
}

void WhatIfEngine::remember(int number, const Rows &rows, qsizetype r)
{
    Entry &entry = m_entries[size_t(number)];
    entry.oid = rows.value(r, "oid").toLongLong();
    entry.planName = rows.value(r, "name").toString();
    entry.plannerBytes = rows.value(r, "bytes").toDouble();
    const TableFacts &table = *m_catalog.tables.constFind(entry.candidate.table);
    entry.size = estimateIndexSize(
        entry.candidate, table, entry.plannerBytes, m_catalog.blockSize, entry.candidate.shareOf(table));
    entry.builtBytes = entry.size.bytes;
    if (m_options.plannerFigures)
        entry.size.bytes = plannerBytes(number);
    m_made.append(number);
}

Result<void> WhatIfEngine::drop(const QVector<int> &numbers)
{
    if (numbers.isEmpty())
        return {};
    QStringList oids;
    for (int number : numbers)
        oids.append(QString::number(m_entries[size_t(number)].oid));
    const Result<Rows> rows = m_connection.query(
        QStringLiteral("SELECT %1.hypopg_drop_index(o) FROM unnest($1::oid[]) AS o").arg(m_schema), {oids});
    if (!rows)
        return fail(rows.error());
    m_made.removeIf([&numbers](int number) { return numbers.contains(number); });
    return {};
}

} // namespace mahout
