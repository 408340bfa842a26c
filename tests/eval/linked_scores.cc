#include "tests/eval/linked_scores.h"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "indexer/annotate/entities/article_resolver.h"
#include "indexer/annotate/entities/merger.h"
#include "indexer/annotate/entities/recogniser.h"
#include "indexer/annotate/entities/token.h"
#include "indexer/schema/utf8.h"

namespace dateline::eval {
namespace {

using namespace dateline::annotate;

struct FoundMention {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  std::string article_key;  // as the article alone had it
  std::string key;          // merged
};

using FoundArticle = std::vector<FoundMention>;
using Pairs = std::set<std::pair<std::size_t, std::string>>;

// key → gold entity → how often
using Votes = std::map<std::string, std::map<std::string, int>>;

std::string best_of(const std::map<std::string, int>& votes) {
  return std::max_element(votes.begin(), votes.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

std::string tagged_key(const EntityMention& mention) {
  return std::string(to_string(mention.kind)) + ":" + mention.key;
}

bool overlap(const FoundMention& m, const LinkedMention& g) {
  return g.start < m.end && m.start < g.end;
}

double jaccard(const FoundMention& m, const LinkedMention& g) {
  const double both = std::min(m.end, g.end) - std::max(m.start, g.start);
  const double any = std::max(m.end, g.end) - std::min(m.start, g.start);
  return both / any;
}

// The gold mention that a found one stands for; null when it overlaps none.
const LinkedMention* partner(const FoundMention& m, const std::vector<LinkedMention>& gold) {
  const LinkedMention* best = nullptr;
  for (const auto& g : gold)
    if (overlap(m, g) && (best == nullptr || jaccard(m, g) > jaccard(m, *best))) best = &g;
  return best;
}

std::vector<FoundArticle> merged(std::vector<Article> articles) {
  EntityMerger merger;
  for (const auto& article : articles) merger.add(article);
  merger.finish();
  std::vector<FoundArticle> out(articles.size());
  for (std::size_t i = 0; i < articles.size(); ++i) {
    CodePointCounter counter(articles[i].text);
    for (const auto& m : articles[i].entities)
      out[i].push_back({counter.at(m.span.begin), counter.at(m.span.end), tagged_key(m), {}});
    const auto before = articles[i].entities.size();
    merger.apply(i, articles[i]);
    if (articles[i].entities.size() != before) std::puts("a mention was lost in merging");
    for (std::size_t k = 0; k < articles[i].entities.size(); ++k)
      out[i][k].key = tagged_key(articles[i].entities[k]);
  }
  return out;
}

std::vector<FoundArticle> recognised(const std::vector<LinkedArticle>& gold) {
  const EntityRecogniser recogniser;
  std::vector<Article> articles;
  for (const auto& one : gold) {
    Article article;
    article.text = one.text;
    article.entities = recogniser.recognise(article);
    articles.push_back(std::move(article));
  }
  return merged(std::move(articles));
}

struct Figures {
  std::size_t right = 0;
  std::size_t found = 0;
  std::size_t gold = 0;

  [[nodiscard]] double precision() const { return percent(right, found); }
  [[nodiscard]] double recall() const { return percent(right, gold); }
  [[nodiscard]] double f1() const { return percent(2 * right, found + gold); }
  static double percent(std::size_t part, std::size_t whole) {
    return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
  }
};

// For each key the gold entity that it stands for most often, by mentions that overlap.
void print_raw(const std::string& name, const std::vector<LinkedArticle>& gold,
               const std::vector<FoundArticle>& found) {
  Votes votes;
  std::map<std::string, std::set<std::string>> keys;  // entity → keys, exact spans
  Pairs gold_pairs;
  Pairs found_pairs;
  int exact = 0;
  int all = 0;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    for (const auto& g : gold[i].mentions) {
      if (g.uri.empty()) continue;
      gold_pairs.insert({i, g.uri});
      ++all;
    }
    for (const auto& m : found[i]) {
      found_pairs.insert({i, m.key});
      for (const auto& g : gold[i].mentions) {
        if (g.uri.empty() || !overlap(m, g)) continue;
        ++votes[m.key][g.uri];
        if (g.start != m.start || g.end != m.end) continue;
        keys[g.uri].insert(m.key);
        ++exact;
      }
    }
  }
  Pairs mapped;
  for (const auto& [article, key] : found_pairs) {
    const auto it = votes.find(key);
    mapped.insert({article, it == votes.end() ? "?" + key : best_of(it->second)});
  }
  const auto right = std::count_if(mapped.begin(), mapped.end(),
                                   [&](const auto& pair) { return gold_pairs.count(pair) != 0; });
  const Figures f{static_cast<std::size_t>(right), mapped.size(), gold_pairs.size()};
  std::size_t key_sum = 0;
  for (const auto& [entity, its] : keys) key_sum += its.size();
  std::printf(
      "%s\n  raw            article x entity F1 %5.1f (P %5.1f R %5.1f); keys per gold entity "
      "%.2f; exact spans %d of %d\n",
      name.c_str(), f.f1(), f.precision(), f.recall(),
      static_cast<double>(key_sum) / static_cast<double>(keys.size()), exact, all);
}

bool is_ours(const LinkedMention& g) {
  return g.kind != LinkedKind::other;
}

class LikeForLike {
 public:
  LikeForLike(const std::vector<LinkedArticle>& gold, const std::vector<FoundArticle>& found,
              bool show)
      : gold_(gold), found_(found), show_(show) {
    collect();
  }

  void print(const char* name) {
    Figures f{0, 0, wanted_.size()};
    Pairs right;
    for (const auto& [pair, mentions] : found_pairs_) {
      const auto entity = entity_of(pair.second);
      if (wanted_.count({pair.first, entity}) != 0) {
        right.insert({pair.first, entity});
        continue;
      }
      if (known_.count({pair.first, entity}) != 0) continue;  // named by no name: neither
      wrong(pair, entity);
      ++f.found;
    }
    f.right = right.size();
    f.found += right.size();
    for (const auto& pair : wanted_)
      if (right.count(pair) == 0) missed(pair);
    std::printf("  %-14s article x entity F1 %5.1f (P %5.1f R %5.1f); keys per gold entity %.2f\n",
                name, f.f1(), f.precision(), f.recall(), keys_per_entity());
    for (const auto& [cause, count] : causes_) std::printf("    %4d %s\n", count, cause.c_str());
    for (const auto& line : lines_) std::printf("      %s\n", line.c_str());
  }

 private:
  void collect() {
    for (std::size_t i = 0; i < gold_.size(); ++i) {
      for (const auto& g : gold_[i].mentions) {
        if (!is_ours(g)) continue;
        known_.insert({i, g.key});
        if (g.is_name && g.end <= gold_[i].annotated_end) wanted_.insert({i, g.key});
      }
      for (const auto& m : found_[i]) {
        const auto* g = partner(m, gold_[i].mentions);
        if (g != nullptr) {
          ++votes_[m.key][g->key];
          ++article_votes_[m.article_key][g->key];
          if (is_ours(*g) && g->is_name && g->start == m.start && g->end == m.end)
            ++keys_[g->key][m.key];
        }
        if (m.end <= gold_[i].annotated_end) found_pairs_[{i, m.key}].push_back(&m);
      }
    }
  }

  std::string entity_of(const std::string& key) const {
    const auto it = votes_.find(key);
    return it == votes_.end() ? "?" + key : best_of(it->second);
  }

  void count(const std::string& cause, const std::string& what) {
    ++causes_[cause];
    if (show_) lines_.push_back(cause + ": " + what);
  }

  void missed(const std::pair<std::size_t, std::string>& pair) {
    const auto& [i, entity] = pair;
    const FoundMention* there = nullptr;
    for (const auto& m : found_[i]) {
      const auto* g = partner(m, gold_[i].mentions);
      if (g != nullptr && g->key == entity && g->is_name) there = &m;
    }
    if (there == nullptr) return count("missed: no name recognised", entity);
    const auto it = article_votes_.find(there->article_key);
    const bool right_alone = best_of(it->second) == entity;
    count(
        right_alone ? "missed: merged with another across the collection"
                    : "missed: resolved to another inside the article, or the same word "
                      "stands for another elsewhere",
        entity + " as " + there->article_key + " → " + there->key + " = " + entity_of(there->key));
  }

  void wrong(const std::pair<std::size_t, std::string>& pair, const std::string& entity) {
    const auto& [i, key] = pair;
    bool other = false;
    bool any = false;
    for (const auto& m : found_[i]) {
      if (m.key != key) continue;
      const auto* g = partner(m, gold_[i].mentions);
      any = any || g != nullptr;
      other = other || (g != nullptr && !is_ours(*g));
    }
    count(!any    ? "wrong: gold has nothing there"
          : other ? "wrong: gold has a product, index, event or the like"
                  : "wrong: gold has another entity",
          key + " = " + entity);
  }

  double keys_per_entity() {
    std::size_t sum = 0;
    for (const auto& [entity, its] : keys_) {
      sum += its.size();
      if (!show_ || its.size() < 2) continue;
      std::string line = "keys of " + entity + ":";
      for (const auto& [key, n] : its) line += " " + key + "(" + std::to_string(n) + ")";
      lines_.push_back(line);
    }
    return static_cast<double>(sum) / static_cast<double>(keys_.size());
  }

  const std::vector<LinkedArticle>& gold_;
  const std::vector<FoundArticle>& found_;
  bool show_;
  Pairs wanted_;
  Pairs known_;
  std::map<std::pair<std::size_t, std::string>, std::vector<const FoundMention*>> found_pairs_;
  Votes votes_;
  Votes article_votes_;
  Votes keys_;
  std::map<std::string, int> causes_;
  std::vector<std::string> lines_;
};

// Gold's names of our kinds as the resolver takes them: sorted, disjoint, the innermost where one
// holds another entity, else the longest.
std::vector<LinkedMention> gold_spans(const LinkedArticle& article) {
  std::vector<LinkedMention> names;
  for (const auto& g : article.mentions)
    if (g.is_name && g.kind != LinkedKind::other && g.kind != LinkedKind::unknown)
      names.push_back(g);
  const auto holds = [](const LinkedMention& a, const LinkedMention& b) {
    return a.start <= b.start && b.end <= a.end && a.end - a.start > b.end - b.start;
  };
  std::vector<LinkedMention> kept;
  for (const auto& g : names) {
    const bool drop = std::any_of(names.begin(), names.end(), [&](const LinkedMention& o) {
      return (holds(g, o) && o.key != g.key) || (holds(o, g) && o.key == g.key);
    });
    if (!drop) kept.push_back(g);
  }
  std::sort(kept.begin(), kept.end(), [](const LinkedMention& a, const LinkedMention& b) {
    return a.start < b.start || (a.start == b.start && a.end > b.end);
  });
  std::vector<LinkedMention> out;
  for (auto& g : kept)
    if (out.empty() || g.start >= out.back().end) out.push_back(std::move(g));
  return out;
}

std::vector<std::uint32_t> byte_offsets(const std::string& text) {
  std::vector<std::uint32_t> out;
  for (std::size_t at = 0; at < text.size(); next_code_point(text, at))
    out.push_back(static_cast<std::uint32_t>(at));
  out.push_back(static_cast<std::uint32_t>(text.size()));
  return out;
}

// "the Home Depot", "President Bush" → as the recogniser would have cut it.
Span trimmed(const NameTables& tables, const std::string& text, Span span, LinkedKind kind) {
  for (;;) {
    const auto name = slice(text, span);
    const auto blank = name.find(' ');
    if (blank == std::string_view::npos) return span;
    const auto word = fold_word(name.substr(0, blank));
    if (word != "the" && (kind != LinkedKind::person || !tables.is_title(word))) return span;
    span.begin += static_cast<std::uint32_t>(blank) + 1;
  }
}

Article gold_article(const NameTables& tables, const LinkedArticle& gold,
                     const std::vector<LinkedMention>& names) {
  Article article;
  article.text = gold.text;
  const auto bytes = byte_offsets(gold.text);
  std::vector<RawMention> raw;
  for (const auto& g : names) {
    RawMention mention;
    mention.span = trimmed(tables, gold.text, {bytes[g.start], bytes[g.end]}, g.kind);
    mention.kind = static_cast<EntityKind>(g.kind);
    const auto match = tables.country(folded_phrase(slice(gold.text, mention.span)));
    mention.adjective = mention.kind == EntityKind::place && match && match->demonym;
    raw.push_back(mention);
  }
  article.entities = resolve_in_article(tables, article.text, raw);
  return article;
}

// Pairs of mentions that share an entity, in gold and as found, over the whole collection.
void print_merging(const std::vector<LinkedArticle>& gold, bool show) {
  const NameTables tables;
  std::vector<Article> articles;
  std::vector<std::vector<LinkedMention>> names;
  for (const auto& one : gold) {
    names.push_back(gold_spans(one));
    articles.push_back(gold_article(tables, one, names.back()));
  }
  const auto found = merged(std::move(articles));
  std::map<std::pair<std::string, std::string>, std::size_t> cells;  // (entity, key) → mentions
  std::map<std::string, std::size_t> entities;
  std::map<std::string, std::size_t> keys;
  std::size_t mentions = 0;
  for (std::size_t i = 0; i < found.size(); ++i) {
    for (const auto& m : found[i]) {
      const auto* g = partner(m, names[i]);
      if (g == nullptr) continue;
      ++cells[{g->key, m.key}];
      ++entities[g->key];
      ++keys[m.key];
      ++mentions;
    }
  }
  if (mentions == 0) return;
  double precision = 0;
  double recall = 0;
  for (const auto& [cell, n] : cells) {
    const auto square = static_cast<double>(n) * static_cast<double>(n);
    precision += square / static_cast<double>(keys[cell.second]);
    recall += square / static_cast<double>(entities[cell.first]);
  }
  precision /= static_cast<double>(mentions);
  recall /= static_cast<double>(mentions);
  std::printf(
      "  merging alone  on %zu gold names: B3 F %5.1f (P %5.1f R %5.1f); keys per gold entity "
      "%.2f, gold entities per key %.2f\n",
      mentions, 200 * precision * recall / (precision + recall), 100 * precision, 100 * recall,
      static_cast<double>(cells.size()) / static_cast<double>(entities.size()),
      static_cast<double>(cells.size()) / static_cast<double>(keys.size()));
  if (!show) return;
  for (const auto& [cell, n] : cells)
    if (n < entities[cell.first] || n < keys[cell.second])
      std::printf("      %s is %s %zu times (of %zu, %zu)\n", cell.first.c_str(),
                  cell.second.c_str(), n, entities[cell.first], keys[cell.second]);
}

}  // namespace

void print_linked_scores(const std::string& name, const std::vector<LinkedArticle>& articles,
                         bool show) {
  const auto found = recognised(articles);
  print_raw(name, articles, found);
  LikeForLike(articles, found, show).print("like for like");
  print_merging(articles, show);
}

}  // namespace dateline::eval
