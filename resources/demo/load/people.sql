-- SPDX-License-Identifier: GPL-3.0-or-later
-- 60,000 customers, most of them in few cities, and 400,000 things they did over the last three months.
SELECT setseed(0.23);
INSERT INTO customers (id, email, full_name, city, country, newsletter, created_at)
SELECT id, lower(format('%s.%s%s@example.com', first_name, last_name, id)), first_name || ' ' || last_name,
    split_part(place, ',', 1), split_part(place, ',', 2), random() < 0.3, now() - interval '900 days' * random()
FROM (
    SELECT id,
        (ARRAY['Anna', 'Ben', 'Chloe', 'David', 'Elena', 'Felix', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Kira', 'Luca', 'Mia',
            'Noah', 'Olga', 'Paul', 'Rosa', 'Sam', 'Tara', 'Viktor'])[1 + floor(20 * random())] AS first_name,
        (ARRAY['Adler', 'Brown', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia', 'Hansen', 'Ivanov', 'Jensen', 'Keller',
            'Lopez', 'Moreau', 'Novak', 'Olsen', 'Petrov', 'Rossi', 'Schmidt', 'Tanaka', 'Weber'])[1 + floor(20 * random())]
            AS last_name,
        (ARRAY['Berlin,DE', 'Hamburg,DE', 'Vienna,AT', 'Paris,FR', 'Munich,DE', 'Zurich,CH', 'Lyon,FR', 'Madrid,ES',
            'Cologne,DE', 'Milan,IT', 'Graz,AT', 'Porto,PT', 'Bergen,NO', 'Leipzig,DE', 'Basel,CH', 'Ghent,BE'])
            [1 + floor(16 * random() ^ 2)] AS place
    FROM generate_series(1, 60000) AS id
    OFFSET 0
) AS person;
SELECT setval(pg_get_serial_sequence('customers', 'id'), 60000);

INSERT INTO events (id, customer_id, kind, occurred_at, payload)
SELECT id, 1 + floor(60000 * random() ^ 2)::bigint * 7919 % 60000,
    (ARRAY['view', 'view', 'search', 'cart', 'login', 'checkout'])[1 + floor(6 * random() ^ 1.8)],
    now() - interval '90 days' * (1 - id / 400001.0),
    format('{"product": %s, "device": "%s"}', 1 + floor(4000 * random() ^ 3),
        (ARRAY['phone', 'phone', 'laptop', 'tablet'])[1 + floor(4 * random())])::jsonb
FROM generate_series(1, 400000) AS id;
SELECT setval(pg_get_serial_sequence('events', 'id'), 400000);
