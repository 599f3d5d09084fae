# What find_package and pkg-config find. Headers only, so nothing here depends on the machine.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(config ${CMAKE_INSTALL_DATADIR}/cmake/unrolled)

install(DIRECTORY cpp/include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(TARGETS unrolled EXPORT unrolled INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT unrolled FILE unrolled-targets.cmake NAMESPACE unrolled:: DESTINATION ${config})
write_basic_package_version_file(${CMAKE_CURRENT_BINARY_DIR}/unrolled-config-version.cmake
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT) # below 1.0 a minor version may break
install(FILES
  cpp/cmake/unrolled-config.cmake
  cpp/cmake/unrolled-eigen.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/unrolled-config-version.cmake
  DESTINATION ${config})
configure_file(cpp/cmake/unrolled.pc.in unrolled.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/unrolled.pc DESTINATION ${CMAKE_INSTALL_DATADIR}/pkgconfig)
