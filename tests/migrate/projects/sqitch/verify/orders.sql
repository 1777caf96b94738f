SELECT order_count();
