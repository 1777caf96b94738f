# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of pgmahoutctl for bash.
_pgmahoutctl() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command='' word i
    for ((i = 1; i < COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        case $word in
        migrate | advise | health | pool | collect | agent) command=$word && break ;;
        esac
    done
    case $previous in
    --format) mapfile -t COMPREPLY < <(compgen -W 'text json' -- "$current") && return ;;
    --layout) mapfile -t COMPREPLY < <(compgen -W 'auto pgmahout golang-migrate dbmate goose diesel sqlx flyway sqitch sql-migrate' -- "$current") && return ;;
    --engine) mapfile -t COMPREPLY < <(compgen -W 'auto server twin' -- "$current") && return ;;
    --dir | --workload) mapfile -t COMPREPLY < <(compgen -d -- "$current") && return ;;
    --config) mapfile -t COMPREPLY < <(compgen -f -- "$current") && return ;;
    esac
    local words='--url --format --quiet --help --version'
    case $command in
    '') words+=' migrate advise health pool collect agent' ;;
    migrate) words+=' status up down redo verify lint new --dir --layout --to --count --dry-run --scratch --anyway --lock-timeout --lock-attempts' ;;
    advise) words+=' indexes hygiene tables --workload --statements --engine --budget --max-columns --time-limit --measure --page-budget' ;;
    health) words+=' --once' ;;
    pool) words+=' --tasks --each' ;;
    collect) words+=' --once' ;;
    agent) words+=' --listen --config --check' ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}
complete -F _pgmahoutctl pgmahoutctl
