-- SPDX-License-Identifier: GPL-3.0-or-later
-- 400,000 orders over two years, more and more of them; some customers order far more than others. Old orders have
-- arrived, recent ones are on their way. Each total is that of the order's lines.
SELECT setseed(0.41);
INSERT INTO orders (id, customer_id, status, placed_at, total_cents, note)
SELECT id, 1 + floor(60000 * random() ^ 2.2)::bigint * 7919 % 60000,
    CASE
        WHEN id <= 392000 THEN
            (ARRAY['delivered', 'delivered', 'delivered', 'delivered', 'returned', 'cancelled'])[1 + floor(6 * random() ^ 1.5)]
        ELSE (ARRAY['shipped', 'packed', 'paid', 'new'])[1 + floor(4 * ((id - 392000) / 8000.0) * random() ^ 0.3)]
    END,
    now() - interval '730 days' * (1 - (id / 400001.0) ^ 0.7) - interval '1 hour' * random() ^ 3,
    totals.cents, CASE WHEN random() < 0.04 THEN 'Ring twice, the bell is quiet.' END
FROM (
    SELECT order_id AS id, sum(quantity * unit_price_cents) AS cents FROM order_lines GROUP BY order_id ORDER BY order_id
) AS totals;
SELECT setval(pg_get_serial_sequence('orders', 'id'), 400000), setval(pg_get_serial_sequence('order_lines', 'id'), 1300000);
