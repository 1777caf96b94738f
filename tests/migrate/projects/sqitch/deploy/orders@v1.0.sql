-- Deploy shop:orders to pg
BEGIN;
CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users);
COPY orders (id, user_id) FROM stdin;
10	1
11	2
\.
COMMIT;
