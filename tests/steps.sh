# SPDX-License-Identifier: MIT
# Sourced by tests/run.sh and .ci/run: steps that pass or fail, test runs whose tests are counted one by one, and the
# last line that sums them up.
passed=0
failed=0

# A step that is one test: its output is shown when it fails.
check() {
    check_name=$1
    shift
    check_log=$(mktemp)
    check_start=$(date +%s)
    if "$@" >"$check_log" 2>&1; then
        passed=$((passed + 1))
        echo "ok   $check_name ($(($(date +%s) - check_start)) s)"
    else
        failed=$((failed + 1))
        tail -n 60 "$check_log"
        echo "FAIL $check_name ($(($(date +%s) - check_start)) s)"
    fi
    rm -f "$check_log"
}

# A run of CTest in a build directory, with its further arguments; counts its tests. Twice as many at a time as there
# are cores: many wait for a second, or for each other, and what shares a core is interrupted at more places.
count_tests() {
    tests_name=$1 tests_dir=$2
    shift 2
    tests_log=$(mktemp)
    echo "== $tests_name"
    tests_at_once=$((2 * $(nproc)))
    ctest --test-dir "$tests_dir" -j $tests_at_once --output-on-failure --no-tests=error "$@" >"$tests_log" 2>&1 || true
    grep -vE '^ *Start +[0-9]+:' "$tests_log" || true
    # "98% tests passed, 3 tests failed out of 150"
    tests_sum=$(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests\{0,1\} failed out of \([0-9]*\)$/\1 \2/p' "$tests_log")
    rm -f "$tests_log"
    if [ -z "$tests_sum" ]; then
        failed=$((failed + 1))
        echo "FAIL $tests_name: CTest did not run"
        return
    fi
    failed=$((failed + ${tests_sum% *}))
    passed=$((passed + ${tests_sum#* } - ${tests_sum% *}))
}

# Adds the counts of another runner's last line.
add_counts() {
    counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$1" | tail -n 1)
    if [ -z "$counts" ]; then
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
}

summary() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
