#!/bin/sh
# SPDX-License-Identifier: MIT
# Builds and runs the tests, installing what is missing.
#
# usage: sh tests/run.sh [--full] [--no-install]
#   all tests in gil and nogil, in Release and in Debug; the other named builds their contract, language and stress
#   tests, in Debug.
#   --full         all tests in every named build, in Release and in Debug, and boxed numbers, the other allocators
#                  and the other flavour of liburcu too
#   --no-install   never install a package: one line for each that is missing
# The last line is "N passed, N failed"; the exit code is 0 when none failed.
set -eu
top=$(cd "$(dirname "$0")/.." && pwd)
full=no install=
for word in "$@"; do
    case $word in
    --full) full=yes ;;
    --no-install) install=--no-install ;;
    -h | --help)
        sed -n '3,11s/^# \{0,1\}//p' "$0"
        exit 0
        ;;
    *)
        echo "run.sh: unknown option '$word': there are --full and --no-install" >&2
        exit 64
        ;;
    esac
done
. "$top/tests/steps.sh"
sh "$top/bench/setup.sh" $install tests

others="gil-immortal nogil-biased nogil-atomic nogil-buffered nogil-pep703 ideal"
others_pattern='(gil-immortal|nogil-biased|nogil-atomic|nogil-buffered|nogil-pep703|ideal)'

# tree NAME BUILDS TARGETS CMAKE-OPTIONS...: configures and builds one tree of builds.
tree() {
    name=$1 builds=$2 targets=$3
    shift 3
    check "configure $name" cmake -S "$top" -B "$top/build-$name" -G Ninja -DBUILD_TESTING=ON \
        -DTG_BUILDS="$(echo "$builds" | tr ' ' ';')" "$@"
    # shellcheck disable=SC2086
    check "build $name" cmake --build "$top/build-$name" -j "$(nproc)" --target $targets
}

if [ "$full" = yes ]; then
    for type in Release Debug; do
        tree "tests-full-$type" "gil nogil $others" all -DCMAKE_BUILD_TYPE=$type
        count_tests "every build, $type" "$top/build-tests-full-$type"
    done
    check "options and link orders" sh "$top/tests/build.sh" "$top/build-tests-full-Release"
    for build in gil-boxed nogil-boxed gil-jemalloc nogil-jemalloc gil-system nogil-system; do
        tree "tests-full-$build" $build all -DCMAKE_BUILD_TYPE=Debug
        count_tests "$build, Debug" "$top/build-tests-full-$build" -LE 'bench|models'
    done
    # The steps of the toll: what a build is that one would not use, but whose figures are published.
    tree tests-full-toll "nogil-plain nogil-always" all -DCMAKE_BUILD_TYPE=Debug
    count_tests "nogil-plain and nogil-always, Debug" "$top/build-tests-full-toll" -LE 'bench|models|unit'
    tree tests-full-memb nogil all -DCMAKE_BUILD_TYPE=Debug -DTG_RCU=memb
    count_tests "nogil with liburcu-memb, Debug" "$top/build-tests-full-memb" -LE 'bench|models'
    check "seeded faults" sh "$top/tests/faults.sh"
    tree tests-full-stats "gil nogil nogil-biased" all -DCMAKE_BUILD_TYPE=Release -DTG_STATS=ON
    count_tests "builds that count, Release" "$top/build-tests-full-stats" -LE 'bench|models'
else
    tree tests-release "gil nogil" all -DCMAKE_BUILD_TYPE=Release
    count_tests "gil and nogil, Release" "$top/build-tests-release"
    check "options and link orders" sh "$top/tests/build.sh" "$top/build-tests-release"
    contracts=
    for build in $others; do
        contracts="$contracts contract-$build"
    done
    tree tests-debug "gil nogil $others" "suite-gil suite-nogil $contracts" -DCMAKE_BUILD_TYPE=Debug
    count_tests "gil and nogil whole, the other builds their contract, Debug" "$top/build-tests-debug" \
        -LE 'bench|models' -E "^unit\\.$others_pattern\\."
fi
summary
