# Finds Eigen for the build and for whoever finds the installed package: 5, or 3.4 for native programs. The
# SSE path of 3.4, which is what becomes WebAssembly SIMD, does not compile for WebAssembly.
# Where there is neither, unrolled_eigen_missing says so.
set(unrolled_eigen_missing "")
if(NOT TARGET Eigen3::Eigen) # or the project has one of its own, whose version types.hpp looks at
  find_package(Eigen3 5 CONFIG QUIET)
  set(unrolled_eigen_seen ${Eigen3_CONSIDERED_VERSIONS})
  if(NOT Eigen3_FOUND AND NOT EMSCRIPTEN)
    find_package(Eigen3 3.4 CONFIG QUIET)
  endif()
  if(NOT Eigen3_FOUND)
    list(JOIN unrolled_eigen_seen ", " unrolled_eigen_seen)
    if(EMSCRIPTEN)
      set(unrolled_eigen_missing "Unrolled needs Eigen 5 for WebAssembly")
    else()
      set(unrolled_eigen_missing "Unrolled needs Eigen 3.4 or 5")
    endif()
    if(unrolled_eigen_seen)
      string(APPEND unrolled_eigen_missing "; found: ${unrolled_eigen_seen}")
    endif()
    string(APPEND unrolled_eigen_missing
      ". apt install libeigen3-dev, brew install eigen, or -DEigen3_DIR=, the folder of Eigen3Config.cmake.")
  endif()
endif()
