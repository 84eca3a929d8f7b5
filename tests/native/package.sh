#!/bin/sh
# SPDX-License-Identifier: MIT
# The module of docs/extending.md as it stands there, and one that declares nothing, built outside the tree against an
# installed package (moved after the installation), by CMake and by hand, and run by every installed build.
#   tests/native/package.sh BUILD-DIRECTORY BUILD...
# EMBEDDED_FLAGS, if set, are for programs that embed the runtime (a sanitizer).
set -eu
top=$(cd "$(dirname "$0")/../.." && pwd)
build=$1
shift
EMBEDDED_FLAGS=${EMBEDDED_FLAGS:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/outside"

cmake --install "$build" --prefix "$work/installed" >/dev/null
mv "$work/installed" "$work/moved"

# block FILE: what the document shows as that file
block() {
    awk -v name="\`$1\`:" '$0 == name { found = 1 } found && /^```/ { if (inside) exit; inside = 1; next } inside' \
        "$top/docs/extending.md"
}
for file in samples.c CMakeLists.txt program.py host.c; do
    block $file >"$work/outside/$file"
    [ -s "$work/outside/$file" ] || { echo "docs/extending.md shows no $file" >&2; exit 1; }
done
awk '/^It prints$/ { found = 1 } found && /^```/ { if (inside) exit; inside = 1; next } inside' \
    "$top/docs/extending.md" >"$work/expected"
[ -s "$work/expected" ] || { echo "docs/extending.md does not say what the program prints" >&2; exit 1; }

# Programs that embed the runtime, for each build whose library was made.
for name in "$@"; do
    [ -e "$work/moved/lib/libtollgate-$name.a" ] || continue
    printf '%s\n' "add_executable(host-$name host.c)" "target_link_libraries(host-$name PRIVATE Tollgate::embedded-$name)" \
        >>"$work/outside/CMakeLists.txt"
done

cmake -S "$work/outside" -B "$work/out" -G Ninja -DCMAKE_PREFIX_PATH="$work/moved" >"$work/log" 2>&1 &&
    cmake --build "$work/out" >>"$work/log" 2>&1 || { cat "$work/log"; exit 1; }

export PKG_CONFIG_PATH="$work/moved/lib/pkgconfig"
mkdir "$work/by-hand"
# shellcheck disable=SC2046
cc -shared $(pkg-config --cflags tollgate) "$work/outside/samples.c" -o "$work/by-hand/samples.so"
# shellcheck disable=SC2046
cc -shared -D_GNU_SOURCE $(pkg-config --cflags tollgate) "$top/tests/native/modules/counter.c" \
    -o "$work/by-hand/counter.tollgate.so"

failed=0
embedded() {
    PYTHONPATH=$work/moved/lib/tollgate:$work/out "$1" >"$work/found" 2>&1 && [ "$(cat "$work/found")" = "$2" ] && return 0
    echo "FAIL $1"
    sed 's/^/    /' "$work/found"
    failed=1
}
for name in "$@"; do
    [ -e "$work/moved/lib/libtollgate-$name.a" ] || continue
    embedded "$work/out/host-$name" "hello world"
    sed 's|"runtime/tollgate.h"|<tollgate.h>|' "$top/tests/native/embedded.c" >"$work/outside/embedded.c"
    # shellcheck disable=SC2046
    cc "$work/outside/embedded.c" $(pkg-config --cflags --libs "tollgate-$name") $EMBEDDED_FLAGS -o "$work/out/embedded-$name"
    embedded "$work/out/embedded-$name" ok
done
for name in "$@"; do
    program=$work/moved/bin/tollgate-$name
    for folder in out by-hand; do
        if ! PYTHONPATH=$work/$folder "$program" "$work/outside/program.py" >"$work/found" 2>&1 ||
            ! cmp -s "$work/expected" "$work/found"; then
            echo "FAIL $name, $folder"
            diff "$work/expected" "$work/found" | sed 's/^/    /'
            failed=1
        fi
    done
    lock=$("$program" -c 'import sys; print(sys._is_gil_enabled())')
    PYTHONPATH=$work/by-hand "$program" -c 'import counter, zlib, image_resize; counter.add(3); print(counter.total())' \
        >"$work/found" 2>"$work/warned"
    lines=$(grep -c "module 'counter' is not declared safe" "$work/warned" || true)
    if [ "$(cat "$work/found")" != 3 ] || [ "$lines" != "$([ "$lock" = True ] && echo 0 || echo 1)" ]; then
        echo "FAIL $name, a module that declares nothing"
        cat "$work/found" "$work/warned"
        failed=1
    fi
done
[ $failed -eq 0 ] && echo ok
exit $failed
