// SPDX-License-Identifier: GPL-3.0-or-later
#include "sizingrun.h"

#include "parsetree.h"
#include "samplingsession.h"
#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <QCoreApplication>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SizingRun)
};

constexpr double kKneeShare = 0.95;
constexpr int kMostRows = 10'000; // of one answer; more would measure the network and fill memory
constexpr auto kConnectLimit = 10s;
constexpr auto kCloseLimit = 2s;

SteadyTime steadyNow() { return std::chrono::steady_clock::now(); }

double msBetween(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

Error stopped() { return {Error::Kind::Cancelled, Text::tr("The sizing run was stopped.")}; }

double medianOfThree(double a, double b, double c) { return std::max(std::min(a, b), std::min(std::max(a, b), c)); }

QVector<double> smoothed(const QVector<SizingPoint> &points)
{
    QVector<double> values;
    for (qsizetype i = 0; i < points.size(); ++i) {
        const double here = points.at(i).perSecond;
        const bool inner = i > 0 && i + 1 < points.size();
        values << (inner ? medianOfThree(points.at(i - 1).perSecond, here, points.at(i + 1).perSecond) : here);
    }
    return values;
}

// ---- one step -------------------------------------------------------------------------------------------------------

struct Span {
    SteadyTime from, to;
};

// What the connections of one step share: they begin together, and the first error ends them all.
class Meter {
public:
    // Called by each connection when it is there; waits until all are. Nothing when the step is off.
    std::optional<Span> join()
    {
        std::unique_lock lock(m_mutex);
        ++m_joined;
        m_changed.notify_all();
        m_changed.wait(lock, [this] { return m_span || m_over; });
        return m_over ? std::nullopt : m_span;
    }
    // Waits for all connections, then lets them begin. False when that does not happen in time, or something failed.
    bool begin(int connections, const SizingOptions &options)
    {
        std::unique_lock lock(m_mutex);
        const auto ready = [&] { return m_joined == connections || m_over; };
        const bool complete = m_changed.wait_for(lock, kConnectLimit, ready) && !m_over;
        const SteadyTime from = steadyNow() + options.warmUp;
        complete ? (void)(m_span = Span{from, from + options.step}) : (void)(m_over = true);
        m_changed.notify_all();
        return complete;
    }
    void fail(const Error &error)
    {
        const std::lock_guard lock(m_mutex);
        if (!m_error)
            m_error = error;
        m_over = true;
        m_changed.notify_all();
    }
    void add(const Span &step, const std::vector<Span> &statements)
    {
        const std::lock_guard lock(m_mutex);
        for (const Span &statement : statements) {
            const double inside = msBetween(std::max(step.from, statement.from), std::min(step.to, statement.to));
            const double took = msBetween(statement.from, statement.to);
            if (inside <= 0)
                continue;
            m_count += took > 0 ? inside / took : 1;
            m_tookMs.push_back(took);
        }
    }
    bool isOver() const
    {
        const std::lock_guard lock(m_mutex);
        return m_over;
    }
    std::optional<Error> error() const
    {
        const std::lock_guard lock(m_mutex);
        return m_error;
    }
    SizingPoint point(int size, Milliseconds step)
    {
        const std::lock_guard lock(m_mutex);
        std::sort(m_tookMs.begin(), m_tookMs.end());
        return {size, m_count * 1000 / double(step.count()), percentile(0.5), percentile(0.95)};
    }

private:
    double percentile(double p) const // nearest rank
    {
        if (m_tookMs.empty())
            return std::numeric_limits<double>::quiet_NaN();
        const auto rank = static_cast<size_t>(std::ceil(p * double(m_tookMs.size())));
        return m_tookMs.at(std::max<size_t>(rank, 1) - 1);
    }

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_joined = 0;
    bool m_over = false;
    std::optional<Span> m_span;
    std::optional<Error> m_error;
    double m_count = 0;
    std::vector<double> m_tookMs;
};

// What each connection does: the statement, again and again until the step is over.
Result<void> keepBusy(Connection &connection, const QString &sql, Meter &meter, const std::stop_token &stop)
{
    const std::optional<Span> step = meter.join();
    std::vector<Span> statements;
    while (step && !stop.stop_requested() && !meter.isOver() && steadyNow() < step->to) {
        const SteadyTime from = steadyNow();
        if (const auto rows = connection.query(sql); !rows)
            return fail(rows.error());
        statements.push_back({from, steadyNow()});
    }
    if (step)
        meter.add(*step, statements);
    return {};
}

Result<SizingPoint> measure(ConnectionPool &pool, int size, const SizingOptions &options, const std::stop_token &stop)
{
    const auto meter = std::make_shared<Meter>();
    const std::stop_callback onStop(stop, [meter] { meter->fail(stopped()); });
    QVector<QFuture<void>> ends;
    for (int i = 0; i < size; ++i)
        ends << pool.submit(
                        Text::tr("Sizing run"),
                        [meter, sql = options.statement, stop](
                            Connection &connection) { return keepBusy(connection, sql, *meter, stop); },
                        TaskOptions{.stop = stop, .waitLimit = kConnectLimit})
                    .then(QtFuture::Launch::Sync, [meter](const Result<void> &done) {
                        if (!done)
                            meter->fail(done.error());
                    });
    const bool complete = meter->begin(size, options);
    for (QFuture<void> &end : ends)
        end.waitForFinished();
    if (const auto error = meter->error())
        return fail(*error);
    if (!complete)
        return fail(Error::Kind::TimedOut, Text::tr("%n connection(s) could not be opened in time.", nullptr, size));
    return meter->point(size, options.step);
}

// ---- the server -----------------------------------------------------------------------------------------------------

// Connections that this role could still open in this database.
Result<int> freeConnections(Connection &control)
{
    const auto rows = control.query(markedAsOurs(
        "with s as (select datname, usename from pg_stat_activity "
        "where coalesce(backend_type, 'client backend') = 'client backend' and datid is not null) "
        "select least(current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int "
        "- coalesce(current_setting('reserved_connections', true)::int, 0) - (select count(*) from s), "
        "(select rolconnlimit - (select count(*) from s where usename = current_user) from pg_roles "
        "where rolname = current_user and rolconnlimit >= 0), "
        "(select datconnlimit - (select count(*) from s where datname = current_database()) from pg_database "
        "where datname = current_database() and datconnlimit >= 0))::int"));
    if (!rows)
        return fail(rows.error());
    return rows->value(0).toInt();
}

// 0 where the role may not read the server's files, or the server's system has no such file.
int cpusOf(Connection &control)
{
    const auto rows = control.query(markedAsOurs(
        "select case when has_function_privilege('pg_read_file(text, bigint, bigint, boolean)', 'execute') then "
        "(select count(*) from regexp_matches(pg_read_file('/proc/cpuinfo', 0, 1000000, true), '^processor', 'gn')) "
        "end"));
    return rows ? rows->value(0).toInt() : 0;
}

// Tries the statement once, in a cursor, which takes no statement that writes and need not give all rows.
Result<void> tryOut(Connection &control, const SizingOptions &options)
{
    const QString begin
        = QStringLiteral("BEGIN READ ONLY; SET LOCAL statement_timeout = %1; DECLARE sizing NO SCROLL CURSOR FOR %2")
              .arg(options.statementTimeout.count())
              .arg(options.statement);
    Result<Rows> rows = control.run(begin);
    if (rows)
        rows = control.run(QStringLiteral("FETCH %1 FROM sizing").arg(kMostRows + 1));
    if (auto ended = control.rollBack(); rows && !ended)
        return ended;
    if (!rows)
        return fail(rows.error());
    if (rows->size() > kMostRows)
        return fail(Error::Kind::BadInput,
            Text::tr("The statement gives more than %1 rows.").arg(formatNumber(kMostRows)),
            Text::tr("Add a LIMIT, so that the run measures the server and not the transfer."));
    return {};
}

PoolSettings poolFor(int largest)
{
    PoolSettings settings;
    settings.size = largest;
    settings.maxOverflow = 0;
    settings.maxConcurrentOpens = std::min(4, largest);
    settings.breakerFailures = 1; // the first refusal ends the run
    return settings;
}

SessionOptions sessionFor(const SizingOptions &options)
{
    SessionOptions session;
    session.applicationName = QStringLiteral("pgmahout sizing");
    session.settings = {{QStringLiteral("default_transaction_read_only"), QStringLiteral("on")},
        {QStringLiteral("statement_timeout"), QString::number(options.statementTimeout.count())},
        {QStringLiteral("idle_in_transaction_session_timeout"), QStringLiteral("10s")}};
    return session;
}

QString tooFew(int free, int reserve)
{
    return Text::tr("The server has %n free connection(s) left, and %1 of them stay for others.", nullptr, free)
        .arg(reserve);
}

} // namespace

std::optional<Knee> kneeOf(const QVector<SizingPoint> &points)
{
    const QVector<double> values = smoothed(points);
    const double best = values.isEmpty() ? 0 : *std::max_element(values.cbegin(), values.cend());
    if (points.size() < 3 || !(best > 0))
        return std::nullopt;
    const auto enough = [best](double value) { return value >= kKneeShare * best; };
    const qsizetype index = std::find_if(values.cbegin(), values.cend(), enough) - values.cbegin();
    const bool last = index == points.size() - 1;
    return Knee{points.at(index).size, std::min(100.0, 100 * values.at(index) / best), last};
}

QVector<int> sizingSteps(int largest)
{
    QVector<int> steps;
    for (int power = 1; power <= largest; power *= 2) {
        steps << power;
        if (const int between = power + power / 2; between > power && between <= largest)
            steps << between;
    }
    if (largest > 0 && steps.last() != largest)
        steps << largest;
    return steps;
}

Result<void> checkSizingStatement(const QString &sql)
{
    const auto view = viewStatement(sql);
    if (!view)
        return fail(view.error());
    const QString remedy = Text::tr("Choose one SELECT, VALUES or TABLE; a sizing run changes nothing.");
    if (view->kind != StatementKind::Select)
        return fail(Error::Kind::BadInput, Text::tr("The statement is not a query."), remedy);
    if (view->parameters > 0)
        return fail(Error::Kind::BadInput, Text::tr("The statement takes parameters."),
            Text::tr("Put values in the place of $1, $2 …"));
    for (const QueryBlock &block : view->blocks)
        for (const TableUse &table : block.tables)
            if (table.written)
                return fail(Error::Kind::BadInput, Text::tr("The statement writes to %1.").arg(table.name), remedy);
    return {};
}

namespace {

// One step, unless it would leave the others too few connections.
Result<SizingPoint> step(
    Connection &control, ConnectionPool &pool, int size, const SizingOptions &options, const std::stop_token &stop)
{
    const auto free = freeConnections(control);
    const int missing = size - pool.statistics().total();
    if (free && *free - missing < options.reserve)
        return fail(Error::Kind::Rejected, tooFew(*free, options.reserve));
    auto point = free ? measure(pool, size, options, stop) : fail(free.error());
    if (!point && stop.stop_requested()) // whatever it was that the stop cut short
        return fail(stopped());
    return point;
}

} // namespace

Result<SizingResult> runSizing(Connection &control, const ConnectionSpec &spec, const SizingOptions &options,
    std::stop_token stop, const ProgressReporter &report, const SizingObserver &onPoint)
{
    const auto free
        = checkSizingStatement(options.statement).and_then([&] { return tryOut(control, options); }).and_then([&] {
              return freeConnections(control);
          });
    if (!free)
        return fail(free.error());
    const int room = *free - options.reserve;
    const int largest = options.largest > 0 ? std::min(options.largest, room) : room;
    if (largest < 1)
        return fail(Error::Kind::Rejected, tooFew(*free, options.reserve));

    SizingResult result{options.statement, {}, {}, cpusOf(control)};
    if (options.largest > largest)
        result.endedEarly = tooFew(*free, options.reserve);
    ConnectionPool pool(spec, poolFor(largest), sessionFor(options));
    const QVector<int> steps = sizingSteps(largest);
    for (qsizetype i = 0; i < steps.size(); ++i) {
        report({Text::tr("%n connection(s)", nullptr, steps.at(i)), int(i), int(steps.size())});
        const auto point = step(control, pool, steps.at(i), options, stop);
        if (!point && result.points.isEmpty())
            return fail(point.error());
        if (!point) {
            result.endedEarly = point.error().message;
            break;
        }
        result.points << *point;
        onPoint(*point);
    }
    pool.close(kCloseLimit);
    return result;
}

} // namespace mahout
