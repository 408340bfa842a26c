#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/dictionary.h"
#include "indexer/schema/fields.h"
#include "indexer/writing/document.h"

namespace dateline::indexing {

struct NumberedArticle {
  Article article;
  DocumentNumbers numbers;
};

// All of one revision of an index.
struct RevisionContents {
  std::size_t size = 0;
  // The article that gets docid `position` + 1; newest first. Called from several threads.
  std::function<NumberedArticle(std::size_t position)> at;
  std::array<std::vector<schema::FacetValue>, schema::kFacetCount> dictionaries;  // by number
  IndexMetadata metadata;
};

// The directory name of a revision.
std::string revision_name(std::string_view revision);

// Builds and checks `index`/rev-<revision>, without publishing it: scratch shards of a few thousand
// documents under `index`/work, written on `threads` threads, then compacted in docid order.
// `written(n)` hears of every n documents more. Throws Xapian::Error and std::system_error; what is
// half done then lies in scratch folders that the next call removes.
std::filesystem::path write_revision(const std::filesystem::path& index,
                                     const RevisionContents& contents, unsigned threads,
                                     const std::function<void(std::size_t)>& written);

// Removes the revisions that no reader should still need: all but `current` and the newest other.
// Readers that still have a removed one open keep it until they close it.
void remove_old_revisions(const std::filesystem::path& index, std::string_view current);

}  // namespace dateline::indexing
