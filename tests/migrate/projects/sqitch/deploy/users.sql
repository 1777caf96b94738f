-- Deploy shop:users to pg

\set table :person
BEGIN;

CREATE TABLE :"table" (id integer PRIMARY KEY, name text NOT NULL);
\copy users from data/users.csv with (format csv)

COMMIT;
