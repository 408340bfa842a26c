#include "tests/support/process.h"

#include <fcntl.h>
#include <stdlib.h>  // mkstemp
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace dateline::test {
namespace fs = std::filesystem;
namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) throw std::runtime_error(std::string(name) + " is not set: run ctest");
  return value;
}

// A file with no name: input and output of a program need no pipes that could fill up.
class ScratchFile {
 public:
  explicit ScratchFile(std::string_view bytes = {}) {
    std::string name = (fs::temp_directory_path() / "dateline-test-XXXXXX").string();
    fd_ = mkstemp(name.data());
    if (fd_ < 0) throw std::runtime_error("no temporary file can be made");
    ::unlink(name.c_str());
    if (::write(fd_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
      throw std::runtime_error("the temporary file cannot be written");
    ::lseek(fd_, 0, SEEK_SET);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  ~ScratchFile() { ::close(fd_); }

  [[nodiscard]] int fd() const { return fd_; }

  [[nodiscard]] std::string content() const {
    std::string bytes(static_cast<std::size_t>(::lseek(fd_, 0, SEEK_END)), '\0');
    const auto got = ::pread(fd_, bytes.data(), bytes.size(), 0);
    bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    return bytes;
  }

 private:
  int fd_;
};

}  // namespace

Outcome run_program(std::string_view name, const std::vector<std::string>& arguments,
                    std::string_view input) {
  std::vector<std::string> command = {program_path(name)};
  command.insert(command.end(), arguments.begin(), arguments.end());
  return run_command(command, input);
}

Outcome run_command(const std::vector<std::string>& command, std::string_view input) {
  std::vector<char*> argv;
  for (const std::string& argument : command) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  const ScratchFile in(input);
  const ScratchFile out;
  const ScratchFile err;
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(in.fd(), STDIN_FILENO);
    ::dup2(out.fd(), STDOUT_FILENO);
    ::dup2(err.fd(), STDERR_FILENO);
    ::execvp(argv.front(), argv.data());
    ::_exit(127);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  Outcome outcome;
  outcome.exit_code = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  outcome.out = out.content();
  outcome.err = err.content();
  return outcome;
}

std::string shared_data(std::string_view path) {
  const fs::path found = fs::path(environment("DATELINE_SHARED")) / "data" / path;
  if (fs::exists(found)) return found.string();
  std::printf("skipped: the development data %s is not beside the project\n",
              std::string(path).c_str());
  return {};
}

std::string program_path(std::string_view name) {
  return environment("DATELINE_BIN") + "/" + std::string(name);
}

std::string source_path(std::string_view path) {
  return (fs::path(environment("DATELINE_SOURCE")) / path).string();
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write_file(const std::string& path, std::string_view bytes) {
  fs::create_directories(fs::path(path).parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

}  // namespace dateline::test
