# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by the checks of packages and containers: source it with `root` set to the source tree. They build a bare
# Debian, install into it and start programs as other users, which needs root; without it they fail and say so, because
# a check that did nothing must not look like one that passed.
# shellcheck shell=bash disable=SC2154
# shellcheck source=installer/lib.sh
. "$root/installer/lib.sh"

debian_cache=/var/cache/pgmahout/debian-bookworm

need_root() {
    ((EUID == 0)) || die "NOT CHECKED: $(basename "$0") needs root, for a root file system of its own." \
        "Start it as: sudo $0"
}

need_programs() {
    local program missing=()
    for program in "$@"; do command -v "$program" >/dev/null || missing+=("$program"); done
    ((!${#missing[@]})) || die "NOT CHECKED: ${missing[*]} is not there." "Install the group [system] of installer/packages."
}

step() { printf '== %s\n' "$*"; }
passed() { printf '   ok: %s\n' "$*"; }

# expect WHAT COMMAND…: the command has to succeed.
expect() {
    local what=$1
    shift
    "$@" || die "FAILED: $what" "  $*"
    passed "$what"
}

# until_true SECONDS COMMAND…: asks until it is so; false when the time is over.
until_true() {
    local end=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) || return 1
        sleep 0.1
    done
}

now_ms() { date +%s%3N; }

# debian_root FOLDER: a bare Debian 12 as debootstrap makes it, without what Debian's slim images leave out. It is made
# once per machine and copied.
debian_root() {
    if [[ ! -e $debian_cache/.made ]]; then
        step "debootstrap, once on this machine"
        rm -rf "$debian_cache"
        mkdir -p "$debian_cache"
        debootstrap --variant=minbase bookworm "$debian_cache" http://deb.debian.org/debian >&2
        chroot "$debian_cache" apt-get clean
        rm -rf "$debian_cache"/var/lib/apt/lists/* "$debian_cache"/var/cache/debconf/*-old "$debian_cache"/var/log/*.log
        find "$debian_cache"/usr/share/{doc,man,info,locale} -mindepth 1 -maxdepth 1 -exec rm -rf {} +
        printf 'path-exclude /usr/share/%s/*\n' doc man info locale >"$debian_cache/etc/dpkg/dpkg.cfg.d/slim"
        echo force-unsafe-io >"$debian_cache/etc/dpkg/dpkg.cfg.d/speedup" # nothing of it has to outlive a crash
        touch "$debian_cache/.made"
    fi
    mkdir -p "$1"
    cp -a "$debian_cache/." "$1"
    rm -f "$1/.made"
}

# start_postgres FOLDER PORT: a server of this machine's newest PostgreSQL as its own account, with trust on
# loopback; prints nothing. stop_postgres FOLDER ends it.
start_postgres() {
    local bin
    bin=$(newest_postgres)
    install -d -o postgres -m 0700 "$1"
    runuser -u postgres -- "$bin/initdb" --pgdata="$1/data" --auth=trust --username=postgres --no-sync >/dev/null
    runuser -u postgres -- "$bin/pg_ctl" --pgdata="$1/data" --log="$1/log" --wait start \
        -o "-c listen_addresses=127.0.0.1 -p $2 -c unix_socket_directories='$1' -c shared_preload_libraries=pg_stat_statements" >/dev/null
}

stop_postgres() {
    [[ ! -e $1/data/postmaster.pid ]] ||
        runuser -u postgres -- "$(newest_postgres)/pg_ctl" --pgdata="$1/data" --mode=immediate stop >/dev/null
}

newest_postgres() {
    local found
    found=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -n 1)
    [[ -n $found ]] || die "NOT CHECKED: there is no PostgreSQL under /usr/lib/postgresql."
    printf '%s\n' "$found"
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
