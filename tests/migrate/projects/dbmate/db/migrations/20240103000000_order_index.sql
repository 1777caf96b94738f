-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY orders_user ON orders (user_id);
CREATE INDEX CONCURRENTLY users_name ON users (name);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY users_name;
DROP INDEX CONCURRENTLY orders_user;
