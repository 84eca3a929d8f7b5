#!/bin/sh
# SPDX-License-Identifier: MIT
# The house rules that a command can see. Prints each place that breaks one; exit 1 if there is any.
# usage: lint.sh [DIR]   with a configured build directory, the rules that need a syntax tree too (clang-query)
set -eu
commands=${1:+$(cd "$1" && pwd)}
cd "$(dirname "$0")/.."
places=$(mktemp)
answers=$(mktemp)
trap 'rm -f "$places" "$answers"' EXIT

# rule TEXT: reads places on standard input and keeps them under that heading.
rule() {
    found=$(cat)
    [ -z "$found" ] || printf '%s:\n%s\n' "$1" "$found" >>"$places"
}

sources() {
    git ls-files --cached --others --exclude-standard -- "$@"
}

# What the build is stands in no condition of the runtime: the seam decides by include path. (How numbers, memory and
# statistics are made is the same question in every build, and so allowed.)
sources 'runtime/*.[ch]' | xargs -r grep -nE \
    '#[[:space:]]*(el)?if.*\bTG_(NOGIL|GIL|COUNTING|SHARING|RECLAIM|RCU)(_[A-Z]+)?\b|#[[:space:]]*(el)?if.*\b(NO)?GIL\b' |
    rule "conditional on the build inside runtime/" || true

# Slots have no accessors but the seam's: no assignment, no member access, no block copy.
if [ -n "$commands" ]; then
    sources 'runtime/*.c' | xargs -r clang-query -p "$commands" -f tests/slots.query >"$answers" 2>&1 || cat "$answers" >&2
    grep -E '(note: "root" binds here|error:)' "$answers" | sed 's/ note: .*//' | sort -u |
        rule "a slot assigned, copied or opened outside the seam" || true
fi

# A seam header's name stands only in the contract that includes it, and the seams hold the same names.
sources 'runtime/*.[ch]' 'bench/*.[ch]' 'tests/*.[ch]' | grep -v '^runtime/seam/' |
    xargs -r grep -nE '#[[:space:]]*include[[:space:]]*"(gil/|nogil/|seam_)' |
    rule "a seam header named outside runtime/seam" || true

headers_of() {
    for folder in "$@"; do
        [ -d "$folder" ] || continue
        sources "$folder/*.h" | grep -E "^$folder/[^/]*$" | sed 's|.*/||'
    done | sort -u
}
for seam in "gil/plain gil/gate gil" "gil/immortal gil/gate gil" "gil/ideal gil" "nogil/confined nogil" "nogil/biased nogil" "nogil/atomic nogil" "nogil/plain nogil"; do
    # shellcheck disable=SC2086
    contract=$(sources 'runtime/seam/*.h' | xargs -r sed -n 's/^#include "\(seam_[a-z_]*\.h\)"$/\1/p' | sort -u)
    for header in $contract; do
        headers_of $seam | grep -qx "$header" || echo "$seam: no $header"
    done
done | rule "a seam that lacks a header of the contract"

# Every source file says its licence in one line and stays below 800 lines, the interpreter loop excepted.
sources '*.[ch]' '*.py' '*.sh' '*.cmake' '*.pml' '*CMakeLists.txt' | while read -r file; do
    [ -f "$file" ] || continue
    case $file in tests/lang/*) continue ;; esac # some of them test what stands in a file's first line
    head -n 4 "$file" | grep -q 'SPDX-License-Identifier: MIT' || echo "$file"
done | rule "no SPDX line"
sources 'runtime/*.[ch]' 'gil/*.[ch]' 'nogil/*.[ch]' 'bench/*.[ch]' 'tests/*.[ch]' | grep -v '^runtime/vm/interp.c$' | while read -r file; do
    [ -f "$file" ] || continue
    lines=$(wc -l <"$file")
    [ "$lines" -le 800 ] || echo "$file: $lines"
done | rule "more than 800 lines"
sources 'runtime/*.[ch]' 'gil/*.[ch]' 'nogil/*.[ch]' 'bench/*.[ch]' | xargs -r grep -nIE \
    '\b(TODO|FIXME|XXX|HACK|not implemented yet|for now)\b' | rule "unfinished" || true
sources 'runtime/*.[ch]' 'gil/*.[ch]' 'nogil/*.[ch]' | xargs -r grep -nE '\b(setjmp|longjmp) *\(' |
    rule "longjmp" || true

# The top level is fixed.
git ls-files --cached --others --exclude-standard | sed 's|/.*||' | sort -u | grep -vxE \
    'CMakeLists\.txt|CMakePresets\.json|README\.md|LICENSE|CITATION\.cff|runtime|gil|nogil|bench|tests|docs|\..*' |
    rule "not of the house's top level" || true

if [ -s "$places" ]; then
    cat "$places"
    exit 1
fi
