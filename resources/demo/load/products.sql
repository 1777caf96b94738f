-- SPDX-License-Identifier: GPL-3.0-or-later
-- 4,000 products; few are dear.
SELECT setseed(0.11);
INSERT INTO products (id, sku, name, category, price_cents, stock)
SELECT id, format('SHP-%s', lpad(id::text, 5, '0')),
    concat_ws(' ', (ARRAY['Oak', 'Linen', 'Copper', 'Walnut', 'Ceramic', 'Woollen', 'Steel', 'Bamboo'])[1 + floor(8 * random())],
        (ARRAY['lamp', 'chair', 'teapot', 'blanket', 'shelf', 'clock', 'bowl', 'rug', 'mirror', 'desk'])[1 + floor(10 * random())],
        id),
    (ARRAY['kitchen', 'living', 'bedroom', 'office', 'garden', 'bath', 'kids', 'outlet'])[1 + floor(8 * random() ^ 1.6)],
    490 + floor(50000 * random() ^ 4), floor(2000 * random())
FROM generate_series(1, 4000) AS id;
SELECT setval(pg_get_serial_sequence('products', 'id'), 4000);
