#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

#include <xapian.h>

namespace dateline::schema {

// An index is a directory:
//   XAPIANDB            stub file naming the published revision; replaced by rename, never edited
//   rev-<revision>/     a compacted glass database, never changed once published
//   work/               the indexer's own: analysed articles, scratch shards, lock
// Stock Xapian tools open the directory through the stub.
inline constexpr std::string_view kStubName = "XAPIANDB";
inline constexpr std::string_view kWorkName = "work";

// What a reader must know to read the rest; any other value is refused.
inline constexpr std::uint32_t kFormatVersion = 2;

// Keys in the database's metadata, all values text.
namespace metadata {
inline constexpr std::string_view kFormat = "dateline.format";      // kFormatVersion, decimal
inline constexpr std::string_view kRevision = "dateline.revision";  // also the directory's name
inline constexpr std::string_view kFingerprint =
    "dateline.analysis";                                            // of programs and tables used
inline constexpr std::string_view kBuiltAt = "dateline.built";      // ISO 8601, UTC
inline constexpr std::string_view kDocidOrder = "dateline.order";   // kNewestFirst or empty
inline constexpr std::string_view kStories = "dateline.stories";    // number of story numbers
inline constexpr std::string_view kCopyGroups = "dateline.copies";  // number of copy groups
}  // namespace metadata

// Value of metadata::kDocidOrder: docids ascend as published.from descends, undated articles last,
// so a range of days is a range of docids (but for coarse intervals, which readers check one by
// one).
inline constexpr std::string_view kNewestFirst = "newest-first";

// No index, a damaged one, or one of another format version. what() is fit for the user.
class IndexUnusable : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// The directory of the published revision. Throws IndexUnusable. Cheap: one small file read.
std::filesystem::path published_revision(const std::filesystem::path& index);

// Opens a revision and checks its format. Throws IndexUnusable; never a bare Xapian error.
Xapian::Database open_revision(const std::filesystem::path& revision);

// Points the stub at `index / name`, durably: the files of the revision are on the disk before the
// stub names them (fsync of each, rename, fsync of the directory).
// Throws std::system_error.
void publish_revision(const std::filesystem::path& index, std::string_view name);

}  // namespace dateline::schema
