#include "indexer/annotate/entities/recogniser.h"

#include <algorithm>
#include <array>

#include "indexer/annotate/entities/article_resolver.h"
#include "indexer/annotate/entities/name_tables.h"
#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {
namespace {

// Runs of capitalised words, typed by their words and neighbours.
class CapitalRuns {
 public:
  CapitalRuns(const NameTables& tables, std::string_view text, const std::vector<Token>& tokens)
      : tables_(tables), text_(text), tokens_(tokens) {}

  std::vector<RawMention> run() {
    for (std::size_t i = 0; i < tokens_.size();) {
      const auto end = run_end(i);
      if (end > i) take(i, end);
      i = std::max(end, i + 1);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_capital(std::size_t i) const {
    const auto casing = tokens_[i].casing;
    return casing == Casing::initial || casing == Casing::upper || casing == Casing::mixed;
  }

  [[nodiscard]] std::size_t run_end(std::size_t i) const {
    constexpr std::size_t kLongest = 8;
    const auto begin = i;
    while (i < tokens_.size() && i < begin + kLongest && is_capital(i) &&
           (i == begin || !tokens_[i].breaks))
      ++i;
    return i;
  }

  [[nodiscard]] std::string folded(std::size_t i) const {
    return fold_word(slice(text_, tokens_[i].span));
  }

  void take(std::size_t begin, std::size_t end) {
    bool titled = false;
    while (begin < end && tables_.is_title(folded(begin))) {
      titled = true;
      ++begin;
    }
    if (begin == end) return;
    const Span span{tokens_[begin].span.begin, tokens_[end - 1].span.end};
    if (const auto match = tables_.country(folded_phrase(slice(text_, span)))) {
      out_.push_back({span, EntityKind::place, match->demonym});
    } else if (titled) {
      out_.push_back({span, EntityKind::person, false});
    } else if (end - begin >= 2) {
      out_.push_back(
          {span, is_body(end - 1) ? EntityKind::organisation : EntityKind::person, false});
    } else if (tokens_[begin].casing == Casing::upper) {
      out_.push_back({span, EntityKind::organisation, false});
    } else if (!tokens_[begin].breaks && begin > 0 && follows_preposition(begin)) {
      out_.push_back({span, EntityKind::place, false});
    }
  }

  [[nodiscard]] bool is_body(std::size_t i) const {
    constexpr std::array<std::string_view, 12> kBodies = {
        "ministry", "agency", "party",   "university", "council", "bank",
        "times",    "news",   "company", "committee",  "union",   "department"};
    const auto word = folded(i);
    return tables_.is_company_suffix(word) ||
           std::find(kBodies.begin(), kBodies.end(), word) != kBodies.end();
  }

  [[nodiscard]] bool follows_preposition(std::size_t i) const {
    const auto word = folded(i - 1);
    return word == "in" || word == "at" || word == "from" || word == "near" || word == "to";
  }

  const NameTables& tables_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<RawMention> out_;
};

}  // namespace

struct EntityRecogniser::Parts {
  NameTables tables;
};

EntityRecogniser::EntityRecogniser() : parts_(std::make_unique<Parts>()) {}
EntityRecogniser::~EntityRecogniser() = default;
EntityRecogniser::EntityRecogniser(EntityRecogniser&&) noexcept = default;
EntityRecogniser& EntityRecogniser::operator=(EntityRecogniser&&) noexcept = default;

std::vector<EntityMention> EntityRecogniser::recognise(const Article& article) const {
  std::vector<Token> tokens;
  if (article.parts.empty())
    tokenise(article.text, {0, static_cast<std::uint32_t>(article.text.size())}, tokens);
  for (const auto& part : article.parts)
    if (part.kind != PartKind::boilerplate && part.kind != PartKind::byline)
      tokenise(article.text, part.span, tokens);
  const auto raw = CapitalRuns(parts_->tables, article.text, tokens).run();
  return resolve_in_article(parts_->tables, article.text, raw);
}

}  // namespace dateline::annotate
