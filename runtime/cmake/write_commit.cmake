# SPDX-License-Identifier: MIT
# Run in every build: writes the commit, with "-dirty" when tracked files differ from it, and touches the file only
# when that text changed.
execute_process(
    COMMAND git -c safe.directory=* describe --always --dirty --abbrev=12 --exclude=*
    WORKING_DIRECTORY ${SOURCE_DIR} OUTPUT_VARIABLE commit OUTPUT_STRIP_TRAILING_WHITESPACE
    ERROR_QUIET RESULT_VARIABLE status)
if(NOT status EQUAL 0 OR NOT commit)
    set(commit unknown)
endif()
file(WRITE ${OUTPUT}.new "#include \"runtime/build_info.h\"\nconst char *const tg_build_info_commit = \"${commit}\";\n")
file(COPY_FILE ${OUTPUT}.new ${OUTPUT} ONLY_IF_DIFFERENT)
