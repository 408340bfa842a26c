#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/reading/byte_stream.h"
#include "indexer/reading/files.h"
#include "indexer/reading/read.h"

namespace dateline::reading {

// What all articles of one JSONL file share.
struct JsonSource {
  std::string path;    // for Article::path and problems
  std::string id;      // ids of articles without one are `id#line`
  std::string folder;  // as InputFile::folder
};

// The articles in a stream of JSONL; see read.h.
void read_json_articles(ByteStream& bytes, const JsonSource& source, const ArticleSink& sink,
                        const ProblemSink& problems);

}  // namespace dateline::reading
