#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Run once, when the data folder is made: the extensions, and a role that may look and change nothing.
set -euo pipefail
password=$(cat /run/secrets/pgmahout_password)
psql --username=postgres --dbname=shop --set=ON_ERROR_STOP=1 --set=password="$password" <<'SQL'
CREATE EXTENSION pg_stat_statements;
CREATE EXTENSION pg_stat_kcache;
CREATE EXTENSION pg_qualstats;
CREATE EXTENSION pg_wait_sampling;
CREATE EXTENSION hypopg;
CREATE ROLE pgmahout LOGIN PASSWORD :'password';
GRANT pg_monitor, pg_read_all_data TO pgmahout;
SQL
