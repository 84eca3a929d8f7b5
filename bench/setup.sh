#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes sure that what a task needs is on this machine, and installs what is not through apt-get, saying what.
#
# usage: setup.sh [--no-install] TASK...
#   TASK is compare (build, measure and report), tests, or checks (what continuous integration runs beside tests)
#   --no-install   install nothing: one line for each missing package, exit 1
# Works on a minimal Debian 12, as root or with sudo.
set -eu

install=yes
tasks=
for word in "$@"; do
    case $word in
    --no-install) install=no ;;
    compare | tests | checks) tasks="$tasks $word" ;;
    *)
        echo "setup.sh: unknown word '$word': there are --no-install, compare, tests, checks" >&2
        exit 64
        ;;
    esac
done

missing=

# need PACKAGE KIND WHAT: a command on the PATH, a header or library file, or a pkg-config module.
need() {
    package=$1 kind=$2 what=$3
    case $kind in
    command) command -v "$what" >/dev/null 2>&1 && return 0 ;;
    file) for path in /usr/include/$what /usr/local/include/$what /usr/include/*-linux-gnu/$what; do
        [ -e "$path" ] && return 0
    done ;;
    module) command -v pkg-config >/dev/null 2>&1 && pkg-config --exists "$what" && return 0 ;;
    esac
    case " $missing " in *" $package "*) return 0 ;; esac
    missing="$missing $package"
}

need_build() {
    need gcc command gcc
    need libc6-dev file stdlib.h
    need cmake command cmake
    need ninja-build command ninja
    need pkg-config command pkg-config
    need git command git
    need libgmp-dev module gmp
    need libssl-dev module libcrypto
    need libcurl4-openssl-dev module libcurl
    need libunistring-dev file unictype.h
    need liburcu-dev module liburcu-qsbr
    need libmimalloc-dev file mimalloc.h
    need zlib1g-dev module zlib
    need libstb-dev file stb/stb_image_resize.h
    need libjansson-dev module jansson
    need libgsl-dev module gsl
    need libhwloc-dev module hwloc
    [ "$install" = no ] || need systemtap-sdt-dev file sys/sdt.h # probes for bpftrace and perf; nothing fails without
}

for task in $tasks; do
    need_build
    case $task in
    compare)
        need gnuplot-nox command gnuplot
        need valgrind command valgrind # counts instructions where the machine has no counters
        ;;
    tests)
        need libcriterion-dev module criterion
        need libjemalloc-dev module jemalloc
        need python3 command python3
        need spin command spin
        need gnuplot-nox command gnuplot
        ;;
    checks)
        need clang command clang
        need lld command ld.lld
        need clang-format command clang-format
        need clang-tidy command clang-tidy
        ;;
    esac
done

[ -n "$missing" ] || exit 0

if [ "$install" = no ]; then
    for package in $missing; do
        echo "setup.sh: $package is missing: apt-get install $package" >&2
    done
    exit 1
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "setup.sh: no apt-get here; install by hand what corresponds to:$missing" >&2
    exit 1
fi
become=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        echo "setup.sh: neither root nor sudo; as root: apt-get install$missing" >&2
        exit 1
    fi
    become="sudo --preserve-env=DEBIAN_FRONTEND"
fi
echo "setup.sh: installing with apt-get:$missing"
DEBIAN_FRONTEND=noninteractive
export DEBIAN_FRONTEND
# shellcheck disable=SC2086
{
    $become apt-get update -qq
    $become apt-get install -y -qq --no-install-recommends $missing </dev/null
}
