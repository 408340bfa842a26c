#include "tests/bench/bench_queries.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <stdexcept>
#include <unordered_map>
#include <unordered_set>

#include "indexer/schema/fields.h"

namespace dateline::bench {
namespace {

constexpr std::uint32_t kSample = 3000;
constexpr std::size_t kShortestWord = 4;
enum Band : std::uint8_t { frequent, medium, rare, any };

// Maximal runs of letters that all engines take as one word: small a to z between blanks, perhaps
// with a comma or full stop behind.
std::vector<std::string> plain_words(std::string_view text) {
  std::vector<std::string> words;
  std::istringstream stream{std::string(text)};
  for (std::string word; stream >> word;) {
    if (!word.empty() && (word.back() == ',' || word.back() == '.')) word.pop_back();
    const bool plain = word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
    words.push_back(plain ? word : std::string());
  }
  return words;
}

// Words of a sample of the articles by share of articles that have them.
class Vocabulary {
 public:
  explicit Vocabulary(const ArticleMaker& articles) : articles_(articles) {
    std::unordered_map<std::string, std::uint32_t> counts;
    for (std::uint32_t i = 0; i < kSample; ++i) {
      const auto words = plain_words(article(i).text);
      for (const auto& word : std::set<std::string>(words.begin(), words.end())) ++counts[word];
    }
    for (const auto& [word, count] : counts)
      if (word.size() >= kShortestWord)
        if (const auto band = band_of(static_cast<double>(count) / kSample); band != any)
          bands_.emplace(word, band);
  }

  [[nodiscard]] Article article(std::uint32_t sample) const {
    const std::uint64_t size = articles_.size();
    return articles_.at(static_cast<std::uint32_t>(sample * size / kSample));
  }
  [[nodiscard]] bool has(const std::string& word, Band band) const {
    const auto at = bands_.find(word);
    return at != bands_.end() && (band == any || at->second == band);
  }

 private:
  // Above 40 % of all articles only what other engines would call stop words.
  static Band band_of(double share) {
    if (share > 0.4) return any;
    return share > 0.05 ? frequent : share > 0.005 ? medium : share > 0.0005 ? rare : any;
  }

  const ArticleMaker& articles_;
  std::unordered_map<std::string, Band> bands_;
};

class Maker {
 public:
  explicit Maker(const ArticleMaker& articles) : vocabulary_(articles) {}

  std::vector<BenchQuery> make() {
    const auto one = [this](Band band) { return [this, band] { return words({band}, "and"); }; };
    add("one word, frequent", 60, one(frequent));
    add("one word, medium", 40, one(medium));
    add("one word, rare", 20, one(rare));
    add("two words, AND", 80, [this] { return words({any, frequent}, "and"); });
    add("three words, AND", 30, [this] { return words({any, any, frequent}, "and"); });
    add("two words, OR", 50, [this] { return apart({frequent, medium}); });
    add("three words, OR", 30, [this] { return apart({frequent, frequent, medium}); });
    add("phrase", 70, [this] { return phrase(); });
    add("word and entity", 50, [this] { return with_entity(words({frequent}, "and")); });
    add("word and months", 50, [this] { return with_months(words({frequent}, "and")); });
    add("everything, filtered", 19,
        [this] { return turn_++ % 2 == 0 ? with_entity(nothing()) : with_months(nothing()); });
    add("everything", 1, [this] { return nothing(); });
    add("warm-up", 50, [this] {
      return turn_++ % 2 == 0 ? words({any, any}, "and") : with_entity(words({medium}, "and"));
    });
    return std::move(queries_);
  }

 private:
  void add(const std::string& kind, unsigned size, const std::function<BenchQuery()>& make) {
    for (unsigned made = 0; made < size;) {
      BenchQuery query = make();
      query.kind.clear();
      if (!seen_.insert(to_line(query)).second) continue;
      query.kind = kind;
      queries_.push_back(std::move(query));
      ++made;
    }
  }

  static BenchQuery nothing() { return {"", "all", {}, "", "", "", ""}; }

  Article any_article() { return vocabulary_.article(random_.below(kSample)); }

  // Words of these bands that stand in one article, the last one's entities kept for filters.
  BenchQuery words(const std::vector<Band>& bands, const std::string& join) {
    while (true) {
      article_ = any_article();
      const auto all = plain_words(article_.text);
      BenchQuery query{"", join, {}, "", "", "", ""};
      for (const Band band : bands)
        for (unsigned tries = 0; tries < 200; ++tries) {
          const auto& word = all[random_.below(static_cast<std::uint32_t>(all.size()))];
          if (!vocabulary_.has(word, band) ||
              std::find(query.words.begin(), query.words.end(), word) != query.words.end())
            continue;
          query.words.push_back(word);
          break;
        }
      if (query.words.size() == bands.size()) return query;
    }
  }

  // Words of these bands, each out of another article.
  BenchQuery apart(const std::vector<Band>& bands) {
    BenchQuery query{"", "or", {}, "", "", "", ""};
    for (const Band band : bands) query.words.push_back(words({band}, "or").words.front());
    return query;
  }

  BenchQuery phrase() {
    while (true) {
      const auto all = plain_words(any_article().text);
      const std::size_t length = 2 + random_.below(3) / 2;
      const auto at = random_.below(static_cast<std::uint32_t>(all.size() - length));
      BenchQuery query{"", "phrase", {all.begin() + at, all.begin() + at + length}, "", "", "", ""};
      if (std::all_of(query.words.begin(), query.words.end(),
                      [&](const auto& word) { return vocabulary_.has(word, any); }))
        return query;
    }
  }

  BenchQuery with_entity(BenchQuery query) {
    if (query.words.empty()) article_ = any_article();
    if (article_.entities.empty()) return query;
    static constexpr std::array<std::string_view, 3> kParameters = {"person", "org", "place"};
    const auto size = static_cast<std::uint32_t>(article_.entities.size());
    const EntityMention& mention = article_.entities[random_.below(size)];
    query.facet = kParameters[static_cast<std::size_t>(mention.kind)];
    query.key = mention.key;
    return query;
  }

  BenchQuery with_months(BenchQuery query) {
    static constexpr std::array<int, 4> kLengths = {1, 1, 3, 12};
    const int length = kLengths[random_.below(kLengths.size())];
    const int first = static_cast<int>(random_.below(static_cast<std::uint32_t>(60 - length)));
    const int end = first + length;
    const Day from = *make_day(2018 + first / 12, first % 12 + 1, 1);
    const Day to = *make_day(2018 + end / 12, end % 12 + 1, 1) + -1;
    query.from = to_iso(from);
    query.to = to_iso(to);
    return query;
  }

  Vocabulary vocabulary_;
  Random random_{11};
  Article article_;
  unsigned turn_ = 0;
  std::set<std::string> seen_;
  std::vector<BenchQuery> queries_;
};

}  // namespace

std::vector<BenchQuery> make_queries(const ArticleMaker& articles) {
  return Maker(articles).make();
}

std::string to_line(const BenchQuery& query) {
  return fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}", query.kind, query.join,
                     fmt::join(query.words, " "), query.facet, query.key, query.from, query.to);
}

std::vector<BenchQuery> read_queries(const std::string& path) {
  std::ifstream file(path);
  std::vector<BenchQuery> queries;
  for (std::string line; std::getline(file, line);) {
    BenchQuery query;
    std::string words;
    std::istringstream fields(line);
    for (std::string* field :
         {&query.kind, &query.join, &words, &query.facet, &query.key, &query.from, &query.to})
      std::getline(fields, *field, '\t');
    std::istringstream each(words);
    for (std::string word; each >> word;) query.words.push_back(word);
    queries.push_back(std::move(query));
  }
  if (queries.empty()) throw std::runtime_error(path + ": no queries");
  return queries;
}

}  // namespace dateline::bench
