#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The index advisor on TPC-H, judged by a referee that shares no code with it: HypoPG and indexes really built.

usage: tpch.py load URL DATA          tables with primary keys from dbgen's *.tbl files, frozen and analysed
       tpch.py queries QGEN OUT       queries 1 to 22 from qgen's output ("qgen -d N", as N.sql), as PostgreSQL reads them
       tpch.py hypothetical URL QUERIES CTL [--open]
       tpch.py built URL QUERIES CTL [--time]

DATA and the program qgen come from the TPC's own kit, which may not be passed on. URL is a connection string of psql.
Queries 2, 17 and 20 are left out of the advice: without an index each costs more than all others together.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time

MEGABYTE = 1_000_000
BUDGETS = (250, 500, 1000, 2500, 5000)
OPEN_BUDGETS = (1400, 2100)
BUILT_BUDGETS = (250, 500, 1000)
LEFT_OUT = (2, 17, 20)

TABLES = {
    "region": "r_regionkey int PRIMARY KEY, r_name char(25) NOT NULL, r_comment varchar(152)",
    "nation": "n_nationkey int PRIMARY KEY, n_name char(25) NOT NULL, n_regionkey int NOT NULL, n_comment varchar(152)",
    "part": "p_partkey int PRIMARY KEY, p_name varchar(55) NOT NULL, p_mfgr char(25) NOT NULL, p_brand char(10) NOT "
            "NULL, p_type varchar(25) NOT NULL, p_size int NOT NULL, p_container char(10) NOT NULL, p_retailprice "
            "decimal(15,2) NOT NULL, p_comment varchar(23) NOT NULL",
    "supplier": "s_suppkey int PRIMARY KEY, s_name char(25) NOT NULL, s_address varchar(40) NOT NULL, s_nationkey int "
                "NOT NULL, s_phone char(15) NOT NULL, s_acctbal decimal(15,2) NOT NULL, s_comment varchar(101) NOT NULL",
    "partsupp": "ps_partkey int NOT NULL, ps_suppkey int NOT NULL, ps_availqty int NOT NULL, ps_supplycost "
                "decimal(15,2) NOT NULL, ps_comment varchar(199) NOT NULL, PRIMARY KEY (ps_partkey, ps_suppkey)",
    "customer": "c_custkey int PRIMARY KEY, c_name varchar(25) NOT NULL, c_address varchar(40) NOT NULL, c_nationkey "
                "int NOT NULL, c_phone char(15) NOT NULL, c_acctbal decimal(15,2) NOT NULL, c_mktsegment char(10) NOT "
                "NULL, c_comment varchar(117) NOT NULL",
    "orders": "o_orderkey int PRIMARY KEY, o_custkey int NOT NULL, o_orderstatus char(1) NOT NULL, o_totalprice "
              "decimal(15,2) NOT NULL, o_orderdate date NOT NULL, o_orderpriority char(15) NOT NULL, o_clerk char(15) "
              "NOT NULL, o_shippriority int NOT NULL, o_comment varchar(79) NOT NULL",
    "lineitem": "l_orderkey int NOT NULL, l_partkey int NOT NULL, l_suppkey int NOT NULL, l_linenumber int NOT NULL, "
                "l_quantity decimal(15,2) NOT NULL, l_extendedprice decimal(15,2) NOT NULL, l_discount decimal(15,2) "
                "NOT NULL, l_tax decimal(15,2) NOT NULL, l_returnflag char(1) NOT NULL, l_linestatus char(1) NOT NULL, "
                "l_shipdate date NOT NULL, l_commitdate date NOT NULL, l_receiptdate date NOT NULL, l_shipinstruct "
                "char(25) NOT NULL, l_shipmode char(10) NOT NULL, l_comment varchar(44) NOT NULL, PRIMARY KEY "
                "(l_orderkey, l_linenumber)",
}


class Psql:
    """One psql that answers question after question."""

    END = "-- end of answer --"

    def __init__(self, url):
        self.process = subprocess.Popen(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-d", url], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def __call__(self, sql):
        self.process.stdin.write(f"{sql.rstrip().rstrip(';')};\n\\echo '{self.END}'\n")
        self.process.stdin.flush()
        lines = []
        for line in self.process.stdout:
            if line.rstrip("\n") == self.END:
                return "".join(lines)
            lines.append(line)
        sys.exit("psql ended: see its message above.")


def load(url, data):
    psql = Psql(url)
    for table, columns in TABLES.items():
        psql(f"DROP TABLE IF EXISTS {table}")
        psql(f"CREATE TABLE {table} ({columns})")
        psql.process.stdin.flush()
        # Each line of dbgen ends with one separator too many.
        subprocess.run(["sh", "-c", f"sed 's/|$//' \"$1/{table}.tbl\" | psql -Xq -d \"$2\" -c 'COPY {table} FROM STDIN "
                        "WITH (DELIMITER $$|$$)'", "sh", data, url], check=True)
    psql("CREATE EXTENSION IF NOT EXISTS hypopg")
    psql("VACUUM (FREEZE, ANALYZE)")


QUERY_15 = """with revenue0 (supplier_no, total_revenue) as ({view})
{query}"""


def as_postgresql(text):
    text = re.sub(r"--[^\n]*\n", "", text)
    text = re.sub(r"(day|month|year)\s*\(\d+\)", r"\1", text)
    view = re.search(r"create view (\w+) \(([^)]*)\) as(.*?);", text, re.S)
    if view:
        query = text[view.end():].split(";")[0]
        text = f"with {view[1]} ({view[2]}) as ({view[3].strip()})\n{query.strip()}"
    limit = re.search(r"limit (-?\d+)", text)
    text = re.sub(r";?\s*limit -?\d+\s*;", "", text).strip().rstrip(";").strip()
    return text + (f"\nlimit {limit[1]}" if limit and int(limit[1]) > 0 else "") + ";\n"


def queries(source, target):
    pathlib.Path(target).mkdir(parents=True, exist_ok=True)
    for number in range(1, 23):
        text = as_postgresql((pathlib.Path(source) / f"{number}.sql").read_text())
        if number not in LEFT_OUT:
            (pathlib.Path(target) / f"{number:02}.sql").write_text(text)


def workload(folder):
    return {path.name: path.read_text() for path in sorted(pathlib.Path(folder).glob("*.sql"))}


def plan(psql, query):
    return json.loads(psql(f"EXPLAIN (FORMAT JSON) {query}"))[0]["Plan"]


def cost(psql, texts):
    return {name: plan(psql, text)["Total Cost"] for name, text in texts.items()}


def advise(ctl, url, folder, *options):
    started = time.monotonic()
    answer = subprocess.run([ctl, "--url", url, "--format", "json", "--quiet", "advise", "indexes", "--workload", folder,
                             "--engine", "server", *options], stdout=subprocess.PIPE, text=True)
    if answer.returncode not in (0, 1):
        sys.exit(answer.returncode)
    return json.loads(answer.stdout), time.monotonic() - started


def plain(ddl):
    return ddl.replace(" CONCURRENTLY", "").rstrip(";")


def hypothetical(url, folder, ctl, open_rules):
    psql, texts = Psql(url), workload(folder)
    before = sum(cost(psql, texts).values())
    rules = ["--figures", "planner"] + ([] if open_rules else ["--max-columns", "2", "--rules", "published"])
    print(f"cost without indexes {before:,.2f}")
    print("budget MB   ratio   MB used  indexes   calls  seconds")
    for budget in OPEN_BUDGETS if open_rules else BUDGETS:
        advice, seconds = advise(ctl, url, folder, "--budget", str(budget * MEGABYTE), *rules)
        psql("SELECT hypopg_reset()")
        for index in advice["indexes"]:
            psql(f"SELECT hypopg_create_index($ddl${plain(index['ddl'])}$ddl$)")
        used = float(psql("SELECT coalesce(sum(hypopg_relation_size(indexrelid)), 0) FROM hypopg_list_indexes"))
        ratio = sum(cost(psql, texts).values()) / before
        psql("SELECT hypopg_reset()")
        print(f"{budget:9} {ratio:7.4f} {used / MEGABYTE:9.1f} {len(advice['indexes']):8} {advice['what_if_calls']:7} "
              f"{seconds:8.1f}", flush=True)


def run_time(psql, text):
    started = time.monotonic()
    psql(f"\\o /dev/null\n{text.rstrip().rstrip(';')};\n\\o\nSELECT 1")
    return time.monotonic() - started


def show(psql, names, shown):
    """Lets every planner see these indexes, or none of them."""
    listed = ", ".join(f"'{name}'::regclass" for name in names)
    psql(f"UPDATE pg_index SET indisvalid = {shown} WHERE indexrelid IN ({listed})")


def paired_times(psql, texts, names, runs=3):
    """Seconds without and with the indexes, best of some runs in turn, so that both see the same machine."""
    before, after = {}, {}
    for name, text in texts.items():
        plans = {}
        for _ in range(runs):
            for shown, best in ((False, before), (True, after)):
                show(psql, names, shown)
                plans.setdefault(shown, plan(psql, text))
                if shown and plans[True] == plans[False]:
                    after[name] = before[name]
                else:
                    best[name] = min(best.get(name, 1e9), run_time(psql, text))
    return before, after


def built(url, folder, ctl, timed):
    psql, texts = Psql(url), workload(folder)
    psql("DROP SCHEMA IF EXISTS advised CASCADE")
    before = cost(psql, texts)
    print("budget MB   ratio  MB built  promised  MB promised  indexes   calls  seconds")
    for budget in BUILT_BUDGETS:
        advice, seconds = advise(ctl, url, folder, "--budget", str(budget * MEGABYTE))
        names = [index["name"] for index in advice["indexes"]]
        for index in advice["indexes"]:
            psql(plain(index["ddl"]))
        for table in TABLES:
            psql(f"VACUUM {table}")
        size = sum(float(psql(f"SELECT pg_relation_size('{name}')")) for name in names)
        after = cost(psql, texts)
        ratio = sum(after.values()) / sum(before.values())
        promised = advice["cost_after"] / advice["cost_before"]
        print(f"{budget:9} {ratio:7.4f} {size / MEGABYTE:9.1f} {promised:9.4f} {advice['bytes'] / MEGABYTE:12.1f} "
              f"{len(names):8} {advice['what_if_calls']:7} {seconds:8.1f}", flush=True)
        for index in advice["indexes"]:
            real = float(psql(f"SELECT pg_relation_size('{index['name']}')"))
            print(f"    {plain(index['ddl'])}: {real / MEGABYTE:.1f} MB built, {index['bytes'] / MEGABYTE:.1f} MB promised")
        if timed:
            report_times(*paired_times(psql, texts, names), advice["losers"])
        for name in names:
            psql(f"DROP INDEX {name}")


def report_times(before, after, named):
    print(f"    seconds {sum(before.values()):.2f} -> {sum(after.values()):.2f}: "
          f"x {sum(after.values()) / sum(before.values()):.3f}")
    for name in before:
        if after[name] > 1.1 * before[name]:
            warned = "named" if name in named else "NOT NAMED"
            print(f"    {name}: {before[name]:.3f} s -> {after[name]:.3f} s, {warned}")


def main():
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    flags = set(sys.argv[1:]) - set(arguments)
    commands = {"load": (load, 2), "queries": (queries, 2), "hypothetical": (hypothetical, 3), "built": (built, 3)}
    if not arguments or arguments[0] not in commands or len(arguments) != commands[arguments[0]][1] + 1:
        sys.exit(__doc__)
    command = commands[arguments[0]][0]
    if command is hypothetical:
        command(*arguments[1:], "--open" in flags)
    elif command is built:
        command(*arguments[1:], "--time" in flags)
    else:
        command(*arguments[1:])


main()
