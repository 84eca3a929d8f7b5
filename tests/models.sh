#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs spin models. A model says in its head how it is to be run and what must come out, one line a variant:
#     /* run: -DFIX=1 expect: ok */
#     /* run: -DFIX=0 -a expect: fail */
# -D... goes to spin; other flags (-a, -f, -m10000 ...) to the verifier. `fail` means that spin finds an error.
#
# usage: models.sh              every variant of every model in tests/models
#        models.sh --list       MODEL NUMBER FLAGS EXPECTED, one a line
#        models.sh MODEL.pml NUMBER   one variant
set -eu
here=$(cd "$(dirname "$0")" && pwd)

variants() {
    sed -n 's|^.*/\* *run: *\(.*\) *expect: *\([a-z]*\) *\*/.*$|\2 \1|p' "$1"
}

run_variant() {
    model=$1
    number=$2
    line=$(variants "$model" | sed -n "${number}p")
    if [ -z "$line" ]; then
        echo "models.sh: $model has no variant $number" >&2
        return 64
    fi
    expected=${line%% *}
    defines= verifier_flags=
    for flag in ${line#* }; do
        case $flag in
        ok | fail) ;;
        -D*) defines="$defines $flag" ;;
        *) verifier_flags="$verifier_flags $flag" ;;
        esac
    done
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    cp "$model" "$work/model.pml"
    # Liveness flags need the verifier that looks for cycles; -DSAFETY is the faster one for all others.
    safety=-DSAFETY
    case " $verifier_flags " in *" -a "* | *" -l "*) safety=-DNFAIR=3 ;; esac
    (
        cd "$work"
        # shellcheck disable=SC2086
        spin $defines -a model.pml >spin.out 2>&1 || { cat spin.out; exit 3; }
        cc -O2 -w $safety -o pan pan.c
        # shellcheck disable=SC2086
        ./pan -m1000000 $verifier_flags >pan.out 2>&1 || true
    )
    if ! grep -q 'errors: [0-9]' "$work/pan.out" || grep -q 'search not completed\|max search depth too small' "$work/pan.out" &&
        ! grep -q 'errors: [1-9]' "$work/pan.out"; then
        cat "$work/pan.out"
        found=incomplete
    elif grep -q 'errors: 0' "$work/pan.out"; then
        found=ok
    else
        found=fail
    fi
    states=$(sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' "$work/pan.out" | head -n 1)
    rm -rf "$work"
    trap - EXIT
    name=$(basename "$model" .pml)
    if [ "$found" = "$expected" ]; then
        echo "ok   $name $number${defines}${verifier_flags}: $found, as expected; ${states:-no} states"
        return 0
    fi
    echo "FAIL $name $number${defines}${verifier_flags}: $found, expected $expected"
    return 1
}

each_variant() {
    for model in "$here"/models/*.pml; do
        [ -e "$model" ] || continue
        count=$(variants "$model" | wc -l)
        number=1
        while [ "$number" -le "$count" ]; do
            "$@" "$model" "$number"
            number=$((number + 1))
        done
    done
}

list_variant() {
    line=$(variants "$1" | sed -n "${2}p")
    echo "$(basename "$1" .pml) $2 ${line#* } ${line%% *}"
}

failures=0
count_variant() {
    (run_variant "$@") || failures=$((failures + 1))
}

case ${1-} in
--list) each_variant list_variant ;;
'')
    each_variant count_variant
    [ "$failures" -eq 0 ]
    ;;
*) run_variant "$1" "${2:-1}" ;;
esac
