#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::test {

struct Outcome {
  int exit_code = 0;  // 128 + the signal's number when one ended it
  std::string out;
  std::string err;
};

// Runs one of the project's programs (a name like "dateline-index") to its end, as a user's shell
// would, with `input` on its standard input.
Outcome run_program(std::string_view name, const std::vector<std::string>& arguments,
                    std::string_view input = {});

// The same for any command, looked up in PATH..
Outcome run_command(const std::vector<std::string>& command, std::string_view input = {});

// The development data beside the project ("news/wikinews.jsonl"); empty, and a line printed, where
// it is absent.
std::string shared_data(std::string_view path);

// The path of one of the project's programs.
std::string program_path(std::string_view name);

// A file of the project's own tree.
std::string source_path(std::string_view path);

std::string read_file(const std::string& path);
void write_file(const std::string& path, std::string_view bytes);

}  // namespace dateline::test
