#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Owns a private PostgreSQL server on behalf of the process at the other end of standard input. Each line read is one
# command as quoted shell words, answered with one line that begins with "ok" or "failed". When standard input ends,
# because the owner said so or died, everything started here ends and the folder goes.
#
# usage: guard.sh FOLDER BINDIRECTORY

trap '' HUP INT TERM
folder=$1
bin=$2
server=
companions=
cd "$folder" || exit 1
umask 077

answer() {
    if "$@"; then echo ok; else echo failed; fi
}

alive() {
    [ -n "$1" ] && kill -0 "$1" 2>/dev/null
}

# create [INITDB ARGUMENT…]
create() {
    "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync "$@" \
        >"$folder/initdb.log" 2>&1 </dev/null
}

# The eighth line of postmaster.pid says "ready" once connections are accepted; the first is the server's process.
is_ready() {
    grep -qx "$server" "$folder/data/postmaster.pid" && grep -q '^ready' "$folder/data/postmaster.pid"
} 2>/dev/null

# Should this shell be killed, the kernel asks the server for a fast shutdown.
start() {
    alive "$server" && return 0
    setpriv --pdeathsig INT "$bin/postgres" -D "$folder/data" >>"$folder/server.log" 2>&1 </dev/null &
    server=$!
    until is_ready; do
        alive "$server" || return 1
        sleep 0.02
    done
}

# stop SIGNAL: that signal first, then harder ones, each given ten seconds.
stop() {
    for signal in "$1" QUIT KILL; do
        kill -s "$signal" "$server" 2>/dev/null || return 0
        tries=500
        while [ $tries -gt 0 ] && alive "$server"; do
            sleep 0.02
            tries=$((tries - 1))
        done
    done
}

# accompany LOGFILE COMMAND…: a process that lives no longer than this one.
accompany() {
    log=$1
    shift
    setpriv --pdeathsig KILL "$@" >>"$folder/$log" 2>&1 </dev/null &
    companions="$companions $!"
}

while IFS= read -r line; do
    eval "set -- $line"
    case $1 in
    create | start | stop | accompany) answer "$@" ;;
    *) echo failed ;;
    esac
done

for companion in $companions; do
    kill -s KILL "$companion" 2>/dev/null
done
[ -z "$server" ] || stop INT
cd / && rm -rf "$folder"
