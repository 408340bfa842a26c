# dateline_embed(TARGET symbol file...): compiles the files into TARGET behind a function
#   std::string_view dateline::SYMBOL(std::string_view file_name)   (empty: no such file)
# Resources live inside the programs: there is no data path to lose.
function(dateline_embed target symbol)
  set(out "${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cc")
  set(files "")
  foreach(file ${ARGN})
    list(APPEND files "${CMAKE_CURRENT_SOURCE_DIR}/${file}")
  endforeach()
  add_custom_command(
    OUTPUT "${out}"
    COMMAND ${CMAKE_COMMAND} "-DOUT=${out}" "-DSYMBOL=${symbol}" "-DFILES=${files}" -P
            "${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake"
    DEPENDS ${files} "${PROJECT_SOURCE_DIR}/cmake/embed_files.cmake"
    VERBATIM)
  target_sources(${target} PRIVATE "${out}")
endfunction()
