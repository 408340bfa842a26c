#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "indexer/schema/day.h"
#include "indexer/schema/terms.h"
#include "indexer/schema/utf8.h"
#include "searcher/lexer.h"
#include "searcher/misreadings.h"
#include "searcher/syntax.h"

namespace dateline::search {
namespace {

using Kind = Node::Kind;

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

// Gives a leaf its words, one a position; false when there are more than may be. Where a word has
// two readings (US: u.s. and us) the first is the narrower one, and every article with either
// spelling of the acronym has it.
bool read_words(Leaf& leaf, bool all_capitals) {
  const std::string& raw = leaf.raw;
  std::optional<std::uint32_t> position;
  for (schema::Token& token : schema::tokenize(raw)) {
    if (position == token.position) continue;
    if (leaf.words.size() == kMaxWordsPerLeaf) return false;
    position = token.position;
    leaf.words.push_back(std::move(token.word));
    leaf.word_ranges.push_back({leaf.begin + token.begin, leaf.begin + token.end});
  }
  if (!all_capitals && raw.size() == 2 && is_capital(raw[0]) && is_capital(raw[1]) &&
      leaf.words.size() == 1)
    leaf.words.front() = {leaf.words.front()[0], '.', leaf.words.front()[1], '.'};
  return true;
}

bool takes_words(Field field) {
  return field == Field::text || field == Field::title;
}

bool is_word_leaf(const Node& node) {
  return node.kind == Kind::leaf && node.leaf.form == Form::words && takes_words(node.leaf.field);
}

// What NEAR can join: a word or phrase, or a choice of them.
std::vector<Node> near_choices(Node part) {
  if (part.kind == Kind::any_of) return std::move(part.children);
  std::vector<Node> choices;
  choices.push_back(std::move(part));
  return choices;
}

Node make_group(Kind kind, std::vector<Node> children) {
  if (children.size() == 1) return std::move(children.front());
  Node node;
  node.kind = children.empty() ? Kind::nothing : kind;
  node.children = std::move(children);
  return node;
}

Node negate(Node child) {
  Node node;
  node.kind = Kind::none_of;
  node.children.push_back(std::move(child));
  return node;
}

class Parser {
 public:
  explicit Parser(std::string_view query) : lexemes_(split_query(query)) {
    // A lone US or IT is the acronym; a query all in capitals says nothing about its words.
    const bool capitals =
        std::none_of(query.begin(), query.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    all_capitals_ = capitals && lexemes_.size() > 2;
  }

  ParsedQuery run() {
    std::vector<Node> parts;
    while (peek().kind != Lexeme::Kind::end) {
      if (auto part = any_of(Field::text)) parts.push_back(std::move(*part));
      if (peek().kind != Lexeme::Kind::close) continue;
      note("a closing parenthesis without an opening one was left out");
      ++at_;
    }
    if (dropped_) note(fmt::format("only the first {} words are searched", kMaxLeaves));
    return {make_group(Kind::all_of, std::move(parts)), std::move(notes_)};
  }

 private:
  using Found = std::optional<Node>;

  [[nodiscard]] const Lexeme& peek(std::size_t ahead = 0) const {
    return lexemes_[std::min(at_ + ahead, lexemes_.size() - 1)];
  }
  void note(std::string text) {
    if (std::find(notes_.begin(), notes_.end(), text) == notes_.end())
      notes_.push_back(std::move(text));
  }

  [[nodiscard]] static bool begins_operand(const Lexeme& lexeme) {
    switch (lexeme.kind) {
      case Lexeme::Kind::open:
      case Lexeme::Kind::minus:
      case Lexeme::Kind::plus:
      case Lexeme::Kind::op_not:
      case Lexeme::Kind::field:
      case Lexeme::Kind::text:
        return true;
      default:
        return false;
    }
  }
  // An operator counts only between two operands.
  [[nodiscard]] bool joins(Lexeme::Kind kind, bool has_left) const {
    return peek().kind == kind && has_left && begins_operand(peek(1));
  }
  [[nodiscard]] bool at_end() const {
    return peek().kind == Lexeme::Kind::end || peek().kind == Lexeme::Kind::close;
  }

  Found any_of(Field field) {
    std::vector<Node> parts;
    do {
      if (joins(Lexeme::Kind::op_or, !parts.empty())) ++at_;
      if (auto part = all_of(field)) parts.push_back(std::move(*part));
    } while (joins(Lexeme::Kind::op_or, !parts.empty()));
    if (parts.empty()) return std::nullopt;
    return make_group(Kind::any_of, std::move(parts));
  }

  Found all_of(Field field) {
    std::vector<Node> parts;
    while (!at_end() && !joins(Lexeme::Kind::op_or, !parts.empty())) {
      if (joins(Lexeme::Kind::op_and, !parts.empty())) ++at_;
      if (auto part = near(field)) parts.push_back(std::move(*part));
    }
    if (parts.empty()) return std::nullopt;
    return make_group(Kind::all_of, std::move(parts));
  }

  Found near(Field field) {
    auto first = unary(field);
    std::vector<Node> parts;
    unsigned distance = 0;
    while (first && joins(Lexeme::Kind::op_near, true)) {
      const unsigned wanted = std::clamp(peek().distance, 1U, kMaxNearDistance);
      if (wanted != peek().distance)
        note(fmt::format("NEAR takes distances from 1 to {}: “{}” was read as NEAR/{}",
                         kMaxNearDistance, peek().raw, wanted));
      distance = std::max(distance, wanted);
      ++at_;
      if (auto part = unary(field)) parts.push_back(std::move(*part));
    }
    if (parts.empty()) return first;
    parts.insert(parts.begin(), std::move(*first));
    return join_near(std::move(parts), distance);
  }

  // Choices are multiplied out: a NEAR (b OR c) is (a NEAR b) OR (a NEAR c).
  Node join_near(std::vector<Node> parts, unsigned distance) {
    const std::vector<Node> as_typed = parts;
    std::vector<std::vector<Node>> joined(1);
    for (Node& part : parts) {
      std::vector<std::vector<Node>> longer;
      for (const Node& choice : near_choices(std::move(part)))
        for (const auto& beginning : joined) {
          longer.push_back(beginning);
          longer.back().push_back(choice);
        }
      joined = std::move(longer);
      if (joined.size() > kMaxNearChoices) break;
    }
    const bool plain = joined.size() <= kMaxNearChoices &&
                       std::all_of(joined.begin(), joined.end(), [](const auto& words) {
                         return std::all_of(words.begin(), words.end(), [&](const Node& word) {
                           return is_word_leaf(word) && word.leaf.field == words.front().leaf.field;
                         });
                       });
    if (!plain) {
      note(fmt::format("NEAR joins words, phrases and up to {} choices of them; it was read as AND",
                       kMaxNearChoices));
      return make_group(Kind::all_of, as_typed);
    }
    std::vector<Node> choices;
    for (auto& words : joined) {
      choices.push_back(make_group(Kind::near, std::move(words)));
      choices.back().distance = distance;
    }
    return make_group(Kind::any_of, std::move(choices));
  }

  Found unary(Field field) {
    bool negative = false;
    for (;; ++at_) {
      const auto kind = peek().kind;
      if (kind == Lexeme::Kind::plus) continue;
      if (kind == Lexeme::Kind::minus || (kind == Lexeme::Kind::op_not && begins_operand(peek(1))))
        negative = !negative;
      else
        break;
    }
    auto operand = primary(field);
    if (!operand || !negative) return operand;
    return negate(std::move(*operand));
  }

  Found primary(Field field) {
    const Lexeme lexeme = peek();
    if (lexeme.kind == Lexeme::Kind::end || lexeme.kind == Lexeme::Kind::close) return std::nullopt;
    ++at_;
    switch (lexeme.kind) {
      case Lexeme::Kind::open:
        return group(field);
      case Lexeme::Kind::field:
        return begins_operand(peek()) ? in_field(lexeme) : plain_word(lexeme, field);
      case Lexeme::Kind::text:
        return leaf(lexeme, field);
      default:
        note(fmt::format("“{}” has nothing to join here and was searched as a word", lexeme.raw));
        return plain_word(lexeme, field);
    }
  }

  // A sign between field and value belongs to the value: person:-x is not person x.
  Found in_field(const Lexeme& name) {
    if (depth_ >= kMaxDepth) return std::nullopt;
    ++depth_;
    auto value = peek().kind == Lexeme::Kind::minus || peek().kind == Lexeme::Kind::plus
                     ? unary(name.field)
                     : primary(name.field);
    --depth_;
    return value;
  }

  Found group(Field field) {
    if (depth_ >= kMaxDepth) {
      note(fmt::format("parentheses deeper than {} were left out", kMaxDepth));
      return std::nullopt;
    }
    ++depth_;
    auto inner = any_of(field);
    --depth_;
    if (peek().kind == Lexeme::Kind::close)
      ++at_;
    else
      note("a parenthesis was not closed");
    return inner;
  }

  Found plain_word(const Lexeme& lexeme, Field field) {
    Lexeme text = lexeme;
    text.kind = Lexeme::Kind::text;
    return leaf(text, field, false);
  }

  Found leaf(const Lexeme& lexeme, Field field, bool may_be_acronym = true) {
    if (!lexeme.closed) note("a quotation mark was not closed");
    if (leaves_ == kMaxLeaves) {
      dropped_ = true;
      return std::nullopt;
    }
    Node node;
    node.kind = Kind::leaf;
    node.leaf = {field,
                 lexeme.form,
                 lexeme.quoted,
                 false,
                 std::string(lexeme.raw),
                 {},
                 {},
                 lexeme.begin,
                 static_cast<std::uint32_t>(lexeme.begin + lexeme.raw.size())};
    if (!check_dates(node.leaf)) note_bad_date(node.leaf);
    if (!read_words(node.leaf, all_capitals_ || !may_be_acronym))
      note(fmt::format("only the first {} words of a phrase are searched", kMaxWordsPerLeaf));
    if (takes_words(node.leaf.field)) {
      if (node.leaf.raw == "*" && !node.leaf.quoted && node.leaf.field == Field::text)
        node.kind = Kind::everything;
      else if (node.leaf.words.empty())
        return without_words(node.leaf);
      note_misreadings(lexeme, node.leaf);
    }
    ++leaves_;
    return node;
  }

  Found without_words(const Leaf& leaf) {
    if (leaf.field != Field::text)
      note(fmt::format("“{}:{}” holds no word and was left out", field_name(leaf.field), leaf.raw));
    return std::nullopt;
  }

  void note_misreadings(const Lexeme& lexeme, Leaf& leaf) {
    if (leaf.form == Form::wildcard && leaf.words.size() > 1) {
      leaf.form = Form::words;
      note(fmt::format("“{}*” was searched without its asterisk: it is more than one word",
                       lexeme.raw));
    }
    const bool last = peek().kind == Lexeme::Kind::end;
    if (auto found = misreading(lexeme, {lexeme.begin == lexemes_.front().begin, last}))
      note(std::move(*found));
  }

  static bool check_dates(const Leaf& leaf) {
    if (leaf.field != Field::published && leaf.field != Field::mentions) return true;
    return parse_day_range(leaf.raw).has_value();
  }

  void note_bad_date(Leaf& leaf) {
    note(
        fmt::format("“{}:{}” is no date (2022, 2022-02, 2022-02-15, or two of them joined by ..) "
                    "and was searched as words",
                    field_name(leaf.field), leaf.raw));
    leaf.field = Field::text;
  }

  std::vector<Lexeme> lexemes_;
  std::size_t at_ = 0;
  std::size_t leaves_ = 0;
  unsigned depth_ = 0;
  bool all_capitals_ = false;
  bool dropped_ = false;
  std::vector<std::string> notes_;
};

bool is_blank(std::string_view query) {
  return query.find_first_not_of(" \t\n\v\f\r") == std::string_view::npos;
}

std::string_view cut_to(std::string_view query, std::size_t bytes) {
  if (query.size() <= bytes) return query;
  while (bytes > 0 && (static_cast<unsigned char>(query[bytes]) & 0xC0U) == 0x80U) --bytes;
  return query.substr(0, bytes);
}

}  // namespace

std::string_view field_name(Field field) {
  static constexpr std::string_view kNames[] = {"",    "title", "author",    "source",   "person",
                                                "org", "place", "published", "mentions", "id"};
  return kNames[static_cast<std::size_t>(field)];
}

ParsedQuery parse_query(std::string_view query) {
  if (is_blank(query)) return {};
  const std::string_view cut = cut_to(query, kMaxQueryBytes);
  ParsedQuery parsed = Parser(cut).run();
  if (cut.size() < query.size())
    parsed.notes.push_back(
        fmt::format("only the first {} bytes of the query were read", kMaxQueryBytes));
  if (parsed.root.kind == Kind::nothing)
    parsed.notes.emplace_back("the query holds no word to search for");
  return parsed;
}

}  // namespace dateline::search
