#pragma once

#include <filesystem>

namespace dateline::indexing {

// Adds schema::kPostingFileName to a finished revision: the words of its articles are read again,
// from the documents, which costs a tenth of writing them (positions in the database take
// microseconds a posting to read). Needs about 80 MB, and little more for larger collections.
// The same database gives the same bytes, whatever the number of threads. Throws Xapian::Error and
// std::system_error.
void write_posting_file(const std::filesystem::path& revision, unsigned threads);

}  // namespace dateline::indexing
