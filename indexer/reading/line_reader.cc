#include "indexer/reading/line_reader.h"

#include <algorithm>

namespace dateline::reading {

LineReader::LineReader(ByteStream& bytes, std::size_t limit)
    : bytes_(bytes), limit_(limit), buffer_(std::size_t{256} << 10) {}

bool LineReader::next(std::string& line) {
  line.clear();
  too_long_ = false;
  if (rest_.empty() && !refill()) return false;
  ++number_;
  do {
    const auto end = rest_.find('\n');
    append(line, rest_.substr(0, end));
    if (end != std::string_view::npos) {
      rest_.remove_prefix(end + 1);
      return true;
    }
    rest_ = {};
  } while (refill());
  return true;
}

bool LineReader::refill() {
  const auto count = bytes_.read(buffer_);
  rest_ = {buffer_.data(), count};
  return count != 0;
}

void LineReader::append(std::string& line, std::string_view bytes) {
  const auto room = limit_ - line.size();
  if (bytes.size() > room) too_long_ = true;
  line.append(bytes.substr(0, room));
}

}  // namespace dateline::reading
