#!/bin/sh
# SPDX-License-Identifier: MIT
# Seeded faults: compiles the seam with one fault after another and runs the contract and stress tests under the debug
# checks with AddressSanitizer, and then under ThreadSanitizer. A fault that no test notices is a failure of the tests.
# A test that hangs is ended after a minute (tests/CMakeLists.txt). That counts as noticed for the faults whose effect
# it is, those of $hanging, and for no other.
# usage: faults.sh [FAULT...]   (all that the sources know)
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"
if [ $# -eq 0 ]; then
    # shellcheck disable=SC2046
    set -- $(cat runtime/*/*.[ch] gil/*.[ch] nogil/*.[ch] nogil/*/*.[ch] | grep -o 'TG_FAULT_[A-Z_]*' | sort -u |
        sed 's/^TG_FAULT_//' | tr '[:upper:]' '[:lower:]')
fi

# Without it a grace period never ends.
hanging=breaker_once

# The tests that failed in the last run of a sanitizer: lines "NAME (HOW)".
failures() {
    sed -n 's/^[[:space:]]*[0-9]* - \([^ ]* (.*)\)$/\1/p' "build-faults-$1.log" | sort -u
}

# run_tests TREE CTEST-OPTIONS...
run_tests() {
    tested=$1
    shift
    ctest --test-dir "$tested" -j "$(nproc)" -L 'stress|seam' --no-tests=error "$@" >"$tested.log" 2>&1
}

# caught FAULT BUILD SANITIZER TYPE: succeeds when a test fails by itself, or hangs where that is what the fault does.
caught() {
    tree=$top/build-faults-$3
    cmake -S . -B "$tree" -G Ninja -DBUILD_TESTING=ON -DTG_BUILDS="$2" -DTG_FAULT="$1" -DTG_SANITIZE="$3" \
        -DTG_ALLOC=system -DCMAKE_BUILD_TYPE="$4" >"$tree.log" 2>&1 &&
        cmake --build "$tree" -j "$(nproc)" --target "contract-$2" >>"$tree.log" 2>&1 || {
        tail -n 20 "$tree.log"
        echo "FAIL $1: does not build"
        exit 1
    }
    if run_tests "$tree" --stop-on-failure; then
        return 1
    fi
    case " $hanging " in
    *" $1 "*)
        failures "$3" | grep -q .
        return
        ;;
    esac
    if failures "$3" | grep -qv '(Timeout)$'; then
        return 0
    fi
    run_tests "$tree" || true # one hung, which says nothing here: the others have their say
    failures "$3" | grep -qv '(Timeout)$'
}

# Some of the failures, for the table.
witnesses() {
    failures "$1" | head -n 3 | sed -e 's/ (Timeout)$/ (hang)/' -e 's/ ([^h][^()]*)$//' | tr '\n' ' '
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
