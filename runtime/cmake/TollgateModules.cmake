# SPDX-License-Identifier: MIT
# Native modules: one shared object each for all builds, in build/lib/tollgate, where every executable finds it.

# tg_add_module(<name> <libraries...>): runtime/native/<name>.c
function(tg_add_module name)
    set(target tollgate-module-${name})
    add_library(${target} MODULE ${CMAKE_SOURCE_DIR}/runtime/native/${name}.c)
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/runtime)
    target_compile_definitions(${target} PRIVATE _GNU_SOURCE=)
    target_compile_options(${target} PRIVATE ${tg_warnings} -fvisibility=hidden ${tg_sanitize})
    target_link_options(${target} PRIVATE ${tg_sanitize})
    target_link_libraries(${target} PRIVATE ${ARGN})
    set_target_properties(${target} PROPERTIES PREFIX "" OUTPUT_NAME ${name} SUFFIX .tollgate.so
                          POSITION_INDEPENDENT_CODE ON LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib/tollgate)
    foreach(build IN LISTS TG_BUILDS)
        add_dependencies(tollgate-${build} ${target})
    endforeach()
endfunction()

tg_add_module(zlib tg::zlib)
tg_add_module(image_resize m)
tg_add_module(native_writers Threads::Threads)
