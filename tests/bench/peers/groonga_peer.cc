// Groonga: full-text index of words (Debian has no stemming filter for it), TF-IDF for want of
// BM25, drilldowns for facets and months, snippet_html.
//
//   groonga_peer build INDEX < articles
//   groonga_peer run INDEX QUERIES

#include <groonga.h>

#include <exception>
#include <filesystem>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/bench/measure.h"

namespace {

using namespace dateline::bench;
using nlohmann::json;

class Groonga {
 public:
  Groonga(const std::string& path, bool create) {
    if (grn_ctx_init(&context_, 0) != GRN_SUCCESS) fail("no context");
    database_ = create ? grn_db_create(&context_, path.c_str(), nullptr)
                       : grn_db_open(&context_, path.c_str());
    if (database_ == nullptr) fail(path);
  }
  Groonga(const Groonga&) = delete;
  Groonga& operator=(const Groonga&) = delete;
  ~Groonga() {
    grn_obj_close(&context_, database_);
    grn_ctx_fin(&context_);
  }

  std::string command(const std::string& line) {
    grn_ctx_send(&context_, line.data(), static_cast<unsigned>(line.size()), 0);
    std::string answer;
    for (int flags = GRN_CTX_MORE; (flags & GRN_CTX_MORE) != 0;) {
      char* reply = nullptr;
      unsigned size = 0;
      grn_ctx_recv(&context_, &reply, &size, &flags);
      if (context_.rc != GRN_SUCCESS) fail(line.substr(0, 200));
      answer.append(reply, size);
    }
    return answer;
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(what + ": " + context_.errbuf);
  }
  grn_ctx context_{};
  grn_obj* database_ = nullptr;
};

std::string digits(std::string date) {
  std::erase(date, '-');
  return date;
}

// Column of a facet's keys; also the label of its drilldown.
std::string column_of(const std::string& facet) {
  return facet + "s";
}

class GroongaEngine : public Engine {
 public:
  explicit GroongaEngine(const std::string& index) : groonga_(index, false) {}

  Outcome answer(const std::string& mode, const BenchQuery& query) override {
    const bool full = mode == "full";
    std::string line = "select Articles --limit 10 --cache no --output_columns '_id,_score";
    if (full) line += query.words.empty() ? ",title" : ",snippet_html(body)";
    line += "'";
    if (!query.words.empty())
      line +=
          " --match_columns 'scorer_tf_idf(title) || scorer_tf_idf(body)' --sort_keys -_score "
          "--query '" +
          words_of(query) + "'";
    if (const auto filter = filter_of(query); !filter.empty()) line += " --filter '" + filter + "'";
    if (full)
      for (const std::string facet : {"person", "org", "place", "source", "month"})
        line += " --drilldowns[" + facet + "].keys " + column_of(facet) + " --drilldowns[" + facet +
                "].sort_keys -_nsubrecs --drilldowns[" + facet + "].limit " +
                (facet == "month" ? "60" : "10");
    const std::string reply = groonga_.command(line);
    if (reply.empty()) throw std::runtime_error("no answer to " + line);
    return outcome_of(json::parse(reply), full);
  }

 private:
  static std::string words_of(const BenchQuery& query) {
    std::string words;
    for (const auto& word : query.words)
      words += (words.empty() ? "" : query.join == "or" ? " OR " : " ") + word;
    return query.join == "phrase" ? '"' + words + '"' : words;
  }
  static std::string filter_of(const BenchQuery& query) {
    std::string filter;
    if (!query.facet.empty()) filter = column_of(query.facet) + " @ \"" + query.key + '"';
    if (!query.from.empty())
      filter += (filter.empty() ? "" : " && ") + ("between(day, " + digits(query.from)) +
                ", \"include\", " + digits(query.to) + ", \"include\")";
    return filter;
  }
  // A select's reply: the list of matches, then the drilldowns by label.
  static Outcome outcome_of(const json& reply, bool full) {
    Outcome outcome{reply.at(0).at(0).at(0).get<std::uint64_t>(), {}};
    if (!full) return outcome;
    for (const char* facet : {"person", "org", "place", "source"}) {
      const json& values = reply.at(1).at(facet);
      outcome.tops += outcome.tops.empty() ? "" : " ";
      outcome.tops += values.size() > 2 ? values.at(2).at(1).dump() : "0";
    }
    return outcome;
  }

  Groonga groonga_;
};

void create_tables(Groonga& groonga) {
  groonga.command("table_create Articles TABLE_NO_KEY");
  groonga.command("column_create Articles title COLUMN_SCALAR Text");
  groonga.command("column_create Articles body COLUMN_SCALAR Text");
  groonga.command("column_create Articles day COLUMN_SCALAR UInt32");
  for (const std::string facet : {"person", "org", "place", "source", "month"}) {
    const std::string table = "Keys_" + facet;
    groonga.command("table_create " + table + " TABLE_PAT_KEY ShortText");
    groonga.command("column_create Articles " + column_of(facet) + " COLUMN_VECTOR " + table);
    groonga.command("column_create " + table + " articles COLUMN_INDEX Articles " +
                    column_of(facet));
  }
  groonga.command("table_create Days TABLE_PAT_KEY UInt32");
  groonga.command("column_create Days articles COLUMN_INDEX Articles day");
  groonga.command(
      "table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram "
      "--normalizer NormalizerAuto");
}

void build(const std::string& index) {
  std::filesystem::create_directories(index);
  Groonga groonga(index + "/db", true);
  create_tables(groonga);
  json batch = json::array();
  const auto flush = [&] {
    groonga.command("load --table Articles");
    groonga.command(batch.dump());
    batch.clear();
  };
  for_each_article([&](const ArticleLine& article) {
    json record = {{"title", article.title},
                   {"body", article.body},
                   {column_of("person"), split_keys(article.persons)},
                   {column_of("org"), split_keys(article.organisations)},
                   {column_of("place"), split_keys(article.places)},
                   {column_of("source"), split_keys(article.source)},
                   {column_of("month"), split_keys(article.month)}};
    if (!article.day.empty()) record["day"] = std::stoul(article.day);
    batch.push_back(std::move(record));
    if (batch.size() == 1000) flush();
  });
  if (!batch.empty()) flush();
  // Last: an index over data that is there is built in one go.
  groonga.command(
      "column_create Words articles COLUMN_INDEX|WITH_POSITION|WITH_SECTION Articles title,body");
}

}  // namespace

int main(int argc, char* argv[]) {
  if (grn_init() != GRN_SUCCESS) return 69;
  const int status = run_peer(
      {"groonga", build,
       [](const std::string& index) { return std::make_unique<GroongaEngine>(index + "/db"); }},
      argc, argv);
  grn_fin();
  return status;
}
