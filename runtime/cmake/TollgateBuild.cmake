# SPDX-License-Identifier: MIT
# tollgate_add_build(): the same runtime list behind another seam, as build/bin/tollgate-<name>, and its link orders.
#
# A Release build is linked in two steps. The first is the whole link with link-time optimisation; what it compiled
# is kept as one relocatable object with a section for every function. The second places those sections in an
# order computed from a number and links again, which takes well under a second: first the functions that starting
# enters, then those that nearly every program enters, those of everyday and of occasional things, and the others
# (entered_functions.c finds them by running the first link's program). Order 0 is the compiler's own and goes the
# same way as the others. The commit is linked in the second step, so a commit rebuilds nothing.

file(GLOB_RECURSE tg_runtime_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/runtime/*.c)
list(FILTER tg_runtime_sources EXCLUDE REGEX "/runtime/(cmake|native)/")
set(tg_main ${CMAKE_SOURCE_DIR}/runtime/main.c)
list(REMOVE_ITEM tg_runtime_sources ${tg_main})
set(tg_generated ${CMAKE_BINARY_DIR}/generated)

# Tools that run during the build: built first, as any host program.
foreach(tool embed entered_functions link_order shift_blocks)
    add_executable(tollgate-tool-${tool} ${CMAKE_SOURCE_DIR}/runtime/cmake/${tool}.c)
    target_compile_definitions(tollgate-tool-${tool} PRIVATE _GNU_SOURCE=)
    target_compile_options(tollgate-tool-${tool} PRIVATE ${tg_warnings})
    set_target_properties(tollgate-tool-${tool} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tools)
endforeach()

# Modules written in Python, as data, once for all builds.
file(GLOB_RECURSE tg_python_modules CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/runtime/lib/*.py)
add_custom_command(
    OUTPUT ${tg_generated}/embedded.c
    COMMAND tollgate-tool-embed ${tg_generated}/embedded.c ${CMAKE_SOURCE_DIR}/runtime/lib ${tg_python_modules}
    DEPENDS ${tg_python_modules} tollgate-tool-embed
    COMMENT "Embedding the modules of runtime/lib" VERBATIM)

# The commit, looked at in every build and written only when it changed.
add_custom_target(tollgate-commit-file
    COMMAND ${CMAKE_COMMAND} -DSOURCE_DIR=${CMAKE_SOURCE_DIR} -DOUTPUT=${tg_generated}/commit.c
            -P ${CMAKE_SOURCE_DIR}/runtime/cmake/write_commit.cmake
    BYPRODUCTS ${tg_generated}/commit.c
    COMMENT "Looking up the commit" VERBATIM)
add_library(tollgate-data OBJECT ${tg_generated}/embedded.c)
add_library(tollgate-commit OBJECT ${tg_generated}/commit.c)
add_dependencies(tollgate-commit tollgate-commit-file)
foreach(target tollgate-data tollgate-commit)
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR})
    target_compile_options(${target} PRIVATE ${tg_warnings} ${tg_flags})
endforeach()

# For the first step: a commit that is not known to the optimiser.
file(WRITE ${tg_generated}/commit_placeholder.c.new
     "#include \"runtime/build_info.h\"\nconst char *const tg_build_info_commit = \"\";\n")
file(COPY_FILE ${tg_generated}/commit_placeholder.c.new ${tg_generated}/commit_placeholder.c ONLY_IF_DIFFERENT)
add_library(tollgate-commit-placeholder OBJECT ${tg_generated}/commit_placeholder.c)
target_include_directories(tollgate-commit-placeholder PRIVATE ${CMAKE_SOURCE_DIR})

add_custom_target(layouts)

# The text files of --version: what this build is, as C strings.
function(tg_write_build_info name options flags libraries output)
    set(tg_info_name ${name})
    set(tg_info_options "${options}")
    set(tg_info_compiler "${CMAKE_C_COMPILER_ID} ${CMAKE_C_COMPILER_VERSION}")
    string(REPLACE ";" " " tg_info_flags "${flags}")
    string(REPLACE "\"" "\\\"" tg_info_flags "${tg_info_flags}")
    string(STRIP "${tg_info_flags}" tg_info_flags)
    string(REPLACE ";" ", " tg_info_libraries "${libraries}")
    configure_file(${CMAKE_SOURCE_DIR}/runtime/cmake/build_info.c.in ${output} @ONLY)
endfunction()

include(TollgateProfile)

# Which functions lie together: those that these programs enter.
set(tg_ordinary ${CMAKE_SOURCE_DIR}/runtime/cmake/ordinary.py)
set(tg_everyday ${CMAKE_SOURCE_DIR}/bench/training.py)
set(tg_occasional ${CMAKE_SOURCE_DIR}/runtime/cmake/occasional.py)

# The one relocatable object of a Release build: native code of the whole program, one section a function.
function(tg_add_native_object name native_out)
    set(whole tollgate-${name}-whole)
    add_executable(${whole} ${tg_main} $<TARGET_OBJECTS:tollgate-objects-${name}> $<TARGET_OBJECTS:tollgate-data>
                            $<TARGET_OBJECTS:tollgate-commit-placeholder>)
    target_link_libraries(${whole} PRIVATE tollgate-config-${name})
    target_compile_options(${whole} PRIVATE ${tg_warnings} ${tg_lto_flags})
    set(dir ${CMAKE_BINARY_DIR}/whole)
    file(MAKE_DIRECTORY ${dir})
    set_target_properties(${whole} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${dir})
    set(native ${dir}/${name}.o)
    set(flags -O3 ${tg_flags} ${tg_lto_flags} ${tg_lto_link})
    if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
        target_link_options(${whole} PRIVATE ${flags} -flto-partition=one -save-temps=obj)
        add_custom_command(TARGET ${whole} POST_BUILD
            COMMAND ${CMAKE_C_COMPILER} -c ${whole}.ltrans0.ltrans.s -o ${name}.o
            BYPRODUCTS ${native} WORKING_DIRECTORY ${dir} VERBATIM)
    else()
        target_link_options(${whole} PRIVATE ${flags} -Wl,--lto-obj-path=${native})
        add_custom_command(TARGET ${whole} POST_BUILD COMMAND ${CMAKE_COMMAND} -E true BYPRODUCTS ${native} VERBATIM)
    endif()
    add_dependencies(${whole} tollgate-tool-entered_functions)
    set(program $<TARGET_FILE:${whole}>)
    add_custom_command(TARGET ${whole} POST_BUILD
        COMMAND tollgate-tool-entered_functions ${dir}/${name}.startup ${program} -c pass
        COMMAND tollgate-tool-entered_functions ${dir}/${name}.ordinary ${program} ${tg_ordinary}
        COMMAND tollgate-tool-entered_functions ${dir}/${name}.everyday ${program} ${tg_everyday}
        COMMAND tollgate-tool-entered_functions ${dir}/${name}.occasional ${program} ${tg_occasional}
        BYPRODUCTS ${dir}/${name}.startup ${dir}/${name}.ordinary ${dir}/${name}.everyday ${dir}/${name}.occasional
        VERBATIM)
    set_property(TARGET ${whole} APPEND PROPERTY LINK_DEPENDS ${tg_ordinary} ${tg_everyday} ${tg_occasional})
    set(${native_out} ${native} PARENT_SCOPE)
endfunction()

# The native object with the blocks of its functions moved: in each order but 0 they lie elsewhere. clang keeps no
# text of what it compiled; its orders are of functions only.
function(tg_add_moved_object name native order moved_out)
    set(${moved_out} ${native} PARENT_SCOPE)
    if(order EQUAL 0 OR NOT CMAKE_C_COMPILER_ID STREQUAL "GNU")
        return()
    endif()
    set(dir ${CMAKE_BINARY_DIR}/whole)
    set(moved ${dir}/${name}.${order}.o)
    add_custom_command(
        OUTPUT ${moved}
        COMMAND tollgate-tool-shift_blocks tollgate-${name}-whole.ltrans0.ltrans.s ${order} ${name}.${order}.s
        COMMAND ${CMAKE_C_COMPILER} -c ${name}.${order}.s -o ${moved}
        COMMAND ${CMAKE_COMMAND} -E rm ${name}.${order}.s
        DEPENDS ${native} tollgate-tool-shift_blocks tollgate-${name}-whole
        WORKING_DIRECTORY ${dir} COMMENT "Places ${order} of the blocks of tollgate-${name}" VERBATIM)
    set(${moved_out} ${moved} PARENT_SCOPE)
endfunction()

# One binary from the native object, its functions and their blocks in the places that belong to `order`.
function(tg_add_ordered_binary target name native order directory)
    tg_add_moved_object(${name} ${native} ${order} native)
    set(lists startup ordinary everyday occasional)
    list(TRANSFORM lists PREPEND ${CMAKE_BINARY_DIR}/whole/${name}.)
    set(script ${CMAKE_BINARY_DIR}/whole/${name}.${order}.ld)
    add_custom_command(
        OUTPUT ${script}
        COMMAND tollgate-tool-link_order ${native} ${order} ${script} ${lists}
        DEPENDS ${native} ${lists} tollgate-tool-link_order tollgate-${name}-whole
        COMMENT "Order ${order} of the functions of tollgate-${name}" VERBATIM)
    add_executable(${target} ${native} ${script} $<TARGET_OBJECTS:tollgate-data> $<TARGET_OBJECTS:tollgate-commit>)
    set_source_files_properties(${native} PROPERTIES EXTERNAL_OBJECT TRUE GENERATED TRUE)
    set_target_properties(${target} PROPERTIES OUTPUT_NAME tollgate-${name} LINKER_LANGUAGE C LINK_DEPENDS ${script}
                                               RUNTIME_OUTPUT_DIRECTORY ${directory})
    add_dependencies(${target} tollgate-${name}-whole)
    target_link_libraries(${target} PRIVATE tollgate-config-${name})
    target_link_options(${target} PRIVATE -Wl,-T,${script})
endfunction()

# tollgate_add_build(<name> SEAM <dirs...> [DEFINES <definitions...>])
function(tollgate_add_build name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SEAM;DEFINES")
    tollgate_describe(${name} definitions options alloc rcu)

    # What compiles and links against this build's seam takes this target: includes, definitions, flags, libraries.
    set(config tollgate-config-${name})
    add_library(${config} INTERFACE)
    set(seam_sources "")
    foreach(dir IN LISTS arg_SEAM)
        target_include_directories(${config} INTERFACE ${CMAKE_SOURCE_DIR}/${dir})
        file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${dir}/*.c)
        list(APPEND seam_sources ${found})
    endforeach()
    target_include_directories(${config} INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_SOURCE_DIR}/runtime)
    target_compile_definitions(${config} INTERFACE _GNU_SOURCE= ${definitions} ${arg_DEFINES})
    target_compile_options(${config} INTERFACE ${tg_flags})
    target_link_options(${config} INTERFACE ${tg_link_flags})
    target_link_libraries(${config} INTERFACE tg::gmp tg::unistring Threads::Threads m)
    set(versions "${tg_version_gmp}")
    foreach(key IN ITEMS ${alloc} ${rcu})
        if(TARGET tg::${key})
            target_link_libraries(${config} INTERFACE tg::${key})
            list(APPEND versions "${tg_version_${key}}")
        endif()
    endforeach()

    set(info ${tg_generated}/build_info-${name}.c)
    string(TOUPPER ${CMAKE_BUILD_TYPE} type)
    tg_write_build_info(${name} "${options}" "${CMAKE_C_FLAGS} ${CMAKE_C_FLAGS_${type}} -std=c17;${tg_flags};${tg_lto_flags}"
                        "${versions}" ${info})
    add_library(tollgate-objects-${name} OBJECT ${tg_runtime_sources} ${seam_sources} ${info})
    target_link_libraries(tollgate-objects-${name} PUBLIC ${config})
    target_compile_options(tollgate-objects-${name} PRIVATE ${tg_warnings} ${tg_lto_flags})

    if(TG_PROFILE)
        tg_add_profile(${name} ${tg_runtime_sources} ${seam_sources} ${info})
    endif()

    if(NOT EXISTS ${tg_main})
        return()
    endif()
    if(NOT TG_LTO)
        add_executable(tollgate-${name} ${tg_main} $<TARGET_OBJECTS:tollgate-objects-${name}>
                                        $<TARGET_OBJECTS:tollgate-data> $<TARGET_OBJECTS:tollgate-commit>)
        target_link_libraries(tollgate-${name} PRIVATE ${config})
        target_compile_options(tollgate-${name} PRIVATE ${tg_warnings})
        return()
    endif()
    tg_add_native_object(${name} native)
    tg_add_ordered_binary(tollgate-${name} ${name} ${native} 0 ${CMAKE_BINARY_DIR}/bin)
    math(EXPR last "${TG_LAYOUTS} - 1")
    if(last GREATER 0)
        foreach(order RANGE 1 ${last})
            tg_add_ordered_binary(tollgate-${name}-layout-${order} ${name} ${native} ${order}
                                  ${CMAKE_BINARY_DIR}/bin/layouts/${order})
            add_dependencies(layouts tollgate-${name}-layout-${order})
        endforeach()
    endif()
    add_dependencies(layouts tollgate-${name})
endfunction()
