-- +migrate Up
CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL);

-- +migrate Down
DROP TABLE users;
