// SPDX-License-Identifier: GPL-3.0-or-later
// A shop of about 100 000 orders in a fresh database, for what asks the planner.
#pragma once

#include "testcluster.h"
#include <QTest>

namespace mahout::test {

// Runs a script and ends the test with the server's words when it fails.
inline void run(Connection &connection, const QString &sql)
{
    const Result<Rows> done = connection.run(sql);
    if (!done)
        qFatal("%s: %s", qPrintable(sql), qPrintable(done.error().toString()));
}

// A database that goes when this does. A server with a hundred of them takes long to remove, above all when a standby
// has copied them.
struct ScratchDatabase {
    ScratchDatabase() = default;
    ScratchDatabase(const ScratchDatabase &) = delete;
    ScratchDatabase &operator=(const ScratchDatabase &) = delete;
    ~ScratchDatabase()
    {
        run(*connectTo(QStringLiteral("postgres")), QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(name));
    }
    const QString name = createDatabase();
};

// Counters of a session are reported when it ends at the latest, therefore the connection given back is a new one.
// Its tables are analysed, and all their pages are visible to all.
inline std::unique_ptr<Connection> createShop()
{
    const QString database = createDatabase();
    std::unique_ptr<Connection> connection = connectTo(database);
    run(*connection, R"(
        CREATE EXTENSION hypopg;
        CREATE TABLE customers (id int PRIMARY KEY, name varchar(40) NOT NULL, city varchar(30) NOT NULL, note text);
        CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers, placed_at timestamptz NOT NULL,
                             status varchar(10) NOT NULL, total numeric(10, 2) NOT NULL, comment text);
        CREATE TABLE colours (id int PRIMARY KEY, name varchar(20));
        INSERT INTO customers SELECT i, 'customer ' || i, 'city ' || i % 300, repeat('x', 40) FROM generate_series(1, 10000) AS i;
        INSERT INTO orders SELECT i, 1 + i * 7 % 10000, timestamptz '2024-01-01' + i * interval '10 min',
               (ARRAY['done', 'done', 'done', 'open', 'lost'])[1 + abs(hashint4(i)) % 5], i % 1000, repeat('y', 60) FROM generate_series(1, 100000) AS i;
        INSERT INTO colours SELECT i, 'colour ' || i FROM generate_series(1, 100) AS i;
        UPDATE orders SET status = 'new' WHERE id > 99900)");
    connection = connectTo(database);
    // A snapshot that is still held anywhere keeps pages from being marked as visible to all, so VACUUM may need
    // another go.
    const auto ready = [&] {
        run(*connection, "VACUUM ANALYZE");
        const Result<Rows> row
            = connection->query("SELECT c.relallvisible > 0.9 * c.relpages AND s.n_tup_ins = 100000 FROM pg_class AS c "
                                "JOIN pg_stat_user_tables AS s ON s.relid = c.oid WHERE c.relname = 'orders'");
        return row && row->value(0).toBool();
    };
    if (!QTest::qWaitFor(ready, 20'000))
        qFatal("The shop's rows were not counted, or not visible to all.");
    return connection;
}

} // namespace mahout::test
