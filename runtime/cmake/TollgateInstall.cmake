# SPDX-License-Identifier: MIT
# cmake --install: the executables that were built, the native modules where those look for them, the header of the C
# interface, and what finds it: a CMake package and a pkg-config file. All of it may be moved as a whole.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(tg_package_dir lib/cmake/Tollgate)

foreach(name IN LISTS TG_BUILDS)
    install(PROGRAMS ${CMAKE_BINARY_DIR}/bin/tollgate-${name} DESTINATION ${CMAKE_INSTALL_BINDIR} OPTIONAL)
endforeach()
install(PROGRAMS ${CMAKE_BINARY_DIR}/bin/tollgate-bench DESTINATION ${CMAKE_INSTALL_BINDIR} OPTIONAL)
install(DIRECTORY ${CMAKE_BINARY_DIR}/lib/tollgate/ DESTINATION lib/tollgate FILES_MATCHING PATTERN "*.tollgate.so")
install(FILES ${CMAKE_SOURCE_DIR}/runtime/tollgate.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})

# For embedding, where it was built.
string(REPLACE ";" " " pc_flags "${tg_link_flags}")
foreach(name IN LISTS TG_BUILDS)
    tg_embedded_libraries(${name} libraries)
    list(TRANSFORM libraries PREPEND "-l")
    string(REPLACE ";" " " pc_libraries "${libraries}")
    configure_file(${CMAKE_SOURCE_DIR}/runtime/cmake/tollgate-build.pc.in ${tg_generated}/tollgate-${name}.pc @ONLY)
    install(FILES ${CMAKE_BINARY_DIR}/lib/libtollgate-${name}.a DESTINATION lib OPTIONAL)
    install(FILES ${tg_generated}/tollgate-${name}.pc DESTINATION lib/pkgconfig)
endforeach()

configure_package_config_file(${CMAKE_SOURCE_DIR}/runtime/cmake/TollgateConfig.cmake.in
    ${tg_generated}/TollgateConfig.cmake INSTALL_DESTINATION ${tg_package_dir}
    PATH_VARS CMAKE_INSTALL_INCLUDEDIR CMAKE_INSTALL_BINDIR)
write_basic_package_version_file(${tg_generated}/TollgateConfigVersion.cmake COMPATIBILITY SameMinorVersion)
configure_file(${CMAKE_SOURCE_DIR}/runtime/cmake/tollgate.pc.in ${tg_generated}/tollgate.pc @ONLY)
install(FILES ${tg_generated}/TollgateConfig.cmake ${tg_generated}/TollgateConfigVersion.cmake
        DESTINATION ${tg_package_dir})
install(FILES ${tg_generated}/tollgate.pc DESTINATION lib/pkgconfig)
