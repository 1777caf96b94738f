-- What the statements of this folder ask. Seeded by arithmetic: the same rows every time.
CREATE EXTENSION hypopg;
CREATE TABLE customers (id int PRIMARY KEY, name varchar(40) NOT NULL, email varchar(60) NOT NULL UNIQUE,
    city varchar(30) NOT NULL, country char(2) NOT NULL, born date, active bool NOT NULL, deleted_at timestamptz,
    points int NOT NULL, note text);
CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL REFERENCES customers, placed_at timestamp NOT NULL,
    status varchar(10) NOT NULL, total numeric(10, 2) NOT NULL, channel varchar(10) NOT NULL, shipped_at timestamp,
    comment text);
CREATE TABLE products (id int PRIMARY KEY, sku varchar(20) NOT NULL UNIQUE, name varchar(60) NOT NULL,
    category_id int NOT NULL, price numeric(10, 2) NOT NULL, stock int NOT NULL, attributes jsonb NOT NULL);
CREATE TABLE lines (order_id int NOT NULL REFERENCES orders, line int NOT NULL, product_id int NOT NULL REFERENCES products,
    quantity int NOT NULL, price numeric(10, 2) NOT NULL, PRIMARY KEY (order_id, line));
CREATE TABLE events (id bigint PRIMARY KEY, at timestamp NOT NULL, kind varchar(12) NOT NULL, user_id int NOT NULL,
    seen bool NOT NULL, level int NOT NULL);
CREATE TABLE settings (name varchar(20) PRIMARY KEY, value text);
CREATE INDEX lines_product_id_idx ON lines (product_id);
CREATE INDEX events_kind_at_idx ON events (kind, at);
CREATE VIEW open_orders AS SELECT id, customer_id, placed_at, total FROM orders WHERE status = 'open';
CREATE VIEW customer_orders AS
    SELECT c.name AS customer, c.city, o.id AS order_id, o.placed_at AS ordered FROM customers AS c
    JOIN orders AS o ON o.customer_id = c.id;
INSERT INTO customers
    SELECT i, 'customer ' || i, 'c' || i || '@example.org', 'city ' || i * 13 % 400, chr(65 + i % 26) || chr(65 + i / 26 % 26),
           date '1950-01-01' + i * 7919 % 20000, i % 20 <> 0, CASE WHEN i % 50 = 0 THEN timestamptz '2025-01-01' END,
           abs(hashint4(i)) % 5000, repeat('n', 60)
    FROM generate_series(1, 20000) AS i;
INSERT INTO orders
    SELECT i, 1 + i * 7 % 20000, timestamp '2024-01-01' + i * 7919 % 100003 * interval '5 min',
           (ARRAY['done', 'done', 'done', 'done', 'done', 'done', 'done', 'done', 'open', 'lost'])[1 + abs(hashint4(i)) % 10],
           abs(hashint4(i + 7)) % 100000 / 100.0, (ARRAY['web', 'shop', 'phone', 'fax'])[1 + abs(hashint4(i + 3)) % 4],
           CASE WHEN i % 3 > 0 THEN timestamp '2024-01-02' + i * 7919 % 100003 * interval '5 min' END, repeat('c', 60)
    FROM generate_series(1, 100000) AS i;
INSERT INTO products
    SELECT i, 'sku-' || i, 'product ' || i * 31 % 10000, i % 120, abs(hashint4(i)) % 50000 / 100.0, abs(hashint4(i + 1)) % 500,
           jsonb_build_object('colour', (ARRAY['red', 'green', 'blue'])[1 + i % 3], 'code', 'k' || i % 700)
    FROM generate_series(1, 10000) AS i;
INSERT INTO lines
    SELECT i / 3 + 1, i % 3, 1 + abs(hashint4(i)) % 10000, 1 + i % 9, abs(hashint4(i + 5)) % 50000 / 100.0
    FROM generate_series(0, 299999 - 1) AS i WHERE i / 3 + 1 <= 100000;
INSERT INTO events
    SELECT i, timestamp '2025-01-01' + i * interval '20 s', (ARRAY['click', 'view', 'view', 'buy'])[1 + abs(hashint4(i)) % 4],
           1 + abs(hashint4(i + 2)) % 20000, i % 500 <> 0, abs(hashint4(i + 9)) % 7
    FROM generate_series(1, 200000) AS i;
INSERT INTO settings SELECT 'setting ' || i, repeat('v', 20) FROM generate_series(1, 200) AS i;
