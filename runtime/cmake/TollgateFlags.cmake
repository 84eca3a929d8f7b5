# SPDX-License-Identifier: MIT
# Compiler flags: the same in every build, because what is not under test must be equal.
set(CMAKE_C_STANDARD 17)
set(CMAKE_C_STANDARD_REQUIRED ON)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)

# No position-independent executables: jump tables and addresses as CPython's own binary has them.
set(CMAKE_POSITION_INDEPENDENT_CODE OFF)

set(tg_warnings -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual
    -Wno-unused-parameter -Werror)
set(tg_flags -fvisibility=hidden -fno-semantic-interposition -fno-pie -fno-plt)
# Native modules find the functions of runtime/tollgate.h in the executable; all else is hidden.
set(tg_link_flags -no-pie -rdynamic)
# What is seldom run stands at the end of its function. gcc would put it into a section of its own, and the counts of
# pinned objects, seldom but not rare, would jump there and back.
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    list(APPEND tg_flags -fno-reorder-blocks-and-partition)
endif()
set(TG_LTO OFF)

if(CMAKE_BUILD_TYPE STREQUAL "Release" AND TG_SANITIZE STREQUAL "none")
    set(TG_LTO ON)
    list(APPEND tg_flags -fomit-frame-pointer -ffunction-sections)
    # Two neighbouring words joined into one load of 16 bytes wait until both have left the store buffer, if they were
    # written one by one just before, as registers and fields are.
    list(APPEND tg_flags -fno-tree-slp-vectorize)
elseif(NOT TG_SANITIZE STREQUAL "none")
    list(APPEND tg_flags -fno-omit-frame-pointer -g1)
endif()
set(CMAKE_C_FLAGS_RELEASE "-O3 -DNDEBUG")
set(CMAKE_C_FLAGS_DEBUG "-O1 -g")

if(TG_SANITIZE STREQUAL "address")
    set(tg_sanitize -fsanitize=address,undefined -fno-sanitize-recover=undefined)
elseif(TG_SANITIZE STREQUAL "thread")
    set(tg_sanitize -fsanitize=thread)
endif()
if(tg_sanitize)
    # What the sanitizers insert hides ranges from gcc, and it warns of texts that always fit.
    if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
        list(APPEND tg_warnings -Wno-format-truncation)
    endif()
    list(APPEND tg_flags ${tg_sanitize})
    list(APPEND tg_link_flags ${tg_sanitize})
endif()

# Compile and link flags of link-time optimisation. Tests link the same objects without it, so gcc's objects carry
# native code too when tests are built.
set(tg_lto_flags "")
set(tg_lto_link "")
if(TG_LTO)
    set(tg_lto_flags -flto)
    if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
        if(BUILD_TESTING)
            list(APPEND tg_lto_flags -ffat-lto-objects)
        else()
            list(APPEND tg_lto_flags -fno-fat-lto-objects)
        endif()
    else()
        set(tg_lto_link -fuse-ld=lld)
    endif()
endif()

# gcc merges the tails of the loop's handlers and moves common code out of them: several per cent, at random.
file(GLOB tg_loop_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/runtime/vm/interp*.c)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU" AND tg_loop_sources)
    set_source_files_properties(${tg_loop_sources} PROPERTIES COMPILE_OPTIONS
                                "-fno-crossjumping;-fno-gcse")
endif()

# What runs once for each start, source text, class and import: in small programs its memory weighs more than its time.
file(GLOB tg_front_end CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/runtime/lang/*.c)
file(GLOB tg_small_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/runtime/types/class*.c)
list(APPEND tg_small_sources ${CMAKE_SOURCE_DIR}/runtime/core/runtime.c ${CMAKE_SOURCE_DIR}/runtime/vm/import.c)
set_property(SOURCE ${tg_front_end} APPEND PROPERTY COMPILE_OPTIONS "$<$<CONFIG:Release>:-O2>")
set_property(SOURCE ${tg_small_sources} APPEND PROPERTY COMPILE_OPTIONS "$<$<CONFIG:Release>:-Os>")
