SELECT 1 / count(*) FROM pg_class WHERE relname = 'orders_user';
