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

-- What other indexes than B-trees are for.
CREATE EXTENSION pg_trgm;
CREATE EXTENSION file_fdw;
CREATE TABLE readings (id bigint PRIMARY KEY, at timestamp NOT NULL, sensor int NOT NULL, value numeric(8, 2) NOT NULL,
    batch int NOT NULL, remark text);
CREATE TABLE pages (id int PRIMARY KEY, url text NOT NULL, host varchar(30) NOT NULL, digest uuid NOT NULL, title text NOT NULL,
    fetched timestamp NOT NULL);
CREATE TABLE articles (id int PRIMARY KEY, title text NOT NULL, body text NOT NULL, words tsvector NOT NULL, tags text[] NOT NULL,
    readers int[] NOT NULL, doc jsonb NOT NULL, author varchar(20) NOT NULL, state varchar(10) NOT NULL);
CREATE TABLE bookings (id int PRIMARY KEY, room int NOT NULL, during tsrange NOT NULL, starts timestamp NOT NULL, ends timestamp NOT NULL,
    place point NOT NULL, area box NOT NULL, address inet NOT NULL, guest varchar(30) NOT NULL);
CREATE TABLE tagged (id int PRIMARY KEY, tags text[] NOT NULL, doc jsonb NOT NULL, name text NOT NULL);
CREATE INDEX tagged_tags_idx ON tagged USING gin (tags);
CREATE INDEX tagged_doc_idx ON tagged USING gin (doc);
CREATE INDEX tagged_name_idx ON tagged USING gin (name gin_trgm_ops);
CREATE TABLE visits (id bigint NOT NULL, day date NOT NULL, visitor int NOT NULL, path varchar(40) NOT NULL, tags text[] NOT NULL)
    PARTITION BY RANGE (day);
CREATE TABLE visits_1 PARTITION OF visits FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
CREATE TABLE visits_2 PARTITION OF visits FOR VALUES FROM ('2025-02-01') TO ('2025-03-01');
CREATE TABLE visits_3 PARTITION OF visits FOR VALUES FROM ('2025-03-01') TO ('2025-04-01') PARTITION BY HASH (visitor);
CREATE TABLE visits_3a PARTITION OF visits_3 FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE visits_3b PARTITION OF visits_3 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
CREATE INDEX visits_path_idx ON visits (path);
CREATE TABLE payments (id int NOT NULL, account int NOT NULL, paid date NOT NULL, amount int NOT NULL) PARTITION BY LIST (account);
CREATE TABLE payments_0 PARTITION OF payments FOR VALUES IN (0, 1, 2, 3, 4);
CREATE TABLE payments_1 PARTITION OF payments FOR VALUES IN (5, 6, 7, 8, 9);
CREATE INDEX payments_0_paid_idx ON payments_0 (paid);
CREATE INDEX payments_1_paid_idx ON payments_1 (paid);
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE TABLE archived (id int NOT NULL, year int NOT NULL, code int NOT NULL) PARTITION BY LIST (year);
CREATE TABLE archived_2024 PARTITION OF archived FOR VALUES IN (2024);
CREATE FOREIGN TABLE archived_2023 PARTITION OF archived FOR VALUES IN (2023) SERVER files
    OPTIONS (filename '/dev/null', format 'csv');
INSERT INTO readings
    SELECT i, timestamp '2025-01-01' + i * interval '10 s', 1 + abs(hashint4(i)) % 500, abs(hashint4(i + 1)) % 100000 / 100.0, i / 1000,
           repeat('r', 20)
    FROM generate_series(1, 200000) AS i;
INSERT INTO pages
    SELECT i, 'https://www' || i % 50 || '.example.org/a/rather/long/path/to/' || md5(i::text) || '/' || md5((i + 1)::text) || '.html',
           'www' || i % 50 || '.example.org', md5(i::text)::uuid, 'Page ' || md5((i % 5000)::text),
           timestamp '2025-01-01' + i * 7919 % 50021 * interval '1 min'
    FROM generate_series(1, 50000) AS i;
INSERT INTO articles
    SELECT i, 'Title ' || md5(i::text), t.body, to_tsvector('english', t.body),
           ARRAY['tag ' || abs(hashint4(i)) % 40, 'topic ' || abs(hashint4(i + 1)) % 1000, 'kind ' || i % 3],
           ARRAY(SELECT abs(hashint4(i * 5 + k)) % 20000 FROM generate_series(1, 4) AS k),
           jsonb_build_object('colour', (ARRAY['red', 'green', 'blue'])[1 + i % 3], 'code', 'k' || i % 3000, 'size',
               jsonb_build_object('width', i % 200, 'height', abs(hashint4(i)) % 1000), 'labels',
               jsonb_build_array('l' || i % 900, 'm' || i % 11))
           || CASE WHEN i % 400 = 0 THEN '{"withdrawn": true}' ELSE '{}' END::jsonb,
           'author ' || i % 300, (ARRAY['draft', 'open', 'open', 'open'])[1 + i % 4]
    FROM generate_series(1, 30000) AS i,
         LATERAL (SELECT string_agg('word' || abs(hashint4(i * 37 + k)) % (1 + abs(hashint4(i * 13 + k * 7)) % 4000), ' ') AS body
                  FROM generate_series(1, 20) AS k) AS t;
INSERT INTO bookings
    SELECT i, i % 100, tsrange(t.starts, t.starts + (1 + i % 5) * interval '1 hour'), t.starts, t.starts + (1 + i % 5) * interval '1 hour',
           point(abs(hashint4(i)) % 10000, abs(hashint4(i + 1)) % 10000),
           box(point(t.x, t.x), point(t.x + 3, t.x + 2)), ('10.' || i % 200 || '.' || i / 200 % 250 || '.' || i % 250)::inet,
           'guest ' || i % 5000
    FROM generate_series(1, 50000) AS i,
         LATERAL (SELECT timestamp '2025-01-01' + abs(hashint4(i + 2)) % 500000 * interval '1 min' AS starts, abs(hashint4(i + 3)) % 10000 AS x) AS t;
INSERT INTO tagged
    SELECT i, ARRAY['tag ' || i % 40, 'topic ' || i % 1000], jsonb_build_object('code', 'k' || i % 3000), 'name ' || md5(i::text)
    FROM generate_series(1, 20000) AS i;
INSERT INTO visits
    SELECT i, date '2025-01-01' + i % 90, abs(hashint8(i)) % 20000, '/path/' || abs(hashint8(i + 1)) % 3000,
           ARRAY['v' || abs(hashint8(i + 2)) % 2000, 'w' || i % 20]
    FROM generate_series(1, 120000) AS i;
INSERT INTO payments SELECT i, i % 10, date '2024-01-01' + i % 700, abs(hashint4(i)) % 50000 FROM generate_series(1, 60000) AS i;
INSERT INTO archived SELECT i, 2024, i % 5000 FROM generate_series(1, 30000) AS i;
