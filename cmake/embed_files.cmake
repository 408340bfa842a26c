# Writes OUT: an assembler-embedded table of FILES behind `dateline::SYMBOL(name)`.
# .incbin instead of a byte array: a 6 MB model costs no compile time.
set(body "#include <string_view>\n\n")
set(lookup "")
set(index 0)
foreach(file ${FILES})
  get_filename_component(name "${file}" NAME)
  string(APPEND body
    "__asm__(\".section .rodata\\n.balign 16\\n\"\n"
    "        \"dateline_${SYMBOL}_${index}:\\n.incbin \\\"${file}\\\"\\n\"\n"
    "        \"dateline_${SYMBOL}_${index}_end:\\n.byte 0\\n.text\\n\");\n"
    "extern \"C\" const char dateline_${SYMBOL}_${index}[];\n"
    "extern \"C\" const char dateline_${SYMBOL}_${index}_end[];\n")
  string(APPEND lookup
    "  if (name == \"${name}\")\n"
    "    return {dateline_${SYMBOL}_${index}, static_cast<std::size_t>(dateline_${SYMBOL}_${index}_end - dateline_${SYMBOL}_${index})};\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE "${OUT}" "${body}\nnamespace dateline {\nstd::string_view ${SYMBOL}(std::string_view name);\nstd::string_view ${SYMBOL}(std::string_view name) {\n${lookup}  return {};\n}\n}  // namespace dateline\n")
