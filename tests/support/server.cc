#include "tests/support/server.h"

#include <signal.h>  // kill
#include <sys/wait.h>
#include <unistd.h>

#include <stdexcept>

#include "tests/support/process.h"

namespace dateline::test {

Server::Server(const std::string& index, const std::vector<std::string>& more_arguments) {
  std::vector<std::string> command = {program_path("dateline-serve"), "--index", index, "--port",
                                      "0"};
  command.insert(command.end(), more_arguments.begin(), more_arguments.end());
  std::vector<char*> argv;
  for (const std::string& argument : command) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  int out[2];
  if (::pipe(out) != 0) throw std::runtime_error("no pipe can be made");
  process_ = ::fork();
  if (process_ == 0) {
    ::dup2(out[1], STDOUT_FILENO);
    ::close(out[0]);
    ::close(out[1]);
    ::execv(argv.front(), argv.data());
    ::_exit(127);
  }
  ::close(out[1]);
  // The server prints its address when it is ready: no need to poll.
  std::string said;
  for (char c = 0; ::read(out[0], &c, 1) == 1 && c != '\n';) said += c;
  ::close(out[0]);
  const auto at = said.find("http://");
  if (at == std::string::npos) {
    stop();
    throw std::runtime_error("dateline-serve did not start: " + said);
  }
  address_ = said.substr(at);
  while (!address_.empty() && (address_.back() == '/' || address_.back() == ' '))
    address_.pop_back();
}

Server::~Server() {
  stop();
}

int Server::stop() {
  if (process_ < 0) return 0;
  ::kill(process_, SIGTERM);
  int status = 0;
  ::waitpid(process_, &status, 0);
  process_ = -1;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

}  // namespace dateline::test
