CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users);
CREATE FUNCTION order_count() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM orders; END;
