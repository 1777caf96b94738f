-- +goose Up
CREATE TABLE orders (id integer PRIMARY KEY, user_id integer NOT NULL REFERENCES users);
-- +goose StatementBegin
CREATE FUNCTION order_count() RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
    RETURN (SELECT count(*) FROM orders);
END
$$
-- +goose StatementEnd

-- +goose Down
DROP FUNCTION order_count();
DROP TABLE orders;
