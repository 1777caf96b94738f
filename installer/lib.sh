# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by installer/demo and tests/run: install what is missing, configure, build. Source it with `root` set to the
# source tree.
# shellcheck shell=bash disable=SC2154

die() {
    printf '%s\n' "$@" >&2
    exit 1
}

# The lines of one group of installer/packages.
packages_of() {
    awk -v group="[$1]" '/^\[/ { inside = ($0 == group); next } inside && NF && !/^#/' "$root/installer/packages"
}

is_installed() {
    [[ $(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null) == installed ]]
}

is_available() {
    [[ -n $(apt-cache madison "$1" 2>/dev/null) ]]
}

# missing_choices GROUP…: lines of which no package is installed.
missing_choices() {
    local group line name
    for group in "$@"; do
        while IFS= read -r line; do
            for name in ${line//|/ }; do
                is_installed "$name" && continue 2
            done
            printf '%s\n' "$line"
        done < <(packages_of "$group")
    done
}

# The first package of a line that the archive has, else the first.
choose() {
    local name
    for name in ${1//|/ }; do
        is_available "$name" && { printf '%s\n' "$name"; return; }
    done
    printf '%s\n' "${1%% *}"
}

as_root() {
    if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

# install_packages GROUP…: does nothing, not even ask for a password, when all is there.
install_packages() {
    local lines line names=()
    mapfile -t lines < <(missing_choices "$@")
    ((${#lines[@]})) || return 0
    command -v apt-get >/dev/null || die "pgMahout needs these packages or their like:" "${lines[@]}"
    echo "Updating the list of packages" >&2
    as_root apt-get -q update >&2 || echo "The list of packages could not be updated; going on with the one there is." >&2
    for line in "${lines[@]}"; do names+=("$(choose "$line")"); done
    echo "Installing: ${names[*]}" >&2
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends "${names[@]}" >&2 ||
        die "These packages could not be installed: ${names[*]}" \
            "Look at apt-get's message above, install them by hand, then start this script again."
}

# build PRESET [TARGET…]: into build/PRESET; everything without targets.
build() {
    local preset=$1
    shift
    (cd "$root" && cmake --preset "$preset" >&2 && cmake --build --preset "$preset" ${1:+--target "$@"} >&2) ||
        die "The build failed. The first error above says where."
}
