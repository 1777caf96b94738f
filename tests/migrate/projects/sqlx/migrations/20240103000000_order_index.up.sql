-- no-transaction
CREATE INDEX CONCURRENTLY orders_user ON orders (user_id);
CREATE INDEX CONCURRENTLY users_name ON users (name);
