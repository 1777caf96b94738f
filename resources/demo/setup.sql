-- SPDX-License-Identifier: GPL-3.0-or-later
-- The demo server before its first migration: the database, what it is measured with, and the role that uses it.
CREATE ROLE shop_app LOGIN;
GRANT pg_read_all_data, pg_write_all_data TO shop_app;
CREATE DATABASE shop;
\connect shop
CREATE EXTENSION pg_stat_statements;
SELECT 'CREATE EXTENSION hypopg' FROM pg_available_extensions WHERE name = 'hypopg' \gexec
