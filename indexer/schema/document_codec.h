#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "indexer/schema/article.h"

namespace dateline::schema {

// The database's document data: encode_article() in two frames of zstd, the first of them what a
// result list needs. Undone in a third of the time that glass's own zlib takes; glass then finds
// nothing left to compress and keeps the bytes.

// Belongs to one thread.
class DocumentPacker {
 public:
  DocumentPacker();
  [[nodiscard]] std::string pack(const Article& article);

 private:
  struct Free {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, Free> context_;
};

// Belongs to one thread.
class DocumentUnpacker {
 public:
  DocumentUnpacker();
  // Both throw CorruptIndex.
  [[nodiscard]] Article article(std::string_view data);
  // As decode_article_head(): the second frame is not looked at.
  [[nodiscard]] Article head(std::string_view data);

 private:
  struct Free {
    void operator()(void* context) const;
  };
  void add_frame(std::string_view frame);

  std::unique_ptr<void, Free> context_;
  std::string plain_;
};

}  // namespace dateline::schema
