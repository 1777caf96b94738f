<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActivityCollector</name>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active sessions that wait for nothing: running, or ready to run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active sessions that wait for files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active sessions that wait for a lock on a table, a row or another object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LWLock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active sessions that wait for an internal lock or a pinned buffer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active sessions that wait for their client to read or send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IPC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active sessions that wait for another process of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active sessions that sleep or wait inside an extension.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active sessions that wait for anything else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client connections, our sampling included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions that run a statement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions that wait for their client&apos;s next statement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle in transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions whose client keeps a transaction open without running a statement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for a lock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions whose statement waits for a lock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The most connections that the server accepts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserved connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections of the limit that are kept for superusers and for pg_use_reserved_connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The state of %n sessions of other roles is hidden. Run: GRANT pg_monitor TO %1;</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AdvisoryLock</name>
    <message>
        <source>a session that is gone by now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server process %1 (%2, role %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another program is running migrations in the database %1: %2 has held the lock for %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is done, or end that session, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Capabilities</name>
    <message>
        <source>The extension pg_stat_statements is not installed on the server&apos;s machine, so queries cannot be counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install PostgreSQL&apos;s contrib modules for version %1 there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not load pg_stat_statements, so queries are not counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add pg_stat_statements to shared_preload_libraries in postgresql.conf, restart the server, and run in this database: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extension pg_stat_statements is loaded, but this database does not have it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The role %1 may not read pg_stat_statements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extension HypoPG is available, but this database does not have it, so indexes cannot be tried out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extension HypoPG is not installed on the server&apos;s machine, so indexes cannot be tried out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the package postgresql-%1-hypopg there, and run in this database: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The role %1 sees neither the state and waits of other roles&apos; sessions nor the texts of their queries.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The role %1 may not plan queries on tables that it cannot read, and does not see their statistics.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Catalogue</name>
    <message>
        <source>Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectError</name>
    <message>
        <source>The host name of %1 is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling of the host, the network, and the VPN if there is one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check host and port, that the server runs, and its listen_addresses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no server socket at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the server runs, and its port and unix_socket_directories.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network has no way to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network, the VPN and firewalls.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 did not accept the password of %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password again, or mend the entry in .pgpass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 wants a password for %2 and none was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the password, or add an entry to .pgpass.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 has no database %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name of the database; &quot;postgres&quot; exists on nearly every server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 has no role %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name of the user, or have the role created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 does not let %2 into %3 without TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the TLS mode &quot;require&quot;, or have an entry added to pg_hba.conf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 does not let %2 into %3 from this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Have an entry for this user, database and address added to pg_hba.conf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 offers no TLS, and TLS was demanded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on ssl at the server, or choose a TLS mode that allows plain connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS certificates for %1 do not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check sslrootcert and the host name, or choose a TLS mode that verifies less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 has no free connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close sessions that are idle, make the pool smaller, or raise max_connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 keeps its last connections for superusers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 is starting up or shutting down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such service in pg_service.conf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the service name and the file that PGSERVICEFILE names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the current user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server at %1 refused the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the server&apos;s words in the details; its log may say more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No server answers at %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check host, port and network, and that the server runs.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>There is not enough memory for a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1 was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check host, port, network and firewalls; a slow server needs a longer connect timeout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to %1 was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the server runs and the network is up; the next attempt opens a new connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statement was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statement did not end within its time limit and was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it more time, or find out what it waits for.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionPool</name>
    <message>
        <source>The connection pool is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until they are done, or raise QUEUE_LIMIT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot be reached: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next attempt is in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” waited %2 for a connection; %3 of %4 are in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when less is running, or raise SIZE, MAX_OVERFLOW or TIMEOUT.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last attempt to connect failed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task was cancelled before it began.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ConnectionSpec</name>
    <message>
        <source>The connection text cannot be read: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a URI such as postgresql://user@host:5432/database, or keywords such as host=db1 dbname=shop user=app.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>service %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the local server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 as %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DatabaseCollector</name>
    <message>
        <source>Transactions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transactions that ended in the connected database, ours included.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rollbacks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transactions that ended in a rollback.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cache hit ratio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the block reads of the interval that shared buffers answered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows scanned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live rows read by sequential scans and index entries read by index scans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows fetched by index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live rows fetched by index scans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows inserted, updated and deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temporary files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes written to temporary files by statements that have ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadlocks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deadlocks that the server resolved by ending a transaction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write-ahead log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write-ahead log written by the whole server, or replayed by a standby.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server restarted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is now a standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server was promoted to primary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another server answers at this address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its system identifier is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics were reset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By pg_stat_reset(), or because the server recovered from a crash.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HealthChecks</name>
    <message>
        <source>The role %1 does not see the sessions of other roles.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server answers in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%2 connections are in use (%1), those reserved for superusers not counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find sessions that nobody needs, use a connection pool, or raise max_connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Longest transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest transaction is open for %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other session has a transaction open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what the session does; an open transaction keeps vacuum from removing dead rows everywhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle in transaction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session is idle in a transaction for %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No session is idle in a transaction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the session, or set idle_in_transaction_session_timeout for its role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blocked sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session waits for a lock for %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No session waits for a lock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the session that blocks it; end its transaction if it is idle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age of unfrozen rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The oldest database is at %1 of the age that forces a freeze: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See why autovacuum does not finish there, and run VACUUM (FREEZE) on its oldest tables.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replication slots</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The slot that lags most holds back %1 of write-ahead log: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No replication slot holds back write-ahead log.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See whether its consumer still runs; drop a slot that nobody uses, or set max_slot_wal_keep_size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest attempt to archive failed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Archiving works, or is switched off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the server&apos;s log for the failure of archive_command; write-ahead log gathers until it works again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ok</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryReader</name>
    <message>
        <source>The history has no recommendation with the number %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistorySchema</name>
    <message>
        <source>The history file %1 was written by a newer pgMahout (version %2 of the file; this program knows %3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the newer pgMahout, or move the file away to begin a new history.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryStore</name>
    <message>
        <source>The history file %1 does not keep up; a sample was dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk that it is on.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MigrationFiles</name>
    <message>
        <source>The version in the file name %1 is too large.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Versions go up to 9223372036854775807; rename the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is not text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the file in the encoding UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the folder that holds the migrations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files %1 and %2 have the same version and direction.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give one of them another version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a migration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use letters, digits, blanks, underscores, hyphens and dots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the folder and the space on the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The layout “%1” is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Supported are auto, pgmahout and golang-migrate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 holds no migrations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Migrations are files named like 000001_create_orders.up.sql and 000001_create_orders.down.sql.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MigrationHistory</name>
    <message>
        <source>The schema %1 has the histories of two layouts: %2 and %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the layout: pgmahout or golang-migrate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table %1.%2 is not a history of golang-migrate: its columns are others than version bigint and dirty boolean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the layout pgmahout, or another schema with search_path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No schema of search_path exists in the database %1, so there is no place for the migration history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the schema, or set search_path for the role or the database.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MigrationPlan</name>
    <message>
        <source>%1 is not a number of migrations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a number of 1 or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no migration with the version %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a version that the status lists.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The history marks version %1 as dirty: a script was cut there, and how far it came is not recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring the schema to the state before or after that migration by hand, set the version that is true and dirty = false in schema_migrations, and run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The revert of version %1 stopped after its statement %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Revert it again to complete it, then run the migrations.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MigrationRunner</name>
    <message numerus="yes">
        <source>The first %n statement(s) of %1 have been changed since they were run.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Restore them as they were; statements after them may be changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applying %1, statement %2 of %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reverting %1, statement %2 of %3: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 (%2) is in the history, but its files are not in %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore the files, for instance from version control.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be reverted: it has no down file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write %1_%2.down.sql.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MigrationScript</name>
    <message>
        <source>Line %1 holds the psql command %2, which no server understands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the command out of the migration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 holds COPY with its data in the script, which only psql can send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the rows as INSERT.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Migrations</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PoolMetrics</name>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections of our pool that run a task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections of our pool that wait for a task.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections that are being opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks that wait for a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Served from idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share of the tasks that found an idle connection at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks that got a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks not served</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tasks that timed out, were cancelled or were refused before they got a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections that the pool opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait, p%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long tasks waited for a connection; estimated.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use, p%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long tasks held a connection; estimated.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PoolSettings</name>
    <message>
        <source>The pool setting %1 cannot be “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allowed is %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no pool setting named %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The environment variable %1 is not usable: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Rehearsal</name>
    <message>
        <source>The %1 script of %2 cannot be run: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 script of %2 failed at its statement %3, line %4: %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rehearsal begins with an empty database, so the migrations must create all they use; add a first migration with the schema that was there before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If it is a role or an extension that the scratch server lacks, rehearse on a server that has it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 changes the whole server, not only the scratch database: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rehearse on a private server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reverting %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applying %1 again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>second up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applying %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to the scratch server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting a private server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ScriptRunner</name>
    <message>
        <source>The script begins a transaction and does not end it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the COMMIT.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ServerCollector</name>
    <message>
        <source>default</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n settings changed</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Uptime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time since the server started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings that wait for a restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings changed in the configuration that take effect only at the next restart.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SqliteDatabase</name>
    <message>
        <source>The history file %1 cannot be used: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that its folder exists, can be written and has free space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its folder cannot be created.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatementsCollector</name>
    <message>
        <source>Statements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statements that ended, in all databases of the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statement load</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Execution time per second: the average number of statements that ran at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean statement time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean execution time of the statements that ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statement rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows that statements returned or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statements tracked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entries of pg_stat_statements that this role can see.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the statements of the role %1 are visible. Run: GRANT pg_monitor TO %2;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pg_stat_statements was full and dropped entries, so the figures of single statements are lower bounds. Raise pg_stat_statements.max.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Statistics of statements were reset</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Units</name>
    <message>
        <source>“%1” is not a size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number and a unit, as in 64kB, 500MB or 1.5GB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a duration.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a number and a unit, as in 500ms, 30s, 10min, 1h or 2d.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::AxisScale</name>
    <message>
        <source>h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 per second</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::ConnectionDialog</name>
    <message>
        <source>prefer: TLS if the server offers it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disable: never TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>allow: TLS only if the server insists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>require: always TLS, certificate not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify-ca: TLS, certificate from a known authority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify-full: TLS, certificate and host name checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what you call this server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;URI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name, address or socket directory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same as the user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U&amp;ser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>same as your login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>empty: .pgpass or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ser&amp;vice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a section of pg_service.conf</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Development</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome of the test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to %1 …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected to PostgreSQL %1 in %2%3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, encrypted</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::DemoShop</name>
    <message>
        <source>The demo shop could not be made ready: %1 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the program&apos;s output below, then start the demo again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on that disk, then start the demo again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting a private PostgreSQL server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Creating the shop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filling the shop: products</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filling the shop: order lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filling the shop: orders, customers and events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gathering the planner&apos;s statistics</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::Dialogs</name>
    <message>
        <source>Type %1 to confirm:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::ElapsedLabel</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::Guard</name>
    <message>
        <source>The process that looks after the private PostgreSQL server has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the operation again; a new server will be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private PostgreSQL server did not finish “%1” in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a full disk or a heavily loaded machine, then start the operation again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The process that looks after a private PostgreSQL server could not be started: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file can be written to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on that disk, or point TMPDIR elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the package util-linux, which has setsid and setpriv.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::HeaderBar</name>
    <message>
        <source>Production</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Staging</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Development</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State of the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL %1, standby</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL %1, primary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stale since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pool %1/%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections of the pool that are open, of its size; time of the last sample.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::Hygiene</name>
    <message>
        <source>It is the primary key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It keeps values unique; inserts do not count as scans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It enforces an exclusion constraint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is the table&apos;s replica identity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLUSTER uses it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is a part of an index on a partitioned table and can be judged only with the whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It supports a foreign key to %1; deletes there would read the whole table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The planner takes statistics from its expression. Make extended statistics on the expression first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statistics reach back %1 days; %2 are needed so that monthly work shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scans are counted on each server by itself, and there are standbys that may use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the same index as %2 and takes %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has not been scanned in %2 days and takes %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is being built at this moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is invalid: its build failed. It is kept up on writes and never used; it takes %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a leading part of %2 and takes %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is much smaller than the other, so some scans become dearer without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its table is locked at this moment, so its definition cannot be read. Check again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No index serves the foreign key %1 of %2 (%3 rows, %4): each of the %5 deletes and updates of %6 reads it whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statistics were reset %1 days ago</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statistics are known to reach back %1 days, to the server&apos;s start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, so no index is called unused before %2 days have passed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::IndexAdvice</name>
    <message>
        <source>It cannot be parsed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is no SELECT, INSERT, UPDATE, DELETE or MERGE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planning %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server cannot plan it: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role %1 may not plan it. Run: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Role %1 may not plan any statement of the workload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run as the owner of the tables: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for indexes for %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n index(es) to choose from.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::LegendItem</name>
    <message>
        <source>Click hides %1. Double click shows only this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::MainWindow</name>
    <message>
        <source>pgMahout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to a server …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel what runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a migrations folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no keychain: the password is kept for this run only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – pgMahout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the demo server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Demo shop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::Navigation</name>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (Ctrl+%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::ParseTree</name>
    <message>
        <source>The statement cannot be parsed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check its syntax; what is newer than PostgreSQL 15 is not understood yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The statement is nested too deeply to be analysed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The text holds %n statement(s) where exactly one is expected.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>mahout::Pictures</name>
    <message>
        <source>The page %1 has no data to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 cannot be written. Choose a folder that exists and is writable.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::PlanReading</name>
    <message>
        <source>The statement has no plan.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::PrivateCluster</name>
    <message>
        <source>The folder %1 does not have initdb and postgres.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the folder of PostgreSQL&apos;s server programs, or leave it empty to have it found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 cannot hold a private PostgreSQL server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with a short path that the account “postgres” can enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A folder could not be made in %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Point TMPDIR to a folder that can be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on that disk, or point TMPDIR elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the program&apos;s output below; it says what is in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A private PostgreSQL server could not be created with %1/initdb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private PostgreSQL server in %1 did not start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 could not be made: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on that disk, then start the operation again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL&apos;s server programs are not installed on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the package postgresql (postgresql-server on Fedora), which has initdb and postgres.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::ProgressStrip</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::Selection</name>
    <message>
        <source>Choosing indexes: the workload&apos;s cost is down to %1 %.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::ServerSession</name>
    <message>
        <source>Look at the server&apos;s abilities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Burst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Analyse indexes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applied %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reverted %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::SqlView</name>
    <message>
        <source>SQL</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::StartPage</name>
    <message>
        <source>pgMahout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what a PostgreSQL server is doing, find the index it misses, and change it safely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starts a private PostgreSQL with a web shop that is in use. Nothing of it is left afterwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PostgreSQL 13 or later. Reading statistics needs the role pg_monitor.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a migrations folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder, then the server that its migrations belong to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::StatePanel</name>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 may not be read by this role.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A superuser can allow it with this statement. Then press Retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This needs the extension %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: not on this server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It came with %1; this server is older.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stale since %1, %2 old.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::TableView</name>
    <message>
        <source>Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::TimeChart</name>
    <message>
        <source>too short for a trend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steady</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>falling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder that may be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: no values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: latest %2, minimum %3, maximum %4, %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as PNG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as SVG…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as PDF…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export data as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show live data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files (*.%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::TimeRangeControl</name>
    <message>
        <source>Time range of all charts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous time range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next time range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show live data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live, %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::TimeRangeModel</name>
    <message>
        <source>Live, %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::Toast</name>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::WhatIfEngine</name>
    <message>
        <source>Run in database %1 as a superuser: CREATE EXTENSION hypopg;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the package postgresql-%1-hypopg on the server. %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extension hypopg, which lets the planner judge indexes that do not exist, is not installed in database %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>mahout::Workload</name>
    <message>
        <source>Its text is hidden from role %1. Run as a superuser: GRANT pg_read_all_stats TO %1;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be parsed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no statement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extension pg_stat_statements is not installed in database %1, so the statements that ran are not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add pg_stat_statements to shared_preload_libraries, restart the server, and run: CREATE EXTENSION pg_stat_statements;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its text is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The texts of the statements that ran are hidden from role %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run as a superuser: GRANT pg_read_all_stats TO %1;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 holds no .sql file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a folder with one statement in each .sql file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pgmahout</name>
    <message>
        <source>A workstation for PostgreSQL DBAs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start a private demo server and connect to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a picture of each page into &lt;dir&gt; and exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to this URI or connection string.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this migrations folder.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>pgmahoutctl</name>
    <message>
        <source>Nothing of its kind happened within the interval.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n statements ran within the interval.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The reading was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pgmahoutctl: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reachable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 takes a number from %2 to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The twin engine is not part of this version. Use --engine server, which asks HypoPG on the target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--engine takes auto or server, not %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what to advise on: indexes or hygiene.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--workload and --statements exclude one another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--workload takes a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Planner cost %1 → %2 (−%3 %), %4 of new indexes, %5 what-if plans in %6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  ≈ %1; saves %2 % of the workload&apos;s cost; upkeep %3 cost units/s; serves %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch %1: its estimated cost rises.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time limit ended the search; this is the best set found until then.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kept: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way back: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows, runs, reverts and proves migrations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recommends indexes with the planner&apos;s proof, and names those that cost more than they give.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checks the server. Exit status: 0 healthy, 1 warning, 2 critical, 3 unreachable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends a burst of work through the connection pool and shows its statistics.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reads every metric of the catalogue once, with unit and source.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs a value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--format is text or json, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: pgmahoutctl [--url CONNINFO|URI] [--format text|json] [--quiet] COMMAND …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without --url, libpq&apos;s environment (PGHOST, PGSERVICE, .pgpass …) says where to connect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pgmahoutctl: a command is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pgmahoutctl: there is no command “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what to do: status, up, down, redo, verify or new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no “migrate %1” in this version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is one argument too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new migration needs a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name the folder of the migrations with --dir.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--to takes a version, not %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--count takes a number of 1 or more, not %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(no down)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 to run; history in %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1 (%2, %3) failed: %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was statement %1, line %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 done, %2 to run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(not there)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, rewritten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was run: this is what would be.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unexpected argument: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--tasks takes a number from 1 to 100000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Burst</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>p50 %1, p95 %2, p99 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 tasks succeeded in %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections: %1 opened, %2 idle, limit %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Served: %1 at once, %2 after waiting, %3 by a new connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Efficiency: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
