# SPDX-License-Identifier: GPL-3.0-or-later
set -l commands migrate advise health pool collect agent
complete -c pgmahoutctl -f
complete -c pgmahoutctl -l url -x -d 'connection string or URI'
complete -c pgmahoutctl -l format -x -a 'text json'
complete -c pgmahoutctl -l quiet -d 'no progress'
complete -c pgmahoutctl -l version -d 'name version and libraries'
complete -c pgmahoutctl -n "not __fish_seen_subcommand_from $commands" -a "$commands"
complete -c pgmahoutctl -n '__fish_seen_subcommand_from migrate' -a 'status up down redo verify lint new'
complete -c pgmahoutctl -n '__fish_seen_subcommand_from migrate' -l dir -x -a '(__fish_complete_directories)'
complete -c pgmahoutctl -n '__fish_seen_subcommand_from migrate' -l layout -x -a 'auto pgmahout golang-migrate dbmate goose diesel sqlx flyway sqitch sql-migrate'
complete -c pgmahoutctl -n '__fish_seen_subcommand_from advise' -a 'indexes hygiene tables'
complete -c pgmahoutctl -n '__fish_seen_subcommand_from advise' -l engine -x -a 'auto server twin'
complete -c pgmahoutctl -n '__fish_seen_subcommand_from health collect' -l once
complete -c pgmahoutctl -n '__fish_seen_subcommand_from agent' -l config -r -F
complete -c pgmahoutctl -n '__fish_seen_subcommand_from agent' -l listen -x
complete -c pgmahoutctl -n '__fish_seen_subcommand_from agent' -l check
