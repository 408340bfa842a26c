// Plain Xapian, with what it brings: TermGenerator, value ranges for dates, a match spy that counts
// all matches, its snippets.
//
//   xapian_peer build INDEX < articles
//   xapian_peer run INDEX QUERIES

#include <xapian.h>

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <iostream>
#include <unordered_map>

#include "tests/bench/measure.h"

namespace {

using namespace dateline::bench;

enum Slot : Xapian::valueno { day, month, person, org, place, source };

std::string prefix_of(const std::string& facet) {
  return facet == "person" ? "XP" : facet == "org" ? "XO" : facet == "place" ? "XG" : "XS";
}

// ValueCountMatchSpy for values that hold several keys.
class KeysSpy : public Xapian::MatchSpy {
 public:
  explicit KeysSpy(Xapian::valueno slot) : slot_(slot) {}
  void operator()(const Xapian::Document& document, double) override {
    const std::string keys = document.get_value(slot_);
    for (std::size_t begin = 0; begin < keys.size();) {
      const auto end = std::min(keys.find(' ', begin), keys.size());
      ++counts_[keys.substr(begin, end - begin)];
      begin = end + 1;
    }
  }
  [[nodiscard]] std::vector<std::pair<std::string, std::uint32_t>> top() const {
    std::vector<std::pair<std::string, std::uint32_t>> best(
        std::min<std::size_t>(10, counts_.size()));
    std::partial_sort_copy(counts_.begin(), counts_.end(), best.begin(), best.end(),
                           [](const auto& a, const auto& b) { return a.second > b.second; });
    return best;
  }

 private:
  Xapian::valueno slot_;
  std::unordered_map<std::string, std::uint32_t> counts_;
};

class XapianEngine : public Engine {
 public:
  explicit XapianEngine(const std::string& index) : database_(index) {}

  Outcome answer(const std::string& mode, const BenchQuery& query) override {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query_of(query));
    if (query.join == "all") enquire.set_weighting_scheme(Xapian::BoolWeight());
    if (mode == "ten") {
      const auto best = enquire.get_mset(0, 10);
      for (auto at = best.begin(); at != best.end(); ++at) at.get_document().get_data();
      return {best.size(), {}};
    }
    std::array<KeysSpy, 4> spies{KeysSpy(person), KeysSpy(org), KeysSpy(place), KeysSpy(source)};
    Xapian::ValueCountMatchSpy months(month);
    for (auto& spy : spies) enquire.add_matchspy(&spy);
    enquire.add_matchspy(&months);
    const auto best = enquire.get_mset(0, 10, database_.get_doccount());
    for (auto at = best.begin(); at != best.end(); ++at)
      best.snippet(at.get_document().get_data(), 240, stem_,
                   Xapian::MSet::SNIPPET_BACKGROUND_MODEL);
    Outcome outcome{best.get_matches_estimated(), {}};
    for (const auto& spy : spies) {
      const auto top = spy.top();
      outcome.tops += outcome.tops.empty() ? "" : " ";
      outcome.tops += std::to_string(top.empty() ? 0 : top.front().second);
    }
    return outcome;
  }

 private:
  Xapian::Query query_of(const BenchQuery& asked) {
    std::vector<std::string> terms;
    for (const auto& word : asked.words) terms.push_back(stem_(word));
    const auto join = asked.join == "or"       ? Xapian::Query::OP_OR
                      : asked.join == "phrase" ? Xapian::Query::OP_PHRASE
                                               : Xapian::Query::OP_AND;
    Xapian::Query query =
        terms.empty() ? Xapian::Query::MatchAll : Xapian::Query(join, terms.begin(), terms.end());
    const auto filter = [&](const Xapian::Query& by) {
      query = Xapian::Query(Xapian::Query::OP_FILTER, query, by);
    };
    if (!asked.facet.empty()) filter(Xapian::Query(prefix_of(asked.facet) + asked.key));
    if (!asked.from.empty())
      filter(
          Xapian::Query(Xapian::Query::OP_VALUE_RANGE, day, digits(asked.from), digits(asked.to)));
    return query;
  }
  static std::string digits(std::string date) {
    std::erase(date, '-');
    return date;
  }

  Xapian::Database database_;
  Xapian::Stem stem_{"en"};
};

void add_keys(Xapian::Document& document, Slot slot, const std::string& prefix,
              const std::string& keys) {
  if (keys.empty()) return;
  document.add_value(slot, keys);
  for (const auto& key : split_keys(keys)) document.add_boolean_term((prefix + key).substr(0, 240));
}

// As its documentation advises: one large flush after the other, then a compaction.
void build(const std::string& index) {
  const std::string scratch = index + ".growing";
  {
    Xapian::WritableDatabase database(
        scratch, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC | Xapian::DB_DANGEROUS);
    Xapian::TermGenerator words;
    words.set_stemmer(Xapian::Stem("en"));
    words.set_stemming_strategy(Xapian::TermGenerator::STEM_ALL);
    for_each_article([&](const ArticleLine& article) {
      Xapian::Document document;
      words.set_document(document);
      words.set_termpos(0);
      words.index_text(article.title);
      words.increase_termpos();
      words.index_text(article.body);
      document.set_data(article.title + "\n\n" + article.body);
      if (!article.day.empty()) {
        document.add_value(day, article.day);
        document.add_value(month, article.month);
      }
      add_keys(document, person, "XP", article.persons);
      add_keys(document, org, "XO", article.organisations);
      add_keys(document, place, "XG", article.places);
      add_keys(document, source, "XS", article.source);
      document.add_boolean_term("Q" + article.id);
      database.add_document(document);
    });
    database.commit();
  }
  Xapian::Database(scratch).compact(index);
  std::filesystem::remove_all(scratch);
}

}  // namespace

int main(int argc, char* argv[]) {
  try {
    return run_peer(
        {"xapian", build,
         [](const std::string& index) { return std::make_unique<XapianEngine>(index); }},
        argc, argv);
  } catch (const Xapian::Error& error) {
    std::cerr << "xapian_peer: " << error.get_description() << '\n';
    return 66;
  }
}
