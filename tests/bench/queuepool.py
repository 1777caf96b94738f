# SPDX-License-Identifier: GPL-3.0-or-later
"""SELECT 1 through SQLAlchemy's QueuePool and psycopg2, for bench_pool to drive.

usage: queuepool.py CONNECTION-STRING

Says "ready", or why it cannot. Then answers each line "WAY CALLS" with nanoseconds per call:
  raw      check out of the QueuePool, one cursor, check in
  engine   Engine.connect() and text()
  threads  "raw" from eight threads on eight connections
Connections are in autocommit mode: otherwise each call would begin and roll back a transaction, which ours does not.
"""
import sys
import threading
import time

try:
    import psycopg2
    import sqlalchemy
    from sqlalchemy.pool import QueuePool
except ImportError as error:
    print(error, flush=True)
    sys.exit(0)

THREADS = 8


def connect():
    connection = psycopg2.connect(sys.argv[1])
    connection.autocommit = True
    return connection


def raw(pool, calls):
    for _ in range(calls):
        connection = pool.connect()
        cursor = connection.cursor()
        cursor.execute("SELECT 1")
        cursor.fetchall()
        cursor.close()
        connection.close()


def through_engine(engine, calls):
    statement = sqlalchemy.text("SELECT 1")
    for _ in range(calls):
        with engine.connect() as connection:
            connection.execute(statement).fetchall()


def in_threads(pool, calls):
    threads = [threading.Thread(target=raw, args=(pool, calls // THREADS)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def main():
    pool = QueuePool(connect, pool_size=THREADS, max_overflow=0)
    engine = sqlalchemy.create_engine("postgresql+psycopg2://", creator=connect, pool_size=THREADS, max_overflow=0)
    ways = {
        "raw": lambda calls: raw(pool, calls),
        "engine": lambda calls: through_engine(engine, calls),
        "threads": lambda calls: in_threads(pool, calls),
    }
    print("ready", flush=True)
    for line in sys.stdin:
        way, calls = line.split()
        begin = time.perf_counter_ns()
        ways[way](int(calls))
        print((time.perf_counter_ns() - begin) / int(calls), flush=True)


if __name__ == "__main__":
    main()
