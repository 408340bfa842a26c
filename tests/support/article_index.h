#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::test {

// A directory of its own under the system's temporary one, removed with everything in it.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  ~TemporaryDirectory();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Writes a published index of the articles as they are (entities, dates, stories and copies
// included) into the directory, with the writer's own documents: real Xapian, no analysis.
void build_index(const std::filesystem::path& directory, std::vector<Article> articles,
                 const std::string& revision = "rev-test");

// An article with one body part (and a title part when `title` is not empty) and nothing else.
Article plain_article(std::string id, std::string title, const std::string& body);

// Adds a mention of an entity at its first occurrence in the text; at no place when it is not
// there.
void mention(Article& article, EntityKind kind, const std::string& key, const std::string& name);

}  // namespace dateline::test
