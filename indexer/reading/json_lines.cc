#include "indexer/reading/json_lines.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <deque>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "indexer/reading/ascii.h"
#include "indexer/reading/decode.h"
#include "indexer/reading/line_reader.h"
#include "indexer/reading/metadata.h"
#include "indexer/schema/hash.h"
#include "indexer/schema/utf8.h"

namespace dateline::reading {
namespace {

namespace dom = simdjson::dom;

struct RawLine {
  std::string bytes;
  std::uint32_t number = 0;
  bool too_long = false;
};

nlohmann::json to_json(const dom::element& element, int depth = 0) {
  switch (element.type()) {
    case dom::element_type::STRING:
      return std::string(std::string_view(element));
    case dom::element_type::INT64:
      return std::int64_t(element);
    case dom::element_type::UINT64:
      return std::uint64_t(element);
    case dom::element_type::DOUBLE:
      return double(element);
    case dom::element_type::BOOL:
      return bool(element);
    case dom::element_type::NULL_VALUE:
      return nullptr;
    default:
      break;
  }
  if (depth == 4) return nullptr;
  if (element.is_array()) {
    auto list = nlohmann::json::array();
    for (const auto child : dom::array(element)) list.push_back(to_json(child, depth + 1));
    return list;
  }
  auto object = nlohmann::json::object();
  for (const auto [key, child] : dom::object(element))
    object[std::string(key)] = to_json(child, depth + 1);
  return object;
}

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// The unit of the escape `\uXXXX` at `offset`; -1: none there.
int escaped_unit(std::string_view text, std::size_t offset) {
  if (offset + 6 > text.size() || text[offset] != '\\' || text[offset + 1] != 'u') return -1;
  int value = 0;
  for (std::size_t i = offset + 2; i < offset + 6; ++i) {
    const int digit = hex_value(text[i]);
    if (digit < 0) return -1;
    value = value * 16 + digit;
  }
  return value;
}

// JSON forbids lone surrogates, and scripts write them nevertheless: `\ud83d` becomes `\ufffd`, one
// code point as before.
std::size_t replace_lone_surrogates(std::string& json) {
  std::size_t replaced = 0;
  for (auto at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const int unit = escaped_unit(json, at);
    if (unit < 0xD800 || unit > 0xDFFF) {
      at += unit < 0 ? 2 : 6;
      continue;
    }
    const int next = escaped_unit(json, at + 6);
    if (unit < 0xDC00 && next >= 0xDC00 && next <= 0xDFFF) {
      at += 12;
      continue;
    }
    json.replace(at, 6, "\\ufffd");
    ++replaced;
    at += 6;
  }
  return replaced;
}

// simdjson's message in the form of ours: without the name of the error that later versions begin
// with ("UNCLOSED_STRING: "), lower case, no full stop.
std::string reason(simdjson::error_code error) {
  std::string message = simdjson::error_message(error);
  const auto name = message.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
  if (name != std::string::npos && name > 1 && message.compare(name, 2, ": ") == 0)
    message.erase(0, name + 2);
  if (message.size() > 1 && !is_upper(message[1])) message[0] = to_lower(message[0]);
  message.resize(message.find_last_not_of(". ") + 1);
  return message;
}

// NUL ends strings in Xapian's tools and in C: U+FFFD is as long in code points.
void replace_zeros(std::string& text, std::string& repair) {
  if (text.find('\0') == std::string::npos) return;
  std::string clean;
  std::size_t count = 0;
  for (const char c : text) {
    if (c != '\0') {
      clean.push_back(c);
    } else {
      append_utf8(clean, 0xFFFD);
      ++count;
    }
  }
  text = std::move(clean);
  note_repair(repair, fmt::format("{} zero characters replaced", count));
}

class JsonArticles {
 public:
  JsonArticles(ByteStream& bytes, const JsonSource& source, const ArticleSink& sink,
               const ProblemSink& problems)
      : lines_(bytes, kArticleLimit),
        bytes_(bytes),
        source_(source),
        sink_(sink),
        problems_(problems) {}

  void run() {
    RawLine line;
    while (next(line)) {
      if (line.too_long) {
        report(line.number, fmt::format("longer than the limit of {} MiB for one article",
                                        kArticleLimit >> 20U));
      } else {
        read_line(line);
      }
    }
    if (!bytes_.problem().empty()) report(lines_.number(), bytes_.problem());
    if (!any_) report(0, "empty");
  }

 private:
  void report(std::uint32_t line, std::string reason) {
    any_ = true;
    problems_({source_.path, line, std::move(reason)});
  }

  bool next(RawLine& line) {
    if (!pending_.empty()) {
      line = std::move(pending_.front());
      pending_.pop_front();
      return true;
    }
    if (!lines_.next(line.bytes)) return false;
    line.number = lines_.number();
    line.too_long = lines_.too_long();
    if (line.number == 1 && line.bytes.starts_with("\xEF\xBB\xBF")) line.bytes.erase(0, 3);
    return true;
  }

  void read_line(RawLine& line) {
    const auto trimmed = trim(line.bytes);
    // An array with one object a line is as good as JSONL.
    if (trimmed.empty() || trimmed == "[" || trimmed == "]") return;
    const bool comma = trimmed.ends_with(',');
    if (endless_ < kMostEndless && trimmed.starts_with('{') &&
        (trimmed == "{" || (comma && !trimmed.ends_with("},"))))
      return read_object_over_lines(line);
    if (comma) line.bytes.resize(line.bytes.rfind(','));
    read_document(line.bytes, line.number);
  }

  // Gathers lines until the braces balance. If they never do, only the first line is at fault.
  void read_object_over_lines(const RawLine& first) {
    std::deque<RawLine> taken;
    std::string all = first.bytes;
    Balance balance;
    balance.add(all);
    RawLine line;
    while (balance.depth > 0 && all.size() < kArticleLimit && next(line)) {
      balance.add(line.bytes);
      all += '\n';
      all += line.bytes;
      const bool too_long = line.too_long;
      taken.push_back(std::move(line));
      line = {};
      if (too_long) break;
    }
    if (balance.depth != 0) {
      pending_.insert(pending_.begin(), std::make_move_iterator(taken.begin()),
                      std::make_move_iterator(taken.end()));
      ++endless_;
      return report(first.number, "not JSON: the object does not end");
    }
    const auto end = all.find_last_not_of(", \t\r\n");
    all.resize(end + 1);
    read_document(all, first.number);
  }

  struct Balance {
    int depth = 0;
    bool quoted = false;
    void add(std::string_view text) {
      for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') quoted = !quoted;
        if (quoted && c == '\\') ++i;
        if (quoted) continue;
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
      }
    }
  };

  void read_document(std::string& bytes, std::uint32_t line) {
    std::string repair;
    auto parsed = parser_.parse(bytes);
    if (parsed.error() == simdjson::UTF8_ERROR) {
      std::size_t replaced = 0;
      bytes = repair_utf8(bytes, replaced);
      note_repair(repair, fmt::format("{} bytes replaced", replaced));
      parsed = parser_.parse(bytes);
    }
    if (parsed.error() == simdjson::STRING_ERROR) {
      const auto replaced = replace_lone_surrogates(bytes);
      if (replaced > 0) {
        note_repair(repair, fmt::format("{} lone surrogates replaced", replaced));
        parsed = parser_.parse(bytes);
      }
    }
    if (parsed.error() != simdjson::SUCCESS)
      return report(line, "not JSON: " + reason(parsed.error()));
    const dom::element document = parsed.value_unsafe();
    if (!document.is_array()) return read_object(document, bytes, line, repair);
    for (const auto element : dom::array(document))
      read_object(element, simdjson::minify(element), line, repair);
  }

  void read_object(const dom::element& document, std::string_view bytes, std::uint32_t line,
                   const std::string& repair) {
    if (!document.is_object()) return report(line, "not a JSON object");
    Article article;
    article.path = source_.path;
    article.line = line;
    article.repair = repair;
    article.content_hash = schema::hash64(bytes);
    if (!read_fields(dom::object(document), article, line)) return;
    if (article.id.empty()) article.id = fmt::format("{}#{}", source_.id, line);
    if (article.source.empty()) article.source = default_source(article, source_.folder);
    any_ = true;
    sink_(std::move(article));
  }

  // False: reported, no article.
  bool read_fields(const dom::object& object, Article& article, std::uint32_t line) {
    Metadata metadata("JSON");
    std::optional<dom::element> text;
    std::string_view text_name;
    const auto complain = [&](std::string reason) { report(line, std::move(reason)); };
    for (const auto [name, value] : object) {
      const auto field = metadata_field(name);
      if (field == MetadataField::none) continue;
      if (field == MetadataField::id) {
        article.id = id_of(value);
        if (article.id.empty() && !value.is_null()) complain("\"id\" must be a string or a number");
      } else if (field == MetadataField::text) {
        if (value.is_null() || (text && text_rank(name) >= text_rank(text_name))) continue;
        text = value;
        text_name = name;
      } else {
        metadata.add(name, to_json(value), complain);
      }
    }
    metadata.apply(article);
    if (text && !text->is_string()) {
      complain(fmt::format("\"{}\" must be a string", text_name));
      return false;
    }
    if (text) article.text = std::string_view(*text);
    replace_zeros(article.text, article.repair);
    replace_zeros(article.title, article.repair);
    if (!text && article.title.empty()) {
      complain("no text: none of the fields text, body, content, title");
      return false;
    }
    return true;
  }

  static std::string id_of(const dom::element& value) {
    if (value.is_string()) {
      std::string id(std::string_view(value).substr(0, kLongestId));
      while (!id.empty() && !is_valid_utf8(id)) id.pop_back();
      std::erase(id, '\0');
      return id;
    }
    return value.is_number() ? to_json(value).dump() : std::string();
  }

  // `text` before `body` before the rest, in the order in which they are tried.
  static int text_rank(std::string_view name) {
    if (name == "text") return 0;
    return name == "body" ? 1 : 2;
  }

  static constexpr std::size_t kLongestId = 4096;
  // Each object without an end costs a look at 16 MiB of lines.
  static constexpr int kMostEndless = 8;

  LineReader lines_;
  ByteStream& bytes_;
  const JsonSource& source_;
  const ArticleSink& sink_;
  const ProblemSink& problems_;
  dom::parser parser_;
  std::deque<RawLine> pending_;
  int endless_ = 0;
  bool any_ = false;
};

}  // namespace

void read_json_articles(ByteStream& bytes, const JsonSource& source, const ArticleSink& sink,
                        const ProblemSink& problems) {
  JsonArticles(bytes, source, sink, problems).run();
}

}  // namespace dateline::reading
