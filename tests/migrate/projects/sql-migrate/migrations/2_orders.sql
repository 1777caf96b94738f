-- +migrate Up
CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users);
-- +migrate StatementBegin
CREATE FUNCTION order_count() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT count(*) FROM orders);
END
$$;
-- +migrate StatementEnd

-- +migrate Down
DROP FUNCTION order_count();
DROP TABLE orders;
