# SPDX-License-Identifier: MIT
# Read by CTest when it starts: adds one test for each name that tests/lang.sh lists for a build. Not at build time,
# so that a new program needs no build.
if(EXISTS "${TG_PROGRAM}")
    execute_process(COMMAND sh "${TG_RUNNER}" --list OUTPUT_VARIABLE list RESULT_VARIABLE status)
    if(NOT status EQUAL 0)
        message(FATAL_ERROR "${TG_RUNNER} --list failed: ${status}")
    endif()
    string(REPLACE "\n" ";" names "${list}")
    get_filename_component(programs "${TG_RUNNER}" DIRECTORY)
    foreach(name IN LISTS names)
        if(TG_BUILD MATCHES "^nogil-(pep703|always)" AND name STREQUAL "gc/at_exit")
            continue() # what is shared from birth dies at the end in the order of the shared lists (docs/language.md)
        endif()
        if(TG_SANITIZE STREQUAL "address" AND name MATCHES "^processes/(forking|pools)$")
            continue() # forks beside threads: see the stress programs in tests/CMakeLists.txt
        endif()
        set(threads "")
        if(TG_BUILD MATCHES "^(ideal|nogil-plain)" AND EXISTS "${programs}/lang/${name}.py")
            # threads are outside what these builds promise
            file(STRINGS "${programs}/lang/${name}.py" threads REGEX "import.*(threading|queue|socket|multiprocessing)")
        endif()
        if(NOT name STREQUAL "" AND threads STREQUAL "")
            add_test(lang.${TG_BUILD}.${name} sh "${TG_RUNNER}" "${TG_PROGRAM}" "${name}")
            set_tests_properties(lang.${TG_BUILD}.${name} PROPERTIES LABELS lang TIMEOUT 300
                                 ENVIRONMENT "${TG_ENVIRONMENT}" FAIL_REGULAR_EXPRESSION "${TG_FAILURE}")
        endif()
    endforeach()
else()
    add_test(lang.${TG_BUILD}.not_built "${TG_PROGRAM}")
    set_tests_properties(lang.${TG_BUILD}.not_built PROPERTIES LABELS lang)
endif()
