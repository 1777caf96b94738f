-- Deploy shop:orders to pg
BEGIN;
\ir ../parts/order_count.sql
COMMIT;
