# SPDX-License-Identifier: MIT
# TG_PROFILE: each build is compiled with what gcc learnt from a run of that very build.
#
# A second binary of the build, tollgate-training-<name>, counts how often each branch is taken while it runs
# bench/training.py, which has no program in common with the workloads. The counts are laid beside the objects of
# the build proper, where -fprofile-use looks for them. Every build is trained by itself, with the same program.

# tg_add_profile(<name> <sources...>): before tollgate-objects-<name> is compiled.
function(tg_add_profile name)
    set(target tollgate-training-${name})
    set(program ${CMAKE_SOURCE_DIR}/bench/training.py)
    add_executable(${target} ${tg_main} ${ARGN} $<TARGET_OBJECTS:tollgate-data>
                             $<TARGET_OBJECTS:tollgate-commit-placeholder>)
    target_link_libraries(${target} PRIVATE tollgate-config-${name})
    # The reclaimer's thread counts too: its updates may be lost, and -fprofile-correction mends what does not add up.
    # What counting makes the compiler suspect is no warning: those are given where the build proper is compiled.
    target_compile_options(${target} PRIVATE -w -fprofile-generate -fprofile-update=single)
    target_link_options(${target} PRIVATE -fprofile-generate)
    set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/training)
    set(stamp ${CMAKE_BINARY_DIR}/training/${name}.stamp)
    add_custom_command(
        OUTPUT ${stamp}
        COMMAND ${CMAKE_COMMAND} -DBINARY=$<TARGET_FILE:${target}> -DPROGRAM=${program}
                -DFROM=${CMAKE_BINARY_DIR}/CMakeFiles/${target}.dir
                -DTO=${CMAKE_BINARY_DIR}/CMakeFiles/tollgate-objects-${name}.dir
                -P ${CMAKE_SOURCE_DIR}/runtime/cmake/train.cmake
        COMMAND ${CMAKE_COMMAND} -E touch ${stamp}
        DEPENDS ${target} ${program} ${CMAKE_SOURCE_DIR}/runtime/cmake/train.cmake
        COMMENT "Training tollgate-${name}" VERBATIM)
    add_custom_target(tollgate-profile-${name} DEPENDS ${stamp})
    add_dependencies(tollgate-objects-${name} tollgate-profile-${name})
    target_compile_options(tollgate-objects-${name} PRIVATE
        -fprofile-use -fprofile-partial-training -fprofile-correction -Wno-missing-profile
        -Wno-error=coverage-mismatch -Wno-error=maybe-uninitialized)
endfunction()
