#!/bin/sh
# SPDX-License-Identifier: MIT
# The build's own logic: options that do not exist are refused with what there is, names fix what they say, and a link
# order is a permutation of the compiler's, the same each time; blocks are moved and nothing else.
# usage: build.sh [BUILD-DIR]   with the directory of a Release build, its link orders too
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
tree=${1:+$(cd "$1" && pwd)}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failures=0

configure() {
    rm -rf "$work/tree"
    cmake -S "$top" -B "$work/tree" -G Ninja -DBUILD_TESTING=OFF "$@" >"$work/out" 2>&1
}

say() {
    echo "$1"
    case $1 in FAIL*) failures=$((failures + 1)) ;; esac
}

# refused TEXT OPTIONS...: configuring fails, and says TEXT.
refused() {
    text=$1
    shift
    if configure "$@"; then
        say "FAIL accepted: $*"
    elif tr -s ' \n' ' ' <"$work/out" | grep -qF -- "$text"; then
        say "ok   refused: $*"
    else
        cat "$work/out"
        say "FAIL $*: refused without saying: $text"
    fi
}

refused "unknown build gilt: there are gil, gil-immortal, nogil" "-DTG_BUILDS=gil;gilt"
refused "unknown build gil-fast" "-DTG_BUILDS=gil-fast"
refused "there are confined, biased, atomic" -DTG_COUNTING=hazy
refused "there are tracked, always" -DTG_SHARING=never
refused "TG_COUNTING=confined needs TG_SHARING=tracked" -DTG_SHARING=always
refused "there are retire, try" -DTG_RECLAIM=hope
refused "there are mimalloc, jemalloc, system" -DTG_ALLOC=tcmalloc
refused "there are qsbr, memb" -DTG_RCU=bp
refused "there are immediate, boxed" -DTG_NUMBERS=roman
refused "there are interval:TIME as in interval:5ms, ticks:N" -DTG_GIL_POLICY=sometimes
refused "there are interval:TIME as in interval:5ms, ticks:N" -DTG_GIL_POLICY=ticks:100,futex
refused "there are none, address, thread" -DTG_SANITIZE=memory
refused "a number from 1 to 99" -DTG_LAYOUTS=0
refused "link orders are made of Release builds" -DTG_LAYOUTS=2 -DCMAKE_BUILD_TYPE=Debug
refused "Release builds by gcc without sanitizers are trained" -DTG_PROFILE=ON -DCMAKE_BUILD_TYPE=Debug
refused "Release builds by gcc without sanitizers are trained" -DTG_PROFILE=ON -DCMAKE_C_COMPILER=clang
refused "there are Release and Debug" -DCMAKE_BUILD_TYPE=Fast
refused "liburcu-qsbr is missing: apt-get install liburcu-dev" -DPKG_CONFIG_EXECUTABLE=/bin/false -DTG_BUILDS=nogil

# describes BUILD TEXT OPTIONS...: the build's own description holds TEXT.
describes() {
    build=$1 text=$2
    shift 2
    if configure "-DTG_BUILDS=$build" "$@" && grep -qF -- "$text" "$work/tree/generated/build_info-$build.c"; then
        say "ok   $build $*: $text"
    else
        say "FAIL $build $*: not described as $text"
    fi
}

describes nogil "counting=confined sharing=tracked reclaim=retire"
describes nogil "counting=biased sharing=always reclaim=try" -DTG_COUNTING=biased -DTG_SHARING=always -DTG_RECLAIM=try
describes nogil-atomic "counting=atomic sharing=tracked reclaim=retire" -DTG_COUNTING=biased -DTG_SHARING=always
describes nogil-pep703 "counting=biased sharing=always reclaim=try"
describes nogil-always "counting=biased sharing=always reclaim=retire"
describes nogil-plain "counting=plain sharing=tracked reclaim=retire"
describes gil-boxed-system "alloc=system rcu=none numbers=boxed"
describes gil "gil_policy=ticks:100,sem" -DTG_GIL_POLICY=ticks:100,sem
describes gil "profile=on" -DTG_PROFILE=ON

# A trained build is made of what its own training binary counted, and computes what the others do.
if cmake --build "$work/tree" -j "$(nproc)" --target tollgate-gil >"$work/out" 2>&1 &&
    test -s "$work/tree/CMakeFiles/tollgate-objects-gil.dir/runtime/vm/interp.c.gcda" &&
    "$work/tree/bin/tollgate-gil" "$top/bench/training.py" >"$work/trained" &&
    ${TG_ORACLE:-/usr/bin/python3} "$top/bench/training.py" | cmp - "$work/trained"; then
    say "ok   a trained build"
else
    tail -n 5 "$work/out"
    say "FAIL a trained build"
fi

if [ -n "$tree" ]; then
    order=$tree/tools/tollgate-tool-link_order
    for object in "$tree"/whole/*.o; do
        name=$(basename "$object" .o)
        case $name in *.*) continue ;; esac # what the compiler left of the first step
        for pair in 0:0 1:1 1:again 2:2; do
            "$order" "$object" "${pair%:*}" "$work/${pair#*:}.ld" "${object%.o}.startup" "${object%.o}.ordinary" \
                "${object%.o}.everyday" "${object%.o}.occasional"
        done
        sort "$work/0.ld" >"$work/0.sorted"
        if cmp -s "$work/1.ld" "$work/again.ld" && ! cmp -s "$work/0.ld" "$work/1.ld" &&
            ! cmp -s "$work/1.ld" "$work/2.ld" && sort "$work/1.ld" | cmp -s - "$work/0.sorted"; then
            say "ok   link orders of $name"
        else
            say "FAIL link orders of $name"
        fi
        text=$tree/whole/tollgate-$name-whole.ltrans0.ltrans.s
        [ -e "$text" ] || continue # clang keeps none
        for pair in 1:1 1:again 2:2; do
            "$tree/tools/tollgate-tool-shift_blocks" "$text" "${pair%:*}" "$work/${pair#*:}.s"
        done
        if cmp -s "$work/1.s" "$work/again.s" && ! cmp -s "$work/1.s" "$work/2.s" && ! cmp -s "$work/1.s" "$text" &&
            sed '/^\t\.skip\t[0-9]*, 0x90$/d' "$work/2.s" | cmp -s - "$text"; then
            say "ok   places of blocks of $name"
        else
            say "FAIL places of blocks of $name"
        fi
    done
fi
[ "$failures" -eq 0 ]
