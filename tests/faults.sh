#!/bin/sh
# SPDX-License-Identifier: MIT
# Seeded faults: compiles the seam with one fault after another and runs the contract and stress tests under the debug
# checks with AddressSanitizer, and then under ThreadSanitizer. A fault that no test notices is a failure of the tests.
# usage: faults.sh [FAULT...]   (all that the sources know)
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"
if [ $# -eq 0 ]; then
    # shellcheck disable=SC2046
    set -- $(cat runtime/*/*.[ch] gil/*.[ch] nogil/*.[ch] nogil/*/*.[ch] | grep -o 'TG_FAULT_[A-Z_]*' | sort -u |
        sed 's/^TG_FAULT_//' | tr '[:upper:]' '[:lower:]')
fi

# caught FAULT BUILD SANITIZER TYPE: succeeds when a test fails.
caught() {
    tree=$top/build-faults-$3
    cmake -S . -B "$tree" -G Ninja -DBUILD_TESTING=ON -DTG_BUILDS="$2" -DTG_FAULT="$1" -DTG_SANITIZE="$3" \
        -DTG_ALLOC=system -DCMAKE_BUILD_TYPE="$4" >"$tree.log" 2>&1 &&
        cmake --build "$tree" -j "$(nproc)" --target "contract-$2" >>"$tree.log" 2>&1 || {
        tail -n 20 "$tree.log"
        echo "FAIL $1: does not build"
        exit 1
    }
    ! ctest --test-dir "$tree" -j "$(nproc)" -L 'stress|seam' --stop-on-failure --no-tests=error >"$tree.log" 2>&1
}

# The tests that failed in the last run of a sanitizer, a few of them.
witnesses() {
    sed -n 's/^[[:space:]]*[0-9]* - \([^ ]*\) (.*)$/\1/p' "build-faults-$1.log" | sort -u | head -n 3 | tr '\n' ' '
}

missed=0
table=
note() {
    table="$table$(printf '%-18s %-14s %s' "$1" "$2" "$3")
"
}
for fault in "$@"; do
    build=nogil
    case $fault in early_merge) build=nogil-biased ;; esac
    if caught "$fault" $build address Debug; then
        note "$fault" "debug, ASan" "$(witnesses address)"
        echo "ok   $fault: caught by the debug checks or AddressSanitizer"
    elif caught "$fault" $build thread Release; then
        note "$fault" "TSan" "$(witnesses thread)"
        echo "ok   $fault: caught by ThreadSanitizer"
    else
        note "$fault" "nobody" ""
        echo "FAIL $fault: no test noticed"
        missed=$((missed + 1))
    fi
done
printf '\n%-18s %-14s %s\n%s' fault detector "noticed first by" "$table"
[ "$missed" -eq 0 ]
