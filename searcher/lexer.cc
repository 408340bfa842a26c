#include "searcher/lexer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace dateline::search {
namespace {

constexpr std::array<std::pair<std::string_view, Field>, 11> kFields = {{
    {"title", Field::title},
    {"author", Field::author},
    {"source", Field::source},
    {"person", Field::person},
    {"org", Field::organisation},
    {"organisation", Field::organisation},
    {"place", Field::place},
    {"published", Field::published},
    {"mentions", Field::mentions},
    {"id", Field::id},
    {"date", Field::published},
}};

// Straight and typographic double quotes, in UTF-8.
constexpr std::array<std::string_view, 6> kQuotes = {"\"",           "\xE2\x80\x9C", "\xE2\x80\x9D",
                                                     "\xE2\x80\x9E", "\xC2\xAB",     "\xC2\xBB"};

bool is_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == '\0';
}

std::size_t quote_at(std::string_view text) {
  for (const std::string_view quote : kQuotes)
    if (text.starts_with(quote)) return quote.size();
  return 0;
}

// `NEAR` or `NEAR/5`, as typed; empty when the word is neither.
std::optional<unsigned> near_distance(std::string_view word) {
  if (!word.starts_with("NEAR")) return std::nullopt;
  word.remove_prefix(4);
  if (word.empty()) return kDefaultNearDistance;
  constexpr std::size_t kMaxDigits = 6;
  if (word.size() < 2 || word.size() > 1 + kMaxDigits || word.front() != '/') return std::nullopt;
  unsigned distance = 0;
  for (const char c : word.substr(1)) {
    if (c < '0' || c > '9') return std::nullopt;
    distance = distance * 10 + static_cast<unsigned>(c - '0');
  }
  return distance;
}

class Lexer {
 public:
  explicit Lexer(std::string_view query) : query_(query) {}

  std::vector<Lexeme> run() {
    while (skip_spaces()) next();
    push(Lexeme::Kind::end, 0);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return query_.substr(at_); }
  [[nodiscard]] char peek(std::size_t ahead) const {
    return at_ + ahead < query_.size() ? query_[at_ + ahead] : ' ';
  }

  bool skip_spaces() {
    while (at_ < query_.size() && is_space(query_[at_])) ++at_;
    return at_ < query_.size();
  }

  Lexeme& push(Lexeme::Kind kind, std::size_t length) {
    Lexeme lexeme;
    lexeme.kind = kind;
    lexeme.raw = query_.substr(at_, length);
    lexeme.begin = static_cast<std::uint32_t>(at_);
    at_ += length;
    out_.push_back(lexeme);
    return out_.back();
  }

  void next() {
    const char c = query_[at_];
    if (c == '(') {
      push(Lexeme::Kind::open, 1);
    } else if (c == ')') {
      push(Lexeme::Kind::close, 1);
    } else if ((c == '-' || c == '+') && !is_space(peek(1)) && peek(1) != c) {
      push(c == '-' ? Lexeme::Kind::minus : Lexeme::Kind::plus, 1);
    } else if (c == '=' && quote_at(query_.substr(at_ + 1)) > 0) {
      ++at_;
      quoted(Form::exact);
    } else if (quote_at(rest()) > 0) {
      quoted(Form::words);
    } else {
      word();
    }
  }

  void quoted(Form form) {
    at_ += quote_at(rest());
    std::size_t end = at_;
    while (end < query_.size() && quote_at(query_.substr(end)) == 0) ++end;
    Lexeme& text = push(Lexeme::Kind::text, end - at_);
    text.form = form;
    text.quoted = true;
    text.closed = end < query_.size();
    at_ += quote_at(rest());
  }

  void word() {
    std::size_t length = 0;
    while (!is_space(peek(length)) && peek(length) != '(' && peek(length) != ')' &&
           quote_at(query_.substr(at_ + length)) == 0) {
      if (peek(length) == ':' && begins_value(length + 1)) {
        if (const auto field = field_from(rest().substr(0, length))) {
          push(Lexeme::Kind::field, length).field = *field;
          ++at_;
          return;
        }
      }
      ++length;
    }
    // Nothing but what ends a word, say a lone quote: cannot happen, but must not loop.
    classify(std::max<std::size_t>(length, 1));
  }

  [[nodiscard]] bool begins_value(std::size_t ahead) const {
    return !is_space(peek(ahead)) && peek(ahead) != ')';
  }

  void classify(std::size_t length) {
    const std::string_view word = rest().substr(0, length);
    if (word == "AND" || word == "&&") {
      push(Lexeme::Kind::op_and, length);
    } else if (word == "OR" || word == "|" || word == "||") {
      push(Lexeme::Kind::op_or, length);
    } else if (word == "NOT") {
      push(Lexeme::Kind::op_not, length);
    } else if (const auto distance = near_distance(word)) {
      push(Lexeme::Kind::op_near, length).distance = *distance;
    } else {
      plain(length);
    }
  }

  void plain(std::size_t length) {
    Form form = Form::words;
    if (query_[at_] == '=' && length > 1) {
      form = Form::exact;
      ++at_;
      --length;
    } else if (length > 1 && query_[at_ + length - 1] == '*') {
      form = Form::wildcard;
    }
    Lexeme& text = push(Lexeme::Kind::text, length);
    text.form = form;
    if (form == Form::wildcard) text.raw.remove_suffix(1);
  }

  std::string_view query_;
  std::size_t at_ = 0;
  std::vector<Lexeme> out_;
};

}  // namespace

std::optional<Field> field_from(std::string_view name) {
  for (const auto& [known, field] : kFields)
    if (known.size() == name.size() &&
        std::equal(name.begin(), name.end(), known.begin(), [](char typed, char lower) {
          return typed == lower || (typed >= 'A' && typed <= 'Z' && typed - 'A' + 'a' == lower);
        }))
      return field;
  return std::nullopt;
}

std::vector<Lexeme> split_query(std::string_view query) {
  return Lexer(query).run();
}

}  // namespace dateline::search
