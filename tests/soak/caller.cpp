// SPDX-License-Identifier: GPL-3.0-or-later
#include "caller.h"

using namespace std::chrono_literals;

namespace mahout::soak {
namespace {

constexpr int kMostAnswer = 1'000'000;

bool isFault(Error::Kind kind)
{
    return kind == Error::Kind::Internal || kind == Error::Kind::BadInput || kind == Error::Kind::Io
        || kind == Error::Kind::Missing;
}

QString leftovers(const Rows &rows)
{
    return QStringLiteral("A session was not clean: search_path %1, %2 temporary tables, %3 advisory locks")
        .arg(rows.value(0, 0).toString(), rows.value(0, 1).toString(), rows.value(0, 2).toString());
}

} // namespace

const std::vector<Caller::Work> Caller::kWork{&Caller::ask, &Caller::ask, &Caller::ask, &Caller::ask, &Caller::ask,
    &Caller::askWithoutPatience, &Caller::askThenStop, &Caller::askThenStop, &Caller::runTooLong, &Caller::readMuch,
    &Caller::fail, &Caller::leaveTransactionOpen, &Caller::changeSession, &Caller::nest, &Caller::endOwnSession,
    &Caller::waitForServer};

Caller::Caller(ConnectionPool &pool, Tally &tally, unsigned seed)
    : m_pool(pool)
    , m_tally(tally)
    , m_random(seed)
{
}

void Caller::round() { (this->*kWork[static_cast<std::size_t>(upTo(m_random, static_cast<int>(kWork.size()) - 1))])(); }

// Waits for the outcome; there must be exactly one.
template <typename F> void Caller::settle(F task, TaskOptions options)
{
    m_tally.addSubmitted();
    auto future = m_pool.submit(QStringLiteral("soak"), std::move(task), std::move(options));
    future.waitForFinished();
    if (future.resultCount() != 1)
        return m_tally.addFault(QStringLiteral("A task has %1 outcomes").arg(future.resultCount()));
    const auto result = future.result();
    m_tally.addOutcome(result ? QStringLiteral("ok") : kindName(result.error().kind));
    if (!result && isFault(result.error().kind))
        m_tally.addFault(result.error().toString() + QLatin1Char(' ') + result.error().detail);
}

Result<Rows> Caller::askFor(Connection &connection, int number)
{
    if (connection.transaction() != Connection::Transaction::Idle)
        m_tally.addFault(QStringLiteral("A connection came with a transaction open"));
    const auto rows = connection.query(QStringLiteral("SELECT $1::int"), {number});
    if (rows && rows->value(0).toInt() != number)
        m_tally.addFault(QStringLiteral("Asked for %1, got %2").arg(number).arg(rows->value(0).toInt()));
    return rows;
}

void Caller::ask()
{
    settle([this, number = upTo(m_random, kMostAnswer)](Connection &c) { return askFor(c, number); });
}

void Caller::askWithoutPatience()
{
    settle([this, number = upTo(m_random, kMostAnswer)](Connection &c) { return askFor(c, number); },
        TaskOptions{.waitLimit = Milliseconds(upTo(m_random, 20))});
}

void Caller::askThenStop()
{
    std::stop_source stop;
    const auto begin = std::chrono::steady_clock::now();
    const Milliseconds patience(upTo(m_random, 30));
    if (patience == 0ms)
        stop.request_stop();
    const std::jthread stopper([stop, until = begin + patience]() mutable {
        std::this_thread::sleep_until(until);
        stop.request_stop();
    });
    settle([seconds = upTo(m_random, 30) / 1000.0](
               Connection &c) { return c.query(QStringLiteral("SELECT pg_sleep($1)"), {seconds}); },
        TaskOptions{.stop = stop.get_token()});
}

void Caller::runTooLong()
{
    settle([](Connection &c) { return c.query(QStringLiteral("SELECT pg_sleep(5)")); },
        TaskOptions{.runLimit = Milliseconds(1 + upTo(m_random, 20))});
}

void Caller::readMuch()
{
    settle([rows = 1 + upTo(m_random, 5000)](Connection &c) {
        return c.query(QStringLiteral("SELECT repeat('x', 100) FROM generate_series(1, $1)"), {rows});
    });
}

void Caller::fail()
{
    settle([](Connection &c) { return c.run(QStringLiteral("SELECT 1 / 0")); });
}

void Caller::leaveTransactionOpen()
{
    settle([](Connection &c) { return c.run(QStringLiteral("BEGIN; CREATE TABLE never_seen (a int)")); });
}

void Caller::changeSession()
{
    settle([this](Connection &c) -> Result<Rows> {
        auto rows = c.query(QStringLiteral("SELECT current_setting('search_path'), "
                                           "(SELECT count(*) FROM pg_class WHERE pg_table_is_visible(oid) AND relname "
                                           "IN ('left_over', 'never_seen')), (SELECT count(*) FROM pg_locks "
                                           "WHERE locktype = 'advisory' AND pid = pg_backend_pid())"));
        if (rows
            && (rows->value(0, 0).toString() != QLatin1String("\"$user\", public") || rows->value(0, 1).toInt() != 0
                || rows->value(0, 2).toInt() != 0))
            m_tally.addFault(leftovers(*rows));
        return rows ? c.run(QStringLiteral("SET search_path = pg_catalog; CREATE TEMP TABLE left_over (a int); "
                                           "SELECT pg_advisory_lock_shared(7)"))
                    : rows;
    });
}

void Caller::nest()
{
    settle([this, number = upTo(m_random, kMostAnswer)](Connection &) {
        return m_pool.submit(QStringLiteral("nested"), [this, number](Connection &c) { return askFor(c, number); })
            .result();
    });
}

void Caller::endOwnSession()
{
    settle([](Connection &c) { return c.run(QStringLiteral("SELECT pg_terminate_backend(pg_backend_pid())")); });
}

void Caller::waitForServer()
{
    settle([this, number = upTo(m_random, kMostAnswer)](Connection &c) { return askFor(c, number); },
        TaskOptions{.waitLimit = 10s, .whenAway = WhenAway::Wait});
}

} // namespace mahout::soak
