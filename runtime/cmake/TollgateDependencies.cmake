# SPDX-License-Identifier: MIT
# Libraries. All that are missing are reported at once, each with its Debian package, so that one look and one
# apt-get mend a machine.
find_package(PkgConfig QUIET)
find_package(Threads REQUIRED)

set(tg_missing "")
set(tg_libraries_text "")

function(tg_missing_line what package)
    set(tg_missing "${tg_missing}\n  ${what} is missing: apt-get install ${package}" PARENT_SCOPE)
endfunction()

# Makes tg::<key> of an archive, if there is one: what a shared library maps, relocates and never uses is a tenth of the
# memory of a program that does nothing. What the archive defines is not for native modules. The sanitizers keep the
# shared libraries, whose names their suppressions know.
function(tg_try_archive key archive include)
    find_library(TG_ARCHIVE_${key} ${archive})
    mark_as_advanced(TG_ARCHIVE_${key})
    if(TARGET tg::${key} OR NOT TG_ARCHIVE_${key} OR NOT TG_SANITIZE STREQUAL "none")
        return()
    endif()
    add_library(tg::${key} INTERFACE IMPORTED GLOBAL)
    target_include_directories(tg::${key} SYSTEM INTERFACE ${include})
    target_link_libraries(tg::${key} INTERFACE ${TG_ARCHIVE_${key}})
    target_link_options(tg::${key} INTERFACE -Wl,--exclude-libs,${archive})
endfunction()

# A pkg-config library as target tg::<key>, and its version in tg_version_<key>; preferably that archive, if one is
# named.
macro(tg_pkg key module package)
    if(PkgConfig_FOUND)
        pkg_check_modules(tg_${key} QUIET IMPORTED_TARGET GLOBAL ${module})
    endif()
    if(tg_${key}_FOUND)
        set(tg_version_${key} "${module} ${tg_${key}_VERSION}")
        foreach(archive ${ARGN})
            tg_try_archive(${key} ${archive} "${tg_${key}_INCLUDE_DIRS}")
        endforeach()
        if(NOT TARGET tg::${key})
            add_library(tg::${key} ALIAS PkgConfig::tg_${key})
        endif()
    else()
        tg_missing_line(${module} ${package})
    endif()
endmacro()

if(NOT PkgConfig_FOUND)
    tg_missing_line(pkg-config pkg-config)
endif()

# Which allocators and whether liburcu are needed depends on the builds asked for.
set(tg_needs "")
foreach(name IN LISTS TG_BUILDS)
    tollgate_describe(${name} definitions text alloc rcu)
    list(APPEND tg_needs ${alloc} ${rcu})
endforeach()

tg_pkg(gmp gmp libgmp-dev libgmp.a)
tg_pkg(crypto libcrypto libssl-dev) # its headers; hashlib opens the library when it is imported
tg_pkg(curl libcurl libcurl4-openssl-dev) # its headers; urllib.request opens the library when it is imported
find_path(TG_UNISTRING_INCLUDE unictype.h) # no .pc file
find_library(TG_UNISTRING_LIBRARY unistring)
mark_as_advanced(TG_UNISTRING_INCLUDE TG_UNISTRING_LIBRARY)
if(TG_UNISTRING_INCLUDE AND TG_UNISTRING_LIBRARY)
    tg_try_archive(unistring libunistring.a ${TG_UNISTRING_INCLUDE})
    if(NOT TARGET tg::unistring)
        add_library(tg::unistring UNKNOWN IMPORTED GLOBAL)
        set_target_properties(tg::unistring PROPERTIES IMPORTED_LOCATION ${TG_UNISTRING_LIBRARY}
                                                       INTERFACE_INCLUDE_DIRECTORIES ${TG_UNISTRING_INCLUDE})
    endif()
else()
    tg_missing_line(libunistring libunistring-dev)
endif()
if("qsbr" IN_LIST tg_needs)
    tg_pkg(qsbr liburcu-qsbr liburcu-dev liburcu-qsbr.a)
elseif("memb" IN_LIST tg_needs)
    tg_pkg(memb liburcu-memb liburcu-dev liburcu-memb.a)
endif()
if("mimalloc" IN_LIST tg_needs)
    find_package(mimalloc QUIET)
    if(mimalloc_FOUND)
        set(tg_version_mimalloc "mimalloc ${mimalloc_VERSION}")
        if(NOT TARGET tg::mimalloc)
            add_library(tg::mimalloc ALIAS mimalloc)
        endif()
    else()
        tg_missing_line(mimalloc libmimalloc-dev)
    endif()
endif()
if("jemalloc" IN_LIST tg_needs)
    tg_pkg(jemalloc jemalloc libjemalloc-dev)
endif()
tg_pkg(zlib zlib zlib1g-dev) # and below: of the native modules
find_path(TG_STB_INCLUDE stb/stb_image_resize.h)
mark_as_advanced(TG_STB_INCLUDE)
if(NOT TG_STB_INCLUDE)
    tg_missing_line(stb/stb_image_resize.h libstb-dev)
endif()
tg_pkg(jansson jansson libjansson-dev)
tg_pkg(gsl gsl libgsl-dev)
tg_pkg(hwloc hwloc libhwloc-dev)
if(BUILD_TESTING)
    tg_pkg(criterion criterion libcriterion-dev)
endif()

if(CMAKE_C_COMPILER_ID MATCHES "Clang" AND CMAKE_BUILD_TYPE STREQUAL "Release")
    find_program(TG_LLD NAMES ld.lld ld.lld-14)
    mark_as_advanced(TG_LLD)
    if(NOT TG_LLD)
        tg_missing_line("lld (link-time optimisation with clang)" lld)
    endif()
endif()

if(tg_missing)
    message(FATAL_ERROR "Tollgate cannot be built here:${tg_missing}")
endif()
