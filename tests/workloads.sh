#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs every workload at its quick size under a binary and under CPython: the answers must be equal, the header must agree
# with the defaults in the file, and the protocol must be kept, also with an idle second thread.
#   tests/workloads.sh BINARY [FILTER...]        Exit: 0 all passed, 1 some failed, 2 cannot run.
oracle=${TG_ORACLE:-/usr/bin/python3}
if [ $# -lt 1 ]; then
    echo "usage: $0 BINARY [FILTER...]" >&2
    exit 2
fi
if ! command -v "$oracle" >/dev/null 2>&1; then
    echo "$0: no CPython at $oracle to compare with: install python3 (apt-get install python3)" >&2
    exit 2
fi
binary=$1
shift
folder=$(dirname "$0")/../bench/workloads
export PYTHONDONTWRITEBYTECODE=1
log=$(mktemp)
trap 'rm -f "$log" "$log.idle"' EXIT
passed=0
failed=0

field() {
    sed -n "s/^# $1: //p" "$2"
}

# Prints what is wrong with one workload; nothing when all is well.
examine() {
    group=$(field group "$1")
    size=$(field size "$1")
    quick=$(field quick-size "$1")
    case $group in
        single) ;;
        threads | io | convoy | sharing | storm) [ -n "$(field threads "$1")" ] || echo "no '# threads:' line" ;;
        *) echo "group '$group'" ;;
    esac
    [ -n "$(field exercises "$1")" ] || echo "no '# exercises:' line"
    grep -qE "(protocol|sharing|storm)\.main\((.*, )?size=$size[,)]" "$1" || echo "size $size in the header is not the default"
    for name in threads cpu-threads; do
        count=$(field $name "$1")
        parameter=$(echo $name | tr - _)
        # What all workloads of these groups share says their number of threads.
        case $group in sharing | storm) continue ;; esac
        [ -z "$count" ] || grep -q "protocol.main(.* $parameter=$count[,)]" "$1" || echo "$name $count in the header is not the default"
    done
    wanted=$(timeout 60 "$oracle" "$1" --size "$quick" --loops 1 --warmup 0 | sed -n 's/^check //p')
    [ -n "$wanted" ] || echo "no answer from CPython"
    for idle in "" --idle-thread; do
        timeout 120 "$binary" "$1" --size "$quick" --loops 2 --warmup 1 $idle >"$log" 2>"$log.idle" || {
            echo "exit code $? $idle"
            tail -n 5 "$log.idle"
            continue
        }
        [ "$(sed -n 's/^check //p' "$log")" = "$wanted" ] || echo "answer '$(sed -n 's/^check //p' "$log")', not '$wanted' $idle"
        [ "$(grep -c '^value [0-9.]*$' "$log")" -eq 3 ] || echo "$(grep -c '^value' "$log") values, not 3 $idle"
        [ "$group" != convoy ] || [ "$(grep -c '^metric \(requests_per_second\|p50_us\|p99_us\) [0-9.]*$' "$log")" -eq 9 ] ||
            echo "metrics are missing"
    done
}

for program in "$folder"/*.py; do
    name=$(basename "$program" .py)
    case $name in protocol | sharing | storm) continue ;; esac # what workloads have in common
    wanted=no
    [ $# -eq 0 ] && wanted=yes
    for filter in "$@"; do
        case $name in *"$filter"*) wanted=yes ;; esac
    done
    [ $wanted = yes ] || continue
    found=$(examine "$program")
    if [ -z "$found" ]; then
        echo "PASS $name"
        passed=$((passed + 1))
    else
        echo "FAIL $name"
        echo "$found" | sed 's/^/    /'
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
