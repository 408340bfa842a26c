#pragma once

namespace dateline::indexing {

// After sysexits.h, so that scripts can tell failures apart. Documented in --help of the programs.
enum ExitCode : int {
  kDone = 0,
  kUsage = 64,         // the command line is wrong
  kBadInput = 65,      // finished, but some of the input could not be read
  kNoInput = 66,       // nothing to index
  kInternal = 70,      // a bug
  kCannotCreate = 73,  // the index cannot be made at that path
  kIoError = 74,       // disk full, read or write error
  kLocked = 75,        // another run holds the index
};

}  // namespace dateline::indexing
