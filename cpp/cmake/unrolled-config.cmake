# find_package(unrolled): the target unrolled::unrolled, headers only.
include("${CMAKE_CURRENT_LIST_DIR}/unrolled-eigen.cmake")
if(unrolled_eigen_missing)
  set(unrolled_FOUND FALSE)
  set(unrolled_NOT_FOUND_MESSAGE "${unrolled_eigen_missing}")
  return()
endif()
include("${CMAKE_CURRENT_LIST_DIR}/unrolled-targets.cmake")
