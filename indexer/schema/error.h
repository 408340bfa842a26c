#pragma once

#include <string>
#include <tl/expected.hpp>

namespace dateline {

// A user's or a document's mistake. The world's failures (index missing, disk full) are exceptions.
struct Error {
  std::string where;    // file, `file:line`, parameter name; may be empty
  std::string message;  // lower case, no full stop, names the offending value

  [[nodiscard]] std::string text() const {
    return where.empty() ? message : where + ": " + message;
  }
};

template <class T>
using Result = tl::expected<T, Error>;

}  // namespace dateline
