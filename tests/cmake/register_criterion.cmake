# SPDX-License-Identifier: MIT
# After a Criterion program was built: writes one add_test for each test that its --list names. The list is a tree,
# drawn with UTF-8 lines or, in the C locale, with ASCII ones; only the names are read.
execute_process(COMMAND ${PROGRAM} --list OUTPUT_VARIABLE list RESULT_VARIABLE status)
if(NOT status EQUAL 0)
    message(FATAL_ERROR "${PROGRAM} --list failed: ${status}")
endif()
string(REPLACE "\n" ";" lines "${list}")
set(text "")
set(suite "")
foreach(line IN LISTS lines)
    if(line MATCHES "^([A-Za-z0-9_]+): [0-9]+ tests?$")
        set(suite ${CMAKE_MATCH_1})
    elseif(line MATCHES "^[^A-Za-z0-9_]+([A-Za-z0-9_]+)")
        set(test ${CMAKE_MATCH_1})
        set(name ${PREFIX}.${suite}.${test})
        string(APPEND text "add_test([=[${name}]=] \"${PROGRAM}\" --filter ${suite}/${test} -j1)\n"
               "set_tests_properties([=[${name}]=] PROPERTIES LABELS ${LABEL} TIMEOUT 120 "
               "ENVIRONMENT \"${ENVIRONMENT}\" FAIL_REGULAR_EXPRESSION [=[${FAILURE}]=])\n")
    endif()
endforeach()
if(text STREQUAL "")
    message(FATAL_ERROR "${PROGRAM} lists no test")
endif()
file(WRITE ${OUTPUT} "${text}")
