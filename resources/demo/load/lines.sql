-- SPDX-License-Identifier: GPL-3.0-or-later
-- 1,300,000 order lines: of 16 orders in a row each has its own number of lines, 52 together. psql gives `seed` and the
-- blocks of 16 orders `first` to `last`, so that several sessions can share the work. A few products sell most.
SELECT setseed(:seed);
INSERT INTO order_lines (id, order_id, product_id, quantity, unit_price_cents)
SELECT line.id, line.order_id, line.product_id, line.quantity, products.price_cents
FROM (
    SELECT block * 52 + slot.position AS id, block * 16 + slot.order_number AS order_id,
        1 + floor(4000 * random() ^ 3)::bigint * 1237 % 4000 AS product_id, 1 + floor(5 * random() ^ 4) AS quantity
    FROM generate_series(:first, :last) AS block
    CROSS JOIN (
        SELECT row_number() OVER (ORDER BY order_number) AS position, order_number
        FROM unnest(ARRAY[1, 2, 1, 3, 1, 8, 2, 4, 1, 5, 2, 6, 1, 8, 3, 4]) WITH ORDINALITY AS shape (lines, order_number)
        CROSS JOIN generate_series(1, lines)
    ) AS slot
) AS line
JOIN products ON products.id = line.product_id;
