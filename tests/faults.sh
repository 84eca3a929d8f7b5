#!/bin/sh
# SPDX-License-Identifier: MIT
# Seeded faults: the seam misbehaves in one way after another (nogil/faults.h), and the contract and stress tests must
# notice, under the debug checks with AddressSanitizer or else under ThreadSanitizer. A fault that no test notices is a
# failure of the tests. A test that hangs is ended after a minute; that counts as noticed for the faults whose effect it
# is, those of $hanging, and for no other.
# usage: faults.sh [FAULT...]                                   (all)
#        faults.sh --witnesses ASAN-TREE TSAN-TREE [FAULT...]   only the tests of tests/witnesses.txt, in trees that are
#                                                               built with -DTG_FAULTS=ON
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
cd "$top"
witnesses=tests/witnesses.txt
address=$top/build-faults-address thread=$top/build-faults-thread search=yes
if [ "${1-}" = --witnesses ]; then
    [ $# -ge 3 ] || {
        echo "faults.sh: --witnesses wants two trees" >&2
        exit 64
    }
    address=$2 thread=$3 search=no
    shift 3
fi
known=$(sed -n 's/^ *F(\([A-Z_]*\)).*/\1/p' nogil/faults.h | tr '[:upper:]' '[:lower:]')
for fault in "$@"; do
    echo "$known" | grep -qx "$fault" || {
        echo "faults.sh: no fault '$fault': there are" $known >&2
        exit 64
    }
done
# shellcheck disable=SC2086
[ $# -gt 0 ] || set -- $known

# Without it a grace period never ends.
hanging=breaker_once

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The tests that failed in the last run: lines "NAME (HOW)".
failures() {
    sed -n 's/^[[:space:]]*[0-9]* - \([^ ]* (.*)\)$/\1/p' "$log" | sort -u
}

# build TREE SANITIZER TYPE
build() {
    cmake -S . -B "$1" -G Ninja -DBUILD_TESTING=ON -DTG_BUILDS="nogil;nogil-biased" -DTG_FAULTS=ON -DTG_TEST_SECONDS=60 \
        -DTG_SANITIZE="$2" -DTG_ALLOC=system -DCMAKE_BUILD_TYPE="$3" >"$log" 2>&1 &&
        cmake --build "$1" -j "$(nproc)" --target contract-nogil contract-nogil-biased >>"$log" 2>&1 || {
        tail -n 20 "$log"
        echo "FAIL faults: $1 does not build"
        exit 1
    }
}

# run_tests TREE FAULT CTEST-OPTIONS...
run_tests() {
    tested=$1 seeded=$2
    shift 2
    TG_FAULT=$seeded ctest --test-dir "$tested" -j "$(nproc)" -L 'stress|seam' --no-tests=error "$@" >"$log" 2>&1
}

hangs() {
    case " $hanging " in *" $1 "*) return 0 ;; esac
    return 1
}

# found FAULT TREE: some contract or stress test fails by itself, or hangs where that is what the fault does.
found() {
    case $1 in early_merge) scheme=nogil-biased ;; *) scheme=nogil ;; esac
    set -- "$1" "$2" -R "^[a-z]*[.]$scheme[.]"
    fault_name=$1 fault_tree=$2
    shift 2
    if run_tests "$fault_tree" "$fault_name" --stop-on-failure "$@"; then
        return 1
    fi
    if hangs "$fault_name" || failures | grep -qv '(Timeout)$'; then
        failures | grep -q .
        return
    fi
    run_tests "$fault_tree" "$fault_name" "$@" || true # one hung, which says nothing here: the others have their say
    failures | grep -qv '(Timeout)$'
}

# witness FAULT TREE TEST: the test fails, or hangs where that is what the fault does.
witness() {
    status=0
    TG_FAULT=$1 timeout 60 ctest --test-dir "$2" --no-tests=error -R "^$(echo "$3" | sed 's/[.]/[.]/g')\$" \
        >"$log" 2>&1 || status=$?
    case $status in
    0) return 1 ;;
    124) hangs "$1" ;;
    *) failures | grep -q . ;;
    esac
}

# witnessed FAULT: by the test that the list names, at the third time at the latest: two threads have to meet.
witnessed() {
    read -r sanitizer test <<EOF
$(sed -n "s/^$1  *//p" $witnesses)
EOF
    [ -n "$sanitizer" ] || return 1
    case $sanitizer in address) tree=$address ;; *) tree=$thread ;; esac
    detector="$sanitizer, $test"
    witness "$1" "$tree" "$test" || witness "$1" "$tree" "$test" || witness "$1" "$tree" "$test"
}

# search_for FAULT: in one tree after the other.
search_for() {
    for sanitizer in address thread; do
        case $sanitizer in
        address) tree=$address type=Debug ;;
        *) tree=$thread type=Release ;;
        esac
        build "$tree" $sanitizer $type
        if found "$1" "$tree"; then
            detector="$sanitizer, $(failures | head -n 3 | sed -e 's/ (Timeout)$/ (hang)/' -e 's/ ([^h][^()]*)$//' |
                tr '\n' ' ')"
            return 0
        fi
    done
    return 1
}

missed=0
for fault in "$@"; do
    detector=
    if [ $search = yes ] && search_for "$fault" || [ $search = no ] && witnessed "$fault"; then
        printf 'ok   %-18s %s\n' "$fault" "$detector"
    else
        printf 'FAIL %-18s no test noticed\n' "$fault"
        missed=$((missed + 1))
    fi
done
echo "$(($# - missed)) passed, $missed failed"
[ "$missed" -eq 0 ]
