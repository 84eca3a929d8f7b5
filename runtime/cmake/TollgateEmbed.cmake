# SPDX-License-Identifier: MIT
# The runtime as a static library for programs that embed it: build/lib/libtollgate-<name>.a holds one object, so that
# whatever a native module asks for is there. A Release build's is the very code of its executable.

# What a program is linked with beside the library of that build.
function(tg_embedded_libraries name out)
    tollgate_describe(${name} definitions text alloc rcu)
    set(libraries gmp unistring m pthread)
    if(NOT alloc STREQUAL "system")
        list(APPEND libraries ${alloc})
    endif()
    if(TARGET tg::${rcu})
        list(APPEND libraries urcu-${rcu} urcu-common)
    endif()
    set(${out} ${libraries} PARENT_SCOPE)
endfunction()

set(tg_embedded_lines "")
function(tg_add_embedded name)
    set(dir ${CMAKE_BINARY_DIR}/embedded)
    file(MAKE_DIRECTORY ${dir} ${CMAKE_BINARY_DIR}/lib)
    set(library ${CMAKE_BINARY_DIR}/lib/libtollgate-${name}.a)
    set(object ${dir}/${name}.o)
    set(data $<TARGET_OBJECTS:tollgate-data> $<TARGET_OBJECTS:tollgate-commit>)
    if(TG_LTO)
        set(native ${CMAKE_BINARY_DIR}/whole/${name}.o)
        set(make_object ${CMAKE_OBJCOPY} --redefine-sym main=tollgate_main ${native} ${object})
        set(needs ${native} tollgate-${name}-whole)
        set(members ${object} ${data})
        set(all ALL)
    else()
        set(objects $<TARGET_OBJECTS:tollgate-objects-${name}> ${data})
        set(make_object ${CMAKE_C_COMPILER} -r -nostdlib ${objects} -o ${object})
        set(needs ${objects})
        set(members ${object})
        set(all "")
    endif()
    add_custom_command(OUTPUT ${library}
        COMMAND ${make_object}
        COMMAND ${CMAKE_COMMAND} -E rm -f ${library}
        COMMAND ${CMAKE_AR} rcs ${library} ${members}
        DEPENDS ${needs} ${data}
        COMMENT "The library of tollgate-${name}" COMMAND_EXPAND_LISTS VERBATIM)
    add_custom_target(tollgate-embedded-${name} ${all} DEPENDS ${library})
endfunction()

foreach(name IN LISTS TG_BUILDS)
    tg_add_embedded(${name})
    tg_embedded_libraries(${name} libraries)
    string(APPEND tg_embedded_lines "set(Tollgate_LIBRARIES_${name} \"${libraries}\")\n")
endforeach()
