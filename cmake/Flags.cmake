# One interface target carries every flag; each target of the project links it.
add_library(dateline_flags INTERFACE)
target_include_directories(dateline_flags INTERFACE "${PROJECT_SOURCE_DIR}")
target_compile_options(dateline_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion
                                                -Wno-sign-conversion)
if(DATELINE_SANITIZE)
  target_compile_options(dateline_flags INTERFACE -fsanitize=${DATELINE_SANITIZE}
                                                  -fno-omit-frame-pointer)
  target_link_options(dateline_flags INTERFACE -fsanitize=${DATELINE_SANITIZE})
endif()

# Coverage in every library, for the targets in tests/fuzz.
if(DATELINE_FUZZERS)
  target_compile_options(dateline_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

# ccache where present. The base directory lets checkouts in different folders share entries.
find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1
      ${CCACHE_PROGRAM})
endif()

# dateline_library(NAME SOURCES a.cc ... HEADERS a.h ... LINK libs ...)
# A static library of one folder. Its headers compile on their own: a header beside a .cc of its name is
# that file's first include (tests/checks/sources), the others are verified by CMake.
function(dateline_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;HEADERS;LINK" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  set(alone "")
  foreach(header IN LISTS ARG_HEADERS)
    string(REGEX REPLACE "\\.h$" ".cc" source "${header}")
    if(NOT EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${source}")
      list(APPEND alone "${header}")
    endif()
  endforeach()
  if(alone)
    list(REMOVE_ITEM ARG_HEADERS ${alone})
  endif()
  target_sources(
    ${name}
    PUBLIC FILE_SET HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${ARG_HEADERS}
    PUBLIC FILE_SET alone TYPE HEADERS BASE_DIRS "${PROJECT_SOURCE_DIR}" FILES ${alone})
  if(alone)
    set_target_properties(${name} PROPERTIES INTERFACE_HEADER_SETS_TO_VERIFY alone)
  else()
    set_target_properties(${name} PROPERTIES VERIFY_INTERFACE_HEADER_SETS OFF)
  endif()
  target_link_libraries(${name} PUBLIC dateline_flags ${ARG_LINK})
endfunction()
