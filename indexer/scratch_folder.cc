#include "indexer/scratch_folder.h"

#include <stdlib.h>  // mkdtemp is POSIX, not in <cstdlib>

#include <cerrno>
#include <string>
#include <system_error>

namespace dateline::indexing {

ScratchFolder::ScratchFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "dateline-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr)
    throw std::system_error(errno, std::generic_category(), name);
  path_ = name;
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace dateline::indexing
